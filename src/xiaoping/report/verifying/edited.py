"""Where the words of a manifest stand in a document that people have edited.

Words are found by alignment; the marks of the document decide where alignment alone
leaves it open: which of two equal figures was deleted, and where one was moved to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.files.visible import Mark, Visible
from xiaoping.measures.reader import Mention, MentionKind, scan
from xiaoping.report.marks import BOOKMARK
from xiaoping.report.verifying.alignment import Alignment, align, tokens

__all__ = ["Edited", "Region", "Stand"]


_FAR: Final = 12
"""How many more tokens than before may stand between two neighbours of a figure."""


@final
@attrs.frozen
class Stand:
    """Where words stand now.

    Attributes:
        start: The offset of the first character in the document's text.
        end: The offset behind the last one.
        alone: Whether they were moved away from the words around them.
        moved: Whether they were moved at all.

    >>> Stand(3, 7).moved
    False
    """

    start: int
    end: int
    moved: bool = False
    alone: bool = False

    def meets(self, other: Stand | Mark) -> bool:
        """Say whether both share a character."""
        return self.start < other.end and other.start < self.end


@final
@attrs.frozen
class Region:
    """What stands between the nearest words before and behind a figure that are still there.

    Attributes:
        low: The number of its first token in the document.
        high: The number behind the last one.
        tight: Whether both neighbours stood directly beside the figure.
        size: How many tokens stood between them in the manifest.

    >>> Region(2, 2, tight=True, size=3).empty
    True
    """

    low: int
    high: int
    tight: bool = attrs.field(kw_only=True)
    size: int = attrs.field(kw_only=True)

    @property
    def empty(self) -> bool:
        """Whether nothing stands there now."""
        return self.low >= self.high

    @property
    def wide(self) -> bool:
        """Whether so much stands there now that it is other text."""
        return self.high - self.low > 4 * self.size + 40


@final
@attrs.frozen(slots=False)
class Edited:
    """A manifest's text and a document's, aligned.

    Attributes:
        was: The manifest's text.
        seen: What is seen of the document.

    >>> from xiaoping.files.visible import visible_text
    >>> edited = Edited("共606户。", visible_text("现共606户。"))
    >>> edited.stand(1, 5)
    Stand(start=2, end=6, moved=False, alone=False)
    """

    was: str
    seen: Visible

    @property
    def text(self) -> str:
        """The document's text."""
        return self.seen.text

    @cached_property
    def alignment(self) -> Alignment:
        """Which words are which."""
        return align(self.was, self.seen.text)

    @cached_property
    def _to(self) -> Sequence[int]:
        both = zip(self.alignment.to, self.alignment.moved, strict=True)
        return [to if to >= 0 else moved for to, moved in both]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [token.start for token in self.alignment.left]

    @cached_property
    def _left(self) -> Sequence[int]:
        """The nearest token before each that is still there."""
        found, last = [], -1
        for at, to in enumerate(self._to):
            found.append(last)
            last = at if to >= 0 else last
        return [*found, last]

    @cached_property
    def _right(self) -> Sequence[int]:
        """The nearest token from each on that is still there."""
        found, last = [], len(self._to)
        for at in range(len(self._to) - 1, -1, -1):
            last = at if self._to[at] >= 0 else last
            found.append(last)
        return [*found[::-1], len(self._to)]

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The figures that the document prints."""
        return tuple(scan(self.text))

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """The marks that still hold words, by the names of the manifest."""
        found: dict[str, Mark] = {}
        for mark in self.seen.marks:
            name = mark.name.removeprefix(BOOKMARK)
            # Words that were copied bear their mark twice: the first is the original's.
            if not mark.empty and self.text[mark.start : mark.end].strip():
                found.setdefault(name, mark)
        return found

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the manifest's tokens that a stretch of its text holds."""
        low = bisect_right(self._starts, start) - 1
        if low < 0 or self.alignment.left[low].end <= start:
            low += 1
        return low, max(low, bisect_left(self._starts, end))

    def stand(self, start: int, end: int) -> Stand | None:
        """Return where a stretch stands, if every word of it is still there in one piece."""
        low, high = self.range(start, end)
        if low == high:
            return None
        first = self._to[low]
        if first >= 0 and all(self._to[low + n] == first + n for n in range(high - low)):
            return self._stood(low, high, first)
        return self._by_number(low, high)

    def _stood(self, low: int, high: int, first: int) -> Stand:
        right = self.alignment.right
        moved = self.alignment.to[low] < 0
        return Stand(right[first].start, right[first + high - low - 1].end, moved)

    def _by_number(self, low: int, high: int) -> Stand | None:
        """Return where a stretch stands whose number was found but whose unit was not.

        The unit of a row that was moved may have been taken for that of its neighbour.
        """
        left, right = self.alignment.left, self.alignment.right
        for at in range(low, high):
            first = self._to[at] - (at - low)
            if not left[at].is_number or self._to[at] < 0 or first < 0:
                continue
            keys = [token.key for token in right[first : first + high - low]]
            if keys == [token.key for token in left[low:high]]:
                moved = self.alignment.to[at] < 0
                return attrs.evolve(self._stood(low, high, first), moved=moved)
        return None

    def kept(self, start: int, end: int) -> Stand | None:
        """Return from where to where words of a stretch are still there, if half of them are."""
        low, high = self.range(start, end)
        there = sorted(self._to[at] for at in range(low, high) if self._to[at] >= 0)
        if not there or 2 * len(there) < high - low:
            return None
        if there[-1] - there[0] >= high - low + _FAR:
            return None
        right = self.alignment.right
        return Stand(right[there[0]].start, right[there[-1]].end)

    def region(self, start: int, end: int) -> Region:
        """Return what stands between the nearest neighbours of a stretch."""
        low, high = self.range(start, end)
        before, behind = self._left[low], self._right[high]
        first = self._to[before] + 1 if before >= 0 else 0
        last = self._to[behind] if behind < len(self._to) else len(self.alignment.right)
        tight = before == low - 1 and behind == high
        return Region(first, max(first, last), tight=tight, size=behind - before - 1)

    def stand_of(self, region: Region) -> Stand:
        """Return where the words of a region stand."""
        right = self.alignment.right
        return Stand(right[region.low].start, right[region.high - 1].end)

    def figures_in(self, region: Region) -> list[Mention]:
        """Return the figures that stand in a region, years and dates left out."""
        if region.empty:
            return []
        whole = self.stand_of(region)
        starts = self._mention_starts
        found = self.mentions[bisect_left(starts, whole.start) : bisect_left(starts, whole.end)]
        return [m for m in found if m.kind not in (MentionKind.YEAR, MentionKind.DATE)]

    @cached_property
    def _mention_starts(self) -> Sequence[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _old(self) -> frozenset[int]:
        """The numbers of the document's tokens that the manifest's text has as well."""
        return frozenset(to for to in self._to if to >= 0)

    def is_new_token(self, number: int) -> bool:
        """Say whether a token of the document is none of the manifest's."""
        return number not in self._old

    def is_new(self, offset: int) -> bool:
        """Say whether the word at a place of the document is none of the manifest's."""
        at = bisect_right(self._right_starts, offset) - 1
        return at >= 0 and self.is_new_token(at)

    @cached_property
    def _right_starts(self) -> Sequence[int]:
        return [token.start for token in self.alignment.right]

    def holds_words(self, start: int, end: int) -> bool:
        """Say whether a stretch of the manifest's text holds more than blanks."""
        low, high = self.range(start, end)
        return low < high

    def same(self, was: str, stand: Stand | Mark) -> bool:
        """Say whether a stretch of the document says what was printed."""
        now = self.text[stand.start : stand.end]
        return now == was or [t.key for t in tokens(now)] == [t.key for t in tokens(was)]
