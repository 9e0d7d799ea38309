from datetime import date
from fractions import Fraction

import pytest

from xiaoping.codelists import coded
from xiaoping.engines import ColumnTable, ColumnTables
from xiaoping.engines.plain import Setting, aggregate
from xiaoping.indicators import DatedParameter, Parameters, bind, parse_formula, schema

DAY = date(2020, 12, 31)
LINE = Parameters(
    [DatedParameter(code="line", zh="线", en="line", value=4000, unit_code="yuan/person")]
)
RELATIONS = ("gb_kin_2", "02"), ("reg_relation", "01"), ("gb_kin_2", "21"), ("gb_kin_2", "10")
HEALTH = (
    ("gb_health_2", "37"),
    ("gb_health_1", "3"),
    ("reg_health", "02"),
    ("gb_health_2", "10"),
)
HOMES = ColumnTable(
    entity=schema()["household"],
    areas=[""] * 5,
    columns={
        "id": ["a", "b", "c", "d", "e"],
        "size": [3, 4, None, 0, 2],
        "arable": [Fraction(3, 2), 15, 30, None, -1],
        "income_net": [12_000, 15_999, 8000, 0, None],
        "is_registered": [True, False, None, True, False],
        "exit_year": [2018, 2020, None, None, 2021],
        "registered_on": [date(2014, 1, 1), DAY, None, date(2021, 1, 1), None],
        "housing_grade": [
            coded("house_grade", "C"),
            coded("house_grade", "D"),
            None,
            None,
            None,
        ],
    },
)
PEOPLE = ColumnTable(
    entity=schema()["person"],
    areas=[""] * 5,
    parents=[0, 0, 1, None, 4],
    columns={
        "sex": [coded("gb_sex", "2"), coded("gb_sex", "1"), None, coded("gb_sex", "2"), None],
        "age": [70, 59, 60, None, 3],
        "relation": [*(coded(*pair) for pair in RELATIONS), None],
        "health": [*(coded(*pair) for pair in HEALTH), None],
    },
)
TABLES = ColumnTables([HOMES, PEOPLE], day=DAY)


def component(text, line=4000, chunk=1 << 14):
    ((item, _),) = bind(parse_formula(text), {}, schema(), LINE).aggregates.items()
    setting = Setting(DAY, DAY.year, {"line": line})
    cells = [0] * 5
    (found,) = aggregate([item], TABLES, item.entity, cells, setting, chunk=chunk)[
        item
    ].values()
    return found


@pytest.mark.parametrize("chunk", [1, 2, 3, 1 << 14])
@pytest.mark.parametrize(
    ("text", "total", "rows", "missing"),
    [
        ("count(household)", 5, 5, 0),
        ("count(household where is_registered)", 2, 2, 1),
        ("count(household where is_registered = true)", 2, 2, 1),
        ("count(household where is_registered = false)", 2, 2, 1),
        ("count(household where not is_registered)", 2, 2, 1),
        ("count(household where false = is_registered)", 2, 2, 1),
        ("count(household where is_registered != true)", 2, 2, 1),
        ("count(household where true)", 5, 5, 0),
        ("count(household where false)", 0, 0, 0),
        ("count(household where known(is_registered))", 4, 4, 0),
        ("count(household where not known(size))", 1, 1, 0),
        ("count(household where known((size > 3人)))", 4, 4, 0),
        ("count(household where (size > 2人) = is_registered)", 2, 2, 1),
        ("count(household where size > 2人 or is_registered)", 3, 3, 1),
        ("count(household where size > 2人 and is_registered)", 1, 1, 1),
        ("count(household where is_registered or true)", 5, 5, 0),
        ("count(household where is_registered and false)", 0, 0, 0),
        ("count(household where arable >= 1公顷)", 2, 2, 1),
        ("count(household where 1公顷 <= arable)", 2, 2, 1),
        ("count(household where arable = 0.1公顷)", 1, 1, 1),
        ("count(household where arable in (1公顷, 1.5亩))", 2, 2, 1),
        ("count(household where arable < 0亩)", 1, 1, 1),
        ("count(household where income_net < $line * size)", 1, 1, 2),
        ("count(household where income_net >= $line * size)", 2, 2, 2),
        ("count(household where income_net - 0.8万元 >= 0元)", 3, 3, 1),
        ("count(household where exit_year = 2020)", 1, 1, 2),
        ("count(household where exit_year in (2020))", 1, 1, 2),
        ("count(household where exit_year <= year)", 2, 2, 2),
        ("count(household where year - exit_year >= 2)", 1, 1, 2),
        ("count(household where registered_on <= day)", 2, 2, 2),
        ("count(household where registered_on > @2020-12-31)", 1, 1, 2),
        ("count(household where housing_grade in ('C', 'D'))", 2, 2, 3),
        ("count(household where housing_grade in ('C'))", 1, 1, 3),
        ("count(household where housing_grade != 'C')", 1, 1, 3),
        ("count(household where housing_grade not in ('C', 'D'))", 0, 0, 3),
        ("sum(household: size)", 9, 4, 1),
        ("sum(household: arable)", Fraction(91, 2), 4, 1),
        ("sum(household: arable + 1公顷)", Fraction(211, 2), 4, 1),
        ("sum(household: size where is_registered)", 3, 2, 1),
        ("sum(household: size given arable where is_registered)", 3, 1, 2),
        ("sum(household: size * arable)", Fraction(125, 2), 3, 2),
        ("sum(household: 2 * size - 1人)", 14, 4, 1),
        ("count(household given size)", 4, 4, 1),
        ("count(household given (size > 2人))", 4, 4, 1),
        ("distinct(household: id)", 5, 5, 0),
        ("distinct(person: household.id)", 3, 4, 1),
        ("distinct(person: household.id given age)", 3, 4, 1),
        ("distinct(person: household.id where sex = '女')", 1, 1, 3),
        ("count(person where sex = '女')", 2, 2, 2),
        ("count(person where sex = '女' or age < 18)", 3, 3, 1),
        ("count(person where sex = '女' and age >= 60)", 1, 1, 2),
        ("count(person where household.size = 3人)", 2, 2, 1),
        ("count(person where household.is_registered and age > 1)", 2, 2, 1),
        ("count(person where relation = '户主')", 2, 2, 1),
        ("count(person where health = '有慢性病')", 2, 2, 1),
        ("count(person where health = '糖尿病')", 1, 1, 1),
        ("sum(person: household.size)", 12, 4, 1),
    ],
)
def test_rows_are_counted_and_summed_with_three_values(text, total, rows, missing, chunk):
    found = component(text, chunk=chunk)
    assert (found.total, found.rows, found.missing, found.seen) == (total, rows, missing, 5)


@pytest.mark.parametrize(
    "text",
    [
        "count(household where $line * size > 1元)",
        "count(household where $line > 1元/人)",
        "count(household where known(id) and $line > 1元/人)",
        "sum(household: size * $line)",
        "count(household given $line)",
    ],
)
def test_a_parameter_that_is_not_set_leaves_every_row_unknown(text):
    found = component(text, line=None)
    assert (found.rows, found.missing) == (0, 5)


def test_a_parameter_that_is_not_set_does_not_matter_where_another_fact_decides():
    found = component("count(household where true or $line > 1元/人)", line=None)
    assert (found.rows, found.missing) == (5, 0)


def only(text, **columns):
    (size,) = {len(values) for values in columns.values()}
    table = ColumnTable(entity=schema()["household"], areas=[""] * size, columns=columns)
    ((item, _),) = bind(parse_formula(text), {}, schema(), LINE).aggregates.items()
    tables = ColumnTables([table], day=DAY)
    found = aggregate([item], tables, "household", [0] * size, Setting(DAY, 2020, {}))
    return found[item][0]


def test_cells_are_kept_apart_and_no_rows_make_no_cell():
    item = parse_formula("count(household)")
    setting = Setting(DAY, 2020, {})
    found = aggregate([item], TABLES, "household", [7, 2, 7, 2, 9], setting)[item]
    assert {cell: part.total for cell, part in found.items()} == {2: 2, 7: 2, 9: 1}
    nobody = ColumnTable(entity=schema()["household"], areas=[], columns={})
    empty = ColumnTables([nobody], day=DAY)
    assert aggregate([item], empty, "household", [], setting) == {item: {}}


def test_a_column_of_many_values_is_compared_as_well():
    text = "count(household where exit_year in (3, 599, 600))"
    found = only(text, exit_year=[*range(600), None])
    assert (found.total, found.missing) == (2, 1)


def test_numbers_of_any_size_are_summed_exactly():
    huge = 10**80
    assert only("sum(household: income_net)", income_net=[huge, -huge, 1]).total == 1
