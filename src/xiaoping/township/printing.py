"""How a folder's measured figures are printed, and which of them are.

What a report says stays what was measured: 853亩 printed as 800余亩 is 853亩 to the audit.
"""

from __future__ import annotations

import datetime
from enum import Enum
from typing import final

import attrs

from xiaoping.indicators import Indicator, Observation
from xiaoping.indicators.printed import read_printed
from xiaoping.measures.display import Display
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.relations import agrees
from xiaoping.measures.value import Value
from xiaoping.periods import CumulativeTo, Period, Year

__all__ = ["Printing", "Printings", "When"]


class When(Enum):
    """Which period of an indicator is meant, by the words of the file."""

    YEAR = "本年"
    CUMULATIVE = "累计"
    LAST_YEAR = "上年"

    def period(self, year: Year, day: datetime.date) -> Period:
        """Return the period that is measured.

        >>> str(When.CUMULATIVE.period(Year(2020), datetime.date(2020, 12, 31)))
        '..2020-12-31'
        """
        match self:
            case When.YEAR:
                return year
            case When.CUMULATIVE:
                return CumulativeTo(day)
            case When.LAST_YEAR:
                return year.previous()


@final
@attrs.frozen(kw_only=True)
class Printing:
    """How one figure is printed.

    Attributes:
        code: The indicator.
        when: Which of its periods.
        display: Scale, places, numerals, or what it is cut down to.
        surface: The measure word that is printed, such as 个行政村; empty for the unit's own.
        wording: Words that state it; empty for a figure.

    >>> from xiaoping.measures import quantity
    >>> str(Printing(code="a.b", display=Display(floor="百")).shown(quantity("853亩")))
    '800余亩'
    """

    code: str
    when: When = attrs.field(default=When.YEAR, converter=When)
    display: Display = attrs.field(factory=Display)
    surface: str = ""
    wording: str = ""

    def shown(self, value: Value) -> Value:
        """Return a value with its display; rates keep theirs."""
        if not isinstance(value, Quantity):
            return value
        shown = value.display if self.display == Display() else self.display
        return Quantity(value.amount, value.unit, shown, surface=self.surface or value.surface)

    def applied(self, item: Observation, indicator: Indicator) -> Observation:
        """Return an observation as it is printed; words that do not state its value are left.

        >>> from xiaoping.indicators import catalogue
        >>> from xiaoping.measures import quantity
        >>> from xiaoping.periods import Year
        >>> item = Observation(indicator="edu.dropouts", area="431228223000", period=Year(2020),
        ...                    value=quantity("0人"))
        >>> Printing(code="edu.dropouts", wording="无失学辍学学生").applied(
        ...     item, catalogue()["edu.dropouts"]).text
        '无失学辍学学生'
        """
        if not self.wording:
            return attrs.evolve(item, value=self.shown(item.value))
        stated = read_printed(self.wording, indicator)
        if not agrees(stated.value, item.value):
            return item
        return attrs.evolve(item, value=item.value, wording=self.wording)


@final
@attrs.frozen
class Printings:
    """How the figures of a folder are printed.

    Attributes:
        items: One for each indicator and period.

    >>> Printings().find("econ.gdp", When.YEAR) is None
    True
    """

    items: tuple[Printing, ...] = ()

    def find(self, code: str, when: When) -> Printing | None:
        """Return how a figure is printed, or ``None`` if that is not laid down."""
        found = (item for item in self.items if (item.code, item.when) == (code, when))
        return next(found, None)

    def codes(self, when: When) -> frozenset[str]:
        """Return the indicators of which a period is laid down."""
        return frozenset(item.code for item in self.items if item.when is when)
