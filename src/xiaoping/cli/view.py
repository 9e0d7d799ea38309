"""The command ``view``: what a person asks of what a township does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from xiaoping.administration import DisclosureMatrix, disclosure_matrix
from xiaoping.cli.console import CLEAN, FINDINGS, StopError, spare_inputs, step
from xiaoping.cli.source import folder_of, indicators_of
from xiaoping.errors import AbsentError, InvariantError, Language
from xiaoping.files.atomic import write_text
from xiaoping.messages import fail, wording
from xiaoping.programmes import Portfolio
from xiaoping.report.views import (
    View,
    behind_view,
    disclosure_picture,
    disclosure_view,
    money_picture,
    money_view,
    poverty_view,
    progress_picture,
    progress_view,
    receipts_view,
    timeline_picture,
    timeline_view,
    view_csv,
    view_html,
    view_json,
    view_lines,
    write_view,
)
from xiaoping.report.views.money import chosen_projects
from xiaoping.sensitivity import Profile
from xiaoping.township.completed import measured_of

if TYPE_CHECKING:
    from xiaoping.township import TownshipFolder

__all__ = ["run_view"]

_PICTURES: Final = ("progress", "money", "timeline", "disclosure")


_OPTIONS: Final = {
    "project": ("money", "timeline"),
    "programme": ("progress", "money"),
    "household": ("receipts",),
    "scheme": ("receipts",),
    "by": ("receipts", "poverty", "disclosure"),
}
"""The views to which an option says something."""

_GROUPINGS: Final = {
    "receipts": ("row", "household", "scheme"),
    "poverty": ("year", "cause", "helper"),
    "disclosure": ("village", "kind", "quarter", "finding"),
}


def run_view(options: argparse.Namespace, lang: Language) -> int:
    """Print or write a view of a township's folder."""
    _refuse_idle(options)
    form = "json" if options.json else options.format or _form_of(options.out)
    if form == "svg" and options.name not in _PICTURES:
        raise fail(InvariantError, "view.no-picture", view=options.name, known=_PICTURES)
    if form == "xlsx" and not options.out:
        raise StopError([wording("view.to-file", lang, {})])
    if options.source is not None and not Path(options.source).is_dir():
        raise StopError([wording("view.no-folder", lang, {"given": options.source})])
    with step("cli.step-read", lang):
        folder = folder_of(options.source, indicators_of(options.catalogue, lang), lang)
        view = _view(folder, options)
    pictures = _pictures(view, folder, lang)
    if options.out:
        _write(view, form, pictures, options, lang)
    else:
        print(_text(view, form, pictures, lang))
    return CLEAN if _is_clean(view, folder) else FINDINGS


def _is_clean(view: View, folder: TownshipFolder) -> bool:
    """Say whether a view tells nothing that somebody must see to.

    That something is behind, missing or late is a finding; of all other views that there
    is nothing.
    """
    match view.id:
        case "behind":
            return not view.rows
        case "disclosure":
            matrix = _matrix(folder)
            return bool(matrix.rows) and not matrix.amiss
        case _:
            return bool(view.rows)


def _refuse_idle(options: argparse.Namespace) -> None:
    """Refuse an option that says nothing to a view: who gives it expects something of it."""
    for name, views in _OPTIONS.items():
        if getattr(options, name) and options.name not in views:
            raise fail(InvariantError, "view.option", given=f"--{name}", known=views)
    known = _GROUPINGS.get(options.name, ())
    if options.by and options.by not in known:
        raise fail(InvariantError, "view.by", given=options.by, view=options.name, known=known)


def _form_of(out: str | None) -> str:
    """Return the format that the name of a file tells; text where none does."""
    ending = Path(out).suffix.lower().lstrip(".") if out else ""
    return ending if ending in ("csv", "html", "svg", "xlsx", "json") else "text"


def _view(folder: TownshipFolder, options: argparse.Namespace) -> View:
    portfolio = _portfolio(folder)
    profile = Profile(options.profile)
    assert folder.roll is not None  # noqa: S101 - a folder without errors has a register
    places = _places(folder)
    match options.name:
        case "progress":
            return progress_view(
                portfolio,
                options.programme,
                measured=measured_of(folder),
                places=places,
                profile=profile,
            )
        case "behind":
            return behind_view(
                portfolio, measured=measured_of(folder), places=places, profile=profile
            )
        case "money":
            return money_view(portfolio, options.project, programme=options.programme)
        case "timeline":
            return _timeline(portfolio, options.project)
        case "receipts":
            heads = {home.id: home.head.name for home in folder.roll.households}
            return receipts_view(
                portfolio, profile=profile, by=options.by or "row", household=options.household,
                scheme=options.scheme, names=heads, places=places,
            )  # fmt: skip
        case "disclosure":
            return disclosure_view(_matrix(folder), by=options.by or "village")
        case _:
            return poverty_view(folder.roll, options.by or "year", profile=profile)


def _matrix(folder: TownshipFolder) -> DisclosureMatrix:
    """Return what the villages of the register made public, by the rule of the folder."""
    assert folder.roll is not None  # noqa: S101 - a folder without errors has a register
    portfolio = _portfolio(folder)
    return disclosure_matrix(
        portfolio.disclosures,
        {village.code: village.name for village in folder.roll.villages},
        policy=folder.dossier().catalogue.parameters,
        as_of=portfolio.as_of,
    )


def _portfolio(folder: TownshipFolder) -> Portfolio:
    """Return the portfolio; lines of work without a ledger are those of the data."""
    assert folder.portfolio is not None  # noqa: S101 - a folder without errors has one
    if folder.portfolio.programmes:
        return folder.portfolio
    return attrs.evolve(folder.portfolio, programmes=folder.words.programmes)


def _places(folder: TownshipFolder) -> dict[str, str]:
    assert folder.roll is not None  # noqa: S101 - as above
    found = {area.code: area.name for area in folder.words.areas}
    found |= {village.code: village.name for village in folder.roll.villages}
    if folder.settings is not None:
        found.setdefault(folder.settings.area, folder.settings.name)
    return found


def _timeline(portfolio: Portfolio, given: str) -> View:
    projects = chosen_projects(portfolio, given)
    if len(projects) != 1:
        known = [item.id or item.name for item in projects]
        raise fail(AbsentError, "view.one-project", known=known)
    return timeline_view(projects[0], portfolio)


def _pictures(view: View, folder: TownshipFolder, lang: Language) -> list[str]:
    if not view.rows:
        return []
    match view.id:
        case "progress":
            return [progress_picture(view, lang)]
        case "money":
            return [money_picture(view, lang)]
        case "disclosure":
            return [disclosure_picture(_matrix(folder), lang)]
        case "timeline":
            today = None if folder.portfolio is None else folder.portfolio.as_of
            return [timeline_picture(view, lang, today=today)]
        case _:
            return []


def _text(view: View, form: str, pictures: list[str], lang: Language) -> str:
    match form:
        case "csv":
            return view_csv(view, lang).rstrip("\r\n").replace("\r\n", "\n")
        case "html":
            return view_html(view, pictures, lang).rstrip("\n")
        case "json":
            return view_json(view, lang)
        case "svg":
            return "\n".join(pictures)
        case _:
            return "\n".join(view_lines(view, lang))


def _write(
    view: View, form: str, pictures: list[str], options: argparse.Namespace, lang: Language
) -> None:
    path = Path(options.out)
    inputs: list[Any] = [options.catalogue] if options.catalogue else []
    if options.source is not None:
        inputs += map(str, Path(options.source).rglob("*"))
    spare_inputs([options.out], inputs, lang)
    if form == "csv" and path.suffix.lower() != ".csv":
        write_text(path, view_csv(view, lang))
    elif form == "xlsx" and path.suffix.lower() != ".xlsx":
        raise StopError([wording("view.to-file", lang, {})])
    elif form in ("csv", "xlsx"):
        write_view(path, view, lang)
    else:
        write_text(path, _text(view, form, pictures, lang) + "\n")
    size = path.stat().st_size
    print(wording("cli.written", lang, {"path": options.out, "size": size}))
