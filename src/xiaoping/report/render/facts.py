"""What is known of a printed figure, in the words a reader asks for: the source first of all.

The tip of a figure in HTML and the table of sources in Markdown say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

import attrs

from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value
from xiaoping.report.flow import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    Origin,
    Picture,
    Piece,
    clean,
)
from xiaoping.report.render.formulas import Formulas, built_in_formulas
from xiaoping.report.tree import (
    AreaRef,
    Block,
    ChangeRef,
    Figure,
    RatioRef,
    Report,
    ShareRef,
)
from xiaoping.report.wording import change, ratio, share

__all__ = [
    "LABELS",
    "Names",
    "cells",
    "facts",
    "facts_as_given",
    "measured",
    "observations",
    "sources",
]

LABELS: Final = ("指标", "数值", "对比", "公式", "时期", "地区", "分组", "来源", "说明")
"""What may be known, in the order it is told."""

SCENARIOS: Final = {
    Scenario.ACTUAL: "",
    Scenario.FORECAST: "预计",
    Scenario.TASK: "任务",
    Scenario.PLAN: "计划",
}


@attrs.frozen
class Names:
    """The Chinese names of indicators and areas; a code without a name stands for itself.

    >>> Names({}, {"431228223": "晓坪乡"}).area("431228223")
    '晓坪乡'
    """

    catalogue: Mapping[str, Indicator]
    areas: Mapping[str, str]
    _formulas: Formulas | None = attrs.field(default=None, kw_only=True, repr=False)
    _named: dict[str, str] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        node: Report | Block,
        items: Iterable[Item],
        catalogue: Mapping[str, Indicator] | None,
    ) -> Names:
        """Return the names that ``node`` brings along or prints."""
        areas = {
            piece.node.code: piece.node.name
            for cell in cells(items)
            for piece in cell
            if piece.origin is Origin.AREA and isinstance(piece.node, AreaRef)
        }
        if isinstance(node, Report):
            areas |= node.names
        return cls.known(areas, catalogue)

    @classmethod
    def known(
        cls, areas: Mapping[str, str], catalogue: Mapping[str, Indicator] | None
    ) -> Names:
        """Return these names of areas, and those of a catalogue or the built-in one."""
        if catalogue is None:
            return cls(built_in(), areas, formulas=built_in_formulas())
        return cls(catalogue, areas, formulas=Formulas(catalogue))

    def indicator(self, code: str) -> str:
        """Return the name of the indicator ``code``."""
        found = self._named.get(code)
        if found is None:
            known = self.catalogue.get(code)
            found = self._named[code] = code if known is None else known.zh
        return found

    def area(self, code: str) -> str:
        """Return the name of the area ``code``."""
        return self.areas.get(code, code)

    def formula(self, code: str) -> str:
        """Return how the indicator ``code`` is computed; empty if it is not, or nobody knows."""
        return "" if self._formulas is None else self._formulas.of(code)


def cells(items: Iterable[Item]) -> Iterator[Cell]:
    """Yield all pieces in reading order, those of one line or cell together."""
    for item in items:
        match item:
            case Line():
                yield item.pieces
            case Grid():
                yield item.title
                yield item.unit
                for row in (item.head, *item.rows):
                    yield from row
                yield item.note
            case Picture():
                yield from cells((item.grid,))
            case Foreign():
                yield from cells(item.items)
            case _:
                assert_never(item)


def observations(piece: Piece) -> tuple[Observation, ...]:
    """Return the observations a piece was worded from; the earlier level comes last."""
    match piece.node:
        case Figure():
            return (piece.node.observation,)
        case ChangeRef(before=None):
            return (piece.node.observation,)
        case ChangeRef(before=Observation() as before):
            return (piece.node.observation, before)
        case ShareRef():
            return (piece.node.part, piece.node.whole)
        case RatioRef():
            return (piece.node.observation, piece.node.base)
        case _:
            return ()


def measured(piece: Piece) -> tuple[str, str, Value | None]:
    """Return the exact number of a figure, the code of its unit, and the value itself.

    The number is empty where there is none: for a missing value, or a change that has no
    rate.  A ratio has a number, and no value.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import pieces
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> measured(pieces((Figure(gdp),))[0])[:2]
    ('93500000', 'yuan')
    """
    match piece.node:
        case Figure():
            return _number(piece.node.observation.value)
        case ChangeRef():
            return _number(change(piece.node))
        case ShareRef():
            return _number(share(piece.node))
        case RatioRef():
            found = ratio(piece.node)
            return ("", "", None) if found is None else (_digits(found), "times", None)
        case _:
            return "", "", None


def _number(value: Value | None) -> tuple[str, str, Value | None]:
    match value:
        case None | Missing():
            return "", "", value
        case Quantity():
            return _digits(value.amount), value.unit.code, value
        case Approximate():
            return _digits(value.base.amount), value.base.unit.code, value
        case Share() | GrowthRate():
            return _digits(value.figure), "percent", value
        case PercentagePoints():
            return _digits(value.figure), "percentage_point", value
        case _:
            assert_never(value)


def _digits(amount: Exact) -> str:
    # str() is many times faster than decimal_text(), and most figures are whole.
    return str(amount) if isinstance(amount, int) else decimal_text(amount)


def facts(piece: Piece, names: Names) -> Mapping[str, str]:
    """Return what is known of a figure or change, by label, in the order of LABELS.

    A piece that was worded from no observation gives nothing.
    """
    return {label: clean(text) for label, text in facts_as_given(piece, names).items()}


def facts_as_given(piece: Piece, names: Names) -> Mapping[str, str]:
    """Return the same, not cleaned yet: who prints many figures cleans what they share once.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import pieces
    >>> from xiaoping.report.tree import Figure
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> facts_as_given(pieces((Figure(gdp),))[0], Names({}, {}))["数值"]
    '9350万元'
    """
    found = observations(piece)
    if not found:
        return {}
    main = found[0]
    remark = SCENARIOS[main.scenario]
    told = {
        "指标": _indicator(main, piece, names),
        "数值": f"{piece.text}（{remark}）" if remark else piece.text,
    }
    if len(found) > 1:
        told["对比"] = "，".join(f"{o.text}（{o.period.zh()}）" for o in found)
        formula = _computed(piece, found, names)
    else:
        formula = names.formula(main.indicator)
    if formula:
        told["公式"] = formula
    told["时期"] = main.period.zh()
    told["地区"] = names.area(main.area)
    if main.breakdown:
        told["分组"] = "，".join([f"{name} {code}" for name, code in main.breakdown])
    _add_sources(told, found)
    return told


def sources(items: Iterable[Item], names: Names) -> tuple[tuple[str, ...], ...]:
    """Return a table of all figures with what is known of them, its head first.

    Each figure stands there once; labels that no figure has are left out.  Empty if there
    is no figure.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> sources(flow(Paragraph((Figure(gdp),))), Names({}, {}))[0]
    ('指标', '数值', '时期', '地区')
    """
    told = (facts(piece, names) for cell in cells(items) for piece in cell)
    rows = dict.fromkeys(
        tuple(fact.get(label, "") for label in LABELS) for fact in told if fact
    )
    if not rows:
        return ()
    used = [n for n in range(len(LABELS)) if any(row[n] for row in rows)]
    return tuple(tuple(row[n] for n in used) for row in (LABELS, *rows))


def _add_sources(told: dict[str, str], found: tuple[Observation, ...]) -> None:
    """Add where figures come from and what is to be known of them, each once."""
    sources: list[str] = []
    notes: list[str] = []
    for observation in found:
        if observation.note:
            notes.append(observation.note)
        source = observation.source
        if source is not None:
            sources.append(str(source))
            if source.note:
                notes.append(source.note)
    if sources:
        told["来源"] = _each(sources)
    if notes:
        told["说明"] = _each(notes)


def _indicator(observation: Observation, piece: Piece, names: Names) -> str:
    name = names.indicator(observation.indicator)
    match piece.origin:
        case Origin.FIGURE:
            return name
        case Origin.CHANGE if len(observations(piece)) > 1:
            return f"{name}的变化"
        case Origin.SHARE:
            return f"{name}占比"
        case Origin.RATIO:
            return f"{name}之比"
        case _:
            return name


def _computed(piece: Piece, found: tuple[Observation, ...], names: Names) -> str:
    """Return how a figure was computed that the report itself made of two."""
    if piece.origin is Origin.CHANGE:
        if not any(map(str.isdigit, piece.text)):
            return ""
        # Levels grow by a rate; of two rates the difference is told.
        rate = isinstance(found[1].value, Quantity)
        return "（本期－对比期）÷对比期" if rate else "本期－对比期"
    to_one = isinstance(piece.node, RatioRef) and piece.node.form == "to_one"
    above, below = (found[1], found[0]) if to_one else found
    return f"{names.indicator(above.indicator)}÷{names.indicator(below.indicator)}"


def _each(texts: list[str]) -> str:
    """Join what was said, each once."""
    return texts[0] if len(texts) == 1 else "；".join(dict.fromkeys(texts))
