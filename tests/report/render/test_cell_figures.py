"""A figure in a spreadsheet is a number in a format that prints what the report prints."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation
from xiaoping.measures import (
    GrowthRate,
    Missing,
    MissingReason,
    PercentagePoints,
    Quantity,
    Share,
    parse,
)
from xiaoping.measures.display import Display
from xiaoping.measures.numerals import decimal_text
from xiaoping.periods import Year
from xiaoping.report.inlines import pieces
from xiaoping.report.render.cell_figures import cell_figure
from xiaoping.report.tree import ChangeRef, Figure, RatioRef, ShareRef


def told(value, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("econ.gdp", "431228223000", Year(2020), value, **more)


def piece(inline):
    (found,) = pieces((inline,))
    return found


def printed(number, form):
    """Print a number as a spreadsheet program would, for the formats that are used here."""
    sections = form.split(";")
    negative = number < 0
    section = sections[1] if negative and len(sections) > 1 else sections[0]
    before, digits, after = re.fullmatch(
        r'(?:"([^"]*)")?([#,0.%]+)(?:"([^"]*)")?', section
    ).groups(default="")
    value = abs(Fraction(repr(float(number))))
    if digits.endswith("%"):
        value *= 100
    places = len(digits.rstrip("%").partition(".")[2])
    shown = decimal_text(value, places, grouping="," in digits)
    sign = "-" if negative and len(sections) == 1 else ""
    return f"{sign}{before}{shown}{'%' if digits.endswith('%') else ''}{after}"


@pytest.mark.parametrize(
    ("inline", "number", "form"),
    [
        (Figure(told("606户")), 606, '0"户"'),
        (Figure(told("9350万元")), 9350, '0"万元"'),
        (Figure(told("290.92万元")), 290.92, '0.00"万元"'),
        (Figure(told("1.05亿元")), 1.05, '0.00"亿元"'),
        (Figure(told("900余万元")), 900, '0"余万元"'),
        (Figure(told("约800余条")), 800, '"约"0"余条"'),
        (Figure(told("-5万元")), -5, '0"万元"'),
        (Figure(told("0.86%")), 0.0086, "0.00%"),
        (Figure(told(Share(Fraction(1, 8), display=Display(decimals=1)))), 0.125, "0.0%"),
        (Figure(told("606户", wording="六百余户")), None, ""),
        (Figure(told("606户", wording="606户左右")), 606, '0"户左右"'),
        (Figure(told("606户", wording="600户")), None, ""),
        (Figure(told("606户", wording='606"户"')), None, ""),
        (Figure(told("606户", wording="0606户")), None, ""),
        (Figure(told("-5万元", wording="约-5万元")), None, ""),
        (Figure(told("0.86%", wording="0.86％")), None, ""),
        (Figure(told(Quantity(1234567, "元", Display(grouping=True)))), 1234567, '#,##0"元"'),
        (Figure(told(Quantity(853, "亩", Display(floor="百")))), None, ""),
        (Figure(told(Missing(MissingReason.SUPPRESSED))), None, ""),
        (Figure(told(Quantity(10**17 + 1, "元"))), None, ""),
        (ChangeRef(told("5200元"), told("4800元")), 0.083333333333, '"增长"0.0%;"下降"0.0%'),
        (ChangeRef(told("4800元"), told("5200元")), -0.076923076923, '"增长"0.0%;"下降"0.0%'),
        (ChangeRef(told("4800元"), told("4800元")), None, ""),
        (
            ChangeRef(told(PercentagePoints.percent(-2, decimals=1))),
            -2,
            '"提高"0.0"个百分点";"下降"0.0"个百分点"',
        ),
        (ChangeRef(told(GrowthRate.percent("0.86"))), 0.0086, '"增长"0.00%;"下降"0.00%'),
        (ChangeRef(told("-3户")), -3, '"增加"0"户";"减少"0"户"'),
        (ShareRef(told("2059人"), told("11441人")), 0.17996678612, "0.0%"),
        (RatioRef(told("1230人"), told("60人")), 20.5, '0.0"倍"'),
        (RatioRef(told("60人"), told("1230人"), form="to_one"), None, ""),
    ],
)
def test_a_figure_is_a_number_where_its_print_can_be_had_from_one(inline, number, form):
    found = piece(inline)
    assert cell_figure(found) == (None if number is None else (number, form))
    if number is not None:
        assert printed(number, form) == found.text


def test_the_number_is_exact_where_fewer_places_are_printed():
    rounded = told(Quantity("93504567.8", "元", Display(scale="万", decimals=1)))
    found = piece(Figure(rounded))
    assert found.text == "9350.5万元"
    assert cell_figure(found) == (9350.45678, '0.0"万元"')


VALUES = st.one_of(
    st.builds(
        Quantity,
        st.integers(-(10**9), 10**9),
        st.sampled_from(["元", "户", "亩"]),
        st.builds(
            Display,
            scale=st.sampled_from(["", "万", "亿"]),
            decimals=st.none() | st.integers(0, 3),
            grouping=st.booleans(),
        ),
    ),
    st.builds(
        lambda number, places: GrowthRate.percent(Fraction(number, 100), decimals=places),
        st.integers(-9999, 9999),
        st.integers(0, 2),
    ),
)


@given(VALUES, st.booleans())
def test_whatever_is_a_number_prints_what_the_report_prints(value, changed):
    inline = ChangeRef(told(value)) if changed else Figure(told(value))
    found = piece(inline)
    cell = cell_figure(found)
    if cell is not None:
        assert printed(*cell) == found.text


@given(st.integers(0, 10**9), st.sampled_from(["元", "户", "亩"]))
def test_a_whole_amount_is_always_a_number(amount, unit):
    found = cell_figure(piece(Figure(told(Quantity(amount, unit)))))
    assert found is not None
    assert found[0] == amount
