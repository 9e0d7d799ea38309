"""Views on the command line."""

import json
from pathlib import Path

import pytest

from xiaoping.cli import main
from xiaoping.messages import wording

AREA = "990101203000"
LEDGERS = {
    "村.csv": "村代码,村名\n990101203201,甲村\n990101203202,乙村\n",
    "户.csv": (
        "户编号,户主姓名,人口,村名,建档立卡户,识别年度,脱贫年度,主要致贫原因\n"
        "HU01,赵甲乙,4,甲村,是,2018,2021,因病\nHU02,钱丙丁,3,甲村,是,2018,2021,因残\n"
        "HU03,孙戊己,5,乙村,否,,,\n"
    ),
    "产业奖补兑付台账.csv": (
        "户编号,户主姓名,村名,帮扶项目,金额（元）,发放日期\n"
        "HU01,赵甲乙,甲村,产业奖补,1800,2021-05-17\nHU02,钱丙丁,甲村,医疗救助,900,2021-06-01\n"
    ),
    "任务台账.csv": "任务名称,专项工作,年度,任务数,完成数\n改厕,厕所革命,2021,121户,60户\n",
    "项目台账.csv": (
        "项目编号,项目名称,资金规模（万元）,计划竣工日期,开工日期\n"
        "P1,沟渠整治,30,2022年9月,2021年3月\n"
    ),
    "资金台账.csv": (
        "项目编号,资金来源,环节,金额（万元）,日期\n"
        "P1,县级资金,下达,30,2021-03-01\nP1,县级资金,支付,12,2021-05-01\n"
    ),
}


@pytest.fixture
def folder(tmp_path, capsys):
    root = tmp_path / "青溪乡2021"
    main(["init", str(root), "--area", AREA, "--name", "青溪乡", "--year", "2021"])
    for path in (root / "台账").iterdir():
        path.unlink()
    for name, text in LEDGERS.items():
        (root / "台账" / name).write_text(text, encoding="utf-8")
    capsys.readouterr()
    return str(root)


def said(capsys):
    return capsys.readouterr().out.splitlines()


def test_progress_is_an_aligned_table(folder, capsys):
    assert main(["view", "progress", folder]) == 0
    title, head, first, *_ = said(capsys)
    assert title == "各项任务和项目进度"
    assert head.split()[:3] == ["类别", "任务或项目", "承担单位"]
    assert first.split() == [
        "任务", "改厕", "—", "2021", "121户", "60户", "49.6%", "滞后", "—", "—",
    ]  # fmt: skip


def test_a_line_of_work_can_be_asked_for(folder, capsys):
    assert main(["view", "progress", folder, "--programme", "厕所革命"]) == 0
    assert "沟渠" not in capsys.readouterr().out
    assert main(["view", "progress", folder, "--programme", "复耕"]) == 2
    assert "没有专项工作“复耕”" in capsys.readouterr().err


def test_what_is_behind_is_a_finding(folder, capsys):
    assert main(["view", "behind", folder, "--lang", "en"]) == 1
    assert "61户" in capsys.readouterr().out


def test_money_of_a_project(folder, capsys):
    assert main(["view", "money", folder, "--project", "沟渠整治"]) == 0
    assert said(capsys)[2].split() == [
        "县级财政资金", "—", "30万元", "—", "12万元", "12万元", "—", "—", "18万元", "40%",
    ]  # fmt: skip


def test_the_time_line_of_the_only_project(folder, capsys):
    assert main(["view", "timeline", folder]) == 0
    assert "2021-03" in capsys.readouterr().out
    assert main(["view", "timeline", folder, "--project", "P9"]) == 2
    assert "没有项目“P9”" in capsys.readouterr().err


def test_of_several_projects_one_must_be_named(folder, capsys):
    with Path(folder, "台账", "项目台账.csv").open("a", encoding="utf-8") as file:
        file.write("P2,塘坝,5,,\n")
    assert main(["view", "timeline", folder]) == 2
    assert wording("view.one-project", "zh", {"known": ["P1", "P2"]}) in capsys.readouterr().err


def test_receipts_are_public_unless_another_profile_is_asked_for(folder, capsys):
    assert main(["view", "receipts", folder]) == 0
    public = capsys.readouterr().out
    assert "赵**" in public
    assert "不足3户" in public
    assert "HU01" not in public
    assert "钱" not in public
    assert main(["view", "receipts", folder, "--profile", "full", "--household", "HU02"]) == 0
    full = capsys.readouterr().out
    assert "钱丙丁" in full
    assert "赵甲乙" not in full
    assert main(["view", "receipts", folder, "--household", "HU02"]) == 2
    assert "公开范围不能查询单独一户" in capsys.readouterr().err


def test_one_scheme_and_totals_by_scheme(folder, capsys):
    assert (
        main(["view", "receipts", folder, "--scheme", "industry_award", "--by", "scheme"]) == 0
    )
    assert said(capsys)[2].split() == ["产业奖补资金", "1", "1", "1800元", "—", "0"]


@pytest.mark.parametrize("by", ["year", "cause", "helper"])
def test_poverty_by_year_cause_and_helper(folder, capsys, by):
    assert main(["view", "poverty", folder, "--by", by, "--lang", "en"]) == 0
    assert capsys.readouterr().out


def keep_institutions(folder, head="党政办"):
    lines = "机构名称,核定编制,实有在编人数\n党政办,6,5\n综合行政执法大队,8,6\n"
    Path(folder, "台账", "机构台账.csv").write_text(lines, encoding="utf-8")
    lines = f"任职机构,主要负责人,职务,批复时间\n{head},周庚辛,主任,2021-03\n"
    Path(folder, "台账", "任免台账.csv").write_text(lines, encoding="utf-8")


def test_staffing_tells_posts_and_how_far_heads_are_and_names_nobody_to_the_public(
    folder, capsys
):
    keep_institutions(folder)
    assert main(["view", "staffing", folder]) == 0
    lines = said(capsys)
    assert lines[2].split()[:5] == ["党政办", "内设机构", "6人", "5人", "1人"]
    assert lines[-2].split()[:5] == ["合计", "2个", "14人", "11人", "3人"]
    assert "批复1个" in lines[-1]
    assert "周庚辛" not in "".join(lines)
    assert main(["view", "staffing", folder, "--profile", "full"]) == 0
    assert "周庚辛" in capsys.readouterr().out
    assert main(["view", "staffing", folder, "--format", "svg"]) == 0
    assert "5/6人" in capsys.readouterr().out


def test_an_appointment_to_an_institution_of_no_ledger_is_told_when_the_folder_is_read(
    folder, capsys
):
    keep_institutions(folder, head="党政科")
    main(["view", "staffing", folder])
    assert "机构台账里没有“党政科”" in capsys.readouterr().err


def test_without_institutions_there_is_nothing_to_see(folder, capsys):
    assert main(["view", "staffing", folder]) == 1
    assert capsys.readouterr().out


def test_json_holds_exact_numbers(folder, capsys):
    for arguments in (["--json"], ["--format", "json"]):
        assert main(["view", "money", folder, *arguments]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["data"]["rows"][0]["paid"]["value"] == "120000"


@pytest.mark.parametrize("form", ["csv", "html", "svg", "xlsx", "json"])
def test_the_ending_of_the_file_tells_the_format(folder, tmp_path, capsys, form):
    out = tmp_path / f"资金.{form}"
    assert main(["view", "money", folder, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    begins = {"csv": b"\xef\xbb\xbf", "html": b"<!DOCTYPE", "svg": b"<svg", "xlsx": b"PK"}
    assert out.read_bytes().startswith(begins.get(form, b"{"))


def test_the_page_has_the_picture_and_the_table(folder, capsys):
    assert main(["view", "timeline", folder, "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.index("<svg") < page.index("<table>")


@pytest.mark.parametrize(
    ("arguments", "code", "fields"),
    [
        (["receipts", "--format", "svg"], "view.no-picture", {"view": "receipts"}),
        (["money", "--format", "xlsx"], "view.to-file", {}),
        (["money", "--scheme", "x"], "view.option", {"given": "--scheme"}),
        (["poverty", "--by", "scheme"], "view.by", {"given": "scheme", "view": "poverty"}),
    ],
)
def test_what_says_nothing_is_refused(arguments, code, fields, capsys):
    assert main(["view", *arguments]) == 2
    known = {
        "view.no-picture": ["progress", "money", "timeline", "staffing"],
        "view.option": ["receipts"],
        "view.by": ["year", "cause", "helper"],
    }.get(code)
    told = fields | ({"known": known} if known else {})
    assert wording(code, "zh", told) in capsys.readouterr().err


def test_a_file_is_no_folder(folder, capsys):
    path = f"{folder}/台账/户.csv"
    assert main(["view", "progress", path]) == 2
    assert wording("view.no-folder", "zh", {"given": path}) in capsys.readouterr().err


def test_a_ledger_is_never_written_over(folder, capsys):
    path = f"{folder}/台账/户.csv"
    assert main(["view", "money", folder, "--out", path]) == 2
    assert "不能写在它上面" in capsys.readouterr().err


def test_help_has_examples_in_both_languages(capsys):
    for lang, word in (("zh", "示例"), ("en", "Examples")):
        assert main(["view", "--help", "--lang", lang]) == 0
        assert word in capsys.readouterr().out
