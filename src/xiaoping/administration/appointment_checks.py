"""What appointments must be to each other and to the institutions they are to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from xiaoping.administration.appointment import STEPS, Appointment
from xiaoping.administration.institution import Institution
from xiaoping.administration.institution_checks import institution_numbers, is_apart
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.masks import shown_id
from xiaoping.occasion import is_after, occasion_text
from xiaoping.problems import Problem

__all__ = ["check_appointments"]

_MANY: Final = 50
"""So many earlier heads of an institution are looked at."""


def check_appointments(
    rows: Sequence[Appointment],
    context: Context,
    at: At,
    institutions: Sequence[Institution] = (),
) -> Iterator[Problem]:
    """Yield appointments to no known institution, told twice, without a step, and second heads.

    Args:
        rows: All appointments that are known.
        context: What rows are checked with; appointments name nobody of the register.
        at: The places of the rows.
        institutions: The institutions; without any, none is looked up in them.

    >>> from xiaoping.context import places_of
    >>> head = {"institution": "经济发展办公室", "is_head": True}
    >>> rows = [Appointment(**head, officer=name, appointed=2020) for name in ("赵甲", "钱乙")]
    >>> [(p.code, p.where.path) for p in check_appointments(rows, Context(), places_of("a"))]
    [('appointment.two-heads', 'a[1]')]
    """
    del context
    known = institution_numbers(institutions)
    yield from _strangers(rows, known, at)
    yield from _again(rows, at)
    yield from _left_out(rows, at)
    yield from _heads(rows, known, at)
    yield from _gone(rows, known, institutions, at)


def _strangers(
    rows: Sequence[Appointment], known: Mapping[str, int], at: At
) -> Iterator[Problem]:
    if not known:
        return
    for number, row in enumerate(rows):
        if row.institution not in known:
            near = [shown_id(item) for item in nearest(row.institution, known)]
            fields = {"given": shown_id(row.institution), "near": near}
            yield Problem("appointment.unknown-institution", at(number), fields)


def _again(rows: Sequence[Appointment], at: At) -> Iterator[Problem]:
    ids: dict[str, int] = {}
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        same = ids.setdefault(row.id, number) if row.id else number
        if same != number:
            yield Problem("appointment.again", at(number), {"first": at(same)})
            continue
        if not row.officer and row.stage is None:
            continue
        times = tuple(getattr(row, name) for name in STEPS)
        first = seen.setdefault((row.institution, row.post, row.officer, times), number)
        if first != number:
            yield Problem("appointment.same", at(number), {"first": at(first)})


def _left_out(rows: Sequence[Appointment], at: At) -> Iterator[Problem]:
    """Yield appointments without a review or approval, where the ledger tells of any such step.

    A list of officers that has no columns for the steps does not say that they were left out.
    """
    if not any(row.reviewed or row.approved for row in rows):
        return
    for number, row in enumerate(rows):
        if row.left_out:
            fields: dict[str, object] = {
                "field": row.left_out[0].code,
                "steps_zh": [step.zh for step in row.left_out],
                "steps_en": [step.en for step in row.left_out],
            }
            yield Problem("appointment.step-left-out", at(number), fields)


def _heads(rows: Sequence[Appointment], known: Mapping[str, int], at: At) -> Iterator[Problem]:
    """Yield who becomes head of an institution that has another one.

    A new appointment of the same officer, as after a time of trial, is none of a second.
    """
    heads: dict[Hashable, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if not row.is_head or row.appointed is None:
            continue
        name = row.institution
        before = heads[known.get(name, name)]
        first = next((place for place in before[-_MANY:] if _are_two(rows[place], row)), None)
        if first is not None:
            yield Problem("appointment.two-heads", at(number), {"first": at(first)})
        before.append(number)


def _are_two(first: Appointment, row: Appointment) -> bool:
    if first.officer and first.officer == row.officer:
        return False
    return not is_apart((first.appointed, first.ended), (row.appointed, row.ended))


def _gone(
    rows: Sequence[Appointment],
    known: Mapping[str, int],
    institutions: Sequence[Institution],
    at: At,
) -> Iterator[Problem]:
    """Yield appointments to what had been abolished."""
    for number, row in enumerate(rows):
        place = known.get(row.institution)
        if place is None or row.appointed is None:
            continue
        abolished = institutions[place].abolished
        if abolished is not None and is_after(row.appointed, abolished):
            fields = {
                "given": occasion_text(row.appointed),
                "abolished": occasion_text(abolished),
            }
            yield Problem("appointment.abolished", at(number), fields)
