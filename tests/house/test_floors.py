"""The floors hold, and standard libraries stay in their rooms too."""

import ast
import sys
from pathlib import Path

from importlinter.cli import lint_imports

SOURCE = Path(__file__).parents[2] / "src" / "xiaoping"
ROOMS = {
    "json": ("serialization",),
    "tomllib": ("serialization",),
    "csv": ("tables", "files"),
    "argparse": ("cli",),
    "html.parser": ("files",),
    "zipfile": ("files",),
    "zlib": ("files",),
    "xml.parsers.expat": ("files",),
    "sqlite3": ("serialization",),
    "pickle": (),
    "subprocess": (),
    "socket": (),
    "urllib.request": (),
}


def test_imports_go_down_never_up_or_sideways(monkeypatch):
    monkeypatch.chdir(SOURCE.parents[1])
    # It would switch off the loggers of whoever was imported before, such as those of Sphinx.
    monkeypatch.setattr("importlinter.cli.logging_config.dictConfig", lambda _settings: None)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_each_library_stays_in_its_room():
    found = []
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).with_suffix("").parts[0]
        found += [
            (str(path.relative_to(SOURCE)), name)
            for name in imported(path)
            if name in ROOMS and room not in ROOMS[name]
        ]
    assert found == []


def test_a_third_party_comes_in_by_a_room_only():
    """A library that is not named here has none yet: give it one, and a contract."""
    rooms = {
        "attrs": ("",),
        "cattrs": ("serialization/",),
        "pint": ("measures/pint_room.py",),
        "hypothesis": ("testing/drawing.py",),
        "docutils": ("report/embed/",),
        "docx": ("report/embed/",),
        "matplotlib": ("report/charts/",),
        "numpy": ("engines/numpy_room.py",),
        "pypdf": ("files/pdf_source.py",),
        "sphinx": ("report/embed/",),
        "typst": ("report/render/pdf.py",),
        "xlrd": ("files/",),
        "xlsxwriter": ("files/",),
    }
    found = []
    for path in SOURCE.rglob("*.py"):
        here = path.relative_to(SOURCE).as_posix()
        for top in {name.partition(".")[0] for name in imported(path)}:
            known = top in sys.stdlib_module_names or top == "xiaoping"
            if not known and not here.startswith(rooms.get(top, ())):
                found.append((here, top))
    assert found == []


def test_no_module_imports_the_front_door():
    for path in SOURCE.rglob("*.py"):
        assert "xiaoping" not in set(imported(path)), path


def test_packages_are_at_most_two_deep_and_only_re_export():
    for path in SOURCE.rglob("__init__.py"):
        assert len(path.relative_to(SOURCE).parts) <= 3
        logic = (
            "messages",
            "report",
            "samples",
        )  # the front doors of report load what they lead to
        if path.parent.name in logic or path.parent == SOURCE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)], path
