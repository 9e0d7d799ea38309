"""Views on the command line."""

import json
from pathlib import Path

import pytest

from xiaoping.cli import main
from xiaoping.cli.view_kinds import VIEWS
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


def with_service(folder):
    Path(folder, "台账", "窗口台账.csv").write_text(
        "窗口编号,窗口名称,设立时间\n1,社会事务服务窗口,2020\n", encoding="utf-8"
    )
    Path(folder, "台账", "AB岗台账.csv").write_text(
        "窗口名称,业务类型,A岗,B岗,承诺办结时限\n1,低保申请,赵甲子,钱乙丑,20个工作日\n",
        encoding="utf-8",
    )
    Path(folder, "台账", "办件台账.csv").write_text(
        "事项编号,业务类型,村,办理窗口,受理时间,承办单位,办结时限,办理状态,办结时间\n"
        "D1,低保申请,甲村,1,2021-05-06,赵甲子,2021-06-06,已办结,2021-05-16\n"
        "D2,低保申请,乙村,1,2021-12-06,赵甲子,2022-01-06,办理中,\n",
        encoding="utf-8",
    )
    return folder


def test_what_waits_in_time_is_no_finding_and_what_is_overdue_is(folder, capsys):
    with_service(folder)
    assert main(["view", "overdue", folder]) == 0
    assert "截至2021-12-31，在办1件，其中逾期0件。" in capsys.readouterr().out
    with Path(folder, "台账", "办件台账.csv").open("a", encoding="utf-8") as file:
        file.write("D3,低保申请,甲村,1,2021-11-01,赵甲子,2021-12-01,待补件,\n")
    assert main(["view", "overdue", folder, "--lang", "en"]) == 1
    said_of_it = capsys.readouterr().out
    assert "2 open, 1 of them overdue" in said_of_it
    assert "赵甲子" not in said_of_it
    assert main(["view", "overdue", folder, "--profile", "internal"]) == 1
    assert "赵甲子" in capsys.readouterr().out


def test_the_load_of_windows(folder, capsys):
    with_service(folder)
    assert main(["view", "windows", folder]) == 0
    assert said(capsys)[2].split() == [
        "社会事务服务窗口", "1", "2", "2", "1", "100%", "10天", "10天", "1", "0",
    ]  # fmt: skip
    for name in ("overdue", "windows"):
        assert main(["view", name, folder, "--format", "svg"]) == 0
        assert capsys.readouterr().out.startswith("<svg")


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


DISCLOSED = (
    "村名,公开季度,公开类别,公开时间\n甲村,2021年第1季度,财务公开,2021-04-02\n"
    "甲村,2021年第2季度,财务公开,2021-07-02\n乙村,2021年第1季度,财务公开,{day}\n"
    "乙村,2021年第2季度,财务公开,2021-07-02\n甲村,2021年第3季度,财务公开,2021-10-02\n"
)


def disclose(folder, day, own=""):
    Path(folder, "台账", "公开台账.csv").write_text(DISCLOSED.format(day=day), encoding="utf-8")
    if own:
        head = "code,zh,en,value,unit\ndisclosure.within,公开时限,time of disclosure,"
        Path(folder, "指标", "参数.csv").write_text(f"{head}{own}\n", encoding="utf-8")


def test_what_is_late_by_the_law_or_by_the_own_rule_is_a_finding(folder, capsys):
    disclose(folder, "2021-06-30")
    assert main(["view", "disclosure", folder]) == 0
    assert "√" in capsys.readouterr().out
    disclose(folder, "2021-07-10")
    assert main(["view", "disclosure", folder, "--lang", "en"]) == 1
    assert "(10 days)" in capsys.readouterr().out
    disclose(folder, "2021-04-12", "10,天")
    assert main(["view", "disclosure", folder, "--by", "finding"]) == 1
    assert said(capsys)[2].split()[-4:] == ["迟公开", "2021-04-10", "2021-04-12", "2天"]


def test_what_is_missing_is_a_finding_and_nothing_at_all_too(folder, capsys):
    assert main(["view", "disclosure", folder]) == 1
    assert "请补公开台账" in capsys.readouterr().out
    disclose(folder, "2021-04-12", "10,天")
    for by in ("village", "kind", "quarter", "finding"):
        assert main(["view", "disclosure", folder, "--by", by]) == 1
        assert "未公开" in capsys.readouterr().out
    assert main(["view", "disclosure", folder, "--by", "scheme"]) == 2
    assert main(["view", "disclosure", folder, "--format", "svg"]) == 1
    assert ">缺</text>" in capsys.readouterr().out


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


ISSUES = "问题编号,问题名称,问题表述,状态,相关指标\n1,财力不足,财力单薄,未解决,issue.raised\n"
ASKED = "建议编号,建议内容,建议对象,针对问题\n1,请增加经费,县财政局,1\n"
PAPERS = (
    "文号,文件名称,成文日期,废止的文件\n某办〔2019〕5号,旧通知,2019-05-01,\n"
    "某办[2021]3号,新通知,2021-03-01,某办〔2019〕5号\n"
)


def test_problems_stand_with_what_is_asked_for_them(folder, capsys):
    Path(folder, "台账", "问题台账.csv").write_text(ISSUES, encoding="utf-8")
    Path(folder, "台账", "建议台账.csv").write_text(ASKED, encoding="utf-8")
    assert main(["view", "issues", folder]) == 0
    title, _, first, note = said(capsys)
    assert (title, note) == ("问题与建议", "截至2021-12-31，问题1个，已解决0个。")
    assert first.split() == [
        "财力不足", "其他", "—", "—", "—", "—", "未解决", "县财政局", "请增加经费", "梳理问题个数",
    ]  # fmt: skip


def test_documents_tell_how_they_stand_and_what_follows(folder, capsys):
    Path(folder, "台账", "文件台账.csv").write_text(PAPERS, encoding="utf-8")
    Path(folder, "台账", "任务台账.csv").write_text(
        "任务名称,年度,任务数,依据文件\n改厕,2021,121户,某办（2021）3号\n", encoding="utf-8"
    )
    assert main(["view", "documents", folder, "--lang", "en"]) == 0
    title, _, old, new, note = said(capsys)
    assert (title, note) == ("Documents", "Standing as of 2021-12-31.")
    assert "superseded" in old
    assert "某办〔2021〕3号" in old
    assert new.endswith("tasks: 改厕")


@pytest.mark.parametrize("name", ["issues", "documents"])
def test_a_view_without_rows_is_a_finding(folder, name):
    assert main(["view", name, folder]) == 1


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
        "view.no-picture": [name for name, kind in VIEWS.items() if kind.draw],
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


PLANS = {
    "规划台账.csv": "规划编号,规划名称,规划期\nP14,青溪乡“十四五”规划,2021—2025年\n",
    "规划目标台账.csv": (
        "目标编号,所属规划,目标名称,目标内容,拟建项目\n"
        "g1,P14,,{@Y}起整治沟渠,沟渠整治\ng2,P14,厕所,改好厕所,\n"
    ),
    "规划指标台账.csv": (
        "所属规划,所属目标,指标名称,指标代码,单位,目标值,基期值,完成时限,目标方向\n"
        "P14,g2,建档立卡户数,poverty.registered.households,户,3,1,2022,达到\n"
        "P14,g1,沟渠,,个村,7,,2025,达到\n"
    ),
}


@pytest.fixture
def planned(folder):
    for name, text in PLANS.items():
        Path(folder, "台账", name).write_text(text, encoding="utf-8")
    return folder


def test_targets_are_on_track_or_it_is_a_finding(planned, capsys):
    assert main(["view", "targets", planned]) == 0
    title, _, first, second, note = said(capsys)
    assert title == "规划指标进展"
    assert first.split() == [
        "建档立卡户数", "—", "—", "达到", "1户", "3户", "2022-12-31", "2户", "2户", "0户", "正常",
        "50%", "50%",
    ]  # fmt: skip
    assert second.split()[-3] == "情况不明"
    assert note == "截至2021-12-31，共2项：正常1项，情况不明1项。"
    path = Path(planned, "台账", "规划指标台账.csv")
    path.write_text(
        path.read_text(encoding="utf-8").replace(",3,1,", ",9,1,"), encoding="utf-8"
    )
    assert main(["view", "targets", planned]) == 1
    assert "偏离1项" in said(capsys)[-1]


def test_a_plan_is_a_tree_with_the_words_of_its_goals(planned, capsys):
    assert main(["view", "plan", planned, "--plan", "P14"]) == 0
    found = [line.split("  ")[0] for line in said(capsys)]
    assert found[2:7] == [
        "青溪乡“十四五”规划",
        "├ 2021年起整治沟渠",
        "│ ├ 沟渠整治",
        "│ └ 沟渠（达到）",
        "└ 厕所",
    ]


@pytest.mark.parametrize("name", ["targets", "plan"])
@pytest.mark.parametrize("ending", ["svg", "html", "csv", "json"])
def test_plans_are_written_in_every_format(planned, tmp_path, capsys, name, ending):
    path = tmp_path / f"规划.{ending}"
    assert main(["view", name, planned, "--out", str(path)]) == 0
    capsys.readouterr()
    assert "沟渠" in path.read_text(encoding="utf-8-sig")


def test_a_plan_that_is_not_there_and_an_idle_option_are_told(planned, capsys):
    assert main(["view", "targets", planned, "--plan", "P41"]) == 2
    assert "没有规划“P41”" in capsys.readouterr().err
    assert main(["view", "money", planned, "--plan", "P14"]) == 2
    assert "“--plan”只用于：targets、plan" in capsys.readouterr().err


def test_without_a_ledger_of_targets_there_is_nothing_to_see(folder, capsys):
    assert main(["view", "targets", folder]) == 1
    assert "没有规划指标" in said(capsys)[-1]
