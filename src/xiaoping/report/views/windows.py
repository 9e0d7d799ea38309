"""How much each window of the service centre has to do, and how it gets on with it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from xiaoping.administration.service_load import WindowLoad, total_load, window_loads
from xiaoping.errors import Language
from xiaoping.fields import check_day
from xiaoping.measures.display import Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.periods import Period, Year
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text

__all__ = ["windows_picture", "windows_view"]

_TOTAL: Final = Label("合计", "Total")
_NO_WINDOW: Final = Label("未写明窗口", "no window told")
_DAY: Final = unit("day")
_PLACES: Final = 1

_COLUMNS = (
    ViewColumn("window", "窗口", "Window"),
    ViewColumn("businesses", "业务项数", "Businesses"),
    ViewColumn("officers", "人员", "Officers"),
    ViewColumn("received", "受理", "Taken in"),
    ViewColumn("settled", "办结", "Settled"),
    ViewColumn("in_time", "按时办结率", "In time"),
    ViewColumn("mean", "平均天数", "Mean days"),
    ViewColumn("median", "中位天数", "Median days"),
    ViewColumn("open", "在办", "Open"),
    ViewColumn("overdue", "逾期", "Overdue"),
)


def windows_view(
    portfolio: Portfolio, day: datetime.date | None = None, *, period: Period | None = None
) -> View:
    """Return the load of each window: what it took in and settled in a period, and what waits.

    Officers are counted and not named.  The average is over what was settled and both days
    of which are known; days are those of the calendar.

    Args:
        portfolio: What the township does.
        day: The day on which items are open or overdue; by default that of the portfolio.
        period: When items were taken in and settled; by default the year of the day.

    >>> from xiaoping.administration import ServiceItem
    >>> item = ServiceItem(window="农业综合服务窗口", business="农机补贴", received="2020-05-06",
    ...                    due="2020-05-20", status="已办结", closed="2020-05-09")
    >>> view = windows_view(Portfolio(as_of=datetime.date(2020, 12, 31), service_items=[item]))
    >>> [cell_text(cell) for cell in view.rows[0]]
    ['农业综合服务窗口', '—', '—', '1', '1', '100%', '3天', '3天', '0', '0']
    """
    when = portfolio.as_of if day is None else day
    check_day("day", when)
    span = Year(when.year) if period is None else period
    rows = (portfolio.windows, portfolio.service_posts, portfolio.service_items)
    loads = window_loads(*rows, when, span)
    zh = f"受理、办结按{span.zh()}计，在办、逾期截至{when.isoformat()}。天数为日历天数，当天办结计零天。"
    en = (
        f"Taken in and settled: {span.en()}; open and overdue as of {when.isoformat()}. "
        "Days are those of the calendar, none for the same day."
    )
    more_zh, more_en = _left_out(loads)
    return View(
        id="windows",
        title_zh="窗口办件情况",
        title_en="Load of the windows",
        columns=_COLUMNS,
        rows=[_cells(load, load.name or _NO_WINDOW) for load in loads],
        total=_cells(total_load(*rows[1:], when, span), _TOTAL) if loads else (),
        note_zh=zh + more_zh,
        note_en=en + more_en,
    )


def _left_out(loads: Sequence[WindowLoad]) -> tuple[str, str]:
    """Return what the numbers of a view are without, in both languages."""
    unknown = sum(load.unknown for load in loads)
    unsettled = sum(load.unsettled for load in loads)
    settled = sum(load.settled for load in loads)
    judged = sum(load.judged for load in loads)
    zh = en = ""
    if unknown:
        zh += f"另有{unknown}件受理时间不明，没有计入受理。"
        en += f" Items of which it is not known when they were taken in: {unknown}."
    if unsettled:
        zh += f"另有{unsettled}件办结时间不明，没有计入办结。"
        en += f" Settled items of which it is not known when, not counted: {unsettled}."
    if judged < settled:
        zh += f"办结的{settled}件中，{judged}件知道是否按时，按时办结率只按这些件计。"
        en += f" The share in time is of the {judged} of {settled} settled items whose last day is known."
    return zh, en


def _cells(load: WindowLoad, name: Cell) -> tuple[Cell, ...]:
    return (
        name,
        load.businesses,
        load.officers,
        load.received,
        load.settled,
        load.in_time,
        _days(load.mean),
        _days(load.median),
        load.open,
        load.overdue,
    )


def _days(number: Fraction | None) -> Quantity[Any] | None:
    """Return days, printed with one place where they are no whole number."""
    if number is None:
        return None
    value = Quantity(number, _DAY)
    is_whole = number.denominator == 1
    return value if is_whole else Quantity(number, _DAY, Display(decimals=_PLACES))


def windows_picture(view: View, lang: Language = "zh") -> str:
    """Return what each window took in and what it settled, as bars (SVG).

    >>> from xiaoping.administration import ServiceItem
    >>> items = [ServiceItem(id="7", window="农业综合服务窗口", received=2020)]
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), service_items=items)
    >>> "受理1件，办结0件" in windows_picture(windows_view(told))
    True
    """
    names = [column.name for column in view.columns]
    bars = []
    for cells in view.rows:
        row = dict(zip(names, cells, strict=True))
        received, settled, late = (int(str(row[n])) for n in ("received", "settled", "overdue"))
        if lang == "zh":
            text = f"受理{received}件，办结{settled}件" + (f"，逾期{late}件" if late else "")
            words = ("受理", "办结")
        else:
            text = f"{received} taken in, {settled} settled" + (
                f", {late} overdue" if late else ""
            )
            words = ("taken in", "settled")
        parts = list(zip(words, (received, settled), strict=True))
        bars.append(Bar(label=cell_text(row["window"], lang), parts=parts, text=text))
    return bars_svg(view.title(lang), bars)
