"""The figures of a report as JSON, and back: the same rows, by English names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

import attrs

from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.reported import OtherKind, OtherNumber, ReportFigure, ReportFigures
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.envelope import dumps
from xiaoping.serialization.report_figures.columns import COLUMNS, WORDS, cells
from xiaoping.serialization.report_figures.table import FigureTable, figures_of_rows

__all__ = ["KIND", "figures_json", "figures_of_plain", "figures_plain"]

KIND: Final = "xiaoping.report-figures"
"""The kind of the envelope."""

_OTHERS: Final = get_args(OtherKind)


def figures_plain(figures: ReportFigures, known: IndicatorCatalogue) -> dict[str, Any]:
    """Return figures as dicts, lists and texts; what is empty is left out.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> rows = ReportFigures((ReportFigure(number=1, text="9户", value="9户", unit="户"),))
    >>> figures_plain(rows, catalogue())["figures"][0]["amount"]
    '9'
    """
    others = [
        {"kind": item.kind, "text": item.text, "place": item.place} for item in figures.others
    ]
    return {
        "figures": [_plain(figure, known) for figure in figures],
        **({"others": others} if others else {}),
    }


def figures_json(figures: ReportFigures, known: IndicatorCatalogue) -> str:
    """Return figures as JSON in the library's envelope.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> '"kind": "xiaoping.report-figures"' in figures_json(ReportFigures(), catalogue())
    True
    """
    return dumps(figures_plain(figures, known), kind=KIND)


def _plain(figure: ReportFigure, known: IndicatorCatalogue) -> dict[str, Any]:
    told: dict[str, Any] = {**cells(figure, known)}
    told |= {
        "number": figure.number,
        "at": figure.at,
        "scenario": figure.scenario.value,
        "role": figure.role,
        "move": figure.move,
        "compared": figure.compared,
        "links": [{"kind": one.kind, "number": one.number} for one in figure.links],
        "reasons": list(figure.reasons),
    }
    return {name: value for name, value in told.items() if value}


def figures_of_plain(data: object, file: str, known: IndicatorCatalogue) -> FigureTable:
    """Return the figures of a document's data, and what is amiss in them.

    Args:
        data: What stands in the envelope.
        file: The name of the file.
        known: The indicators that codes and names are looked up in.

    >>> from xiaoping.samples import xiaoping_2020
    >>> figures_of_plain({"figures": []}, "a.json", xiaoping_2020().catalogue).figures
    ()
    """

    def place(number: int, column: str) -> Location:
        return Location(file=file, path=f"figures[{number}].{column}")

    problems: list[Problem] = []
    given = data if isinstance(data, Mapping) else {}
    entries = given.get("figures")
    extra = tuple(sorted(set(given) - {"figures", "others"}))
    if not isinstance(entries, list) or extra:
        fields = {"given": extra or type(data).__name__}
        told = Problem("report-figures.document", Location(file=file), fields)
        return FigureTable(places=place, problems=Problems([told]))
    rows = [(i, _texts(entry, i, problems, file)) for i, entry in enumerate(entries)]
    found = figures_of_rows(((i, row) for i, row in rows if row is not None), known, place)
    others = tuple(_others(given.get("others", []), problems, file))
    return attrs.evolve(found, others=others, problems=Problems([*problems, *found.problems]))


def _texts(
    entry: object, index: int, problems: list[Problem], file: str
) -> dict[str, str] | None:
    """Return an entry as the texts of its cells; one that is none is told."""
    where = Location(file=file, path=f"figures[{index}]")
    if not isinstance(entry, Mapping):
        problems.append(Problem("report-figures.entry", where, {"given": type(entry).__name__}))
        return None
    unknown = tuple(sorted(set(entry) - set(COLUMNS)))
    wrong = tuple(sorted(name for name in set(entry) & set(COLUMNS) if not _fits(entry, name)))
    if unknown or wrong:
        fields = {"given": unknown or wrong, "known": tuple(COLUMNS)}
        code = "report-figures.keys" if unknown else "report-figures.type"
        problems.append(Problem(code, where, fields))
        return None
    return {name: _text(value) for name, value in entry.items()}


def _fits(entry: Mapping[str, object], name: str) -> bool:
    value = entry[name]
    if name == "links" and isinstance(value, list):
        return all(
            isinstance(one, Mapping)
            and set(one) == {"kind", "number"}
            and isinstance(one["number"], int)
            and one["kind"] in WORDS["links"]
            for one in value
        )
    if name == "reasons" and isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _text(value: object) -> str:
    if isinstance(value, list):
        return "；".join(
            f"{WORDS['links'][one['kind']]}{one['number']}" if isinstance(one, Mapping) else one
            for one in value
        )
    return str(value)


def _others(given: object, problems: list[Problem], file: str) -> Iterator[OtherNumber]:
    for index, entry in enumerate(given if isinstance(given, list) else [given]):
        told = entry if isinstance(entry, Mapping) else {}
        texts = all(isinstance(value, str) for value in told.values())
        named = {"kind", "text"} <= set(told) <= {"kind", "text", "place"}
        if texts and named and told["kind"] in _OTHERS:
            yield OtherNumber(**told)
        else:
            where = Location(file=file, path=f"others[{index}]")
            problems.append(
                Problem("report-figures.entry", where, {"given": type(entry).__name__})
            )
