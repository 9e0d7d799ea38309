"""A year of which no row tells is not told; by columns as by rows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.engines import Column, ColumnTable, ColumnTables
from xiaoping.engines.dated import has_rows
from xiaoping.engines.entity_rows import rows_of_years
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import schema
from xiaoping.programmes import Disbursement, Portfolio

KIND = schema()["disbursement"]
DAY = date(2021, 12, 31)
SCHEMES = ("医疗救助", "临时救助")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(SCHEMES),
        st.none() | st.dates(date(2018, 12, 30), date(2021, 1, 2)),
    ),
    min_size=1,
    max_size=6,
)


def payments(rows) -> PortfolioTables:
    paid = [
        Disbursement(scheme=scheme, household=str(number), amount=5, paid=when)
        for number, (scheme, when) in enumerate(rows)
    ]
    return PortfolioTables(Portfolio(as_of=DAY, disbursements=paid))


@given(ROWS, st.integers(2018, 2021), st.integers(0, 2), st.sampled_from(SCHEMES))
def test_rows_plain_columns_and_arrays_say_alike(rows, first, more, scheme):
    tables = payments(rows)
    plain = tables.table("disbursement")
    told = {name: plain.column(name) for name in ("scheme", "paid", "amount")}
    lists = ColumnTables(
        [ColumnTable(entity=KIND, areas=[""] * len(rows), columns=told)], day=DAY
    )
    days = {**told, "paid": Column.dates(told["paid"])}
    arrays = ColumnTables(
        [ColumnTable(entity=KIND, areas=[""] * len(rows), columns=days)], day=DAY
    )
    years = range(first, first + more + 1)
    (word,) = {Disbursement(scheme=scheme, household="1", amount=1).scheme}
    for words in ({}, {"scheme": frozenset({word})}):
        expected = any(
            when is not None and when.year in years and (not words or kind == scheme)
            for kind, when in rows
        )
        for held in (tables, lists, arrays):
            assert held.is_dated("disbursement", "paid", years, words) is expected


def test_what_tells_no_year_is_no_matter_of_years():
    tables = payments([(SCHEMES[0], date(2020, 5, 3))])
    assert tables.is_dated("disbursement", "due_for", range(1990, 1991), {})
    assert tables.is_dated("household", "paid", range(1990, 1991), {})
    # a batch is no word: what never occurs in it may well be none
    assert tables.is_dated(
        "disbursement", "paid", range(2020, 2021), {"batch": frozenset({"第一批"})}
    )


def test_a_row_is_of_each_year_that_it_tells():
    begun, done = [date(2019, 3, 1), None], [date(2020, 3, 1), None]
    assert rows_of_years([begun, done]) == {2019: [0], 2020: [0]}


@pytest.mark.parametrize(
    ("years", "told"), [(range(2019, 2021), True), (range(2021, 2023), False)]
)
def test_days_that_are_unknown_are_of_no_year(years, told):
    days = Column.dates([None, date(2020, 12, 31)])
    assert has_rows([days], years) is told
    assert not has_rows([], years)
