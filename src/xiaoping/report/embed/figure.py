"""A figure of a dossier or a data set, found by the text of a slot: what templates ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import SlotError
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Observation
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, Period, Year
from xiaoping.problems import Location
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.slot import FigureSlot, Form, Slot, parse_slot
from xiaoping.report.tree import Inline, Text

__all__ = ["FigureFinder", "Found"]

_ANY: Final = Year(2000)
"""Stands where no year is asked for: the slot names its period itself."""


@final
@attrs.frozen
class Found:
    """What a slot prints.

    Attributes:
        inlines: The figure, or the words that stand for it.
        areas: The names of areas that the data bring along, by code.

    >>> Found((Text("暂无"),)).areas
    {}
    """

    inlines: tuple[Inline, ...]
    areas: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class _Known:
    """What was worked out of some data, by the area and year that a slot means."""

    data: object
    resolvers: dict[tuple[str, Year], DossierResolver] = attrs.field(factory=dict)


@final
@attrs.define
class FigureFinder:
    """Finds figures; what it worked out of the data it was last given is kept.

    Attributes:
        catalogue: The indicators; those of the dossier if not given.

    >>> from xiaoping.measures import quantity
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> finder, data = FigureFinder(), DataSet((gdp,))
    >>> finder.find(data, "econ.gdp").inlines[0].observation.text
    '9350万元'
    >>> finder.find(data, "{econ.gdp@2019|暂无}").inlines
    (Text(text='暂无'),)
    """

    catalogue: IndicatorCatalogue | None = None
    _last: _Known = attrs.field(factory=lambda: _Known(None), init=False, repr=False)

    def find(
        self, data: object, text: str, *, area: str = "", year: int | None = None
    ) -> Found:
        """Return what the slot ``text`` prints from a dossier or a data set.

        A dossier says itself which area and year a slot means that names neither.  A data
        set does not: it must hold one of them, or the one that is meant must be given.

        Args:
            data: The dossier or data set.
            text: The slot, with or without its braces.
            area: The area that a slot without one means, in a data set.
            year: The year that a slot without a period means, in a data set.

        Raises:
            SlotError: The slot is malformed, or has no data and no fallback.
            AmbiguousError: It has several answers.
        """
        slot = parse_slot(text)
        resolver = self._resolver(data, slot, area, year)
        found = resolver.inlines(slot, Location())
        if found is None and slot.fallback is not None:
            found = (Text(slot.fallback),)
        if found is None:
            raise resolver.absent(slot, Location())
        dossier = resolver.dossier
        codes = {dossier.area, *(area.code for area in dossier.areas)}
        known = {code: dossier.name_of(code) for code in codes}
        return Found(found, {code: name for code, name in known.items() if name != code})

    def _resolver(
        self, data: object, slot: Slot, area: str, year: int | None
    ) -> DossierResolver:
        # Pages are made by several threads: what is kept is swapped whole, with its data.
        last = self._last
        if last.data is not data:
            last = self._last = _Known(data)
        match data:
            case Dossier():
                where, when = data.area, data.year
            case DataSet():
                where = area or _area(data, slot)
                when = _year(data, slot, where) if year is None else Year(year)
            case _:
                raise fail(SlotError, "embed.data", given=type(data).__name__)
        if (where, when) not in last.resolvers:
            dossier = (
                data
                if isinstance(data, Dossier)
                else Dossier(area=where, year=when, observations=data)
            )
            last.resolvers[where, when] = DossierResolver.of(dossier, self.catalogue)
        return last.resolvers[where, when]


def _area(data: DataSet, slot: Slot) -> str:
    """Return the area that a slot without one means: the only one there is."""
    own = slot.area if isinstance(slot, FigureSlot) else ""
    # Of an indicator without data any area is as good: there is nothing to be found.
    known = (own and (own,)) or _asked(data, slot).areas or data.areas[:1] or ("-",)
    if len(known) > 1:
        near = str(attrs.evolve(slot, area=known[0])) if isinstance(slot, FigureSlot) else ""
        raise fail(SlotError, "embed.area", slot=str(slot), known=known, near=near)
    return known[0]


def _year(data: DataSet, slot: Slot, area: str) -> Year:
    """Return the year that a slot without a period means: the only one there is."""
    if isinstance(getattr(slot, "period", None), Period):
        return _ANY
    found = _asked(data, slot).select(area=area) or _asked(data, slot)
    known = _years(found) or _years(data)[-1:]
    if len(known) > 1:
        near = str(attrs.evolve(slot, period=known[-1])) if isinstance(slot, FigureSlot) else ""
        raise fail(SlotError, "embed.year", slot=str(slot), known=known, near=near)
    return known[0] if known else _ANY


def _asked(data: DataSet, slot: Slot) -> DataSet:
    """Return what a slot may find: its indicator, and the observed change of it."""
    if not isinstance(slot, FigureSlot):
        return data
    change = (f"{slot.code}.yoy",) if slot.form is Form.YOY else ()
    return data.select((slot.code, *change))


def _years(observations: Iterable[Observation]) -> tuple[Year, ...]:
    dated = (item.period for item in observations)
    found = {p.year for p in dated if isinstance(p, Year | AsOf | CumulativeTo)}
    return tuple(map(Year, sorted(found)))
