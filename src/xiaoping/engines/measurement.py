"""Measurements: figures of rows, each with everything it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, final, overload

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.engines.cube import WHOLE, Cell
from xiaoping.engines.frame import Frame, last_year
from xiaoping.engines.placing import is_above, is_at, level_of, unplaced
from xiaoping.errors import AbsentError, AmbiguousError, InvariantError, nearest
from xiaoping.indicators.aggregate_only import AGGREGATE_ONLY, narrowed_by
from xiaoping.indicators.binding import Bound
from xiaoping.indicators.component import Component
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.evaluation import Lack, Worth, evaluate, valued, worth_of
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import Aggregate, Aggregation, needs
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value
from xiaoping.messages import fail, wording
from xiaoping.problems import Problems

__all__ = ["Input", "Measurement", "Measurements"]


@final
@attrs.frozen(kw_only=True)
class Input:
    """One aggregate that a figure was made from, and what it came to.

    Attributes:
        aggregate: What was asked of the rows.
        unit: The unit of its value.
        component: What it came to.
        back: Whether the rows are those of last year.

    >>> from xiaoping.indicators import bind, parameters, parse_formula, schema
    >>> bound = bind(parse_formula("sum(household: arable)"), {}, schema(), parameters())
    >>> (aggregate, unit), = bound.aggregates.items()
    >>> component = Component(total=7, rows=2, missing=1, seen=3)
    >>> str(Input(aggregate=aggregate, unit=unit, component=component).value)
    '7亩'
    """

    aggregate: Aggregate
    unit: Unit[Any]
    component: Component
    back: bool = False

    @property
    def value(self) -> Value:
        """The total as a quantity, or why there is none."""
        total = _amount(self.aggregate, self.component)
        return total if isinstance(total, Missing) else Quantity(total, self.unit)


def _amount(item: Aggregate, component: Component) -> Exact | Missing:
    # What is given, or has a value, may be unknown in a row that fits: that is no zero.
    is_count = item.aggregation is Aggregation.COUNT and item.given is None
    return component.count if is_count else component.value


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class Measurement:
    """One figure in one area and breakdown.

    Attributes:
        indicator: The definition.
        cell: Area and breakdown.
        frame: The question it answers.
        back: Whether it is the figure of last year.

    >>> from datetime import date
    >>> from xiaoping.engines.measure import measure
    >>> from xiaoping.register import Household, Person, Roll
    >>> homes = [Household(id=i, members=(Person(relation="户主"),), persons=n, area="431228223204")
    ...          for i, n in (("1", 3), ("2", 4))]
    >>> found = measure("pop.persons", Roll(as_of=date(2020, 12, 31), households=homes), at=2020).only
    >>> str(found), found.inputs[0].component.rows
    ('pop.persons@@2020-12-31/431228223204 = 7人', 2)
    """

    indicator: Indicator
    cell: Cell
    frame: Frame
    back: bool = False

    def __str__(self) -> str:
        """Return the observation in one line."""
        return str(self.observation)

    def __repr__(self) -> str:
        """Return the observation in one line, marked."""
        return f"<Measurement {self.observation}>"

    @cached_property
    def bound(self) -> Bound | None:
        """Its formula, bound; ``None`` if it is known without one."""
        return self.frame.catalogue.bound(self.indicator.code)

    @property
    def worth(self) -> Worth:
        """The set of numbers it stands for, in base units, or why there is none."""
        return self._settled.worth

    @property
    def _key(self) -> tuple[str, Cell, bool]:
        return self.indicator.code, self.cell, self.back

    @cached_property
    def _settled(self) -> _Settled:
        kept = self.frame.settled
        if self._key not in kept:
            _settle(self)
        found: _Settled = kept[self._key]
        return found

    def _work_out(self) -> _Settled:
        """Return what it comes to; the figures that it needs have been worked out."""
        if self._narrow:
            details = {"given": self.indicator.code, "by": list(self._narrow)}
            held_back = _lack(MissingReason.SUPPRESSED, "aggregate-only", details)
            return _Settled(held_back, None, 0, Scenario.ACTUAL, self._counts_once)
        worth = self._reckoned
        observed = None
        if worth is None or isinstance(worth, Lack):
            observed = self.frame.observed(self.indicator.code, self.cell, back=self.back)
            if observed is not None:
                told = worth_of(observed.value)
                return _Settled(told, observed, 0, observed.scenario, self._counts_once)
        under = [item._settled for item in self._needed]  # noqa: SLF001 - of this class
        once = any(item.is_distinct for item in under)
        own = [item.component.missing for item in self._inputs]
        forecast = any(item.scenario is Scenario.FORECAST for item in under)
        return _Settled(
            self._unknown if worth is None else worth,
            None,
            max([*own, *(item.missing for item in under)], default=0),
            Scenario.FORECAST if forecast else Scenario.ACTUAL,
            once or self._counts_once,
        )

    @property
    def _narrow(self) -> tuple[str, ...]:
        """What makes it narrower than its indicator may be told."""
        if self.indicator.sensitivity != AGGREGATE_ONLY:
            return ()
        return narrowed_by(
            self.indicator,
            area=self.frame.area_of(self.cell),
            breakdown=[name for name, _ in self.cell.breakdown],
        )

    @property
    def _counts_once(self) -> bool:
        return self.bound is not None and self.bound.distinct

    @property
    def _reckoned(self) -> Worth | None:
        """What its formula comes to; ``None`` if it has none, or nothing to work on."""
        if self.bound is None or not self._has_rows:
            return None
        side = self.frame.side(back=self.back) or self.frame.now
        if not self.indicator.holds_on(side.setting.day):
            details = {
                "given": self.indicator.code,
                "day": str(side.setting.day),
                "span": self.indicator.validity,
            }
            return _lack(MissingReason.NOT_APPLICABLE, "not-valid", details)
        return evaluate(self.bound.figure, self)

    @property
    def _has_rows(self) -> bool:
        return not self.back or self.frame.before is not None

    @property
    def _unknown(self) -> Lack:
        periods = self.frame.periods_of(self.indicator.code, back=self.back)
        period = next(periods, self.frame.now.period)
        details = {"given": self.indicator.code, "period": str(period)}
        return _lack(MissingReason.NOT_COLLECTED, "no-figure", details)

    @property
    def observed(self) -> Observation | None:
        """The observation that stands for it, where rows do not give it."""
        return self._settled.observed

    @property
    def value(self) -> Value:
        """The value, exact, in the indicator's unit; or why it is missing."""
        if self.observed is not None:
            return self.observed.value
        return valued(self.worth, self.indicator)

    @property
    def lack(self) -> Lack | None:
        """Why there is no value; ``None`` if there is one."""
        return self.worth if isinstance(self.worth, Lack) else None

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The aggregates of its own formula, with what they came to."""
        return () if self.observed is not None or self._narrow else self._inputs

    @cached_property
    def _inputs(self) -> tuple[Input, ...]:
        side = self.frame.side(back=self.back)
        if self.bound is None or side is None:
            return ()
        return tuple(
            Input(
                aggregate=item,
                unit=unit,
                component=side.cube.of(item, self.cell),
                back=self.back,
            )
            for item, unit in self.bound.aggregates.items()
        )

    @property
    def uses(self) -> tuple[Measurement, ...]:
        """The figures that its formula speaks of, those of last year behind them."""
        if self.observed is not None:
            return ()
        return tuple(sorted(self._needed, key=lambda item: item.back))

    @cached_property
    def _needed(self) -> tuple[Measurement, ...]:
        if self.bound is None or not self._has_rows:
            return ()
        found = dict.fromkeys(needs(self.bound.figure))
        # Of the year before last there are no rows: a lack says so.
        return tuple(
            self._other(code, back=back or self.back)
            for code, back in found
            if not (back and self.back)
        )

    def _other(self, code: str, *, back: bool) -> Measurement:
        return Measurement(self.frame.catalogue[code], self.cell, self.frame, back)

    @property
    def is_of_rows(self) -> bool:
        """Whether any row is behind it, at however many removes."""
        seen = any(item.component.seen for item in self.inputs)
        return seen or any(item.is_of_rows for item in self.uses)

    @property
    def missing(self) -> int:
        """The most rows that could not be decided for any aggregate that it rests on."""
        return self._settled.missing

    @property
    def scenario(self) -> Scenario:
        """Actual; a forecast if anything that it rests on is one."""
        return self._settled.scenario

    @property
    def is_distinct(self) -> bool:
        """Whether it counts everybody once, so that such figures do not add.

        Rates never add, and are not marked.

        >>> from datetime import date
        >>> from xiaoping.engines import measure
        >>> from xiaoping.register import Roll
        >>> ever = measure("monitor.identified.households", Roll(as_of=date(2020, 12, 31)),
        ...                at=2020, area="431228223000").only
        >>> ever.is_distinct, ever.observation.note
        (True, '去重计数，各地区、各期不可相加。')
        """
        return self._settled.is_distinct and self.indicator.kind in (Kind.STOCK, Kind.FLOW)

    @property
    def _note(self) -> str:
        told = [wording("measure.distinct", "zh", {})] if self.is_distinct else []
        if self.missing:
            told.append(wording("measure.missing", "zh", {"missing": self.missing}))
        return "".join(told)

    @property
    def observation(self) -> Observation:
        """The figure as an observation.

        Its note says how many rows were missing, and whether it must not be added.
        """
        if self.observed is not None:
            return self.observed
        return Observation(
            self.indicator.code,
            self.frame.area_of(self.cell),
            self.frame.period_of(self.indicator.code),
            self.value,
            scenario=self.scenario,
            breakdown=self.cell.breakdown,
            note=self._note,
        )

    def aggregate(self, node: Aggregate, *, back: bool) -> Worth:
        """Return what an aggregate came to in its cell, in base units."""
        side = self.frame.side(back=back or self.back)
        kind = self.frame.catalogue.schema[node.entity]
        details: dict[str, object] = {"entity_zh": kind.zh, "entity_en": kind.en}
        if side is None or self.bound is None:
            return _lack(MissingReason.NOT_COLLECTED, "no-rows", details)
        component = side.cube.of(node, self.cell)
        value = _amount(node, component)
        if not isinstance(value, Missing):
            factor = Fraction(self.bound.aggregates[node].factor)
            return Interval.point(simplest(value * factor))
        if value.reason is MissingReason.NOT_COLLECTED:
            return _lack(value.reason, "no-rows", details)
        return _lack(value.reason, "unknown", {**details, "missing": component.missing})

    def indicator_worth(self, code: str, *, back: bool) -> Worth:
        """Return the figure of another indicator in its cell."""
        if back and self.back:
            return self._too_early(code)
        return self._other(code, back=back or self.back).worth

    def _too_early(self, code: str) -> Lack:
        """Return the lack of a figure of the year before last, which no rows tell."""
        then = last_year(self.frame.now.period)
        earlier = None if then is None else last_year(then)
        details = {"given": code, "period": str(earlier or self.frame.now.period)}
        return _lack(MissingReason.NOT_COLLECTED, "no-figure", details)

    def parameter(self, code: str, *, back: bool) -> Worth:
        """Return what a parameter is on the day, in base units."""
        side = self.frame.side(back=back or self.back) or self.frame.now
        value = side.setting.parameters.get(code)
        if value is None:
            details = {"given": code, "day": str(side.setting.day)}
            return _lack(MissingReason.UNKNOWN, "no-parameter", details)
        factor = self.frame.catalogue.parameters[code][0].unit.factor
        return Interval.point(simplest(value * Fraction(factor)))


@final
@attrs.frozen
class _Settled:
    """What a figure came to, once and for all that rest on it."""

    worth: Worth
    observed: Observation | None
    missing: int
    scenario: Scenario
    is_distinct: bool


def _settle(figure: Measurement) -> None:
    """Work out a figure and what it needs, the deepest first: no chain is too long."""
    kept = figure.frame.settled
    waiting = [figure]
    while waiting:
        here = waiting[-1]
        open_ = [item for item in here._needed if item._key not in kept]  # noqa: SLF001 - of this module
        if open_:
            waiting.extend(open_)
            continue
        waiting.pop()
        if here._key not in kept:  # noqa: SLF001 - of this module
            kept[here._key] = here._work_out()  # noqa: SLF001 - of this module


def _lack(reason: MissingReason, name: str, details: Mapping[str, object]) -> Lack:
    return Lack(reason=reason, code=f"evaluation.{name}", details=details)


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class Measurements(Sequence[Measurement]):
    """The figures of some indicators in some areas, made when they are asked for.

    Attributes:
        indicators: The definitions that were asked for.
        cells: The areas and breakdowns.
        frame: The question.
        level: The level of the areas; ``None`` for all rows together.
        problems: What a reader of the figures must know of the rows.

    >>> from datetime import date
    >>> from xiaoping.engines import measure
    >>> from xiaoping.register import Roll, Village
    >>> villages = [Village(code=f"43122822320{n}", name=n) for n in "47"]
    >>> found = measure("adm.villages", Roll(as_of=date(2020, 12, 31), villages=villages),
    ...                 at=2020, by="village")
    >>> found, str(found.of("adm.villages", "431228223207").value)
    (<Measurements: 1 indicators in 2 cells>, '1个村')
    """

    indicators: tuple[Indicator, ...]
    cells: tuple[Cell, ...]
    frame: Frame
    level: Level | None
    problems: Problems = attrs.field(factory=Problems)

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.indicators) * len(self.cells)

    @overload
    def __getitem__(self, index: int) -> Measurement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Measurement, ...]: ...
    def __getitem__(self, index: int | slice) -> Measurement | tuple[Measurement, ...]:
        """Return a figure; all of one indicator stand together."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        number, place = divmod(range(len(self))[index], len(self.cells))
        return Measurement(self.indicators[number], self.cells[place], self.frame)

    def __iter__(self) -> Iterator[Measurement]:
        """Iterate over the figures."""
        return (self[number] for number in range(len(self)))

    def __repr__(self) -> str:
        """Return how much there is."""
        return f"<Measurements: {len(self.indicators)} indicators in {len(self.cells)} cells>"

    @property
    def only(self) -> Measurement:
        """The one figure that was asked for.

        Raises:
            AmbiguousError: There are none or several.
        """
        if len(self) != 1:
            raise fail(AmbiguousError, "measure.several", count=len(self))
        return self[0]

    def of(self, code: str, area: str = "", **breakdown: str) -> Measurement:
        """Return the figure of an indicator, in an area and breakdown.

        Args:
            code: The indicator.
            area: The area; that of all rows if empty.
            breakdown: The class of each dimension.

        Raises:
            AbsentError: There is no such figure; near ones are told.
        """
        wanted = tuple(sorted(breakdown.items()))
        codes = [item.code for item in self.indicators]
        if code in codes:
            for cell in self.cells:
                mine = area in (self.frame.area_of(cell), cell.area)
                if mine and cell.breakdown == wanted:
                    return Measurement(self.indicators[codes.index(code)], cell, self.frame)
        areas = list(dict.fromkeys(self.frame.area_of(cell) for cell in self.cells))
        near = nearest(area, areas) if code in codes else nearest(code, codes)
        near = near or tuple(areas[:8])
        raise fail(AbsentError, "measure.absent", given=f"{code}/{area}", near=near)

    def rolled_up(self, level: Level | str | None) -> Measurements:
        """Return the figures of larger areas, from the components of these and no rows.

        Sums are added, rates taken anew, distinct things counted once: what measuring the
        rows by that level gives.  An area in which nothing was measured is not made up.

        Args:
            level: The level, this one or one above it; ``None`` for all rows together.

        Raises:
            TextError: There is no such level.
            InvariantError: The level is below that of these figures.

        >>> from datetime import date
        >>> from xiaoping.engines import measure
        >>> from xiaoping.register import Roll, Village
        >>> villages = [Village(code=f"43122822320{n}", name=n, fibre=n == "4") for n in "478"]
        >>> found = measure("infra.fibre.coverage", Roll(as_of=date(2020, 12, 31), villages=villages),
        ...                 at=2020, by="village")
        >>> [str(item.value) for item in found], str(found.rolled_up("township").only.value)
        (['100%', '0%', '0%'], '33.3%')
        """
        wanted = level_of(level)
        if wanted is not None and (self.level is None or is_above(self.level, wanted)):
            fields = {"level": self.level.value if self.level else "—", "given": wanted.value}
            raise fail(InvariantError, "measure.finer", **fields)
        frame = self.frame.rolled_up(wanted)
        mine = (Cell(_above(cell.area, wanted), cell.breakdown) for cell in self.cells)
        own = frame.now.cube.cells
        rows = (cell for cell in own if wanted is None or is_at(cell.area, wanted))
        cells = dict.fromkeys((*mine, *rows))
        placed = tuple(sorted(cells, key=lambda cell: (cell.area, cell.breakdown)))
        problems = [item for item in self.problems if item.code != "measure.unplaced"]
        lost = unplaced(frame.now.cube) + Problems(problems)
        return Measurements(self.indicators, placed, frame, wanted, lost)

    @property
    def dataset(self) -> DataSet:
        """All figures as observations."""
        return DataSet(item.observation for item in self)


def _above(code: str, level: Level | None) -> str:
    return WHOLE if level is None else code_at(code, level)
