"""Laws of the ledgers: what is written reads back, whatever stands in a cell is told or read."""

import datetime
import tempfile
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xiaoping.files.raw import Fault, Marks, RawBook, RawSheet, Uncomputed
from xiaoping.ledgers import (
    GROUPS,
    HOUSEHOLDS,
    KINDS,
    PERSONS,
    VILLAGES,
    read_ledger,
    stream_ledger,
    write_ledger,
)
from xiaoping.ledgers.compare import compare_ledgers
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.ledgers.records import records_of
from xiaoping.problems import Severity
from xiaoping.register import (
    Household,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    Person,
)
from xiaoping.testing import households, persons, villager_groups, villages

# What a spreadsheet would take for a formula, full-width forms, long digits, blanks inside.
AWKWARD = (
    "=1+1", "+5", "-两户合住", "@甲", "'平安", "''", "'=1", "＝全角", "１２３", "00123", "1e5", "2020-1-1",
    "TRUE", "5%", "a,b", '引"号', "第一行\n第二行", "张 三", "甲；乙", "99000119800504002", "#REF!",
    "3/4", "1,234", "注：甲", "合计", "x" * 300,
)  # fmt: skip
texts = st.sampled_from(AWKWARD) | st.text("甲乙12.,=-'\"；", min_size=1, max_size=8).filter(
    lambda text: text.strip() == text
)


def fitting(home):
    """A household of which everything fits a row: one plot a kind, one record, awkward texts."""
    plots = {
        plot.kind.zh: attrs.evolve(plot, certificate="", contract_code="")
        for plot in home.land
        if plot.kind is not None and plot.area is not None and plot.kind.zh in LANDS
    }
    return attrs.evolve(home, land=tuple(plots[zh] for zh in LANDS if zh in plots))


LANDS = ("耕地", "园地", "林地", "草地", "水面", "其他")


@st.composite
def fitting_households(draw):
    home = fitting(draw(households()))
    if draw(st.booleans()):
        home = attrs.evolve(home, note=draw(texts))
    if draw(st.booleans()):
        home = attrs.evolve(home, village=draw(texts))
    records = tuple(r for r in home.monitoring[:1] if r != MonitoringRecord())
    incomes = tuple(i for i in home.incomes if i != IncomeStatement(year=i.year))
    housing = None if home.housing == Housing() else home.housing
    return attrs.evolve(home, monitoring=records, incomes=incomes, housing=housing)


CASES = {
    "households": (HOUSEHOLDS, fitting_households(), lambda home: home.id),
    "persons": (PERSONS, persons().filter(lambda person: person.name), None),
    "villages": (VILLAGES, villages(), lambda village: village.code),
    "groups": (GROUPS, villager_groups(), lambda group: group.code),
}


def read_back(values, kind, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"台账{suffix}")
        write_ledger(path, values, kind)
        return read_ledger(path, kind)


def without_twice(people):
    """Persons of whom nobody has the number of another."""
    seen, kept = set(), []
    for person in people:
        key = person.citizen_id and person.citizen_id.upgraded()
        if key is None or key not in seen:
            kept.append(person)
            seen.add(key)
    return kept


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", list(CASES))
def test_what_is_written_reads_back_as_the_same_values(name, suffix):
    kind, strategy, key = CASES[name]
    if suffix == ".xlsx":
        pytest.importorskip("xlsxwriter")

    @given(st.lists(strategy, max_size=3, unique_by=key))
    def law(values):
        if name == "persons":
            values = without_twice(values)
        people = [person for value in values for person in getattr(value, "members", ())]
        if len(without_twice(people)) < len(people):
            values = values[:1]
        ledger = read_back(values, kind, suffix)
        assert [str(p) for p in ledger.problems.errors] == []
        assert ledger.values == tuple(values)

    law()


@given(texts, texts, st.sampled_from([".csv", ".xlsx"]))
def test_any_text_is_kept_as_it_is(note, name, suffix):
    if suffix == ".xlsx":
        pytest.importorskip("xlsxwriter")
    person = Person(name="赵甲", relation="户主")
    home = Household(id="0007", members=(person,), note=note, village=name)
    ledger = read_back([home], HOUSEHOLDS, suffix)
    assert ledger.values == (home,)


cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    texts,
    st.decimals(allow_nan=False, allow_infinity=False),
    st.integers().map(Decimal),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.just(Uncomputed()),
    st.sampled_from(["#REF!", "#N/A", "甲"]).map(Fault),
    st.sampled_from([column.heading for kind in KINDS.values() for column in kind.columns]),
)
tables = st.lists(st.lists(cells, max_size=8).map(tuple), max_size=12)
areas = st.tuples(*[st.integers(1, 12)] * 4).map(
    lambda a: (min(a[0], a[2]), min(a[1], a[3]), max(a[0], a[2]), max(a[1], a[3]))
)
marks = st.builds(
    Marks,
    hidden_rows=st.frozensets(st.integers(1, 12)),
    hidden_columns=st.frozensets(st.integers(1, 8)),
    merged=st.lists(areas, max_size=3).map(tuple),
    formulas=st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 8)),
        st.sampled_from(["formula", "external"]),
    ),
)


def book_of(rows, found=Marks(), kind="xlsx"):  # noqa: B008 - it is frozen
    kept = tuple((n, row) for n, row in enumerate(rows, 1) if any(c is not None for c in row))
    return RawBook(name="a", kind=kind, sheets=(RawSheet(name="农户", rows=kept, marks=found),))


@given(
    st.sampled_from(list(KINDS.values())),
    st.permutations(range(8)),
    tables,
    marks,
)
def test_any_table_is_read_or_told_and_never_raises(kind, order, rows, found):
    columns = [
        column.title
        for column in kind.columns
        if column.required or column.key or column.name in kind.grouped_if
    ]
    columns += [column.title for column in kind.columns if column.title not in columns]
    heading = tuple((columns * 8)[place] for place in order)
    ledger = ledger_of_book(book_of([heading, *rows], found), kind)
    for problem in ledger.problems:
        assert problem.text("zh")
        assert problem.text("en")
    assert all(isinstance(value, kind.type) for value in ledger.values)
    if len(ledger.values) < len(ledger.entries):
        assert any(problem.severity is Severity.ERROR for problem in ledger.problems)


@given(st.text(max_size=80))
def test_any_text_file_is_read_or_told(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text(f"户编号,户主姓名,人口\n{text}", encoding="utf-8", newline="")
        ledger = read_ledger(path, Household)
        assert isinstance(ledger.problems.lines(), tuple)


@st.composite
def plain_tables(draw):
    """Rows of a ledger of households whose ids are all different."""
    count = draw(st.integers(1, 6))
    days = st.dates(datetime.date(2000, 1, 1), datetime.date(2020, 1, 1))
    return [
        (
            f"{number:04}",
            draw(st.sampled_from(["赵甲", "钱乙", "孙丙"])),
            draw(st.none() | st.integers(1, 9).map(Decimal)),
            draw(st.none() | st.integers(0, 999).map(lambda n: Decimal(n) / 10)),
            draw(st.none() | days),
            draw(st.none() | st.sampled_from(["是", "否"])),
        )
        for number in range(count)
    ]


PLAIN = ("户编号", "户主姓名", "家庭人口", "耕地面积（亩）", "登记日期", "是否建档立卡户")


def plain(rows, order=range(6)):
    table = [tuple(row[place] for place in order) for row in [PLAIN, *rows]]
    return ledger_of_book(book_of(table), HOUSEHOLDS)


@given(plain_tables(), st.randoms(use_true_random=False), st.permutations(range(6)))
def test_a_ledger_is_the_same_as_itself_in_any_order(rows, chance, order):
    other = list(rows)
    chance.shuffle(other)
    assert compare_ledgers(plain(rows), plain(other, order)).is_same


def is_read(ledger):
    return not any(entry.unread for entry in ledger.entries)


@pytest.mark.parametrize("name", list(CASES))
def test_whatever_was_read_is_the_same_as_itself_shuffled_and_with_rows_that_stand_twice(name):
    kind, strategy, key = CASES[name]

    @given(st.lists(strategy, min_size=1, max_size=4, unique_by=key), st.data())
    def law(values, data):
        if name == "persons":
            values = values + data.draw(st.lists(st.sampled_from(values), max_size=2))
        ledger = read_back(values, kind, ".csv")
        shuffled = read_back(data.draw(st.permutations(values)), kind, ".csv")
        assume(is_read(ledger) and is_read(shuffled))
        found = compare_ledgers(ledger, shuffled)
        assert found.is_same
        assert found.same == sum(1 for _ in records_of(ledger))

    law()


@given(st.sampled_from(list(KINDS.values())), tables)
def test_any_table_of_which_all_was_read_is_the_same_as_itself(kind, rows):
    columns = [column.title for column in kind.columns]
    ledger = ledger_of_book(book_of([columns[:8], *rows]), kind)
    found = compare_ledgers(ledger, ledger)
    assert found.is_same or not is_read(ledger)
    assert (found.only_a, found.only_b, found.repeated, found.changed) == ((), (), (), ())


sparse_people = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2"]),
        st.sampled_from(["赵甲", "钱乙"]),
        st.sampled_from(["户主", "子"]),
        st.sampled_from(["", "990001198005040020", "99000119800504008X"]),
        st.sampled_from(["", "小学"]),
    ),
    max_size=8,
)


@given(sparse_people, st.sampled_from([HOUSEHOLDS, PERSONS]))
def test_people_who_are_hardly_told_apart_are_the_same_as_themselves(rows, kind):
    heading = ("户编号", "姓名", "与户主关系", "身份证号", "文化程度")
    ledger = ledger_of_book(book_of([heading, *rows]), kind)
    found = compare_ledgers(ledger, ledger)
    assert found.is_same or not is_read(ledger)
    assert found.same == sum(1 for _ in records_of(ledger))


@given(sparse_people, sparse_people, st.sampled_from([HOUSEHOLDS, PERSONS]))
def test_nobody_is_left_out_or_told_in_two_places_and_sides_may_be_swapped(one, other, kind):
    heading = ("户编号", "姓名", "与户主关系", "身份证号", "文化程度")
    a, b = (ledger_of_book(book_of([heading, *rows]), kind) for rows in (one, other))
    assume(one and other)
    found, back = compare_ledgers(a, b), compare_ledgers(b, a)
    moved = {id(pair.a) for pair in found.moved}
    sure = found.same + len({id(p.a) for p in found.changed} | moved - liked(found))
    for side, only, ledger in (("a", found.only_a, a), ("b", found.only_b, b)):
        twice = sum(item.side == side for item in found.repeated)
        told = sure + len(found.likely) + len(only) + twice
        assert told == sum(1 for _ in records_of(ledger))
    assert (found.same, len(found.likely), found.unread) == (
        back.same, len(back.likely), back.unread
    )  # fmt: skip


def liked(found):
    return {id(pair.a) for pair in found.likely}


@given(plain_tables(), st.data())
def test_one_cell_that_was_changed_is_found_as_that_one_change(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(1, 5))
    new = {1: "李丁", 2: Decimal(11), 3: Decimal(7777), 4: datetime.date(2021, 2, 3)}.get(place)
    if place == 5:
        new = {"是": "否", "否": None, None: "是"}[rows[at][5]]
    other = [list(row) for row in rows]
    other[at][place] = new
    found = compare_ledgers(plain(rows), plain([tuple(row) for row in other]))
    (pair,) = found.changed
    (change,) = pair.changes
    letter = "ABCDEF"[place]
    assert change.where_before.cell == change.where_after.cell == f"{letter}{at + 2}"
    assert (found.only_a, found.only_b, found.likely) == ((), (), ())


@given(plain_tables())
def test_a_stream_gives_what_reading_gives(rows):
    values = plain(rows).values
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        write_ledger(path, values, HOUSEHOLDS)
        assert tuple(entry.value for entry in stream_ledger(path, Household)) == values
