"""What waits at the service centre: items that are open, those that are overdue first."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from xiaoping.administration.service_load import (
    WaitingItem,
    is_institution,
    waiting_items,
    window_names,
)
from xiaoping.errors import Language
from xiaoping.fields import check_day, check_given
from xiaoping.masks import shown_id
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text
from xiaoping.sensitivity import Profile

__all__ = ["is_any_overdue", "overdue_picture", "overdue_view"]

OVERDUE: Final = Label("逾期", "overdue")
IN_TIME: Final = Label("未到期", "in time")
UNKNOWN: Final = Label("时限不明", "no last day known")

_COLUMNS = (
    ViewColumn("number", "事项编号", "Number"),
    ViewColumn("business", "业务", "Business"),
    ViewColumn("village", "村", "Village"),
    ViewColumn("window", "窗口", "Window"),
    ViewColumn("holder", "现办理人", "Who has it now"),
    ViewColumn("status", "办理状态", "Status"),
    ViewColumn("received", "受理时间", "Taken in"),
    ViewColumn("due", "办结时限", "Due"),
    ViewColumn("standing", "是否逾期", "Standing"),
    ViewColumn("late", "逾期天数", "Days late"),
)
_COLOURS: Final = {OVERDUE: "#cc0000", IN_TIME: "#9fc5e8", UNKNOWN: "#b7b7b7"}


def overdue_view(
    portfolio: Portfolio,
    day: datetime.date | None = None,
    *,
    places: Mapping[str, str] | None = None,
    profile: Profile = Profile.PUBLIC,
) -> View:
    """Return the items that are open on a day, the worst first.

    What is overdue for longest comes first, then what is due soonest; what has no last day
    comes last.  Whoever brought an item is named nowhere.

    Args:
        portfolio: What the township does.
        day: The day; by default that of the portfolio.
        places: The names of areas by their codes.
        profile: For whom it is; the public sees who has an item only where that is an
            office, and no officer.

    >>> from xiaoping.administration import ServiceItem
    >>> item = ServiceItem(id="7", business="低保申请", village="甲村", received="2020-05-06",
    ...                    due="2020-05-20", holder="赵甲子")
    >>> view = overdue_view(Portfolio(as_of=datetime.date(2020, 6, 1), service_items=[item]))
    >>> [cell_text(cell) for cell in view.rows[0]]
    ['7', '低保申请', '甲村', '—', '—', '—', '2020-05-06', '2020-05-20', '逾期', '12']
    """
    check_given("profile", profile, Profile)
    when = portfolio.as_of if day is None else day
    check_day("day", when)
    offices = {word for row in portfolio.windows for word in (*row.called, row.centre)}
    window_of = window_names(portfolio.windows, portfolio.service_posts)
    waiting = waiting_items(portfolio.service_items, when)
    rows: list[tuple[Cell, ...]] = []
    for row in waiting:
        item = row.item
        is_shown = profile is not Profile.PUBLIC or is_institution(item.holder, offices)
        rows.append(
            (
                shown_id(item.id),
                item.business,
                (places or {}).get(item.area, "") or item.village or item.area,
                window_of(item),
                item.holder if is_shown else "",
                item.status,
                item.received,
                item.last_day,
                _standing(row),
                row.late,
            )
        )
    late = sum(row.late is not None for row in waiting)
    unknown = sum(not row.is_known for row in waiting)
    zh = f"截至{when.isoformat()}，在办{len(rows)}件，其中逾期{late}件"
    en = f"As of {when.isoformat()}: {len(rows)} open, {late} of them overdue"
    if unknown:
        zh += f"、办结时限不明{unknown}件（不知是否逾期）"
        en += f", {unknown} of them without a known last day"
    if not portfolio.service_items:
        zh, en = "没有办件台账，不知有没有待办事项", "There is no ledger of items"
    return View(
        id="overdue",
        title_zh="待办与逾期事项",
        title_en="Items waiting and overdue",
        columns=_COLUMNS,
        rows=rows,
        note_zh=f"{zh}。",
        note_en=f"{en}.",
    )


def _standing(row: WaitingItem) -> Label:
    if row.late is not None:
        return OVERDUE
    return IN_TIME if row.is_known else UNKNOWN


def is_any_overdue(view: View) -> bool:
    """Say whether a view of open items has one that is overdue.

    >>> is_any_overdue(overdue_view(Portfolio(as_of=datetime.date(2020, 6, 1))))
    False
    """
    place = [column.name for column in view.columns].index("late")
    return any(row[place] is not None for row in view.rows)


def overdue_picture(view: View, lang: Language = "zh") -> str:
    """Return how many items wait at each window, and how many of these are overdue (SVG).

    >>> from xiaoping.administration import ServiceItem
    >>> items = [ServiceItem(id="7", window="农业综合服务窗口", received=2020)]
    >>> told = Portfolio(as_of=datetime.date(2020, 6, 1), service_items=items)
    >>> "农业综合服务窗口" in overdue_picture(overdue_view(told))
    True
    """
    names = [column.name for column in view.columns]
    window, standing = names.index("window"), names.index("standing")
    found: dict[str, list[Cell]] = {}
    for row in view.rows:
        found.setdefault(cell_text(row[window], lang), []).append(row[standing])
    bars = []
    for name, cells in found.items():
        late = cells.count(OVERDUE)
        if lang == "zh":
            text = f"{len(cells)}件" + (f"，逾期{late}件" if late else "")
        else:
            text = f"{len(cells)} open" + (f", {late} overdue" if late else "")
        parts = [("在办" if lang == "zh" else "open", len(cells))]
        parts += [(cell_text(OVERDUE, lang), late)] if late else []
        bars.append(Bar(label=_label(name, lang), parts=parts, text=text))
    colours = {cell_text(label, lang): paint for label, paint in _COLOURS.items()}
    return bars_svg(view.title(lang), bars, colours=colours)


def _label(name: str, lang: Language) -> str:
    if name != "—":
        return name
    return "未写明窗口" if lang == "zh" else "no window told"
