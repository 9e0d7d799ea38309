"""Institutions of a township: offices, centres, the brigade; their quota and who fills it."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, check_day, local_id, measured
from xiaoping.measures.dimensions import Persons
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, happened
from xiaoping.row import (
    Open,
    a_flag,
    a_text,
    an_id,
    check_order,
    entry_of,
    open_entry,
    to_place,
    to_when,
)

__all__ = ["BODIES", "FILLED", "KINDS", "QUOTA", "Institution", "bare", "kind_of_name"]

KINDS: Final = "institution_kind"
"""The code list of kinds; it is open to users."""

BODIES: Final = ("office", "centre", "brigade")
"""The kinds that a reform counts: 六办三中心一大队."""

QUOTA: Final = ("administrative_quota", "career_quota", "worker_quota")
"""The parts of the quota: administrative, career and worker posts (行政、事业、工勤)."""

FILLED: Final = ("administrative_filled", "career_filled", "worker_filled")
"""The posts of each part that are filled."""

GivenPersons: TypeAlias = Quantity[Persons] | str | int | Fraction | None

_NAMED: Final = (
    ("group", re.compile(r"领导小组|工作组|专班|指挥部")),
    ("office", re.compile(r"(?:办公室|办)$")),
    ("centre", re.compile(r"中心$")),
    ("brigade", re.compile(r"[大中]队$")),
    ("committee", re.compile(r"(?:委员会|管委会)$")),
    ("station", re.compile(r"[站所]$")),
)
"""What the name of an institution says it is; the first that fits is taken."""

_IN_BRACKETS: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def kind_of_name(name: str) -> Coded | None:
    """Return the kind that the name of an institution tells; ``None`` if it tells none.

    What stands in brackets, such as a second name plate, says nothing of it.

    >>> kind_of_name("综合行政执法大队").zh, kind_of_name("社会事务办（民政办）").zh
    ('执法大队', '内设机构')
    >>> kind_of_name("防汛抗旱指挥部办公室").zh, kind_of_name("人民武装部")
    ('领导小组', None)
    """
    plain = _IN_BRACKETS.sub("", name).strip()
    for code, ending in _NAMED:
        if ending.search(plain):
            return Coded(KINDS, code)
    return None


def bare(given: str) -> str:
    """Return a name without the blanks around it; what is no text is left to the validator.

    >>> bare(" 党政综合办公室 ")
    '党政综合办公室'
    """
    told: Any = given
    return told.strip() if isinstance(told, str) else told


def _entry(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, KINDS)


def _persons(given: GivenPersons) -> Quantity[Persons] | None:
    return measured("persons", given, "人", Persons)


def _whole_ones(
    _row: object, field: attrs.Attribute[Any], value: Quantity[Persons] | None
) -> None:
    if value is not None and Fraction(value.amount).denominator != 1:
        given = str(value.amount)
        raise fail(InvariantError, "institution.whole", field=field.name, given=given)


@final
@attrs.frozen(kw_only=True)
class Institution:
    """An institution of a township: an office, centre, brigade or station (机构).

    All numbers are persons (人); a bare number counts them.

    Attributes:
        name: Its name (机构名称).
        id: Its number, to which appointments refer.
        kind: What it is (institution_kind, open); see :attr:`told_kind`.
        duties: What it does (主要职责).
        quota: The posts that it was granted (核定编制).
        filled: The posts that are filled (实有在编), whoever of them is lent out included.
        administrative_quota: The administrative posts among the quota (行政编制).
        administrative_filled: The administrative posts that are filled.
        career_quota: The career posts among the quota (事业编制).
        career_filled: The career posts that are filled.
        worker_quota: The worker posts among the quota (工勤编制).
        worker_filled: The worker posts that are filled.
        seconded_out: How many of the filled posts are lent to another office (借出).
        seconded_in: How many persons are borrowed from another office (借入).
        off_quota: How many work in it on no post of the quota (编外人员).
        premises: Where it has its rooms (办公场所).
        is_housed: Whether it has its rooms.
        set_up: When it was set up (设立时间).
        abolished: When it was abolished (撤销时间).
        document: The number of the document that set it up (设立依据).
        programme: The line of work it was set up in: the code of a ``Programme``, or its name.
        area: The code of the township, or of the village it belongs to.
        note: What else was told.

    Raises:
        InvariantError: It has no name; a number is below nothing or no whole one; a part is
            larger than its whole, or all parts together are another number than the whole;
            more are lent out than there are; it was abolished before it was set up.

    >>> office = Institution(name="党政综合办公室", quota=6, filled=5, seconded_out=1, off_quota=2)
    >>> office.told_kind.zh, str(office.vacant), str(office.present)
    ('内设机构', '1人', '6人')
    >>> full = Institution(name="经济发展办公室", quota=3, filled=4)
    >>> str(full.vacant), str(full.over_quota)
    ('0人', '1人')
    """

    name: str = attrs.field(converter=bare, validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    kind: Open | None = attrs.field(default=None, converter=_entry, metadata=INTERNAL)
    duties: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    quota: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    filled: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    administrative_quota: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    administrative_filled: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    career_quota: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    career_filled: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    worker_quota: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    worker_filled: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    seconded_out: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    seconded_in: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    off_quota: Quantity[Persons] | None = attrs.field(
        default=None, converter=_persons, validator=_whole_ones, metadata=INTERNAL
    )
    premises: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    is_housed: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    set_up: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    abolished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    programme: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no institution, and numbers that contradict each other."""
        if not self.name:
            raise fail(InvariantError, "institution.no-name")
        self._check_parts("quota", QUOTA, "institution.quota-part", "institution.quota-sum")
        self._check_parts("filled", FILLED, "institution.filled-part", "institution.filled-sum")
        out, there = self.seconded_out, self.all_filled
        if out is not None and there is not None and out > there:
            told = {"given": str(out), "filled": str(there)}
            raise fail(InvariantError, "institution.seconded", field="seconded_out", **told)
        check_order(set_up=self.set_up, abolished=self.abolished)

    def _check_parts(
        self, whole: str, parts: tuple[str, ...], of_part: str, of_sum: str
    ) -> None:
        """Refuse a part that is larger than the whole, and parts that do not come to it."""
        total: Quantity[Persons] | None = getattr(self, whole)
        told = {name: part for name in parts if (part := getattr(self, name)) is not None}
        if total is None or not told:
            return
        for name, part in told.items():
            if part > total:
                fields = {"field": name, "part": str(part), "total": str(total)}
                raise fail(InvariantError, of_part, **fields)
        found = reduce(add, told.values())
        if found > total or (len(told) == len(parts) and found != total):
            fields = {"field": whole, "found": str(found), "total": str(total)}
            raise fail(InvariantError, of_sum, **fields)

    @property
    def told_kind(self) -> Coded | None:
        """The entry of its kind: as told, else as its name says; ``None`` if neither does.

        A word that the list does not have counts as other.
        """
        return kind_of_name(self.name) if self.kind is None else entry_of(self.kind, KINDS)

    @property
    def all_quota(self) -> Quantity[Persons] | None:
        """The whole quota: as told, else what all of its parts come to where each is told."""
        return self._whole(self.quota, QUOTA)

    @property
    def all_filled(self) -> Quantity[Persons] | None:
        """All posts that are filled: as told, else what all of the parts come to."""
        return self._whole(self.filled, FILLED)

    def _whole(
        self, told: Quantity[Persons] | None, parts: tuple[str, ...]
    ) -> Quantity[Persons] | None:
        if told is not None:
            return told
        found: list[Quantity[Persons] | None] = [getattr(self, name) for name in parts]
        known = [part for part in found if part is not None]
        return reduce(add, known) if len(known) == len(parts) else None

    @property
    def vacant(self) -> Quantity[Persons] | None:
        """The posts that nobody fills (空编), never below nothing; ``None`` if unknown."""
        return _above(self.all_quota, self.all_filled)

    @property
    def over_quota(self) -> Quantity[Persons] | None:
        """How many fill a post that was never granted (超编); ``None`` if unknown."""
        return _above(self.all_filled, self.all_quota)

    @property
    def present(self) -> Quantity[Persons] | None:
        """How many work in it (在岗): of the filled posts those not lent out, and all others.

        ``None`` if it is not known how many posts are filled.  Where nobody is told to be
        lent, borrowed or off the quota, nobody is: a ledger leaves these empty.
        """
        there = self.all_filled
        if there is None:
            return None
        if self.seconded_out is not None:
            there -= self.seconded_out
        for more in (self.seconded_in, self.off_quota):
            if more is not None:
                there += more
        return there

    def is_standing(self, day: datetime.date, kept: datetime.date | None = None) -> bool | None:
        """Say whether it is there at the end of a day; ``None`` where that is not known.

        One that tells no beginning is there until it is abolished.

        Args:
            day: The day.
            kept: The day the ledger was kept, by default the same: what it tells of a year
                that was not over had happened by then.

        >>> centre = Institution(name="农业综合服务中心", set_up="2020年3月", abolished=2023)
        >>> [centre.is_standing(datetime.date(year, 12, 31)) for year in (2019, 2020, 2023)]
        [False, True, False]
        """
        check_day("day", day)
        ended = False if self.abolished is None else happened(self.abolished, day, kept)
        begun = True if self.set_up is None else happened(self.set_up, day, kept)
        if ended or begun is False:
            return False
        return None if ended is None or begun is None else True


def _above(
    value: Quantity[Persons] | None, other: Quantity[Persons] | None
) -> Quantity[Persons] | None:
    if value is None or other is None:
        return None
    return value - other if value > other else value * 0
