"""One thing that somebody received, and how much of it each profile shows."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import Occasion, first_day
from xiaoping.periods import Year
from xiaoping.sensitivity import Profile, Sensitivity, mask_name

__all__ = ["OTHER_HELP", "Receipt"]

OTHER_HELP: Final = "其他帮扶"
"""What a word of somebody's own is shown as, where names are not: it may bear one."""

_VILLAGE: Final = 12
"""The digits of a code that tell the village; what follows tells the group."""


@final
@attrs.frozen(kw_only=True)
class Receipt:
    """What one household, person or organisation received, or many of them (受益情况).

    Attributes:
        part: The part of the portfolio it stands in.
        what: What was received, by the name of the scheme or the kind of help.
        scheme: The code of the scheme (assist_scheme) it is or counts as; empty for none.
        when: When; for the public the year alone.
        household: The local id of the household; empty if none is told, or it is hidden.
        person: The name of the person, masked where the profile hides it.
        organisation: The organisation; hidden from the public, as it may bear a name.
        village: The name of the village.
        area: The code of its area; for the public that of the village.
        amount: The money; ``None`` where none is told or it is hidden.
        is_lent: Whether the money was lent and not given.
        is_sensitive: Whether it tells of need, illness, debts or minors.
        is_own_word: Whether what was received is a word that no list has; it may be anything.
        is_total: Whether it stands for many receipts that are not shown one by one.
        households: How many households, where it stands for many.
        persons: How many persons beside these, where it stands for many.
        unpriced: Of how many receipts the amount is not known or not shown; what is no
            money counts none.
        detail: What else: goods, a batch, an employer.

    >>> Receipt(part="disbursements", what="医疗救助", household="0017", person="赵甲").what
    '医疗救助'
    """

    part: str = attrs.field(metadata=INTERNAL)
    what: str = attrs.field(metadata=INTERNAL)
    scheme: str = attrs.field(default="", metadata=INTERNAL)
    when: Occasion | None = attrs.field(default=None, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, metadata=PERSONAL)
    organisation: str = attrs.field(default="", metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, metadata=INTERNAL)
    area: str = attrs.field(default="", metadata=INTERNAL)
    amount: Quantity[Money] | None = attrs.field(default=None, metadata=PERSONAL)
    is_lent: bool = attrs.field(default=False, metadata=INTERNAL)
    is_sensitive: bool = attrs.field(default=False, metadata=INTERNAL)
    is_own_word: bool = attrs.field(default=False, metadata=INTERNAL)
    is_total: bool = attrs.field(default=False, metadata=INTERNAL)
    households: int | None = attrs.field(default=None, metadata=INTERNAL)
    persons: int | None = attrs.field(default=None, metadata=INTERNAL)
    unpriced: int = attrs.field(default=0, metadata=INTERNAL)
    detail: str = attrs.field(default="", metadata=INTERNAL)

    @property
    def is_many(self) -> bool:
        """Whether it stands for more than one household or person."""
        return self.households is not None or self.persons is not None

    @property
    def place(self) -> str:
        """The village: its code, else its name."""
        return self.area[:_VILLAGE] or self.village

    def seen_by(self, profile: Profile) -> Receipt:
        """Return it as a profile shows it.

        Only the full profile names people.  Inside the office the number of the household
        is shown and the name masked, and what is sensitive has no amount.  The public sees
        a masked name, the village, the year and the amount, as a public notice (公示) tells
        them; what is sensitive is not shown to it one by one at all: :func:`receipts`
        adds it up.

        >>> paid = Receipt(part="disbursements", what="产业奖补资金", household="0017", person="赵甲")
        >>> seen = paid.seen_by(Profile.PUBLIC)
        >>> seen.household, seen.person
        ('', '赵*')
        """
        if profile is Profile.FULL:
            return self
        person = mask_name(self.person)
        what = OTHER_HELP if self.is_own_word else self.what
        if profile.shows(Sensitivity.INTERNAL):
            if not self.is_sensitive or self.is_many or self.amount is None:
                return attrs.evolve(self, person=person, what=what)
            return attrs.evolve(self, person=person, what=what, amount=None, unpriced=1)
        return attrs.evolve(
            self,
            person=person,
            what=what,
            household="",
            organisation="",
            area=self.area[:_VILLAGE],
            when=None if self.when is None else Year(first_day(self.when).year),
            detail="",
        )
