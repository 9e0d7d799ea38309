"""The data files and the definitions of a township's folder, gathered as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import XiaopingError
from xiaoping.files.grid import Grid, read_csv_grid
from xiaoping.files.text import SIZE_AT_MOST, read_bytes
from xiaoping.indicators import (
    DataSet,
    DatedParameter,
    Indicator,
    IndicatorCatalogue,
    Key,
    Observation,
    catalogue,
    parameters,
    parameters_from_rows,
)
from xiaoping.indicators.catalogue import NEEDED_COLUMNS
from xiaoping.masks import shown_id
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.sources import Figures, read_catalogue, read_figures
from xiaoping.source import digest
from xiaoping.township.folder import SourceFile, Words
from xiaoping.township.layout import BASES, Layout, Part

__all__ = ["Data", "Definitions", "placed", "read_data", "read_definitions"]

_MAPPING: Final = ("表", "栏目", "指标")
"""Columns by which a mapping of forms is known; :mod:`xiaoping.forms` reads it."""
_PARAMETERS: Final = ("code", "zh", "en", "unit", "value")
_TOLD_IN_WORDS: Final = ("places", "programmes", "records", "indicators")


@final
@attrs.frozen(kw_only=True)
class Definitions:
    """The indicators of a folder's own, and what was read for them.

    >>> Definitions().indicators
    ()
    """

    indicators: tuple[Indicator, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()
    files: tuple[SourceFile, ...] = ()
    problems: Problems = attrs.field(factory=Problems)


@final
@attrs.frozen(kw_only=True)
class Data:
    """The figures of a folder, and what its documents tell beside them.

    >>> len(Data().observations)
    0
    """

    observations: DataSet = attrs.field(factory=DataSet)
    bases: DataSet = attrs.field(factory=DataSet)
    words: Words = attrs.field(factory=Words)
    files: tuple[SourceFile, ...] = ()
    problems: Problems = attrs.field(factory=Problems)


def placed(problems: Iterable[Problem], file: str) -> Iterator[Problem]:
    """Yield problems of a file with its path in the township's folder.

    >>> [p.where.file for p in placed([Problem("source.empty", Location(file="a.csv"))], "数据/a.csv")]
    ['数据/a.csv']
    """
    for problem in problems:
        yield attrs.evolve(problem, where=attrs.evolve(problem.where, file=file))


def read_definitions(layout: Layout, given: Iterable[Indicator] = ()) -> Definitions:
    r"""Read the catalogues and the parameters of a folder's own; their formulas are proved.

    What a table is, its headings say.  A definition may name another of the same folder,
    whichever file it stands in.  Mappings of forms are passed over: filling a form reads them.

    Args:
        layout: The folder.
        given: Definitions that are known already; they come first.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as root:
    ...     folder = Path(root, "指标")
    ...     folder.mkdir()
    ...     _ = (folder / "茶.csv").write_text(
    ...         "code,zh,en,unit,kind\ntea.area,茶园面积,Tea gardens,mu,stock\n", encoding="utf-8")
    ...     [item.zh for item in read_definitions(Layout(root)).indicators]
    ['茶园面积']
    """
    found = layout.files(Part.DEFINITIONS)
    defined = _Defined(given)
    problems = list(found.problems)
    for path in found.files:
        name = layout.name_of(path)
        try:
            problems += defined.add(path, name, read_csv_grid(path))
        except XiaopingError as error:
            problems.append(Problem.of(error, Location(file=name)))
    problems += defined.prove()
    return Definitions(
        indicators=tuple(defined.indicators),
        parameters=tuple(defined.parameters),
        files=tuple(defined.files),
        problems=Problems(problems),
    )


class _Defined:
    """The definitions of several files."""

    def __init__(self, given: Iterable[Indicator]) -> None:
        self.indicators: list[Indicator] = [*given]
        self.parameters: list[DatedParameter] = []
        self.files: list[SourceFile] = []
        self._catalogues: list[tuple[str, Path]] = []

    def add(self, path: Path, name: str, grid: Grid) -> Iterator[Problem]:
        """Add a file as what its headings say it is; catalogues wait until all are known."""
        heading = set(grid.heading)
        if set(_MAPPING) <= heading:
            self.files.append(_source(name, path, "mapping", len(grid.rows)))
        elif _is_near(_PARAMETERS, heading):
            yield from self._add_parameters(path, name, grid)
        elif _is_near(NEEDED_COLUMNS, heading):
            self._catalogues.append((name, path))
        else:
            fields = {"expected": NEEDED_COLUMNS, "parameters": _PARAMETERS}
            yield Problem("township.no-catalogue", Location(file=name), fields)

    def _add_parameters(self, path: Path, name: str, grid: Grid) -> Iterator[Problem]:
        absent = [column for column in _PARAMETERS if column not in grid.heading]
        if absent:
            fields = {"given": grid.heading, "absent": absent}
            yield Problem("indicator.heading", Location(file=name, row=1), fields)
            return
        found, problems = parameters_from_rows(grid.mappings(), name)
        yield from placed((*grid.problems, *problems), name)
        # Spans of one code that overlap are refused; those of the other files stay.
        parameters().extended((*self.parameters, *found))
        self.parameters += found
        self.files.append(_source(name, path, "parameters", len(found)))

    def prove(self) -> Iterator[Problem]:
        """Read the catalogues, each as soon as what it names is known, and yield their faults."""
        waiting = self._catalogues
        while waiting:
            book = self._book()
            read = [(name, path, read_catalogue(path, known=book)) for name, path in waiting]
            # What lacks nothing comes first: a file may name what stands in a later one.
            whole = [item for item in read if not item[2][1].errors][:1] or read[:1]
            for name, path, (found, problems) in whole:
                self.indicators += found
                self.files.append(_source(name, path, "catalogue", len(found)))
                yield from placed(problems, name)
            done = {name for name, _, _ in whole}
            waiting = [item for item in waiting if item[0] not in done]

    def _book(self) -> IndicatorCatalogue:
        own = parameters().extended(self.parameters) if self.parameters else None
        return IndicatorCatalogue((*catalogue().values(), *self.indicators), own_parameters=own)


def _is_near(columns: Sequence[str], heading: set[str]) -> bool:
    """Say whether a heading has these columns; one slip in it is for its reader to tell."""
    return len(set(columns) - heading) <= 1 and columns[-1] in heading


def _source(name: str, path: Path, kind: str, values: int) -> SourceFile:
    mark = digest(read_bytes(path, SIZE_AT_MOST))
    return SourceFile(name=name, kind=kind, values=values, digest=mark)


def read_data(layout: Layout, indicators: Iterable[Indicator] = ()) -> Data:
    """Read the data files of a folder as one data set; where two files differ, both are told.

    The files called 上年 hold last year's figures: growth is computed from them, and they are
    kept apart, so that no report prints them as its own.

    Args:
        layout: The folder.
        indicators: Definitions beyond the built-in catalogue.

    >>> from xiaoping.samples import sample_folder
    >>> found = read_data(Layout(sample_folder()))
    >>> len(found.observations) > 10, len(found.words.records), found.files[0].name
    (True, 52, '数据/公布数据.json')
    """
    found = layout.files(Part.DATA)
    more = tuple(indicators)
    own, bases = _Gathered(), _Gathered()
    told = _Told()
    files: list[SourceFile] = []
    problems = list(found.problems)
    for path in found.files:
        name = layout.name_of(path)
        figures, source = _read(path, name, (*more, *told.indicators))
        problems += figures.problems
        gathered = bases if path.stem == BASES else own
        problems += gathered.add(figures, name)
        problems += told.add(figures, name)
        files.append(source)
    return Data(
        observations=own.dataset,
        bases=bases.dataset,
        words=told.words,
        files=tuple(files),
        problems=Problems(problems),
    )


def _read(
    path: Path, name: str, indicators: tuple[Indicator, ...]
) -> tuple[Figures, SourceFile]:
    try:
        found = read_figures(path, indicators=indicators)
        source = _source(name, path, "figures", len(found.observations))
    except XiaopingError as error:
        told = Problems([Problem.of(error, Location(file=name))])
        return Figures(problems=told), SourceFile(name=name)
    problems = (
        # A file that only has its headings is one that is still to be filled in.
        attrs.evolve(problem, code="township.data-empty")
        if problem.code == "source.empty"
        else problem
        for problem in placed(found.problems, name)
    )
    return attrs.evolve(found, problems=Problems(problems)), source


class _Gathered:
    """The figures of several files, each key once."""

    def __init__(self) -> None:
        self._found: dict[Key, tuple[Observation, str]] = {}
        self._ids: dict[str, tuple[Key, str]] = {}

    @property
    def dataset(self) -> DataSet:
        return DataSet(item for item, _ in self._found.values())

    def add(self, figures: Figures, file: str) -> Iterator[Problem]:
        """Add the figures of a file; what another file tells otherwise is yielded."""
        for item in figures.observations:
            key = item.key
            first, other = self._found.get(key, (item, file))
            row = item.source.row if item.source else None
            where = Location(file=file, row=row)
            if first.value != item.value:
                fields = {
                    "key": key,
                    "left": first.text,
                    "right": item.text,
                    "other": shown_id(other),
                }
                yield Problem("township.figures-differ", where, fields)
            if first is not item:
                continue
            holder, other = (
                self._ids.setdefault(item.id, (key, file)) if item.id else (key, file)
            )
            if holder != key:
                yield Problem(
                    "township.id-twice", where, {"given": item.id, "other": shown_id(other)}
                )
                continue
            self._found[key] = (item, file)


class _Told:
    """What the documents of several files tell beside figures."""

    def __init__(self) -> None:
        self._areas: dict[str, tuple[Any, ...]] = {}
        self._items: dict[str, dict[str, Any]] = {name: {} for name in _TOLD_IN_WORDS}
        self._first: Dossier | None = None
        self._files: dict[str, str] = {}

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(self._items["indicators"].values())

    @property
    def words(self) -> Words:
        first = self._first
        return Words(
            title=first.title if first else "",
            issuer=first.issuer if first else "",
            date=first.date if first else None,
            areas=tuple(area for versions in self._areas.values() for area in versions),
            files=dict(self._files),
            **{name: tuple(held.values()) for name, held in self._items.items()},
        )

    def add(self, figures: Figures, file: str) -> Iterator[Problem]:
        """Add what a file tells; what another file tells otherwise is yielded."""
        for code in dict.fromkeys(area.code for area in figures.areas):
            versions = tuple(area for area in figures.areas if area.code == code)
            self._areas.setdefault(code, versions)
        document = figures.dossier
        if document is None:
            return
        self._first = self._first or document
        for record in document.records:
            self._files.setdefault(record.id, file)
        for name, held in self._items.items():
            for item in getattr(document, name):
                handle = item.id if hasattr(item, "id") else item.code
                if held.setdefault(handle, item) != item:
                    where = Location(file=file, path=name)
                    yield Problem("township.told-differently", where, {"given": handle})
