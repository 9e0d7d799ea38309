"""Who received what: every payment and every help to a household, as far as one may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_kind, local_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import first_day
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.receipt import OTHER_HELP, Receipt
from xiaoping.programmes.receiving import all_receipts
from xiaoping.sensitivity import Profile

__all__ = [
    "FEWEST",
    "Receipt",
    "ReceiptTotal",
    "receipt_totals",
    "receipts",
    "scheme_totals",
]

FEWEST: Final = 3
"""The fewest recipients of what is sensitive that the public is told of together.

Of two, each would know what the other one got.
"""


@final
@attrs.frozen(kw_only=True)
class ReceiptTotal:
    """What some receipts come to.

    Attributes:
        is_hidden: Whether there are too few recipients to tell the public anything of them.
        household: The household they are of, where they are added up by household.
        person: Its head, or the person, as the receipts show the name.
        what: What was received, where they are added up by scheme.
        receipts: How many receipts they are; ``None`` where that is hidden.
        households: How many different households are told; those of rows that stand for
            many are added.  ``None`` where no household is told.
        given: The money that was given, as far as it is known; ``None`` if none is.
        lent: The money that was lent, as far as it is known.
        unpriced: Of how many receipts of money the amount is not known or not shown.
        repeated: How many receipts stand in a ledger of works and in that of payments as
            well; their money is counted once.

    >>> ReceiptTotal(what="改厕", receipts=2, unpriced=1).given is None
    True
    """

    household: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, metadata=PERSONAL)
    what: str = attrs.field(default="", metadata=INTERNAL)
    receipts: int | None = attrs.field(metadata=INTERNAL)
    households: int | None = attrs.field(default=None, metadata=INTERNAL)
    given: Quantity[Money] | None = attrs.field(default=None, metadata=PERSONAL)
    lent: Quantity[Money] | None = attrs.field(default=None, metadata=PERSONAL)
    unpriced: int = attrs.field(default=0, metadata=INTERNAL)
    repeated: int = attrs.field(default=0, metadata=INTERNAL)
    is_hidden: bool = attrs.field(default=False, metadata=INTERNAL)


def receipts(
    portfolio: Portfolio,
    *,
    profile: Profile = Profile.PUBLIC,
    household: str = "",
    what: str = "",
    names: Mapping[str, str] | None = None,
) -> tuple[Receipt, ...]:
    """Return who received what, by household and day, as far as a profile shows it.

    See :meth:`Receipt.seen_by` for what each profile shows.  What is sensitive the public
    sees only added up by village and scheme; villages with fewer than three recipients are
    put together, and where there are fewer in all, neither a number nor an amount is told.

    Args:
        portfolio: What was given.
        profile: For whom it is.
        household: The id of the only household to tell of.
        what: The only scheme or kind of help to tell of, by its name or the code of the
            scheme.
        names: The names of heads by the ids of households, for rows that name nobody.

    Raises:
        InvariantError: The public asks for one household.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="产业奖补", household="0017", person="赵甲", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> (public,), (full,) = receipts(portfolio), receipts(portfolio, profile=Profile.FULL)
    >>> (public.household, public.person), (full.household, full.person)
    (('', '赵*'), ('0017', '赵甲'))
    """
    check_kind("profile", profile, Profile)
    if household and profile is Profile.PUBLIC:
        raise fail(InvariantError, "receipt.public", field="household")
    found = (item for item in all_receipts(portfolio) if _is_wanted(item, household, what))
    named = (_named(item, names or {}) for item in found)
    if profile is not Profile.PUBLIC:
        return tuple(item.seen_by(profile) for item in sorted(named, key=_order))
    open_ones: list[Receipt] = []
    closed: list[Receipt] = []
    for item in named:
        (closed if item.is_sensitive else open_ones).append(item)
    # Rows of the public come in no order that tells numbers of households.
    shown = sorted((item.seen_by(profile) for item in open_ones), key=_public_order)
    return (*shown, *_added_up(closed))


def _is_wanted(item: Receipt, household: str, what: str) -> bool:
    return household in ("", item.household) and what in ("", item.what, item.scheme)


def _named(item: Receipt, names: Mapping[str, str]) -> Receipt:
    known = names.get(item.household, "")
    return attrs.evolve(item, person=known) if known and not item.person else item


def _order(item: Receipt) -> tuple[str, str, str, str]:
    day = "" if item.when is None else first_day(item.when).isoformat()
    return (item.area, item.household or item.organisation, day, item.what)


def _public_order(item: Receipt) -> tuple[str, str, str, str]:
    day = "" if item.when is None else str(item.when)
    return (item.place, item.what, day, item.person)


def _added_up(items: Iterable[Receipt]) -> Iterator[Receipt]:
    """Yield what is sensitive by scheme and village; too few recipients are put together."""
    by_scheme: dict[tuple[str, str], dict[str, list[Receipt]]] = {}
    for item in items:
        # A word of one's own may bear a name or an illness.
        what = OTHER_HELP if item.is_own_word else item.what
        villages = by_scheme.setdefault((item.part, what), {})
        villages.setdefault(item.place, []).append(item)
    for (_, what), villages in sorted(by_scheme.items()):
        order = sorted(villages, key=lambda place: (_recipients(villages[place]), place))
        together: list[Receipt] = []
        while order and (
            _recipients(villages[order[0]]) < FEWEST or 0 < _recipients(together) < FEWEST
        ):
            together += villages[order.pop(0)]
        for place in sorted(order):
            yield _total(villages[place], what, of_one_place=True)
        if together:
            yield _total(together, what, of_one_place=False)


def _recipients(items: Sequence[Receipt]) -> int:
    households, persons = _counted(items)
    return households + persons


def _counted(items: Iterable[Receipt]) -> tuple[int, int]:
    """Return how many households, and persons of no known household, received something."""
    homes, people, many_homes, many_people = set(), set(), 0, 0
    for item in items:
        if item.household:
            homes.add(item.household)
        elif item.person:
            people.add((item.place, item.person))
        elif item.households is not None:
            many_homes += item.households
        else:
            many_people += item.persons or 0
    return len(homes) + many_homes, len(people) + many_people


def _total(items: Sequence[Receipt], what: str, *, of_one_place: bool) -> Receipt:
    households, persons = _counted(items)
    first = items[0]
    is_told = households + persons >= FEWEST
    known = [item.amount for item in items if item.amount is not None]
    return Receipt(
        part=first.part,
        what=what,
        scheme=first.scheme,
        area=first.area[:12] if of_one_place else "",
        village=first.village if of_one_place else "",
        amount=_sum(known) if is_told else None,
        is_lent=first.is_lent,
        is_sensitive=True,
        is_total=True,
        households=households if is_told and households else None,
        persons=persons if is_told and persons else None,
        unpriced=sum(item.unpriced for item in items) if is_told else 0,
    )


def _sum(amounts: Sequence[Quantity[Money]]) -> Quantity[Money] | None:
    total: Quantity[Money] | None = None
    for amount in amounts:
        total = amount if total is None else total + amount
    return total


def receipt_totals(
    found: Iterable[Receipt], by: Literal["household", "what"] = "what"
) -> tuple[ReceiptTotal, ...]:
    """Return receipts added up by household or by what was received.

    Money that was lent is kept apart from what was given.  The same subsidy may stand in a
    ledger of works and in that of payments: where a household has both, the one of the
    ledger of works is not counted again.  By household, those are passed over that show none.

    Args:
        found: The receipts, as :func:`receipts` shows them.
        by: What is kept apart.

    >>> items = [Receipt(part="disbursements", what="产业奖补资金", household="1"),
    ...          Receipt(part="toilets", what="改厕", household="1")]
    >>> [(total.household, total.receipts) for total in receipt_totals(items, "household")]
    [('1', 2)]
    """
    items = tuple(found)
    paid = {
        (item.household, item.scheme)
        for item in items
        if item.part == "disbursements" and item.scheme and item.household
    }
    groups: dict[str, list[Receipt]] = {}
    for item in items:
        key = item.household if by == "household" else item.what
        if key:
            groups.setdefault(key, []).append(item)
    return tuple(_group(key, groups[key], by, paid) for key in groups)


def scheme_totals(
    portfolio: Portfolio, *, profile: Profile = Profile.PUBLIC, what: str = ""
) -> tuple[ReceiptTotal, ...]:
    """Return what was given by each scheme, in the order of its name.

    Unless all is shown, nothing is told of what is sensitive and has fewer than three
    recipients, and words that no list has count together.

    Args:
        portfolio: What was given.
        profile: For whom it is.
        what: The only scheme or kind of help, by its name or the code of the scheme.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", person="赵甲", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> [(total.what, total.receipts, total.is_hidden) for total in scheme_totals(portfolio)]
    [('医疗救助', None, True)]
    """
    items = [item for item in all_receipts(portfolio) if _is_wanted(item, "", what)]
    is_full = profile is Profile.FULL
    if not is_full:
        items = [attrs.evolve(i, what=OTHER_HELP) if i.is_own_word else i for i in items]
    groups: dict[str, list[Receipt]] = {}
    for item in items:
        groups.setdefault(item.what, []).append(item)
    found = []
    for total in receipt_totals(items):
        own = groups[total.what]
        few = any(item.is_sensitive for item in own) and _recipients(own) < FEWEST
        hidden = ReceiptTotal(what=total.what, receipts=None, is_hidden=True)
        found.append(hidden if few and not is_full else total)
    return tuple(sorted(found, key=lambda total: total.what))


def _group(
    key: str, items: Sequence[Receipt], by: str, paid: set[tuple[str, str]]
) -> ReceiptTotal:
    once = [
        item
        for item in items
        if item.part == "disbursements" or (item.household, item.scheme) not in paid
    ]
    households, _ = _counted(items)
    return ReceiptTotal(
        household=key if by == "household" else "",
        person=next((item.person for item in items if item.person), "")
        if by == "household"
        else "",
        what=key if by == "what" else "",
        receipts=len(items),
        households=households or None,
        given=_sum([i.amount for i in once if i.amount is not None and not i.is_lent]),
        lent=_sum([i.amount for i in once if i.amount is not None and i.is_lent]),
        unpriced=sum(item.unpriced for item in once),
        repeated=len(items) - len(once),
    )
