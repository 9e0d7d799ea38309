"""The ledger of poverty-alleviation workshops (扶贫车间台账): one row a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import KeyCell, TextCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import built, flattened
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Workshop
from xiaoping.programmes.workshop import check_workshops

__all__ = ["WORKSHOPS"]

_COLUMNS: Final = (
    Column(
        "id", "车间编号", "number of the workshop", KeyCell(), synonyms="扶贫车间编号", key=True
    ),
    Column(
        "name",
        "车间名称",
        "name of the workshop",
        TextCell(),
        synonyms="扶贫车间名称、扶贫车间、车间、就业帮扶车间、帮扶车间名称、就业帮扶车间名称",
        required=True,
        example="甲村扶贫车间（示例）",
    ),
    *PLACE,
    Column(
        "operator",
        "经营主体",
        "operator",
        TextCell(),
        synonyms="运营主体、经营企业、企业名称、运营企业、承接企业、负责人",
    ),
    Column(
        "industry",
        "产业类型",
        "industry",
        TextCell(),
        synonyms="主要产品、经营内容、生产内容、产业类别、主营业务、行业",
        example="农产品加工",
    ),
    when(
        "opened",
        "投产日期",
        "opened on",
        "开工日期、开办时间、建成时间、投产时间、认定时间、开工时间、成立时间、运营时间",
    ),
    when(
        "closed", "停产日期", "closed on", "停工日期、关闭时间、停产时间、退出时间", example=""
    ),
    Column(
        "capacity",
        "可吸纳人数",
        "capacity",
        WholeCell("人"),
        synonyms="可吸纳就业人数、设计用工人数、带动就业人数、吸纳就业能力、用工规模",
        example="20",
    ),
    NOTE,
)


def _check(rows: Sequence[Workshop], places: Sequence[Location]) -> Iterable[Problem]:
    return check_workshops(rows, places.__getitem__)


WORKSHOPS: Final = LedgerKind(
    id="workshops",
    zh="扶贫车间台账",
    en="ledger of workshops",
    type=Workshop,
    columns=_COLUMNS,
    build=built(Workshop),
    rows=flattened(Workshop),
    core=("name", "village", "operator", "industry", "opened", "closed", "capacity", "note"),
    places=PLACES_OF_ROW | {"workshop.name": ("name",), "row.id": ("id",)},
    words=("车间",),
    check=_check,
    same_by=(("name", "village"), ("name",), ("operator", "village")),
)
"""One row a workshop."""
