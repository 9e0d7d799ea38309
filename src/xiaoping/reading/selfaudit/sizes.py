"""Sizes that cannot be: more households visited than there are, fewer people than households."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.mention import MentionKind
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, at
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.sets import exceeds, judged, shown
from xiaoping.reading.selfaudit.subjects import subjects
from xiaoping.reading.selfaudit.twice import settled
from xiaoping.reading.statement import Role, Status

__all__ = ["check_sizes"]

_VISITED: Final = re.compile(
    r"走访|入户|慰问|排查|摸排|遍访|回访|家访|上门|覆盖|惠及|受益|服务"
)
_PAIR: Final = re.compile(r"(?:农户|家庭)?(?:共|计|共计)?")
_GLOSS: Final = re.compile(r"(?:（|，)(?:合|即|折合|约|约合|折|相当于)*")
_GLOSSED: Final = frozenset({MentionKind.AREA, MentionKind.LENGTH, MentionKind.MASS})
_SCOPE: Final = re.compile(r"(?:全[乡镇县]|[我本][乡镇县])(?:共|的|所有|全部|范围内)?$")
_ALL: Final = re.compile(r"[^，。；]{0,16}(?:均|全部|都|皆|实现全|全覆盖)")
_MIXED: Final = re.compile(r"[（(、和及]?(?:社区|居|级|委|民|组)")
_VILLAGE: Final = frozenset({"村", "行政村", "村委会"})
_WHOLE_THINGS: Final = frozenset(
    {"户", "人", "名", "个", "所", "座", "家", "头", "张", "件", "起", "人次", "户次"}
)
_MEAN: Final = re.compile(r"均|每|拥有|占|指数|系数|密度|比|率")
_LARGE: Final = 50
_FAMILY: Final = Interval.point(9)


def check_sizes(paper: Paper) -> Iterator[Found]:
    """Yield figures that cannot be, beside what the paper tells of the whole area.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_sizes(paper_of("全乡总人口3723户11441人。累计走访5000余户。"))
    >>> [item.code for item in found]
    ['self.visits']
    """
    yield from _visits(paper)
    yield from _pairs(paper)
    yield from _wholes(paper)
    yield from _household_total(paper)
    yield from _villages(paper)
    yield from _glosses(paper)
    yield from _fractions(paper)


def _largest(paper: Paper, key: str) -> Claim | None:
    """Return the largest value told of a subject for the whole area."""
    found: Claim | None = None
    for claim in settled(paper, key):
        if found is None or exceeds(claim, found):
            found = claim
    return found


def _visits(paper: Paper) -> Iterator[Found]:
    """Yield more households reached than there are: what is counted are visits."""
    for key, code in (("households", "self.visits"), ("population", "self.visits-people")):
        whole = _largest(paper, key)
        if whole is None:
            continue
        for claim in paper.prose:
            fits = claim.measure == whole.measure and claim.role is Role.LEVEL and not claim.key
            if not fits or not exceeds(claim, whole) or claim.start <= whole.start:
                continue
            words = paper.before(claim, 16).rpartition("，")[2]
            if _VISITED.search(words) and not re.search(
                r"全[县市省国]|周边|外[乡县地]", paper.before(claim, 60)
            ):
                better = claim.text + ("次" if not claim.text.endswith("次") else "")
                yield Found(
                    code=code,
                    span=(claim.start, claim.end),
                    other=(whole.start, whole.end),
                    suggestion=better,
                )


def _pairs(paper: Paper) -> Iterator[Found]:
    """Yield households with fewer people than households, or with far too many."""
    for claims in paper.sentences:
        for households, people in itertools.pairwise(claims):
            if (
                households.measure != "户"
                or people.measure != "人"
                or people.mention.unit == "名"
            ):
                continue
            words = paper.between(households, people)
            if not _PAIR.fullmatch(words) or households.role is Role.CHANGE:
                continue
            if exceeds(households, people):
                yield at("self.people", people, households)
            elif _too_many(households, people):
                yield at("self.family", people, households)


def _too_many(households: Claim, people: Claim) -> bool:
    """Say whether more than nine people live in each of many households."""
    number, persons = households.extent, people.extent
    if number is None or persons is None or number.low is None or persons.low is None:
        return False
    most = (number * _FAMILY).high
    return number.low >= _LARGE and most is not None and persons.low > most


def _wholes(paper: Paper) -> Iterator[Found]:
    """Yield subjects that are more than what they are a part of, such as arable land."""
    for subject in subjects().values():
        whole = _largest(paper, subject.part_of) if subject.part_of else None
        if whole is None:
            continue
        for claim in settled(paper, subject.key):
            if claim.period in ("", whole.period) and exceeds(claim, whole):
                other = subjects()[subject.part_of]
                yield at(
                    "self.part",
                    claim,
                    whole,
                    name_zh=subject.zh,
                    name_en=subject.en,
                    whole_zh=other.zh,
                    whole_en=other.en,
                )


def _household_total(paper: Paper) -> Iterator[Found]:
    """Yield more households than persons of the whole area."""
    for households in settled(paper, "households"):
        people = _largest(paper, "population")
        if people is not None and exceeds(households, people):
            yield at("self.people", people, households)
            return


def _villages(paper: Paper) -> Iterator[Found]:
    """Yield more villages than there are, and 全乡7个村均… where there are eight."""
    told = settled(paper, "villages")
    whole = _largest(paper, "villages")
    if whole is None or len({str(claim.extent) for claim in told}) > 1:
        return
    for claim in paper.prose:
        if claim.mention.noun not in _VILLAGE or claim.key or claim.measure != "个":
            continue
        if claim.status is Status.PLAN and claim.period not in ("", whole.period):
            continue
        behind = paper.behind(claim, 30).removeprefix(claim.mention.noun)
        if _MIXED.match(behind) or claim.area not in ("", paper.own[1] or "乡"):
            continue
        scoped = _SCOPE.search(paper.before(claim, 10)) is not None
        if exceeds(claim, whole) and scoped:
            yield at("self.villages", claim, whole)
        elif exceeds(claim, whole) or (scoped and exceeds(whole, claim) and _ALL.match(behind)):
            yield at("self.villages-some", claim, whole)
        elif scoped and exceeds(whole, claim):
            yield at("self.villages-all", claim, whole)


def _fractions(paper: Paper) -> Iterator[Found]:
    """Yield counts of whole things with decimals: 4.8户; means (户均3.1人) have them."""
    for claim in paper.prose:
        mention = claim.mention
        counted = mention.kind is MentionKind.COUNT and mention.unit in _WHOLE_THINGS
        if (
            not counted
            or not isinstance(mention.value, Fraction)
            or claim.role is not Role.LEVEL
        ):
            continue
        if "." in claim.text and not _MEAN.search(paper.before(claim, 30)):
            yield at("self.fraction", claim, None, unit=mention.unit)


def _glosses(paper: Paper) -> Iterator[Found]:
    """Yield one size in two units (61.98平方公里，合92970亩) that are not one size."""
    for claims in paper.sentences:
        for left, right in itertools.pairwise(claims):
            same = left.measure == right.measure and left.mention.unit != right.mention.unit
            if not same or left.mention.kind not in _GLOSSED:
                continue
            words = paper.between(left, right)
            glossed = _GLOSS.fullmatch(words) and (words[:1] == "（" or len(words) > 1)
            closes = words[:1] != "（" or paper.behind(right, 6)[:1] == "）"
            if not glossed or not closes:
                continue
            verdict = judged(right, _same, left)
            if verdict:
                code = "self.gloss" if verdict == "apart" else "self.rounding"
                yield at(code, right, left, base=left.text, computed=shown(left.shown, right))


def _same(value: Interval) -> Interval:
    return value
