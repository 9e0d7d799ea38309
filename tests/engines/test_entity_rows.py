"""How rows of a portfolio are read by column, and that all that is declared is there."""

from __future__ import annotations

import datetime

import attrs
import pytest

from xiaoping.engines.entity_rows import EntityRows, amount_in, field, fields, in_unit
from xiaoping.engines.portfolio_tables import ENTITY_ROWS
from xiaoping.errors import DimensionError
from xiaoping.indicators import ColumnKind, schema
from xiaoping.measures import quantity
from xiaoping.programmes import PARTS, Disbursement, Portfolio

PAID = Disbursement(scheme="医疗救助", household="0017", amount="0.18万元", paid=2020)


def test_an_amount_is_a_number_of_the_unit_and_unknown_stays_unknown() -> None:
    assert [amount_in("亩")(value) for value in (quantity("1公顷"), quantity("3亩"), None)] == [
        15,
        3,
        None,
    ]
    assert in_unit("amount", "元")(PAID) == 1800
    with pytest.raises(DimensionError):
        amount_in("元")(quantity("3亩"))


def test_an_empty_text_is_unknown_and_false_is_not() -> None:
    row = attrs.evolve(PAID, is_in_kind=False)
    assert field("batch")(row) is None
    assert field("is_in_kind")(row) is False
    assert {name: read(row) for name, read in fields("household", "id").items()} == {
        "household": "0017",
        "id": None,
    }


def test_rows_are_those_of_the_part_or_what_is_made_of_them() -> None:
    portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[PAID, PAID])
    assert EntityRows(part="disbursements", columns={}).rows_of(portfolio) == (PAID, PAID)
    halves = EntityRows(part="disbursements", columns={}, rows=lambda rows: rows[1:])
    assert halves.rows_of(portfolio) == (PAID,)


@pytest.mark.parametrize("entity", list(ENTITY_ROWS))
def test_what_is_read_is_what_the_schema_declares(entity: str) -> None:
    kind, rows = schema()[entity], ENTITY_ROWS[entity]
    assert {*rows.columns, *rows.together} == {column.name for column in kind.columns}
    assert rows.part in PARTS
    assert bool(rows.parent) == bool(kind.parent)
    kinds = {
        ColumnKind.CODE,
        ColumnKind.NAME,
        ColumnKind.YEAR,
        ColumnKind.SPAN,
        ColumnKind.FLAG,
    }
    assert {kind[name].kind for name in rows.words} <= kinds
