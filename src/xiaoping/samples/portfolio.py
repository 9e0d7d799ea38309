"""What the invented people of the sample were given and what was built; totals are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, Final

from xiaoping.programmes import Portfolio
from xiaoping.register import Household
from xiaoping.samples.births import AS_OF
from xiaoping.samples.campaigns import draw_campaign_counts
from xiaoping.samples.disclosure import draw_disclosures
from xiaoping.samples.farming import draw_abandoned_plots, draw_plantings
from xiaoping.samples.institutions import draw_appointments, draw_institutions
from xiaoping.samples.loans import draw_loans
from xiaoping.samples.papers import draw_documents, draw_issues, draw_recommendations
from xiaoping.samples.plan import plan
from xiaoping.samples.plans import draw_goals, draw_plans, draw_targets
from xiaoping.samples.projects import (
    draw_funds,
    draw_outputs,
    draw_projects,
    draw_roads,
    draw_water_works,
)
from xiaoping.samples.publicity import draw_publicity
from xiaoping.samples.register import sample_households
from xiaoping.samples.security import (
    draw_education_aids,
    draw_housing_works,
    draw_site_measures,
)
from xiaoping.samples.service import (
    draw_duty_systems,
    draw_service_items,
    draw_service_posts,
    draw_village_centres,
    draw_windows,
)
from xiaoping.samples.slots import Slot
from xiaoping.samples.support import draw_disbursements
from xiaoping.samples.tasks import draw_programmes, draw_tasks
from xiaoping.samples.toilets import draw_toilets
from xiaoping.samples.work import (
    draw_attendances,
    draw_posts,
    draw_trainings,
    draw_workshops,
)

__all__ = ["sample_portfolio"]

_SEED: Final = 2020

_DRAWN: Final[Mapping[str, Callable[[Sequence[Slot], Random], tuple[Any, ...]]]] = {
    "disbursements": draw_disbursements,
    "workshops": draw_workshops,
    "programmes": draw_programmes,
    "tasks": draw_tasks,
    "toilets": draw_toilets,
    "publicity": draw_publicity,
    "plantings": draw_plantings,
    "abandoned_plots": draw_abandoned_plots,
    "housing_works": draw_housing_works,
    "site_measures": draw_site_measures,
    "projects": draw_projects,
    "outputs": draw_outputs,
    "funds": draw_funds,
    "roads": draw_roads,
    "water_works": draw_water_works,
    "institutions": draw_institutions,
    "appointments": draw_appointments,
    "issues": draw_issues,
    "recommendations": draw_recommendations,
    "documents": draw_documents,
    "windows": draw_windows,
    "service_posts": draw_service_posts,
    "service_items": draw_service_items,
    "village_centres": draw_village_centres,
    "duty_systems": draw_duty_systems,
    "disclosures": draw_disclosures,
    "campaign_counts": draw_campaign_counts,
    "plans": draw_plans,
    "goals": draw_goals,
    "targets": draw_targets,
}
"""What draws the rows of each part of a portfolio, each from a source of its own."""

_FOLLOWING: Final[Mapping[str, Callable[[Iterable[Household]], tuple[Any, ...]]]] = {
    "education_aids": draw_education_aids,
}
"""What tells the rows that follow from the persons of the register, of whom a plan has none."""
_NAMED: Final[Mapping[str, Callable[[Sequence[Slot], Random, int], tuple[Any, ...]]]] = {
    "loans": draw_loans,
    "posts": draw_posts,
    "trainings": draw_trainings,
    "attendances": draw_attendances,
}
"""What draws rows that name people, who are those of a seed."""


@cache
def sample_portfolio(*, seed: int = _SEED) -> Portfolio:
    """Return what the township of the sample did, row by row; people and places of rows are invented.

    The rows are joined to the households of ``sample_roll`` of the same seed.  Only totals
    of the whole township are facts.

    >>> portfolio = sample_portfolio()
    >>> portfolio.as_of.isoformat(), len({row.household for row in portfolio.disbursements if row.household})
    ('2020-12-31', 606)
    """
    slots = plan(seed)
    sources = {
        part: Random(f"{seed}/{part}")  # noqa: S311 - invented, no secret
        for part in (*_DRAWN, *_NAMED)
    }
    drawn = {part: draw(slots, sources[part]) for part, draw in _DRAWN.items()}
    drawn |= {part: draw(slots, sources[part], seed) for part, draw in _NAMED.items()}
    homes = tuple(sample_households(len(slots), seed=seed))
    drawn |= {part: tell(homes) for part, tell in _FOLLOWING.items()}
    return Portfolio(as_of=AS_OF, **drawn)
