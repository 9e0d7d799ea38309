"""The kinds of ledgers that the library knows."""

from __future__ import annotations

from typing import Any, Final

from xiaoping.ledgers.abandoned_plots import ABANDONED_PLOTS
from xiaoping.ledgers.appointments import APPOINTMENTS
from xiaoping.ledgers.campaign_ledger import CAMPAIGN_COUNTS
from xiaoping.ledgers.cooperatives import COOPERATIVES
from xiaoping.ledgers.corrections import AMENDMENTS
from xiaoping.ledgers.disbursements import DISBURSEMENTS
from xiaoping.ledgers.disclosure_ledger import DISCLOSURES
from xiaoping.ledgers.documents import DOCUMENTS
from xiaoping.ledgers.education_aids import EDUCATION_AIDS
from xiaoping.ledgers.farmland import FARMLAND
from xiaoping.ledgers.funds import FUNDS
from xiaoping.ledgers.goal_ledger import GOALS
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.housing_works import HOUSING
from xiaoping.ledgers.institutions import INSTITUTIONS
from xiaoping.ledgers.issues import ISSUES, RECOMMENDATIONS
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.loans import LOANS
from xiaoping.ledgers.plan_ledger import PLANS
from xiaoping.ledgers.plantings import PLANTINGS
from xiaoping.ledgers.posts import POSTS
from xiaoping.ledgers.programme_ledger import PROGRAMMES
from xiaoping.ledgers.projects import OUTPUTS, PROJECTS
from xiaoping.ledgers.publicity_ledger import PUBLICITY
from xiaoping.ledgers.relocations import RELOCATIONS, SITE_MEASURES
from xiaoping.ledgers.service_items import SERVICE_ITEMS
from xiaoping.ledgers.service_windows import SERVICE_POSTS, WINDOWS
from xiaoping.ledgers.target_ledger import TARGETS
from xiaoping.ledgers.tasks import TASKS
from xiaoping.ledgers.toilets import TOILETS
from xiaoping.ledgers.townships import TOWNSHIPS
from xiaoping.ledgers.trainings import ATTENDANCES, TRAININGS
from xiaoping.ledgers.village_centres import DUTY_SYSTEMS, VILLAGE_CENTRES
from xiaoping.ledgers.villages import GROUPS, PERSONS, VILLAGES
from xiaoping.ledgers.works import ROADS, VILLAGE_WORKS, WATER_WORKS
from xiaoping.ledgers.workshops import WORKSHOPS

__all__ = ["KINDS"]

KINDS: Final[dict[str, LedgerKind[Any]]] = {
    kind.id: kind
    for kind in (
        HOUSEHOLDS,
        PERSONS,
        VILLAGES,
        GROUPS,
        TOWNSHIPS,
        DISBURSEMENTS,
        LOANS,
        POSTS,
        TRAININGS,
        ATTENDANCES,
        WORKSHOPS,
        PROGRAMMES,
        TASKS,
        TOILETS,
        PUBLICITY,
        PLANTINGS,
        COOPERATIVES,
        ABANDONED_PLOTS,
        FARMLAND,
        HOUSING,
        RELOCATIONS,
        SITE_MEASURES,
        EDUCATION_AIDS,
        PROJECTS,
        OUTPUTS,
        FUNDS,
        ROADS,
        WATER_WORKS,
        VILLAGE_WORKS,
        INSTITUTIONS,
        APPOINTMENTS,
        ISSUES,
        RECOMMENDATIONS,
        DOCUMENTS,
        WINDOWS,
        SERVICE_POSTS,
        SERVICE_ITEMS,
        VILLAGE_CENTRES,
        DUTY_SYSTEMS,
        DISCLOSURES,
        CAMPAIGN_COUNTS,
        PLANS,
        GOALS,
        TARGETS,
        AMENDMENTS,
    )
}
"""The kinds of ledgers, by their names; of two that fit a sheet alike the first is taken."""
