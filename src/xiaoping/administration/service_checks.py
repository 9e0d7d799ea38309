"""What windows, posts, items, centres and rules of duty must be to each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from xiaoping.administration.duty_system import DutySystem
from xiaoping.administration.service_item import ServiceItem
from xiaoping.administration.service_post import ServicePost
from xiaoping.administration.service_window import ServiceWindow, bare_name
from xiaoping.administration.village_centre import VillageCentre
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.problems import Problem
from xiaoping.sensitivity import quotable

__all__ = [
    "check_duty_systems",
    "check_service_items",
    "check_service_posts",
    "check_village_centres",
    "check_windows",
]


def check_windows(
    rows: Sequence[ServiceWindow],
    context: Context,
    at: At,
    posts: Sequence[ServicePost] = (),
) -> Iterator[Problem]:
    """Yield windows that are told twice, and those that handle nothing.

    Args:
        rows: All windows that are known.
        context: What rows are checked with; windows name nobody of the register.
        at: The places of the rows.
        posts: What is handled at which window; without any, nobody told it.

    >>> from xiaoping.context import places_of
    >>> rows = [ServiceWindow(name="农业综合服务窗口"), ServiceWindow(name="社会事务服务窗口")]
    >>> posts = [ServicePost(business="医保参保登记", window="社会事务服务窗口")]
    >>> [(p.code, p.where.path) for p in check_windows(rows, Context(), places_of("windows"), posts)]
    [('service-window.no-business', 'windows[0]')]
    """
    del context
    working = [(n, row) for n, row in enumerate(rows) if row.closed is None]
    numbers = [(n, row) for n, row in enumerate(rows) if row.id]
    keys = [
        (n, (bare_name(row.name), row.centre, row.area or row.village)) for n, row in working
    ]
    told: set[int] = set()
    for name, pairs in (("id", [(n, row.id) for n, row in numbers]), ("name", keys)):
        for number, first in _repeated(pairs):
            if number not in told:
                told.add(number)
                fields = {"first": at(first), "field": name}
                yield Problem("service-window.twice", at(number), fields)
    if not posts:
        return
    busy = {bare_name(post.window) for post in posts}
    for number, row in working:
        if busy.isdisjoint(row.called):
            yield Problem("service-window.no-business", at(number), {"name": row.name})


def check_service_posts(
    rows: Sequence[ServicePost],
    context: Context,
    at: At,
    windows: Sequence[ServiceWindow] = (),
) -> Iterator[Problem]:
    """Yield businesses without a window or a stand-in, at an unknown window, or told twice.

    A business may be handled at several windows, each with officers of its own: a large
    centre has several windows for one business.  That one officer has many businesses is
    no fault either.

    Args:
        rows: All posts that are known.
        context: What rows are checked with; posts name nobody of the register.
        at: The places of the rows.
        windows: The windows; without any, no name is looked up in them.

    >>> from xiaoping.context import places_of
    >>> rows = [ServicePost(business="户口登记", officer_a="赵甲", officer_b="钱乙")]
    >>> [problem.code for problem in check_service_posts(rows, Context(), places_of("posts"))]
    ['service-post.no-window']
    """
    del context
    known = _windows(windows)
    for number, row in enumerate(rows):
        if not row.window.strip():
            yield Problem(
                "service-post.no-window", at(number), {"business": quotable(row.business)}
            )
        elif known and bare_name(row.window) not in known:
            yield _stranger("service-post.unknown-window", row.window, known, at, number)
        if not row.mains:
            yield Problem(
                "service-post.no-officer", at(number), {"business": quotable(row.business)}
            )
        elif not row.has_standin:
            yield Problem(
                "service-post.no-standin", at(number), {"business": quotable(row.business)}
            )
    pairs = [
        (number, (row.business.strip(), bare_name(row.window)))
        for number, row in enumerate(rows)
        if row.window.strip()
    ]
    yield from _again(pairs, at, "service-post.twice")


def check_service_items(
    rows: Sequence[ServiceItem],
    context: Context,
    at: At,
    windows: Sequence[ServiceWindow] = (),
    posts: Sequence[ServicePost] = (),
) -> Iterator[Problem]:
    """Yield items of an unknown window or business, told twice, ended at no time, or never due.

    That an item is past its last day is no fault of the ledger; a view tells it.

    Args:
        rows: All items that are known.
        context: What rows are checked with; items name nobody of the register.
        at: The places of the rows.
        windows: The windows; without any, no name is looked up in them.
        posts: The businesses; without any, none is looked up in them.

    >>> from xiaoping.context import places_of
    >>> rows = [ServiceItem(id="1", business="户口登记", received=2020, status="已办结")]
    >>> [problem.code for problem in check_service_items(rows, Context(), places_of("items"))]
    ['service-item.no-closed']
    """
    del context
    known = _windows(windows)
    businesses = list(dict.fromkeys(post.business.strip() for post in posts))
    for number, row in enumerate(rows):
        if known and row.window and bare_name(row.window) not in known:
            yield _stranger("service-item.unknown-window", row.window, known, at, number)
        business = row.business.strip()
        if businesses and business and business not in businesses:
            yield _stranger("service-item.unknown-business", business, businesses, at, number)
        yield from _untold(row, at, number)
    pairs = [(number, row.id) for number, row in enumerate(rows) if row.id]
    yield from _again(pairs, at, "service-item.twice")


def _untold(row: ServiceItem, at: At, number: int) -> Iterator[Problem]:
    """Yield the time that an item lacks where somebody waits for it to be told."""
    status = row.status
    if row.is_ended and row.closed is None and status is not None:
        fields = {"status_zh": status.zh, "status_en": status.en}
        yield Problem("service-item.no-closed", at(number), fields)
    if row.received is None:
        yield Problem("service-item.no-received", at(number), {})
    if not row.is_ended and row.last_day is None:
        yield Problem("service-item.no-due", at(number), {})


def check_village_centres(
    rows: Sequence[VillageCentre], context: Context, at: At
) -> Iterator[Problem]:
    """Yield villages that have more than one centre at work.

    Args:
        rows: All centres that are known.
        context: What rows are checked with; centres name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [VillageCentre(village="甲村"), VillageCentre(village="甲村", name="服务站")]
    >>> [problem.code for problem in check_village_centres(rows, Context(), places_of("centres"))]
    ['village-centre.twice']
    """
    del context
    working = [(number, row) for number, row in enumerate(rows) if row.closed is None]
    pairs = [(n, row.area or row.village) for n, row in working if row.area or row.village]
    yield from _again(pairs, at, "village-centre.twice")


def check_duty_systems(
    rows: Sequence[DutySystem], context: Context, at: At
) -> Iterator[Problem]:
    """Yield rules that are told twice for one office while they hold.

    Args:
        rows: All rules that are known.
        context: What rows are checked with; rules name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [DutySystem(name="首问责任制")] * 2
    >>> [problem.code for problem in check_duty_systems(rows, Context(), places_of("systems"))]
    ['duty-system.twice']
    """
    del context
    holding = [(number, row) for number, row in enumerate(rows) if row.ended is None]
    pairs = [(n, (bare_name(row.name), row.institution)) for n, row in holding]
    yield from _again(pairs, at, "duty-system.twice")


def _again(pairs: Iterable[tuple[int, Hashable]], at: At, code: str) -> Iterator[Problem]:
    """Yield that rows have a key which an earlier row has."""
    for number, first in _repeated(pairs):
        yield Problem(code, at(number), {"first": at(first)})


def _repeated(pairs: Iterable[tuple[int, Hashable]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of rows whose key an earlier row has, each with the first of these."""
    seen: dict[Hashable, int] = {}
    for number, key in pairs:
        first = seen.setdefault(key, number)
        if first != number:
            yield number, first


def _windows(windows: Sequence[ServiceWindow]) -> list[str]:
    """Return what windows may be called, in their order."""
    return list(dict.fromkeys(word for row in windows for word in row.called))


def _stranger(code: str, given: str, known: Sequence[str], at: At, number: int) -> Problem:
    fields = {"given": quotable(bare_name(given)), "near": nearest(bare_name(given), known)}
    return Problem(code, at(number), fields)
