from pathlib import Path

import pytest

from xiaoping.cli import main
from xiaoping.cli.console import coloured, say_error, step, window
from xiaoping.messages import wording


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


LEDGER = "户编号,户主姓名,户主身份证号,人口\n0001,赵甲,990001198005040020,{count}\n"

AREAS = "村代码,村名\n990001200201,小冲村\n"


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


def test_what_is_read_is_never_written_over(tmp_path, capsys):
    ledger = write(tmp_path, "户编号,户主姓名,村\n1,赵甲,小冲村\n", "h.csv")
    villages = write(tmp_path, AREAS, "v.csv")
    (tmp_path / "same.csv").hardlink_to(villages)
    for target in (ledger, villages, str(tmp_path / "same.csv")):
        assert main(["check", ledger, "--villages", villages, "--html", target]) == 2
    assert Path(villages).read_text(encoding="utf-8") == AREAS
    assert "v.csv" in capsys.readouterr().err


def test_a_copy_does_not_take_the_name_of_a_file_that_was_to_be_read(tmp_path, capsys):
    pytest.importorskip("xlsxwriter")
    ledger = write(tmp_path, LEDGER.format(count="许多"), "户.csv")
    missing = tmp_path / "户_检查.xlsx"
    assert main(["check", ledger, str(missing), "--annotate"]) == 2
    assert "找不到文件" in capsys.readouterr().out
    assert not missing.exists()
    assert (tmp_path / "户_检查2.xlsx").exists()


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


@pytest.mark.parametrize(
    ("variables", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals_whose_owner_allows_them(
    monkeypatch, variables, terminal, expected
):
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert coloured() is expected
    assert (window() is not None) is terminal


def test_an_older_window_of_windows_is_not_coloured(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("WT_SESSION", raising=False)
    assert not coloured()


def test_an_error_does_not_stand_behind_the_step_that_is_shown(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with step("cli.step-read", "zh"):
        say_error("甲")
        say_error("乙")
    shown = wording("cli.step-read", "zh", {})
    wiped = "\r" + " " * 2 * len(shown) + "\r"
    assert capsys.readouterr().err == f"{shown}{wiped}甲\n乙\n"
