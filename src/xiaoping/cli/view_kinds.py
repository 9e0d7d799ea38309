"""The views that a person may ask of a township's folder: how each is made and drawn."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, final

import attrs

from xiaoping.errors import AbsentError, Language
from xiaoping.messages import fail
from xiaoping.programmes import Portfolio
from xiaoping.report.views import (
    View,
    behind_view,
    is_off_track,
    money_picture,
    money_view,
    plan_picture,
    plan_view,
    poverty_view,
    progress_picture,
    progress_view,
    receipts_view,
    targets_picture,
    targets_view,
    timeline_picture,
    timeline_view,
)
from xiaoping.report.views.goal_words import plain_words
from xiaoping.report.views.money import chosen_projects
from xiaoping.sensitivity import Profile
from xiaoping.township.completed import measured_of
from xiaoping.township.reached import better_of, reached_of

if TYPE_CHECKING:
    from xiaoping.township import TownshipFolder

__all__ = ["VIEWS", "ViewKind"]


@final
@attrs.frozen(kw_only=True)
class ViewKind:
    """A view that may be asked for.

    Attributes:
        make: Makes it of a folder and of what was asked for.
        draw: Draws its pictures; ``None`` if it has none.
        options: The options that say something to it.
        groupings: What its rows may be added up by; the first if nothing is said.
        lists_faults: Whether its rows are what is amiss, so that none is well; otherwise
            a view without a row found nothing.
        is_amiss: Says whether something in its rows is amiss; ``None`` if it tells of no faults.
    """

    make: Callable[[TownshipFolder, argparse.Namespace], View]
    draw: Callable[[View, TownshipFolder, Language], str] | None = None
    options: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    lists_faults: bool = False
    is_amiss: Callable[[View], bool] | None = None

    def has_findings(self, view: View) -> bool:
        """Say whether a view is one that somebody must look into: a fault, or nothing found."""
        if not view.rows:
            return not self.lists_faults
        return self.lists_faults or (self.is_amiss is not None and self.is_amiss(view))


def _portfolio_of(folder: TownshipFolder) -> Portfolio:
    """Return the portfolio; lines of work without a ledger are those of the data."""
    assert folder.portfolio is not None  # noqa: S101 - a folder without errors has one
    if folder.portfolio.programmes:
        return folder.portfolio
    return attrs.evolve(folder.portfolio, programmes=folder.words.programmes)


def _places_of(folder: TownshipFolder) -> dict[str, str]:
    """Return the names of areas by their codes."""
    assert folder.roll is not None  # noqa: S101 - as above
    found = {area.code: area.name for area in folder.words.areas}
    found |= {village.code: village.name for village in folder.roll.villages}
    if folder.settings is not None:
        found.setdefault(folder.settings.area, folder.settings.name)
    return found


def _progress(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return progress_view(
        _portfolio_of(folder),
        options.programme,
        measured=measured_of(folder),
        places=_places_of(folder),
        profile=Profile(options.profile),
    )


def _behind(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return behind_view(
        _portfolio_of(folder),
        measured=measured_of(folder),
        places=_places_of(folder),
        profile=Profile(options.profile),
    )


def _money(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return money_view(_portfolio_of(folder), options.project, programme=options.programme)


def _timeline(folder: TownshipFolder, options: argparse.Namespace) -> View:
    portfolio = _portfolio_of(folder)
    projects = chosen_projects(portfolio, options.project)
    if len(projects) != 1:
        known = [item.id or item.name for item in projects]
        raise fail(AbsentError, "view.one-project", known=known)
    return timeline_view(projects[0], portfolio)


def _draw_timeline(view: View, folder: TownshipFolder, lang: Language) -> str:
    today = None if folder.portfolio is None else folder.portfolio.as_of
    return timeline_picture(view, lang, today=today)


def _receipts(folder: TownshipFolder, options: argparse.Namespace) -> View:
    assert folder.roll is not None  # noqa: S101 - a folder without errors has a register
    return receipts_view(
        _portfolio_of(folder),
        profile=Profile(options.profile),
        by=options.by or "row",
        household=options.household,
        scheme=options.scheme,
        names={home.id: home.head.name for home in folder.roll.households},
        places=_places_of(folder),
    )


def _poverty(folder: TownshipFolder, options: argparse.Namespace) -> View:
    assert folder.roll is not None  # noqa: S101 - as above
    return poverty_view(folder.roll, options.by or "year", profile=Profile(options.profile))


def _targets(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return targets_view(
        _portfolio_of(folder),
        options.plan,
        measured=reached_of(folder),
        better=better_of(folder),
        places=_places_of(folder),
    )


def _plan(folder: TownshipFolder, options: argparse.Namespace) -> View:
    dossier = folder.dossier()
    return plan_view(
        _portfolio_of(folder),
        options.plan,
        measured=reached_of(folder),
        better=better_of(folder),
        words=lambda goal: plain_words(goal, dossier),
        indicators={item.code: item.zh for item in dossier.catalogue.values()},
    )


VIEWS: Final[Mapping[str, ViewKind]] = {
    "progress": ViewKind(
        make=_progress,
        draw=lambda view, _folder, lang: progress_picture(view, lang),
        options=("programme",),
    ),
    "behind": ViewKind(make=_behind, lists_faults=True),
    "money": ViewKind(
        make=_money,
        draw=lambda view, _folder, lang: money_picture(view, lang),
        options=("project", "programme"),
    ),
    "timeline": ViewKind(make=_timeline, draw=_draw_timeline, options=("project",)),
    "receipts": ViewKind(
        make=_receipts,
        options=("household", "scheme", "by"),
        groupings=("row", "household", "scheme"),
    ),
    "poverty": ViewKind(make=_poverty, options=("by",), groupings=("year", "cause", "helper")),
    "targets": ViewKind(
        make=_targets,
        draw=lambda view, _folder, lang: targets_picture(view, lang),
        options=("plan",),
        is_amiss=is_off_track,
    ),
    "plan": ViewKind(
        make=_plan,
        draw=lambda view, _folder, lang: plan_picture(view, lang),
        options=("plan",),
    ),
}
"""The views by their names, in the order in which they are told."""
