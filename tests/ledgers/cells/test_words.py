import datetime

import pytest

from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import KeyCell, NameCell, TextCell


def refused(cell, given):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    return caught.value


@pytest.mark.parametrize(
    "text",
    ["张三13800001234", "990001198005040020", "６２００００００００００００００１０１６"],
)
def test_a_number_that_may_name_a_person_is_told_where_words_are_due(text):
    found = TextCell().read(text)
    assert (found.value, found.code) == (text, "cell.identity-like")
    assert text not in str(found.fields)
    assert TextCell(secret=True).read(text) == text


def test_a_name_holds_no_telephone():
    assert refused(NameCell(), "张三13800001234").code == "cell.name"
    assert NameCell().read("张三2") == "张三2"


@pytest.mark.parametrize(
    ("cell", "most"), [(TextCell(), 2000), (NameCell(), 100), (KeyCell(), 100)]
)
def test_what_is_too_long_for_its_column_is_refused(cell, most):
    assert cell.read("甲" * most) == "甲" * most
    error = refused(cell, "甲" * (most + 1))
    assert (error.code, error.details["most"]) == ("cell.long", most)


@pytest.mark.parametrize("text", ["-", "无", "NULL", "/"])
def test_a_sign_for_nothing_is_no_id(text):
    found = KeyCell().read(text)
    assert (found.value, found.code) == (None, "cell.placeholder")


@pytest.mark.parametrize(
    "cell", [datetime.date(2020, 1, 2), datetime.time(1, 2), True]
)  # fmt: skip
def test_an_id_that_a_spreadsheet_took_for_a_day_is_refused(cell):
    assert refused(KeyCell(), cell).code == "cell.key-date"


def test_a_day_in_a_column_of_words_is_told():
    found = TextCell().read(datetime.date(2020, 1, 2))
    assert (found.value, found.code) == ("2020-01-02", "cell.text-date")


@pytest.mark.parametrize(
    ("text", "code"),
    [("=110105194912310020", "cell.name"), ("\u202e" + "甲" * 1500, "cell.long"), ("-1234567", "cell.name")],
)  # fmt: skip
def test_a_name_that_something_is_told_of_is_checked_all_the_same(text, code):
    assert refused(NameCell(), text).code == code


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "@赵甲"])
def test_a_name_like_a_formula_is_told_and_kept(text):
    found = NameCell().read(text)
    assert (found.value, found.code) == (text, "cell.formula-like")


@pytest.mark.parametrize("cell", [TextCell(), NameCell()])
def test_what_is_not_seen_is_taken_out_before_anything_is_told(cell):
    assert cell.read("赵\u202e甲").value == "赵甲"
    assert cell.read("\u202e").value is None
    assert TextCell().read("电话13800001234\u202e乙").value == "电话13800001234乙"
