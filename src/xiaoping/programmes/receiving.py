"""How the rows of every ledger that gives something to somebody are read as receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from xiaoping.codelists import Coded
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.receipt import Receipt
from xiaoping.row import Open, name_of

__all__ = ["ORDINARY", "all_receipts"]

ORDINARY: Final = frozenset(
    {
        "industry_award",
        "key_industry",
        "coop_goods",
        "farm_subsidy",
        "post_subsidy",
        "transport_subsidy",
        "medical_premium",
        "pension_premium",
        "housing_repair",
        "relocation",
        "toilet",
    }
)
"""The schemes of which receiving them tells nothing closer of a household.

All others count as sensitive: relief and medical aid tell of need and illness, education
aid of minors, interest of debts, and what the list does not have may tell of anything.
"""

_WORKS: Final[Mapping[str, str]] = {"repair": "housing_repair", "rebuild": "housing_rebuild"}


def all_receipts(portfolio: Portfolio) -> Iterator[Receipt]:
    """Yield what everybody received, part by part, in the order of the ledgers.

    >>> import datetime
    >>> from xiaoping.programmes.toilet import ToiletWork
    >>> built = ToiletWork(household="0017", kind="改建", finished=2020, subsidy=1000)
    >>> (found,) = all_receipts(Portfolio(as_of=datetime.date(2020, 12, 31), toilets=[built]))
    >>> found.what, found.scheme, str(found.amount)
    ('改厕', 'toilet', '1000元')
    """
    for part, read in _READ.items():
        yield from (read(row) for row in portfolio.rows(part) if _is_received(row))
    yield from _trainings(portfolio)


def _is_received(row: Any) -> bool:
    """Say whether a row tells that something was received: who may get aid need not get it."""
    return not isinstance(row, EducationAid) or row.covered is not False


def _code(entry: Open | None) -> str:
    return entry.code if isinstance(entry, Coded) else ""


def _receipt(
    row: Any,
    part: str,
    what: str,
    *,
    person: str,
    amount: Quantity[Money] | None = None,
    is_money: bool = True,
    **more: Any,
) -> Receipt:
    """Return a receipt of a row; what all rows have is read here."""
    return Receipt(
        part=part,
        what=what,
        household=row.household,
        person=person,
        village=row.village,
        area=getattr(row, "area", ""),
        amount=amount,
        unpriced=int(is_money and amount is None),
        **more,
    )


def _disbursement(row: Any) -> Receipt:
    code = _code(row.scheme)
    return _receipt(
        row,
        "disbursements",
        name_of(row.scheme) or "",
        person=row.person,
        amount=row.amount,
        # Goods of which nobody told the worth are no money.
        is_money=not (row.goods and row.amount is None),
        scheme=code,
        when=row.paid,
        organisation=row.organisation,
        is_sensitive=code not in ORDINARY,
        is_own_word=not code,
        households=row.households if row.is_many else None,
        persons=row.persons if row.is_many else None,
        detail="；".join(text for text in (row.goods, row.batch) if text),
    )


def _loan(row: Any) -> Receipt:
    return _receipt(
        row,
        "loans",
        "小额信贷",
        person=row.borrower,
        amount=row.principal,
        when=row.granted,
        is_lent=True,
        is_sensitive=True,
        detail=row.lender,
    )


def _post(row: Any) -> Receipt:
    return _receipt(
        row,
        "posts",
        name_of(row.kind) or "就业岗位",
        person=row.person,
        is_money=False,
        when=row.began,
        is_sensitive=isinstance(row.kind, str),
        is_own_word=isinstance(row.kind, str),
        persons=row.persons if row.is_many else None,
        detail="；".join(text for text in (name_of(row.duty), row.employer) if text),
    )


def _housing(row: Any) -> Receipt:
    code = _WORKS.get(_code(row.kind), "")
    return _receipt(
        row,
        "housing_works",
        name_of(row.kind) or "",
        person=row.person,
        amount=row.subsidy,
        scheme=code,
        when=row.done,
        # That a house was dangerous tells of need; that one was mended does not.
        is_sensitive=code not in ORDINARY,
        is_own_word=isinstance(row.kind, str),
        detail=name_of(row.method) or "",
    )


def _relocation(row: Any) -> Receipt:
    return _receipt(
        row,
        "relocations",
        "易地搬迁",
        person=row.person,
        amount=row.subsidy,
        scheme="relocation",
        when=row.moved,
        detail=row.site,
    )


def _education(row: Any) -> Receipt:
    return _receipt(
        row,
        "education_aids",
        name_of(row.scheme) or "教育资助",
        person=row.student,
        amount=row.amount,
        scheme=_code(row.scheme),
        when=row.paid or row.term,
        is_sensitive=True,
        is_own_word=isinstance(row.scheme, str),
    )


def _toilet(row: Any) -> Receipt:
    return _receipt(
        row,
        "toilets",
        "改厕",
        person=row.person,
        amount=row.subsidy,
        scheme="toilet",
        when=row.finished or row.accepted,
        households=row.households if row.is_many else None,
        detail=row.type.zh if row.type is not None else "",
    )


_READ: Final[Mapping[str, Callable[[Any], Receipt]]] = {
    "disbursements": _disbursement,
    "loans": _loan,
    "posts": _post,
    "housing_works": _housing,
    "relocations": _relocation,
    "education_aids": _education,
    "toilets": _toilet,
}
"""How a row of each part of a portfolio is read as what somebody received."""


def _trainings(portfolio: Portfolio) -> Iterator[Receipt]:
    """Yield who attended; of a session without a roster how many did."""
    sessions = {row.id: row for row in portfolio.trainings if row.id}
    for row in portfolio.attendances:
        session = sessions.get(row.session)
        found = _receipt(
            row,
            "attendances",
            "技能培训",
            person=row.person,
            is_money=False,
            when=None if session is None else session.held,
            detail="" if session is None else session.topic,
        )
        yield found
    listed = {row.session for row in portfolio.attendances}
    for session in portfolio.trainings:
        if session.id in listed and session.id:
            continue
        yield Receipt(
            part="trainings",
            what="技能培训",
            when=session.held,
            village=session.village,
            area=session.area,
            persons=session.persons,
            is_total=True,
            detail=session.topic,
        )
