"""Amending: corrections keep what was said before, by which source and when.

A portfolio keeps its amendments in the order of the days on which they were recorded.
Each is undone exactly, so that the portfolio is there as it was known on any day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, final

import attrs

from xiaoping.errors import AbsentError, nearest
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, check_day, wrong_kind
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.programmes.amendment import Amendment
from xiaoping.programmes.draft import Draft, number_of
from xiaoping.programmes.parts import check_part
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.source import Source

__all__ = ["Saying", "amend", "amend_all", "as_told_on", "said", "undo"]


@final
@attrs.frozen(kw_only=True)
class Saying:
    """What was said of a row, by whom and when.

    Attributes:
        row: The row as it was said to be; ``None`` where it was taken out.
        on: The day it was recorded; ``None`` for what the ledger said first.
        source: What it is based on; ``None`` where that is not known.
        by: Who recorded it; never shown.
        reason: Why; never shown.

    >>> Saying(row=None, on=datetime.date(2021, 3, 5), source=Source(document="更正说明")).on.year
    2021
    """

    row: Any = attrs.field(repr=False, metadata=SENSITIVE)
    on: datetime.date | None = attrs.field(default=None, metadata=INTERNAL)
    source: Source | None = attrs.field(default=None, metadata=INTERNAL)
    by: str = attrs.field(default="", repr=False, metadata=INTERNAL)
    reason: str = attrs.field(default="", repr=False, metadata=PERSONAL)


def amend(portfolio: Portfolio, amendment: Amendment) -> Portfolio:
    """Return a portfolio in which a row is corrected, and which keeps the correction.

    A correction that was recorded before others takes its place before them: it is held
    against the rows as they stood on its day, and the others are done again upon it.

    Raises:
        InvariantError: There is no such row, or several; a field is not there, or does not
            say what it is said to say; nothing is changed; the row would be no valid row;
            another row has its number; what was recorded later no longer fits.

    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07")
    >>> before = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> after = amend(before, Amendment(
    ...     part="disbursements", id="F-07", changes={"amount": ("1800元", "1300元")},
    ...     recorded_on=datetime.date(2021, 3, 5), source="更正说明"))
    >>> str(after.disbursements[0].amount), len(after.amendments)
    ('1300元', 1)
    """
    return amend_all(portfolio, (amendment,))


def amend_all(portfolio: Portfolio, amendments: Iterable[Amendment]) -> Portfolio:
    """Return a portfolio in which many rows are corrected; see :func:`amend`.

    Raises:
        InvariantError: One of them does not fit.

    >>> empty = Portfolio(as_of=datetime.date(2020, 12, 31))
    >>> amend_all(empty, []).amendments
    ()
    """
    draft = Draft(portfolio)
    if not isinstance(amendments, Iterable):
        raise wrong_kind("amendments", amendments, "tuple[Amendment]")
    for amendment in amendments:
        draft.amend(amendment)
    return draft.portfolio()


def undo(portfolio: Portfolio) -> Portfolio:
    """Return the portfolio as it was before its last amendment.

    Raises:
        InvariantError: It has none.

    >>> undo(Portfolio(as_of=datetime.date(2020, 12, 31)))
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: There is no amendment that could be undone. ...
    """
    draft = Draft(portfolio)
    draft.undo()
    return draft.portfolio()


def as_told_on(portfolio: Portfolio, day: datetime.date) -> Portfolio:
    """Return the portfolio as it was known at the end of a day: without later amendments.

    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07")
    >>> forgotten = Amendment(part="disbursements", added=paid, source="更正说明",
    ...                       recorded_on=datetime.date(2021, 3, 5))
    >>> now = amend(Portfolio(as_of=datetime.date(2020, 12, 31)), forgotten)
    >>> len(now), len(as_told_on(now, datetime.date(2021, 3, 4)))
    (1, 0)
    """
    check_day("day", day)
    draft = Draft(portfolio)
    while draft.done and draft.done[-1].recorded_on > day:
        draft.undo()
    return draft.portfolio()


def said(
    portfolio: Portfolio,
    part: str,
    id: str = "",  # noqa: A002 - the word for it everywhere
    *,
    row: Any = None,
) -> tuple[Saying, ...]:
    """Return everything that was ever said of a row, oldest first.

    A row that was taken out, and one whose number was corrected, is found by any number
    that it ever had.

    Args:
        portfolio: The portfolio with its amendments.
        part: The part that holds the row.
        id: Its number.
        row: What was once said of it, if it has no number.

    Raises:
        InvariantError: A portfolio has no such part.
        AbsentError: Nothing was ever said of such a row.

    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07")
    >>> before = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> after = amend(before, Amendment(
    ...     part="disbursements", id="F-07", changes={"amount": ("1800元", "1300元")},
    ...     recorded_on=datetime.date(2021, 3, 5), source="更正说明", earlier="发放表"))
    >>> [(str(one.row.amount), one.source.document) for one in said(after, "disbursements", "F-07")]
    [('1800元', '发放表'), ('1300元', '更正说明')]
    """
    check_part(part)
    lines = tuple(_lines(portfolio, part))
    found = [line for line in lines if any(_is_meant(saying.row, id, row) for saying in line)]
    if not found:
        known = {number_of(one.row) for line in lines for one in line if one.row is not None}
        near = [shown_id(item) for item in nearest(id, known - {""})]
        raise fail(AbsentError, "amendment.no-row", part=part, given=shown_id(id), near=near)
    return tuple(saying for line in found for saying in line)


def _is_meant(said_row: object, number: str, row: object) -> bool:
    if said_row is None:
        return False
    return number_of(said_row) == number if number else said_row == row


def _lines(portfolio: Portfolio, part: str) -> Iterator[list[Saying]]:
    """Yield what was said of each row that there ever was, oldest first."""
    draft = Draft(portfolio)
    while draft.done:
        draft.undo()
    lines = [[Saying(row=row)] for row in draft.rows(part)]
    for item in portfolio.amendments:
        place = item.position
        if item.part != part or place is None:
            continue
        if item.added is not None:
            lines.append([_saying(item, item.added)])
            continue
        line = lines[place]
        if item.earlier and line[-1].source is None:
            line[-1] = attrs.evolve(line[-1], source=item.earlier)
        if item.removes:
            yield [*lines.pop(place), _saying(item, None)]
        else:
            told = {change.field: change.after for change in item.changes}
            line.append(_saying(item, attrs.evolve(line[-1].row, **told)))
    yield from lines


def _saying(item: Amendment, row: object) -> Saying:
    return Saying(
        row=row, on=item.recorded_on, source=item.source, by=item.by, reason=item.reason
    )
