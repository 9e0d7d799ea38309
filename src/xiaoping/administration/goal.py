"""Goals: what a plan is to reach, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, final

import attrs

from xiaoping.administration.record import Facts
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, each, local_id
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.row import a_text, an_id

__all__ = ["Goal"]


def _indicators(given: Iterable[str]) -> tuple[str, ...]:
    return each("indicators", given, str)


def _planned_projects(given: Iterable[str]) -> tuple[str, ...]:
    return each("planned_projects", given, str)


@final
@attrs.frozen(kw_only=True)
class Goal(Facts):
    """A goal of the next years (规划目标), quantified or not.

    A goal is a narrative record and the row of a ledger: whoever keeps the plan as a
    ledger and whoever writes it into a report tell the same.  What is quantified of it are
    its ``Target`` rows.

    Attributes:
        facet: What it concerns (领域), such as ``agri``.
        indicators: The indicators that would show it, by code or by their Chinese names.
        planned_projects: The projects planned for it (拟建项目), by number or by name.
        plan: The id of the ``Plan`` it belongs to, if that is told.
        parent: The id of the wider goal that it is a part of.

    Raises:
        InvariantError: It has no id or no words, or is a part of itself.

    >>> goal = Goal(id="g", text="推动农业提质增效", facet="agri", plan="十四五规划")
    >>> goal.tag, goal.plan
    ('goal', '十四五规划')
    """

    tag: ClassVar[str] = "goal"
    facet: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    indicators: tuple[str, ...] = attrs.field(
        default=(), converter=_indicators, metadata=INTERNAL
    )
    planned_projects: tuple[str, ...] = attrs.field(
        default=(), converter=_planned_projects, metadata=INTERNAL
    )
    plan: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    parent: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what no record may be, and a goal that is a part of itself."""
        Facts.__attrs_post_init__(self)
        if self.parent == self.id:
            raise fail(InvariantError, "goal.own-part", goal=shown_id(self.id))
