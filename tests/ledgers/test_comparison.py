"""What differs is told as values and as problems, and names nobody."""

import json

import pytest

from xiaoping.ledgers import (
    HOUSEHOLDS,
    LOANS,
    PERSONS,
    VILLAGES,
    annotate_ledger,
    compare_ledgers,
    read_ledger,
)
from xiaoping.ledgers.comparison_json import comparison_json

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


def test_who_is_in_one_only_is_told_with_the_name_masked(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,", f"{HEAD}\n1,赵甲,{A},3,15\n3,孙丙,,2,"
    )
    told = found.findings("b")
    assert [(p.code, p.where.file, p.where.row) for p in told] == [
        ("compare.only-here", "今年.csv", 3),
        ("compare.only-there", "今年.csv", None),
    ]
    assert "孙* 3" in str(told[0])
    assert "“去年.csv”（A3）里有，这里没有这户" in str(told[1])
    assert "孙丙" not in "".join(told.lines("zh") + told.lines("en"))


def test_a_note_that_differs_is_told_and_not_quoted(compared, changes):
    found = compared(
        "户编号,户主姓名,备注\n1,赵甲,与钱乙合住", "户编号,户主姓名,备注\n1,赵甲,与孙丙合住"
    )
    text = "".join(found.findings().lines("zh")) + comparison_json(found)
    assert changes(found) == [("note", "C2", "C2")]
    assert "钱乙" not in text
    assert "孙丙" not in text


def test_a_person_in_another_household_is_told(compared):
    heading = "户编号,姓名,与户主关系,公民身份号码\n"
    heads = "1,赵甲,户主,990001198005040020\n2,孙丙,户主,990001196503080018\n"
    before = f"{heading}{heads}2,钱乙,妻,990001198205040025\n"
    after = f"{heading}1,赵甲,户主,990001198005040020\n1,钱乙,妻,990001198205040025\n2,孙丙,户主,990001196503080018\n"
    found = compared(before, after, HOUSEHOLDS)
    assert not found.is_same
    assert [(pair.a.row["home"], pair.b.row["home"]) for pair in found.moved] == [("2", "1")]
    assert [p.code for p in found.findings()] == ["compare.moved"]


def test_two_ledgers_are_the_same_only_if_nothing_differs_and_all_was_compared(compared):
    table = f"{HEAD}\n1,赵甲,{A},3,15"
    assert compared(table, table).is_same
    for other in ("", f"{HEAD}\n1,赵甲,{A},4,15", f"{HEAD}\n1,赵甲,{A},约3,15"):
        assert not compared(table, other or f"{HEAD}\n2,赵甲,{A},3,15").is_same


def test_what_one_ledger_has_alone_is_told_in_both(compared):
    found = compared("户编号,户主姓名\n1,赵甲", "户编号,户主姓名\n1,赵甲\n2,钱乙")
    told = {side: [(p.code, p.where.cell) for p in found.findings(side)] for side in "ab"}
    assert told == {"a": [("compare.only-there", "")], "b": [("compare.only-here", "A3")]}


def test_a_change_shows_ids_and_names_masked_and_amounts_in_full(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n1,赵乙,{B},3,16")
    shown = {c.name: (c.shown(c.before), c.shown(c.after)) for c in found.changed[0].changes}
    assert shown["arable"] == ("15亩", "16亩")
    assert shown["head_name"] == ("赵*", "赵*")
    assert not {A, B} & set(shown["head_id"])


PEOPLE = "户编号,姓名,与户主关系,公民身份号码,文化程度\n"


def test_cells_of_a_likely_household_that_differ_are_told(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},4,3", f"{HEAD}\n0001,赵甲,{A},5,30")
    (likely,) = found.likely
    assert [change.name for change in likely.changes] == ["id", "persons", "arable"]
    told = [(p.code, p.where.cell) for p in found.findings()]
    # That the numbers differ is told once, by the reason.
    assert told == [
        ("compare.head", "A2"),
        ("compare.differs", "D2"),
        ("compare.differs", "E2"),
    ]
    lines = found.findings().lines("zh")
    assert "户主相同而户编号是1的户" in lines[0]
    assert "“耕地面积”不一致：这里是30亩，“去年.csv”（E2）是3亩" in lines[2]


def test_cells_of_a_likely_person_that_differ_are_told_at_both_sides(compared):
    found = compared(f"{PEOPLE}1,赵甲,户主,{A},小学", f"{PEOPLE}1,赵甲,户主,{SLIP},初中")
    assert [(p.code, p.where.cell) for p in found.findings("a")] == [
        ("compare.id-slip", "D2"),
        ("compare.differs", "E2"),
    ]
    assert "这里是小学，“今年.csv”（E2）是初中" in str(found.findings("a")[1])


def test_the_side_whose_id_could_not_be_read_or_is_not_told_is_named(compared):
    heading = "姓名,公民身份号码,联系电话\n"
    unread = "990001198005040021"
    a, b = f"{heading}赵甲,{A},13800138000", f"{heading}赵甲,{unread},13800138000"
    found = compared(a, b, PERSONS)
    told = {side: str(found.findings(side)[0]) for side in "ab"}
    assert "这里的身份号码有错、读不出，很可能是同一人" in told["b"]
    assert "那边的身份号码有错、读不出" in told["a"]
    assert "今年.csv 第2行 公民身份号码（B2）" in told["b"]
    heads = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n2,赵甲,{unread},3,15").findings()
    assert "里有户主同名的户，这里的身份号码有错、读不出，很可能是同一户" in str(heads[0])
    assert unread not in "".join(told.values()) + comparison_json(found)
    (finding,) = compared(a, f"{heading}赵甲,,13800138000", PERSONS).findings()
    assert finding.code == "compare.id-missing"
    assert "只是这里没有身份号码" in finding.text("zh")
    assert "but there is no id here" in finding.text("en")


def test_what_looks_alike_when_masked_is_told_as_that(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n1,赵乙,{A},3,15")
    (finding,) = found.findings()
    assert finding.code == "compare.differs-masked"
    assert "不一致，但遮住后看起来都是赵*" in finding.text("zh")
    assert "赵乙" not in finding.text("zh") + finding.text("en")


def test_the_households_of_who_has_moved_are_told_by_their_heads(compared):
    people = "户编号,姓名,与户主关系,公民身份号码\n"
    heads = "1,赵甲,户主,990001196503080018\n", "2,孙丙,户主,990001197501010010\n"
    found = compared(
        f"{people}{heads[0]}1,钱乙,女,{A}\n{heads[1]}", f"{people}{''.join(heads)}2,钱乙,女,"
    )
    # Who has moved and has no id any more is somebody else.
    assert (found.moved, len(found.only_a), len(found.only_b)) == ((), 1, 1)
    found = compared(
        f"{people}{heads[0]}1,钱乙,女,{A}\n{heads[1]}",
        f"{people}{''.join(heads)}2,钱乙,女,{SLIP}",
    )
    assert [(pair.a.number, pair.b.number) for pair in found.moved] == [(3, 4)]
    assert [p.code for p in found.findings()] == ["compare.moved", "compare.id-slip"]
    assert "这里在孙* 2的户里，“去年.csv”（A3）里在赵* 1的户里" in str(found.findings()[0])


def test_members_of_a_household_that_stands_twice_are_not_told_one_by_one(compared):
    home = f"1,赵甲,户主,{A},小学\n1,钱乙,妻,{B},\n"
    other = "2,孙丙,户主,990001197501010010,\n"
    found = compared(f"{PEOPLE}{home}{other}", f"{PEOPLE}{home}{other}{home}")
    assert len(found.repeated) == 3
    assert [(p.code, p.where.row) for p in found.findings()] == [("compare.repeated", 5)]
    assert not found.is_same


def test_a_place_in_another_workbook_has_its_sheet_where_there_are_several(workbook):
    heading = ("户编号", "户主姓名")
    a = workbook(name="a.xlsx", 甲村=[heading, ("1", "赵甲")], 乙村=[heading, ("2", "钱乙")])
    b = workbook(name="b.xlsx", 甲村=[heading, ("1", "赵甲")])
    found = compare_ledgers(read_ledger(a, HOUSEHOLDS), read_ledger(b, HOUSEHOLDS))
    assert "“a.xlsx”（乙村!A2）里有" in str(found.findings("b")[0])
    twice = workbook(
        name="b.xlsx",
        甲村=[heading, ("1", "赵甲")],
        乙村=[heading, ("2", "钱乙"), ("1", "赵甲")],
    )
    found = compare_ledgers(read_ledger(a, HOUSEHOLDS), read_ledger(twice, HOUSEHOLDS))
    assert "与“甲村”第2行重复" in str(found.findings("b")[0])
    assert "repeats row 2 of '甲村' and is" in found.findings("b")[0].text("en")
    assert "b.xlsx”（乙村!A3）与它的“甲村”第2行重复" in str(found.findings("a")[0])


def test_an_annotated_copy_marks_what_differs_in_a_likely_household(table, workbook, tmp_path):
    heading = ("户编号", "户主姓名", "户主身份证号", "人口")
    source = workbook(户=[heading, ("0001", "赵甲", A, 5)])
    before = table(f"户编号,户主姓名,户主身份证号,人口\n1,赵甲,{A},4")
    found = compare_ledgers(before, read_ledger(source, HOUSEHOLDS))
    annotate_ledger(source, tmp_path / "差异.xlsx", found.findings("b"))
    sheet = openpyxl_of(tmp_path / "差异.xlsx")["户"]
    assert "户主相同而户编号是1" in sheet["A2"].comment.text
    assert "这里是5" in sheet["D2"].comment.text
    assert sheet["B2"].comment is None


def openpyxl_of(path):
    return pytest.importorskip("openpyxl").load_workbook(path)


LOAN = "贷款编号,户编号,借款人,身份证号,贷款金额（元）,放款日期,备注\n"


def test_a_row_is_called_a_row_and_by_what_a_clerk_knows_it_by(compared):
    a = f"{LOAN}D1,0017,赵甲,{A},50000,2020-06-30,\n"
    (finding,) = compared(a, f"{a}D2,0018,钱乙,{B},3000,2020-05-03,", LOANS).findings("b")
    assert (finding.code, finding.where.cell) == ("compare.only-here", "A3")
    assert (
        "钱* D2 0018 2020-05-03：只在这里有，“去年.csv”里没有这行。请核对是新增"
        in finding.text("zh")
    )
    assert "The row 钱* D2 0018 2020-05-03 stands here only" in finding.text("en")
    (finding,) = compared(f"{a}D2,0018,钱乙,{B},3000,2020-05-03,", a, LOANS).findings("b")
    assert "这里没有这行。请核对是删去，还是这里漏登" in finding.text("zh")
    assert "Check whether it is gone or was left out here" in finding.text("en")
    village = "村代码,村名\n431228223204,小冲村\n"
    (finding,) = compared(village, f"{village}431228223205,上坪村", VILLAGES).findings()
    assert finding.text("zh").endswith(
        "上坪村：只在这里有，“去年.csv”里没有这行。请核对是新增，还是那边漏登。"
    )


def test_nothing_of_a_row_that_names_a_person_is_quoted(compared):
    a = f"{LOAN}D1,0017,赵甲,{A},50000,2020-06-30,与孙丙合借"
    b = f"{LOAN}D1,0017,钱乙,{B},50000,2020-06-30,与李丁合借"
    found = compared(a, b, LOANS)
    assert len(found.changed[0].changes) == 3
    told = found.findings()
    text = "".join((*told.lines("zh"), *told.lines("en"), comparison_json(found), repr(found)))
    assert not [word for word in ("赵甲", "钱乙", "孙丙", "李丁", A, B) if word in text]


def test_a_row_that_is_likely_the_same_tells_what_differs(compared):
    a = f"{LOAN}D1,0017,赵甲,,50000,2020-06-30,"
    found = compared(a, f"{LOAN}D7,0017,赵甲,,50000,2020-06-30,", LOANS)
    told = found.findings()
    assert [(p.code, p.where.cell) for p in told] == [
        ("compare.same-row", "A2"),
        ("compare.differs", "A2"),
    ]
    assert "里有一行，说的可能是同一件事，但不尽一致" in told[0].text("zh")
    assert "has a row that may be about the same thing" in told[0].text("en")
    assert "这里是D7，“去年.csv”（A2）是D1" in told[1].text("zh")


def test_a_time_that_one_ledger_tells_more_exactly_does_not_differ(compared):
    a = f"{LOAN}D1,0017,赵甲,,50000,2020年6月,"
    found = compared(a, f"{LOAN}D1,0017,赵甲,,50000,2020-06-30,", LOANS)
    assert (found.is_same, found.same) == (True, 1)
    (here,), (there,) = found.findings("b"), found.findings("a")
    assert (here.code, here.where.cell) == ("compare.finer", "F2")
    assert "这里是2020-06-30，比“去年.csv”（F2）的2020-06更确切，两者并不矛盾" in here.text(
        "zh"
    )
    assert "more exact than 2020-06 in '去年.csv' (F2); they agree" in here.text("en")
    assert (there.code, there.where.cell) == ("compare.finer-there", "F2")
    assert "“今年.csv”（F2）是2020-06-30，比这里的2020-06更确切" in there.text("zh")
    assert "'今年.csv' (F2) has 2020-06-30, more exact than 2020-06 here" in there.text("en")
    (pair,) = json.loads(comparison_json(found))["data"]["finer"]
    assert [(c["name"], c["cell_a"]) for c in pair["changes"]] == [("granted", "F2")]
    assert pair["a"]["unit"] == "row"


def test_rows_that_differ_are_marked_in_an_annotated_copy(tmp_path, workbook):
    openpyxl = pytest.importorskip("openpyxl")
    heading = ["户编号", "借款人", "贷款金额（元）", "放款日期"]
    files = [
        workbook(name=name, 贷款=[heading, ["0017", "赵甲", amount, "2020-06-30"]])
        for name, amount in (("去年.xlsx", 50000), ("今年.xlsx", 30000))
    ]
    found = compare_ledgers(*(read_ledger(file, LOANS) for file in files))
    annotate_ledger(files[1], tmp_path / "差异.xlsx", found.findings("b"))
    sheet = openpyxl.load_workbook(tmp_path / "差异.xlsx")["贷款"]
    comments = {
        cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment
    }
    assert list(comments) == ["C2"]
    assert "这里是30000元" in comments["C2"]
