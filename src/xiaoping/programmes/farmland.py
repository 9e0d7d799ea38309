"""Farmland: how much arable land a place keeps, of what worth, and what it lost and won."""

from __future__ import annotations

from typing import Any, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_year
from xiaoping.measures.dimensions import Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.row import a_text, to_place, to_surface

__all__ = ["FarmlandStatement"]


def _a_year(_row: object, _field: attrs.Attribute[Any], value: object) -> None:
    check_year(value)


@final
@attrs.frozen(kw_only=True)
class FarmlandStatement:
    """The farmland of a village or township at the end of a year (耕地台账).

    Attributes:
        year: The year.
        area: The code of the village or township.
        village: The name of the village, as a ledger prints it.
        arable: The arable land that it keeps, in 亩 (耕地保有量).
        basic: The permanent basic farmland, in 亩 (永久基本农田); a part of ``arable``.
        high_standard: The high-standard farmland, in 亩 (高标准农田, GB/T 30600-2022); a
            part of ``arable``.
        built: The high-standard farmland that was built in the year, in 亩; a part of
            ``high_standard``.
        taken: The arable land that was taken for building or lost in the year, in 亩 (占用).
        added: The arable land that was added in the year, in 亩 (补充).
        source: Which survey or map it is taken from.
        note: What else was told.

    Raises:
        InvariantError: No year, no place or no land is told, or a part is larger than its
            whole.

    >>> land = FarmlandStatement(year=2020, area="431228223204", arable=2100, basic="120公顷")
    >>> str(land.basic), land.basic < land.arable
    ('120公顷', True)
    """

    year: int | None = attrs.field(validator=_a_year, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    arable: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    basic: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    high_standard: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    built: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    taken: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    added: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=INTERNAL
    )
    source: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what tells of no year, place or land, and a part that is larger than its whole."""
        if self.year is None:
            raise fail(InvariantError, "farmland.no-year")
        if not (self.area or self.village):
            raise fail(InvariantError, "farmland.no-place")
        own = (self.arable, self.basic, self.high_standard, self.built, self.taken, self.added)
        if all(land is None for land in own):
            raise fail(InvariantError, "farmland.nothing")
        for code, part, whole in (
            ("farmland.basic", self.basic, self.arable),
            ("farmland.high-standard", self.high_standard, self.arable),
            ("farmland.built", self.built, self.high_standard),
        ):
            if part is not None and whole is not None and part > whole:
                raise fail(InvariantError, code, given=str(part), whole=str(whole))
