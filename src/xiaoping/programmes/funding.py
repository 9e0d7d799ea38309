"""Money of projects: every movement of it, and what the movements come to.

Money is allocated to the township, committed by a contract, paid to who did the work, and
sometimes comes back.  What was told of none of these steps is unknown, not zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, Given, check_given, chosen, local_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    OfProject,
    Open,
    a_flag,
    a_text,
    an_id,
    open_entry,
    to_money,
    to_place,
    to_when,
)

__all__ = ["LINKAGE", "FundMovement", "Funding"]

LINKAGE: Final = ("central", "provincial", "prefectural", "county")
"""The sources that are fiscal linkage funds (衔接资金), by level."""


def _source(given: Coded | str | None) -> Open | None:
    return open_entry("source", given, "fund_source")


def _stage(given: Given) -> Coded | None:
    return chosen("stage", given, "fund_stage")


@final
@attrs.frozen(kw_only=True)
class FundMovement(OfProject):
    """A movement of a project's money (资金台账): allocated, committed, paid or returned.

    Attributes:
        stage: What happened to it (fund_stage): 下达, 签约, 支付, 退回.
        amount: The money, or what was given in kind is worth; more than zero.
        source: Whose money it is (fund_source, open).
        project: The number of the project.
        project_name: The name of the project, where it has no number.
        id: The number of the row, such as that of a voucher.
        when: When.
        payee: The organisation that got it, or with which it was contracted.
        is_in_kind: Whether goods or work were given and no money.
        area: The code of the village, group or township; by default that of the project.
        village: The name of the village, as a ledger prints it.
        document: The document it is based on.
        note: What else was told.

    Raises:
        InvariantError: No stage or no amount is told, or the amount is not above zero.

    >>> paid = FundMovement(stage="拨付", amount="12万元", source="县级资金", project="P1", when=2020)
    >>> paid.stage.code, paid.source.code
    ('paid', 'county')
    """

    stage: Coded | None = attrs.field(converter=_stage, metadata=INTERNAL)
    amount: Quantity[Money] | None = attrs.field(converter=to_money, metadata=INTERNAL)
    source: Open | None = attrs.field(default=None, converter=_source, metadata=INTERNAL)
    project: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    project_name: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    when: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    payee: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    is_in_kind: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no movement of money."""
        if self.stage is None:
            raise fail(InvariantError, "fund.no-stage")
        if self.amount is None or self.amount.amount <= 0:
            raise fail(InvariantError, "fund.amount")


@final
@attrs.frozen(kw_only=True)
class Funding:
    """What some movements of money come to.

    Attributes:
        allocated: What was allocated (下达); ``None`` where nobody told.
        committed: What was committed by contracts (签约).
        paid: What was paid (支付), in money and in kind.
        returned: What came back (退回).
        in_kind: What of the paid was given in kind.
        cash: What of it was given in money.

    >>> funding = Funding.of([FundMovement(stage="下达", amount="30万元"),
    ...                       FundMovement(stage="支付", amount="12万元")])
    >>> str(funding.balance), funding.committed, str(funding.net_paid)
    ('18万元', None, '12万元')
    """

    allocated: Quantity[Money] | None = None
    committed: Quantity[Money] | None = None
    paid: Quantity[Money] | None = None
    returned: Quantity[Money] | None = None
    in_kind: Quantity[Money] | None = None
    cash: Quantity[Money] | None = None

    @classmethod
    def of(cls, movements: Iterable[FundMovement]) -> Funding:
        """Return what movements come to; a stage that none is of stays unknown.

        A payment of which nobody told whether it was in kind counts as money.
        """
        totals: dict[str, Quantity[Money]] = {}
        for row in movements:
            check_given("movements", row, FundMovement)
            if row.stage is None or row.amount is None:
                continue
            names = [row.stage.code]
            if row.stage.code == "paid":
                names.append("in_kind" if row.is_in_kind else "cash")
            for name in names:
                known = totals.get(name)
                totals[name] = row.amount if known is None else known + row.amount
        return cls(**totals)

    @property
    def net_paid(self) -> Quantity[Money] | None:
        """What was paid and did not come back; ``None`` where nobody told of payments."""
        if self.paid is None or self.returned is None:
            return self.paid
        return self.paid - self.returned

    @property
    def balance(self) -> Quantity[Money] | None:
        """What was allocated and is not paid; ``None`` where one of them is unknown."""
        paid = self.net_paid
        return None if self.allocated is None or paid is None else self.allocated - paid

    @property
    def open_commitment(self) -> Quantity[Money] | None:
        """What was committed and is not paid; ``None`` where one of them is unknown."""
        paid = self.net_paid
        return None if self.committed is None or paid is None else self.committed - paid
