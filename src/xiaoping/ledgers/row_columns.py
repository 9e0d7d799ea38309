"""Columns that the ledgers of programmes share: who, where, when, and what else was told."""

from __future__ import annotations

from typing import Final

import attrs

from xiaoping.identity import BankCard, CitizenId
from xiaoping.ledgers.cells import IdentityCell, KeyCell, NameCell, TextCell, WhenCell
from xiaoping.ledgers.kind import Column
from xiaoping.sensitivity import Sensitivity

__all__ = [
    "CARD",
    "CITIZEN_ID",
    "HOUSEHOLD",
    "NOTE",
    "PERSON",
    "PLACE",
    "PLACES_OF_ROW",
    "PROJECT",
    "of_whom",
    "when",
]

HOUSEHOLD: Final = Column(
    "household",
    "户编号",
    "household id",
    KeyCell(),
    synonyms="户号、户编码、家庭编号、户代码、农户编号、家庭编码、户口编号、户籍号",
    example="0001",
    note="与户台账的编号一致，按文本录入。",
)
"""The household that a row is about; several rows may be about one."""

PERSON: Final = Column(
    "person",
    "姓名",
    "name",
    NameCell(),
    synonyms="户主、户主姓名、人员姓名、受益人、申请人、领款人",
    lesser="户主、户主姓名",
    sensitivity=Sensitivity.PERSONAL,
    example="赵甲",
)

CITIZEN_ID: Final = Column(
    "citizen_id",
    "身份证号",
    "citizen id",
    IdentityCell(CitizenId),
    synonyms="身份证号码、公民身份号码、身份证、户主身份证号、证件号码",
    sensitivity=Sensitivity.SENSITIVE,
)

CARD: Final = Column(
    "bank_card",
    "银行卡号",
    "bank card",
    IdentityCell(BankCard),
    synonyms="一卡通账号、银行账号、账号、卡号、一卡通卡号、存折账号、社保卡号",
    sensitivity=Sensitivity.SENSITIVE,
)
"""The card that was paid to."""

PLACE: Final = (
    Column(
        "village",
        "村",
        "village",
        TextCell(),
        synonyms="行政村、村名、所在村、村委会、村(居)、村(社区)、村居、所属村、村名称、行政村名称",
        example="甲村（示例）",
    ),
    Column(
        "group",
        "组",
        "villager group",
        TextCell(),
        synonyms="村民小组、小组、组别、所属组、组名",
    ),
    Column(
        "area",
        "村组代码",
        "area code",
        KeyCell(),
        synonyms="区划代码、行政区划代码、村代码、组代码",
        note="村12位，组14位，按文本录入。",
    ),
)
"""Where it was; of a row with a household it may be left empty."""

PROJECT: Final = Column("project", "项目编号", "project", KeyCell(), synonyms="项目号")
"""The project that paid, where a row belongs to a household and not to a project."""

NOTE: Final = Column(
    "note", "备注", "note", TextCell(), synonyms="说明", sensitivity=Sensitivity.PERSONAL
)

PLACES_OF_ROW: Final = dict.fromkeys(
    ("register.level", "area.code", "area.length", "area.range"), ("area",)
)
"""The column that an error about the code of an area speaks of."""


def when(
    name: str,
    heading: str,
    en: str,
    synonyms: str = "",
    *,
    example: str = "2020-06-30",
    ends: bool = False,
) -> Column:
    """Return a column that tells when something happened, or by when it must.

    Args:
        name: Its name in rows.
        heading: The heading that is written.
        en: The heading in English.
        synonyms: Other headings, with 、 between.
        example: A cell of the example row of a template.
        ends: Whether it is a deadline, of which 2025年底 tells the year.

    >>> when("paid", "发放日期", "paid on").title
    '发放日期'
    """
    column = Column(name, heading, en, WhenCell(ends=ends), synonyms=synonyms, example=example)
    return attrs.evolve(column, note="日期；不知道日期的写月份或年份，如 2020年6月、2020。")


def of_whom(
    *more: str, person: str = "person", has_area: bool = True
) -> tuple[tuple[str, ...], ...]:
    """Return what says that two rows are about one thing of one person: the surest first.

    Args:
        more: What else must agree.
        person: The column of the name.
        has_area: Whether the ledger has a column for the code of the area.

    >>> of_whom("granted", person="borrower")[0]
    ('citizen_id', 'granted')
    """
    places = ("village", "group", "area") if has_area else ("village", "group")
    whom = (("citizen_id",), ("household", person), ("household",), (person, *places))
    return tuple((*who, *more) for who in whom)
