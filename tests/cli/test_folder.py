import pytest

from xiaoping.cli import main

HEAD = "指标,地区,地区名称,时期,情景,值\n"
GOOD = "pop.households,990101203000,青溪乡,@2023-12-31,,5218户\n"


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_townships_folder_is_begun_filled_in_reported_and_carried_over(tmp_path, capsys):
    """The whole way of a clerk, in a new folder, by the command line alone."""
    root, new = tmp_path / "青溪乡2021", tmp_path / "青溪乡2022"
    begin = ["init", str(root), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"]
    assert main(begin) == 0
    assert "写出8个文件" in capsys.readouterr().out
    gdp = "econ.gdp,990101203000,青溪乡,2021,,4.9亿元\n"
    write(root / "数据", HEAD + GOOD.replace("2023", "2021") + gdp, "人口.csv")
    write(root / "台账", "户编号,户主姓名,人口\n1,赵甲,4\n", "甲村.csv")
    # One village's ledger stands against the whole: that is told, the data stand.
    assert main(["report", str(root)]) == 1
    assert "总人口5218户" in (root / "成果" / "report.txt").read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert "青溪乡人民政府2021年度工作总结" in said.out
    assert "还没有填写" in said.err
    assert main(["audit", str(root / "成果" / "report.html"), "--data", str(root)]) == 0
    assert main(["init", str(new), "--from", str(root)]) == 0
    said = capsys.readouterr().out
    assert "上年有、今年还没有的指标值1个，已列入“待填指标.csv”" in said
    assert "（2022），上年4.9亿元" in said
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
    names = sorted(path.name for path in (tmp_path / "示例" / "成果").iterdir())
    assert names == ["report.manifest.json", "report.txt"]


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


def test_a_report_of_several_periods_agrees_with_the_folder_it_was_written_from(
    tmp_path, capsys
):
    root = tmp_path / "青溪乡2020"
    begin = ["init", str(root), "--area", "990101203000", "--name", "青溪乡", "--year", "2020"]
    assert main(begin) == 0
    loans = "贷款编号,借款人,贷款金额（元）,放款日期\nD1,赵甲,50000,2019-03-01\nD2,钱乙,30000,2020-03-01\n"
    toilets = "村,户主,厕所类型,完工时间\n甲村,赵甲,三格式,2019-06\n甲村,钱乙,三格式,2020-06\n甲村,孙丙,三格式,2020-07\n"
    write(root / "台账", "户编号,户主姓名,人口\n1,赵甲,4\n2,钱乙,3\n3,孙丙,2\n", "户.csv")
    write(root / "台账", loans, "小额信贷.csv")
    write(root / "台账", toilets, "改厕.csv")
    assert main(["report", str(root), "--format", "txt"]) == 0
    text = (root / "成果" / "report.txt").read_text(encoding="utf-8")
    assert "累计投放小额信贷80000元，其中本年小额信贷发放30000元" in text
    assert "2019年改（新）建农村户用厕所1户；2020年建成户用厕所2户" in text
    capsys.readouterr()
    assert main(["audit", str(root / "成果" / "report.txt"), "--data", str(root)]) == 0
    wrong = text.replace("80000元", "80001元")
    assert main(["audit", write(tmp_path, wrong, "a.txt"), "--data", str(root)]) == 1


def begun(folder):
    code = ["--area", "990101203000", "--name", "青溪乡", "--year", "2021"]
    assert main(["init", str(folder), *code]) == 0
    gdp = "econ.gdp,990101203000,青溪乡,2021,,4.9亿元\n"
    write(folder / "数据", HEAD + gdp, "经济.csv")


def reported(folder, *more):
    assert main(["report", str(folder), "--format", "txt", *more]) == 0
    return (folder / "成果" / "report.txt").read_text(encoding="utf-8")


def test_the_standard_outline_is_written_and_says_the_same_as_none(tmp_path):
    begun(tmp_path)
    outline = tmp_path / "提纲.md"
    assert outline.read_text(encoding="utf-8").startswith("<!-- 本乡镇报告的提纲，可以修改")
    along = reported(tmp_path)
    outline.unlink()
    assert reported(tmp_path) == along
    assert "国民生产总值4.9亿元" in along


def test_the_outline_of_a_folder_is_used_and_one_that_is_named_goes_before_it(tmp_path):
    begun(tmp_path)
    write(tmp_path, "# 总结\n\n## 一\n我乡国民生产总值{econ.gdp}。\n", "提纲.md")
    assert "我乡国民生产总值4.9亿元。" in reported(tmp_path)
    other = write(tmp_path, "# 总结\n\n## 一\n本地国民生产总值{econ.gdp}。\n", "另一份.md")
    assert "本地国民生产总值4.9亿元。" in reported(tmp_path, "--outline", other)


def test_the_outline_is_carried_over_to_the_next_year(tmp_path):
    begun(tmp_path / "2021")
    write(tmp_path / "2021", "# 我的提纲\n", "提纲.md")
    assert main(["init", str(tmp_path / "2022"), "--from", str(tmp_path / "2021")]) == 0
    assert (tmp_path / "2022" / "提纲.md").read_text(encoding="utf-8") == "# 我的提纲\n"


def test_a_faulty_outline_of_a_folder_is_told_by_its_name_and_nothing_is_written(
    tmp_path, capsys
):
    begun(tmp_path)
    write(tmp_path, "# 总结\n\n{每个乡村}\n{/}。\n{完}\n", "提纲.md")
    capsys.readouterr()
    assert main(["report", str(tmp_path)]) == 2
    assert (
        "提纲.md 第3行 第1字：指令 {每个乡村} 里的“乡村”不能逐个列出" in capsys.readouterr().err
    )
    assert not (tmp_path / "成果").exists()


def test_a_loop_over_villages_takes_what_their_ledgers_give_and_no_more(tmp_path, capsys):
    begun(tmp_path)
    write(tmp_path / "台账", "村代码,村名称\n990101203201,甲村\n990101203202,乙村\n", "村.csv")
    rows = "1,甲村,赵甲,4\n2,甲村,钱乙,3\n3,乙村,孙丙,2\n"
    write(tmp_path / "台账", f"户编号,村,户主姓名,人口\n{rows}", "户.csv")
    outline = "# 总结\n\n全乡{pop.households}{pop.persons}。\n\n{每个村}\n{/}{pop.households}。\n{完}\n"
    write(tmp_path, outline, "提纲.md")
    text = reported(tmp_path)
    assert "甲村2户。" in text
    assert "乙村1户。" in text
    assert "7人" not in text
    write(tmp_path, "# 总结\n\n{每个组}\n{/}{pop.households}。\n{完}\n\n好。\n", "提纲.md")
    capsys.readouterr()
    assert reported(tmp_path)
    assert "指令 {每个组} 没有可列的" in capsys.readouterr().out
