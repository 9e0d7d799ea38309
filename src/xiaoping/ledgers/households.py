"""The ledger of households (户台账): one row a household, or one row a person of it.

Where a sheet has names and relations to the head, its rows are persons and the rows of
one household id are one household; what is of the household stands in any of its rows.
Otherwise a row is a household: its head, how many persons, what it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.ledgers.household_columns import HOUSEHOLD_COLUMNS, PLACE_COLUMNS
from xiaoping.ledgers.kind import LedgerKind, Row
from xiaoping.ledgers.person_columns import (
    PERSON_COLUMNS,
    PERSON_PLACES,
    person_of,
    row_of_person,
)
from xiaoping.messages import fail
from xiaoping.register.holdings import ContractedLand, Housing, IncomeStatement
from xiaoping.register.household import Household
from xiaoping.register.welfare import MonitoringRecord, PovertyRecord

__all__ = ["HOUSEHOLDS"]

_LANDS: Final = {
    "arable": "耕地", "orchard": "园地", "forest": "林地", "grassland": "草地", "water": "水面",
    "other_land": "其他",
}  # fmt: skip
_INCOMES: Final = ("wage", "business", "property_", "transfer", "cost", "net")
_HOUSING: Final = ("floor_area", "structure", "grade", "safe", "toilet", "built")
_POVERTY: Final = (
    "standard", "attribute", "main_cause", "other_causes", "entry_year", "exit_year", "status",
    "helper",
)  # fmt: skip


def _household(rows: Sequence[Row]) -> Household:
    """Make a household of its rows; of one row without a relation, its head is made."""
    shared = _joined(rows)
    members = [person_of(row) for row in rows if row.get("relation") is not None]
    if not members:
        row = rows[0]
        name = shared.get("head_name") or row.get("name") or ""
        identity = shared.get("head_id") or row.get("citizen_id")
        # A row that is one household has one card and one phone: the household's.
        head = {**row, "phone": None}
        members = [person_of(head, name=name, citizen_id=identity, relation="户主")]
        shared.setdefault("household_card", row.get("bank_card"))
        shared.setdefault("household_phone", row.get("phone"))
    else:
        members = [
            person
            if row.get("bank_card") is None
            else attrs.evolve(person, bank_card=row["bank_card"])
            for person, row in zip(members, rows, strict=True)
        ]
    return Household(
        id=shared["id"],
        members=tuple(members),
        persons=shared.get("persons"),
        area=shared.get("area") or "",
        village=shared.get("village") or "",
        group=shared.get("group") or "",
        kind=shared.get("kind"),
        poverty=_poverty(shared),
        monitoring=_monitoring(shared),
        housing=_housing(shared),
        land=tuple(
            ContractedLand(area=shared[name], kind=kind)
            for name, kind in _LANDS.items()
            if shared.get(name) is not None
        ),
        incomes=_incomes(shared),
        bank_card=shared.get("household_card"),
        phone=shared.get("household_phone"),
        registered_on=shared.get("registered_on"),
        note=shared.get("note") or "",
    )


def _joined(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the rows tell of their household; the reader has told contradictions."""
    if len(rows) == 1:
        return {name: value for name, value in rows[0].items() if value is not None}
    found: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, value)
    return found


def _poverty(row: Row) -> PovertyRecord | None:
    known = {name: row[name] for name in _POVERTY if row.get(name) is not None}
    if row.get("registered_poor") is False:
        if known:
            raise fail(InvariantError, "ledger.not-poor", household=row["id"])
        return None
    if not known and not row.get("registered_poor"):
        return None
    return PovertyRecord(**known)


def _monitoring(row: Row) -> tuple[MonitoringRecord, ...]:
    told = {
        "type": row.get("mon_type"),
        "identified": row.get("mon_identified"),
        "risks": row.get("mon_risks"),
        "removed": row.get("mon_removed"),
    }
    known = {name: value for name, value in told.items() if value is not None}
    if row.get("mon_measures"):
        known["measures"] = tuple(row["mon_measures"].split("；"))
    return (MonitoringRecord(**known),) if known else ()


def _housing(row: Row) -> Housing | None:
    known = {name: row[name] for name in _HOUSING if row.get(name) is not None}
    return Housing(**known) if known else None


def _incomes(row: Row) -> tuple[IncomeStatement, ...]:
    by_year: dict[int | None, dict[str, Any]] = {}
    for key, value in row.items():
        name, _, year = key.partition("@")
        if name in _INCOMES and value is not None:
            when = int(year) if year else row.get("income_year")
            by_year.setdefault(when, {})[name] = value
    return tuple(IncomeStatement(year=year, **parts) for year, parts in by_year.items())


def _rows(household: Household) -> Iterable[Row]:
    """Make the rows of a household, one a person; what is of the household is in each."""
    shared = _shared_row(household)
    for person in household.members:
        yield {**shared, **row_of_person(person)}


def _shared_row(household: Household) -> dict[str, Any]:
    _refuse_unfit(household)
    row: dict[str, Any] = {
        "id": household.id,
        "village": household.village or None,
        "group": household.group or None,
        "area": household.area or None,
        "kind": household.kind,
        "persons": household.persons,
        "household_phone": household.phone,
        "household_card": household.bank_card,
        "registered_on": household.registered_on,
        "note": household.note or None,
    }
    row |= _land_row(household) | _income_row(household)
    if household.housing is not None:
        row |= {name: getattr(household.housing, name) for name in _HOUSING}
    if household.poverty is not None:
        row["registered_poor"] = True
        row |= {name: getattr(household.poverty, name) or None for name in _POVERTY}
    for record in household.monitoring:
        row |= {
            "mon_type": record.type,
            "mon_identified": record.identified,
            "mon_risks": record.risks or None,
            "mon_measures": "；".join(record.measures) or None,
            "mon_removed": record.removed,
        }
    return row


def _refuse_unfit(household: Household) -> None:
    """Refuse what would be lost: more than one record, and records that tell nothing."""
    told = household.monitoring
    unfit = {
        "monitoring": len(told) > 1
        or MonitoringRecord() in told
        or any("；" in measure for record in told for measure in record.measures),
        "incomes": any(item == IncomeStatement(year=item.year) for item in household.incomes),
        "housing": household.housing == Housing(),
    }
    for field, is_unfit in unfit.items():
        if is_unfit:
            raise fail(InvariantError, "ledger.unfit", household=household.id, field=field)


def _land_row(household: Household) -> dict[str, Any]:
    names = {label: name for name, label in _LANDS.items()}
    row: dict[str, Any] = {}
    for plot in household.land:
        name = names.get(plot.kind.zh) if plot.kind is not None else None
        if (
            name is None
            or name in row
            or plot.certificate
            or plot.contract_code
            or plot.area is None
        ):
            raise fail(InvariantError, "ledger.unfit", household=household.id, field="land")
        row[name] = plot.area
    return row


def _income_row(household: Household) -> dict[str, Any]:
    return {
        f"{name}@{statement.year}" if statement.year else name: getattr(statement, name)
        for statement in household.incomes
        for name in _INCOMES
    }


_PLACES: Final = {
    "register.head": ("relation",),
    "register.persons": ("persons",),
    "register.person-twice": ("citizen_id",),
    "register.exit": ("exit_year", "entry_year"),
    "register.status": ("status", "exit_year"),
    "register.cause-twice": ("other_causes", "main_cause"),
    "register.causes": ("other_causes",),
    "register.removed": ("mon_removed", "mon_identified"),
    "register.risk-twice": ("mon_risks",),
    "register.monitoring-unstable": ("mon_type",),
    "register.monitoring-marginal": ("mon_type",),
    "register.income": ("net",),
    "register.level": ("area",),
    "ledger.not-poor": ("registered_poor",),
    "area.code": ("area",),
    "area.length": ("area",),
    "area.range": ("area",),
}

HOUSEHOLDS: Final = LedgerKind(
    id="households",
    zh="户台账",
    en="ledger of households",
    type=Household,
    columns=(
        *PLACE_COLUMNS,
        *PERSON_COLUMNS,
        *HOUSEHOLD_COLUMNS,
    ),
    build=_household,
    rows=_rows,
    any_of=(("head_name", "name"),),
    grouped_by="id",
    grouped_if=("name", "relation"),
    part=person_of,
    places=PERSON_PLACES | _PLACES,
    core=(
        "id",
        "village",
        "group",
        "name",
        "relation",
        "citizen_id",
        "sex",
        "birth",
        "ethnicity",
        "education",
        "health",
        "labour",
        "medical_insured",
        "phone",
        "arable",
        "forest",
        "net",
        "income_year",
        "registered_poor",
        "main_cause",
        "exit_year",
        "household_card",
        "note",
    ),
)
"""One row a household, or one row a person of it; see the module."""
