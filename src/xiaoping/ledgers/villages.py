"""The ledgers of villages and villager groups, and of persons by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from xiaoping.ledgers.cells import CalledCell, FlagCell, KeyCell, TextCell, WholeCell, YearCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.person_columns import (
    PERSON_COLUMNS,
    PERSON_PLACES,
    person_of,
    row_of_person,
)
from xiaoping.register.person import Person
from xiaoping.register.village import Village, VillagerGroup

__all__ = ["GROUPS", "PERSONS", "VILLAGES"]

_VILLAGE_COLUMNS: Final = (
    Column(
        "code",
        "村代码",
        "village code",
        KeyCell(),
        synonyms="行政村代码、区划代码、统计用区划代码、代码",
        required=True,
        key=True,
        example="431228223204",
        note="12位统计用区划代码，按文本录入。",
    ),
    Column(
        "name",
        "村名",
        "village",
        TextCell(),
        synonyms="村、行政村、村名称、行政村名称",
        required=True,
        example="小冲村",
    ),
    Column("groups", "村民小组数", "villager groups", WholeCell("个"), synonyms="小组数、组数"),
    Column("households", "户数", "households", WholeCell("户"), synonyms="总户数、户籍户数"),
    Column(
        "persons", "人口", "persons", WholeCell("人"), synonyms="总人口、人口数、人数、户籍人口"
    ),
    Column(
        "cadres", "村干部人数", "village cadres", WholeCell("人"), synonyms="村干部、村干部数"
    ),
    Column("is_poor_village", "是否贫困村", "poor village", FlagCell(), synonyms="贫困村"),
    Column(
        "exit_year", "退出年度", "exit year", YearCell(), synonyms="贫困村退出年度、出列年度"
    ),
    Column(
        "fibre",
        "是否通光纤",
        "fibre",
        FlagCell(yes=frozenset({"已通", "通"}), no=frozenset({"未通"})),
        synonyms="光纤、通光纤",
    ),
    Column(
        "grid_upgraded",
        "是否完成农网改造",
        "grid upgraded",
        FlagCell(yes=frozenset({"已完成", "完成"}), no=frozenset({"未完成"})),
        synonyms="农网改造",
    ),
    Column("service_centre", "便民服务中心", "service centre", CalledCell("便民服务中心")),
)

_GROUP_COLUMNS: Final = (
    Column(
        "code",
        "组代码",
        "group code",
        KeyCell(),
        synonyms="村民小组代码、小组代码、发包方编码、代码",
        required=True,
        key=True,
        example="43122822320403",
        note="14位：村代码12位加组号2位，按文本录入。",
    ),
    Column(
        "name",
        "组名",
        "villager group",
        TextCell(),
        synonyms="村民小组、小组、小组名称、组名称",
        required=True,
        example="第三组",
    ),
    Column("households", "户数", "households", WholeCell("户"), synonyms="总户数"),
)


def _village(rows: Sequence[Row]) -> Village:
    return Village(**{name: value for name, value in rows[0].items() if value is not None})


def _group(rows: Sequence[Row]) -> VillagerGroup:
    return VillagerGroup(
        **{name: value for name, value in rows[0].items() if value is not None}
    )


def _fields(value: Village | VillagerGroup) -> Iterable[Row]:
    yield {
        name: item or None if name == "service_centre" else item for name, item in _plain(value)
    }


def _plain(value: Village | VillagerGroup) -> Iterable[tuple[str, Any]]:
    return attrs.asdict(value, recurse=False).items()


def _person(rows: Sequence[Row]) -> Person:
    row = rows[0]
    if row.get("bank_card") is None:
        return person_of(row)
    return person_of(row, bank_card=row["bank_card"])


def _person_row(person: Person) -> Iterable[Row]:
    yield row_of_person(person)


_CODE_PLACES: Final = dict.fromkeys(
    ("register.level", "area.code", "area.length", "area.range"), ("code",)
)

VILLAGES: Final = LedgerKind(
    id="villages",
    zh="村台账",
    en="ledger of villages",
    type=Village,
    columns=_VILLAGE_COLUMNS,
    build=_village,
    rows=_fields,
    places={"register.village-exit": ("exit_year",)} | _CODE_PLACES,
    same_by=(("code",), ("name",)),
)
"""One row an administrative village."""

GROUPS: Final = LedgerKind(
    id="groups",
    zh="村民小组台账",
    en="ledger of villager groups",
    type=VillagerGroup,
    columns=_GROUP_COLUMNS,
    build=_group,
    rows=_fields,
    places=_CODE_PLACES,
    same_by=(("code",),),
)
"""One row a villager group."""

PERSONS: Final = LedgerKind(
    id="persons",
    zh="人员台账",
    en="ledger of persons",
    type=Person,
    columns=tuple(
        attrs.evolve(column, required=column.name == "name") for column in PERSON_COLUMNS
    ),
    build=_person,
    places=PERSON_PLACES,
    rows=_person_row,
)
"""One row a person, without the household."""
