import json

import pytest

from xiaoping.cli import main
from xiaoping.messages import wording


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


LEDGER = "户编号,户主姓名,户主身份证号,人口\n0001,赵甲,990001198005040020,{count}\n"


def test_ledgers_are_checked_and_every_problem_is_printed_with_its_cell(tmp_path, capsys):
    good = write(tmp_path, LEDGER.format(count=3), "好.csv")
    bad = write(tmp_path, LEDGER.format(count="许多"), "坏.csv")
    assert main(["check", good]) == 0
    assert "读出1条；错误0处，提醒0处，说明0处" in capsys.readouterr().out
    assert main(["check", good, bad]) == 1
    said = capsys.readouterr().out
    assert "坏.csv（户台账）" in said
    assert "第2行 人口（D2）" in said
    assert "赵甲" not in said
    assert main(["check", bad, "--lang", "en"]) == 1
    assert "0 values; 1 errors, 0 warnings, 0 notes." in capsys.readouterr().out


def test_problems_of_ledgers_come_as_json_and_as_a_page(tmp_path, capsys):
    bad = write(tmp_path, LEDGER.format(count="3.5"), "坏.csv")
    page = tmp_path / "检查.html"
    assert main(["check", bad, "--json", "--html", str(page)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.problems"
    assert document["data"]["ledgers"][0]["codes"] == {"cell.whole": 1}
    assert "cell.whole" in page.read_text(encoding="utf-8")


def test_annotated_copies_are_written_for_faulty_ledgers_only(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    good = write(tmp_path, LEDGER.format(count=3), "好.csv")
    bad = write(tmp_path, LEDGER.format(count="许多"), "坏.csv")
    out = tmp_path / "out"
    out.mkdir()
    assert main(["check", good, bad, "--annotate", "--out", str(out)]) == 1
    assert [path.name for path in out.iterdir()] == ["坏_检查.xlsx"]
    assert "坏_检查.xlsx" in capsys.readouterr().out
    assert main(["check", bad, "--annotate"]) == 1
    assert (tmp_path / "坏_检查.xlsx").exists()
    capsys.readouterr()


def test_what_is_no_ledger_cannot_be_checked(tmp_path, capsys):
    assert main(["check", write(tmp_path, "甲,乙\n1,2\n", "a.csv")]) == 2
    assert "找不到户台账的表头" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "无.xlsx")]) == 2
    assert "找不到文件" in capsys.readouterr().out
    assert main(["check", "a.csv", "--kind", "houses"]) == 2
    assert "参数有误" in capsys.readouterr().err


def test_two_ledgers_are_compared(tmp_path, capsys):
    old = write(tmp_path, LEDGER.format(count=3), "去年.csv")
    new = write(tmp_path, LEDGER.format(count=4), "今年.csv")
    assert main(["compare", old, old]) == 0
    capsys.readouterr()
    assert main(["compare", old, new]) == 1
    said = capsys.readouterr().out
    assert "一致0，不一致1，只在前者0，只在后者0" in said
    assert "今年.csv 第2行 人口（D2）" in said
    assert main(["compare", old, new, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["kind"] == "xiaoping.comparison"


def test_comparing_tells_what_it_left_out_and_what_could_not_be_read(tmp_path, capsys):
    old = write(tmp_path, LEDGER.format(count="许多"), "去年.csv")
    new = write(tmp_path, "户编号,户主姓名,备注\n0001,赵甲,无误\n", "今年.csv")
    main(["compare", old, new])
    said = capsys.readouterr()
    assert "“去年.csv”有1处错误，读不出的格没有比较" in said.err
    assert "只有一份有、没有比较的列" in said.out
    assert main(["compare", old, str(tmp_path / "无.csv")]) == 2
    assert "找不到文件" in capsys.readouterr().err


def test_a_template_is_written_and_checks_clean(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    assert main(["template", "households", "--out", str(tmp_path / "户台账")]) == 0
    assert "户台账.xlsx" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "户台账.xlsx")]) == 0
    assert "错误0处" in capsys.readouterr().out


def test_what_was_not_compared_and_who_has_moved_is_counted(tmp_path, capsys):
    a = write(tmp_path, "户编号,户主姓名,人口\n1,赵甲,约3\n", name="a.csv")
    assert main(["compare", a, a]) == 1
    more = wording("cli.compare-more", "zh", {"moved": 0, "unread": 1})
    assert more in capsys.readouterr().out


def test_faults_of_the_groups_are_told_and_nothing_is_looked_up_by_them(tmp_path, capsys):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheets = {
        "村": (["村代码", "村名"], ["990001200201", "小冲村"]),
        "组": (["组代码", "组名"], ["9900012002010", "第一组"]),
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "v.xlsx")
    ledger = write(tmp_path, "户编号,户主姓名,村,组\n1,赵甲,小冲村,第一组\n", "h.csv")
    assert main(["check", ledger, "--villages", str(tmp_path / "v.xlsx"), "--lang", "en"]) == 2
    assert "(A2)" in capsys.readouterr().err
    book["组"]["A2"] = "99000120020101"
    book.save(tmp_path / "v.xlsx")
    assert main(["check", ledger, "--villages", str(tmp_path / "v.xlsx")]) == 0


def test_a_template_is_a_workbook(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    assert main(["template", "villages", "--out", str(tmp_path / "村台账")]) == 0
    assert main(["template", "villages", "--out", str(tmp_path / "村台账.csv")]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["村台账.xlsx"]
    assert ".xlsx" in capsys.readouterr().err


@pytest.fixture
def villages(tmp_path):
    """A workbook of one village and one of its groups."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in {
        "村": [["村代码", "村名"], ["990001200201", "小冲村"]],
        "组": [["组代码", "组名"], ["99000120020103", "第三组"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "村组.xlsx"
    book.save(path)
    return str(path)


def test_villages_and_groups_are_looked_up_in_the_workbook_that_is_given(
    tmp_path, villages, capsys
):
    head = "户编号,户主姓名,村,组\n"
    good = write(tmp_path, head + "1,赵甲,小冲村,第三组\n2,钱乙,小冲村,\n", "好.csv")
    bad = write(tmp_path, head + "1,赵甲,大冲村,\n2,钱乙,小冲村,第四组\n", "坏.csv")
    assert main(["check", good, "--villages", villages]) == 0
    assert "读出2条；错误0处" in capsys.readouterr().out
    assert main(["check", bad, "--villages", villages, "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["data"]["ledgers"]
    assert [(p["code"], p["cell"]) for p in found["problems"]] == [
        ("ledger.area-absent", "C2"),
        ("ledger.area-absent", "D3"),
    ]
    assert main(["check", bad]) == 0, "without it names are kept as they are"


def test_a_workbook_of_villages_with_faults_keeps_the_check_from_running(tmp_path, capsys):
    ledger = write(tmp_path, LEDGER.format(count=3), "户.csv")
    faulty = write(tmp_path, "村代码,村名\n431228,小冲村\n,大冲村\n", "村.csv")
    assert main(["check", ledger, "--villages", faulty]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "村.csv 第2行 村代码（A2）" in said.err
    assert wording("cli.problems", "zh", {"count": 2}) in said.err
    assert main(["check", ledger, "--villages", str(tmp_path / "无.xlsx"), "--lang", "en"]) == 2
    assert wording("cli.problems", "en", {"count": 1}) in capsys.readouterr().err


def test_a_list_of_persons_beside_households_is_compared_person_by_person(tmp_path, capsys):
    homes = write(
        tmp_path,
        "户编号,姓名,与户主关系,公民身份号码,性别\n"
        "1,赵甲,户主,990001198005040020,女\n1,钱乙,妻,99000119800504008X,女\n",
        "户.csv",
    )
    persons = write(
        tmp_path,
        "姓名,公民身份号码,性别,联系电话\n赵甲,990001198005040020,女,\n钱丙,99000119800504008X,女,\n",
        "人.csv",
    )
    assert main(["compare", homes, persons]) == 1
    said = capsys.readouterr()
    counts = {"same": 1, "changed": 1, "only_a": 0, "only_b": 0, "likely": 0}
    assert (
        wording("cli.compare-counts", "zh", {"a": "户.csv", "b": "人.csv"} | counts) in said.out
    )
    assert "人.csv 第3行 姓名（A3）" in said.out
    assert said.err == ""
    assert main(["compare", persons, homes]) == 1
    assert wording("cli.compare-counts", "zh", {"a": "人.csv", "b": "户.csv"} | counts) in (
        capsys.readouterr().out
    )
    assert main(["compare", homes, homes]) == 0


def test_errors_and_warnings_of_a_ledger_are_counted_under_its_name(tmp_path, capsys):
    text = "户编号,户主姓名,人口,耕地面积\n1,赵甲,许多,/\n2,钱乙,3,2\n"
    ledger = write(tmp_path, text, "户.csv")
    for lang, title in (("zh", "户.csv（户台账）"), ("en", "户.csv (ledger of households)")):
        assert main(["check", ledger, "--lang", lang]) == 1
        lines = capsys.readouterr().out.splitlines()
        counts = {"values": 1, "errors": 1, "warnings": 1, "notes": 1}
        assert lines[0] == title
        assert lines[1] == "  " + wording("cli.check-counts", lang, counts)
        assert [line[:4] for line in lines[2:]] == ["  · ", "  ✗ ", "  ? "]


def test_who_stands_twice_is_counted_and_households_beside_persons_are_too(tmp_path, capsys):
    people = "户编号,姓名,与户主关系\n1,赵甲,户主\n"
    once = write(tmp_path, people, name="a.csv")
    twice = write(tmp_path, f"{people}2,钱乙,户主\n1,赵甲,户主\n", name="b.csv")
    assert main(["compare", once, once]) == 0
    said = capsys.readouterr().out
    assert wording("cli.compare-units", "zh", {}) in said
    assert "重复列出" not in said
    assert main(["compare", once, twice]) == 1
    said = capsys.readouterr().out
    assert wording("cli.compare-repeated", "zh", {"repeated": 2}) in said
    assert "与第2行重复" in said
