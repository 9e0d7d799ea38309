"""Strategies of hypothesis for the values of the library: what your own laws may draw from.

Every function returns a strategy.  Without arguments it draws everything that is valid;
arguments are bounds, never probabilities.  Importing this module also tells
``hypothesis.strategies.from_type`` about the types, so that ``st.builds`` fills your own
classes::

    from hypothesis import given
    from xiaoping.testing import quantities

    @given(quantities("亩"), quantities("亩"))
    def test_land_adds_up(mine, yours): ...

Persons, households and their numbers are invented.  Needs ``pip install 'xiaoping[testing]'``.
"""

from xiaoping.testing.of_administration import campaign_counts, disclosures
from xiaoping.testing.of_events import events_for, histories
from xiaoping.testing.of_formulas import aggregates, conditions, formulas
from xiaoping.testing.of_institutions import appointments, institutions
from xiaoping.testing.of_measures import (
    approximates,
    compound_units,
    displays,
    missing,
    printed_quantities,
    quantities,
    quantity_texts,
    units,
    values,
)
from xiaoping.testing.of_numbers import exact_numbers, intervals
from xiaoping.testing.of_observations import amounts, observations, words
from xiaoping.testing.of_occasions import occasions
from xiaoping.testing.of_papers import documents, issues, recommendations
from xiaoping.testing.of_people import (
    bank_cards,
    citizen_ids,
    coded_values,
    disability_certificates,
    persons,
    phones,
)
from xiaoping.testing.of_plans import goals, plans, targets
from xiaoping.testing.of_programmes import disbursements, portfolios
from xiaoping.testing.of_rates import growth_rates, percentage_points, shares
from xiaoping.testing.of_register import (
    contracted_lands,
    households,
    housings,
    income_statements,
    monitoring_records,
    poverty_records,
    rolls,
    townships,
    villager_groups,
    villages,
)
from xiaoping.testing.of_reports import blocks, inlines, reports, sections
from xiaoping.testing.of_service import service_items, service_posts
from xiaoping.testing.of_types import register
from xiaoping.testing.of_works import fund_movements, loans, posts, projects, tasks

__all__ = [
    "aggregates",
    "amounts",
    "appointments",
    "approximates",
    "bank_cards",
    "blocks",
    "campaign_counts",
    "citizen_ids",
    "coded_values",
    "compound_units",
    "conditions",
    "contracted_lands",
    "disability_certificates",
    "disbursements",
    "disclosures",
    "displays",
    "documents",
    "events_for",
    "exact_numbers",
    "formulas",
    "fund_movements",
    "goals",
    "growth_rates",
    "histories",
    "households",
    "housings",
    "income_statements",
    "inlines",
    "institutions",
    "intervals",
    "issues",
    "loans",
    "missing",
    "monitoring_records",
    "observations",
    "occasions",
    "percentage_points",
    "persons",
    "phones",
    "plans",
    "portfolios",
    "posts",
    "poverty_records",
    "printed_quantities",
    "projects",
    "quantities",
    "quantity_texts",
    "recommendations",
    "register",
    "reports",
    "rolls",
    "sections",
    "service_items",
    "service_posts",
    "shares",
    "targets",
    "tasks",
    "townships",
    "units",
    "values",
    "villager_groups",
    "villages",
    "words",
]
