"""The account of a figure: what it means, how it was made, from which rows and sources.

An explanation is data: a tree whose branches are the figures and aggregates that a figure
was made from.  It holds counts of rows and names of files, never a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from xiaoping.engines.measurement import Input, Measurement
from xiaoping.errors import Language
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.described import FormulaWords
from xiaoping.indicators.evaluation import Lack
from xiaoping.indicators.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Figure,
    Parameter,
    Reference,
)
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.parameter import DatedParameter
from xiaoping.measures.missing import Missing
from xiaoping.measures.value import Value
from xiaoping.source import Source

__all__ = ["DEEPEST", "Explanation", "RowCount", "explain"]

DEEPEST: Final = 20
"""Figures of figures beyond this depth are named without what they were made from."""


@final
@attrs.frozen(kw_only=True)
class RowCount:
    """How many rows a part was made from.

    Attributes:
        entity: The entity type.
        seen: How many rows there are.
        rows: How many went in.
        missing: How many could not be decided.

    >>> RowCount(entity="household", seen=5, rows=3, missing=1).seen
    5
    """

    entity: str
    seen: int
    rows: int
    missing: int


@final
@attrs.frozen(kw_only=True)
class Explanation:
    """The account of one figure or of one aggregate in it.

    Attributes:
        code: The code of the indicator; empty for an aggregate.
        name_zh: What it is, in Chinese.
        name_en: What it is, in English.
        area: The code of the area.
        period: The canonical text of the period.
        breakdown: The classes it is narrowed to.
        value: The value.
        text: The value as it is printed.
        indicator: The definition; ``None`` for an aggregate.
        formula: The formula as it is written; empty for a figure that is told.
        filled: The formula with the numbers in it.
        words_zh: The formula in words, in Chinese.
        words_en: The formula in words, in English.
        parts: What it was made from.
        rows: How many rows an aggregate was made from.
        sources: Where the rows, or the figure itself, come from.
        parameters: The dated parameters that it rests on.
        lack: Why there is no value.
        is_told: Whether it was told as it is, not computed here.
        is_distinct: Whether it counts everybody once, so that such figures do not add.
        is_cut: Whether what it was made from is left out: it stands elsewhere in the tree,
            or lies too deep in it.

    >>> from xiaoping.samples import xiaoping_2020
    >>> told = explain(xiaoping_2020().observations["poor-households"])
    >>> told.text, told.is_told, told.parts
    ('606户', True, ())
    """

    code: str = ""
    name_zh: str
    name_en: str
    area: str
    period: str
    breakdown: tuple[tuple[str, str], ...] = ()
    value: Value
    text: str
    indicator: Indicator | None = None
    formula: str = ""
    filled: str = ""
    words_zh: str = ""
    words_en: str = ""
    parts: tuple[Explanation, ...] = ()
    rows: RowCount | None = None
    sources: tuple[Source, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()
    lack: Lack | None = None
    is_told: bool = False
    is_distinct: bool = False
    is_cut: bool = False

    def name(self, lang: Language = "zh") -> str:
        """Return what it is, in a language."""
        return self.name_zh if lang == "zh" else self.name_en

    def words(self, lang: Language = "zh") -> str:
        """Return the formula in words."""
        return self.words_zh if lang == "zh" else self.words_en


def explain(
    figure: Measurement | Observation, *, definitions: IndicatorCatalogue | None = None
) -> Explanation:
    """Return the account of a figure.

    Args:
        figure: A measurement, which knows its components; or an observation, of which its
            definition and source are told.
        definitions: The catalogue, for an observation; the built-in one if ``None``.

    Raises:
        AbsentError: The indicator of an observation is not in the catalogue.

    >>> from datetime import date
    >>> from xiaoping.engines.measure import measure
    >>> from xiaoping.register import Household, Person, Roll, Village
    >>> villages = [Village(code=f"43122822320{n}", name=n, fibre=f)
    ...             for n, f in (("4", True), ("7", False))]
    >>> rate = measure("infra.fibre.coverage", Roll(as_of=date(2020, 12, 31), villages=villages),
    ...                at=2020).only
    >>> found = explain(rate)
    >>> found.text, found.filled, [part.text for part in found.parts]
    ('50%', '1个村 / 2个村', ['1个村', '2个村'])
    """
    if isinstance(figure, Measurement):
        return _of_measurement(figure, 0, set())
    return _of_observation(figure, definitions or catalogue())


def _of_observation(item: Observation, book: IndicatorCatalogue) -> Explanation:
    indicator = book[item.indicator]
    return Explanation(
        code=item.indicator,
        name_zh=indicator.zh,
        name_en=indicator.en,
        area=item.area,
        period=str(item.period),
        breakdown=item.breakdown,
        value=item.value,
        text=item.text,
        indicator=indicator,
        sources=() if item.source is None else (item.source,),
        is_told=True,
    )


def _of_measurement(
    figure: Measurement, depth: int, told: set[tuple[str, bool]]
) -> Explanation:
    indicator, bound = figure.indicator, figure.bound
    if figure.observed is not None:
        return _of_observation(figure.observed, figure.frame.catalogue)
    if bound is None:
        return attrs.evolve(_bare(figure), lack=figure.lack, is_told=True)
    # A figure that many figures rest on is accounted for once.
    is_cut = depth > DEEPEST or (indicator.code, figure.back) in told
    told.add((indicator.code, figure.back))
    uses = {(item.indicator.code, item.back): item for item in figure.uses}
    inputs = {(item.aggregate, item.back): item for item in figure.inputs}
    texts = _Texts(figure, uses, inputs)
    words = {lang: _words(figure, lang) for lang in ("zh", "en")}
    assert indicator.figure is not None  # noqa: S101 - what is bound has a formula
    return attrs.evolve(
        _bare(figure),
        formula=str(indicator.figure),
        filled=texts.of(bound.figure, back=figure.back),
        words_zh=words["zh"].of(bound.figure),
        words_en=words["en"].of(bound.figure),
        parts=()
        if is_cut
        else (
            *(_of_input(item, figure, words) for item in figure.inputs),
            *(_of_measurement(item, depth + 1, told) for item in figure.uses),
        ),
        parameters=_parameters(figure, bound.parameters),
        lack=figure.lack,
        is_cut=is_cut,
    )


def _bare(figure: Measurement) -> Explanation:
    code = figure.indicator.code
    back = next(figure.frame.periods_of(code, back=True), None) if figure.back else None
    return Explanation(
        code=code,
        name_zh=figure.indicator.zh,
        name_en=figure.indicator.en,
        area=figure.frame.area_of(figure.cell),
        period=str(back or figure.frame.period_of(code)),
        breakdown=figure.cell.breakdown,
        value=figure.value,
        text=_printed(figure.value),
        indicator=figure.indicator,
        is_distinct=figure.is_distinct,
    )


def _of_input(
    item: Input, figure: Measurement, words: Mapping[str, FormulaWords]
) -> Explanation:
    side = figure.frame.side(back=item.back)
    assert side is not None  # noqa: S101 - an input comes from the rows of a side
    component = item.component
    return Explanation(
        name_zh=words["zh"].aggregate(item.aggregate),
        name_en=words["en"].aggregate(item.aggregate),
        area=figure.frame.area_of(figure.cell),
        period=str(side.period),
        breakdown=figure.cell.breakdown,
        value=item.value,
        text=_printed(item.value),
        formula=str(item.aggregate),
        rows=RowCount(
            entity=item.aggregate.entity,
            seen=component.seen,
            rows=component.rows,
            missing=component.missing,
        ),
        sources=side.sources.get(item.aggregate.entity, ()),
    )


def _parameters(figure: Measurement, codes: Iterable[str]) -> tuple[DatedParameter, ...]:
    side = figure.frame.side(back=figure.back)
    day = figure.frame.now.setting.day if side is None else side.setting.day
    held = (figure.frame.catalogue.parameters.on(code, day) for code in codes)
    return tuple(item for item in held if item is not None)


def _words(figure: Measurement, lang: Language) -> FormulaWords:
    book = figure.frame.catalogue

    def indicator(code: str) -> str:
        return book[code].zh if lang == "zh" else book[code].en

    def parameter(code: str) -> str:
        first = book.parameters[code][0]
        return first.zh if lang == "zh" else first.en

    return FormulaWords(book.schema, lang, indicator, parameter)


@attrs.frozen
class _Texts:
    """Puts the numbers into a formula."""

    figure: Measurement
    uses: Mapping[tuple[str, bool], Measurement]
    inputs: Mapping[tuple[Aggregate, bool], Input]

    def of(self, node: Figure, *, back: bool) -> str:
        match node:
            case Reference():
                used = self.uses.get((node.code, back))
                return _ABSENT if used is None else _printed(used.value)
            case Aggregate():
                held = self.inputs.get((node, back))
                return _ABSENT if held is None else _printed(held.value)
            case Parameter():
                spans = _parameters(self.figure, (node.code,))
                return str(spans[0].quantity) if spans else _ABSENT
            case Arithmetic():
                return self._arithmetic(node, back=back)
            case Call():
                return self._call(node, back=back)
            case _:
                return str(node)

    def _arithmetic(self, node: Arithmetic, *, back: bool) -> str:
        left, right = self.of(node.left, back=back), self.of(node.right, back=back)
        is_product = node.operator in ("*", "/")
        if is_product and _is_sum(node.left):
            left = f"({left})"
        if _is_sum(node.right) or (is_product and _is_product(node.right)):
            right = f"({right})"
        return f"{left} {node.operator} {right}"

    def _call(self, node: Call, *, back: bool) -> str:
        first = self.of(node.arguments[0], back=back)
        if node.word == "share":
            return self._arithmetic(Arithmetic("/", *node.arguments), back=back)
        # Of the year before last nothing is known.
        before = _ABSENT if back else self.of(node.arguments[0], back=True)
        forms = {
            "previous": before,
            "change": f"{first} - {before}",
            "growth": f"{first} / {before} - 1",
        }
        return forms[node.word]


def _is_sum(node: Figure) -> bool:
    """Say whether a part is printed as a sum or difference."""
    if isinstance(node, Arithmetic):
        return node.operator in ("+", "-")
    return isinstance(node, Call) and node.word in ("change", "growth")


def _is_product(node: Figure) -> bool:
    """Say whether a part is printed as a product or quotient."""
    if isinstance(node, Arithmetic):
        return node.operator in ("*", "/")
    return isinstance(node, Call) and node.word == "share"


_ABSENT: Final = "?"


def _printed(value: Value) -> str:
    return f"（{value}）" if isinstance(value, Missing) else str(value)
