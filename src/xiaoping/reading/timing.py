"""Which of a text's words of time governs each figure, and of what year the report is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.periods import FiveYearPlan, Period
from xiaoping.reading.time_words import TimeWord, time_words

__all__ = ["Timing", "heading_period", "report_year", "timings"]

_SENTENCE: Final = re.compile(r"[。！？\n]")
_STOP: Final = re.compile(r"[。！？；;\n]")
_CLAUSE: Final = re.compile(r"[，,。！？；;：:\n]")
_OPENING: Final = 12
"""How far from the head of a sentence a word of time may stand to govern the next ones too."""
_ATTACHED: Final = re.compile(r"(?:的|底的|末的|年均|平均|人均)?(?:约|近|超过)?")
_FORWARD: Final = re.compile(r"(?:规划|展望|发展|建设)")


@final
@attrs.frozen
class Timing:
    """When a figure is of, as far as the words around it tell.

    Attributes:
        word: The word of time that governs it; ``None`` if none does.
        versus: What its own clause compares with (比上年, 较2016年).
        year: The year that parts of a year are of here.
        here: Whether ``word`` stands in its own sentence, up to a semicolon.
        own: Whether ``word`` is of this figure only (由2015年的3万元).

    >>> Timing().word is None, Timing().here
    (True, False)
    """

    word: TimeWord | None = None
    versus: TimeWord | None = None
    year: int | None = None
    here: bool = False
    own: bool = False


def report_year(text: str, mentions: Sequence[Mention]) -> int | None:
    r"""Return the year a report is of: that of its title, or else the most frequent one.

    >>> from xiaoping.measures import scan
    >>> text = "某镇2021年工作总结\n2022年计划5户，2022年6户"
    >>> report_year(text, tuple(scan(text)))
    2021
    """
    years = [m for m in mentions if m.kind is MentionKind.YEAR and m.value_high is None]
    years += [m for m in mentions if m.kind is MentionKind.DATE and len(m.when) > 1]
    body = len(text) - len(text.lstrip())
    title = text.find("\n", body)
    if body <= title <= body + 80:
        named = [m for m in years if m.start < title and m.when]
        if named:
            return min(named, key=lambda m: m.start).when[0]
    counts = Counter(m.when[0] for m in years if m.when)
    if not counts:
        return None
    return max(counts, key=lambda year: (counts[year], year))


def heading_period(heading: str, year: int | None) -> Period | None:
    """Return the period that headings put their sections in, if it is not the report's year.

    >>> str(heading_period("2021年及“十四五”发展思路", 2020)), heading_period("2020年情况", 2020)
    ('FYP14', None)
    """
    found = [w.period(year) for line in heading.split("\n") for w in time_words(line)]
    periods = [p for p in found if p is not None]
    if not periods or any(year is not None and p.year == year for p in periods):
        return None
    plans = [p for p in periods if isinstance(p, FiveYearPlan)]
    ahead = [p for p in plans if year is None or p.start.year > year]
    years = [p for p in periods if not isinstance(p, FiveYearPlan)]
    if ahead and (not years or _FORWARD.search(heading)):
        return ahead[-1]
    return (years or plans)[-1]


@attrs.define
class _Scope:
    """The words of time that hold where the reading has come to."""

    paragraph: TimeWord | None = None
    sentence: TimeWord | None = None
    versus: TimeWord | None = None
    year: int | None = None


def timings(
    text: str, mentions: Sequence[Mention], figures: Sequence[Mention], year: int | None
) -> Iterator[Timing]:
    """Yield the timing of every figure.

    Args:
        text: The text.
        mentions: All its mentions, years and dates among them.
        figures: Those to be told of, in order.
        year: The report's year, if known.

    >>> from xiaoping.measures import scan
    >>> text = "2019年完成222户，今年任务121户。比上年多5户"
    >>> all_ = tuple(scan(text))
    >>> found = timings(text, all_, [m for m in all_ if not m.kind.of_time], 2020)
    >>> [(t.word.text, t.versus and t.versus.text) for t in found]
    [('2019年', None), ('今年', None), ('今年', '比上年')]
    """
    words = _real(text, mentions)
    stops = [m.start() for m in _STOP.finditer(text)]
    scope = _Scope(year=year)
    at, word = 0, next(words, None)
    for figure in figures:
        only: TimeWord | None = None
        while word is not None and word.start < figure.start:
            _close(text, at, word.start, scope, year)
            at = word.end
            if _is_own(text, word, figure):
                only = word
            else:
                _take(text, word, scope, year)
            word = next(words, None)
        _close(text, at, figure.start, scope, year)
        at = max(at, figure.start)
        yield _timing(scope, only, figure, stops)


def _timing(
    scope: _Scope, only: TimeWord | None, figure: Mention, stops: Sequence[int]
) -> Timing:
    governing = only or scope.sentence or scope.paragraph
    here = governing is not None and bisect_left(stops, governing.end) == bisect_left(
        stops, figure.start
    )
    told = governing.year(scope.year) if governing is not None else None
    year = scope.year if told is None else told
    return Timing(governing, scope.versus, year, here, only is not None)


def _real(text: str, mentions: Sequence[Mention]) -> Iterator[TimeWord]:
    """Yield the words of time; digits in them must have been read as years or dates."""
    starts = [m.start for m in mentions if m.kind.of_time]
    ends = [m.end for m in mentions if m.kind.of_time]
    for word in time_words(text):
        if any(name in word.parts for name in ("year", "first", "month", "from")):
            index = bisect_right(ends, word.start)
            if index >= len(starts) or starts[index] >= word.end:
                continue
        yield word


def _is_own(text: str, word: TimeWord, figure: Mention) -> bool:
    """Say whether a word of time is of the next figure only: 由2015年的3万元, 上年的5户."""
    if figure.start - word.end > 6 or (word.versus and "同期" not in word.text):
        return False
    between = text[word.end : figure.start]
    if text[word.start - 1 : word.start] in ("（", "(") and text[
        figure.end : figure.end + 1
    ] in ("）", ")"):
        return True  # 45.6%（年初为48.9%）
    return between.startswith("的") and _ATTACHED.fullmatch(between) is not None


def _close(text: str, start: int, end: int, scope: _Scope, year: int | None) -> None:
    """Forget what ends between two places: clauses, sentences, paragraphs."""
    mark = _CLAUSE.search(text, start, end)
    versus = scope.versus
    if mark and versus and "against" in versus.parts and mark.start() == versus.end:
        mark = _CLAUSE.search(text, mark.end(), end)  # 与去年同期相比，增长12%
    if mark:
        scope.versus = None
    if text.find("\n", start, end) >= 0:
        scope.paragraph = scope.sentence = None
        scope.year = year
    elif _SENTENCE.search(text, start, end):
        scope.sentence = None


def _take(text: str, word: TimeWord, scope: _Scope, year: int | None) -> None:
    if word.versus:
        scope.versus = word
        return
    told = word.year(year if "relative" in word.parts or word.now else scope.year)
    since = word.parts.get("head", "") in ("自", "自从", "从") and "tail" not in word.parts
    if since and text[word.end : word.end + 1] != "的":
        return
    scope.sentence = word
    if told is not None:
        scope.year = told
    head = _head_of_sentence(text, word.start)
    passing = "day" in word.parts or "tail" in word.parts or word.now
    if word.start - head <= _OPENING and not passing:
        scope.paragraph = word


def _head_of_sentence(text: str, offset: int) -> int:
    low = max(0, offset - 2 * _OPENING)
    ends = [m.end() for m in _SENTENCE.finditer(text, low, offset)]
    return ends[-1] if ends else (low if low == 0 else low - 1)
