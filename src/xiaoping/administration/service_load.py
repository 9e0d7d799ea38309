"""What waits at a service centre, and how much each of its windows has to do: pure functions of rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import mean, median
from typing import Final, final

import attrs

from xiaoping.administration.service_item import ServiceItem
from xiaoping.administration.service_post import ServicePost
from xiaoping.administration.service_window import ServiceWindow, bare_name
from xiaoping.fields import INTERNAL, PUBLIC, check_day
from xiaoping.measures.ratio import Share
from xiaoping.occasion import during, first_day
from xiaoping.periods import Period, Year

__all__ = [
    "WaitingItem",
    "WindowLoad",
    "is_institution",
    "total_load",
    "waiting_items",
    "window_loads",
    "window_names",
]

_OFFICES: Final = (
    "办公室", "中心", "窗口", "大队", "政府", "委员会", "村委会", "居委会", "服务站", "工作站", "派出所",
    "卫生院", "党政办", "民政办", "财政所", "司法所", "国土所", "社保站", "扶贫办", "农技站", "林业站",
    "水利站", "自然资源所", "供电所", "信用社", "人社局", "民政局", "医保局", "社会事务办",
    "农业农村局", "乡村振兴局", "自然资源局", "司法局", "综治办", "应急办", "残联", "妇联", "合作社", "服务队",
)  # fmt: skip
"""What names of offices end in; whatever else is told may be the name of a person."""


def is_institution(name: str, known: Iterable[str] = ()) -> bool:
    """Say whether a name is that of an office for certain: one that is known, or ends like one.

    >>> [is_institution(name) for name in ("社会事务办公室", "赵甲子", "")]
    [True, False, False]
    """
    plain = bare_name(name)
    return bool(plain) and (plain in known or plain.endswith(_OFFICES))


@final
@attrs.frozen(kw_only=True)
class WaitingItem:
    """An item that is still open on a day.

    Attributes:
        item: The item.
        late: For how many calendar days it is overdue; ``None`` if it is not.
        is_known: Whether it is known to be in time or late.

    >>> item = ServiceItem(id="1", received="2020-05-06", due="2020-05-20")
    >>> waiting_items([item], datetime.date(2020, 5, 23))[0].late
    3
    """

    item: ServiceItem = attrs.field(metadata=INTERNAL)
    late: int | None = attrs.field(default=None, metadata=PUBLIC)
    is_known: bool = attrs.field(default=True, metadata=PUBLIC)


def waiting_items(items: Iterable[ServiceItem], day: datetime.date) -> tuple[WaitingItem, ...]:
    """Return the items that are open on a day, the worst first.

    Those that are overdue for longest come first, then those that are due soonest, then
    those of which nobody knows by when.

    Args:
        items: All items.
        day: The day.

    >>> told = [("1", "2020-06-30"), ("2", "2020-05-20"), ("3", None), ("4", "2020-05-25")]
    >>> items = [ServiceItem(id=number, received=2020, due=due) for number, due in told]
    >>> [row.item.id for row in waiting_items(items, datetime.date(2020, 6, 1))]
    ['2', '4', '1', '3']
    """
    check_day("day", day)
    found = [
        WaitingItem(
            item=item,
            late=item.days_late(day),
            is_known=item.is_overdue(day) is not None,
        )
        for item in items
        if item.is_open(day)
    ]
    end = datetime.date.max
    found.sort(key=lambda row: (-(row.late or 0), row.item.last_day or end, row.item.id))
    return tuple(found)


@final
@attrs.frozen(kw_only=True)
class WindowLoad:
    """What a window has to do in a period, and how it gets on.

    Attributes:
        name: The name of the window; empty for items that name none.
        businesses: How many businesses it handles; ``None`` where no row tells of it.
        officers: How many officers sit there, each counted once; ``None`` as above.
        received: How many items it took in during the period.
        settled: How many it settled during the period.
        open: How many are open on the day.
        overdue: How many of these are past their last day.
        unknown: Of how many items it is not known whether they were taken in during the period.
        unsettled: Of how many settled items it is not known whether that was in the period.
        judged: Of how many of those settled it is known whether they were in time.
        in_time: The share of these that was in time.
        mean: How many calendar days those settled took on average, where both days are known.
        median: The number of days that half of them did not exceed.

    >>> items = [ServiceItem(id="1", window="1", received="2020-05-06", closed=f"2020-05-{day}")
    ...          for day in ("07", "09", "16")]
    >>> load = window_loads([], [], items, datetime.date(2020, 12, 31))[0]
    >>> load.received, load.settled, load.mean, load.median
    (3, 3, Fraction(14, 3), Fraction(3, 1))
    """

    name: str = attrs.field(metadata=PUBLIC)
    businesses: int | None = attrs.field(default=None, metadata=PUBLIC)
    officers: int | None = attrs.field(default=None, metadata=PUBLIC)
    received: int = attrs.field(default=0, metadata=PUBLIC)
    settled: int = attrs.field(default=0, metadata=PUBLIC)
    open: int = attrs.field(default=0, metadata=PUBLIC)
    overdue: int = attrs.field(default=0, metadata=PUBLIC)
    unknown: int = attrs.field(default=0, metadata=PUBLIC)
    unsettled: int = attrs.field(default=0, metadata=PUBLIC)
    judged: int = attrs.field(default=0, metadata=PUBLIC)
    in_time: Share | None = attrs.field(default=None, metadata=PUBLIC)
    mean: Fraction | None = attrs.field(default=None, metadata=PUBLIC)
    median: Fraction | None = attrs.field(default=None, metadata=PUBLIC)


def window_loads(
    windows: Sequence[ServiceWindow],
    posts: Sequence[ServicePost],
    items: Iterable[ServiceItem],
    day: datetime.date,
    period: Period | None = None,
) -> tuple[WindowLoad, ...]:
    """Return the load of each window, in the order of the ledger of windows.

    An item that names no window belongs to the only one that handles its business; where
    several do, or none, it stands in a last row without a name.  Windows that were closed
    before the period, or open after the day, are left out unless they have businesses or items.

    Args:
        windows: The windows.
        posts: What is handled at which window, and by whom.
        items: The items.
        day: The day on which items are open or overdue.
        period: When items were taken in and settled; by default the year of the day.

    >>> windows = [ServiceWindow(name="社会事务服务窗口", id="2")]
    >>> posts = [ServicePost(business="低保申请", window="2", officer_a="赵甲", officer_b="钱乙")]
    >>> items = [ServiceItem(business="低保申请", received="2020-05-06")]
    >>> load = window_loads(windows, posts, items, datetime.date(2020, 12, 31))[0]
    >>> load.name, load.businesses, load.officers, load.received, load.open
    ('社会事务服务窗口', 1, 2, 1, 1)
    """
    check_day("day", day)
    at_window = _by_window(posts, _called(windows))
    own: dict[str, list[ServiceItem]] = {}
    name_of = window_names(windows, posts)
    for item in items:
        own.setdefault(name_of(item), []).append(item)
    span = Year(day.year) if period is None else period
    working = [bare_name(row.name) for row in windows if not _is_gone(row, span, day)]
    names = dict.fromkeys((*working, *at_window, *own))
    names.pop("", None)
    if "" in own:
        names[""] = None
    return tuple(
        _load(name, at_window.get(name), own.get(name, ()), day, span) for name in names
    )


def window_names(
    windows: Iterable[ServiceWindow], posts: Iterable[ServicePost]
) -> Callable[[ServiceItem], str]:
    """Return what names the window of an item: as it tells, else the only one of its business.

    Empty where neither tells it.

    >>> name_of = window_names([], [ServicePost(business="低保申请", window="2")])
    >>> name_of(ServiceItem(business="低保申请")), name_of(ServiceItem(business="医保", window="3"))
    ('2', '3')
    """
    named = _called(windows)
    only = _only_window(_by_window(posts, named))

    def name_of(item: ServiceItem) -> str:
        told = bare_name(item.window)
        return named.get(told, told) or only.get(item.business.strip(), "")

    return name_of


def _called(windows: Iterable[ServiceWindow]) -> Mapping[str, str]:
    """Return the names of windows by what rows call them; of several the last is meant."""
    return {word: bare_name(row.name) for row in windows for word in reversed(row.called)}


def total_load(
    posts: Sequence[ServicePost],
    items: Sequence[ServiceItem],
    day: datetime.date,
    period: Period | None = None,
) -> WindowLoad:
    """Return the load of all windows together: officers and businesses are counted once.

    >>> posts = [ServicePost(business=word, officer_a="赵甲") for word in ("低保", "医保")]
    >>> load = total_load(posts, [], datetime.date(2020, 12, 31))
    >>> load.businesses, load.officers
    (2, 1)
    """
    check_day("day", day)
    return _load("", posts or None, items, day, Year(day.year) if period is None else period)


def _is_gone(row: ServiceWindow, period: Period, day: datetime.date) -> bool:
    """Say whether a window was closed before a period began, or opened after the day."""
    if row.opened is not None and first_day(row.opened) > day:
        return True
    if row.closed is None or period.start is None:
        return False
    return bool(during(row.closed, datetime.date.min, period.start, max(day, period.start)))


def _by_window(
    posts: Iterable[ServicePost], named: Mapping[str, str]
) -> Mapping[str, list[ServicePost]]:
    found: dict[str, list[ServicePost]] = {}
    for post in posts:
        told = bare_name(post.window)
        if told:
            found.setdefault(named.get(told, told), []).append(post)
    return found


def _only_window(at_window: Mapping[str, list[ServicePost]]) -> Mapping[str, str]:
    """Return the window of each business that is handled at one alone."""
    found: dict[str, set[str]] = {}
    for name, posts in at_window.items():
        for post in posts:
            found.setdefault(post.business.strip(), set()).add(name)
    return {business: next(iter(names)) for business, names in found.items() if len(names) == 1}


def _load(
    name: str,
    posts: Sequence[ServicePost] | None,
    items: Sequence[ServiceItem],
    day: datetime.date,
    period: Period,
) -> WindowLoad:
    start = period.start or datetime.date.min
    end = min(period.end or datetime.date.max, day)
    received = [
        None if item.received is None else during(item.received, start, end, day)
        for item in items
    ]
    ends = [_is_settled_in(item, start, end, day) for item in items]
    settled = [item for item, is_in in zip(items, ends, strict=True) if is_in]
    told = [item.is_in_time for item in settled if item.is_in_time is not None]
    days = [Fraction(item.completion) for item in settled if item.completion is not None]
    waiting = [item for item in items if item.is_open(day)]
    officers = {name for post in posts or () for name in (*post.mains, *post.standins)}
    return WindowLoad(
        name=name,
        businesses=None if posts is None else len({post.business.strip() for post in posts}),
        officers=None if posts is None else len(officers),
        received=received.count(True),
        settled=len(settled),
        open=len(waiting),
        overdue=sum(item.is_overdue(day) is True for item in waiting),
        unknown=received.count(None),
        unsettled=ends.count(None),
        judged=len(told),
        in_time=Share(Fraction(sum(told), len(told))) if told else None,
        mean=mean(days) if days else None,
        median=median(days) if days else None,
    )


def _is_settled_in(
    item: ServiceItem, start: datetime.date, end: datetime.date, day: datetime.date
) -> bool | None:
    """Say whether an item was settled in a period; ``None`` where that is not known."""
    if not item.is_settled:
        return False
    if item.closed is None:
        # What was taken in after the day was not settled by then.
        is_later = item.received is not None and first_day(item.received) > end
        return False if is_later else None
    return during(item.closed, start, end, day)
