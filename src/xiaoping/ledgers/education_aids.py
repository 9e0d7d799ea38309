"""The ledger of education aid (教育资助台账): one row a pupil, a scheme and a term."""

from __future__ import annotations

from typing import Final

import attrs

from xiaoping.ledgers.cells import (
    CodeCell,
    FlagCell,
    KeyCell,
    NameCell,
    OpenCell,
    QuantityCell,
    TextCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    CITIZEN_ID,
    HOUSEHOLD,
    NOTE,
    PLACE,
    PLACES_OF_ROW,
    of_whom,
    when,
)
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import EducationAid
from xiaoping.programmes.education import SCHOOL_STAGES
from xiaoping.programmes.education_checks import check_education_aids
from xiaoping.programmes.scheme import SCHEMES
from xiaoping.sensitivity import Sensitivity

__all__ = ["EDUCATION_AIDS"]

_COLUMNS: Final = (
    Column(
        "id",
        "资助编号",
        "number of the aid",
        KeyCell(),
        synonyms="资助档案编号、资助号",
        key=True,
    ),
    Column(
        "scheme",
        "资助项目",
        "scheme",
        OpenCell(SCHEMES),
        synonyms="资助类别、资助名称、教育资助项目、资助政策、享受政策、补助项目、资助类型",
        required=True,
        example="雨露计划",
        note="代码表没有的项目照实填写。",
    ),
    *PLACE,
    HOUSEHOLD,
    Column(
        "student",
        "学生姓名",
        "pupil",
        NameCell(),
        synonyms="学生、受助学生、受助学生姓名、姓名、受资助学生",
        sensitivity=Sensitivity.PERSONAL,
        example="赵乙",
    ),
    attrs.evolve(
        CITIZEN_ID,
        heading="学生身份证号",
        synonyms="学生身份证号码、身份证号、身份证号码、公民身份号码、身份证、证件号码",
    ),
    Column(
        "school",
        "就读学校",
        "school",
        TextCell(),
        synonyms="学校、学校名称、就读学校名称、所在学校、院校名称",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column(
        "stage",
        "学段",
        "stage of schooling",
        CodeCell((SCHOOL_STAGES,)),
        synonyms="教育阶段、就读阶段、学历层次、就读学段、学习阶段",
        sensitivity=Sensitivity.PERSONAL,
        example="中职",
    ),
    Column(
        "is_eligible",
        "是否符合条件",
        "entitled to it",
        FlagCell(),
        synonyms="符合条件、是否应享受、应享受、是否符合资助条件",
        sensitivity=Sensitivity.PERSONAL,
        example="是",
    ),
    Column(
        "is_covered",
        "是否享受",
        "got it",
        FlagCell(
            yes=frozenset({"已享受", "享受", "已资助", "已发放"}),
            no=frozenset({"未享受", "未资助", "未发放"}),
        ),
        synonyms="是否已享受、是否资助、是否已资助、享受情况、是否享受政策、是否享受资助",
        sensitivity=Sensitivity.PERSONAL,
        example="是",
    ),
    Column(
        "amount",
        "资助金额",
        "amount",
        QuantityCell(unit("yuan")),
        synonyms="资助资金、补助金额、金额、资助标准、发放金额、享受金额",
        sensitivity=Sensitivity.PERSONAL,
        example="1500",
    ),
    when(
        "term",
        "资助学期",
        "term",
        "学期、资助学年学期、资助年度、学年、学年学期、享受学期",
        example="2020年春季学期",
    ),
    when(
        "paid", "资助发放日期", "paid on", "发放日期、发放时间、资助日期、打卡日期", example=""
    ),
    NOTE,
)

_PLACES: Final = {
    "support.no-scheme": ("scheme",),
    "support.amount": ("amount",),
    "security.no-student": ("student", "citizen_id"),
    "security.aid-uncovered": ("amount", "is_covered"),
    "row.id": ("id",),
}


EDUCATION_AIDS: Final = LedgerKind(
    id="education_aids",
    zh="教育资助台账",
    en="ledger of education aid",
    type=EducationAid,
    columns=_COLUMNS,
    build=built(EducationAid),
    rows=flattened(EducationAid),
    any_of=(("student", "citizen_id"),),
    core=(
        "scheme",
        "village",
        "household",
        "student",
        "school",
        "stage",
        "is_eligible",
        "is_covered",
        "amount",
        "term",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("scheme", "term"),
    words=("教育资助", "学生资助", "雨露计划", "教育帮扶", "教育扶贫", "寄宿生", "入园补助"),
    check=alone(check_education_aids),
    same_by=(
        *of_whom("scheme", "term", "paid", person="student"),
        *of_whom("scheme", "term", person="student"),
    ),
)
"""One row a pupil, a scheme and a term."""
