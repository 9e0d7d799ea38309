from decimal import Decimal

import pytest

from xiaoping.areas import Area, AreaBook, Place
from xiaoping.forms.row_areas import RowAreas, is_total

BOOK = AreaBook(
    (
        Area("990101203000", "青溪乡"),
        Area("990101203201", "上坪村"),
        Area("990101203206", "岩贝村", aliases=("岩背村",)),
        Area("990101203001", "青溪社区"),
        Area("990101203207", "同名村"),
        Area("990101203208", "同名村"),
    ),
    (Place("place:market", "集镇", within="990101203201"),),
)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["上坪村"], "990101203201"),
        (["上 坪\u3000村"], "990101203201"),
        (["上坪"], "990101203201"),
        (["岩背村"], "990101203206"),
        (["青溪"], "990101203001"),
        (["青溪乡"], "990101203000"),
        (["集镇"], "place:market"),
        (["990101203201", "写错的村"], "990101203201"),
        ([Decimal(990101203201)], "990101203201"),
        (["写错的村"], ""),
        (["同名村"], ""),
        (["990101203299"], ""),
        ([Decimal("1.5")], ""),
        ([], ""),
        ([""], ""),
    ],
)
def test_an_area_is_known_exactly_or_not_at_all(cells, code):
    assert RowAreas(BOOK).code_of(cells) == code


def test_names_that_look_alike_are_told():
    assert "上坪村" in RowAreas(BOOK).near("上评村")


@pytest.mark.parametrize(
    ("cell", "total"),
    [
        ("合计", True),
        ("小计", True),
        ("全乡总计", True),
        ("上坪村", False),
        (Decimal(1), False),
    ],
)
def test_a_total_is_no_area(cell, total):
    assert is_total(cell) is total
