"""Types of households: by what the register keeps of them, never one household."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final, final

import attrs

from xiaoping.errors import AbsentError, nearest
from xiaoping.messages import fail
from xiaoping.register import Household
from xiaoping.sensitivity import quotable

__all__ = ["HOUSEHOLD_TYPES", "HouseholdType", "household_type"]

Test = Callable[[Household, datetime.date], bool]


@final
@attrs.frozen(kw_only=True)
class HouseholdType:
    """A type of households.

    Attributes:
        id: Its name in figures, which it narrows.
        zh: Its name.
        en: Its name in English.
        definition: Who belongs to it, in words that follow on 指.
        takes: Says whether a household belongs to it on a day.
        aliases: Other names.

    >>> household_type("监测户").zh
    '防返贫监测对象'
    """

    id: str
    zh: str
    en: str
    definition: str
    takes: Test = attrs.field(repr=False, eq=False)
    aliases: tuple[str, ...] = ()


def _registered(home: Household, _day: datetime.date) -> bool:
    return home.poverty is not None


def _out(home: Household, day: datetime.date) -> bool:
    return home.poverty is not None and home.poverty.is_out_by(day.year)


def _remaining(home: Household, day: datetime.date) -> bool:
    return home.poverty is not None and not home.poverty.is_out_by(day.year)


def _monitored(home: Household, day: datetime.date) -> bool:
    return any(record.is_open_on(day) for record in home.monitoring)


def _of_monitoring(code: str) -> Test:
    def takes(home: Household, day: datetime.date) -> bool:
        return any(
            record.is_open_on(day) and record.type is not None and record.type.code == code
            for record in home.monitoring
        )

    return takes


def _of_attribute(*codes: str) -> Test:
    def takes(home: Household, _day: datetime.date) -> bool:
        attribute = home.poverty.attribute if home.poverty is not None else None
        return attribute is not None and attribute.code in codes

    return takes


HOUSEHOLD_TYPES: Final = (
    HouseholdType(
        id="registered",
        zh="建档立卡户",
        en="registered households",
        definition="按贫困识别标准登记建档的农户",
        takes=_registered,
        aliases=("建档立卡贫困户", "贫困户"),
    ),
    HouseholdType(
        id="out",
        zh="脱贫户",
        en="households out of poverty",
        definition="建档立卡户中已经脱贫、没有返贫的农户",
        takes=_out,
    ),
    HouseholdType(
        id="remaining",
        zh="未脱贫户",
        en="households not out of poverty",
        definition="建档立卡户中尚未脱贫或已经返贫的农户",
        takes=_remaining,
    ),
    HouseholdType(
        id="monitored",
        zh="防返贫监测对象",
        en="monitored households",
        definition="纳入防止返贫监测、风险尚未消除的农户",
        takes=_monitored,
        aliases=("监测对象", "监测户"),
    ),
    HouseholdType(
        id="unstable",
        zh="脱贫不稳定户",
        en="unstable households out of poverty",
        definition="监测对象中已经脱贫但不稳定的农户",
        takes=_of_monitoring("unstable"),
    ),
    HouseholdType(
        id="marginal",
        zh="边缘易致贫户",
        en="households at the margin of poverty",
        definition="监测对象中未建档立卡、处在致贫边缘的农户",
        takes=_of_monitoring("marginal"),
        aliases=("边缘户",),
    ),
    HouseholdType(
        id="sudden",
        zh="突发严重困难户",
        en="households in sudden serious difficulty",
        definition="监测对象中因突发情况严重困难的农户",
        takes=_of_monitoring("sudden"),
    ),
    HouseholdType(
        id="subsistence",
        zh="建档立卡低保户",
        en="registered households with subsistence allowance",
        definition="建档立卡户中户属性为低保的农户",
        takes=_of_attribute("02", "04"),
        aliases=("低保户",),
    ),
    HouseholdType(
        id="destitute",
        zh="建档立卡特困户",
        en="registered destitute households",
        definition="建档立卡户中户属性为五保（特困）的农户",
        takes=_of_attribute("03"),
        aliases=("特困户", "五保户"),
    ),
    HouseholdType(
        id="ordinary",
        zh="一般贫困户",
        en="ordinary poor households",
        definition="建档立卡户中既非低保也非特困的农户",
        takes=_of_attribute("01"),
        aliases=("一般户",),
    ),
)
"""The types that a register tells; a type of one's own is made like these."""


def household_type(given: str | HouseholdType) -> HouseholdType:
    """Return a type of households by its id or one of its names.

    Raises:
        AbsentError: There is none; the nearest names are told.

    >>> household_type("脱贫户").id
    'out'
    """
    if isinstance(given, HouseholdType):
        return given
    for item in HOUSEHOLD_TYPES:
        if given in (item.id, item.zh, *item.aliases):
            return item
    words = [word for item in HOUSEHOLD_TYPES for word in (item.zh, *item.aliases, item.id)]
    known = tuple(item.zh for item in HOUSEHOLD_TYPES)
    shown = quotable(given)
    near = nearest(shown, words)
    raise fail(AbsentError, "portrait.type", given=shown, known=known, near=near)
