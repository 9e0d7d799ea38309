"""The ledger of publicity (宣传台账): one row what was put up, handed out or held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import AnyQuantityCell, KeyCell, OpenCell, TextCell, UnitCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.unit_beside import with_count, with_unit_cell
from xiaoping.programmes import Publicity
from xiaoping.programmes.publicity import KINDS
from xiaoping.programmes.publicity_checks import check_publicity

__all__ = ["PUBLICITY"]

_COLUMNS: Final = (
    Column("id", "宣传编号", "number of the row", KeyCell(), synonyms="宣传序号", key=True),
    Column(
        "kind",
        "宣传形式",
        "kind of publicity",
        OpenCell(KINDS),
        synonyms="宣传方式、宣传类型、宣传类别、宣传载体",
        required=True,
        example="海报",
        note="代码表没有的形式照实填写。",
    ),
    Column(
        "count",
        "宣传数量",
        "count",
        AnyQuantityCell(),
        synonyms="数量、张数、份数、发放数量、张贴数量、场次、宣传场次",
        example="20",
        note="不写单位的按形式的常用单位：海报、宣传单为张，横幅为条，会议为场。",
    ),
    Column("unit", "单位", "unit", UnitCell(), synonyms="计量单位、数量单位", example="张"),
    when(
        "held",
        "宣传时间",
        "held on",
        "宣传日期、开展时间、张贴时间、发放时间、时间、日期、年度",
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、专项行动",
        example="马路市场整治",
    ),
    Column(
        "topic",
        "宣传内容",
        "topic",
        TextCell(),
        synonyms="宣传主题、主题、内容",
        example="入市交易",
    ),
    PLACE[0],
    PLACE[2],
    Column(
        "place",
        "宣传地点",
        "place",
        TextCell(),
        synonyms="地点、张贴地点、发放地点、开展地点",
        example="集镇农贸市场",
    ),
    Column(
        "organiser",
        "组织单位",
        "organiser",
        TextCell(),
        synonyms="开展单位、宣传单位、主办单位、责任单位",
    ),
    NOTE,
)

_PLACES: Final = {
    "publicity.no-kind": ("kind",),
    "publicity.count": ("count",),
    "publicity.no-unit": ("count",),
    "publicity.unit": ("count", "unit"),
    "row.id": ("id",),
}

_publicity: Final = built(Publicity)
_row: Final = flattened(Publicity)


def _built(rows: Sequence[Row]) -> Publicity:
    """Return a row; a number is one of the unit beside it, else of the unit of its kind."""
    return _publicity([with_count(dict(rows[0]))])


def _flattened(value: Publicity) -> Iterable[Row]:
    for row in _row(value):
        yield with_unit_cell(dict(row), value.count)


PUBLICITY: Final = LedgerKind(
    id="publicity",
    zh="宣传台账",
    en="ledger of publicity",
    type=Publicity,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    any_of=(("count", "held", "topic", "place"),),
    core=("kind", "count", "unit", "held", "programme", "topic", "village", "place", "note"),
    places=PLACES_OF_ROW | _PLACES,
    titled=("kind", "held"),
    words=("宣传",),
    check=alone(check_publicity),
    same_by=(
        ("topic", "kind", "held", "village", "place"),
        ("topic", "kind", "held"),
        ("area", "kind", "held", "place"),
        ("village", "kind", "held", "place"),
        ("kind", "held", "place"),
    ),
)
"""One row what was put up, handed out or held."""
