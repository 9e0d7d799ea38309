"""The turns of a loop: whose they are, in which order, and what is worth telling of that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, assert_never, final

import attrs

from xiaoping.areas import Area, Level, Place
from xiaoping.errors import AmbiguousError, SlotError, TextError
from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import Exact
from xiaoping.measures.value import extent
from xiaoping.periods import AsOf, CumulativeTo, Year
from xiaoping.problems import Problem
from xiaoping.report.directive import Loop, Over
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.slot_fault import problem_of, slot_error
from xiaoping.report.verdict import judge, measured

__all__ = ["Turns", "turns"]

_LEVELS: Final = {
    Over.VILLAGE: Level.VILLAGE,
    Over.GROUP: Level.GROUP,
    Over.TOWNSHIP: Level.TOWNSHIP,
    Over.COUNTY: Level.COUNTY,
}
_LISTED: Final = 8

Fault = SlotError | AmbiguousError


@final
@attrs.frozen(kw_only=True)
class Turns:
    """The turns of a loop.

    Attributes:
        resolvers: The data as each turn sees them.
        errors: What kept a turn from being chosen.
        problems: What is worth telling.

    >>> Turns().resolvers
    ()
    """

    resolvers: tuple[DossierResolver, ...] = ()
    errors: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()


def turns(loop: Loop, resolver: DossierResolver) -> Turns:
    """Return the turns of a loop.

    Areas stand in the order of their codes, places in that of their ids, lines of work in
    that of the dossier, years from the first to the last, unless the loop orders them.
    What has no figure to be ordered by stands last and is not among the first; those that
    are equal to the last one taken are taken, too.

    Args:
        loop: The loop.
        resolver: The data, and whose turn it is around the loop.

    >>> from xiaoping.report.directive import parse_directive
    >>> from xiaoping.samples import xiaoping_2020
    >>> found = turns(parse_directive("{每个专项}"), DossierResolver.of(xiaoping_2020()))
    >>> found.resolvers[0].programme
    'poverty-alleviation'
    """
    try:
        everyone = tuple(_everyone(loop, resolver))
    except (SlotError, AmbiguousError) as error:
        return Turns(errors=(error,))
    errors: list[Fault] = []
    kept: list[DossierResolver] = []
    for turn in everyone:
        verdict = None if loop.where is None else judge(loop.where, turn)
        errors.extend(verdict.faults if verdict is not None else ())
        if verdict is None or verdict.holds:
            kept.append(turn)
    problems: list[Problem] = []
    if not kept and not errors:
        told = slot_error(SlotError, "directive.no-turns", loop.place, slot=loop.told)
        problems.append(problem_of(told))
    if loop.by is not None:
        kept = _ordered(kept, loop, errors, problems)
    elif loop.first is not None or loop.last is not None:
        kept = kept[: loop.first] if loop.first is not None else kept[-(loop.last or 0) :]
    return Turns(resolvers=tuple(kept), errors=tuple(errors), problems=tuple(problems))


def _everyone(loop: Loop, resolver: DossierResolver) -> Iterator[DossierResolver]:
    match loop.over:
        case Over.VILLAGE | Over.GROUP | Over.TOWNSHIP | Over.COUNTY:
            for code in _areas(_LEVELS[loop.over], resolver):
                yield attrs.evolve(resolver, area=code)
        case Over.PLACE:
            for place in sorted(resolver.dossier.places, key=lambda item: item.id):
                if _within(place, resolver):
                    yield attrs.evolve(resolver, area=place.id)
        case Over.PROGRAMME:
            for programme in resolver.dossier.programmes:
                yield attrs.evolve(resolver, programme=programme.code)
        case Over.YEAR:
            for year in _years(loop, resolver):
                yield attrs.evolve(resolver, turn_year=year)
        case _:
            assert_never(loop.over)


def _areas(level: Level, resolver: DossierResolver) -> Iterator[str]:
    """Yield the areas of a level: those that are named, and those that only figures are of."""
    dossier = resolver.dossier
    end = resolver.year.end
    listed = {item.code: item for item in dossier.areas if item.level is level}
    gone = {code for code, item in listed.items() if not item.valid_on(end)}
    figures = {code for code in dossier.facts.areas if _level(code) is level}
    stem = _stem(resolver.here)
    for code in sorted({*listed, *figures} - (gone - figures)):
        if code.startswith(stem) and code != resolver.here:
            yield code


def _level(code: str) -> Level | None:
    found = _area(code)
    return None if found is None else found.level


def _stem(code: str) -> str:
    """Return the digits that the codes of everything in an area begin with."""
    found = _area(code)
    return "-" if found is None else found.stem


def _area(code: str) -> Area | None:
    """Return the area of a code; ``None`` for a place, and for what is no code."""
    try:
        return Area(code, code)
    except TextError:
        return None


def _within(place: Place, resolver: DossierResolver) -> bool:
    if not place.within:
        return resolver.here == resolver.dossier.area
    return place.within.startswith(_stem(resolver.here))


def _years(loop: Loop, resolver: DossierResolver) -> Iterator[Year]:
    """Yield the years for which there is a figure of the indicator, up to that of the report."""
    assert loop.of is not None  # noqa: S101 - a loop over years names an indicator
    resolver.observation(loop.of, loop.place)  # an unknown code is told
    found = {
        item.period.year
        for item in resolver.of_any_period(loop.of)
        if isinstance(item.period, Year | AsOf | CumulativeTo) and not item.missing
    }
    last = resolver.dossier.year.year
    yield from (Year(year) for year in sorted(found) if year <= last)


@attrs.frozen
class _Ranked:
    """A turn with the figure that it is ordered by."""

    turn: DossierResolver
    extent: Interval | None

    @property
    def key(self) -> tuple[bool, Exact, bool, Exact]:
        """Where it stands, from the lowest to the highest."""
        low = None if self.extent is None else self.extent.low
        high = None if self.extent is None else self.extent.high
        return (low is not None, low or 0, high is None, high or 0)


def _ordered(
    kept: list[DossierResolver], loop: Loop, errors: list[Fault], problems: list[Problem]
) -> list[DossierResolver]:
    ranked = [_ranked(turn, loop, errors) for turn in kept]
    unknown = [item for item in ranked if item.extent is None]
    known = [item for item in ranked if item.extent is not None]
    # A sort that keeps the order of equals, from either end.
    known.sort(key=lambda item: item.key, reverse=loop.descending)
    if unknown and kept and not errors:
        names = tuple(item.turn.turn_name for item in unknown[:_LISTED])
        problems.append(_told("directive.unranked", loop, given=names))
    for one, other in pairwise(known):
        if _open(one, other):
            given = {"given": one.turn.turn_name, "other": other.turn.turn_name}
            problems.append(_told("directive.order-open", loop, **given))
            break
    if loop.first is not None:
        known, unknown = _taken(known, loop.first), []
    elif loop.last is not None:
        known, unknown = _taken(known[::-1], loop.last)[::-1], []
    return [item.turn for item in (*known, *unknown)]


def _ranked(turn: DossierResolver, loop: Loop, errors: list[Fault]) -> _Ranked:
    assert loop.by is not None  # noqa: S101 - the caller has seen it
    try:
        value = measured(loop.by, turn, loop.place).value
    except (SlotError, AmbiguousError) as error:
        errors.append(error)
        return _Ranked(turn, None)
    return _Ranked(turn, None if value is None else extent(value))


def _taken(known: list[_Ranked], count: int) -> list[_Ranked]:
    """Return the first ``count``, and those that are equal to the last of them."""
    if len(known) <= count:
        return known
    last = known[count - 1].extent
    return [*known[:count], *(item for item in known[count:] if item.extent == last)]


def _open(one: _Ranked, other: _Ranked) -> bool:
    """Say whether nobody can tell which of two is the larger."""
    assert one.extent is not None  # noqa: S101 - only known figures are compared
    assert other.extent is not None  # noqa: S101 - as above
    if one.extent == other.extent:
        return False
    return one.extent.meets(other.extent)


def _told(code: str, loop: Loop, **fields: object) -> Problem:
    return problem_of(slot_error(SlotError, code, loop.place, slot=loop.told, **fields))
