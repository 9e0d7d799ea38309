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
from xiaoping.periods import Period
from xiaoping.report.inlines import clean
from xiaoping.report.phrase import filled
from xiaoping.report.pieces import Cell, Foreign, Grid, Item, Line, Origin, Picture, Piece
from xiaoping.report.profile import OFFICIAL, Profile
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
from xiaoping.report.wording import change, figure_words, ratio, share

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
"""What may be known, in the order it is told; a house prints ``Names.label`` of each."""

_PHRASES: Final = {
    "指标": "known.indicator",
    "数值": "known.value",
    "对比": "known.compared",
    "公式": "known.formula",
    "时期": "known.period",
    "地区": "known.area",
    "分组": "known.breakdown",
    "来源": "known.source",
    "说明": "known.note",
}
_SCENARIOS: Final = {
    Scenario.FORECAST: "known.expected",
    Scenario.TASK: "known.assigned",
    Scenario.PLAN: "known.planned",
}


@attrs.frozen
class Names:
    """The names of indicators and areas; a code without a name stands for itself.

    Indicators and labels are named in the language of the house, areas as the data have it.

    >>> Names({}, {"431228223": "晓坪乡"}).area("431228223")
    '晓坪乡'
    >>> from xiaoping.report.profile import ENGLISH
    >>> Names({}, {}, profile=ENGLISH).label("来源")
    'Source'
    """

    catalogue: Mapping[str, Indicator]
    areas: Mapping[str, str]
    profile: Profile = attrs.field(default=OFFICIAL, kw_only=True, repr=False)
    _formulas: Formulas | None = attrs.field(default=None, kw_only=True, repr=False)
    _named: dict[str, str] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        node: Report | Block,
        items: Iterable[Item],
        catalogue: Mapping[str, Indicator] | None,
        profile: Profile = OFFICIAL,
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
        return cls.known(areas, catalogue, profile)

    @classmethod
    def known(
        cls,
        areas: Mapping[str, str],
        catalogue: Mapping[str, Indicator] | None,
        profile: Profile = OFFICIAL,
    ) -> Names:
        """Return these names of areas, and those of a catalogue or the built-in one."""
        lang = profile.lang
        if catalogue is None:
            formulas = built_in_formulas(lang)
            return cls(built_in(), areas, profile=profile, formulas=formulas)
        return cls(catalogue, areas, profile=profile, formulas=Formulas(catalogue, lang))

    def indicator(self, code: str) -> str:
        """Return the name of the indicator ``code``."""
        found = self._named.get(code)
        if found is None:
            known = self.catalogue.get(code)
            name = code if known is None else known.zh if self.is_chinese else known.en
            found = self._named[code] = name
        return found

    @property
    def is_chinese(self) -> bool:
        """Whether the house words its reports in Chinese."""
        return self.profile.lang == "zh"

    def label(self, label: str) -> str:
        """Return what the house calls one of :data:`LABELS`."""
        return self.profile.words[_PHRASES[label]]

    def period(self, period: Period) -> str:
        """Return a period in the language of the house."""
        return period.zh() if self.is_chinese else period.en()

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
    >>> from xiaoping.report.inlines import pieces
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

    >>> from xiaoping.report.pieces import Piece
    >>> facts_as_given(Piece("稳步推进"), Names({}, {}))
    {}
    """
    found = observations(piece)
    if not found:
        return {}
    main = found[0]
    words = names.profile.words
    code = _SCENARIOS.get(main.scenario)
    told = {"指标": _indicator(main, piece, names), "数值": piece.text}
    if code:
        told["数值"] = filled(words["known.remark"], value=piece.text, remark=words[code])
    if len(found) > 1:
        told["对比"] = words["sign.comma"].join(_level(item, names) for item in found)
        formula = _computed(piece, found, names)
    else:
        formula = names.formula(main.indicator)
    if formula:
        told["公式"] = formula
    told["时期"] = names.period(main.period)
    told["地区"] = names.area(main.area)
    if main.breakdown:
        joint = words["sign.comma"]
        told["分组"] = joint.join([f"{name} {code}" for name, code in main.breakdown])
    _add_sources(told, found, words["sign.semicolon"])
    return told


def _level(item: Observation, names: Names) -> str:
    """Return a level that was compared, and when it was."""
    text = item.text if names.is_chinese else figure_words(item, names.profile)
    phrase = names.profile.words["known.remark"]
    return filled(phrase, value=text, remark=names.period(item.period))


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
    return tuple(
        tuple(row[n] for n in used) for row in (tuple(map(names.label, LABELS)), *rows)
    )


def _add_sources(told: dict[str, str], found: tuple[Observation, ...], joint: str) -> None:
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
        told["来源"] = _each(sources, joint)
    if notes:
        told["说明"] = _each(notes, joint)


def _indicator(observation: Observation, piece: Piece, names: Names) -> str:
    name = names.indicator(observation.indicator)
    match piece.origin:
        case Origin.FIGURE:
            return name
        case Origin.CHANGE if len(observations(piece)) > 1:
            code = "known.of-change"
        case Origin.SHARE:
            code = "known.of-share"
        case Origin.RATIO:
            code = "known.of-ratio"
        case _:
            return name
    return filled(names.profile.words[code], name=name)


def _computed(piece: Piece, found: tuple[Observation, ...], names: Names) -> str:
    """Return how a figure was computed that the report itself made of two."""
    words = names.profile.words
    if piece.origin is Origin.CHANGE:
        if not any(map(str.isdigit, piece.text)):
            return ""
        # Levels grow by a rate; of two rates the difference is told.
        rate = isinstance(found[1].value, Quantity)
        return words["known.rate" if rate else "known.difference"]
    to_one = isinstance(piece.node, RatioRef) and piece.node.form == "to_one"
    above, below = (found[1], found[0]) if to_one else found
    return filled(
        words["known.quotient"],
        above=names.indicator(above.indicator),
        below=names.indicator(below.indicator),
    )


def _each(texts: list[str], joint: str) -> str:
    """Join what was said, each once."""
    return texts[0] if len(texts) == 1 else joint.join(dict.fromkeys(texts))
