"""What the rows of a portfolio must be to each other, to the register and to the limits."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from xiaoping.administration.appointment_checks import check_appointments
from xiaoping.administration.campaign_checks import check_campaign_counts
from xiaoping.administration.disclosure_checks import check_disclosures
from xiaoping.administration.document_checks import check_bases, check_documents
from xiaoping.administration.institution_checks import check_institutions
from xiaoping.administration.issue_checks import check_issues, check_recommendations
from xiaoping.administration.plan_checks import check_goals, check_plans, check_targets
from xiaoping.administration.service_checks import (
    check_duty_systems,
    check_service_items,
    check_service_posts,
    check_village_centres,
    check_windows,
)
from xiaoping.context import Context
from xiaoping.problems import Problem
from xiaoping.programmes.abandoned_checks import check_abandoned_plots
from xiaoping.programmes.cooperative_checks import check_cooperatives
from xiaoping.programmes.education_checks import check_education_aids
from xiaoping.programmes.farmland_checks import check_farmland
from xiaoping.programmes.funding_checks import check_funds
from xiaoping.programmes.housing_checks import check_housing_works
from xiaoping.programmes.loan_checks import check_loans
from xiaoping.programmes.planting_checks import check_plantings
from xiaoping.programmes.post_checks import check_posts
from xiaoping.programmes.programme_checks import check_programmes
from xiaoping.programmes.project_checks import check_outputs, check_projects
from xiaoping.programmes.publicity_checks import check_publicity
from xiaoping.programmes.relocation_checks import check_relocations, check_site_measures
from xiaoping.programmes.support_checks import check_disbursements
from xiaoping.programmes.task_checks import check_tasks
from xiaoping.programmes.toilet_checks import check_toilets
from xiaoping.programmes.training_checks import (
    check_attendances,
    check_rosters,
    check_trainings,
)
from xiaoping.programmes.works_checks import check_works
from xiaoping.programmes.workshop import check_workshops

__all__ = ["check_rows"]

_BASED: Final = (
    "tasks",
    "programmes",
    "projects",
    "institutions",
    "appointments",
    "plans",
    "targets",
    "funds",
    "disbursements",
)
"""The parts whose rows name the document that they are based on."""


def check_rows(
    rows: Mapping[str, Sequence[Any]], context: Context, as_of: datetime.date
) -> Iterator[Problem]:
    """Yield what does not fit together in the rows of all parts, part by part.

    Args:
        rows: The rows of every part.
        context: The register, the dated limits, and the places of rows.
        as_of: The day on which the portfolio stands.

    >>> from xiaoping.programmes.parts import PARTS
    >>> empty = dict.fromkeys(PARTS, ())
    >>> list(check_rows(empty, Context(), datetime.date(2020, 12, 31)))
    []
    """
    yield from _check_support(rows, context)
    yield from check_programmes(rows["programmes"], context, context.at("programmes"))
    yield from check_tasks(rows["tasks"], context, context.at("tasks"), rows["programmes"])
    yield from check_toilets(rows["toilets"], context, context.at("toilets"))
    yield from check_publicity(rows["publicity"], context, context.at("publicity"))
    yield from _check_land(rows, context)
    yield from _check_living(rows, context)
    yield from _check_projects(rows, context, as_of)
    yield from _check_staff(rows, context)
    yield from _check_service(rows, context)
    yield from check_disclosures(rows["disclosures"], context, context.at("disclosures"))
    counts = rows["campaign_counts"]
    yield from check_campaign_counts(counts, context, context.at("campaign_counts"))
    yield from _check_plans(rows, context)
    yield from _check_papers(rows, context)


def _check_support(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in payments, loans, posts and training."""
    yield from check_disbursements(rows["disbursements"], context, context.at("disbursements"))
    yield from check_loans(rows["loans"], context, context.at("loans"))
    yield from check_posts(rows["posts"], context, context.at("posts"))
    sessions, attended = rows["trainings"], rows["attendances"]
    session_at, at = context.at("trainings"), context.at("attendances")
    yield from check_trainings(sessions, session_at)
    yield from check_attendances(attended, context, at)
    yield from check_rosters(sessions, attended, context, session_at, at)
    yield from check_workshops(rows["workshops"], context.at("workshops"))


def _check_land(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in what is grown, by whom, and on what land."""
    plots = rows["abandoned_plots"]
    yield from check_plantings(rows["plantings"], context, context.at("plantings"))
    yield from check_cooperatives(rows["cooperatives"], context, context.at("cooperatives"))
    yield from check_abandoned_plots(plots, context, context.at("abandoned_plots"))
    yield from check_farmland(rows["farmland"], context, context.at("farmland"))


def _check_living(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in houses, relocation and the aid of pupils."""
    aids = rows["education_aids"]
    yield from check_housing_works(rows["housing_works"], context, context.at("housing_works"))
    yield from check_relocations(rows["relocations"], context, context.at("relocations"))
    yield from check_site_measures(rows["site_measures"], context, context.at("site_measures"))
    yield from check_education_aids(aids, context, context.at("education_aids"))


def _check_projects(
    rows: Mapping[str, Sequence[Any]], context: Context, as_of: datetime.date
) -> Iterator[Problem]:
    """Yield what does not fit together in projects, their outputs, money and works."""
    projects = rows["projects"]
    yield from check_projects(projects, context, context.at("projects"), as_of)
    yield from check_outputs(rows["outputs"], projects, context.at("outputs"))
    yield from check_funds(rows["funds"], projects, context.at("funds"))
    for part in ("roads", "water_works", "village_works"):
        yield from check_works(rows[part], projects, context.at(part))


def _check_staff(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in institutions and those who lead them."""
    bodies = rows["institutions"]
    yield from check_institutions(bodies, context, context.at("institutions"))
    yield from check_appointments(
        rows["appointments"], context, context.at("appointments"), bodies
    )


def _check_service(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in the service centre and those of the villages."""
    windows, posts = rows["windows"], rows["service_posts"]
    yield from check_windows(windows, context, context.at("windows"), posts)
    yield from check_service_posts(posts, context, context.at("service_posts"), windows)
    yield from check_service_items(
        rows["service_items"], context, context.at("service_items"), windows, posts
    )
    yield from check_village_centres(
        rows["village_centres"], context, context.at("village_centres")
    )
    yield from check_duty_systems(rows["duty_systems"], context, context.at("duty_systems"))


def _check_plans(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in plans, their goals and their targets."""
    plans, goals = rows["plans"], rows["goals"]
    yield from check_plans(plans, context.at("plans"))
    yield from check_goals(goals, plans, rows["projects"], context.at("goals"))
    yield from check_targets(rows["targets"], plans, goals, context.at("targets"))


def _check_papers(rows: Mapping[str, Sequence[Any]], context: Context) -> Iterator[Problem]:
    """Yield what does not fit together in problems, recommendations and documents."""
    issues, asked, papers = rows["issues"], rows["recommendations"], rows["documents"]
    yield from check_issues(issues, context, context.at("issues"), asked)
    yield from check_recommendations(asked, context, context.at("recommendations"), issues)
    yield from check_documents(papers, context, context.at("documents"))
    for part in _BASED:
        yield from check_bases(papers, rows[part], context.at(part))
