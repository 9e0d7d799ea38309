"""Audit a report against the data: every figure found, matched, and given an outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import Language
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.reader import Mention, MentionKind, scan
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value, dimension_of, extent
from xiaoping.messages import wording
from xiaoping.periods import AsOf, Before, CumulativeTo, FiveYearPlan, Year
from xiaoping.problems import Severity
from xiaoping.reading.comparison import Outcome, compare, unit_printed
from xiaoping.reading.document import Document
from xiaoping.reading.matching import (
    ENOUGH,
    ENOUGH_IF_EQUAL,
    Match,
    Matcher,
    changes_before,
    derived_name,
    is_change,
    tells_apart,
)
from xiaoping.reading.passage import Passage, passages

__all__ = ["Audit", "Finding", "audit"]


_SEVERITY: Final = {
    Outcome.SAME: Severity.NOTE,
    Outcome.ROUNDED: Severity.NOTE,
    Outcome.COMPATIBLE: Severity.NOTE,
    Outcome.CONTRADICTS: Severity.ERROR,
    Outcome.UNKNOWN: Severity.WARNING,
}


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One figure of the report, and what the data say.

    Attributes:
        outcome: What it is to the data.
        code: The code of the reason, worded by :meth:`message`.
        kind: ``figure``, ``implied`` (words such as 全部), ``bare`` or ``period``.
        text: What the report says.
        start: The offset of its first character in the document's text.
        end: The offset behind its last character.
        line: Its line in the file, from one.
        column: Its column in that line, from one.
        section: The numbers of the headings it stands under.
        key: The key of the observation it was matched to, if any.
        name: The name of that observation's indicator.
        data: What the data say, as printed.
        score: How well words, unit and period fit.
        reasons: Which words told it.
    """

    outcome: Outcome
    code: str
    kind: str
    text: str
    start: int
    end: int
    line: int
    column: int
    section: str = ""
    key: Key | None = None
    name: str = ""
    data: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """Errors and warnings make an audit unclean; notes never do."""
        if self.kind in ("bare", "period") and self.outcome is Outcome.UNKNOWN:
            return Severity.NOTE
        return _SEVERITY[self.outcome]

    def message(self, lang: Language = "zh") -> str:
        """Return what was found, with both values."""
        fields = {"text": self.text, "name": self.name, "data": self.data, "key": self.key}
        return wording(self.code, lang, fields)


@final
@attrs.frozen(kw_only=True)
class Audit:
    """The findings of one report, in the order of the text.

    Attributes:
        document: The name of the file.
        findings: One for each figure, words that imply one, and date.
    """

    document: str
    findings: tuple[Finding, ...]

    def of(self, outcome: Outcome, *, kind: str = "figure") -> tuple[Finding, ...]:
        """Return the findings of one outcome."""
        return tuple(f for f in self.findings if f.outcome is outcome and f.kind == kind)

    @property
    def figures(self) -> tuple[Finding, ...]:
        """The findings about figures proper."""
        return tuple(f for f in self.findings if f.kind == "figure")

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The figures that contradict the data."""
        return self.of(Outcome.CONTRADICTS)

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts the data and no figure is unknown."""
        return all(f.severity is Severity.NOTE for f in self.findings)

    def answered(self, printed: Callable[[int], tuple[str, str] | None]) -> Audit:
        """Let who printed the text answer for figures whose words name no indicator.

        An audit reads words alone, and a share such as 占18.0% names none.

        Args:
            printed: Tells what of the data was printed at an offset of the text, and the name
                of its indicator; ``None`` if nothing was.

        >>> from xiaoping.reading import document_from_text
        >>> from xiaoping.samples import xiaoping_2020
        >>> found = audit(document_from_text("占18.0%，另有99户。"), xiaoping_2020())
        >>> known = found.answered(lambda at: ("18.0%", "建档立卡人数") if at == 1 else None)
        >>> [(f.text, f.outcome.value) for f in known.findings]
        [('18.0%', 'same'), ('99户', 'unknown')]
        """
        return attrs.evolve(
            self, findings=tuple(_answered(finding, printed) for finding in self.findings)
        )


def _answered(finding: Finding, printed: Callable[[int], tuple[str, str] | None]) -> Finding:
    unknown = finding.outcome is Outcome.UNKNOWN and finding.kind == "figure"
    told = printed(finding.start) if unknown else None
    if told is None:
        return finding
    data, name = told
    return attrs.evolve(finding, outcome=Outcome.SAME, code="audit.same", data=data, name=name)


def audit(document: Document, dossier: Dossier) -> Audit:
    """Compare every figure of a document with the data.

    Figures are matched by the words around them, their unit, period and scenario; the
    value only breaks ties.  Words that imply a number are looked up as the data word them;
    years and dates are checked against the periods that the data speak of.

    >>> from xiaoping.reading import document_from_text
    >>> from xiaoping.samples import xiaoping_2020
    >>> text = "全乡建档立卡贫困户共605户2059人。"
    >>> for f in audit(document_from_text(text), xiaoping_2020()).contradictions:
    ...     print(f.line, f.column, f.text, f.data)
    1 11 605户 606户
    """
    mentions = tuple(scan(document.text))
    matcher = Matcher(dossier)
    found: list[Finding] = []
    told: dict[Key, Outcome] = {}
    for passage in passages(document.text, mentions, outline=document.outline):
        if not passage.follows:
            told = {}
        finding = _judged(document, passage, matcher, dossier, told)
        if finding.key is not None:
            told.setdefault(finding.key, finding.outcome)
        found.append(finding)
    found += _periods(document, mentions, dossier)
    found += _implied(document, mentions, dossier)
    return Audit(
        document=document.name, findings=tuple(sorted(found, key=lambda f: (f.start, f.end)))
    )


def _judged(
    document: Document,
    passage: Passage,
    matcher: Matcher,
    dossier: Dossier,
    told: Mapping[Key, Outcome],
) -> Finding:
    mention = passage.mention
    matches = matcher.matches(passage, told)
    areas = matcher.areas(passage)[-1:] or (dossier.area,)
    best = _chosen(mention, matches) or _total(mention, dossier, areas[0])
    if best and _told_rightly(passage, best, told):
        # The sentence has told that one, and rightly: this figure is about another.
        named = _name(best.observation, dossier)
        others = tuple(
            m
            for m in matches
            if m.observation.key not in told
            and tells_apart(passage.near, _name(m.observation, dossier), named)
        )
        best = _chosen(mention, others)
    total = _exceeded(mention, best.observation if best else None, dossier)
    if best is None:
        outcome, code = Outcome.UNKNOWN, "audit.unknown"
    else:
        outcome, code = compare(_directed(passage, best.observation), best.observation)
        if (
            outcome is Outcome.CONTRADICTS
            and _of_another_time(passage, best.observation, dossier)
        ) or (outcome in _AGREE and _of_another_year(passage, best.observation)):
            outcome, code = Outcome.UNKNOWN, "audit.other-time"
        if (
            outcome is Outcome.CONTRADICTS
            and changes_before(passage)
            and not is_change(best.observation, _name(best.observation, dossier))
        ):
            # A change is told; the data hold the level alone.
            outcome, code = Outcome.UNKNOWN, "audit.change"
    shown = best.observation if best else None
    if total is not None:
        outcome, code, shown = Outcome.CONTRADICTS, "audit.exceeds", total
    line, column = document.place(mention.start)
    return Finding(
        outcome=outcome,
        code=code,
        kind="bare" if mention.kind is MentionKind.BARE else "figure",
        text=_printed(document.text, mention),
        start=mention.start,
        end=mention.end,
        line=line,
        column=column,
        section=passage.section,
        key=shown.key if shown else None,
        name=_name(shown, dossier) if shown else "",
        data=_data(shown) if shown else "",
        score=round(best.score, 2) if best else 0.0,
        reasons=best.reasons if best else (),
    )


def _told_rightly(passage: Passage, match: Match, told: Mapping[Key, Outcome]) -> bool:
    """Say whether the sentence has told an observation that this figure disagrees with."""
    if told.get(match.observation.key) not in _AGREE:
        return False
    directed = _directed(passage, match.observation)
    return compare(directed, match.observation)[0] is Outcome.CONTRADICTS


_AGREE: Final = frozenset({Outcome.SAME, Outcome.ROUNDED, Outcome.COMPATIBLE})
_YEARS: Final = re.compile(r"(?:[两三四五六七八九十几]|\d+)年(?:来|间)|历年")
_AIMS: Final = ("力争", "确保", "争取", "目标", "计划到", "达到或超过")


def _of_another_time(passage: Passage, observation: Observation, dossier: Dossier) -> bool:
    """Say whether a figure speaks of a year or an aim that the observation is not of.

    The data do not contradict what they are silent on.
    """
    year = observation.period.year
    told = passage.period.when[0] if passage.period and passage.told_here else None
    if passage.relative_year is not None:
        told = dossier.year.value + passage.relative_year
    if _YEARS.search(passage.before[-20:] + passage.near):
        return not isinstance(observation.period, CumulativeTo)
    aimed = any(word in passage.before[-40:] + passage.near for word in _AIMS)
    hoped = observation.scenario in (Scenario.PLAN, Scenario.TASK)
    return (told is not None and year is not None and told != year) or (aimed and not hoped)


def _of_another_year(passage: Passage, observation: Observation) -> bool:
    """Say whether a figure that agrees is told right behind a year that its value is not of.

    2025年总人口21830人 is not confirmed by the same number of 2024, nor what was to be done
    2022年前 by what was to be done 2020年前.
    """
    told, year = passage.period, observation.period.year
    if told is None or not passage.told_here or passage.relative_year is not None:
        return False
    whole = told.kind is MentionKind.YEAR and told.end + 12 >= passage.mention.start
    if isinstance(observation.period, Before):
        # 2021年底前 is the same limit as 2022年前; the year itself is no part of the words.
        closing = re.search("[底末]", passage.near) is not None
        return whole and told.when[0] + closing != observation.period.date.year
    level = isinstance(observation.period, Year | AsOf)
    return whole and level and year is not None and told.when[0] != year


def _name(observation: Observation, dossier: Dossier) -> str:
    """Return the indicator's name; what was computed is named after its level."""
    code = observation.indicator
    if code in dossier.catalogue:
        return dossier.catalogue.name(code)
    return derived_name(code, dossier) or code


def _data(observation: Observation) -> str:
    """Return what the data say, a computed rate with two places and its origin.

    Of a figure that is printed cut down, such as 800余亩, the exact one is told as well: it
    is what a report was held against.
    """
    value = observation.value
    computed = observation.note.startswith("由") and observation.note.endswith("计算")
    if isinstance(value, Quantity) and computed:
        return f"{value}（{observation.note}）"
    if isinstance(value, GrowthRate | Share) and computed:
        return f"{value.displayed(decimals=2)}（{observation.note}）"
    if isinstance(value, Quantity) and value.display.floor:
        exact = Quantity(value.amount, value.unit, Display(scale=value.display.scale))
        if str(exact) != observation.text:
            return f"{observation.text}，即{exact}"
    return observation.text


_FALLS = re.compile(r"(?:下降|减少|降低|下滑|回落|减)(?:了|约|近)?$")


def _directed(passage: Passage, observation: Observation) -> Mention:
    """Return the figure of a fall as negative: 下降3.2% is a growth of −3.2%."""
    mention, value = passage.mention, passage.mention.quantity
    changes = isinstance(
        observation.value, GrowthRate | PercentagePoints
    ) or observation.indicator.endswith(".change")
    if not changes or not _FALLS.search(passage.near):
        return mention
    return mention.negated() if isinstance(value, Quantity | PercentagePoints) else mention


def _printed(text: str, mention: Mention) -> str:
    """Return the figure with the approximating words around it."""
    if mention.approx and isinstance(mention.quantity, Approximate):
        return str(mention.quantity)
    return text[mention.start : mention.end].strip()


def _chosen(mention: Mention, matches: tuple[Match, ...]) -> Match | None:
    """Return the match the figure is about; a close second wins if only its value agrees."""
    if not matches:
        return None
    best = matches[0]
    if best.score >= ENOUGH and mention.kind is not MentionKind.BARE:
        return best
    for match in matches:
        agrees = compare(mention, match.observation)[0] is not Outcome.CONTRADICTS
        if match.score >= ENOUGH_IF_EQUAL and agrees:
            return match
    return None


def _total(mention: Mention, dossier: Dossier, area: str) -> Match | None:
    """Return the total of the area that a figure without telling words is equal to.

    共5218户17640人 says only by its size that these are all households and persons.
    """
    printed = unit_printed(mention.quantity) if mention.quantity is not None else None
    if printed is None or not mention.kind.measured:
        return None
    for code in _totals(printed, dossier):
        for item in dossier.facts.select(code, area=area):
            if not item.missing and compare(mention, item)[0] is Outcome.SAME:
                return Match(item, 0.0, ("总数相同",))
    return None


def _exceeded(
    mention: Mention, matched: Observation | None, dossier: Dossier
) -> Observation | None:
    """Return the whole that a figure is certainly greater than, if there is one.

    The whole is what the catalogue says the matched indicator is a part of.  A count of
    households or villages that the report prints as such, and that is not matched to an
    indicator of that unit, is a part of all households or villages of the area.
    """
    value = mention.quantity
    if value is None or not mention.kind.measured:
        return None
    mine = extent(value)
    for whole in _wholes(value, matched, dossier):
        theirs = extent(whole.value)
        if mine is None or theirs is None or dimension_of(value) != dimension_of(whole.value):
            continue
        if theirs.high is not None and mine.low is not None and mine.low > theirs.high:
            return whole
    return None


_COVERED: Final = frozenset({"household", "village", "villager_group"})


def _wholes(
    value: Value, matched: Observation | None, dossier: Dossier
) -> Iterator[Observation]:
    known = dossier.catalogue
    codes: list[str] = []
    indicator = known.get(matched.indicator) if matched else None
    while indicator is not None and indicator.whole:
        codes.append(indicator.whole)
        indicator = known.get(indicator.whole)
    printed = unit_printed(value)
    matched_unit = unit_printed(matched.value) if matched else None
    if (
        printed is not None
        and printed.code in _COVERED
        and (matched_unit is None or matched_unit.dimension != printed.dimension)
    ):
        codes += _totals(printed, dossier)
    area = matched.area if matched else dossier.area
    for code in codes:
        for item in dossier.facts.select(code, area=area):
            if not item.missing and not item.breakdown and item.period.year is not None:
                year = matched.period.year if matched else dossier.year.value
                if item.period.year == year:
                    yield item


def _totals(printed: Unit[Any], dossier: Dossier) -> Iterable[str]:
    """Return the indicators of a unit that others are parts of and that are no part."""
    known = dossier.catalogue
    wholes = {item.whole for item in known.values() if item.whole}
    return [
        code
        for code in sorted(wholes)
        if not known[code].whole and known[code].unit.code == printed.code
    ]


def _periods(
    document: Document, mentions: Iterable[Mention], dossier: Dossier
) -> Iterator[Finding]:
    known = _known_years(dossier)
    for mention in mentions:
        if not (mention.kind.of_time and mention.when):
            continue
        line, column = document.place(mention.start)
        same = mention.when[0] in known
        yield Finding(
            outcome=Outcome.SAME if same else Outcome.UNKNOWN,
            code="audit.period" if same else "audit.period-unknown",
            kind="period",
            text=mention.text,
            start=mention.start,
            end=mention.end,
            line=line,
            column=column,
        )


def _known_years(dossier: Dossier) -> frozenset[int]:
    """Return the years that the data speak of, and the years around open periods."""
    periods = [item.period for item in dossier.facts]
    periods += [record.period for record in dossier.records if record.period is not None]
    years = {dossier.year.value, dossier.year.value + 1, dossier.year.value - 1}
    for period in periods:
        years |= {day.year for day in (period.start, period.end) if day is not None}
        if isinstance(period, FiveYearPlan):
            years |= set(range(period.start.year, period.end.year + 1))
        if period.start is None and period.end is not None:
            years.add(period.end.year + 1)  # 2022年前 ends in 2021
    return frozenset(years)


def _implied(
    document: Document, mentions: Iterable[Mention], dossier: Dossier
) -> Iterator[Finding]:
    """Find the words by which the data state a number without digits."""
    taken = [(mention.start, mention.end) for mention in mentions]
    for item in dossier.facts:
        words = item.text
        if item.missing or any(c.isdigit() and c.isascii() for c in words) or len(words) < 2:
            continue
        start = document.text.find(words)
        end = start + len(words)
        if start < 0 or any(a < end and start < b for a, b in taken):
            continue
        line, column = document.place(start)
        yield Finding(
            outcome=Outcome.SAME,
            code="audit.same",
            kind="implied",
            text=words,
            start=start,
            end=end,
            line=line,
            column=column,
            key=item.key,
            name=dossier.catalogue.name(item.indicator),
            data=item.text,
        )
