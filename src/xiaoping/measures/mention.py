"""A figure, year, date or ordinal found in running text, at its exact place.

A mention tells what is printed in plain terms (an exact number, a Chinese unit, the folded
approximating words), so that it costs little to find a hundred thousand of them; the typed
value is made when it is asked for.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.measures.display import Display
from xiaoping.measures.numerals import Exact
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit, units_by_word
from xiaoping.measures.units import ONE

if TYPE_CHECKING:
    from xiaoping.measures.units import Unit
    from xiaoping.measures.value import Value

__all__ = ["Mention", "MentionKind"]


class MentionKind(StrEnum):
    """What a stretch of text that holds a number turned out to be.

    >>> MentionKind("money").measured
    True
    """

    COUNT = "count"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    POWER = "power"
    PERCENT = "percent"
    POINTS = "percentage_point"
    RATIO = "ratio"
    DURATION = "duration"
    OTHER = "other"
    BARE = "bare"
    YEAR = "year"
    DATE = "date"
    ORDINAL = "ordinal"

    @property
    def of_time(self) -> bool:
        """Whether it tells when, and not how much."""
        return self in (MentionKind.YEAR, MentionKind.DATE)

    @property
    def measured(self) -> bool:
        """Whether it tells how much, with a unit or as a part of a whole.

        >>> MentionKind.MONEY.measured, MentionKind.BARE.measured
        (True, False)
        """
        return self not in (
            MentionKind.BARE,
            MentionKind.YEAR,
            MentionKind.DATE,
            MentionKind.ORDINAL,
        )


@final
@attrs.frozen(kw_only=True)
class Mention:
    """A figure found in running text, at its exact place.

    Attributes:
        start: The offset of the first character of its numeral.
        end: The offset behind the last character of its unit.
        text: What stands there; ``source[start:end] == text``.  Words outside, such as
            约 and 以上, are no part of it; a word inside (900余万元) is.
        kind: What it is.
        value: The exact number in the printed unit, with the scale word multiplied in:
            2909200 for 290.92万元, 30 for 30%, 4 for 翻两番.  A tuple for 12:60:28, an ISO
            text for a date (``2016-12``, ``11-08``, ``2020-01/2020-09``), ``None`` if it has
            no number.
        value_high: The upper end of a range and of a vague figure: 25 for 15—25亩, 99 for
            数十名.
        unit: The Chinese name of the unit: 元, 平方公里 (also for 平方千米), 百分点; empty
            if none is meant.
        surface_unit: The unit with its scale word as printed, where it differs (万元).
        approx: The approximating words, folded to one spelling and joined with ``+``:
            约+余, 超 for 超过; ``None`` if the figure stands alone.
        implied: Whether the unit is not printed here but at its neighbour (2.1和1.6个百分点).
        word: The unit word as printed, without a scale word.
        noun: The noun behind a measure word, if one of the catalogue's stands there.
        when: For years and dates, year, month and day as far as they are printed.
        printed: The figure with its approximating words and, where it is understood, the
            unit: what :func:`~xiaoping.measures.parse` reads.

    >>> from xiaoping.measures import scan
    >>> mention = next(scan("累计发放小额信贷约900余万元"))
    >>> mention.text, mention.value, mention.unit, mention.surface_unit, mention.approx
    ('900余万元', 9000000, '元', '万元', '约+余')
    >>> str(mention.quantity.interval)
    '(9000000, 10000000)'
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    value: Exact | tuple[Exact, ...] | str | None = None
    value_high: Exact | None = None
    unit: str = ""
    surface_unit: str | None = None
    approx: str | None = None
    implied: bool = False
    word: str = ""
    noun: str = ""
    when: tuple[int, ...] = ()
    printed: str = ""

    @cached_property
    def quantity(self) -> Value | None:
        """The typed value: a Quantity, an Approximate, or PercentagePoints.

        ``None`` for years, dates, ordinals and proportions, and where the unit is none of
        the catalogue.

        >>> from xiaoping.measures import scan
        >>> next(scan("辖8个行政村")).quantity.unit.code
        'village'
        """
        if not self.kind.measured and self.kind is not MentionKind.BARE:
            return None
        if not isinstance(self.value, int | Fraction):
            return None
        expected = self._expected()
        if expected is None:
            return None
        from xiaoping.measures.reader import parse  # noqa: PLC0415 - most are never asked

        try:
            if self.kind is MentionKind.POINTS:
                return parse(self.printed)
            return parse(self.printed, expected)
        except XiaopingError:
            return self._plain(expected)

    def negated(self) -> Mention:
        """Return the figure of a fall: 下降3.2% told as −3.2%.

        >>> from xiaoping.measures import scan
        >>> str(next(scan("下降3.2%")).negated().quantity)
        '-3.2%'
        """
        if not isinstance(self.value, int | Fraction):
            return self
        shown = self.text[1:] if self.text[:1] in ("-", "−") else f"-{self.text}"
        return attrs.evolve(
            self, value=-self.value, printed=self.printed.replace(self.text, shown, 1)
        )

    def _plain(self, expected: Unit[Any]) -> Value | None:
        """Return a value whose printed form ``parse`` does not read, such as 三元五角."""
        from xiaoping.measures.approximation import Approximate  # noqa: PLC0415 - as above

        if not isinstance(self.value, int | Fraction):
            return None
        base = Quantity[Any](self.value, expected, Display())
        if self.value_high is not None:
            high = Quantity[Any](self.value_high, expected, Display())
            return Approximate.between(base, high) if base <= high else None
        return base

    def _expected(self) -> Unit[Any] | None:
        """Return the unit of the catalogue that the words mean."""
        if not self.unit:
            return ONE
        found = units_by_word().get(self.word + self.noun) or units_by_word().get(self.word)
        if found:
            # 度 and 方 are told apart by their context, which the unit's name has kept.
            named = [item for item in found if self.unit in (item.symbol, *item.aliases)]
            return (named or list(found))[0]
        try:
            return unit(self.unit)
        except XiaopingError:
            return None
