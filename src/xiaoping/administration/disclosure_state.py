"""How a village stands with one kind of disclosure for one quarter, and how many stand how."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, final

import attrs

from xiaoping.administration.disclosure import KINDS
from xiaoping.codelists import codelist
from xiaoping.occasion import Occasion
from xiaoping.periods import Quarter
from xiaoping.worded import Worded

__all__ = [
    "STATES",
    "DisclosureCell",
    "DisclosureState",
    "DisclosureTally",
    "kind_words",
    "sum_of_tallies",
]


class DisclosureState(Worded):
    """How a village stands with one kind of disclosure for one quarter.

    >>> [state.zh for state in DisclosureState if state.is_published]
    ['按时', '迟公开', '时间不明']
    """

    IN_TIME = "in_time", "按时", "in time"
    """Made public, and not late; nothing more is known to be wanted."""
    LATE = "late", "迟公开", "late"
    """Made public after the last day in time."""
    UNDATED = "undated", "时间不明", "time not known"
    """Made public, but whether in time is not known."""
    MISSING = "missing", "未公开", "missing"
    """Due, over the last day, and not made public."""
    NOT_YET = "not_yet", "未到期", "not yet due"
    """Due, not made public, and still in time."""
    NOT_REQUIRED = "not_required", "不要求", "not required"
    """Not made public, and nothing asks for it."""

    @property
    def is_published(self) -> bool:
        """Whether it was made public, in time or not."""
        return self in _PUBLISHED


STATES: Final = tuple(DisclosureState)
_PUBLISHED: Final = frozenset(STATES[:3])


@final
@attrs.frozen(kw_only=True)
class DisclosureTally:
    """How many cells stand how, of a village, a kind, a quarter or all.

    Attributes:
        in_time: Made public and not late.
        late: Made public after the last day in time.
        undated: Made public, nobody knows whether in time.
        missing: Due and not made public.
        not_yet: Due, and still in time.
        not_required: Not made public, and not asked for.
        required: Those that were due, by the rule and over the last day: published or not.
        fulfilled: Those of them that were made public, late or not.

    >>> DisclosureTally(in_time=6, late=1, undated=0, missing=1, not_yet=2, not_required=0,
    ...                 required=8, fulfilled=7).published
    7
    """

    in_time: int
    late: int
    undated: int
    missing: int
    not_yet: int
    not_required: int
    required: int
    fulfilled: int

    @property
    def published(self) -> int:
        """How many were made public, in time or not."""
        return self.in_time + self.late + self.undated


@final
@attrs.frozen(kw_only=True)
class DisclosureCell:
    """One village, kind and quarter.

    Attributes:
        village: The code or name of the village.
        kind: The code of the kind.
        quarter: The quarter.
        state: How it stands.
        due: The last day in time; ``None`` if nothing sets one.
        published: When it was made public, as told by the row; ``None`` if it was not, or
            nobody knows when.
        row: The number of the row that tells it; ``None`` if none does.
        days: How many days it was late, or has been missing; at least so many where a month
            or year was told.

    >>> DisclosureCell(village="小冲村", kind="party", quarter=Quarter(2020, 1),
    ...                state=DisclosureState.NOT_REQUIRED).days
    0
    """

    village: str
    kind: str
    quarter: Quarter
    state: DisclosureState
    due: datetime.date | None = None
    published: Occasion | None = None
    row: int | None = None
    days: int = 0


def sum_of_tallies(tallies: Iterable[DisclosureTally]) -> DisclosureTally:
    """Return how many stand how in several tallies together.

    >>> sum_of_tallies([]).required
    0
    """
    found = dict.fromkeys((field.name for field in attrs.fields(DisclosureTally)), 0)
    for tally in tallies:
        for name in found:
            found[name] += getattr(tally, name)
    return DisclosureTally(**found)


def kind_words(kind: str) -> tuple[str, str]:
    """Return what a kind is called in Chinese and English; an unlisted word is itself.

    >>> kind_words("party")[0], kind_words("低保公示")
    ('党务公开', ('低保公示', '低保公示'))
    """
    known = codelist(KINDS)
    return (known[kind].zh, known[kind].en) if kind in known else (kind, kind)
