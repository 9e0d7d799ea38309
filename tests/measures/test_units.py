import pickle
import subprocess
import sys
from fractions import Fraction

import pytest

from xiaoping.measures import unit, units
from xiaoping.measures.unit_catalogue import units_by_word


def test_every_unit_has_a_source_and_a_year_and_a_code_in_ascii():
    for item in units():
        assert item.source
        assert item.year.isdigit()
        assert item.code.isascii()
        assert item.symbol


def test_every_unit_is_found_by_its_code_and_by_its_printed_word():
    for item in units():
        assert unit(item.code) is item
        if item.symbol not in item.shared:
            assert item in units_by_word()[item.word]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("平方千米", "square_kilometre"),
        ("㎡", "square_metre"),
        ("千克", "kilogram"),
        ("名", "person"),
        ("个贫困村", "village"),
        ("个", "piece"),
        ("条", "item"),
        ("元/人", "yuan/person"),
        ("公斤/亩", "kilogram/mu"),
        ("yuan/person", "yuan/person"),
    ],
)
def test_words_name_units(word, code):
    assert unit(word).code == code


def test_people_households_and_visits_share_no_dimension():
    words = ["人", "户", "人次", "户次", "元", "亩", "个行政村", "个", "条", "张", "份"]
    assert len({unit(word).dimension for word in words}) == len(words)


def test_a_year_is_twelve_months_and_never_days():
    assert unit("年").factor == 12 * unit("个月").factor
    assert unit("年").dimension != unit("天").dimension


def test_compound_units_are_interned_and_cancel():
    rate = unit("元") / unit("人")
    assert rate is unit("元/人")
    assert rate * unit("人") is unit("元")
    assert (unit("户") / unit("户")).code == "1"
    assert (unit("亩") / unit("公顷")).factor == Fraction(1, 15)


@pytest.mark.parametrize(
    ("code", "word", "fits"),
    [
        ("village", "个村", True),
        ("village", "个贫困村", True),
        ("village", "个", True),
        ("village", "村", True),
        ("village", "个窗口", False),
        ("village", "户", False),
        ("yuan/person", "元", True),
        ("yuan/person", "人", False),
        ("household_visit", "户", False),
        ("person", "名", True),
        ("office", "办", True),
    ],
)
def test_a_printed_word_fits_its_unit_or_not(code, word, fits):
    assert unit(code).prints_as(word) is fits


def test_units_pickle_into_a_fresh_process():
    blob = pickle.dumps([unit("亩"), unit("元/人")])
    code = f"import pickle; print(*[u.code for u in pickle.loads({blob!r})])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["mu", "yuan/person"]
