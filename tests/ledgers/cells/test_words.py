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
