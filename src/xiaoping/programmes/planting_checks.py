"""What plantings must be to each other and to the land of the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from xiaoping.codelists import Coded, codelist
from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import is_after
from xiaoping.problems import Problem
from xiaoping.programmes.planting import AREAS, CROPS, Planting
from xiaoping.row import Open, name_of

__all__ = ["check_plantings"]

_MU: Final = unit("亩")
_MEASURES: Final = (*AREAS, "output")
_PARTS: Final = (
    ("added", "planting.parts-added"),
    ("improved", "planting.parts-improved"),
)
_ALWAYS: Final = ("perennial", "all_year")
"""What stands all year takes its land from the crops of every season."""


def check_plantings(rows: Sequence[Planting], context: Context, at: At) -> Iterator[Problem]:
    """Yield plantings told twice, parts larger than their whole, and more land than a household has.

    Args:
        rows: All plantings that are known, of all years.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Planting(crop=crop, planted=80, when=2020, area="431228223204")
    ...         for crop in ("水果", "柑橘", "柑橘")]
    >>> [(p.code, p.where.path) for p in check_plantings(rows, Context(), places_of("p"))]
    [('planting.within', 'p[1]'), ('planting.twice', 'p[2]')]
    """
    keys = [_key(row, context) for row in rows]
    yield from _told_twice(rows, keys, at)
    yield from context.strangers(
        ((n, row.household, None, row.person) for n, row in enumerate(rows)), at
    )
    yield from _parts(rows, keys, at)
    yield from _more_than_land(rows, context, at)


class _Key(NamedTuple):
    """What a planting is of; the places from the grower up to the township."""

    crop: str
    variety: str
    season: str
    year: int | None
    places: tuple[str, ...]


def _key(row: Planting, context: Context) -> _Key:
    return _Key(
        _crop_key(row.crop),
        row.variety,
        row.season.code if row.season else "",
        row.year,
        _places(row, context),
    )


def _crop_key(crop: Open | None) -> str:
    return crop.code if isinstance(crop, Coded) else f"“{crop}”"


def _places(row: Planting, context: Context) -> tuple[str, ...]:
    home = context.home(row.household)
    code = row.area or ("" if home is None else home.area)
    if code:
        lengths = [size for size in (14, 12, 9) if size <= len(code)]
        found = [code[:size] for size in lengths if size != 12 or code[9:12] != "000"]
    else:
        found = [f"{row.village}/{row.group}"] if row.group else []
        found += [row.village] if row.village else []
    grower = row.household or row.grower or row.person
    return (f"{found[0] if found else ''}:{grower}", *found) if grower else tuple(found)


def _told_twice(rows: Sequence[Planting], keys: Sequence[_Key], at: At) -> Iterator[Problem]:
    """Yield rows that tell the same again, or a part of what another row tells."""
    first: dict[_Key, int] = {}
    for number, key in enumerate(keys):
        first.setdefault(key, number)
    # A row covers others by its smallest place.
    totals: dict[tuple[Any, ...], int] = {}
    for key, number in first.items():
        totals.setdefault((*key[:4], key.places[0] if key.places else ""), number)
    earlier: dict[_Key, list[int]] = {}
    for number, (row, key) in enumerate(zip(rows, keys, strict=True)):
        before = earlier.setdefault(key, [])
        same = next((n for n in before if not _are_sowings(rows[n], row)), None)
        before.append(number)
        if same is not None:
            yield Problem("planting.twice", at(number), {"first": at(same)})
        if len(before) > 1:
            continue
        whole = next(
            (n for n in _wholes(key, totals) if n != number and _share(rows[n], row)), None
        )
        if whole is not None:
            fields = {
                "crop": name_of(row.crop),
                "whole": name_of(rows[whole].crop),
                "first": at(whole),
            }
            yield Problem("planting.within", at(number), fields)


def _are_sowings(one: Planting, other: Planting) -> bool:
    """Say whether two rows tell of land that was sown twice, at times that are certainly two."""
    told = one.sown is not None and other.sown is not None and not one.is_perennial
    return told and (is_after(one.when, other.when) or is_after(other.when, one.when))


def _wholes(key: _Key, totals: dict[tuple[Any, ...], int]) -> Iterator[int]:
    """Yield the rows that tell of a larger place, a wider crop, or of all varieties."""
    for crop in _upwards(key.crop):
        for variety in dict.fromkeys((key.variety, "")):
            for place in key.places or ("",):
                found = totals.get((crop, variety, key.season, key.year, place))
                if found is not None:
                    yield found


def _upwards(code: str) -> tuple[str, ...]:
    book = codelist(CROPS)
    return (code, *(item.code for item in book.broader(code))) if code in book else (code,)


def _share(whole: Planting, part: Planting) -> bool:
    """Say whether two rows tell the same kind of figure."""
    return any(
        getattr(whole, name) is not None and getattr(part, name) is not None
        for name in _MEASURES
    )


def _parts(rows: Sequence[Planting], keys: Sequence[_Key], at: At) -> Iterator[Problem]:
    """Yield what was added or improved in several rows and is more than all that is planted."""
    groups: dict[tuple[str, int, tuple[str, ...]], list[int]] = {}
    for number, key in enumerate(keys):
        if key.year is not None:
            groups.setdefault((key.crop, key.year, key.places), []).append(number)
    for (_, year, _), numbers in groups.items():
        planted = _sum(rows[n].planted for n in numbers)
        if planted is None or len(numbers) == 1:
            continue
        for name, code in _PARTS:
            part = _sum(getattr(rows[n], name) for n in numbers)
            if part is not None and part > planted:
                fields = {
                    "crop": name_of(rows[numbers[0]].crop),
                    "year": year,
                    "given": str(part),
                    "planted": str(planted),
                }
                yield Problem(code, at(numbers[-1]), fields)


def _sum(values: Any) -> Quantity[Any] | None:
    known = [Fraction(value.to(_MU).amount) for value in values if value is not None]
    return Quantity(sum(known, Fraction(0)), _MU) if known else None


def _more_than_land(rows: Sequence[Planting], context: Context, at: At) -> Iterator[Problem]:
    """Yield households that grew more in a season than the land they have contracted."""
    grown: dict[tuple[str, int], list[int]] = {}
    for number, row in enumerate(rows):
        if row.household and row.year is not None:
            grown.setdefault((row.household, row.year), []).append(number)
    for (household, year), numbers in grown.items():
        home = context.home(household)
        land = None if home is None else home.land_of()
        if land is None:
            continue
        given = _most_in_a_season([rows[n] for n in numbers])
        if given is not None and given > land:
            fields = {
                "household": shown_id(household),
                "year": year,
                "given": str(given),
                "land": str(land),
            }
            yield Problem("planting.more-than-land", at(numbers[-1]), fields)


def _most_in_a_season(rows: Sequence[Planting]) -> Quantity[Any] | None:
    """Return the land that was taken in the season that took most."""
    found = []
    for season in dict.fromkeys(_season(row) for row in rows):
        taken = [row for row in rows if _season(row) in (season, *_ALWAYS)]
        land = _sum(row.planted if row.sown_land is None else row.sown_land for row in taken)
        if land is not None:
            found.append(land)
    return max(found, default=None)


def _season(row: Planting) -> str:
    if row.season is not None:
        return row.season.code
    return "perennial" if row.is_perennial else ""
