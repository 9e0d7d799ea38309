"""Targets of plans: where each began, where it is to end, where it should be and is by now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from xiaoping.administration.plan import Plan
from xiaoping.administration.plan_checks import called
from xiaoping.administration.plan_progress import (
    Better,
    MeasuredTarget,
    TargetProgress,
    targets_of,
)
from xiaoping.administration.target import Target
from xiaoping.administration.track import TrackState
from xiaoping.errors import AbsentError, Language, nearest
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.messages import fail
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text

__all__ = [
    "TRACKS",
    "chosen_plan",
    "comparator_cell",
    "is_off_track",
    "shown_amount",
    "targets_picture",
    "targets_view",
]

TRACKS: Final[Mapping[TrackState, Label]] = {
    state: Label(state.zh, state.en) for state in TrackState
}
"""The words for how a target stands."""

COLOURS: Final[Mapping[TrackState, str]] = {
    TrackState.REACHED: "#38761d",
    TrackState.ON_TRACK: "#6aa84f",
    TrackState.OFF_TRACK: "#e69138",
    TrackState.MISSED: "#cc0000",
    TrackState.UNQUANTIFIED: "#b4a7d6",
    TrackState.NOT_DUE: "#9fc5e8",
    TrackState.UNKNOWN: "#9aa5b1",
}
"""The colours in which targets are drawn."""

_COLUMNS: Final = (
    ViewColumn("target", "指标", "Target"),
    ViewColumn("where", "地区", "Area"),
    ViewColumn("nature", "属性", "Nature"),
    ViewColumn("comparator", "方向", "Comparator"),
    ViewColumn("baseline", "基期值", "Baseline"),
    ViewColumn("value", "目标值", "Value"),
    ViewColumn("due", "期限", "Due"),
    ViewColumn("expected", "现应达到", "Expected by now"),
    ViewColumn("actual", "实际", "Actual"),
    ViewColumn("gap", "差距", "Gap"),
    ViewColumn("state", "进展", "State"),
    ViewColumn("progress", "已走完", "Way gone"),
    ViewColumn("due_progress", "应走完", "Way due"),
)
_DECIMALS: Final = 2
_HUNDRED: Final = 100


def chosen_plan(portfolio: Portfolio, given: str) -> Plan | None:
    """Return the plan of an id or title; ``None`` if none is asked for.

    Raises:
        AbsentError: There is no such plan.

    >>> chosen_plan(Portfolio(as_of=datetime.date(2020, 12, 31)), "") is None
    True
    """
    if not given:
        return None
    known = called(portfolio.plans)
    if given not in known:
        near = nearest(given, known) or tuple(known)[:5]
        raise fail(AbsentError, "view.plan", given=given, near=near)
    return known[given]


def targets_view(
    portfolio: Portfolio,
    plan: str = "",
    day: datetime.date | None = None,
    *,
    measured: MeasuredTarget | None = None,
    better: Better | None = None,
    places: Mapping[str, str] | None = None,
) -> View:
    """Return how the targets of a plan, or of all of them, stand on a day.

    Every target has a row, also one that the plan does not quantify; what is not known is
    unknown and not zero.  Expected is what the plan's path asks for by the day.

    Args:
        portfolio: What the township does, and its plans.
        plan: The id or the title of the only plan.
        day: The day; by default that of the portfolio.
        measured: What tells what has been reached.
        better: What tells whether more is better, where a comparator does not.
        places: The names of areas by their codes.

    Raises:
        AbsentError: There is no such plan.

    >>> from xiaoping.measures import quantity
    >>> rows = [Target(title="自来水普及率", comparator="提高到", value="95%", baseline="85%",
    ...                start=2021, deadline=2025)]
    >>> told = Portfolio(as_of=datetime.date(2022, 12, 31), targets=rows)
    >>> view = targets_view(told, measured=lambda target: quantity("88%"))
    >>> [cell_text(cell) for cell in view.rows[0]][6:]
    ['2025-12-31', '89%', '88%', '1个百分点', '偏离', '30%', '40%']
    """
    when = portfolio.as_of if day is None else day
    chosen = chosen_plan(portfolio, plan)
    rows = [
        row
        for row in targets_of(portfolio, when, measured=measured, better=better)
        if chosen is None or row.plan is chosen
    ]
    zh, en = _note(rows, when)
    return View(
        id="targets",
        title_zh=f"{chosen.title}指标进展" if chosen else "规划指标进展",
        title_en=f"Targets: {chosen.title}" if chosen else "Targets of plans",
        columns=_COLUMNS,
        rows=[_row(item, places or {}) for item in rows],
        note_zh=zh,
        note_en=en,
    )


def _row(item: TargetProgress, places: Mapping[str, str]) -> tuple[Cell, ...]:
    target, found = item.target, item.track
    return (
        target.title or target.indicator,
        places.get(target.area, "") or target.village or target.area,
        target.nature,
        comparator_cell(target),
        shown_amount(target.baseline),
        shown_amount(target.aim),
        target.due,
        shown_amount(found.expected),
        shown_amount(found.actual),
        shown_amount(found.gap),
        TRACKS[found.state],
        found.progress,
        found.due_progress,
    )


def comparator_cell(target: Target) -> Cell:
    """Return which way a target goes, and by how much where it tells that.

    >>> target = Target(title="柑橘面积", comparator="增加", value="500亩")
    >>> cell_text(comparator_cell(target)), cell_text(comparator_cell(target), "en")
    ('提高500亩', 'increase by 500亩')
    """
    told = target.comparator
    if told is None or not target.moves or target.value is None:
        return told
    return Label(f"{told.zh}{target.value}", f"{told.en} by {target.value}")


def shown_amount(value: Any) -> Cell:
    """Return an amount for a view: an endless or long fraction has two decimals.

    >>> from xiaoping.measures import quantity
    >>> str(shown_amount(quantity("17个村") / 3)), str(shown_amount(quantity("7个村")))
    ('5.67个村', '7个村')
    """
    if not isinstance(value, Quantity) or isinstance(value, Approximate):
        found: Cell = value
        return found
    exact = Fraction(value.amount) * _HUNDRED
    if exact.denominator == 1:
        return value
    return value.displayed(decimals=_DECIMALS)


def _note(rows: Sequence[TargetProgress], when: datetime.date) -> tuple[str, str]:
    counts = {state: sum(r.track.state is state for r in rows) for state in TrackState}
    zh = "，".join(f"{state.zh}{count}项" for state, count in counts.items() if count)
    en = ", ".join(f"{state.en} {count}" for state, count in counts.items() if count)
    day = when.isoformat()
    if not rows:
        return f"截至{day}，没有规划指标。", f"As of {day} there are no targets."
    return f"截至{day}，共{len(rows)}项：{zh}。", f"As of {day}, {len(rows)} in all: {en}."


def is_off_track(view: View) -> bool:
    """Say whether some target of a view is off track or was missed.

    >>> is_off_track(targets_view(Portfolio(as_of=datetime.date(2020, 12, 31))))
    False
    """
    behind = [label for state, label in TRACKS.items() if state.is_behind]
    place = [column.name for column in view.columns].index("state")
    return any(row[place] in behind for row in view.rows)


def targets_picture(view: View, lang: Language = "zh") -> str:
    """Return the way that each target has gone as a bar, with a mark where it should be (SVG).

    What has no figure has an empty bar and says how it stands; nothing is drawn as zero.

    >>> target = Target(title="沟渠", value="7个村", baseline="0个村", start=2021, deadline=2025)
    >>> told = Portfolio(as_of=datetime.date(2021, 12, 31), targets=[target])
    >>> "沟渠" in targets_picture(targets_view(told))
    True
    """
    names = [column.name for column in view.columns]
    words = {label: state for state, label in TRACKS.items()}
    bars = []
    for cells in view.rows:
        row: dict[str, Any] = dict(zip(names, cells, strict=True))
        state = cell_text(row["state"], lang)
        gone, due = _percent(row["progress"]), _percent(row["due_progress"])
        told = "/".join(
            cell_text(row[name], lang) for name in ("actual", "value") if row[name] is not None
        )
        where = cell_text(row["where"], lang)
        label = cell_text(row["target"], lang) + (f"（{where}）" if where != "—" else "")
        is_due = words[row["state"]] not in (TrackState.NOT_DUE, TrackState.UNQUANTIFIED)
        bars.append(
            Bar(
                label=label,
                parts=[] if gone is None else [(state, gone)],
                text=("，" if lang == "zh" else ", ").join(filter(None, (told, state))),
                mark=due if is_due else None,
            )
        )
    colours = {cell_text(TRACKS[state], lang): paint for state, paint in COLOURS.items()}
    mark = "竖线：现应达到" if lang == "zh" else "line: expected by now"
    return bars_svg(
        view.title(lang), bars, least=_HUNDRED, most=_HUNDRED, colours=colours, mark=mark
    )


def _percent(value: Cell) -> Any:
    """Return a share of the way as per cent, nothing below nothing."""
    return max(value.figure, 0) if isinstance(value, Share) else None
