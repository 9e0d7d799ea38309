"""A figure as HTML: an element with its exact value and all that is known of it.

What stands in many figures, such as the name of an indicator or an area, is escaped once.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final, assert_never, final

import attrs

from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value
from xiaoping.report.flow import Origin, Piece, clean
from xiaoping.report.render.facts import Names, facts, observations
from xiaoping.report.tree import ChangeRef, RatioRef, ShareRef
from xiaoping.report.wording import change, ratio, share

__all__ = ["FigureElements", "quoted"]

_LONG: Final = 14
"""Figures up to so many characters are kept on one line."""


def quoted(text: str) -> str:
    r"""Return text as it may stand in an attribute, on one line.

    >>> quoted('甲\n"乙"')
    '甲 &quot;乙&quot;'
    """
    return escape(clean(text))


class _Quoted(dict[str, str]):
    """Texts as they may stand in attributes, each reckoned once."""

    def __missing__(self, text: str) -> str:
        found = self[text] = quoted(text)
        return found


@final
@attrs.frozen
class FigureElements:
    """Writes the figures of one document.

    Attributes:
        names: The names of indicators and areas.
        marks: The mark of each figure, by the identity of its piece.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import pieces
    >>> from xiaoping.report.tree import Figure
    >>> homes = Observation("pop.households", "431228223201", Year(2020), quantity("606户"))
    >>> (piece,) = pieces((Figure(homes),))
    >>> element = FigureElements(Names({}, {}), {id(piece): "f1"}).element(piece, piece.text)
    >>> 'value="606" data-unit="household"' in element, element.endswith(">606户</data>")
    (True, True)
    """

    names: Names
    marks: Mapping[int, str]
    _quoted: _Quoted = attrs.field(factory=_Quoted, init=False, repr=False)

    def element(self, piece: Piece, text: str) -> str:
        """Return the element of a figure around its escaped ``text``.

        ``aria-description`` is what a screen reader tells and what the style sheet shows,
        one fact a line; the value stands there only if it needs a remark.
        """
        known = self._quoted
        observation = observations(piece)[0]
        told = facts(piece, self.names)
        lines = "&#10;".join(
            [
                f"{label}：{known[fact]}"
                for label, fact in told.items()
                if label != "数值" or fact is not piece.text
            ]
        )
        flags = " data-long" if len(piece.text) > _LONG else ""
        if "说明" in told:
            flags += " data-noted"
        return (
            f'<data class="xp-figure" data-figure="{self.marks.get(id(piece), "")}"'
            f" {_value(piece, observation)}"
            f' data-indicator="{known[observation.indicator]}"'
            f' data-area="{known[observation.area]}"'
            f' data-period="{known[str(observation.period)]}"'
            f' data-scenario="{observation.scenario.value}"'
            f' data-source="{known[told.get("来源", "")]}"'
            f' aria-description="{lines}"{flags} tabindex="0">{text}</data>'
        )


def _value(piece: Piece, observation: Observation) -> str:
    """Return the exact number in its unit, and the unit, as attributes."""
    value: Value | None = observation.value
    if piece.origin is Origin.CHANGE and isinstance(piece.node, ChangeRef):
        value = change(piece.node)
    elif piece.origin is Origin.SHARE and isinstance(piece.node, ShareRef):
        value = share(piece.node)
    elif piece.origin is Origin.RATIO and isinstance(piece.node, RatioRef):
        found = ratio(piece.node)
        return _NONE if found is None else _number(found, "times")
    return _NONE if value is None else _exact(value)


_NONE: Final = 'value="" data-unit=""'


def _exact(value: Value) -> str:
    match value:
        case Quantity():
            return _number(value.amount, value.unit.code)
        case Approximate():
            words = escape("".join(value.words))
            number = _number(value.base.amount, value.base.unit.code)
            return f'{number} data-approximate="{words}"'
        case Share() | GrowthRate():
            return _number(value.figure, "percent")
        case PercentagePoints():
            return _number(value.figure, "percentage_point")
        case Missing():
            return f'{_NONE} data-missing="{value.reason.value}"'
        case _:
            assert_never(value)


def _number(amount: Exact, unit: str) -> str:
    # str() is many times faster than decimal_text(), and most figures are whole.
    number = str(amount) if isinstance(amount, int) else decimal_text(amount)
    return f'value="{number}" data-unit="{escape(unit)}"'
