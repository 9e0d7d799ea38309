"""Sets of numbers between two ends, their arithmetic, and answers that may be undecided."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor
from typing import final

import attrs

from xiaoping.errors import InvariantError, TextError, UndecidedError
from xiaoping.measures.numerals import Exact, decimal_text, parse_number, simplest
from xiaoping.messages import fail

__all__ = ["Interval", "Truth", "at_most", "below"]


_BRACKETS = re.compile(
    r"(?P<left>[\[(])(?P<low>[^,\[\]()]+), (?P<high>[^,\[\]()]+)(?P<right>[\])])"
)


@final
@attrs.frozen
class Truth:
    """The answer to a comparison that may be undecided.

    >>> Truth(True), Truth(None)
    (Truth(value=True), Truth(value=None))
    >>> bool(Truth(None))
    Traceback (most recent call last):
        ...
    xiaoping.errors.UndecidedError: The comparison is undecided: ...
    """

    value: bool | None

    def __bool__(self) -> bool:
        """Return the answer; an undecided one has none and raises."""
        if self.value is None:
            raise fail(UndecidedError, "approximation.undecided")
        return self.value


@final
@attrs.frozen
class Interval:
    """A set of numbers between two ends, each open or closed; ``None`` is without end.

    >>> Interval(900, 1000, low_open=True, high_open=True).contains(900)
    False
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = attrs.field(default=False, kw_only=True)
    high_open: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse ends that are the wrong way round, and a set that holds no number."""
        # An end at infinity is not reached, which needs no mark.
        if self.low is None:
            object.__setattr__(self, "low_open", False)
        if self.high is None:
            object.__setattr__(self, "high_open", False)
        if self.low is None or self.high is None:
            return
        left_out = self.low == self.high and (self.low_open or self.high_open)
        if self.low > self.high or left_out:
            raise fail(InvariantError, "approximation.empty", low=self.low, high=self.high)

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """Return the set that holds ``value`` alone."""
        return cls(value, value)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Return the set that is written in mathematical brackets.

        Raises:
            TextError: The text is none.

        >>> str(Interval.parse("(900, 1000]"))
        '(900, 1000]'
        """
        match = _BRACKETS.fullmatch(text)
        if match is None:
            raise fail(TextError, "approximation.brackets", given=text[:60])
        low = None if match["low"] in ("−∞", "-∞") else parse_number(match["low"])
        high = None if match["high"] == "∞" else parse_number(match["high"])
        return cls(
            low,
            high,
            low_open=match["left"] == "(" and low is not None,
            high_open=match["right"] == ")" and high is not None,
        )

    @property
    def is_point(self) -> bool:
        """Whether it holds one number only."""
        return self.low is not None and self.low == self.high

    def contains(self, value: Exact) -> bool:
        """Say whether ``value`` lies in the set."""
        return self.meets(Interval.point(value))

    def meets(self, other: Interval) -> bool:
        """Say whether the two sets have a number in common."""
        return not (self._below(other) or other._below(self))

    def within(self, other: Interval) -> bool:
        """Say whether every number of this set lies in the other."""
        low_fits = other.low is None or (
            self.low is not None
            and (
                self.low > other.low
                or (self.low == other.low and (self.low_open or not other.low_open))
            )
        )
        high_fits = other.high is None or (
            self.high is not None
            and (
                self.high < other.high
                or (self.high == other.high and (self.high_open or not other.high_open))
            )
        )
        return low_fits and high_fits

    def times(self, factor: Exact) -> Interval:
        """Return the set of every number times a positive ``factor``."""
        return attrs.evolve(
            self,
            low=None if self.low is None else simplest(self.low * Fraction(factor)),
            high=None if self.high is None else simplest(self.high * Fraction(factor)),
        )

    def __neg__(self) -> Interval:
        """Return the set of the opposites."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
        )

    def __add__(self, other: Interval) -> Interval:
        """Return the set of every sum of a number here and a number there.

        >>> str(Interval(900, 1000, low_open=True) + Interval(1, 2))
        '(901, 1002]'
        """
        open_ends = {
            "low_open": self.low_open or other.low_open,
            "high_open": self.high_open or other.high_open,
        }
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high), **open_ends)

    def __sub__(self, other: Interval) -> Interval:
        """Return the set of every difference: a value minus itself may be anything near 0."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Return a set that holds every product, by the products of the ends.

        >>> str(Interval(2, 3) * Interval(-1, 4, high_open=True))
        '[-3, 12)'
        """
        corners = [
            _product(mine, mine_open, theirs, theirs_open)
            for mine, mine_open in self._ends()
            for theirs, theirs_open in other._ends()
        ]
        low, low_open = min(corners, key=_lowest)
        high, high_open = max(corners, key=_highest)
        return Interval(
            None if isinstance(low, str) else low,
            None if isinstance(high, str) else high,
            low_open=low_open and not isinstance(low, str),
            high_open=high_open and not isinstance(high, str),
        )

    def inverse(self) -> Interval:
        """Return the set of ``1/x``.

        Raises:
            ZeroDivisionError: Zero lies in the set.
        """
        if self.contains(0):
            raise ZeroDivisionError(f"1 / {self}")
        # An end at zero, which is not reached, goes to infinity; one at infinity to zero.
        low = Fraction(0) if self.high is None else self.high and Fraction(1) / self.high
        high = Fraction(0) if self.low is None else self.low and Fraction(1) / self.low
        return Interval(
            None if self.high == 0 else simplest(low),
            None if self.low == 0 else simplest(high),
            low_open=self.high is None or self.high_open,
            high_open=self.low is None or self.low_open,
        )

    def _ends(self) -> tuple[tuple[Exact | str, bool], tuple[Exact | str, bool]]:
        low: Exact | str = "-" if self.low is None else self.low
        high: Exact | str = "+" if self.high is None else self.high
        return (low, self.low_open), (high, self.high_open)

    def shifted(self, amount: Exact) -> Interval:
        """Return the set of every number plus ``amount``."""
        return self + Interval.point(amount) if amount else self

    def whole(self) -> Interval:
        """Return the closed set between the first and the last whole number in it.

        Where no whole number lies inside (近3: [2.5, 3)), it is the nearest one that is not
        left out: below, or else above.

        >>> str(Interval(Fraction(5, 2), 3, high_open=True).whole())
        '[2, 2]'
        """
        low = None if self.low is None else ceil(self.low)
        high = None if self.high is None else floor(self.high)
        if low is not None and self.low_open and low == self.low:
            low += 1
        if high is not None and self.high_open and high == self.high:
            high -= 1
        if low is None or high is None or low <= high:
            return Interval(low, high)
        # high is now the whole number below the set, low the one above it.
        below_is_out = self.low == high and self.low_open
        return Interval.point(low if below_is_out else high)

    def _below(self, other: Interval) -> bool:
        """Say whether every number here is smaller than every number there."""
        if self.high is None or other.low is None:
            return False
        touching_apart = self.high_open or other.low_open
        return self.high < other.low or (self.high == other.low and touching_apart)

    def __str__(self) -> str:
        """Return the set in mathematical brackets."""
        low = "(−∞" if self.low is None else f"{'(['[not self.low_open]}{_digits(self.low)}"
        high = "∞)" if self.high is None else f"{_digits(self.high)}{')]'[not self.high_open]}"
        return f"{low}, {high}"


def _digits(value: Exact) -> str:
    return decimal_text(value)


def at_most(left: Interval, right: Interval) -> Truth:
    """Say whether a number of ``left`` is at most one of ``right``: yes, no or undecided.

    >>> at_most(Interval.point(5), Interval(4, 6)).value is None
    True
    """
    if left.high is not None and right.low is not None and left.high <= right.low:
        return Truth(value=True)
    return Truth(value=False if right._below(left) else None)  # noqa: SLF001 - the same class


def below(left: Interval, right: Interval) -> Truth:
    """Say whether a number of ``left`` is smaller than one of ``right``: yes, no, undecided.

    >>> below(Interval(1, 5, high_open=True), Interval.point(5))
    Truth(value=True)
    """
    if left._below(right):  # noqa: SLF001 - the same class
        return Truth(value=True)
    if left.low is not None and right.high is not None and left.low >= right.high:
        return Truth(value=False)
    return Truth(value=None)


def _sum(left: Exact | None, right: Exact | None) -> Exact | None:
    return None if left is None or right is None else simplest(Fraction(left) + right)


def _product(
    left: Exact | str,
    left_open: bool,  # noqa: FBT001 - an end is a number and whether it is reached
    right: Exact | str,
    right_open: bool,  # noqa: FBT001
) -> tuple[Exact | str, bool]:
    """Return the product of two ends and whether it is reached; ``"+"`` is without end."""
    if left == 0 or right == 0:
        # Zero times an end that is not reached, or is without end, is zero, and is reached
        # if the zero is.
        reached = (left == 0 and not left_open) or (right == 0 and not right_open)
        return 0, not reached
    if isinstance(left, str) or isinstance(right, str):
        negative = _negative(left) != _negative(right)
        return ("-" if negative else "+"), True
    return simplest(Fraction(left) * right), left_open or right_open


def _negative(end: Exact | str) -> bool:
    return end == "-" if isinstance(end, str) else end < 0


def _lowest(corner: tuple[Exact | str, bool]) -> tuple[int, Exact, bool]:
    return _rank(corner, opened=True)


def _highest(corner: tuple[Exact | str, bool]) -> tuple[int, Exact, bool]:
    return _rank(corner, opened=False)


def _rank(corner: tuple[Exact | str, bool], *, opened: bool) -> tuple[int, Exact, bool]:
    """Order ends; of two equal ones the one that is reached is the wider."""
    end, is_open = corner
    if isinstance(end, str):
        return (-1 if end == "-" else 1), 0, False
    return 0, end, is_open if opened else not is_open
