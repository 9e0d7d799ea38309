"""What ``xiaoping report`` tells of the words of a report that it has written."""

import json

import pytest

from xiaoping.cli import main


@pytest.fixture
def told(tmp_path, capsys):
    """A function that writes a report by an outline, and returns the lines of its problems."""

    def run(words, *more):
        outline = tmp_path / "提纲.md"
        outline.write_text(f"# 总结\n\n{words}\n", encoding="utf-8")
        wanted = ["report", "--outline", str(outline), "--out", str(tmp_path / "out")]
        code = main([*wanted, "--format", "txt", *more])
        lines = capsys.readouterr().out.splitlines()
        return code, [line.strip() for line in lines if line.startswith("  ")]

    return run


def test_faults_of_words_are_told_with_their_place_and_keep_nobody_back(told):
    code, lines = told("共{pop.households},上访量减少几倍。")
    assert code == 0
    assert [line.partition("：")[0] for line in lines] == ["? 第1段", "? 第1段"]
    assert "汉字旁用了半角标点“,”" in lines[0]
    assert "“减少几倍”：减少不能用倍数" in lines[1]


def test_what_is_advice_on_words_is_not_told(told):
    assert told("国民生产总值{econ.gdp}。") == (0, [])


def test_rules_of_english_do_not_hold_for_a_chinese_outline_in_an_english_house(told):
    assert told("辖{adm.villages}。", "--house", "english") == (0, [])


def test_what_is_wrong_is_told_beside_json_too(tmp_path, capsys):
    outline = tmp_path / "提纲.md"
    outline.write_text("# 总结\n\n共{pop.households},全部通电。\n", encoding="utf-8")
    wanted = ["report", "--outline", str(outline), "--out", str(tmp_path / "out"), "--json"]
    assert main([*wanted, "--format", "txt"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["data"]["clean"] is True
    assert "第1段：汉字旁用了半角标点“,”" in said.err
