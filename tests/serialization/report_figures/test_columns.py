"""The columns of a report's figures: their names, their words, what they make of a row."""

from fractions import Fraction
from typing import get_args

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import reported
from xiaoping.serialization.report_figures.columns import (
    COLUMNS,
    DERIVED,
    NEEDED,
    SCENARIOS,
    WORDS,
    bound,
    cells,
    choice_of,
    is_of_report_figures,
    links_of,
    number_text,
)
from xiaoping.serialization.sources import HEADINGS


@pytest.mark.parametrize(
    ("column", "kinds"),
    [
        ("role", reported.FigureRole),
        ("move", reported.Move),
        ("compared", reported.Compared),
        ("links", reported.LinkWord),
    ],
)
def test_every_word_of_a_row_has_a_word_in_chinese(column, kinds):
    assert tuple(filter(None, get_args(kinds))) == tuple(WORDS[column])


def test_columns_that_a_data_set_has_too_are_called_alike():
    both = COLUMNS.keys() & HEADINGS.keys()
    assert both >= {"indicator", "area", "period", "scenario", "value", "unit", "note"}
    assert {COLUMNS[name] for name in both} == {HEADINGS[name] for name in both}
    assert len(set(COLUMNS.values())) == len(COLUMNS)
    assert set(NEEDED) | DERIVED <= set(COLUMNS)


def test_a_table_is_known_by_columns_that_no_data_set_has():
    assert is_of_report_figures(COLUMNS)
    assert not is_of_report_figures(HEADINGS.values())
    assert bound(["值", "", "VALUE", "数字"]) == {"value": 0, "text": 3}


def test_a_row_is_told_in_chinese(figures, known):
    row = cells(figures.figures[1], known)
    assert tuple(row) == tuple(COLUMNS)
    assert (row["name"], row["amount"], row["links"]) == ("建档立卡贫困人口", "2059", "成对1")
    assert (row["scenario"], row["role"], row["move"]) == ("实际", "水平", "")
    row = cells(figures.figures[3], known)
    assert (row["scenario"], row["name"], row["score"]) == ("计划", "", "")


@pytest.mark.parametrize(
    ("column", "text", "word"),
    [
        ("move", "下降", "down"), ("move", "降低", "down"), ("move", "增加", "up"),
        ("move", "", ""), ("role", "占比", "share"), ("compared", "yoy", "yoy"),
        ("scenario", "计划", "plan"), ("scenario", "", "actual"),
    ],
)  # fmt: skip
def test_a_word_is_read_in_either_language(column, text, word):
    assert choice_of(column, text) == word


def test_every_scenario_reads_back():
    assert [choice_of("scenario", zh) for zh in SCENARIOS.values()] == list(SCENARIOS)


def test_another_word_is_refused_with_those_that_are_known():
    with pytest.raises(TextError) as told:
        choice_of("move", "下跌")
    assert "“下跌”不是这一栏的词。可用：上升、下降" in told.value.message("zh")
    assert "'下跌' is no word of this column" in told.value.message("en")


def test_links_may_be_separated_as_one_likes():
    assert links_of("属于12，成对 3") == links_of("of_which12;pair3")
    assert links_of("") == ()
    with pytest.raises(TextError, match="'第3行' is no link"):
        links_of("第3行")


def test_numbers_stay_exact():
    assert number_text(Fraction(1, 3)) == "1/3"
    assert number_text(Fraction(-7, 2)) == "-3.5"
