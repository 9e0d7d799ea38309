"""One thing told twice with two values.

Told are subjects of which an area has one value at a time (``data/subjects.csv``), and
things in the same words of the whole area, of which that is likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, at
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.sets import differ
from xiaoping.reading.selfaudit.subjects import subjects
from xiaoping.reading.statement import Role, Status

__all__ = ["check_twice", "settled"]

_LONG: Final = 6


def check_twice(paper: Paper) -> Iterator[Found]:
    """Yield figures that contradict an earlier one of the same thing.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> paper = paper_of("全乡总人口11441人。全乡总人口11440人。")
    >>> [found.code for found in check_twice(paper)]
    ['self.twice']
    """
    for claims in _groups(paper, dated=True):
        yield from _odd(claims, "self.twice")
    accused: set[int] = set()
    for claims in _groups(paper, dated=False):
        told = [
            found
            for found in _odd(claims, "self.twice-undated")
            if found.span[0] not in accused
        ]
        yield from (found for found in told if not _certain(paper, found))
    for claims in _same_words(paper):
        yield from _odd(claims, "self.twice-words")


def settled(paper: Paper, key: str) -> tuple[Claim, ...]:
    """Return the claims that tell a subject as a level of the paper's own area.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> [claim.text for claim in settled(paper_of("全乡总人口3723户11441人。"), "households")]
    ['3723户']
    """
    return tuple(
        claim
        for claim in paper.claims
        if claim.key == key and claim.anchored and claim.status is not Status.PLAN
    )


def _groups(paper: Paper, *, dated: bool) -> Iterator[list[Claim]]:
    """Yield claims of one subject, area and status, and period unless that is left open."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in paper.claims:
        if not _is_comparable(claim, paper):
            continue
        if dated and not claim.told:
            continue
        area = claim.area or paper.own[1] or "乡"
        key: tuple[str, ...] = (claim.key, area, claim.status.value)
        if dated:
            key = (*key, claim.period)
        elif not _may_be_now(claim, paper):
            continue
        found.setdefault(key, []).append(claim)
    yield from (claims for claims in found.values() if len(claims) > 1)


def _may_be_now(claim: Claim, paper: Paper) -> bool:
    """Say whether a claim has no date, or may be of the year of the paper.

    A stock is at any time of it, a flow over all of it.
    """
    year = str(paper.year or "")
    if claim.period in ("", year):
        return True
    return bool(year) and subjects()[claim.key].is_stock and claim.period.startswith(year)


def _is_comparable(claim: Claim, paper: Paper) -> bool:
    """Say whether a claim tells a subject of the whole area, or of another that it names."""
    if not claim.key or claim.status is Status.CUMULATIVE:
        return False
    named = claim.area not in ("", "?", paper.own[1] or "乡") and len(claim.area) > 1
    return claim.anchored or (named and claim.scoped)


def _certain(paper: Paper, found: Found) -> bool:
    """Say whether the dated comparison tells the same pair."""
    pair = {
        claim.start: (claim.period, claim.told)
        for claim in paper.claims
        if found.other is not None and claim.start in (found.span[0], found.other[0])
    }
    told = set(pair.values())
    return len(told) == 1 and all(known for _, known in told)


def _same_words(paper: Paper) -> Iterator[list[Claim]]:
    """Yield claims of the whole area in the same words, of one period and status."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in paper.prose:
        plain = claim.role is Role.LEVEL and not claim.key and not claim.borrowed
        if (
            plain
            and claim.scoped
            and claim.told
            and len(claim.lead) >= _LONG
            and not claim.of_which
        ):
            key = (claim.lead, claim.area, claim.measure, claim.period, claim.status.value)
            found.setdefault((*key, _behind(paper, claim)), []).append(claim)
    yield from (claims for claims in found.values() if len(claims) > 1)


def _behind(paper: Paper, claim: Claim) -> str:
    words = paper.behind(claim, 12)
    return words[
        : min((words.find(sign) for sign in "，、；。：（" if sign in words), default=12)
    ]


def _odd(claims: Sequence[Claim], code: str) -> Iterator[Found]:
    """Yield the claims that contradict the value told most often, or else first."""
    told = Counter(str(claim.extent) for claim in claims if claim.extent is not None)
    if len(told) < 2:
        return
    most = max(told.values())
    reference = next(c for c in claims if told.get(str(c.extent), 0) == most)
    for claim in claims:
        # 总额2.85亿元，2020年总额2.61亿元: the one without a date is not of that year.
        told_apart = claim.sentence == reference.sentence and claim.period != reference.period
        if claim is not reference and not told_apart and differ(claim, reference):
            yield _told(claim, reference, code)


def _told(claim: Claim, reference: Claim, code: str) -> Found:
    subject = subjects().get(claim.key)
    zh = subject.zh if subject else claim.lead
    en = subject.en if subject else claim.lead
    return at(code, claim, reference, name_zh=zh, name_en=en)
