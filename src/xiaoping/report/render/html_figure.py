"""A figure as HTML: an element with its exact value and all that is known of it.

What stands in many figures, such as the name of an indicator or an area, is escaped once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Final, TypeGuard, TypeVar, final

import attrs

from xiaoping.indicators.observation import Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.periods import Period
from xiaoping.report.inlines import clean
from xiaoping.report.pieces import Piece
from xiaoping.report.render.facts import LABELS, Names, facts_as_given, measured, observations
from xiaoping.report.tree import Figure

__all__ = ["FigureElements", "quoted"]

K = TypeVar("K")
V = TypeVar("V")

_MARKUP: Final = re.compile("[&<>\"']")
_NEXT: Final = "&#10;"
"""What parts two facts: a line break."""
_LONG: Final = 14
"""Figures up to so many characters are kept on one line."""


def quoted(text: str) -> str:
    r"""Return text as it may stand in an attribute, on one line.

    >>> quoted('甲\n"乙"')
    '甲 &quot;乙&quot;'
    """
    told = clean(text)
    return told if _MARKUP.search(told) is None else escape(told)


@attrs.frozen
class _Part:
    """What figures of one indicator, area or period share: an attribute, and a fact."""

    attribute: str
    fact: str


class _Kept(dict[K, V]):
    """What is made of each key, made once in a document."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        found = self[key] = self._make(key)
        return found


@final
class _Shared:
    """The parts that many figures of a document share, each made and escaped once."""

    def __init__(self, names: Names) -> None:
        # What every line begins with, by the label of the fact.
        self.begun = {
            label: quoted(names.label(label) + names.profile.words["sign.colon"])
            for label in LABELS
        }
        begun = self.begun

        def indicator(code: str) -> _Part:
            name, formula = quoted(names.indicator(code)), quoted(names.formula(code))
            computed = f"{_NEXT}{begun['公式']}{formula}" if formula else ""
            return _Part(f'data-indicator="{quoted(code)}"', f"{begun['指标']}{name}{computed}")

        def area(code: str) -> _Part:
            told = f'data-area="{quoted(code)}"'
            return _Part(told, f"{begun['地区']}{quoted(names.area(code))}")

        def period(given: Period) -> _Part:
            told = f'data-period="{quoted(str(given))}"'
            return _Part(told, f"{begun['时期']}{quoted(names.period(given))}")

        self.indicators = _Kept(indicator)
        self.areas = _Kept(area)
        self.periods = _Kept(period)


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
    >>> from xiaoping.report.inlines import pieces
    >>> from xiaoping.report.tree import Figure
    >>> homes = Observation("pop.households", "431228223201", Year(2020), quantity("606户"))
    >>> (piece,) = pieces((Figure(homes),))
    >>> opening = FigureElements(Names({}, {}), {id(piece): "f1"}).opening(piece)
    >>> opening.startswith('<data class="xp-figure" data-figure="f1" value="606"')
    True
    """

    names: Names
    marks: Mapping[int, str]
    _shared: _Shared = attrs.field(init=False, repr=False, eq=False)

    @_shared.default
    def _none_yet(self) -> _Shared:
        return _Shared(self.names)

    def opening(self, piece: Piece) -> str:
        """Return the start tag of the element of a figure.

        ``aria-description`` is what a screen reader tells and what the style sheet shows,
        one fact a line; the value stands there only if it needs a remark.
        """
        mark = self.marks.get(id(piece))
        marked = f' data-figure="{mark}"' if mark else ""
        long = " data-long" if len(piece.text) > _LONG else ""
        told, noted = self._plain(piece.node) if _is_plain(piece.node) else self._any(piece)
        return (
            f'<data class="xp-figure"{marked} {_value(piece)} {told}{long}{noted} tabindex="0">'
        )

    def _plain(self, figure: Figure) -> tuple[str, str]:
        """Return the attributes of a figure of which the usual is told."""
        known, observation = self._shared, figure.observation
        indicator = known.indicators[observation.indicator]
        area, period = known.areas[observation.area], known.periods[observation.period]
        source = origin = ""
        if observation.source is not None:
            source = quoted(str(observation.source))
            origin = f"{_NEXT}{known.begun['来源']}{source}"
        return (
            f"{indicator.attribute} {area.attribute} {period.attribute}"
            f' data-scenario="actual" data-source="{source}" aria-description="'
            f'{indicator.fact}{_NEXT}{period.fact}{_NEXT}{area.fact}{origin}"'
        ), ""

    def _any(self, piece: Piece) -> tuple[str, str]:
        """Return the same of any figure, and the flag of one that has a note."""
        known, observation = self._shared, observations(piece)[0]
        told = facts_as_given(piece, self.names)
        lines = _NEXT.join(
            [
                f"{known.begun[label]}{quoted(fact)}"
                for label, fact in told.items()
                if label != "数值" or fact is not piece.text
            ]
        )
        return (
            f"{known.indicators[observation.indicator].attribute}"
            f" {known.areas[observation.area].attribute}"
            f" {known.periods[observation.period].attribute}"
            f' data-scenario="{observation.scenario.value}"'
            f' data-source="{quoted(told.get("来源", ""))}" aria-description="{lines}"'
        ), " data-noted" if "说明" in told else ""


def _is_plain(node: object) -> TypeGuard[Figure]:
    """Say whether a node is one of the many figures of which only the usual is told."""
    if not isinstance(node, Figure):
        return False
    observation = node.observation
    source = observation.source
    return (
        observation.scenario is Scenario.ACTUAL
        and not observation.breakdown
        and not observation.note
        and (source is None or not source.note)
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
