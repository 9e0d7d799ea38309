"""The views that a person may ask of a township's folder: how each is made and drawn."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, final

import attrs

from xiaoping.administration import DisclosureMatrix, disclosure_matrix
from xiaoping.cli.source import worded_dossier
from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError, Language
from xiaoping.indicators import parameters
from xiaoping.messages import fail
from xiaoping.programmes import Portfolio
from xiaoping.report.views import (
    Label,
    View,
    behind_view,
    disclosure_picture,
    disclosure_view,
    documents_view,
    is_any_overdue,
    is_off_track,
    issues_view,
    money_picture,
    money_view,
    overdue_picture,
    overdue_view,
    plan_picture,
    plan_view,
    poverty_view,
    progress_picture,
    progress_view,
    receipts_view,
    staffing_picture,
    staffing_view,
    targets_picture,
    targets_view,
    timeline_picture,
    timeline_view,
    windows_picture,
    windows_view,
)
from xiaoping.report.views.money import chosen_projects
from xiaoping.report.views.record_words import plain_words
from xiaoping.sensitivity import Profile
from xiaoping.township.completed import measured_of
from xiaoping.township.moved import levels_of
from xiaoping.township.reached import better_of, reached_of

if TYPE_CHECKING:
    from xiaoping.township import TownshipFolder

__all__ = ["VIEWS", "ViewKind"]


def _has_rows(view: View, folder: TownshipFolder) -> bool:
    del folder  # the view tells it alone
    return bool(view.rows)


@final
@attrs.frozen(kw_only=True)
class ViewKind:
    """A view that may be asked for.

    Attributes:
        make: Makes it of a folder and of what was asked for.
        draw: Draws its pictures; ``None`` if it has none.
        options: The options that say something to it.
        groupings: What its rows may be added up by; the first if nothing is said.
        is_clean: Says whether it finds nothing amiss; by default whether it has a row,
            as one without any found nothing of what was asked.
    """

    make: Callable[[TownshipFolder, argparse.Namespace], View]
    draw: Callable[[View, TownshipFolder, Language], str] | None = None
    options: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    is_clean: Callable[[View, TownshipFolder], bool] = _has_rows


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


def _staffing(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return staffing_view(_portfolio_of(folder), profile=Profile(options.profile))


def _windows(folder: TownshipFolder, options: argparse.Namespace) -> View:
    del options  # nothing narrows it
    return windows_view(_portfolio_of(folder))


def _overdue(folder: TownshipFolder, options: argparse.Namespace) -> View:
    profile = Profile(options.profile)
    return overdue_view(_portfolio_of(folder), places=_places_of(folder), profile=profile)


def _matrix(folder: TownshipFolder) -> DisclosureMatrix:
    """Return what the villages of the register made public, by the rule of the folder."""
    assert folder.roll is not None  # noqa: S101 - a folder without errors has a register
    portfolio = _portfolio_of(folder)
    return disclosure_matrix(
        portfolio.disclosures,
        {village.code: village.name for village in folder.roll.villages},
        policy=folder.dossier().catalogue.parameters,
        as_of=portfolio.as_of,
    )


def _disclosure(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return disclosure_view(_matrix(folder), by=options.by or "village")


def _is_all_disclosed(view: View, folder: TownshipFolder) -> bool:
    del view  # its rows are those of one grouping
    matrix = _matrix(folder)
    return bool(matrix.rows) and not matrix.amiss


def _targets(folder: TownshipFolder, options: argparse.Namespace) -> View:
    return targets_view(
        _portfolio_of(folder),
        options.plan,
        measured=reached_of(folder),
        better=better_of(folder),
        places=_places_of(folder),
    )


def _plan(folder: TownshipFolder, options: argparse.Namespace) -> View:
    dossier = worded_dossier(folder, _portfolio_of(folder).goals)
    return plan_view(
        _portfolio_of(folder),
        options.plan,
        measured=reached_of(folder),
        better=better_of(folder),
        words=lambda goal: plain_words(goal, dossier),
        indicators=_indicator_names(dossier),
        places=_places_of(folder),
    )


def _indicator_names(dossier: Dossier) -> dict[str, Label]:
    """Return the names of indicators by their codes, in both languages."""
    return {item.code: Label(item.zh, item.en) for item in dossier.catalogue.values()}


def _issues(folder: TownshipFolder, options: argparse.Namespace) -> View:
    del options  # nothing narrows it
    portfolio = _portfolio_of(folder)
    dossier = worded_dossier(folder, (*portfolio.issues, *portfolio.recommendations))
    return issues_view(
        portfolio,
        values=levels_of(folder),
        names=_indicator_names(dossier),
        words=lambda row: plain_words(row, dossier),
    )


def _documents(folder: TownshipFolder, options: argparse.Namespace) -> View:
    del options  # nothing narrows it
    dated = [item for spans in parameters().values() for item in spans]
    return documents_view(_portfolio_of(folder), parameters=(*dated, *folder.parameters))


VIEWS: Final[Mapping[str, ViewKind]] = {
    "progress": ViewKind(
        make=_progress,
        draw=lambda view, _folder, lang: progress_picture(view, lang),
        options=("programme",),
    ),
    "behind": ViewKind(make=_behind, is_clean=lambda view, _folder: not view.rows),
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
    "staffing": ViewKind(
        make=_staffing, draw=lambda view, _folder, lang: staffing_picture(view, lang)
    ),
    "windows": ViewKind(
        make=_windows, draw=lambda view, _folder, lang: windows_picture(view, lang)
    ),
    "overdue": ViewKind(
        make=_overdue,
        draw=lambda view, _folder, lang: overdue_picture(view, lang),
        is_clean=lambda view, _folder: not is_any_overdue(view),
    ),
    "disclosure": ViewKind(
        make=_disclosure,
        draw=lambda _view, folder, lang: disclosure_picture(_matrix(folder), lang),
        options=("by",),
        groupings=("village", "kind", "quarter", "finding"),
        is_clean=_is_all_disclosed,
    ),
    "targets": ViewKind(
        make=_targets,
        draw=lambda view, _folder, lang: targets_picture(view, lang),
        options=("plan",),
        is_clean=lambda view, _folder: bool(view.rows) and not is_off_track(view),
    ),
    "plan": ViewKind(
        make=_plan,
        draw=lambda view, _folder, lang: plan_picture(view, lang),
        options=("plan",),
    ),
    "issues": ViewKind(make=_issues),
    "documents": ViewKind(make=_documents),
}
"""The views by their names, in the order in which they are told."""
