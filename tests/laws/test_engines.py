"""Laws of measuring: the engine against rows read one by one, and what adds up must add up."""

import datetime
import json
import os
import random
import re
from collections import defaultdict
from fractions import Fraction
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.areas import Level, code_at
from xiaoping.codelists import Coded, codelist
from xiaoping.engines import (
    ColumnTable,
    ColumnTables,
    RollTables,
    explain,
    explanation_json,
    explanation_svg,
    explanation_text,
    measure,
)
from xiaoping.engines.cube import make_cube
from xiaoping.engines.plain import CHUNK, Setting, aggregate
from xiaoping.indicators import ColumnKind, Indicator, bind, catalogue, parameters, schema
from xiaoping.indicators.classification import Classification
from xiaoping.indicators.component import NOTHING, Component
from xiaoping.indicators.nodes import (
    Aggregation,
    Arithmetic,
    Column,
    Comparison,
    Constant,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
)
from xiaoping.measures import Missing, Quantity
from xiaoping.occasion import first_day, last_day
from xiaoping.periods import Half, Month, Quarter, Year
from xiaoping.register import Roll, Township

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings.get_profile("heavy" if heavy else "laws")
rows = settings(law, max_examples=1500 if heavy else 60)
few = settings(law, max_examples=300 if heavy else 20)

DAY = datetime.date(2020, 12, 31)
SETTING = Setting(DAY, DAY.year, {})
VILLAGES = ("431228223204", "431228223207", "431228224201")
NAMES = ("甲项目", "其他", "乙项目")
OCCASIONS = (
    DAY, datetime.date(2020, 1, 1), datetime.date(2019, 12, 31), datetime.date(2021, 1, 1),
    Year(2019), Year(2020), Year(2021), Month(2020, 1), Month(2020, 12), Month(2021, 1),
    Quarter(2020, 2), Half(2019, 2), Half(2020, 1),
)  # fmt: skip
AREAS = (*VILLAGES, "43122822320401", "431228223000", "431228", "")


def a_value(column, draw):  # noqa: C901 - one case for each kind
    if draw.random() < 0.25:
        return None
    match column.kind:
        case ColumnKind.QUANTITY:
            return draw.choice((0, 1, 3, -2, 75, 12_000, Fraction(13, 4), Fraction(-1, 3)))
        case ColumnKind.NUMBER:
            return draw.choice((0, 14, 15, 59, 60, 97))
        case ColumnKind.CODE:
            name = draw.choice(column.lists)
            return Coded(name, draw.choice(tuple(codelist(name).values())).code)
        case ColumnKind.FLAG:
            return draw.random() < 0.5
        case ColumnKind.YEAR:
            return draw.choice((2014, 2019, 2020, 2021))
        case ColumnKind.DATE:
            return DAY - datetime.timedelta(days=draw.choice((0, 1, 365, 4000)))
        case ColumnKind.SPAN:
            return draw.choice(OCCASIONS)
        case ColumnKind.NAME:
            return draw.choice(NAMES)
        case ColumnKind.KEY:
            return draw.choice("abcde")


def a_table(entity, draw, above, size):
    numbers = range(above) if above else ()
    return ColumnTable(
        entity=schema()[entity],
        areas=[draw.choice(AREAS) for _ in range(size)],
        columns={
            column.name: [a_value(column, draw) for _ in range(size)]
            for column in schema()[entity].columns
        },
        parents=[draw.choice((None, *numbers)) for _ in range(size)],
    )


def some_tables(entity, seed, size):
    """An entity type and its parents, some rows each, without any rule between them."""
    draw = random.Random(seed)  # noqa: S311 - rows, no secrets
    line = [entity, *(item.code for item in schema().ancestors(entity))]
    found, above = [], 0
    for code in reversed(line):
        count = size if code == entity else draw.randrange(4)
        found.append(a_table(code, draw, above, count))
        above = count
    return ColumnTables(found, day=DAY)


SIZES = st.integers(0, 9)


@st.composite
def questions(draw, sizes=SIZES):
    entity = draw(st.sampled_from(sorted(schema())))
    asked = draw(st.lists(testing.aggregates(entity), min_size=1, max_size=4))
    tables = some_tables(entity, draw(st.integers(0, 10**9)), draw(sizes))
    return asked, tables


def bound(node):
    (found,) = bind(node, {}, schema(), parameters()).aggregates.items()
    return found


def rows_of(tables, node):
    return tables.table(node.entity)


class OneRow:
    """A row, asked what a formula says before anything is bound; ``None`` is unknown."""

    def __init__(self, tables, entity, number):
        self.tables, self.entity, self.number = tables, entity, number

    def column(self, path):
        entity, number = self.entity, self.number
        for step in path[:-1]:
            number = self.tables.table(entity).parents[number]
            if number is None:
                return None, None
            entity = step
        column = schema()[entity][path[-1]]
        return column, self.tables.table(entity).column(path[-1])[number]

    def value(self, node):  # noqa: C901 - one case for each node
        match node:
            case Column():
                column, value = self.column(node.path)
                measured = value is not None and column.kind is ColumnKind.QUANTITY
                return value * column.unit.factor if measured else value
            case Constant():
                given = node.value
                is_quantity = isinstance(given, Quantity)
                return given.amount * given.unit.factor if is_quantity else given
            case Moment():
                return DAY.year if node.word == "year" else DAY
            case Arithmetic():
                left, right = self.value(node.left), self.value(node.right)
                if left is None or right is None:
                    return None
                signs = {"+": left.__add__, "-": left.__sub__, "*": left.__mul__}
                found = signs[node.operator](right)
                return Fraction(left) + right if found is NotImplemented else found
            case Comparison():
                return self.compared(node)
            case OneOf():
                said = [self.compared(Comparison("=", node.value, o)) for o in node.options]
                return None if None in said else any(said)
            case Negation():
                said = self.value(node.term)
                return None if said is None else not said
            case Occurred():
                return self.occurred(node)
            case Known():
                return self.value(node.value) is not None
            case Junction():
                said = [self.value(term) for term in node.terms]
                settles = node.word == "or"
                if settles in said:
                    return settles
                return None if None in said else not settles

    def occurred(self, node):
        """Every day on which it may have been, told on that day, is asked."""
        when = self.value(node.value)
        if when is None:
            return None
        count = (last_day(when) - first_day(when)).days + 1
        days = (first_day(when) + datetime.timedelta(days=n) for n in range(count))
        start = datetime.date.min if node.word == "happened" else SETTING.start
        said = {start <= day <= min(SETTING.end, DAY) for day in days if day <= DAY} or {False}
        return said.pop() if len(said) == 1 else None

    def compared(self, node):
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return None
        if isinstance(left, Coded):
            same = self.means(left, right)
            return same if node.comparator == "=" else not same
        found = {
            "=": left == right,
            "!=": left != right,
            "<": left < right,
            "<=": left <= right,
            ">": left > right,
            ">=": left >= right,
        }
        return found[node.comparator]

    @staticmethod
    def means(value, label):
        """Whether an entry, or one that it lies below, is called so."""
        book, code = codelist(value.list_id), value.code
        meant = {entry.code for entry in book.meant(label)}
        while code and code not in meant:
            above = book.get(code)
            code = above.parent if above is not None else ""
        return bool(code)


def read_one_by_one(node, tables, numbers):
    """What an aggregate comes to over some rows: total in base units, rows, missing, seen."""
    total, counted, missing, keys = 0, 0, 0, set()
    for number in numbers:
        row = OneRow(tables, node.entity, number)
        holds = True if node.where is None else row.value(node.where)
        unknown = node.given is not None and row.value(node.given) is None
        value = 1 if node.value is None else row.value(node.value)
        if holds is False:
            continue
        if holds is None or unknown or value is None:
            missing += 1
            continue
        counted += 1
        keys.add(value)
        total += 0 if node.aggregation is Aggregation.DISTINCT else Fraction(value)
    if node.aggregation is Aggregation.DISTINCT:
        total = len(keys)
    return total, counted, missing, len(numbers)


@rows
@given(questions(), st.integers(0, 10**9), st.sampled_from((1, 2, 5, CHUNK)))
def test_the_engine_says_what_rows_say_one_by_one(question, seed, chunk):
    asked, tables = question
    table = rows_of(tables, asked[0])
    draw = random.Random(seed)  # noqa: S311 - rows, no secrets
    cells = [draw.randrange(3) for _ in range(len(table))]
    wanted = {node: bound(node) for node in asked}
    found = aggregate(
        [item for item, _ in wanted.values()],
        tables,
        asked[0].entity,
        cells,
        SETTING,
        chunk=chunk,
    )
    for node, (item, unit) in wanted.items():
        assert set(found[item]) == set(cells)
        for cell, made in found[item].items():
            mine = [row for row, its in enumerate(cells) if its == cell]
            factor = 1 if node.aggregation is Aggregation.DISTINCT else unit.factor
            said = (made.total * factor, made.rows, made.missing, made.seen)
            assert said == read_one_by_one(node, tables, mine), str(node)


def whole(node, tables, level=None, split=()):
    item, _ = bound(node)
    return make_cube([item], tables, SETTING, level=level, split=split).components[item]


def summed(components):
    found = NOTHING
    for component in components:
        found += component
    return found


@rows
@given(questions(), st.randoms())
def test_totals_are_the_sums_of_their_parts_in_any_order(question, draw):
    (node, *_), tables = question
    by_village = list(whole(node, tables, Level.VILLAGE).values())
    draw.shuffle(by_village)
    together = summed(whole(node, tables).values())
    assert summed(by_village) == together
    half = len(by_village) // 2
    assert summed(by_village[:half]) + summed(by_village[half:]) == together


@rows
@given(questions())
def test_larger_areas_are_the_same_from_villages_as_from_rows(question):
    (node, *_), tables = question
    item, _ = bound(node)
    cube = make_cube([item], tables, SETTING, level=Level.VILLAGE)
    for level in (Level.TOWNSHIP, Level.COUNTY, None):
        direct = make_cube([item], tables, SETTING, level=level)
        assert cube.rolled_up(level).components == direct.components


@rows
@given(questions(), st.randoms())
def test_the_order_of_rows_changes_nothing(question, draw):
    (node, *_), tables = question
    table = rows_of(tables, node)
    order = list(range(len(table)))
    draw.shuffle(order)
    moved = attrs.evolve(
        table,
        areas=[table.areas[i] for i in order],
        columns={name: [held[i] for i in order] for name, held in table.columns.items()},
        parents=[table.parents[i] for i in order],
    )
    others = [held for code, held in tables.by_entity.items() if code != node.entity]
    shuffled = ColumnTables([*others, moved], day=DAY)
    assert whole(node, shuffled, Level.VILLAGE) == whole(node, tables, Level.VILLAGE)


SPLITS = {
    "person": ("sex", "age:0,15,60", "household.is_out"),
    "household": ("poverty_attribute", "size:1,3,5", "village.fibre"),
    "plot": ("kind", "area:0,1,5"),
    "monitoring": ("type",),
    "village": ("exit_year",),
}


@rows
@given(questions())
def test_the_classes_of_a_breakdown_sum_to_the_whole(question):
    (node, *_), tables = question
    item, _ = bound(node)
    classes = [Classification.parse(text) for text in SPLITS.get(node.entity, ())]
    cube = make_cube([item], tables, SETTING, level=Level.VILLAGE, split=classes)
    plain = make_cube([item], tables, SETTING, level=Level.VILLAGE)
    names = [kind.name for kind in classes]
    assert cube.without(names).components == plain.components
    for number, name in enumerate(names):
        rest = [kind for kind in classes if kind.name != name]
        assert cube.without([name]).components == (
            make_cube([item], tables, SETTING, level=Level.VILLAGE, split=rest).components
        ), number


@rows
@given(st.lists(st.sets(st.integers(0, 9)), min_size=1))
def test_distinct_things_of_several_areas_are_counted_once(parts):
    made = [
        Component(total=len(keys), rows=len(keys), seen=len(keys) + 1, keys=frozenset(keys))
        for keys in parts
    ]
    assert summed(made).total == len(set().union(*parts))


@rows
@given(questions(sizes=st.just(0)))
def test_no_rows_give_no_value(question):
    (node, *_), tables = question
    assert whole(node, tables) == {}
    assert isinstance(summed(whole(node, tables).values()).value, Missing)


@rows
@given(questions(sizes=st.integers(1, 6)))
def test_what_is_unknown_in_every_row_is_missing_and_never_zero(question):
    (node, *_), tables = question
    table = attrs.evolve(rows_of(tables, node), columns={}, parents=None)
    (found,) = whole(node, ColumnTables([table], day=DAY)).values()
    assert isinstance(found.value, Missing) == (found.missing > 0)
    assert found.missing in (0, len(table))


def indicator(code, formula, unit, kind="stock"):
    return Indicator(code=code, zh=code, en=code, unit_code=unit, kind=kind, formula=formula)


MINE = catalogue().extended(
    [
        indicator("my.households", "count(household)", "household"),
        indicator("my.persons", "sum(household: size)", "person"),
        indicator("my.poor", "count(household where is_registered)", "household"),
        indicator("my.rate", "share(my.poor of my.households)", "percent", "ratio"),
        indicator("my.mean", "my.persons / my.households", "person/household", "ratio"),
        indicator("my.land", "sum(household: arable)", "mu"),
        indicator("my.women", "count(person where sex = '女')", "person"),
        indicator("my.old", "count(person where age >= 60)", "person"),
        indicator("my.women.share", "my.women / count(person)", "percent", "ratio"),
    ]
)
OWN = [code for code in MINE if code.startswith("my.")]
SUMS = [code for code in OWN if MINE[code].kind.value == "stock"]


def amount(figure):
    value = figure.value
    if isinstance(value, Missing):
        return None
    return value.amount if isinstance(value, Quantity) else value.value


@few
@given(testing.rolls(as_of=DAY, min_households=1, max_households=6))
def test_figures_of_a_roll_add_up_and_rates_lie_between_those_of_the_villages(roll):
    together = measure(OWN, roll, at=2020, definitions=MINE)
    apart = measure(OWN, roll, at=2020, by="village", definitions=MINE)
    parts = defaultdict(list)
    for figure in apart:
        if amount(figure) is not None:
            parts[figure.indicator.code].append(amount(figure))
    for figure in together:
        code, value = figure.indicator.code, amount(figure)
        if value is None:
            assert not parts[code]
        elif code in SUMS:
            assert value == sum(parts[code])
        elif not figure.missing:
            assert min(parts[code]) <= value <= max(parts[code])
    township = measure(OWN, roll, at=2020, by="township", definitions=MINE)
    assert [f.value for f in township] == [f.value for f in together]
    assert list(apart.rolled_up("township").dataset) == list(township.dataset)
    assert list(apart.rolled_up(None).dataset) == list(together.dataset)


@few
@given(testing.rolls(as_of=DAY, max_households=5), st.randoms())
def test_the_order_of_households_changes_no_figure(roll, draw):
    homes = list(roll.households)
    draw.shuffle(homes)
    turned = attrs.evolve(roll, households=homes)
    for by in (None, "village", "group"):
        before = measure(OWN, roll, at=2020, by=by, definitions=MINE)
        after = measure(OWN, turned, at=2020, by=by, definitions=MINE)
        assert list(before.dataset) == list(after.dataset)
        assert list(before.problems) == list(after.problems)


@few
@given(testing.rolls(as_of=DAY, min_households=1))
def test_everybody_who_is_counted_is_a_row(roll):
    people = RollTables(roll).table("person")
    homes = RollTables(roll).table("household")
    assert len(people) == sum(homes.column("size"))
    assert {code_at(a, Level.VILLAGE) for a in people.areas} <= {v.code for v in roll.villages}
    found = measure(["my.women"], roll, at=2020, definitions=MINE).only
    unknown = sum(sex is None for sex in people.column("sex"))
    assert found.missing == unknown


PERSONAL = re.compile(r"甲某|\bh\d+(?:-\d+)?\b|99\d{15}[\dX]|(?<!\d)1[3-9]\d{9}(?!\d)")


@few
@given(testing.rolls(as_of=DAY, min_households=1))
def test_an_account_of_a_figure_holds_no_row_and_reads_in_every_form(roll):
    marked = attrs.evolve(
        roll,
        households=[
            attrs.evolve(
                home,
                members=[attrs.evolve(p, name=f"甲某{n}") for n, p in enumerate(home.members)],
            )
            for home in roll
        ],
    )
    figures = measure(OWN, marked, at=2020, definitions=MINE, split=())
    for figure in figures:
        told = explain(figure)
        zh, en = explanation_text(told, "zh"), explanation_text(told, "en")
        made, picture = explanation_json(told), explanation_svg(told)
        for text in (zh, en, made, picture, str(figure), repr(figure), repr(told)):
            assert not PERSONAL.search(text), text
        assert "公式：" in zh
        assert "formula: " in en
        assert json.loads(made)
        assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - what we made ourselves


@pytest.mark.parametrize("code", [*sorted(OWN), "pop.households", "pop.persons"])
def test_a_roll_without_rows_has_no_figures(code):
    empty = Roll(as_of=DAY, township=Township(code="431228223000", name="某乡"))
    assert isinstance(measure(code, empty, at=2020, definitions=MINE).only.value, Missing)
