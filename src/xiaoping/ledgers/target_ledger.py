"""The ledger of targets (规划指标台账): one row a target, with a column for each year's value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from xiaoping.administration import Target
from xiaoping.administration.plan_checks import check_targets
from xiaoping.context import At, Context
from xiaoping.errors import InvariantError
from xiaoping.ledgers.aim_words import PACE, aim_with_unit, take_move, take_pace, take_words
from xiaoping.ledgers.cells import (
    AimCell,
    AnyQuantityCell,
    CodeCell,
    KeyCell,
    TextCell,
    UnitCell,
    YearCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.unit_beside import unit_cell
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.problems import Problem

__all__ = ["TARGETS"]

_AMOUNTS: Final = ("value", "baseline")
_YEARLY: Final = "milestones"
_BARE: Final = "of_year"

_COLUMNS: Final = (
    Column(
        "id",
        "规划指标编号",
        "number of the target",
        KeyCell(),
        synonyms="指标编号、指标序号",
        key=True,
    ),
    Column(
        "plan",
        "所属规划",
        "plan",
        KeyCell(),
        synonyms="规划编号、规划名称、规划",
        example="十四五",
        note="填规划台账里的规划编号；起始时间和时限不填的按规划期。",
    ),
    Column(
        "goal",
        "所属目标",
        "goal",
        KeyCell(),
        synonyms="目标编号、对应目标、规划目标",
        example="农业-1",
        note="填规划目标台账里的目标编号。",
    ),
    Column(
        "title",
        "指标名称",
        "target",
        TextCell(),
        synonyms="规划指标、指标、主要指标、发展指标、指标内容",
        example="实施灌排沟渠项目的村",
    ),
    Column(
        "indicator",
        "指标代码",
        "indicator",
        TextCell(),
        synonyms="目录指标、对应指标、统计指标",
        example="灌溉排水沟渠项目村数",
        note="填指标目录里的代码或中文名，实际数才能由台账算出。",
    ),
    attrs.evolve(PLACE[0], synonyms=(*PLACE[0].synonyms, "责任村")),
    PLACE[2],
    Column(
        "comparator",
        "目标方向",
        "comparator",
        CodeCell(("comparator",)),
        synonyms="方向、比较方式、要求、目标要求、达标方式",
        example="达到",
        note="提高、降低后面的数是提高（降低）多少；写“提高到”的是要达到的数。",
    ),
    Column(
        "unit",
        "单位",
        "unit",
        UnitCell(),
        synonyms="计量单位、指标单位",
        example="个村",
        note="目标值、基期值和年度目标的单位；数后已写单位的可不填。",
    ),
    Column(
        "value",
        "目标值",
        "value",
        AimCell(),
        synonyms="规划目标值、目标数、规划值、期末目标、期末值、规划目标数、目标任务数",
        yearly=True,
        example="7",
        note="没有量化的留空。列名带年份的（2025年目标值）同时是时限。",
    ),
    Column(
        "nature",
        "指标属性",
        "nature",
        CodeCell(("target_nature",)),
        synonyms="属性、指标性质、指标类型、约束性或预期性",
        example="预期性",
    ),
    Column(
        "baseline",
        "基期值",
        "baseline",
        AnyQuantityCell(),
        synonyms="基期、基数、基准值、现状值、现状、期初值、基年值、实绩、完成值、实际值、完成情况",
        yearly=True,
        note="列名带年份的（2020年基期值）同时是基期年。",
    ),
    Column(
        "baseline_year",
        "基期年",
        "year of the baseline",
        YearCell(),
        synonyms="基期年份、基准年、基年",
    ),
    when("start", "起始时间", "start", "开始时间、起始年份、起始年", example="2021"),
    when(
        "deadline",
        "完成时限",
        "deadline",
        "时限、目标年份、目标年、实现时间、达标时间、完成时间、截止时间、期限、完成年份",
        example="2025",
        ends=True,
    ),
    Column(
        _YEARLY,
        "目标",
        "milestone",
        AimCell(),
        synonyms="年度目标、计划、年度计划、计划数、计划值、年度目标值、年度计划数、分年度目标",
        yearly=True,
        note="一年一列，列名写年份，如 2021年目标、2022年目标：到当年年底应达到的数。",
    ),
    Column(
        _BARE,
        "年",
        "figure of a year",
        AimCell(),
        yearly=True,
        note="列名只有年份的（2020年、2025年）：最早一年是基期值，其余是年度目标。",
    ),
    Column(
        PACE,
        "年均增长[累计]",
        "growth a year, [in all years]",
        AimCell(signed=True),
        synonyms="年均增长、年均增速、年均增长率、年均增幅、年均增长(累计)、年均增长/累计、年均增长或累计、"
        "年均增速[累计]、年均增长率[累计]、年均增减、年均变化",
        note="有目标值的只作核对；没有目标值的按它计算。方括号里的是规划期累计数。",
    ),
    Column("document", "依据文件", "document", TextCell(), synonyms="文号、文件依据、依据"),
    NOTE,
)

_PLACES: Final = {
    "target.nothing": ("title", "indicator"),
    "target.no-unit": ("value", "baseline", "milestones", "of_year", "unit"),
    "target.unit-differs": ("unit",),
    "target.words-differ": ("value", "milestones", "of_year", "comparator"),
    "target.baseline-words": ("baseline", "of_year"),
    "target.milestone-moves": ("milestones", "of_year", "value"),
    "target.pace-unit": (PACE,),
    "target.deadline": ("deadline", "start"),
    "target.dimension": ("value", "baseline", "milestones"),
    "target.milestone-year": ("milestones", "value", "of_year"),
    "target.baseline-year": ("baseline_year", "baseline"),
    "row.negative": ("value", "baseline", "milestones"),
    "target.twice": ("indicator", "title"),
    "target.unknown-plan": ("plan",),
    "target.unknown-goal": ("goal",),
    "target.plan-years": ("deadline", "start"),
    "target.turns": ("milestones", "of_year", "value"),
    "row.id": ("id",),
}

_target: Final = built(Target)
_row: Final = flattened(Target)


def _built(rows: Sequence[Row]) -> Target:
    """Return a target; a number is one of the unit that stands in the row's own column."""
    row: dict[str, Any] = {}
    milestones: dict[int, Any] = {}
    dated: dict[str, dict[int, Any]] = {name: {} for name in (*_AMOUNTS, _BARE)}
    word = rows[0].get("unit")
    for key, given in rows[0].items():
        name, _, year = key.partition("@")
        if name in ("unit", PACE) or given is None:
            continue
        told = aim_with_unit(given, word) if name in (*dated, _YEARLY) else given
        if year:
            (milestones if name == _YEARLY else dated[name])[int(year)] = told
        elif name in ("value", _YEARLY, _BARE):
            # Without a year it is that of the end.
            if row.setdefault("value", told) != told:
                other = _YEARLY if name == "value" else "value"
                raise fail(InvariantError, "row.columns-differ", field=name, other=other)
        else:
            row[name] = told
    _take_dated(row, dated, milestones)
    row[_YEARLY] = milestones
    take_move(row, word)
    take_pace(row, rows[0].get(PACE), word)
    take_words(row)
    return _target([row])


def _take_dated(
    row: dict[str, Any], dated: dict[str, dict[int, Any]], milestones: dict[int, Any]
) -> None:
    """Take what columns with years tell: 2020年基期值 of where it began, 2025年目标值 of its end.

    Raises:
        InvariantError: Two columns of one year contradict each other.
    """
    ends, begins, bare = dated["value"], dated["baseline"], dated[_BARE]
    if bare and not begins and row.get("baseline") is None:
        first = min(bare)
        begins[first] = bare.pop(first)
    levels: _Levels = {year: ("baseline", told) for year, told in begins.items()}
    _take_years(levels, _BARE, {year: bare.pop(year) for year in begins.keys() & bare.keys()})
    last = max(ends or bare, default=None)
    levels = {}
    _take_years(levels, "value", ends)
    _take_years(levels, _BARE, bare)
    if last is not None and row.get("value") is None:
        _, row["value"] = levels.pop(last)
        row.setdefault("deadline", last)
    _take_years(levels, _YEARLY, milestones)
    milestones |= {year: told for year, (_, told) in levels.items()}
    if begins and row.get("baseline") is None:
        # Of several years' figures the last is where the way begins.
        last = max(begins)
        row["baseline"] = begins[last]
        row.setdefault("baseline_year", last)


_Levels = dict[int, tuple[str, Any]]
"""What is to be reached in a year, with the column that tells it first."""


def _take_years(levels: _Levels, name: str, told: Mapping[int, Any]) -> None:
    """Take what the columns of a name tell of some years, beside what others told of them.

    Raises:
        InvariantError: They contradict each other.
    """
    for year, level in told.items():
        other, own = levels.setdefault(year, (name, level))
        if own != level:
            fields = {"field": name, "other": f"{other}@{year}", "year": year}
            raise fail(InvariantError, "row.columns-differ", **fields)


def _flattened(target: Target) -> Iterable[Row]:
    """Yield the row of a target: numbers in one unit, which has a column."""
    for row in _row(target):
        cells: dict[str, Any] = {name: v for name, v in row.items() if name != _YEARLY}
        told = {name: cells[name] for name in _AMOUNTS}
        told |= {f"{_YEARLY}@{year}": value for year, value in target.milestones.items()}
        levels = [v for name, v in told.items() if v is not None and name != "value"]
        own = next(iter((*levels, target.value)), None)
        if own is not None:
            cells["unit"] = unit_cell(own.unit)
            told = {name: _in_unit(value, own) for name, value in told.items()}
        yield cells | told


def _corrected(target: Target, name: str, year: int) -> str:
    """Return the cell of a written row that a heading with a year speaks of."""
    if name in ("baseline", _BARE) and year == target.baseline_year:
        return "baseline"
    # Of one that tells no deadline the year is that of the end of its plan.
    is_end = target.due is None or target.due.year == year
    if name in ("value", _BARE) and target.value is not None and is_end:
        return f"{_YEARLY}@{year}" if year in target.milestones else "value"
    return f"{name if name == 'baseline' else _YEARLY}@{year}"


def _in_unit(value: Quantity[Any] | None, own: Quantity[Any]) -> Any:
    if value is None or value.unit.dimension != own.unit.dimension:
        return value
    return value.to(own.unit).amount


def _check(rows: Sequence[Target], context: Context, at: At) -> Iterator[Problem]:
    del context
    return check_targets(rows, (), (), at)


TARGETS: Final = LedgerKind(
    id="targets",
    zh="规划指标台账",
    en="ledger of targets",
    type=Target,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    any_of=(("title", "indicator"),),
    core=(
        "plan",
        "goal",
        "title",
        "indicator",
        "comparator",
        "unit",
        "value",
        "nature",
        "baseline",
        "baseline_year",
        "start",
        "deadline",
        "milestones",
        "document",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    words=("规划指标", "主要指标", "发展指标"),
    has_sections=True,
    corrected=_corrected,
    check=alone(_check),
    same_by=(
        ("indicator", "plan", "area"),
        ("title", "plan", "area", "village"),
        ("indicator", "plan"),
        ("title", "plan"),
        ("title",),
    ),
)
"""One row a target of a plan."""
