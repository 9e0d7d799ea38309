"""The rows of ledgers as records of a report: problems, goals, recommendations, windows, documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, Protocol, TypeAlias, final

import attrs

from xiaoping.administration.document import DocumentReference, as_template
from xiaoping.administration.goal import Goal
from xiaoping.administration.governing import governing
from xiaoping.administration.issue import Issue, Recommendation
from xiaoping.administration.narrative import WindowNote
from xiaoping.administration.official_document import Document
from xiaoping.administration.plan_checks import goal_end
from xiaoping.administration.service_window import ServiceWindow, bare_name
from xiaoping.fields import INTERNAL
from xiaoping.occasion import Occasion, first_day, last_day
from xiaoping.problems import Location
from xiaoping.source import Source

__all__ = ["Told", "records_of"]

_WINDOWS: Final = "service-centre-reform"
"""The line of work under which a report names the windows: their rows tell none."""

_Told: TypeAlias = Issue | Recommendation | Goal | WindowNote | DocumentReference


class _Dated(Protocol):
    @property
    def as_of(self) -> datetime.date:
        """The day on which the rows stand."""


@final
@attrs.frozen(kw_only=True)
class Told:
    """A record that a row of a ledger became.

    Attributes:
        record: The record.
        part: The kind of row: the name of the part of a portfolio.
        number: The number of the row among those of its part.
        where: Its place in the ledger; ``None`` for a row of none.

    >>> told = Told(record=Issue(id="1", text="财力单薄"), part="issues", number=0)
    >>> told.record.tag, told.where is None
    ('issue', True)
    """

    record: _Told = attrs.field(metadata=INTERNAL)
    part: str = attrs.field(metadata=INTERNAL)
    number: int = attrs.field(metadata=INTERNAL)
    where: Location | None = attrs.field(default=None, metadata=INTERNAL)


def records_of(
    portfolio: _Dated,
    *,
    places: Mapping[str, Sequence[Location]] | None = None,
    programmes: Mapping[str, str] | None = None,
    taken: Iterable[tuple[str, str]] = (),
) -> tuple[Told, ...]:
    """Return the records that the rows of a portfolio become, in the order of its ledgers.

    Told is what a report of that day tells: problems that are not settled; recommendations
    for one of these, or of the same year; goals whose period is not over, or that of their
    plan where they tell none; windows that are not closed; documents that govern and have
    words to be cited with.  Of two rows of one number and wording the first is told.

    Args:
        portfolio: What the township does; a part that it has not has no rows.
        places: The places of rows, by part, which become the sources of the records.
        programmes: The codes of lines of work by their names.
        taken: Kinds and ids of records that are told elsewhere: a row of the same kind and
            id is told in its stead, one of another kind gets its kind in front of its id.

    >>> @attrs.frozen
    ... class Rows:
    ...     as_of: datetime.date
    ...     issues: tuple[Issue, ...]
    >>> rows = Rows(datetime.date(2020, 12, 31), (Issue(id="1", text="财力单薄"),
    ...     Issue(id="2", text="人手不足", settled=2019)))
    >>> [told.record.text for told in records_of(rows)]
    ['财力单薄']
    """
    names, found = programmes or {}, []
    others = {handle: tag for tag, handle in taken}
    used: dict[str, _Told] = {}
    for part, number, record in _records(portfolio):
        handle = _handle(record, others, used)
        if handle is None:
            continue
        used[handle] = record
        where = places[part][number] if places and part in places else None
        changed = attrs.evolve(
            record,
            id=handle,
            text=record.text if part == "documents" else as_template(record.text),
            title=record.title if part == "documents" else as_template(record.title),
            programme=names.get(record.programme, record.programme),
            source=record.source or _source(where),
        )
        found.append(Told(record=changed, part=part, number=number, where=where))
    return tuple(found)


def _handle(record: _Told, others: Mapping[str, str], used: Mapping[str, _Told]) -> str | None:
    """Return an id that no other record has; ``None`` for a row that was told already."""
    for handle in _handles(record):
        if others.get(handle, record.tag) != record.tag:
            continue
        told = used.get(handle)
        if told is None:
            return handle
        if (told.tag, told.text) == (record.tag, record.text):
            return None
    return None


def _handles(record: _Told) -> Iterator[str]:
    """Yield ids for a record: its own, then with its kind in front, then numbered."""
    yield record.id
    yield f"{record.tag}-{record.id}"
    yield from (f"{record.tag}-{record.id}-{number}" for number in count(2))


def _source(where: Location | None) -> Source | None:
    if where is None or not where.file:
        return None
    return Source(document=where.file, sheet=where.sheet, row=where.row)


def _records(portfolio: _Dated) -> Iterator[tuple[str, int, _Told]]:
    day = portfolio.as_of
    issues = [(number, row) for number, row in _rows(portfolio, "issues") if row.stands_on(day)]
    yield from (("issues", number, row) for number, row in issues)
    standing = [row for _, row in issues]
    over = [row for _, row in _rows(portfolio, "issues") if not row.stands_on(day)]
    for number, row in _rows(portfolio, "recommendations"):
        if _is_asked(row, over, standing, day):
            yield "recommendations", number, row
    goals = [row for _, row in _rows(portfolio, "goals")]
    plans = [row for _, row in _rows(portfolio, "plans")]
    for number, row in enumerate(goals):
        end = goal_end(row, goals, plans)
        if end is None or end > day:
            yield "goals", number, row
    for number, row in _rows(portfolio, "windows"):
        note = _window(row, day)
        if note is not None:
            yield "windows", number, note
    papers: list[Document] = [row for _, row in _rows(portfolio, "documents")]
    for number, paper in enumerate(papers):
        cited = paper.reference()
        if cited is not None and governing(papers, paper, day).governs:
            yield "documents", number, cited


def _rows(portfolio: _Dated, part: str) -> Iterator[tuple[int, Any]]:
    return enumerate(getattr(portfolio, part, ()))


def _is_asked(
    row: Recommendation, over: Sequence[Issue], standing: Sequence[Issue], day: datetime.date
) -> bool:
    """Say whether something is asked on a day: for a problem that is there, or in this year."""
    if row.raised is not None and first_day(row.raised) > day:
        return False
    if _addresses(row, standing):
        return True
    if _addresses(row, over):
        return False
    return row.raised is None or _year(row.raised) == day.year


def _addresses(row: Recommendation, issues: Sequence[Issue]) -> bool:
    return any(issue.is_called(name) for issue in issues for name in row.addresses)


def _year(when: Occasion) -> int:
    return last_day(when).year


def _window(row: ServiceWindow, day: datetime.date) -> WindowNote | None:
    """Return a window of the township as a report names it; not those of villages.

    One that is closed, or that opens after the day, is not there.
    """
    name = bare_name(row.name)
    if row.is_of_village or (row.closed is not None and last_day(row.closed) <= day):
        return None
    if row.opened is not None and first_day(row.opened) > day:
        return None
    return WindowNote(id=row.id or name, text=name, names=(name,), programme=_WINDOWS)
