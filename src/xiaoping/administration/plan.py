"""Plans: tasks with a deadline, goals, problems and recommendations."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, final

import attrs

from xiaoping.administration.record import Facts, _choice
from xiaoping.measures.quantity import Quantity

__all__ = ["Goal", "Issue", "IssueCategory", "Recommendation", "TargetPlan"]


@final
@attrs.frozen(kw_only=True)
class TargetPlan(Facts):
    """A plan with a deadline and a duration, such as a three-year plan.

    Its duration is a value: an audit knows it as ``programme.duration``.

    >>> TargetPlan(id="t", text="完成三年计划", duration=Quantity(3, "年")).duration.amount
    3
    """

    tag: ClassVar[str] = "task"
    duration: Quantity[Any] | None = None


@final
@attrs.frozen(kw_only=True)
class Goal(Facts):
    """A goal of the next years, quantified or not.

    Attributes:
        facet: What it concerns, such as ``agri``.
        indicators: The indicators that would show it.
        planned_projects: The projects planned for it.

    >>> Goal(id="g", text="推动农业提质增效", facet="agri").tag
    'goal'
    """

    tag: ClassVar[str] = "goal"
    facet: str = ""
    indicators: tuple[str, ...] = ()
    planned_projects: tuple[str, ...] = ()


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
