"""The service centre of the sample: its windows are published; officers and items are invented."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

from xiaoping.administration import (
    DutySystem,
    ServiceItem,
    ServicePost,
    ServiceWindow,
    VillageCentre,
)
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.births import AS_OF
from xiaoping.samples.names import FAMILIES, GIVEN, names
from xiaoping.samples.places import published, sample_township, sample_villages
from xiaoping.samples.slots import Slot, below

__all__ = [
    "draw_duty_systems",
    "draw_service_items",
    "draw_service_posts",
    "draw_village_centres",
    "draw_windows",
]

_BUSINESSES: Final[Mapping[str, Mapping[str, str]]] = {
    "window-party-mass": {
        "党组织关系接转": "5个工作日",
        "退役军人信息采集": "3个工作日",
        "群众诉求登记": "即办",
    },
    "window-social-affairs": {
        "医保参保登记": "3个工作日",
        "城乡低保申请": "20个工作日",
        "养老待遇资格认证": "即办",
        "残疾人补贴申请": "15个工作日",
    },
    "window-agriculture": {
        "农机购置补贴申请": "10个工作日",
        "林木采伐申请": "10个工作日",
        "产地检疫申报": "3个工作日",
    },
    "window-finance-poverty": {
        "惠农补贴信息变更": "5个工作日",
        "产业奖补申报": "15个工作日",
        "小额信贷初审": "10个工作日",
    },
    "window-land-construction": {
        "农村宅基地申请": "20个工作日",
        "农村危房改造申请": "20个工作日",
        "乡村建设规划许可初审": "10个工作日",
    },
}
"""What is handled at the windows whose names the records hold, and what is promised."""

_HOLDERS: Final[Mapping[str, str]] = {
    "window-party-mass": "党政综合办公室",
    "window-social-affairs": "社会事务办公室",
    "window-agriculture": "农业综合服务中心",
    "window-finance-poverty": "财政所",
    "window-land-construction": "自然资源和生态环境办公室",
}
"""The invented offices that handle what a window takes in."""

_FIRST_NAME, _PER_ROLE = 7, 2
_DAYS: Final = {"即办": 1, "3个工作日": 5, "5个工作日": 7, "10个工作日": 14}
"""Calendar days that the invented items have for a promise; of a longer one thirty."""
_LONG: Final = 30
_OF_VILLAGE: Final = 9
"""The least number of items that a village handed on."""
_LATE_ONES: Final = 12
"""One of so many was settled after its last day."""
_RETURNED_ONES: Final = 20
_STUCK: Final = 3
"""In so many villages there is an item that waits for papers longer than it may."""


def _windows() -> Mapping[str, str]:
    """Return the published names of the windows, by the ids of their records."""
    return {
        record.id: record.names[0]
        for record in xiaoping_2020().records
        if record.id in _BUSINESSES
    }


def _centre() -> str:
    return f"{sample_township().name}政务服务中心"


def draw_windows(slots: Sequence[Slot], rng: Random) -> tuple[ServiceWindow, ...]:
    """Return the windows, by the names that are published.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_windows(plan(2020), Random(2020))
    >>> rows[1].name, len(rows)
    ('社会事务服务窗口', 5)
    """
    del slots, rng  # windows are published; nobody draws them
    return tuple(
        ServiceWindow(name=name, id=str(number), centre=_centre(), area=sample_township().code)
        for number, name in enumerate(_windows().values(), start=1)
    )


def draw_service_posts(slots: Sequence[Slot], rng: Random) -> tuple[ServicePost, ...]:
    """Return the businesses of each window, whose two officers stand in for each other.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_service_posts(plan(2020), Random(2020))
    >>> len({name for row in rows for name in (row.officer_a, row.officer_b)})
    10
    """
    del slots  # officers are of no household
    windows = _windows()
    staff = int(published("window-staff").amount)
    each = staff // len(windows)
    assert each == _PER_ROLE  # noqa: S101 - an A and a B officer a window
    officers = _officers(staff, rng)
    rows = []
    for place, (record, window) in enumerate(windows.items()):
        own = officers[place * each : (place + 1) * each]
        for turn, (business, limit) in enumerate(_BUSINESSES[record].items()):
            main, other = own if turn % _PER_ROLE == 0 else reversed(own)
            rows.append(
                ServicePost(
                    business=business,
                    window=window,
                    officer_a=main,
                    officer_b=other,
                    limit=limit,
                )
            )
    return tuple(rows)


def _officers(count: int, rng: Random) -> list[str]:
    """Return so many names that nobody bears, all of them different."""
    start = below(rng, GIVEN)
    return [
        names()[(_FIRST_NAME * place) % FAMILIES][(start + 11 * place) % GIVEN]
        for place in range(count)
    ]


def draw_service_items(slots: Sequence[Slot], rng: Random) -> tuple[ServiceItem, ...]:
    """Return what the villages handed on in the year: most of it settled in time.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_service_items(plan(2020), Random(2020))
    >>> 60 <= len(rows) <= 120, any(row.is_overdue(AS_OF) and row.is_open(AS_OF) for row in rows)
    (True, True)
    """
    del slots  # whoever brought an item is named nowhere
    days = sorted(_received(rng))
    return tuple(
        _item(f"{AS_OF.year}-{number:03}", village, day, rng, is_stuck=is_stuck)
        for number, (day, village, is_stuck) in enumerate(days, start=1)
    )


def _received(rng: Random) -> Iterator[tuple[datetime.date, int, bool]]:
    """Yield when items came in, from which village, and whether they are stuck since.

    Each village handed something on in the last weeks; a few items nobody got on with.
    """
    start = datetime.date(AS_OF.year, 1, 6)
    whole = (AS_OF - start).days
    for village in range(len(sample_villages())):
        for _ in range(_OF_VILLAGE + below(rng, 4)):
            yield start + datetime.timedelta(days=below(rng, whole - 35)), village, False
        yield AS_OF - datetime.timedelta(days=2 + below(rng, 20)), village, False
        if village < _STUCK:
            yield AS_OF - datetime.timedelta(days=_LONG + 3 + below(rng, 20)), village, True


def _item(
    number: str, place: int, received: datetime.date, rng: Random, *, is_stuck: bool
) -> ServiceItem:
    village = sample_villages()[place]
    windows = list(_windows().items())
    record, window = windows[below(rng, len(windows))]
    business, limit = list(_BUSINESSES[record].items())[below(rng, len(_BUSINESSES[record]))]
    allowed = _DAYS.get(limit, _LONG)
    due = received + datetime.timedelta(days=allowed)
    handed_on = received + datetime.timedelta(days=below(rng, 2))
    is_late = below(rng, _LATE_ONES) == 0
    took = allowed + 2 + below(rng, 10) if is_late else max(1, allowed - below(rng, allowed))
    closed = received + datetime.timedelta(days=took)
    told: dict[str, Any] = {"status": "待补件" if is_stuck else "办理中"}
    if closed <= AS_OF and not is_stuck:
        is_returned = below(rng, _RETURNED_ONES) == 0
        told = {"status": "不予受理" if is_returned else "已办结", "closed": closed}
    return ServiceItem(
        id=number,
        business=business,
        area=village.code,
        village=village.name,
        channel="村级代转",
        window=window,
        received=received,
        handed_on=handed_on,
        holder=_HOLDERS[record],
        due=due,
        **told,
    )


def draw_village_centres(slots: Sequence[Slot], rng: Random) -> tuple[VillageCentre, ...]:
    """Return the service centre of each village; that there is one in each is published.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_village_centres(plan(2020), Random(2020))
    >>> len(rows), rows[0].name
    (8, '晓坪村便民服务中心')
    """
    del slots  # centres are of no household
    return tuple(
        VillageCentre(
            village=village.name,
            area=village.code,
            name=village.service_centre,
            officers=1 + below(rng, 3),
            is_posted=below(rng, 4) > 0,
        )
        for village in sample_villages()
    )


def draw_duty_systems(slots: Sequence[Slot], rng: Random) -> tuple[DutySystem, ...]:
    """Return the rules of duty that the report names; all of them hang on the wall, it says.

    >>> from xiaoping.samples.plan import plan
    >>> [row.name for row in draw_duty_systems(plan(2020), Random(2020))]
    ['AB岗轮换制', '首问责任制', '代转责任制']
    """
    del slots, rng  # rules are published; nobody draws them
    return tuple(
        DutySystem(name=name, institution=_centre(), is_posted=True)
        for record in xiaoping_2020().records
        if record.id in ("ab-post", "duty-systems")
        for name in record.names
    )
