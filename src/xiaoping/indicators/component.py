"""Components: the exact, additive parts that every figure of rows is made from."""

from __future__ import annotations

from collections.abc import Hashable
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact
from xiaoping.messages import fail

__all__ = ["NOTHING", "Component"]


@final
@attrs.frozen(kw_only=True)
class Component:
    """What an aggregate came to in one area and breakdown.

    The total of several areas is the sum of their components, in any order.

    Attributes:
        total: The sum, or how many were counted, in the aggregate's unit.
        rows: How many rows went into it.
        missing: How many rows could not be decided: the condition is unknown, or it holds
            and the value is unknown.
        seen: How many rows there are.
        keys: What was counted as distinct, while it is in memory; ``None`` for sums.

    >>> a = Component(total=6, rows=2, missing=0, seen=5)
    >>> (a + Component(total=3, rows=1, missing=2, seen=4)).missing
    2
    """

    total: Exact
    rows: int
    missing: int = 0
    seen: int = 0
    keys: frozenset[Hashable] | None = attrs.field(default=None, repr=False)

    def __add__(self, other: Component) -> Component:
        """Return the component of both; distinct things are not counted twice.

        Raises:
            InvariantError: One is a distinct count whose keys are gone: counts of distinct
                things do not add.
        """
        if not isinstance(other, Component):
            return NotImplemented
        if not other.seen:
            return self
        if not self.seen:
            return other
        keys = None
        total = self.total + other.total
        if self.keys is not None or other.keys is not None:
            if self.keys is None or other.keys is None:
                raise fail(InvariantError, "component.distinct")
            keys = self.keys | other.keys
            total = len(keys)
        return Component(
            total=total,
            rows=self.rows + other.rows,
            missing=self.missing + other.missing,
            seen=self.seen + other.seen,
            keys=keys,
        )

    @property
    def value(self) -> Exact | Missing:
        """The sum, or why there is none.

        Without any row nothing was collected; where nothing that went in is known and some
        row could not be decided, the sum is unknown.  Rows of which none fits are a measured
        zero.

        >>> NOTHING.value
        Missing(reason=<MissingReason.NOT_COLLECTED: 'not_collected'>)
        """
        if not self.seen:
            return Missing(MissingReason.NOT_COLLECTED)
        if not self.rows and self.missing:
            return Missing(MissingReason.UNKNOWN)
        return self.total

    @property
    def count(self) -> Exact | Missing:
        """The number of rows that fit, or why there is none.

        It is known as soon as one row was decided, for or against; how many were not is
        :attr:`missing`.

        >>> told = Component(total=0, rows=0, missing=1, seen=4000)
        >>> told.count, told.value
        (0, Missing(reason=<MissingReason.UNKNOWN: 'unknown'>))
        """
        if self.seen and self.missing < self.seen:
            return self.total
        return self.value


NOTHING = Component(total=0, rows=0)
"""No rows at all: what leaves every component as it is."""
