"""Amendments: what is corrected in a row of a ledger, by which source, on which day (更正).

A row that was told wrong is not written over: what it said, what it says now, and who says
so on which day are kept beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, check_day, local_id, wrong_kind
from xiaoping.messages import fail
from xiaoping.row import a_count, a_flag, a_text, an_id
from xiaoping.source import Source

__all__ = ["Amendment", "FieldChange"]

GivenSource: TypeAlias = Source | str | None


@final
@attrs.frozen
class FieldChange:
    """What one field of a row said, and what it says now.

    Attributes:
        field: The name of the field.
        before: What it said; ``None`` where it said nothing.
        after: What it says now; ``None`` for nothing.

    >>> FieldChange("amount", "6000元", "600元")
    FieldChange(field='amount')
    """

    field: str = attrs.field(validator=a_text, metadata=INTERNAL)
    before: Any = attrs.field(repr=False, metadata=SENSITIVE)
    after: Any = attrs.field(repr=False, metadata=SENSITIVE)


def _changes(
    given: Mapping[str, tuple[object, object]] | Iterable[FieldChange],
) -> tuple[FieldChange, ...]:
    told: object = given
    if isinstance(told, str | bytes) or not isinstance(told, Iterable):
        raise wrong_kind("changes", told, "dict")
    if not isinstance(given, Mapping):
        found: tuple[Any, ...] = tuple(given)
        wrong = [item for item in found if type(item) is not FieldChange]
        if wrong:
            raise wrong_kind("changes", wrong[0], "FieldChange")
        return found
    for field, pair in given.items():
        if type(pair) is not tuple or len(pair) != 2:
            raise fail(InvariantError, "amendment.pair", field=field)
    return tuple(FieldChange(field, *pair) for field, pair in given.items())


def _source(given: GivenSource) -> Source | None:
    if isinstance(given, str):
        return Source(document=given) if given.strip() else None
    return given


def _needed(given: GivenSource) -> Any:
    # That there is none is refused with the part it is of, which a converter does not know.
    return _source(given)


@final
@attrs.frozen(kw_only=True)
class Amendment:
    """A correction (更正) of one row: its fields, its removal, or a row that was forgotten.

    A row is told by its number.  One without a number is told by itself, ``row``, as it
    stands: two rows that are equal in everything are one as good as the other.

    Attributes:
        part: The field of the portfolio that holds the row, such as ``"disbursements"``.
        id: The number of the row.
        row: The row as it stands, if it has no number.
        changes: What fields said and what they say now, by their names: a mapping of
            ``field: (before, after)``.
        removes: Whether the row was entered by mistake and is taken out.
        added: A row that was forgotten; it has neither ``id`` nor ``row``.
        recorded_on: The day on which the correction was recorded.
        source: What it is based on: the document, or its title.
        earlier: Where what is corrected was told, if that is known.
        by: Who recorded it; never shown.
        reason: Why; never shown, as it may name somebody.
        position: The place of the row among those of its part, from zero; told by
            :func:`amend`, not by you.
        removed: The row that was taken out; told by :func:`amend`.

    Raises:
        InvariantError: It says nothing, or more than one of changes, removal and
            addition; the row is not told, or told twice; there is no source.

    >>> wrong = Amendment(
    ...     part="disbursements", id="F-07", changes={"amount": ("6000元", "600元")},
    ...     recorded_on=datetime.date(2021, 3, 5), source="晓坪乡更正说明〔2021〕1号", by="赵甲",
    ... )
    >>> [change.field for change in wrong.changes], wrong.source.document, "赵甲" in repr(wrong)
    (['amount'], '晓坪乡更正说明〔2021〕1号', False)
    """

    part: str = attrs.field(validator=a_text, metadata=INTERNAL)
    recorded_on: datetime.date = attrs.field(metadata=INTERNAL)
    source: Source = attrs.field(converter=_needed, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    row: Any = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    changes: tuple[FieldChange, ...] = attrs.field(
        default=(), converter=_changes, metadata=SENSITIVE
    )
    removes: bool = attrs.field(default=False, validator=a_flag, metadata=INTERNAL)
    added: Any = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    earlier: Source | None = attrs.field(default=None, converter=_source, metadata=INTERNAL)
    by: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    reason: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    position: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    removed: Any = attrs.field(default=None, repr=False, metadata=SENSITIVE)

    def __attrs_post_init__(self) -> None:
        """Refuse what says nothing, or several things, or of no row."""
        check_day("recorded_on", self.recorded_on)
        if self.source is None:
            raise fail(InvariantError, "amendment.no-source", part=self.part)
        if type(self.source) is not Source:
            raise wrong_kind("source", self.source, "Source")
        adds = self.added is not None
        if sum((bool(self.changes), bool(self.removes), adds)) != 1:
            raise fail(InvariantError, "amendment.one", part=self.part)
        if bool(self.id) + (self.row is not None) != (0 if adds else 1):
            raise fail(InvariantError, "amendment.target", part=self.part)
