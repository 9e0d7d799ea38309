"""What is the same for every figure of one question, and how a cell answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, final

import attrs

from xiaoping.areas import Level
from xiaoping.engines.cube import Cell, Cube
from xiaoping.engines.plain import Setting
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Breakdown, Observation, Scenario
from xiaoping.indicators.spans import same_period_last_year
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Period, Quarter, Year
from xiaoping.source import Source

__all__ = ["Frame", "Side", "last_year"]


@final
@attrs.frozen(kw_only=True, eq=False)
class Side:
    """The rows of one moment, as components.

    Attributes:
        cube: The components.
        setting: The day, the year and the parameters.
        period: The period that is asked for.
        sources: Where the rows of each entity type come from.

    >>> import datetime
    >>> from xiaoping.engines import measure
    >>> from xiaoping.register import Roll
    >>> empty = Roll(as_of=datetime.date(2020, 12, 31))
    >>> side = measure("pop.persons", empty, at=2020, area="431228223000").frame.now
    >>> side.setting.day.isoformat(), str(side.period), side.cube.entities
    ('2020-12-31', '2020', frozenset())
    """

    cube: Cube
    setting: Setting
    period: Period
    sources: Mapping[str, tuple[Source, ...]] = attrs.field(factory=dict)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class Frame:
    """One question: which rows, which period, which definitions.

    Attributes:
        catalogue: The definitions.
        area: The code of the area that all rows together are of.
        now: The rows.
        before: The rows of last year, if there are any.
        known: Observations for what no rows tell.
        settled: Working memory: what figures came to, by code, cell and whether of last year.

    >>> import datetime
    >>> from xiaoping.engines import measure
    >>> from xiaoping.register import Roll
    >>> empty = Roll(as_of=datetime.date(2020, 6, 30))
    >>> frame = measure("pop.persons", empty, at=2020, area="431228223000").frame
    >>> str(frame.period_of("pop.persons")), str(frame.period_of("econ.gdp"))
    ('@2020-06-30', '2020')
    """

    catalogue: IndicatorCatalogue
    area: str
    now: Side
    before: Side | None = None
    known: DataSet = attrs.field(factory=DataSet)
    settled: dict[tuple[str, Cell, bool], Any] = attrs.field(init=False, factory=dict)

    def rolled_up(self, level: Level | None) -> Frame:
        """Return the question of larger areas, answered by sums of what is here.

        >>> import datetime
        >>> from xiaoping.areas import Level
        >>> from xiaoping.engines import measure
        >>> from xiaoping.register import Roll, Village
        >>> villages = [Village(code=f"43122822320{n}", name=n) for n in "478"]
        >>> roll = Roll(as_of=datetime.date(2020, 12, 31), villages=villages)
        >>> frame = measure("adm.villages", roll, at=2020, by="village").frame
        >>> [cell.area for cell in frame.rolled_up(Level.TOWNSHIP).now.cube.cells]
        ['431228223000']
        """
        now, before = (
            None if side is None else attrs.evolve(side, cube=side.cube.rolled_up(level))
            for side in (self.now, self.before)
        )
        assert now is not None  # noqa: S101 - there is always a side of now
        return attrs.evolve(self, now=now, before=before)

    def side(self, *, back: bool) -> Side | None:
        """Return the rows of now, or of last year."""
        return self.before if back else self.now

    def area_of(self, cell: Cell) -> str:
        """Return the code of a cell's area."""
        return cell.area or self.area

    @cached_property
    def _of_a_day(self) -> dict[str, bool]:
        return {}

    def is_of_a_day(self, code: str) -> bool:
        """Say whether a figure is of a day: a stock, or a rate of stocks only."""
        known = self._of_a_day.get(code)
        if known is None:
            known = self._of_a_day[code] = self._rests_on_days(code)
        return known

    def _rests_on_days(self, code: str) -> bool:
        """Walk what a rate rests on, without recursion: a chain may be long."""
        waiting, seen = [code], {code}
        while waiting:
            here = waiting.pop()
            if self.catalogue[here].kind in (Kind.STOCK, Kind.STRUCTURE):
                continue
            further = self._rate_of(here)
            if not further or not all(self._of_a_day.get(item, True) for item in further):
                return False
            waiting.extend(item for item in further if item not in seen)
            seen.update(further)
        return True

    def _rate_of(self, code: str) -> tuple[str, ...]:
        """Return the figures that a rate is a rate of; none if it is one of rows."""
        bound = self.catalogue.bound(code)
        is_rate = self.catalogue[code].kind is Kind.RATIO
        return () if bound is None or bound.aggregates or not is_rate else bound.references

    def period_of(self, code: str) -> Period:
        """Return the period of a figure's observation."""
        return AsOf(self.now.setting.day) if self.is_of_a_day(code) else self.now.period

    def periods_of(self, code: str, *, back: bool) -> Iterator[Period]:
        """Yield the periods under which a figure may be known, the likeliest first."""
        whole = last_year(self.now.period) if back else self.now.period
        if whole is None:
            return
        ends = [AsOf(whole.end)] if whole.end is not None else []
        if not back:
            ends.append(AsOf(self.now.setting.day))
        yield from (*ends, whole) if self.is_of_a_day(code) else (whole, *ends)

    @cached_property
    def _index(self) -> Mapping[tuple[str, str, Breakdown], list[Observation]]:
        found: dict[tuple[str, str, Breakdown], list[Observation]] = {}
        for item in self.known:
            found.setdefault((item.indicator, item.area, item.breakdown), []).append(item)
        return found

    def observed(self, code: str, cell: Cell, *, back: bool) -> Observation | None:
        """Return what is known of a figure without its rows: what happened, else a forecast."""
        found = self._index.get((code, self.area_of(cell), cell.breakdown), ())
        for scenario in (Scenario.ACTUAL, Scenario.FORECAST):
            for period in self.periods_of(code, back=back):
                for item in found:
                    if item.scenario is scenario and item.period == period:
                        return item
        return None


def last_year(period: Period) -> Period | None:
    """Return the same period of last year, or ``None`` for one that has none.

    The end of a month stays one, as it does for every change (``change_between``).

    >>> import datetime
    >>> str(last_year(Year(2020))), str(last_year(AsOf(datetime.date(2020, 2, 29))))
    ('2019', '@2019-02-28')
    """
    recurs = isinstance(period, Year | Half | Quarter | Month | AsOf | CumulativeTo)
    return same_period_last_year(period) if recurs else None
