"""What projects are to make and what they made: kilometres, mu, pieces."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_kind, local_id
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.units import ONE
from xiaoping.messages import fail
from xiaoping.row import OfProject, a_text, an_id, to_place
from xiaoping.sensitivity import quotable

__all__ = ["GivenOutput", "ProjectOutput"]

_BARE: Final = re.compile(r"[0-9.,，+\s-]+")

GivenOutput: TypeAlias = Quantity[Any] | str | None


def _quantity(given: GivenOutput) -> Quantity[Any] | None:
    """Return a quantity of any unit; a number without one says nothing."""
    if given is None:
        return None
    if isinstance(given, str):
        if _BARE.fullmatch(given):
            raise fail(InvariantError, "project.output-unit", given=quotable(given))
        given = quantity(given)
    check_kind("planned", given, Quantity)
    if given.unit is ONE:
        raise fail(InvariantError, "project.output-unit", given=str(given))
    return given


@final
@attrs.frozen(kw_only=True)
class ProjectOutput(OfProject):
    """One thing that a project makes (项目产出): planned, and as it was made.

    Attributes:
        kind: What is made, such as 硬化道路.
        planned: How much is to be made, with its unit.
        actual: How much was made, with a unit of the same kind; ``None`` where nobody told.
        project: The number of its project.
        project_name: The name of its project, where that has no number.
        id: The number of the row, if rows have one.
        area: The code of the village, group or township; by default that of the project.
        village: The name of the village, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: Nothing is told of what or how much; planned and actual are not of
            one kind; a quantity is below zero, or the planned one is zero.

    >>> road = ProjectOutput(kind="硬化道路", planned="3.5公里", actual="3600米", project="P1")
    >>> road.is_met, road.rate
    (True, Fraction(36, 35))
    """

    kind: str = attrs.field(validator=a_text, metadata=INTERNAL)
    planned: Quantity[Any] | None = attrs.field(
        default=None, converter=_quantity, metadata=INTERNAL
    )
    actual: Quantity[Any] | None = attrs.field(
        default=None, converter=_quantity, metadata=INTERNAL
    )
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    project_name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no output."""
        if not self.kind.strip():
            raise fail(InvariantError, "project.output-nothing")
        planned, actual = self.planned, self.actual
        if planned is None and actual is None:
            raise fail(InvariantError, "project.output-quantity")
        if (planned is not None and planned.amount <= 0) or (
            actual is not None and actual.amount < 0
        ):
            raise fail(InvariantError, "project.output-none")
        if (
            planned is not None
            and actual is not None
            and planned.unit.dimension != actual.unit.dimension
        ):
            told = {"planned": str(planned), "actual": str(actual)}
            raise fail(InvariantError, "project.output-units", **told)

    @property
    def rate(self) -> Fraction | None:
        """What part of the plan was made, exactly; ``None`` where one of them is unknown."""
        if self.planned is None or self.actual is None:
            return None
        return Fraction((self.actual / self.planned).to(ONE).amount)

    @property
    def is_met(self) -> bool | None:
        """Whether as much was made as planned; ``None`` where one of them is unknown."""
        if self.planned is None or self.actual is None:
            return None
        return bool(self.actual >= self.planned)
