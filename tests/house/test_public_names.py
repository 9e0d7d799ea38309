"""The public names are what the committed list says, sorted and complete."""

import ast
import importlib
import os
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
LIST = Path(__file__).with_name("public_names.txt")


def modules():
    for path in sorted((SOURCE / "xiaoping").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@pytest.mark.parametrize(("name", "path"), list(modules()))
def test_a_module_lists_its_public_names_sorted_and_complete(name, path):
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", None)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    if listed is None:
        assert not defined, "a module with public names has an __all__"
        return
    assert len(set(listed)) == len(listed)
    assert defined <= set(listed), "public but not listed"
    assert all(hasattr(module, public) for public in listed)


def test_the_public_names_are_the_committed_ones():
    found = [
        f"{name}.{public}"
        for name, _ in modules()
        for public in getattr(importlib.import_module(name), "__all__", ())
    ]
    text = "\n".join(found) + "\n"
    if os.environ.get("XIAOPING_REWRITE") == "1":
        LIST.write_text(text, encoding="utf-8")
    assert text == LIST.read_text(encoding="utf-8")


def test_the_front_door_is_mirrored_for_type_checkers():
    import xiaoping  # noqa: PLC0415 - only this test needs the front door

    tree = ast.parse((SOURCE / "xiaoping" / "__init__.py").read_text(encoding="utf-8"))
    checking = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.name: node.module
        for node in checking.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes = {name: home for home, names in xiaoping._HOMES.items() for name in names}
    assert seen == homes
    assert sorted(homes) == sorted(xiaoping.__all__)
    assert 35 <= len(xiaoping.__all__) <= 50
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = xiaoping.nothing
    assert set(xiaoping.__all__) <= set(dir(xiaoping))
