"""Approximations: what 余, 约, 近, 以上, 几十, 15—25 … leave open, as sets of numbers.

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
几十 数百 三四百            [first, last]       几十: [20, 90]
a—b, a至b                  [a, b]
=========================  ==================  ===============================

约…余 reads as 余.  After a scale word (10万余) q is at most one of that scale, behind the
unit (3年多) at most one unit.  Counts meet the whole numbers: 5000余户 is 5001 to 5999.
A repeated value widens: ``x - x`` is not zero, because two figures may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Generic, Literal, TypeVar, assert_never, final, overload

import attrs

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures.dimensions import Dimension, Per, Times
from xiaoping.measures.figures import figure_at
from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import Exact, exact, place_value, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.units import Unit, joined
from xiaoping.messages import fail

__all__ = [
    "POLICIES",
    "POLICY",
    "WORDS",
    "Approximate",
    "Policy",
    "Position",
    "Shape",
    "combine",
]

D = TypeVar("D", bound=Dimension)
D2 = TypeVar("D2", bound=Dimension)


@final
@attrs.frozen
class Policy:
    """How wide the approximating words are.

    Attributes:
        name: The name and version that a value records.
        more: What 余, 多, 来, 几 leave open above the value, in q.
        about: What 约 and 左右 leave open to each side, in q.
        nearly: What 近 leaves open below the value, in q.

    >>> POLICIES["xiaoping-2020"].nearly
    Fraction(1, 2)
    """

    name: str
    more: Exact = attrs.field(default=1, converter=exact, kw_only=True)
    about: Exact = attrs.field(default=Fraction(1, 2), converter=exact, kw_only=True)
    nearly: Exact = attrs.field(default=Fraction(1, 2), converter=exact, kw_only=True)


POLICY: Final = "xiaoping-2020"
"""The name of the policy that the table above states."""

POLICIES: Final[Mapping[str, Policy]] = MappingProxyType({POLICY: Policy(POLICY)})
"""The policies that the library knows by name."""


class Shape(Enum):
    """The kinds of sets that approximating words make."""

    MORE = "more"
    ABOUT = "about"
    NEARLY = "nearly"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    COMPUTED = "computed"


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
    (Shape.BELOW, Position.BEFORE, "不足 不到 少于 低于"),
    (Shape.ABOVE, Position.BEFORE, "超 超过 突破 逾 高于 多于"),
    (Shape.AT_LEAST, Position.BEFORE, "至少 不低于 不少于 上"),
    (Shape.AT_LEAST, Position.BEHIND, "以上 及以上 开外"),
    (Shape.AT_MOST, Position.BEFORE, "至多 最多 不超过 不高于 不多于"),
    (Shape.AT_MOST, Position.BEHIND, "以下 以内 之内 及以下"),
)
WORDS: Final[Mapping[str, tuple[Shape, Position]]] = MappingProxyType(
    {word: (shape, position) for shape, position, words in _TABLE for word in words.split()}
)
"""Every approximating word, the set it makes and where it stands."""

TRAILING: Final = ("余", "多", "不足", "不到")
"""Words that may also stand behind the unit: 3年多, 5000元不到."""

JOINTS: Final = ("——", *"—–―‒−﹣－-~～〜∼至到")
"""What joins the ends of a range."""


def _between(value: Exact, far: Exact, *, far_open: bool) -> Interval:
    """Return the numbers between a printed value, which is left out, and a far end."""
    far = simplest(far)
    if far >= value:
        return Interval(value, far, low_open=True, high_open=far_open)
    return Interval(far, value, low_open=far_open, high_open=True)


_WITH_MORE: Final = frozenset({Shape.ABOUT, Shape.NEARLY, Shape.ABOVE, Shape.AT_LEAST})


def combine(words: tuple[str, ...]) -> bool:
    """Say whether approximating words go together: of one sense, and none of them twice.

    余 goes with 约, 近, 超过 and 以上, and prevails.

    >>> combine(("约", "余")), combine(("近", "以上")), combine(("不到", "不到"))
    (True, False, False)
    """
    shapes = {WORDS[word][0] for word in words}
    senses = shapes - {Shape.MORE}
    fits = senses <= _WITH_MORE if Shape.MORE in shapes else True
    return fits and len(senses) <= 1 and len(set(words)) == len(words)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)


@final
@attrs.frozen(eq=False, repr=False)
class Approximate(Generic[D]):
    """A quantity that is known to lie in a set.

    It is one of four things: a figure with approximating words (约800余条); a vague figure
    (几十户, the ``base`` is its low end); a range of two figures (15—25亩); or a computed
    set, which is printed in brackets.

    Attributes:
        base: The printed value; the low end of a range.
        words: The words as printed, in order: ``("约", "余")`` for 约800余条.
        after_scale: Whether the inner word stands behind the scale word (10万余人).
        trailing: Whether a word that stands elsewhere by itself stands behind the unit.
        high: The high end of a range or of a vague figure.
        joint: What stands between the ends of a range, or the vague figure itself (几十).
        bounds: The set of a computed value, in the unit itself.
        policy: The name of the policy that gives the words their widths.

    >>> from xiaoping.measures.display import Display
    >>> loans = Approximate(Quantity(9000000, "yuan", Display(scale="万")), ("余",))
    >>> str(loans), str(loans.interval)
    ('900余万元', '(9000000, 10000000)')
    """

    base: Quantity[D]
    words: tuple[str, ...] = attrs.field(default=(), converter=_words)
    after_scale: bool = attrs.field(default=False, kw_only=True)
    trailing: bool = attrs.field(default=False, kw_only=True)
    high: Quantity[D] | None = attrs.field(default=None, kw_only=True)
    joint: str = attrs.field(default="", kw_only=True)
    bounds: Interval | None = attrs.field(default=None, kw_only=True)
    policy: str = attrs.field(default=POLICY, kw_only=True)
    widths: Policy | None = attrs.field(default=None, kw_only=True, repr=False)
    """The policy itself, where it is not one that the library knows by name."""

    def __attrs_post_init__(self) -> None:
        """Refuse unknown words, an approximation without any, and ends that do not fit."""
        unknown = [word for word in self.words if word not in WORDS]
        empty = not self.words and self.high is None and self.bounds is None
        if unknown or empty:
            raise fail(
                InvariantError,
                "approximation.word",
                given=unknown or str(self.base),
                known=tuple(WORDS),
            )
        if self.policy not in POLICIES and (
            self.widths is None or self.widths.name != self.policy
        ):
            raise fail(
                InvariantError, "approximation.policy", given=self.policy, known=tuple(POLICIES)
            )
        if not combine(self.words):
            given = "、".join(self.words)
            raise fail(InvariantError, "approximation.conflict", given=given)
        if self.high is not None:
            self._check_ends(self.high)
        _ = self.interval  # a set that holds no number does not construct

    def _check_ends(self, high: Quantity[D]) -> None:
        """Refuse ends the wrong way round, and a vague figure that means others."""
        if Shape.MORE in {WORDS[word][0] for word in self.words}:
            # 几十余, 15—25余: neither end has a place that 余 leaves open.
            given = "、".join((*self.words, self.joint))
            raise fail(InvariantError, "approximation.conflict", given=given)
        if high < self.base:
            raise fail(InvariantError, "approximation.empty", low=self.base, high=high)
        if self.joint.endswith(JOINTS):
            return
        vague = figure_at(self.joint + self.base.display.scale, 0)
        ends = (self.base.amount, high.amount)
        if vague is None or (vague.value, vague.high) != ends:
            raise fail(InvariantError, "approximation.vague", given=self.joint, ends=ends)

    @classmethod
    def between(cls, low: Quantity[D], high: Quantity[D], joint: str = "—") -> Approximate[D]:
        """Return the range of two figures, both included.

        >>> from xiaoping.measures import quantity
        >>> str(Approximate.between(quantity("15亩"), quantity("25亩")))
        '15—25亩'
        """
        alike = (low.display.scale, low.unit, low.surface) == (
            high.display.scale,
            high.unit,
            high.surface,
        )
        word = low.surface or low.unit.word
        return cls(
            low, high=high, joint=joint if alike else f"{low.display.scale}{word}{joint}"
        )

    @classmethod
    def within(cls, bounds: Interval, unit: Unit[D]) -> Approximate[D]:
        """Return the quantity that lies in a set of amounts of ``unit``.

        >>> from xiaoping.measures import Interval, unit
        >>> str(Approximate.within(Interval(900, 1000, low_open=True), unit("元")))
        '(900, 1000]元'
        """
        amount = bounds.low if bounds.low is not None else bounds.high
        return cls(Quantity(0 if amount is None else amount, unit), bounds=bounds)

    @property
    def shape(self) -> Shape:
        """The set that it makes; 余 prevails over 约."""
        if self.bounds is not None:
            return Shape.COMPUTED
        shapes = [WORDS[word][0] for word in self.words]
        if Shape.MORE in shapes:
            return Shape.MORE
        if shapes:
            return shapes[0]
        return Shape.RANGE

    @property
    def interval(self) -> Interval:
        """The set, in the unit itself; counts meet the whole numbers."""
        if self.bounds is not None:
            return self.bounds
        found = self._worded()
        return found.whole() if self.base.unit.counting else found

    @property
    def base_interval(self) -> Interval:
        """The set in base units; that of temperatures is moved to their zero."""
        return self.interval.times(self.unit.factor).shifted(self.unit.offset)

    @property
    def unit(self) -> Unit[D]:
        """The unit of the printed value."""
        return self.base.unit

    @property
    def remarks(self) -> tuple[str, ...]:
        """The codes of what a careful writer would mend; empty if nothing.

        ``approximation.doubled``: 约…余 says the same twice.  ``approximation.place``: 余
        behind a figure whose last digit is not zero (1234余万元).

        >>> from xiaoping.measures import parse
        >>> parse("约800余条").remarks, parse("1234余万元").remarks
        (('approximation.doubled',), ('approximation.place',))
        """
        found = []
        if len(self.words) > 1:
            found.append("approximation.doubled")
        if self.shape is Shape.MORE and not self.after_scale and not self.trailing:
            figure = Fraction(self.base.magnitude)
            many = figure.denominator != 1 or (abs(figure) >= 10 and figure % 10 != 0)
            if many and self.high is None:
                found.append("approximation.place")
        return tuple(found)

    @overload
    def to(self, target: Unit[D] | Unit[Dimension] | str) -> Approximate[D]: ...
    @overload
    def to(self: Approximate[Dimension], target: Unit[Any]) -> Approximate[Dimension]: ...
    def to(self, target: Unit[Any] | str) -> Approximate[Any]:
        """Return the same set in another unit, as a computed one.

        Raises:
            DimensionError: The target measures something else.
        """
        zero, one = (Quantity(n, self.unit).to(target) for n in (0, 1))
        step = simplest(Fraction(one.amount) - zero.amount)
        return Approximate.within(self.interval.times(step).shifted(zero.amount), one.unit)

    def sort_key(self, end: Literal["low", "high", "mid"] = "low") -> tuple[int, Exact]:
        """Return a key that orders approximations by their low end, high end or middle.

        Sets have no order of their own; an end that is open to infinity comes last (first
        where it is the low one).
        """
        found = self.base_interval
        match end:
            case "low":
                return (-1, 0) if found.low is None else (0, found.low)
            case "high":
                return (1, 0) if found.high is None else (0, found.high)
            case "mid":
                if found.low is None or found.high is None:
                    return (1 if found.high is None else -1), 0
                return 0, simplest(Fraction(found.low + found.high) / 2)
            case _:
                assert_never(end)

    def __neg__(self) -> Approximate[D]:
        self._refuse_temperature(self)
        return Approximate.within(-self.interval, self.unit)

    def __add__(self, other: Quantity[D] | Approximate[D]) -> Approximate[D]:
        """Return the set of every sum, in the left unit."""
        return self._joined(other, "相加", "added", 1)

    def __radd__(self, other: Quantity[D]) -> Approximate[D]:
        return _exactly(other)._joined(self, "相加", "added", 1)

    def __sub__(self, other: Quantity[D] | Approximate[D]) -> Approximate[D]:
        """Return the set of every difference, in the left unit."""
        return self._joined(other, "相减", "subtracted", -1)

    def __rsub__(self, other: Quantity[D]) -> Approximate[D]:
        return _exactly(other)._joined(self, "相减", "subtracted", -1)

    @overload
    def __mul__(self, other: Quantity[D2] | Approximate[D2]) -> Approximate[Times[D, D2]]: ...
    @overload
    def __mul__(self, other: int | Fraction | Decimal) -> Approximate[D]: ...
    def __mul__(self, other: Any) -> Approximate[Any]:
        """Return the set of every product."""
        if isinstance(other, (Quantity, Approximate)):
            theirs = _exactly(other)
            self._refuse_temperature(theirs)
            unit, ratio = joined(self.unit, theirs.unit, 1)
            product = self.interval * theirs.interval
            return Approximate.within(product.times(Fraction(*ratio)), unit)
        self._refuse_temperature(self)
        factor = Interval.point(exact(other, name="factor"))
        return Approximate.within(self.interval * factor, self.unit)

    def __rmul__(self, other: int | Fraction | Decimal) -> Approximate[D]:
        return self * other

    @overload
    def __truediv__(self, other: Quantity[D2] | Approximate[D2]) -> Approximate[Per[D, D2]]: ...
    @overload
    def __truediv__(self, other: int | Fraction | Decimal) -> Approximate[D]: ...
    def __truediv__(self, other: Any) -> Approximate[Any]:
        """Return the set of every quotient.

        Raises:
            ZeroDivisionError: The divisor may be zero.
        """
        if isinstance(other, (Quantity, Approximate)):
            theirs = _exactly(other)
            self._refuse_temperature(theirs)
            one = Quantity(1, self.unit) / Quantity(1, theirs.unit)
            quotient = self.interval * theirs.interval.inverse()
            return Approximate.within(quotient.times(one.amount), one.unit)
        return self * (Fraction(1) / exact(other, name="divisor"))

    def __rtruediv__(self, other: Quantity[D2]) -> Approximate[Per[D2, D]]:
        return _exactly(other) / self

    def __str__(self) -> str:
        """Return it as printed: 900余万元, 几十户, 15—25亩; a computed set in brackets."""
        base, display = self.base, self.base.display
        if self.bounds is not None:
            return f"{self.bounds}{base.unit.word}"
        before, inner, behind = (self._at(position) for position in Position)
        if self.trailing:
            moved = "".join(word for word in (before, inner) if word in TRAILING)
            before, inner = (
                "" if before in TRAILING else before,
                "" if inner in TRAILING else inner,
            )
            behind = moved + behind
        if self.high is not None:
            return f"{before}{self._ends(self.high)}{behind}"
        scaled = display.scale + inner if self.after_scale else inner + display.scale
        figure = base.figure + scaled
        word = base.surface or base.unit.word
        if word.endswith("分之"):
            return f"{before}{word}{figure}{behind}"
        return f"{before}{figure}{word}{behind}"

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
        return self.base, self.shape, self.base_interval, self.policy

    def _ends(self, high: Quantity[D]) -> str:
        """Return both ends; what stands between them is kept as printed."""
        if not self.joint.endswith(JOINTS):
            scale = high.display.scale
            word = high.surface or high.unit.word
            if word.endswith("分之"):
                return f"{word}{self.joint}{scale}"
            return f"{self.joint}{scale}{word}"
        low = self.base
        whole = (low.surface or low.unit.word).endswith("分之")
        figure = str(low) if whole else low.figure
        return f"{figure}{self.joint}{high}"

    def _worded(self) -> Interval:
        value, high, width = self.base.amount, self._high_amount(), Fraction(self._width())
        widths = self.widths or POLICIES[self.policy]
        # What is below zero by nature, or has no zero that is nothing, has no least value.
        floor = 0 if value >= 0 and not self.unit.offset else None
        away = -width if value < 0 else width
        match self.shape:
            case Shape.MORE:
                return _between(value, value + away * widths.more, far_open=True)
            case Shape.ABOUT:
                half = width * widths.about
                return Interval(simplest(value - half), simplest(high + half))
            case Shape.NEARLY:
                near = high if value >= 0 else value
                if not near and floor == 0:
                    return Interval(0, 0, high_open=True)  # 近0户: nothing lies below nothing
                return _between(near, value - away * widths.nearly, far_open=False)
            case Shape.BELOW:
                return Interval(floor, high, high_open=True)
            case Shape.ABOVE:
                return Interval(value, None, low_open=True)
            case Shape.AT_LEAST:
                return Interval(value, None)
            case Shape.AT_MOST:
                return Interval(floor, high)
            case Shape.RANGE | Shape.COMPUTED:
                return Interval(value, high)

    def _high_amount(self) -> Exact:
        return self.base.amount if self.high is None else self.high.to(self.unit).amount

    def _width(self) -> Exact:
        """Return q: what the last digit that is not zero stands for."""
        width = place_value(self.base.magnitude)
        if self.after_scale:
            width = min(width, 1)
        width = simplest(Fraction(width) * self.base.display.size)
        return min(width, 1) if self.trailing else width

    def _at(self, position: Position) -> str:
        return "".join(word for word in self.words if WORDS[word][1] is position)

    def _refuse_temperature(self, other: Approximate[Any]) -> None:
        """Refuse arithmetic with temperatures that have a zero of their own."""
        for one in (self, other):
            if one.unit.offset:
                _ = one.base * 1  # raises the error that names it and says what to do

    def _joined(
        self, other: Quantity[D] | Approximate[D], zh: str, en: str, sign: int
    ) -> Approximate[D]:
        if not isinstance(other, (Quantity, Approximate)):
            return NotImplemented
        theirs = _exactly(other)
        self._refuse_temperature(theirs)
        ratio = theirs.unit.ratio_to(self.unit)
        if ratio is None:
            raise _mixed(str(self), self.base, str(other), zh, en)
        moved = theirs.interval.times(Fraction(*ratio))
        found = self.interval + (moved if sign > 0 else -moved)
        return Approximate.within(found, self.unit)


def _exactly(value: Quantity[D] | Approximate[D]) -> Approximate[D]:
    """Return a point as the set that holds it alone."""
    if isinstance(value, Approximate):
        return value
    return Approximate.within(Interval.point(value.amount), value.unit)


def _mixed(left: str, base: Quantity[Any], right: str, zh: str, en: str) -> DimensionError:
    error = base.mixed(right, zh, en)
    return fail(DimensionError, error.code, **{**error.details, "left": left})
