"""Work out what a rule speaks of on the figures of a data set, exactly and as sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, assert_never, final

import attrs

from xiaoping.indicators.clashes import clash
from xiaoping.indicators.evaluation import Lack, Worth, evaluate, reckoned, worth_of
from xiaoping.indicators.figures import Figures, Slot
from xiaoping.indicators.nodes import Aggregate, Arithmetic, Call, Reference
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.statement import Expression, Named, Span, Word
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import MissingReason
from xiaoping.measures.unit_catalogue import unit

__all__ = ["Working"]

_MONTHS_OF: Final = 12


@final
@attrs.define(kw_only=True)
class Working:
    """The figures at one slot, as a rule reads them.

    Attributes:
        figures: The data set.
        slot: The place; ``None`` where every observation is named.
        parameters: The dated parameters.
        wholes: The code of the whole of each indicator.
        printed: Whether a figure stands for everything that is printed like it.
        used: The observations that were read, by identity.

    >>> from xiaoping.indicators.parameter import parameters
    >>> from xiaoping.samples import xiaoping_2020
    >>> figures = Figures(xiaoping_2020().observations)
    >>> at = Working(figures=figures, slot=None, parameters=parameters(), printed=True)
    >>> str(at.worth(Named("gdp-growth"))), [item.text for item in at.used.values()]
    ('[0.00855, 0.00865)', ['0.86%'])
    """

    figures: Figures
    slot: Slot | None
    parameters: Parameters
    wholes: dict[str, str] = attrs.field(factory=dict)
    printed: bool = False
    used: dict[int, Observation] = attrs.field(factory=dict)

    def worth(self, node: Expression | Any, *, back: bool = False) -> Worth:
        """Return the set of numbers that a bound figure comes to, in base units.

        >>> from xiaoping.indicators.parameter import parameters
        >>> from xiaoping.indicators.statement import parse_expression
        >>> from xiaoping.samples import xiaoping_2020
        >>> at = Working(figures=Figures(xiaoping_2020().observations), slot=None,
        ...              parameters=parameters())
        >>> str(at.worth(parse_expression("'citrus-expand' / 'citrus-expand'")))
        '(8/9, 1.125)'
        """
        match node:
            case Named() | Reference():
                return self._observed(node, back=back)
            case Word():
                return self._word(node, back=back)
            case Span():
                return Interval.point(_length(node))
            case Arithmetic():
                return self._arithmetic(node, back=back)
            case Call() if node.word == "share":
                part, whole = node.arguments
                return self.worth(Arithmetic("/", part, whole), back=back)
            case _:
                return evaluate(node, self, back=back)

    def _arithmetic(self, node: Arithmetic, *, back: bool) -> Worth:
        left, right = self.worth(node.left, back=back), self.worth(node.right, back=back)
        if node.operator == "+":
            refused = self._clash(node)
            if refused is not None:
                return refused
        return reckoned(node, left, right)

    def _clash(self, node: Arithmetic) -> Lack | None:
        """Return why an addend on the left and one on the right do not add, if they do not."""
        right = [self.read(item) for item in _addends(node.right)]
        for item in _addends(node.left):
            mine = self.read(item)
            for theirs in right:
                if mine is not None and theirs is not None:
                    found = clash(mine, theirs, self.wholes)
                    if found is not None:
                        return found
        return None

    def read(self, node: Named | Reference, *, back: bool = False) -> Observation | None:
        """Return the observation that a name means here, if there is one."""
        slot = self.slot.back() if back and self.slot is not None else self.slot
        if isinstance(node, Named):
            return self.figures.named(node.handle, slot)
        return None if slot is None else self.figures.find(node.code, slot)

    def _observed(self, node: Named | Reference, *, back: bool) -> Worth:
        item = self.read(node, back=back)
        if item is None:
            return _no_figure(node, self.slot)
        self.used[id(item)] = item
        width = self.figures.width(item) if self.printed else None
        return worth_of(item.value) if width is None else width

    def indicator_worth(self, code: str, *, back: bool) -> Worth:
        """Return the figure of an indicator here, or a year before."""
        return self._observed(Reference(code), back=back)

    def aggregate(self, node: Aggregate, *, back: bool) -> Worth:  # noqa: ARG002 - a protocol
        """Return a lack: a data set has no rows."""
        return _no_figure(node, self.slot)

    def parameter(self, code: str, *, back: bool) -> Worth:
        """Return what a parameter is on the last day of the slot."""
        slot = self.slot.back() if back and self.slot is not None else self.slot
        found = None if slot is None else self.parameters.on(code, slot.end)
        if found is None:
            return Lack(
                reason=MissingReason.NOT_COLLECTED,
                code="evaluation.no-parameter",
                details={"given": code, "day": "" if slot is None else slot.end},
            )
        return worth_of(found.quantity)

    def _word(self, node: Word, *, back: bool) -> Worth:
        if node.word == "stated":
            return self._stated(node, back=back)
        worths = [self.worth(item, back=back) for item in node.arguments]
        lack = next((item for item in worths if isinstance(item, Lack)), None)
        if lack is not None:
            return lack
        sets = [item for item in worths if isinstance(item, Interval)]
        if node.word == "union":
            return _union(sets)
        end = sets[0].low if node.word == "low" else sets[0].high
        if end is None:
            names = ("下限", "lower") if node.word == "low" else ("上限", "upper")
            return Lack(
                reason=MissingReason.UNKNOWN,
                code="statement.end",
                details={"given": str(node), "end_zh": names[0], "end_en": names[1]},
            )
        return Interval.point(end)

    def _stated(self, node: Word, *, back: bool) -> Worth:
        item = self.read(node.arguments[0], back=back)  # type: ignore[arg-type]  # proved when it was bound
        found = self.worth(node.arguments[0], back=back)
        if item is None or not isinstance(item.value, Approximate):
            return found
        return Interval.point(item.value.base.base)


def _addends(node: Expression | Any) -> Iterator[Named | Reference]:
    match node:
        case Named() | Reference():
            yield node
        case Arithmetic(operator="+"):
            yield from _addends(node.left)
            yield from _addends(node.right)
        case Arithmetic(operator="-"):
            yield from _addends(node.left)
        case _:
            return


def _union(sets: list[Interval]) -> Interval:
    """Return how many there are together if what is counted may overlap."""
    total, most = sets[0], sets[0]
    for item in sets[1:]:
        total = total + item
        if (item.low or 0, item.low_open) > (most.low or 0, most.low_open):
            most = item
    return Interval(most.low, total.high, low_open=most.low_open, high_open=total.high_open)


def _length(node: Span) -> Any:
    first, last = node.periods[0], node.periods[-1]
    start, end = first.start, last.end
    assert start is not None  # noqa: S101 - the periods of spans have both ends
    assert end is not None  # noqa: S101
    match node.word:
        case "years":
            return (end.year - start.year + 1) * unit("year").factor
        case "first_year":
            return start.year
        case "last_year":
            return end.year
        case "quarters":
            later, earlier = ((day.year * 4 + (day.month - 1) // 3) for day in (end, start))
            return (later - earlier + 1) * unit("quarter").factor
        case "months_until":
            begun = last.start or end
            months = (begun.year - start.year) * _MONTHS_OF + begun.month - start.month
            return months * unit("month").factor
        case _:
            assert_never(node.word)


def _no_figure(node: object, slot: Slot | None) -> Lack:
    return Lack(
        reason=MissingReason.NOT_COLLECTED,
        code="evaluation.no-figure",
        details={"given": str(node), "period": "" if slot is None else slot.period},
    )
