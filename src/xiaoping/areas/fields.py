"""What the fields of areas and their books share: texts, days and collections are checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from xiaoping.errors import TextError
from xiaoping.messages import fail

__all__ = ["check_day", "check_flag", "check_text", "each"]

T = TypeVar("T")


def check_text(field: str, value: object) -> None:
    """Refuse what is no text.

    >>> check_text("name", "小冲村")
    >>> check_text("name", None)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'name' of an area must be str; 'NoneType' was given. ...
    """
    if not isinstance(value, str):
        raise _wrong_kind(field, value, "str")


def check_day(field: str, value: object) -> None:
    """Refuse what is no date; a datetime carries a time of day.

    >>> check_day("day", "2016-01-01")
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'day' of an area must be datetime.date; 'str' was given. ...
    """
    if type(value) is not datetime.date:
        raise _wrong_kind(field, value, "datetime.date")


def check_flag(field: str, value: object) -> None:
    """Refuse what is neither yes nor no: the text ``"no"`` would count as yes.

    >>> check_flag("invented", "no")
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'invented' of an area must be bool; 'str' was given. ...
    """
    if type(value) is not bool:
        raise _wrong_kind(field, value, "bool")


def each(field: str, given: Iterable[T], kind: type[T]) -> tuple[T, ...]:
    """Return the values of a field that holds several, each of one type.

    Raises:
        TextError: It is a single value or text, or one of them is of another type.

    >>> each("aliases", ["岩背村"], str)
    ('岩背村',)
    >>> each("aliases", "岩背村", str)
    Traceback (most recent call last):
    xiaoping.errors.TextError: 'aliases' of an area must be tuple[str]; 'str' was given. ...
    """
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise _wrong_kind(field, given, f"tuple[{kind.__name__}]")
    items: tuple[Any, ...] = tuple(given)
    for item in items:
        if not isinstance(item, kind):
            raise _wrong_kind(field, item, kind.__name__)
    return items


def _wrong_kind(field: str, given: object, expected: str) -> TextError:
    return fail(
        TextError, "area.kind", field=field, given=type(given).__name__, expected=expected
    )
