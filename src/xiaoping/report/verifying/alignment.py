"""Which words of one text are which words of another that was edited from it.

Texts are compared token by token: a number is one token, so is a Latin word, everything
else is a token a character; blanks and the bars between cells are none.  Stretches that
occur once in both texts are found first, from long to short, and hold the rest in place;
what lies between two of them is small and is compared closely.  The work grows with the
length of the texts, not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, final

import attrs

__all__ = ["Alignment", "Token", "align", "tokens"]

_TOKEN: Final = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?|[A-Za-z]+|[^\s|]")
_PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(sign): '"' for sign in "“”„‟＂"
}
_STRETCHES: Final = (16, 8, 4, 2, 1)
_CLOSELY: Final = 40_000
_CLOSELY_AT_LAST: Final = 1_000_000
_MOVED: Final = 4
"""How many tokens in a row tell that words were moved."""


@final
@attrs.frozen
class Token:
    """The smallest thing that is compared.

    Attributes:
        start: The offset of its first character.
        end: The offset behind the last one.
        key: What it says, however it is written: full-width digits and commas are gone.

    >>> [token.key for token in tokens("共１,６０６户")]
    ['共', '1606', '户']
    """

    start: int
    end: int
    key: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number in digits."""
        return self.key[0].isdecimal()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text.

    >>> [token.key for token in tokens("约 61.98平方公里|5G")]
    ['约', '61.98', '平', '方', '公', '里', '5', 'G']
    """
    return [Token(m.start(), m.end(), _key(m[0])) for m in _TOKEN.finditer(text)]


def _key(text: str) -> str:
    plain = text.translate(_PLAIN)
    return plain.replace(",", "") if plain[0].isdecimal() and len(plain) > 1 else plain


@final
@attrs.frozen
class Alignment:
    """Two texts as tokens, and which are the same.

    Attributes:
        left: The tokens of the first text.
        right: The tokens of the second.
        to: For each token of the first the number of the same one in the second, or -1;
            these numbers ascend.
        moved: Likewise for words that stand elsewhere in the second text.

    >>> found = align("共606户。", "现共605户。")
    >>> list(found.to)
    [1, -1, 3, 4]
    """

    left: Sequence[Token]
    right: Sequence[Token]
    to: Sequence[int]
    moved: Sequence[int]


def align(first: str, second: str) -> Alignment:
    """Return which words of ``first`` are which of ``second``.

    >>> found = align("甲乡修路五公里。乙乡种树。", "乙乡种树。甲乡修路五公里。")
    >>> [a for a in found.moved if a >= 0]
    [0, 1, 2, 3]
    """
    left, right = tokens(first), tokens(second)
    ids: dict[str, int] = {}
    a = [ids.setdefault(token.key, len(ids)) for token in left]
    b = [ids.setdefault(token.key, len(ids)) for token in right]
    to = [-1] * len(a)
    for at, other, size in _matches(a, b):
        to[at : at + size] = range(other, other + size)
    return Alignment(left, right, to, _moved(a, b, to))


def _matches(a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches that are the same, each as both starts and its length."""
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        low, high, other_low, other_high, level = waiting.pop()
        if size := _alike(a[low:high], b[other_low:other_high]):
            yield low, other_low, size
            low, other_low = low + size, other_low + size
        if size := _alike(a[low:high][::-1], b[other_low:other_high][::-1]):
            high, other_high = high - size, other_high - size
            yield high, other_high, size
        if low == high or other_low == other_high:
            continue
        area = (high - low) * (other_high - other_low)
        if area <= _CLOSELY or (level == len(_STRETCHES) and area <= _CLOSELY_AT_LAST):
            yield from _close(a[low:high], b[other_low:other_high], low, other_low)
        elif level < len(_STRETCHES):
            waiting.extend(_between(a, b, (low, high, other_low, other_high), level))


def _alike(a: Sequence[int], b: Sequence[int]) -> int:
    """Return how many items both have in common at their beginning."""
    for size, (mine, theirs) in enumerate(zip(a, b, strict=False)):
        if mine != theirs:
            return size
    return min(len(a), len(b))


def _close(
    a: Sequence[int], b: Sequence[int], low: int, other_low: int
) -> Iterator[tuple[int, int, int]]:
    for match in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if match.size:
            yield low + match.a, other_low + match.b, match.size


def _between(
    a: Sequence[int], b: Sequence[int], window: tuple[int, int, int, int], level: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield the windows between stretches of one length that occur once in both texts.

    Each window begins with such a stretch, which the next round takes off.
    """
    low, high, other_low, other_high = window
    size = _STRETCHES[level]
    mine, theirs = _once(a, low, high, size), _once(b, other_low, other_high, size)
    pairs = sorted((at, theirs[key]) for key, at in mine.items() if key in theirs)
    cuts = _ascending(pairs)
    if not cuts:
        yield low, high, other_low, other_high, level + 1
        return
    # Stretches that overlap are one, whose words the next round takes off in one go.
    opening = [
        cut for last, cut in pairwise([(-1, -1), *cuts]) if cut != (last[0] + 1, last[1] + 1)
    ]
    edges = [(low, other_low), *opening, (high, other_high)]
    for (start, other_start), (end, other_end) in pairwise(edges):
        if start < end and other_start < other_end:
            yield start, end, other_start, other_end, level + 1


def _once(items: Sequence[int], low: int, high: int, size: int) -> dict[tuple[int, ...], int]:
    """Return the stretches that occur once, and where."""
    found: dict[tuple[int, ...], int] = {}
    for at in range(low, high - size + 1):
        key = tuple(items[at : at + size])
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that ascends on both sides."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        at = bisect_left(ends, other)
        if at == len(ends):
            ends.append(other)
            places.append(number)
        else:
            ends[at], places[at] = other, number
        before.append(places[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    number = places[-1] if places else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _moved(a: Sequence[int], b: Sequence[int], to: Sequence[int]) -> list[int]:
    """Find words that were left over on one side among those left over on the other."""
    taken = {other for other in to if other >= 0}
    free = [at for at in range(len(b)) if at not in taken]
    places: dict[tuple[int, ...], list[int]] = {}
    for at in _runs(free):
        places.setdefault(tuple(b[at : at + _MOVED]), []).append(at)
    moved = [-1] * len(a)
    at = 0
    while places and at < len(a):
        if to[at] >= 0:
            at += 1
            continue
        key = tuple(a[at : at + _MOVED])
        open_here = len(key) == _MOVED and all(to[n] < 0 for n in range(at, at + _MOVED))
        starts = places.get(key, ()) if open_here else ()
        other = next((place for place in starts if place not in taken), -1)
        if other < 0:
            at += 1
            continue
        while at < len(a) and other < len(b) and to[at] < 0 and other not in taken:
            if a[at] != b[other]:
                break
            moved[at] = other
            taken.add(other)
            at, other = at + 1, other + 1
    return moved


def _runs(free: Sequence[int]) -> Iterator[int]:
    """Yield the starts of stretches of neighbours among places that are left over."""
    for number, at in enumerate(free):
        last = number + _MOVED - 1
        if last < len(free) and free[last] == at + _MOVED - 1:
            yield at
