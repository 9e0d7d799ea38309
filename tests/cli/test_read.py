"""``xiaoping read``: what it prints, what it writes, and that it serves as data."""

import json

import pytest

from xiaoping.cli import main
from xiaoping.serialization.report_figures import load_figures

AREA = "990101203000"
TEXT = (
    "青溪乡2023年工作总结\n一、脱贫攻坚\n全乡建档立卡贫困户318户1042人，走访3100余户。\n"
    "二、经济\n全乡实现地区生产总值6508万元，同比增长4.8%。编号20230915。\n"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_figures_are_printed_by_section(report, capsys):
    assert main(["read", report, "--area", AREA]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert "指标或对象" in lines[0]
    assert lines[1] == "一 脱贫攻坚"
    assert lines[2].split() == ["1", "318户", "建档立卡贫困户数", "@2023-12-31", "第3行第10字"]
    assert "二 经济" in lines
    assert "数字5个，其中指标已定4个，有建议待确认1个（?），没有相近指标0个（·）" in said
    assert "未识别的数1处：\n  第5行第29字 20230915" in said
    assert "年份、日期和序数1处：" not in said


def test_years_are_listed_where_all_is_asked_for(report, capsys):
    assert main(["read", report, "--all"]) == 0
    assert "年份、日期和序数1处：\n  第1行第4字 2023年" in capsys.readouterr().out


def test_it_is_told_in_english_too(report, capsys):
    assert main(["read", report, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "5 figures: the indicator of 4 is told, of 1 it is suggested" in said
    assert "1 numbers not understood:" in said


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_table_is_written_and_serves_as_data(report, tmp_path, capsys, ending):
    table = str(tmp_path / f"数字.{ending}")
    assert main(["read", report, "--area", AREA, "--out", table]) == 0
    said = capsys.readouterr()
    assert "写出" in said.out
    assert "指标或对象" not in said.out
    assert said.err == ""
    assert len(load_figures(table)[0].settled) == 4
    other = tmp_path / "另一份.txt"
    other.write_text("2023年，全乡建档立卡贫困户319户。", encoding="utf-8")
    assert main(["audit", str(other), "--data", table]) == 1
    assert "“319户”与数据不符：建档立卡贫困户数在数据中是“318户”" in capsys.readouterr().out
    assert main(["indicators", table, "poverty.registered.households"]) == 0
    assert "318" in capsys.readouterr().out
    assert main(["check", table]) in (0, 1)
    assert "（数据集）" in capsys.readouterr().out


def test_several_tables_are_written_at_once(report, tmp_path):
    tables = [str(tmp_path / name) for name in ("a.csv", "b.json")]
    assert main(["read", report, "--out", tables[0], "--out", tables[1]]) == 0
    first, second = (load_figures(table)[0] for table in tables)
    assert first.figures == second.figures
    assert second.others


def test_a_table_that_somebody_may_have_mended_is_not_written_over(report, tmp_path, capsys):
    table = tmp_path / "数字.csv"
    table.write_text("已改\n", encoding="utf-8")
    assert main(["read", report, "--out", str(table)]) == 2
    assert "已存在" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8") == "已改\n"
    assert main(["read", report, "--out", str(table), "--force"]) == 0


def test_without_an_area_it_is_told_how_to_give_it(report, tmp_path, capsys):
    table = str(tmp_path / "数字.csv")
    assert main(["read", report, "--out", table]) == 0
    assert "没有给出地区代码" in capsys.readouterr().err
    assert main(["indicators", table]) == 2
    assert "没有地区代码（序号：1、2" in capsys.readouterr().err
    assert main(["indicators", table, "--area", AREA]) == 0


def test_json_is_the_document_of_the_table(report, capsys):
    assert main(["read", report, "--json", "--area", AREA]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.report-figures"
    assert document["data"]["figures"][0]["indicator"] == "poverty.registered.households"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.docx"], "没有.docx"),
        (["总结.doc"], "总结.doc"),
        (["{report}", "--out", "数字.xls"], "不能用来写报告数字"),
        (["{report}", "--area", "12345"], "地区"),
        (["{report}", "--out", "{report}"], "总结.txt"),
    ],
)
def test_what_cannot_be_done_ends_with_2(report, capsys, arguments, words):
    given = [text.replace("{report}", report) for text in arguments]
    assert main(["read", *given]) == 2
    assert words in capsys.readouterr().err


def test_a_report_without_figures_is_read(tmp_path, capsys):
    path = tmp_path / "通知.txt"
    path.write_text("请认真贯彻执行。\n", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}：数字0个")
