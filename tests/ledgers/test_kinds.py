"""The kinds of ledgers: each is whole, and known from the others by what it writes."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from xiaoping.cli import arguments
from xiaoping.ledgers import KINDS, write_template
from xiaoping.ledgers.checking import check_ledger


@pytest.mark.parametrize("name", list(KINDS))
def test_a_template_is_recognised_as_its_own_kind(tmp_path: Any, name: str) -> None:
    pytest.importorskip("openpyxl")
    for everything in (False, True):
        path = tmp_path / f"{everything}.xlsx"
        write_template(path, name, everything=everything)
        assert check_ledger(path).kind.id == name


@pytest.mark.parametrize("name", list(KINDS))
def test_what_a_kind_speaks_of_are_columns_of_it(name: str) -> None:
    kind = KINDS[name]
    assert kind.id == name
    told = {*kind.core, *kind.titled, *(n for group in kind.any_of for n in group)}
    told |= {n for names in kind.places.values() for n in names}
    assert told <= {column.name for column in kind.columns}


def test_the_columns_of_payments_are_the_fields_of_a_payment() -> None:
    kind = KINDS["disbursements"]
    assert {column.name for column in kind.columns} == {f.name for f in attrs.fields(kind.type)}


def test_every_kind_can_be_named_on_the_command_line() -> None:
    assert set(arguments.KINDS) == set(KINDS)
