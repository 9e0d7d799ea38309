import runpy
from pathlib import Path

import pytest

from xiaoping.files.opening import read_book
from xiaoping.samples import sample_folder, sample_roll, xiaoping_2020
from xiaoping.township import read_township

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "make_sample_folder.py"))


@pytest.fixture(scope="module")
def folder():
    return read_township(sample_folder())


def test_the_ledgers_of_the_sample_are_its_register_as_far_as_their_columns_tell(folder):
    """Every household and person, in order: what is written is what is read."""
    assert not folder.problems
    wanted = sample_roll()
    assert folder.roll.households == tuple(map(TOOL["as_held"], wanted))
    assert folder.roll.villages == wanted.villages
    assert folder.roll.groups == wanted.groups
    assert folder.roll.person_count == wanted.person_count


def test_the_folder_of_the_sample_is_its_dossier(folder):
    assert folder.dossier() == xiaoping_2020()


def test_a_fresh_run_of_the_tool_writes_the_same_bytes(tmp_path):
    pytest.importorskip("xlsxwriter")
    few = sample_roll(40)
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        TOOL["write_folder"](folder, few)
    names = [path.relative_to(folders[0]) for path in folders[0].rglob("*.*")]
    assert len(names) == 6
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


def test_the_settings_and_the_page_of_the_sample_are_what_the_tool_writes(tmp_path):
    pytest.importorskip("xlsxwriter")
    TOOL["write_folder"](tmp_path, sample_roll(1))
    for name in ("设置.toml", "说明.txt"):
        assert (tmp_path / name).read_bytes() == (sample_folder() / name).read_bytes()


def test_whoever_opens_a_ledger_of_the_sample_reads_first_that_its_people_are_invented():
    for path in sorted((sample_folder() / "台账").iterdir()):
        assert read_book(path).sheets[0].rows[0] == (1, (TOOL["TITLE"],))
    assert "虚构" in TOOL["TITLE"]


def test_all_of_the_sample_is_small():
    sizes = [path.stat().st_size for path in sample_folder().rglob("*.*")]
    assert sum(sizes) < 1_250_000
