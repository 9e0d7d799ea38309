"""The township, its villages and their villager groups."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from xiaoping.areas import Area, Level, area_code
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PUBLIC,
    check_flag,
    check_kind,
    check_level,
    check_year,
    measured,
)
from xiaoping.measures.dimensions import Length, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = ["Township", "Village", "VillagerGroup"]

GivenSurface = Quantity[Surface] | str | int | Fraction | None
GivenLength = Quantity[Length] | str | int | Fraction | None


def _area(given: GivenSurface) -> Quantity[Surface] | None:
    return measured("area", given, "平方公里", Surface)


def _arable(given: GivenSurface) -> Quantity[Surface] | None:
    return measured("arable", given, "亩", Surface)


def _forest(given: GivenSurface) -> Quantity[Surface] | None:
    return measured("forest", given, "亩", Surface)


def _distance(given: GivenLength) -> Quantity[Length] | None:
    return measured("distance_to_county_seat", given, "公里", Length)


def _of_level(code: str, name: str, *levels: Level) -> None:
    """Refuse a code of another level, and an area without a name."""
    check_kind("name", name, str)
    check_level(Area(code, name), *levels)


def _count(field: str, value: object) -> None:
    if value is not None and (type(value) is not int or value < 0):
        raise fail(
            InvariantError,
            "register.count",
            field=field,
            given=value if type(value) is int else type(value).__name__,
        )


@final
@attrs.frozen(kw_only=True)
class Township:
    """A township or town (乡镇).

    Attributes:
        code: Its statistical code, 9 or 12 digits.
        name: Its name.
        position: Where it lies, in words.
        distance_to_county_seat: By road; 公里 where a bare number is given.
        area: Its whole area; 平方公里 where a bare number is given.
        arable: Arable land (耕地); 亩 where a bare number is given.
        forest: Forest land (林地); 亩 where a bare number is given.

    Raises:
        InvariantError: Arable and forest land are together more than the whole area, or
            the code is not one of a township.

    >>> from xiaoping.register import Township
    >>> Township(code="431228223", name="晓坪乡", area=100, arable="1.2万亩").code
    '431228223000'
    """

    code: str = attrs.field(converter=area_code, metadata=PUBLIC)
    name: str = attrs.field(metadata=PUBLIC)
    position: str = attrs.field(default="", metadata=PUBLIC)
    distance_to_county_seat: Quantity[Length] | None = attrs.field(
        default=None, converter=_distance, metadata=PUBLIC
    )
    area: Quantity[Surface] | None = attrs.field(default=None, converter=_area, metadata=PUBLIC)
    arable: Quantity[Surface] | None = attrs.field(
        default=None, converter=_arable, metadata=PUBLIC
    )
    forest: Quantity[Surface] | None = attrs.field(
        default=None, converter=_forest, metadata=PUBLIC
    )

    def __attrs_post_init__(self) -> None:
        """Refuse another level, and parts that are more than the whole."""
        _of_level(self.code, self.name, Level.TOWNSHIP)
        check_kind("position", self.position, str)
        parts = [part for part in (self.arable, self.forest) if part is not None]
        if self.area is None or not parts:
            return
        total = parts[0] if len(parts) == 1 else parts[0] + parts[1]
        if total > self.area:
            raise fail(InvariantError, "register.land", parts=total, whole=self.area)


@final
@attrs.frozen(kw_only=True)
class Village:
    """An administrative village (行政村).

    Attributes:
        code: Its statistical code, 12 digits.
        name: Its name.
        households: How many households it says it has; a roll counts its own.
        persons: How many persons it says it has.
        groups: How many villager groups it says it has.
        cadres: How many village cadres.
        is_poor_village: Whether it was identified as a poor village (贫困村).
        exit_year: The year it ceased to be one.
        fibre: Whether it has fibre broadband.
        grid_upgraded: Whether its power grid was upgraded (农网改造).
        service_centre: The name of its service centre (便民服务中心); empty if none.

    >>> from xiaoping.register import Village
    >>> Village(code="431228223204", name="小冲村").township
    '431228223000'
    """

    code: str = attrs.field(converter=area_code, metadata=PUBLIC)
    name: str = attrs.field(metadata=PUBLIC)
    households: int | None = attrs.field(default=None, metadata=PUBLIC)
    persons: int | None = attrs.field(default=None, metadata=PUBLIC)
    groups: int | None = attrs.field(default=None, metadata=PUBLIC)
    cadres: int | None = attrs.field(default=None, metadata=PUBLIC)
    is_poor_village: bool | None = attrs.field(default=None, metadata=PUBLIC)
    exit_year: int | None = attrs.field(default=None, metadata=PUBLIC)
    fibre: bool | None = attrs.field(default=None, metadata=PUBLIC)
    grid_upgraded: bool | None = attrs.field(default=None, metadata=PUBLIC)
    service_centre: str = attrs.field(default="", metadata=PUBLIC)

    def __attrs_post_init__(self) -> None:
        """Refuse another level, negative counts, and an exit of what was never poor."""
        _of_level(self.code, self.name, Level.VILLAGE)
        for field in ("households", "persons", "groups", "cadres"):
            _count(field, getattr(self, field))
        for field in ("is_poor_village", "fibre", "grid_upgraded"):
            check_flag(field, getattr(self, field))
        check_year(self.exit_year)
        check_kind("service_centre", self.service_centre, str)
        if self.exit_year is not None and self.is_poor_village is False:
            raise fail(InvariantError, "register.village-exit", village=self.name)

    @property
    def township(self) -> str:
        """The code of its township."""
        return f"{self.code[:9]}000"


@final
@attrs.frozen(kw_only=True)
class VillagerGroup:
    """A villager group (村民小组), by the 14 digits of GB/T 35958-2018.

    Attributes:
        code: The village's 12 digits and the group's two, 01 to 99.
        name: Its name, such as 第三组 or the name of the hamlet.
        households: How many households it says it has.

    >>> from xiaoping.register import VillagerGroup
    >>> group = VillagerGroup(code="43122822320403", name="第三组")
    >>> group.village, group.number
    ('431228223204', 3)
    """

    code: str = attrs.field(converter=area_code, metadata=PUBLIC)
    name: str = attrs.field(metadata=PUBLIC)
    households: int | None = attrs.field(default=None, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse another level and a negative count."""
        _of_level(self.code, self.name, Level.GROUP)
        _count("households", self.households)

    @property
    def village(self) -> str:
        """The code of its village."""
        return self.code[:12]

    @property
    def number(self) -> int:
        """Its number in the village, from 1."""
        return int(self.code[12:])
