"""A portfolio as rows by column, joined to the households of a register."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.context import Policy
from xiaoping.engines.campaign_rows import CAMPAIGN_ROWS
from xiaoping.engines.disclosure_rows import DISCLOSURE_ROWS
from xiaoping.engines.entity_rows import EntityRows, has_row, rows_of_years
from xiaoping.engines.institution_rows import INSTITUTION_ROWS
from xiaoping.engines.land_rows import LAND_ROWS
from xiaoping.engines.loan_rows import LOAN_ROWS
from xiaoping.engines.paper_rows import PAPER_ROWS
from xiaoping.engines.plan_rows import PLAN_ROWS
from xiaoping.engines.project_rows import PROJECT_ROWS
from xiaoping.engines.publicity_rows import PUBLICITY_ROWS
from xiaoping.engines.roll_tables import RollTables
from xiaoping.engines.security_rows import SECURITY_ROWS
from xiaoping.engines.service_rows import SERVICE_ROWS
from xiaoping.engines.support_rows import SUPPORT_ROWS
from xiaoping.engines.tables import Table
from xiaoping.engines.task_rows import TASK_ROWS
from xiaoping.engines.toilet_rows import TOILET_ROWS
from xiaoping.engines.work_rows import WORK_ROWS
from xiaoping.indicators.parameter import parameters
from xiaoping.periods import Period
from xiaoping.programmes import Portfolio

__all__ = ["ENTITY_ROWS", "PortfolioTables"]

ENTITY_ROWS: Final[Mapping[str, EntityRows]] = {
    **CAMPAIGN_ROWS,
    **DISCLOSURE_ROWS,
    **INSTITUTION_ROWS,
    **LAND_ROWS,
    **LOAN_ROWS,
    **PAPER_ROWS,
    **PLAN_ROWS,
    **PROJECT_ROWS,
    **PUBLICITY_ROWS,
    **SECURITY_ROWS,
    **SERVICE_ROWS,
    **SUPPORT_ROWS,
    **TASK_ROWS,
    **TOILET_ROWS,
    **WORK_ROWS,
}
"""How the rows of each entity type of a portfolio are taken from it."""


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class PortfolioTables:
    """A portfolio as tables, with the rows of the register it is joined to.

    Attributes:
        portfolio: What the township does.
        register: The rows of the register, on its day; ``None`` if there is none: then
            payments have no households, and areas are those that their rows tell.
        policy: The dated parameters by which rows are judged, such as how long a statement may
            take; by default the built-in ones.  :func:`~xiaoping.engines.measure.measure` asks
            by those of its catalogue.
        on: Another day: what happened after it is not counted, and the register tells only
            where households live; by default its day, or that of the portfolio.

    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount="0.18万元")
    >>> tables = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid]))
    >>> tables.table("disbursement").column("amount"), tables.table("household") is None
    ([1800], True)
    """

    portfolio: Portfolio
    register: RollTables | None = None
    on: datetime.date | None = None
    policy: Policy = attrs.field(factory=parameters, kw_only=True)
    _read: dict[tuple[str, bool, int], _Rows] = attrs.field(factory=dict, kw_only=True)
    """Rows that were read, shared by all days: a day is either that of the ledgers, or one
    before it, of which some columns tell nothing; rows that are judged are so by one policy."""

    def __repr__(self) -> str:
        """Return what it holds, in one line."""
        return f"<PortfolioTables {self.portfolio!r}>"

    @property
    def day(self) -> datetime.date:
        """The day on which the rows stand: that of the register, if there is one."""
        if self.on is not None:
            return self.on
        return self.portfolio.as_of if self.register is None else self.register.day

    @property
    def kept(self) -> datetime.date:
        """The day on which the rows were written down, that of the portfolio or later."""
        return max(self.portfolio.as_of, self.day)

    @property
    def year(self) -> int:
        """The year that is measured."""
        return self.day.year if self._standing is None else self._standing.year

    @property
    def _standing(self) -> RollTables | None:
        """The register, if it stands on the day."""
        register = self.register
        return register if register is not None and register.day == self.day else None

    def standing(self, period: Period) -> PortfolioTables:
        """Return the rows as they stood at the end of a period, or stand today within it.

        Payments of an earlier year are rows like any others; a register tells only of its own
        day, so that its rows are left out where that is not in the period.  Where its
        households live places their payments of all years.

        >>> from xiaoping.periods import Year
        >>> tables = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31)))
        >>> tables.standing(Year(2019)).day, tables.standing(Year(2020)) is tables
        (datetime.date(2019, 12, 31), True)
        """
        if period.contains(self.day) or period.end is None or period.end > self.day:
            return self
        return attrs.evolve(self, on=period.end)

    @property
    def entities(self) -> tuple[str, ...]:
        """The entity types of the portfolio."""
        return tuple(ENTITY_ROWS)

    def table(self, entity: str) -> Table | None:
        """Return the rows of an entity type; ``None`` for one that has none."""
        if entity not in ENTITY_ROWS:
            return None if self._standing is None else self._standing.table(entity)
        kind = ENTITY_ROWS[entity]
        is_before = bool(kind.of_day) and self.day < self.portfolio.as_of
        # The rows hold their policy: no other one takes its place in memory.
        key = entity, is_before, id(self.policy) if kind.together else 0
        if key not in self._read:
            self._read[key] = _Rows(self, entity, kind, is_before)
        return self._read[key]

    def judged_by(self, policy: Policy) -> PortfolioTables:
        """Return the same rows, judged by dated parameters.

        >>> tables = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31)))
        >>> tables.judged_by(tables.policy) is tables
        True
        """
        return self if policy is self.policy else attrs.evolve(self, policy=policy)

    def is_told(self, entity: str, column: str) -> bool:
        """Say whether a column was asked for, or is known of any row."""
        if entity not in ENTITY_ROWS:
            return self._standing is not None and self._standing.is_told(entity, column)
        table = self.table(entity)
        return table is not None and any(v is not None for v in table.column(column))

    def is_met(self, entity: str, column: str, wanted: frozenset[object]) -> bool:
        """Say whether some row has one of the wanted words; what never occurs was not told."""
        rows = ENTITY_ROWS.get(entity)
        if rows is None or not rows.is_word(column):
            return True
        table = self.table(entity)
        return table is not None and not wanted.isdisjoint(table.column(column))

    def is_dated(
        self, entity: str, column: str, years: range, words: Mapping[str, frozenset[object]]
    ) -> bool:
        """Say whether some row with one of the words of each column is of one of the years."""
        rows = ENTITY_ROWS.get(entity)
        if rows is None or column not in rows.dated:
            return True
        table = self.table(entity)
        if not isinstance(table, _Rows):
            return True
        asked = [(table.column(n), w) for n, w in words.items() if rows.is_word(n)]
        return has_row(table.of_years, years, asked)

    @cached_property
    def homes(self) -> Mapping[str, int]:
        """The numbers of the rows of households, by their ids."""
        if self.register is None:
            return {}
        return {home.id: number for number, home in enumerate(self.register.roll.households)}

    @cached_property
    def villages(self) -> Mapping[str, int]:
        """The numbers of the rows of villages, by their codes."""
        if self.register is None:
            return {}
        return {item.code: number for number, item in enumerate(self.register.roll.villages)}

    def numbers(self, entity: str) -> Mapping[str, int]:
        """Return the numbers of the rows of a type of the portfolio, by their ids."""
        if entity not in self._numbers:
            kind = ENTITY_ROWS[entity]
            rows = kind.rows_of(self.portfolio)
            ids = {row.id: number for number, row in enumerate(rows)}
            self._numbers[entity] = ids if kind.index is None else kind.index(rows)
        return self._numbers[entity]

    @cached_property
    def _numbers(self) -> dict[str, Mapping[str, int]]:
        return {}

    def areas_of(self, rows: Sequence[Any]) -> Sequence[str]:
        """Return the codes of the areas of rows: their own, that of their household or project."""
        own = [getattr(row, "area", "") for row in rows]
        if rows and hasattr(rows[0], "project_key"):
            places = self.numbers("project")
            projects = self.portfolio.projects
            own = [
                area
                or (projects[places[key]].area if (key := row.project_key) in places else "")
                for area, row in zip(own, rows, strict=True)
            ]
        if self.register is None or not rows or not hasattr(rows[0], "household"):
            return own
        known = {home.id: home.area for home in self.register.roll.households}
        return [
            area or known.get(row.household, "") for area, row in zip(own, rows, strict=True)
        ]


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class _Rows:
    """The rows of one type; a column is read from them when it is first asked for.

    Before the day of the ledgers the columns that tell of that day alone are unknown.
    """

    tables: PortfolioTables
    entity: str
    kind: EntityRows
    is_before: bool
    _read: dict[str, list[Any]] = attrs.field(init=False, factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def rows(self) -> Sequence[Any]:
        """The values that are the rows."""
        return self.kind.rows_of(self.tables.portfolio)

    @cached_property
    def areas(self) -> Sequence[str]:
        """The code of the area of each row."""
        return self.tables.areas_of(self.rows)

    @cached_property
    def parents(self) -> Sequence[int | None] | None:
        """The number of each row's parent in the parent's table."""
        match self.kind.parent:
            case "":
                return None
            case "village":
                places = self.tables.villages
                return [places.get(area[:12]) for area in self.areas]
            case "household":
                known = self.tables.homes
            case name:
                known = self.tables.numbers(name)
        field = self.kind.parent_field or self.kind.parent
        return [known.get(getattr(row, field)) for row in self.rows]

    @cached_property
    def of_years(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the rows of each year, by any of the dates that tell it."""
        return rows_of_years(self.column(name) for name in sorted(self.kind.dated))

    def column(self, name: str) -> Sequence[Any]:
        """Return a column, read once."""
        known = self._read.get(name)
        if known is None:
            known = self._column(name)
            self._read[name] = known
        return known

    def _column(self, name: str) -> list[Any]:
        together = self.kind.together.get(name)
        if together is not None:
            tables = self.tables
            return list(together(self.rows, tables.policy, tables.portfolio.as_of))
        getter = self.kind.columns[name]
        is_untold = self.is_before and name in self.kind.of_day
        return [None if is_untold else getter(row) for row in self.rows]
