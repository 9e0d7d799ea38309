"""Filling a department's blank workbook from the data: what is certain, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.areas import area_code
from xiaoping.dossier import Dossier
from xiaoping.errors import FileError
from xiaoping.files.cell_fill import CellFill, CellForm, cell_forms, fill_xlsx
from xiaoping.files.cell_numbers import cell_number
from xiaoping.files.opening import kind_of, read_book
from xiaoping.forms.decisions import Decided, decide
from xiaoping.forms.fields import SheetFields
from xiaoping.forms.filled import FilledCell, FilledForm, FilledSheet, Proposal
from xiaoping.forms.layout import FormSheet, read_form_sheets
from xiaoping.forms.mapping import Decision, FormMapping, read_mapping, write_mapping
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.row_areas import RowAreas
from xiaoping.indicators.form import Form
from xiaoping.indicators.form_filling import Answer, fill_forms
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.messages import fail
from xiaoping.periods import Period, Year
from xiaoping.problems import Location, Problem, Problems

__all__ = ["fill_form"]

_LISTED: Final = 8
_MANY: Final = 4
"""So many cells of one heading are told together."""


def fill_form(
    source: str | Path,
    data: Dossier,
    *,
    target: str | Path | None = None,
    mapping: str | Path | None = None,
    area: str = "",
    year: int | None = None,
) -> FilledForm:
    """Fill a blank workbook as a department sends it.

    Filled are empty cells whose heading is exactly the name of an indicator, or has been
    decided about in the mapping.  All other headings are proposed with candidates and
    written into the mapping as 待定; nothing is guessed.  What stands in a cell stays.

    Args:
        source: The workbook (XLSX or XLSM); it is not changed.
        data: Where the figures come from.
        target: The copy that is filled; none to write nothing.
        mapping: The table of decisions about headings; new headings are added to it.
        area: The area to fill for; that which the form names, or that of the data, if empty.
        year: The year to fill for; that which the form names, or that of the data, if none.

    Raises:
        FileError: The workbook or the mapping cannot be read, or no sheet is a form.
        ProblemGroup: Rows of the mapping contradict themselves.
        TextError: The area is no code, or the year none.

    >>> import tempfile
    >>> from xiaoping.files.opening import read_book
    >>> from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
    >>> from xiaoping.files.workbook import write_book
    >>> from xiaoping.measures import parse
    >>> from xiaoping.indicators import DataSet, Observation
    >>> data = Dossier(area="431228223000", year=Year(2020), observations=DataSet([
    ...     Observation("land.arable", "431228223000", Year(2020), parse("16854.42亩"))]))
    >>> columns = [ColumnPlan(heading=text) for text in ("指标名称", "计量单位", "本年")]
    >>> rows = [("耕地面积", "公顷", None), ("贫困户", "户", None)]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     blank, filled = Path(folder) / "表.xlsx", Path(folder) / "表_已填.xlsx"
    ...     _ = write_book(blank, [SheetPlan(name="表一", columns=columns, rows=rows)])
    ...     found = fill_form(blank, data, target=filled)
    ...     read_book(filled).sheets[0].rows[1:]
    ((2, ('耕地面积', '公顷', Decimal('1123.628'))), (3, ('贫困户', '户')))
    >>> [(proposal.field, proposal.candidates[0].code) for proposal in found.proposals]
    [('贫困户', 'poverty.registered.households')]
    """
    source = Path(source)
    kind = kind_of(source)
    if kind != "xlsx":
        raise fail(FileError, "form.kind", file=str(source), given=kind)
    if target is not None:
        _check_target(source, Path(target))
    area = area if area.startswith("place:") or not area else area_code(area)
    names = Vocabulary(data.catalogue)
    decisions, problems = (
        read_mapping(mapping, names) if mapping is not None else (FormMapping(), Problems())
    )
    problems.require_clean()
    found = _filled(_Work(source, data, names, decisions, area=area, year=year))
    if mapping is not None and found.mapping.rows != decisions.rows:
        write_mapping(mapping, found.mapping)
    if target is not None and found.cells:
        fills = [
            CellFill(sheet=cell.sheet, row=cell.row, column=cell.column, value=cell.value)
            for cell in found.cells
        ]
        more = fill_xlsx(source, target, fills)
        found = attrs.evolve(found, problems=found.problems + more)
    return attrs.evolve(found, problems=problems + found.problems)


def _check_target(source: Path, target: Path) -> None:
    """Refuse to write over the form, or a workbook under a name that no program opens."""
    if target.resolve() == source.resolve() or (target.exists() and target.samefile(source)):
        raise fail(FileError, "form.same-file", file=str(source))
    if target.suffix.lower() != source.suffix.lower():
        raise fail(
            FileError, "form.suffix",
            file=str(target), given=target.suffix, expected=source.suffix,
        )  # fmt: skip


@final
@attrs.frozen
class _Work:
    """What a form is filled with."""

    source: Path
    data: Dossier
    names: Vocabulary
    mapping: FormMapping
    area: str = attrs.field(kw_only=True)
    year: int | None = attrs.field(kw_only=True)

    def period(self, sheet: FormSheet) -> Period:
        """Return the period that a sheet is filled for."""
        told = sheet.head.period
        if self.year is not None and (told is None or told.year != self.year):
            return Year(self.year)
        return told or self.data.year

    def area_of(self, sheet: FormSheet) -> str:
        """Return the area that a sheet is filled for."""
        return self.area or self._told_area(sheet) or self.data.area

    def _told_area(self, sheet: FormSheet) -> str:
        """Return the area that a form names as whom it is filled by: 青溪乡人民政府."""
        return RowAreas(self.data.area_book).code_within(sheet.head.area_name)

    def doubts(self, sheet: FormSheet, where: Location) -> Iterator[Problem]:
        """Yield what a form says of its period and area that was not followed."""
        head = sheet.head
        if self.year is None and head.period is None and head.periods:
            named = [period.zh() for period in head.periods]
            fields = {"given": named, "used": self.data.year.zh()}
            yield Problem("form.period-several", where, fields)
        if head.area_name and not self.area and not self._told_area(sheet):
            used = self.data.name_of(self.data.area)
            yield Problem("form.area-other", where, {"given": head.area_name, "used": used})


def _filled(work: _Work) -> FilledForm:
    """Return a workbook filled, before anything is written."""
    book = read_book(work.source)
    # What formulas last gave is not read: that it may be old matters to nobody.
    problems = [problem for problem in book.problems if problem.code != "book.stale"]
    sheets: list[FormSheet] = []
    for raw in book.sheets:
        where = Location(file=book.name, sheet=raw.name)
        if raw.hidden:
            problems.append(Problem("form.sheet-hidden", where, {"given": raw.name}))
            continue
        found = read_form_sheets(raw, work.data.area_book, file=book.name, names=work.names)
        sheets += (forms := [sheet for sheet in found if sheet.is_form])
        if not forms:
            problems.append(Problem("form.sheet-other", where, {"given": raw.name}))
    if not sheets:
        raise fail(FileError, "form.no-table", file=book.name)
    return _of_sheets(work, book.name, sheets, problems)


def _of_sheets(
    work: _Work, file: str, sheets: list[FormSheet], problems: list[Problem]
) -> FilledForm:
    decided = [decide(sheet, work.mapping, work.names) for sheet in sheets]
    styles = _styles(work.source, sheets)
    asked = [
        SheetFields(
            sheet=sheet, decided=found, styles=styles, indicators=work.data.catalogue,
            period=work.period(sheet), area=work.area_of(sheet), file=file,
        )
        for sheet, found in zip(sheets, decided, strict=True)
    ]  # fmt: skip
    filled = tuple(_sheet(fields) for fields in asked)
    filling = fill_forms(
        (sheet.form for sheet in filled), work.data.facts, indicators=work.data.catalogue
    )
    cells: list[FilledCell] = []
    proposals: list[Proposal] = []
    answers = iter(filling.answers)
    for fields, found in zip(asked, decided, strict=True):
        proposals += (waiting := list(_proposals(fields, found)))
        told = list(_answered(fields, answers, cells, work.data))
        place = Location(file=file, sheet=fields.sheet.sheet)
        problems += [*work.doubts(fields.sheet, place), *fields.sheet.problems]
        problems += [proposal.problem for proposal in waiting]
        problems += [*_locked(fields.problems), *_gathered(told), *_left(fields, found)]
    rows = (item.row for found in decided for item in found if item.is_new)
    return FilledForm(
        file=file,
        sheets=filled,
        filling=filling,
        cells=tuple(cells),
        proposals=tuple(proposals),
        problems=Problems(problems),
        mapping=work.mapping.extended(rows),
    )


def _styles(source: Path, sheets: list[FormSheet]) -> dict[tuple[str, int, int], CellForm]:
    places: dict[str, list[tuple[int, int]]] = {}
    for sheet in sheets:
        empty = [(b.row, b.column) for b in sheet.blanks if b.state == "empty"]
        places.setdefault(sheet.sheet, []).extend(empty)
    return dict(cell_forms(source, places))


def _sheet(fields: SheetFields) -> FilledSheet:
    head = fields.sheet.head
    form = Form(
        code=head.name,
        title=head.title,
        issuer=head.issuer,
        approval=head.approval,
        period=fields.period,
        deadline=head.deadline,
        fields=tuple(item.field for item in fields.asked),
    )
    return FilledSheet(sheet=fields.sheet.sheet, form=form, area=fields.area)


def _answered(
    fields: SheetFields, answers: Iterator[Answer], cells: list[FilledCell], data: Dossier
) -> Iterator[Problem]:
    """Collect the cells that are answered; yield why the others are not."""
    sheet = fields.sheet.sheet
    for item, answer in zip(fields.asked, answers, strict=False):
        if answer.problem is not None:
            yield _told(answer.problem, item.where, data)
            continue
        value = _value(answer, item.style)
        if not isinstance(value, str) and cell_number(value)[1] is None:
            told = {
                "sheet": sheet, "row": item.blank.row,
                "column": item.blank.column, "given": answer.text,
            }  # fmt: skip
            yield Problem("workbook.number-long", item.where, told)
            continue
        cells.append(
            FilledCell(
                sheet=sheet, where=item.where, row=item.blank.row,
                column=item.blank.column, answer=answer, value=value,
            )
        )  # fmt: skip


def _locked(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield problems, all locked cells of a sheet as one."""
    locked = [problem for problem in problems if problem.code == "form.locked"]
    for problem in problems:
        if problem.code != "form.locked":
            yield problem
        elif problem is locked[0]:
            cells = [item.where.cell for item in locked]
            fields = {"count": len(locked), "cells": cells[:_LISTED]}
            yield attrs.evolve(problem, fields=fields)


def _gathered(problems: list[Problem]) -> Iterator[Problem]:
    """Yield problems, those of one heading of which the data hold nothing as one."""
    absent: dict[object, list[Problem]] = {}
    for problem in problems:
        if problem.code == "form.absent":
            key = (problem.where.column, problem.fields["code"])
            absent.setdefault(key, []).append(problem)
    for problem in problems:
        key = (problem.where.column, problem.fields.get("code"))
        alike = absent.get(key, []) if problem.code == "form.absent" else []
        if len(alike) < _MANY:
            yield problem
        elif problem is alike[0]:
            cells = [item.where.cell for item in alike]
            fields = {**problem.fields, "count": len(alike), "cells": cells[:_LISTED]}
            yield attrs.evolve(problem, code="form.absent-many", fields=fields)


def _told(problem: Problem, where: Location, data: Dossier) -> Problem:
    """Return a problem at the place of its cell, its area by name."""
    fields = dict(problem.fields)
    if "area" in fields:
        fields["area"] = data.name_of(str(fields["area"]))
    return attrs.evolve(problem, where=where, fields=fields)


def _value(answer: Answer, style: CellForm) -> Exact | str:
    """Return what stands in a cell: one that shows per cents holds the plain fraction."""
    if answer.number is None:
        return answer.text
    return simplest(Fraction(answer.number) / 100) if style.is_percent else answer.number


def _proposals(fields: SheetFields, decided: tuple[Decided, ...]) -> Iterator[Proposal]:
    for index, item in enumerate(decided):
        cells = fields.count(index, "empty")
        if item.row.decision is Decision.PENDING and cells:
            yield Proposal(
                form=item.row.form, field=item.row.field, where=item.ask.where,
                candidates=item.candidates, cells=cells,
            )  # fmt: skip


def _left(fields: SheetFields, decided: tuple[Decided, ...]) -> Iterator[Problem]:
    """Yield notes on what is left as it is: 不填, and cells that hold something."""
    for index, item in enumerate(decided):
        if item.row.decision is Decision.LEFT_OUT and fields.count(index, "empty"):
            yield Problem("form.left-out", item.ask.where, {"given": item.row.field})
    for state, code in (("formula", "form.kept-formula"), ("filled", "form.kept-filled")):
        kept = [blank.cell for blank in fields.sheet.blanks if blank.state == state]
        if kept:
            where = Location(file=fields.file, sheet=fields.sheet.sheet, cell=kept[0])
            told = {"count": len(kept), "cells": kept[:_LISTED]}
            yield Problem(code, where, told)
