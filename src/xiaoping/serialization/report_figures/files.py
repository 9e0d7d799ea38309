"""Write the figures of a report to a file, and load them again once they are mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from xiaoping.errors import EnvelopeError, FileError, nearest
from xiaoping.files.atomic import write_text
from xiaoping.files.book_grid import is_book, read_book_grid
from xiaoping.files.grid import InertText, read_csv_grid, write_table
from xiaoping.files.text import read_text_file
from xiaoping.files.workbook import write_book
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.reported import ReportFigures
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.envelope import read
from xiaoping.serialization.report_figures.book import book_sheets
from xiaoping.serialization.report_figures.columns import COLUMNS, cells, is_of_report_figures
from xiaoping.serialization.report_figures.document import KIND, figures_json, figures_of_plain
from xiaoping.serialization.report_figures.table import FigureTable, figures_of_grid

__all__ = ["ENDINGS", "figures_ending", "load_figures", "load_table", "write_report_figures"]

ENDINGS: Final = (".xlsx", ".csv", ".json")
"""What the name of a file of a report's figures may end in."""


def figures_ending(path: str | Path) -> str:
    """Return the ending of a file to be written, in small letters.

    Raises:
        FileError: It is none that a report's figures are written in.

    >>> figures_ending("数字.XLSX")
    '.xlsx'
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        near = nearest(ending, ENDINGS)
        raise fail(FileError, "report-figures.ending", file=path.name, known=ENDINGS, near=near)
    return ending


def write_report_figures(
    path: str | Path, figures: ReportFigures, *, catalogue: IndicatorCatalogue | None = None
) -> None:
    """Write the figures of a report as a table that people mend: XLSX, CSV or JSON.

    The ending of the name tells which.  What is loaded again is the same, exactly; JSON alone
    keeps the years, dates and numbers that are no figures, too.

    Args:
        path: The file; one that is there is replaced.
        figures: The figures.
        catalogue: The indicators they are named after; the built-in ones if not given.

    Raises:
        FileError: The ending is another, or the file cannot be written.
        MissingExtraError: XLSX is asked for and XlsxWriter is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.indicators.reported import ReportFigure
    >>> figures = ReportFigures((ReportFigure(number=1, text="9户", value="9户", unit="户"),))
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("数字.xlsx", "数字.csv", "数字.json"):
    ...         write_report_figures(Path(folder) / name, figures)
    ...         print(load_figures(Path(folder) / name)[0] == figures)
    True
    True
    True
    """
    known = built_in() if catalogue is None else catalogue
    match figures_ending(path):
        case ".xlsx":
            write_book(path, book_sheets(figures, known))
        case ".csv":
            rows = (map(InertText, cells(figure, known).values()) for figure in figures)
            write_table(path, [tuple(COLUMNS.values()), *map(tuple, rows)])
        case _:
            write_text(path, figures_json(figures, known) + "\n")


def load_figures(
    path: str | Path, *, catalogue: IndicatorCatalogue | None = None
) -> tuple[ReportFigures, Problems]:
    r"""Load the figures of a report, as they were written or after a person has mended them.

    Args:
        path: The file: XLSX, CSV or JSON, by what it holds.
        catalogue: The indicators that codes and names are looked up in; the built-in ones
            if not given.

    Returns:
        The figures of all rows without a fault, and what is amiss in the others: row, column,
        what was given and what to do.

    Raises:
        FileError: The file cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> rows = "序号,数字,指标,建议指标,地区,时期,值\n1,606户,,,,2020年,606户\n"
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "数字.csv"
    ...     _ = path.write_text(rows, encoding="utf-8")
    ...     for line in load_figures(path)[1].lines("en"):
    ...         print(line)
    数字.csv row 2 时期: '2020年' is no period. ...
    """
    known = built_in() if catalogue is None else catalogue
    table = load_table(path, known)
    return ReportFigures(table.figures, table.others), table.problems


def load_table(path: str | Path, known: IndicatorCatalogue) -> FigureTable:
    """Return the figures of a file with the rows they were read from; see :func:`load_figures`.

    Raises:
        FileError: The file cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.indicators.reported import ReportFigure
    >>> figures = ReportFigures((ReportFigure(number=1, text="9户", value="9户"),))
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "数字.csv"
    ...     write_report_figures(path, figures)
    ...     table = load_table(path, built_in())
    >>> str(table.place(0, "value"))
    '数字.csv 第2行 值'
    """
    path = Path(path)
    if is_book(path):
        grid, sheet = read_book_grid(path, is_of_report_figures)
        return figures_of_grid(grid, path.name, known, sheet=sheet)
    text = read_text_file(path).text
    if text.lstrip()[:1] not in ("{", "["):
        return figures_of_grid(read_csv_grid(path), path.name, known)
    try:
        data, _ = read(text, file=path.name, kinds={KIND: Any})
    except EnvelopeError as error:
        problems = Problems([Problem.of(error, Location(file=path.name))])
        return FigureTable(places=_nowhere, problems=problems)
    return figures_of_plain(data, path.name, known)


def _nowhere(_row: int, _column: str) -> Location:
    return Location()
