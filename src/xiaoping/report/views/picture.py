"""Pictures of views, as SVG: bars that fill up, and lanes of time.

Whole pixels are reckoned from exact numbers; colours are told apart in print, too, as each
part is named beside its bar.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.files.drawing import FONT_SIZE, picture_text, text_width
from xiaoping.measures.numerals import Exact

__all__ = ["Bar", "Lane", "Mark", "Stretch", "bars_svg", "lanes_svg"]

_ROW: Final = 34
_BAR: Final = 18
_MARGIN: Final = 16
_WIDE: Final = 420
_GAP: Final = 12
_HEAD: Final = 34
_AXIS: Final = 26
_COLOURS: Final = ("#9fc5e8", "#3d85c6", "#0b5394", "#cc0000", "#6aa84f", "#b4a7d6")
_GROUND: Final = "#eef2f6"
_INK: Final = "#1f2933"
_PALE: Final = "#52606d"


def _parts(given: Iterable[tuple[str, Exact]]) -> tuple[tuple[str, Exact], ...]:
    return tuple(given)


@final
@attrs.frozen(kw_only=True)
class Bar:
    """One bar: a label, its parts as shares of the whole width, and what stands behind it.

    Attributes:
        label: What it is of.
        parts: The names and the sizes of its parts, one over the other, the largest first:
            each reaches from the left as far as its size.
        text: What is printed behind it.

    >>> Bar(label="改厕", parts=[("完成", 1)], text="100%").parts
    (('完成', 1),)
    """

    label: str
    parts: tuple[tuple[str, Exact], ...] = attrs.field(converter=_parts)
    text: str = ""


def bars_svg(title: str, bars: Sequence[Bar], *, legend: bool = True) -> str:
    """Return bars side by side; the longest takes the whole width.

    Args:
        title: What the picture shows.
        bars: The bars, from the top.
        legend: Whether the names of the parts stand below.

    >>> picture = bars_svg("资金", [Bar(label="中央", parts=[("下达", 30), ("支付", 20)], text="20/30万元")])
    >>> picture.count("<rect"), "中央" in picture
    (6, True)
    """
    most = max((size for bar in bars for _, size in bar.parts), default=0) or 1
    left = _MARGIN + max((text_width(bar.label) for bar in bars), default=0) + _GAP
    right = max((text_width(bar.text) for bar in bars), default=0) + _GAP
    names = tuple(dict.fromkeys(name for bar in bars for name, _ in bar.parts))
    width = max(left + _WIDE + right + _MARGIN, 2 * _MARGIN + text_width(title))
    height = _HEAD + len(bars) * _ROW + (_ROW if legend and names else _MARGIN)
    body = "".join(
        _bar(bar, _HEAD + row * _ROW, left, most, names) for row, bar in enumerate(bars)
    )
    keys = _legend(names, _HEAD + len(bars) * _ROW + 14, left) if legend else ""
    return _picture(title, width, height, body + keys)


def _bar(bar: Bar, top: int, left: int, most: Exact, names: Sequence[str]) -> str:
    middle = top + _BAR // 2 + FONT_SIZE // 2 - 1
    shapes = [
        (
            f'<text x="{left - _GAP}" y="{middle}" text-anchor="end" fill="{_INK}">'
            f"{picture_text(bar.label)}</text>"
        ),
        f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_BAR}" rx="2" fill="{_GROUND}"/>',
    ]
    for name, size in bar.parts:
        long = int(Fraction(size) / most * _WIDE)
        colour = _COLOURS[names.index(name) % len(_COLOURS)]
        shapes.append(
            f'<rect x="{left}" y="{top}" width="{long}" height="{_BAR}" rx="2" '
            f'fill="{colour}"/>'
        )
    shapes.append(
        f'<text x="{left + _WIDE + _GAP}" y="{middle}" fill="{_PALE}">{picture_text(bar.text)}</text>'
    )
    return "".join(shapes)


def _legend(names: Sequence[str], top: int, left: int) -> str:
    shapes, x = [], left
    for number, name in enumerate(names):
        colour = _COLOURS[number % len(_COLOURS)]
        shapes.append(
            f'<rect x="{x}" y="{top - 10}" width="12" height="12" fill="{colour}"/>'
            f'<text x="{x + 18}" y="{top}" fill="{_PALE}">{picture_text(name)}</text>'
        )
        x += 18 + text_width(name) + 2 * _GAP
    return "".join(shapes)


@final
@attrs.frozen(kw_only=True)
class Stretch:
    """A stretch of days in a lane.

    Attributes:
        start: Its first day.
        end: Its last day.
        is_planned: Whether it was planned; else it is what happened.

    >>> day = datetime.date(2020, 3, 1)
    >>> Stretch(start=day, end=day).is_planned
    False
    """

    start: datetime.date
    end: datetime.date
    is_planned: bool = False


@final
@attrs.frozen(kw_only=True)
class Mark:
    """A day in a lane that has a name.

    Attributes:
        day: The day.
        text: What happened.

    >>> Mark(day=datetime.date(2020, 3, 1), text="开工").text
    '开工'
    """

    day: datetime.date
    text: str


@final
@attrs.frozen(kw_only=True)
class Lane:
    """One lane of a picture of time.

    Attributes:
        label: What it is of.
        stretches: Stretches of days; planned ones are drawn above those that happened.
        marks: Days with names.

    >>> Lane(label="项目").marks
    ()
    """

    label: str
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


def lanes_svg(title: str, lanes: Sequence[Lane], *, today: datetime.date | None = None) -> str:
    """Return lanes of time over one axis of months or years.

    Args:
        title: What the picture shows.
        lanes: The lanes, from the top; those without any day stay empty.
        today: A day that is drawn through all lanes.

    >>> day = datetime.date(2020, 3, 1)
    >>> lane = Lane(label="市场改造", marks=(Mark(day=day, text="开工"),))
    >>> "市场改造" in lanes_svg("进度", [lane], today=datetime.date(2020, 12, 31))
    True
    """
    days = [day for lane in lanes for day in _days(lane)] + ([today] if today else [])
    if not days:
        days = [datetime.date(2000, 1, 1)]
    start = datetime.date(min(days).year, 1, 1)
    end = datetime.date(max(days).year, 12, 31)
    left = _MARGIN + max((text_width(lane.label) for lane in lanes), default=0) + _GAP
    axis = _Axis(left, start, end)
    tall = _ROW + 10
    height = _HEAD + _AXIS + len(lanes) * tall + _MARGIN
    body = axis.drawn(_HEAD, height - _MARGIN)
    for row, lane in enumerate(lanes):
        body += "".join(_lane(lane, axis, _HEAD + _AXIS + row * tall))
    if today is not None:
        x = axis.x(today)
        body += (
            f'<path d="M{x} {_HEAD + 8}V{height - _MARGIN}" stroke="#cc0000" '
            f'stroke-dasharray="4 3"/>'
        )
    width = max(left + 2 * _WIDE + 4 * _MARGIN, 2 * _MARGIN + text_width(title))
    return _picture(title, width, height, body)


@attrs.frozen
class _Axis:
    """Days along the picture."""

    left: int
    start: datetime.date
    end: datetime.date

    def x(self, day: datetime.date) -> int:
        whole = (self.end - self.start).days + 1
        return self.left + int(Fraction((day - self.start).days, whole) * 2 * _WIDE)

    def drawn(self, top: int, bottom: int) -> str:
        years = range(self.start.year, self.end.year + 1)
        lines = []
        for year in years:
            x = self.x(datetime.date(year, 1, 1))
            lines.append(
                f'<path d="M{x} {top + 8}V{bottom}" stroke="#d3dae3"/>'
                f'<text x="{x + 4}" y="{top + 18}" fill="{_PALE}">{year}</text>'
            )
        return "".join(lines)


def _days(lane: Lane) -> Iterator[datetime.date]:
    for stretch in lane.stretches:
        yield stretch.start
        yield stretch.end
    for mark in lane.marks:
        yield mark.day


def _lane(lane: Lane, axis: _Axis, top: int) -> Iterator[str]:
    yield (
        f'<text x="{axis.left - _GAP}" y="{top + 17}" text-anchor="end" fill="{_INK}">'
        f"{picture_text(lane.label)}</text>"
    )
    for stretch in lane.stretches:
        x = axis.x(stretch.start)
        wide = max(axis.x(stretch.end) - x, 3)
        colour, y = ("#9fc5e8", top + 2) if stretch.is_planned else ("#0b5394", top + 10)
        yield f'<rect x="{x}" y="{y}" width="{wide}" height="8" rx="2" fill="{colour}"/>'
    free = 0
    for mark in sorted(lane.marks, key=lambda mark: mark.day):
        x = axis.x(mark.day)
        yield f'<circle cx="{x}" cy="{top + 14}" r="4" fill="#3d85c6"/>'
        # A name that would stand in another one is left out: the table has it.
        if x >= free:
            yield f'<text x="{x}" y="{top + 36}" fill="{_PALE}">{picture_text(mark.text)}</text>'
            free = x + text_width(mark.text) + 4


def _picture(title: str, width: int, height: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}" '
        f'font-family="sans-serif"><title>{picture_text(title)}</title>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<text x="{_MARGIN}" y="22" font-weight="bold" fill="{_INK}">{picture_text(title)}</text>'
        f"{body}</svg>"
    )
