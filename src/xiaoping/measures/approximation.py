"""Approximations: what 余, 约, 近, 以上 … leave open, as sets of numbers.

The widths of these words are conventions.  They are kept in one named policy, and a
value remembers under which policy it was read.  With v the printed value and q the place
value of its last digit that is not zero:

=========================  ==================  ===============================
word                       set                 example
=========================  ==================  ===============================
余 多 来 几 有余            (v, v + q)          900余万元: (900万, 1000万)
约 大约 左右 上下           [v − q/2, v + q/2]   约350: [345, 355]
近 将近 接近                [v − q/2, v)        近5000: [4500, 5000)
不足 不到                   [0, v)
超 超过 突破 逾             (v, ∞)
以上 至少 不低于 不少于      [v, ∞)              includes v
以下 以内                   [0, v]              includes v
=========================  ==================  ===============================

约…余 reads as 余.  After a scale word (10万余) q is at most one of that scale.  Counts
meet the whole numbers: 5000余户 is 5001 to 5999.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from math import ceil, floor
from typing import Final, Generic, TypeVar, final

import attrs

from xiaoping.errors import InvariantError, UndecidedError
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.numerals import Exact, decimal_text, place_value, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.units import Unit
from xiaoping.messages import fail

__all__ = [
    "POLICY",
    "WORDS",
    "Approximate",
    "Interval",
    "Position",
    "Shape",
    "Truth",
    "at_most",
]

POLICY: Final = "xiaoping-2020"
"""The name of the policy that the table above states."""

D = TypeVar("D", bound=Dimension)


class Shape(Enum):
    """The kinds of sets that approximating words make."""

    MORE = "more"
    ABOUT = "about"
    NEARLY = "nearly"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Position(Enum):
    """Where an approximating word stands."""

    BEFORE = "before"
    INSIDE = "inside"
    BEHIND = "behind"


_TABLE: tuple[tuple[Shape, Position, str], ...] = (
    (Shape.MORE, Position.INSIDE, "余 多 来 几"),
    (Shape.MORE, Position.BEHIND, "有余"),
    (Shape.ABOUT, Position.BEFORE, "约 大约 大概 约为"),
    (Shape.ABOUT, Position.BEHIND, "左右 上下"),
    (Shape.NEARLY, Position.BEFORE, "近 将近 接近"),
    (Shape.BELOW, Position.BEFORE, "不足 不到"),
    (Shape.ABOVE, Position.BEFORE, "超 超过 突破 逾"),
    (Shape.AT_LEAST, Position.BEFORE, "至少 不低于 不少于"),
    (Shape.AT_LEAST, Position.BEHIND, "以上"),
    (Shape.AT_MOST, Position.BEFORE, "至多 不超过"),
    (Shape.AT_MOST, Position.BEHIND, "以下 以内"),
)
WORDS: Final[dict[str, tuple[Shape, Position]]] = {
    word: (shape, position) for shape, position, words in _TABLE for word in words.split()
}
"""Every approximating word, the set it makes and where it stands."""


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
        """Refuse ends that are the wrong way round."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise fail(InvariantError, "approximation.empty", low=self.low, high=self.high)

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """Return the set that holds ``value`` alone."""
        return cls(value, value)

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

    def whole(self) -> Interval:
        """Return the closed set between the first and the last whole number in it."""
        low = None if self.low is None else ceil(self.low)
        high = None if self.high is None else floor(self.high)
        if low is not None and self.low_open and low == self.low:
            low += 1
        if high is not None and self.high_open and high == self.high:
            high -= 1
        if low is not None and high is not None and low > high:
            return self
        return Interval(low, high)

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


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)


@final
@attrs.frozen(eq=False, repr=False)
class Approximate(Generic[D]):
    """A quantity that was given with approximating words.

    Attributes:
        base: The printed value.
        words: The words as printed, in order: ``("约", "余")`` for 约800余条.
        after_scale: Whether the inner word stands behind the scale word (10万余人).
        policy: The name of the policy that gives the words their widths.

    >>> from xiaoping.measures.display import Display
    >>> loans = Approximate(Quantity(9000000, "yuan", Display(scale="万")), ("余",))
    >>> str(loans), str(loans.interval)
    ('900余万元', '(9000000, 10000000)')
    """

    base: Quantity[D]
    words: tuple[str, ...] = attrs.field(converter=_words)
    after_scale: bool = attrs.field(default=False, kw_only=True)
    policy: str = attrs.field(default=POLICY, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse unknown words, and an approximation without any."""
        unknown = [word for word in self.words if word not in WORDS]
        if unknown or not self.words:
            raise fail(
                InvariantError,
                "approximation.word",
                given=unknown or str(self.base),
                known=tuple(WORDS),
            )

    @property
    def shape(self) -> Shape:
        """The set that the words make; 余 prevails over 约."""
        shapes = [WORDS[word][0] for word in self.words]
        return Shape.MORE if Shape.MORE in shapes else shapes[0]

    @property
    def interval(self) -> Interval:
        """The set, in the unit itself; counts meet the whole numbers."""
        value, width = self.base.amount, self._width()
        half = Fraction(width) / 2
        match self.shape:
            case Shape.MORE:
                found = Interval(value, value + width, low_open=True, high_open=True)
            case Shape.ABOUT:
                found = Interval(simplest(value - half), simplest(value + half))
            case Shape.NEARLY:
                found = Interval(simplest(value - half), value, high_open=True)
            case Shape.BELOW:
                found = Interval(min(0, value), value, high_open=True)
            case Shape.ABOVE:
                found = Interval(value, None, low_open=True)
            case Shape.AT_LEAST:
                found = Interval(value, None)
            case Shape.AT_MOST:
                found = Interval(min(0, value), value)
        return found.whole() if self.base.unit.counting else found

    @property
    def unit(self) -> Unit:
        """The unit of the printed value."""
        return self.base.unit

    def _width(self) -> Exact:
        """Return q: what the last digit that is not zero stands for."""
        width = place_value(self.base.magnitude)
        if self.after_scale:
            width = min(width, 1)
        return simplest(Fraction(width) * self.base.display.size)

    def _at(self, position: Position) -> str:
        return "".join(word for word in self.words if WORDS[word][1] is position)

    def __str__(self) -> str:
        """Return it as printed: 约800余条, 10万余人, 5000户以上."""
        display, inner = self.base.display, self._at(Position.INSIDE)
        scaled = display.scale + inner if self.after_scale else inner + display.scale
        figure = display.number(self.base.amount) + scaled
        word = self.base.surface or self.base.unit.word
        return f"{self._at(Position.BEFORE)}{figure}{word}{self._at(Position.BEHIND)}"

    def __repr__(self) -> str:
        """Return the printed form in angle brackets."""
        return f"<Approximate {self}>"

    def __eq__(self, other: object) -> bool:
        """Equal: the same set of the same printed value under the same policy."""
        if not isinstance(other, Approximate):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        """Hash what equality looks at."""
        return hash(self._identity())

    def _identity(self) -> tuple[object, ...]:
        return self.base, self.shape, self.interval.times(self.base.unit.factor), self.policy
