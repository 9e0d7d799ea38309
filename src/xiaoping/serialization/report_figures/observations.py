"""The settled figures of a report as observations, and what keeps a row from being one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from xiaoping.areas import Area
from xiaoping.errors import XiaopingError
from xiaoping.indicators.aggregate_only import narrowed_problem
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.reported import ReportFigure
from xiaoping.measures.quantity import identical
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.report_figures.columns import COLUMNS
from xiaoping.source import Source, digest

__all__ = ["FigurePlaces", "observations_of"]

_LISTED: Final = 12
FigurePlaces: TypeAlias = Callable[[int, str], Location]
"""Tells the place of a cell by the index of its figure and the English name of its column."""


def observations_of(
    figures: Iterable[ReportFigure],
    known: IndicatorCatalogue,
    *,
    area: str = "",
    file: str = "",
    place: FigurePlaces | None = None,
) -> tuple[tuple[Observation, ...], tuple[Area, ...], Problems]:
    """Return the settled figures as observations, the areas they name, and what is amiss.

    A figure that the report tells twice with one value is one observation.  What has no
    indicator is no data; how many such rows there are is told.

    Args:
        figures: The figures, confirmed and mended by a person.
        known: What their indicators mean.
        area: The code of the area that the report is of, for rows that tell none.
        file: The name of the file they were read from.
        place: Tells the place of a cell by the index of its figure and the name of its
            column; the number of the figure if not given.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.periods import Year
    >>> figure = ReportFigure(
    ...     number=1, text="606户", value="606户", period=Year(2020), area="990101203000",
    ...     indicator="poverty.registered.households",
    ... )
    >>> found, areas, problems = observations_of([figure], catalogue())
    >>> str(found[0])
    'poverty.registered.households@2020/990101203000 = 606户'
    """
    making = _Making(known=known, file=file, area=area, places=place)
    for index, figure in enumerate(figures):
        making.take(index, figure)
    return making.finished()


@attrs.define(kw_only=True)
class _Making:
    """Takes figure after figure, and keeps what is amiss."""

    known: IndicatorCatalogue
    file: str
    area: str
    places: FigurePlaces | None
    index: int = 0
    made: dict[object, tuple[int, Observation]] = attrs.field(factory=dict)
    names: dict[str, str] = attrs.field(factory=dict)
    unsettled: list[int] = attrs.field(factory=list)
    nowhere: list[int] = attrs.field(factory=list)
    again: list[int] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)

    def take(self, index: int, figure: ReportFigure) -> None:
        self.index = index
        if not figure.settled:
            self.unsettled.append(figure.number)
            return
        area = figure.area or ("" if figure.area_name else self.area)
        if not area:
            self.nowhere.append(figure.number)
        if figure.period is None:
            self.tell(figure, "period", "report-figures.no-period")
        item = self.observation(figure, area)
        if item is not None:
            self.keep(figure, item)

    def observation(self, figure: ReportFigure, area: str) -> Observation | None:
        try:
            indicator = self.known[figure.indicator]
            printed = figure.read(indicator)
        except XiaopingError as error:
            column = "value" if figure.indicator in self.known else "indicator"
            self.problems.append(Problem.of(error, self.place(figure, column)))
            return None
        if not area or figure.period is None:
            return None
        item = Observation(
            figure.indicator,
            area,
            figure.period,
            printed.value,
            scenario=figure.scenario,
            wording=printed.wording,
            source=_source(figure, self.file),
            note=figure.note,
        )
        narrow = narrowed_problem(item, indicator, self.place(figure, "area"))
        if narrow is not None:
            self.problems.append(narrow)
            return None
        return item

    def keep(self, figure: ReportFigure, item: Observation) -> None:
        """Keep an observation, unless its key is taken."""
        number, other = self.made.setdefault(item.key, (figure.number, item))
        if other is item:
            if figure.area_name:
                self.names.setdefault(item.area, figure.area_name)
        elif identical(other.value, item.value) or other.text == item.text:
            self.again.append(figure.number)
        else:
            fields = {
                "key": str(item.key),
                "number": number,
                "left": other.text,
                "right": item.text,
            }
            self.tell(figure, "indicator", "report-figures.twice", **fields)

    def place(self, figure: ReportFigure, column: str) -> Location:
        if self.places is not None:
            return self.places(self.index, column)
        path, path_en = f"序号{figure.number}", f"number {figure.number}"
        return Location(file=self.file, column=COLUMNS[column], path=path, path_en=path_en)

    def tell(self, figure: ReportFigure, column: str, code: str, **fields: object) -> None:
        self.problems.append(Problem(code, self.place(figure, column), fields))

    def finished(self) -> tuple[tuple[Observation, ...], tuple[Area, ...], Problems]:
        """Return what was made; what is amiss with many rows is told once."""
        lists: Mapping[str, tuple[str, Sequence[int]]] = {
            "report-figures.no-area": ("area", self.nowhere),
            "report-figures.unsettled": ("indicator", self.unsettled),
            "report-figures.again": ("indicator", self.again),
        }
        for code, (column, numbers) in lists.items():
            if numbers:
                where = Location(file=self.file, column=COLUMNS[column])
                fields = {"count": len(numbers), "numbers": _listed(numbers)}
                self.problems.append(Problem(code, where, fields))
        if not self.made and not Problems(self.problems).errors:
            self.problems.append(Problem("report-figures.none", Location(file=self.file)))
        areas = tuple(
            # Codes that begin with 99 are not allotted: examples use them.
            Area(code, name, invented=code.startswith("99"))
            for code, name in self.names.items()
            if not code.startswith("place:")
        )
        return tuple(item for _, item in self.made.values()), areas, Problems(self.problems)


def _source(figure: ReportFigure, file: str) -> Source:
    proof = digest(figure.sentence) if figure.sentence else ""
    return Source(
        document=figure.source or file, section=figure.section, note=figure.place, digest=proof
    )


def _listed(numbers: Sequence[int]) -> str:
    shown = "、".join(map(str, numbers[:_LISTED]))
    return shown + ("……" if len(numbers) > _LISTED else "")
