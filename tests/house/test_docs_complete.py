"""Everything public says what it is, with an example that runs."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "xiaoping"
DOCS = Path(__file__).parents[2] / "docs"

# Enumerations, errors and the like: their members and messages are the example.
PLAIN_BASES = {"Enum", "XiaopingError", "Protocol", "Dimension"}


def definitions():
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield path.relative_to(SOURCE).as_posix(), tree, None
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef)
            if public and not node.name.startswith("_") and not overload(node):
                yield f"{path.relative_to(SOURCE).as_posix()}:{node.name}", node, tree


def overload(node):
    return any(getattr(d, "id", "") == "overload" for d in node.decorator_list)


def names_of(bases):
    for base in bases:
        yield from (n.id for n in ast.walk(base) if isinstance(n, ast.Name))


def needs_example(node):
    if isinstance(node, ast.ClassDef):
        return not set(names_of(node.bases)) & PLAIN_BASES
    return True


@pytest.mark.parametrize(
    ("name", "node"),
    [item[:2] for item in definitions()],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_every_public_thing_has_a_docstring(name, node):
    assert ast.get_docstring(node), name


def test_nearly_every_public_thing_has_an_example():
    """The list of those without one is kept here, and may only shrink."""
    without = {
        name
        for name, node, module in definitions()
        if module is not None
        # The command line is a program: its examples are run from its page.
        and not name.startswith("cli/")
        and needs_example(node)
        and ">>>" not in ast.get_docstring(node)
    }
    listed = Path(__file__).with_name("without_example.txt").read_text(encoding="utf-8").split()
    assert without <= set(listed), "add an example"
    assert set(listed) <= without, "these have an example now: strike them from the list"


def test_every_page_opens_with_what_its_reader_will_be_able_to_do():
    for page in DOCS.rglob("*.md"):
        if "decisions" in page.parts or page.name == "glossary.md":
            continue
        opening = page.read_text(encoding="utf-8").split("\n\n")[1]
        assert opening.startswith(("After this page you", "On this page you")), page


def test_links_between_pages_lead_somewhere():
    root = DOCS.parent
    for page in (*DOCS.rglob("*.md"), *root.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for target in text.replace("](", "\n](").splitlines():
            if target.startswith("](") and ")" in target:
                link = target[2 : target.index(")")].partition("#")[0]
                if link and "://" not in link:
                    assert (page.parent / link).exists(), (page, link)
