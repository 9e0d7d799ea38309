"""What documents must be to each other, and what is based on them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from xiaoping.administration.document import numbers_in
from xiaoping.administration.governing import Force, Governance, governing, steps_of
from xiaoping.administration.official_document import Document
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.occasion import Occasion, first_day, is_after, occasion_text
from xiaoping.periods import Period
from xiaoping.problems import Problem

__all__ = ["check_bases", "check_documents"]

_WHEN: Final = (
    "adopted",
    "appointed",
    "reviewed",
    "set_up",
    "begun",
    "start",
    "paid",
    "when",
    "period",
)
"""The fields in which rows tell when what they tell was done; the first that is told counts."""


def check_documents(rows: Sequence[Document], context: Context, at: At) -> Iterator[Problem]:
    """Yield documents told twice, those that take the place of later ones, and circles of them.

    That a document is in force before it was issued is allowed, and noted; so is one that
    takes the place of a document that nobody has written down.

    Args:
        rows: All documents that are known.
        context: What rows are checked with; documents name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Document(number="某办〔2018〕5号", supersedes=["某办〔2020〕10号"]),
    ...         Document(number="某办〔2020〕10号")]
    >>> [p.code for p in check_documents(rows, Context(), places_of("documents"))]
    ['document.supersedes-later']
    """
    del context
    called = _called(rows)
    keys: dict[str, int] = {}
    for number, row in enumerate(rows):
        first = keys.setdefault(row.key, number)
        if first != number:
            told = {"given": row.key, "first": at(first)}
            yield Problem("document.twice", at(number), told)
        if is_after(row.issued, row.effective):
            assert row.issued is not None  # noqa: S101 - nothing unknown is after anything
            assert row.effective is not None  # noqa: S101
            told = {
                "given": occasion_text(row.effective),
                "issued": occasion_text(row.issued),
            }
            yield Problem("document.retroactive", at(number), told)
        yield from _succession(rows, called, row, at, number)
    yield from _circles(rows, called, at)


def _called(rows: Sequence[Document]) -> dict[str, int]:
    """Return the numbers of the rows by what they are called: the first of each name."""
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in row.called:
            found.setdefault(name, number)
    return found


def _succession(
    rows: Sequence[Document], called: Mapping[str, int], row: Document, at: At, number: int
) -> Iterator[Problem]:
    for name in row.supersedes:
        older = rows[called[name]] if name in called else None
        if older is None:
            near = nearest(name, [item.key for item in rows if item is not row])
            yield Problem("document.unknown", at(number), {"given": name, "near": near})
            continue
        mine, theirs = row.issued or row.begins, older.issued or older.begins
        if mine is not None and theirs is not None and is_after(theirs, mine):
            told = {
                "given": row.key,
                "day": occasion_text(mine),
                "other": older.key,
                "later": occasion_text(theirs),
            }
            yield Problem("document.supersedes-later", at(number), told)
    if row.keeps and not row.supersedes:
        yield Problem("document.keeps-of-nothing", at(number), {"count": len(row.keeps)})


def _circles(rows: Sequence[Document], called: Mapping[str, int], at: At) -> Iterator[Problem]:
    """Yield every circle of documents that take each other's place, once, at its first row."""
    olds = {
        number: [called[name] for name in row.supersedes if name in called]
        for number, row in enumerate(rows)
        if row.supersedes
    }
    told: set[int] = set()
    for number in _entwined(olds):
        way = _way_back(number, olds)
        if way and told.isdisjoint(way):
            told.update(way)
            names = " → ".join(rows[step].key for step in (*way, number))
            yield Problem("document.circle", at(number), {"given": names})


def _entwined(olds: dict[int, list[int]]) -> dict[int, list[int]]:
    """Return the documents that may stand in a circle: a long row of them has an end."""
    left = dict(olds)
    while True:
        ends = [number for number, older in left.items() if left.keys().isdisjoint(older)]
        if not ends:
            return left
        for number in ends:
            del left[number]


def _way_back(start: int, olds: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """Return a way from a document through what it takes the place of back to itself."""
    ways: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        for older in olds.get(way[-1], ()):
            if older == start and len(way) > 1:
                return way
            if older not in seen:
                seen.add(older)
                ways.append((*way, older))
    return ()


def check_bases(
    documents: Sequence[Document], rows: Sequence[Any], at: At, field: str = "document"
) -> Iterator[Problem]:
    """Yield rows at whose time the document they are based on governed no longer.

    A row of a period is of its first day: what was superseded in a year was in force when
    the task of that year was given.  So is a row of which only the month or year is known.
    What is kept of a document in part may be just what a row is based on: that is passed over.

    Args:
        documents: All documents that are known.
        rows: Rows that have a time and name a document, such as tasks, appointments or the
            steps of projects.
        at: The places of the rows.
        field: The field in which they name it.

    >>> from xiaoping.context import places_of
    >>> from xiaoping.periods import Year
    >>> import attrs
    >>> @attrs.frozen
    ... class Duty:
    ...     document: str
    ...     period: Year
    >>> papers = [Document(number="某办〔2018〕5号"),
    ...           Document(number="某办〔2019〕3号", effective=2019, supersedes=["某办〔2018〕5号"])]
    >>> duties = [Duty("某办〔2018〕5号", Year(2020)), Duty("某办〔2018〕5号", Year(2018))]
    >>> [p.where.path for p in check_bases(papers, duties, places_of("tasks"))]
    ['tasks[0]']
    """
    if not any(item.supersedes for item in documents):
        return
    known = _Index(documents)
    for number, row in enumerate(rows):
        for told, when in _based(row, field):
            start = _start(when)
            if not told or start is None:
                continue
            for name in known.named(told):
                found = known.governing(name, start)
                if found.force is Force.SUPERSEDED:
                    by = found.by[-1]
                    fields = {
                        "document": name,
                        "period": str(when),
                        "by": by.key,
                        "day": "—" if by.begins is None else first_day(by.begins).isoformat(),
                    }
                    yield Problem("document.superseded-basis", at(number), fields)


def _based(row: Any, field: str) -> Iterator[tuple[str, Occasion | Period | None]]:
    """Yield what a row names as its basis, and of when the row is; so of every step of one."""
    for step in steps_of(row):
        yield getattr(step, field, ""), step.when
    whens = (getattr(row, name, None) for name in _WHEN)
    yield getattr(row, field, ""), next((when for when in whens if when is not None), None)


def _start(when: Occasion | Period | None) -> datetime.date | None:
    if when is None or isinstance(when, datetime.date):
        return when
    return when.start


class _Index:
    """Documents by their names, so that many rows are looked up at once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._known: dict[str, Document] = {}
        self._titles: dict[str, Document] = {}
        self._successors: dict[str, list[Document]] = {}
        for item in documents:
            for name in (*item.called, item.id):
                if name:
                    self._known.setdefault(name, item)
            if item.title:
                self._titles.setdefault(item.called[-1], item)
            for name in item.supersedes:
                self._successors.setdefault(name, []).append(item)

    def named(self, text: str) -> tuple[str, ...]:
        """Return what a text names: documents that are known, and those that were superseded."""
        names = [str(number) for number in numbers_in(text)] + [text.strip("《》")]
        found = [self._known[name].key for name in names if name in self._known]
        found += (item.key for title, item in self._titles.items() if title in text)
        found += (name for name in names if name in self._successors)
        return tuple(dict.fromkeys(found))

    def governing(self, name: str, on: datetime.date) -> Governance:
        """Return how a document stands on a day."""
        item = self._known.get(name)
        names = (name,) if item is None else item.called
        by = (other for told in names for other in self._successors.get(told, ()))
        told = tuple({id(other): other for other in by}.values())
        return governing(told, item or name, on)
