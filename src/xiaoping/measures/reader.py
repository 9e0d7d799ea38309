"""The one reader of numbers with units: ``parse`` a whole text, ``scan`` a running one.

Neither is an expression parser: a number, its approximating words, a scale word and a
unit word are taken in this order, and nothing else is understood.  A text that does not
fit is an error with its place, never a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.scanning import scan
from xiaoping.measures.unit_catalogue import UnitCatalogue, unit, unit_catalogue
from xiaoping.measures.units import Unit

if TYPE_CHECKING:
    from xiaoping.measures.value import Value

__all__ = ["Mention", "MentionKind", "parse", "parse_implied", "scan"]


def parse(
    text: str,
    unit_expected: Unit[Any] | None = None,
    *,
    tag: type[Any] | None = None,
    units: UnitCatalogue | None = None,
) -> Value:
    """Read a whole text as one value: 290.92万元, 900余万元, 0.86%, 2个百分点.

    Args:
        text: The text, as printed.
        unit_expected: The unit it must have; its printed word may then be any that the
            unit may be printed with (4个贫困村 for ``village``, 5200元 for 元/人).
        tag: The dimension it must be of; it tells the meaning of 分, 度, 方 ….
        units: The catalogue to look units up in; the library's own if none is given.

    Returns:
        A Quantity, an Approximate (几十户, 15—25亩, 约800余条), or PercentagePoints.  Per
        cent are a Quantity in the unit ``percent``: whether they are a share or a growth
        rate, only the indicator knows.

    Raises:
        TextError: The text is no figure; ``details`` tell where reading stopped.
        UnitError: Its unit is unknown, ambiguous, missing, or not the expected one.

    >>> str(parse("约800余条")), parse("１２公里").unit.code
    ('约800余条', 'kilometre')
    >>> parse("8个", unit("village")).unit.code, str(parse("三四十户").interval)
    ('village', '[30, 40]')
    """
    from xiaoping.measures.parsing import Parser  # noqa: PLC0415 - it is most of the work

    return Parser(text, unit_expected, tag, units or unit_catalogue()).value()


_WHOLE = re.compile(r"(?:均|全部|全|都|皆|已全部|已全)\S*|\S*(?:全覆盖|全部完成|全部\S+)")
_NONE = re.compile(r"(?:无|没有|零|未发生)\S+")
_EACH = re.compile(r"一(\S)一\S+")


def parse_implied(text: str, expected: Unit[Any]) -> Quantity[Any] | None:
    """Read words that state a value without a figure, for a known unit.

    全部…, 均… are one hundred per cent of a unit in per cent; 无… is a measured zero;
    一人一… is one for each.  Anything else is ``None``: nothing is guessed.

    >>> parse_implied("全部脱贫", unit("%")).amount
    100
    >>> parse_implied("无失学辍学学生", unit("人")).amount
    0
    """
    if expected.code == "percent" and _WHOLE.fullmatch(text):
        return Quantity(100, expected)
    if _NONE.fullmatch(text):
        return Quantity(0, expected)
    each = _EACH.fullmatch(text)
    if each and "/" in expected.code and expected.code.endswith(unit(each[1]).code):
        return Quantity(1, expected)
    return None
