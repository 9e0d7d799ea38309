"""What is grown: crops by variety, season and place, with their land and their output."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, chosen, local_id
from xiaoping.measures.dimensions import Mass, Per, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day
from xiaoping.row import (
    Open,
    a_text,
    an_id,
    open_entry,
    to_mass,
    to_place,
    to_surface,
    to_when,
)

__all__ = ["AREAS", "CROPS", "Planting"]

CROPS: Final = "crop"
"""The code list of crops; it is open to users."""

AREAS: Final = ("planted", "added", "improved", "sown")
"""The fields that hold an area of land."""

_TREES: Final = ("fruit", "oil_camellia", "tea")


def _crop(given: Coded | str | None) -> Open | None:
    return open_entry("crop", given, CROPS)


def _season(given: Coded | str | None) -> Coded | None:
    return chosen("season", given, "crop_season")


@final
@attrs.frozen(kw_only=True)
class Planting:
    """What was grown of one crop in one place (种植台账): by a household, a grower, or a village.

    Attributes:
        crop: The crop (crop, open): an entry, or its name where the list does not have it.
        id: The number of the row, if rows have one.
        variety: The variety, such as 黄金贡柚.
        season: The season it is sown in (crop_season); orchards are perennial.
        when: When: the year, or the day or month of sowing.
        household: The local id of the household that grows it.
        person: The name of the person who grows it, as a ledger prints it.
        grower: Who grows it, where that is no household: a cooperative, a farm.
        planted: The land that stands under it at the end of the time, in 亩 (种植面积).
        added: The land newly put under it in that time, in 亩 (新增面积); a part of ``planted``.
        improved: The land given a better variety in that time, in 亩 (品种改良面积); a part
            of ``planted``.
        sown: The land sown in that time, in 亩 (播种面积); land sown twice counts twice.
        output: What was harvested, in tonnes.
        area: The code of the village, group or township; of a row with a household that
            of the household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: No crop is told, or neither land nor output; a part is larger than
            its whole; both a household and another grower are told.

    >>> row = Planting(crop="黄桃", planted=120, added="2公顷", when=2020, output="60吨")
    >>> row.crop, str(row.added), str(row.yield_per_mu)
    (<Coded crop:peach_yellow 黄桃>, '2公顷', '500公斤/亩')
    """

    crop: Open | None = attrs.field(converter=_crop, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    variety: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    season: Coded | None = attrs.field(default=None, converter=_season, metadata=INTERNAL)
    when: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    grower: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    planted: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    added: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    improved: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    sown: Quantity[Surface] | None = attrs.field(
        default=None, converter=to_surface, metadata=PERSONAL
    )
    output: Quantity[Mass] | None = attrs.field(
        default=None, converter=to_mass, metadata=PERSONAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what tells of nothing, and a part that is larger than its whole."""
        if self.crop is None:
            raise fail(InvariantError, "planting.no-crop")
        told = [*(getattr(self, name) for name in AREAS), self.output]
        if all(value is None for value in told):
            raise fail(InvariantError, "planting.nothing")
        if self.household and self.grower:
            raise fail(InvariantError, "planting.growers")
        for code, part in (
            ("planting.added", self.added),
            ("planting.improved", self.improved),
        ):
            if self.planted is not None and part is not None and part > self.planted:
                raise fail(InvariantError, code, given=str(part), planted=str(self.planted))

    @property
    def year(self) -> int | None:
        """The year it is told for."""
        return None if self.when is None else first_day(self.when).year

    @property
    def is_perennial(self) -> bool:
        """Whether it stands for years: by its season, else because it grows on trees or shrubs."""
        if self.season is not None:
            return self.season.code == "perennial"
        crop = self.crop
        return isinstance(crop, Coded) and any(crop.within(code) for code in _TREES)

    @property
    def sown_land(self) -> Quantity[Surface] | None:
        """The land that was sown; of an annual crop, where that is not told, the planted land.

        >>> str(Planting(crop="油菜", planted=40).sown_land), Planting(crop="黄桃", planted=40).sown_land
        ('40亩', None)
        """
        if self.sown is not None or self.is_perennial:
            return self.sown
        return self.planted

    @property
    def yield_per_mu(self) -> Quantity[Per[Mass, Surface]] | None:
        """The output of a 亩 in kilograms, exact; ``None`` where it is unknown (亩产).

        It is taken over the land sown, of what stands for years over the land planted.

        >>> str(Planting(crop="水稻", sown="1.5公顷", output="12吨").yield_per_mu)
        '1600/3公斤/亩'
        """
        land = self.planted if self.is_perennial and self.sown is None else self.sown_land
        if self.output is None or land is None or not land.amount:
            return None
        mass, surface = self.output.to(unit("公斤")), land.to(unit("亩"))
        rate: Any = unit("公斤/亩")
        return Quantity(Fraction(mass.amount) / Fraction(surface.amount), rate)
