"""The words of a goal as a report prints them, with figures, periods and areas in their slots."""

from __future__ import annotations

from xiaoping.administration import Goal
from xiaoping.dossier import Dossier
from xiaoping.errors import XiaopingError
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.wording import words

__all__ = ["plain_words"]


def plain_words(goal: Goal, dossier: Dossier) -> str:
    """Return the text of a goal with its slots filled; as it is where a slot has no answer.

    Args:
        goal: The goal; a clerk's text may hold slots as a record does.
        dossier: What fills them.

    >>> from xiaoping.samples import xiaoping_2020
    >>> plain_words(Goal(id="g", text="{@P+1}期间种好柑橘"), xiaoping_2020())
    '“十四五”期间种好柑橘'
    """
    try:
        return "".join(map(words, DossierResolver.of(dossier).told(goal)))
    except XiaopingError:
        # A view is still worth reading; the report tells what is amiss with the slot.
        return goal.text
