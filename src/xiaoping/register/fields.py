"""What the fields of the register share: how each is read, checked and tagged."""

from __future__ import annotations

import datetime
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeVar

from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import AbsentError, InvariantError, TextError, nearest
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity, quotable, tagged

__all__ = [
    "INTERNAL",
    "PERSONAL",
    "PUBLIC",
    "SENSITIVE",
    "check_date",
    "check_flag",
    "check_kind",
    "chosen",
    "measured",
]

D = TypeVar("D", bound=Dimension)

PUBLIC: Final = tagged(Sensitivity.PUBLIC)
INTERNAL: Final = tagged(Sensitivity.INTERNAL)
PERSONAL: Final = tagged(Sensitivity.PERSONAL)
SENSITIVE: Final = tagged(Sensitivity.SENSITIVE)

Given = Coded | str | None


def chosen(field: str, given: Given, *lists: str) -> Coded | None:
    """Return an entry of one of the code lists that a field may be told in.

    Args:
        field: The name of the field, for the error.
        given: An entry; or a code, label or synonym of the first list that knows it.
        lists: The ids of the lists.

    Raises:
        InvariantError: It is of another list, or no list knows it.

    >>> chosen("sex", "男", "gb_sex").code
    '1'
    """
    if given is None:
        return None
    if isinstance(given, Coded):
        if given.list_id in lists:
            return given
        raise fail(
            InvariantError, "register.list", field=field, given=given.list_id, known=lists
        )
    try:
        return _meant(given, lists)
    except AbsentError:
        labels = [item.zh for name in lists for item in codelist(name).values()]
        shown = quotable(given)
        raise fail(
            InvariantError,
            "register.code",
            field=field,
            given=shown,
            near=nearest(shown, labels),
        ) from None


@lru_cache(maxsize=16384)
def _meant(given: str, lists: tuple[str, ...]) -> Coded:
    """Return the entry of the first list that knows a word; what was found is remembered.

    A list that does not know it looks for near words, which costs more than a whole person.

    Raises:
        AbsentError: No list knows it.
    """
    *others, last = lists
    for list_id in others:
        with suppress(AbsentError):
            return coded(list_id, given)
    return coded(last, given)


def measured(
    field: str, given: Quantity[D] | str | int | Fraction | None, word: str, tag: type[D]
) -> Quantity[D] | None:
    """Return the quantity of a field that may be unknown.

    A text is read; a number counts in the field's own unit.

    Raises:
        InvariantError: It is below nothing.
        DimensionError: It is of another dimension.

    >>> from xiaoping.measures.dimensions import Surface
    >>> measured("area", "1.2公顷", "亩", Surface)
    <Quantity 1.2公顷>
    """
    if given is None:
        return None
    own = unit(word, tag)
    if isinstance(given, Quantity):
        value: Quantity[Any] = given
    elif isinstance(given, str):
        value = quantity(given)
    else:
        value = Quantity(given, own)
    if value.unit.dimension != own.dimension:
        raise value.mixed(f"{field}（{own.word}）", "当作该量", "taken as one another")
    if value.amount < 0:
        raise fail(InvariantError, "register.negative", field=field)
    return value


def check_date(field: str, value: object) -> None:
    """Refuse what is neither a date nor unknown; a datetime carries a time of day."""
    if value is not None and type(value) is not datetime.date:
        raise fail(TextError, "register.date", field=field, given=type(value).__name__)


def check_flag(field: str, value: object) -> None:
    """Refuse what is neither yes, no, nor unknown."""
    if value is not None and type(value) is not bool:
        raise fail(TextError, "register.flag", field=field, given=type(value).__name__)


def check_kind(field: str, value: object, kind: type[Any]) -> None:
    """Refuse what is neither of a type nor unknown."""
    if value is not None and type(value) is not kind:
        raise fail(
            TextError,
            "register.kind",
            field=field,
            given=type(value).__name__,
            expected=kind.__name__,
        )
