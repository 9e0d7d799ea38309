"""Support that was given: who got what, under which scheme, when, from whose money."""

from __future__ import annotations

from collections.abc import Hashable
from typing import final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, check_kind, local_id
from xiaoping.identity import BankCard, CitizenId
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.programmes.scheme import SCHEMES, AssistanceScheme, scheme_of
from xiaoping.row import (
    Open,
    a_count,
    a_flag,
    a_text,
    an_id,
    open_entry,
    person_key,
    to_money,
    to_place,
    to_when,
)

__all__ = ["Disbursement"]


def _scheme(given: Coded | str | None) -> Open | None:
    return open_entry("scheme", given, SCHEMES)


def _fund(given: Coded | str | None) -> Open | None:
    return open_entry("fund", given, "fund_source")


@final
@attrs.frozen(kw_only=True)
class Disbursement:
    """A payment, or goods given, to a household, a person, an organisation, or to many (兑付).

    Attributes:
        scheme: The scheme (assist_scheme, open): an entry, or its name where the list does
            not have it.
        amount: The money, or what the goods are worth; more than zero.  ``None`` only for
            goods whose worth nobody told.
        id: The number of the row, if rows have one.
        household: The local id of the household that got it.
        person: The name of the person who got it, of that household if one is told.
        citizen_id: The number of that person.
        bank_card: The card or passbook it was paid to.
        organisation: Who got it, where that is no household: a cooperative, a school.
        households: How many households got it, where a row tells of many.
        persons: How many persons it was for: of the household, or of all.
        area: The code of the village, group or township; of a row with a household that
            of the household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        paid: When: a day, or the month or year where no more is known.
        due_for: What time it is for, such as a school term or a year, where that is not
            when it was paid.
        is_in_kind: Whether goods or a service were given and not money.
        goods: What was given in kind.
        fund: Whose money it is (fund_source, open).
        project: The number of the project whose money it is.
        batch: The batch of payments it belongs to (批次).
        document: The document it is based on.
        note: What else was told.

    Raises:
        InvariantError: The amount is not above zero, or neither an amount nor goods are
            told; nobody or more than one kind of payee is told; more households than
            persons.

    >>> paid = Disbursement(scheme="重点产业帮扶", household="0017", persons=3, amount=600, paid=2020)
    >>> str(paid.amount), paid.payee_key, paid.rule.per
    ('600元', '0017', 'person')
    """

    scheme: Open | None = attrs.field(converter=_scheme, metadata=INTERNAL)
    amount: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=PERSONAL
    )
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    bank_card: BankCard | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    organisation: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    households: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    paid: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    due_for: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    is_in_kind: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    goods: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    fund: Open | None = attrs.field(default=None, converter=_fund, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    batch: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no payment."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        check_kind("bank_card", self.bank_card, BankCard)
        if self.scheme is None:
            raise fail(InvariantError, "support.no-scheme")
        if self.amount is None and not self.goods:
            raise fail(InvariantError, "support.nothing")
        if self.amount is not None and self.amount.amount <= 0:
            raise fail(InvariantError, "support.amount")
        if not (self.is_named or self.organisation or self.is_many):
            raise fail(InvariantError, "support.nobody")
        if self.is_named and self.organisation:
            raise fail(InvariantError, "support.payees", field="organisation")
        if self.is_named and (self.households or 1) > 1:
            raise fail(InvariantError, "support.payees", field="households")
        if self.is_many and self.persons is not None and self.persons < (self.households or 0):
            raise fail(
                InvariantError,
                "support.fewer",
                households=self.households,
                persons=self.persons,
            )

    @property
    def to_household(self) -> bool:
        """Whether a household, or a person of one, got it."""
        return bool(self.household)

    @property
    def is_named(self) -> bool:
        """Whether a household or a person is told, by number or by name."""
        return bool(self.household or self.person) or self.citizen_id is not None

    @property
    def is_many(self) -> bool:
        """Whether the row tells of many payees at once and names none."""
        unnamed = not (self.is_named or self.organisation)
        return unnamed and (self.households is not None or self.persons is not None)

    @property
    def rule(self) -> AssistanceScheme | None:
        """The rule of its scheme."""
        return scheme_of(self.scheme)

    @property
    def person_key(self) -> Hashable | None:
        """What the person is counted once by; ``None`` if no person is told."""
        return person_key(self.citizen_id, self.household, self.person)

    @property
    def payee_key(self) -> Hashable | None:
        """Who got it, for telling two payments to one from payments to two; ``None`` of many."""
        person = self.person_key
        return person if person is not None else self.household or self.organisation or None

    @property
    def in_kind(self) -> bool:
        """Whether it was given in kind: as told, else by the kind of its scheme or its goods."""
        if self.is_in_kind is not None:
            return self.is_in_kind
        kind = self.rule.kind if self.rule else None
        return bool(self.goods) or (kind is not None and kind.code in ("goods", "premium"))
