"""Rules: what figures of one area and period must fulfil, as text that users hold and extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Final, final

import attrs

from xiaoping.errors import InvariantError, XiaopingError, nearest
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.statement import Statement, parse_statement
from xiaoping.indicators.statement_binding import BoundStatement, bind_statement
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems, Severity
from xiaoping.tables import read_table

__all__ = ["NEEDED_RULE_COLUMNS", "RULE_COLUMNS", "Rule", "rules", "rules_from_rows"]

RULE_COLUMNS: Final = ("code", "severity", "zh", "en", "statement", "source", "year")
"""The columns of rules in CSV."""

NEEDED_RULE_COLUMNS: Final = ("code", "severity", "zh", "statement")
"""Those that a user's rules cannot be read without."""

_CODE: Final = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*")


def _severity(given: object) -> Severity:
    word = str(getattr(given, "value", given)).strip()
    by_name = {item.value: item for item in Severity}
    by_name |= {item.word(lang): item for item in Severity for lang in ("zh", "en")}
    found = by_name.get(word)
    if found is None:
        near = nearest(word, by_name)
        raise fail(InvariantError, "rules.severity", given=word, near=near)
    return found


@final
@attrs.frozen(kw_only=True, slots=False)
class Rule:
    """What figures of one area and period must fulfil.

    Attributes:
        code: The stable code.
        severity: How grave it is if they do not.
        zh: What it says, in Chinese.
        en: What it says, in English; the Chinese if empty.
        statement: The text of :mod:`xiaoping.indicators.statement`.
        source: The document it follows from.
        year: The year of that document.

    Raises:
        InvariantError: The code or the severity is none, or nothing is compared.
        TextError: The statement cannot be read.

    >>> rule = Rule(code="land.parts", severity="error", zh="耕地与林地之和不大于区域面积",
    ...             statement="land.arable + land.forest <= land.area")
    >>> rule.bound(catalogue()).unit.word
    '亩'
    """

    code: str
    severity: Severity = attrs.field(converter=_severity)
    zh: str
    statement: str
    en: str = ""
    source: str = ""
    year: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a code that is malformed and a statement that compares nothing."""
        if not _CODE.fullmatch(self.code):
            raise fail(InvariantError, "rules.code", given=self.code)
        if not isinstance(parse_statement(self.statement), Statement):
            raise fail(InvariantError, "rules.refusal", given=self.statement)

    @cached_property
    def parsed(self) -> Statement:
        """The statement, parsed."""
        found = parse_statement(self.statement)
        assert isinstance(found, Statement)  # noqa: S101 - checked when it was made
        return found

    def bound(
        self, book: IndicatorCatalogue, parameters: Parameters | None = None
    ) -> BoundStatement:
        """Return the statement with every name looked up and its units proved.

        Raises:
            AbsentError: A name is not known; near ones are told.
            DimensionError: Values of two dimensions are added or compared.
        """
        return bind_statement(
            self.parsed, book.meanings, book.schema, parameters or book.parameters
        )


@cache
def rules() -> tuple[Rule, ...]:
    """Return the built-in rules, read once; more follow from the catalogue by themselves.

    >>> next(rule.statement for rule in rules() if rule.code == "land.parts")
    'land.arable + land.forest <= land.area'
    """
    rows = read_table("indicators/data/rules.csv", RULE_COLUMNS)
    return tuple(_rule(row) for row in rows)


def rules_from_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    file: str = "",
    *,
    known: IndicatorCatalogue | None = None,
    parameters: Parameters | None = None,
) -> tuple[tuple[Rule, ...], Problems]:
    """Return the rules of a user's table, with the problems of its rows.

    The units of every statement are proved before it is held against anything.

    Args:
        rows: Row numbers and rows, by the headings of :data:`RULE_COLUMNS`.
        file: The name of the file, for the places of problems.
        known: The indicators that rules may name; the built-in ones if ``None``.
        parameters: The dated parameters; the catalogue's if ``None``.

    >>> row = {"code": "pairs", "severity": "error", "zh": "户数不多于人数",
    ...        "statement": "pop.households <= pop.persons"}
    >>> found, problems = rules_from_rows([(2, row)], "规则.csv")
    >>> found, str(problems[0].where), problems[0].code
    ((), '规则.csv 第2行 statement', 'binding.dimension')
    """
    book = known or catalogue()
    found: dict[str, Rule] = {}
    problems: list[Problem] = []
    for number, row in rows:
        try:
            rule = _rule(row)
            if rule.code in found:
                raise fail(InvariantError, "rules.duplicate", given=rule.code)
            rule.bound(book, parameters)
        except XiaopingError as error:
            column = _COLUMN_OF.get(error.code, "statement")
            problems.append(Problem.of(error, Location(file=file, row=number, column=column)))
        else:
            found[rule.code] = rule
    return tuple(found.values()), Problems(problems)


_COLUMN_OF: Final = {
    "rules.code": "code",
    "rules.duplicate": "code",
    "rules.severity": "severity",
}


def _rule(row: Mapping[str, str]) -> Rule:
    return Rule(
        code=row["code"].strip(),
        severity=row["severity"],
        zh=row["zh"],
        en=row.get("en", "") or row["zh"],
        statement=row["statement"],
        source=row.get("source", ""),
        year=row.get("year", ""),
    )
