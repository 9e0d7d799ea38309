"""The ledgers of training (培训台账) and of who attended (培训签到表)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import FlagCell, KeyCell, QuantityCell, TextCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    CITIZEN_ID,
    HOUSEHOLD,
    NOTE,
    PERSON,
    PLACE,
    PLACES_OF_ROW,
    of_whom,
    when,
)
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Context, TrainingAttendance, TrainingSession
from xiaoping.programmes.training_checks import check_attendances, check_trainings

__all__ = ["ATTENDANCES", "TRAININGS"]

_NUMBER: Final = "培训期号、培训班编号、培训号"
_COLUMNS: Final = (
    Column(
        "id",
        "培训编号",
        "number of the session",
        KeyCell(),
        synonyms=_NUMBER,
        key=True,
        example="1",
    ),
    Column(
        "topic",
        "培训内容",
        "topic",
        TextCell(),
        synonyms="培训名称、培训主题、培训课程、培训项目、培训工种、课程",
        required=True,
        example="柑橘栽培",
    ),
    when("held", "培训日期", "held on", "培训时间、举办时间、举办日期、开班时间、日期、时间"),
    Column(
        "place",
        "培训地点",
        "place",
        TextCell(),
        synonyms="举办地点、地点、开班地点",
        example="村部",
    ),
    Column(
        "organiser",
        "主办单位",
        "organiser",
        TextCell(),
        synonyms="组织单位、举办单位、承办单位、培训机构、培训单位",
    ),
    *PLACE,
    Column(
        "is_for_registered",
        "是否面向贫困劳动力",
        "for registered labour",
        FlagCell(),
        synonyms="面向贫困劳动力、是否贫困劳动力培训、是否面向建档立卡户",
    ),
    Column(
        "attendances",
        "培训人次",
        "attendances",
        WholeCell("人次"),
        synonyms="人次、参训人次、参加人次、受训人次",
        example="180",
    ),
    Column(
        "persons",
        "培训人数",
        "persons",
        WholeCell("人"),
        synonyms="参训人数、人数、参加人数、受训人数",
        note="不同的人各计一次；没有统计的留空。",
    ),
    Column(
        "hours",
        "学时",
        "hours",
        QuantityCell(unit("hour")),
        synonyms="培训时长、课时、培训学时、时长",
    ),
    NOTE,
)

_ROSTER: Final = (
    Column("id", "签到编号", "number of the row", KeyCell(), synonyms="签到号", key=True),
    Column(
        "session",
        "培训编号",
        "number of the session",
        KeyCell(),
        synonyms=_NUMBER,
        required=True,
        example="1",
        note="与培训台账的编号一致，按文本录入。",
    ),
    *PLACE[:2],
    HOUSEHOLD,
    PERSON,
    CITIZEN_ID,
    NOTE,
)


def _check(rows: Sequence[TrainingSession], places: Sequence[Location]) -> Iterable[Problem]:
    return check_trainings(rows, places.__getitem__)


def _check_roster(
    rows: Sequence[TrainingAttendance], places: Sequence[Location]
) -> Iterable[Problem]:
    return check_attendances(rows, Context(), places.__getitem__)


TRAININGS: Final = LedgerKind(
    id="trainings",
    zh="培训台账",
    en="ledger of training",
    type=TrainingSession,
    columns=_COLUMNS,
    build=built(TrainingSession),
    rows=flattened(TrainingSession),
    any_of=(("held", "attendances", "persons"),),
    core=(
        "id",
        "topic",
        "held",
        "place",
        "organiser",
        "village",
        "is_for_registered",
        "attendances",
        "persons",
        "note",
    ),
    places=PLACES_OF_ROW
    | {
        "training.nothing": ("topic", "id"),
        "training.more-persons": ("persons", "attendances"),
        "row.id": ("id",),
    },
    titled=("held",),
    words=("培训",),
    check=_check,
    same_by=(("topic", "held", "place", "village"), ("topic", "held")),
)
"""One row a session."""

ATTENDANCES: Final = LedgerKind(
    id="attendances",
    zh="培训签到表",
    en="rosters of training",
    type=TrainingAttendance,
    columns=_ROSTER,
    build=built(TrainingAttendance),
    rows=flattened(TrainingAttendance),
    any_of=(("person", "citizen_id"),),
    core=("session", "village", "household", "person", "citizen_id", "note"),
    places={
        "training.no-session": ("session",),
        "training.nobody": ("person", "citizen_id"),
        "row.id": ("id",),
    },
    words=("签到", "花名册"),
    check=_check_roster,
    same_by=of_whom("session", has_area=False),
)
"""One row a person at a session."""
