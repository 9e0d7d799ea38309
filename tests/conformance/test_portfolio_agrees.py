"""What a township does, as its rows and as columns of arrays: every figure is the same.

The rows are those of the sample, all ledgers of them.  Times that are told as months or years
stay plain sequences, which arrays do not hold: such rows are measured one by one.
"""

import datetime

import pytest

from xiaoping.engines import Column, ColumnTable, ColumnTables, RollTables, measure
from xiaoping.engines.portfolio_tables import ENTITY_ROWS, PortfolioTables
from xiaoping.indicators import ColumnKind, catalogue, schema
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.periods import CumulativeTo, Quarter, Year
from xiaoping.samples import sample_portfolio, sample_roll

AREA = "431228223000"
DAY = datetime.date(2020, 12, 31)
CODES = tuple(code for code, item in catalogue().items() if item.figure is not None)


def is_of_days(values):
    return all(value is None or isinstance(value, datetime.date) for value in values)


def kept(column, values, *, days_only):
    """Return a column as an array, or a time that no array holds as it is."""
    if column.kind is not ColumnKind.SPAN or is_of_days(values):
        return Column.like(values, column)
    if days_only:
        return Column.like([v if is_of_days([v]) else None for v in values], column)
    return values


@pytest.fixture(scope="module")
def rows():
    return PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


def in_columns(rows, *, days_only=False):
    made = []
    for entity in schema().values():
        table = rows.table(entity.code)
        if table is None:
            continue
        made.append(
            ColumnTable(
                entity=entity,
                areas=Column.areas(table.areas),
                columns={
                    column.name: kept(column, table.column(column.name), days_only=days_only)
                    for column in entity.columns
                },
                parents=None if table.parents is None else Column.of(table.parents),
            )
        )
    return ColumnTables(made, day=rows.day)


def in_rows(columns):
    """Return the same columns as plain sequences."""
    return ColumnTables(
        [
            ColumnTable(
                entity=table.entity,
                areas=[*table.areas],
                columns={name: [*values] for name, values in table.columns.items()},
                parents=None if table.parents is None else [*table.parents],
            )
            for table in columns.by_entity.values()
        ],
        day=columns.day,
    )


def figures(tables, at, by):
    asked = CODES if by is None else without_totals(CODES, catalogue())
    found = measure(asked, tables, at=at, by=by, area=AREA)
    return [
        (item.indicator.code, item.observation.area, item.value, item.missing) for item in found
    ]


@pytest.mark.parametrize("by", [None, "village"])
@pytest.mark.parametrize("at", [Year(2020), CumulativeTo(DAY), Quarter(2020, 4)], ids=str)
def test_every_figure_of_the_sample_is_the_same_in_columns(rows, at, by):
    told = figures(rows, at, by)
    assert figures(in_columns(rows), at, by) == told
    of_works = {code for code in CODES if ENTITY_ROWS.keys() & entities_of(code)}
    assert len(of_works) > 100


def entities_of(code):
    return {item.entity for item in catalogue().bound(code).aggregates}


@pytest.mark.parametrize("by", [None, "village"])
def test_arrays_of_days_give_what_the_same_rows_give_one_by_one(rows, by):
    arrays = in_columns(rows, days_only=True)
    assert {name for name in ENTITY_ROWS if arrays.table(name).is_columnar} == set(ENTITY_ROWS)
    assert figures(arrays, Year(2020), by) == figures(in_rows(arrays), Year(2020), by)


def test_rows_of_months_are_measured_one_by_one(rows):
    """Projects tell years and months; loans tell days."""
    columns = in_columns(rows)
    assert not columns.table("project").is_columnar
    assert columns.table("loan").is_columnar
