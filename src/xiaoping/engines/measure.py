"""Measure indicators over rows: one question, one pass over the rows, exact answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from xiaoping.areas import Level
from xiaoping.engines.cube import make_cube
from xiaoping.engines.frame import Frame, Side, last_year
from xiaoping.engines.measurement import Measurements
from xiaoping.engines.placing import level_of, own_area, placed_cells, unplaced
from xiaoping.engines.plain import Setting
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.engines.roll_tables import RollTables
from xiaoping.engines.tables import Tables
from xiaoping.errors import DuplicateError, InvariantError
from xiaoping.indicators.aggregate_only import AGGREGATE_ONLY, PEOPLE, narrowed_by
from xiaoping.indicators.binding import Bound
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.classification import Classification
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.nodes import Aggregate
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.schema import Schema
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.messages import fail
from xiaoping.periods import AsOf, Period, Year, parse_period
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import Portfolio
from xiaoping.register import Roll
from xiaoping.source import Source

__all__ = ["measure"]

Rows = Roll | Portfolio | Tables
What = str | Indicator | Iterable[str | Indicator]


def measure(
    what: What,
    rows: Rows,
    *,
    at: Period | int | str,
    by: Level | str | None = None,
    split: Iterable[str | Classification] = (),
    area: str = "",
    definitions: IndicatorCatalogue | None = None,
    before: Rows | None = None,
    known: DataSet | None = None,
    sources: Mapping[str, Iterable[Source]] | None = None,
) -> Measurements:
    """Measure indicators over rows.

    Args:
        what: Codes or definitions; a definition need not be in the catalogue.
        rows: A roll, a portfolio, or other tables, such as both (``PortfolioTables``).
        at: The period; the rows must stand on a day in it.  A stock is of that day, a flow of
            the period.
        by: The level of areas to tell apart; all rows are one area if ``None``.
        split: Columns to break the figures down by; numbers need thresholds
            (:class:`~xiaoping.indicators.classification.Classification`, or ``"age:0,15,60"``).
        area: The code of the area that all rows together are of; by default the township of the
            roll, or the smallest area that all rows lie in.
        definitions: The catalogue; the built-in one if ``None``.
        before: The rows of last year, for changes and growth.
        known: Observations for what no rows tell, also of last year.
        sources: Where the rows of each entity type come from.

    Rows whose area is unknown or too coarse for ``by`` count for the whole only; they are told
    in the problems of the result, as are parameters that have no value on the day and
    definitions that do not hold on it: their figures are missing unless they are ``known``.

    What is held in totals of the township only is refused where it is asked for by itself, and
    held back where another figure rests on it.

    Raises:
        AbsentError: An indicator or a column is unknown.
        DuplicateError: A definition differs from that of the same code in the catalogue, or a
            column is split by twice.
        TextError: There is no such level, or a breakdown cannot be read.
        InvariantError: The rows do not stand on a day of the period, or nothing tells their area;
            or what is held in totals only is asked for by village, or by what tells of people.
        XiaopingError: A formula is wrong; see ``IndicatorCatalogue.bound``.

    >>> from datetime import date
    >>> from xiaoping.register import Household, Person, Roll
    >>> homes = [Household(id=i, area=a, persons=n, members=(Person(relation="户主", sex=s),))
    ...          for i, a, n, s in (("1", "431228223204", 1, "女"), ("2", "431228223207", 4, "男"))]
    >>> roll = Roll(as_of=date(2020, 12, 31), households=homes)
    >>> found = measure(["pop.households", "pop.persons"], roll, at=2020, by="village")
    >>> [item.observation.text for item in found]
    ['1户', '1户', '1人', '4人']
    >>> women = Indicator(code="pop.women", zh="女性人口", en="women", unit_code="person",
    ...                   kind="stock", formula="count(person where sex = '女')")
    >>> found = measure(women, roll, at=2020).only
    >>> str(found.value), found.missing
    ('1人', 3)
    """
    book = definitions or catalogue()
    items = [what] if isinstance(what, str | Indicator) else tuple(what)
    # A definition that the catalogue has not is measured, too; another of the same code is not.
    new = [
        item
        for item in dict.fromkeys(items)
        if isinstance(item, Indicator) and book.get(item.code) != item
    ]
    book = book.extended(new) if new else book
    wanted = tuple(_definition(item, book) for item in items)
    reached = _reached(wanted, book)
    formulas = tuple(reached.values())
    asked = tuple(dict.fromkeys(item for bound in formulas for item in bound.aggregates))
    question = _Question(
        book=book, level=level_of(by), classes=_classes(split, asked, book.schema), asked=asked
    )
    _refuse_narrow(wanted, question, area)
    period = _period(at)
    tables = _tables(rows, period)
    now = question.side(_judged(tables, book), period, sources or {})
    earlier = last_year(period)
    then = None
    if before is not None and earlier is not None:
        then = question.side(_judged(_tables(before, earlier), book), earlier, {})
    frame = Frame(
        catalogue=book,
        area=area or own_area(tables),
        now=now,
        before=then,
        known=known or DataSet(),
    )
    cells = placed_cells(now.cube, tables)
    problems = unplaced(now.cube) + Problems(_unset(formulas, now.setting))
    problems += Problems(_out_of_date((book[code] for code in reached), now.setting))
    return Measurements(wanted, cells, frame, question.level, problems)


@attrs.frozen(kw_only=True)
class _Question:
    """What is asked of every set of rows alike."""

    book: IndicatorCatalogue
    level: Level | None
    classes: tuple[Classification, ...]
    asked: tuple[Aggregate, ...]

    def side(
        self, tables: Tables, period: Period, sources: Mapping[str, Iterable[Source]]
    ) -> Side:
        if not period.contains(tables.day):
            raise fail(InvariantError, "measure.day", given=str(period), day=tables.day)
        start, end = _ends(period, tables)
        setting = Setting(
            tables.day,
            tables.year,
            _parameters(self.book.parameters, tables),
            start=start,
            end=end,
            kept=tables.kept if isinstance(tables, PortfolioTables) else tables.day,
        )
        return Side(
            cube=make_cube(self.asked, tables, setting, level=self.level, split=self.classes),
            setting=setting,
            period=period,
            sources={entity: tuple(items) for entity, items in sources.items()},
        )


def _refuse_narrow(wanted: Iterable[Indicator], question: _Question, area: str) -> None:
    """Refuse to tell what is held in totals only by persons, or below the township."""
    schema = question.book.schema
    dimensions = [item.name for item in question.classes]
    for item in wanted:
        if item.sensitivity != AGGREGATE_ONLY:
            continue
        narrow = narrowed_by(item, area=area, breakdown=dimensions)
        entities = [e for e in _asked(question.book.bound(item.code)) if e in PEOPLE]
        if question.level in (Level.VILLAGE, Level.GROUP):
            entities.append(question.level.value)
        if narrow or entities:
            zh, en = (
                [*narrow, *(getattr(schema[e], n) for e in entities)] for n in ("zh", "en")
            )
            details = {"given": item.code, "by_zh": zh, "by_en": en}
            raise fail(InvariantError, "measure.aggregate-only", **details)


def _asked(bound: Bound | None) -> Iterable[str]:
    """Return the entity types that a formula asks."""
    return () if bound is None else dict.fromkeys(item.entity for item in bound.aggregates)


def _ends(period: Period, tables: Tables) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day in which a flow is counted.

    A moment has no length: as of a day, flows are those of its year up to then.
    """
    if isinstance(period, AsOf):
        return datetime.date(tables.year, 1, 1), period.date
    return period.start or datetime.date.min, period.end or datetime.date.max


def _definition(item: str | Indicator, book: IndicatorCatalogue) -> Indicator:
    return book[item] if isinstance(item, str) else book[item.code]


def _period(at: Period | int | str) -> Period:
    if isinstance(at, int):
        return Year(at)
    return parse_period(at) if isinstance(at, str) else at


def _classes(
    split: Iterable[str | Classification], asked: Iterable[Aggregate], schema: Schema
) -> tuple[Classification, ...]:
    """Return the classes; refuse a breakdown that some rows cannot be put into."""
    entities = dict.fromkeys(item.entity for item in asked)
    found: dict[str, Classification] = {}
    for given in split:
        kind = Classification.parse(given) if isinstance(given, str) else given
        for entity in entities:
            kind = kind.suited(entity, schema)
        if found.setdefault(kind.name, kind) is not kind:
            raise fail(DuplicateError, "classification.twice", given=kind.name)
    return tuple(found.values())


def _reached(wanted: Iterable[Indicator], book: IndicatorCatalogue) -> Mapping[str, Bound]:
    """Return every formula that the indicators rest on, however indirectly, by code."""
    found: dict[str, Bound] = {}
    waiting = [item.code for item in wanted]
    seen: set[str] = set()
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        bound = book.bound(code)
        if bound is not None:
            found[code] = bound
            waiting.extend(bound.references)
    return found


def _out_of_date(reached: Iterable[Indicator], setting: Setting) -> Iterator[Problem]:
    """Yield the definitions that do not hold on the day."""
    for item in reached:
        if not item.holds_on(setting.day):
            fields = {"code": item.code, "day": str(setting.day), "span": item.validity}
            yield Problem("measure.not-valid", Location(path=item.code), fields)


def _unset(reached: Iterable[Bound], setting: Setting) -> Iterator[Problem]:
    """Yield the parameters that are needed and have no value on the day."""
    for code in dict.fromkeys(code for bound in reached for code in bound.parameters):
        if setting.parameters.get(code) is None:
            fields = {"code": code, "day": str(setting.day)}
            yield Problem("parameter.absent", Location(path=code), fields)


def _tables(rows: Rows, period: Period) -> Tables:
    if isinstance(rows, Roll):
        return RollTables(rows, year=period.year)
    tables = PortfolioTables(rows) if isinstance(rows, Portfolio) else rows
    return tables.standing(period) if isinstance(tables, PortfolioTables) else tables


def _judged(tables: Tables, book: IndicatorCatalogue) -> Tables:
    """Return tables whose rows are judged by the parameters of a catalogue."""
    if isinstance(tables, PortfolioTables):
        return tables.judged_by(book.parameters)
    return tables


def _parameters(book: Parameters, tables: Tables) -> Mapping[str, Exact | None]:
    """Return what every parameter is on the day, in the unit of its first span."""
    found: dict[str, Exact | None] = {}
    for code, spans in book.items():
        held = book.on(code, tables.day)
        if held is None:
            found[code] = None
        else:
            factor = Fraction(held.unit.factor) / Fraction(spans[0].unit.factor)
            found[code] = simplest(held.value * factor)
    return found
