"""Formulas in words that a clerk reads: column names, labels and signs in place of code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import Language
from xiaoping.indicators.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Column,
    Comparison,
    Constant,
    Entries,
    Figure,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
    Parameter,
    Reference,
    Row,
)
from xiaoping.indicators.schema import ColumnKind, Schema
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import wording

__all__ = ["FormulaWords"]

_SIGNS: Final = {"*": "×", "/": "÷", "-": "−", "+": "+"}
_COMPARATORS: Final = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def _named(code: str) -> str:
    return code


@final
@attrs.frozen
class FormulaWords:
    """Words formulas in one language.

    Attributes:
        schema: The entity types, for the names of columns.
        lang: The language.
        name_of: The name of an indicator.
        parameter_name: The name of a parameter.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> from xiaoping.indicators.schema import schema
    >>> formula = parse_formula("count(person where age >= 60 and household.is_registered)")
    >>> FormulaWords(schema()).of(formula)
    '家庭成员数（年龄≥60，且户的是否建档立卡户为是）'
    >>> FormulaWords(schema(), "en").of(formula)
    'count of person rows (age ≥ 60 and registered as a poor household of household: yes)'
    """

    schema: Schema
    lang: Language = "zh"
    name_of: Callable[[str], str] = _named
    parameter_name: Callable[[str], str] = _named

    def of(self, node: Figure) -> str:
        """Return a formula in words."""
        match node:
            case Aggregate():
                return self.aggregate(node)
            case Reference():
                return self.name_of(node.code)
            case Constant():
                return str(node)
            case Parameter():
                return self.parameter_name(node.code)
            case Call():
                arguments = [self.of(item) for item in node.arguments]
                return self._say(f"call-{node.word}", first=arguments[0], last=arguments[-1])
            case Arithmetic():
                return self._arithmetic(node, self.of)

    def aggregate(self, node: Aggregate) -> str:
        """Return what is asked of rows, in words."""
        entity = self.schema[node.entity]
        name = entity.zh if self.lang == "zh" else entity.en
        value = "" if node.value is None else self.row(node.value, node.entity)
        text = self._say(node.aggregation.value, entity=name, value=value)
        if node.given is not None:
            text = self._say("given", text=text, value=self.row(node.given, node.entity))
        if node.where is None:
            return text
        return self._say("where", text=text, where=self._condition(node.where, node.entity))

    def row(self, node: Row, entity: str) -> str:
        """Return a row value or condition of an entity type, in words."""

        def inner(item: Row) -> str:
            return self.row(item, entity)

        match node:
            case Column():
                return self._column(node, entity)
            case Constant():
                return self._constant(node)
            case Entries():
                return self._entries(node)
            case Parameter():
                return self.parameter_name(node.code)
            case Moment():
                return self._say(node.word)
            case Arithmetic():
                return self._arithmetic(node, inner)
            case _:
                return self._fact(node, entity)

    def _fact(
        self, node: Comparison | OneOf | Junction | Negation | Known | Occurred, entity: str
    ) -> str:
        match node:
            case Comparison():
                left = self._side(node.left, node.right, entity)
                right = self._side(node.right, node.left, entity)
                sign = _COMPARATORS[node.comparator]
                return f"{left}{sign}{right}" if self.lang == "zh" else f"{left} {sign} {right}"
            case OneOf():
                options = [self._side(option, node.value, entity) for option in node.options]
                joint = "、" if self.lang == "zh" else ", "
                value = self.row(node.value, entity)
                return self._say("one-of", value=value, options=joint.join(options))
            case Junction():
                terms = [self._condition(term, entity, node) for term in node.terms]
                return self._say(f"joint-{node.word}").join(terms)
            case Negation():
                return self._say("not", value=self._condition(node.term, entity, node))
            case Known():
                return self._say("known", value=self.row(node.value, entity))
            case Occurred():
                return self._say(node.word, value=self.row(node.value, entity))

    def _side(self, node: Row, other: Row, entity: str) -> str:
        """Return one side; a bound number gets back the unit of the column beside it."""
        text = self.row(node, entity)
        bare = isinstance(node, Constant) and not isinstance(node.value, bool | str | Quantity)
        if not bare or not isinstance(other, Column):
            return text
        column = self.schema.column(entity, other.path)
        return f"{text}{column.unit.word}" if column.kind is ColumnKind.QUANTITY else text

    def _condition(
        self, node: Row, entity: str, outer: Junction | Negation | None = None
    ) -> str:
        text = self.row(node, entity)
        if isinstance(node, Column):
            return self._say("flag", value=text)
        word = outer.word if isinstance(outer, Junction) else ""
        mixed = outer is not None and isinstance(node, Junction) and node.word != word
        return self._say("brackets", value=text) if mixed else text

    def _column(self, node: Column, entity: str) -> str:
        column = self.schema.column(entity, node.path)
        name = column.zh if self.lang == "zh" else column.en
        for step in reversed(node.path[:-1]):
            above = self.schema[step]
            name = self._say(
                "parent", entity=above.zh if self.lang == "zh" else above.en, value=name
            )
        return name

    def _constant(self, node: Constant) -> str:
        if isinstance(node.value, bool):
            return self._say("yes" if node.value else "no")
        return str(node.value) if isinstance(node.value, str | Quantity) else str(node)

    def _entries(self, node: Entries) -> str:
        joint = "、" if self.lang == "zh" else ", "
        return joint.join(dict.fromkeys(map(self._label, node.entries)))

    def _label(self, entry: Coded) -> str:
        return entry.zh if self.lang == "zh" else entry.entry.en

    def _arithmetic(self, node: Arithmetic, inner: Callable[[Any], str]) -> str:
        left, right = inner(node.left), inner(node.right)
        low = node.operator in ("*", "/")
        if low and isinstance(node.left, Arithmetic) and node.left.operator in ("+", "-"):
            left = self._say("brackets", value=left)
        if isinstance(node.right, Arithmetic) and (low or node.right.operator in ("+", "-")):
            right = self._say("brackets", value=right)
        return f"{left} {_SIGNS[node.operator]} {right}"

    def _say(self, name: str, **fields: object) -> str:
        return wording(f"described.{name}", self.lang, fields)
