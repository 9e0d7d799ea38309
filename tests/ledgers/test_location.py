"""Names of villages and groups become the codes of areas, or are told."""

import pytest

from xiaoping.areas import Area, AreaBook
from xiaoping.errors import AbsentError, AmbiguousError
from xiaoping.ledgers.location import code_of_group

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
    assert [code_of_group(book, "小冲村", "第一组") for book in books] == [
        "99000120020101",
        "990001200201",
    ]


@pytest.mark.parametrize(
    ("village", "group", "kind"),
    [("小沖村", "", AbsentError), ("小冲村", "第九组", AbsentError), ("上坪村", "", AmbiguousError)],
)  # fmt: skip
def test_what_the_book_does_not_have_or_has_twice_is_refused(village, group, kind):
    with pytest.raises(kind):
        code_of_group(AREAS, village, group)
