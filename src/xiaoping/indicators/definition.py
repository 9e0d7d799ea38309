"""Indicators: what a figure means, so that its value can be checked against it."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail

__all__ = ["Direction", "Indicator", "Kind"]

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+")


class Kind(Enum):
    """How a figure behaves when figures are put together.

    A cumulative figure is not a kind: being cumulative is a property of its period.
    """

    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"
    GROWTH = "growth"
    INDEX = "index"
    STRUCTURE = "structure"


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
        definition: What is counted, over which universe.
        source: The document that defines it.
        year: The year of that document.

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
    decimals: int | None = None
    direction: Direction = attrs.field(default=Direction.NONE, converter=Direction)
    sensitivity: str = ""
    definition: str = ""
    source: str = ""
    year: str = ""

    @code.validator
    def _dotted(self, _attribute: object, code: str) -> None:
        if not _CODE.fullmatch(code):
            raise fail(InvariantError, "indicator.code", given=code)

    @cached_property
    def unit(self) -> Unit[Any]:
        """The unit its values are in."""
        return unit(self.unit_code)
