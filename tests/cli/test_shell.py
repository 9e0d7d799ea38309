import gc
import io
import subprocess
import sys
from pathlib import Path

import pytest

from xiaoping.cli import main
from xiaoping.messages import wording


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_english_is_spoken_if_asked_for(tmp_path, capsys):
    path = write(tmp_path, "全乡建档立卡贫困户共605户2059人。", "a.txt")
    assert main(["audit", path, "--lang", "en"]) == 1
    assert "'605户' contradicts the data" in capsys.readouterr().out
    assert main(["--help", "--lang", "en"]) == 0
    assert "Exit codes: 0 clean" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "no-such.txt"], "找不到文件"),
        (["audit", "report.odt"], "不认识文件"),
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


def test_an_interrupt_ends_with_130(monkeypatch, capsys):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("xiaoping.cli.report.annual_report", interrupt)
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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_run_and_what_was_interrupted_is_said_in_both_languages(
    lang, monkeypatch, capsys
):
    assert main(["audit", "no-such.txt", "--lang", lang]) == 2
    assert capsys.readouterr().err.startswith(wording("cli.error", lang, {}))

    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("xiaoping.cli.report.annual_report", interrupt)
    assert main(["report", "--lang", lang]) == 130
    assert capsys.readouterr().err == wording("cli.interrupted", lang, {}) + "\n"


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


def test_a_command_leaves_the_collector_as_it_was(capsys):
    before = gc.get_threshold()
    main(["audit", "no-such-report.txt"])
    assert gc.get_threshold() == before
    capsys.readouterr()
