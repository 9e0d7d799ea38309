"""Cost of one operation on a quantity, beside pint, astropy.units and unyt in one run.

Each figure is the geometric mean over a whole and a two-decimal magnitude and, where two
units meet, over both directions (亩 with 公顷, 公顷 with 亩).  All checks are on: ours
refuses floats, other dimensions and wrong units in each of these operations.  pint runs
with its default float registry, which is its fastest, and again with Fraction, which is
what it takes to be exact.  A peer that is not installed is left out.

    pip install pint astropy unyt
    python benchmarks/units.py
"""

from __future__ import annotations

import importlib.util
import math
import statistics
import timeit
from collections.abc import Callable
from fractions import Fraction
from typing import Any

REPEATS, NUMBER = 9, 4000
OPERATIONS = ("create", "add", "mixed add", "mixed add and back", "convert", "hash")
GOALS = {"create": 8, "add": 20, "mixed add": 30, "convert": 15, "hash": 20}
Made = Callable[[object, object], Any]


def nanoseconds(statement: str, names: dict[str, object]) -> float:
    """Return the nanoseconds of one run of a statement; the best of several loops."""
    times = timeit.repeat(statement, globals=names, repeat=REPEATS, number=NUMBER)
    return min(times) / NUMBER * 1e9


def measure(make: Made, mu: object, hectare: object, numbers: tuple[object, object]) -> Any:
    """Return the geometric mean of each operation."""
    found: dict[str, list[float]] = {name: [] for name in OPERATIONS}
    for number in numbers:
        for mine, theirs in ((mu, hectare), (hectare, mu)):
            names = {
                "make": make, "number": number, "unit": mine, "other": theirs,
                "a": make(number, mine), "b": make(number, theirs),
            }  # fmt: skip
            found["create"].append(nanoseconds("make(number, unit)", names))
            found["add"].append(nanoseconds("a + a", names))
            found["mixed add"].append(nanoseconds("a + b", names))
            found["mixed add and back"].append(nanoseconds("(a + b).to(other)", names))
            found["convert"].append(nanoseconds("a.to(other)", names))
            try:
                hash(names["a"])
            except TypeError:
                continue
            found["hash"].append(nanoseconds("hash(a)", names))
    return {name: statistics.geometric_mean(t) if t else math.nan for name, t in found.items()}


def ours() -> Any:
    """Measure the library."""
    from xiaoping.measures import Quantity, unit

    numbers = (15, Fraction("12.34"))
    return measure(Quantity, unit("亩"), unit("公顷"), numbers)


def pints(kind: type) -> Any:
    """Measure pint with magnitudes of one kind."""
    import pint

    from xiaoping.measures import load_definitions

    exact = {"non_int_type": Fraction} if kind is Fraction else {}
    registry: Any = pint.UnitRegistry(**exact)
    load_definitions(registry)
    numbers = (kind(15), kind("12.34"))
    return measure(registry.Quantity, registry.Unit("亩"), registry.Unit("hectare"), numbers)


def astropys() -> Any:
    """Measure astropy.units."""
    from astropy import units

    mu = units.def_unit("mu_area", 2000 / 3 * units.m**2)
    hectare = units.def_unit("hectare_area", 10000 * units.m**2)
    return measure(units.Quantity, mu, hectare, (15.0, 12.34))


def unyts() -> Any:
    """Measure unyt."""
    import unyt
    from unyt.dimensions import length

    registry = unyt.UnitRegistry()
    registry.add("mu_area", 2000 / 3, length**2)
    registry.add("hectare_area", 1e4, length**2)
    mu, hectare = (unyt.Unit(name, registry=registry) for name in ("mu_area", "hectare_area"))
    return measure(unyt.unyt_quantity, mu, hectare, (15.0, 12.34))


def exactness() -> tuple[int, int]:
    """Return how many of 2000 areas are not the same after 亩 → 公顷 → 亩: ours, pint's."""
    import pint

    from xiaoping.measures import Quantity, load_definitions

    registry: Any = pint.UnitRegistry()
    load_definitions(registry)
    wrong = [0, 0]
    for cents in range(1, 2001):
        value = Quantity(Fraction(cents, 100), "亩")
        wrong[0] += value.to("公顷").to("亩").amount != value.amount
        area = registry.Quantity(cents / 100, "亩")
        wrong[1] += area.to("hectare").to("亩").magnitude != area.magnitude
    return wrong[0], wrong[1]


def main() -> None:
    """Print nanoseconds and ratios."""
    peers: dict[str, Callable[[], Any]] = {
        "pint": lambda: pints(float),
        "pint, exact": lambda: pints(Fraction),
        "astropy": astropys,
        "unyt": unyts,
    }
    installed = {
        n: run for n, run in peers.items() if importlib.util.find_spec(n.split(",")[0])
    }
    table = {"xiaoping": ours(), **{name: run() for name, run in installed.items()}}
    print(f"{'ns':20}" + "".join(f"{name:>18}" for name in table))
    for operation in OPERATIONS:
        mine = table["xiaoping"][operation]
        cells = [f"{mine:18.0f}"]
        for name in installed:
            theirs = table[name][operation]
            cells.append(
                f"{'unhashable':>18}"
                if math.isnan(theirs)
                else f"{theirs:9.0f} {theirs / mine:5.1f} ×"
            )
        goal = f"   goal {GOALS[operation]} × pint" if operation in GOALS else ""
        print(f"{operation:20}" + "".join(cells) + goal)
    mine, theirs = exactness()
    print(f"亩 → 公顷 → 亩 not the same, of 2000: xiaoping {mine}, pint {theirs}")


if __name__ == "__main__":
    main()
