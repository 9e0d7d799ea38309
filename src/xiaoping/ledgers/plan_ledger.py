"""The ledger of plans (规划台账): one row a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xiaoping.administration import Plan
from xiaoping.administration.plan_checks import check_plans
from xiaoping.context import At, Context
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import KeyCell, PeriodCell, TextCell, YearCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.messages import fail
from xiaoping.periods import Year, YearRange
from xiaoping.problems import Problem

__all__ = ["PLANS"]

_COLUMNS: Final = (
    Column(
        "id",
        "规划编号",
        "number of the plan",
        KeyCell(),
        synonyms="规划代码、规划序号",
        key=True,
        example="十四五",
        note="规划目标和规划指标台账按它归属；不填的按规划名称归属。",
    ),
    Column(
        "title",
        "规划名称",
        "plan",
        TextCell(),
        synonyms="规划、规划纲要、规划文件名称、规划标题",
        required=True,
        example="甲乡“十四五”规划",
    ),
    Column(
        "period",
        "规划期",
        "years of the plan",
        PeriodCell(),
        synonyms="规划年限、规划期限、规划时期、规划时段、规划年度、实施期、起止年份、规划周期",
        example="十四五",
        note="五年规划写 十四五；其他写起讫年份，如 2021—2025年。",
    ),
    Column("first", "起始年份", "first year", YearCell(), synonyms="开始年份、规划起始年"),
    Column(
        "last", "结束年份", "last year", YearCell(), synonyms="截止年份、规划末年、终止年份"
    ),
    PLACE[2],
    Column(
        "positioning",
        "发展定位",
        "positioning",
        TextCell(slots=True),
        synonyms="定位、总体定位、功能定位、战略定位",
    ),
    Column(
        "predecessor",
        "上一轮规划",
        "plan before it",
        KeyCell(),
        synonyms="接续规划、前一规划、上期规划、上一期规划、承接规划",
        note="填上一轮规划的编号。",
    ),
    Column(
        "document",
        "文号",
        "document",
        TextCell(),
        synonyms="规划文号、发文字号、批准文号、依据文件、批复文号",
    ),
    Column(
        "issuer",
        "发布单位",
        "issued by",
        TextCell(),
        synonyms="发文单位、编制单位、批准机关、通过机关、发布机关、印发单位",
    ),
    when(
        "adopted", "通过时间", "adopted", "批准时间、审议通过时间、发布时间、印发时间、通过日期"
    ),
    NOTE,
)

_plan: Final = built(Plan)
_row: Final = flattened(Plan)


def _built(rows: Sequence[Row]) -> Plan:
    """Return a plan; one without a number is called by its title.

    Raises:
        InvariantError: Its period has other years than the columns of its first and last one.
    """
    row = dict(rows[0])
    first, last, period = row.pop("first", None), row.pop("last", None), row.get("period")
    if period is None and first is not None and last is not None:
        row["period"] = Year(first) if first == last else YearRange(first, last)
    for name, year, day in (("first", first, "start"), ("last", last, "end")):
        own = getattr(period, day, None)
        if year is not None and own is not None and own.year != year:
            raise fail(InvariantError, "row.columns-differ", field=name, other="period")
    row["id"] = row.get("id") or row.get("title")
    return _plan([row])


def _check(rows: Sequence[Plan], context: Context, at: At) -> Iterator[Problem]:
    del context
    return check_plans(rows, at)


PLANS: Final = LedgerKind(
    id="plans",
    zh="规划台账",
    en="ledger of plans",
    type=Plan,
    columns=_COLUMNS,
    build=_built,
    rows=_row,
    any_of=(("period", "first", "positioning", "predecessor", "adopted"),),
    core=(
        "id",
        "title",
        "period",
        "positioning",
        "predecessor",
        "document",
        "issuer",
        "adopted",
        "note",
    ),
    places=PLACES_OF_ROW
    | {
        "plan.nothing": ("title", "id"),
        "plan.twice": ("id", "title"),
        "plan.unknown-predecessor": ("predecessor",),
        "plan.gap": ("period", "first"),
        "plan.overlap": ("period", "first"),
        "plan.cycle": ("predecessor",),
        "plan.adopted-late": ("adopted",),
        "plan.no-years": ("period", "first"),
        "plan.follows-itself": ("predecessor",),
        "period.order": ("last", "period"),
        "row.id": ("id",),
    },
    words=("规划台账", "规划清单", "规划一览"),
    check=alone(_check),
    same_by=(("id",), ("title",), ("period",)),
)
"""One row a plan."""
