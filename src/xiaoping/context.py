"""What the rows of a portfolio are held against: the register, the dated limits, the places."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Protocol, final

import attrs

from xiaoping.errors import nearest
from xiaoping.identity import CitizenId
from xiaoping.masks import shown_id
from xiaoping.measures.quantity import Quantity
from xiaoping.problems import Location, Problem

__all__ = ["At", "Context", "Dated", "Policy", "Registered", "places_of"]

At = Callable[[int], Location]
"""Returns the place of a row by its number among those of its kind."""


class Registered(Protocol):
    """A register that tells who belongs to which household; a ``Roll`` is one."""

    @property
    def township(self) -> Any | None:
        """The township, or ``None`` if nobody has written it down."""

    def __contains__(self, household_id: object) -> bool:
        """Say whether there is a household of that id."""

    def __len__(self) -> int:
        """Return how many households there are."""

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the households."""

    def household(self, household_id: str) -> Any:
        """Return a household."""

    def find(self, citizen_id: CitizenId) -> tuple[Any, Any] | None:
        """Return the household and the person of a number, or ``None``."""


class Dated(Protocol):
    """A limit or rate as it is on a day."""

    @property
    def quantity(self) -> Quantity[Any]:
        """What it is."""


class Policy(Protocol):
    """Dated limits and rates by code; ``parameters()`` is one."""

    def __contains__(self, code: object) -> bool:
        """Say whether a limit was ever set."""

    def on(self, code: str, day: datetime.date) -> Dated | None:
        """Return a limit as it was on a day, or ``None``."""


class _NoPolicy:
    def __contains__(self, code: object) -> bool:
        """Say that no limit was ever set."""
        del code
        return False

    def on(self, code: str, day: datetime.date) -> Dated | None:
        """Return nothing: no limit is known."""
        del code, day
        return None


_NONE: Final = _NoPolicy()
_SOUGHT: Final = 20
"""Unknown households whose like are looked for among all: it takes long, and more do not help."""


def places_of(kind: str) -> At:
    """Return what places rows that no ledger tells: by their kind and number.

    >>> places_of("disbursements")(3).path
    'disbursements[3]'
    """
    return lambda number: Location(path=f"{kind}[{number}]")


@final
@attrs.frozen(kw_only=True)
class Context:
    """What rows are checked with.

    Attributes:
        register: Who belongs to which household; without one, nothing is looked up.
        policy: The dated limits and rates; without any, nothing is held against them.
        places: The places of rows, by the kind of row; by default their numbers.

    >>> Context().at("loans")(0).path
    'loans[0]'
    """

    register: Registered | None = None
    policy: Policy = _NONE
    places: Mapping[str, Sequence[Location]] = attrs.field(factory=dict)

    def at(self, kind: str) -> At:
        """Return what places the rows of a kind."""
        told = self.places.get(kind)
        return places_of(kind) if told is None else told.__getitem__

    def limit(self, code: str, day: datetime.date | None) -> Quantity[Any] | None:
        """Return a limit or rate as it was on a day; ``None`` if none was set or known."""
        if day is None or code not in self.policy:
            return None
        found = self.policy.on(code, day)
        return None if found is None else found.quantity

    def home(self, household: str) -> Any | None:
        """Return a household of the register; ``None`` if there is none or no register."""
        if not household or self.register is None or household not in self.register:
            return None
        return self.register.household(household)

    def larger_than_home(
        self, household: str, persons: int | None, where: Location
    ) -> Iterator[Problem]:
        """Yield more persons than a household of the register has."""
        home = self.home(household)
        if home is None or persons is None:
            return
        size = int(home.size.amount)
        if persons > size:
            fields = {"household": shown_id(household), "size": size, "given": persons}
            yield Problem("support.more-persons", where, fields)

    @property
    def township(self) -> Any | None:
        """The township of the register; ``None`` if there is none or no register."""
        return None if self.register is None else self.register.township

    @cached_property
    def is_poverty_told(self) -> bool:
        """Whether the register tells who is poor or monitored: a plain list of names does not."""
        homes = () if self.register is None else self.register
        return any(home.is_registered_poor() or home.monitoring for home in homes)

    def strangers(
        self, rows: Iterable[tuple[int, str, CitizenId | None, str]], at: At
    ) -> Iterator[Problem]:
        """Yield the payees who are not in the register.

        A register without households is one that nobody has written down: nothing is
        looked up in it.

        Args:
            rows: Of each row its number, household, and the number and name of the person.
            at: The places of the rows.
        """
        register = self.register
        if register is None or not len(register):
            return
        known: list[str] = []
        near: dict[str, tuple[str, ...]] = {}
        for number, household, citizen_id, name in rows:
            if household and household not in register:
                if household not in near and len(near) < _SOUGHT:
                    known = known or [home.id for home in register]
                    near[household] = tuple(map(shown_id, nearest(household, known)))
                fields = {"household": shown_id(household), "near": near.get(household, ())}
                yield Problem("support.unknown-household", at(number), fields)
            elif household and not _has(register, household, citizen_id, name):
                fields = {"household": shown_id(household)}
                yield Problem("support.unknown-person", at(number), fields)


def _has(register: Registered, household: str, citizen_id: CitizenId | None, name: str) -> bool:
    """Say whether a household has a person; one that lists only its head may have anybody."""
    home = register.household(household)
    if citizen_id is not None:
        found = register.find(citizen_id)
        if found is not None:
            return bool(found[0].id == household)
    if not home.is_complete:
        return True
    people = home.members
    if citizen_id is not None and all(person.citizen_id is not None for person in people):
        return False
    return not name or any(not person.name or person.name == name for person in people)
