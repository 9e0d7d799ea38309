"""The figures of all villages of a township, sorted once, for as many profiles as are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, final

import attrs

from xiaoping.areas import Area
from xiaoping.errors import AbsentError, DimensionError, DuplicateError, nearest
from xiaoping.fields import check_given
from xiaoping.indicators.aggregate_only import narrowed_problem
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.indicators.rank import Rank, ranks
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import dimension_of
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, Year, period_order
from xiaoping.problems import Location
from xiaoping.register import Village
from xiaoping.report.builders.small_cells import FEWEST, too_few
from xiaoping.report.builders.village_facts import village_facts
from xiaoping.sensitivity import Profile, quotable

__all__ = ["VillageFigures", "latest"]

_OF_YEAR: Final = (Year, AsOf, CumulativeTo)
_VILLAGES: Final = "adm.villages"


def _observations(items: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(items)


def _villages(items: Iterable[Village]) -> tuple[Village, ...]:
    return tuple(items)


@final
@attrs.frozen(kw_only=True, slots=False)
class VillageFigures:
    """What is known of the villages of one township in one year.

    What villages say of themselves is taken in where no figure tells it.

    Attributes:
        year: The year.
        villages: The villages, in the order in which they are to be told of.
        observations: The figures of the villages and of the township, of this year and of
            earlier ones.
        township: The township, for its name.
        catalogue: The indicators that are known.
        fewest: Of fewer households than this nothing is told, but to who sees everything.

    Raises:
        TextError: The year is no :class:`Year`.
        DuplicateError: A village stands twice, by its code or by its name.
        DimensionError: A figure is in a unit that does not fit its indicator.

    >>> from xiaoping.measures import quantity
    >>> village = Village(code="990101203201", name="甲村", persons=812)
    >>> told = VillageFigures(year=Year(2020), villages=[village], observations=[
    ...     Observation("land.arable", "990101203201", Year(2020), quantity("900亩"))])
    >>> [item.text for item in told.of("990101203201")]
    ['812人', '900亩']
    """

    year: Year
    villages: tuple[Village, ...] = attrs.field(converter=_villages)
    observations: tuple[Observation, ...] = attrs.field(
        default=(), converter=_observations, repr=False
    )
    township: Area | None = None
    catalogue: IndicatorCatalogue = attrs.field(factory=catalogue, repr=False)
    fewest: int = FEWEST

    def __attrs_post_init__(self) -> None:
        """Refuse a village that stands twice, and figures in units that cannot be."""
        check_given("year", self.year, Year)
        for field in ("code", "name"):
            seen: set[str] = set()
            for number, village in enumerate(self.villages, start=1):
                word = getattr(village, field)
                if word in seen:
                    told = {"given": village.name, "code": village.code, "number": number}
                    raise fail(DuplicateError, "portrait.twice", **told)
                seen.add(word)
        for item in self.observations:
            self._check(item)

    def _check(self, item: Observation) -> None:
        known = self.catalogue.get(item.indicator)
        dimension = dimension_of(item.value)
        if known is not None and dimension not in (None, known.unit.dimension):
            told = {"key": str(item.key), "given": item.text, "name": known.zh}
            raise fail(DimensionError, "portrait.unit", unit=known.unit.word, **told)

    def village(self, given: str | Village) -> Village:
        """Return a village by its code or its name.

        Raises:
            AbsentError: There is none; the nearest names are told.
        """
        wanted = given.code if isinstance(given, Village) else given
        for village in self.villages:
            if wanted in (village.code, village.name):
                return village
        words = [word for item in self.villages for word in (item.name, item.code)]
        shown = given.name if isinstance(given, Village) else quotable(given)
        names = tuple(item.name for item in self.villages[:20])
        near = nearest(shown, words)
        raise fail(AbsentError, "portrait.village", given=shown, known=names, near=near)

    @cached_property
    def _by_area(self) -> Mapping[str, tuple[Observation, ...]]:
        found: dict[str, list[Observation]] = {item.code: [] for item in self.villages}
        told = {(item.area, item.indicator) for item in self.observations if self.is_now(item)}
        for village in self.villages:
            for fact in village_facts(village, self.year):
                counted = fact.indicator.replace("pop.reported.", "pop.")
                if not told & {(village.code, fact.indicator), (village.code, counted)}:
                    found[village.code].append(fact)
        for item in self.observations:
            if not self._is_barred(item):
                found.setdefault(item.area, []).append(item)
        return {area: tuple(items) for area, items in found.items()}

    def of(self, area: str) -> tuple[Observation, ...]:
        """Return all figures of an area, but for those that are held in totals only.

        Those are told of a township as a whole and never of a village; see :meth:`barred`.
        """
        return self._by_area.get(area, ())

    def barred(self, area: str) -> tuple[Observation, ...]:
        """Return the figures of a village that are held in totals only, and are not told."""
        return tuple(item for item in self._barred if item.area == area)

    @cached_property
    def _barred(self) -> tuple[Observation, ...]:
        return tuple(item for item in self.observations if self._is_barred(item))

    def _is_barred(self, item: Observation) -> bool:
        definition = self.catalogue.get(item.indicator)
        return narrowed_problem(item, definition, Location()) is not None

    def hidden(self, audience: Profile) -> frozenset[Key]:
        """Return the keys of what an audience must not see, because it tells of one household."""
        return self._hidden[audience]

    @cached_property
    def _hidden(self) -> Mapping[Profile, frozenset[Key]]:
        areas = [village.code for village in self.villages]
        rows = [item for area in areas for item in self.of(area)]
        keys = too_few(rows, areas, catalogue=self.catalogue, fewest=self.fewest)
        return MappingProxyType(
            {Profile.PUBLIC: keys, Profile.INTERNAL: keys, Profile.FULL: frozenset()}
        )

    def is_now(self, item: Observation) -> bool:
        """Say whether a figure is of the year: of it, of a day in it, or up to one."""
        return isinstance(item.period, _OF_YEAR) and item.period.year == self.year.year

    @property
    def whole(self) -> str:
        """The code of the township."""
        if self.township is not None:
            return self.township.code
        return self.villages[0].township if self.villages else ""

    @cached_property
    def villages_told(self) -> int | None:
        """How many villages the township says that it has; ``None`` if nobody told."""
        found = {
            period_order(item.period): int(item.value.amount)
            for item in self.of(self.whole)
            if item.indicator == _VILLAGES and isinstance(item.value, Quantity)
            if item.scenario is Scenario.ACTUAL and not item.breakdown and self.is_now(item)
        }
        return found[max(found)] if found else None

    @property
    def lacks_villages(self) -> bool:
        """Whether the township says that it has more villages than are known here."""
        return self.villages_told is not None and self.villages_told > len(self.villages)

    @cached_property
    def _of_whole(self) -> Mapping[Key, Observation]:
        return {item.key: item for item in self._by_area.get(self.whole, ())}

    def same_of_whole(self, item: Observation) -> Observation | None:
        """Return the figure of the township of the same indicator, time and kind."""
        found = self._of_whole.get(attrs.evolve(item.key, area=self.whole))
        return None if found is None or found.missing else found

    def place_of(self, item: Observation, audience: Profile) -> Rank | None:
        """Return the place of a figure among those of all villages; ``None`` if one lacks it.

        A village that the township has and that is not known here lacks every figure.
        """
        return self._places(audience).get(item.key)

    def _places(self, audience: Profile) -> Mapping[Key, Rank]:
        found = self._memory.get(audience)
        if found is None:
            found = self._memory[audience] = dict(self._ranked(audience))
        return found

    @cached_property
    def _memory(self) -> dict[Profile, Mapping[Key, Rank]]:
        return {}

    def _ranked(self, audience: Profile) -> Iterable[tuple[Key, Rank]]:
        if self.lacks_villages:
            return
        hidden = self.hidden(audience)
        groups: dict[Key, list[Observation]] = defaultdict(list)
        for village in self.villages:
            for item in self.of(village.code):
                if self.is_now(item) and not item.missing and not item.wording:
                    groups[attrs.evolve(item.key, area=self.whole)].append(item)
        for key, items in groups.items():
            definition = self.catalogue.get(key.indicator)
            is_open = not hidden.intersection(item.key for item in items)
            if definition is not None and is_open and len(items) == len(self.villages) > 1:
                for rank in ranks(items, definition):
                    yield rank.observation.key, rank

    def series(self, area: str) -> Mapping[str, Mapping[int, Observation]]:
        """Return what happened by indicator and year; of several in a year the latest."""
        found: dict[str, dict[int, Observation]] = defaultdict(dict)
        for item in sorted(self.of(area), key=_by_time):
            is_dated = isinstance(item.period, Year | AsOf) and not item.breakdown
            is_known = not item.missing and not item.wording
            if not (is_dated and is_known and item.scenario is Scenario.ACTUAL):
                continue
            year = item.period.end
            if year is not None and year.year <= self.year.year:
                found[item.indicator][year.year] = item
        return found


def latest(items: Iterable[Observation], scenario: Scenario) -> Mapping[str, Observation]:
    """Return the latest figure of each indicator, of those that tell a number of the whole area.

    Args:
        items: The figures of one area.
        scenario: Whether they happened, were foreseen, or were to be.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import parse_period
    >>> rows = [Observation("pop.persons", "990101203201", parse_period(day), quantity(text))
    ...         for day, text in (("@2020-12-31", "812人"), ("@2020-06-30", "810人"))]
    >>> [item.text for item in latest(rows, Scenario.ACTUAL).values()]
    ['812人']
    """
    told = (
        item
        for item in items
        if item.scenario is scenario and not (item.missing or item.wording or item.breakdown)
    )
    return {item.indicator: item for item in sorted(told, key=_by_time)}


def _by_time(item: Observation) -> tuple[object, ...]:
    return period_order(item.period)
