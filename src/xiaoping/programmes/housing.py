"""Works on houses: repaired, strengthened, rebuilt where they stood or elsewhere."""

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
    Open,
    a_flag,
    a_text,
    an_id,
    check_order,
    open_entry,
    to_floor_area,
    to_money,
    to_place,
    to_when,
)

__all__ = ["HOUSE_METHODS", "HOUSE_WORKS", "HousingWork"]

HOUSE_WORKS: Final = "house_work"
"""The code list of kinds of works; it is open to users."""

HOUSE_METHODS: Final = "house_method"
"""The code list of how a house is made safe; it is open to users."""


def _kind(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, HOUSE_WORKS)


def _method(given: Coded | str | None) -> Open | None:
    return open_entry("method", given, HOUSE_METHODS)


def _grade(given: Given) -> Coded | None:
    return chosen("grade", given, "house_grade")


@final
@attrs.frozen(kw_only=True)
class HousingWork:
    """The repair or rebuilding of a household's house (住房改造: 房屋修缮、危房改造).

    Attributes:
        kind: What it is (house_work, open): a repair, or a dangerous house rebuilt.
        id: The number of the row, if rows have one.
        household: The local id of the household.
        person: The name of its head, or of who applied.
        citizen_id: The number of that person.
        method: How it is done (house_method, open): strengthened, rebuilt in place, elsewhere.
        grade: The grade of danger of the house before (house_grade).
        applied: When it was applied for.
        started: When the work began.
        finished: When the work was done.
        accepted: When it was inspected and accepted.
        floor_area: The floor area of the house afterwards, a bare number in square metres.
        subsidy: The public money, a bare number in yuan.
        self_raised: What the household paid itself, a bare number in yuan.
        is_safe_after: Whether the house was found safe afterwards.
        area: The code of the village or group; that of the household counts where it is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        project: The number of the project whose money it is.
        note: What else was told.

    Raises:
        InvariantError: Neither a kind nor a household or person is told, or the days are in
            the wrong order.

    >>> work = HousingWork(kind="危改", household="0017", grade="D", finished="2019年10月",
    ...                    subsidy="3.5万元", self_raised=20000)
    >>> work.kind.zh, str(work.done), str(work.cost)
    ('危房改造', '2019-10', '55000元')
    """

    kind: Open | None = attrs.field(converter=_kind, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    method: Open | None = attrs.field(default=None, converter=_method, metadata=INTERNAL)
    grade: Coded | None = attrs.field(default=None, converter=_grade, metadata=PERSONAL)
    applied: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    accepted: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    floor_area: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_floor_area, metadata=PERSONAL
    )
    subsidy: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    self_raised: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    is_safe_after: bool | None = attrs.field(default=None, validator=a_flag, metadata=PERSONAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no work on anybody's house."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if self.kind is None:
            raise fail(InvariantError, "security.no-kind")
        if not (self.household or self.person or self.citizen_id):
            raise fail(InvariantError, "security.nobody")
        check_order(
            applied=self.applied,
            started=self.started,
            finished=self.finished,
            accepted=self.accepted,
        )

    @property
    def done(self) -> Occasion | None:
        """When it was done: when the work ended, or was accepted where only that is told."""
        return self.finished or self.accepted

    @property
    def cost(self) -> Quantity[Money] | None:
        """What it cost in all; ``None`` where one of the two shares is unknown."""
        if self.subsidy is None or self.self_raised is None:
            return None
        return self.subsidy.to(self.self_raised.unit) + self.self_raised

    @property
    def is_rebuild(self) -> bool:
        """Whether it is the rebuilding of a dangerous house, which is due once."""
        return isinstance(self.kind, Coded) and self.kind.code == "rebuild"
