"""The figures of a report that somebody else wrote, a row for each, before they are data.

A row keeps what is printed and where, and what the report says it is about.  Whoever knows
the township confirms or mends it; only a row with an indicator can become an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias, assert_never, final
from unicodedata import category

import attrs

from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Scenario
from xiaoping.indicators.printed import Printed, read_printed
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.mention import Mention
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.reader import parse, scan
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import Value, extent
from xiaoping.messages import fail
from xiaoping.periods import Period

__all__ = [
    "Amount",
    "Compared",
    "FigureLink",
    "FigureRole",
    "LinkWord",
    "Move",
    "OtherKind",
    "OtherNumber",
    "ReportFigure",
    "ReportFigures",
    "one_line",
    "read_amount",
    "tells_moves",
]

FigureRole: TypeAlias = Literal["level", "base", "change", "rate", "share", "part"]
"""What a figure is in its sentence: how much there is or was, or by how much it moved."""

Move: TypeAlias = Literal["", "up", "down"]
"""Which way what it tells of moved; empty if the report does not say."""

Compared: TypeAlias = Literal["", "yoy", "growth", "vs_baseline", "cumulative", "target"]
"""What the words at a figure compare with, or hope for."""

LinkWord: TypeAlias = Literal["of_which", "pair", "base", "change_of", "share_of", "series"]
"""How one figure stands to another."""

OtherKind: TypeAlias = Literal["year", "date", "ordinal", "unread"]
"""What a number is that is no figure."""

_FALLS: Final = ("下降", "减少", "降低")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NO_CHARACTERS: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def one_line(text: str) -> str:
    r"""Return a text of the same length that stays on one line and fits into a cell.

    What is not seen, such as a control character or a mark of direction, becomes a blank.

    >>> one_line("606\t户\n")
    '606 户 '
    """
    if text.isprintable():
        return text
    plain = "".join(" " if category(c) in _UNSEEN else c for c in text)
    return _NO_CHARACTERS.sub(" ", plain)


def _line(text: str) -> str:
    return one_line(text).strip()


def _reasons(items: Iterable[str]) -> tuple[str, ...]:
    """Return reasons that stay apart when they are joined."""
    return tuple(filter(None, (_line(item.replace("；", "，")) for item in items)))


def _hundredths(score: Fraction | str) -> Fraction:
    return Fraction(round(Fraction(score) * 100), 100)


@final
@attrs.frozen
class FigureLink:
    """A link to another figure of the same report.

    Attributes:
        kind: How this one stands to the other.
        number: The number of the other.

    >>> FigureLink("of_which", 12).number
    12
    """

    kind: LinkWord
    number: int


@final
@attrs.frozen
class Amount:
    """A printed figure in plain terms.

    Attributes:
        value: The exact number in the unit, the scale word multiplied in.
        high: The upper end of a range.
        approx: The approximating words.

    >>> Amount(9000000, approx="余").high is None
    True
    """

    value: Exact
    high: Exact | None = None
    approx: str = ""


@final
@attrs.frozen(kw_only=True, slots=False)
class ReportFigure:
    """One figure of a report, and what the report says it is about.

    Attributes:
        number: Its number in the report, from one.
        text: What is printed at its place: 606户.
        value: What reads back as the figure: with its approximating words, and with the
            unit where the report prints that at a neighbour only.
        unit: The Chinese name of its unit, without a scale word.
        place: Its place in words, such as 第3段第15字.
        section: The numbers of the headings it stands under, such as 一(三)5.
        heading: The words of the nearest of them.
        sentence: The sentence it stands in.
        at: Which character of that sentence it begins with, from one.
        subject: What is measured, in the words of the report.
        indicator: The code of its indicator; empty as long as nobody is sure.
        suggested: The code of an indicator that may be meant, for a person to confirm.
        area: The code of its area, or the id of a place; empty if it is not known.
        area_name: The name of the area, as the report tells it.
        period: When; ``None`` if it is not known.
        scenario: Whether it happened, is expected, was handed down or is planned.
        role: What it is in its sentence.
        move: Which way it moved.
        compared: What it is compared with.
        links: How it stands to other figures of the report.
        score: How well the indicator fits, with two places; none fits if 0.
        reasons: Which words told it, in Chinese.
        doubt: Why the indicator is only suggested.
        source: The name of the document.
        note: What a reader must know.

    All texts stand on one line; control characters become blanks.

    Raises:
        InvariantError: There is no value, or the number is below one.

    >>> figure = ReportFigure(number=1, text="900余万元", value="约900余万元", unit="元")
    >>> figure.amount
    Amount(value=9000000, high=None, approx='约+余')
    >>> figure.settled
    False
    """

    number: int
    text: str = attrs.field(converter=_line)
    value: str = attrs.field(converter=_line)
    unit: str = attrs.field(default="", converter=_line)
    place: str = attrs.field(default="", converter=_line)
    section: str = attrs.field(default="", converter=_line)
    heading: str = attrs.field(default="", converter=_line)
    sentence: str = attrs.field(default="", converter=_line, repr=False)
    at: int = 0
    subject: str = attrs.field(default="", converter=_line, repr=False)
    indicator: str = attrs.field(default="", converter=_line)
    suggested: str = attrs.field(default="", converter=_line)
    area: str = attrs.field(default="", converter=_line)
    area_name: str = attrs.field(default="", converter=_line)
    period: Period | None = None
    scenario: Scenario = attrs.field(default=Scenario.ACTUAL, converter=Scenario)
    role: FigureRole = "level"
    move: Move = ""
    compared: Compared = ""
    links: tuple[FigureLink, ...] = ()
    score: Fraction = attrs.field(default=Fraction(0), converter=_hundredths)
    reasons: tuple[str, ...] = attrs.field(default=(), converter=_reasons)
    doubt: str = attrs.field(default="", converter=_line)
    source: str = attrs.field(default="", converter=_line)
    note: str = attrs.field(default="", converter=_line, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a row without a figure or with a number below one."""
        if not self.value:
            raise fail(InvariantError, "report-figures.no-value", text=self.text)
        if self.number < 1:
            raise fail(InvariantError, "report-figures.number", given=self.number)

    @property
    def settled(self) -> bool:
        """Whether it is told what it is a figure of."""
        return bool(self.indicator)

    @property
    def printed(self) -> str:
        """The value with its unit, where the value is a bare number."""
        return self.value + self.unit if self.value[-1:].isdigit() else self.value

    @cached_property
    def amount(self) -> Amount | None:
        """The number, the end of a range and the approximating words that the value says.

        ``None`` if the value is none that can be read on its own, such as a proportion.
        """
        return read_amount(self.printed, self.unit)

    @property
    def marked(self) -> tuple[int, int] | None:
        """From where to where the figure stands in its sentence, if it stands there."""
        start, end = self.at - 1, self.at - 1 + len(self.text)
        stands = self.at > 0 and self.text and self.sentence[start:end] == self.text
        return (start, end) if stands else None

    def read(self, indicator: Indicator) -> Printed:
        """Return its value as one of an indicator; what fell by 3.2% grew by −3.2%.

        Raises:
            TextError: It is no value.
            UnitError: Its unit is not the indicator's.

        >>> from xiaoping.indicators.catalogue import catalogue
        >>> fall = ReportFigure(number=1, text="3.2%", value="3.2%", role="rate", move="down")
        >>> str(fall.read(catalogue()["econ.gdp.yoy"]).value)
        '-3.2%'
        """
        found = read_printed(self.printed, indicator)
        falls = self.move == "down" and tells_moves(indicator)
        if not falls or self.value.startswith(_FALLS) or _is_below_zero(found.value):
            return found
        return attrs.evolve(found, value=_negated(found.value))


@final
@attrs.frozen(kw_only=True)
class OtherNumber:
    """A number of a report that is no figure: a year, a date, or one not understood.

    Attributes:
        kind: What it is.
        text: What is printed.
        place: Its place in words.

    >>> OtherNumber(kind="year", text="2020年").kind
    'year'
    """

    kind: OtherKind
    text: str = attrs.field(converter=_line)
    place: str = attrs.field(default="", converter=_line)


@final
@attrs.frozen
class ReportFigures:
    """The figures of a report, in its order.

    Attributes:
        figures: A row for each.
        others: Years, dates and ordinals, and the numbers that are not understood.  They
            are told to whoever reads the report, and are no part of the data set.

    >>> rows = ReportFigures((ReportFigure(number=1, text="9户", value="9户"),))
    >>> len(rows), len(rows.settled), len(rows.suggested), len(rows.unknown)
    (1, 0, 0, 1)
    """

    figures: tuple[ReportFigure, ...] = ()
    others: tuple[OtherNumber, ...] = ()

    def __len__(self) -> int:
        return len(self.figures)

    def __iter__(self) -> Iterator[ReportFigure]:
        """Yield the figures in order."""
        return iter(self.figures)

    @property
    def settled(self) -> tuple[ReportFigure, ...]:
        """Those with an indicator: the data set."""
        return tuple(item for item in self.figures if item.settled)

    @property
    def suggested(self) -> tuple[ReportFigure, ...]:
        """Those for which an indicator is only suggested."""
        return tuple(item for item in self.figures if not item.settled and item.suggested)

    @property
    def unknown(self) -> tuple[ReportFigure, ...]:
        """Those for which there is not even a suggestion."""
        return tuple(item for item in self.figures if not (item.settled or item.suggested))


def read_amount(text: str, unit_name: str = "") -> Amount | None:
    """Return what a printed figure says in plain terms; ``None`` if it is none.

    Args:
        text: The figure with its unit.
        unit_name: The unit it is of, for words that have several: 度, 块.

    >>> read_amount("15—25亩"), read_amount("三块", "元"), read_amount("若干")
    (Amount(value=15, high=25, approx=''), Amount(value=3, high=None, approx=''), None)
    """
    found = list(scan(text))
    if len(found) == 1 and _covers(found[0], text) and unit_name in ("", found[0].unit):
        value = found[0].value
        if isinstance(value, int | Fraction) and not found[0].kind.of_time:
            return Amount(value, found[0].value_high, found[0].approx or "")
    try:
        return _plain(parse(text, unit(unit_name) if unit_name else None))
    except XiaopingError:
        return None


def _covers(mention: Mention, text: str) -> bool:
    """Say whether a figure found in a text is all of it, its noun included."""
    told = (mention.printed, mention.text)
    return text in (*told, *(words + mention.noun for words in told))


def _plain(value: Value) -> Amount | None:
    match value:
        case Quantity():
            return Amount(value.amount)
        case Approximate():
            high = value.high.amount if value.high is not None else None
            return Amount(value.base.amount, high, "+".join(value.words))
        case Missing():
            return None
        case _:
            return Amount(value.figure)


def tells_moves(indicator: Indicator) -> bool:
    """Say whether the values of an indicator are changes, of which a fall is below zero.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> [tells_moves(catalogue()[code]) for code in ("econ.gdp.yoy", "econ.gdp")]
    [True, False]
    """
    return indicator.kind is Kind.GROWTH or indicator.code.endswith((".change", ".delta"))


def _is_below_zero(value: Value) -> bool:
    found = extent(value)
    return found is not None and found.low is not None and found.low < 0


def _negated(value: Value) -> Value:
    match value:
        case GrowthRate():
            return GrowthRate(-value.value, display=value.display.opposite)
        case Quantity() | Approximate() | PercentagePoints():
            return -value
        case Share() | Missing():
            return value
        case _:
            assert_never(value)
