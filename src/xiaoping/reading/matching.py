"""Which observation a figure is about: scores from words, unit, period and scenario.

A report does not name its indicators; it says 发放小额信贷900余万元.  Every observation
whose unit the figure may have is scored by how much of its indicator's name and terms
stands near the figure; rare pairs of characters weigh more than common ones.  The value
itself only breaks ties, so that an altered figure still finds what it was about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.reader import Mention, MentionKind
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value, extent
from xiaoping.periods import CumulativeTo
from xiaoping.reading.derived import derived
from xiaoping.reading.passage import Passage
from xiaoping.reading.scoring import Around, Entry, Lexicon, pairs_of, windows_of
from xiaoping.reading.unit_fit import printed_fit

__all__ = [
    "Match",
    "Matcher",
    "changes_before",
    "derived_name",
    "is_change",
    "tells_apart",
    "unit_fit",
]

ENOUGH: Final = 0.32
"""A score from which a figure is taken to be about an observation."""

ENOUGH_IF_EQUAL: Final = 0.12
"""The score that is enough if the value agrees as well."""

_SCENARIO_WORDS: Final[Mapping[Scenario, tuple[str, ...]]] = {
    Scenario.FORECAST: ("预计", "预期", "有望"),
    Scenario.TASK: ("任务", "下达", "指标任务"),
    Scenario.PLAN: ("计划", "力争", "确保", "目标", "争取", "规划", "为期"),
}
_DERIVED: Final[Mapping[str, str]] = {
    "yoy": "同比增长",
    "change": "比上年增加减少",
    "completion": "任务完成率",
}
_CHANGES: Final = re.compile(
    r"(?:扩大|增加|减少|新增|净增|增长|上升|下降|提高|降低|增|减)(?:了|约|近|超过|超)?$"
)
"""Words right in front of a figure that make it a change and no level."""
_GROWS: Final = re.compile(r"增|长|升|涨|提高|扩大|降|减|下滑|回落|持平|翻|同比|环比|幅")
"""Without one of these a percentage is no growth."""

_PER: Final = re.compile(r"(?:人均|户均|亩均|亩产|单产|平均)[^，。；]{0,8}$")
_SAID_TWICE: Final = 0.6
"""What is left of a score if the sentence has told that observation already."""

_CUMULATIVE: Final = ("累计", "截至", "共计", "全乡共", "全镇共", "历年", "以来")


def derived_name(code: str, dossier: Dossier) -> str:
    """Return the name of what was derived from an indicator; empty if nothing was.

    >>> from xiaoping.samples import xiaoping_2020
    >>> derived_name("pop.households.yoy", xiaoping_2020())
    '总户数同比增长'
    """
    head, _, kind = code.rpartition(".")
    base, words = dossier.catalogue.get(head), _DERIVED.get(kind)
    return f"{base.zh}{words}" if base and words else ""


@final
@attrs.frozen
class Match:
    """An observation, how well it fits a figure, and why."""

    observation: Observation
    score: float
    reasons: tuple[str, ...]


@final
@attrs.frozen
class _Candidate:
    observation: Observation
    unit: Unit[Any] | None
    entry: Entry


_GENERIC: Final = frozenset().union(
    *(pairs_of(words) for words in (*_DERIVED.values(), "长率"))
)
"""What the names of all rates and changes share says nothing about their subject."""


def changes_before(passage: Passage) -> bool:
    """Say whether the words right before a figure make it a change: 比上年增加5吨.

    >>> from xiaoping.measures.reader import scan
    >>> from xiaoping.reading.passage import passages
    >>> [changes_before(p) for p in passages("增加5吨，达到9吨", scan("增加5吨，达到9吨"))]
    [True, False]
    """
    return _CHANGES.search(passage.near.rstrip("余多约近")) is not None


def is_change(observation: Observation, name: str) -> bool:
    """Say whether an observation is itself a change: a rate, or named as one.

    >>> from xiaoping.samples import xiaoping_2020
    >>> is_change(xiaoping_2020().observations["gdp-growth"], "国民生产总值同比增长")
    True
    """
    if isinstance(observation.value, GrowthRate | PercentagePoints):
        return True
    return re.search("扩大|增加|减少|新增|增长|净增", name) is not None


def tells_apart(words: str, name: str, other: str) -> bool:
    """Say whether words speak of ``name`` with characters that ``other`` does not have.

    >>> tells_apart("，整改", "整改安全隐患处数", "排查安全隐患处数")
    True
    >>> tells_apart("财政收入增长", "农村居民收入增长", "税收收入增长")
    False
    """
    return bool(pairs_of(words) & (pairs_of(name) - pairs_of(other)))


def _unit_of(value: Value, indicator: Indicator | None) -> Unit[Any] | None:
    """Return the unit an observation's value has; per cent for rates."""
    match value:
        case Quantity():
            return value.unit
        case Approximate():
            return value.base.unit
        case Share() | GrowthRate():
            return indicator.unit if indicator else unit("percent")
        case PercentagePoints() | Missing():
            return None


def unit_fit(
    mention: Mention, candidate: Unit[Any] | None, value: Value, behind: str = ""
) -> float:
    """Return how well the printed unit fits: 1 fully, less if doubtful, 0 not at all.

    The measure word must fit, and the noun where one is printed.  A unit that is only the
    beginning of the true one (户 for 户次) is kept as doubtful, for the audit to tell.
    """
    if mention.kind is MentionKind.BARE:
        return 0.3
    if mention.kind is MentionKind.POINTS:
        return 1.0 if isinstance(value, PercentagePoints) else 0.0
    return 0.0 if candidate is None else printed_fit(mention, candidate, behind)


class Matcher:
    """Finds the observations of a dossier that figures are about."""

    def __init__(self, dossier: Dossier) -> None:
        """Prepare the names and terms of every observation that has a value."""
        self._dossier = dossier
        known = dossier.catalogue
        self._candidates = tuple(
            self._candidate(item, known.get(item.indicator))
            for item in (*dossier.facts, *derived(dossier))
            if not isinstance(item.value, Missing)
        )
        self._lexicon = Lexicon(c.entry for c in self._candidates)

    def _candidate(self, item: Observation, indicator: Indicator | None) -> _Candidate:
        names = [indicator.zh if indicator else self._derived_name(item.indicator)]
        if item.programme and item.indicator == "programme.duration":
            names.append(self._dossier.programme_name(item.programme))
        # What was derived from an indicator is spoken of in the same terms.
        spoken = indicator or self._dossier.catalogue.get(item.indicator.rpartition(".")[0])
        terms = [*(spoken.terms if spoken else ())]
        pairs = frozenset().union(*(pairs_of(name) for name in names))
        entry = Entry(
            names[0],
            spoken.zh if spoken else names[0],
            is_change(item, names[0]),
            pairs,
            pairs - _GENERIC,
            tuple(terms),
        )
        return _Candidate(item, _unit_of(item.value, indicator), entry)

    def _derived_name(self, code: str) -> str:
        return derived_name(code, self._dossier) or code

    @cached_property
    def _other_areas(self) -> Mapping[str, str]:
        own = self._dossier.area
        codes = {c.observation.area for c in self._candidates} - {own}
        return {code: self._dossier.name_of(code) for code in sorted(codes)}

    @cached_property
    def _by_area(self) -> Mapping[str, tuple[_Candidate, ...]]:
        found: dict[str, list[_Candidate]] = {}
        for candidate in self._candidates:
            found.setdefault(candidate.observation.area, []).append(candidate)
        return {area: tuple(items) for area, items in found.items()}

    def areas(self, passage: Passage) -> tuple[str, ...]:
        """Return the other areas that a figure may be about, from the words before it.

        Of several names in a list with 分别 the figure's own place in the list decides.
        """
        words = passage.before + passage.near
        named = [(words.find(n), code) for code, n in self._other_areas.items() if n in words]
        if len(named) > 1 and "分别" in passage.near and passage.ordinal < len(named):
            return (sorted(named)[passage.ordinal][1],)
        return tuple(code for _, code in sorted(named))

    def matches(self, passage: Passage, told: Collection[Key] = ()) -> tuple[Match, ...]:
        """Return the observations a figure may be about, best first.

        Args:
            passage: The figure and what stands around it.
            told: What earlier figures of its sentence were about.
        """
        found = []
        around, named = Around(windows_of(passage)), self.areas(passage)
        for area in (self._dossier.area, *named):
            for candidate in self._by_area.get(area, ()):
                value = candidate.observation.value
                fit = unit_fit(passage.mention, candidate.unit, value, passage.behind[:16])
                if fit:
                    fit *= self._kind_fit(passage, candidate)
                    match = self._scored(passage, candidate, fit, around, listed=bool(named))
                    if match.observation.key in told:
                        match = attrs.evolve(match, score=match.score * _SAID_TWICE)
                    if match.score > 0:
                        found.append(match)
        return tuple(sorted(found, key=lambda match: -match.score))

    @staticmethod
    def _kind_fit(passage: Passage, candidate: _Candidate) -> float:
        """Return less than 1 for a share told as growth, or a total told of a mean."""
        grows = isinstance(candidate.observation.value, GrowthRate)
        if grows and not _GROWS.search(passage.near + passage.behind):
            return 0.1
        a_mean = candidate.unit is not None and "/" in candidate.unit.code
        named = _PER.search(candidate.entry.name) or "均" in candidate.entry.name
        if not a_mean and not named and _PER.search(passage.near):
            return 0.1
        return 1.0

    def _scored(
        self,
        passage: Passage,
        candidate: _Candidate,
        fit: float,
        around: Around,
        *,
        listed: bool,
    ) -> Match:
        words, reasons = self._lexicon.words(candidate.entry, around, passage.near)
        item = candidate.observation
        words *= self._as_change(passage, candidate)
        score = words * fit + 0.25 * self._timing(passage, item) if words else 0.0
        if words and item.area != self._dossier.area:
            score += 0.4
        elif words and listed and "分别" in passage.near:
            score -= 0.4
        if words and _agrees(passage.mention, item.value):
            score += 0.1
        return Match(item, score, reasons)

    @staticmethod
    def _as_change(passage: Passage, candidate: _Candidate) -> float:
        """Return how far a figure told as a change (比上年增加5吨) may be this indicator."""
        change = candidate.entry.changes
        if changes_before(passage):
            return 1.2 if change else 0.6
        return 1.0 if not candidate.observation.indicator.endswith(".change") else 0.5

    def _timing(self, passage: Passage, item: Observation) -> float:
        """Return how well period and scenario agree with the words, from −1 to 1."""
        told = passage.period.when[0] if passage.period else self._dossier.year.value
        if passage.relative_year is not None:
            told = self._dossier.year.value + passage.relative_year
        score = 0.0
        if item.period.year is not None:
            score += 0.5 if item.period.year == told else -0.5
        near = passage.near + passage.behind
        for scenario, words in _SCENARIO_WORDS.items():
            # 预计 and 计划 govern a whole sentence, 任务 only the figure it stands by.
            reach = near if scenario is Scenario.TASK else passage.before + near
            said = any(word in reach for word in words)
            if item.scenario is scenario:
                score += 0.8 if said else -0.5
        cumulative = any(word in passage.near for word in _CUMULATIVE)
        if isinstance(item.period, CumulativeTo):
            score += 0.3 if cumulative else (-0.4 if passage.period else 0.0)
        return max(-1.0, min(1.0, score))


def _agrees(mention: Mention, value: Value) -> bool:
    if mention.quantity is None or mention.value_high is not None:
        return False
    mine, theirs = extent(mention.quantity), extent(value)
    return mine is not None and theirs is not None and mine.meets(theirs)
