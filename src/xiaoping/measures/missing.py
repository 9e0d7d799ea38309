"""Missing: the value of an observation that has none, with the reason.  Never zero."""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

__all__ = ["Missing", "MissingReason"]


class MissingReason(Enum):
    """Why there is no value.

    The first four are the reasons that Chinese yearbooks print for an empty cell.
    """

    NOT_COLLECTED = "not_collected"
    UNKNOWN = "unknown"
    BELOW_UNIT = "below_unit"
    NOT_COMPARABLE = "not_comparable"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"


_WORDS = {
    MissingReason.NOT_COLLECTED: "无统计任务",
    MissingReason.UNKNOWN: "未掌握数据",
    MissingReason.BELOW_UNIT: "不足规定单位",
    MissingReason.NOT_COMPARABLE: "口径不一致",
    MissingReason.SUPPRESSED: "不予公布",
    MissingReason.NOT_APPLICABLE: "不适用",
}


@final
@attrs.frozen
class Missing:
    """No value, for a reason.

    >>> str(Missing(MissingReason.NOT_COLLECTED))
    '无统计任务'
    """

    reason: MissingReason = attrs.field(converter=MissingReason)

    def __str__(self) -> str:
        """Return the reason as a report words it."""
        return _WORDS[self.reason]

    @classmethod
    def parse(cls, text: str) -> Missing | None:
        """Return the reason that ``text`` words, or ``None`` if it is none of them."""
        found = [reason for reason, word in _WORDS.items() if word == text]
        return cls(found[0]) if found else None
