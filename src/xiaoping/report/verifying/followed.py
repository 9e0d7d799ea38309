"""Where each figure of a manifest stands in a document that people have edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from xiaoping.measures.reader import Mention, scan
from xiaoping.report.verifying.beside import beside
from xiaoping.report.verifying.edited import Edited, Region, Stand
from xiaoping.report.verifying.manifest import Manifest, PrintedFigure
from xiaoping.report.verifying.pairing import paired

__all__ = ["Followed"]

_LONGEST: Final = 40
"""Up to so many characters are taken as what a figure was changed into."""


@final
class Followed:
    """Where each figure of a manifest stands in a document now.

    It is found in four passes: in place, by its mark, by what stands between its old
    neighbours, and last, where it is gone from there, anywhere else.

    Args:
        manifest: What was printed.
        edited: The document, aligned with it.

    >>> from xiaoping.files.visible import visible_text
    >>> from xiaoping.report.verifying.manifest import Manifest, PrintedFigure
    >>> entry = PrintedFigure(mark="f1", text="606户", start=1, end=5, place="", indicator="a.b")
    >>> made = Manifest(title="", profile="official", text="共606户。", figures=(entry,))
    >>> found = Followed(made, Edited(made.text, visible_text("共605户。")))
    >>> found.stands["f1"], found.whole
    (Stand(start=1, end=5, moved=False, alone=False), set())
    """

    def __init__(self, manifest: Manifest, edited: Edited) -> None:
        self.edited = edited
        self.entries = manifest.figures
        self.stands: dict[str, Stand | None] = {}
        self.whole: set[str] = set()
        self.order = {entry.mark: number for number, entry in enumerate(manifest.figures)}
        self.taken = bytearray(len(edited.text) + 1)
        for entry in self.entries:
            stand = edited.stand(entry.start, entry.end)
            if stand is not None:
                self._settle(entry, stand, whole=True)
        self._exchange()
        self._by_marks()
        self._by_regions()
        self._lost_and_found()

    def _settle(self, entry: PrintedFigure, stand: Stand | None, *, whole: bool) -> None:
        self.stands[entry.mark] = stand
        if whole:
            self.whole.add(entry.mark)
        if stand is not None:
            self.taken[stand.start : stand.end] = b"\1" * (stand.end - stand.start)

    # A figure among equal ones: the marks know which of them is left.

    def _exchange(self) -> None:
        marks = self.edited.marks
        by_start = {mark.start: name for name, mark in marks.items()}
        for entry in self.entries:
            stand, mark = self.stands.get(entry.mark), marks.get(entry.mark)
            if stand is None:
                continue
            other = by_start.get(stand.start, entry.mark)
            if other == entry.mark or other not in self.order or other in self.whole:
                continue
            self._settle(self.entries[self.order[other]], stand, whole=True)
            self.stands.pop(entry.mark)
            self.whole.discard(entry.mark)
            if mark is not None and self.edited.same(entry.text, mark):
                self._settle(entry, self._marked(entry, mark.start, mark.end), whole=True)

    def _marked(self, entry: PrintedFigure, start: int, end: int) -> Stand:
        """Return the stand of a mark: moved, if it is not between its old neighbours."""
        index = self.order[entry.mark]
        before = next(self._in_place(self.entries[:index][::-1]), Stand(0, 0))
        last = Stand(len(self.edited.text), len(self.edited.text))
        behind = next(self._in_place(self.entries[index + 1 :]), last)
        away = not before.end <= start <= end <= behind.start
        return Stand(start, end, moved=away, alone=away)

    def _in_place(self, entries: Sequence[PrintedFigure]) -> Iterator[Stand]:
        for other in entries:
            stand = self.stands.get(other.mark)
            if other.mark in self.whole and stand is not None and not stand.moved:
                yield stand

    def _by_marks(self) -> None:
        edited = self.edited
        for entry in self.entries:
            mark = edited.marks.get(entry.mark)
            if entry.mark in self.stands or mark is None or self._is_taken(mark.start):
                continue
            if edited.same(entry.text, mark):
                self._settle(entry, self._marked(entry, mark.start, mark.end), whole=True)
            elif _tells_number(edited.text[mark.start : mark.end], entry.text):
                stand = Stand(mark.start, mark.end)
                region = edited.region(entry.start, entry.end)
                if region.tight and not region.empty and not region.wide:
                    wide = edited.stand_of(region)
                    stand = (
                        wide if wide.start <= stand.start <= stand.end <= wide.end else stand
                    )
                self._settle(entry, stand, whole=False)

    def _is_taken(self, start: int) -> bool:
        return bool(self.taken[start])

    def _by_regions(self) -> None:
        groups: dict[tuple[int, int], list[tuple[PrintedFigure, Region]]] = {}
        for entry in self.entries:
            if entry.mark not in self.stands:
                region = self.edited.region(entry.start, entry.end)
                groups.setdefault((region.low, region.high), []).append((entry, region))
        for group in groups.values():
            self._by_region(group)

    def _by_region(self, group: Sequence[tuple[PrintedFigure, Region]]) -> None:
        edited = self.edited
        entry, region = group[0]
        if region.empty or region.wide or self._is_held(region):
            for entry, _ in group:
                self._settle(entry, None, whole=False)
            return
        whole = edited.stand_of(region)
        short = whole.end - whole.start <= max(_LONGEST, 3 * len(entry.text))
        # Further figures beside it are none of it: they were typed by hand.
        one = len(edited.figures_in(region)) <= max(1, sum(1 for _ in scan(entry.text)))
        if len(group) == 1 and region.tight and short and one:
            self._settle(entry, whole, whole=False)
            return
        free = [m for m in edited.figures_in(region) if not self._is_taken(m.start)]
        pairs = paired([item.text for item, _ in group], [m.text for m in free])
        for (item, _), other in zip(group, pairs, strict=True):
            found = edited.kept(item.start, item.end) if other < 0 else None
            found = None if found is not None and self._is_taken(found.start) else found
            stand = found if other < 0 else self._around(item, free[other], whole)
            self._settle(item, stand, whole=False)

    def _is_held(self, region: Region) -> bool:
        """Say whether all that stands in a region is another figure."""
        stand = self.edited.stand_of(region)
        return all(self.taken[stand.start : stand.end])

    def _around(self, entry: PrintedFigure, mention: Mention, whole: Stand) -> Stand:
        """Return a figure with the verb or the word before it that belongs to it."""
        start = mention.start
        lead = self.edited.text[whole.start : start]
        side = beside(lead, "")
        for word in (side.sense + side.leading, side.leading):
            if word and lead.endswith(word) and not entry.text[:1].isdecimal():
                start -= len(word)
                break
        return Stand(start, mention.end)

    def _lost_and_found(self) -> None:
        """Find figures without a place that stand elsewhere, where only one can be meant."""
        lost: dict[str, list[PrintedFigure]] = {}
        for entry in self.entries:
            if self.stands[entry.mark] is None and re.search(r"\d", entry.text):
                lost.setdefault(entry.text, []).append(entry)
        for text, entries in lost.items():
            places = [
                place
                for place in _occurrences(self.edited.text, text)
                if not self._is_taken(place) and self.edited.is_new(place)
            ]
            if len(entries) == len(places) == 1:
                end = places[0] + len(text)
                stand = Stand(places[0], end, moved=True, alone=True)
                self._settle(entries[0], stand, whole=True)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _tells_number(now: str, was: str) -> bool:
    """Say whether a mark still holds what a figure could be: a number where one was."""
    wanted = re.search(r"\d", was) is None or re.search(r"\d", now) is not None
    return wanted and len(now) <= 3 * len(was) + 20
