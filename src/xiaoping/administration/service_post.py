"""Posts at windows: each business has a main officer and a stand-in."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from xiaoping.administration.time_limit import TimeLimit, to_limit
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.row import a_text, an_id

__all__ = ["ServicePost"]

_BETWEEN: Final = re.compile(r"[、,，;；/／\n]")
"""What stands between two names in one cell."""

_BESIDE: Final = re.compile(r"[(（][^()（）]*[)）]")
"""What is told of somebody behind the name: 赵甲（兼）."""

_NOBODY: Final = frozenset(
    {
        *("", "无", "暂无", "没有", "空缺", "暂缺", "缺", "缺岗", "待定", "未定"),
        *("待配", "未安排", "未配备", "—", "——", "-", "--", "/"),
    }
)
"""What stands where nobody does: that is no name."""


@final
@attrs.frozen(kw_only=True)
class ServicePost:
    """A business that a window handles, and who handles it (AB岗): the A officer, else the B officer.

    Officers stand here by name alone, as bearers of a public function.

    Attributes:
        business: The business or matter (业务类型、事项), such as 医保参保登记.
        window: The number or the name of the window.
        officer_a: The name of the main officer (A岗、主办); of several with 、 between.
        officer_b: The name of the stand-in (B岗、替岗); of several with 、 between.
        limit: Within what time it is promised to be settled (承诺办结时限).
        legal_limit: Within what time the law wants it settled (法定办结时限).
        id: The number of the business, if they have one.
        note: What else was told.

    Raises:
        InvariantError: It has no business, or nobody stands in but the A officers themselves.

    >>> post = ServicePost(business="医保参保登记", window="社会事务服务窗口", limit="5个工作日")
    >>> str(post.limit), post.has_standin
    ('5个工作日', False)
    """

    business: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    window: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    officer_a: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    officer_b: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    limit: TimeLimit | None = attrs.field(default=None, converter=to_limit, metadata=PUBLIC)
    legal_limit: TimeLimit | None = attrs.field(
        default=None, converter=to_limit, metadata=PUBLIC
    )
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a post of nothing, and one whose stand-in is its own officer."""
        if not self.business.strip():
            raise fail(InvariantError, "service-post.business")
        if self.standins and set(self.standins) <= set(self.mains):
            raise fail(InvariantError, "service-post.same-officer")

    @property
    def mains(self) -> tuple[str, ...]:
        """The names of the A officers, each once.

        >>> ServicePost(business="低保申请", officer_a="赵 甲、钱乙丑").mains
        ('赵甲', '钱乙丑')
        """
        return _names(self.officer_a)

    @property
    def standins(self) -> tuple[str, ...]:
        """The names of the B officers, each once."""
        return _names(self.officer_b)

    @property
    def has_standin(self) -> bool:
        """Whether somebody stands in where the main officer is away."""
        return bool(self.mains and self.standins)


def _names(told: str) -> tuple[str, ...]:
    """Return the names of a cell, without the blanks that align them with others."""
    plain = ("".join(name.split()) for name in _BETWEEN.split(_BESIDE.sub("", told)))
    return tuple(dict.fromkeys(name for name in plain if name not in _NOBODY))
