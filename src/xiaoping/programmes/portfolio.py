"""The portfolio: everything a township does, as the rows of its ledgers on one day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, final

import attrs

from xiaoping.errors import AbsentError, InvariantError
from xiaoping.fields import INTERNAL, check_day, each
from xiaoping.messages import fail
from xiaoping.problems import Problem, Problems
from xiaoping.programmes.amendment import Amendment
from xiaoping.programmes.context import Context
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.support_checks import check_disbursements

__all__ = ["PARTS", "Portfolio", "part_of"]

PARTS: Final[Mapping[str, type[Any]]] = {
    "disbursements": Disbursement,
}
"""What a portfolio holds, by the names of its fields."""


def _disbursements(given: Iterable[Disbursement]) -> tuple[Disbursement, ...]:
    return each("disbursements", given, Disbursement)


def _amendments(given: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return each("amendments", given, Amendment)


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
        amendments: What was corrected in the rows, in the order in which it was recorded;
            told by :func:`amend`.

    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> portfolio, len(portfolio.check())
    (<Portfolio 2020-12-31: 1 rows>, 0)
    """

    as_of: datetime.date = attrs.field(metadata=INTERNAL)
    disbursements: tuple[Disbursement, ...] = attrs.field(
        default=(), converter=_disbursements, metadata=INTERNAL
    )
    amendments: tuple[Amendment, ...] = attrs.field(
        default=(), converter=_amendments, metadata=INTERNAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is no day, and amendments that were never recorded."""
        check_day("as_of", self.as_of)
        days = [item.recorded_on for item in self.amendments]
        if days != sorted(days) or any(item.position is None for item in self.amendments):
            raise fail(InvariantError, "amendment.unrecorded")

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
