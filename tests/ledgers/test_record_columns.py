"""Rows that become records of a report."""

import pytest

from xiaoping.administration import Issue
from xiaoping.errors import InvariantError
from xiaoping.ledgers.record_columns import record_built, record_flattened

build = record_built(Issue)
flatten = record_flattened(Issue)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({"village": "甲村"}, ("甲村",)),
        ({"village": "甲村", "names": ("六办",)}, ("六办", "甲村")),
        ({"village": "甲村", "names": ("甲村",)}, ("甲村",)),
        ({"village": "甲村", "area": "990101203201"}, ()),
    ],
)
def test_a_village_of_no_known_code_is_a_name_in_it(row, names):
    assert build([{"text": "道路损毁", **row}]).names == names


def test_a_number_is_the_beginning_of_the_words_where_none_is_told():
    assert build([{"text": "一" * 50}]).id == "一" * 20


def test_a_row_without_words_is_no_record():
    with pytest.raises(InvariantError):
        build([{"id": "w"}])


def test_the_mark_of_special_groups_goes_both_ways():
    issue = build([{"text": "服务不足", "sensitivity": True}])
    assert issue.sensitivity == "aggregate_only"
    (cells,) = flatten(issue)
    assert cells["sensitivity"] is True
    assert build([{"text": "服务不足", "sensitivity": False}]).sensitivity == ""
