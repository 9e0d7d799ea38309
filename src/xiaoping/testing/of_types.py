"""What ``hypothesis.strategies.from_type`` draws for the types of the library."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from xiaoping.administration import Goal, Plan, Target
from xiaoping.codelists import Coded, codelists
from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.units import Unit
from xiaoping.programmes import (
    Disbursement,
    EmploymentPost,
    FundMovement,
    Loan,
    Portfolio,
    Project,
    Task,
)
from xiaoping.register import (
    BankCard,
    CitizenId,
    ContractedLand,
    DisabilityCertificate,
    History,
    Household,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    Person,
    Phone,
    PovertyRecord,
    Roll,
    Township,
    Village,
    VillagerGroup,
)
from xiaoping.report.tree import Report, Section
from xiaoping.testing import (
    of_events,
    of_measures,
    of_numbers,
    of_observations,
    of_people,
    of_plans,
    of_programmes,
    of_rates,
    of_register,
    of_reports,
    of_works,
)
from xiaoping.testing.drawing import st

__all__ = ["register"]


def register() -> None:
    """Tell ``hypothesis.strategies.from_type`` how to draw the types of the library.

    Importing this module calls it; to call it again is harmless.  ``Quantity[Surface]``
    draws areas, ``Quantity`` anything.

    >>> from hypothesis import find, strategies as st
    >>> from xiaoping.measures import Quantity
    >>> from xiaoping.measures.dimensions import Surface
    >>> find(st.from_type(Quantity[Surface]), lambda _: True)
    <Quantity 0平方米>
    """
    st.register_type_strategy(Quantity, lambda kind: of_measures.quantities(tag=_tag_of(kind)))
    st.register_type_strategy(
        Approximate, lambda kind: of_measures.approximates(tag=_tag_of(kind))
    )
    st.register_type_strategy(Unit, lambda kind: of_measures.units(_tag_of(kind)))
    st.register_type_strategy(Display, of_measures.displays())
    st.register_type_strategy(Interval, of_numbers.intervals())
    st.register_type_strategy(Share, of_rates.shares())
    st.register_type_strategy(GrowthRate, of_rates.growth_rates())
    st.register_type_strategy(PercentagePoints, of_rates.percentage_points())
    st.register_type_strategy(Missing, of_measures.missing())
    _register_people()


def _register_people() -> None:
    st.register_type_strategy(Coded, of_people.coded_values(*codelists()))
    for kind, strategy in (
        (CitizenId, of_people.citizen_ids()),
        (DisabilityCertificate, of_people.disability_certificates()),
        (BankCard, of_people.bank_cards()),
        (Phone, of_people.phones()),
        (Person, of_people.persons()),
        (Housing, of_register.housings()),
        (ContractedLand, of_register.contracted_lands()),
        (IncomeStatement, of_register.income_statements()),
        (MonitoringRecord, of_register.monitoring_records()),
        (PovertyRecord, of_register.poverty_records()),
        (Household, of_register.households()),
        (Township, of_register.townships()),
        (Village, of_register.villages()),
        (VillagerGroup, of_register.villager_groups()),
        (Roll, of_register.rolls()),
        (History, of_events.histories()),
        (Disbursement, of_programmes.disbursements()),
        (Portfolio, of_programmes.portfolios()),
        (Loan, of_works.loans()),
        (EmploymentPost, of_works.posts()),
        (Task, of_works.tasks()),
        (Project, of_works.projects()),
        (FundMovement, of_works.fund_movements()),
        (Plan, of_plans.plans()),
        (Goal, of_plans.goals()),
        (Target, of_plans.targets()),
        (Observation, of_observations.observations()),
        (Report, of_reports.reports()),
        (Section, of_reports.sections()),
    ):
        st.register_type_strategy(kind, strategy)
    for kind in of_events.KINDS:
        st.register_type_strategy(kind, of_events.events_of(kind))


def _tag_of(kind: Any) -> type[Any] | None:
    """Return the dimension between the brackets; ``None`` if there is none, or any."""
    tag = next(iter(get_args(kind)), None)
    return None if tag is Any or isinstance(tag, TypeVar) else tag


register()
