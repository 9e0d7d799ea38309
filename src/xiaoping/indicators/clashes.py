"""Figures of one dimension that must not be added all the same."""

from __future__ import annotations

from collections.abc import Mapping

from xiaoping.indicators.evaluation import Lack
from xiaoping.indicators.observation import Observation, RelationKind
from xiaoping.measures.missing import MissingReason
from xiaoping.periods import AsOf, CumulativeTo

__all__ = ["clash"]


def clash(left: Observation, right: Observation, wholes: Mapping[str, str]) -> Lack | None:
    """Return why two figures are not added, or ``None`` if nothing speaks against it.

    A part is not added to its whole, a count not to one that it may overlap, a flow not to
    the cumulation that holds it, a stock not to itself of another day, a task not to what
    was done.

    Args:
        left: One figure.
        right: Another.
        wholes: The code of the whole of each indicator.

    >>> from xiaoping.samples import xiaoping_2020
    >>> data = xiaoping_2020().observations
    >>> lack = clash(data["microloan-2020-amount"], data["microloan-cum"], {})
    >>> print(lack.text("en"))
    'loan.micro.amount@2020' (196.88万元) is part of 'loan.micro.amount@..2020-12-31' ...
    """
    if left.key == right.key:
        return None
    return _clash(left, right, wholes) or _clash(right, left, wholes)


def _clash(part: Observation, whole: Observation, wholes: Mapping[str, str]) -> Lack | None:
    if _related(part, whole, RelationKind.OF_WHICH):
        return _lack("statement.part", part, whole)
    if _related(part, whole, RelationKind.POSSIBLE_OVERLAP):
        return _lack("statement.overlap", part, whole)
    if (part.area, part.breakdown) != (whole.area, whole.breakdown):
        return None
    if _belongs(part.indicator, whole.indicator, wholes):
        return _lack("statement.part", part, whole)
    if part.indicator != whole.indicator:
        return None
    if part.scenario is not whole.scenario and part.period == whole.period:
        return _lack("statement.scenario", part, whole)
    end = part.period.end
    if isinstance(whole.period, CumulativeTo) and end is not None and end <= whole.period.date:
        return _lack("statement.cumulative", part, whole)
    if isinstance(part.period, AsOf) and isinstance(whole.period, AsOf):
        return _lack("statement.stock", part, whole)
    return None


def _related(part: Observation, whole: Observation, kind: RelationKind) -> bool:
    return bool(whole.id) and any(
        relation.kind is kind and relation.target == whole.id for relation in part.relations
    )


def _belongs(part: str, whole: str, wholes: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while part in wholes and part not in seen:
        seen.add(part)
        part = wholes[part]
        if part == whole:
            return True
    return False


def _lack(code: str, part: Observation, whole: Observation) -> Lack:
    return Lack(
        reason=MissingReason.NOT_COMPARABLE,
        code=code,
        details={
            "part": f"{part.indicator}@{part.period}",
            "left": part.text,
            "whole": f"{whole.indicator}@{whole.period}",
            "right": whole.text,
        },
    )
