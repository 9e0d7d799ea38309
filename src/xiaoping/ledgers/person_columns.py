"""The columns that tell of a person, and how a person is made of a row and back."""

from __future__ import annotations

from typing import Any, Final

import attrs

from xiaoping.identity import BankCard, CitizenId, DisabilityCertificate, Phone
from xiaoping.ledgers.cells import (
    CodeCell,
    DateCell,
    FlagCell,
    IdentityCell,
    KeyCell,
    NameCell,
)
from xiaoping.ledgers.kind import Column, Row
from xiaoping.register.person import Person
from xiaoping.sensitivity import sensitivity_of

__all__ = ["PERSON_COLUMNS", "PERSON_PLACES", "person_of", "row_of_person"]

_COLUMNS: Final = (
    Column(
        "person_id", "人员编号", "person id", KeyCell(), synonyms="个人编号、成员编号、人口编号"
    ),
    Column(
        "name",
        "姓名",
        "name",
        NameCell(),
        synonyms="成员姓名、家庭成员姓名、家庭成员、人员姓名、名字",
        example="赵甲（示例）",
    ),
    Column(
        "relation",
        "与户主关系",
        "relation to head",
        CodeCell(("gb_kin_2", "reg_relation", "gb_kin_1")),
        synonyms="户主关系、与户主的关系、家庭关系、成员关系、关系",
        example="户主",
    ),
    Column(
        "citizen_id",
        "公民身份号码",
        "citizen id",
        IdentityCell(CitizenId),
        synonyms="身份证号、身份证号码、身份证、居民身份证号、居民身份证号码、证件号码、证件号、身份号码、公民身份证号码、公民身份证号、身份证号(18位)、本人身份证号",
        key=True,
        example="990001198005040020",
        note="18位，按文本录入；老15位号码会提醒更换。",
    ),
    Column(
        "certificate",
        "残疾人证号",
        "disability certificate",
        IdentityCell(DisabilityCertificate),
        synonyms="残疾证号、残疾证号码、残疾人证号码、残疾证",
        note="20位，按文本录入。",
    ),
    Column("sex", "性别", "sex", CodeCell(("gb_sex",)), example="女性"),
    Column(
        "birth",
        "出生日期",
        "date of birth",
        DateCell(),
        synonyms="出生年月日、生日、出生时间",
        example="1980-05-04",
    ),
    Column(
        "ethnicity", "民族", "ethnicity", CodeCell(("gb_ethnic", "ext_ethnic")), example="侗族"
    ),
    Column(
        "education",
        "文化程度",
        "education",
        CodeCell(("reg_education", "gb_education")),
        synonyms="学历、受教育程度、教育程度",
    ),
    Column(
        "schooling",
        "在校生状况",
        "schooling",
        CodeCell(("reg_school",)),
        synonyms="在校状况、在校情况、就学情况",
    ),
    Column(
        "health",
        "健康状况",
        "health",
        CodeCell(("reg_health", "gb_health_2", "gb_health_1")),
        synonyms="身体状况、健康情况",
    ),
    Column(
        "labour",
        "劳动能力",
        "labour capacity",
        CodeCell(("reg_labour",)),
        synonyms="劳动技能、劳动力类型、劳动力状况",
    ),
    Column(
        "work",
        "务工情况",
        "work",
        CodeCell(("reg_workplace", "gb_employment", "public_post")),
        synonyms="务工区域、务工地点、就业情况、从业状况",
    ),
    Column(
        "marital",
        "婚姻状况",
        "marital status",
        CodeCell(("gb_marital",)),
        synonyms="婚否、婚姻",
    ),
    Column(
        "medical_insured",
        "是否参加医疗保险",
        "medically insured",
        FlagCell(yes=frozenset({"已参保", "参保"}), no=frozenset({"未参保"})),
        synonyms="是否参加大病医疗、医疗保险、是否参加城乡居民基本医疗保险、是否参保、医保",
        example="是",
    ),
    Column(
        "pension_insured",
        "是否参加养老保险",
        "pension insured",
        FlagCell(yes=frozenset({"已参保", "参保"}), no=frozenset({"未参保"})),
        synonyms="养老保险、是否参加城乡居民基本养老保险、养老",
    ),
    Column(
        "phone",
        "联系电话",
        "phone",
        IdentityCell(Phone),
        synonyms="电话、手机、手机号、手机号码、电话号码、联系方式",
    ),
    Column(
        "bank_card",
        "银行卡号",
        "bank card",
        IdentityCell(BankCard),
        synonyms="一卡通账号、一卡通、惠农一卡通、惠农卡号、卡号、银行账号、账号、开户账号、银行卡账号、社保卡银行账号、惠农一卡通账号、惠民一卡通账号、社会保障卡银行账号、补贴账号、存折账号",
    ),
)

_TAGS: Final = sensitivity_of(Person)

PERSON_COLUMNS: Final = tuple(
    attrs.evolve(column, sensitivity=_TAGS.get(column.name, column.sensitivity))
    for column in _COLUMNS
)
"""Name, relation, citizen id and what else is told of one person."""

PERSON_PLACES: Final = {
    "register.sex": ("sex", "citizen_id"),
    "register.birth": ("birth", "citizen_id"),
    "register.certificate": ("certificate", "citizen_id"),
}
"""The columns that an error of making a person speaks of."""

_FIELDS: Final = tuple(
    column.name for column in PERSON_COLUMNS if column.name not in ("person_id", "bank_card")
)


def person_of(row: Row, **more: Any) -> Person:
    """Make a person of a row.

    >>> person_of({"name": "赵甲", "relation": None}, relation="户主").is_head
    True
    """
    known = {name: row[name] for name in _FIELDS if row.get(name) is not None}
    if row.get("person_id"):
        known["id"] = row["person_id"]
    return Person(**(known | more))


def row_of_person(person: Person) -> Row:
    """Make the row of a person.

    >>> row_of_person(Person(name="赵甲", medical_insured=True))["medical_insured"]
    True
    """
    row = {name: getattr(person, name) for name in _FIELDS}
    return row | {"person_id": person.id or None, "bank_card": person.bank_card}
