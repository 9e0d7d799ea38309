"""What every narrative record has: an id, words, and where they belong.

A record states one fact of a report that is not a figure.  Its text is a sentence without
the final full stop; figures, dates and areas stand in it as slots (``{svc.windows}``,
``{@2016-12..}``, ``{/431228223204}``), so that they are values there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, Final, TypeVar, final

import attrs

from xiaoping.errors import InvariantError, nearest
from xiaoping.fields import INTERNAL, PERSONAL, check_kind, each, local_id
from xiaoping.messages import fail
from xiaoping.periods import Period
from xiaoping.row import a_text, an_id, to_period
from xiaoping.sensitivity import quotable
from xiaoping.source import Source

__all__ = ["Facts", "Link", "LinkKind"]

E_ = TypeVar("E_", bound=Enum)

_SLOT: Final = re.compile(r"\{[^{}]*\}")
# Citizen ids of 18 and 15 digits and mobile numbers, the numbers that name one person.
_PERSONAL: Final = re.compile(
    r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[3-9][0-9]{9})(?![0-9])"
)


class LinkKind(Enum):
    """How a record stands to another record or to an observation."""

    ADDRESSES = "addresses"
    CAUSED_BY = "caused_by"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    BASED_ON = "based_on"
    RELATES_TO = "relates_to"


def _choice(kind: type[E_], field: str, given: str | E_) -> E_:
    """Return a member of a closed list; the error names the list and the nearest."""
    if isinstance(given, kind):
        return given
    known = [str(item.value) for item in kind]
    if given not in known:
        shown = quotable(str(given))
        told = {"field": field, "given": shown, "known": known, "near": nearest(shown, known)}
        raise fail(InvariantError, "record.choice", **told)
    return kind(given)


def _link_kind(given: str | LinkKind) -> LinkKind:
    return _choice(LinkKind, "links.kind", given)


@final
@attrs.frozen
class Link:
    """A relation to the record or observation whose id is ``target``."""

    kind: LinkKind = attrs.field(converter=_link_kind)
    target: str = attrs.field()

    @target.validator
    def _named(self, _attribute: object, value: str) -> None:
        if not value:
            raise fail(InvariantError, "record.target", kind=self.kind.value)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return each("names", given, str)


def _links(given: Iterable[Link]) -> tuple[Link, ...]:
    return each("links", given, Link)


def _a_source(_record: object, field: attrs.Attribute[Any], value: object) -> None:
    check_kind(field.name, value, Source)


@attrs.frozen(kw_only=True)
class Facts:
    """The fields that all records share; not a record itself.

    Attributes:
        id: The handle, unique in its dossier.
        text: The fact in one or more sentences, without the final full stop.
        title: A short heading, if the fact has one.
        area: The code of the area or id of the place it is about; empty for the dossier's.
        period: When it holds.
        programme: The line of work it belongs to.
        names: Proper names and fixed terms in it.
        links: How it stands to other records and observations.
        sensitivity: ``aggregate_only`` where no single person may ever be told of.
        source: Where it comes from.
        note: What a reader must know.

    Raises:
        InvariantError: It has no handle or no words, or a number that names a person.
        TextError: A field is of another type.
    """

    id: str = attrs.field(repr=local_id, validator=an_id, metadata=INTERNAL)
    text: str = attrs.field(validator=a_text, metadata=INTERNAL)
    title: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    period: Period | None = attrs.field(default=None, converter=to_period, metadata=INTERNAL)
    programme: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    names: tuple[str, ...] = attrs.field(default=(), converter=_names, metadata=INTERNAL)
    links: tuple[Link, ...] = attrs.field(default=(), converter=_links, metadata=INTERNAL)
    sensitivity: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    source: Source | None = attrs.field(default=None, validator=_a_source, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a record without handle or words, or with a number that names a person."""
        if not self.id or not self.text.strip():
            raise fail(InvariantError, "record.empty", id=_masked(self.id))
        if self.sensitivity not in ("", "aggregate_only"):
            given = quotable(self.sensitivity)
            raise fail(InvariantError, "record.sensitivity", id=_masked(self.id), given=given)
        if any(_PERSONAL.search(_SLOT.sub("", words)) for words in self._words()):
            # The number is not told again: errors are read by others than the record's clerk.
            raise fail(InvariantError, "record.personal", id=_masked(self.id))

    def _words(self) -> Iterator[str]:
        """Yield every text that the record holds."""
        for field in attrs.fields(type(self)):
            value = getattr(self, field.name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, str))


def _masked(text: str) -> str:
    """Return a handle without a number in it that names a person."""
    return _PERSONAL.sub("…", text)
