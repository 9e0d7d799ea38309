"""Fields of records that hold a quantity of one dimension.

A township's records are small frozen classes: a village and its arable land, a household
and its income.  :func:`quantity_field` says of such a field what it measures, to the
reader, to a type checker and at run time; :func:`entity` makes the class.

A type checker demands a quantity of the field's dimension.  Text and numbers are read at
run time, for rows that come from a table.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, dataclass_transform, overload

import attrs

from xiaoping.errors import TextError, UnitError
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.reader import parse
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail

__all__ = ["entity", "quantity_field"]

C_ = TypeVar("C_")
D = TypeVar("D", bound=Dimension)


@overload
def quantity_field(
    unit_word: str,
    tag: type[D],
    *,
    default: Quantity[D] | int | Fraction | Decimal | str = ...,
    kw_only: bool = ...,
) -> Quantity[D]: ...
@overload
def quantity_field(
    unit_word: str,
    tag: None = None,
    *,
    default: Quantity[Any] | int | Fraction | Decimal | str = ...,
    kw_only: bool = ...,
) -> Quantity[Dimension]: ...
def quantity_field(
    unit_word: str,
    tag: type[Any] | None = None,
    *,
    default: Any = attrs.NOTHING,
    kw_only: bool | None = None,
) -> Any:
    """Return the field of an attrs class that holds a quantity of one dimension.

    The field takes a quantity in any unit of its dimension and keeps it as it is; a text
    as it is printed, which keeps its unit too; a bare int, Fraction or Decimal, which
    counts in the field's own unit.  Nothing is converted to that unit.  It stands in the
    field's metadata under the key ``"unit"``.

    Args:
        unit_word: The unit's code or printed word: 亩, 元/人.
        tag: The dimension the unit must be of; a type checker then knows the field's type.
        default: What the field holds if nothing is given, as it may be given.
        kw_only: Whether it must be given by name; by default as the class says.

    Raises:
        UnitError: The unit is unknown, or has several meanings.
        DimensionError: The unit, the default, or later a value is of another dimension;
            for a value the message names the field.

    >>> from xiaoping.measures.dimensions import Surface
    >>> @entity
    ... class Village:
    ...     name: str
    ...     arable: Quantity[Surface] = quantity_field("亩", Surface)
    >>> Village("铜岭", "1.2公顷").arable, Village("铜岭", 18).arable
    (<Quantity 1.2公顷>, <Quantity 18亩>)
    >>> Village("铜岭", "18万元")
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: '18万元' and 'arable（亩）' differ in dimension ...
    """
    item: Unit[Any] = unit(unit_word, tag)

    def read(given: object) -> object:
        return _read(given, item)

    def check(_entity: object, field: attrs.Attribute[Any], value: object) -> None:
        _check(field.name, item, value)

    if default is not attrs.NOTHING:
        default = read(default)
        _check("default", item, default)
    found: dict[str, Any] = {"converter": read, "validator": check, "metadata": {"unit": item}}
    if kw_only is not None:
        found["kw_only"] = kw_only
    return attrs.field(default=default, **found)


def _read(given: object, item: Unit[Any]) -> object:
    """Return the quantity that a text or a number states; anything else as it is."""
    if type(given) is Quantity:
        # What most rows give; to ask whether it is a Fraction costs more than the rest.
        return given
    if isinstance(given, str):
        try:
            value = parse(given, item)
        except UnitError:
            # The unit of something else, which the check refuses with the field's name.
            return quantity(given)
        return value if isinstance(value, Quantity) else quantity(given)
    if isinstance(given, (int, float, Fraction, Decimal)):
        return Quantity(given, item)  # type: ignore[arg-type]  # a float raises there
    return given


def _check(name: str, item: Unit[Any], value: object) -> None:
    """Refuse what is no quantity of the dimension of ``item``."""
    if not isinstance(value, Quantity):
        raise fail(TextError, "quantity.not-a-point", given=f"{name} = {value}")
    if value.unit.dimension != item.dimension:
        raise value.mixed(f"{name}（{item.word}）", "当作该量", "taken as one another")


@overload
def entity(maybe_class: type[C_], /) -> type[C_]: ...
@overload
def entity(*, kw_only: bool = ...) -> Callable[[type[C_]], type[C_]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field, quantity_field))
def entity(maybe_class: type[Any] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a frozen attrs class of a record whose fields may be quantities.

    It is :func:`attrs.frozen` in a form in which type checkers know
    :func:`quantity_field`.

    Args:
        maybe_class: The class, where the decorator is written without brackets.
        kw_only: Whether all fields must be given by name.

    >>> @entity(kw_only=True)
    ... class Household:
    ...     income: Quantity[Dimension] = quantity_field("元", default=0)
    >>> Household(income="1.26万元")
    Household(income=<Quantity 1.26万元>)
    >>> attrs.fields(Household).income.metadata["unit"]
    Unit('yuan')
    """

    def made(found: type[C_]) -> type[C_]:
        return attrs.frozen(found, kw_only=kw_only)

    return made if maybe_class is None else made(maybe_class)
