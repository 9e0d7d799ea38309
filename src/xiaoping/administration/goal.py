"""Goals: what a plan is to reach, in words."""

from __future__ import annotations

from typing import ClassVar, final

import attrs

from xiaoping.administration.record import Facts

__all__ = ["Goal"]


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
