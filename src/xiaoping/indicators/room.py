"""The room in which rules are held: a data set, its indicators, and what is known of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.indicators.binding import Bound, Meaning
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.deriving import known_names, wholes_of
from xiaoping.indicators.figures import Figures, Slot
from xiaoping.indicators.observation import Observation, Relation
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.statement import Statement
from xiaoping.indicators.statement_binding import BoundStatement, bind_statement
from xiaoping.indicators.working import Working
from xiaoping.measures.interval import Interval
from xiaoping.measures.value import dimension_of, extent

__all__ = ["Room"]


@final
@attrs.frozen(kw_only=True, slots=False)
class Room:
    """Everything that a statement is held against, made once for many statements.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> room = Room.of(DataSet(), catalogue(), catalogue().parameters)
    >>> room.wholes["land.arable"]
    'land.area'
    """

    figures: Figures
    catalogue: IndicatorCatalogue
    parameters: Parameters
    known: Mapping[str, Meaning]
    wholes: dict[str, str]

    @classmethod
    def of(cls, data: DataSet, catalogue: IndicatorCatalogue, parameters: Parameters) -> Room:
        """Return the room of a data set."""
        return cls(
            figures=Figures(data),
            catalogue=catalogue,
            parameters=parameters,
            known=known_names(data, catalogue),
            wholes=wholes_of(catalogue),
        )

    def working(self, slot: Slot | None, *, printed: bool) -> Working:
        """Return the figures at a slot: as they are printed, or as they stand."""
        return Working(
            figures=self.figures,
            slot=slot,
            parameters=self.parameters,
            wholes=self.wholes,
            printed=printed,
        )

    def bound(self, statement: Statement) -> BoundStatement:
        """Return a statement bound to the names of this room."""
        return bind_statement(statement, self.known, self.catalogue.schema, self.parameters)

    def width(self, item: Observation) -> Interval | None:
        """Return everything that would be printed like a figure; ``None`` if it is missing."""
        return self.figures.width(item)

    def exact_sum(self, items: Iterable[Observation]) -> Interval:
        """Return what figures sum to as they stand; missing ones are left out."""
        total = Interval.point(0)
        for item in items:
            found = extent(item.value)
            total = total if found is None else total + found
        return total

    def indicator(self, item: Observation) -> Indicator | None:
        """Return the definition of a figure, if the catalogue has one."""
        return self.catalogue.get(item.indicator)

    def names(self, item: Observation, prefix: str = "name") -> dict[str, object]:
        """Return the names of a figure's indicator, as the fields of a message."""
        found = self.indicator(item)
        zh, en = (found.zh, found.en) if found is not None else (item.indicator, item.indicator)
        return {f"{prefix}_zh": zh, f"{prefix}_en": en or item.indicator}

    def target(self, relation: Relation) -> Observation | None:
        """Return the observation that a relation names, if it is here."""
        return self.figures.with_id(relation.target)

    def formula(self, code: str) -> Bound | None:
        """Return the formula of an indicator that needs figures only, not rows."""
        if code not in self._formulas:
            self._formulas[code] = self._formula(code)
        return self._formulas[code]

    @cached_property
    def _formulas(self) -> dict[str, Bound | None]:
        return {}

    def _formula(self, code: str) -> Bound | None:
        if code not in self.catalogue:
            return None
        try:
            bound = self.catalogue.bound(code)
        except XiaopingError:
            # A catalogue whose formulas are wrong is told by its own proof.
            return None
        return None if bound is None or bound.aggregates else bound

    def sound(self, item: Observation) -> bool:
        """Say whether a value is of the dimension of its indicator's unit."""
        found = self.indicator(item)
        dimension = dimension_of(item.value)
        if found is None or dimension is None:
            return True
        points = (("percentage_point", 1),)
        # In a growth series the change of a share is told in points.
        return dimension in (found.unit.dimension, points if not found.unit.dimension else None)
