from datetime import date

import pytest

from xiaoping.engines import Cell, measure
from xiaoping.engines.frame import last_year
from xiaoping.indicators import DataSet, Observation, Scenario, base_period
from xiaoping.indicators.form import years_on
from xiaoping.measures import quantity
from xiaoping.periods import parse_period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2020", "2019"),
        ("2020-H1", "2019-H1"),
        ("2020-Q4", "2019-Q4"),
        ("2020-02", "2019-02"),
        ("@2020-12-31", "@2019-12-31"),
        ("@2020-02-29", "@2019-02-28"),
        ("@2021-02-28", "@2020-02-29"),
        ("..2021-02-28", "..2020-02-29"),
        ("..2020-12-09", "..2019-12-09"),
        ("2018/2020", "None"),
        ("2016-12..", "None"),
        ("<2022-01-01", "None"),
        ("FYP13", "None"),
    ],
)
def test_a_period_has_its_like_of_last_year_or_none(period, before):
    then = last_year(parse_period(period))
    assert str(then) == before
    if then is not None:
        # What a change is told against, a form asks for, and rows are measured on.
        assert base_period(parse_period(period)) == years_on(parse_period(period), -1) == then


@pytest.mark.parametrize(
    ("code", "is_of_a_day"),
    [
        ("my.homes", True),
        ("my.rate", True),
        ("my.size", True),
        ("my.mean", False),
        ("my.growth", False),
        ("my.change", False),
        ("my.per", False),
        ("econ.gdp", False),
        ("my.before", True),
        ("my.half", True),
        ("my.mixed", False),
    ],
)
def test_a_stock_and_a_rate_of_stocks_are_of_a_day(roll, book, indicator, code, is_of_a_day):
    larger = book.extended(
        [
            indicator("my.half", "my.rate / 2", "percent", "ratio"),
            indicator("my.mixed", "my.half * my.per * 1人 / 1元", "percent", "ratio"),
        ]
    )
    frame = measure("my.homes", roll, at=2020, definitions=larger).frame
    assert frame.is_of_a_day(code) is is_of_a_day
    assert str(frame.period_of(code)) == ("@2020-12-31" if is_of_a_day else "2020")


def test_the_answer_does_not_depend_on_what_was_asked_before(roll, book, indicator):
    codes = ["my.half", "my.rate", "my.mixed", "my.per"]
    more = [
        indicator("my.half", "my.rate / 2", "percent", "ratio"),
        indicator("my.mixed", "my.half * my.per * 1人 / 1元", "percent", "ratio"),
    ]
    for order in (codes, codes[::-1]):
        frame = measure("my.homes", roll, at=2020, definitions=book.extended(more)).frame
        found = {code: frame.is_of_a_day(code) for code in order}
        assert found == {"my.half": True, "my.rate": True, "my.mixed": False, "my.per": False}


@pytest.mark.parametrize(
    ("code", "back", "periods"),
    [
        ("econ.gdp", False, ["2020", "@2020-12-31", "@2020-12-31"]),
        ("econ.gdp", True, ["2019", "@2019-12-31"]),
        ("my.homes", False, ["@2020-12-31", "@2020-12-31", "2020"]),
        ("my.homes", True, ["@2019-12-31", "2019"]),
    ],
)
def test_a_figure_may_be_known_under_the_day_or_the_period(roll, book, code, back, periods):
    frame = measure("my.homes", roll, at=2020, definitions=book).frame
    assert [str(period) for period in frame.periods_of(code, back=back)] == periods


def test_what_happened_is_taken_before_a_forecast_and_the_breakdown_must_fit(roll, book):
    def told(text, scenario, **more):
        return Observation(
            "econ.gdp", "431228223000", parse_period("2020"), quantity(text),
            scenario=Scenario(scenario), **more,
        )  # fmt: skip

    items = [told("9元", "forecast"), told("8元", "actual"), told("1元", "task")]
    items.append(told("3元", "actual", breakdown=(("sector", "1"),)))
    frame = measure("my.homes", roll, at=2020, definitions=book, known=DataSet(items)).frame
    assert str(frame.observed("econ.gdp", Cell(""), back=False).value) == "8元"
    assert frame.observed("econ.gdp", Cell(""), back=True) is None
    assert frame.observed("econ.gdp", Cell("43"), back=False) is None
    assert (
        str(frame.observed("econ.gdp", Cell("", (("sector", "1"),)), back=False).value) == "3元"
    )


def test_a_frame_keeps_its_day(roll, book):
    frame = measure("my.homes", roll, at=2020, definitions=book).frame
    assert frame.side(back=False).setting.day == date(2020, 12, 31)
    assert frame.side(back=True) is None


def test_a_frame_of_larger_areas_sums_both_years_and_forgets_what_was_worked_out(
    roll, last, book
):
    found = measure("my.homes", roll, at=2020, by="village", definitions=book, before=last)
    assert [str(item.value) for item in found]
    rolled = found.frame.rolled_up(None)
    assert rolled.settled == {}
    totals = [
        [c.total for c in cells.values()]
        for side in (rolled.now, rolled.before)
        for cells in side.cube.components.values()
    ]
    assert totals == [[3], [2]]
    alone = measure("my.homes", roll, at=2020, by="village", definitions=book).frame
    assert alone.rolled_up(None).before is None
