"""The register as rows by column.

Persons who are counted in their household but not listed by name are rows without values:
whoever counts women must say how many of them are not known to be any.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.engines.tables import Table
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.register import (
    ContractedLand,
    Household,
    IncomeStatement,
    MonitoringRecord,
    Person,
    Roll,
    Township,
    Village,
    VillagerGroup,
)

__all__ = ["ASKED", "COLUMNS_OF", "RollTables"]

_Getter = Callable[[Any, "RollTables"], Any]


ASKED: Final = (
    "household.is_registered",
    "household.is_monitored",
    "household.has_helper",
    "household.toilet",
    "village.has_service_centre",
)
"""Columns in which no entry means no, if they were asked for at all."""


def _names(given: Iterable[str]) -> frozenset[str]:
    return frozenset(given)


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class RollTables:
    """A roll as tables, on its day.

    A roll cannot tell a household that is not registered as poor from one that nobody was
    asked about.  Where no household at all has a record, and ``told`` does not say that it
    was asked for, it is unknown.

    Attributes:
        roll: The register.
        year: The year of incomes; that of the roll's day if ``None``.
        told: The columns that were asked for even if no row has them, such as
            ``"household.is_registered"``; see :data:`ASKED`.

    >>> from xiaoping.register import Household, Person, Roll
    >>> home = Household(id="1", members=(Person(relation="户主", sex="女"),), persons=3)
    >>> tables = RollTables(Roll(as_of=datetime.date(2020, 12, 31), households=(home,)))
    >>> tables.table("household").column("size"), tables.table("person").column("is_head")
    ([3], [True, None, None])
    """

    roll: Roll
    own_year: int | None = attrs.field(default=None, alias="year", kw_only=True)
    told: frozenset[str] = attrs.field(default=frozenset(), converter=_names, kw_only=True)

    def __repr__(self) -> str:
        """Return the roll's day and size."""
        return f"<RollTables {self.roll!r}>"

    @property
    def day(self) -> datetime.date:
        """The day of the roll."""
        return self.roll.as_of

    @property
    def year(self) -> int:
        """The year of incomes."""
        return self.day.year if self.own_year is None else self.own_year

    def table(self, entity: str) -> Table | None:
        """Return the rows of an entity type; ``None`` for one that no roll has."""
        if entity == "monitoring" and not self.is_monitored_told:
            return None
        return self._rows_of(entity)

    def is_told(self, entity: str, column: str) -> bool:
        """Say whether a column was asked for, or is known of any row."""
        if f"{entity}.{column}" in self.told:
            return True
        table = self._rows_of(entity)
        return table is not None and any(v is not None for v in table.column(column))

    @cached_property
    def is_registered_told(self) -> bool:
        """Whether it was asked who is registered as poor."""
        asked = "household.is_registered" in self.told
        return asked or any(home.poverty is not None for home in self.roll)

    @cached_property
    def is_exit_told(self) -> bool:
        """Whether it was asked who has left poverty: a list of who is registered tells it not."""
        records = [home.poverty for home in self.roll if home.poverty is not None]
        if not records or "household.is_out" in self.told:
            return self.is_registered_told
        return any(r.exit_year is not None or r.status is not None for r in records)

    @cached_property
    def is_helper_told(self) -> bool:
        """Whether it was asked who helps; where nobody is named, it was not."""
        asked = "household.has_helper" in self.told
        return asked or any(home.poverty and home.poverty.helper for home in self.roll)

    @cached_property
    def is_monitored_told(self) -> bool:
        """Whether it was asked who is under monitoring."""
        asked = "household.is_monitored" in self.told
        return asked or any(home.monitoring for home in self.roll)

    @cached_property
    def is_centre_told(self) -> bool:
        """Whether it was asked which village has a service centre."""
        asked = "village.has_service_centre" in self.told
        return asked or any(village.service_centre for village in self.roll.villages)

    def _rows_of(self, entity: str) -> _Rows | None:
        """Return the rows of an entity type, made when they are first asked for."""
        if entity not in self._made:
            self._made[entity] = self._rows(entity)
        return self._made[entity]

    def _rows(self, entity: str) -> _Rows | None:
        roll, homes = self.roll, self.roll.households
        match entity:
            case "township":
                own = () if roll.township is None else (roll.township,)
                return _Rows(self, entity, own, [item.code for item in own], None)
            case "village":
                parents = [None if roll.township is None else 0] * len(roll.villages)
                codes = [village.code for village in roll.villages]
                return _Rows(self, entity, roll.villages, codes, parents)
            case "group":
                of_group = [self._places.get(group.village) for group in roll.groups]
                codes = [group.code for group in roll.groups]
                return _Rows(self, entity, roll.groups, codes, of_group)
            case "household":
                in_village = [self._places.get(home.area[:12]) for home in homes]
                return _Rows(self, entity, homes, [home.area for home in homes], in_village)
            case "person":
                return self._within(entity, _all_members)
            case "plot":
                return self._within(entity, lambda home: home.land)
            case "monitoring":
                return self._within(entity, lambda home: home.monitoring)
            case _:
                return None

    def _within(self, entity: str, parts: Callable[[Household], Iterable[Any]]) -> _Rows:
        """Return the rows of what households hold several of."""
        homes = self.roll.households
        pairs = [(part, number) for number, home in enumerate(homes) for part in parts(home)]
        numbers = [number for _, number in pairs]
        areas = [homes[number].area for number in numbers]
        return _Rows(self, entity, [part for part, _ in pairs], areas, numbers)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The numbers of the rows of villages, by their codes."""
        return {village.code: number for number, village in enumerate(self.roll.villages)}

    @cached_property
    def _made(self) -> dict[str, _Rows | None]:
        return {}


def _all_members(home: Household) -> Iterable[Person | None]:
    yield from home.members
    for _ in range((home.persons or 0) - len(home.members)):
        yield None


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class _Rows:
    """The rows of one type; a column is read from them when it is first asked for."""

    tables: RollTables
    entity: str
    rows: Sequence[Any]
    areas: Sequence[str]
    parents: Sequence[int | None] | None
    _read: dict[str, list[Any]] = attrs.field(init=False, factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> Sequence[Any]:
        """Return a column, read once."""
        known = self._read.get(name)
        if known is None:
            getter, tables = COLUMNS_OF[self.entity][name], self.tables
            known = [None if row is None else getter(row, tables) for row in self.rows]
            self._read[name] = known
        return known


def _in(word: str) -> Callable[[Quantity[Any] | None], Any]:
    """Return what gives the amount of a quantity in a unit; ``None`` stays unknown."""
    own: Unit[Any] = unit(word)

    def amount(value: Quantity[Any] | None) -> Any:
        if value is None:
            return None
        return value.amount if value.unit is own else value.to(own).amount

    return amount


_MU, _YUAN, _SQUARE_METRE = _in("亩"), _in("元"), _in("平方米")
_SQUARE_KILOMETRE, _KILOMETRE = _in("平方公里"), _in("公里")


def _plain(name: str) -> _Getter:
    return lambda row, _tables: getattr(row, name)


def _township(name: str, amount: Callable[[Any], Any]) -> _Getter:
    def read(row: Township, _tables: RollTables) -> Any:
        return amount(getattr(row, name))

    return read


def _poverty(name: str) -> _Getter:
    def read(home: Household, _tables: RollTables) -> Any:
        return None if home.poverty is None else getattr(home.poverty, name)

    return read


def _is_registered(home: Household, tables: RollTables) -> bool | None:
    return home.poverty is not None if tables.is_registered_told else None


def _is_monitored(home: Household, tables: RollTables) -> bool | None:
    return _open_record(home, tables) is not None if tables.is_monitored_told else None


def _has_helper(home: Household, tables: RollTables) -> bool | None:
    if not tables.is_helper_told:
        return None
    return home.poverty is not None and bool(home.poverty.helper)


def _is_out(home: Household, tables: RollTables) -> bool | None:
    if not tables.is_exit_told:
        return None
    return home.poverty is not None and home.poverty.is_out_by(tables.year)


def _open_record(home: Household, tables: RollTables) -> MonitoringRecord | None:
    return next((r for r in home.monitoring if r.is_open_on(tables.day)), None)


def _monitoring_type(home: Household, tables: RollTables) -> Any:
    record = _open_record(home, tables)
    return None if record is None else record.type


def _housing(name: str, amount: Callable[[Any], Any] | None = None) -> _Getter:
    def read(home: Household, _tables: RollTables) -> Any:
        value = None if home.housing is None else getattr(home.housing, name)
        return value if amount is None else amount(value)

    return read


def _land(kind: str | None) -> _Getter:
    def read(home: Household, _tables: RollTables) -> Any:
        return _MU(home.land_of(kind))

    return read


def _income(name: str) -> _Getter:
    def read(home: Household, tables: RollTables) -> Any:
        statement: IncomeStatement | None = home.income_of(tables.year)
        return None if statement is None else _YUAN(getattr(statement, name))

    return read


def _size(home: Household, _tables: RollTables) -> int:
    return home.persons or len(home.members)


def _has_centre(village: Village, tables: RollTables) -> bool | None:
    return bool(village.service_centre) if tables.is_centre_told else None


def _is_head(person: Person, _tables: RollTables) -> bool | None:
    return None if person.relation is None else person.is_head


def _age(person: Person, tables: RollTables) -> int | None:
    return person.age_on(tables.day)


def _plot_area(plot: ContractedLand, _tables: RollTables) -> Any:
    return _MU(plot.area)


def _is_open(record: MonitoringRecord, tables: RollTables) -> bool:
    return record.is_open_on(tables.day)


def _group_households(group: VillagerGroup, _tables: RollTables) -> int | None:
    return group.households


def _fields(*names: str) -> dict[str, _Getter]:
    return {name: _plain(name) for name in names}


COLUMNS_OF: Final[Mapping[str, Mapping[str, _Getter]]] = {
    "township": {
        "area": _township("area", _SQUARE_KILOMETRE),
        "arable": _township("arable", _MU),
        "forest": _township("forest", _MU),
        "distance": _township("distance_to_county_seat", _KILOMETRE),
    },
    "village": {
        **_fields("households", "persons", "groups", "cadres", "is_poor_village"),
        **_fields("exit_year", "fibre", "grid_upgraded"),
        "has_service_centre": _has_centre,
    },
    "group": {"households": _group_households},
    "household": {
        **_fields("id", "kind", "registered_on"),
        "size": _size,
        "is_registered": _is_registered,
        "is_out": _is_out,
        "poverty_standard": _poverty("standard"),
        "poverty_attribute": _poverty("attribute"),
        "poverty_cause": _poverty("main_cause"),
        "poverty_status": _poverty("status"),
        "entry_year": _poverty("entry_year"),
        "exit_year": _poverty("exit_year"),
        "has_helper": _has_helper,
        "is_monitored": _is_monitored,
        "monitoring_type": _monitoring_type,
        "floor_area": _housing("floor_area", _SQUARE_METRE),
        "housing_structure": _housing("structure"),
        "housing_grade": _housing("grade"),
        "housing_safe": _housing("safe"),
        "built_year": _housing("built"),
        "toilet": _housing("toilet"),
        "land": _land(None),
        "arable": _land("耕地"),
        "forest": _land("林地"),
        "orchard": _land("园地"),
        "income_net": _income("net"),
        "income_gross": _income("gross"),
        "income_wage": _income("wage"),
        "income_business": _income("business"),
        "income_property": _income("property_"),
        "income_transfer": _income("transfer"),
        "income_cost": _income("cost"),
    },
    "person": {
        **_fields("id", "relation", "sex", "birth", "ethnicity", "education"),
        **_fields("schooling", "health", "labour", "work", "marital", "medical_insured"),
        **_fields("pension_insured"),
        "is_head": _is_head,
        "age": _age,
    },
    "plot": {"area": _plot_area, **_fields("kind")},
    "monitoring": {**_fields("type", "identified", "removed"), "is_open": _is_open},
}
"""How each column of the built-in schema is read from the register."""
