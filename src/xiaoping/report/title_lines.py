"""The lines of a long title: balanced, never parted inside a word, a number or a name.

Source: GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole, is symmetrical
and of fitting length, in the shape of a trapezium or a rhombus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import attrs

from xiaoping.report.pieces import Cell, Origin
from xiaoping.tables import read_table

__all__ = ["title_lines"]

_LONGEST: Final = 120
"""Past so many characters it is no title any more, and lines break where they are full."""
_NEVER: Final = 10**6
_INSIDE: Final = 60
"""Inside a word of the list."""
_UNKNOWN: Final = 12
"""Between two characters of which nothing is known: they may well be one word."""
_EDGE: Final = 4
"""At the edge of a word of the list."""
_LEANING: Final = 20
"""Behind a word that asks for another, as 关于 and 进一步 do."""
_BEHIND: Final = 0
"""Behind 的, 和, a comma: where a reader would pause."""
_LINE: Final = 30
"""Each line costs something: a title has as few as it can."""
_HOLLOW: Final = 16
"""A line that is shorter than both of its neighbours."""

_PAUSE: Final = frozenset("的和与及暨、，。；：）》”’· ")
_JOINED: Final = frozenset("的")
_OPENING: Final = frozenset("（《“‘〔(")
_CLOSING: Final = frozenset("）》”’〕)、，。；：！？ ")
_NUMBER: Final = re.compile(r"第?[0-9A-Za-z][0-9A-Za-z.,%～—\-]*[\u4e00-\u9fff]?度?")


def title_lines(title: Cell, characters: int) -> tuple[Cell, ...]:
    """Return the lines of a title.

    Args:
        title: Its pieces; those that are figures, periods and names are kept whole.
        characters: How many Chinese characters fit on a line.

    >>> from xiaoping.report.pieces import Piece
    >>> title = (Piece("某某县人民政府办公室关于进一步做好农村户用厕所改造工作的通知"),)
    >>> for line in title_lines(title, 20):
    ...     print("".join(piece.text for piece in line))
    某某县人民政府办公室
    关于进一步做好农村户用厕所改造工作的通知
    """
    text = "".join(piece.text for piece in title)
    places = _widths(text)
    if places[-1] <= 2 * characters or len(text) > _LONGEST:
        return (title,)
    breaks = _best(places, _costs(title, text), 2 * characters)
    return tuple(_between(title, start, end) for start, end in pairwise(breaks))


def _widths(text: str) -> list[int]:
    """Return how wide the text is up to each place, in half characters."""
    found = [0]
    for character in text:
        found.append(found[-1] + (1 if character.isascii() else 2))
    return found


def _costs(title: Cell, text: str) -> list[int]:
    """Return what a break costs in front of each character; what comes later prevails."""
    costs = [_UNKNOWN] * (len(text) + 1)
    known, leaning = _known()
    for word in known.finditer(text):
        _keep(costs, word.start(), word.end(), _INSIDE)
        if word[0] in leaning:
            costs[word.end()] = _LEANING
    at = 0
    for piece in title:
        end = at + len(piece.text)
        if piece.origin is not Origin.LITERAL:
            _keep(costs, at, end, _NEVER)
        at = end
    for place, (before, after) in enumerate(pairwise(text), start=1):
        costs[place] = _sign_cost(before, after, costs[place])
    for number in _NUMBER.finditer(text):
        costs[number.start() + 1 : number.end()] = [_NEVER] * (len(number[0]) - 1)
    costs[-1] = 0
    return costs


def _keep(costs: list[int], start: int, end: int, inside: int) -> None:
    """Let a word be parted from its neighbours rather than within."""
    for place in (start, end):
        if costs[place] == _UNKNOWN:
            costs[place] = _EDGE
    costs[start + 1 : end] = [inside] * (end - start - 1)


def _sign_cost(before: str, after: str, cost: int) -> int:
    if before in _OPENING or after in _CLOSING:
        return _NEVER
    if cost == _NEVER:
        return cost
    if after in _JOINED:
        return max(cost, _INSIDE)
    return _BEHIND if before in _PAUSE else cost


@cache
def _known() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the words of titles, the longest first, and those that lean on the next one."""
    rows = read_table("report/title-words.csv", ("word", "kind"))
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    leaning = frozenset(row["word"] for row in rows if row["kind"] == "lean")
    return re.compile("|".join(map(re.escape, words))), leaning


@attrs.frozen
class _Way:
    """A way to part the text up to a place: what it costs, and its breaks."""

    cost: int
    breaks: tuple[int, ...]


def _best(places: list[int], costs: list[int], room: int) -> tuple[int, ...]:
    """Return the places of the breaks, both ends included, that cost least together."""
    count = -(-places[-1] // room)
    # A line more is taken where words stay whole by it.
    ways = [_parted(places, costs, room, lines) for lines in (count, count + 1)]
    found = [way for way in ways if way is not None]
    if not found:
        return (0, len(places) - 1)
    return min(found, key=_cost).breaks


def _parted(places: list[int], costs: list[int], room: int, count: int) -> _Way | None:
    """Return the best way to so many lines, if there is one.

    Of the ways that share their last two breaks one is followed: later lines do not care
    for more.
    """
    mean = places[-1] / count
    ways = [_Way(_LINE * count, (0,))]
    for line in range(1, count + 1):
        best: dict[tuple[int, ...], _Way] = {}
        for way in ways:
            at = way.breaks[-1]
            for place in _reached(places, at, room, last=line == count):
                uneven = round((places[place] - places[at] - mean) ** 2 / 12)
                cost = way.cost + costs[place] + uneven + _hollow(places, way.breaks, place)
                known = best.get((at, place))
                if cost < _NEVER and (known is None or cost < known.cost):
                    best[at, place] = _Way(cost, (*way.breaks, place))
        ways = list(best.values())
    return min(ways, key=_cost, default=None)


def _cost(way: _Way) -> int:
    return way.cost


def _reached(places: list[int], at: int, room: int, *, last: bool) -> Iterator[int]:
    """Yield where a line that begins at a place may end; the last one ends with the text."""
    end = len(places) - 1
    for place in (end,) if last else range(at + 1, end):
        if places[place] - places[at] > room:
            return
        if last or places[place] - places[at] >= room // 3:
            yield place


def _hollow(places: list[int], breaks: tuple[int, ...], place: int) -> int:
    """Return what it costs that the line before is shorter than those around it."""
    if len(breaks) < 3:
        return 0
    first, second, third = breaks[-3:]
    one, two, three = (
        places[second] - places[first],
        places[third] - places[second],
        places[place] - places[third],
    )
    return _HOLLOW if two < one and two < three else 0


def _between(title: Cell, start: int, end: int) -> Cell:
    """Return the pieces of a stretch of the text; whole pieces stay the same objects."""
    found = []
    at = 0
    for piece in title:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            whole = high - low == len(piece.text)
            found.append(piece if whole else attrs.evolve(piece, text=piece.text[low:high]))
        at += len(piece.text)
    return tuple(found)
