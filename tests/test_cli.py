import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from xiaoping.cli import main
from xiaoping.messages import wording
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import dumps

HEAD = "指标,地区,地区名称,时期,情景,值\n"
GOOD = "pop.households,990101203000,青溪乡,@2023-12-31,,5218户\n"
EXAMPLE = Path(__file__).parents[1] / "examples" / "qingxi_2023.csv"


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_main_job_writes_three_formats_and_checks_its_figures(tmp_path, capsys):
    assert main(["report", "--out", str(tmp_path / "out")]) == 0
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["report.html", "report.md", "report.txt"]
    said = capsys.readouterr()
    assert "《晓坪乡人民政府2020年度工作总结》" in said.out
    assert "矛盾0，查无对应0" in said.out
    assert said.err == ""


def test_another_townships_report_needs_no_change_of_code(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", str(EXAMPLE), "--out", str(out)]) == 0
    text = (out / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("青溪乡人民政府2023年度工作总结")
    assert "5218户17640人" in text
    assert "晓坪" not in text
    for name in ("report.txt", "report.md", "report.html"):
        assert main(["audit", str(out / name), "--data", str(EXAMPLE)]) == 0
    capsys.readouterr()


def test_one_format_is_written_if_one_is_asked_for(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", "--out", str(out), "--format", "md", "--format", "txt"]) == 0
    assert sorted(p.name for p in out.iterdir()) == ["report.md", "report.txt"]
    capsys.readouterr()


def test_an_altered_figure_is_told_with_place_and_both_values(tmp_path, capsys):
    main(["report", "--out", str(tmp_path), "--format", "txt"])
    path = tmp_path / "report.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("16854.42亩", "16845.42亩"), encoding="utf-8")
    capsys.readouterr()
    assert main(["audit", str(path)]) == 1
    said = capsys.readouterr().out
    assert "矛盾1" in said
    assert "“16845.42亩”与数据不符：耕地面积在数据中是“16854.42亩”" in said


def test_findings_are_printed_as_json_in_the_envelope(tmp_path, capsys):
    path = write(tmp_path, "全乡建档立卡贫困户共605户2059人。", "a.txt")
    assert main(["audit", path, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.audit"
    assert document["data"]["clean"] is False
    first = document["data"]["findings"][0]
    assert (first["outcome"], first["text"], first["data"]) == ("contradicts", "605户", "606户")
    assert (first["line"], first["column"]) == (1, 11)


def test_english_is_spoken_if_asked_for(tmp_path, capsys):
    path = write(tmp_path, "全乡建档立卡贫困户共605户2059人。", "a.txt")
    assert main(["audit", path, "--lang", "en"]) == 1
    assert "'605户' contradicts the data" in capsys.readouterr().out
    assert main(["--help", "--lang", "en"]) == 0
    assert "Exit codes: 0 clean" in capsys.readouterr().out


def test_help_has_examples(capsys):
    for arguments in (["--help"], ["report", "--help"], ["audit", "--help"]):
        assert main(arguments) == 0
        said = capsys.readouterr().out
        assert "示例" in said
        assert "xiaoping" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "no-such.txt"], "找不到文件"),
        (["audit", "report.docx"], "不认识文件"),
        (["report", "no-such.csv"], "找不到文件"),
        (["report", "--outline", "no-such.md"], "找不到文件"),
        (["report", "--catalogue", "no-such.csv"], "找不到文件"),
    ],
)
def test_what_cannot_run_says_why_and_ends_with_2(arguments, said, tmp_path, capsys):
    assert main([*arguments, *(["--out", str(tmp_path)] if "report" in arguments else [])]) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert heard.out == ""
    assert list(tmp_path.iterdir()) == []


def test_wrong_arguments_end_with_2(capsys):
    assert main([]) == 2
    assert main(["audit"]) == 2
    assert main(["report", "--format", "pdf"]) == 2
    assert "参数有误" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空文件"),
        (b"PK\x03\x04xlsx", "不是文本文件"),
        ((HEAD + GOOD).encode("utf-16"), "是 UTF-16 编码"),
        (HEAD.encode() + b"\xff\xfe\xfd\xff\n", "不是有效的 UTF-8"),
        ((HEAD + GOOD + GOOD).encode(), "与第2行重复"),
        ((HEAD + GOOD.replace("pop", "pip")).encode(), "没有指标“pip.households”"),
        ((HEAD + GOOD.replace("户\n", "石子\n")).encode(), "单位是"),
        (dumps(xiaoping_2020())[:3000].encode(), "JSON 有误"),
        (b'{"kind": "xiaoping.dossier", "version": 9, "data": {}}', "只认识版本 1"),
    ],
)
def test_bad_input_is_told_and_leaves_the_output_folder_alone(data, said, tmp_path, capsys):
    source = tmp_path / "data.csv"
    source.write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.txt").write_text("旧", encoding="utf-8")
    assert main(["report", str(source), "--out", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert [p.name for p in out.iterdir()] == ["report.txt"]
    assert (out / "report.txt").read_text(encoding="utf-8") == "旧"


def test_a_slot_without_data_is_told_with_line_and_slot(tmp_path, capsys):
    outline = write(tmp_path, "# 总结\n\n## 人口\n\n共{pop.resident.persons}。\n", "o.md")
    out = tmp_path / "out"
    assert main(["report", "--outline", outline, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "第5行" in said
    assert "{pop.resident.persons}" in said
    assert not out.exists()


def test_a_faulty_outline_is_told_with_all_its_faults(tmp_path, capsys):
    outline = write(
        tmp_path, "# 总结\n\n共{pop.households\n\n#### \n\n又{econ.gdp:快}。\n", "o.md"
    )
    assert main(["report", "--outline", outline, "--out", str(tmp_path / "out")]) == 2
    assert len(capsys.readouterr().err.splitlines()) >= 3


def test_a_users_catalogue_is_used(tmp_path, capsys):
    catalogue = write(
        tmp_path, "code,zh,en,unit,kind\nagri.tea.area,茶园面积,Tea,mu,stock\n", "c.csv"
    )
    rows = GOOD + "agri.tea.area,990101203000,青溪乡,@2023-12-31,,1200亩\n"
    source = write(tmp_path, HEAD + rows)
    out = tmp_path / "out"
    assert main(["report", source, "--catalogue", catalogue, "--out", str(out)]) == 0
    assert "茶园面积1200亩" in (out / "report.txt").read_text(encoding="utf-8")
    capsys.readouterr()


def test_an_output_folder_that_is_a_file_is_refused(tmp_path, capsys):
    path = write(tmp_path, "x", "out")
    assert main(["report", "--out", path]) == 2
    assert "不是文件夹" in capsys.readouterr().err


def test_an_interrupt_ends_with_130(monkeypatch, capsys):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("xiaoping.cli.annual_report", interrupt)
    assert main(["report"]) == 130
    assert "已中断" in capsys.readouterr().err


def test_the_program_runs_as_a_process_on_a_console_without_chinese(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "xiaoping.cli", "report", "--out", str(tmp_path / "输出")],
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "输出" / "report.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_behind_the_output_is_told(tmp_path):
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "xiaoping.cli", "report", "--out", str(tmp_path / "out")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 2
    assert "写不到屏幕或管道" in run.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in run.stderr


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


def test_the_commands_of_ledgers_have_help_with_examples(capsys):
    for command in ("check", "compare", "template"):
        assert main([command, "--help"]) == 0
        assert f"xiaoping {command}" in capsys.readouterr().out


def test_nothing_that_is_read_or_filled_is_written_over(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    ledger = write(tmp_path, "户编号,户主姓名,人口\n1,赵甲,约3\n", name="户.csv")
    before = Path(ledger).read_bytes()
    assert main(["check", ledger, "--html", ledger]) == 2
    assert main(["compare", ledger, ledger, "--annotate", ledger]) == 2
    assert (
        capsys.readouterr().err.count(wording("cli.output-is-input", "zh", {"file": ledger}))
        == 2
    )
    assert Path(ledger).read_bytes() == before
    template = str(tmp_path / "模板.xlsx")
    assert main(["template", "households", "--out", template]) == 0
    assert main(["template", "households", "--out", template]) == 2
    assert wording("cli.template-exists", "zh", {"file": template}) in capsys.readouterr().err
    assert main(["template", "households", "--out", template, "--force"]) == 0


def test_an_annotated_copy_gets_a_name_of_its_own(tmp_path):
    pytest.importorskip("xlsxwriter")
    ledger = write(tmp_path, "户编号,户主姓名,人口\n1,赵甲,约3\n", name="户.csv")
    for _ in range(2):
        assert main(["check", ledger, "--annotate"]) == 1
    assert sorted(path.name for path in tmp_path.glob("*_检查*")) == [
        "户_检查.xlsx",
        "户_检查2.xlsx",
    ]


def test_what_was_not_compared_and_who_has_moved_is_counted(tmp_path, capsys):
    a = write(tmp_path, "户编号,户主姓名,人口\n1,赵甲,约3\n", name="a.csv")
    assert main(["compare", a, a]) == 1
    more = wording("cli.compare-more", "zh", {"moved": 0, "unread": 1})
    assert more in capsys.readouterr().out


AREAS = "村代码,村名\n990001200201,小冲村\n"


def test_what_is_read_is_never_written_over(tmp_path, capsys):
    ledger = write(tmp_path, "户编号,户主姓名,村\n1,赵甲,小冲村\n", "h.csv")
    villages = write(tmp_path, AREAS, "v.csv")
    (tmp_path / "same.csv").hardlink_to(villages)
    for target in (ledger, villages, str(tmp_path / "same.csv")):
        assert main(["check", ledger, "--villages", villages, "--html", target]) == 2
    assert Path(villages).read_text(encoding="utf-8") == AREAS
    assert "v.csv" in capsys.readouterr().err


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


def test_a_copy_does_not_take_the_name_of_a_file_that_was_to_be_read(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    ledger = write(tmp_path, LEDGER.format(count="许多"), "户.csv")
    missing = tmp_path / "户_检查.xlsx"
    assert main(["check", ledger, str(missing), "--annotate"]) == 2
    assert "找不到文件" in capsys.readouterr().out
    assert not missing.exists()
    assert (tmp_path / "户_检查2.xlsx").exists()


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


def test_an_audit_tells_the_file_and_the_places_of_its_findings(tmp_path, capsys):
    path = write(tmp_path, "总结\n全乡建档立卡贫困户共605户2059人。", "a.txt")
    for lang in ("zh", "en"):
        assert main(["audit", path, "--lang", lang]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == wording("cli.audit", lang, {"file": path})
        place = wording("cli.place", lang, {"line": 2, "column": 11})
        assert [line for line in lines if line.startswith(f"  ✗ {place} ")]


def test_what_is_written_is_told_with_its_size(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", "--out", str(out), "--format", "md", "--lang", "en"]) == 0
    size = (out / "report.md").stat().st_size
    fields = {"path": str(out / "report.md"), "size": size}
    assert size > 1000
    assert wording("cli.written", "en", fields) in capsys.readouterr().out.splitlines()
    ledger = write(tmp_path, LEDGER.format(count=3), "户.csv")
    page = tmp_path / "页.html"
    assert main(["check", ledger, "--html", str(page)]) == 0
    fields = {"path": str(page), "size": page.stat().st_size}
    assert wording("cli.written", "zh", fields) in capsys.readouterr().out.splitlines()


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_run_and_what_was_interrupted_is_said_in_both_languages(
    lang, monkeypatch, capsys
):
    assert main(["audit", "no-such.txt", "--lang", lang]) == 2
    assert capsys.readouterr().err.startswith(wording("cli.error", lang, {}))

    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("xiaoping.cli.annual_report", interrupt)
    assert main(["report", "--lang", lang]) == 130
    assert capsys.readouterr().err == wording("cli.interrupted", lang, {}) + "\n"


def test_errors_of_a_data_set_are_counted(tmp_path, capsys):
    source = write(tmp_path, HEAD + GOOD.replace("pop", "pip") + GOOD.replace("户\n", "石子\n"))
    assert main(["report", source, "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == wording("cli.problems", "zh", {"count": len(lines) - 1})
    assert len(lines) == 3


def test_an_output_that_somebody_put_in_its_place_and_that_fails_is_told(
    monkeypatch, tmp_path, capsys
):
    class Full(io.StringIO):
        def write(self, _):
            raise OSError(28, "no space")

    monkeypatch.setattr(sys, "stdout", Full())
    path = write(tmp_path, "户编号,户主姓名\n1,赵甲\n", "h.csv")
    assert main(["check", path]) == 2
    assert "no space" in capsys.readouterr().err


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


def test_a_townships_folder_is_begun_filled_in_reported_and_carried_over(tmp_path, capsys):
    """The whole way of a clerk, in a new folder, by the command line alone."""
    root, new = tmp_path / "青溪乡2021", tmp_path / "青溪乡2022"
    begin = ["init", str(root), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"]
    assert main(begin) == 0
    assert "写出7个文件" in capsys.readouterr().out
    write(root / "数据", HEAD + GOOD.replace("2023", "2021"), "人口.csv")
    write(root / "台账", "户编号,户主姓名,人口\n1,赵甲,4\n", "甲村.csv")
    assert main(["report", str(root)]) == 0
    assert "总人口5218户" in (root / "成果" / "report.txt").read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert "青溪乡人民政府2021年度工作总结" in said.out
    assert "还没有填写" in said.err
    assert main(["audit", str(root / "成果" / "report.html"), "--data", str(root)]) == 0
    assert main(["init", str(new), "--from", str(root)]) == 0
    said = capsys.readouterr().out
    assert "上年有、今年还没有的指标值1个，已列入“待填指标.csv”" in said
    assert "（@2022-12-31），上年5218户" in said
    assert main(["report", str(new)]) == 0


def test_beginning_again_keeps_what_is_there_and_says_so(tmp_path, capsys):
    assert main(["init", str(tmp_path), "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["init", str(tmp_path), "--area", "990101203000", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "0 files written" in said
    assert "设置.toml (it was there and is as it was)" in said


def test_the_sample_can_be_had_as_a_folder(tmp_path, capsys):
    assert main(["init", str(tmp_path / "示例"), "--sample"]) == 0
    assert main(["report", str(tmp_path / "示例"), "--format", "txt"]) == 0
    assert "矛盾0，查无对应0" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "示例" / "成果").iterdir()] == ["report.txt"]


def test_errors_in_a_folder_are_all_told_and_no_report_is_written(tmp_path, capsys):
    main(
        ["init", str(tmp_path), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"]
    )
    write(tmp_path / "台账", "户编号,户主姓名,人口\n1,赵甲,约4\n", "甲村.csv")
    write(tmp_path / "数据", HEAD + GOOD.replace("户", "人"), "人口.csv")
    capsys.readouterr()
    assert main(["report", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "台账/甲村.csv 第2行 人口（C2）" in said
    assert "数据/人口.csv 第2行 值" in said
    assert "共2处错误，未写出任何文件" in said
    assert not (tmp_path / "成果").exists()
    assert main(["init", str(tmp_path / "新"), "--from", str(tmp_path)]) == 2
    assert not (tmp_path / "新").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sample", "--year", "2021"], "自带区划代码"),
        (["--from", "没有这个文件夹"], "没有文件夹“没有这个文件夹”"),
        (["--area", "431228223204"], "无法执行"),
        (["--sample", "--from", "x"], "参数有误"),
    ],
)
def test_a_folder_that_cannot_be_begun_is_told(arguments, said, tmp_path, capsys):
    assert main(["init", str(tmp_path / "新"), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "新").exists()


def test_another_year_of_a_folder_may_be_reported(tmp_path, capsys):
    main(
        ["init", str(tmp_path), "--area", "990101203000", "--name", "青溪乡", "--year", "2022"]
    )
    write(tmp_path / "数据", HEAD + GOOD, "人口.csv")
    assert main(["report", str(tmp_path), "--year", "2023"]) == 0
    assert "青溪乡人民政府2023年度工作总结" in capsys.readouterr().out
    assert main(["report", str(tmp_path), "--year", "1999"]) == 2


def test_a_place_that_cannot_be_written_is_told_and_the_folder_is_as_it_was(tmp_path, capsys):
    main(
        ["init", str(tmp_path), "--area", "990101203000", "--name", "青溪乡", "--year", "2023"]
    )
    write(tmp_path / "数据", HEAD + GOOD, "人口.csv")
    (tmp_path / "成果").write_text("mine", encoding="utf-8")
    assert main(["report", str(tmp_path)]) == 2
    assert "成果" in capsys.readouterr().err
    assert (tmp_path / "成果").read_text(encoding="utf-8") == "mine"
