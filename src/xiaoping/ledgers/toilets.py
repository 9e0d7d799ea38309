"""The ledger of toilets (改厕台账): one row a household, or one of many at once."""

from __future__ import annotations

from typing import Final

import attrs

from xiaoping.ledgers.cells import CodeCell, FlagCell, KeyCell, QuantityCell, WholeCell
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
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import ToiletWork
from xiaoping.programmes.toilet_checks import check_toilets

__all__ = ["TOILETS"]

_COLUMNS: Final = (
    Column(
        "id",
        "改厕编号",
        "number of the work",
        KeyCell(),
        synonyms="户厕编号、厕所编号",
        key=True,
    ),
    *PLACE,
    HOUSEHOLD,
    attrs.evolve(PERSON, synonyms=(*PERSON.synonyms, "改厕户", "改厕户主", "农户姓名")),
    CITIZEN_ID,
    Column(
        "households",
        "户数",
        "households",
        WholeCell("户"),
        synonyms="改厕户数、完成户数、改造户数、改(新)建户数、改建户数",
        note="汇总填报时填；一户一行的不填。",
    ),
    Column(
        "kind",
        "改厕方式",
        "kind of work",
        CodeCell(("toilet_work",)),
        synonyms="建设方式、建设性质、改建或新建、新建或改建、改建/新建、新建/改建、改造方式、新(改)建",
        example="改建",
    ),
    Column(
        "type",
        "厕所类型",
        "kind of toilet",
        CodeCell(("toilet_type",)),
        synonyms="改厕模式、改厕类型、户厕类型、卫生厕所类型、改造模式、改厕模式类型、厕所模式",
        example="三格化粪池式",
    ),
    when("started", "开工时间", "started on", "开工日期、动工时间、开工年度", example=""),
    when(
        "finished",
        "完工时间",
        "finished on",
        "完工日期、竣工时间、竣工日期、完成时间、改厕时间、改厕年度、完工年度、改造时间、年度、改厕年份",
    ),
    when(
        "accepted",
        "验收时间",
        "accepted on",
        "验收日期、验收合格时间、验收年度",
        example="2020-07-15",
    ),
    Column(
        "subsidy",
        "补助金额",
        "subsidy",
        QuantityCell(unit("yuan")),
        synonyms="奖补金额、改厕补助、补助标准、改厕奖补、补助资金、奖补资金",
        example="1000",
    ),
    Column(
        "is_harmless",
        "是否无害化",
        "harmless",
        FlagCell(),
        synonyms="无害化、无害化厕所、是否无害化厕所、是否达到无害化",
        example="是",
    ),
    NOTE,
)

_PLACES: Final = {
    "toilet.nobody": ("household", "person", "citizen_id", "households"),
    "toilet.both": ("households",),
    "row.order": ("finished", "accepted", "started"),
    "row.id": ("id",),
}


TOILETS: Final = LedgerKind(
    id="toilets",
    zh="改厕台账",
    en="ledger of toilets",
    type=ToiletWork,
    columns=_COLUMNS,
    build=built(ToiletWork),
    rows=flattened(ToiletWork),
    any_of=(
        ("household", "person", "citizen_id", "households"),
        ("kind", "type", "started", "finished", "accepted", "is_harmless"),
    ),
    core=(
        "village",
        "group",
        "household",
        "person",
        "kind",
        "type",
        "finished",
        "accepted",
        "subsidy",
        "is_harmless",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("finished", "kind", "type"),
    words=("改厕", "户厕", "户用厕所", "厕所革命", "厕所"),
    check=alone(check_toilets),
    same_by=(
        *of_whom("kind"),
        *of_whom(),
        ("area", "kind", "type", "finished"),
        ("village", "group", "kind", "type", "finished"),
    ),
)
"""One row a household."""
