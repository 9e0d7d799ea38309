import json

from xiaoping.cli import main

HEAD = "指标,地区,时期,值\n"
GOOD = HEAD + (
    "pop.households,990202104000,@2023-12-31,2186户\n"
    "toilet.household_built,990202104000,2023,95户\n"
)
BAD = GOOD.replace("95户", "2187户")
LEDGER = "户编号,户主姓名,户主身份证号,人口\n0001,赵甲,990001198005040020,3\n"
RULES = "code,severity,zh,statement\nown.few,{severity},每年至少一百户,{statement}\n"


def write(folder, text, name="数据.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_data_set_is_known_by_its_heading_and_held_against_the_rules(tmp_path, capsys):
    assert main(["check", write(tmp_path, GOOD)]) == 0
    assert "（数据集）\n  读出2条；错误0处，提醒0处，说明0处。" in capsys.readouterr().out
    assert main(["check", write(tmp_path, BAD)]) == 1
    said = capsys.readouterr().out
    assert "✗ toilet.household_built@2023/990202104000、pop.households@@2023-12-31" in said
    assert "“2187户”多于全部户数“2186户”" in said
    assert main(["check", write(tmp_path, BAD), "--lang", "en"]) == 1
    assert "(data set)" in capsys.readouterr().out


def test_ledgers_and_data_sets_are_checked_together(tmp_path, capsys):
    ledger = write(tmp_path, LEDGER, "户台账.csv")
    assert main(["check", ledger, write(tmp_path, GOOD)]) == 0
    said = capsys.readouterr().out
    assert "（户台账）" in said
    assert "（数据集）" in said
    assert main(["check", ledger, write(tmp_path, BAD)]) == 1


def test_own_rules_are_held_too_and_only_errors_change_the_exit_code(tmp_path, capsys):
    statement = "toilet.household_built >= 100户"
    for severity, code in (("error", 1), ("note", 0)):
        rules = write(
            tmp_path, RULES.format(severity=severity, statement=statement), "规则.csv"
        )
        assert main(["check", write(tmp_path, GOOD), "--rules", rules]) == code
        assert "“每年至少一百户”不成立" in capsys.readouterr().out


def test_rules_that_cannot_be_keep_the_check_from_running(tmp_path, capsys):
    rules = write(tmp_path, RULES.format(severity="error", statement="1户 < 1亩"), "规则.csv")
    assert main(["check", write(tmp_path, GOOD), "--rules", rules]) == 2
    assert "规则.csv 第2行 statement" in capsys.readouterr().err
    assert (
        main(["check", write(tmp_path, GOOD), "--rules", write(tmp_path, "a,b\n", "r.csv")])
        == 2
    )
    assert "规则须有 code、severity、zh、statement 四列" in capsys.readouterr().err


def test_findings_come_as_json(tmp_path, capsys):
    assert main(["check", write(tmp_path, BAD), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.findings"
    (file,) = document["data"]["files"]
    assert file["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert file["rules"] == {"rules.more-than-all": 1}
    assert (file["findings"][0]["left"], file["findings"][0]["right"]) == ("2187户", "2186户")


def test_areas_that_lie_apart_are_checked_together(tmp_path, capsys):
    other = BAD.partition("\n")[2].replace("990202104000", "120202104000")
    assert main(["check", write(tmp_path, GOOD + other)]) == 1
    assert capsys.readouterr().out.count("✗") == 1


def test_a_township_s_folder_is_checked_with_what_its_ledgers_count(tmp_path, capsys):
    folder = tmp_path / "乡"
    assert main(["init", str(folder), "--sample"]) == 0
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "累计走访户次“5000余户次”多于全部户数“3723户”" in said


def test_a_long_list_is_cut_and_counted(tmp_path, capsys):
    rows = "".join(
        f"medaid.amount,990202104000,..2023-{month:02d}-{day:02d},9万元\n"
        for month in range(1, 13)
        for day in range(1, 29)
    )
    assert main(["check", write(tmp_path, HEAD + rows)]) == 0
    said = capsys.readouterr().out
    assert said.count("没有写明起点") == 200
    assert "136" in said.splitlines()[-1]


def test_a_data_set_that_cannot_be_read_is_told(tmp_path, capsys):
    assert main(["check", write(tmp_path, GOOD.replace("95户", "许多"))]) == 2
    assert "第3行" in capsys.readouterr().err
