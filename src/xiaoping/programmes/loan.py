"""Micro-loans: who borrowed how much, for what, until when, and what is still owed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    check_kind,
    chosen,
    local_id,
    measured,
)
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Calendar, Dimensionless, Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day, last_day, occasion_text
from xiaoping.row import (
    GivenMoney,
    Open,
    a_flag,
    a_text,
    an_id,
    check_order,
    open_entry,
    person_key,
    to_money,
    to_months,
    to_percent,
    to_place,
    to_when,
)

__all__ = ["Loan"]

_SLACK: Final = 1
"""Banks move the day on which a loan is due to a day of their own, by less than a month."""

_IDLE: Final = frozenset(
    {"building", "wedding", "consumption", "finance", "old_debt", "enterprise"}
)
"""What a micro-loan may not be used for: 银保监发〔2019〕24号 allows production alone."""


def _balance(given: GivenMoney) -> Quantity[Money] | None:
    return measured("balance", given, "元", Money)


def _use(given: Coded | str | None) -> Open | None:
    return open_entry("use", given, "loan_use")


def _status(given: Given) -> Coded | None:
    return chosen("status", given, "loan_status")


@final
@attrs.frozen(kw_only=True)
class Loan:
    """A micro-loan to a household (小额信贷): granted without a pledge, for production.

    Attributes:
        principal: What was lent (发放金额), above zero.
        id: The number of the loan, if loans have one.
        household: The local id of the household that borrowed.
        borrower: The name of the person who signed for it.
        citizen_id: The number of that person.
        lender: The bank or cooperative.
        granted: When it was granted (发放日期): a day, or the month or year.
        due: When it is to be paid back (到期日期).
        term: For how long it was granted (期限), in months or years.
        rate: The rate of interest a year (年利率).
        use: What it is for (loan_use, open).
        is_subsidised: Whether the interest is paid by the state (贴息).
        interest_subsidy: The interest that was paid by the state so far.
        repaid: The principal that has been paid back, on the day of the ledger.
        balance: The principal that is still owed (贷款余额), on the day of the ledger.
        status: How it stands on that day (loan_status).
        settled: When it was paid back in full (结清日期).
        area: The code of the village, group or township; of a row with a household that
            of the household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: The principal is not above zero; nobody borrowed; more was paid
            back than lent; what was paid back and what is owed do not make the principal; a
            settled loan is owed; its days or its term contradict each other.

    >>> loan = Loan(household="0017", principal="5万元", granted=2020, term="3年", repaid="1.2万元")
    >>> str(loan.outstanding), loan.is_idle
    ('3.8万元', None)
    """

    principal: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    borrower: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    lender: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    granted: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    due: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    term: Quantity[Calendar] | None = attrs.field(
        default=None, converter=to_months, metadata=INTERNAL
    )
    rate: Quantity[Dimensionless] | None = attrs.field(
        default=None, converter=to_percent, metadata=INTERNAL
    )
    use: Open | None = attrs.field(default=None, converter=_use, metadata=INTERNAL)
    is_subsidised: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    interest_subsidy: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    repaid: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    balance: Quantity[Money] | None = attrs.field(
        default=None, converter=_balance, metadata=INTERNAL
    )
    status: Coded | None = attrs.field(default=None, converter=_status, metadata=INTERNAL)
    settled: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no loan."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if self.principal is None or self.principal.amount <= 0:
            raise fail(InvariantError, "loan.principal")
        if not (self.household or self.borrower or self.citizen_id):
            raise fail(InvariantError, "loan.nobody")
        check_order(granted=self.granted, due=self.due)
        check_order(granted=self.granted, settled=self.settled)
        _check_owed(self, self.principal)
        _check_term(self)

    @property
    def is_settled(self) -> bool | None:
        """Whether it was paid back in full; ``None`` where nothing tells."""
        if self.settled is not None or self.status is not None:
            return self.settled is not None or self.status == _status("settled")
        if self.balance is not None:
            return self.balance.amount == 0
        return None if self.repaid is None else self.repaid == self.principal

    @property
    def outstanding(self) -> Quantity[Money] | None:
        """What is owed on the day of the ledger; ``None`` where that is unknown.

        A loan of which neither is told was not therefore paid back, nor is all of it owed.

        >>> Loan(household="0017", principal=50000).outstanding is None
        True
        """
        if self.balance is not None:
            return self.balance
        assert self.principal is not None  # noqa: S101 - no loan is made without
        if self.is_settled:
            return self.principal - self.principal
        return None if self.repaid is None else self.principal - self.repaid

    @property
    def person_key(self) -> Hashable | None:
        """What the borrower is counted once by; ``None`` if nothing tells them apart."""
        return person_key(self.citizen_id, self.household, self.borrower)

    @property
    def is_idle(self) -> bool | None:
        """Whether it is used for what is no production of the household's own.

        >>> Loan(household="0017", principal=50000, use="建房").is_idle
        True
        """
        return self.use.code in _IDLE if isinstance(self.use, Coded) else None


def _check_owed(loan: Loan, principal: Quantity[Any]) -> None:
    repaid, balance = loan.repaid, loan.balance
    for field, part in (("repaid", repaid), ("balance", balance)):
        if part is not None and part > principal:
            given = {"field": field, "given": str(part), "principal": str(principal)}
            raise fail(InvariantError, "loan.more", **given)
    if repaid is not None and balance is not None and repaid + balance != principal:
        raise fail(
            InvariantError,
            "loan.balance",
            principal=str(principal),
            repaid=str(repaid),
            expected=str(principal - repaid),
            given=str(balance),
        )
    owed = balance if balance is not None or repaid is None else principal - repaid
    if owed is not None and owed.amount and loan.is_settled:
        raise fail(InvariantError, "loan.settled", given=str(owed))


def _check_term(loan: Loan) -> None:
    """Refuse a term that the days contradict; one that was prolonged has another last day."""
    if loan.term is None or loan.granted is None or loan.due is None:
        return
    if loan.status == _status("extended"):
        return
    granted, due = loan.granted, loan.due
    least = _months(first_day(due)) - _months(last_day(granted)) - _SLACK
    most = _months(last_day(due)) - _months(first_day(granted)) + _SLACK
    if not least <= loan.term.to("个月").amount <= most:
        raise fail(
            InvariantError,
            "loan.term",
            given=str(loan.term),
            granted=occasion_text(granted),
            due=occasion_text(due),
        )


def _months(day: Any) -> int:
    return int(day.year * 12 + day.month)
