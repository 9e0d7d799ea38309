"""What a township's folder holds, once it was read: a value that opens no file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import final

import attrs

from xiaoping.administration import Record, Told
from xiaoping.areas import Area, Place
from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, DatedParameter, Indicator
from xiaoping.masks import shown_id
from xiaoping.problems import Location, Problems
from xiaoping.programmes import Portfolio, Programme
from xiaoping.register import Roll
from xiaoping.serialization.sources import about
from xiaoping.township.layout import Layout
from xiaoping.township.printing import Printings
from xiaoping.township.records import joined, told_by_ledgers
from xiaoping.township.settings import Settings

__all__ = ["SourceFile", "TownshipFolder", "Words"]


@final
@attrs.frozen(kw_only=True)
class SourceFile:
    """A file that was read, and the proof of which state of it.

    Attributes:
        name: Its path in the folder; masked where it is a number of a person.
        kind: What it was read as: settings, catalogue, figures, or a kind of ledger; several
            kinds of a workbook are joined by ``+``; empty where it could not be read.
        values: How many figures, definitions, households or other values it gave.
        digest: The first 16 hex digits of SHA-256 of its bytes.
        unknown: The headings of its columns that no ledger of that kind has.

    >>> SourceFile(name="台账/户.xlsx", kind="households", values=3723).kind
    'households'
    """

    name: str = attrs.field(converter=shown_id)
    kind: str = ""
    values: int = 0
    digest: str = ""
    unknown: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Words:
    """What the data documents of a folder tell beside figures.

    Attributes:
        title: The title of the report.
        issuer: Who issues it.
        date: The day it is dated.
        areas: The areas that are named.
        places: The places that are named.
        programmes: The lines of work.
        records: What is told in words.
        indicators: Definitions beyond the catalogue.
        files: The files of the records, by their ids.

    >>> Words().records
    ()
    """

    title: str = ""
    issuer: str = ""
    date: datetime.date | None = None
    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()
    programmes: tuple[Programme, ...] = ()
    records: tuple[Record, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    files: Mapping[str, str] = attrs.field(factory=dict)


@final
@attrs.frozen(kw_only=True)
class TownshipFolder:
    """A township's folder of one year.

    Attributes:
        layout: Where it lies.
        settings: Whose it is and of which year; ``None`` if a fault keeps them from being known.
        roll: The register as the ledgers have it on the day of the settings; empty where
            there are no ledgers, ``None`` without settings.
        told: The columns of the register that some ledger has, though no row may say yes.
        portfolio: What the township does as the ledgers have it; empty where there are
            none, ``None`` without settings.
        places: The places of the rows of the portfolio, by part.
        observations: The figures of the data files.
        bases: Last year's figures, which growth is computed from and no report prints.
        printings: How measured figures are printed.
        indicators: Definitions beyond the built-in catalogue.
        parameters: Dated parameters beyond the built-in ones.
        words: What the data documents tell beside figures.
        files: What was read.
        problems: What was amiss, file by file.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.township import begin_township, read_township
    >>> with TemporaryDirectory() as parent:
    ...     path = Path(parent, "青溪乡2021")
    ...     _ = begin_township(path, area="990101203000", name="青溪乡", year=2021)
    ...     folder = read_township(path)
    >>> folder.settings.name, len(folder.roll), folder.dossier().issuer
    ('青溪乡', 0, '青溪乡人民政府')
    """

    layout: Layout
    settings: Settings | None = None
    roll: Roll | None = None
    told: frozenset[str] = frozenset()
    portfolio: Portfolio | None = None
    places: Mapping[str, Sequence[Location]] = attrs.field(factory=dict)
    observations: DataSet = attrs.field(factory=DataSet)
    bases: DataSet = attrs.field(factory=DataSet)
    printings: Printings = attrs.field(factory=Printings)
    indicators: tuple[Indicator, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()
    words: Words = attrs.field(factory=Words)
    files: tuple[SourceFile, ...] = ()
    problems: Problems = attrs.field(factory=Problems)

    def dossier(
        self, observations: DataSet | None = None, *, area: str = "", year: int | None = None
    ) -> Dossier:
        """Return what a report is written from.

        Problems, recommendations, goals, windows and documents of the ledgers are records of
        it; where the data tell one of the same kind and id, the row of the ledger stands.

        Args:
            observations: The figures to write it from, such as those of the data files and
                the measured ones; by default those of the data files.
            area: Another area of the data to write about.
            year: Another year.

        Raises:
            ProblemGroup: There are errors; each is told with its place.
            AbsentError: The data hold nothing of that area or year.
        """
        self.problems.require_clean()
        assert self.settings is not None  # noqa: S101 - without errors there are settings
        settings, words = self.settings, self.words
        whole = Dossier(
            area=settings.area,
            year=settings.year,
            observations=self.observations if observations is None else observations,
            title=settings.title or words.title,
            issuer=settings.issuer or words.issuer or f"{settings.name}人民政府",
            date=settings.date or words.date,
            areas=(*words.areas, *self._areas()),
            places=words.places,
            programmes=words.programmes,
            records=joined(words.records, self.told_by_ledgers, self.portfolio),
            indicators=(*words.indicators, *self.indicators),
            parameters=self.parameters,
        )
        return about(whole, area=area, year=year)

    @property
    def told_by_ledgers(self) -> tuple[Told, ...]:
        """The records of a report that rows of the ledgers become, with their places."""
        words = self.words
        return told_by_ledgers(
            self.portfolio, words.records, places=self.places, programmes=words.programmes
        )

    def _areas(self) -> tuple[Area, ...]:
        """Return the township and its villages, where the data do not name them."""
        if self.settings is None or self.roll is None:
            return ()
        known = {area.code for area in self.words.areas}
        invented = self.settings.is_invented
        told = [(self.settings.area, self.settings.name)]
        told += [(village.code, village.name) for village in self.roll.villages]
        return tuple(
            Area(code, name, invented=invented) for code, name in told if code not in known
        )
