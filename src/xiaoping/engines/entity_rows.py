"""How the rows of an entity type are taken from a portfolio: its part, parent and columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias, final

import attrs

from xiaoping.context import Policy
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.occasion import Occasion, first_day
from xiaoping.programmes import Portfolio
from xiaoping.row import entry_of, name_of

__all__ = [
    "EntityRows",
    "Getter",
    "Together",
    "amount_in",
    "entry",
    "entry_and_name",
    "field",
    "fields",
    "has_row",
    "in_unit",
    "rows_of_years",
]

Getter: TypeAlias = Callable[[Any], Any]
"""Returns the value of a column of a row; ``None`` where it is unknown."""
Together: TypeAlias = Callable[[Sequence[Any], Policy, datetime.date], Sequence[Any]]
"""Returns the values of a column of all rows, by the dated rule and as of a day."""


@final
@attrs.frozen(kw_only=True, eq=False)
class EntityRows:
    """How an entity type is taken from a portfolio.

    Attributes:
        part: The field of the portfolio that holds its rows.
        columns: How each column of the type is read from a row.
        parent: The field of a row that names its parent: the id of a household or project,
            the code of a village; empty if it has none.
        parent_field: The field that names it, where that is not called like the type.
        of_day: The columns that tell how something stands on the day of the portfolio, such
            as what is owed; on an earlier day they are unknown.
        words: The columns of codes in which a word that never occurs was not told: a ledger
            of payments without medical aid does not say that none was paid; so with the
            names of an open list, such as ``scheme_name`` beside ``scheme``, and with the
            columns of years, of rows that are the statements of a year.
        dated: The columns that tell of which year a row is, each by itself: a ledger of
            payments of 2020 does not say that none was paid in 2021.
        together: How columns are read of all rows at once, by the dated rule and as of a day:
            what one row is depends there on the others, or on what a township has set.
        rows: Makes the rows of the field, where one value tells of several.
        index: Makes the numbers of rows by what rows of other types call them; by default
            by their ids.

    >>> from xiaoping.engines.support_rows import SUPPORT_ROWS
    >>> sorted(SUPPORT_ROWS["disbursement"].words)
    ['scheme']
    """

    part: str
    columns: Mapping[str, Getter]
    parent: str = ""
    parent_field: str = ""
    of_day: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    together: Mapping[str, Together] = attrs.field(factory=dict)
    rows: Callable[[Sequence[Any]], Sequence[Any]] | None = None
    index: Callable[[Sequence[Any]], Mapping[str, int]] | None = None

    def is_word(self, column: str) -> bool:
        """Say whether what never occurs in a column was not told.

        >>> from xiaoping.engines.support_rows import SUPPORT_ROWS
        >>> [SUPPORT_ROWS["disbursement"].is_word(name) for name in ("scheme", "scheme_name", "batch")]
        [True, True, False]
        """
        return column.removesuffix("_name") in self.words

    def rows_of(self, portfolio: Portfolio) -> Sequence[Any]:
        """Return the rows of a portfolio."""
        values = portfolio.rows(self.part)
        return values if self.rows is None else self.rows(values)


def amount_in(word: str) -> Callable[[Quantity[Any] | None], Any]:
    """Return what gives the number of a quantity in a unit; unknown stays unknown.

    >>> from xiaoping.measures import quantity
    >>> amount_in("亩")(quantity("1公顷"))
    15
    """
    own: Unit[Any] = unit(word)

    def amount(value: Quantity[Any] | None) -> Any:
        if value is None:
            return None
        return value.amount if value.unit is own else value.to(own).amount

    return amount


def in_unit(name: str, word: str) -> Getter:
    """Return what reads a field that holds a quantity as a number of a unit.

    >>> from xiaoping.programmes import Disbursement
    >>> in_unit("amount", "元")(Disbursement(scheme="医疗救助", household="1", amount="0.18万元"))
    1800
    """
    amount, quantity_of = amount_in(word), attrgetter(name)
    return lambda row: amount(quantity_of(row))


def field(name: str) -> Getter:
    """Return what reads a field; an empty text is unknown.

    >>> from xiaoping.programmes import Disbursement
    >>> field("batch")(Disbursement(scheme="医疗救助", household="1", amount=1800)) is None
    True
    """
    return lambda row: None if (value := getattr(row, name)) == "" else value


def entry(name: str, list_id: str) -> Getter:
    """Return what reads a field of an open list as an entry; other words count as other.

    >>> from xiaoping.programmes import Disbursement
    >>> entry("scheme", "assist_scheme")(Disbursement(scheme="茶叶奖补", household="1", amount=5)).code
    'other'
    """
    told = attrgetter(name)
    return lambda row: entry_of(told(row), list_id)


def entry_and_name(name: str, list_id: str) -> dict[str, Getter]:
    """Return what reads a field of an open list as an entry, and as the word that was told.

    >>> from xiaoping.programmes import Disbursement
    >>> tea = Disbursement(scheme="茶叶奖补", household="1", amount=5)
    >>> {name: str(read(tea)) for name, read in entry_and_name("scheme", "assist_scheme").items()}
    {'scheme': 'assist_scheme:other', 'scheme_name': '茶叶奖补'}
    """
    told = attrgetter(name)
    return {name: entry(name, list_id), f"{name}_name": lambda row: name_of(told(row))}


def fields(*names: str) -> dict[str, Getter]:
    """Return what reads fields that are columns of the same names.

    >>> sorted(fields("paid", "due_for"))
    ['due_for', 'paid']
    """
    return {name: field(name) for name in names}


def rows_of_years(columns: Iterable[Iterable[Occasion | None]]) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the rows of each year; an occasion lies in one year.

    A row that tells several years, as of a work that was begun in one and finished in the
    next, is of each of them.

    >>> from datetime import date
    >>> from xiaoping.periods import Year
    >>> rows_of_years([[date(2020, 5, 3), None, Year(2019)], [None, None, Year(2020)]])
    {2020: [0, 2], 2019: [2]}
    """
    found: dict[int, list[int]] = {}
    for column in columns:
        for number, when in enumerate(column):
            if when is not None:
                found.setdefault(first_day(when).year, []).append(number)
    return found


def has_row(
    of_years: Mapping[int, Sequence[int]],
    years: range,
    words: Sequence[tuple[Sequence[Any], frozenset[object]]] = (),
) -> bool:
    """Say whether some row is of one of the years, and has one of the words of each column.

    Args:
        of_years: The numbers of the rows of each year, see :func:`rows_of_years`.
        years: The years.
        words: Columns, and what is asked of each.

    >>> kinds = (["aid", "award", "aid"], frozenset({"award"}))
    >>> has_row({2020: [0, 2], 2019: [1]}, range(2020, 2021), [kinds])
    False
    """
    return any(
        all(values[number] in wanted for values, wanted in words)
        for year in years
        for number in of_years.get(year, ())
    )
