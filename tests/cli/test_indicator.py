"""Listing and explaining indicators on the command line."""

import json

import openpyxl
import pytest

from xiaoping.cli import main
from xiaoping.messages import wording

AREA = "990101203000"
LEDGER = (
    "户编号,户主姓名,人口,村名,建档立卡户\n1,赵甲,4,甲村,是\n2,钱乙,3,甲村,否\n3,孙丙,5,乙村,\n"
)
VILLAGES = "村代码,村名\n990101203201,甲村\n990101203202,乙村\n"


@pytest.fixture
def folder(tmp_path, capsys):
    root = tmp_path / "青溪乡2021"
    main(["init", str(root), "--area", AREA, "--name", "青溪乡", "--year", "2021"])
    for path in (root / "台账").iterdir():
        path.unlink()
    (root / "台账" / "户.csv").write_text(LEDGER, encoding="utf-8")
    (root / "台账" / "村.csv").write_text(VILLAGES, encoding="utf-8")
    capsys.readouterr()
    return str(root)


def test_indicators_are_listed_with_unit_and_undecided_rows(folder, capsys):
    assert main(["indicators", folder, "pop.persons", "poverty.registered.households"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == wording("cli.indicators", "zh", {"period": "2021", "count": 2})
    assert said[1].split() == ["指标", "单位", "数值", "未填"]
    assert said[2].split() == ["总人口", "pop.persons", "人", "12"]


def test_villages_stand_beside_each_other_under_their_names(folder, capsys):
    assert main(["indicators", folder, "pop.persons", "--by", "village", "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split() == ["indicator", "unit", "甲村", "乙村", "unknown"]
    assert said[2].split()[-2:] == ["7", "5"]


def test_a_beginning_with_a_dot_means_all_of_its_kind(folder, capsys):
    assert main(["indicators", folder, "pop.", "--all"]) == 0
    said = capsys.readouterr().out
    assert "pop.persons" in said
    assert "poverty." not in said


def test_figures_come_as_csv_that_reads_back(folder, tmp_path, capsys):
    out = tmp_path / "指标值.csv"
    asked = ["indicators", folder, "pop.persons", "pop.household_size", "--format", "csv"]
    assert main([*asked, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert main(["indicators", str(out), "pop.persons", "--area", AREA]) == 0
    assert "12" in capsys.readouterr().out
    assert main([*asked, "--by", "village"]) == 0
    assert f"pop.persons,{AREA[:9]}201,甲村,@2021-12-31,,7人" in capsys.readouterr().out


def test_figures_come_as_json_and_as_a_workbook_of_numbers(folder, tmp_path, capsys):
    assert main(["indicators", folder, "pop.persons", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["data"]
    assert told["value"] == {"value": "12", "unit": "person"}
    assert main(["indicators", folder, "--format", "xlsx"]) == 2
    assert wording("cli.indicators-out", "zh", {}) in capsys.readouterr().err
    out = tmp_path / "各村.xlsx"
    asked = ["indicators", folder, "pop.persons", "--by", "village", "--format", "xlsx"]
    assert main([*asked, "--out", str(out)]) == 0
    rows = list(openpyxl.load_workbook(out).active.values)
    assert rows == [
        ("代码", "指标", "单位", "甲村", "乙村", "未填"),
        ("pop.persons", "总人口", "人", 7, 5, None),
    ]


def test_a_breakdown_is_printed_by_its_labels(capsys):
    assert main(["indicators", "pop.listed.persons", "--split", "sex"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == [
        "指标", "单位", "男性", "女性", "未填",
    ]  # fmt: skip


def test_a_data_set_is_worked_out_too(tmp_path, capsys):
    path = tmp_path / "data.csv"
    rows = f"econ.gdp,{AREA},2020,4亿元\necon.gdp,{AREA},2021,5亿元\n"
    path.write_text("指标,地区,时期,值\n" + rows, encoding="utf-8")
    assert main(["explain", "econ.gdp.yoy", str(path)]) == 0
    assert "5亿元 / 4亿元 - 1 = 25%" in capsys.readouterr().out
    assert main(["indicators", str(path), "--by", "village"]) == 2
    assert "数据集里只有数，没有记录" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["indicators", "pop.person"], ["explain", "pop.person"]],
)
def test_an_unknown_code_is_told_with_near_ones(arguments, capsys):
    assert main(arguments) == 2
    assert "pop.persons" in capsys.readouterr().err


def test_a_figure_is_explained_with_its_rows_and_sources(folder, tmp_path, capsys):
    picture = tmp_path / "由来.svg"
    asked = ["explain", "poverty.registered.households", folder, "--svg", str(picture)]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "台账/户.csv（" in said
    assert "赵甲" not in said
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_a_village_is_explained_and_comes_as_json(folder, capsys):
    asked = ["explain", "pop.persons", folder, "--area", "990101203201", "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "xiaoping.explanation"
    assert told["data"]["text"] == "7人"


def test_what_has_no_figure_is_explained_by_its_reason(folder, capsys):
    assert main(["explain", "econ.gdp.yoy", folder]) == 1
    said = capsys.readouterr().out
    assert "没有指标" in said
    assert main(["explain", "pop.persons", folder, "--area", "431228"]) == 2


def test_a_report_tells_how_ledgers_and_data_stand_to_each_other(folder, tmp_path, capsys):
    data = "指标,地区,时期,值\n" + f"pop.persons,{AREA},@2021-12-31,13人\n"
    (tmp_path / "青溪乡2021" / "数据" / "人口.csv").write_text(data, encoding="utf-8")
    assert main(["report", folder]) == 1
    said = capsys.readouterr().out
    assert "其中矛盾1个" in said
    assert "台账算得12人（0条未填），数据为13人" in said


@pytest.mark.parametrize(
    "asked",
    [
        ["explain", "pop.persons", "--area", AREA, "FOLDER"],
        ["indicators", "--by", "township", "FOLDER", "pop.persons"],
        ["indicators", "FOLDER", "--lang", "zh", "pop.persons"],
    ],
)
def test_a_source_or_a_code_may_stand_behind_an_option(folder, capsys, asked):
    assert main([folder if text == "FOLDER" else text for text in asked]) == 0
    said = capsys.readouterr()
    assert "总人口" in said.out
    assert "12" in said.out


def test_what_no_command_takes_is_refused(folder, capsys):
    assert main(["report", folder, "another"]) == 2
    assert "another" in capsys.readouterr().err


def test_groups_stand_under_their_village_and_name(folder, tmp_path, capsys):
    ledgers = tmp_path / "青溪乡2021" / "台账"
    groups = f"组代码,组名\n{AREA[:9]}20101,第一组\n{AREA[:9]}20201,乙村第一组\n"
    (ledgers / "组.csv").write_text(groups, encoding="utf-8")
    (ledgers / "户.csv").write_text(
        "户编号,户主姓名,人口,村名,组\n1,赵甲,4,甲村,第一组\n2,钱乙,3,乙村,乙村第一组\n",
        encoding="utf-8",
    )
    assert main(["indicators", folder, "pop.persons", "--by", "group"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split()[2:4] == ["甲村第一组", "乙村第一组"]
    assert said[2].split()[-2:] == ["4", "3"]


def test_classes_are_labelled_in_the_language_that_was_asked_for(capsys):
    asked = ["indicators", "pop.listed.persons", "--split", "sex", "--lang", "en"]
    assert main(asked) == 0
    assert "female" in capsys.readouterr().out


def test_a_ratio_in_a_workbook_has_the_decimals_that_its_table_has(folder, tmp_path):
    ledger = tmp_path / "青溪乡2021" / "台账" / "户.csv"
    homes = "".join(f"{n},赵甲,1,0.{n:03}\n" for n in range(1, 9))
    ledger.write_text("户编号,户主姓名,人口,耕地面积（亩）\n" + homes, encoding="utf-8")
    out = tmp_path / "a.xlsx"
    codes = ["land.contracted.arable", "land.contracted.arable_per_household"]
    assert main(["indicators", folder, *codes, "--format", "xlsx", "--out", str(out)]) == 0
    rows = list(openpyxl.load_workbook(out).active.values)
    assert [row[3] for row in rows[1:]] == [0.036, 0]


def test_of_an_area_without_figures_the_near_areas_are_told(folder, capsys):
    assert main(["explain", "pop.persons", folder, "--area", f"{AREA[:9]}209"]) == 2
    assert f"相近的有：{AREA[:9]}20" in capsys.readouterr().err


def test_a_figure_is_accounted_for_in_the_period_that_is_asked_for(capsys):
    asked = ["explain", "toilet.household_built", "--at"]
    for given, told in (
        ("上年", "222户"),
        ("2019", "222户"),
        ("本年", "121户"),
        ("累计", "343户"),
    ):
        assert main([*asked, given]) == 0
        assert told in capsys.readouterr().out.splitlines()[0], given


def test_figures_are_listed_for_the_period_that_is_asked_for(capsys):
    assert main(["indicators", "toilet.household_built", "--at", "..2020-12-31"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("..2020-12-31")
    assert said[2].split()[-1] == "343"


def test_classes_are_called_by_the_column_of_the_rows_that_were_counted(capsys):
    """A kind of work on toilets is no kind of household."""
    assert main(["indicators", "toilet.household_built", "--split", "kind"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split()[2:4] == ["新建", "改建"]


def test_a_period_that_nobody_can_read_is_told_with_the_one_that_may_be_meant(capsys):
    assert main(["explain", "toilet.household_built", "--at", "2020年第四季度"]) == 2
    assert "2020-Q4" in capsys.readouterr().err
