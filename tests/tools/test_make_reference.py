import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "make_reference.py"))


@pytest.mark.parametrize("name", TOOL["pages"]())
def test_a_generated_page_is_what_the_tool_would_write(name):
    committed = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert committed == TOOL["pages"]()[name], "run: python tools/make_reference.py"
