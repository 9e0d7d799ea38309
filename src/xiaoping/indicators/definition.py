"""Indicators: what a figure means, so that its value can be checked against it."""

from __future__ import annotations

import datetime
import re
from enum import Enum
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators.formula import parse_formula
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import Arithmetic, Figure, Reference
from xiaoping.measures.display import PLACES
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail

__all__ = ["Direction", "Indicator", "Kind"]

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+")


class Direction(Enum):
    """Whether more is better."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NONE = "none"


def _words(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in value.split(";") if word) if isinstance(value, str) else value


@final
@attrs.frozen(kw_only=True, slots=False)
class Indicator:
    """The definition of a figure.

    Attributes:
        code: The stable dotted code, such as ``"poverty.registered.households"``.
        zh: The name in Chinese.
        en: The name in English.
        unit_code: The code of the unit its values are in.
        kind: How its values add up.
        whole: The code of the indicator it is always a part of in the same area, if any.
        terms: Words by which reports speak of it.
        decimals: How many places it is published with; ``None`` if as given.
        direction: Whether more is better.
        sensitivity: A remark such as ``aggregate_only``; empty for none.
        universe: Over what it is counted, such as the registered population (户籍人口).
        definition: What is counted.
        numerator: For a rate, the code of the indicator above the stroke.
        denominator: For a rate, the code of the indicator below it.
        formula: How it is computed (see :mod:`xiaoping.indicators.formula`); empty where it
            is published and cannot be derived, or where numerator and denominator say it.
        source: The document that defines it.
        year: The year of that document.
        valid_from: The first day on which the definition holds; ``None`` if it always did.
        valid_to: The last day on which it holds; ``None`` while it holds.

    Raises:
        InvariantError: The code is malformed, a rate lacks one of its two parts, or has both
            parts and a formula, or the validity ends before it begins.
        TextError: The formula cannot be read, or there are too many decimals.

    >>> Indicator(code="pop.households", zh="总户数", en="Households",
    ...           unit_code="household", kind=Kind.STOCK).unit.word
    '户'
    """

    code: str = attrs.field()
    zh: str
    en: str
    unit_code: str
    kind: Kind = attrs.field(converter=Kind)
    whole: str = ""
    terms: tuple[str, ...] = attrs.field(default=(), converter=_words)
    decimals: int | None = attrs.field(default=None)
    direction: Direction = attrs.field(default=Direction.NONE, converter=Direction)
    sensitivity: str = ""
    universe: str = ""
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    formula: str = ""
    source: str = ""
    year: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a formula that cannot be read or half of a rate."""
        if bool(self.numerator) != bool(self.denominator):
            raise fail(
                InvariantError,
                "indicator.half",
                code=self.code,
                given=self.numerator or self.denominator,
                absent_zh="分母" if self.numerator else "分子",
                absent_en="denominator" if self.numerator else "numerator",
            )
        if self.formula and self.numerator:
            raise fail(InvariantError, "indicator.both", code=self.code)
        if self.formula:
            parse_formula(self.formula)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise fail(
                InvariantError,
                "indicator.span",
                code=self.code,
                start=self.valid_from,
                end=self.valid_to,
            )

    @code.validator
    def _dotted(self, _attribute: object, code: str) -> None:
        if not _CODE.fullmatch(code):
            raise fail(InvariantError, "indicator.code", given=code)

    @decimals.validator
    def _few(self, _attribute: object, decimals: int | None) -> None:
        if decimals is not None and not 0 <= decimals <= PLACES:
            raise fail(TextError, "display.decimals", given=decimals, most=PLACES)

    @cached_property
    def unit(self) -> Unit[Any]:
        """The unit its values are in."""
        return unit(self.unit_code)

    @cached_property
    def figure(self) -> Figure | None:
        """Its formula; ``None`` if it is published only.

        >>> rate = Indicator(code="toilet.coverage", zh="卫生厕所普及率", en="coverage",
        ...                  unit_code="percent", kind="ratio",
        ...                  numerator="toilet.households", denominator="pop.households")
        >>> str(rate.figure)
        'toilet.households / pop.households'
        """
        if self.formula:
            return parse_formula(self.formula)
        if self.numerator:
            return Arithmetic("/", Reference(self.numerator), Reference(self.denominator))
        return None

    @property
    def validity(self) -> str:
        """The days on which the definition holds, such as ``2020-03-20..``; empty if always.

        >>> from xiaoping.indicators.catalogue import catalogue
        >>> catalogue()["monitor.households"].validity
        '2020-03-20..'
        """
        ends = [day.isoformat() if day else "" for day in (self.valid_from, self.valid_to)]
        return "..".join(ends) if any(ends) else ""

    def holds_on(self, day: datetime.date) -> bool:
        """Say whether the definition holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)
