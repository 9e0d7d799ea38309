"""A row of a report's figures: what it says, how its value is read, what it refuses."""

from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.reported import (
    Amount,
    OtherNumber,
    ReportFigure,
    ReportFigures,
    one_line,
    read_amount,
    tells_moves,
)


def row(value, **more):
    return ReportFigure(**({"number": 1, "text": value, "value": value} | more))


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("606户", "户", Amount(606)),
        ("290.92万元", "元", Amount(2909200)),
        ("约900余万元", "元", Amount(9000000, None, "约+余")),
        ("15—25亩", "亩", Amount(15, 25)),
        ("0.86%", "%", Amount(Fraction(43, 50))),
        ("2.1个百分点", "百分点", Amount(Fraction(21, 10))),
        ("三块", "元", Amount(3)),
        ("25度", "℃", Amount(25)),
        ("1:10", "", None),
        ("很多", "户", None),
    ],
)
def test_the_number_follows_from_the_value_and_its_unit(value, unit, amount):
    assert row(value, unit=unit).amount == amount


def test_a_bare_value_has_the_unit_of_its_own_column():
    assert row("606", unit="户").amount == Amount(606)
    assert (
        row("606", unit="户").read(catalogue()["pop.households"]).value.unit.code == "household"
    )


def test_half_of_a_text_is_no_amount():
    assert read_amount("606户左右吧") is None
    assert read_amount("606户2059人") is None


@pytest.mark.parametrize(
    ("value", "code", "move", "printed"),
    [
        ("3.2%", "econ.gdp.yoy", "down", "-3.2%"),
        ("3.2%", "econ.gdp.yoy", "up", "3.2%"),
        ("下降3.2%", "econ.gdp.yoy", "down", "-3.2%"),
        ("-3.2%", "econ.gdp.yoy", "down", "-3.2%"),
        ("2个百分点", "econ.gdp.yoy", "down", "-2个百分点"),
        ("40亩", "agri.autumn_winter_sown.delta", "down", "-40亩"),
        ("606户", "poverty.registered.households", "down", "606户"),
    ],
)
def test_what_fell_is_below_zero_where_the_indicator_tells_changes(value, code, move, printed):
    assert str(row(value, move=move).read(catalogue()[code]).value) == printed


def test_about_so_much_less_is_below_zero_too():
    value = row("约40亩", move="down").read(catalogue()["agri.autumn_winter_sown.delta"]).value
    assert value.base_interval.high < 0


def test_a_level_tells_no_moves():
    assert not tells_moves(catalogue()["poverty.registered.households"])


def test_a_mark_is_where_the_figure_stands_in_its_sentence():
    assert row("606户", sentence="共606户。", at=2).marked == (1, 5)
    assert row("606户", sentence="共606户。", at=3).marked is None
    assert row("606户", sentence="共606户。").marked is None


def test_texts_stay_on_one_line_and_show_all_they_hold():
    figure = row(" 606\t户\n", sentence="甲\u202e乙\x00丙\ud800", reasons=("甲；乙", " "))
    assert figure.value == "606 户"
    assert figure.sentence == "甲 乙 丙"
    assert figure.reasons == ("甲，乙",)
    assert len(one_line("\ufffe\x07\u200b")) == 3


def test_what_it_is_of_is_not_in_its_repr():
    figure = row("606户", sentence="张三家", subject="张三家", note="张三")
    assert "张三" not in repr(figure)


def test_a_row_needs_a_value_and_a_number():
    with pytest.raises(InvariantError, match="The value of '606户' is empty"):
        ReportFigure(number=1, text="606户", value=" ")
    with pytest.raises(InvariantError, match="The number '0' is below one"):
        ReportFigure(number=0, text="606户", value="606户")


def test_figures_are_settled_suggested_or_unknown():
    rows = ReportFigures(
        (
            row("1户", indicator="pop.households"),
            row("2户", suggested="pop.households"),
            row("3户"),
        ),
        (OtherNumber(kind="unread", text="301", place="第1段"),),
    )
    told = (rows.settled, rows.suggested, rows.unknown)
    assert [[r.value for r in found] for found in told] == [["1户"], ["2户"], ["3户"]]
    assert [r.value for r in rows] == ["1户", "2户", "3户"]
