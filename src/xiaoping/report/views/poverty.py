"""The history of registered poor households as tables: by year, by cause, by helper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from xiaoping.periods import Year
from xiaoping.programmes.receipts import FEWEST
from xiaoping.register.poverty import CauseOfPoverty, PovertyHistory, poverty_history
from xiaoping.register.roll import Roll
from xiaoping.report.views.view import Cell, Label, View, ViewColumn
from xiaoping.sensitivity import Profile

__all__ = ["poverty_view"]

_YEARS = (
    ViewColumn("year", "年度", "Year"),
    ViewColumn("entered_households", "新识别户数", "Registered: households"),
    ViewColumn("entered_persons", "新识别人数", "Registered: persons"),
    ViewColumn("exited_households", "脱贫户数", "Left poverty: households"),
    ViewColumn("exited_persons", "脱贫人数", "Left poverty: persons"),
    ViewColumn("remaining_households", "年末未脱贫户数", "Remaining: households"),
    ViewColumn("remaining_persons", "年末未脱贫人数", "Remaining: persons"),
)
_CAUSES = (
    ViewColumn("cause", "主要致贫原因", "Main cause"),
    ViewColumn("households", "户数", "Households"),
    ViewColumn("persons", "人数", "Persons"),
    ViewColumn("remaining_households", "未脱贫户数", "Remaining: households"),
    ViewColumn("remaining_persons", "未脱贫人数", "Remaining: persons"),
)
_HELPERS = (
    ViewColumn("helper", "帮扶责任人", "Helper"),
    ViewColumn("households", "户数", "Households"),
    ViewColumn("persons", "人数", "Persons"),
)
_TITLES: Final = {
    "year": Label("年度减贫情况", "Leaving poverty by year"),
    "cause": Label("致贫原因", "Causes of poverty"),
    "helper": Label("结对帮扶情况", "Who helps how many households"),
}
_TOTAL: Final = Label("合计", "Total")
_TOGETHER: Final = Label("户数少的原因合并", "causes of few households together")
_UNTOLD: Final = Label("未注明", "not told")


def poverty_view(
    roll: Roll,
    by: Literal["year", "cause", "helper"] = "year",
    *,
    profile: Profile = Profile.PUBLIC,
) -> View:
    """Return what became of the registered poor households.

    For the public, causes with fewer than three households are put together, as a cause
    may be an illness, and the names of helpers are masked.

    Args:
        roll: The register.
        by: What is kept apart.
        profile: For whom it is.

    >>> import datetime
    >>> from xiaoping.report.views.view import cell_text
    >>> from xiaoping.register import Household, Person, PovertyRecord
    >>> record = PovertyRecord(main_cause="因病", entry_year=2018, exit_year=2020, helper="钱丁")
    >>> home = Household(id="1", members=(Person(relation="户主"),), persons=3, poverty=record)
    >>> roll = Roll(as_of=datetime.date(2020, 12, 31), households=(home,))
    >>> [cell_text(cell) for cell in poverty_view(roll).rows[-1]]
    ['2020', '0', '0', '1', '3', '0', '0']
    """
    history = poverty_history(roll, profile=profile)
    columns, rows, total = _TABLES[by](history, profile)
    zh, en = _notes(history)
    return View(
        id="poverty",
        title_zh=_TITLES[by].zh,
        title_en=_TITLES[by].en,
        columns=columns,
        rows=rows,
        total=total if rows else (),
        note_zh=zh,
        note_en=en,
    )


_Table = tuple[tuple[ViewColumn, ...], list[tuple[Cell, ...]], tuple[Cell, ...]]


def _years(history: PovertyHistory, _profile: Profile) -> _Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Year(row.year),
            row.entered_households,
            row.entered_persons,
            row.exited_households,
            row.exited_persons,
            row.remaining_households,
            row.remaining_persons,
        )
        for row in history.years
    ]
    # What remains is a stock of each year's end and does not add up.
    entered = [sum(numbers) for numbers in zip(*_numbers(history.years), strict=True)]
    total: tuple[Cell, ...] = (_TOTAL, *entered, None, None) if entered else ()
    return _YEARS, rows, total


def _numbers(years: Sequence[Any]) -> list[tuple[int, int, int, int]]:
    return [
        (r.entered_households, r.entered_persons, r.exited_households, r.exited_persons)
        for r in years
    ]


def _causes(history: PovertyHistory, profile: Profile) -> _Table:
    kept, together = list(history.causes), list[CauseOfPoverty]()
    if profile is Profile.PUBLIC:
        kept.sort(key=lambda row: row.households)
        while kept and (
            kept[0].households < FEWEST or 0 < sum(r.households for r in together) < FEWEST
        ):
            together.append(kept.pop(0))
        kept = [row for row in history.causes if row in kept]
    rows = [_cause(_UNTOLD if row.cause is None else row.cause, [row]) for row in kept]
    if together:
        is_told = sum(row.households for row in together) >= FEWEST
        rows.append(_cause(_TOGETHER, together) if is_told else (_TOGETHER, *[None] * 4))
        if not is_told:
            return _CAUSES, rows, ()
    return _CAUSES, rows, _cause(_TOTAL, history.causes)


def _cause(name: Cell, rows: Sequence[CauseOfPoverty]) -> tuple[Cell, ...]:
    return (
        name,
        sum(row.households for row in rows),
        sum(row.persons for row in rows),
        sum(row.remaining_households for row in rows),
        sum(row.remaining_persons for row in rows),
    )


def _helpers(history: PovertyHistory, _profile: Profile) -> _Table:
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.households, row.persons) for row in history.helpers
    ]
    if history.unhelped_households:
        rows.append((_UNTOLD, history.unhelped_households, history.unhelped_persons))
    return _HELPERS, rows, (_TOTAL, history.households, history.persons)


_TABLES: Final = {"year": _years, "cause": _causes, "helper": _helpers}


def _notes(history: PovertyHistory) -> tuple[str, str]:
    zh = "人数按现有家庭人口计。"
    en = "Persons are those of today."
    if history.undated_entries:
        zh += f"{history.undated_entries}户未写明识别年度。"
        en += f" Households without a year of registration: {history.undated_entries}."
    if history.undated_exits:
        zh += f"{history.undated_exits}户未写明脱贫年度。"
        en += f" Without a year in which they left poverty: {history.undated_exits}."
    return zh, en
