"""The ledgers of a township's folder, as the register on one day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.areas import Area, AreaBook, Level
from xiaoping.errors import XiaopingError
from xiaoping.files.opening import read_book
from xiaoping.files.raw import RawBook
from xiaoping.files.text import SIZE_AT_MOST, read_bytes
from xiaoping.indicators import DatedParameter
from xiaoping.ledgers import Ledger, LedgerKind
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.ledgers.sheets import sheets_by_kind
from xiaoping.ledgers.template import EXPLANATIONS
from xiaoping.masks import shown_id
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import Portfolio
from xiaoping.register import Household, Roll, Township
from xiaoping.source import digest
from xiaoping.township.folder import SourceFile
from xiaoping.township.joining import (
    Placed,
    join_areas,
    join_households,
    join_persons,
)
from xiaoping.township.layout import Layout, Part
from xiaoping.township.settings import Settings
from xiaoping.township.works import Works, gather_works

__all__ = ["Register", "read_register"]

_HOME: Final = re.compile(r"户\[(.*?)\]")
_PLACES: Final = ("townships", "villages", "groups")
_ASKED: Final[Mapping[str, frozenset[str]]] = {
    "household.is_registered": frozenset(
        {"registered_poor", "attribute", "main_cause", "entry_year", "exit_year", "status"}
    ),
    "household.is_out": frozenset({"exit_year", "status"}),
    "household.is_monitored": frozenset({"mon_type", "mon_identified"}),
    "household.toilet": frozenset({"toilet"}),
    "village.has_service_centre": frozenset({"service_centre"}),
}
"""The headings of ledgers by which a column of the register was asked for."""


@final
@attrs.frozen(kw_only=True)
class Register:
    """The roll of the ledgers, and what was read for it.

    Attributes:
        roll: The roll; ``None`` without settings.
        told: The columns of the roll that some ledger has, though no row may say yes in them.
        portfolio: What the other ledgers tell the township does; ``None`` without settings.
        places: The places of the rows of the portfolio, by part.
        files: What was read.
        problems: What was amiss.

    >>> Register().roll is None
    True
    """

    roll: Roll | None = None
    told: frozenset[str] = frozenset()
    portfolio: Portfolio | None = None
    places: Mapping[str, Sequence[Location]] = attrs.field(factory=dict)
    files: tuple[SourceFile, ...] = ()
    problems: Problems = attrs.field(factory=Problems)


@final
@attrs.frozen(kw_only=True)
class _Book:
    """A workbook that was opened, and what its sheets are."""

    name: str
    digest: str
    parts: tuple[tuple[LedgerKind[Any], RawBook], ...]


def read_register(
    layout: Layout,
    settings: Settings | None,
    areas: Iterable[Area] = (),
    own: Sequence[DatedParameter] = (),
) -> Register:
    r"""Read all ledgers of a folder and join them.

    Villages and groups are read first: in them the names are looked up that households have.
    A ledger that cannot be read is told, and the others are read.

    Args:
        layout: The folder.
        settings: Whose it is, and on which day it is counted; without them no roll is made.
        areas: Villages and groups that the data name.
        own: Dated parameters of the folder, which payments and loans are held against.

    >>> from tempfile import TemporaryDirectory
    >>> from pathlib import Path
    >>> with TemporaryDirectory() as root:
    ...     folder = Path(root, "台账")
    ...     folder.mkdir()
    ...     _ = (folder / "户.csv").write_text("户编号,户主姓名,人口\n1,赵甲,2\n", encoding="utf-8")
    ...     _ = (folder / "人.csv").write_text(
    ...         "户编号,姓名,与户主关系\n1,赵甲,户主\n1,钱乙,妻\n", encoding="utf-8")
    ...     register = read_register(
    ...         Layout(root), Settings(area="990101203", name="青溪乡", year=2021))
    >>> [person.relation.zh for person in register.roll.persons]
    ['户主', '妻']
    """
    problems: list[Problem] = []
    books = tuple(_books(layout, problems))
    ledgers = [
        (book, _read(part, kind, settings=settings))
        for book in books
        for kind, part in book.parts
        if kind.id in _PLACES
    ]
    villages = join_areas(_placed(ledgers, "villages"), problems)
    groups = join_areas(_placed(ledgers, "groups"), problems)
    known = _book_of(settings, [*villages, *groups], areas)
    ledgers += [
        (book, _read(part, kind, settings=settings, areas=known))
        for book in books
        for kind, part in book.parts
        if kind.id not in _PLACES
    ]
    for _, ledger in ledgers:
        problems += _told(ledger)
    homes = join_households(
        _placed(ledgers, "households"), problems, faulty=frozenset(_faulty(ledgers))
    )
    homes = join_persons(homes, _placed(ledgers, "persons"), problems)
    homes = tuple(_identified(homes, problems))
    roll, works = None, Works(portfolio=None)
    if settings is not None:
        roll = Roll(
            as_of=settings.as_of,
            township=_township(settings, ledgers),
            villages=villages,
            groups=groups,
            households=tuple(home.value for home in homes),
        )
        problems += _checked(roll, homes)
        works = gather_works((ledger for _, ledger in ledgers), settings, roll, own)
        problems += works.problems
    told = frozenset(_asked(ledger for _, ledger in ledgers))
    return Register(
        roll=roll,
        told=told,
        portfolio=works.portfolio,
        places=works.places,
        files=tuple(_files(books, ledgers)),
        problems=Problems(problems),
    )


def _township(settings: Settings, ledgers: Iterable[tuple[_Book, Ledger[Any]]]) -> Township:
    """Return the township as its profile tells it; the settings tell only which it is."""
    for placed in _placed(ledgers, "townships"):
        if placed.value.code == settings.township.code:
            found: Township = placed.value
            return found
    return settings.township


def _asked(ledgers: Iterable[Ledger[Any]]) -> Iterator[str]:
    """Yield the columns in which no entry means no, where a ledger has the heading."""
    bound = {
        item.column.name
        for ledger in ledgers
        for table in ledger.tables
        # A template that nobody has filled in has asked nobody.
        if any(entry.sheet == table.sheet for entry in ledger.entries)
        for item in table.bound
    }
    for column, names in _ASKED.items():
        if bound & names:
            yield column


def _books(layout: Layout, problems: list[Problem]) -> Iterator[_Book]:
    """Yield the workbooks that can be opened, each content once."""
    found = layout.files(Part.LEDGERS)
    problems += found.problems
    seen: dict[str, str] = {}
    for path in found.files:
        name = layout.name_of(path)
        where = Location(file=name)
        try:
            book = read_book(path)
            mark = digest(read_bytes(path, SIZE_AT_MOST))
        except XiaopingError as error:
            problems.append(Problem.of(error, where))
            continue
        first = seen.setdefault(mark, name)
        if first != name:
            problems.append(Problem("township.same-file", where, {"other": shown_id(first)}))
            continue
        named = attrs.evolve(
            book,
            name=name,
            problems=Problems(
                attrs.evolve(p, where=attrs.evolve(p.where, file=name)) for p in book.problems
            ),
        )
        yield _Book(name=name, digest=mark, parts=sheets_by_kind(named))


def _read(
    book: RawBook,
    kind: LedgerKind[Any],
    *,
    settings: Settings | None,
    areas: AreaBook | None = None,
) -> Ledger[Any]:
    year = None if settings is None else settings.year.year
    # What does not fit together is looked for in all ledgers at once.
    return ledger_of_book(book, attrs.evolve(kind, check=None), areas=areas, year=year)


def _placed(ledgers: Iterable[tuple[_Book, Ledger[Any]]], kind: str) -> Iterator[Placed[Any]]:
    for _, ledger in ledgers:
        if ledger.kind.id != kind:
            continue
        listed = {table.sheet: table.is_grouped for table in ledger.tables}
        for entry in ledger.entries:
            if entry.value is not None:
                yield Placed(
                    value=entry.value,
                    file=ledger.file,
                    sheet=entry.sheet,
                    row=entry.row,
                    is_listed=listed[entry.sheet],
                )


def _faulty(ledgers: Iterable[tuple[_Book, Ledger[Any]]]) -> Iterator[str]:
    """Yield the numbers of households that a fault of a row keeps from being made."""
    for _, ledger in ledgers:
        for entry in ledger.entries:
            if ledger.kind.id == "households" and entry.value is None:
                yield from (str(row["id"]) for row in entry.cells if row.get("id"))


def _book_of(
    settings: Settings | None, held: Sequence[Any], named: Iterable[Area]
) -> AreaBook | None:
    """Return the villages and groups in which names are looked up; ``None`` if there are none."""
    areas = [Area(item.code, item.name) for item in held]
    known = {area.code for area in areas}
    stem = "" if settings is None else settings.area[:9]
    areas += [
        area
        for area in named
        if area.level in (Level.VILLAGE, Level.GROUP)
        and area.code.startswith(stem)
        and area.code not in known
    ]
    return AreaBook(tuple(areas)) if areas else None


def _told(ledger: Ledger[Any]) -> Iterator[Problem]:
    """Yield the problems of a ledger; one without rows is a template still to be filled in.

    What belongs to our own templates, their example and their explanations, is no news.
    """
    for problem in ledger.problems:
        if problem.code == "ledger.no-rows":
            yield Problem("township.ledger-empty", Location(file=ledger.file), {})
        elif problem.code != "ledger.example-row" and problem.where.sheet != EXPLANATIONS:
            yield problem


def _identified(
    homes: Iterable[Placed[Household]], problems: list[Problem]
) -> Iterator[Placed[Household]]:
    """Yield the households, whose persons have no number that another person has."""
    first: dict[str, Placed[Household]] = {}
    for home in homes:
        numbers = [person.id for person in home.value.members if person.id]
        taken = [number for number in numbers if first.setdefault(number, home) is not home]
        if not taken:
            yield home
            continue
        for number in taken:
            fields = {"given": shown_id(number), "first": first[number].where}
            problems.append(Problem("township.person-id-twice", home.where, fields))
        members = tuple(
            attrs.evolve(person, id="") if person.id in taken else person
            for person in home.value.members
        )
        yield attrs.evolve(home, value=attrs.evolve(home.value, members=members))


def _checked(roll: Roll, homes: Iterable[Placed[Household]]) -> Iterator[Problem]:
    """Yield what does not fit together in the roll, with the rows that it stands in."""
    problems = roll.check()
    if not problems:
        return
    places = {shown_id(home.value.id): home.where for home in homes}
    for problem in problems:
        found = _HOME.match(problem.where.path)
        place = places.get(found[1]) if found else None
        if place is None:
            yield problem
        else:
            path = problem.where.path
            yield attrs.evolve(problem, where=attrs.evolve(place, path=path))


def _files(
    books: Iterable[_Book], ledgers: Sequence[tuple[_Book, Ledger[Any]]]
) -> Iterator[SourceFile]:
    for book in books:
        read = [ledger for of, ledger in ledgers if of is book]
        yield SourceFile(
            name=book.name,
            kind="+".join(ledger.kind.id for ledger in read),
            values=sum(len(ledger) for ledger in read),
            digest=book.digest,
            unknown=tuple(
                dict.fromkeys(
                    heading
                    for ledger in read
                    for table in ledger.tables
                    for _, heading in table.unknown
                )
            ),
        )
