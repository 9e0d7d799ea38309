"""Strategies for what a service centre does: items at every point of their way, and posts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

from xiaoping.administration import ServiceItem, ServicePost, TimeLimit
from xiaoping.occasion import first_day
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_occasions import FIRST, LAST, occasions
from xiaoping.testing.of_people import NAMES, coded_values

__all__ = ["service_items", "service_posts"]

_PLACES: Final = ("", "990001200200", "990001200201", "990001200000")
_WINDOWS: Final = ("社会事务服务窗口", "农业综合服务窗口", "3")
_BUSINESSES: Final = ("医保参保登记", "城乡低保申请", "户口登记", "农机补贴申请")
_HOLDERS: Final = ("", "社会事务办公室", "农业综合服务中心")
_OPEN: Final = ("received", "handed_on", "in_progress", "waiting")
_ENDED: Final = ("settled", "returned", "withdrawn")
_UNITS: Final = ("working_day", "day", "month", "hour", "minute")


def _limits() -> SearchStrategy[TimeLimit | None]:
    limits = st.builds(TimeLimit, st.integers(0, 90), st.sampled_from(_UNITS))
    return st.none() | limits


def service_items(
    *,
    households: Sequence[str] = (),  # noqa: ARG001 - all parts take the same bounds
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    days_only: bool = False,
) -> SearchStrategy[ServiceItem]:
    """Draw items: just taken in, handed on, waiting for papers, settled in time or late, returned.

    Args:
        households: Nothing; whoever brings an item is named nowhere.
        first: The first day.
        last: The last day on which something happened; items may be due later.
        days_only: Whether every time is a day.

    >>> from hypothesis import find
    >>> item = find(service_items(), lambda item: item.is_in_time is False)
    >>> item.closed > item.last_day
    True
    """
    return _items(first, last, days_only=days_only)


@st.composite
def _items(
    draw: st.DrawFn, first: datetime.date, last: datetime.date, *, days_only: bool
) -> ServiceItem:
    told = draw(_times(first, last, days_only=days_only))
    words = st.sampled_from(_ENDED if "closed" in told else _OPEN)
    # What tells nothing but what it is about, is no item of a ledger.
    status = draw(st.none() | words if told else words)
    return ServiceItem(
        id=str(draw(st.integers(1, 10**6))),
        business=draw(st.sampled_from(("", *_BUSINESSES))),
        title=draw(st.sampled_from(("", "更正登记信息"))),
        area=draw(st.sampled_from(_PLACES)),
        channel=draw(st.none() | coded_values("service_channel") | st.just("镇村联办")),
        window=draw(st.sampled_from(("", *_WINDOWS))),
        first_asked=draw(st.just("") | NAMES),
        holder=draw(st.sampled_from(_HOLDERS) | NAMES),
        limit=draw(_limits()),
        status=status,
        **told,
    )


@st.composite
def _times(
    draw: st.DrawFn, first: datetime.date, last: datetime.date, *, days_only: bool
) -> dict[str, Any]:
    """Draw the times of an item in their order, and by when it was due."""
    if days_only or draw(st.booleans()):
        days = sorted(draw(st.lists(st.dates(first, last), min_size=3, max_size=3)))
        told: dict[str, Any] = {"received": days[0]}
        if draw(st.booleans()):
            told["handed_on"] = days[1]
        if draw(st.booleans()):
            told["closed"] = days[2]
    else:
        received = draw(st.none() | occasions(first=first, last=last))
        told = {} if received is None else {"received": received}
    earliest = first_day(told["received"]) if "received" in told else first
    end = last + datetime.timedelta(days=60)
    due = draw(st.none() | st.dates(min(earliest, end), end))
    return told if due is None else told | {"due": due}


def service_posts(
    *,
    households: Sequence[str] = (),  # noqa: ARG001 - all parts take the same bounds
    first: datetime.date = FIRST,  # noqa: ARG001 - posts tell how they are filled today
    last: datetime.date = LAST,  # noqa: ARG001 - as above
    days_only: bool = False,  # noqa: ARG001 - as above
) -> SearchStrategy[ServicePost]:
    """Draw businesses at windows: with two officers, with one, with nobody yet.

    Args:
        households: Nothing; posts are those of officers.
        first: Nothing; posts tell no time.
        last: Nothing.
        days_only: Nothing.

    >>> from hypothesis import find
    >>> find(service_posts(), lambda post: post.officer_a and not post.officer_b).has_standin
    False
    """
    return _posts()


@st.composite
def _posts(draw: st.DrawFn) -> ServicePost:
    officers = draw(st.lists(NAMES, max_size=2, unique_by=lambda name: "".join(name.split())))
    main, other = [*officers, "", ""][:2]
    return ServicePost(
        id=str(draw(st.integers(1, 10**6))),
        business=draw(st.sampled_from(_BUSINESSES)),
        window=draw(st.sampled_from(_WINDOWS)),
        officer_a=main,
        officer_b=other,
        limit=draw(_limits()),
        legal_limit=draw(_limits()),
    )
