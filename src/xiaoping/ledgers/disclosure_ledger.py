"""The ledger of disclosure (公开台账): one row what a village made public for a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xiaoping.administration import Disclosure
from xiaoping.administration.disclosure import KINDS
from xiaoping.administration.disclosure_checks import check_disclosures
from xiaoping.errors import InvariantError, TextError
from xiaoping.ledgers.cells import (
    FlagCell,
    KeyCell,
    OpenCell,
    QuantityCell,
    QuarterCell,
    TextCell,
    YearCell,
)
from xiaoping.ledgers.kind import Across, Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.occasion import occasion_text
from xiaoping.periods import Quarter

__all__ = ["DISCLOSURES"]

_DONE: Final = FlagCell(
    yes=frozenset({"已公开", "公开", "已公布", "按时", "按时公开", "完成", "已完成"}),
    no=frozenset({"未公开", "没有公开", "未公布", "未", "缺", "未完成"}),
)
"""How offices say that something was made public, or was not."""

_COLUMNS: Final = (
    Column(
        "id",
        "公开编号",
        "number of the disclosure",
        KeyCell(),
        synonyms="公开序号、公开记录编号",
        key=True,
    ),
    Column(
        "kind",
        "公开类别",
        "kind of disclosure",
        OpenCell(KINDS),
        synonyms="公开类型、公开种类、公开项目、公开分类、公开事项、公开内容、类别、公开名称",
        required=True,
        example="财务公开",
        note="财务公开、党务公开、村务公开；只有一类的可写在表题里。",
    ),
    PLACE[0],
    PLACE[2],
    Column(
        "year",
        "年度",
        "year",
        YearCell(),
        synonyms="公开年度、年份、所属年度、所属年份",
        note="公开季度里已写年份的可不填。",
    ),
    Column(
        "quarter",
        "公开季度",
        "quarter",
        QuarterCell(),
        synonyms="所属季度、季度、公开期次、公开所属季度、公开期间、所属期间、所属时段、公开时段",
        example="2020年第四季度",
        note="公开的是哪个季度的事，不是哪天公开。",
    ),
    Column(
        "items",
        "公开条数",
        "items",
        QuantityCell(unit("item")),
        synonyms="条数、公开信息条数、信息条数、采集条数、录入条数、公布条数、采集信息条数、公开数量",
        example="4",
    ),
    when(
        "published",
        "公开时间",
        "published on",
        "公开日期、公布时间、公布日期、上传时间、上传日期、录入时间、发布时间、发布日期、更新时间、时间、日期",
        example="2020-12-25",
    ),
    Column(
        "is_published",
        "是否公开",
        "made public or not",
        _DONE,
        synonyms="公开情况、是否已公开、公开与否、公开状态、完成情况、是否完成",
        note="没有公开的不必登记；写了 否 的行不读成公开记录。",
    ),
    Column(
        "platform",
        "公开平台",
        "platform",
        TextCell(),
        synonyms="公开方式、公开途径、公开渠道、公开形式、公布形式、公布方式、发布平台、公开载体",
        example="“互联网+监督”平台",
    ),
    Column(
        "place",
        "公开地点",
        "place of disclosure",
        TextCell(),
        synonyms="公开位置、张贴地点、公示地点",
        example="村务公开栏",
    ),
    Column(
        "is_corrected",
        "是否更正",
        "corrects an earlier one",
        FlagCell(yes=frozenset({"更正", "更正公开", "重新公开"}), no=frozenset({"首次公开"})),
        synonyms="更正、是否更正公开、是否重新公开、更正公开、重新公开",
        note="更正后重新公开的填 是。",
    ),
    NOTE,
)

_PLACES: Final = {
    "disclosure.no-kind": ("kind",),
    "disclosure.no-village": ("village", "area"),
    "disclosure.no-quarter": ("quarter", "year"),
    "disclosure.quarter": ("quarter",),
    "disclosure.quarter-alone": ("quarter",),
    "disclosure.year-differs": ("year", "quarter"),
    "disclosure.items": ("items",),
    "disclosure.several-kinds": ("kind",),
    "disclosure.both": ("is_published", "published"),
    "disclosure.not-published": ("is_published",),
    "disclosure.before-quarter": ("published", "quarter"),
    "disclosure.twice": ("quarter", "kind"),
    "disclosure.late": ("published",),
    "row.id": ("id",),
}

_disclosure: Final = built(Disclosure)


def _built(rows: Sequence[Row]) -> Disclosure:
    """Return a disclosure; a quarter without a year is of the year that stands beside it."""
    row = dict(rows[0])
    if row.pop("is_published", None) is False:
        given = row.get("published")
        if given is not None:
            raise fail(InvariantError, "disclosure.both", given=occasion_text(given))
        # What is due and was not made public is told by the matrix: no row says so.
        raise fail(InvariantError, "disclosure.not-published")
    year, quarter = row.pop("year", None), row.get("quarter")
    if isinstance(quarter, int):
        if year is None:
            raise fail(TextError, "disclosure.quarter-alone", given=str(quarter))
        row["quarter"] = Quarter(year, quarter)
    elif isinstance(quarter, Quarter) and year not in (None, quarter.of):
        raise fail(TextError, "disclosure.year-differs", quarter=str(quarter), year=str(year))
    return _disclosure([row])


DISCLOSURES: Final = LedgerKind(
    id="disclosures",
    zh="公开台账",
    en="ledger of disclosure",
    type=Disclosure,
    columns=_COLUMNS,
    build=_built,
    rows=flattened(Disclosure),
    any_of=(("village", "area"), ("quarter",)),
    core=(
        "kind",
        "village",
        "quarter",
        "items",
        "published",
        "platform",
        "is_corrected",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("kind", "year", "quarter"),
    # One of January for the quarter before it would be before its quarter: that is told.
    year_of_title=("published",),
    words=("财务公开", "党务公开", "村务公开", "三务公开", "互联网+监督", "互联网＋监督"),
    check=alone(check_disclosures),
    across=Across(
        heads=("quarter", "kind"),
        cell="published",
        flag=_DONE,
    ),
    same_by=(
        ("quarter", "kind", "area", "village", "is_corrected"),
        ("quarter", "kind", "area", "village"),
        ("quarter", "kind", "area"),
        ("quarter", "kind", "village"),
    ),
)
"""One row what a village made public of one kind for one quarter."""
