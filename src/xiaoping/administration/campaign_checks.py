"""What the counts of campaigns must be to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from xiaoping.administration.campaign_count import CampaignCount
from xiaoping.context import At, Context
from xiaoping.occasion import first_day, last_day, occasion_text
from xiaoping.problems import Problem
from xiaoping.row import name_of

__all__ = ["check_campaign_counts"]

_NO_ROW: Final = -1
_RECEIVED, _HANDLED = "clues", "clues_handled"


def check_campaign_counts(
    rows: Sequence[CampaignCount], context: Context, at: At
) -> Iterator[Problem]:
    """Yield what is counted twice, or for a time and its parts, and more handled than received.

    What was received in one month may be handled in a later one, so both are added up: at
    the end of no month may more have been handled than received.

    Args:
        rows: All counts that are known.
        context: What rows are checked with; counts name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [CampaignCount(item="群众提供线索", count=3, held="2020-05"),
    ...         CampaignCount(item="核查处理线索", count=4, held="2020-06")]
    >>> [(p.code, p.where.path) for p in check_campaign_counts(rows, Context(), places_of("campaign_counts"))]
    [('campaign.handled-more', 'campaign_counts[1]')]
    """
    del context
    seen: dict[Hashable, int] = {}
    clues: dict[tuple[str, str], list[int]] = defaultdict(list)
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.held is not None:
            key = (row.programme, name_of(row.item), row.held, row.area, row.reporter)
            first = seen.setdefault(key, number)
            if first != number:
                yield Problem("campaign.twice", at(number), {"first": at(first)})
                continue
            alike[row.programme, name_of(row.item), row.area, row.reporter].append(number)
            if row.code in (_RECEIVED, _HANDLED) and row.count is not None:
                clues[row.programme, row.area].append(number)
    for numbers in alike.values():
        yield from _overlapping(rows, at, numbers)
    for numbers in clues.values():
        yield from _handled_more(rows, at, numbers)


def _overlapping(
    rows: Sequence[CampaignCount], at: At, numbers: Sequence[int]
) -> Iterator[Problem]:
    """Yield what is counted for a time, and for a part of it again: a year beside its months."""
    spans = sorted(
        (first_day(held), -last_day(held).toordinal(), number)
        for number in numbers
        if (held := rows[number].held) is not None
    )
    outer, end, is_told = _NO_ROW, 0, True
    for _, minus, number in spans:
        if -minus > end:
            outer, end, is_told = number, -minus, False
        elif not is_told:
            is_told = True
            held, part = rows[outer].held, rows[number].held
            assert held is not None and part is not None  # noqa: PT018, S101 - as chosen above
            told = {"given": occasion_text(held), "part": occasion_text(part)}
            yield Problem("campaign.overlap", at(outer), {**told, "first": at(number)})


def _handled_more(
    rows: Sequence[CampaignCount], at: At, numbers: Sequence[int]
) -> Iterator[Problem]:
    """Yield the first row by which more was handled than received; the rest follows from it."""
    received = handled = 0
    if not any(rows[number].code == _RECEIVED for number in numbers):
        return  # what was received stands in no row: nothing to compare with
    for number in sorted(numbers, key=lambda n: _order(rows[n])):
        row = rows[number]
        assert row.count is not None  # noqa: S101 - as chosen above
        if row.code == _RECEIVED:
            received += int(row.count.amount)
            continue
        handled += int(row.count.amount)
        if handled > received:
            fields = {"until": _until(row), "handled": handled, "received": received}
            yield Problem("campaign.handled-more", at(number), fields)
            return


def _order(row: CampaignCount) -> tuple[str, bool]:
    """Order by the end of the time; of one time what was received comes first."""
    return _until(row), row.code == _HANDLED


def _until(row: CampaignCount) -> str:
    assert row.held is not None  # noqa: S101 - as chosen above
    return last_day(row.held).isoformat()
