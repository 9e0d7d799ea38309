"""Pictures: bars as long as their shares, lanes of time, texts that stay inside."""

import datetime
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.drawing import text_width
from xiaoping.report.views.picture import Bar, Lane, Mark, Stretch, bars_svg, lanes_svg

SVG = "{http://www.w3.org/2000/svg}"
LETTERS = st.text(st.characters(categories=["L", "N", "P"]), max_size=20)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1))


def parsed(picture):
    return ElementTree.fromstring(picture)  # noqa: S314 - our own picture


def widths(picture, height):
    return [
        int(rect.get("width"))
        for rect in parsed(picture).iter(f"{SVG}rect")
        if rect.get("height") == height and rect.get("fill") != "#eef2f6"
    ]


def test_a_bar_is_as_long_as_its_share_of_the_longest():
    bars = [Bar(label=name, parts=[("完成", size)]) for name, size in (("甲", 40), ("乙", 10))]
    assert widths(bars_svg("进度", bars), "18") == [420, 105]


def test_a_rate_is_measured_on_the_whole():
    bars = [Bar(label="甲", parts=[("完成", Fraction(50))])]
    assert widths(bars_svg("进度", bars, least=100), "18") == [210]


def test_parts_get_thinner_so_that_a_longer_one_hides_none():
    picture = bars_svg("资金", [Bar(label="甲", parts=[("下达", 1), ("支付", 2), ("退回", 1)])])
    assert widths(picture, "18") == [210]
    assert widths(picture, "10") == [420]


def test_colours_may_be_given_and_are_told_in_the_legend():
    bars = [Bar(label="甲", parts=[("逾期", 1)])]
    picture = bars_svg("进度", bars, colours={"逾期": "#cc0000"})
    assert picture.count("#cc0000") == 2
    assert (
        bars_svg("进度", bars, legend=False, colours={"逾期": "#cc0000"}).count("#cc0000") == 1
    )


def test_a_picture_of_nothing_is_a_picture():
    parsed(bars_svg("资金", []))
    parsed(lanes_svg("进度", []))
    parsed(lanes_svg("进度", [Lane(label="甲")]))


def test_markup_in_a_label_stays_text():
    picture = bars_svg("<b>", [Bar(label='<a href="x">', parts=[])])
    assert "<a " not in picture
    parsed(picture)


def places(picture):
    """Return where texts begin and end, in pixels."""
    for text in parsed(picture).iter(f"{SVG}text"):
        x, wide = int(text.get("x")), text_width(text.text or "")
        yield (x - wide, x) if text.get("text-anchor") == "end" else (x, x + wide)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), st.none() | DAYS)
def test_nothing_of_a_time_line_is_cut_off(stretches, today):
    lanes = [
        Lane(
            label="移交管护",
            stretches=(Stretch(start=min(pair), end=max(pair)),),
            marks=(Mark(day=max(pair), text=max(pair).isoformat()),),
        )
        for pair in stretches
    ]
    picture = lanes_svg("进度", lanes, today=today)
    width = int(parsed(picture).get("width"))
    for rect in parsed(picture).iter(f"{SVG}rect"):
        assert int(rect.get("x", 0)) + int(rect.get("width")) <= width
    assert all(start >= 0 and end <= width for start, end in places(picture))


@given(st.lists(st.tuples(LETTERS, st.integers(0, 10**9)), max_size=5))
def test_no_text_of_bars_is_cut_off(rows):
    bars = [Bar(label=label, parts=[("支付", size)], text=label) for label, size in rows]
    picture = bars_svg("资金", bars)
    width = int(parsed(picture).get("width"))
    assert all(start >= 0 and end <= width for start, end in places(picture))


def test_quarters_are_marked_for_a_short_time_and_years_for_a_long_one():
    def marks(last):
        days = [datetime.date(2019, 11, 20), last]
        lane = Lane(label="甲", marks=tuple(Mark(day=day, text="") for day in days))
        return [text.text for text in parsed(lanes_svg("", [lane])).iter(f"{SVG}text")]

    assert "2019-10" in marks(datetime.date(2020, 5, 1))
    assert "04" in marks(datetime.date(2020, 5, 1))
    long = marks(datetime.date(2026, 5, 1))
    assert "2026" in long
    assert "04" not in long


@pytest.mark.parametrize(("lang", "word"), [("zh", "计划"), ("en", "planned")])
def test_what_was_planned_is_told_from_what_was(lang, word):
    day = datetime.date(2020, 3, 1)
    planned = Lane(label="a", stretches=(Stretch(start=day, end=day, is_planned=True),))
    assert word in lanes_svg("", [planned], lang=lang)
    assert word not in lanes_svg("", [Lane(label="a")], lang=lang)
