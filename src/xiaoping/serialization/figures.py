"""Write figures as the CSV that a clerk reads, as far as it can hold them exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.grid import write_table
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.indicators.printed import Printed, read_printed
from xiaoping.measures.quantity import identical
from xiaoping.serialization.sources import HEADINGS

__all__ = ["Rows", "figure_rows", "write_figures"]

_COLUMNS: Final = (
    "indicator", "area", "area_name", "period", "scenario", "value", "programme", "id",
    "source", "note",
)  # fmt: skip
_SCENARIOS: Final = {
    Scenario.ACTUAL: "",
    Scenario.FORECAST: "预计",
    Scenario.TASK: "任务",
    Scenario.PLAN: "计划",
}


@final
@attrs.frozen
class Rows:
    """Figures as rows of a CSV, and those that no row can hold.

    Attributes:
        rows: The heading, and a row for each figure.
        left: The figures that would not read back as they are: with a breakdown, or a value
            that no print of it tells exactly.

    >>> Rows((), ()).left
    ()
    """

    rows: tuple[tuple[str, ...], ...]
    left: tuple[Observation, ...]


def figure_rows(
    observations: Iterable[Observation],
    *,
    names: Mapping[str, str] | None = None,
    known: IndicatorCatalogue | None = None,
) -> Rows:
    """Return figures as rows that read back as the same figures.

    Relations are not held by a row.

    Args:
        observations: The figures.
        names: The names of areas, by their codes.
        known: The catalogue of the indicators; the built-in one if not given.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> item = Observation("econ.gdp", "990101203000", Year(2021), quantity("4.9亿元"))
    >>> figure_rows([item], names={"990101203000": "青溪乡"}).rows[1][:6]
    ('econ.gdp', '990101203000', '青溪乡', '2021', '', '4.9亿元')
    """
    labels, indicators = names or {}, known or catalogue()
    rows = [tuple(HEADINGS[column] for column in _COLUMNS)]
    left: list[Observation] = []
    for item in observations:
        text = _printed(item, indicators)
        if text is None:
            left.append(item)
        else:
            rows.append(_row(item, text, labels.get(item.area, "")))
    return Rows(tuple(rows), tuple(left))


def write_figures(
    path: str | Path,
    observations: Iterable[Observation],
    *,
    names: Mapping[str, str] | None = None,
    known: IndicatorCatalogue | None = None,
) -> tuple[Observation, ...]:
    """Write figures as a data set in CSV, and return those that it cannot hold.

    Raises:
        FileError: The file cannot be written or is open elsewhere.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.serialization.sources import read_figures
    >>> figures = xiaoping_2020().observations
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "上年.csv"
    ...     left = write_figures(path, figures)
    ...     back = read_figures(path).observations
    >>> len(back) + len(left) == len(figures), {(o.key, o.text) for o in back} <= {(o.key, o.text) for o in figures}
    (True, True)
    """
    made = figure_rows(observations, names=names, known=known)
    write_table(path, made.rows)
    return made.left


def _printed(item: Observation, known: IndicatorCatalogue) -> str | None:
    """Return the text of a value that reads back as the value; ``None`` if none does."""
    if item.breakdown or item.indicator not in known:
        return None
    text = item.text
    try:
        back = read_printed(text, known[item.indicator])
    except XiaopingError:
        return None
    return text if _is_same(back, item) else None


def _is_same(back: Printed, item: Observation) -> bool:
    return back.wording == item.wording and identical(back.value, item.value)


def _row(item: Observation, text: str, name: str) -> tuple[str, ...]:
    cells = {
        "indicator": item.indicator,
        "area": item.area,
        "area_name": name,
        "period": str(item.period),
        "scenario": _SCENARIOS[item.scenario],
        "value": text,
        "programme": item.programme,
        "id": item.id,
        "source": str(item.source) if item.source else "",
        "note": item.note,
    }
    return tuple(cells[column] for column in _COLUMNS)
