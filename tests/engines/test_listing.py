"""Measurements as a table: rows of indicators, columns of areas and classes."""

from datetime import date
from fractions import Fraction

from xiaoping.engines import measure
from xiaoping.engines.listing import listing, unit_word
from xiaoping.indicators import Indicator, catalogue
from xiaoping.register import Household, Person, Roll, Village

VILLAGES = [Village(code=f"99000120020{n}", name=f"{n}村") for n in (1, 2)]


def roll():
    homes = [
        Household(
            id="1",
            area="990001200201",
            members=(Person(relation="户主", sex="男"), Person(relation="妻", sex="女")),
        ),
        Household(
            id="2", area="990001200202", persons=2, members=(Person(relation="户主", sex="女"),)
        ),
    ]
    return Roll(as_of=date(2021, 12, 31), households=homes, villages=VILLAGES)


def listed(**options):
    item = Indicator(
        code="x.women",
        zh="女性占比",
        en="share of women",
        unit_code="percent",
        kind="ratio",
        decimals=1,
        formula="count(person where sex = '女') / count(person given sex)",
    )
    book = catalogue().extended([item])
    codes = ["pop.persons", "x.women", "adm.village_cadres"]
    return measure(codes, roll(), at=2021, definitions=book, **options)


def test_a_row_has_bare_figures_under_its_unit_and_tells_what_was_undecided():
    table = listing(listed(by="village"), names={v.code: v.name for v in VILLAGES})
    assert table.columns == ("1村", "2村")
    persons, women = table.rows
    assert (persons.texts, persons.missing) == (("2", "2"), 0)
    assert (women.texts, women.missing) == (("50", "100"), 1)
    assert women.numbers == (50, 100)


def test_indicators_without_any_figure_are_listed_if_they_are_asked_for():
    assert len(listing(listed()).rows) == 2
    every = listing(listed(), everything=True)
    assert every.rows[2].texts == ("未掌握数据",)
    assert every.rows[2].numbers == (None,)


def test_classes_are_called_by_their_labels_and_areas_only_if_there_are_several():
    persons = Indicator(
        code="x.persons",
        zh="人数",
        en="persons",
        unit_code="person",
        kind="stock",
        formula="count(person)",
    )
    book = catalogue().extended([persons])
    found = measure("x.persons", roll(), at=2021, split=["sex"], definitions=book)
    assert listing(found).columns == ("男性", "女性", "性别 _U")
    areas = measure("x.persons", roll(), at=2021, split=["sex"], by="village", definitions=book)
    assert listing(areas).columns[0] == "990001200201 男性"


def test_units_are_told_in_both_languages():
    households = catalogue()["pop.households"]
    assert (unit_word(households), unit_word(households, "en")) == ("户", "households")


def test_numbers_stay_exact():
    third = Indicator(
        code="x.third",
        zh="户均",
        en="per household",
        unit_code="person/household",
        kind="ratio",
        formula="sum(household: size) / count(village)",
    )
    assert third.unit.word == "人/户"
    book = catalogue().extended(
        [
            Indicator(
                code="x.per_village",
                zh="村均",
                en="per village",
                unit_code="person/village",
                kind="ratio",
                formula="count(person where sex = '男') / count(village)",
            )
        ]
    )
    (row,) = listing(measure("x.per_village", roll(), at=2021, definitions=book)).rows
    assert row.numbers == (Fraction(1, 2),)
