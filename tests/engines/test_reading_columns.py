import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.codelists import coded
from xiaoping.engines import Column
from xiaoping.engines.numpy_room import np
from xiaoping.errors import DimensionError, ExactnessError, InvariantError, TextError
from xiaoping.measures import quantity

DAY = datetime.date(2020, 12, 31)

AMOUNTS = {
    "whole": [3, None, -4],
    "fractions": [Fraction(1, 3), None, Fraction(1, 4)],
    "decimals": [Decimal("1.25"), 3],
    "texts": ["1,234.5", "２０", None],
    "quantities": [quantity("1公顷"), quantity("2亩")],
    "huge": [1 << 100, -1],
    "numpy numbers": [np.int64(5), None],
}


@pytest.mark.parametrize("name", AMOUNTS)
def test_amounts_are_read_exactly(name):
    plain = {
        "texts": [Fraction("1234.5"), 20, None],
        "quantities": [15, 2],
        "numpy numbers": [5, None],
    }
    assert list(Column.of(AMOUNTS[name], "亩")) == plain.get(name, AMOUNTS[name])


@given(st.lists(st.none() | st.fractions(), max_size=9))
def test_a_column_of_fractions_says_what_was_put_in(values):
    assert list(Column.of(values, "亩")) == values


@given(st.lists(st.integers(-(10**9), 10**9), max_size=9), st.integers(0, 6))
def test_floats_of_decimals_are_those_decimals(wholes, decimals):
    floats = [float(Fraction(whole, 10**decimals)) for whole in wholes]
    for given_ in (floats, np.array(floats)):
        found = Column.of(given_, "元", decimals=decimals)
        assert list(found) == [Fraction(whole, 10**decimals) for whole in wholes]


@given(st.floats(allow_nan=False), st.integers(0, 6))
def test_a_float_is_a_decimal_or_refused(number, decimals):
    nearest = (
        Fraction(round(Fraction(number) * 10**decimals), 10**decimals)
        if (abs(number) < 1e9)
        else None
    )
    is_one = nearest is not None and float(nearest) == number
    try:
        (found,) = Column.of(np.array([number]), decimals=decimals)
    except ExactnessError:
        assert not is_one
    else:
        assert float(found) == number


def test_scale_words_belong_to_the_number():
    money = Column.of([3, None], "万元")
    assert (money.unit.word, money[0], money.step) == ("元", 30_000, 10_000)


REFUSED = {
    "column.float": (lambda: Column.of(np.array([1, 0.5]), "亩"), ExactnessError, "float 1.0"),
    "column.no-decimal": (
        lambda: Column.of([0.25, 0.125], decimals=2),
        ExactnessError,
        "0.125 in row 1",
    ),
    "column.decimals": (
        lambda: Column.of([0.5], decimals=40),
        InvariantError,
        "decimals is 40",
    ),
    "column.number": (lambda: Column.of([1, True]), ExactnessError, "Row 1.*bool, no number"),
    "column.text": (lambda: Column.of([1, "张三"], "亩"), TextError, "row 1.*shape 字字"),
    "column.quantity": (
        lambda: Column.of([quantity("3户")], "亩"),
        DimensionError,
        "3户 in row 0",
    ),
    "column.year": (lambda: Column.years([2020, Fraction(1, 2)]), InvariantError, "Row 1"),
    "column.flag": (lambda: Column.flags([True, "是"]), InvariantError, "Row 1.*neither yes"),
    "column.day": (
        lambda: Column.dates(np.array(["2020-12-31", "2020-12-31T05"], "datetime64[h]")),
        InvariantError,
        "Row 1.*no day",
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_such_value_is_refused_with_its_row(code):
    make, kind, words = REFUSED[code]
    with pytest.raises(kind, match=words) as caught:
        make()
    assert caught.value.code == code


@pytest.mark.parametrize(
    "make",
    [
        lambda: Column.of(np.array([True])),
        lambda: Column.of([1, 0.5]),
        lambda: Column.dates(["2020-12-31"]),
        lambda: Column.dates([datetime.datetime(2020, 12, 31, 5)]),  # noqa: DTZ001 - a time of day
        lambda: Column.flags(np.array([0, 1])),
        lambda: Column.of(np.array([np.inf]), decimals=1),
        lambda: Column.of(np.array([1e200]), decimals=1),
        lambda: Column.of(np.array([0.1], "float32"), decimals=9),
    ],
)
def test_other_kinds_are_refused(make):
    with pytest.raises((ExactnessError, InvariantError)):
        make()


@pytest.mark.parametrize(
    "given_",
    [
        [DAY, None],
        [datetime.datetime(2020, 12, 31), None],  # noqa: DTZ001 - a day
        np.array(["2020-12-31", "NaT"], "datetime64[s]"),
    ],
)
def test_days_are_read(given_):
    assert list(Column.dates(given_)) == [DAY, None]


@pytest.mark.parametrize("given_", [[2020, None], np.array([2020, np.nan])])
def test_years_are_read(given_):
    assert list(Column.years(given_)) == [2020, None]


@pytest.mark.parametrize("given_", [[True, None, False], np.array([True, None, False], object)])
def test_flags_are_read(given_):
    assert list(Column.flags(given_)) == [True, None, False]


def test_words_for_one_entry_are_one():
    sex = Column.coded(["女", "2", " 女性 ", coded("gb_sex", "2"), None, " "], "gb_sex")
    assert list(sex) == [coded("gb_sex", "2")] * 4 + [None, None]
    assert sex.entries == (coded("gb_sex", "2"),)
    assert not sex.problems


def test_unknown_words_are_told_once_with_their_rows_and_nobody_is_named():
    found = Column.coded(["王小明", "女", "女士", "王小明", 5], "gb_sex", name="sex")
    assert found.missing == 4
    names, ladies, number = found.problems
    assert (str(names.where), names.fields["rows"], names.fields["count"]) == (
        "sex[0]",
        [0, 3],
        2,
    )
    assert names.code == "column.entry"
    assert "王" not in names.text("zh")
    assert "女士" in ladies.text("en")
    assert "int" in number.text("en")


def test_a_code_of_two_meanings_is_asked_back():
    found = Column.coded(["02", "之子"], ("gb_kin_2", "reg_relation"), name="relation")
    assert [p.code for p in found.problems] == ["column.entry-several"]
    assert "户主" in found.problems[0].text("zh")
    assert found[1].zh in ("子", "之子")


def test_an_entry_of_another_list_is_unknown():
    found = Column.coded([coded("gb_ethnic", "12")], "gb_sex", name="sex")
    assert (found.missing, len(found.problems)) == (1, 1)


def test_areas_are_texts_and_empty_where_unknown():
    codes = np.ma.array([431228223204, 0, 431228223204], mask=[0, 1, 0])
    assert list(Column.areas(codes)) == ["431228223204", "", "431228223204"]
    keys = Column.keys(["431228", None])
    assert list(Column.areas(keys)) == ["431228", ""]
    assert list(Column.areas([1, "1", None])) == ["1", "1", ""]
