"""What was never asked is unknown, not zero."""

from datetime import date

import attrs
import pytest

from xiaoping.codelists import Coded
from xiaoping.engines import Column, ColumnTable, ColumnTables, RollTables, measure
from xiaoping.engines.cube import Cell, make_cube
from xiaoping.engines.plain import Setting
from xiaoping.engines.told import Meeting, as_told
from xiaoping.indicators import (
    Indicator,
    bind,
    catalogue,
    parameters,
    parse_formula,
    schema,
)
from xiaoping.measures import Missing, MissingReason
from xiaoping.register import Household, Housing, Person, PovertyRecord, Roll, Village

DAY = date(2020, 12, 31)
HOME = Household(id="1", area="990001200201", members=(Person(relation="户主"),))
ROLL = Roll(
    as_of=DAY, households=(HOME,), villages=(Village(code="990001200201", name="甲村"),)
)
ASKED = {
    "poverty.registered.households": "household.is_registered",
    "poverty.registered.persons": "household.is_registered",
    "monitor.households": "household.is_monitored",
    "toilet.sanitary.households": "household.toilet",
    "svc.centre.villages": "village.has_service_centre",
}


@pytest.mark.parametrize(("code", "column"), ASKED.items())
def test_without_any_entry_it_is_unknown_and_with_the_question_it_is_zero(code, column):
    unasked = measure(code, ROLL, at=2020).only
    assert unasked.value == Missing(MissingReason.UNKNOWN)
    assert unasked.missing == 1
    asked = measure(code, RollTables(ROLL, told=[column]), at=2020).only
    assert (asked.value.amount, asked.missing) == (0, 0)


def test_one_entry_anywhere_says_that_it_was_asked():
    other = Household(
        id="2",
        area="990001200202",
        members=(Person(relation="户主"),),
        housing=Housing(toilet="三格式"),
    )
    roll = Roll(as_of=DAY, households=(HOME, other))
    found = measure("toilet.sanitary.households", roll, at=2020, by="village")
    assert [item.value.amount for item in found] == [0, 1]


def test_monitoring_records_that_nobody_was_asked_for_are_no_rows():
    tables = RollTables(ROLL)
    assert tables.table("monitoring") is None
    assert len(RollTables(ROLL, told=["household.is_monitored"]).table("monitoring")) == 0


def test_columns_that_were_not_given_are_unknown():
    homes = ColumnTable(
        entity=schema()["household"], areas=["990001200201"], columns={"size": [3]}
    )
    tables = ColumnTables([homes], day=DAY)
    assert tables.is_told("household", "size")
    assert not tables.is_told("household", "toilet")
    assert not tables.is_told("person", "age")
    built = Indicator(
        code="x.built",
        zh="已填建房年份户数",
        en="with a year",
        unit_code="household",
        kind="stock",
        formula="count(household where known(size) and not known(built_year))",
    )
    found = measure(built, tables, at=2020, definitions=catalogue().extended([built])).only
    assert found.value == Missing(MissingReason.UNKNOWN)


def test_a_parents_column_is_looked_up_at_the_parent():
    item = parse_formula("count(person where known(household.toilet) or known(age))")
    assert str(as_told(item, RollTables(ROLL))) == (
        "count(person where household.toilet = household.toilet or age = age)"
    )
    assert as_told(item, object()) is item


ENTRY = Coded("assist_scheme", "medical_aid")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("scheme = '医疗救助' and during(paid)", "scheme = '医疗救助' and during(paid)"),
        ("scheme = '临时救助'", None),
        # of what was not told, no year is zero
        ("scheme = '临时救助' and during(paid)", None),
        ("during(paid) and (scheme = '临时救助' or scheme = '雨露计划')", None),
        ("not scheme = '临时救助'", None),
        # one of the two was told
        ("scheme = '医疗救助' or during(paid)", "scheme = '医疗救助' or during(paid)"),
    ],
)
@pytest.mark.parametrize("kept", [list, Column.of])
def test_a_word_that_never_occurs_leaves_all_rows_open(where, told, kept):
    if kept is not list:
        pytest.importorskip("numpy")
        kept = lambda values: Column.coded(values, "assist_scheme")  # noqa: E731
    table = ColumnTable(
        entity=schema()["disbursement"],
        areas=["990001200201"] * 2,
        columns={"scheme": kept([ENTRY, None]), "paid": [date(2019, 5, 3), DAY]},
    )
    tables = ColumnTables([table], day=DAY)
    assert isinstance(tables, Meeting)
    (item,) = bind(
        parse_formula(f"count(disbursement where {where})"), {}, schema(), parameters()
    ).aggregates
    found = as_told(item, tables)
    if told is None:
        assert found != item
        cube = make_cube([item], tables, Setting(DAY, 2020, {}))
        component = cube.of(item, Cell(""))
        assert (component.total, component.missing) == (0, 2)
    else:
        assert found == item


def test_words_are_those_of_entities_that_have_some():
    table = ColumnTable(entity=schema()["household"], areas=[""], columns={"kind": [None]})
    tables = ColumnTables([table], day=DAY)
    assert tables.is_met("household", "kind", frozenset({ENTRY}))
    assert tables.is_met("disbursement", "scheme", frozenset({ENTRY}))


@pytest.mark.parametrize(
    "code", ["poverty.exit_rate", "poverty.remaining.households", "poverty.incidence"]
)
def test_a_list_of_who_is_registered_does_not_say_that_nobody_has_left_poverty(code):
    poor = attrs.evolve(HOME, poverty=PovertyRecord())
    roll = attrs.evolve(ROLL, households=(poor,))
    assert isinstance(measure(code, roll, at=2020).only.value, Missing)
    out = attrs.evolve(poor, id="2", poverty=PovertyRecord(exit_year=2019))
    both = attrs.evolve(ROLL, households=(poor, out))
    assert not isinstance(measure(code, both, at=2020).only.value, Missing)
    asked = RollTables(roll, told=["household.is_out"])
    assert not isinstance(measure(code, asked, at=2020).only.value, Missing)
