"""Whether it is sure enough what a figure of a report is a figure of, to call it data.

A row is settled only if its words fit one indicator well and no other nearly as well, if the
value reads as one of that indicator's, and if no other row contradicts it.  All else is a
suggestion, with the reason for doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.reported import ReportFigure, tells_moves
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.quantity import identical
from xiaoping.measures.value import Value, extent, printed_extent
from xiaoping.reading.statement import Candidate, Role, Statement

__all__ = ["agreeing", "paired", "settled"]

ENOUGH: Final = 1.0
"""A score from which an indicator is told as the figure's own."""

_PAIR: Final = Fraction(42, 100)
"""A score from which an indicator is told where its pair is of the same thing."""

_WEAK: Final = "字词相符不够"
_WORTH_SUGGESTING: Final = 0.2
_NEARLY: Final = 0.85
"""So near to the best another indicator may come before neither is sure."""


def settled(
    figure: ReportFigure, statement: Statement, known: IndicatorCatalogue, *, placed: bool
) -> ReportFigure:
    """Return a figure with its indicator, or with a suggestion and the reason for doubt.

    Args:
        figure: The figure, without an indicator.
        statement: What the report says of it.
        known: What the indicators mean.
        placed: Whether its area is known or is the report's own.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.periods import Year
    >>> from xiaoping.reading.understand import understand
    >>> statement, = understand("全乡实现地区生产总值9350万元", year=2020)
    >>> figure = ReportFigure(number=1, text="9350万元", value="9350万元", period=Year(2020))
    >>> settled(figure, statement, catalogue(), placed=True).indicator
    'econ.gdp'
    >>> doubtful = settled(figure, statement, catalogue(), placed=False)
    >>> doubtful.indicator, doubtful.suggested, doubtful.doubt
    ('', 'econ.gdp', '没有这个地区的代码')
    """
    best = next(iter(statement.candidates), None)
    if best is None or best.score < _WORTH_SUGGESTING or best.indicator not in known:
        return figure
    score = Fraction(round(best.score * 100), 100)
    told = attrs.evolve(figure, score=score, reasons=best.reasons)
    doubt = _doubt(told, statement, best, known, placed=placed)
    if doubt:
        return attrs.evolve(told, suggested=best.indicator, doubt=doubt)
    return attrs.evolve(told, indicator=best.indicator)


def _doubt(
    figure: ReportFigure,
    statement: Statement,
    best: Candidate,
    known: IndicatorCatalogue,
    *,
    placed: bool,
) -> str:
    """Return why an indicator is not sure; empty if it is."""
    indicator = known[best.indicator]
    unfit = _unfit(figure, statement.mention, best.indicator, known)
    if unfit:
        return unfit
    if statement.role.moves and not tells_moves(indicator) and "扩大" not in indicator.zh:
        return f"是变动数，“{indicator.zh}”不是"
    if statement.role is Role.BASE and figure.period is None:
        return "是变动以前的基数，没有写明时期"
    if best.score < ENOUGH:
        return _WEAK
    other = next(iter(statement.candidates[1:]), None)
    if other is not None and other.score > _NEARLY * best.score:
        return f"也可能是“{known.name(other.indicator)}”（{other.indicator}）"
    if figure.period is None:
        return "没有写明时期"
    return "" if placed else "没有这个地区的代码"


def _unfit(figure: ReportFigure, mention: Mention, code: str, known: IndicatorCatalogue) -> str:
    """Return why a value is none of an indicator's; empty if it is."""
    indicator = known[code]
    if mention.kind is MentionKind.BARE:
        return "没有印单位"
    value = mention.quantity
    try:
        read = attrs.evolve(figure, move="").read(indicator).value
    except XiaopingError:
        return f"“{figure.value}”读不成“{indicator.zh}”（{indicator.unit.word}）的值"
    if value is None or not _alike(read, value):
        return f"“{figure.value}”单独读是另一个数"
    return ""


def _alike(left: Value, right: Value) -> bool:
    """Say whether two values are of one number, whatever they count it in: 5200元, 元/人."""
    mine, theirs = extent(left), extent(right)
    if mine is None or theirs is None or mine == theirs:
        return mine is not None and theirs is not None
    amounts = (getattr(left, "amount", None), getattr(right, "amount", None))
    bases = (getattr(left, "base", None), getattr(right, "base", None))
    return (amounts[0] is not None and amounts[0] == amounts[1]) or (
        amounts[0] is None and str(bases[0]) == str(bases[1])
    )


def paired(figures: Iterable[ReportFigure]) -> tuple[ReportFigure, ...]:
    """Return the figures with those settled that only lacked words, and whose pair has them.

    In 总人口3723户11441人 the words stand once; that the second is the population tells that
    the first is the households of it.

    >>> from xiaoping.indicators.reported import FigureLink
    >>> link = (FigureLink("pair", 1),)
    >>> doubtful = ReportFigure(
    ...     number=1, text="9户", value="9户", suggested="pop.households", score="0.57",
    ...     doubt="字词相符不够",
    ... )
    >>> sure = ReportFigure(
    ...     number=2, text="30人", value="30人", indicator="pop.persons", links=link
    ... )
    >>> [figure.indicator for figure in paired([doubtful, sure])]
    ['pop.households', 'pop.persons']
    """
    told = {figure.number: figure for figure in figures}
    pairs = [
        (figure.number, link.number)
        for figure in told.values()
        for link in figure.links
        if link.kind == "pair" and link.number in told
    ]
    for left, right in (*pairs, *reversed(pairs)):
        for one, other in ((left, right), (right, left)):
            if _is_told_by(told[one], told[other]):
                code = told[one].suggested
                told[one] = attrs.evolve(told[one], indicator=code, suggested="", doubt="")
    return tuple(told.values())


def _is_told_by(figure: ReportFigure, other: ReportFigure) -> bool:
    weak = not figure.settled and figure.doubt == _WEAK and figure.score >= _PAIR
    stem = figure.suggested.rpartition(".")[0]
    return weak and stem == other.indicator.rpartition(".")[0]


def agreeing(
    figures: Iterable[ReportFigure], known: IndicatorCatalogue
) -> tuple[ReportFigure, ...]:
    """Return the figures with those no longer settled that another row contradicts.

    Of figures that tell one thing, the most exact is kept: 2.5亿元 beside 25012万元 becomes
    a suggestion.  Where two do not agree, neither is sure.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.periods import Year
    >>> rows = [
    ...     ReportFigure(number=n, text=t, value=t, indicator="econ.gdp", period=Year(2020))
    ...     for n, t in ((1, "2.5亿元"), (2, "25012万元"))
    ... ]
    >>> [(row.indicator, row.suggested, row.doubt) for row in agreeing(rows, catalogue())]
    [('', 'econ.gdp', '与序号2是同一个数，那里写得更准'), ('econ.gdp', '', '')]
    """
    told = list(figures)
    groups: dict[object, list[int]] = defaultdict(list)
    for index, figure in enumerate(told):
        if figure.settled:
            key = (figure.indicator, figure.area, figure.period, figure.scenario)
            groups[key].append(index)
    for places in groups.values():
        if len(places) > 1:
            _agree(told, places, known)
    return tuple(told)


@final
@attrs.frozen
class _Told:
    """A row and its value."""

    index: int
    value: Value
    width: Fraction


def _agree(told: list[ReportFigure], places: Sequence[int], known: IndicatorCatalogue) -> None:
    rows = []
    for index in places:
        figure = told[index]
        value = figure.read(known[figure.indicator]).value
        rows.append(_Told(index, value, _width(value)))
    best = min(rows, key=lambda row: (row.width, row.index))
    number = told[best.index].number
    apart = [row for row in rows if not _meet(row.value, best.value)]
    for row in rows:
        figure = told[row.index]
        if apart:
            others = [told[r.index].number for r in rows if r is not row]
            listed = "、".join(map(str, others[:3]))
            doubt = f"与序号{listed}是同一指标、时期，数不一样"
        elif row is best or identical(row.value, best.value):
            continue
        else:
            doubt = f"与序号{number}是同一个数，那里写得更准"
        told[row.index] = attrs.evolve(
            figure, indicator="", suggested=figure.indicator, doubt=doubt
        )


def _width(value: Value) -> Fraction:
    """Return how many numbers a printed value leaves open."""
    found = printed_extent(value)
    if found is None or found.low is None or found.high is None:
        return Fraction(10**60)
    return Fraction(found.high) - Fraction(found.low)


def _meet(left: Value, right: Value) -> bool:
    mine, theirs = printed_extent(left), printed_extent(right)
    return mine is not None and theirs is not None and mine.meets(theirs)
