"""``xiaoping read``: the figures of a report as a table that can be mended and loaded."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from xiaoping.cli.console import CLEAN, StopError, say_error, spare_inputs, step, tell
from xiaoping.cli.source import indicators_of
from xiaoping.errors import Language
from xiaoping.files.sheet_plan import text_width
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.observation import Scenario
from xiaoping.indicators.reported import OtherNumber, ReportFigure, ReportFigures
from xiaoping.messages import wording
from xiaoping.reading.files import read_document
from xiaoping.reading.report_figures import report_figures
from xiaoping.serialization.report_figures.columns import SCENARIOS
from xiaoping.serialization.report_figures.document import figures_json
from xiaoping.serialization.report_figures.files import figures_ending, write_report_figures

__all__ = ["run_read"]

_WIDEST: Final = 32
"""As wide a column of the table may become."""

_NARROWEST: Final = 12
_LISTED: Final = 20


def run_read(options: argparse.Namespace, lang: Language) -> int:
    """Read the figures of a report, print them by section, and write them where asked to."""
    outputs = options.out or []
    _check_outputs(outputs, options, lang)
    with step("cli.step-read", lang):
        document = read_document(options.file)
        more = indicators_of(options.catalogue, lang)
        known = catalogue().extended(more) if more else catalogue()
        figures = report_figures(document, known, year=options.year, area=options.area)
    tell(document.problems, lang)
    for output in outputs:
        write_report_figures(output, figures, catalogue=known)
    if options.json:
        print(figures_json(figures, known))
        return CLEAN
    if not outputs or options.all:
        for line in _table(figures, known, lang):
            print(line)
    _print_summary(options.file, figures, lang, everything=options.all)
    for output in outputs:
        size = Path(output).stat().st_size
        print(wording("cli.written", lang, {"path": output, "size": size}))
    if outputs and not options.area and figures.settled:
        say_error(wording("cli.read-no-area", lang, {}))
    return CLEAN


def _check_outputs(outputs: Sequence[str], options: argparse.Namespace, lang: Language) -> None:
    """Refuse a file of no known ending, the report itself, and what somebody has mended."""
    for output in outputs:
        figures_ending(output)
    spare_inputs(outputs, [options.file], lang)
    for output in outputs:
        if Path(output).exists() and not options.force:
            raise StopError([wording("cli.template-exists", lang, {"file": output})])


def _print_summary(
    file: str, figures: ReportFigures, lang: Language, *, everything: bool
) -> None:
    """Print how many figures there are of which kind, and what was not understood."""
    unread = [item for item in figures.others if item.kind == "unread"]
    times = [item for item in figures.others if item.kind != "unread"]
    fields = {
        "file": file,
        "count": len(figures),
        "settled": len(figures.settled),
        "suggested": len(figures.suggested),
        "unknown": len(figures.unknown),
        "times": len(times),
        "unread": len(unread),
    }
    print(wording("cli.read-counts", lang, fields))
    if everything:
        _print_numbers("cli.read-times", times, lang, len(times))
    _print_numbers("cli.read-unread", unread, lang, len(unread) if everything else _LISTED)


def _print_numbers(
    code: str, numbers: Sequence[OtherNumber], lang: Language, most: int
) -> None:
    if not numbers:
        return
    print(wording(code, lang, {"count": len(numbers)}))
    for item in numbers[:most]:
        print(f"  {item.place} {item.text}")
    if len(numbers) > most:
        print(f"  {wording('cli.read-more', lang, {'count': len(numbers) - most})}")


def _table(figures: ReportFigures, known: IndicatorCatalogue, lang: Language) -> Iterator[str]:
    """Yield the lines of a table of the figures, under the headings of the report."""
    heads = ("number", "text", "name", "period", "scenario", "place", "doubt")
    head = ("", *(wording(f"cli.read-{name}", lang, {}) for name in heads))
    rows = [(figure, _cells(figure, known, lang)) for figure in figures]
    widths = [
        min(max(text_width(row[column]) for row in (head, *(cells for _, cells in rows))), most)
        for column, most in enumerate((1, 6, 22, _WIDEST, 14, 9, 26, _WIDEST * 2))
    ]
    room = _room() - sum(widths[:-1]) - 2 * len(widths)
    widths[-1] = max(min(widths[-1], room), _NARROWEST)
    if rows:
        yield _line(head, widths)
    for title, group in groupby(rows, key=lambda pair: _title(pair[0])):
        if title:
            yield title
        for _, cells in group:
            yield _line(cells, widths)


def _room() -> int:
    """Return how wide a line may be: what is not read on a terminal is not cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10**6


def _title(figure: ReportFigure) -> str:
    return f"{figure.section} {figure.heading}".strip()


def _cells(figure: ReportFigure, known: IndicatorCatalogue, lang: Language) -> tuple[str, ...]:
    sign = "" if figure.settled else "?" if figure.suggested else "·"
    actual = figure.scenario is Scenario.ACTUAL
    scenario = SCENARIOS[figure.scenario.value] if lang == "zh" else figure.scenario.value
    return (
        sign,
        str(figure.number),
        figure.value,
        _name(figure, known, lang),
        str(figure.period) if figure.period is not None else "",
        "" if actual else scenario,
        figure.place,
        figure.doubt,
    )


def _name(figure: ReportFigure, known: IndicatorCatalogue, lang: Language) -> str:
    """Return what a figure is told to be of: an indicator, or the report's own words."""
    code = figure.indicator or figure.suggested
    if code not in known:
        return figure.subject
    name = known[code].zh if lang == "zh" else known[code].en
    return name if figure.settled else f"{name}{'？' if lang == 'zh' else '?'}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(_fitted(text, width) for text, width in pairs).rstrip()


def _fitted(text: str, width: int) -> str:
    """Return a text in a column: blanks fill it, and what is too long is cut."""
    if text_width(text) > width:
        while text_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - text_width(text))
