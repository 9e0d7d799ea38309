"""Works of infrastructure, one by one: sections of roads, works of water, works in villages."""

from __future__ import annotations

from typing import final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.dimensions import Length, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    OfProject,
    Open,
    a_count,
    a_flag,
    a_text,
    an_id,
    check_order,
    open_entry,
    to_length,
    to_place,
    to_surface,
    to_when,
    to_width,
)

__all__ = ["RoadSection", "VillageWork", "WaterWork"]


def _road_work(given: Coded | str | None) -> Open | None:
    return open_entry("work", given, "road_work")


def _surface(given: Coded | str | None) -> Open | None:
    return open_entry("surface", given, "road_surface")


def _water_work(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, "water_work")


def _village_work(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, "village_work")


def _above_zero(**told: Quantity[Length] | Quantity[Surface] | None) -> None:
    for name, value in told.items():
        if value is not None and value.amount <= 0:
            raise fail(InvariantError, "works.nothing", field=name)


@final
@attrs.frozen(kw_only=True)
class RoadSection(OfProject):
    """A section of road that was worked on (道路台账).

    Attributes:
        work: What was done (road_work, open): 硬化, 铺沙, 机耕道, 生产路.
        length: How long it is, in kilometres if no unit is told; more than zero.
        name: The name of the road or section.
        id: The number of the row.
        surface: What its surface is (road_surface, open).
        width: How wide it is, in metres if no unit is told.
        area: The code of the village or group; of several villages that of the township.
        village: The villages, as a ledger prints them.
        group: The villager group, as a ledger prints it.
        started: When work began.
        finished: When it was done.
        project: The number of the project it belongs to.
        project_name: The name of the project, where it has no number.
        note: What else was told.

    Raises:
        InvariantError: No work or no length is told; a length or width is zero; it was
            finished before it began.

    >>> road = RoadSection(work="道路硬化", length="800米", name="村部至三组", width=3, finished=2020)
    >>> road.work.zh, str(road.length), str(road.width)
    ('硬化', '800米', '3米')
    """

    work: Open | None = attrs.field(converter=_road_work, metadata=INTERNAL)
    length: Quantity[Length] | None = attrs.field(converter=to_length, metadata=INTERNAL)
    name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    surface: Open | None = attrs.field(default=None, converter=_surface, metadata=INTERNAL)
    width: Quantity[Length] | None = attrs.field(
        default=None, converter=to_width, metadata=INTERNAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    project_name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no section of a road."""
        if self.work is None:
            raise fail(InvariantError, "works.no-kind", field="work")
        if self.length is None:
            raise fail(InvariantError, "works.no-length")
        _above_zero(length=self.length, width=self.width)
        check_order(started=self.started, finished=self.finished)


@final
@attrs.frozen(kw_only=True)
class WaterWork(OfProject):
    """A work that brings or holds water (水利台账).

    Attributes:
        kind: What it is (water_work, open): 提水灌溉, 自流灌溉, 沟渠, 山塘, 饮水工程.
        name: Its name.
        id: The number of the row.
        served: The land that it waters, in mu if no unit is told; more than zero.
        length: How long it is, in kilometres if no unit is told; more than zero.
        use: What its water is for.
        area: The code of the village or group; of several villages that of the township.
        village: The name of the village, as a ledger prints it.
        group: The villager group, as a ledger prints it.
        started: When work began.
        finished: When it was done.
        project: The number of the project it belongs to.
        project_name: The name of the project, where it has no number.
        note: What else was told.

    Raises:
        InvariantError: No kind is told; a length or area is zero; it was finished before it
            began.

    >>> lift = WaterWork(kind="提灌", served=80, village="长塘村", use="农田、柑橘", finished=2019)
    >>> lift.kind.code, str(lift.served)
    ('lift', '80亩')
    """

    kind: Open | None = attrs.field(converter=_water_work, metadata=INTERNAL)
    name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    served: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    length: Quantity[Length] | None = attrs.field(
        default=None, converter=to_length, metadata=INTERNAL
    )
    use: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    project_name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no work of water."""
        if self.kind is None:
            raise fail(InvariantError, "works.no-kind", field="kind")
        _above_zero(served=self.served, length=self.length)
        check_order(started=self.started, finished=self.finished)


@final
@attrs.frozen(kw_only=True)
class VillageWork(OfProject):
    """A work that a village got as a whole (村级工程台账): its grid, fibre, lamps, bus.

    Attributes:
        kind: What it is (village_work, open): 农网改造, 通光纤, 自来水, 路灯, 公交.
        number: How many were put up: lamps, masts, stops.
        id: The number of the row.
        is_poor_village: Whether the village was a poor village (贫困村).
        area: The code of the village or group.
        village: The name of the village, as a ledger prints it.
        group: The villager group, as a ledger prints it.
        started: When work began.
        finished: When it was done.
        project: The number of the project it belongs to.
        project_name: The name of the project, where it has no number.
        note: What else was told.

    Raises:
        InvariantError: No kind is told, or it was finished before it began.

    >>> lamps = VillageWork(kind="太阳能路灯", number=40, village="长塘村", finished="2020年6月")
    >>> lamps.kind.zh, lamps.number
    ('路灯', 40)
    """

    kind: Open | None = attrs.field(converter=_village_work, metadata=INTERNAL)
    number: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    is_poor_village: bool | None = attrs.field(
        default=None, validator=a_flag, metadata=INTERNAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    project_name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no work in a village."""
        if self.kind is None:
            raise fail(InvariantError, "works.no-kind", field="kind")
        check_order(started=self.started, finished=self.finished)
