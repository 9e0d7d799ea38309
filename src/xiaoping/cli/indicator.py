"""The commands ``indicators`` and ``explain``."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from xiaoping.areas import Area
from xiaoping.cli.console import CLEAN, FINDINGS, StopError, step, tell
from xiaoping.cli.source import dossier_of, folder_of, indicators_of
from xiaoping.dossier import Dossier
from xiaoping.engines import (
    ColumnTables,
    Measurements,
    explain,
    explanation_json,
    explanation_svg,
    explanation_text,
    measure,
)
from xiaoping.engines.listing import Listed, Listing, listing, unit_word
from xiaoping.errors import AbsentError, Language, nearest
from xiaoping.files.atomic import write_text
from xiaoping.files.grid import write_table
from xiaoping.files.sheet_plan import Cell, ColumnPlan, SheetPlan, text_width
from xiaoping.files.workbook import write_book
from xiaoping.indicators import DataSet, Indicator, IndicatorCatalogue, Kind, Observation
from xiaoping.indicators.aggregate_only import without_totals
from xiaoping.messages import fail, wording
from xiaoping.periods import Period, Year, parse_period
from xiaoping.problems import Problems
from xiaoping.serialization.envelope import dumps
from xiaoping.serialization.figures import figure_rows
from xiaoping.township import TownshipFolder, When
from xiaoping.township.measuring import measure_township

__all__ = ["run_explain", "run_indicators"]

_CODE = re.compile(r"[a-z][a-z0-9_]*\.([a-z0-9_]+\.?)*(?<!csv)(?<!json)")
"""A code, or its beginning with a dot, and no name of a file."""


def run_indicators(options: argparse.Namespace, lang: Language) -> int:
    """List the indicators of a source, by area and class."""
    if options.source is not None and _is_code(options.source):
        # Without a source the first code stands in its place.
        options.codes, options.source = [options.source, *options.codes], None
    with step("cli.step-read", lang):
        found, names = _measured(options, options.codes, options.by, options.split, lang)
    # Who asks for everything asks for no single parameter: what is unset is told by explain.
    unasked = () if options.codes else ("parameter.absent", "measure.not-valid")
    tell(Problems(p for p in found.problems if p.code not in unasked), lang)
    table = listing(found, names=names, everything=options.all, lang=lang)
    form = options.format
    if form == "xlsx" and not options.out:
        raise StopError([wording("cli.indicators-out", lang, {})])
    if form == "json":
        _give(dumps(found.dataset), options.out, lang)
    elif form == "csv":
        _give_csv(found, names, options.out, lang)
    elif form == "xlsx":
        write_book(options.out, [_sheet(table, lang)])
        _written(options.out, lang)
    else:
        lines = _lines(table, found, lang)
        _give("\n".join(lines), options.out, lang)
    return CLEAN if table.rows else FINDINGS


def _is_code(text: str) -> bool:
    return bool(_CODE.fullmatch(text)) and not Path(text).exists()


def run_explain(options: argparse.Namespace, lang: Language) -> int:
    """Account for one figure of a source."""
    with step("cli.step-read", lang):
        level = _level_of(options.area)
        found, names = _measured(options, [options.code], level, (), lang, whole=not level)
    figure = found.of(options.code, options.area) if level else found.only
    account = explain(figure)
    if options.svg:
        write_text(options.svg, explanation_svg(account, lang))
    if options.json:
        print(explanation_json(account))
    else:
        print(explanation_text(account, lang, names=names))
    if options.svg:
        _written(options.svg, lang)
    return CLEAN if figure.lack is None else FINDINGS


def _level_of(area: str) -> str | None:
    """Return the level to tell areas apart by; none where the whole is asked for."""
    level = Area(area, area).level.value if area else ""
    return level if level in ("village", "group") else None


def _measured(
    options: argparse.Namespace,
    codes: Sequence[str],
    by: str | None,
    split: Iterable[str],
    lang: Language,
    *,
    whole: bool = False,
) -> tuple[Measurements, Mapping[str, str]]:
    """Return the figures of a folder or of a data set, and the names of areas."""
    source = options.source
    names: dict[str, str] = {}
    if source is None or Path(source).is_dir():
        folder = folder_of(source, indicators_of(options.catalogue, lang), lang)
        dossier = folder.dossier()
        wanted = _wanted(codes, dossier.catalogue, folder.observations)
        if not codes and (by or split):
            # Of all that there are, what is held in totals only has no parts.
            wanted = without_totals(wanted, dossier.catalogue)
        settings = folder.settings
        assert settings is not None  # noqa: S101 - a folder with a dossier has settings
        at = _period(options.at, settings.year, settings.as_of)
        found = measure_township(
            folder, wanted, by=by, split=split, definitions=dossier.catalogue, at=at
        )
        names = _groups(folder)
    else:
        dossier = dossier_of(source, options, lang)
        at = _period(options.at, dossier.year, dossier.year.end)
        found = _of_data(dossier, codes, by, at)
    names |= {area.code: area.name for area in dossier.areas}
    if whole and options.area not in ("", found.frame.area):
        raise fail(AbsentError, "measure.absent", given=options.area, near=(found.frame.area,))
    return found, names


def _groups(folder: TownshipFolder) -> dict[str, str]:
    """Return the names of groups; many villages have a first group: theirs stands before it."""
    if folder.roll is None:
        return {}
    villages = {village.code: village.name for village in folder.roll.villages}
    found = {}
    for group in folder.roll.groups:
        village = villages.get(group.village, "")
        is_told = group.name.startswith(village)
        found[group.code] = group.name if is_told else f"{village}{group.name}"
    return found


def _period(given: str, year: Year, day: datetime.date) -> Period:
    """Return the period that is asked for: by a word, or by its canonical text."""
    words = {when.value: when for when in When}
    return (
        words[given].period(year, day) if given in words else parse_period(given or str(year))
    )


def _of_data(
    dossier: Dossier, codes: Sequence[str], by: str | None, at: Period
) -> Measurements:
    """Work indicators out on the figures of a data set: there are no rows."""
    if by is not None:
        raise fail(AbsentError, "measure.no-rows", by=by)
    data = dossier.observations
    return measure(
        _wanted(codes, dossier.catalogue, data),
        ColumnTables([], day=dossier.year.end),
        at=at,
        area=dossier.area,
        definitions=dossier.catalogue,
        known=data,
    )


def _wanted(codes: Sequence[str], book: IndicatorCatalogue, data: DataSet) -> tuple[str, ...]:
    """Return the indicators that are asked for: by code, or by a beginning with a dot."""
    told = set(data.indicators)
    every = [code for code in book if book[code].figure is not None or code in told]
    if not codes:
        return tuple(every)
    found: list[str] = []
    for given in codes:
        begun = [code for code in every if code.startswith(given)] if given[-1:] == "." else []
        if not begun and given not in book:
            near = nearest(given, tuple(book))
            raise fail(AbsentError, "indicator.unknown", given=given, near=near)
        found += begun or [given]
    return tuple(dict.fromkeys(found))


def _lines(table: Listing, found: Measurements, lang: Language) -> Iterable[str]:
    """Yield a table for a terminal: names, units, figures, what was undecided."""
    title = wording(
        "cli.indicators", lang, {"count": len(table.rows), "period": found.frame.now.period}
    )
    yield title
    heads = [wording(f"cli.indicators-{name}", lang, {}) for name in ("name", "unit")]
    several = len(table.columns) > 1
    columns = list(table.columns) if several else [wording("cli.indicators-value", lang, {})]
    rows: list[list[str]] = [[*heads, *columns, wording("cli.indicators-missing", lang, {})]]
    for listed in table.rows:
        item = listed.indicator
        name = item.zh if lang == "zh" else item.en
        missing = str(listed.missing) if listed.missing else ""
        rows.append([f"{name} {item.code}", unit_word(item, lang), *listed.texts, missing])
    widths = [max(text_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            _padded(text, width, right=place > 1)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - text_width(text))
    return blank + text if right else text + blank


def _sheet(table: Listing, lang: Language) -> SheetPlan:
    names = ("code", "name", "unit")
    columns = [ColumnPlan(heading=wording(f"cli.indicators-{n}", lang, {})) for n in names]
    several = len(table.columns) > 1
    value = wording("cli.indicators-value", lang, {})
    columns += [
        ColumnPlan(heading=name if several else value, kind="decimal") for name in table.columns
    ]
    columns.append(
        ColumnPlan(heading=wording("cli.indicators-missing", lang, {}), kind="integer")
    )
    rows = [_cells(row, lang) for row in table.rows]
    return SheetPlan(
        name=wording("cli.indicators-sheet", lang, {}), columns=columns, rows=rows,
        frozen_columns=3,
    )  # fmt: skip


def _cells(row: Listed, lang: Language) -> list[Cell]:
    item = row.indicator
    cells: list[Cell] = [item.code, item.zh if lang == "zh" else item.en, unit_word(item, lang)]
    cells += [_rounded(number, item) for number in row.numbers]
    return [*cells, row.missing or None]


def _rounded(number: int | Fraction | str | None, item: Indicator) -> Cell:
    """Return a number as a table of it shows it; what was counted or summed stays whole."""
    from xiaoping.measures.numerals import half_up, places  # noqa: PLC0415 - workbooks only

    if not isinstance(number, Fraction):
        return number
    digits = 2 if item.decimals is None else item.decimals
    held = places(number)
    is_long = held is None or (item.kind is Kind.RATIO and held > digits)
    return half_up(number, digits) if is_long else number


def _give_csv(
    found: Measurements, names: Mapping[str, str], out: str | None, lang: Language
) -> None:
    """Give the figures as a data set that can be read back."""
    book = found.frame.catalogue
    figures = [item for item in found.dataset if not item.missing]
    made = figure_rows(figures, names=names, known=book)
    rows = [*made.rows, *(_rounded_row(item, names, lang) for item in made.left)]
    if out:
        write_table(out, rows)
        _written(out, lang)
        return
    for row in rows:
        print(",".join(f'"{cell}"' if set(cell) & set(',"\n') else cell for cell in row))


def _rounded_row(
    item: Observation, names: Mapping[str, str], lang: Language
) -> tuple[str, ...]:
    """Return a figure that no row holds exactly: as it is printed, which its note says."""
    classes = " ".join(f"{name}={code}" for name, code in item.breakdown)
    note = wording("cli.indicators-rounded", lang, {"given": classes or item.note})
    told = (item.indicator, item.area, names.get(item.area, ""), str(item.period), "")
    return (*told, item.text, item.programme, item.id, "", note.strip())


def _give(text: str, out: str | None, lang: Language) -> None:
    if out:
        write_text(out, text + "\n")
        _written(out, lang)
    else:
        print(text)


def _written(path: str, lang: Language) -> None:
    size = Path(path).stat().st_size
    print(wording("cli.written", lang, {"path": path, "size": size}))
