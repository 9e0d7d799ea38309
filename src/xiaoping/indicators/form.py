"""Forms of departments: a form is a query over observations.

A form asks for indicators, each for an area and a period.  What it asks for is a key, and
two forms that ask for one thing ask under one key: the number of households of 2020 is
that of the end of 2020, however a form words it.  So twenty forms can be looked through
for what they need, and nothing is asked for twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.errors import AbsentError, InvariantError
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.definition import Kind
from xiaoping.indicators.observation import Breakdown, Key, Scenario
from xiaoping.indicators.spans import years_before
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Period, Quarter, Year
from xiaoping.problems import Problem

__all__ = ["Form", "FormField", "Need", "asked_key", "field_keys", "needed", "years_on"]

_PARTS: Final = (Year, Half, Quarter, Month)
_AT_THE_END: Final = frozenset({Kind.STOCK, Kind.RATIO, Kind.STRUCTURE})
"""Kinds of which the figure of a year is that of its last day."""


@final
@attrs.frozen(kw_only=True)
class FormField:
    """One thing that a form asks for.

    Attributes:
        label: What the form calls it.
        indicator: The code of the indicator.
        years: How many years after the form's period: −1 for 上年, 上年同期.
        period: A period of its own, which prevails over the form's.
        area: The code of the area; empty for every area that the form is filled for.
        scenario: Actual, forecast, task or plan.
        breakdown: What narrows it further, such as sex.
        unit: The unit the form prints it in, scale word included: 万元; empty for none.
        decimals: How many places it is printed with; none for as many as it has.
        words: Whether the form takes words, such as 900余, where no number is known.

    >>> FormField(label="上年", indicator="pop.households", years=-1).unit
    ''
    """

    label: str
    indicator: str
    years: int = 0
    period: Period | None = None
    area: str = ""
    scenario: Scenario = attrs.field(default=Scenario.ACTUAL, converter=Scenario)
    breakdown: Breakdown = ()
    unit: str = ""
    decimals: int | None = None
    words: bool = False


@final
@attrs.frozen(kw_only=True)
class Form:
    """A form of a department.

    Attributes:
        code: Its code, which tells it from others: 基102表.
        title: What it is called.
        issuer: The department that sends it.
        approval: The number under which it was approved: 国统字〔2020〕105号.
        period: The period it asks about.
        deadline: The last day for sending it back, if known.
        fields: What it asks for.

    >>> field = FormField(label="总户数", indicator="pop.households", unit="户")
    >>> form = Form(code="村基1表", title="村基本情况", period=Year(2020), fields=(field,))
    >>> [str(need.key) for need in needed([form], areas=["431228223000"])]
    ['pop.households@@2020-12-31/431228223000']
    """

    code: str
    title: str = ""
    issuer: str = ""
    approval: str = ""
    period: Period
    deadline: datetime.date | None = None
    fields: tuple[FormField, ...] = attrs.field(converter=tuple[FormField, ...])


@final
@attrs.frozen(kw_only=True)
class Need:
    """A figure that forms need, once, and the forms that want it.

    Attributes:
        key: The figure.
        forms: The codes of the forms, in their order.
        problem: Why it cannot be given; none if it can, or nobody has looked.

    >>> key = Key("pop.households", "431228223000", Year(2020))
    >>> len(Need(key=key, forms=("甲表", "乙表")).forms)
    2
    """

    key: Key
    forms: tuple[str, ...]
    problem: Problem | None = None


def needed(
    forms: Iterable[Form],
    *,
    areas: Sequence[str] = (),
    indicators: IndicatorCatalogue | None = None,
) -> tuple[Need, ...]:
    """Return every figure that forms need, each once, in the order they first ask for it.

    Args:
        forms: The forms.
        areas: The areas that fields without an area of their own are filled for.
        indicators: The catalogue; the built-in one by default.

    Raises:
        InvariantError: A field has no area, and none is given.

    >>> asked = FormField(label="户数", indicator="pop.households")
    >>> later = FormField(label="年末户数", indicator="pop.households",
    ...                   period=AsOf(datetime.date(2020, 12, 31)))
    >>> forms = [Form(code=code, period=Year(2020), fields=(field,))
    ...          for code, field in (("甲表", asked), ("乙表", later))]
    >>> [need.forms for need in needed(forms, areas=["431228223000"])]
    [('甲表', '乙表')]
    """
    wanted: dict[Key, dict[str, None]] = {}
    for form in forms:
        for item in form.fields:
            for key in field_keys(item, form, areas=areas, indicators=indicators):
                wanted.setdefault(key, {})[form.code] = None
    return tuple(Need(key=key, forms=tuple(codes)) for key, codes in wanted.items())


def field_keys(
    item: FormField,
    form: Form,
    *,
    areas: Sequence[str] = (),
    indicators: IndicatorCatalogue | None = None,
) -> Iterator[Key]:
    """Yield the key of a field for each area; one, if the field has an area of its own.

    Raises:
        InvariantError: The field has no area, and none is given.

    >>> field = FormField(label="户数", indicator="pop.households", years=-1)
    >>> form = Form(code="甲表", period=Year(2020), fields=(field,))
    >>> [str(key) for key in field_keys(field, form, areas=["431228223000"])]
    ['pop.households@@2019-12-31/431228223000']
    """
    within = (item.area,) if item.area else tuple(areas)
    if not within:
        raise fail(InvariantError, "form.area", field=item.label, form=form.code)
    when = item.period or years_on(form.period, item.years)
    for area in within:
        key = Key(item.indicator, area, when, item.scenario, item.breakdown)
        yield asked_key(key, indicators)


def asked_key(key: Key, indicators: IndicatorCatalogue | None = None) -> Key:
    """Return the one key under which a figure is asked for, however the period is worded.

    What stands at a time (households, land, a coverage) is asked for as of a day: a year,
    half, quarter, month or year so far means its last day.  What happens within a time and is told from
    the first to the last day of a year or a part of it is asked for as of that year or
    part.  All else stays as it is: 截至 without a beginning is never a year.

    >>> str(asked_key(Key.parse("pop.households@2020/431228223000")))
    'pop.households@@2020-12-31/431228223000'
    >>> str(asked_key(Key.parse("econ.gdp@2020-01-01..2020-12-31/431228223000")))
    'econ.gdp@2020/431228223000'
    """
    known = (indicators or catalogue()).get(key.indicator)
    if known is None:
        return key
    if known.kind in _AT_THE_END and _is_within_a_year(key.period):
        return attrs.evolve(key, period=AsOf(key.period.end))  # type: ignore[arg-type]  # it ends
    if known.kind is Kind.FLOW and isinstance(key.period, CumulativeTo):
        return attrs.evolve(key, period=_whole(key.period))
    return key


def _is_within_a_year(period: Period) -> bool:
    """Say whether a period is a year, a part of one, or a year so far."""
    if isinstance(period, CumulativeTo):
        return period.start is not None
    return isinstance(period, _PARTS)


def _whole(span: CumulativeTo) -> Period:
    """Return the year or part of a year that a span is, or the span itself."""
    day = span.date
    parts = (
        Year(day.year),
        Half(day.year, (day.month + 5) // 6),
        Quarter(day.year, (day.month + 2) // 3),
        Month(day.year, day.month),
    )
    return next((p for p in parts if (p.start, p.end) == (span.start, span.end)), span)


def years_on(period: Period, years: int) -> Period:
    """Return the same period of another year: what 同比 and 上年 mean.

    The end of a month stays one, as it does for every change.

    Args:
        period: A year, a part of one, a day, or what is cumulative to a day.
        years: How many years later; negative for earlier.

    Raises:
        AbsentError: The period recurs in no other year.

    >>> str(years_on(Quarter(2020, 4), -1)), str(years_on(AsOf(datetime.date(2020, 2, 29)), -1))
    ('2019-Q4', '@2019-02-28')
    """
    if not years:
        return period
    match period:
        case Year():
            return Year(period.value + years)
        case Half() | Quarter() | Month():
            return type(period)(period.of + years, period.number)
        case AsOf():
            return AsOf(years_before(period.date, -years))
        case CumulativeTo():
            start = None if period.start is None else years_before(period.start, -years)
            return CumulativeTo(years_before(period.date, -years), start)
        case _:
            raise fail(AbsentError, "form.years", period=period.zh(), years=years)
