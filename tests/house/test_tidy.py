"""The tracked files tell nothing of the machine they were written on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|opt|tmp|Users|mnt)/\w|[A-Z]:\\\\Users")
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|npmjs|debian|pythonhosted)[\w./-]*")


def tracked():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_file_names_a_path_of_a_machine_or_a_package_registry():
    here = Path(__file__)
    for path in tracked():
        if path == here or not path.exists() or path.suffix == ".xlsx":
            continue  # a workbook is packed; what it holds is written by a tool that is looked at
        text = path.read_text(encoding="utf-8")
        assert not MACHINE.search(text), path
        assert not REGISTRY.search(text), path


def test_no_unfinished_marks_stand_in_the_source():
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text), path


def test_every_source_module_has_a_test_module():
    exempt = {
        # re-exports and data, tested through what they hold
        "__init__",
        # the words of slots, outlines and records are tested through them
        "measures/dimensions",
        # the same two lines as the package's own, which is run as a process
        "cli/__main__",
    }
    tests = {
        path.relative_to(ROOT / "tests").with_suffix("").as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
    }
    lacking = []
    for path in (ROOT / "src" / "xiaoping").rglob("*.py"):
        name = path.relative_to(ROOT / "src" / "xiaoping").with_suffix("").as_posix()
        if path.name == "__init__.py" or name in exempt:
            continue
        folder, _, module = name.rpartition("/")
        wanted = f"{folder}/test_{module}" if folder else f"test_{module}"
        if wanted not in tests:
            lacking.append(name)
    assert lacking == []


def test_the_changelog_is_built_from_fragments():
    for fragment in (ROOT / "changelog.d").glob("*.md"):
        assert fragment.suffixes[-2:][0] in (".added", ".changed", ".fixed"), fragment
        assert fragment.read_text(encoding="utf-8").strip()
    assert "towncrier" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_quick_start_holds_exactly_two_commands():
    blocks = {}
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks[name] = text.split("```sh\n", 1)[1].split("```", 1)[0].splitlines()
    assert len(blocks["README.md"]) == 2
    assert blocks["README.md"] == blocks["README.zh-CN.md"]
    assert blocks["README.md"][0].endswith("xiaoping report --out out")
    assert blocks["README.md"][1].endswith("-m pytest")
