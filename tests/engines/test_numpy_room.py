import subprocess
import sys

import pytest

from xiaoping.engines.numpy_room import np

WITHOUT = """
import sys
sys.modules["numpy"] = None
import datetime
from xiaoping.engines import Column, ColumnTable, ColumnTables, measure
from xiaoping.errors import MissingExtraError
from xiaoping.indicators import schema
homes = ColumnTable(entity=schema()["household"], areas=["431228223204"] * 2, columns={"size": [3, 4]})
tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
assert measure("pop.persons", tables, at=2020).only.observation.text == "7人"
try:
    Column.of([1], "人")
except MissingExtraError as error:
    print(error)
"""


def run(program):
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_without_numpy_plain_sequences_are_measured_and_columns_name_the_extra():
    assert "pip install 'xiaoping[columns]'" in run(WITHOUT)


@pytest.mark.parametrize(
    "program",
    [
        "import xiaoping.engines",
        "from xiaoping.engines import Column, ColumnTable, measure",
    ],
)
def test_numpy_is_loaded_when_a_column_is_made(program):
    assert "False" in run(f"import sys; {program}; print('numpy' in sys.modules)")


def test_a_numpy_whose_own_parts_are_missing_is_no_missing_extra():
    broken = (
        "import builtins; old = builtins.__import__\n"
        "def new(name, *a, **k):\n"
        "    if name == 'numpy': raise ModuleNotFoundError('no part', name='numpy.part')\n"
        "    return old(name, *a, **k)\n"
        "builtins.__import__ = new\n"
        "try:\n    import xiaoping.engines.numpy_room\n"
        "except ModuleNotFoundError as error:\n    print(type(error).__name__, error.name)\n"
    )
    assert run(broken).split() == ["ModuleNotFoundError", "numpy.part"]


def test_it_is_numpy():
    assert np.array([1]).sum() == 1
