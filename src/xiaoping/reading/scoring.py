"""How far the words around a figure speak of an indicator: the one scorer of the reading.

An indicator is told by the pairs of characters of its name, rare ones weighing more than
common ones, and by the terms its catalogue says reports use.  Words count the more, the
nearer they stand.  The audit scores the observations of a dossier so, and reading without
data the indicators of a catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import log
from typing import final

import attrs

from xiaoping.reading.passage import Passage

__all__ = [
    "AFTER",
    "BEFORE",
    "BEHIND",
    "HEADING",
    "NEAR",
    "NOUN",
    "PREVIOUS",
    "Around",
    "Entry",
    "Lexicon",
    "pairs_of",
    "windows_of",
]

NEAR, BEHIND, PREVIOUS, NOUN, BEFORE, AFTER, HEADING = 1.0, 0.7, 0.55, 0.45, 0.35, 0.35, 0.25
"""How much words count, by where they stand."""


def pairs_of(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, signs left out.

    >>> sorted(pairs_of("总、人口"))
    ['人口', '总人']
    """
    plain = "".join(c for c in words if c.isalnum())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


@final
@attrs.frozen
class Entry:
    """What words can tell of an indicator.

    Attributes:
        name: Its Chinese name.
        stem: The name that leaves little doubt where it stands word for word.
        changes: Whether it is itself a change.
        pairs: The pairs of its name.
        subject: Those that are not shared by the names of all rates and changes.
        terms: The words by which reports speak of it.

    >>> pairs = pairs_of("粮食产量")
    >>> Entry("粮食产量", "粮食产量", False, pairs, pairs, ("产粮",)).stem
    '粮食产量'
    """

    name: str
    stem: str
    changes: bool
    pairs: frozenset[str]
    subject: frozenset[str]
    terms: tuple[str, ...]


@final
@attrs.frozen(slots=False)
class Around:
    """The words around a figure, the nearest first, each with how much they count.

    >>> Around(((1.0, "粮食产量"), (0.3, "产量下降"))).place["产量"]
    1.0
    """

    windows: tuple[tuple[float, str], ...]

    @cached_property
    def place(self) -> Mapping[str, float]:
        """How much each pair of characters counts: where it stands nearest."""
        found: dict[str, float] = {}
        for weight, words in self.windows:
            for pair in pairs_of(words):
                if weight > found.get(pair, 0.0):
                    found[pair] = weight
        return found


def windows_of(passage: Passage) -> tuple[tuple[float, str], ...]:
    """Return the words around the figure of a passage, with how much they count.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.passage import passages
    >>> (passage,) = passages("改厕5户，补助到位", scan("改厕5户，补助到位"))
    >>> [words for weight, words in windows_of(passage) if words]
    ['改厕5户', '，补助到位']
    """
    return (
        (NEAR, passage.near + passage.mention.text),
        (BEHIND, passage.behind.removeprefix(passage.mention.noun)),
        (PREVIOUS, passage.previous),
        # The noun of a measure word says what is counted, not which of many counts.
        (NOUN, passage.mention.noun),
        (BEFORE, passage.before),
        (AFTER, passage.after),
        (HEADING, passage.headings),
    )


@final
class Lexicon:
    """Knows how rare each pair and term is among the indicators it was made of.

    >>> grain, tea = (
    ...     Entry(name, name, False, pairs_of(name), pairs_of(name), ())
    ...     for name in ("粮食面积", "茶叶面积")
    ... )
    >>> score, reasons = Lexicon([grain, tea]).words(tea, Around(((1.0, "采摘茶叶"),)), "")
    >>> reasons
    ('名称：茶叶',)
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Count the pairs and terms of the entries; equal names count once."""
        distinct = {entry.pairs: entry for entry in entries}
        counts = Counter(pair for entry in distinct.values() for pair in entry.pairs)
        self._weight = {pair: log(1 + len(distinct) / n) for pair, n in counts.items()}
        self._term_counts = Counter(t for e in distinct.values() for t in set(e.terms))

    def words(self, entry: Entry, around: Around, near: str) -> tuple[float, tuple[str, ...]]:
        """Return how far words speak of an entry, and which of them do.

        Args:
            entry: The indicator.
            around: The words around the figure.
            near: Those in which its name, word for word, leaves little doubt.
        """
        place = around.place
        total = sum(self._weight[pair] for pair in entry.pairs) or 1.0
        hits = sorted(pair for pair in entry.pairs if place.get(pair))
        name = sum(self._weight[pair] * place[pair] for pair in hits) / total
        term, term_score = self._best_term(entry.terms, around.windows)
        # The name itself, word for word, leaves little doubt.
        literal = 0.8 + 0.05 * len(entry.stem) if entry.stem in near else 0.0
        words = name + 0.8 * term_score + literal
        if entry.changes and not term and not any(map(place.get, entry.subject)):
            words *= 0.3  # 同比增长 alone does not say of what
        reasons = ("名称：" + " ".join(hits),) if hits else ()
        return words, (*reasons, *((f"用语：{term}",) if term else ()))

    def _best_term(
        self, terms: Iterable[str], windows: Sequence[tuple[float, str]]
    ) -> tuple[str, float]:
        found, most = "", 0.0
        for term in terms:
            weight = next((w for w, words in windows if term in words), 0.0)
            # A term that many indicators share says little.
            score = weight / self._term_counts[term] ** 0.5 * min(1.0, len(term) / 4 + 0.25)
            if score > most:
                found, most = term, score
        return found, most
