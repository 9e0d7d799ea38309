"""What was read last: a report that is written in several formats is put into words once.

A tree is frozen and its words depend on it, the number of its first heading and the house
alone, so they may be used again for the very same tree.  Only one reading is kept, and only
while its tree lives.
"""

from __future__ import annotations

import weakref
from typing import Generic, TypeVar, final

import attrs

from xiaoping.report.profile import Profile

__all__ = ["LastRead"]

N = TypeVar("N")
T = TypeVar("T")


@final
@attrs.frozen
class _Reading(Generic[N, T]):
    node: weakref.ref[N]
    first: int
    profile: Profile
    made: T


@final
class LastRead(Generic[N, T]):
    """Keeps what was made of one node, by the identity of the node.

    It is one reference that is put in place as a whole, so threads may share it: one that
    reads another tree meanwhile costs a reading, and never gives the words of another.

    >>> from xiaoping.report.profile import BULLETIN, OFFICIAL
    >>> from xiaoping.report.tree import Paragraph
    >>> node, alike = Paragraph(()), Paragraph(())
    >>> last = LastRead()
    >>> last.keep(node, 1, OFFICIAL, "words")
    >>> last.of(node, 1, OFFICIAL), last.of(node, 1, BULLETIN), last.of(alike, 1, OFFICIAL)
    ('words', None, None)
    """

    __slots__ = ("_reading",)

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._reading: _Reading[N, T] | None = None

    def of(self, node: N, first: int, profile: Profile) -> T | None:
        """Return what was made of this very node; ``None`` if something else was read since."""
        last = self._reading
        if last is None or last.node() is not node:
            return None
        return last.made if last.first == first and last.profile is profile else None

    def keep(self, node: N, first: int, profile: Profile, made: T) -> None:
        """Keep what was made of a node until another is read or the node is gone."""
        self._reading = _Reading(weakref.ref(node, self._forget), first, profile, made)

    def _forget(self, gone: weakref.ref[N]) -> None:
        last = self._reading
        if last is not None and last.node is gone:
            self._reading = None
