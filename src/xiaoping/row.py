"""What the rows of ledgers share: how their fields are read and checked.

A row tells who, where, when and how much.  Its fields are read like those of the register:
a text or a bare number becomes a quantity in the field's own unit, a label an entry of its
code list.  A list that is open to its users keeps a word that it does not have as text.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NoReturn, TypeAlias, get_args

import attrs

from xiaoping.areas import Area, Level, area_code
from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import check_date, check_flag, check_kind, check_level, chosen, measured
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import (
    Calendar,
    Dimensionless,
    Duration,
    Length,
    Mass,
    Money,
    Surface,
)
from xiaoping.measures.quantity import Quantity, quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, is_after, occasion, occasion_text, parse_occasion
from xiaoping.periods import Period, Year, parse_period
from xiaoping.sensitivity import quotable

__all__ = [
    "GivenAmount",
    "GivenHours",
    "GivenLength",
    "GivenMass",
    "GivenMoney",
    "GivenMonths",
    "GivenPercent",
    "GivenPeriod",
    "GivenSurface",
    "GivenWhen",
    "OfProject",
    "Open",
    "a_count",
    "a_date",
    "a_flag",
    "a_text",
    "an_id",
    "check_order",
    "entry_of",
    "name_of",
    "open_entry",
    "person_key",
    "to_amount",
    "to_floor_area",
    "to_hours",
    "to_length",
    "to_mass",
    "to_money",
    "to_months",
    "to_percent",
    "to_period",
    "to_place",
    "to_surface",
    "to_village",
    "to_when",
    "to_width",
]

GivenMoney: TypeAlias = Quantity[Money] | str | int | Fraction | None
GivenSurface: TypeAlias = Quantity[Surface] | str | int | Fraction | None
GivenLength: TypeAlias = Quantity[Length] | str | int | Fraction | None
GivenMonths: TypeAlias = Quantity[Calendar] | str | int | Fraction | None
GivenPercent: TypeAlias = Quantity[Dimensionless] | str | int | Fraction | None
GivenHours: TypeAlias = Quantity[Duration] | str | int | Fraction | None
GivenMass: TypeAlias = Quantity[Mass] | str | int | Fraction | None
GivenWhen: TypeAlias = Occasion | str | int | None
GivenAmount: TypeAlias = Quantity[Any] | str | None
GivenPeriod: TypeAlias = Period | str | int | None
Open: TypeAlias = Coded | str
"""An entry of a code list that is open, or a word that the list does not have."""

OTHER: Final = "other"
_LAST_YEAR: Final = 9998
_PERIODS: tuple[type[Any], ...] = get_args(Period)


def to_money(given: GivenMoney) -> Quantity[Money] | None:
    """Return an amount of money; a bare number counts yuan.

    >>> to_money("1.26万元"), to_money(600)
    (<Quantity 1.26万元>, <Quantity 600元>)
    """
    return measured("amount", given, "元", Money)


def to_surface(given: GivenSurface) -> Quantity[Surface] | None:
    """Return an area of land; a bare number counts mu.

    >>> to_surface("1.2公顷"), to_surface(35)
    (<Quantity 1.2公顷>, <Quantity 35亩>)
    """
    return measured("area", given, "亩", Surface)


def to_floor_area(given: GivenSurface) -> Quantity[Surface] | None:
    """Return the area of a house or hall; a bare number counts square metres.

    >>> to_floor_area(100), to_floor_area("0.01公顷")
    (<Quantity 100平方米>, <Quantity 0.01公顷>)
    """
    return measured("floor_area", given, "平方米", Surface)


def to_length(given: GivenLength) -> Quantity[Length] | None:
    """Return a length; a bare number counts kilometres.

    >>> to_length("800米"), to_length(38)
    (<Quantity 800米>, <Quantity 38公里>)
    """
    return measured("length", given, "公里", Length)


def to_months(given: GivenMonths) -> Quantity[Calendar] | None:
    """Return a term of the calendar; a bare number counts months.

    >>> to_months("3年") == to_months(36)
    True
    """
    return measured("term", given, "个月", Calendar)


def to_percent(given: GivenPercent) -> Quantity[Dimensionless] | None:
    """Return a rate; a bare number counts hundredths, as a heading with % has them.

    >>> to_percent("4.35%") == to_percent(Fraction("4.35"))
    True
    """
    return measured("rate", given, "%", Dimensionless)


def to_hours(given: GivenHours) -> Quantity[Duration] | None:
    """Return how long something took; a bare number counts hours.

    >>> to_hours("90分钟"), to_hours(8)
    (<Quantity 90分钟>, <Quantity 8小时>)
    """
    return measured("hours", given, "小时", Duration)


def to_mass(given: GivenMass) -> Quantity[Mass] | None:
    """Return a weight; a bare number counts tonnes.

    >>> to_mass("800公斤"), to_mass(12)
    (<Quantity 800公斤>, <Quantity 12吨>)
    """
    return measured("weight", given, "吨", Mass)


def to_width(given: GivenLength) -> Quantity[Length] | None:
    """Return a width; a bare number counts metres.

    >>> to_width("3.5米"), to_width(4)
    (<Quantity 3.5米>, <Quantity 4米>)
    """
    return measured("width", given, "米", Length)


def to_when(given: GivenWhen) -> Occasion | None:
    """Return when something happened: a day, or the month or year where no more is known.

    >>> to_when("2020年5月"), to_when(2020)
    (Month(of=2020, number=5), Year(value=2020))
    """
    return occasion("when", given)


def to_amount(given: GivenAmount) -> Quantity[Any] | None:
    """Return a quantity of any dimension; its unit must be told.

    Raises:
        InvariantError: It is below nothing.
        TextError: It does not read as a definite figure, or is a number without a unit.

    >>> to_amount("121户"), to_amount("3.5公里")
    (<Quantity 121户>, <Quantity 3.5公里>)
    """
    if given is None:
        return None
    if isinstance(given, str):
        value: Quantity[Any] = quantity(given)
    elif isinstance(given, Quantity):
        value = given
    else:
        raise fail(TextError, "row.no-unit")
    if value.amount < 0:
        raise fail(InvariantError, "row.negative", amount=str(value))
    return value


def _refused(text: str) -> NoReturn:
    """Refuse what may be the number of a person, of which an error quotes the shape alone."""
    raise fail(TextError, "period.unreadable", given=quotable(text), near=())


def to_period(given: GivenPeriod) -> Period | None:
    """Return the period that a row is of: a year as a number, or a text; see ``parse_period``.

    Raises:
        TextError: It is no period, or a single day.

    >>> to_period(2020), str(to_period("2020年第二季度")), to_period("FYP14")
    (Year(value=2020), '2020-Q2', FiveYearPlan(number=14))
    """
    if given is None or isinstance(given, _PERIODS):
        return given
    if type(given) is int:
        return Year(given) if given <= _LAST_YEAR else _refused(str(given))
    if not isinstance(given, str):
        raise fail(TextError, "row.period-kind", given=type(given).__name__)
    try:
        found = parse_occasion(given)
    except TextError:
        return parse_period(given) if quotable(given) == given else _refused(given)
    if isinstance(found, datetime.date):
        raise fail(TextError, "row.day", given=given)
    return found


def to_place(given: str) -> str:
    """Return the code of a township, village or villager group; empty where it is unknown.

    Raises:
        InvariantError: It is the code of a larger area.

    >>> to_place("431228223204")
    '431228223204'
    """
    if type(given) is not str:
        given = area_code(given)
    return _canonical_place(given) if given else ""


@lru_cache(maxsize=4096)
def _canonical_place(given: str) -> str:
    code = area_code(given)
    check_level(Area(code, code), Level.TOWNSHIP, Level.VILLAGE, Level.GROUP)
    return code


def to_village(given: str) -> str:
    """Return the code of a village; empty where it is unknown.

    Raises:
        InvariantError: It is the code of a larger or smaller area.

    >>> to_village("431228223204"), to_village("")
    ('431228223204', '')
    """
    if type(given) is str and not given:
        return ""
    code = area_code(given)
    check_level(Area(code, code), Level.VILLAGE)
    return code


def open_entry(field: str, given: Coded | str | None, list_id: str) -> Open | None:
    """Return an entry of an open list, or the word as it is where the list does not have it.

    Args:
        field: The name of the field, for errors.
        given: An entry; or a code, a label, a synonym or any other word.
        list_id: The list.

    Raises:
        InvariantError: It is an entry of another list.

    >>> open_entry("scheme", "产业奖补", "assist_scheme"), open_entry("scheme", "茶叶奖补", "assist_scheme")
    (<Coded assist_scheme:industry_award 产业奖补资金>, '茶叶奖补')
    """
    if given is None or isinstance(given, Coded):
        return chosen(field, given, list_id)
    check_kind(field, given, str)
    word = given.strip()
    meant = codelist(list_id).meant(word) if word else ()
    if len(meant) == 1:
        return Coded(list_id, meant[0].code)
    return word or None


class OfProject:
    """A row that may belong to a project, by its number or, where it has none, by its name.

    >>> from xiaoping.programmes import FundMovement
    >>> FundMovement(stage="支付", amount=5, project_name="道路").project_key
    '道路'
    """

    __slots__ = ()

    project: str
    project_name: str

    @property
    def project_key(self) -> str:
        """What it calls its project: the number, else the name; empty where none is told."""
        return self.project or self.project_name


def entry_of(value: Open | None, list_id: str) -> Coded | None:
    """Return the entry that a word of an open list is counted under: the list's ``other``.

    >>> entry_of("茶叶奖补", "assist_scheme").zh
    '其他帮扶'
    """
    return Coded(list_id, OTHER) if isinstance(value, str) else value


def name_of(value: Open | None) -> str | None:
    """Return the label of an entry of an open list, or the word that the list does not have.

    >>> name_of("茶叶奖补"), name_of(None)
    ('茶叶奖补', None)
    """
    return value.zh if isinstance(value, Coded) else value


def a_text(_row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no text; an unknown one is empty.

    >>> a_text(None, attrs.fields(Area).name, "小冲村")
    """
    check_kind(field.name, value, str)


def a_flag(_row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is neither yes, no, nor unknown.

    >>> a_flag(None, attrs.fields(Area).name, None)
    """
    check_flag(field.name, value)


def a_date(_row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is neither a day nor unknown.

    >>> a_date(None, attrs.fields(Area).name, datetime.date(2020, 5, 3))
    """
    check_date(field.name, value)


def a_count(_row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is neither a whole number of at least zero nor unknown.

    >>> a_count(None, attrs.fields(Area).name, 3)
    """
    if value is not None and (type(value) is not int or value < 0):
        given = value if type(value) is int else type(value).__name__
        raise fail(InvariantError, "register.count", field=field.name, given=given)


def an_id(_row: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is neither a number of a row, as text without blanks around it, nor empty.

    >>> an_id(None, attrs.fields(Area).name, "0017")
    """
    check_kind(field.name, value, str)
    text = str(value)
    if text != text.strip():
        raise fail(InvariantError, "row.id", field=field.name)


def check_order(**days: Occasion | datetime.date | None) -> None:
    """Refuse days that are certainly before what comes first; unknown ones are passed over.

    Args:
        days: What happened when, in the order in which it must have.

    Raises:
        InvariantError: One is before an earlier one.

    >>> check_order(started=datetime.date(2020, 5, 1), finished=datetime.date(2020, 4, 1))
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: 'finished' (2020-04-01) is before 'started' (2020-05-01). ...
    """
    known = [(name, day) for name, day in days.items() if day is not None]
    for place, (name, day) in enumerate(known):
        for before, first in known[:place]:
            if is_after(first, day):
                raise fail(
                    InvariantError,
                    "row.order",
                    field=name,
                    given=occasion_text(day),
                    first=before,
                    other=occasion_text(first),
                )


def person_key(citizen_id: CitizenId | None, household: str, name: str) -> Hashable | None:
    """Return what a person is counted once by; ``None`` where nothing tells them apart.

    The number prevails; otherwise the name within the household.

    >>> person_key(None, "0017", "赵甲") == person_key(None, "0018", "赵甲")
    False
    """
    if citizen_id is not None:
        return citizen_id.upgraded()
    return (household, name) if household and name else None
