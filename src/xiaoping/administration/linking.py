"""Problems with what is asked for them, of whom, and whether anything improved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, final

import attrs

from xiaoping.administration.issue import Issue, Recommendation
from xiaoping.fields import INTERNAL
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints, Share
from xiaoping.measures.value import Value

__all__ = ["Levels", "LinkedIssue", "Movement", "linked"]

Levels: TypeAlias = Callable[[str], tuple[Value | None, Value | None]]
"""Returns the latest value of an indicator and the one before; ``None`` where unknown."""


def _unknown(_indicator: str) -> tuple[Value | None, Value | None]:
    return None, None


@final
@attrs.frozen(kw_only=True)
class Movement:
    """How an indicator moved from one period to the next.

    Attributes:
        indicator: The indicator, by its code or its Chinese name, as the row tells it.
        now: Its latest value; ``None`` if unknown.
        before: Its value a period before; ``None`` if unknown.

    >>> from xiaoping.measures import quantity
    >>> moved = Movement(indicator="财政收入", now=quantity("950万元"), before=quantity("900万元"))
    >>> str(moved.change)
    '50万元'
    """

    indicator: str = attrs.field(metadata=INTERNAL)
    now: Value | None = attrs.field(default=None, metadata=INTERNAL)
    before: Value | None = attrs.field(default=None, metadata=INTERNAL)

    @property
    def change(self) -> Quantity[Any] | PercentagePoints | None:
        """The change, exactly: of a rate in percentage points.

        ``None`` where one of the two is unknown or only known roughly, or where they do not
        measure the same.
        """
        now, before = self.now, self.before
        if isinstance(now, Share) and isinstance(before, Share):
            return now - before
        if not isinstance(now, Quantity) or not isinstance(before, Quantity):
            return None
        if now.unit.dimension != before.unit.dimension:
            return None
        return now - before


@final
@attrs.frozen(kw_only=True)
class LinkedIssue:
    """A problem with what is asked for it.

    Attributes:
        issue: The problem; ``None`` for what addresses none that is known.
        recommendations: What would relieve it.
        addressees: Who has to settle it and whom something is asked of, each once.
        movements: How the indicators moved that would show an improvement, each once.

    >>> asked = Recommendation(id="r", text="整合资源", addressee="有关部门")
    >>> LinkedIssue(recommendations=(asked,), addressees=(asked.addressee,)).issue is None
    True
    """

    issue: Issue | None = attrs.field(default=None, metadata=INTERNAL)
    recommendations: tuple[Recommendation, ...] = attrs.field(default=(), metadata=INTERNAL)
    addressees: tuple[str, ...] = attrs.field(default=(), metadata=INTERNAL)
    movements: tuple[Movement, ...] = attrs.field(default=(), metadata=INTERNAL)


def linked(
    issues: Iterable[Issue],
    recommendations: Iterable[Recommendation] = (),
    *,
    values: Levels = _unknown,
) -> tuple[LinkedIssue, ...]:
    """Return every problem with its recommendations, then those that address none, one by one.

    A recommendation for several problems stands with each of them.

    Args:
        issues: The problems.
        recommendations: The recommendations; they name problems by id or title.
        values: Returns the latest value of an indicator and the one before it.

    >>> problem = Issue(id="w", text="财力单薄", indicators=["财政收入"])
    >>> asked = Recommendation(id="r", text="加大扶持", addressee="上级", addresses="w")
    >>> other = Recommendation(id="s", text="整合资源", addressee="有关部门")
    >>> [(item.addressees, [m.indicator for m in item.movements])
    ...  for item in linked([problem], [asked, other])]
    [(('上级',), ['财政收入']), (('有关部门',), [])]
    """
    problems, asked = tuple(issues), tuple(recommendations)
    found, taken = [], set()
    for issue in problems:
        own = [
            (number, row)
            for number, row in enumerate(asked)
            if any(issue.is_called(name) for name in row.addresses)
        ]
        taken |= {number for number, _ in own}
        found.append(_linked(issue, [row for _, row in own], values))
    alone = [row for number, row in enumerate(asked) if number not in taken]
    return (*found, *(_linked(None, [row], values) for row in alone))


def _linked(issue: Issue | None, rows: Sequence[Recommendation], values: Levels) -> LinkedIssue:
    told = () if issue is None else issue.addressees
    shown = () if issue is None else issue.indicators
    whom = (*told, *(row.addressee for row in rows))
    names = (*shown, *(name for row in rows for name in row.indicators))
    movements = []
    for name in dict.fromkeys(names):
        now, before = values(name)
        movements.append(Movement(indicator=name, now=now, before=before))
    return LinkedIssue(
        issue=issue,
        recommendations=tuple(rows),
        addressees=tuple(dict.fromkeys(name for name in whom if name)),
        movements=tuple(movements),
    )
