"""Abandoned land: plots that were found untilled, and what became of them."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.dimensions import Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.programmes.planting import CROPS
from xiaoping.row import (
    Open,
    a_text,
    an_id,
    check_order,
    open_entry,
    to_place,
    to_surface,
    to_when,
)

__all__ = ["CAUSES", "AbandonedPlot"]

CAUSES: Final = "idle_cause"
"""The code list of causes; it is open to users."""


def _cause(given: Coded | str | None) -> Open | None:
    return open_entry("cause", given, CAUSES)


def _crop(given: Coded | str | None) -> Open | None:
    return open_entry("crop", given, CROPS)


@final
@attrs.frozen(kw_only=True)
class AbandonedPlot:
    """Arable land that was found untilled, and whether it is tilled again (抛荒地).

    Attributes:
        idle: The land that was found untilled, in 亩; more than zero (抛荒面积).
        id: The number of the row, if rows have one.
        area: The code of the village, group or township; of a row with a household that
            of the household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        site: What the place is called (小地名).
        household: The local id of the household that has contracted it.
        person: The name of who has contracted it.
        found: When it was found.
        cause: Why it lay untilled (idle_cause, open).
        measure: What is done about it (整改措施): tilled again, let to another, ….
        recovered: The land that is tilled again, in 亩; a part of ``idle`` (复耕面积).
        restored: When it was tilled again.
        crop: What grows there now (crop, open).
        responsible: Who sees to it (责任人).
        note: What else was told.

    Raises:
        InvariantError: No land is told, more is tilled again than was found, or earlier.

    >>> plot = AbandonedPlot(idle=3, recovered=2, found="2020年3月", cause="外出务工")
    >>> str(plot.remaining), plot.cause.zh
    ('1亩', '劳动力外出')
    """

    idle: Quantity[Surface] | None = attrs.field(converter=to_surface, metadata=PERSONAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    site: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    found: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    cause: Open | None = attrs.field(default=None, converter=_cause, metadata=INTERNAL)
    measure: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    recovered: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    restored: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    crop: Open | None = attrs.field(default=None, converter=_crop, metadata=INTERNAL)
    responsible: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no land, and more or earlier recovery than there can be."""
        if self.idle is None or self.idle.amount == 0:
            raise fail(InvariantError, "abandoned.nothing")
        if self.recovered is not None and self.recovered > self.idle:
            raise fail(
                InvariantError,
                "abandoned.more",
                given=str(self.recovered),
                idle=str(self.idle),
            )
        check_order(found=self.found, restored=self.restored)

    @property
    def remaining(self) -> Quantity[Surface] | None:
        """The land that is still untilled; ``None`` where nobody told what is tilled again."""
        if self.idle is None or self.recovered is None:
            return None
        return self.idle - self.recovered
