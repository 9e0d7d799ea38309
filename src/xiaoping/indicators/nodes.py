"""The nodes of a formula: frozen, closed, printed as they are read.

There are two levels.  Row nodes stand inside an aggregate and speak of one row of an
entity type; figure nodes speak of figures.  ``str`` of a node is its canonical text, which
:func:`xiaoping.indicators.formula.parse_formula` reads back to an equal node.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, Literal, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.measures.numerals import Exact, decimal_text
from xiaoping.measures.quantity import Quantity, identical

__all__ = [
    "Aggregate",
    "Aggregation",
    "Arithmetic",
    "Call",
    "Column",
    "Comparison",
    "Constant",
    "Entries",
    "Figure",
    "Junction",
    "Known",
    "Moment",
    "Negation",
    "Occurred",
    "OneOf",
    "Parameter",
    "Reference",
    "Row",
    "counts_once",
    "needs",
    "references",
]

Operator = Literal["+", "-", "*", "/"]
Comparator = Literal["=", "!=", "<", "<=", ">", ">="]

_RANK: Final = {"+": 1, "-": 1, "*": 2, "/": 2}
_ATOM: Final = 3
_QUOTES: Final = (("'", "'"), ('"', '"'), ("“", "”"), ("‘", "’"))


@final
@attrs.frozen
class Column:
    """A column of the row's entity type, or of a parent: ``household.size`` of a person.

    >>> str(Column(("household", "size")))
    'household.size'
    """

    path: tuple[str, ...]

    def __str__(self) -> str:
        """Return the dotted path."""
        return ".".join(self.path)


@final
@attrs.frozen(eq=False)
class Constant:
    """A literal: a number, a quantity, a label of a code list, a day, yes or no.

    Two quantities that are printed unlike are two literals: the text of a definition is
    part of it.

    >>> str(Constant("女")), str(Constant(datetime.date(2020, 12, 31))), str(Constant(True))
    ("'女'", '@2020-12-31', 'true')
    """

    value: Exact | Quantity[Any] | str | datetime.date | bool

    def __str__(self) -> str:
        """Return the literal as it is written."""
        match self.value:
            case bool():
                return "true" if self.value else "false"
            case str():
                return _quoted(self.value)
            case datetime.date():
                return f"@{self.value.isoformat()}"
            case Quantity():
                return str(self.value)
            case _:
                return decimal_text(self.value)

    def __eq__(self, other: object) -> bool:
        """Equal: of one type, and written alike."""
        if not isinstance(other, Constant):
            return NotImplemented
        return type(self.value) is type(other.value) and identical(self.value, other.value)

    def __hash__(self) -> int:
        """Hash the literal."""
        return hash((type(self.value), self.value))


@final
@attrs.frozen
class Entries:
    """The entries of code lists that a label means; made when a formula is bound.

    >>> from xiaoping.codelists import coded
    >>> str(Entries((coded("gb_sex", "2"),)))
    "'女性'"
    """

    entries: tuple[Coded, ...]

    def __str__(self) -> str:
        """Return the label of the first."""
        return _quoted(self.entries[0].zh)


@final
@attrs.frozen
class Parameter:
    """A dated parameter, such as the line of poverty of a year.

    >>> str(Parameter("poverty.line"))
    '$poverty.line'
    """

    code: str

    def __str__(self) -> str:
        """Return the code behind its sign."""
        return f"${self.code}"


@final
@attrs.frozen
class Moment:
    """The year or the day that is measured.

    >>> str(Moment("year"))
    'year'
    """

    word: Literal["year", "day"]

    def __str__(self) -> str:
        """Return the word."""
        return self.word


@final
@attrs.frozen
class Arithmetic:
    """A sum, difference, product or quotient; there are no quotients of rows.

    >>> one, x = Constant(1), Column(("size",))
    >>> str(Arithmetic("*", Arithmetic("+", x, one), one))
    '(size + 1) * 1'
    """

    operator: Operator
    left: Any
    right: Any

    def __str__(self) -> str:
        """Return the text, with brackets where they change the meaning."""
        rank = _RANK[self.operator]
        left, right = _operand(self.left), _operand(self.right)
        if _rank(self.left) < rank:
            left = f"({left})"
        # To the right of a sign an equal rank needs brackets too: a - (b - c).
        if _rank(self.right) <= rank:
            right = f"({right})"
        return f"{left} {self.operator} {right}"


@final
@attrs.frozen
class Comparison:
    """A comparison of two row values; unknown if one of them is.

    >>> str(Comparison(">=", Column(("age",)), Constant(60)))
    'age >= 60'
    """

    comparator: Comparator
    left: Row
    right: Row

    def __str__(self) -> str:
        """Return both sides around the sign."""
        return f"{_operand(self.left)} {self.comparator} {_operand(self.right)}"


@final
@attrs.frozen
class OneOf:
    """Whether a coded value is one of several entries.

    >>> str(OneOf(Column(("grade",)), (Constant("C"), Constant("D"))))
    "grade in ('C', 'D')"
    """

    value: Row
    options: tuple[Row, ...]

    def __str__(self) -> str:
        """Return the value and its options."""
        return f"{_operand(self.value)} in ({', '.join(map(str, self.options))})"


@final
@attrs.frozen
class Junction:
    """Several conditions that must all hold (and), or of which one must (or).

    >>> str(Junction("or", (Column(("a",)), Junction("and", (Column(("b",)), Column(("c",)))))))
    'a or b and c'
    """

    word: Literal["and", "or"]
    terms: tuple[Row, ...]

    def __str__(self) -> str:
        """Return the terms, with brackets where they change the meaning."""
        inner = (
            f"({term})"
            if isinstance(term, Junction) and (self.word == "and" or term.word == "or")
            else str(term)
            for term in self.terms
        )
        return f" {self.word} ".join(inner)


@final
@attrs.frozen
class Negation:
    """A condition that must not hold; unknown if it is.

    >>> str(Negation(Column(("registered",))))
    'not registered'
    """

    term: Row

    def __str__(self) -> str:
        """Return the term behind ``not``."""
        return f"not ({self.term})" if isinstance(self.term, Junction) else f"not {self.term}"


@final
@attrs.frozen
class Known:
    """Whether a row value is known; this itself always is.

    >>> str(Known(Column(("income_net",))))
    'known(income_net)'
    """

    value: Row

    def __str__(self) -> str:
        """Return the value in the brackets of the word."""
        return f"known({_operand(self.value)})"


@final
@attrs.frozen
class Occurred:
    """Whether something happened in the period measured, or by the day; unknown if it may be.

    ``during(paid)`` asks for the period, ``happened(paid)`` for the day.

    >>> str(Occurred("during", Column(("paid",))))
    'during(paid)'
    """

    word: Literal["during", "happened"]
    value: Row

    def __str__(self) -> str:
        """Return the column in the brackets of the word."""
        return f"{self.word}({_operand(self.value)})"


Row = (
    Column
    | Constant
    | Entries
    | Parameter
    | Moment
    | Arithmetic
    | Comparison
    | OneOf
    | Junction
    | Negation
    | Known
    | Occurred
)
"""What may stand inside an aggregate."""


class Aggregation(Enum):
    """What an engine is asked for: nothing else crosses the line to it."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"


@final
@attrs.frozen
class Aggregate:
    """A count of rows, a sum over rows, or a count of distinct keys.

    Attributes:
        aggregation: Which of the three.
        entity: The entity type of the rows.
        value: What is summed, or the key that is counted.
        where: The condition; a row of which it is unknown counts as missing.
        given: What must be known, too; a row of which it is unknown counts as missing.  Both
            halves of a mean are taken over the same rows by it.

    >>> str(Aggregate(Aggregation.SUM, "household", Column(("size",)), Column(("registered",))))
    'sum(household: size where registered)'
    >>> str(Aggregate(Aggregation.COUNT, "household", given=Column(("income_net",))))
    'count(household given income_net)'
    """

    aggregation: Aggregation
    entity: str
    value: Row | None = None
    where: Row | None = None
    given: Row | None = None

    def __str__(self) -> str:
        """Return the canonical text."""
        value = "" if self.value is None else f": {_operand(self.value)}"
        given = "" if self.given is None else f" given {_operand(self.given)}"
        where = "" if self.where is None else f" where {self.where}"
        return f"{self.aggregation.value}({self.entity}{value}{given}{where})"


@final
@attrs.frozen
class Reference:
    """Another indicator, in the same area, period and breakdown.

    >>> str(Reference("pop.persons"))
    'pop.persons'
    """

    code: str

    def __str__(self) -> str:
        """Return the code."""
        return self.code


@final
@attrs.frozen
class Call:
    """What is said of indicators by a word.

    ``share(part of whole)`` is a quotient of one dimension whose part belongs to the whole;
    ``previous(code)`` is the figure of the same period of last year, ``change(code)`` the
    difference from it and ``growth(code)`` the rate of growth over it.

    >>> str(Call("share", (Reference("a.b"), Reference("a.c"))))
    'share(a.b of a.c)'
    """

    word: Literal["share", "previous", "change", "growth"]
    arguments: tuple[Figure, ...]

    def __str__(self) -> str:
        """Return the word and its arguments."""
        return f"{self.word}({' of '.join(map(str, self.arguments))})"


Figure = Aggregate | Reference | Constant | Parameter | Arithmetic | Call
"""What a definition may say of figures."""


def references(node: Figure) -> Iterator[str]:
    """Yield the codes of the indicators that a formula speaks of.

    >>> both = Arithmetic("/", Reference("a.b"), Call("previous", (Reference("a.b"),)))
    >>> list(references(both))
    ['a.b', 'a.b']
    """
    match node:
        case Reference():
            yield node.code
        case Arithmetic():
            yield from references(node.left)
            yield from references(node.right)
        case Call():
            for argument in node.arguments:
                yield from references(argument)
        case _:
            return


def needs(node: Figure, *, back: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the figures that a formula is worked out on: a code, and whether of last year.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> list(needs(parse_formula("growth(a.b) - previous(a.c)")))
    [('a.b', False), ('a.b', True), ('a.c', True)]
    """
    match node:
        case Reference():
            yield node.code, back
        case Arithmetic():
            yield from needs(node.left, back=back)
            yield from needs(node.right, back=back)
        case Call():
            for argument in node.arguments:
                if node.word != "previous":
                    yield from needs(argument, back=back)
                if node.word != "share":
                    yield from needs(argument, back=True)
        case _:
            return


def counts_once(node: Figure) -> bool:
    """Say whether a formula counts distinct things anywhere in it.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> counts_once(parse_formula("2 * distinct(person: household.id)"))
    True
    """
    match node:
        case Aggregate():
            return node.aggregation is Aggregation.DISTINCT
        case Arithmetic():
            return counts_once(node.left) or counts_once(node.right)
        case Call():
            return any(counts_once(argument) for argument in node.arguments)
        case _:
            return False


def _quoted(text: str) -> str:
    """Return a label in quotes that do not end within it."""
    opening, closing = next((pair for pair in _QUOTES if pair[1] not in text), _QUOTES[0])
    return f"{opening}{text}{closing}"


def _operand(node: object) -> str:
    """Return the text of a side; a condition that stands as a value needs brackets."""
    bare = not isinstance(node, Comparison | OneOf | Junction | Negation)
    return str(node) if bare else f"({node})"


def _rank(node: object) -> int:
    return _RANK[node.operator] if isinstance(node, Arithmetic) else _ATOM
