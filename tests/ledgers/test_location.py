"""Names of villages and groups become the codes of areas, or are told."""

import pytest

from xiaoping.areas import Area, AreaBook
from xiaoping.ledgers import location
from xiaoping.ledgers.location import PlaceNames

AREAS = AreaBook(
    (
        Area("990001200201", "小冲村"),
        Area("99000120020101", "第一组"),
        Area("990001200202", "上坪村"),
        Area("990001200203", "上坪村"),
    )
)


def test_names_of_villages_and_groups_are_looked_up(table, codes):
    text = "户编号,户主姓名,村,组\n1,赵甲,小冲村,第一组\n2,钱乙,小冲村,\n3,孙丙,小沖村,\n4,李丁,上坪村,\n5,周戊,小冲村,第九组"
    ledger = table(text, areas=AREAS)
    assert [home.area for home in ledger] == ["99000120020101", "990001200201"]
    assert codes(ledger) == [
        ("ledger.area-absent", "C4"),
        ("ledger.area-several", "C5"),
        ("ledger.area-absent", "D6"),
    ]


def test_a_village_without_groups_gives_its_own_code():
    books = AREAS, AreaBook((Area("990001200201", "小冲村"),))
    codes = [PlaceNames(book).code_of("小冲村", "第一组") for book in books]
    assert codes == ["99000120020101", "990001200201"]


@pytest.mark.parametrize(
    ("village", "group", "column", "code", "near"),
    [
        ("小沖村", "", "village", "ledger.area-absent", ("小冲村",)),
        ("小沖村", "第一组", "village", "ledger.area-absent", ("小冲村",)),
        ("小冲村", "第九组", "group", "ledger.area-absent", ("第一组",)),
        ("上坪村", "", "village", "ledger.area-several", ("990001200202", "990001200203")),
        ("上坪村", "第一组", "village", "ledger.area-several", ("990001200202", "990001200203")),
    ],
)  # fmt: skip
def test_what_the_book_does_not_have_or_has_twice_is_told(village, group, column, code, near):
    found = PlaceNames(AREAS).code_of(village, group)
    assert (found.column, found.code, found.near) == (column, code, near)


def test_only_villages_and_their_groups_are_places_of_a_household(table, codes):
    areas = AreaBook((*AREAS, Area("990001200", "晓坪乡")))
    text = "户编号,户主姓名,村,组\n1,赵甲,晓坪乡,\n2,钱乙,第一组,\n3,孙丙,大冲村,第一组\n4,李丁,小冲村,第一组"
    ledger = table(text, areas=areas)
    assert [home.area for home in ledger] == ["99000120020101"]
    assert codes(ledger) == [("ledger.area-absent", f"C{row}") for row in (2, 3, 4)]


def test_of_very_many_wrong_names_nothing_near_is_looked_for(monkeypatch):
    monkeypatch.setattr(location, "_HINTED", 2)
    names = PlaceNames(AREAS)
    found = [names.code_of(f"小冲{n}村") for n in "甲乙丙"]
    assert [bool(item.near) for item in found] == [True, True, False]
    assert names.code_of("小冲村") == "990001200201"
