"""Terms and punctuation of a report: what a careful editor would mend.

The lint reads a report as it is printed, over the borders of words and figures, and tells
the place as a clerk finds it.  What is printed from data alone is the business of the data,
so a rule passes over it unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xiaoping.indicators.wording_rules import check_wording
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.checking.lint_checks import CHECKS, mixed_percent, terms
from xiaoping.report.checking.lint_rules import ENGLISH_RULES, RULES, Rule
from xiaoping.report.checking.passage import Found, Passage, passages
from xiaoping.report.checking.settled import settled
from xiaoping.report.flow import flow
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Block, Report

__all__ = ["lint"]


def lint(node: Report | Block, *, first: int = 1, profile: Profile = OFFICIAL) -> Problems:
    """Return what is to be mended in the words and signs of a report, in reading order.

    One place is told of once, by the rule that says most.  In an English report only signs
    are looked at.  What cannot be printed, such as a change between 5户 and 3元, is passed
    over: :func:`check_report` tells it.

    Args:
        node: A report or any block of one.
        first: The number of its first heading.
        profile: How the house words it.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> for problem in lint(Paragraph((Text("上访量减少2倍,矛盾就地化解。"),))):
    ...     print(problem)
    第1段：“减少2倍”：减少不能用倍数，最多减少100%。请改用百分比或“为原来的几分之几”。
    第1段：汉字旁用了半角标点“,”（……上访量减少2倍,矛盾就地化解。……），本段共1处。请改作“，”。
    """
    read = tuple(passages(flow(settled(node).node, first=first, profile=profile)))
    if profile.lang == "en":
        return Problems(
            problem
            for passage in read
            for problem in _told(passage, _by_patterns(passage, ENGLISH_RULES))
        )
    spelt = _mixed(read)
    worded = _worded(read)
    problems: list[Problem] = []
    for index, passage in enumerate(read):
        found = (*_in(passage, profile), *spelt.get(index, ()))
        problems += _told(passage, found)
        problems += worded.get(index, ())
    return Problems(problems)


Told = tuple[str, Found]


def _in(passage: Passage, profile: Profile) -> Iterator[Told]:
    """Yield what is found in one passage, the more telling first."""
    for code, check in CHECKS:
        for found in check(passage):
            if passage.is_written(found.start, found.end):
                yield code, found
    known = RULES if not profile.grouping else tuple(rule for rule in RULES if rule.grouped)
    yield from _by_patterns(passage, known)
    for term in terms():
        for found in term.find(passage):
            if passage.is_written(found.start, found.end):
                yield "lint.term", found


def _by_patterns(passage: Passage, rules: Iterable[Rule]) -> Iterator[Told]:
    for rule in rules:
        found = [
            match
            for match in rule.pattern.finditer(passage.text)
            if rule.everywhere or passage.is_written(*match.span())
        ]
        for match in found[:1] if rule.together else found:
            told = {**{name: text or "" for name, text in match.groupdict().items()}}
            told["count"] = str(len(found))
            better = rule.instead(match)
            start, end = match.span()
            yield rule.code, Found(start=start, end=end, better=better, told=told)


def _mixed(read: Sequence[Passage]) -> Mapping[int, Sequence[Told]]:
    numbers = {id(passage): index for index, passage in enumerate(read)}
    found: dict[int, list[Told]] = {}
    for passage, item in mixed_percent(read):
        if passage.is_written(item.start, item.end):
            told = found.setdefault(numbers[id(passage)], [])
            told.append(("lint.percent-mixed", item))
    return found


def _worded(read: Sequence[Passage]) -> Mapping[int, Sequence[Problem]]:
    """Return what the rules of words find: terms, two forms of one word, nouns of units."""
    found: dict[int, list[Problem]] = {}
    for item in check_wording("\n".join(passage.text for passage in read)):
        index, start = (item.where.line or 1) - 1, int(item.where.column or 1) - 1
        passage = read[index]
        if passage.is_written(start, start + len(item.left)):
            where = Location(path=passage.place)
            found.setdefault(index, []).append(Problem(item.code, where, item.fields))
    return found


def _told(passage: Passage, found: Iterable[Told]) -> list[Problem]:
    """Return the problems of a passage in its order, one for each place."""
    kept: list[Told] = []
    for code, item in found:
        if all(item.end <= other.start or other.end <= item.start for _, other in kept):
            kept.append((code, item))
    return [_problem(passage, code, item) for code, item in sorted(kept, key=_start)]


def _start(told: Told) -> int:
    return told[1].start


def _problem(passage: Passage, code: str, found: Found) -> Problem:
    fields = {
        "given": passage.text[found.start : found.end],
        "around": passage.around(found.start, found.end),
        "better": found.better,
        **found.told,
    }
    return Problem(code, Location(path=passage.place), fields)
