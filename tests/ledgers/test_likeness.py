"""Cells are alike as values, ids by their digits, households by who and what is in them."""

import pytest

from xiaoping.codelists import Coded
from xiaoping.ledgers import HOUSEHOLDS, PERSONS
from xiaoping.ledgers.likeness import (
    are_alike,
    form_of,
    is_more_exact,
    is_near,
    is_one_household,
    slip_forms,
)
from xiaoping.ledgers.records import records_of
from xiaoping.measures import quantity
from xiaoping.occasion import parse_occasion
from xiaoping.register import CitizenId

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
OTHER = "990001197501010010"


def test_cells_are_alike_that_tell_one_value():
    assert are_alike(quantity("15亩"), quantity("1公顷"))
    assert are_alike(CitizenId(A), CitizenId("990001800504002"))
    assert are_alike(Coded("reg_relation", "02"), Coded("gb_kin_2", "10"))
    assert not are_alike(Coded("reg_relation", "02"), Coded("gb_kin_2", "20"))
    assert not are_alike(Coded("reg_relation", "02"), Coded("gb_sex", "2"))
    assert not are_alike(None, quantity("0亩"))


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        (A, A, True),
        (A, "990001800504002", True),
        (A, B, True),
        (A, "990001190805040020", True),
        (A, "990001198004050029", False),
        (A, OTHER, False),
    ],
)
def test_ids_are_near_that_differ_by_one_digit_or_by_two_neighbours_swapped(a, b, near):
    body = b if len(b) == 15 else of_body(b[:17])
    one, other = CitizenId(a), CitizenId(body)
    assert is_near(one, other) is is_near(other, one) is near
    assert bool(set(slip_forms(one)) & set(slip_forms(other))) is near


def of_body(body):
    """The id of seventeen digits: the check digit that fits is found by trying."""
    for check in "0123456789X":
        try:
            return str(CitizenId(body + check).reveal("a test"))
        except ValueError:
            continue
    raise AssertionError(body)


def test_forms_are_one_for_cells_that_are_alike_and_keep_empty_and_unread_apart(table):
    text = f"姓名,公民身份号码,与户主关系,出生日期\n赵甲,{A},妻,\n赵甲,990001800504002,之妻,无此\n赵甲,{A},配偶,"
    one, old, third = records_of(table(text, PERSONS))
    names = ["name", "citizen_id"]
    assert form_of(one, names) == form_of(old, names)
    assert form_of(one, ["birth"]) == form_of(third, ["birth"]) != form_of(old, ["birth"])
    relations = [record.row["relation"] for record in (one, third)]
    assert are_alike(*relations) is (form_of(one, ["relation"]) == form_of(third, ["relation"]))


HEADING = "户编号,村,户主姓名,户主身份证号,耕地面积（亩）,林地面积（亩）"


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (f"1,甲村,赵甲,{A},3,", f"1,甲村,孙丙,{OTHER},3,", True),
        (f"1,甲村,赵甲,{A},3,", f"1,,孙丙,{OTHER},3,8", True),
        (f"1,甲村,赵甲,{A},3,", f"1,乙村,孙丙,{OTHER},3,", False),
        (f"1,甲村,赵甲,{A},3,8", f"1,甲村,孙丙,{OTHER},3,9", False),
        (f"1,甲村,赵甲,{A},0,", f"1,甲村,孙丙,{OTHER},0,", False),
        (f"1,甲村,赵甲,{A},,", f"1,甲村,孙丙,{OTHER},,", False),
        (f"1,甲村,赵甲,{A},3,", f"1,乙村,赵甲,{OTHER},4,", True),
        (f"1,甲村,赵甲,{A},3,", f"1,乙村,孙丙,{SLIP},4,", True),
        (f"1,甲村,赵甲,{A},3,", "1,乙村,孙丙,,4,", True),
    ],
)
def test_households_of_one_number_are_one_by_head_or_land(table, a, b, one):
    (left,), (right,) = (records_of(table(f"{HEADING}\n{row}")) for row in (a, b))
    assert is_one_household(left, right, lambda _: ()) is one
    assert is_one_household(right, left, lambda _: ()) is one


@pytest.mark.parametrize(
    ("members", "one"),
    [
        (f"1,孙丙,户主,{OTHER}\n1,赵甲,公,{A}", True),
        (f"1,孙丙,户主,{OTHER}\n1,钱乙,女,{B}", True),
        (f"1,孙丙,户主,{OTHER}\n1,赵丁,女,990001201001010013", True),
        (f"1,孙丙,户主,{OTHER}\n1,钱乙,女,990001201001010013", False),
        (f"1,孙丙,户主,{OTHER}\n1,李戊,女,", False),
    ],
)
def test_households_of_one_number_are_one_by_a_member(table, members, one):
    heading = "户编号,姓名,与户主关系,身份证号\n"
    left = list(records_of(table(f"{heading}1,赵甲,户主,{A}\n1,钱乙,妻,{B}\n1,赵丁,子,")))
    right = list(records_of(table(heading + members)))
    told = {id(side[0]): side[1:] for side in (left, right)}
    assert is_one_household(left[0], right[0], lambda home: told[id(home)]) is one
    assert left[0].table.kind is HOUSEHOLDS


def test_a_time_is_more_exact_only_within_another():
    day, month, year = (parse_occasion(text) for text in ("2020-05-03", "2020-05", "2020"))
    assert is_more_exact(day, month)
    assert is_more_exact(month, year)
    assert not is_more_exact(year, month)
    assert not is_more_exact(day, parse_occasion("2020-06"))
    assert not is_more_exact(day, None)
    assert not is_more_exact("2020-05-03", month)
