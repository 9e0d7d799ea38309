"""A straight program over blocks of rows: numbered slots, and steps that fill them.

Equal steps are one step, whatever indicator asks for them.  A condition is two masks, the
rows where it is true and the rows where it is unknown, joined by Kleene's rules; what is
certain beforehand costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, final

import attrs

from xiaoping.engines.numpy_room import Array, np

__all__ = ["FALSE", "TRUE", "Program", "Trit"]

TRUE: Final = 0
"""The slot of the mask of all rows."""
FALSE: Final = 1
"""The slot of the mask of no rows."""


@final
@attrs.frozen
class Trit:
    """A condition in a program: the slots of where it is true, and of where it is unknown.

    >>> Program().denial(Trit(TRUE, FALSE)) == Trit(FALSE, FALSE)
    True
    """

    true: int
    unknown: int


@final
class Program:
    """Steps over the slots of one block; equal steps are one step.

    >>> program = Program()
    >>> rich = program.load("rich", np.array([True, True, False]))
    >>> old = program.load("old", np.array([True, False, False]))
    >>> both = program.both(rich, old)
    >>> program.both(old, rich) == both, program.both(rich, TRUE) == rich
    (True, True)
    >>> program.run(0, 3)[both]
    array([ True, False, False])
    """

    def __init__(self) -> None:
        """Begin with the two masks that need no step."""
        self._negations: dict[int, int] = {}
        self._constants: dict[int, int] = {}
        self._loads: list[tuple[int, Array]] = []
        self._steps: list[tuple[int, Callable[..., Any], tuple[int, ...]]] = []
        self._slots: dict[Any, int] = {"true": TRUE, "false": FALSE}

    def run(self, start: int, stop: int) -> list[Any]:
        """Return every slot for the rows from start to stop."""
        slots: list[Any] = [None] * len(self._slots)
        slots[TRUE] = np.ones(stop - start, bool)
        slots[FALSE] = np.zeros(stop - start, bool)
        for slot, constant in self._constants.items():
            slots[slot] = constant
        for slot, array in self._loads:
            slots[slot] = array[start:stop]
        for slot, operation, arguments in self._steps:
            slots[slot] = operation(*[slots[argument] for argument in arguments])
        return slots

    def step(self, name: object, operation: Callable[..., Any], *arguments: int) -> int:
        """Return the slot of an operation on slots; its name tells it from others."""
        slot, new = self._slot((name, *arguments))
        if new:
            self._steps.append((slot, operation, arguments))
        return slot

    def load(self, key: object, array: Array) -> int:
        """Return the slot of an array that has a value for every row."""
        slot, new = self._slot(("load", key))
        if new:
            self._loads.append((slot, array))
        return slot

    def constant(self, value: int) -> int:
        """Return the slot of a whole number."""
        slot, _ = self._slot(("constant", value))
        self._constants[slot] = value
        return slot

    def _slot(self, key: object) -> tuple[int, bool]:
        new = key not in self._slots
        return self._slots.setdefault(key, len(self._slots)), new

    def both(self, left: int, right: int) -> int:
        """Return the rows of both masks."""
        if FALSE in (left, right):
            return FALSE
        if TRUE in (left, right):
            return left if right == TRUE else right
        return left if left == right else self.step("&", np.bitwise_and, *sorted((left, right)))

    def either(self, left: int, right: int) -> int:
        """Return the rows of at least one mask."""
        if TRUE in (left, right):
            return TRUE
        if FALSE in (left, right):
            return left if right == FALSE else right
        return left if left == right else self.step("|", np.bitwise_or, *sorted((left, right)))

    def negated(self, mask: int) -> int:
        """Return the rows that a mask has not."""
        if mask in (TRUE, FALSE):
            return FALSE if mask == TRUE else TRUE
        if mask not in self._negations:
            other = self.step("~", np.logical_not, mask)
            self._negations |= {mask: other, other: mask}
        return self._negations[mask]

    def counted(self, mask: int) -> int:
        """Return the mask or its negation, whichever was there first: one count tells both."""
        return min(mask, self._negations.get(mask, mask))

    def decided(self, mask: int, known: int) -> Trit:
        """Return a condition that holds in the rows of a mask, unknown where nothing is known."""
        return Trit(self.both(mask, known), self.negated(known))

    def conjunction(self, left: Trit, right: Trit) -> Trit:
        """Return where both conditions hold; false beats unknown."""
        true = self.both(left.true, right.true)
        if FALSE in (left.unknown, right.unknown):
            one = self.both(left.true, right.unknown)
            return Trit(true, self.either(one, self.both(right.true, left.unknown)))
        possible = self.both(self._possible(left), self._possible(right))
        return Trit(true, self.both(possible, self.negated(true)))

    def disjunction(self, left: Trit, right: Trit) -> Trit:
        """Return where one of the conditions holds; true beats unknown."""
        true = self.either(left.true, right.true)
        unknown = self.either(left.unknown, right.unknown)
        return Trit(true, self.both(unknown, self.negated(true)))

    def denial(self, trit: Trit) -> Trit:
        """Return where a condition does not hold."""
        return Trit(self.negated(self._possible(trit)), trit.unknown)

    def _possible(self, trit: Trit) -> int:
        return self.either(trit.true, trit.unknown)
