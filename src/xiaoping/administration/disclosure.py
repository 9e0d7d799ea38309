"""Disclosure (公开): what a village made public of its money, its Party and its affairs, by quarter."""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import INTERNAL, PERSONAL, local_id, measured
from xiaoping.measures.dimensions import Counted
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, last_day, occasion_text, parse_occasion
from xiaoping.periods import Quarter
from xiaoping.row import Open, a_flag, a_text, an_id, entry_of, open_entry, to_village, to_when
from xiaoping.sensitivity import quotable

__all__ = ["KINDS", "Disclosure", "to_quarter"]

KINDS: Final = "disclosure_kind"
"""The code list of what is made public; it is open to users."""

_AND: Final = re.compile("[、，,；;和及与/+]")

GivenQuarter: TypeAlias = Quarter | str | None
GivenItems: TypeAlias = Quantity[Counted] | str | int | None


def to_quarter(given: GivenQuarter) -> Quarter | None:
    """Return the quarter that something is of: a quarter, or a text that tells one with its year.

    Raises:
        TextError: It is no quarter, or one without a year.

    >>> str(to_quarter("2020年第4季度")), str(to_quarter("2020-Q4"))
    ('2020-Q4', '2020-Q4')
    """
    if given is None or isinstance(given, Quarter):
        return given
    if not isinstance(given, str):
        raise fail(TextError, "disclosure.quarter", given=type(given).__name__)
    try:
        found = parse_occasion(given)
    except TextError:
        found = None
    if not isinstance(found, Quarter):
        raise fail(TextError, "disclosure.quarter", given=quotable(given))
    return found


def _kind(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, KINDS)


def _tells_several(kind: str) -> bool:
    """Say whether a word tells several kinds: 三务公开, 党务、财务公开."""
    known = [part for part in _AND.split(kind) if part and codelist(KINDS).meant(part)]
    return len(known) > 1 or kind.startswith("三务")


def _items(given: GivenItems) -> Quantity[Counted] | None:
    return measured("items", given, "条", Counted)


@final
@attrs.frozen(kw_only=True)
class Disclosure:
    """What a village made public of one sort of its affairs for one quarter (公开记录).

    A row says that the statement of a quarter was made public.  One that was made public
    again because it was wrong is a row of its own with ``is_corrected``; the first one
    says whether it was in time.

    Attributes:
        kind: Of what (disclosure_kind, open): 财务公开, 党务公开, 村务公开, or a word the
            list does not have.
        area: The code of the village.
        village: The name of the village, as a ledger prints it.
        quarter: The quarter whose affairs are told (公开季度).
        items: How many items of information, in 条; ``None`` if nobody counted.
        published: When it was made public: a day, or the month or year that is known;
            ``None`` if that is not known.
        platform: By what means: the platform 互联网+监督, the board of the village.
        place: Where, in words.
        is_corrected: Whether it replaces an earlier one of the same quarter.
        id: The number of the row, if rows have one.
        note: What a reader must know.

    Raises:
        InvariantError: Kind, quarter or village are not told; the kind tells several; it was certainly made public
            before its quarter began; the items are below nothing or no whole number.
        TextError: The quarter is none, or has no year.

    >>> told = Disclosure(kind="财务公开", village="小冲村", quarter="2020年第三季度",
    ...                   items=4, published="2020-10-12")
    >>> told.kind.code, str(told.quarter), str(told.items)
    ('finance', '2020-Q3', '4条')
    """

    kind: Open | None = attrs.field(default=None, converter=_kind, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_village, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    quarter: Quarter | None = attrs.field(default=None, converter=to_quarter, metadata=INTERNAL)
    items: Quantity[Counted] | None = attrs.field(
        default=None, converter=_items, metadata=INTERNAL
    )
    published: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    platform: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    place: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    is_corrected: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be put into the matrix of villages and quarters."""
        if self.kind is None:
            raise fail(InvariantError, "disclosure.no-kind")
        if isinstance(self.kind, str) and _tells_several(self.kind):
            raise fail(InvariantError, "disclosure.several-kinds", given=self.kind)
        if not (self.area or self.village):
            raise fail(InvariantError, "disclosure.no-village")
        if self.quarter is None:
            raise fail(InvariantError, "disclosure.no-quarter")
        if self.items is not None and self.items.amount != int(self.items.amount):
            raise fail(InvariantError, "disclosure.items", items=str(self.items))
        if self.published is not None and last_day(self.published) < self.quarter.start:
            raise fail(
                InvariantError,
                "disclosure.before-quarter",
                given=occasion_text(self.published),
                quarter_zh=self.quarter.zh(),
                quarter_en=str(self.quarter),
                start=self.quarter.start.isoformat(),
            )

    @property
    def where(self) -> str:
        """What it calls its village: the code, else the name."""
        return self.area or self.village

    @property
    def sort(self) -> str:
        """What was made public, as one word: the code of its kind, or the word as told."""
        return self.kind.code if isinstance(self.kind, Coded) else str(self.kind)

    @property
    def key(self) -> tuple[str, str, Quarter | None]:
        """Village, kind and quarter, of which there is one disclosure."""
        return self.where, self.sort, self.quarter

    @property
    def rule(self) -> str:
        """The code of the entry whose rule holds for it; words that the list lacks are other."""
        found: Any = entry_of(self.kind, KINDS)
        return str(found.code)
