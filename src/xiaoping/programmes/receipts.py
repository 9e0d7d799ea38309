"""Who received what: every payment and every help to a household, as far as one may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, final

import attrs

from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import Occasion, first_day
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.row import name_of
from xiaoping.sensitivity import Profile, Sensitivity, mask_name

__all__ = ["Receipt", "receipts"]


@final
@attrs.frozen(kw_only=True)
class Receipt:
    """What one household, person or organisation received (受益情况).

    Attributes:
        part: The part of the portfolio it stands in.
        what: What was received, by the name of the scheme or the kind of help.
        when: When.
        household: The local id of the household; empty if none is told, or it is hidden.
        person: The name of the person, masked where the profile hides it.
        organisation: The organisation.
        village: The name of the village.
        area: The code of its area.
        amount: The money; ``None`` where none is told or it is hidden.
        count: How many households or persons, where a row tells of many.
        detail: What else: goods, a batch, an employer.

    >>> Receipt(part="disbursements", what="医疗救助", household="0017", person="赵甲").what
    '医疗救助'
    """

    part: str = attrs.field(metadata=INTERNAL)
    what: str = attrs.field(metadata=INTERNAL)
    when: Occasion | None = attrs.field(default=None, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, metadata=PERSONAL)
    organisation: str = attrs.field(default="", metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, metadata=INTERNAL)
    area: str = attrs.field(default="", metadata=INTERNAL)
    amount: Quantity[Money] | None = attrs.field(default=None, metadata=PERSONAL)
    count: str = attrs.field(default="", metadata=INTERNAL)
    detail: str = attrs.field(default="", metadata=INTERNAL)


def _of_disbursement(row: Any) -> Receipt:
    counts = ((row.households, "户"), (row.persons, "人"))
    return Receipt(
        part="disbursements",
        what=name_of(row.scheme) or "",
        when=row.paid,
        household=row.household,
        person=row.person,
        organisation=row.organisation,
        village=row.village,
        area=row.area,
        amount=row.amount,
        count="".join(f"{n}{word}" for n, word in counts if n is not None and row.is_many),
        detail="；".join(text for text in (row.goods, row.batch) if text),
    )


def _of_loan(row: Any) -> Receipt:
    return Receipt(
        part="loans",
        what="小额信贷",
        when=row.granted,
        person=row.borrower,
        amount=row.principal,
        detail=row.lender,
        **_where(row),
    )


def _of_post(row: Any) -> Receipt:
    return Receipt(
        part="posts",
        what=name_of(row.kind) or "",
        when=row.began,
        person=row.person,
        count=f"{row.count}人" if row.is_many else "",
        detail=row.employer,
        **_where(row),
    )


def _of_toilet(row: Any) -> Receipt | None:
    if _is_begun(row):
        return None
    return Receipt(
        part="toilets",
        what="户用厕所" if row.kind is None else f"{row.kind.zh}户用厕所",
        when=row.finished or row.accepted,
        person=row.person,
        amount=row.subsidy,
        count=f"{row.households}户" if row.is_many else "",
        **_where(row),
    )


def _of_house(row: Any) -> Receipt | None:
    if _is_begun(row):
        return None
    return Receipt(
        part="housing_works",
        what=name_of(row.kind) or "",
        when=row.done,
        person=row.person,
        amount=row.subsidy,
        **_where(row),
    )


def _of_relocation(row: Any) -> Receipt:
    return Receipt(
        part="relocations",
        what="易地搬迁",
        when=row.moved,
        person=row.person,
        amount=row.subsidy,
        count="" if row.persons is None else f"{row.persons}人",
        detail=row.site,
        **_where(row),
    )


def _of_aid(row: Any) -> Receipt | None:
    """Return nothing for a pupil who is entitled to aid and got none, or of whom nobody told."""
    if not row.covered:
        return None
    return Receipt(
        part="education_aids",
        what=name_of(row.scheme) or "",
        when=row.for_term,
        person=row.student,
        amount=row.amount,
        **_where(row),
    )


def _is_begun(row: Any) -> bool:
    """Say whether a work was begun and is not done: nobody got anything of it so far."""
    return row.started is not None and row.finished is None and row.accepted is None


def _where(row: Any) -> dict[str, Any]:
    return {"household": row.household, "village": row.village, "area": row.area}


_READ: Final[Mapping[str, Callable[[Any], Receipt | None]]] = {
    "disbursements": _of_disbursement,
    "loans": _of_loan,
    "posts": _of_post,
    "toilets": _of_toilet,
    "housing_works": _of_house,
    "relocations": _of_relocation,
    "education_aids": _of_aid,
}
"""How a row of each part of a portfolio is read as what somebody received."""

_OF_CHILDREN: Final = frozenset({"education_aids"})
"""Parts whose persons may be under fourteen: nothing of their names is public."""


def receipts(
    portfolio: Portfolio,
    *,
    profile: Profile = Profile.PUBLIC,
    household: str = "",
    what: str = "",
    names: Mapping[str, str] | None = None,
) -> tuple[Receipt, ...]:
    """Return who received what, by household and day, as far as a profile shows it.

    For the public, names are masked, those of pupils and the numbers of households are left
    out; inside the office the number is shown and the name masked; only the full profile
    names people.  What a household got is told as each ledger has it: a subsidy that stands
    in the ledger of payments and in that of houses stands here twice, and nothing is added up.

    Args:
        portfolio: What was given.
        profile: For whom it is.
        household: The id of the only household to tell of.
        what: The only scheme or kind of help to tell of, by its name.
        names: The names of heads by the ids of households, for rows that name nobody.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", person="赵甲", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> (public,), (full,) = receipts(portfolio), receipts(portfolio, profile=Profile.FULL)
    >>> (public.household, public.person), (full.household, full.person)
    (('', '赵*'), ('0017', '赵甲'))
    """
    found = (item for item in _read(portfolio) if _is_wanted(item, household, what))
    named = (_named(item, names or {}) for item in found)
    ordered = sorted(named, key=_order)
    return tuple(_as_seen(item, profile) for item in ordered)


def _read(portfolio: Portfolio) -> Iterator[Receipt]:
    for part, read in _READ.items():
        for row in portfolio.rows(part):
            item = read(row)
            if item is not None:
                yield item


def _is_wanted(item: Receipt, household: str, what: str) -> bool:
    return household in ("", item.household) and what in ("", item.what)


def _named(item: Receipt, names: Mapping[str, str]) -> Receipt:
    known = names.get(item.household, "")
    return attrs.evolve(item, person=known) if known and not item.person else item


def _order(item: Receipt) -> tuple[str, str, str, str]:
    day = "" if item.when is None else first_day(item.when).isoformat()
    return (item.area, item.household or item.organisation, day, item.what)


def _as_seen(item: Receipt, profile: Profile) -> Receipt:
    if profile is Profile.FULL:
        return item
    person = mask_name(item.person) if item.person else ""
    if profile.shows(Sensitivity.INTERNAL):
        return attrs.evolve(item, person=person)
    if item.part in _OF_CHILDREN:
        person = ""
    return attrs.evolve(item, person=person, household="", area=item.area[:12])
