"""Views as text for a terminal, as JSON, and as files that spreadsheet programs open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from xiaoping.errors import FileError, Language
from xiaoping.files.atomic import write_text
from xiaoping.files.grid import csv_text, write_table
from xiaoping.files.sheet_plan import Cell as SheetCell
from xiaoping.files.sheet_plan import ColumnKind, ColumnPlan, SheetPlan, sheet_name, text_width
from xiaoping.files.workbook import write_book
from xiaoping.measures.numerals import decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.messages import fail
from xiaoping.report.views.page import view_html
from xiaoping.report.views.view import Cell, View, ViewColumn, cell_text
from xiaoping.serialization.envelope import dumps

__all__ = ["view_csv", "view_json", "view_lines", "write_view"]

_KINDS: Final = (".csv", ".xlsx", ".html", ".json", ".txt")


def view_lines(view: View, lang: Language = "zh") -> Iterator[str]:
    r"""Yield a view as an aligned table, in which a Chinese letter takes two columns.

    Numbers stand to the right, words to the left.

    >>> view = View(id="a", title_zh="任务", title_en="Tasks",
    ...             columns=[ViewColumn("task", "任务", "Task"), ViewColumn("n", "户数", "Number")],
    ...             rows=[["改厕", 121], ["危房改造", 9]])
    >>> print("\n".join(view_lines(view)))
    任务
    任务      户数
    改厕       121
    危房改造     9
    """
    yield view.title(lang)
    lines = view.texts(lang)
    right = view.numeric
    widths = [max(map(text_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "  ".join(map(_padded, line, widths, right)).rstrip()
    if view.note(lang):
        yield view.note(lang)


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001 - mapped over columns
    blank = " " * (width - text_width(text))
    return blank + text if right else text + blank


def view_csv(view: View, lang: Language = "zh") -> str:
    r"""Return a view as CSV; what a spreadsheet would take for a formula is made inert.

    >>> view = View(id="a", title_zh="甲", title_en="A", columns=[ViewColumn("n", "名称", "Name")],
    ...             rows=[["=1+1"]])
    >>> view_csv(view)
    "名称\r\n'=1+1\r\n"
    """
    return csv_text(view.texts(lang))


def view_json(view: View, lang: Language = "zh") -> str:
    """Return a view as a JSON document of kind ``xiaoping.view``.

    A row maps the names of columns to values: numbers of a unit have the exact number and
    the unit, unknown ones are null.

    >>> view = View(id="a", title_zh="甲", title_en="A", columns=[ViewColumn("n", "户数", "Number")],
    ...             rows=[[None]])
    >>> '"n": null' in view_json(view)
    True
    """
    plain: dict[str, Any] = {
        "id": view.id,
        "title": view.title(lang),
        "columns": [
            {"name": column.name, "heading": column.heading(lang)} for column in view.columns
        ],
        "rows": [_plain_row(view, row, lang) for row in view.rows],
        "total": _plain_row(view, view.total, lang) if view.total else None,
        "note": view.note(lang),
    }
    return dumps(plain, kind="xiaoping.view")


def _plain_row(view: View, row: Sequence[Cell], lang: Language) -> dict[str, Any]:
    return {
        column.name: _plain(cell, lang) for column, cell in zip(view.columns, row, strict=True)
    }


def _plain(cell: Cell, lang: Language) -> Any:
    text = cell_text(cell, lang)
    match cell:
        case None | "":
            return None
        case bool() | int():
            return cell
        case Quantity():
            return {"value": _exact(cell.amount), "unit": str(cell.unit), "text": text}
        case Share():
            return {"value": _exact(cell.figure), "unit": "%", "text": text}
        case _:
            return text


def _exact(number: int | Fraction) -> str:
    return decimal_text(number)


def write_view(
    path: str | Path, view: View, lang: Language = "zh", *, pictures: Sequence[str] = ()
) -> None:
    """Write a view as a file, of the kind that its name ends in.

    A workbook has its numbers as numbers, with the unit in the heading where a whole column
    has one; texts stay texts, whatever they begin with.

    Args:
        path: The file: csv, xlsx, html, json or txt; it is replaced when the new one is whole.
        view: The view.
        lang: The language of headings and words.
        pictures: Pictures as SVG, for a page of HTML.

    Raises:
        FileError: The name ends in something else, or the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> view = View(id="a", title_zh="甲", title_en="A", columns=[ViewColumn("n", "户数", "Number")], rows=[[3]])
    >>> with TemporaryDirectory() as folder:
    ...     write_view(Path(folder, "a.csv"), view)
    ...     Path(folder, "a.csv").read_text(encoding="utf-8-sig").split()
    ['户数', '3']
    """
    ending = Path(path).suffix.lower()
    match ending:
        case ".csv":
            write_table(path, view.texts(lang))
        case ".xlsx":
            write_book(path, [_sheet(view, lang)])
        case ".html":
            write_text(path, view_html(view, pictures, lang))
        case ".json":
            write_text(path, view_json(view, lang) + "\n")
        case ".txt":
            write_text(path, "\n".join(view_lines(view, lang)) + "\n")
        case _:
            raise fail(FileError, "view.format", given=ending, known=_KINDS)


def _sheet(view: View, lang: Language) -> SheetPlan:
    rows = [*view.rows, view.total] if view.total else list(view.rows)
    columns: list[Sequence[Cell]] = list(zip(*rows, strict=True)) if rows else []
    plans, cells = [], []
    for place, column in enumerate(view.columns):
        plan, written = _column(column, columns[place] if columns else (), lang)
        plans.append(plan)
        cells.append(written)
    return SheetPlan(
        name=sheet_name(view.title(lang)),
        columns=plans,
        rows=list(zip(*cells, strict=True)),
        title=view.title(lang),
        notes=(view.note(lang),) if view.note(lang) else (),
    )


def _column(
    column: ViewColumn, cells: Sequence[Cell], lang: Language
) -> tuple[ColumnPlan, list[SheetCell]]:
    """Return a column of a sheet: numbers where all of its cells are some of one unit."""
    heading = column.heading(lang)
    known = [cell for cell in cells if cell is not None and cell != ""]
    units = {str(cell.unit) for cell in known if isinstance(cell, Quantity)}
    if known and all(isinstance(cell, Quantity) for cell in known) and len(units) == 1:
        plan = ColumnPlan(heading=heading, kind="decimal", unit=units.pop())
        return plan, [cell.amount if isinstance(cell, Quantity) else None for cell in cells]
    if known and all(isinstance(cell, int) and not isinstance(cell, bool) for cell in known):
        return ColumnPlan(heading=heading, kind="integer"), [
            cell if isinstance(cell, int) else None for cell in cells
        ]
    if known and all(type(cell) is date for cell in known):
        kind: ColumnKind = "date"
        return ColumnPlan(heading=heading, kind=kind), [
            cell if isinstance(cell, date) else None for cell in cells
        ]
    return ColumnPlan(heading=heading), [
        None if cell is None or cell == "" else cell_text(cell, lang) for cell in cells
    ]
