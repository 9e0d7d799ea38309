"""The records that the ledgers of a folder tell, beside those of its data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, Final, Protocol

from xiaoping.administration import Record, Told, records_of
from xiaoping.administration.issue_checks import check_indicators
from xiaoping.administration.plan_checks import goal_end
from xiaoping.context import At, Context
from xiaoping.errors import SlotError, TextError, nearest
from xiaoping.indicators import DataSet, Indicator, catalogue
from xiaoping.periods import FiveYearPlan, Year
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Portfolio, Programme
from xiaoping.report.asked import Asked
from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.slot import FigureSlot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import Template, parse_template

__all__ = ["asked_by_records", "check_told", "joined", "told_by_ledgers"]

_TAGS: Final = {
    "issues": "issue",
    "recommendations": "recommendation",
    "goals": "goal",
    "windows": "window",
    "documents": "document",
}
"""The parts whose rows are records, and what kind of record."""
_SHOWN_BY: Final = ("issues", "recommendations")


def told_by_ledgers(
    portfolio: Portfolio | None,
    records: Sequence[Record] = (),
    *,
    places: Mapping[str, Sequence[Location]] | None = None,
    programmes: Iterable[Programme] = (),
) -> tuple[Told, ...]:
    """Return the records that the rows of the ledgers become; see ``records_of``.

    Args:
        portfolio: What the township does; ``None`` for none.
        records: The records of the data.
        places: The places of rows, by part.
        programmes: Lines of work beyond those of the ledgers, whose names rows may tell.

    >>> told_by_ledgers(None)
    ()
    """
    if portfolio is None:
        return ()
    lines = (*programmes, *portfolio.programmes)
    return records_of(
        portfolio,
        places=places,
        programmes={item.zh: item.code for item in lines},
        taken=[(item.tag, item.id) for item in records],
    )


def joined(
    records: Sequence[Record], told: Iterable[Told], portfolio: Portfolio | None = None
) -> tuple[Record, ...]:
    """Return the records of the data and of the ledgers: a row stands for its record.

    A row of the same kind and id as a record of the data takes its place; the others follow.
    A record whose row is not told, as of a problem that was settled, is not told either.

    >>> from xiaoping.administration import Issue
    >>> old, new = Issue(id="w", text="财力单薄"), Issue(id="w", text="财力不足")
    >>> [item.text for item in joined([old], [Told(record=new, part="issues", number=0)])]
    ['财力不足']
    """
    rows: dict[str, Record] = {item.record.id: item.record for item in told}
    held = {} if portfolio is None else _rows_of(portfolio)
    kept = [
        rows.pop(item.id, item)
        for item in records
        if item.id in rows or (item.tag, item.id) not in held
    ]
    return (*kept, *rows.values())


def _rows_of(portfolio: Portfolio) -> Mapping[tuple[str, str], tuple[str, int]]:
    """Return the rows that may be records, by their kinds and ids: their part and number."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for part, tag in _TAGS.items():
        for number, row in enumerate(getattr(portfolio, part, ())):
            names = (getattr(row, name, "") for name in ("id", "key", "name"))
            handle = next((name for name in names if name), "")
            found.setdefault((tag, handle), (part, number))
    return found


def asked_by_records(records: Iterable[Record]) -> Asked:
    """Return which figures the words of records ask for, so that ledgers can give them.

    Words that no report can be written from ask for nothing: they are told elsewhere.

    >>> from xiaoping.administration import Issue
    >>> asked = asked_by_records([Issue(id="w", text="空编{org.vacant}"), Issue(id="v", text="{")])
    >>> sorted(asked.figures)
    ['org.vacant']
    """
    return Asked.by(_templates(records))


def _templates(records: Iterable[Record]) -> Iterator[Template]:
    for record in records:
        for words in (record.text, record.title):
            with suppress(SlotError):
                yield parse_template(words)


def check_told(folder: _Folder, indicators: Iterable[Indicator] = ()) -> Iterator[Problem]:
    r"""Yield what is amiss with the records of ledgers as records of a report.

    Told are rows that stand for a record of the data, words that no report can be written
    from, and indicators that no catalogue has.

    Args:
        folder: The folder.
        indicators: Definitions beyond the built-in catalogue.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.township import begin_township, read_township
    >>> with TemporaryDirectory() as parent:
    ...     path = Path(parent, "青溪乡2021")
    ...     _ = begin_township(path, area="990101203000", name="青溪乡", year=2021)
    ...     _ = Path(path, "台账", "问题台账.csv").write_text(
    ...         "问题编号,问题表述\n1,财力单薄{\n", encoding="utf-8")
    ...     folder = read_township(path)
    >>> [(p.code, p.where.row) for p in check_told(folder)]
    [('slot.unclosed', 2)]
    """
    book = _Names(indicators, folder.observations.indicators)
    at = Context(places=folder.places).at
    yield from _twice(folder, at)
    for item in folder.told_by_ledgers:
        where = item.where or at(item.part)(item.number)
        for words in (item.record.text, item.record.title):
            try:
                _check_words(words, book)
            except SlotError as error:
                yield Problem.of(error, where)
            else:
                yield from _other_plans(item, words, folder, where)
    if folder.portfolio is None:
        return
    for part in _SHOWN_BY:
        rows = folder.portfolio.rows(part)
        yield from check_indicators(rows, at(part), book.has, lambda: book.names)


class _Folder(Protocol):
    """As much of a township's folder as its records need; a ``TownshipFolder`` is one."""

    @property
    def portfolio(self) -> Portfolio | None:
        """The rows of the ledgers."""

    @property
    def settings(self) -> Any:
        """Which township and year it is; ``None`` if nobody told."""

    @property
    def places(self) -> Mapping[str, Sequence[Location]]:
        """Their places, by part."""

    @property
    def observations(self) -> DataSet:
        """The figures of the data."""

    @property
    def words(self) -> Any:
        """What the data tell beside figures."""

    @property
    def told_by_ledgers(self) -> tuple[Told, ...]:
        """The records that rows become."""


def _other_plans(item: Told, words: str, folder: _Folder, where: Location) -> Iterator[Problem]:
    """Yield the plans that a goal's words name and that are not its own.

    ``{@P+1}`` is another plan in the ledger that was carried over to the next year.
    """
    if item.part != "goals" or folder.portfolio is None or folder.settings is None:
        return
    goals, plans = folder.portfolio.goals, folder.portfolio.plans
    end = goal_end(goals[item.number], goals, plans)
    if end is None:
        return
    year, own = Year(folder.settings.year.year), _plan_of(end)
    for hole in parse_template(words).holes():
        when = getattr(hole.slot, "period", None)
        if not isinstance(when, RelativePeriod) or when.base != "P":
            continue
        found = when.period(year, None)
        if own is not None and isinstance(found, FiveYearPlan) and found != own:
            told = {"slot": hole.slot.told, "year": year.year, "expected": str(own)}
            yield Problem("goal.other-plan", where, told | {"found": str(found)})


def _plan_of(day: datetime.date) -> FiveYearPlan | None:
    """Return the five-year plan that a day lies in; ``None`` for one between two of them."""
    try:
        return FiveYearPlan.of_year(day.year)
    except TextError:
        return None


def _twice(folder: _Folder, at: Callable[[str], At]) -> Iterator[Problem]:
    """Yield the rows that stand for a record of the data."""
    records = folder.words.records
    if folder.portfolio is None or not records:
        return
    held = _rows_of(folder.portfolio)
    for record in records:
        if (record.tag, record.id) in held:
            part, number = held[record.tag, record.id]
            fields = {"given": record.id, "other": folder.words.files.get(record.id, "—")}
            yield Problem("township.record-twice", at(part)(number), fields)


class _Names:
    """The codes and names of indicators, put together when they are first asked for."""

    def __init__(self, own: Iterable[Indicator], observed: Iterable[str]) -> None:
        self._own = tuple(own)
        self._observed = tuple(observed)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The codes and the Chinese names."""
        items = (*catalogue().values(), *self._own)
        return tuple(word for item in items for word in (item.code, item.zh))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes, of the data too."""
        own = (item.code for item in self._own)
        return frozenset((*catalogue(), *own, *self._observed))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    def has(self, name: str) -> bool:
        """Say whether a code or name is known."""
        return name in self._known


def _check_words(words: str, book: _Names) -> None:
    """Refuse words that no report can be written from: malformed, or with unknown codes."""
    for hole in parse_template(words).holes():
        slot = hole.slot
        if isinstance(slot, FigureSlot) and slot.code not in book.codes:
            near = nearest(slot.code, book.codes)
            written, code = slot.told, "slot.unknown-code"
            raise slot_error(SlotError, code, slot=written, given=slot.code, near=near)
