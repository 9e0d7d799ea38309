"""Two engines, one suite: rows as plain sequences and the same rows as columns of arrays.

Random tables of every entity type and its parents, random formulas, every level of areas and
breakdowns, small and large blocks; every component must be the same, to the digit.
"""

import datetime
import os
import random
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.areas import Level
from xiaoping.codelists import Coded, codelist
from xiaoping.engines import Column, ColumnTable, ColumnTables, measure
from xiaoping.engines.columnar import totals_of
from xiaoping.engines.columnar_cube import Spread
from xiaoping.engines.cube import Cell, make_cube
from xiaoping.engines.gathering import Gathering
from xiaoping.engines.numpy_room import np
from xiaoping.engines.plain import Setting, aggregate
from xiaoping.errors import InvariantError
from xiaoping.indicators import (
    ColumnKind,
    Indicator,
    bind,
    catalogue,
    parameters,
    parse_formula,
    schema,
)
from xiaoping.indicators.classification import Classification
from xiaoping.periods import Month, Year

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings(
    deadline=None,
    max_examples=3000 if heavy else 150,
    derandomize=not heavy,
)

DAY = datetime.date(2020, 12, 31)
PARAMETERS = {code: None if i % 3 == 0 else 3 + i for i, code in enumerate(parameters())}
SETTING = Setting(DAY, DAY.year, PARAMETERS)
AREAS = ("431228223204", "431228223207", "43122822320401", "431228223000", "431228", "")
AMOUNTS = (
    (0, 1, 3, -2, 75, 12_000),
    (Fraction(13, 4), Fraction(-1, 3), 5, Fraction(1, 100)),
    (1 << 40, -(1 << 62), 3),
    ((1 << 63) - 1, 1 << 63, -(1 << 63), 0),
    (1 << 80, -(1 << 90), 1),
    (7,),
)
SPLITS = {
    "person": ("sex", "age:0,15,60", "household.is_out", "household.size:1,3"),
    "household": ("poverty_attribute", "size:1,3,5", "village.fibre", "exit_year"),
    "plot": ("kind", "area:0,1.5,5"),
    "monitoring": ("type",),
    "village": ("exit_year", "is_poor_village"),
    "disbursement": ("scheme", "paid", "batch", "in_kind", "household.size:1,3"),
}


def some_values(column, draw, size):
    unknown = draw.choice((0, 0, 0.25, 0.9, 1))
    amounts = draw.choice(AMOUNTS)
    return [
        None if draw.random() < unknown else a_value(column, draw, amounts) for _ in range(size)
    ]


def a_value(column, draw, amounts):
    match column.kind:
        case ColumnKind.QUANTITY:
            return draw.choice(amounts)
        case ColumnKind.NUMBER:
            return draw.choice((0, 14, 15, 59, 60, 97))
        case ColumnKind.CODE:
            name = draw.choice(column.lists)
            return Coded(name, draw.choice(tuple(codelist(name).values())).code)
        case ColumnKind.FLAG:
            return draw.random() < 0.5
        case ColumnKind.YEAR:
            return draw.choice((2014, 2019, 2020, 2021))
        case ColumnKind.DATE | ColumnKind.SPAN:  # arrays hold days, and no months
            return DAY - datetime.timedelta(days=draw.choice((-1, 0, 1, 365, 366, 4000)))
        case ColumnKind.NAME:
            return draw.choice(("甲项目", "其他", "乙项目"))
        case ColumnKind.KEY:
            return draw.choice("abcde")


def a_table(entity, draw, above, size):
    areas = AREAS if draw.random() < 0.7 else AREAS[:1]
    order = sorted if draw.random() < 0.3 else list
    return ColumnTable(
        entity=schema()[entity],
        areas=order(draw.choice(areas) for _ in range(size)),
        columns={
            column.name: some_values(column, draw, size)
            for column in schema()[entity].columns
            if draw.random() < 0.9
        },
        parents=[draw.choice((None, *range(above))) for _ in range(size)]
        if draw.random() < 0.9
        else None,
    )


def some_tables(entity, seed, size):
    draw = random.Random(seed)  # noqa: S311 - the same every time
    found, above = [], 0
    for code in reversed([entity, *(item.code for item in schema().ancestors(entity))]):
        count = size if code == entity else draw.randrange(4)
        found.append(a_table(code, draw, above, count))
        above = count
    return ColumnTables(found, day=DAY)


def in_columns(tables, *, also_parents=True):
    """The same rows with every column an array; or those of the first type alone."""
    *parents, last = tables.by_entity.values()
    made = [columnar(table) if also_parents else table for table in parents]
    return ColumnTables([*made, columnar(last)], day=tables.day)


def columnar(table):
    return attrs.evolve(
        table,
        areas=Column.areas(table.areas),
        columns={
            name: Column.like(values, table.entity[name])
            for name, values in table.columns.items()
        },
        parents=None if table.parents is None else Column.of(table.parents),
    )


@st.composite
def questions(draw):
    entity = draw(st.sampled_from(sorted(schema())))
    asked = draw(st.lists(testing.aggregates(entity), min_size=1, max_size=6))
    size = draw(st.integers(0, 9) | st.sampled_from((40, 200)))
    return [bound(node) for node in asked], some_tables(
        entity, draw(st.integers(0, 10**9)), size
    )


def bound(node):
    (found,) = bind(node, {}, schema(), parameters()).aggregates
    return found


@law
@given(
    questions(),
    st.sampled_from((None, *Level)),
    st.booleans(),
    st.booleans(),
)
def test_cubes_are_the_same(question, level, is_split, also_parents):
    asked, tables = question
    entity = asked[0].entity
    split = [
        Classification.parse(text).suited(entity, schema()) for text in SPLITS.get(entity, ())
    ]
    split = split if is_split else []
    plain = make_cube(asked, tables, SETTING, level=level, split=split)
    made = make_cube(
        asked, in_columns(tables, also_parents=also_parents), SETTING, level=level, split=split
    )
    assert made.entities == plain.entities
    assert made.components == plain.components
    if len(tables.table(entity)):
        assert all(isinstance(its, Spread) for its in made.components.values())


@law
@given(
    questions(),
    st.integers(0, 10**9),
    st.sampled_from((1, 3, 8, 1 << 15)),
    st.sampled_from((1, 20)),
    st.sampled_from((1, 3, 40)),
)
def test_blocks_and_chunks_change_nothing(question, seed, block, rows_a_group, count):
    asked, tables = question
    draw = random.Random(seed)  # noqa: S311 - the same every time
    rows = len(tables.table(asked[0].entity))
    groups = [min(draw.randrange(count), draw.randrange(count)) for _ in range(rows)]
    plain = aggregate(asked, tables, asked[0].entity, groups, SETTING)
    found = totals_of(
        asked,
        Gathering(in_columns(tables), asked[0].entity),
        np.array(groups, np.uint16),
        count,
        SETTING,
        block=block,
        rows_a_group=rows_a_group,
    )
    for item, totals in zip(asked, found, strict=True):
        mine = {group: totals.component(group) for group in set(groups)}
        assert mine == plain[item], str(item)


@law
@given(questions())
def test_the_plain_engine_reads_columns_as_rows(question):
    asked, tables = question
    entity = asked[0].entity
    cells = [row % 3 for row in range(len(tables.table(entity)))]
    plain = aggregate(asked, tables, entity, cells, SETTING)
    assert aggregate(asked, in_columns(tables), entity, cells, SETTING) == plain


HOUSEHOLD = schema()["household"]
HAND_MADE = {
    "negative": ("sum(household: income_net)", {"income_net": [-3, 5, -7]}, (-5, 3, 0)),
    "fractions": (
        "sum(household: arable)",
        {"arable": [Fraction(1, 3), Fraction(1, 4), None]},
        (Fraction(7, 12), 2, 1),
    ),
    "beyond 64 bits": (
        "sum(household: income_net * 10000000000)",
        {"income_net": [10**18, 10**18, -1]},
        (2 * 10**28 - 10**10, 3, 0),
    ),
    "between two steps": (
        "count(household where arable < 0.333亩)",
        {"arable": [Fraction("0.33"), Fraction("0.34"), None]},
        (1, 1, 1),
    ),
    "nothing known": ("sum(household: land)", {}, (0, 0, 3)),
    "false beats unknown": (
        "count(household where is_out and size > 3人)",
        {"is_out": [False, True, None], "size": [None, 4, 4]},
        (1, 1, 1),
    ),
    "distinct keys": (
        "distinct(household: id where known(size))",
        {"id": ["a", "a", None], "size": [1, 2, 3]},
        (1, 2, 1),
    ),
}


@pytest.mark.parametrize("name", HAND_MADE)
def test_what_was_reckoned_by_hand(name):
    formula, columns, (total, rows, missing) = HAND_MADE[name]
    item = bound(parse_formula(formula))
    table = ColumnTable(entity=HOUSEHOLD, areas=[""] * 3, columns=columns)
    for tables in (ColumnTables([table], day=DAY), in_columns(ColumnTables([table], day=DAY))):
        found = make_cube([item], tables, SETTING).of(item, Cell(""))
        assert (found.total, found.rows, found.missing, found.seen) == (total, rows, missing, 3)


DISBURSEMENT = schema()["disbursement"]
DAYS = [datetime.date(2019, 12, 31), datetime.date(2020, 5, 3), DAY, None]


@pytest.mark.parametrize("word", ["during", "happened"])
@pytest.mark.parametrize("also", [Month(2020, 5), Year(2020)])
def test_months_and_years_beside_arrays_are_reckoned_as_in_rows(word, also):
    item = bound(parse_formula(f"sum(disbursement: amount where {word}(paid))"))
    amounts = Column.of([1, 2, 4, 8], "元")

    def made(paid, amounts=amounts):
        columns = {"amount": amounts, "paid": paid}
        table = ColumnTable(entity=DISBURSEMENT, areas=[""] * 4, columns=columns)
        return make_cube([item], ColumnTables([table], day=DAY), SETTING).of(item, Cell(""))

    found = made(DAYS)
    assert (found.total, found.missing) == ({"during": 6, "happened": 7}[word], 1)
    spans = [DAYS[0], also, DAY, None]
    assert made(spans) == made(spans, [1, 2, 4, 8])
    with pytest.raises(InvariantError) as caught:
        made(Column.years([2020] * 4))
    assert caught.value.code == "column.kind"
    with pytest.raises(InvariantError):
        made(np.array([2020] * 4))


def test_measurements_of_columns_are_those_of_rows():
    tables = some_tables("person", 5, 60)
    women = Indicator(
        code="x.women", zh="女性", en="women", unit_code="person", kind="stock",
        formula="count(person where sex = '女')",
    )  # fmt: skip
    book = catalogue().extended([women])
    options = {"at": 2020, "by": "village", "area": "431228223000", "definitions": book}
    asked = ["x.women", "pop.households"]
    plain = measure(asked, tables, **options)
    made = measure(asked, in_columns(tables), **options)
    assert list(made.dataset) == list(plain.dataset)
    assert list(made.problems) == list(plain.problems)


def test_distinct_counts_of_columns_add_up_over_areas():
    table = ColumnTable(
        entity=HOUSEHOLD, areas=Column.areas(AREAS[:2]), columns={"id": Column.keys(["a", "a"])}
    )
    item = bound(parse_formula("distinct(household: id)"))
    cube = make_cube([item], ColumnTables([table], day=DAY), SETTING, level=Level.VILLAGE)
    assert [its.total for its in cube.components[item].values()] == [1, 1]
    assert cube.rolled_up(Level.TOWNSHIP).of(item, Cell("431228223000")).total == 1
