"""Which indicator of a catalogue a figure is about: scores from unit, words and role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, final

import attrs

from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.kinds import Kind
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.reader import scan
from xiaoping.reading.scoring import Around, Entry, Lexicon, pairs_of
from xiaoping.reading.statement import Candidate, Role
from xiaoping.reading.unit_fit import printed_fit
from xiaoping.reading.words import either, listed, tabled

__all__ = ["Chooser", "Question"]

ENOUGH: Final = 0.42
"""A score from which a figure is taken to be about an indicator."""

_GENERIC: Final = pairs_of("同比增长比上年增加减少扩大任务完成率长率")
_CHANGING: Final = re.compile(r"扩大|增加|减少|新增|增长|净增")
_MEAN: Final = re.compile(r"人均|户均|亩均|村均|窗均|亩产|单产|平均")
_EACH: Final = re.compile(_MEAN.pattern + "|每")
_CONTRASTS: Final = tuple(tuple(words.split(";")) for words in tabled("contrasts", "words"))
_ANY: Final = re.compile(either({word for group in _CONTRASTS for word in group}))
_HEADS: Final = re.compile(either(listed("head_nouns")) + "$")
_THINGS: Final = frozenset("个座所处家栋间")
_MOVES: Final = re.compile(r"(?:同比|比上年)?(?:增长|扩大|增加|减少)$")


@final
@attrs.frozen(kw_only=True)
class Question:
    """A figure, and all that its sentence tells of what it is about.

    Attributes:
        mention: The figure.
        windows: The words around it, the nearest first, each with how much they count.
        near: Its own words and those of its subject.
        behind: The words right behind it.
        role: What it is in its sentence.
        does: Whether a verb of doing stands by it (建成, 发放).

    >>> from xiaoping.measures import scan
    >>> asked = Question(mention=next(scan("48户")), windows=((1.0, "危房改造"),), near="")
    >>> asked.role.value, asked.does
    ('level', False)
    """

    mention: Mention
    windows: tuple[tuple[float, str], ...]
    near: str
    behind: str = ""
    role: Role = Role.LEVEL
    does: bool = False


@attrs.frozen
class _Known:
    indicator: Indicator
    entry: Entry
    mean: bool
    groups: Mapping[int, frozenset[str]]


@final
class Chooser:
    """Chooses among the indicators of a catalogue.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import scan
    >>> chooser = Chooser(catalogue())
    >>> words = "林地面积"
    >>> asked = Question(mention=next(scan("86亩")), windows=((1.0, words),), near=words)
    >>> chooser.best(chooser.choose(asked), asked.role).indicator
    'land.forest'
    """

    def __init__(self, catalogue: IndicatorCatalogue) -> None:
        """Index the names and terms of every indicator."""
        self._known = tuple(_known(item) for item in catalogue.values())
        self._lexicon = Lexicon(known.entry for known in self._known)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        for number, known in enumerate(self._known):
            for pair in known.entry.pairs | {p for t in known.entry.terms for p in _ends(t)}:
                self._by_pair[pair].append(number)
        self._changes = {k.indicator.code for k in self._known if k.entry.changes}
        self._fits: dict[tuple[str, str, str, str], Mapping[int, float]] = {}

    def choose(self, question: Question) -> tuple[Candidate, ...]:
        """Return the indicators a figure may be about, best first.

        >>> from xiaoping.indicators.catalogue import catalogue
        >>> from xiaoping.measures import scan
        >>> mention = next(scan("48户"))
        >>> asked = Question(mention=mention, windows=((1.0, "实施危房改造"),), near="实施危房改造")
        >>> Chooser(catalogue()).choose(asked)[0].indicator
        'housing.dangerous_rebuild.households'
        """
        around = Around(question.windows)
        fits = self._fitting(question.mention)
        found = []
        literal: list[str] = []
        last = question.near.rpartition("\n")[2] or question.near
        said = _groups(last)
        heading = _HEADS.search(last)
        head = heading[0] if heading else ""
        for number in sorted({n for p in around.place for n in self._by_pair.get(p, ())}):
            fit = fits.get(number, 0.0)
            if fit:
                known = self._known[number]
                fit *= _named_fit(question, known.indicator) * _role_fit(question, known)
                fit *= _kept_apart(said, head, known)
                words, reasons = self._lexicon.words(known.entry, around, question.near)
                if words * fit > 0.05:
                    stem = known.entry.stem
                    if stem in question.near:
                        literal.append(stem)
                    found.append((words * fit, stem, known.indicator.code, reasons))
        # A name inside a longer one that stands there too was not meant.
        inner = {a for a in literal for b in literal if a != b and a in b}
        return tuple(
            sorted(
                (
                    Candidate(code, round(score * (0.6 if stem in inner else 1.0), 3), reasons)
                    for score, stem, code, reasons in found
                ),
                key=lambda c: (-c.score, c.indicator),
            )
        )

    def best(self, candidates: Iterable[Candidate], role: Role) -> Candidate | None:
        """Return the candidate that is good enough, if one is."""
        first = next(iter(candidates), None)
        if first is None:
            return None
        # 面积增加20亩 is told of the area itself where no indicator is of the change.
        level = role.moves and first.indicator not in self._changes
        return first if first.score >= (ENOUGH / 2 if level else ENOUGH) else None

    def _fitting(self, mention: Mention) -> Mapping[int, float]:
        """Return how well the unit of a figure fits each indicator; only those it may be of."""
        key = (mention.kind.value, mention.word, mention.unit, mention.noun)
        if key not in self._fits:
            if len(self._fits) > 4096:
                self._fits.clear()  # a text of nonsense must not fill the memory
            self._fits[key] = {
                number: fit
                for number, known in enumerate(self._known)
                if (fit := _unit_fit(mention, known.indicator))
            }
        return self._fits[key]


def _known(item: Indicator) -> _Known:
    changes = item.kind is Kind.GROWTH or _CHANGING.search(item.zh) is not None
    # 同比增长 is said of everything: only what is left of a name tells.
    subject = pairs_of(item.zh) - _GENERIC
    pairs = subject if changes else pairs_of(item.zh)
    entry = Entry(item.zh, _MOVES.sub("", item.zh), changes, pairs, subject, item.terms)
    mean = "/" in item.unit.code or _MEAN.search(item.zh) is not None
    return _Known(item, entry, mean, _groups(item.zh))


def _ends(term: str) -> Iterable[str]:
    """Return the first pair of a term: where it stands, the term may."""
    return list(pairs_of(term[:2])) or [term]


def _unit_fit(mention: Mention, indicator: Indicator) -> float:
    if mention.kind is MentionKind.BARE:
        return 0.4
    if mention.kind is MentionKind.POINTS:
        return 1.0 if indicator.unit.code == "percent" else 0.0
    fit = printed_fit(mention, indicator.unit)
    generic = mention.word in _THINGS and not mention.noun and not indicator.unit.nouns
    if not fit and generic and _is_thing(indicator.unit.word):
        return 0.6  # 卫生室12个, 公厕20所: one measure word of things for another
    return fit


@cache
def _is_thing(word: str) -> bool:
    """Say whether a measure word counts things, and not persons or households."""
    found = next(iter(scan(f"共1{word}")), None)
    counted = found is not None and found.kind is MentionKind.COUNT and "/" not in word
    return counted and not any(mark in word for mark in "户人名口次件条起份")


def _kept_apart(said: Mapping[int, frozenset[str]], head: str, known: _Known) -> float:
    """Return less than 1 where the words name another of a group: 城镇 and not 农村."""
    fit = 1.0
    for group, told in said.items():
        named = known.groups.get(group)
        if named and not told & named:
            fit *= 0.25
    if head and head not in known.entry.name + "".join(known.entry.terms):
        fit *= 0.5
    return fit


def _groups(words: str) -> Mapping[int, frozenset[str]]:
    """Return which words of the groups of opposites stand in others, by group."""
    if not _ANY.search(words):
        return {}
    found = (
        (number, frozenset(word for word in group if word in words))
        for number, group in enumerate(_CONTRASTS)
    )
    return {number: told for number, told in found if told}


def _named_fit(question: Question, indicator: Indicator) -> float:
    """Return less than 1 where the noun of another thing follows: 8个村便民服务中心."""
    mention, unit = question.mention, indicator.unit
    if not (mention.noun and unit.counts and unit.prints_as(mention.word)):
        return 1.0
    if unit.prints_as(mention.word + mention.noun):
        return 1.0
    return 1.0 if any(noun in question.behind for noun in unit.nouns) else 0.5


def _role_fit(question: Question, known: _Known) -> float:
    """Return how well an indicator fits what the figure is in its sentence."""
    fit = 1.0
    growth = known.indicator.kind is Kind.GROWTH
    match question.role:
        case Role.RATE:
            fit = 1.2 if growth else 0.5
        case Role.CHANGE:
            fit = 0.4 if growth else (1.3 if known.entry.changes else 0.5)
        case Role.SHARE:
            fit = 0.1 if growth else 0.7
        case Role.LEVEL | Role.BASE | Role.PART:
            fit = 0.1 if growth else 1.0
    means = _EACH.search(question.near) is not None
    if means and not known.mean:
        fit *= 0.1
    elif known.mean and not means and "/" not in question.mention.unit:
        fit *= 0.5
    match known.indicator.kind:
        case Kind.FLOW if question.does:
            fit *= 1.1
        case Kind.STOCK if question.does:
            fit *= 0.9
        case _:
            pass
    return fit
