"""Papers without data on the command line."""

import json

import pytest

from xiaoping.cli import main
from xiaoping.cli.paper import are_papers

PAPER = "全乡辖8个行政村，总人口3723户11441人，其中贫困户606户205人。\n走访群众5000余户。\n"


@pytest.fixture
def paper(tmp_path):
    """A paper that contradicts itself in two places."""
    path = tmp_path / "总结.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_paper_is_held_against_itself_and_told_with_both_places(paper, capsys):
    assert main(["audit", str(paper), "--alone"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("总结.txt：矛盾2处")
    assert "人数少于户数" in told
    assert "另见第1行第30字“606户”" in told or "另见第1行" in told


def test_a_paper_alone_is_marked_up_and_told_as_json(paper, tmp_path, capsys):
    page = tmp_path / "标注.html"
    assert main(["audit", str(paper), "--alone", "--json", "--html", str(page)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "xiaoping.self-audit"
    assert "自相矛盾" in page.read_text(encoding="utf-8")


def test_a_paper_that_agrees_with_itself_is_clean(tmp_path, capsys):
    path = tmp_path / "好.md"
    path.write_text("全乡辖8个行政村，总人口3723户11441人。\n", encoding="utf-8")
    assert main(["audit", str(path), "--alone", "--lang", "en"]) == 0
    assert "0 contradictions" in capsys.readouterr().out


def test_data_and_alone_exclude_each_other(paper, capsys):
    assert main(["audit", str(paper), "--alone", "--data", "x.csv"]) == 2
    assert "--alone" in capsys.readouterr().err


def test_the_figures_of_two_papers_are_compared(paper, tmp_path, capsys):
    later = tmp_path / "定稿.txt"
    later.write_text(PAPER.replace("205人", "2050人"), encoding="utf-8")
    assert main(["compare", str(paper), str(later)]) == 1
    assert "甲“205人”" in capsys.readouterr().out
    assert main(["compare", str(paper), str(paper), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "xiaoping.paper-comparison"


def test_a_ledger_is_no_paper():
    assert are_papers("甲.docx", "乙.md")
    assert not are_papers("甲.docx", "乙.xlsx")
