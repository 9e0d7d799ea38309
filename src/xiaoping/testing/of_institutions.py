"""Strategies for the institutions of a township and the appointments to their posts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from xiaoping.administration import Appointment, Institution
from xiaoping.administration.appointment import STEPS
from xiaoping.administration.institution import FILLED, KINDS, QUOTA
from xiaoping.occasion import Occasion, is_after
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_occasions import FIRST, LAST, occasions
from xiaoping.testing.of_people import FLAGS, NAMES, coded_values

__all__ = ["appointments", "institutions"]

_INSTITUTIONS: Final = ("党政综合办公室", "农业综合服务中心", "综合行政执法大队", "JG-4")
_WORDS: Final = ("水利水保站", "供销社")
_MOST: Final = 30


def institutions(
    *, first: datetime.date = FIRST, last: datetime.date = LAST, days_only: bool = False
) -> SearchStrategy[Institution]:
    """Draw institutions: with vacant posts or over their quota, whole or by its parts.

    Args:
        first: The first day on which one is set up.
        last: The last one.
        days_only: Whether its day is known wherever it is told.

    >>> from hypothesis import find
    >>> find(institutions(), lambda row: row.over_quota is not None and row.over_quota.amount > 0).vacant.amount
    0
    """
    return _institutions(first, last, days_only=days_only)


@st.composite
def _institutions(
    draw: st.DrawFn, first: datetime.date, last: datetime.date, *, days_only: bool
) -> Institution:
    named = st.none() | coded_values(KINDS) | st.sampled_from(_WORDS)
    begun, ended = draw(_in_order(2, first, last, days_only=days_only))
    quota = draw(_posts("quota", QUOTA))
    filled = draw(_posts("filled", FILLED))
    there = filled.get("filled")
    out = st.none() if there is None else st.none() | st.integers(0, there)
    return Institution(
        name=draw(st.sampled_from(_INSTITUTIONS[:3]) | NAMES.map("{}办公室".format)),
        id=draw(st.sampled_from(("", "JG-4", "JG-5"))),
        kind=draw(named),
        duties=draw(st.sampled_from(("", "文电会务、机要保密"))),
        seconded_out=draw(out),
        seconded_in=draw(st.none() | st.integers(0, _MOST)),
        off_quota=draw(st.none() | st.integers(0, _MOST)),
        is_housed=draw(FLAGS),
        set_up=begun,
        abolished=ended,
        document=draw(st.sampled_from(("", "芷编发〔2020〕3号"))),
        area=draw(st.sampled_from(("", "990001200000"))),
        **quota,
        **filled,
    )


@st.composite
def _posts(draw: st.DrawFn, whole: str, parts: Sequence[str]) -> dict[str, Any]:
    """Draw a whole, some of its parts, or all of them with or without the whole."""
    numbers = [draw(st.integers(0, _MOST)) for _ in parts]
    told = draw(st.sets(st.sampled_from((whole, *parts))))
    found: dict[str, Any] = {whole: sum(numbers), **dict(zip(parts, numbers, strict=True))}
    return {name: number for name, number in found.items() if name in told}


def appointments(
    *,
    of: Sequence[str] = _INSTITUTIONS,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[Appointment]:
    """Draw appointments that came to any of the steps, all of them told or not.

    Args:
        of: The numbers or names of the institutions.
        first: The first day of a step.
        last: The last one.
        days_only: Whether the day of every step that is told is known.

    >>> from hypothesis import find
    >>> find(appointments(), lambda row: row.stage is not None and row.stage.code == "ended").is_standing(LAST)
    False
    """
    return _appointments(tuple(of), first, last, days_only=days_only)


@st.composite
def _appointments(
    draw: st.DrawFn,
    of: tuple[str, ...],
    first: datetime.date,
    last: datetime.date,
    *,
    days_only: bool,
) -> Appointment:
    steps = draw(_in_order(len(STEPS), first, last, days_only=days_only))
    reached = draw(st.integers(0, len(STEPS)))
    told: dict[str, Any] = dict(zip(STEPS[:reached], steps[:reached], strict=True))
    officer = draw(st.just("") | NAMES)
    is_told = bool(officer) or any(when is not None for when in told.values())
    return Appointment(
        institution=draw(st.sampled_from(of)),
        post=draw(st.sampled_from(("主任", "副主任", "")[: 3 if is_told else 2])),
        is_head=draw(FLAGS),
        officer=officer,
        document=draw(st.sampled_from(("", "晓政发〔2020〕8号"))),
        **told,
    )


@st.composite
def _in_order(
    draw: st.DrawFn, count: int, first: datetime.date, last: datetime.date, *, days_only: bool
) -> list[Occasion | None]:
    """Draw times of which none is certainly before an earlier one; some are not told."""
    told = sorted(draw(st.lists(st.dates(first, last), min_size=count, max_size=count)))
    times: list[Occasion] = [
        draw(occasions(first=day, last=day, days_only=days_only)) for day in told
    ]
    # What contains days that are in order is never certainly out of it.
    assert not any(is_after(one, other) for one, other in pairwise(times))  # noqa: S101
    return [draw(st.none() | st.just(when)) for when in times]
