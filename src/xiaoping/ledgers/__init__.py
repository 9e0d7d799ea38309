"""Ledgers: the spreadsheets that people keep, read into the register and written back."""

from xiaoping.ledgers.abandoned_plots import ABANDONED_PLOTS
from xiaoping.ledgers.applying import apply_corrections
from xiaoping.ledgers.appointments import APPOINTMENTS
from xiaoping.ledgers.campaign_ledger import CAMPAIGN_COUNTS
from xiaoping.ledgers.checking import (
    annotate_ledger,
    check_ledger,
    check_ledgers,
    problems_json,
)
from xiaoping.ledgers.compare import compare_ledgers
from xiaoping.ledgers.comparison import Comparison
from xiaoping.ledgers.cooperatives import COOPERATIVES
from xiaoping.ledgers.corrections import AMENDMENTS, Correction
from xiaoping.ledgers.disbursements import DISBURSEMENTS
from xiaoping.ledgers.disclosure_ledger import DISCLOSURES
from xiaoping.ledgers.documents import DOCUMENTS
from xiaoping.ledgers.education_aids import EDUCATION_AIDS
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.farmland import FARMLAND
from xiaoping.ledgers.funds import FUNDS
from xiaoping.ledgers.goal_ledger import GOALS
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.housing_works import HOUSING
from xiaoping.ledgers.institutions import INSTITUTIONS
from xiaoping.ledgers.issues import ISSUES, RECOMMENDATIONS
from xiaoping.ledgers.kind import Column, LedgerKind, kind_of_class
from xiaoping.ledgers.kinds import KINDS
from xiaoping.ledgers.ledger import (
    Ledger,
    LedgerStream,
    ledger_kind,
    read_ledger,
    stream_ledger,
)
from xiaoping.ledgers.loans import LOANS
from xiaoping.ledgers.plan_ledger import PLANS
from xiaoping.ledgers.plantings import PLANTINGS
from xiaoping.ledgers.posts import POSTS
from xiaoping.ledgers.problem_page import problems_html
from xiaoping.ledgers.programme_ledger import PROGRAMMES
from xiaoping.ledgers.projects import OUTPUTS, PROJECTS
from xiaoping.ledgers.publicity_ledger import PUBLICITY
from xiaoping.ledgers.relocations import RELOCATIONS, SITE_MEASURES
from xiaoping.ledgers.service_items import SERVICE_ITEMS
from xiaoping.ledgers.service_windows import SERVICE_POSTS, WINDOWS
from xiaoping.ledgers.target_ledger import TARGETS
from xiaoping.ledgers.tasks import TASKS
from xiaoping.ledgers.template import write_template
from xiaoping.ledgers.toilets import TOILETS
from xiaoping.ledgers.townships import TOWNSHIPS
from xiaoping.ledgers.trainings import ATTENDANCES, TRAININGS
from xiaoping.ledgers.village_centres import DUTY_SYSTEMS, VILLAGE_CENTRES
from xiaoping.ledgers.villages import GROUPS, PERSONS, VILLAGES
from xiaoping.ledgers.works import ROADS, VILLAGE_WORKS, WATER_WORKS
from xiaoping.ledgers.workshops import WORKSHOPS
from xiaoping.ledgers.writing import write_ledger

__all__ = [
    "ABANDONED_PLOTS",
    "AMENDMENTS",
    "APPOINTMENTS",
    "ATTENDANCES",
    "CAMPAIGN_COUNTS",
    "COOPERATIVES",
    "DISBURSEMENTS",
    "DISCLOSURES",
    "DOCUMENTS",
    "DUTY_SYSTEMS",
    "EDUCATION_AIDS",
    "FARMLAND",
    "FUNDS",
    "GOALS",
    "GROUPS",
    "HOUSEHOLDS",
    "HOUSING",
    "INSTITUTIONS",
    "ISSUES",
    "KINDS",
    "LOANS",
    "OUTPUTS",
    "PERSONS",
    "PLANS",
    "PLANTINGS",
    "POSTS",
    "PROGRAMMES",
    "PROJECTS",
    "PUBLICITY",
    "RECOMMENDATIONS",
    "RELOCATIONS",
    "ROADS",
    "SERVICE_ITEMS",
    "SERVICE_POSTS",
    "SITE_MEASURES",
    "TARGETS",
    "TASKS",
    "TOILETS",
    "TOWNSHIPS",
    "TRAININGS",
    "VILLAGES",
    "VILLAGE_CENTRES",
    "VILLAGE_WORKS",
    "WATER_WORKS",
    "WINDOWS",
    "WORKSHOPS",
    "Column",
    "Comparison",
    "Correction",
    "Entry",
    "Ledger",
    "LedgerKind",
    "LedgerStream",
    "annotate_ledger",
    "apply_corrections",
    "check_ledger",
    "check_ledgers",
    "compare_ledgers",
    "kind_of_class",
    "ledger_kind",
    "problems_html",
    "problems_json",
    "read_ledger",
    "stream_ledger",
    "write_ledger",
    "write_template",
]
