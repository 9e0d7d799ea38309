"""A part taken out of its report, which says what it said there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

import attrs

from xiaoping.errors import AbsentError, nearest
from xiaoping.messages import fail
from xiaoping.report.numbering import numbers, targets
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    Attachment,
    Block,
    Chart,
    CrossRef,
    Report,
    Section,
    Table,
)
from xiaoping.report.walk import walk

__all__ = ["excerpt"]

T = TypeVar("T")

Named = Section | Table | Chart | Attachment


def excerpt(node: Report | Block, target: str, *, profile: Profile = OFFICIAL) -> Named:
    """Return the section, table, chart or attachment of this ``id``.

    What it points at outside of itself is no longer there, so these cross-references bring
    the words along that the whole report prints for them.

    Args:
        node: A report or any block of one.
        target: The ``id``.
        profile: How the house words it.

    Raises:
        AbsentError: There is none; the identifiers that there are are told.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> table = Table(title=(Text("户数"),), head=((),), rows=(), id="t")
    >>> part = Section((Text("工作"),), (Paragraph((Text("见"), CrossRef("t"))),), id="work")
    >>> report = Report(title=(), blocks=(table, part))
    >>> excerpt(report, "work").to_text().split()
    ['一、工作', '见表1']
    """
    found = next((block for block in _named(node) if block.id == target), None)
    if found is None:
        known = tuple(block.id for block in _named(node))
        near = nearest(target, known)
        raise fail(AbsentError, "embed.absent", given=target, known=known, near=near)
    inside = {block.id for block in _named(found)}
    told = targets(node, numbers(node, profile=profile), profile=profile)
    return _with_words(found, {key: word for key, word in told.items() if key not in inside})


def _named(node: Report | Block) -> Iterator[Named]:
    """Yield what has an identifier, in reading order, the node itself first."""
    return (block for block in walk(node) if isinstance(block, Named) and block.id)


def _with_words(value: T, told: Mapping[str, str]) -> T:
    """Return a part of the tree whose cross-references bring their words along."""
    found: Any = value
    if isinstance(value, CrossRef):
        return attrs.evolve(value, words=told.get(value.target, value.words))
    if isinstance(value, tuple):
        found = tuple(_with_words(item, told) for item in value)
    elif type(value).__module__ == Report.__module__ and attrs.has(type(found)):
        kind: Any = type(value)
        names = [field.name for field in attrs.fields(kind)]
        found = attrs.evolve(
            found, **{name: _with_words(getattr(value, name), told) for name in names}
        )
    return cast("T", found)
