"""Pictures of views, as SVG: bars that fill up, and lanes of time.

Whole pixels are reckoned from exact numbers; colours are told apart in print, too, as each
part is named beside its bar.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import Language
from xiaoping.files.drawing import (
    FONT_SIZE,
    INK,
    MARGIN,
    PALE,
    framed,
    picture_text,
    text_width,
)
from xiaoping.measures.numerals import Exact

__all__ = ["Bar", "Lane", "Mark", "Stretch", "bars_svg", "lanes_svg"]

_ROW: Final = 34
_BAR: Final = 18
_INSET: Final = 4
_WIDE: Final = 420
_GAP: Final = 12
_HEAD: Final = 42
_AXIS: Final = 26
_COLOURS: Final = ("#9fc5e8", "#3d85c6", "#0b5394", "#cc0000", "#6aa84f", "#b4a7d6")
_PLANNED: Final = "#9fc5e8"
_ACTUAL: Final = "#0b5394"
_TODAY: Final = "#cc0000"
_QUARTERS_UP_TO: Final = 3 * 366
"""Up to so many days quarters are marked, and years beyond."""

_GROUND: Final = "#eef2f6"


def _parts(given: Iterable[tuple[str, Exact]]) -> tuple[tuple[str, Exact], ...]:
    return tuple(given)


@final
@attrs.frozen(kw_only=True)
class Bar:
    """One bar: a label, its parts as shares of the whole width, and what stands behind it.

    Attributes:
        label: What it is of.
        parts: The names and the sizes of its parts, each over the one before and thinner:
            each reaches from the left as far as its size.
        text: What is printed behind it.
        mark: Where a line stands across it, such as what is expected; ``None`` for none.

    >>> Bar(label="改厕", parts=[("完成", 1)], text="100%").parts
    (('完成', 1),)
    """

    label: str
    parts: tuple[tuple[str, Exact], ...] = attrs.field(converter=_parts)
    text: str = ""
    mark: Exact | None = None


def bars_svg(
    title: str,
    bars: Sequence[Bar],
    *,
    legend: bool = True,
    least: Exact = 1,
    most: Exact | None = None,
    colours: Mapping[str, str] | None = None,
    mark: str = "",
) -> str:
    """Return bars side by side; the longest takes the whole width.

    Args:
        title: What the picture shows.
        bars: The bars, from the top.
        legend: Whether the names of the parts stand below.
        least: What the whole width stands for at the least, such as 100 for rates.
        most: What it stands for at the most; longer bars end there.
        colours: The colours of parts by their names; by default one after the other.
        mark: What the lines across bars mean, told below where any has one.

    >>> picture = bars_svg("资金", [Bar(label="中央", parts=[("下达", 30), ("支付", 20)], text="20/30万元")])
    >>> picture.count("<rect"), "中央" in picture
    (6, True)
    """
    longest = max(max((size for bar in bars for _, size in bar.parts), default=0), least)
    full = longest if most is None else min(longest, most)
    given = colours or {}
    paints = {
        name: given.get(name, _COLOURS[number % len(_COLOURS)])
        for number, name in enumerate(dict.fromkeys(n for bar in bars for n, _ in bar.parts))
    }
    left = MARGIN + max((text_width(bar.label) for bar in bars), default=0) + _GAP
    right = max((text_width(bar.text) for bar in bars), default=0) + _GAP
    keys = _legend(paints, _HEAD + len(bars) * _ROW + 14, left) if legend else ""
    told = sum(18 + text_width(name) + 2 * _GAP for name in paints) if legend else 0
    if mark and legend and any(bar.mark is not None for bar in bars):
        keys += _marked(mark, left + told, _HEAD + len(bars) * _ROW + 14)
        told += text_width(mark) + 2 * _GAP
    width = max(left + max(_WIDE + right, told) + MARGIN, 2 * MARGIN + text_width(title))
    height = _HEAD + len(bars) * _ROW + (_ROW if legend and told else MARGIN)
    body = "".join(
        _bar(bar, _HEAD + row * _ROW, left, full, paints) for row, bar in enumerate(bars)
    )
    return framed(title, width, height, body + keys)


def _bar(bar: Bar, top: int, left: int, most: Exact, paints: Mapping[str, str]) -> str:
    middle = top + _BAR // 2 + FONT_SIZE // 2 - 1
    shapes = [
        (
            f'<text x="{left - _GAP}" y="{middle}" text-anchor="end" fill="{INK}">'
            f"{picture_text(bar.label)}</text>"
        ),
        f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_BAR}" rx="2" fill="{_GROUND}"/>',
    ]
    for place, (name, size) in enumerate(bar.parts):
        long = min(int(Fraction(size) / most * _WIDE), _WIDE)
        colour = paints[name]
        inset = min(_INSET * place, _BAR // 2 - 2)
        shapes.append(
            f'<rect x="{left}" y="{top + inset}" width="{long}" '
            f'height="{_BAR - 2 * inset}" rx="2" '
            f'fill="{colour}"/>'
        )
    if bar.mark is not None:
        x = left + min(int(Fraction(bar.mark) / most * _WIDE), _WIDE)
        shapes.append(
            f'<path d="M{x} {top - 4}V{top + _BAR + 4}" stroke="{INK}" stroke-width="2"/>'
        )
    shapes.append(
        f'<text x="{left + _WIDE + _GAP}" y="{middle}" fill="{PALE}">{picture_text(bar.text)}</text>'
    )
    return "".join(shapes)


def _marked(mark: str, left: int, bottom: int) -> str:
    """Return what the lines across bars mean, behind a line."""
    return (
        f'<path d="M{left + 4} {bottom - 12}V{bottom + 4}" stroke="{INK}" stroke-width="2"/>'
        f'<text x="{left + 18}" y="{bottom}" fill="{PALE}">{picture_text(mark)}</text>'
    )


def _legend(paints: Mapping[str, str], top: int, left: int) -> str:
    shapes, x = [], left
    for name, colour in paints.items():
        shapes.append(
            f'<rect x="{x}" y="{top - 10}" width="12" height="12" fill="{colour}"/>'
            f'<text x="{x + 18}" y="{top}" fill="{PALE}">{picture_text(name)}</text>'
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


def lanes_svg(
    title: str,
    lanes: Sequence[Lane],
    *,
    today: datetime.date | None = None,
    lang: Language = "zh",
) -> str:
    """Return lanes of time over one axis of months or years.

    Args:
        title: What the picture shows.
        lanes: The lanes, from the top; those without any day stay empty.
        today: A day that is drawn through all lanes.
        lang: The language of the legend.

    >>> day = datetime.date(2020, 3, 1)
    >>> lane = Lane(label="市场改造", marks=(Mark(day=day, text="开工"),))
    >>> "市场改造" in lanes_svg("进度", [lane], today=datetime.date(2020, 12, 31))
    True
    """
    days = [day for lane in lanes for day in _days(lane)] + ([today] if today else [])
    if not days:
        days = [datetime.date(2000, 1, 1)]
    start, end = _quarter(min(days)), max(days)
    left = MARGIN + max((text_width(lane.label) for lane in lanes), default=0) + _GAP
    axis = _Axis(left, start, end)
    tall = _ROW
    bottom = _HEAD + _AXIS + len(lanes) * tall
    height = bottom + _ROW
    body = axis.drawn(_HEAD, bottom)
    for row, lane in enumerate(lanes):
        body += "".join(_lane(lane, axis, _HEAD + _AXIS + row * tall))
    if today is not None:
        x = axis.x(today)
        body += f'<path d="M{x} {_HEAD + 8}V{bottom}" stroke="#cc0000" stroke-dasharray="4 3"/>'
        text, legend_ends = today.isoformat(), left + _WIDE // 2
        is_left = x - text_width(text) > legend_ends
        at, anchor = (x - 4, ' text-anchor="end"') if is_left else (max(x, legend_ends) + 4, "")
        body += f'<text x="{at}" y="{bottom + 18}"{anchor} fill="{_TODAY}">{text}</text>'
    planned, actual = ("计划", "实际") if lang == "zh" else ("planned", "actual")
    if any(stretch.is_planned for lane in lanes for stretch in lane.stretches):
        body += _legend({planned: _PLANNED, actual: _ACTUAL}, bottom + 18, left)
    width = max(left + 2 * _WIDE + 4 * MARGIN, 2 * MARGIN + text_width(title))
    return framed(title, width, height, body)


@attrs.frozen
class _Axis:
    """Days along the picture."""

    left: int
    start: datetime.date
    end: datetime.date

    def x(self, day: datetime.date) -> int:
        whole = (self.end - self.start).days + 1  # a day is as wide as its place
        return self.left + int(Fraction((day - self.start).days, whole) * 2 * _WIDE)

    def drawn(self, top: int, bottom: int) -> str:
        by_quarter = (self.end - self.start).days < _QUARTERS_UP_TO
        lines = []
        for day in self.firsts():
            if not by_quarter and day.month != 1:
                continue
            x = self.x(day)
            text = f"{day.year}" if day.month == 1 else f"{day.month:02}"
            text = f"{day.year}-{day.month:02}" if day == self.start and by_quarter else text
            lines.append(
                f'<path d="M{x} {top + 8}V{bottom}" stroke="#d3dae3"/>'
                f'<text x="{x + 4}" y="{top + 18}" fill="{PALE}">{text}</text>'
            )
        return "".join(lines)

    def firsts(self) -> Iterator[datetime.date]:
        """Yield the first days of quarters."""
        for year in range(self.start.year, self.end.year + 1):
            for month in (1, 4, 7, 10):
                day = datetime.date(year, month, 1)
                if self.start <= day <= self.end:
                    yield day


def _quarter(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _days(lane: Lane) -> Iterator[datetime.date]:
    for stretch in lane.stretches:
        yield stretch.start
        yield stretch.end
    for mark in lane.marks:
        yield mark.day


def _lane(lane: Lane, axis: _Axis, top: int) -> Iterator[str]:
    yield (
        f'<text x="{axis.left - _GAP}" y="{top + 18}" text-anchor="end" fill="{INK}">'
        f"{picture_text(lane.label)}</text>"
    )
    for stretch in lane.stretches:
        x = axis.x(stretch.start)
        wide = max(axis.x(stretch.end) - x, 3)
        colour, y = (_PLANNED, top) if stretch.is_planned else (_ACTUAL, top + 11)
        yield f'<rect x="{x}" y="{y}" width="{wide}" height="8" rx="2" fill="{colour}"/>'
    lasting = {s.end for s in lane.stretches if not s.is_planned and s.start < s.end}
    free = 0
    for mark in sorted(lane.marks, key=lambda mark: mark.day):
        x = axis.x(mark.day)
        if mark.day not in lasting:
            yield f'<circle cx="{x}" cy="{top + 15}" r="4" fill="{_ACTUAL}"/>'
        wide = text_width(mark.text)
        is_left = x + 8 + wide > axis.left + 2 * _WIDE
        begin = x - 8 - wide if is_left else x + 8
        # A name that would stand in another one is left out: the table has it.
        if begin >= free:
            anchor = ' text-anchor="end"' if is_left else ""
            at = x - 8 if is_left else x + 8
            yield (
                f'<text x="{at}" y="{top + 20}"{anchor} fill="{PALE}">'
                f"{picture_text(mark.text)}</text>"
            )
            free = begin + wide + 4
