"""Posts at windows: each business has a main officer and a stand-in."""

from __future__ import annotations

from typing import final

import attrs

from xiaoping.administration.time_limit import TimeLimit, to_limit
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.row import a_text, an_id

__all__ = ["ServicePost"]


@final
@attrs.frozen(kw_only=True)
class ServicePost:
    """A business that a window handles, and who handles it (AB岗): the A officer, else the B officer.

    Officers stand here by name alone, as bearers of a public function.

    Attributes:
        business: The business or matter (业务类型、事项), such as 医保参保登记.
        window: The number or the name of the window.
        officer_a: The name of the main officer (A岗、主办).
        officer_b: The name of the stand-in (B岗、替岗).
        limit: Within what time it is promised to be settled (承诺办结时限).
        legal_limit: Within what time the law wants it settled (法定办结时限).
        id: The number of the business, if they have one.
        note: What else was told.

    Raises:
        InvariantError: It has no business, or A and B are one person.

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
        main, other = (_plain(name) for name in (self.officer_a, self.officer_b))
        if main and main == other:
            raise fail(InvariantError, "service-post.same-officer")

    @property
    def has_standin(self) -> bool:
        """Whether somebody stands in where the main officer is away."""
        return bool(_plain(self.officer_a) and _plain(self.officer_b))


def _plain(name: str) -> str:
    """Return a name without the blanks that align it with others."""
    return "".join(name.split())
