"""Read a township's folder: settings, definitions, data and ledgers, with every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from xiaoping.errors import FileError, XiaopingError
from xiaoping.indicators import Indicator
from xiaoping.ledgers.ledger import collector_paused
from xiaoping.masks import shown_id
from xiaoping.periods import FiveYearPlan, Period
from xiaoping.problems import Location, Problem, Problems
from xiaoping.serialization.toml import read_toml
from xiaoping.source import digest
from xiaoping.township.figures import Data, read_data, read_definitions
from xiaoping.township.folder import SourceFile, TownshipFolder
from xiaoping.township.layout import SETTINGS, Layout
from xiaoping.township.printing_file import read_printings
from xiaoping.township.records import check_told
from xiaoping.township.rolls import read_register
from xiaoping.township.settings import Settings, settings_of

__all__ = ["read_settings", "read_township"]

_LISTED = 8


def read_township(path: str | Path, *, indicators: Iterable[Indicator] = ()) -> TownshipFolder:
    r"""Read everything that a township's folder holds.

    A fault never keeps the rest from being read: ``problems`` tells all of them, each with
    file, sheet, row and column.

    Args:
        path: The folder.
        indicators: Definitions beyond the built-in catalogue and the folder's own.

    Raises:
        FileError: There is no such folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as root:
    ...     _ = Path(root, "设置.toml").write_text(
    ...         'area = "990101203000"\nname = "青溪乡"\nyear = 2021\n', encoding="utf-8")
    ...     Path(root, "台账").mkdir()
    ...     _ = Path(root, "台账", "户.csv").write_text(
    ...         "户编号,户主姓名,人口\n1,赵甲,4\n2,钱乙,约5\n", encoding="utf-8")
    ...     folder = read_township(root)
    >>> len(folder.roll), [problem.where.text() for problem in folder.problems.errors]
    (1, ['台账/户.csv 第3行 人口（C3）'])
    """
    layout = Layout(path)
    layout.require()
    settings, files, problems = read_settings(layout)
    definitions = read_definitions(layout, indicators)
    data = read_data(layout, definitions.indicators)
    own = (*definitions.indicators, *data.words.indicators)
    printings, printed, laid_down = read_printings(layout, own)
    with collector_paused():
        register = read_register(layout, settings, data.words.areas, definitions.parameters)
    folder = TownshipFolder(
        layout=layout,
        settings=settings,
        roll=register.roll,
        told=register.told,
        portfolio=register.portfolio,
        places=register.places,
        observations=data.observations,
        bases=data.bases,
        printings=printings,
        indicators=definitions.indicators,
        parameters=definitions.parameters,
        words=data.words,
        files=(*files, *printed, *definitions.files, *data.files, *register.files),
        problems=Problems(
            (
                *problems,
                *definitions.problems,
                *data.problems,
                *laid_down,
                *_beside_the_point(settings, data),
                *register.problems,
            )
        ),
    )
    return _proven(_with_records(folder, own))


def _with_records(folder: TownshipFolder, own: Iterable[Indicator]) -> TownshipFolder:
    """Return the folder with what is amiss with the records that its ledgers tell."""
    amiss = check_told(folder, own)
    return attrs.evolve(folder, problems=Problems((*folder.problems, *amiss)))


def read_settings(
    layout: Layout,
) -> tuple[Settings | None, tuple[SourceFile, ...], Problems]:
    """Return the settings of a folder, the file they stand in, and what is amiss with them.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as root:
    ...     settings, _, problems = read_settings(Layout(root))
    >>> settings is None, [problem.code for problem in problems]
    (True, ['township.settings-absent'])
    """
    path = layout.settings
    others = sorted(p.name for p in layout.root.glob("*.toml") if p.name != SETTINGS)
    if not path.is_file():
        fields = {"folder": layout.root.name, "near": [*map(shown_id, others)]}
        return None, (), Problems([Problem("township.settings-absent", Location(), fields)])
    problems = [
        Problem("township.settings-twice", Location(file=name), {})
        for name in others
        if name.startswith(path.stem)
    ]
    try:
        file = read_toml(path)
    except FileError as error:
        return None, (), Problems((*problems, Problem.of(error, Location(file=SETTINGS))))
    settings, told = settings_of(file)
    source = SourceFile(
        name=SETTINGS,
        kind="settings",
        values=len(file.values),
        digest=digest(path.read_bytes()),
    )
    return settings, (source,), Problems((*problems, *file.problems, *told))


def _beside_the_point(settings: Settings | None, data: Data) -> Iterator[Problem]:
    """Yield that the data tell nothing of the township or of the year, as after a slip."""
    if settings is None or not data.observations:
        return
    held = data.observations.areas
    if settings.area not in held:
        fields = {"given": settings.area, "held": held[:_LISTED]}
        yield Problem("township.other-area", Location(file=SETTINGS, column="area"), fields)
    years = sorted({year for o in data.observations if (year := _year_of(o.period))})
    if settings.year.year not in years:
        told = {"given": settings.year.year, "held": years[-_LISTED:]}
        yield Problem("township.other-year", Location(file=SETTINGS, column="year"), told)


def _year_of(period: Period) -> int | None:
    # The year of a plan is its last one: that tells of no year's figures.
    return None if isinstance(period, FiveYearPlan) else period.year


def _proven(folder: TownshipFolder) -> TownshipFolder:
    """Return the folder with what keeps its data from being one dossier."""
    if folder.problems.errors:
        return folder
    try:
        _ = folder.dossier().catalogue
    except XiaopingError as error:
        told = Problem.of(error, Location(file=folder.layout.root.name))
        return attrs.evolve(folder, problems=Problems((*folder.problems, told)))
    return folder
