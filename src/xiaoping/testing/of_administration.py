"""Strategies for what villages made public and what campaigns counted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from xiaoping.administration import CampaignCount, Disclosure
from xiaoping.administration.campaign_count import UNITS
from xiaoping.measures import Quantity, unit
from xiaoping.periods import Quarter
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_occasions import FIRST, LAST, occasions
from xiaoping.testing.of_people import FLAGS, coded_values

__all__ = ["campaign_counts", "disclosures"]

_VILLAGES: Final = ("990001200200", "990001200201", "990001200202")
_TOWNSHIP: Final = "990001200000"
_open_words = partial(st.sampled_from, ("低保公示", "惠农补贴公开"))
_open_items = partial(st.sampled_from, ("法律讲座", "核酸采样点"))


def disclosures(
    *,
    villages: Sequence[str] = _VILLAGES,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Disclosure]:
    """Draw disclosures of villages: in time, late, corrected, or of a time nobody knows.

    Args:
        villages: The codes of the villages.
        first: The first day on which a quarter may begin.
        last: The last day on which something may have been made public.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> find(disclosures(), lambda row: row.is_corrected).is_corrected
    True
    """
    return _disclosures(tuple(villages), first, last, days_only=days_only)


@st.composite
def _disclosures(
    draw: st.DrawFn,
    villages: tuple[str, ...],
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> Disclosure:
    day = draw(st.dates(first, last))
    quarter = Quarter(day.year, (day.month + 2) // 3)
    when = occasions(first=max(quarter.start, first), last=last, days_only=days_only)
    items = st.none() | st.integers(0, 500)
    return Disclosure(
        kind=draw(coded_values("disclosure_kind") | _open_words()),
        area=draw(st.sampled_from(villages)),
        village=draw(st.sampled_from(("", "甲村（示例）"))),
        quarter=quarter,
        items=draw(items),
        published=draw(when if days_only else st.none() | when),
        platform=draw(st.sampled_from(("", "“互联网+监督”平台", "村务公开栏"))),
        is_corrected=draw(FLAGS),
    )


def campaign_counts(
    *,
    township: str = _TOWNSHIP,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[CampaignCount]:
    """Draw counts of campaigns: of a listed item in a unit of its own, or of one that no list has.

    Args:
        township: The code of the township; some counts leave it empty.
        first: The first day.
        last: The last day.
        days_only: Whether it is always told on which day.

    >>> from hypothesis import find
    >>> str(find(campaign_counts(), lambda row: row.code == "clues").count)
    '0条'
    """
    return _campaign_counts(township, first, last, days_only=days_only)


@st.composite
def _campaign_counts(
    draw: st.DrawFn,
    township: str,
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> CampaignCount:
    when = occasions(first=first, last=last, days_only=days_only)
    code = draw(st.sampled_from((*UNITS, "")))
    return CampaignCount(
        programme=draw(st.sampled_from(("", "sweep-black", "疫情防控"))),
        item=code or draw(_open_items()),
        count=draw(_counts(UNITS.get(code, ("event", "site")))),
        held=draw(when if days_only else st.none() | when),
        area=draw(st.sampled_from(("", township))),
        reporter=draw(st.sampled_from(("", "甲乡（示例）"))),
    )


def _counts(units: Sequence[str]) -> SearchStrategy[Any]:
    return st.builds(Quantity, st.integers(0, 20_000), st.sampled_from(tuple(map(unit, units))))
