"""Problems and recommendations: what is wrong, and what is asked of whom."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, final

import attrs

from xiaoping.administration.record import Facts, _choice

__all__ = ["Issue", "IssueCategory", "Recommendation"]


class IssueCategory(Enum):
    """What a problem is about."""

    OVERVIEW = "overview"
    STAFFING = "staffing"
    SKILLS = "skills"
    FINANCE = "finance"
    OTHER = "other"


def _category(given: str | IssueCategory) -> IssueCategory:
    return _choice(IssueCategory, "category", given)


@final
@attrs.frozen(kw_only=True)
class Issue(Facts):
    """A problem: what is wrong, why, what follows, what was done.

    >>> Issue(id="i", title="编制有空缺", text="人员长期不足", category="staffing").tag
    'issue'
    """

    tag: ClassVar[str] = "issue"
    category: IssueCategory = attrs.field(default=IssueCategory.OTHER, converter=_category)
    causes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Recommendation(Facts):
    """What is asked of whom.

    Attributes:
        addressee: Whom it is addressed to.
        fields: The fields it concerns.
        addresses: The id of the problem it would relieve.

    >>> Recommendation(id="r", text="加大指导力度", addressee="上级部门").tag
    'recommendation'
    """

    tag: ClassVar[str] = "recommendation"
    addressee: str = ""
    fields: tuple[str, ...] = ()
    addresses: str = ""
