"""The ledger of townships (乡镇基本情况): one row a township, or a sheet of labels and values."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import KeyCell, QuantityCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.register.village import Township

__all__ = ["TOWNSHIPS"]

_COLUMNS: Final = (
    Column(
        "code",
        "乡镇代码",
        "township code",
        KeyCell(),
        synonyms="乡镇区划代码、乡代码、镇代码、街道代码、统计用区划代码、行政区划代码、区划代码",
        required=True,
        key=True,
        example="431228223000",
        note="12位（末三位000）或9位统计用区划代码，按文本录入。",
    ),
    Column(
        "name",
        "乡镇名称",
        "township",
        TextCell(),
        synonyms="乡镇、乡镇名、乡名、镇名、乡（镇）名称、乡镇街道名称",
        required=True,
        example="晓坪乡",
    ),
    Column(
        "position",
        "地理位置",
        "position",
        TextCell(),
        synonyms="位置、区位、方位",
        example="县境东北部",
    ),
    Column(
        "distance_to_county_seat",
        "距县城里程",
        "distance to the county seat",
        QuantityCell(unit("kilometre")),
        synonyms="距县城、距县城距离、到县城距离、离县城距离、距县城公里数、与县城距离、距县政府距离",
    ),
    Column(
        "area",
        "区域面积",
        "area",
        QuantityCell(unit("square_kilometre")),
        synonyms="总面积、国土面积、土地总面积、行政区域面积、辖区面积、全乡面积、面积、土地面积",
    ),
    Column(
        "arable",
        "耕地面积",
        "arable land",
        QuantityCell(unit("mu")),
        synonyms="耕地、耕地总面积、年末耕地面积",
    ),
    Column(
        "forest",
        "林地面积",
        "forest land",
        QuantityCell(unit("mu")),
        synonyms="林地、林地总面积",
    ),
)

TOWNSHIPS: Final = LedgerKind(
    id="townships",
    zh="乡镇基本情况",
    en="profile of the township",
    type=Township,
    columns=_COLUMNS,
    build=built(Township),
    rows=flattened(Township),
    places={
        "register.land": ("area", "arable", "forest"),
        **dict.fromkeys(
            ("register.level", "area.code", "area.length", "area.range"), ("code",)
        ),
    },
    words=("乡镇基本情况", "乡情", "镇情", "基本乡情"),
    upright=True,
    same_by=(("code",), ("name",)),
)
"""One row a township; most offices keep one, as labels with values beside them."""
