"""The one room that pint may enter: its registry, and values going in and out.

pint defines, converts and proves dimensions.  It is imported on first need, here and
nowhere else; it never becomes the application's registry, and it never reads prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.numerals import Number, exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import WORD_COLUMNS, unit, units
from xiaoping.measures.units import Unit
from xiaoping.tables import read_table, read_text

if TYPE_CHECKING:
    import pint

    PintQuantity = pint.Quantity[Any]

__all__ = [
    "from_pint",
    "load_definitions",
    "pint_quantity",
    "pint_registry",
    "pint_table",
    "table_path",
]

_LOCK: Final = Lock()
_BUILT: Final[list[Any]] = []


def pint_registry() -> pint.UnitRegistry[Any]:
    """Return the library's private pint registry; exact, and never the application's.

    It is built once, whole, under a lock: sixteen threads on a cold start get the same.

    >>> pint_registry() is pint_registry()
    True
    """
    if not _BUILT:
        with _LOCK:
            if not _BUILT:
                _BUILT.append(_registry())
    return cast("pint.UnitRegistry[Any]", _BUILT[0])


def _registry() -> pint.UnitRegistry[Any]:
    import pint  # noqa: PLC0415 - a second of import time that ordinary work never needs

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
        None, non_int_type=Fraction, on_redefinition="raise", cache_folder=None
    )
    registry.load_definitions(read_text("measures/data/base.txt").splitlines())
    load_definitions(registry)
    registry.Quantity(1, "metre").to("kilometre")  # builds what pint builds on first use
    return registry


def load_definitions(registry: pint.UnitRegistry[Any]) -> None:
    """Teach a pint registry of your own the units of Chinese rural statistics.

    The registry must know metre, kilogram and second, as pint's default registry does.

    >>> import pint
    >>> mine = pint.UnitRegistry()
    >>> load_definitions(mine)
    >>> mine("15 * 亩").to("hectare").magnitude
    1.0
    """
    registry.load_definitions(read_text("measures/data/definitions.txt").splitlines())


def pint_quantity(value: Quantity[Any]) -> PintQuantity:
    """Return a quantity as one of the library's private pint registry.

    >>> pint_quantity(Quantity(15, "亩")).to("hectare").magnitude
    Fraction(1, 1)
    """
    registry = pint_registry()
    found = registry.parse_units(_expression(value.unit))
    return registry.Quantity(Fraction(value.amount), found)


def _expression(item: Unit[Any]) -> str:
    """Return a unit in pint's words; one that pint does not know is defined there first."""
    if item.powers:
        return " * ".join(f"({_expression(part)}) ** {power}" for part, power in item.powers)
    if item.pint:
        return item.pint
    registry = pint_registry()
    bases = {u.dimension: u.pint for u in units() if u.factor == 1 and len(u.dimension) == 1}
    names = []
    for dimension, power in item.dimension:
        base = bases.get(((dimension, 1),), "") or f"base_{dimension}"
        with _LOCK:
            if base.startswith("base_") and base not in registry:
                registry.define(f"{base} = [{dimension}]")
        names.append(f"({base}) ** {power}")
    whole = "_".join(("unit", *(c if c.isalnum() else "_" for c in item.code)))
    name = whole.replace("__", "_") + f"_{abs(hash((item.factor, item.dimension)))}"
    with _LOCK:
        if name not in registry:
            factor = Fraction(item.factor)
            top, bottom = factor.numerator, factor.denominator
            registry.define(f"{name} = {top} / {bottom} * {' * '.join(names) or '1'}")
    return name


def from_pint(value: PintQuantity, target: Unit[Any] | str) -> Quantity[Dimension]:
    """Return a pint quantity as ours, in the unit ``target``.

    A float magnitude is refused: pint must have been exact (``non_int_type=Fraction``).

    >>> str(from_pint(pint_quantity(Quantity(15, "亩")), "公顷"))
    '1公顷'

    Raises:
        ExactnessError: The magnitude is a float.
        DimensionError: The dimensions differ.
    """
    found = unit(target) if isinstance(target, str) else target
    registry = pint_registry()
    exact(cast("Number", value.magnitude), name="magnitude")
    root = value.to_root_units()
    amount = exact(cast("Number", root.magnitude), name="magnitude")
    # Not str(root.units): pint's formatter fails on the Fraction powers of our registry.
    powers = " * ".join(f"{name} ** {int(str(power))}" for name, power in root.unit_items())
    same = registry.Quantity(Fraction(amount), registry.parse_units(powers))
    model = registry.Quantity(Fraction(1), registry.parse_units(_expression(found)))
    if same.dimensionality != model.dimensionality:
        one = Quantity[Any](1, found)
        raise one.mixed(str(value), "换算", "converted")
    if found.offset:
        base = Fraction(same.to_root_units().magnitude)
        return Quantity(simplest((base - found.offset) / found.factor), found)
    ratio = (same / model).to_root_units().magnitude
    return Quantity(simplest(Fraction(ratio)), found)


def pint_table() -> Iterable[tuple[str, str, str, str]]:
    """Yield code, factor, dimension and offset of every unit, as pint computes them.

    >>> next(iter(pint_table()))
    ('metre', '1', 'length^1', '')
    """
    registry = pint_registry()
    for row in read_table("measures/data/unit_words.csv", WORD_COLUMNS):
        named = registry.parse_units(row["pint"])
        zero, one = (registry.Quantity(Fraction(n), named).to_root_units() for n in (0, 1))
        powers = sorted(
            (name.strip("[]"), int(str(power))) for name, power in one.dimensionality.items()
        )
        dimension = "*".join(f"{name}^{power}" for name, power in powers)
        offset = Fraction(zero.magnitude)
        factor = Fraction(one.magnitude) - offset
        yield row["code"], str(factor), dimension, str(offset) if offset else ""


def table_path() -> Path:
    """Return where the committed table of units lies.

    >>> table_path().name
    'unit_table.csv'
    """
    return Path(__file__).parent / "data" / "unit_table.csv"
