"""How many persons several kinds of posts come to, when some of them may be the same."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import check_date, check_given, wrong_kind
from xiaoping.measures import Approximate, Interval, Quantity, unit
from xiaoping.measures.dimensions import Persons
from xiaoping.messages import fail
from xiaoping.occasion import during, happened
from xiaoping.periods import Period
from xiaoping.programmes.post import POST_KINDS, EmploymentPost
from xiaoping.row import name_of, open_entry

__all__ = ["APART", "headcount"]

APART: Final = frozenset({"扶贫特岗", "公益性岗位"})
"""Kinds whose persons are in no other kind: whoever holds a post in the village works there."""

_PERSON: Final = unit("人", Persons)

Headcount: TypeAlias = Quantity[Persons] | Approximate[Persons]


def headcount(
    posts: Iterable[EmploymentPost],
    *,
    kinds: Iterable[Coded | str] = (),
    on: datetime.date | None = None,
    period: Period | None = None,
    as_of: datetime.date | None = None,
    apart: Iterable[Coded | str] = APART,
) -> Headcount:
    """Return how many distinct persons some posts come to: exact, or as a range.

    Persons who are named are counted once.  Of rows that only tell how many, the persons
    may be those of another kind, so that their sum is the most there can be, and the
    largest kind the least; a sum that counts somebody twice is never told as a figure.
    Within one kind the persons of different rows are different.

    Args:
        posts: The posts.
        kinds: Which kinds, by their labels, codes or synonyms; by default all.
        on: A day: only posts that were held on it.
        period: A period: only posts that were taken up in it.
        as_of: The day on which the ledger was kept: what it tells of a year that was not
            over happened by then.
        apart: The kinds whose persons are in no other kind.

    Raises:
        InvariantError: Both a day and a period are asked for, or the period has no end or
            no beginning.

    >>> counts = {"扶贫特岗": 46, "公益性岗位": 45, "转移就业": 139, "工业园就业": 37, "扶贫车间就业": 6}
    >>> str(headcount(EmploymentPost(kind=kind, persons=n) for kind, n in counts.items()))
    '[230, 273]人'
    >>> both = [EmploymentPost(kind=kind, household="1", person="赵甲") for kind in counts]
    >>> str(headcount(both, kinds=["转移就业", "工业园就业"]))
    '1人'
    """
    if on is not None and period is not None:
        raise fail(InvariantError, "post.day-and-period")
    for field, day in (("on", on), ("as_of", as_of)):
        check_date(field, day)
    if period is not None and not isinstance(period, Period):
        raise wrong_kind("period", period, "Period")
    wanted, alone = _names("kinds", kinds), _names("apart", apart)
    certain, possible = _Kinds(), _Kinds()
    for post in posts:
        check_given("posts", post, EmploymentPost)
        kind = name_of(post.kind)
        if wanted and kind not in wanted:
            continue
        counts = _counts(post, on, period, as_of)
        if counts is not False:
            possible.add(kind, post)
        if counts:
            certain.add(kind, post)
    low, high = certain.least(alone), possible.most()
    if low == high:
        return Quantity(high, _PERSON)
    return Approximate.within(Interval(low, high), _PERSON)


def _names(field: str, kinds: Iterable[Coded | str]) -> frozenset[str | None]:
    """Return the names of kinds: a code and a synonym tell the same kind as its label."""
    if isinstance(kinds, str | bytes) or not isinstance(kinds, Iterable):
        raise wrong_kind(field, kinds, "tuple[str]")
    return frozenset(name_of(open_entry(field, kind, POST_KINDS)) for kind in kinds)


def _counts(
    post: EmploymentPost,
    on: datetime.date | None,
    period: Period | None,
    as_of: datetime.date | None,
) -> bool | None:
    """Say whether a post was held on a day or taken up in a period; ``None`` if unknown."""
    if on is not None:
        if post.ended is not None and happened(post.ended, on):
            return False
        return None if post.began is None else happened(post.began, on)
    if period is None:
        return True
    if period.start is None or period.end is None:
        raise fail(InvariantError, "post.open-period", given=str(period))
    if post.began is None:
        return None
    return during(post.began, period.start, period.end, as_of or datetime.date.max)


@final
@attrs.define
class _Kinds:
    """The persons of each kind: those who are told apart, and how many more there are."""

    named: dict[Any, set[Hashable]] = attrs.field(factory=dict)
    more: dict[Any, int] = attrs.field(factory=dict)

    def add(self, kind: Any, post: EmploymentPost) -> None:
        keys = self.named.setdefault(kind, set())
        self.more.setdefault(kind, 0)
        if post.person_key is not None:
            keys.add(post.person_key)
        else:
            self.more[kind] += post.count

    def most(self) -> int:
        return len(_all(self.named)) + sum(self.more.values())

    def least(self, apart: frozenset[str | None]) -> int:
        everyone = _all(self.named)
        alone = {kind: keys for kind, keys in self.named.items() if kind in apart}
        away = _all(alone)
        # The unnamed of one kind may be any persons but those of their own kind, and of the
        # kinds that stand apart.
        fewest = [
            len(keys | away) + self.more[kind]
            for kind, keys in self.named.items()
            if kind not in apart
        ]
        return max([len(everyone), *fewest]) + sum(self.more[kind] for kind in alone)


def _all(named: Mapping[Any, set[Hashable]]) -> set[Hashable]:
    return set().union(*named.values())
