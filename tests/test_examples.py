"""Each example runs as a user would run it, and prints what it is known to print."""

import ast
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
SITE = EXAMPLES / "sphinx_site"
ENVIRONMENT = {
    "PYTHONIOENCODING": "utf-8",
    "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    "PATH": "",
}
FOREIGN = {"docx", "docxtpl", "jinja2"}
"""Libraries that some examples show, and that not everybody has."""


def run(program, folder, *arguments):
    done = subprocess.run(
        [sys.executable, str(program), *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def lacking(program):
    """Return the foreign libraries that a program imports and that are not there."""
    text = program.read_text(encoding="utf-8")
    names = re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)
    return sorted(name for name in FOREIGN & {*names} if find_spec(name) is None)


@pytest.mark.parametrize(
    "program", sorted(EXAMPLES.glob("*.py")), ids=lambda program: program.stem
)
def test_an_example_prints_what_it_should(program, tmp_path):
    if missing := lacking(program):
        pytest.skip(f"not installed: {', '.join(missing)}")
    printed = run(program, tmp_path)
    assert printed == program.with_suffix(".out").read_text(encoding="utf-8")


def test_a_node_of_ones_own_takes_less_than_thirty_lines():
    program = (EXAMPLES / "custom_node.py").read_text(encoding="utf-8")
    node = re.search(r"^def quotation.*?^MARKDOWN = [^\n]*", program, re.DOTALL | re.MULTILINE)
    assert 10 < len(node[0].splitlines()) < 30


def test_the_web_page_is_written_where_it_is_asked_for(tmp_path):
    pytest.importorskip("jinja2")
    run(EXAMPLES / "web_page.py", tmp_path, "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "{{" not in page


class TestNotebook:
    """The notebook, run cell by cell as a notebook does, without one."""

    @pytest.fixture
    def cells(self):
        text = (EXAMPLES / "notebook.ipynb").read_text(encoding="utf-8")
        notebook = json.loads(text)
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

    @pytest.fixture
    def shown(self, cells):
        space = {}
        found = [self.value("".join(cell["source"]), space) for cell in cells]
        return [value for value in found if value is not None]

    def value(self, source, space):
        """Run a cell and return what its last expression gives."""
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), space)  # noqa: S102 - our own notebook
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), "cell", "eval"), space)  # noqa: S307

    def test_its_sections_show_themselves_in_html_markdown_and_text(self, shown):
        bundles = [value._repr_mimebundle_() for value in shown]
        assert [sorted(bundle) for bundle in bundles] == [
            ["text/html", "text/markdown", "text/plain"]
        ] * 2
        assert "全乡建档立卡贫困户共606户2059人，已全部脱贫。" in bundles[0]["text/plain"]
        assert bundles[0]["text/html"].count('class="xp-figure"') == 3
        assert "| 2019年 | 222户 |" in bundles[1]["text/markdown"]

    def test_its_code_is_hidden_from_readers(self, cells):
        for cell in cells:
            assert "hide-input" in cell["metadata"]["tags"]
            assert cell["metadata"]["jupyter"]["source_hidden"]
            assert cell["outputs"] == []


class TestSite:
    """The documentation site, built as its author builds it."""

    def test_its_report_is_what_the_program_beside_it_writes(self, tmp_path):
        written = run(SITE / "write_report.py", tmp_path)
        assert written == (SITE / "report.json").read_text(encoding="utf-8")

    @pytest.mark.parametrize("builder", ["html", "text"])
    def test_it_is_built_without_a_warning(self, builder, tmp_path):
        build = pytest.importorskip("sphinx.cmd.build")
        trees, target = tmp_path / "trees", tmp_path / builder
        options = ["-q", "-W", "-b", builder, "-d", str(trees)]
        assert build.build_main([*options, str(SITE), str(target)]) == 0
        ending = {"html": "html", "text": "txt"}[builder]
        page = (target / f"index.{ending}").read_text(encoding="utf-8")
        for words in ("一、脱贫成效", "二、厕所革命", "606户", "222户", "数据来源", "其他"):
            assert words in page
        assert ('<data class="xp-figure"' in page) == (builder == "html")
