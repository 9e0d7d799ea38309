"""The words of a record as a report prints them, with figures, periods and areas in their slots."""

from __future__ import annotations

from xiaoping.administration import Goal, Issue, Recommendation
from xiaoping.dossier import Dossier
from xiaoping.errors import XiaopingError
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.wording import words

__all__ = ["plain_words"]


def plain_words(record: Goal | Issue | Recommendation, dossier: Dossier) -> str:
    """Return the text of a record with its slots filled; as it is where a slot has no answer.

    Args:
        record: The record; a clerk's text may hold slots as a record of the data does.
        dossier: What fills them.

    >>> from xiaoping.samples import xiaoping_2020
    >>> plain_words(Goal(id="g", text="{@P+1}期间种好柑橘"), xiaoping_2020())
    '“十四五”期间种好柑橘'
    """
    try:
        return "".join(map(words, DossierResolver.of(dossier).told(record)))
    except XiaopingError:
        # A view is still worth reading; the report tells what is amiss with the slot.
        return record.text
