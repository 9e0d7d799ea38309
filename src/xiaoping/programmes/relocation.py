"""Relocation: households that moved to a better place, and what is done for them there."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, Given, check_kind, chosen, local_id
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Money, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    a_count,
    a_flag,
    a_text,
    an_id,
    check_order,
    to_floor_area,
    to_money,
    to_place,
    to_surface,
    to_when,
)

__all__ = ["MEASURE_STATUSES", "RELOCATION_MODES", "Relocation", "SiteMeasure"]

RELOCATION_MODES: Final = "relocation_mode"
"""The code list of modes of settling: together at a site, or each for itself."""

MEASURE_STATUSES: Final = "measure_status"
"""The code list of what has become of a measure."""


def _mode(given: Given) -> Coded | None:
    return chosen("mode", given, RELOCATION_MODES)


def _status(given: Given) -> Coded | None:
    return chosen("status", given, MEASURE_STATUSES)


@final
@attrs.frozen(kw_only=True)
class Relocation:
    """The relocation of a household (易地搬迁).

    Attributes:
        household: The local id of the household.
        person: The name of its head.
        citizen_id: The number of the head.
        id: The number of the row, if rows have one.
        persons: How many persons moved.
        mode: How it is settled (relocation_mode): 集中安置 or 分散安置.
        site: The name of the site it moved to; empty for one settled by itself.
        moved: When it moved in.
        is_old_removed: Whether its old house was pulled down.
        old_removed: When that was.
        floor_area: The floor area of the new house, a bare number in square metres.
        garden: The vegetable plot it was given (菜地), a bare number in mu.
        working: How many of its persons have work.
        subsidy: The public money, a bare number in yuan.
        self_raised: What the household paid itself, a bare number in yuan.
        area: The code of the village or group it came from; that of the household counts
            where it is empty.
        village: The name of that village, as a ledger prints it.
        group: The name of that villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: No household or person is told; nobody moved; more persons have work
            than moved; an old house that stands was pulled down on a day.

    >>> moved = Relocation(household="0017", persons=4, mode="集中", site="甲安置点（示例）",
    ...                    moved=2018, floor_area=100)
    >>> moved.mode.zh, str(moved.area_per_person)
    ('集中安置', '25平方米')
    """

    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    mode: Coded | None = attrs.field(default=None, converter=_mode, metadata=INTERNAL)
    site: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    moved: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    is_old_removed: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    old_removed: Occasion | None = attrs.field(
        default=None, converter=to_when, metadata=INTERNAL
    )
    floor_area: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_floor_area, metadata=PERSONAL
    )
    garden: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    working: int | None = attrs.field(default=None, validator=a_count, metadata=PERSONAL)
    subsidy: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    self_raised: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no move of anybody."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if not (self.household or self.person or self.citizen_id):
            raise fail(InvariantError, "security.nobody")
        if self.persons == 0:
            raise fail(InvariantError, "security.nobody-moved")
        if (self.working or 0) > (self.persons or self.working or 0):
            raise fail(
                InvariantError,
                "security.working",
                working=self.working,
                persons=self.persons,
            )
        if self.is_old_removed is False and self.old_removed is not None:
            raise fail(InvariantError, "security.old-house")

    @property
    def is_removed(self) -> bool | None:
        """Whether the old house was pulled down: as told, or because it says when."""
        return True if self.old_removed is not None else self.is_old_removed

    @property
    def area_per_person(self) -> Quantity[Surface] | None:
        """Floor area by the persons who moved; ``None`` where one of both is unknown."""
        if self.floor_area is None or not self.persons:
            return None
        return self.floor_area / self.persons


@final
@attrs.frozen(kw_only=True)
class SiteMeasure:
    """One measure for those who were relocated to a site (安置点后续帮扶措施).

    Attributes:
        site: The name of the site.
        text: What is done, in words.
        number: Its number among the measures of the site, from one.
        responsible: Which office or committee sees to it; no person.
        started: Since when it is in force.
        finished: When it ended.
        status: What has become of it (measure_status).
        area: The code of the township or village of the site.
        village: The name of the village, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: The site or the text is empty, the number is not above zero, or it
            ended before it began.

    >>> measure = SiteMeasure(site="甲安置点（示例）", number=1, text="成立管理委员会", started=2019)
    >>> measure.in_force
    True
    """

    site: str = attrs.field(validator=a_text, metadata=INTERNAL)
    text: str = attrs.field(validator=a_text, metadata=INTERNAL)
    number: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    responsible: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    status: Coded | None = attrs.field(default=None, converter=_status, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no measure of a site."""
        if not self.site.strip() or not self.text.strip():
            raise fail(InvariantError, "security.no-measure")
        if self.number == 0:
            raise fail(InvariantError, "security.measure-number")
        check_order(started=self.started, finished=self.finished)

    @property
    def in_force(self) -> bool:
        """Whether it stands among the measures of its site: all but those that were dropped.

        One that is done once and for all, such as setting up a committee, stays in force.
        """
        return self.status is None or self.status.code != "dropped"
