"""The ledger of posts and of work away (就业台账): one row a person in a post, or many."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import KeyCell, OpenCell, QuantityCell, TextCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    CITIZEN_ID,
    HOUSEHOLD,
    NOTE,
    PERSON,
    PLACE,
    PLACES_OF_ROW,
    of_whom,
    when,
)
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import EmploymentPost
from xiaoping.programmes.post import POST_KINDS
from xiaoping.programmes.post_checks import check_posts

__all__ = ["POSTS"]

_COLUMNS: Final = (
    Column(
        "id",
        "岗位编号",
        "number of the post",
        KeyCell(),
        synonyms="就业编号、务工编号",
        key=True,
    ),
    Column(
        "kind",
        "就业去向",
        "kind",
        OpenCell(POST_KINDS),
        synonyms="岗位类别、岗位类型、就业类型、就业类别、就业方式、就业形式、岗位性质",
        required=True,
        example="公益性岗位",
        note="一个人可以在不同去向中各登记一次；代码表没有的去向照实填写。",
    ),
    *PLACE,
    HOUSEHOLD,
    PERSON,
    CITIZEN_ID,
    Column(
        "persons",
        "人数",
        "persons",
        WholeCell("人"),
        synonyms="就业人数、上岗人数、务工人数、安排人数",
        note="汇总登记时填；写姓名的不填。",
    ),
    Column(
        "employer",
        "用工单位",
        "employer",
        TextCell(),
        synonyms="用人单位、务工单位、就业单位、企业名称、务工企业、所在企业、工作单位、就业企业",
        example="",
    ),
    Column(
        "workplace",
        "务工地点",
        "workplace",
        TextCell(),
        synonyms="就业地点、工作地点、务工地址、务工地、岗位地点",
    ),
    Column(
        "duty",
        "岗位名称",
        "duty",
        OpenCell("public_post"),
        synonyms="岗位、工种、公益性岗位名称、公岗名称、从事岗位、岗位工种",
        example="保洁员",
    ),
    when(
        "began",
        "上岗日期",
        "began on",
        "上岗时间、务工时间、就业时间、开始时间、开始日期、外出时间、外出务工时间、聘用时间、就业日期、聘用日期、年度",
    ),
    when(
        "ended",
        "离岗日期",
        "ended on",
        "离岗时间、结束时间、结束日期、返乡时间、解聘时间",
        example="",
    ),
    Column(
        "wage",
        "月工资",
        "monthly wage",
        QuantityCell(unit("yuan")),
        synonyms="工资、月收入、工资标准、月工资标准、岗位工资、月薪、岗位补贴标准",
        example="800",
        note="每月的工资。",
    ),
    NOTE,
)

_PLACES: Final = {
    "post.no-kind": ("kind",),
    "post.nobody": ("person", "citizen_id", "persons"),
    "post.many": ("persons", "person"),
    "row.id": ("id",),
}


POSTS: Final = LedgerKind(
    id="posts",
    zh="就业台账",
    en="ledger of posts",
    type=EmploymentPost,
    columns=_COLUMNS,
    build=built(EmploymentPost),
    rows=flattened(EmploymentPost),
    any_of=(("person", "citizen_id", "persons"),),
    core=(
        "kind",
        "village",
        "household",
        "person",
        "citizen_id",
        "employer",
        "workplace",
        "duty",
        "began",
        "ended",
        "wage",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("kind", "began"),
    words=("岗位", "就业", "务工", "特岗"),
    check=alone(check_posts),
    same_by=(
        *of_whom("kind", "began"),
        *of_whom("kind"),
        ("employer", "village", "kind", "began", "duty"),
        ("area", "kind", "began", "duty"),
        ("village", "group", "kind", "began", "duty"),
        ("kind", "began", "duty"),
    ),
)
"""One row a person in a post."""
