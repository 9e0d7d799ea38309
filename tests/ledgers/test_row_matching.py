"""Rows of all kinds of ledgers are matched by their numbers, or by what identifies them."""

import datetime

import pytest

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import LOANS, compare_ledgers
from xiaoping.ledgers.kinds import KINDS
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.register import Household, Person

A, B = "990001198005040020", "99000119800504008X"
OWN_WAYS = (Household, Person)
ROWS = [kind for kind in KINDS.values() if kind.type not in OWN_WAYS]


@pytest.fixture
def rows(guessed):
    """A function that compares two tables whose kind is told by their headings."""

    def make(a, b):
        return compare_ledgers(guessed(a, name="去年.csv"), guessed(b, name="今年.csv"))

    return make


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.id)
def test_every_kind_of_rows_says_what_identifies_a_row_by_columns_it_has(kind):
    assert kind.same_by
    assert all(kind.same_by)
    assert {name for told in kind.same_by for name in told} <= set(kind.by_name)


# One line of a ledger of each kind, and the same with another cell, which is to be told.
SHEETS = {
    "loans": (
        "户编号,借款人,贷款金额（元）,放款日期", "17,赵甲,12600,2020-06-30", "17,赵甲,13000,2020-06-30", "principal"
    ),
    "disbursements": (
        "帮扶项目,户编号,姓名,金额,发放日期", "低保,17,赵甲,600,2020-05-03", "低保,17,赵甲,650,2020-05-03", "amount"
    ),
    "posts": (
        "姓名,身份证号,就业去向,上岗日期,月工资", f"赵甲,{A},公益性岗位,2020-01-01,800", f"赵甲,{A},公益性岗位,2020-01-01,900", "wage"
    ),
    "trainings": ("培训内容,培训日期,培训地点,培训人次", "养蜂,2020-05-03,甲村,30", "养蜂,2020-05-03,甲村,31", "attendances"),
    "attendances": ("培训编号,户编号,姓名,组", "P1,17,赵甲,一组", "P1,17,赵甲,二组", "group"),
    "workshops": ("车间名称,村,可吸纳人数", "甲车间,甲村,30", "甲车间,甲村,40", "capacity"),
    "tasks": ("任务名称,村,所属时期,任务数,单位", "改厕任务,甲村,2020,300,户", "改厕任务,甲村,2020,310,户", "required"),
    "toilets": ("户编号,姓名,厕所类型,验收时间,补助金额", "17,赵甲,三格化粪池式,2020-05-03,800", "17,赵甲,三格化粪池式,2020-05-03,900", "subsidy"),
    "plantings": ("作物,种植时间,村,种植面积（亩）", "水稻,2020,甲村,15", "水稻,2020,甲村,16", "planted"),
    "housing": ("户编号,姓名,改造类别,补助资金", "17,赵甲,危房改造,10000", "17,赵甲,危房改造,20000", "subsidy"),
    "relocations": ("户编号,姓名,安置点,搬迁人数", "17,赵甲,甲安置点,3", "17,赵甲,甲安置点,4", "persons"),
    "projects": ("项目名称,项目类型,资金规模（万元）", "甲项目,产业项目,10", "甲项目,产业项目,12", "scale"),
    "outputs": ("项目名称,产出内容,计划数量,计量单位", "甲项目,水渠,1,公里", "甲项目,水渠,900,米", "planned"),
    "funds": (
        "项目名称,资金来源,资金环节,资金金额（万元）,资金日期", "甲项目,中央资金,拨付,10,2020-05-03", "甲项目,中央资金,拨付,12,2020-05-03", "amount"
    ),
    "roads": ("路段名称,村,道路工程,道路长度（公里）", "甲路,甲村,新建,1.2", "甲路,甲村,新建,1500米", "length"),
    "farmland": ("年份,村,耕地保有量（亩）,永久基本农田面积（亩）", "2020,甲村,900,800", "2020,甲村,910,800", "arable"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHEETS)
def test_a_row_without_a_number_is_known_by_what_identifies_it(rows, changes, kind):
    heading, before, after, name = SHEETS[kind]
    found = rows(f"{heading}\n{before}", f"{heading}\n{after}")
    assert found.a.kind.id == kind
    assert not found.a.problems.errors
    assert [change[0] for change in changes(found)] == [name]
    assert (found.only_a, found.only_b, found.likely) == ((), (), ())
    assert rows(f"{heading}\n{before}", f"{heading}\n{before}").is_same


def test_a_row_of_a_number_is_that_row_whatever_else_has_changed(rows, changes):
    heading = "贷款编号,户编号,借款人,贷款金额（元）\n"
    found = rows(f"{heading}D1,17,赵甲,50000", f"{heading}D1,17,赵甲,30000")
    assert changes(found) == [("principal", "D2", "D2")]
    found = rows(f"{heading}D1,17,赵甲,50000", f"{heading}D1,18,钱乙,30000")
    assert [change[0] for change in changes(found)] == ["household", "borrower", "principal"]


def test_rows_whose_numbers_were_given_out_anew_are_likely_the_same(rows):
    heading = "贷款编号,户编号,借款人,贷款金额（元）\n"
    found = rows(
        f"{heading}D1,17,赵甲,50000\nD2,18,钱乙,30000",
        f"{heading}D1,16,孙丙,10000\nD2,17,赵甲,50000\nD3,18,钱乙,30000",
    )
    assert [(p.a.row["id"], p.b.row["id"], p.reason) for p in found.likely] == [
        ("D1", "D2", "same-row"),
        ("D2", "D3", "same-row"),
    ]
    assert [record.row["borrower"] for record in found.only_b] == ["孙丙"]


def test_values_and_old_numbers_of_persons_are_compared_and_not_texts(rows):
    a = "姓名,身份证号,贷款金额（元）,放款日期\n赵甲,990001800504002,12600,2020.5.3"
    b = f"放款日期,身份证号,贷款金额（万元）,姓名\n2020年5月3日,{A},1.26,赵　甲"
    assert rows(a, b).is_same
    heading = "作物,种植时间,户编号,种植面积（{}）\n水稻,2020,17,{}"
    assert rows(heading.format("亩", 15), heading.format("公顷", 1)).is_same
    heading = "任务名称,所属时期,任务数,单位\n"
    assert rows(f"{heading}改厕任务,2020,300,户", f"{heading}改厕任务,2020,300户,").is_same


def test_of_several_with_one_identity_the_same_come_first_and_then_the_order(rows):
    heading = "项目名称,资金来源,资金环节,资金金额（万元）,资金日期\n"
    line = "甲项目,中央资金,拨付,{},2020-05-03\n"
    found = rows(
        heading + "".join(map(line.format, (10, 20, 30))),
        heading + "".join(map(line.format, (30, 11, 21))),
    )
    pairs = [(str(p.a.row["amount"]), str(p.b.row["amount"])) for p in found.changed]
    assert (found.same, pairs) == (1, [("10万元", "11万元"), ("20万元", "21万元")])


def test_of_what_is_left_over_nothing_is_chosen(rows):
    heading = "帮扶项目,户编号,金额,发放日期\n"
    line = "低保,17,{},2020-05-03\n"
    found = rows(
        heading + "".join(map(line.format, (600, 700, 800))),
        heading + "".join(map(line.format, (800, 650))),
    )
    assert (found.same, found.changed) == (1, ())
    assert [(str(p.a.row["amount"]), str(p.b.row["amount"])) for p in found.likely] == [
        ("600元", "650元")
    ]
    assert [str(record.row["amount"]) for record in found.only_a] == ["700元"]


def test_a_row_that_stands_twice_is_told_as_repeated(rows):
    text = "帮扶项目,户编号,金额,发放日期\n低保,17,600,2020-05-03\n"
    found = rows(text, text + "低保,17,600,2020-05-03\n")
    assert [(item.side, item.record.number, item.first.number) for item in found.repeated] == [
        ("b", 3, 2)
    ]
    assert [problem.code for problem in found.findings()] == ["compare.repeated"]


def test_rows_of_every_month_are_matched_month_by_month(rows):
    heading = "帮扶项目,户编号,金额,发放日期\n"
    days = [datetime.date(2020, month, 10) for month in range(1, 13)]
    exact = heading + "".join(f"低保,17,600,{day}\n" for day in days)
    months = heading + "".join(f"低保,17,600,2020年{day.month}月\n" for day in days[::-1])
    found = rows(exact, months)
    assert (found.same, len(found.finer), found.is_same) == (12, 12, True)
    assert all(p.a.row["paid"].month == p.b.row["paid"].number for p in found.finer)


def test_a_time_that_contradicts_makes_a_row_likely_and_not_the_same(rows):
    heading = "帮扶项目,户编号,金额,发放日期\n"
    found = rows(f"{heading}低保,17,600,2020-05-03", f"{heading}低保,17,600,2020年6月")
    (likely,) = found.likely
    assert [change.name for change in likely.changes] == ["paid"]
    assert not found.finer


def test_another_person_of_the_household_is_likely_and_another_household_is_not(rows):
    heading = "帮扶项目,村,户编号,姓名,金额,发放日期\n"
    one = f"{heading}低保,甲村,17,赵甲,600,2020-05-03"
    assert len(rows(one, f"{heading}低保,甲村,17,钱乙,600,2020-05-03").likely) == 1
    found = rows(one, f"{heading}低保,甲村,18,钱乙,600,2020-05-03")
    assert (len(found.only_a), len(found.only_b), found.likely) == (1, 1, ())


def test_works_of_one_name_in_two_villages_are_two(rows):
    heading = "路段名称,村,道路工程,道路长度（公里）\n"
    found = rows(f"{heading}通组路,甲村,新建,1.2", f"{heading}通组路,乙村,新建,1.2")
    assert (len(found.only_a), len(found.only_b), found.likely) == (1, 1, ())


def test_a_name_that_is_spelled_otherwise_is_likely_the_same(rows):
    heading = "路段名称,村,道路工程,道路长度（公里）\n"
    found = rows(f"{heading}甲路,甲村,新建,1.2", f"{heading}甲公路,甲村,新建,1.2")
    assert [[change.name for change in p.changes] for p in found.likely] == [["name"]]


def test_rows_that_tell_of_many_are_known_by_their_place(rows, changes):
    heading = "帮扶项目,村,人数,金额,发放日期\n"
    found = rows(
        f"{heading}低保,甲村,30,6000,2020\n低保,乙村,20,4000,2020",
        f"{heading}低保,乙村,20,4000,2020\n低保,甲村,31,6000,2020",
    )
    assert changes(found) == [("persons", "C2", "C3")]


def test_a_column_that_only_one_ledger_has_does_not_keep_rows_apart(rows):
    a = "户编号,借款人,贷款金额（元）,放款日期\n17,赵甲,50000,2020-06-30"
    found = rows(a, "借款人,贷款金额（元）,放款日期\n赵甲,50000,2020-06-30")
    assert (found.same, found.left_out) == (1, ("户编号",))


def test_what_a_title_tells_is_compared_with_what_a_column_tells(rows, changes):
    a = "帮扶项目,户编号,姓名,金额,发放日期\n产业奖补资金,17,赵甲,600,2020-05-03"
    b = "2020年产业奖补资金发放表,,\n户编号,姓名,金额\n17,赵甲,700"
    found = rows(a, b)
    assert [change[0] for change in changes(found)] == ["amount"]
    assert [change.name for pair in found.finer for change in pair.changes] == ["paid"]


def test_a_cell_that_could_not_be_read_spoils_no_other_row(rows, changes):
    heading = "户编号,借款人,贷款金额（元）,放款日期\n"
    found = rows(
        f"{heading}17,赵甲,许多,2020-06-30\n18,钱乙,300,2020-06-30",
        f"{heading}17,赵甲,500,2020-06-30\n18,钱乙,400,2020-06-30",
    )
    assert (found.unread, found.only_a, found.only_b) == (1, (), ())
    assert changes(found) == [("principal", "C3", "C3")]


def test_twenty_thousand_loans_without_numbers_are_matched_in_a_moment():
    def told(months):
        rows = [("户编号", "借款人", "贷款金额（元）", "放款日期")]
        for number in range(20_000):
            day = datetime.date(2018, 1, 1) + datetime.timedelta(days=number % 700)
            when = day.isoformat()[:7] if months else day.isoformat()
            rows.append((str(number // 3), "赵甲", str(number % 90 + 1), when))
        sheet = RawSheet(name="", rows=tuple(enumerate(rows, start=1)))
        return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), LOANS)

    found = compare_ledgers(told(months=False), told(months=True))
    assert (found.same, found.only_a, found.only_b) == (20_000, (), ())
