"""Find the figure that a rule speaks of: the observations of a data set, by place and time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Breakdown, Key, Observation, Scenario
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing
from xiaoping.measures.relations import stands_for
from xiaoping.periods import (
    AsOf,
    Before,
    CumulativeTo,
    Half,
    Month,
    Period,
    Quarter,
    Since,
    Year,
    parse_period,
)

__all__ = ["Figures", "Slot", "code_of", "happened"]

_HAPPENED: Final = (Scenario.ACTUAL, Scenario.FORECAST)
_SPANS: Final = (Year, Half, Quarter, Month)


@final
@attrs.frozen(kw_only=True, slots=False, cache_hash=True)
class Slot:
    """Where figures are held against each other: one area, one breakdown, one end of time.

    Figures of a span (a year) stand beside those of the day on which it ends and those
    cumulated to that day.  Spans of different length are never mixed: a month is not a year.

    Attributes:
        area: The code of the area.
        end: The last day.
        span: The span that ends on it; ``None`` where only days and cumulations are asked.
        breakdown: What narrows the figures.

    >>> slot = Slot.of(Observation("a.b", "431228223000", parse_period("2020"), None))
    >>> str(slot.span), slot.end.isoformat(), slot.back().end.isoformat()
    ('2020', '2020-12-31', '2019-12-31')
    """

    area: str
    end: datetime.date
    span: Period | None = None
    breakdown: Breakdown = ()

    @classmethod
    def of(cls, item: Observation) -> Slot | None:
        """Return where an observation stands; ``None`` if its period has no end."""
        match item.period:
            case Since() | Before():
                return None
            case AsOf() | CumulativeTo() as period:
                return cls(area=item.area, end=period.end, breakdown=item.breakdown)
            case period:
                return cls(
                    area=item.area, end=period.end, span=period, breakdown=item.breakdown
                )

    @cached_property
    def day(self) -> Slot:
        """The same place without its span."""
        return self if self.span is None else attrs.evolve(self, span=None)

    def back(self) -> Slot | None:
        """Return the same place a year before; ``None`` for spans that do not return."""
        if self.span is None:
            return attrs.evolve(self, end=_year_before(self.end))
        if not isinstance(self.span, _SPANS):
            return None
        span = self.span.same_period_last_year()
        return attrs.evolve(self, span=span, end=span.end)

    @property
    def period(self) -> Period:
        """The span, or the day where there is none."""
        return AsOf(self.end) if self.span is None else self.span


def _year_before(day: datetime.date) -> datetime.date:
    last_of_february = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if last_of_february else day.day)


@final
@attrs.frozen(eq=False, slots=False)
class Figures:
    """A data set, indexed for rules.

    >>> from xiaoping.measures import quantity
    >>> data = DataSet([Observation("pop.persons", "431228223000",
    ...                             parse_period("@2020-12-31"), quantity("11441人"))])
    >>> slot = Slot(area="431228223000", end=datetime.date(2020, 12, 31), span=Year(2020))
    >>> Figures(data).find("pop.persons", slot).text
    '11441人'
    """

    data: DataSet

    @cached_property
    def _by_place(self) -> dict[tuple[str, Slot, bool], Observation]:
        """What happened, by code, slot and whether it is cumulative; actual before forecast."""
        found: dict[tuple[str, Slot, bool], Observation] = {}
        for scenario in _HAPPENED:
            for item in self.data:
                slot = Slot.of(item) if item.scenario is scenario else None
                if slot is not None:
                    cumulative = isinstance(item.period, CumulativeTo)
                    found.setdefault((item.indicator, slot, cumulative), item)
        return found

    def find(self, code: str, slot: Slot) -> Observation | None:
        """Return what happened of an indicator: of the span, else of its last day, else up to it."""
        by_place = self._by_place
        found = None if slot.span is None else by_place.get((code, slot, False))
        if found is None:
            found = by_place.get((code, slot.day, False))
        return by_place.get((code, slot.day, True)) if found is None else found

    def named(self, handle: str, slot: Slot | None = None) -> Observation | None:
        """Return the observation of an id or of a key, what it leaves out being the slot's."""
        known = self._ids.get(handle)
        if known is not None:
            return known
        if "@" not in handle and ":" not in handle:
            return None if slot is None else self.find(handle, slot)
        try:
            key, exact = _key(handle, slot)
        except (XiaopingError, ValueError):
            return None
        if key is None:
            return None
        if exact:
            return self._keys.get(key)
        return self._near(key, slot)

    def _near(self, key: Key, slot: Slot | None) -> Observation | None:
        """Return the observation of a scenario at the slot, whatever form its period has."""
        assert slot is not None  # noqa: S101 - a key without a period was filled from it
        forms = ((slot, False), (slot.day, False), (slot.day, True))
        wanted = (key.scenario, key.indicator)
        found = (self._by_scenario.get((*wanted, *form)) for form in forms)
        return next((item for item in found if item is not None), None)

    @cached_property
    def _by_scenario(self) -> dict[tuple[Scenario, str, Slot, bool], Observation]:
        found: dict[tuple[Scenario, str, Slot, bool], Observation] = {}
        for item in self.data:
            slot = Slot.of(item)
            if slot is not None:
                cumulative = isinstance(item.period, CumulativeTo)
                found.setdefault((item.scenario, item.indicator, slot, cumulative), item)
        return found

    @cached_property
    def _keys(self) -> dict[Key, Observation]:
        return {item.key: item for item in self.data}

    @cached_property
    def _ids(self) -> dict[str, Observation]:
        return {item.id: item for item in self.data if item.id}

    @cached_property
    def order(self) -> dict[Key, int]:
        """The place of every observation in the data set."""
        return {key: number for number, key in enumerate(self._keys)}

    def width(self, item: Observation) -> Interval | None:
        """Return everything that would be printed like a figure; ``None`` if it is missing."""
        if isinstance(item.value, Missing):
            return None
        found = self._widths.get(id(item))
        if found is None:
            found = self._widths[id(item)] = stands_for(item.value)
        return found

    @cached_property
    def _widths(self) -> dict[int, Interval]:
        """Working memory, by identity: the data set holds its observations."""
        return {}

    def at(self, key: Key) -> Observation | None:
        """Return the observation of a key, if there is one."""
        return self._keys.get(key)

    def with_id(self, name: str) -> Observation | None:
        """Return the observation of an id, if there is one."""
        return self._ids.get(name)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every place at which something happened, in the order of the data.

        A day on which a span ends is asked with the span.
        """
        seen: dict[Slot, None] = {}
        for item in self.data:
            slot = Slot.of(item) if item.scenario in _HAPPENED else None
            if slot is not None:
                seen.setdefault(slot)
        spanned = {slot.day for slot in seen if slot.span is not None}
        return tuple(slot for slot in seen if slot.span is not None or slot not in spanned)

    @cached_property
    def _slots_of(self) -> dict[str, tuple[Slot, ...]]:
        at_day: dict[Slot, list[Slot]] = {}
        for slot in self.slots:
            at_day.setdefault(slot.day, []).append(slot)
        found: dict[str, dict[Slot, None]] = {}
        for item in happened(self.data):
            place = Slot.of(item)
            if place is not None:
                where = [place] if place.span is not None else at_day[place]
                found.setdefault(item.indicator, {}).update(dict.fromkeys(where))
        return {code: tuple(slots) for code, slots in found.items()}

    def slots_of(self, code: str) -> tuple[Slot, ...]:
        """Return the places at which an indicator has a figure."""
        return self._slots_of.get(code, ())


def happened(items: Iterable[Observation]) -> Iterator[Observation]:
    """Yield what happened or is expected; tasks and plans are left out.

    >>> list(happened([]))
    []
    """
    return (item for item in items if item.scenario in _HAPPENED)


def code_of(handle: str) -> str:
    """Return the code of the indicator in a quoted name.

    >>> code_of("toilet.household_built@2019:task")
    'toilet.household_built'
    """
    return handle.partition("?")[0].partition("@")[0].partition(":")[0]


def _key(handle: str, slot: Slot | None) -> tuple[Key | None, bool]:
    """Return the key that a handle means, and whether it names its period itself."""
    head, question, tail = handle.partition("?")
    code, at, rest = head.partition("@")
    # A period may hold a stroke itself (2018/2020), so what is in front of one must be one.
    if at and _is_period(rest.rpartition("/")[0]):
        return Key.parse(handle), True
    if slot is None:
        return None, False
    if not at:
        code, _, scenario = head.partition(":")
        return Key(code, slot.area, slot.period, Scenario(scenario), slot.breakdown), False
    period, _, scenario = rest.partition(":")
    place = f"{slot.area}:{scenario or 'actual'}"
    return Key.parse(f"{code}@{period}/{place}{question}{tail}"), True


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except XiaopingError:
        return False
    return True
