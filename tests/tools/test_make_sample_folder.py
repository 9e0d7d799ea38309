import runpy
from pathlib import Path

import pytest

from xiaoping.files.opening import read_book
from xiaoping.indicators import Scenario
from xiaoping.measures import Approximate
from xiaoping.programmes import PARTS, Portfolio
from xiaoping.report import standard_outline
from xiaoping.samples import sample_folder, sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.township import Wanted, compare_measured, read_township

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


def test_the_other_ledgers_of_the_sample_are_its_portfolio(folder):
    wanted = sample_portfolio()
    # The lines of work are told in 数据, with the records in words that belong to them.
    for part in PARTS.keys() - {"programmes"}:
        assert folder.portfolio.rows(part) == wanted.rows(part), part
    assert [row.code for row in folder.words.programmes] == [p.code for p in wanted.programmes]


def test_no_figure_of_the_sample_is_told_twice(folder):
    """What a ledger gives is not told in 数据 as well, but for a forecast or an estimate of it."""
    found = compare_measured(folder)
    for match in found.matches:
        is_estimate = isinstance(match.told.value, Approximate)
        assert is_estimate or match.told.scenario is Scenario.FORECAST, match.told.id


def test_ledgers_and_data_of_the_sample_are_its_dossier(folder):
    """Each published figure comes out, printed as it was published."""
    wanted = Wanted.by(standard_outline().asked)
    found = compare_measured(folder, wanted=wanted).observations
    printed = {(item.indicator, item.period.year, item.text) for item in found}
    published = {(o.indicator, o.period.year, o.text) for o in xiaoping_2020().observations}
    assert printed == published
    dossier = folder.dossier()
    whole = xiaoping_2020()
    assert dossier.programmes == whole.programmes
    told = sorted((r.tag, r.programme, r.title, r.text) for r in dossier.records)
    assert told == sorted((r.tag, r.programme, r.title, r.text) for r in whole.records)
    of_ledgers = [r for r in dossier.records if r.source.document.startswith("台账/")]
    assert len(of_ledgers) == len(whole.records) - len(folder.words.records) == 31


def test_a_fresh_run_of_the_tool_writes_the_same_bytes(tmp_path):
    pytest.importorskip("xlsxwriter")
    few = sample_roll(40)
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        TOOL["write_folder"](folder, few, sample_portfolio())
    names = [path.relative_to(folders[0]) for path in folders[0].rglob("*.*")]
    assert len(names) >= 7
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


def test_the_settings_and_the_page_of_the_sample_are_what_the_tool_writes(tmp_path):
    pytest.importorskip("xlsxwriter")
    TOOL["write_folder"](tmp_path, sample_roll(1), Portfolio(as_of=sample_portfolio().as_of))
    for name in ("设置.toml", "说明.txt"):
        assert (tmp_path / name).read_bytes() == (sample_folder() / name).read_bytes()


def test_whoever_opens_a_ledger_of_the_sample_reads_first_that_its_people_are_invented():
    for path in sorted((sample_folder() / "台账").iterdir()):
        assert read_book(path).sheets[0].rows[0] == (1, (TOOL["TITLE"],))
    assert "虚构" in TOOL["TITLE"]


def test_all_of_the_sample_is_small():
    sizes = [path.stat().st_size for path in sample_folder().rglob("*.*")]
    assert sum(sizes) < 1_600_000
