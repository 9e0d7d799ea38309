"""What an import loads: told by names of modules, never by time."""

import subprocess
import sys

import pytest

HEAVY = {"pint", "cattrs", "numpy", "json", "argparse", "hypothesis", "csv", "attr"}


def loaded(program):
    code = f"import sys; {program}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_package_loads_next_to_nothing():
    assert not loaded("import xiaoping") & (HEAVY - {"json"})


def test_a_quantity_needs_no_pint():
    found = loaded("from xiaoping import quantity; quantity('3.2万亩').to('公顷')")
    assert not found & {"pint", "cattrs", "argparse", "hypothesis", "numpy"}


@pytest.mark.parametrize(
    "program",
    [
        "import xiaoping as xp; xp.to_text(xp.annual_report(xp.xiaoping_2020()).report)",
        "from xiaoping.cli import main",
    ],
)
def test_the_main_job_needs_no_pint(program):
    assert "pint" not in loaded(program)
