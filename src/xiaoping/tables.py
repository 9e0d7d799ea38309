"""Read the CSV tables that ship inside the package.

Reference data (code lists, units, indicators, wordings) are CSV package data, read
once and lazily.  This is the one file access the domain has; a fault in a table is a
fault of the package and is told with file, row and column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from xiaoping.errors import FileError

__all__ = ["package_path", "read_table", "read_text"]

_ROOT = Path(__file__).parent


def read_text(name: str) -> str:
    """Return the text of the package file ``name`` (a path below the package, with ``/``).

    >>> read_text("measures/data/definitions.txt").startswith("#")
    True
    """
    return package_path(name).read_text(encoding="utf-8")


def package_path(name: str) -> Path:
    """Return where a file or folder of the package lies (a path below the package, with ``/``).

    >>> package_path("measures/data").is_dir()
    True
    """
    # The package is always installed unpacked (see pyproject), and importlib.resources
    # would cost a sixth of the import budget.
    return _ROOT / name


def read_table(name: str, columns: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the package table ``name`` as mappings from column to text.

    Args:
        name: A path below the package, with ``/``.
        columns: The exact heading that the table must have.

    Raises:
        FileError: The heading differs, or a row has too few or too many cells.

    >>> rows = read_table("measures/data/unit_table.csv", ["code", "factor", "dimension", "offset"])
    >>> next(row["factor"] for row in rows if row["code"] == "mu")
    '2000/3'
    """
    reader = csv.reader(io.StringIO(read_text(name), newline=""), strict=True)
    try:
        heading, *table = list(reader) or [[]]
    except csv.Error as error:
        raise _fault(name, reader.line_num, str(error)) from None
    if heading != list(columns):
        raise _fault(name, 1, f"heading {heading!r}, expected {list(columns)!r}")
    rows: list[Mapping[str, str]] = []
    for number, cells in enumerate(table, start=2):
        if len(cells) != len(heading):
            raise _fault(name, number, f"{len(cells)} cells, expected {len(heading)}")
        rows.append(dict(zip(heading, cells, strict=True)))
    return tuple(rows)


def _fault(name: str, row: int, what: str) -> FileError:
    return FileError(
        "package.table",
        f"软件包内的数据表 {name} 第{row}行有误：{what}。请重新安装本软件包。",
        f"the package table {name}, row {row}, is faulty: {what}. Reinstall the package.",
        {"table": name, "row": row},
    )
