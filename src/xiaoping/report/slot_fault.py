"""Faults of slots and outlines: errors that tell their place, one by one or collected."""

from __future__ import annotations

from typing import TypeVar

from xiaoping.errors import XiaopingError
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem

__all__ = ["placed", "problem_of", "slot_error"]

E_ = TypeVar("E_", bound=XiaopingError)


def slot_error(
    kind: type[E_], code: str, where: Location | None = None, **fields: object
) -> E_:
    """Return an error worded from ``code`` that tells its place, if it is known.

    Args:
        kind: The class of the error.
        code: The code of the wording, such as one of the family ``slot``.
        where: The place.
        fields: The facts of the case; ``slot`` is the slot as written.

    >>> from xiaoping.errors import SlotError
    >>> error = slot_error(SlotError, "slot.empty", Location(line=3, column=5), slot="{}")
    >>> error.zh[:17]
    '第3行 第5字：空位 {} 是空的'
    """
    place = where or Location()
    zh, en = place.text("zh"), place.text("en")
    told = {"slot": "", **fields, "where": place}
    lead = {"where_zh": zh and f"{zh}：", "where_en": en and f"{en}: "}
    return fail(kind, code, **lead, **told)


def placed(error: E_, where: Location | None, **more: object) -> E_:
    """Return the same error with its place and further facts.

    >>> from xiaoping.errors import SlotError
    >>> error = slot_error(SlotError, "slot.empty")
    >>> placed(error, Location(file="a.md", line=3), slot="{}").zh[:16]
    'a.md 第3行：空位 {} 是'
    """
    told = {"where", "where_zh", "where_en"}
    facts = {name: value for name, value in error.details.items() if name not in told}
    return slot_error(type(error), error.code, where, **{**facts, **more})


def problem_of(error: XiaopingError) -> Problem:
    """Return the error as a problem, whose message leaves the place to the problem.

    >>> from xiaoping.errors import SlotError
    >>> error = slot_error(SlotError, "slot.empty", Location(line=3), slot="{}")
    >>> problem_of(error).where.line, problem_of(error).message("zh")[:9]
    (3, '空位 {} 是空的')
    """
    where = error.details.get("where")
    place = where if isinstance(where, Location) else Location()
    fields = {**error.details, "where_zh": "", "where_en": ""}
    return Problem(error.code, place, fields)
