"""What institutions must be to each other, to their names and to their quota."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from xiaoping.administration.institution import (
    BODIES,
    FILLED,
    QUOTA,
    Institution,
    kind_of_name,
)
from xiaoping.codelists import Coded
from xiaoping.context import At, Context
from xiaoping.measures.dimensions import Persons
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import Occasion, is_after
from xiaoping.problems import Problem
from xiaoping.row import name_of

__all__ = ["check_institutions", "institution_numbers", "is_apart"]

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "administrative_quota": ("行政", "administrative"),
    "career_quota": ("事业", "career"),
    "worker_quota": ("工勤", "worker"),
}
"""What the parts of the quota are called."""

_MANY: Final = 20
"""So many earlier rows of one name are looked at; more say no more."""


def check_institutions(
    rows: Sequence[Institution], context: Context, at: At
) -> Iterator[Problem]:
    """Yield institutions told twice or as of another kind, and those over their quota.

    One that was abolished and set up again is there twice, one after the other.

    Args:
        rows: All institutions that are known.
        context: What rows are checked with; institutions name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Institution(name="经济发展办公室", quota=3, filled=4), Institution(name="经济发展办公室")]
    >>> [(p.code, p.where.path) for p in check_institutions(rows, Context(), places_of("i"))]
    [('institution.over-quota', 'i[0]'), ('institution.twice', 'i[1]')]
    """
    del context
    earlier: dict[Hashable, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        yield from _again(rows, earlier, at, number)
        yield from _unlike_name(row, at, number)
        yield from _over(row, at, number)


def _again(
    rows: Sequence[Institution], earlier: dict[Hashable, list[int]], at: At, number: int
) -> Iterator[Problem]:
    row = rows[number]
    # A number and a name are told apart: an id may read like the name of another.
    keys = [("id", row.id)] * bool(row.id) + [("name", row.name, row.area)]
    found = next(
        (
            place
            for key in keys
            for place in earlier[key]
            if not is_apart(
                (rows[place].set_up, rows[place].abolished), (row.set_up, row.abolished)
            )
        ),
        None,
    )
    for key in keys:
        if len(earlier[key]) < _MANY:
            earlier[key].append(number)
    if found is None:
        return
    first = rows[found]
    told: dict[str, object] = {"first": at(found)}
    if first.name == row.name and _differ(first, row):
        told |= {"given": name_of(row.kind), "other": name_of(first.kind)}
        yield Problem("institution.other-kind", at(number), told)
    else:
        yield Problem("institution.twice", at(number), told)


def _differ(first: Institution, row: Institution) -> bool:
    return first.kind is not None and row.kind is not None and first.kind != row.kind


def is_apart(
    first: tuple[Occasion | None, Occasion | None],
    second: tuple[Occasion | None, Occasion | None],
) -> bool:
    """Say whether of two times, each with a beginning and an end, one may be over when the other begins.

    A beginning that is not told is none that speaks against it.

    >>> from xiaoping.periods import Year
    >>> is_apart((None, Year(2019)), (Year(2020), None)), is_apart((None, Year(2021)), (Year(2020), None))
    (True, False)
    """
    return any(
        end is not None and not is_after(end, begin)
        for (_, end), (begin, _) in ((first, second), (second, first))
    )


def _unlike_name(row: Institution, at: At, number: int) -> Iterator[Problem]:
    """Yield one of the kinds that a reform counts whose name is that of another of them."""
    named = kind_of_name(row.name)
    if named is None or not isinstance(row.kind, Coded) or row.kind == named:
        return
    if named.code in BODIES and row.kind.code in BODIES:
        fields = {
            "given_zh": row.kind.zh,
            "given_en": row.kind.en,
            "named_zh": named.zh,
            "named_en": named.en,
        }
        yield Problem("institution.kind-name", at(number), fields)


def _over(row: Institution, at: At, number: int) -> Iterator[Problem]:
    """Yield that more posts are filled than were granted, of all or of one part."""
    over = row.over_quota
    if over is not None and over.amount:
        fields = {
            "quota": str(row.all_quota),
            "filled": str(row.all_filled),
            "over": str(over),
        }
        yield Problem("institution.over-quota", at(number), fields)
        return
    for of_quota, of_filled in zip(QUOTA, FILLED, strict=True):
        quota: Quantity[Persons] | None = getattr(row, of_quota)
        filled: Quantity[Persons] | None = getattr(row, of_filled)
        if quota is not None and filled is not None and filled > quota:
            word = _PARTS[of_quota]
            fields = {
                "part_zh": word[0],
                "part_en": word[1],
                "quota": str(quota),
                "filled": str(filled),
            }
            yield Problem("institution.over-part", at(number), fields)


def institution_numbers(rows: Sequence[Institution]) -> Mapping[str, int]:
    """Return the places of institutions by what rows call them: their ids, and their names.

    A number prevails over a name; of several of one name the last one is meant.

    >>> rows = [Institution(name="经济发展办公室", id="B1"), Institution(name="党建办公室")]
    >>> dict(institution_numbers(rows))
    {'经济发展办公室': 0, '党建办公室': 1, 'B1': 0}
    """
    names = {row.name: place for place, row in enumerate(rows)}
    return names | {row.id: place for place, row in enumerate(rows) if row.id}
