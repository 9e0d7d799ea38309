"""Of which whole a figure behind 其中 is a part, if that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.reading.selfaudit.sets import exceeds
from xiaoping.reading.statement import Role

__all__ = ["is_amount", "whole_before"]

_OF_WHICH: Final = re.compile(r"其中[：，]?")
_STOP: Final = re.compile(r"[。；！？\n]")
_NEW_SUBJECT: Final = re.compile(r"另有|另外|此外|同时|还")
_VERB: Final = re.compile(
    r"撬动|带动|带来|吸引|引进|吸纳|实现|新增|发放|服务|惠及|受益|覆盖|并|辐射|拉动|预计|争取|增收|节约|促进|用于|使用|累计|历年|全[乡镇县村]|涉及|需|可|将|较|比|共|总"
)


def is_amount(claim: Claim) -> bool:
    """Say whether a figure can be a part or a whole.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> [is_amount(claim) for claim in paper_of("改厕9户，增长8%，增加2户").claims]
    [True, False, False]
    """
    return claim.role is Role.LEVEL and claim.measure not in ("percent", "percentage_point", "")


def whole_before(paper: Paper, claims: Sequence[Claim], number: int) -> int | None:
    """Return the number of the figure that a figure behind 其中 is a part of, if sure.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> paper = paper_of("投入30万元，惠及50户，其中低保户9户")
    >>> [whole_before(paper, paper.claims, number) for number in (1, 2)]
    [None, 1]
    """
    claim = claims[number]
    start = max(claims[0].start, claim.start - 240)
    words = paper.flat[start : claim.start]
    found = list(_OF_WHICH.finditer(words))
    if not found or _STOP.search(words[found[-1].end() :].replace("；", "，")):
        return None
    opening = start + found[-1].start()
    if "；" in words[found[-1].end() :] and not _lists_on(claims, number, opening):
        return None
    if not _is_item(words[found[-1].end() :]):
        return None
    wholes = [
        index
        for index, other in enumerate(claims[:number])
        if other.end <= opening and other.measure == claim.measure and is_amount(other)
    ]
    if not wholes:
        return None
    nearest = wholes[-1]
    same = [index for index in wholes if claims[index].end > opening - 30]
    # 其中 leads on from the figure right before it, not from one far away.
    if not same or "。" in paper.flat[claims[nearest].end : opening].rstrip("。"):
        return None
    if any(exceeds(claims[index], claims[nearest]) for index in wholes):
        return None
    return nearest


def _is_item(words: str) -> bool:
    """Say whether words since 其中 lead to an item of its list, and not to something new."""
    if words.count("）") > words.count("（"):
        return False
    others = re.split("[，；]", words)[1:]
    return not others or (not _NEW_SUBJECT.search(words) and not _VERB.search(others[-1]))


def _lists_on(claims: Sequence[Claim], number: int, opening: int) -> bool:
    """Say whether all figures since 其中 are told in one manner: 第一产业…；第二产业…."""
    since = [
        c
        for c in claims[: number + 1]
        if c.start > opening and c.measure == claims[number].measure
    ]
    endings = {c.lead[-3:] for c in since}
    return len(endings) == 1 and len(since) > 1
