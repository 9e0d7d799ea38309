"""The dossier: everything one report of one township and year is written from.

It joins what its siblings keep apart: the data set of observations, the narrative records
(how work is done, goals, problems, recommendations), the programmes and the areas.  It is
a value like any other: it opens no file and knows no format.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.administration import Record, TargetPlan
from xiaoping.areas import Area, AreaBook, Place
from xiaoping.errors import DuplicateError, InvariantError
from xiaoping.indicators.aggregate_only import narrowed_problem
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.indicators.parameter import DatedParameter, parameters
from xiaoping.messages import fail
from xiaoping.periods import Year
from xiaoping.problems import Location
from xiaoping.programmes import Programme

__all__ = ["Dossier"]

_GENERIC: Final = {"0": "本街道", "1": "本镇", "2": "本乡", "3": "本乡"}


@final
@attrs.frozen(kw_only=True, slots=False)
class Dossier:
    """The data of one report.

    Attributes:
        area: The code of the area that the report is about.
        year: The year it is about.
        observations: The figures.
        title: The title; empty to let the outline word it.
        issuer: Who issues the report; empty if unknown.
        date: The date of the report, if known.
        areas: The areas that occur, with their names.
        places: The places that occur.
        programmes: The lines of work.
        records: What is told in words.
        indicators: Definitions beyond the built-in catalogue.
        parameters: Dated parameters beyond the built-in ones, which their formulas name.

    Raises:
        DuplicateError: Two records have one id.
        InvariantError: A figure of what is held in totals only is of a village, a place, or
            broken down by more than what was done and when.

    >>> from xiaoping.samples import xiaoping_2020
    >>> len(xiaoping_2020().observations)
    85
    """

    area: str
    year: Year
    observations: DataSet
    title: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()
    programmes: tuple[Programme, ...] = ()
    records: tuple[Record, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two records under one id, and figures that are held in totals only in parts."""
        seen: set[str] = set()
        for record in self.records:
            if record.id in seen:
                raise fail(DuplicateError, "dossier.duplicate-record", given=record.id)
            seen.add(record.id)
        own = {item.code: item for item in self.indicators}
        known = catalogue()
        for figure in self.observations:
            item = own.get(figure.indicator) or known.get(figure.indicator)
            narrow = narrowed_problem(figure, item, Location())
            if narrow is not None:
                raise fail(InvariantError, narrow.code, **narrow.fields)

    @cached_property
    def catalogue(self) -> IndicatorCatalogue:
        """The built-in catalogue with the dossier's own indicators."""
        if not self.indicators and not self.parameters:
            return catalogue()
        known = parameters().extended(self.parameters) if self.parameters else None
        return catalogue().extended(self.indicators, parameters=known)

    @cached_property
    def area_book(self) -> AreaBook:
        """The areas and places, to be looked up."""
        return AreaBook(self.areas, self.places)

    @cached_property
    def facts(self) -> DataSet:
        """The observations, and the figures that narrative records hold."""
        return DataSet((*self.observations, *self._held()))

    def _held(self) -> Iterator[Observation]:
        taken: set[Key] = set()
        for record in self.records:
            if isinstance(record, TargetPlan) and record.duration is not None:
                fact = Observation(
                    "programme.duration",
                    record.area or self.area,
                    record.period or self.year,
                    record.duration,
                    scenario=Scenario.PLAN,
                    id=f"{record.id}.duration",
                    programme=record.programme,
                    source=record.source,
                )
                if fact.key in taken:
                    # Two plans of one period are told apart by their programmes.
                    fact = attrs.evolve(fact, breakdown=(("plan", record.id),))
                taken.add(fact.key)
                yield fact

    def facts_of(self, indicator: str, area: str) -> tuple[Observation, ...]:
        """Return the observations of one indicator for one area, in their order.

        >>> from xiaoping.samples import xiaoping_2020
        >>> [item.text for item in xiaoping_2020().facts_of("adm.villages", "431228223000")]
        ['8个行政村']
        """
        return self._facts_by_place.get((indicator, area), ())

    @cached_property
    def _facts_by_place(self) -> Mapping[tuple[str, str], tuple[Observation, ...]]:
        found: dict[tuple[str, str], list[Observation]] = {}
        for item in self.facts:
            found.setdefault((item.indicator, item.area), []).append(item)
        return {place: tuple(items) for place, items in found.items()}

    def name_of(self, code: str) -> str:
        """Return the name of an area or place, a generic one for the dossier's own area.

        A code without a known name is returned as it is.
        """
        found = self.area_book.find(code)
        if found is not None:
            return found.name
        if code == self.area and len(code) >= 9:
            return _GENERIC.get(code[6], "本地")
        return code

    def programme_name(self, code: str) -> str:
        """Return the name of a programme, or the code if it is not here."""
        return next((item.zh for item in self.programmes if item.code == code), code)
