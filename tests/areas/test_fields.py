import datetime

import pytest

from xiaoping.areas import Area, AreaBook, AreaChange, ChangeKind, Place
from xiaoping.areas.fields import check_day, check_flag, check_text, each
from xiaoping.areas.history import History
from xiaoping.errors import TextError

CODE = "431228223204"
BOOK = AreaBook((Area(CODE, "小冲村"),))
DAY = datetime.date(2016, 1, 1)
NOON = datetime.datetime(2016, 1, 1, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: check_text("name", 5), "'name' of an area must be str; 'int'"),
        (lambda: check_day("day", None), "'day' of an area must be datetime.date; 'NoneType'"),
        (lambda: each("areas", BOOK[CODE], Area), "'areas' of an area must be tuple[Area]"),
        (
            lambda: check_flag("invented", None),
            "'invented' of an area must be bool; 'NoneType'",
        ),
        (lambda: Area(CODE, "小冲村", invented="no"), "must be bool; 'str'"),
        (lambda: Area(CODE, None), "'name' of an area must be str; 'NoneType'"),
        (lambda: Area(CODE, "小冲村", aliases="小冲"), "must be tuple[str]; 'str'"),
        (lambda: Area(CODE, "小冲村", aliases=None), "must be tuple[str]; 'NoneType'"),
        (lambda: Area(CODE, "小冲村", aliases=[5]), "'aliases' of an area must be str; 'int'"),
        (lambda: Area(CODE, "小冲村", predecessors=None), "must be tuple[str]; 'NoneType'"),
        (lambda: Area(CODE, "小冲村", predecessors=CODE), "must be tuple[str]; 'str'"),
        (lambda: BOOK[CODE].contains(431228), "'code' of an area must be str; 'int'"),
        (lambda: BOOK[CODE].valid_on("2016-01-01"), "must be datetime.date; 'str'"),
        (lambda: Place(None, "集镇"), "'id' of an area must be str; 'NoneType'"),
        (lambda: Place("place:m", None), "'name' of an area must be str; 'NoneType'"),
        (lambda: Place("place:m", "集镇", kind=5), "'kind' of an area must be str; 'int'"),
        (lambda: AreaBook((CODE,)), "'areas' of an area must be Area; 'str'"),
        (lambda: AreaBook(CODE), "'areas' of an area must be tuple[Area]; 'str'"),
        (lambda: AreaBook(BOOK[CODE]), "must be tuple[Area]; 'Area'"),
        (lambda: AreaBook((), (BOOK[CODE],)), "'places' of an area must be Place; 'Area'"),
        (lambda: AreaBook((), None), "'places' of an area must be tuple[Place]; 'NoneType'"),
        (lambda: BOOK.on("2020-01-01"), "must be datetime.date; 'str'"),
        (lambda: AreaBook().on("2020-01-01"), "must be datetime.date; 'str'"),
        (lambda: BOOK.find(CODE, day=NOON), "must be datetime.date; 'datetime'"),
        (lambda: BOOK.find("43", day="2020"), "must be datetime.date; 'str'"),
        (lambda: BOOK.now_of(CODE, NOON), "must be datetime.date; 'datetime'"),
        (lambda: BOOK.now_of(CODE, DAY, used_on="2016"), "must be datetime.date; 'str'"),
        (lambda: BOOK.was(CODE, "2016"), "must be datetime.date; 'str'"),
        (lambda: BOOK.was(CODE, DAY, used_on=NOON), "must be datetime.date; 'datetime'"),
        (lambda: History(("43",)), "'areas' of an area must be Area; 'str'"),
    ],
)
def test_what_an_area_or_a_book_cannot_hold_is_told_by_its_type(ask, said):
    with pytest.raises(TextError) as caught:
        ask()
    assert caught.value.code == "area.kind"
    assert said in str(caught.value)
    assert "应为" in caught.value.message("zh")


def test_what_an_area_can_hold_is_let_through():
    check_text("name", "小冲村")
    check_day("day", DAY)
    check_flag("invented", False)  # noqa: FBT003 - the value is what is checked
    assert each("aliases", iter(["小冲"]), str) == ("小冲",)
    assert BOOK.find(CODE, day=DAY) is BOOK[CODE]


def test_what_an_area_holds_does_not_change_behind_it():
    aliases, predecessors = ["岩背村"], ["431228223205"]
    area = Area(CODE, "小冲村", aliases=aliases, predecessors=predecessors)
    before = hash(area)
    aliases.append("湘楚")
    predecessors.clear()
    assert area.aliases == ("岩背村",)
    assert area.predecessors == ("431228223205",)
    assert hash(area) == before


def test_a_change_holds_its_areas_as_they_were():
    after = [BOOK[CODE]]
    change = AreaChange(kind=ChangeKind.CREATED, day=DAY, after=after)
    after.clear()
    assert change.after == (BOOK[CODE],)
    assert hash(change)
