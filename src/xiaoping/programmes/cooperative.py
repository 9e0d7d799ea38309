"""Cooperatives of farmers: who they are, how many belong to them, what they turn over."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    a_count,
    a_flag,
    a_text,
    an_id,
    check_order,
    to_money,
    to_place,
    to_when,
)
from xiaoping.sensitivity import quotable

__all__ = ["Cooperative", "is_unified_code"]

# GB 32100-2015, 5.2 and appendix: digits and letters without I, O, S, V and Z; the weight
# of a place is a power of 3 modulo 31.
_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH: Final = 18


def is_unified_code(text: str) -> bool:
    """Say whether a text is a unified social credit code: 18 signs, the last one a check.

    Source: GB 32100-2015《法人和其他组织统一社会信用代码编码规则》.

    >>> is_unified_code("93990000MA00000015"), is_unified_code("93990000MA00000016")
    (True, False)
    """
    if len(text) != _LENGTH or any(sign not in _SIGNS for sign in text):
        return False
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(text[:-1]))
    return _SIGNS[-total % 31] == text[-1]


@final
@attrs.frozen(kw_only=True)
class Cooperative:
    """A specialised cooperative of farmers (农民专业合作社).

    Attributes:
        name: Its name.
        id: The number of the row, if rows have one.
        code: Its unified social credit code, 18 signs.
        industry: What it grows or does, in words.
        area: The code of the village, group or township.
        village: The name of the village, as a ledger prints it.
        founded: When it was registered.
        dissolved: When it was struck off or stopped working.
        members: How many members it has, persons and organisations (成员数).
        member_households: How many households belong to it.
        poor_households: How many of these are registered as poor.
        driven_households: How many other households work with it (带动户数).
        capital: What the members put in, in 元 (出资总额).
        output_value: What it sold or produced in its last year, in 元.
        is_demonstration: Whether it is a demonstration cooperative of any level (示范社).
        note: What else was told.

    Raises:
        InvariantError: It has no name, its code is none, a part is larger than its whole,
            or it was struck off before it was registered.

    >>> Cooperative(name="示例种植专业合作社", members=12, poor_households=5, member_households=11).members
    12
    """

    name: str = attrs.field(validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    code: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    industry: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    founded: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    dissolved: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    members: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    member_households: int | None = attrs.field(
        default=None, validator=a_count, metadata=INTERNAL
    )
    poor_households: int | None = attrs.field(
        default=None, validator=a_count, metadata=INTERNAL
    )
    driven_households: int | None = attrs.field(
        default=None, validator=a_count, metadata=INTERNAL
    )
    capital: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    output_value: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    is_demonstration: bool | None = attrs.field(
        default=None, validator=a_flag, metadata=INTERNAL
    )
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no cooperative, and a part that is larger than its whole."""
        if not self.name.strip():
            raise fail(InvariantError, "cooperative.no-name")
        if self.code and not is_unified_code(self.code):
            raise fail(InvariantError, "cooperative.code", given=quotable(self.code))
        poor, homes = self.poor_households, self.member_households
        if poor is not None and homes is not None and poor > homes:
            raise fail(InvariantError, "cooperative.poor", given=poor, whole=homes)
        if homes is not None and self.members is not None and homes > self.members:
            raise fail(InvariantError, "cooperative.members", given=homes, whole=self.members)
        check_order(founded=self.founded, dissolved=self.dissolved)
