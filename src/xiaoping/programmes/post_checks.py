"""What posts must be to each other and to the register."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.occasion import first_day, last_day
from xiaoping.problems import Problem
from xiaoping.programmes.post import EmploymentPost
from xiaoping.row import name_of

__all__ = ["check_posts"]


def check_posts(rows: Sequence[EmploymentPost], context: Context, at: At) -> Iterator[Problem]:
    """Yield posts told twice, two posts of a kind at a time, and persons who are not registered.

    Args:
        rows: All posts that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> posts = [EmploymentPost(kind="扶贫特岗", household="1", person="赵甲", began=year)
    ...          for year in (2019, 2020)]
    >>> [(p.code, p.where.path) for p in check_posts(posts, Context(), places_of("posts"))]
    [('post.overlap', 'posts[1]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )
    yield from _more_than_home(rows, context, at)


def _twice(rows: Sequence[EmploymentPost], at: At) -> Iterator[Problem]:
    held: dict[Hashable, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.person_key is None:
            continue
        known = held[name_of(row.kind), row.person_key]
        for first in known:
            same = _is_same(rows[first], row)
            if same or _overlap(rows[first], row):
                fields = {"kind": name_of(row.kind), "first": at(first)}
                code = "post.twice" if same else "post.overlap"
                yield Problem(code, at(number), fields)
                break
        known.append(number)


def _is_same(one: EmploymentPost, other: EmploymentPost) -> bool:
    return (one.began, one.ended, one.employer, one.workplace, one.duty) == (
        other.began,
        other.ended,
        other.employer,
        other.workplace,
        other.duty,
    )


def _overlap(one: EmploymentPost, other: EmploymentPost) -> bool:
    """Say whether two posts were certainly held on one day."""
    if one.began is None or other.began is None:
        return False
    both_from = max(last_day(one.began), last_day(other.began))
    ends = [first_day(post.ended) for post in (one, other) if post.ended is not None]
    return both_from < min(ends, default=datetime.date.max)


def _more_than_home(
    rows: Sequence[EmploymentPost], context: Context, at: At
) -> Iterator[Problem]:
    named: dict[str, set[Hashable]] = defaultdict(set)
    for number, row in enumerate(rows):
        home = context.home(row.household)
        if home is None:
            continue
        before = len(named[row.household])
        if row.person_key is not None:
            named[row.household].add(row.person_key)
        after = len(named[row.household])
        given = row.count if row.is_many else after if after > before else 0
        size = int(home.size.amount)
        if given > size:
            fields = {"household": shown_id(row.household), "size": size, "given": given}
            yield Problem("post.more-persons", at(number), fields)
