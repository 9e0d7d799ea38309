"""A book of all villages: a table of them side by side, pictures, and a section for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import rounds_to
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register import Village
from xiaoping.report.builders.built import Audience, BuiltSection, audience_of
from xiaoping.report.builders.cells import (
    NONE,
    WITHHELD,
    Cell,
    figure_cell,
    headed,
    noted,
    withheld_note,
)
from xiaoping.report.builders.village import village_profile
from xiaoping.report.builders.village_beside import HEADLINES, township_name
from xiaoping.report.builders.village_figures import VillageFigures, latest
from xiaoping.report.builders.village_tables import full_name
from xiaoping.report.outline import Outline
from xiaoping.report.tree import (
    AreaRef,
    Block,
    Chart,
    ChartKind,
    Figure,
    PeriodRef,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.sensitivity import Profile

__all__ = ["COLUMNS", "BuiltReport", "village_book"]

COLUMNS: Final = (
    "adm.villager_groups",
    "pop.households",
    "pop.persons",
    "pop.reported.households",
    "pop.reported.persons",
    "land.arable",
    "land.forest",
    "econ.collective_income",
    "econ.rural_disposable_income_pc",
    "poverty.registered.households",
    "poverty.registered.persons",
)
"""What the table of all villages tells of each, where anything is known of it."""

_COLUMNS: Final = 6
"""More columns than these do not fit beside the names on an upright page."""
_LISTED: Final = ("villages", "listed")
"""What narrows a sum to the villages that are listed, where the township has others."""
_ADDS_UP: Final = frozenset({Kind.STOCK, Kind.FLOW})


@final
@attrs.frozen(kw_only=True)
class BuiltReport:
    """A report of several sections, and an account of what they do and do not say.

    Attributes:
        report: The report.
        sections: The sections, those with nothing to say too.
        notes: What is to be said of the report as a whole.

    >>> from xiaoping.report.tree import Report
    >>> made = BuiltReport(report=Report(title=(), blocks=()), sections=(), notes=Problems())
    >>> len(made.missing), len(made.left_out)
    (0, 0)
    """

    report: Report
    sections: tuple[BuiltSection, ...]
    notes: Problems = attrs.field(factory=Problems)

    @property
    def missing(self) -> Problems:
        """What its sections have no data for."""
        return Problems(note for part in self.sections for note in part.missing)

    @property
    def left_out(self) -> Problems:
        """What its sections were given and do not print."""
        return Problems(note for part in self.sections for note in part.left_out)


def village_book(
    figures: VillageFigures,
    *,
    audience: Audience = Profile.PUBLIC,
    outline: Outline | None = None,
    columns: Sequence[str] = COLUMNS,
    places: Mapping[str, tuple[int, int]] | None = None,
) -> BuiltReport:
    r"""Return a report on all villages of a township: an overview, and a profile of each.

    Args:
        figures: The figures of the villages and of the township.
        audience: For whom it is.
        outline: The sentences of a profile; the shipped ones if not given.
        columns: The codes of what the overview tells of each village.
        places: Column and row of each village on a schematic map, by its code; without
            them there is no map.

    Raises:
        TextError: There is no such audience.
        SlotError: A slot outside of optional groups has no data.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report import to_text
    >>> rows = [Observation("pop.persons", code, Year(2020), quantity(text)) for code, text in
    ...         (("990101203201", "812人"), ("990101203202", "640人"))]
    >>> villages = [Village(code="990101203201", name="甲村"), Village(code="990101203202", name="乙村")]
    >>> book = village_book(VillageFigures(year=Year(2020), villages=villages, observations=rows))
    >>> print("\n".join(to_text(book.report.blocks[0].blocks[0]).splitlines()))
    表1　2020年各村基本情况
    村名  总人口（人）
    甲村  812
    乙村  640
    合计  1452
    """
    seen_by = audience_of(audience)
    parts = tuple(
        village_profile(village, figures, audience=seen_by, outline=outline)
        for village in figures.villages
    )
    overview = _Overview(figures=figures, audience=seen_by, columns=tuple(columns))
    blocks = tuple(overview.blocks(places or {}))
    first = Section((Text("各村基本情况"),), blocks, "villages")
    sections = tuple(part.section for part in parts if part.section is not None)
    report = Report(
        title=(township_name(figures), PeriodRef(figures.year), Text("村情概况")),
        blocks=(first, *sections) if blocks else sections,
        names=overview.names,
    )
    return BuiltReport(report=report, sections=parts, notes=Problems(overview.notes))


@final
@attrs.frozen
class _Sum:
    """What the villages come to, and what the township tells instead, if it tells another."""

    observation: Observation
    value: Quantity[Any]
    other: Quantity[Any] | None = None

    @property
    def is_less(self) -> bool:
        return self.other is not None and self.value < self.other


@final
@attrs.frozen(kw_only=True)
class _Overview:
    """The villages side by side; a column for each indicator that any village has."""

    figures: VillageFigures
    audience: Profile
    columns: tuple[str, ...]
    notes: list[Problem] = attrs.field(factory=list)

    @property
    def names(self) -> Mapping[str, str]:
        found = {village.code: village.name for village in self.figures.villages}
        town = self.figures.township
        return found if town is None else {town.code: town.name, **found}

    def blocks(self, places: Mapping[str, tuple[int, int]]) -> Iterator[Block]:
        columns = {code: self.column(code) for code in self.columns}
        told = {code: column for code, column in columns.items() if any(column)}
        if not told:
            return
        if self.figures.lacks_villages:
            known, whole = len(self.figures.villages), self.figures.villages_told
            where = Location(path=self.figures.whole)
            fields = {"known": known, "whole": whole}
            self.notes.append(Problem("portrait.some-villages", where, fields))
        sums = {code: self.sum_of(code, column) for code, column in told.items()}
        is_listed = self.is_listed(sums.values())
        totals = {
            code: self.total_cell(item, is_listed=is_listed) for code, item in sums.items()
        }
        name: Cell = (Text("所列各村合计" if is_listed else "合计"),)
        codes = tuple(told)
        for start in range(0, len(codes), _COLUMNS):
            part = codes[start : start + _COLUMNS]
            row = (name, *(totals[code] for code in part))
            yield self.table({code: told[code] for code in part}, row, is_more=start > 0)
        hidden = self.figures.hidden(self.audience)
        drawn = [
            (code, column)
            for code, column in sorted(told.items(), key=lambda pair: pair[0] not in HEADLINES)
            if all(column) and not any(item and item.key in hidden for item in column)
        ]
        for code, column in drawn[:1] if len(self.figures.villages) > 1 else ():
            yield Chart(
                kind=ChartKind.MAP if self.is_mapped(places) else ChartKind.BAR,
                table=self.one(code, column),
                places=places if self.is_mapped(places) else {},
                id="villages-picture",
            )

    def is_mapped(self, places: Mapping[str, tuple[int, int]]) -> bool:
        return all(village.code in places for village in self.figures.villages)

    def column(self, code: str) -> tuple[Observation | None, ...]:
        """Return the figures of the year: what happened, else what is foreseen, never a plan."""
        for scenario in (Scenario.ACTUAL, Scenario.FORECAST):
            found = tuple(
                latest(self.now(village), scenario).get(code)
                for village in self.figures.villages
            )
            if any(found):
                return found
        return ()

    def now(self, village: Village) -> Iterator[Observation]:
        known = self.figures.of(village.code)
        return (item for item in known if self.figures.is_now(item))

    def head(self, code: str, column: Sequence[Observation | None]) -> Cell:
        """Return the heading of a column, with what narrows all of its figures: 预计, 累计."""
        catalogue = self.figures.catalogue
        names = {full_name(item, catalogue) for item in column if item is not None}
        return headed(names.pop() if len(names) == 1 else catalogue.name(code), column)

    def table(
        self,
        told: Mapping[str, tuple[Observation | None, ...]],
        total: tuple[Cell, ...],
        *,
        is_more: bool,
    ) -> Table:
        hidden = self.figures.hidden(self.audience)
        rows: list[tuple[Cell, ...]] = []
        for place, village in enumerate(self.figures.villages):
            cells = (column[place] for column in told.values())
            row = (WITHHELD if c and c.key in hidden else figure_cell(c) for c in cells)
            rows.append(((AreaRef(village.code, village.name),), *row))
        is_added = any(cell != NONE for cell in total[1:]) and len(rows) > 1
        is_cut = any(WITHHELD in row for row in rows)
        made = Table(
            title=(
                PeriodRef(self.figures.year),
                Text(f"各村基本情况{'（续）' if is_more else ''}"),
            ),
            head=((Text("村名"),), *(self.head(code, told[code]) for code in told)),
            rows=(*rows, total) if is_added else tuple(rows),
            note=withheld_note(self.figures.fewest) if is_cut else (),
            id="" if is_more else "villages-table",
            total="last" if is_added else "",
        )
        return noted(made, self.figures.catalogue)

    def sum_of(self, code: str, column: Sequence[Observation | None]) -> _Sum | None:
        """Return the sum of a column, where every village has a figure that adds up."""
        definition = self.figures.catalogue.get(code)
        first = column[0] if column else None
        if definition is None or definition.kind not in _ADDS_UP or first is None:
            return None
        values = [item.value for item in column if item and isinstance(item.value, Quantity)]
        times = {(item.period, item.scenario) for item in column if item}
        if len(values) < len(column) or len(times) > 1:
            return None
        value = sum(values[1:], start=values[0])
        # What is said of one village, its source or a remark, is not said of the sum.
        found = Observation(
            code, self.figures.whole, first.period, value, scenario=first.scenario
        )
        whole = self.figures.same_of_whole(found)
        other = None if whole is None else whole.value
        if not isinstance(other, Quantity) or other == value:
            return _Sum(found, value)
        is_rounded = rounds_to(value, other) or rounds_to(other, value)
        return _Sum(found, value, None if is_rounded else other)

    def is_listed(self, sums: Iterable[_Sum | None]) -> bool:
        """Say whether sums are those of the listed villages and not of the township.

        The township has more villages, or nobody told how many it has and it tells more of
        something than its villages here come to.
        """
        if self.figures.villages_told is not None:
            return self.figures.lacks_villages
        return any(item is not None and item.is_less for item in sums)

    def total_cell(self, total: _Sum | None, *, is_listed: bool) -> Cell:
        """Return the cell of a sum, and note where it cannot be so beside the township's."""
        if total is None:
            return NONE
        found = total.observation
        if total.other is not None and not (self.figures.lacks_villages and total.is_less):
            name = self.figures.catalogue.name(found.indicator)
            told = {"code": found.indicator, "name": name, "sum": found.text}
            where = Location(path=str(found.key))
            fields = {**told, "whole": str(total.other)}
            self.notes.append(Problem("portrait.sum", where, fields))
        return (Figure(attrs.evolve(found, breakdown=(_LISTED,)) if is_listed else found),)

    def one(self, code: str, column: Sequence[Observation | None]) -> Table:
        """Return the table of one indicator, to be drawn."""
        name = self.figures.catalogue.name(code)
        villages = self.figures.villages
        return Table(
            title=(PeriodRef(self.figures.year), Text(f"各村{name}")),
            head=((Text("村名"),), self.head(code, column)),
            rows=tuple(
                ((AreaRef(village.code, village.name),), figure_cell(item))
                for village, item in zip(villages, column, strict=True)
            ),
        )
