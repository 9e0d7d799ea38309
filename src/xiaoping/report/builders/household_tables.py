"""The tables of a type of households: by village, and what they were given by scheme."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.codelists import Coded
from xiaoping.indicators.observation import Observation
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import during
from xiaoping.periods import AsOf, Year
from xiaoping.programmes import Disbursement, Portfolio
from xiaoping.programmes.receipt import OTHER_HELP
from xiaoping.register import Household, Village
from xiaoping.report.builders.cells import WITHHELD, Cell, figure_cell, headed, withheld_note
from xiaoping.report.builders.household_types import HouseholdType
from xiaoping.report.builders.named import cited
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.small_cells import FEWEST, too_few
from xiaoping.report.tree import AreaRef, PeriodRef, Table, Text
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.row import Open
from xiaoping.sensitivity import Profile, Sensitivity

__all__ = [
    "HOUSEHOLDS",
    "INCOME",
    "NOWHERE",
    "PERSONS",
    "TypeScope",
    "homes_of",
    "people_of",
    "support_table",
    "village_table",
]

HOUSEHOLDS: Final = "pop.households"
"""The indicator that a type's households are counted by."""
PERSONS: Final = "pop.persons"
"""The indicator that the people in them are counted by."""
INCOME: Final = "econ.rural_net_income_pc"
"""The indicator of their net income per person, in a year."""
NOWHERE: Final = "place:households"
"""The area of households of which no ledger tells where they are."""

_SUPPORTED: Final = "support.given.households"
_SUPPORT: Final = "support.given.amount"
_OF_YEAR: Final = frozenset({INCOME, _SUPPORTED, _SUPPORT})
_SEVERAL: Final = 2


@final
@attrs.frozen(kw_only=True)
class TypeScope:
    """Of which households figures are, where and when, and for whom they are told.

    Attributes:
        kind: The type.
        area: The code of the township.
        day: The day of the register.
        audience: For whom the portrait is.
        fewest: The least number of households that is told of.

    >>> from xiaoping.report.builders.household_types import household_type
    >>> scope = TypeScope(kind=household_type("脱贫户"), area="990101203000", day=datetime.date(2020, 12, 31))
    >>> str(scope.figure("pop.households", homes_of([]))), scope.is_few(2)
    ('pop.households@@2020-12-31/990101203000?household_type=out = 0户', True)
    """

    kind: HouseholdType
    area: str
    day: datetime.date
    audience: Profile = Profile.PUBLIC
    fewest: int = FEWEST

    def is_few(self, count: int) -> bool:
        """Say whether a number of households is too small to be told of to this audience."""
        return self.audience is not Profile.FULL and 0 < count < self.fewest

    def figure(
        self,
        code: str,
        value: Quantity[Any] | None,
        *more: tuple[str, str],
        area: str = "",
        whole: bool = False,
    ) -> Observation | None:
        """Return a figure of the type; ``None`` for no value.

        Args:
            code: The indicator; incomes and support are of the year, the rest of the day.
            value: The value.
            more: What narrows it beside the type.
            area: The area; the township if not given.
            whole: Whether it is of all households and not of the type.
        """
        if value is None:
            return None
        narrowed = () if whole else (("household_type", self.kind.id),)
        period = Year(self.day.year) if code in _OF_YEAR else AsOf(self.day)
        place = area or self.area
        return Observation(code, place, period, value, breakdown=(*narrowed, *more))


def homes_of(homes: Sequence[Household]) -> Quantity[Any]:
    """Return how many households there are.

    >>> str(homes_of([]))
    '0户'
    """
    return Quantity(len(homes), unit("household"))


def people_of(homes: Sequence[Household]) -> Quantity[Any]:
    """Return how many people there are in households.

    >>> from xiaoping.register import Person
    >>> str(people_of([Household(id="1", members=(Person(relation="户主"),), persons=3)]))
    '3人'
    """
    return Quantity(sum(home.size.amount for home in homes), unit("person"))


def village_table(
    homes: Sequence[Household], villages: Sequence[Village], scope: TypeScope
) -> Iterator[Table]:
    """Yield a type by village, if there are several, with what must not be told withheld.

    Args:
        homes: The households of the type.
        villages: The villages, those without any such household too.
        scope: Of what the figures are.

    >>> from xiaoping.register import Person
    >>> from xiaoping.report.builders.household_types import household_type
    >>> from xiaoping.report.render import to_text
    >>> scope = TypeScope(kind=household_type("脱贫户"), area="990101203000", day=datetime.date(2020, 12, 31))
    >>> villages = [Village(code=f"99010120320{n}", name=f"{sign}村") for n, sign in ((1, "甲"), (2, "乙"))]
    >>> head = Person(relation="户主")
    >>> homes = [Household(id=str(n), area="990101203201", members=(head,), persons=2) for n in range(3)]
    >>> (table,) = village_table(homes, villages, scope)
    >>> [line.split() for line in to_text(table).splitlines()[-3:]]
    [['甲村', '3', '6'], ['乙村', '0', '0'], ['合计', '3', '6']]
    """
    groups: dict[str, list[Household]] = {village.code: [] for village in villages}
    for home in homes:
        groups.setdefault(code_at(home.area, Level.VILLAGE) or NOWHERE, []).append(home)
    if len(groups) < _SEVERAL:
        return
    made = {
        code: (
            scope.figure(HOUSEHOLDS, homes_of(own), area=code),
            scope.figure(PERSONS, people_of(own), area=code),
        )
        for code, own in groups.items()
    }
    hidden = too_few(
        [item for pair in made.values() for item in pair if item is not None],
        tuple(made),
        catalogue=portrait_catalogue(),
        audience=scope.audience,
        fewest=scope.fewest,
    )
    names = {village.code: village.name for village in villages}
    rows: list[tuple[Cell, ...]] = []
    for code, pair in made.items():
        name = Text("未注明村") if code == NOWHERE else AreaRef(code, names.get(code, code))
        cells = (
            WITHHELD if item is not None and item.key in hidden else figure_cell(item)
            for item in pair
        )
        rows.append(((name,), *cells))
    sums = (
        scope.figure(HOUSEHOLDS, homes_of(homes)),
        scope.figure(PERSONS, people_of(homes)),
    )
    rows.append(((Text("合计"),), *(figure_cell(item) for item in sums)))
    yield Table(
        title=(PeriodRef(AsOf(scope.day)), Text(f"各村{scope.kind.zh}")),
        head=(
            (Text("村名"),),
            headed("户数", [pair[0] for pair in made.values()]),
            headed("人数", [pair[1] for pair in made.values()]),
        ),
        rows=tuple(rows),
        note=withheld_note(scope.fewest) if hidden else (),
        id=f"households-{scope.kind.id}-villages",
        total="last",
    )


def support_table(
    homes: Sequence[Household], portfolio: Portfolio, scope: TypeScope
) -> Iterator[Table]:
    """Yield what a type was given in the year by scheme, if anything was.

    There is no sum, from which a withheld row would follow.

    Args:
        homes: The households of the type.
        portfolio: What was given to households.
        scope: Of what the figures are.

    >>> from xiaoping.register import Person
    >>> from xiaoping.report.builders.household_types import household_type
    >>> from xiaoping.report.render import to_text
    >>> scope = TypeScope(kind=household_type("脱贫户"), area="990101203000", day=datetime.date(2020, 12, 31))
    >>> homes = [Household(id=str(n), members=(Person(relation="户主"),)) for n in range(3)]
    >>> paid = [Disbursement(scheme="产业奖补", household=home.id, amount=1000, paid=2020) for home in homes]
    >>> (table,) = support_table(homes, Portfolio(as_of=scope.day, disbursements=paid), scope)
    >>> to_text(table).splitlines()[-1].split()
    ['产业奖补资金', '3', '3000']
    """
    given = _given(homes, portfolio, scope)
    amounts = tuple(sum_of(row.amount for row in rows) for rows in given.values())
    rows: list[tuple[Cell, ...]] = []
    told: list[tuple[Observation | None, Observation | None]] = []
    for (name, own), amount in zip(given.items(), in_one_unit([amounts])[0], strict=True):
        count = len({row.household for row in own})
        if scope.is_few(count):
            rows.append(((cited(name),), WITHHELD, WITHHELD))
            continue
        value = amount if isinstance(amount, Quantity) else None
        pair = (
            scope.figure(_SUPPORTED, Quantity(count, unit("household")), ("scheme", name)),
            scope.figure(_SUPPORT, value, ("scheme", name)),
        )
        told.append(pair)
        rows.append(((cited(name),), *(figure_cell(item) for item in pair)))
    if rows:
        is_cut = any(WITHHELD in row for row in rows)
        yield Table(
            title=(PeriodRef(Year(scope.day.year)), Text(f"{scope.kind.zh}得到的帮扶")),
            head=(
                (Text("帮扶项目"),),
                headed("受益户数", [pair[0] for pair in told]),
                headed("兑付金额", [pair[1] for pair in told]),
            ),
            rows=tuple(rows),
            note=withheld_note(scope.fewest) if is_cut else (),
            id=f"households-{scope.kind.id}-support",
        )


def _given(
    homes: Sequence[Household], portfolio: Portfolio, scope: TypeScope
) -> Mapping[str, Sequence[Disbursement]]:
    """Return what the households were given in the year, by scheme."""
    ids = {home.id for home in homes}
    year = Year(scope.day.year)
    found: dict[str, list[Disbursement]] = {}
    for row in portfolio.disbursements:
        paid = row.paid is not None and during(row.paid, year.start, year.end, scope.day)
        if row.household in ids and paid:
            found.setdefault(_scheme(row.scheme, scope.audience), []).append(row)
    return {name: found[name] for name in sorted(found)}


def _scheme(given: Open | None, audience: Profile) -> str:
    """Return the name of a scheme; words of a ledger's own may bear a name or an illness."""
    if isinstance(given, Coded):
        return given.zh
    return given if given and audience.shows(Sensitivity.INTERNAL) else OTHER_HELP
