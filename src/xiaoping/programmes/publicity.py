"""Publicity: posters, leaflets, boards, banners, broadcasts and meetings, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    Open,
    a_text,
    an_id,
    entry_of,
    name_of,
    open_entry,
    to_place,
    to_when,
)

__all__ = ["KINDS", "UNITS", "Publicity"]

KINDS: Final = "publicity_kind"
"""The code list of kinds; it is open to users."""

UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "poster": ("sheet", "copy", "banner"),
    "leaflet": ("sheet", "copy"),
    "board": ("issue", "piece", "site"),
    "banner": ("item", "banner"),
    "slogan": ("item", "site"),
    "broadcast": ("session", "event"),
    "screen": ("piece", "site"),
    "online": ("item", "event"),
    "meeting": ("event", "session"),
}
"""The units that a kind is counted in; a bare number counts in the first of them."""

GivenCount: TypeAlias = Quantity[Any] | str | int | None


def _entry(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, KINDS)


def _given(given: GivenCount) -> Any:
    """Return a count as it was given: its unit depends on the kind."""
    return given


@final
@attrs.frozen(kw_only=True)
class Publicity:
    """Something that was put up, handed out or held to make a matter known (宣传).

    Attributes:
        kind: What it was (publicity_kind, open): an entry, or a word the list does not have.
        count: How many, in a unit of its kind: posters in 张, banners in 条, meetings in 场;
            more than nothing.  A bare number counts in the first unit of its kind.
            ``None`` if nobody counted.
        id: The number of the row, if rows have one.
        held: When: a day, or the month or year where no more is known.
        programme: The line of work it was for: the code of a ``Programme``, or its name.
        topic: What it was about.
        area: The code of the township, village or group.
        village: The name of the village, as a ledger prints it.
        place: Where, in words.
        organiser: Who did it: an office, a bureau.
        note: What a reader must know.

    Raises:
        InvariantError: Nothing tells what it was; the count is none, has no unit, or one
            that the kind is not counted in.

    >>> Publicity(kind="海报", count=12).count, Publicity(kind="院坝会", count="4场").kind.zh
    (<Quantity 12张>, '宣传会议')
    """

    kind: Open | None = attrs.field(default=None, converter=_entry, metadata=INTERNAL)
    count: Quantity[Any] | None = attrs.field(default=None, converter=_given, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    held: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    programme: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    topic: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    place: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    organiser: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what says nothing, and counts that the kind does not have."""
        if self.kind is None:
            raise fail(InvariantError, "publicity.no-kind")
        entry = entry_of(self.kind, KINDS)
        units = UNITS.get(entry.code, ()) if entry is not None else ()
        count = _counted(self.count, units)
        object.__setattr__(self, "count", count)
        if count is None:
            return
        if count.amount <= 0:
            raise fail(InvariantError, "publicity.count", count=str(count))
        if units and count.unit.code not in units:
            known = [unit(code).word for code in units]
            name = name_of(self.kind)
            raise fail(
                InvariantError, "publicity.unit", kind=name, count=str(count), known=known
            )
        if count.unit.counting and Fraction(count.amount).denominator != 1:
            raise fail(InvariantError, "publicity.count", count=str(count))

    @property
    def sheets(self) -> int | None:
        """How many sheets were put up or handed out, where it was posters or leaflets.

        A copy of a leaflet (一份) is one, of however many pages.
        """
        if not isinstance(self.kind, Coded) or self.kind.code not in ("poster", "leaflet"):
            return None
        return None if self.count is None else int(self.count.amount)


def _counted(given: object, units: tuple[str, ...]) -> Quantity[Any] | None:
    if given is None or isinstance(given, Quantity):
        return given
    if isinstance(given, str):
        return quantity(given)
    if not units or type(given) is not int:
        raise fail(InvariantError, "publicity.no-unit", count=str(given))
    return Quantity(given, unit(units[0]))
