from datetime import date
from fractions import Fraction

import attrs
import pytest

from xiaoping.indicators import DatedParameter, Indicator, catalogue, parameters
from xiaoping.register import (
    ContractedLand,
    Household,
    Person,
    PovertyRecord,
    Roll,
    Township,
    Village,
)

A, B = "431228223204", "431228223207"


def made(code, formula, unit="household", kind="stock", **more):
    return Indicator(
        code=code, zh=f"{code}名", en=f"{code} name", unit_code=unit, kind=kind, formula=formula, **more
    )  # fmt: skip


@pytest.fixture(scope="session")
def indicator():
    return made


@pytest.fixture(scope="session")
def book():
    """The built-in catalogue with some definitions of rows, rates, and looks back."""
    line = [
        DatedParameter(
            code="my.line", zh="标准", en="line", value=value, unit_code=unit,
            valid_from=date(year, 1, 1), valid_to=date(year, 12, 31), source="某文", year=str(year),
        )
        for year, value, unit in ((2019, 4000, "yuan/person"), (2020, 4, "yuan/person"))
    ]  # fmt: skip
    line += [
        DatedParameter(
            code="my.plot", zh="户均标准", en="plot", value=value, unit_code=unit,
            valid_from=date(year, 1, 1), valid_to=date(year, 12, 31),
        )
        for year, value, unit in ((2019, 3, "mu"), (2020, Fraction(1, 10), "hectare"))
    ]  # fmt: skip
    return catalogue().extended(
        [
            made("my.homes", "count(household)"),
            made("my.persons", "sum(household: size)", "person"),
            made("my.poor", "count(household where is_registered)"),
            made("my.rate", "share(my.poor of my.homes)", "percent", "ratio"),
            made("my.size", "my.persons / my.homes", "person/household", "ratio"),
            made("my.land", "sum(household: arable)", "hectare"),
            made("my.mean", "mean(household: arable)", "mu/household", "ratio"),
            made("my.women", "count(person where sex = '女')", "person"),
            made("my.growth", "growth(my.homes)", "percent", "growth"),
            made("my.change", "change(my.homes)", kind="flow"),
            made("my.shift", "change(my.rate)", "percentage_point", "flow"),
            made("my.before", "previous(my.homes)"),
            made("my.twice", "change(my.growth)", "percentage_point", "flow"),
            made("my.due", "my.persons * $my.line", "yuan"),
            made("my.standard", "$my.plot * 1", "mu"),
            made("my.landed", "count(household where arable >= $my.plot)"),
            made("my.landed.before", "previous(my.landed)"),
            made("my.gdp", "previous(econ.gdp) + 0元", "yuan", "flow"),
            made("my.per", "econ.gdp / my.persons", "yuan/person", "ratio"),
            made("my.mu", "sum(plot: 1亩)", "mu"),
            made("my.hectares", "sum(plot: 1公顷)", "mu"),
        ],
        parameters=parameters().extended(line),
    )


def home(number, area, size, *, poor=False, sex="女", land="3亩"):
    return Household(
        id=f"户{number}",
        area=area,
        persons=size,
        members=(Person(id=f"人{number}", name=f"甲某{number}", relation="户主", sex=sex),),
        poverty=PovertyRecord() if poor else None,
        land=(ContractedLand(area=land, kind="耕地"),),
    )


@pytest.fixture(scope="session")
def roll():
    """Three households in two of three villages at the end of 2020."""
    return Roll(
        as_of=date(2020, 12, 31),
        households=(
            home(1, A, 3, poor=True),
            home(2, A, 1, sex="男"),
            home(3, B, 4, land=None),
        ),
        villages=(
            Village(code=A, name="甲村"),
            Village(code=B, name="乙村"),
            Village(code="431228223208", name="丙村"),
        ),
        township=Township(code="431228223000", name="某乡"),
    )


@pytest.fixture(scope="session")
def last(roll):
    """The first two of them a year before."""
    return attrs.evolve(roll, as_of=date(2019, 12, 31), households=roll.households[:2])
