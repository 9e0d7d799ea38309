"""Problems and recommendations: what is wrong, what is asked of whom, whether it improves."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from xiaoping.administration import Issue, IssueStatus, Movement, Recommendation, linked
from xiaoping.administration.linking import Levels
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints
from xiaoping.occasion import last_day
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text

__all__ = ["issues_view"]

_COLUMNS: Final = (
    ViewColumn("problem", "问题", "Problem"),
    ViewColumn("category", "类别", "Category"),
    ViewColumn("causes", "原因", "Causes"),
    ViewColumn("measures", "已采取措施", "Measures taken"),
    ViewColumn("raised", "提出时间", "Raised"),
    ViewColumn("due", "整改时限", "Due"),
    ViewColumn("status", "状态", "Status"),
    ViewColumn("addressees", "责任单位和建议对象", "To be settled by"),
    ViewColumn("recommendations", "建议", "Recommendations"),
    ViewColumn("indicators", "相关指标", "Indicators"),
)
_NO_ISSUE: Final = Label("（未对应问题）", "(for no problem)")

Worded: TypeAlias = Callable[[Issue | Recommendation], str]
"""Returns the words of a row, with its slots filled."""


def _as_told(row: Issue | Recommendation) -> str:
    return row.text


def issues_view(
    portfolio: Portfolio,
    *,
    values: Levels | None = None,
    names: Mapping[str, Label] | None = None,
    words: Worded = _as_told,
) -> View:
    """Return every problem with its causes, its recommendations and what shows it improving.

    Problems come in the order of their ledger, those that are settled by the day of the
    portfolio last; then the recommendations that address none.

    Args:
        portfolio: What the township does.
        values: Returns the latest value of an indicator and the one before it; without it,
            indicators are only named.
        names: The names of indicators by their codes.
        words: Fills the slots in the words of a row; without it they are told as they stand.

    >>> import datetime
    >>> from xiaoping.administration import Issue, Recommendation
    >>> from xiaoping.report.views.view import cell_text
    >>> problem = Issue(id="w", text="财力单薄", title="财力不足", indicators=["fiscal.revenue"])
    >>> asked = Recommendation(id="r", text="加大扶持", addressee="上级", addresses="w")
    >>> view = issues_view(Portfolio(
    ...     as_of=datetime.date(2020, 12, 31), issues=[problem], recommendations=[asked]))
    >>> [cell_text(cell) for cell in view.rows[0]][-3:]
    ['上级', '加大扶持', 'fiscal.revenue']
    """
    day = portfolio.as_of
    # A problem that is settled stands behind those that are not.
    ordered = sorted(portfolio.issues, key=lambda row: bool(_is_settled(row, day)))
    asked = portfolio.recommendations
    found = linked(ordered, asked, **({} if values is None else {"values": values}))
    rows = [
        (
            *_told(item.issue, day, words),
            "、".join(item.addressees),
            _joined(_called(row, words) for row in item.recommendations),
            _moved(item.movements, names or {}),
        )
        for item in found
    ]
    zh, en = _counts(ordered, day)
    return View(
        id="issues",
        title_zh="问题与建议",
        title_en="Problems and recommendations",
        columns=_COLUMNS,
        rows=rows,
        note_zh=f"{zh}。",
        note_en=f"{en}.",
    )


def _counts(issues: Sequence[Issue], day: datetime.date) -> tuple[str, str]:
    """Return how many problems there are, in both languages."""
    is_settled = [_is_settled(row, day) for row in issues]
    settled, unknown = is_settled.count(True), is_settled.count(None)
    overdue = [row.is_overdue(day) for row in issues].count(True)
    zh = f"截至{day.isoformat()}，问题{len(issues)}个，已解决{settled}个"
    en = f"Problems on {day.isoformat()}: {len(issues)}; settled: {settled}"
    if overdue:
        zh += f"，超过整改时限{overdue}个"
        en += f"; overdue: {overdue}"
    if unknown:
        zh += f"，{unknown}个未写明状态"
        en += f"; of unknown status: {unknown}"
    return zh, en


def _is_settled(issue: Issue, day: datetime.date) -> bool | None:
    """Say whether a problem was settled by a day; ``None`` where nothing tells."""
    if issue.settled is not None:
        return last_day(issue.settled) <= day
    return issue.is_settled


def _called(row: Issue | Recommendation, words: Worded) -> str:
    """Return the title of a row, else its words; either may hold slots."""
    return words(attrs.evolve(row, text=row.title) if row.title else row)


def _told(issue: Issue | None, day: datetime.date, words: Worded) -> tuple[Cell, ...]:
    if issue is None:
        return (_NO_ISSUE, None, None, None, None, None, None)
    return (
        _called(issue, words),
        Label(issue.category.zh, issue.category.en),
        _joined(issue.causes),
        _joined(issue.measures),
        issue.raised,
        _due(issue, day),
        _status(issue, day),
    )


def _due(issue: Issue, day: datetime.date) -> Cell:
    if issue.due is None or not issue.is_overdue(day):
        return issue.due
    told = cell_text(issue.due)
    return Label(f"{told}（已过）", f"{told} (overdue)")


def _status(issue: Issue, day: datetime.date) -> Cell:
    """Return the status on a day; of one that was settled on one, with that day."""
    is_settled = _is_settled(issue, day)
    told = IssueStatus.SETTLED if is_settled else issue.status
    if is_settled is False and told in (None, IssueStatus.SETTLED):
        told = IssueStatus.OPEN  # it was settled later
    if told is None:
        return None
    if not is_settled or issue.settled is None:
        return Label(told.zh, told.en)
    when = cell_text(issue.settled)
    return Label(f"{told.zh}（{when}）", f"{told.en} ({when})")


def _joined(texts: Iterable[str]) -> str:
    return "；".join(texts)


def _moved(movements: Sequence[Movement], names: Mapping[str, Label]) -> Cell:
    """Return the indicators with their latest values and changes, in both languages."""
    if not movements:
        return None
    shown = [_shown(item, names.get(item.indicator)) for item in movements]
    return Label("；".join(item.zh for item in shown), "; ".join(item.en for item in shown))


def _shown(item: Movement, name: Label | None) -> Label:
    zh, en = (item.indicator, item.indicator) if name is None else (name.zh, name.en)
    if item.now is None or isinstance(item.now, Missing):
        return Label(zh, en)
    value = cell_text(item.now)  # type: ignore[arg-type]  # every value prints
    change = _changed(item.change)
    if change is None:
        return Label(f"{zh}{value}", f"{en} {value}")
    return Label(f"{zh}{value}（{change.zh}）", f"{en} {value} ({change.en})")


def _changed(change: Quantity[Any] | PercentagePoints | None) -> Label | None:
    if change is None:
        return None
    size = change.amount if isinstance(change, Quantity) else change.value
    if not size:
        return Label("与上期持平", "as before")
    is_up = size > 0
    much = cell_text(change if is_up else -change)  # type: ignore[arg-type]  # both print
    return Label(
        f"比上期{'增加' if is_up else '减少'}{much}", f"{'up' if is_up else 'down'} {much}"
    )
