"""Carry a township's folder over to the next year.

What stays is kept: the areas, the people, the definitions, the lines of work.  What was
measured or stated becomes the base that growth is computed from.  What must be told anew
is left open and listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import FileError
from xiaoping.files.grid import write_table
from xiaoping.indicators import DataSet, IndicatorCatalogue, Observation, Scenario
from xiaoping.ledgers import KINDS, LedgerKind, write_ledger
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import PARTS, Portfolio
from xiaoping.register import Household, Roll, Township, Village, VillagerGroup
from xiaoping.serialization.envelope import dumps
from xiaoping.serialization.figures import figure_rows
from xiaoping.serialization.sources import HEADINGS
from xiaoping.township.beginning import copies, copy_of, explanation, ledger_name, template
from xiaoping.township.folder import TownshipFolder
from xiaoping.township.gaps import Gap, find_gaps
from xiaoping.township.layout import BASES, MAPPING, OUTLINE, PRINTING, SETTINGS, Layout, Part
from xiaoping.township.planning import Begun, Planned, write_planned
from xiaoping.township.reading import read_township
from xiaoping.township.settings import Settings, settings_text

__all__ = ["GAPS", "Measure", "continue_township"]

Measure: TypeAlias = Callable[[TownshipFolder], DataSet]
"""What measures the ledgers of a folder that was read."""

GAPS: Final = "待填指标.csv"
"""The name of the list of figures that are to be given: a data set without its values."""
_LISTED: Final = ("indicator", "area", "area_name", "period", "value", "note")
_HAPPENED: Final = (Scenario.ACTUAL, Scenario.FORECAST)
_INCOMES: Final = ("wage", "business", "property_", "transfer", "cost", "net")


def continue_township(
    path: str | Path, last: TownshipFolder, *, measure: Measure | None = None
) -> Begun:
    r"""Make the folder of the year after; what it has already is kept.

    - The settings have the next year; the title's year goes on, the date is open.
    - Last year's figures are in ``数据/上年.csv`` (what a row cannot hold, in ``上年.json``),
      figures of later years, such as tasks and plans, in ``数据/任务计划.csv``.
    - Villages and groups are kept without the counts of households and persons that they
      state, which the ledgers will tell.
    - The households are kept; their incomes of last year stand in columns of that year, as
      a base, older ones are left out, and the columns of the new year are empty.
    - The ledgers of what the township does are kept with all their rows: what has
      accumulated goes on.
    - Names of areas and places and the lines of work are kept, records in words are not:
      they told of last year.
    - What stands in ``指标``, the mapping of forms and the outline is copied as it is.

    Args:
        path: The new folder.
        last: The folder of the year before.
        measure: What measures the ledgers of a folder; the figures become bases beside those
            of the data, and what can be measured in the new year is no gap.

    Returns:
        What was written, and the figures that last year's data had and the new year has not.

    Raises:
        ProblemGroup: Last year's folder has errors: what could not be read would be lost.
        FileError: Both are one folder, or the new one cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.township import begin_township
    >>> with TemporaryDirectory() as parent:
    ...     last, new = Path(parent, "2021"), Path(parent, "2022")
    ...     _ = begin_township(last, area="990101203", name="青溪乡", year=2021)
    ...     _ = Path(last, "数据", "经济.csv").write_text(
    ...         "指标,地区,时期,值\necon.gdp,990101203000,2021,4.9亿元\n", encoding="utf-8")
    ...     begun = continue_township(new, read_township(last))
    ...     folder = read_township(new)
    >>> [str(item.key) for item in folder.bases], [str(gap.key) for gap in begun.gaps]
    (['econ.gdp@2021/990101203000'], ['econ.gdp@2022/990101203000'])
    """
    last.problems.require_clean()
    settings, roll = last.settings, last.roll
    assert settings is not None  # noqa: S101 - without errors there are settings
    assert roll is not None  # noqa: S101 - and with settings there is a roll
    layout = Layout(path)
    if layout.root.resolve() == last.layout.root.resolve():
        raise fail(FileError, "township.same-folder", folder=str(path))
    known = _known(last, measure)
    settings_now = settings.next_year()
    planned = [
        explanation(),
        *copies(last.layout.root, last.layout.part(Part.DEFINITIONS)),
        *_mapping(last.layout.root),
        *_data(last, settings, known),
        *_ledgers(roll, settings.year.year, settings_now.year.year),
        *_works(last.portfolio),
        Planned.of_text(SETTINGS, settings_text(settings_now)),
    ]
    begun = write_planned(layout, planned)
    return _with_gaps(begun, last, settings, measure)


def _mapping(root: Path) -> Iterator[Planned]:
    """Yield the plan of keeping what headings of forms mean, how figures are printed, the outline."""
    for name in (MAPPING, PRINTING, OUTLINE):
        path = root / name
        if path.is_file():
            yield copy_of(path, root)


def _known(folder: TownshipFolder, measure: Measure | None) -> DataSet:
    """Return the figures of a folder; what was measured prevails over what was stated."""
    if measure is None:
        return folder.observations
    return measure(folder).merge(folder.observations).dataset


def _data(last: TownshipFolder, settings: Settings, figures: DataSet) -> Iterator[Planned]:
    year = settings.year.year
    bases = [_base(item) for item in figures if _is_base(item, year)]
    # What a ledger tells of later years, such as the targets of a plan, is carried over with it.
    later = [_base(item) for item in last.observations if (item.period.year or 0) > year]
    for name, items in ((BASES, bases), ("任务计划", later)):
        yield from _figures(name, items, last)
    document = _lasting(last, settings)
    if document is not None:
        yield Planned.of_text(f"{Part.DATA.value}/地区和工作.json", dumps(document) + "\n")


def _is_base(item: Observation, year: int) -> bool:
    return item.period.year == year and item.scenario in _HAPPENED


def _base(item: Observation) -> Observation:
    """Return a figure without its handle, which the same figure of the new year may bear."""
    return attrs.evolve(item, id="", relations=())


def _figures(
    name: str, items: Iterable[Observation], last: TownshipFolder
) -> Iterator[Planned]:
    made = figure_rows(items, names=_names(last), known=_catalogue(last))
    file = f"{Part.DATA.value}/{name}"
    if len(made.rows) > 1:
        yield Planned(name=f"{file}.csv", write=lambda path: write_table(path, made.rows))
    if made.left:
        text = dumps(DataSet(made.left)) + "\n"
        yield Planned.of_text(f"{file}.json", text)


def _names(last: TownshipFolder) -> dict[str, str]:
    areas = last.dossier().areas
    return {area.code: area.name for area in areas}


def _catalogue(last: TownshipFolder) -> IndicatorCatalogue:
    return last.dossier().catalogue


def _lasting(last: TownshipFolder, settings: Settings) -> Dossier | None:
    """Return what the documents name and the new year still has; ``None`` if there is nothing."""
    words = last.words
    if not (words.areas or words.places or words.programmes or words.indicators):
        return None
    return Dossier(
        area=settings.area,
        year=settings.next_year().year,
        observations=DataSet(),
        issuer=words.issuer,
        areas=words.areas,
        places=words.places,
        programmes=words.programmes,
        indicators=words.indicators,
    )


def _ledgers(roll: Roll, year: int, next_year: int) -> Iterator[Planned]:
    homes = [_carried(home, year) for home in roll]
    used = {
        name
        for home in homes
        for statement in home.incomes
        for name in _INCOMES
        if getattr(statement, name) is not None
    }
    columns = [f"{name}@{next_year}" for name in _INCOMES if name in used]
    villages = [attrs.evolve(item, households=None, persons=None) for item in roll.villages]
    groups = [attrs.evolve(item, households=None) for item in roll.groups]
    if roll.township is not None and _is_told(roll.township):
        yield _rows(KINDS["townships"], [roll.township])
    yield _ledger("villages", villages, Village, ("households", "persons"))
    yield _ledger("groups", groups, VillagerGroup, ("households",))
    yield _ledger("households", homes, Household, columns)


def _is_told(town: Township) -> bool:
    """Say whether more is known of a township than which it is."""
    return town != Township(code=town.code, name=town.name)


def _works(portfolio: Portfolio | None) -> Iterator[Planned]:
    """Yield the ledgers of what the township does: what has accumulated goes on."""
    for kind in KINDS.values():
        part = next((name for name, cls in PARTS.items() if cls is kind.type), "")
        if portfolio is not None and part and portfolio.rows(part):
            yield _rows(kind, portfolio.rows(part))


def _rows(kind: LedgerKind[Any], values: Sequence[Any]) -> Planned:
    def write(path: Path) -> Problems:
        return write_ledger(path, values, kind)

    return Planned(name=f"{Part.LEDGERS.value}/{kind.zh}.xlsx", write=write, plain=write)


def _carried(home: Household, year: int) -> Household:
    """Return a household with its income of last year alone."""
    return attrs.evolve(home, incomes=[item for item in home.incomes if item.year == year])


def _ledger(kind: str, values: list[Any], cls: type[Any], also: Iterable[str]) -> Planned:
    if not values:
        return template(kind)

    def write(path: Path) -> Problems:
        return write_ledger(path, values, cls, also=also)

    return Planned(name=ledger_name(kind), write=write, plain=write)


def _with_gaps(
    begun: Begun, last: TownshipFolder, settings: Settings, measure: Measure | None
) -> Begun:
    """Return what was begun with the gaps of the new folder, which are listed in a file too."""
    own = last.observations.filter(lambda item: item.period.year in (settings.year.year, None))
    gaps = find_gaps(own, _known(read_township(begun.layout.root), measure))
    listed = write_planned(begun.layout, [_list_of(gaps, last)] if gaps else [])
    return attrs.evolve(
        begun,
        written=(*begun.written, *listed.written),
        kept=(*begun.kept, *listed.kept),
        gaps=gaps,
        problems=Problems((*begun.problems, *_left(last))),
    )


def _list_of(gaps: Iterable[Gap], last: TownshipFolder) -> Planned:
    """Return the plan of the list of gaps: save it in 数据 once its values are filled in."""
    names, known = _names(last), _catalogue(last)
    heading = tuple(HEADINGS[name] for name in _LISTED)
    rows = [
        (
            gap.key.indicator,
            gap.key.area,
            names.get(gap.key.area, ""),
            str(gap.key.period),
            "",
            f"{known.name(gap.key.indicator)}，上年{gap.last.text}",
        )
        for gap in gaps
    ]
    return Planned(name=GAPS, write=lambda path: write_table(path, [heading, *rows]))


def _left(last: TownshipFolder) -> Iterator[Problem]:
    """Yield what was not carried over and may be missed."""
    if last.words.records:
        fields = {"count": len(last.words.records)}
        yield Problem("township.records-left", Location(file=last.layout.root.name), fields)
    for file in last.files:
        if file.unknown:
            told = {"columns": file.unknown}
            yield Problem("township.columns-left", Location(file=file.name), told)
