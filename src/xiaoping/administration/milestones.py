"""What a plan asks for year by year, as a mapping that does not change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, final

import attrs

from xiaoping.errors import InvariantError, UnitError
from xiaoping.fields import INTERNAL, check_year, mapping
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.row import GivenAmount, to_amount
from xiaoping.sensitivity import quotable

__all__ = ["GivenMilestones", "Milestones", "to_aim", "to_milestones"]

GivenMilestones = Mapping[int, GivenAmount]


def to_aim(given: GivenAmount) -> Quantity[Any] | None:
    """Return a value that is to be reached; its unit must be told.

    Raises:
        UnitError: It is a bare number.

    >>> to_aim("7个村"), to_aim("100%")
    (<Quantity 7个村>, <Quantity 100%>)
    """
    if given is not None and not isinstance(given, str | Quantity):
        shown = str(given) if type(given) is int else type(given).__name__
        raise fail(UnitError, "target.no-unit", given=quotable(shown))
    try:
        return to_amount(given)
    except UnitError:
        if isinstance(given, str) and not given.strip().replace(".", "", 1).isdecimal():
            raise
        raise fail(UnitError, "target.no-unit", given=quotable(str(given))) from None


def _copied(given: GivenMilestones) -> dict[int, Quantity[Any]]:
    """Return the values by year, in the order of the years; what is not told is left out."""
    found: dict[int, Quantity[Any]] = {}
    for year, value in mapping("milestones", given, "dict").items():  # type: ignore[arg-type]  # its keys are years
        if year is None:
            raise fail(InvariantError, "register.year", given="—")
        check_year(year)
        aim = to_aim(value)
        if aim is not None:
            found[year] = aim  # type: ignore[index]  # it was checked to be a year
    return dict(sorted(found.items()))


@final
@attrs.frozen(repr=False, eq=False)
class Milestones(Mapping[int, Quantity[Any]]):
    """The values planned for the ends of years (年度目标), by year.

    Raises:
        InvariantError: A key is no year.
        UnitError: A value is a bare number.

    >>> steps = Milestones({2023: "5个村", 2022: "3个村"})
    >>> steps, steps == {2022: steps[2022], 2023: steps[2023]}
    (<Milestones 2022: 3个村, 2023: 5个村>, True)
    """

    _values: Mapping[int, Quantity[Any]] = attrs.field(
        factory=dict, converter=_copied, metadata=INTERNAL
    )

    def __getitem__(self, year: int) -> Quantity[Any]:
        return self._values[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return Mapping.__eq__(self, other)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        told = ", ".join(f"{year}: {value}" for year, value in self._values.items())
        return f"<Milestones {told}>" if told else "<Milestones>"


def to_milestones(given: GivenMilestones) -> Milestones:
    """Return values by year as milestones.

    >>> to_milestones({})
    <Milestones>
    """
    return given if isinstance(given, Milestones) else Milestones(given)
