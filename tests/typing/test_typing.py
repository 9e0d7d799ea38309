import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ACCEPTED = sorted(HERE.glob("accepted*.py"))
MISTAKES = sorted((HERE / "mistakes").glob("*.py"))
MARK = "# expect: error"
MYPY_ERROR = re.compile(r"^(?P<file>.+?):(?P<line>\d+): error: .*$", re.MULTILINE)

Place = tuple[str, int]
checkers = pytest.mark.parametrize("checker", ["mypy", "pyright"])


def marked() -> dict[Place, str]:
    return {
        (path.name, number): line.removesuffix(MARK).strip()
        for path in MISTAKES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.endswith(MARK)
    }


@cache
def refused_by(checker: str) -> dict[Place, str]:
    """Return what the checker says of all files together, by file and line."""
    return by_mypy() if checker == "mypy" else by_pyright()


def by_mypy() -> dict[Place, str]:
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-pretty", *ACCEPTED, *MISTAKES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {
        (Path(hit["file"]).name, int(hit["line"])): hit[0]
        for hit in MYPY_ERROR.finditer(done.stdout)
    }


def by_pyright() -> dict[Place, str]:
    with tempfile.TemporaryDirectory() as folder:
        for path in ACCEPTED + MISTAKES:
            shutil.copy(path, folder)
        settings = {
            "typeCheckingMode": "strict",
            "pythonVersion": "3.11",
            "extraPaths": [str(ROOT / "src")],
        }
        (Path(folder) / "pyrightconfig.json").write_text(json.dumps(settings))
        done = subprocess.run(
            [*pyright(), "--project", folder, "--pythonpath", sys.executable, "--outputjson"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if not done.stdout.lstrip().startswith("{"):
        pytest.skip(f"pyright does not start: {done.stderr[-200:]}")
    told = json.loads(done.stdout)
    assert told["summary"]["filesAnalyzed"] == len(ACCEPTED + MISTAKES)
    return {
        (Path(item["file"]).name, item["range"]["start"]["line"] + 1): item["message"]
        for item in told["generalDiagnostics"]
        if item["severity"] == "error"
    }


def pyright() -> tuple[str, ...]:
    for name in ("pyright", "basedpyright"):
        if importlib.util.find_spec(name) is not None:
            return (sys.executable, "-m", name)
    found = shutil.which("pyright")
    if found is None:
        pytest.skip("neither pyright nor basedpyright is installed")
    return (found,)


@checkers
def test_user_like_code_is_accepted_and_has_the_types_it_should(checker: str) -> None:
    names = {path.name for path in ACCEPTED}
    assert {at: why for at, why in refused_by(checker).items() if at[0] in names} == {}


@checkers
def test_every_marked_mistake_is_refused(checker: str) -> None:
    refused = refused_by(checker)
    assert {at: line for at, line in marked().items() if at not in refused} == {}


@checkers
def test_nothing_but_the_marked_mistakes_is_refused(checker: str) -> None:
    names = {path.name for path in MISTAKES}
    surplus = {at: why for at, why in refused_by(checker).items() if at[0] in names}
    assert {at: why for at, why in surplus.items() if at not in marked()} == {}


def test_the_mistakes_are_many_and_no_two_of_a_file_are_alike() -> None:
    mistakes = marked()
    assert len(mistakes) >= 150
    assert len({(name, line) for (name, _), line in mistakes.items()}) == len(mistakes)


def test_user_like_code_may_hold_no_expression_of_type_any() -> None:
    assert "\n# mypy: disallow-any-expr\n" in (HERE / "accepted.py").read_text(encoding="utf-8")
