"""The command ``view``: what a person asks of what a township does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from xiaoping.cli.console import CLEAN, FINDINGS, StopError, spare_inputs, step
from xiaoping.cli.source import folder_of, indicators_of
from xiaoping.cli.view_kinds import VIEWS, ViewKind
from xiaoping.errors import InvariantError, Language
from xiaoping.files.atomic import write_text
from xiaoping.messages import fail, wording
from xiaoping.report.views import (
    View,
    view_csv,
    view_html,
    view_json,
    view_lines,
    write_view,
)

__all__ = ["run_view"]

_OPTIONS: Final = ("project", "programme", "household", "scheme", "by", "plan")
"""The options that say something to some views only."""


def run_view(options: argparse.Namespace, lang: Language) -> int:
    """Print or write a view of a township's folder."""
    kind = VIEWS[options.name]
    _refuse_idle(options, kind)
    form = "json" if options.json else options.format or _form_of(options.out)
    if form == "svg" and kind.draw is None:
        known = [name for name, other in VIEWS.items() if other.draw is not None]
        raise fail(InvariantError, "view.no-picture", view=options.name, known=known)
    if form == "xlsx" and not options.out:
        raise StopError([wording("view.to-file", lang, {})])
    if options.source is not None and not Path(options.source).is_dir():
        raise StopError([wording("view.no-folder", lang, {"given": options.source})])
    with step("cli.step-read", lang):
        folder = folder_of(options.source, indicators_of(options.catalogue, lang), lang)
        view = kind.make(folder, options)
    pictures = [kind.draw(view, folder, lang)] if kind.draw and view.rows else []
    if options.out:
        _write(view, form, pictures, options, lang)
    else:
        print(_text(view, form, pictures, lang))
    return CLEAN if kind.is_clean(view, folder) else FINDINGS


def _refuse_idle(options: argparse.Namespace, kind: ViewKind) -> None:
    """Refuse an option that says nothing to a view: who gives it expects something of it."""
    for name in _OPTIONS:
        if getattr(options, name) and name not in kind.options:
            known = [view for view, other in VIEWS.items() if name in other.options]
            raise fail(InvariantError, "view.option", given=f"--{name}", known=known)
    if options.by and options.by not in kind.groupings:
        told = {"given": options.by, "view": options.name, "known": kind.groupings}
        raise fail(InvariantError, "view.by", **told)


def _form_of(out: str | None) -> str:
    """Return the format that the name of a file tells; text where none does."""
    ending = Path(out).suffix.lower().lstrip(".") if out else ""
    return ending if ending in ("csv", "html", "svg", "xlsx", "json") else "text"


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
