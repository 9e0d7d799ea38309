"""Inlines as pieces of visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report import inlines
from xiaoping.report.inlines import InlineReader, clean, pieces, trimmed
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.profile import OFFICIAL
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Compound,
    CrossRef,
    Emphasis,
    Figure,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Text,
)


def figure(text):
    return Figure(Observation("pop.households", "431228223000", Year(2020), parse(text)))


def test_every_piece_says_what_it_is():
    rate = Observation("econ.gdp.yoy", "431228223000", Year(2020), parse("606户"))
    found = pieces(
        (
            Text("在"),
            AreaRef("431228223000", "晓坪乡"),
            PeriodRef(Year(2020)),
            Compound((figure("606户"), figure("2059人"))),
            Emphasis((ChangeRef(rate),)),
        )
    )
    assert [(piece.text, piece.origin, piece.strong) for piece in found] == [
        ("在", Origin.LITERAL, False),
        ("晓坪乡", Origin.AREA, False),
        ("2020年", Origin.PERIOD, False),
        ("606户", Origin.FIGURE, False),
        ("2059人", Origin.FIGURE, False),
        ("增加606户", Origin.CHANGE, True),
    ]
    assert found[3].node == figure("606户")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("甲乙", "甲乙"),
        ("甲\n乙", "甲 乙"),
        ("甲\r\n\t 乙", "甲 乙"),
        ("甲  乙", "甲 乙"),
        ("甲\x00乙\x1b[31m", "甲 乙 [31m"),
        ("甲\u2028乙", "甲 乙"),
        ("甲\u202e乙\u200b\ufeff", "甲乙"),
        ("甲\ud800乙", "甲乙"),
        ("单\u3000位", "单\u3000位"),
    ],
)
def test_text_from_outside_stays_on_its_line(given, expected):
    assert clean(given) == expected


ODD = "甲乙1 \u3000\u00a0\t\n\x00\x7f\x85\u200b\u202e\u2028\u2060\ufeff\ufff9\uffff\ud800，."


@given(st.text(st.sampled_from(ODD) | st.characters(exclude_categories=()), max_size=12))
def test_what_looks_clean_at_one_glance_is_clean(given):
    assert clean(given) == inlines._UNSEEN.sub("", inlines._BREAK.sub(" ", given))


def test_space_is_cut_at_both_ends_and_never_doubled():
    found = pieces((Text("\u3000\u3000"), Text(" 甲 "), Text(" 乙"), Text(" \n"), Text("\t")))
    assert [piece.text for piece in found] == ["甲 ", "乙"]


def test_shares_ratios_and_ranges_say_where_they_come_from():
    part, whole = figure("150人").observation, figure("600人").observation
    found = pieces(
        (
            ShareRef(part, whole),
            RatioRef(whole, part, decimals=0),
            Range(figure("3万元"), figure("5万元")),
        )
    )
    assert [(piece.text, piece.origin) for piece in found] == [
        ("25.0%", Origin.SHARE),
        ("4倍", Origin.RATIO),
        ("3万", Origin.FIGURE),
        ("～", Origin.LITERAL),
        ("5万元", Origin.FIGURE),
    ]


def test_a_reader_finds_what_a_pointer_points_at_or_says_what_it_knows():
    reader = InlineReader(targets={"roads": "表2"}, profile=OFFICIAL)
    assert [piece.text for piece in reader.pieces((CrossRef("roads"),))] == ["表2"]
    with pytest.raises(TextError) as caught:
        reader.pieces((CrossRef("road"),))
    assert caught.value.details["near"] == ("roads",)


def test_empty_pieces_vanish():
    assert trimmed((Piece(""), Piece(" "), Piece("甲"), Piece(""))) == (Piece("甲"),)
