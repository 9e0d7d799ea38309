"""Parts against their whole in running text: 其中 more than its whole, 男 and 女, 其余, 合计."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, at
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.partitions import Partition, partitions
from xiaoping.reading.selfaudit.sets import exceeds, shown, total
from xiaoping.reading.selfaudit.wholes import is_amount, whole_before

__all__ = ["check_parts"]

_DIVIDED: Final = frozenset({"money", "area", "mass", "length"})
_NET: Final = re.compile(r"净|利润|盈余|结余|顺差|差额|增量")
_SUM_ALONE: Final = re.compile(r"(?:合计|共计|总计|总共)(?:达|为|约|有)?$")
_SUM: Final = re.compile(
    r"(?:合计|共计|总计|总共)(?:达|为|约|有)?$"
    r"|(?:^|[，；（])(?:合计|共计|总计|总共)(?:发放|投入|兑现|种植|新建|完成|落实)$"
)
_ONLY_SUM: Final = re.compile(r"[^，。；]{0,4}[，（]?(?:合计|共计|总计|总共)(?:达|为|约|有)?")
_STOP: Final = re.compile(r"[。；！？\n]")
_JOINED: Final = re.compile(r"[^。；！？\n，]{0,14}")


def check_parts(paper: Paper) -> Iterator[Found]:
    """Yield parts that are more than their whole, and sums that do not come out.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_parts(paper_of("发展党员20名，其中女党员25名。"))
    >>> [item.code for item in found]
    ['self.of-which']
    """
    for claims in paper.spans:
        told = list(_of_which(paper, claims))
        yield from told
        yield from _rest(paper, claims)
        yield from _remaining(paper, claims)
        yield from _sum(paper, claims)
        if not told:
            yield from _partition(paper, claims)
            yield from _too_much(paper, claims)


# ---------------------------------------------------------------- 其中


def _of_which(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield figures behind 其中 that are more than the figure they are a part of."""
    for number, claim in enumerate(claims):
        if not is_amount(claim) or not number:
            continue
        group = whole_before(paper, claims, number)
        if group is None:
            continue
        whole = claims[group]
        if exceeds(claim, whole) and not _NET.search(paper.before(whole)):
            yield at("self.of-which", claim, whole)


def _too_much(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield amounts listed behind 其中 that are more than their whole together.

    Persons and households may be counted in several parts (女党员, 农民党员); money, land and
    grain are as a rule not.
    """
    groups: dict[int, list[Claim]] = {}
    for number, claim in enumerate(claims):
        if number and claim.measure in _DIVIDED and is_amount(claim):
            whole = whole_before(paper, claims, number)
            if whole is not None and not _NET.search(paper.before(claims[whole])):
                groups.setdefault(whole, []).append(claim)
    for whole, parts in groups.items():
        found, theirs = total(part.extent for part in parts), claims[whole].extent
        if len(parts) > 1 and found is not None and theirs is not None:
            nested = any("其中" in paper.between(a, b) for a, b in itertools.pairwise(parts))
            if not nested and _above(found, theirs):
                yield from _unequal(parts, claims[whole], "self.parts-above")


# ---------------------------------------------------------------- 其余


def _rest(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield sums of parts and the rest that are not the whole.

    其余 is all the rest; 其他 may be less.
    """
    for number, claim in enumerate(claims):
        rest = claim.lead.startswith(("其余", "剩余", "余下"))
        if not is_amount(claim) or not (rest or claim.lead.startswith(("其他", "其它"))):
            continue
        group = whole_before(paper, claims, number)
        if group is None or claim.borrowed:
            continue
        whole = claims[group]
        parts = [
            part
            for part in claims[group + 1 : number + 1]
            if part.measure == claim.measure and is_amount(part)
        ]
        if not _is_sum_of_another(claims, group, parts):
            yield from _unequal(parts, whole, "self.rest" if rest else "self.partition-short")


def _is_sum_of_another(claims: Sequence[Claim], whole: int, parts: Sequence[Claim]) -> bool:
    """Say whether parts sum to another figure before them: 完成A，为预算B的…。其中."""
    return any(
        other.measure == claims[whole].measure and is_amount(other) and _comes_out(parts, other)
        for other in claims[:whole]
    )


def _remaining(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield A，已…B，剩余C where B and C do not sum to A."""
    for number, claim in enumerate(claims):
        if not claim.lead.startswith(("剩余", "尚余", "还剩")) or not is_amount(claim):
            continue
        told = [other for other in claims[:number] if other.measure == claim.measure]
        if len(told) < 2 or claim.of_which or not all(is_amount(other) for other in told[-2:]):
            continue
        whole, done = told[-2:]
        near = len(paper.between(whole, done)) <= 16 and len(paper.between(done, claim)) <= 20
        if near and re.search(r"已[^，。；]{0,6}$", paper.before(done, 12)):
            yield from _unequal((done, claim), whole, "self.rest")


def _unequal(parts: Sequence[Claim], whole: Claim, code: str) -> Iterator[Found]:
    """Yield a whole that its parts cannot sum to."""
    found = total(part.extent for part in parts)
    theirs = whole.extent
    if len(parts) < 2 or found is None or theirs is None or found.meets(theirs):
        return
    fields = {"sum": shown(found, whole), "parts": tuple(p.text for p in parts)}
    yield Found(
        code=code,
        span=(whole.start, whole.end),
        other=(parts[0].start, parts[-1].end),
        fields=fields,
    )


# ---------------------------------------------------------------- 合计


def _sum(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield sums told behind their parts (A、B、C，合计D) that do not come out."""
    for number, claim in enumerate(claims):
        before = paper.before(claim, 10)
        if not is_amount(claim) or not _SUM.search(before):
            continue
        # 合计发放40万元 may sum more than what is told right before it.
        sure = _SUM_ALONE.search(before) is not None
        run = (
            _run_before(paper, claims, number) if sure else _told_before(paper, claims, number)
        )
        if len(run) < 2:
            continue
        tails = [run[index:] for index in range(len(run) - 1)]
        if not any(_comes_out(tail, claim) for tail in tails):
            yield from _unequal(run, claim, "self.sum" if sure else "self.sum-unsure")


def _told_before(paper: Paper, claims: Sequence[Claim], number: int) -> list[Claim]:
    """Return the figures told before 合计发放…, each behind that verb, in one sentence."""
    claim = claims[number]
    verb = paper.before(claim, 10)[-2:]
    found = [
        other
        for other in claims[:number]
        if other.measure == claim.measure
        and is_amount(other)
        and other.lead.startswith(verb)
        and not other.of_which
    ]
    return found if len({other.mention.unit for other in found}) == 1 else []


def _comes_out(parts: Sequence[Claim], whole: Claim) -> bool:
    found = total(part.extent for part in parts)
    return found is None or whole.extent is None or found.meets(whole.extent)


def _run_before(paper: Paper, claims: Sequence[Claim], number: int) -> list[Claim]:
    """Return the figures of one measure that are listed right before a sum, with 、 and 和."""
    claim, run = claims[number], list[Claim]()
    following = claim
    for other in reversed(claims[:number]):
        gap = paper.between(other, following)
        if following is claim and not _ONLY_SUM.fullmatch(gap):
            break
        sign = "，" if following is claim else "、和及与，"
        listed = (
            any(mark in gap for mark in sign) and _JOINED.match(gap.lstrip("，、")) is not None
        )
        if other.measure != claim.measure or not is_amount(other) or len(gap) > 16:
            break
        if not listed or "其中" in gap or other.of_which != claim.of_which or _STOP.search(gap):
            break
        run.insert(0, other)
        following = other
    return run if len({c.mention.unit for c in run}) == 1 else []


# ---------------------------------------------------------------- 男 and 女


def _partition(paper: Paper, claims: Sequence[Claim]) -> Iterator[Found]:
    """Yield wholes that parts of the table do not sum to."""
    for partition in partitions():
        for taken in _taken(partition, claims):
            yield from _against_whole(paper, claims, taken, partition)
    for measure in dict.fromkeys(claim.measure for claim in claims):
        same = [number for number, claim in enumerate(claims) if claim.measure == measure]
        opposite = Partition(parts=(), whole="", measure=measure, complete="yes")
        for one, two in itertools.pairwise(same):
            if _are_opposite(claims[one].lead, claims[two].lead):
                yield from _against_whole(paper, claims, [one, two], opposite)


def _are_opposite(one: str, two: str) -> bool:
    """Say whether two subjects are one and what it is not: 已整改 and 未整改."""
    for first, second in ((one, two), (two, one)):
        for sign in ("未", "尚未", "非", "不"):
            rest = second.removeprefix(sign)
            if rest != second and len(rest) > 1 and first in (rest, f"已{rest}"):
                return True
    return False


def _against_whole(
    paper: Paper, claims: Sequence[Claim], taken: Sequence[int], partition: Partition
) -> Iterator[Found]:
    if len(taken) < 2:
        return
    whole = _whole_before(paper, claims, taken, partition)
    parts = [claims[number] for number in taken]
    found = total(part.extent for part in parts)
    if whole is None or found is None or whole.extent is None:
        return
    if _is_sum_of_another(claims, claims.index(whole), parts):
        return
    listed = len(partition.parts) in (0, len(taken))
    if (partition.complete == "yes" and listed) or _above(found, whole.extent):
        yield from _unequal(parts, whole, "self.partition")
    elif partition.complete == "usually" and listed:
        yield from _unequal(parts, whole, "self.partition-short")


def _taken(partition: Partition, claims: Sequence[Claim]) -> list[list[int]]:
    """Return the numbers of figures that are parts of a partition, each part once a group."""
    groups: list[dict[int, int]] = [{}]
    for number, claim in enumerate(claims):
        if claim.measure != partition.measure or not is_amount(claim) or claim.borrowed:
            continue
        for index, words in enumerate(partition.parts):
            if claim.lead in words:
                if index in groups[-1]:
                    groups.append({})
                groups[-1][index] = number
    found = [sorted(group.values()) for group in groups]
    return [group for group in found if group and group[-1] - group[0] <= 2 * len(group) + 2]


def _whole_before(
    paper: Paper, claims: Sequence[Claim], taken: Sequence[int], partition: Partition
) -> Claim | None:
    """Return the figure of the same measure right before the parts."""
    first = claims[taken[0]]
    for other in reversed(claims[: taken[0]]):
        if other.measure == first.measure and is_amount(other):
            if partition.whole and other.key != partition.whole:
                return None
            gap = paper.flat[other.end : first.start]
            return other if "其中" in gap or len(gap) <= 8 else None
    return None


def _above(found: Interval, whole: Interval) -> bool:
    return (
        found.low is not None
        and whole.high is not None
        and found.low >= whole.high
        and found != whole
    )
