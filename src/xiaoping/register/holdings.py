"""What a household has: its house, the land it has contracted, its income of a year."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    check_flag,
    check_kind,
    check_year,
    chosen,
    measured,
)
from xiaoping.measures.dimensions import Money, Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = ["ContractedLand", "Housing", "IncomeStatement"]

GivenSurface = Quantity[Surface] | str | int | Fraction | None
GivenMoney = Quantity[Money] | str | int | Fraction | None

_SOURCES: Final = ("wage", "business", "property_", "transfer")


def _structure(given: Given) -> Coded | None:
    return chosen("structure", given, "housing_structure")


def _grade(given: Given) -> Coded | None:
    return chosen("grade", given, "house_grade")


def _toilet(given: Given) -> Coded | None:
    return chosen("toilet", given, "toilet_type")


def _land(given: Given) -> Coded | None:
    return chosen("kind", given, "land_kind")


def _floor(given: GivenSurface) -> Quantity[Surface] | None:
    return measured("floor_area", given, "平方米", Surface)


def _area(given: GivenSurface) -> Quantity[Surface] | None:
    return measured("area", given, "亩", Surface)


def _wage(given: GivenMoney) -> Quantity[Money] | None:
    return measured("wage", given, "元", Money)


def _business(given: GivenMoney) -> Quantity[Money] | None:
    return measured("business", given, "元", Money)


def _property(given: GivenMoney) -> Quantity[Money] | None:
    return measured("property_", given, "元", Money)


def _transfer(given: GivenMoney) -> Quantity[Money] | None:
    return measured("transfer", given, "元", Money)


def _cost(given: GivenMoney) -> Quantity[Money] | None:
    return measured("cost", given, "元", Money)


def _money(given: GivenMoney) -> Quantity[Money] | None:
    """Return the net income; unlike its parts it may be below nothing."""
    if isinstance(given, str) and given.lstrip().startswith(("-", "−", "－")):
        # A blank may stand behind the sign, a second sign may not.
        given = f"-{given.lstrip()[1:].lstrip()}"
    return measured("net", given, "元", Money, signed=True)


@final
@attrs.frozen(kw_only=True)
class Housing:
    """The house a household lives in.

    Attributes:
        floor_area: The floor area.
        structure: What it is built of (housing_structure).
        grade: The grade of danger, A to D (house_grade); C and D are dangerous houses.
        safe: Whether housing is declared safe (安全住房).
        toilet: The kind of sanitary toilet (toilet_type); ``None`` if unknown or none.
        built: The year it was built.

    >>> from xiaoping.register import Housing
    >>> Housing(floor_area="120平方米", grade="C").is_dangerous
    True
    """

    floor_area: Quantity[Surface] | None = attrs.field(
        default=None, converter=_floor, metadata=PERSONAL
    )
    structure: Coded | None = attrs.field(default=None, converter=_structure, metadata=PERSONAL)
    grade: Coded | None = attrs.field(default=None, converter=_grade, metadata=PERSONAL)
    safe: bool | None = attrs.field(default=None, metadata=PERSONAL)
    toilet: Coded | None = attrs.field(default=None, converter=_toilet, metadata=PERSONAL)
    built: int | None = attrs.field(default=None, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a year that is none."""
        check_flag("safe", self.safe)
        check_year(self.built, 1000)

    @property
    def is_dangerous(self) -> bool | None:
        """Whether the grade is C or D; ``None`` if no grade is known."""
        return None if self.grade is None else self.grade.code in ("C", "D")


@final
@attrs.frozen(kw_only=True)
class ContractedLand:
    """A plot, or all plots of one kind, that a household has contracted (承包地).

    Attributes:
        area: The area; 亩 where a bare number is given.
        kind: What it is used for (land_kind).
        certificate: The number of the certificate of the right to the land.
        contract_code: The 18 digits of the contracting party (GB/T 35958-2018); fixed
            when the contract was made, it may differ from today's area.

    >>> from xiaoping.register import ContractedLand
    >>> ContractedLand(area="3.5亩", kind="耕地").area.to("公顷").magnitude
    Fraction(7, 30)
    """

    area: Quantity[Surface] | None = attrs.field(
        default=None, converter=_area, metadata=PERSONAL
    )
    kind: Coded | None = attrs.field(default=None, converter=_land, metadata=PERSONAL)
    certificate: str = attrs.field(default="", repr=False, metadata=SENSITIVE)
    contract_code: str = attrs.field(default="", repr=False, metadata=SENSITIVE)

    def __attrs_post_init__(self) -> None:
        """Refuse a code of the contracting party that is none."""
        check_kind("certificate", self.certificate, str)
        check_kind("contract_code", self.contract_code, str)
        code = self.contract_code
        if code and not (code.isascii() and code.isdigit() and len(code) == 18):
            raise fail(InvariantError, "register.contract", digits=len(code))


@final
@attrs.frozen(kw_only=True)
class IncomeStatement:
    """The income of a household in one year, by source (家庭年收入).

    Net income is wages, business, property and transfers less the cost of business; it is
    computed where all are known and must agree where it is given too.  Transfers hold
    family planning, subsistence, five-guarantee, old-age and ecological payments.

    Attributes:
        year: The year; ``None`` where a ledger does not tell it.
        wage: Wages (工资性收入).
        business: Business income (生产经营性收入).
        property_: Income from property (财产性收入).
        transfer: Transfers (转移性收入).
        cost: The cost of business (生产经营性支出).
        net: Net income (纯收入); below nothing if the cost is greater.

    Raises:
        InvariantError: The parts do not add up to the net income.

    >>> from xiaoping.register import IncomeStatement
    >>> statement = IncomeStatement(year=2020, wage="2.4万元", business=8000, property_=0,
    ...                             transfer=1200, cost=3000)
    >>> str(statement.net)
    '3.02万元'
    """

    year: int | None = attrs.field(default=None, metadata=INTERNAL)
    wage: Quantity[Money] | None = attrs.field(
        default=None, converter=_wage, repr=False, metadata=SENSITIVE
    )
    business: Quantity[Money] | None = attrs.field(
        default=None, converter=_business, repr=False, metadata=SENSITIVE
    )
    property_: Quantity[Money] | None = attrs.field(
        default=None, converter=_property, repr=False, metadata=SENSITIVE
    )
    transfer: Quantity[Money] | None = attrs.field(
        default=None, converter=_transfer, repr=False, metadata=SENSITIVE
    )
    cost: Quantity[Money] | None = attrs.field(
        default=None, converter=_cost, repr=False, metadata=SENSITIVE
    )
    net: Quantity[Money] | None = attrs.field(
        default=None, converter=_money, repr=False, metadata=SENSITIVE
    )

    def __attrs_post_init__(self) -> None:
        """Compute the net income, or prove it."""
        check_year(self.year)
        if self.cost is None or any(getattr(self, name) is None for name in _SOURCES):
            return
        total = self.gross
        assert total is not None  # noqa: S101 - all sources are known here
        net = total - self.cost
        if self.net is None:
            object.__setattr__(self, "net", net)
        elif self.net != net:
            raise fail(InvariantError, "register.income", year=self.year or "")

    @property
    def gross(self) -> Quantity[Money] | None:
        """The sum of the four sources; ``None`` if one is unknown."""
        total: Quantity[Money] | None = None
        for name in _SOURCES:
            part: Quantity[Money] | None = getattr(self, name)
            if part is None:
                return None
            total = part if total is None else total + part
        return total
