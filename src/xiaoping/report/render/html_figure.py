"""A figure as HTML: an element with its exact value and all that is known of it.

What stands in many figures, such as the name of an indicator or an area, is escaped once.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final, final

import attrs

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.report.flow import Piece, clean
from xiaoping.report.render.facts import Names, facts_as_given, measured, observations

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
        marks: The mark of each figure, by the identity of its piece; one without a mark
            stands outside of any document.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import pieces
    >>> from xiaoping.report.tree import Figure
    >>> homes = Observation("pop.households", "431228223201", Year(2020), quantity("606户"))
    >>> (piece,) = pieces((Figure(homes),))
    >>> opening = FigureElements(Names({}, {}), {id(piece): "f1"}).opening(piece)
    >>> opening.startswith('<data class="xp-figure" data-figure="f1" value="606"')
    True
    """

    names: Names
    marks: Mapping[int, str]
    _quoted: _Quoted = attrs.field(factory=_Quoted, init=False, repr=False)

    def opening(self, piece: Piece) -> str:
        """Return the start tag of the element of a figure.

        ``aria-description`` is what a screen reader tells and what the style sheet shows,
        one fact a line; the value stands there only if it needs a remark.
        """
        known = self._quoted
        observation = observations(piece)[0]
        told = facts_as_given(piece, self.names)
        lines = "&#10;".join(
            [
                f"{label}：{known[fact]}"
                for label, fact in told.items()
                if label != "数值" or fact is not piece.text
            ]
        )
        mark = self.marks.get(id(piece))
        marked = f' data-figure="{mark}"' if mark else ""
        flags = " data-long" if len(piece.text) > _LONG else ""
        if "说明" in told:
            flags += " data-noted"
        return (
            f'<data class="xp-figure"{marked} {_value(piece)}'
            f' data-indicator="{known[observation.indicator]}"'
            f' data-area="{known[observation.area]}"'
            f' data-period="{known[str(observation.period)]}"'
            f' data-scenario="{observation.scenario.value}"'
            f' data-source="{known[told.get("来源", "")]}"'
            f' aria-description="{lines}"{flags} tabindex="0">'
        )


def _value(piece: Piece) -> str:
    """Return the exact number in its unit, and the unit, as attributes."""
    number, unit, value = measured(piece)
    told = f'value="{number}" data-unit="{unit}"'
    match value:
        case Approximate():
            return f'{told} data-approximate="{escape("".join(value.words))}"'
        case Missing():
            return f'{told} data-missing="{value.reason.value}"'
        case _:
            return told
