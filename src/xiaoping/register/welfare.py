"""What welfare keeps of a household: the poverty record and the monitoring records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    SENSITIVE,
    Given,
    check_date,
    check_day,
    check_kind,
    check_year,
    chosen,
    chosen_each,
    each,
)
from xiaoping.messages import fail

__all__ = ["MonitoringRecord", "PovertyRecord"]

_NOT_OUT: Final = ("0", "2", "3")
_OUT: Final = "1"
_MOST_OTHER_CAUSES: Final = 2


def _standard(given: Given) -> Coded | None:
    return chosen("standard", given, "reg_standard")


def _attribute(given: Given) -> Coded | None:
    return chosen("attribute", given, "reg_attribute")


def _cause(given: Given) -> Coded | None:
    return chosen("main_cause", given, "reg_cause")


def _causes(given: Iterable[Given]) -> tuple[Coded, ...]:
    return chosen_each("other_causes", given, "reg_cause")


def _status(given: Given) -> Coded | None:
    return chosen("status", given, "reg_exit_status")


def _type(given: Given) -> Coded | None:
    return chosen("type", given, "mon_type")


def _measures(given: Iterable[str]) -> tuple[str, ...]:
    return each("measures", given, str)


def _risks(given: Iterable[Given]) -> tuple[Coded, ...]:
    return chosen_each("risks", given, "mon_risk")


@final
@attrs.frozen(kw_only=True)
class PovertyRecord:
    """The registration of a poor household (建档立卡).

    Attributes:
        standard: The standard it was identified by (reg_standard).
        attribute: What kind of poor household (reg_attribute).
        main_cause: The one main cause (reg_cause).
        other_causes: At most two others, none of them the main one.
        entry_year: The year of registration.
        exit_year: The year in which it left poverty (脱贫年度).
        status: Where it stands (reg_exit_status).
        helper: The name of the cadre who helps; never shown in a ``repr``.

    Raises:
        InvariantError: The years are in the wrong order, a cause stands twice, there are
            more than two others, or the status contradicts the exit year.

    >>> from xiaoping.register import PovertyRecord
    >>> record = PovertyRecord(main_cause="因病", entry_year=2014, exit_year=2020, status="已脱贫")
    >>> record.is_out_by(2019), record.is_out_by(2020)
    (False, True)
    """

    standard: Coded | None = attrs.field(default=None, converter=_standard, metadata=INTERNAL)
    attribute: Coded | None = attrs.field(
        default=None, converter=_attribute, metadata=SENSITIVE
    )
    main_cause: Coded | None = attrs.field(
        default=None, converter=_cause, repr=False, metadata=SENSITIVE
    )
    other_causes: tuple[Coded, ...] = attrs.field(
        default=(), converter=_causes, repr=False, metadata=SENSITIVE
    )
    entry_year: int | None = attrs.field(default=None, metadata=INTERNAL)
    exit_year: int | None = attrs.field(default=None, metadata=INTERNAL)
    status: Coded | None = attrs.field(default=None, converter=_status, metadata=INTERNAL)
    helper: str = attrs.field(default="", repr=False, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what the form of registration rules out."""
        for year in (self.entry_year, self.exit_year):
            check_year(year)
        check_kind("helper", self.helper, str)
        if self.entry_year and self.exit_year and self.exit_year < self.entry_year:
            raise fail(
                InvariantError, "register.exit", entry=self.entry_year, exit=self.exit_year
            )
        if self.exit_year and self.status is not None and self.status.code == "0":
            raise fail(InvariantError, "register.status", exit=self.exit_year)
        others = self.other_causes
        if self.main_cause in others or len(set(others)) != len(others):
            raise fail(InvariantError, "register.cause-twice")
        if len(others) > _MOST_OTHER_CAUSES:
            raise fail(InvariantError, "register.causes", count=len(others))

    def is_out_by(self, year: int) -> bool:
        """Say whether the household had left poverty by the end of a year.

        What fell back (返贫) or is only planned to leave (预脱贫) is not out, whatever its
        exit year.  Without an exit year the status decides; an unknown one counts as not out.

        Raises:
            InvariantError: It is no year of four digits.
        """
        if year is None:
            raise fail(InvariantError, "register.year", given="None")
        check_year(year)
        if self.status is not None and self.status.code in _NOT_OUT:
            return False
        if self.exit_year is not None:
            return self.exit_year <= year
        return self.status is not None and self.status.code == _OUT


@final
@attrs.frozen(kw_only=True)
class MonitoringRecord:
    """The monitoring of a household against falling (back) into poverty (防返贫监测).

    Attributes:
        type: What kind of household (mon_type).
        identified: The day on which it was taken in.
        risks: The risks (mon_risk).
        measures: The help that was arranged, in words.
        removed: The day on which the risk was declared removed; ``None`` while it is open.

    Raises:
        InvariantError: The removal is before the identification, or a risk stands twice.

    >>> from datetime import date
    >>> from xiaoping.register import MonitoringRecord
    >>> record = MonitoringRecord(type="边缘易致贫户", identified=date(2021, 6, 1), risks=("因病",))
    >>> record.is_open_on(date(2021, 12, 31))
    True
    """

    type: Coded | None = attrs.field(default=None, converter=_type, metadata=SENSITIVE)
    identified: datetime.date | None = attrs.field(default=None, metadata=INTERNAL)
    risks: tuple[Coded, ...] = attrs.field(
        default=(), converter=_risks, repr=False, metadata=SENSITIVE
    )
    measures: tuple[str, ...] = attrs.field(
        default=(), converter=_measures, repr=False, metadata=SENSITIVE
    )
    removed: datetime.date | None = attrs.field(default=None, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a removal before the identification, and a risk that stands twice."""
        check_date("identified", self.identified)
        check_date("removed", self.removed)
        if self.identified and self.removed and self.removed < self.identified:
            raise fail(
                InvariantError, "register.removed", start=self.identified, end=self.removed
            )
        if len(set(self.risks)) != len(self.risks):
            raise fail(InvariantError, "register.risk-twice")

    @property
    def is_open(self) -> bool:
        """Whether the risk is not declared removed."""
        return self.removed is None

    def is_open_on(self, day: datetime.date) -> bool:
        """Say whether the household was under monitoring on a day."""
        check_day("day", day)
        begun = self.identified is None or self.identified <= day
        return begun and (self.removed is None or day < self.removed)
