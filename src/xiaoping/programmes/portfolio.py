"""The portfolio: everything a township does, as the rows of its ledgers on one day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, final

import attrs

from xiaoping.errors import AbsentError
from xiaoping.fields import INTERNAL, check_day, each
from xiaoping.messages import fail
from xiaoping.problems import Problem, Problems
from xiaoping.programmes.context import Context
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.programme_checks import check_programmes
from xiaoping.programmes.publicity import Publicity
from xiaoping.programmes.publicity_checks import check_publicity
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.support_checks import check_disbursements
from xiaoping.programmes.task import Task
from xiaoping.programmes.task_checks import check_tasks
from xiaoping.programmes.toilet import ToiletWork
from xiaoping.programmes.toilet_checks import check_toilets

__all__ = ["PARTS", "Portfolio", "part_of"]

PARTS: Final[Mapping[str, type[Any]]] = {
    "disbursements": Disbursement,
    "programmes": Programme,
    "tasks": Task,
    "toilets": ToiletWork,
    "publicity": Publicity,
}
"""What a portfolio holds, by the names of its fields."""


def _disbursements(given: Iterable[Disbursement]) -> tuple[Disbursement, ...]:
    return each("disbursements", given, Disbursement)


def _programmes(given: Iterable[Programme]) -> tuple[Programme, ...]:
    return each("programmes", given, Programme)


def _tasks(given: Iterable[Task]) -> tuple[Task, ...]:
    return each("tasks", given, Task)


def _toilets(given: Iterable[ToiletWork]) -> tuple[ToiletWork, ...]:
    return each("toilets", given, ToiletWork)


def _publicity(given: Iterable[Publicity]) -> tuple[Publicity, ...]:
    return each("publicity", given, Publicity)


@cache
def _names() -> Mapping[type[Any], str]:
    return {kind: name for name, kind in PARTS.items()}


def part_of(kind: type[Any]) -> str:
    """Return the name of the field of a portfolio that holds rows of a class.

    Raises:
        AbsentError: None does.

    >>> part_of(Disbursement)
    'disbursements'
    """
    found = _names().get(kind)
    if found is None:
        known = [item.__name__ for item in PARTS.values()]
        raise fail(AbsentError, "portfolio.part", given=kind.__name__, known=known)
    return found


@final
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Portfolio:
    """What a township does and did (工作台账): support, funds, projects, land and works.

    Attributes:
        as_of: The day on which it stands.
        disbursements: Payments and goods to households, persons, organisations or many.
        programmes: The lines of work.
        tasks: What was handed down, and how much of it has been done.
        toilets: Households' toilets that were rebuilt or newly built.
        publicity: What was put up, handed out or held to make matters known.

    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> portfolio, len(portfolio.check())
    (<Portfolio 2020-12-31: 1 rows>, 0)
    """

    as_of: datetime.date = attrs.field(metadata=INTERNAL)
    disbursements: tuple[Disbursement, ...] = attrs.field(
        default=(), converter=_disbursements, metadata=INTERNAL
    )
    programmes: tuple[Programme, ...] = attrs.field(
        default=(), converter=_programmes, metadata=INTERNAL
    )
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks, metadata=INTERNAL)
    toilets: tuple[ToiletWork, ...] = attrs.field(
        default=(), converter=_toilets, metadata=INTERNAL
    )
    publicity: tuple[Publicity, ...] = attrs.field(
        default=(), converter=_publicity, metadata=INTERNAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is no day."""
        check_day("as_of", self.as_of)

    def __repr__(self) -> str:
        """Return the day and how many rows there are; never what is in them."""
        return f"<Portfolio {self.as_of.isoformat()}: {len(self)} rows>"

    def __len__(self) -> int:
        """Return how many rows there are."""
        return sum(len(self.rows(name)) for name in PARTS)

    def rows(self, part: str) -> Sequence[Any]:
        """Return the rows of a field by its name; see :data:`PARTS`."""
        found: Sequence[Any] = getattr(self, part)
        return found

    def check(self, context: Context | None = None) -> Problems:
        """Return what does not fit together in the rows, all of it in one pass.

        Args:
            context: The register and the dated limits that rows are held against.
        """
        return Problems(self._checked(context or Context()))

    def _checked(self, context: Context) -> Iterator[Problem]:
        yield from check_disbursements(self.disbursements, context, context.at("disbursements"))
        yield from check_programmes(self.programmes, context, context.at("programmes"))
        yield from check_tasks(self.tasks, context, context.at("tasks"), self.programmes)
        yield from check_toilets(self.toilets, context, context.at("toilets"))
        yield from check_publicity(self.publicity, context, context.at("publicity"))
