"""Shares: of a whole told in the paper, in a proportion such as 18.2:42.5:39.3, above 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import simplest
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, at
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.sets import judged, middle, per_cent, quotient, total
from xiaoping.reading.selfaudit.subjects import subject_of, subjects
from xiaoping.reading.selfaudit.twice import settled
from xiaoping.reading.selfaudit.wholes import is_amount, whole_before
from xiaoping.reading.statement import Role, Status
from xiaoping.tables import read_table

__all__ = ["check_shares", "share_rates"]

_STRUCTURE: Final = re.compile(r"(?:产业|结构|构成|比重|比例|占比)[^，。；]{0,14}$")
_OF_LEAD: Final = re.compile(
    r"[，（]?(?:约|分别)?占(?P<whole>[^，。；、的]{0,16}?)(?:的比重|的比例|比重|比例|的)?[约达为到]*$"
)
_OF_WHICH: Final = re.compile(r"[，（]?占比[约达为]*$")
_BARE_SHARE: Final = re.compile(r"[，（]?(?:约|分别)?占比?[约达为]*")
_TASK: Final = re.compile(r"任务|计划|目标|应[^，。]{0,8}$")
_OF_TASK: Final = re.compile(
    r"占(?:年度|全年|计划|目标|年初|下达)*(?:任务|计划|目标)数?的[约]?$|完成率[达为约]*$|完成(?:年度|全年|计划|目标)*(?:任务|计划|目标)数?的[约]?$"
)
_RATE_OF: Final = re.compile(r"(?:[\u4e00-\u9fff]{0,4}?)([\u4e00-\u9fff]{2})率")
_OF_FIGURE: Final = re.compile(r"[，（]?[约仅]?(?:占|完成)[^，。；、]{0,14}")


@cache
def share_rates() -> Mapping[str, str]:
    """Return the rates that are never above 100 %, with how grave it is if one is.

    Of those whose base may be smaller than what is counted, as 参保率 where people move, it is
    a warning.

    >>> share_rates()["覆盖率"], share_rates()["参保率"], "完成率" in share_rates()
    ('contradiction', 'warning', False)
    """
    rows = read_table("reading/selfaudit/data/rates.csv", ("word", "weight", "source"))
    return {row["word"]: row["weight"] for row in rows}


def check_shares(paper: Paper) -> Iterator[Found]:
    """Yield shares that cannot be: above 100 %, of another whole, not adding up to it.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_shares(paper_of("三次产业结构为18.2:42.5:39.9。"))
    >>> [item.code for item in found]
    ['self.structure']
    """
    for claim in paper.claims:
        yield from _structure(paper, claim)
        yield from _above(paper, claim)
    for claims in paper.spans:
        yield from _alike(paper, claims)
        for number in range(1, len(claims)):
            yield from _of_whole(paper, claims, number)
            yield from _of_task(paper, claims, number)
            yield from _of_told(paper, claims, number)
            yield from _of_all(paper, claims, number)
    yield from _of_product(paper)


def _structure(paper: Paper, claim: Claim) -> Iterator[Found]:
    """Yield proportions of three that do not sum to a hundred."""
    value = claim.mention.value
    if claim.mention.kind is not MentionKind.RATIO or not isinstance(value, tuple):
        return
    if len(value) != 3 or not _STRUCTURE.search(
        paper.before(claim, 40).rpartition("由")[0] or paper.before(claim, 40)
    ):
        return
    printed = total(_printed(value, claim.text))
    whole = sum((Fraction(part) for part in value), Fraction(0))
    # 1:2:1 is no structure in per cent.
    if printed is None or whole < 50 or printed.contains(100):
        return
    yield at("self.structure", claim, None, sum=_plain(whole))


def _printed(value: Sequence[int | Fraction], text: str) -> list[Interval]:
    places = max((len(m[1]) for m in re.finditer(r"\.(\d+)", text)), default=0)
    half = Fraction(1, 2 * 10**places)
    return [Interval(simplest(part - half), simplest(part + half)) for part in value]


def _plain(value: Fraction) -> str:
    return per_cent(value / 100)


def _above(paper: Paper, claim: Claim) -> Iterator[Found]:
    """Yield rates of coverage above 100 %."""
    if claim.measure != "percent" or claim.role in (Role.RATE, Role.CHANGE):
        return
    extent = claim.lenient
    if extent is None or extent.low is None or extent.low <= 1:
        return
    lead = claim.lead
    words = next((word for word in share_rates() if lead.endswith(word)), "")
    share = claim.role is Role.SHARE and not _OF_TASK.search(paper.before(claim))
    plain = words and not lead.endswith(("毛入学率", f"增长{words}"))
    if plain or (
        share
        and not _TASK.search(paper.before(claim, 40))
        and "相当" not in paper.before(claim)
    ):
        soft = share_rates().get(words) == "warning"
        code = "self.above-hundred-unsure" if soft else "self.above-hundred"
        yield at(code, claim, None, name=words or "占比")


# ---------------------------------------------------------------- a share of its whole


def _of_whole(paper: Paper, claims: Sequence[Claim], number: int) -> Iterator[Found]:
    """Yield shares that are not those of the part before them in a whole told here."""
    share = claims[number]
    if share.measure != "percent" or share.role is not Role.SHARE:
        return
    for back in range(number - 1, max(-1, number - 3), -1):
        part = claims[back]
        words = paper.between(claims[number - 1], share).rpartition("，")
        # Of 742户2615人，占总户数 the first is meant, which only the measure of the whole tells.
        if len(words[0]) > 8 or part.role is not Role.LEVEL or part.measure == "percent":
            return
        if back < number - 1 and not claims[back + 1].borrowed:
            return
        whole = _whole_of(paper, claims, back, words[1] + words[2])
        if whole is None or whole.measure != part.measure or whole is part:
            continue
        yield from _not_the_share(share, part, whole, "self.share")
        return


def _not_the_share(share: Claim, part: Claim, whole: Claim, code: str) -> Iterator[Found]:
    """Yield a share that is not that of a part in its whole; one that was cut off is a warning."""
    verdict = judged(share, quotient, part, whole)
    if verdict:
        computed = per_cent(middle(quotient(part.shown, whole.shown)))
        facts = {
            "part": part.text,
            "whole": whole.text,
            "base": part.text,
            "computed": computed,
        }
        yield at(code if verdict == "apart" else "self.rounding", share, whole, **facts)


def _alike(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield A，占a%；B，占b% where no whole can be that of both."""
    pairs = [
        (part, share)
        for part, share in pairwise(claims)
        if share.role is Role.SHARE
        and is_amount(part)
        and _BARE_SHARE.fullmatch(paper.between(part, share))
    ]
    for (part, share), (other, second) in pairwise(pairs):
        words = paper.between(share, other)
        if part.measure != other.measure or "其中" in words or not re.match("[，；、]", words):
            continue
        if any(
            extent is None or (extent.low or 0) <= 0
            for extent in (share.lenient, second.lenient)
        ):
            continue
        one = quotient(part.lenient, share.lenient)
        two = quotient(other.lenient, second.lenient)
        if one is not None and two is not None and len(words) <= 24 and not one.meets(two):
            yield at("self.shares-apart", second, share, part=other.text, base=part.text)


def _whole_of(paper: Paper, claims: Sequence[Claim], number: int, tail: str) -> Claim | None:
    """Return what a share is of: a subject by its name, or the whole behind 其中."""
    part = claims[number]
    named = None if _OF_WHICH.search(tail) else _OF_LEAD.search(tail)
    if named and named["whole"]:
        words = named["whole"].removeprefix("全").removeprefix("部")
        words = re.sub(r"^(?:[乡镇县村市]|我[乡镇县村])", "", words)
        return _told_once(paper, words, part) or _told_here(claims, words, part)
    if not (named or _OF_WHICH.search(tail)) or not part.of_which:
        return None
    found = whole_before(paper, claims, number)
    wholes = {
        str(c.extent)
        for c in claims[: found or 0]
        if c.measure == part.measure and is_amount(c)
    }
    # Behind 完成A，预算数B。其中… either may be meant.
    return (
        claims[found]
        if found is not None and not wholes - {str(claims[found].extent)}
        else None
    )


def _told_here(claims: Sequence[Claim], words: str, part: Claim) -> Claim | None:
    """Return the figure of the same sentence that has the words of a whole: 财政总支出."""
    bare = _bare(words)
    found = [
        claim
        for claim in claims
        if claim is not part
        and claim.measure == part.measure
        and claim.role is Role.LEVEL
        and not claim.borrowed
        and len(bare) > 1
        and _bare(claim.lead) == bare
    ]
    return found[0] if len(found) == 1 else None


def _bare(words: str) -> str:
    return words.removesuffix("数").removesuffix("总").removeprefix("总")


def _told_once(paper: Paper, words: str, part: Claim) -> Claim | None:
    """Return the claim of a named subject, if the paper tells one value of it only."""
    for name in (words, f"总{words}", f"{words}面积"):
        key = subject_of(name, part.measure)
        if not key or name == "总户" or part.area not in ("", paper.own[1] or "乡"):
            continue
        told = [claim for claim in settled(paper, key) if claim.period in ("", part.period)]
        if told and len({str(claim.extent) for claim in told}) == 1:
            return told[0]
    return None


def _of_task(paper: Paper, claims: Sequence[Claim], number: int) -> Iterator[Found]:
    """Yield 任务A，完成B，占任务的C% where C does not follow."""
    rate = claims[number]
    if number < 2 or rate.measure != "percent" or not _OF_TASK.search(paper.before(rate)):
        return
    task, done = claims[number - 2], claims[number - 1]
    if task.measure != done.measure or not _TASK.search(paper.before(task, 30)):
        return
    words = paper.between(task, done)
    if (
        "完成" not in words
        or re.search(r"超额完成|完成[^，]{0,6}任务|还|另", words)
        or len(words) > 24
    ):
        return
    if len(paper.between(done, rate)) > 16:
        return
    yield from _not_the_share(rate, done, task, "self.completion")


def _of_told(paper: Paper, claims: Sequence[Claim], number: int) -> Iterator[Found]:
    """Yield A，占…B的C% where C does not follow."""
    share = claims[number]
    if number < 2 or share.measure != "percent":
        return
    part, whole = claims[number - 2], claims[number - 1]
    same = part.measure == whole.measure and part.role is Role.LEVEL
    if not same or not _OF_FIGURE.fullmatch(paper.between(part, whole)):
        return
    if not re.fullmatch(
        r"(?:[^，。；]{0,6})?的(?:比重|比例)?[约达为]?", paper.between(whole, share)
    ):
        return
    yield from _not_the_share(share, part, whole, "self.share")


def _of_all(paper: Paper, claims: Sequence[Claim], number: int) -> Iterator[Found]:
    """Yield 调处A件，化解B件，化解率C% where C does not follow.

    The rate is named by the word of its part, which is told right before it.
    """
    rate = claims[number]
    named = _RATE_OF.fullmatch(rate.lead)
    if number < 2 or rate.measure != "percent" or rate.role is not Role.LEVEL or named is None:
        return
    whole, part = claims[number - 2], claims[number - 1]
    same = whole.measure == part.measure and whole.role is part.role is Role.LEVEL
    short = len(paper.between(whole, part)) <= 12 and len(paper.between(part, rate)) <= 8
    if not (same and short) or not part.lead.endswith(named[1]) or named[1] in whole.lead:
        return
    yield from _not_the_share(rate, part, whole, "self.rate-of")


# ---------------------------------------------------------------- the three sectors


def _of_product(paper: Paper) -> Iterator[Found]:
    """Yield a proportion of the three sectors that does not follow from their values."""
    keys = ("gdp", "primary", "secondary", "tertiary")
    told: dict[tuple[str, str], dict[str, Claim]] = {}
    for claim in paper.prose:
        name = subject_of(claim.lead, claim.measure)
        if name in keys and claim.role is Role.LEVEL and claim.status is not Status.PLAN:
            told.setdefault((claim.period, claim.area), {}).setdefault(name, claim)
    for claim in paper.prose:
        value = claim.mention.value
        parts = told.get((claim.period, claim.area), {})
        if not isinstance(value, tuple) or len(value) != 3 or len(parts) != len(keys):
            continue
        words = paper.before(claim, 40)
        if "产业" not in words or re.search(r"[由从][^，。]*$", words) or "上年" in words:
            continue
        for key, printed in zip(keys[1:], _printed(value, claim.text), strict=True):
            ratio = quotient(parts[key].lenient, parts["gdp"].lenient)
            wide = Interval(printed.low, printed.high).times(Fraction(1, 100))
            if ratio is not None and not ratio.meets(wide):
                found = per_cent(middle(quotient(parts[key].shown, parts["gdp"].shown)))
                yield at(
                    "self.structure-of",
                    claim,
                    parts[key],
                    name_zh=subjects()[key].zh,
                    name_en=subjects()[key].en,
                    computed=found,
                )
