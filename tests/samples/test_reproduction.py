"""Where each published figure of the sample comes from: rows of a ledger, or what is told.

A figure that a ledger can carry is in its rows and nowhere else; measured, it is printed as it
was published.  The others are told in 数据 with their source, each for a reason.
"""

import csv
from pathlib import Path

import pytest

from xiaoping.dossier import Dossier
from xiaoping.indicators import Scenario, catalogue
from xiaoping.indicators.printed import read_printed
from xiaoping.measures import Approximate, Quantity
from xiaoping.periods import AsOf, Year
from xiaoping.report import standard_outline
from xiaoping.samples import sample_folder, xiaoping_2020
from xiaoping.serialization.envelope import loads
from xiaoping.tables import read_text
from xiaoping.township import Wanted, compare_measured, measure_township, read_township

TABLE = Path(__file__).with_name("published_figures.csv")
PUBLISHED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
"""Every published figure with the ledgers that give it, or why none of the sample carries it."""

FROM_ROWS = [(row["id"], row["ledgers"].split("、")) for row in PUBLISHED if row["ledgers"]]
TOLD = [row["id"] for row in PUBLISHED if row["told_because"]]


@pytest.fixture(scope="module")
def folder():
    return read_township(sample_folder())


@pytest.fixture(scope="module")
def found(folder):
    """What a report asks for, from the rows and from what is told."""
    wanted = Wanted.by(standard_outline().asked)
    return compare_measured(folder, wanted=wanted)


def test_every_published_figure_comes_one_way_and_no_figure_both():
    names = [*(name for name, _ in FROM_ROWS), *TOLD]
    assert sorted(names) == sorted(item.id for item in xiaoping_2020().observations)
    assert (len(FROM_ROWS), len(TOLD)) == (72, 13)


def is_of(time):
    """Return the year that a period is of, or the period itself: a year's last day is its."""
    if isinstance(time, AsOf) and (time.date.month, time.date.day) == (12, 31):
        return Year(time.date.year)
    return time


def given(found, published):
    """Return what the rows give in the place of a published figure."""
    places = [
        item
        for item in found.observations
        if (item.indicator, item.area, item.scenario, is_of(item.period))
        == (published.indicator, published.area, published.scenario, is_of(published.period))
    ]
    (only,) = places
    return only


@pytest.mark.parametrize(("name", "ledgers"), FROM_ROWS, ids=str)
def test_a_figure_of_a_ledger_is_measured_and_printed_as_it_was_published(found, name, ledgers):
    published = xiaoping_2020().observations[name]
    item = given(found, published)
    assert item.source is not None
    assert item.source.document == "、".join(f"台账/{ledger}.xlsx" for ledger in ledgers)
    assert item.text == published.text
    if isinstance(published.value, Approximate):  # 余: the exact total of the rows lies in it
        assert isinstance(item.value, Quantity)
        assert published.value.base_interval.contains(item.value.base)
    else:
        assert item.value == published.value


def test_words_are_printed_because_of_the_value_that_was_measured(found):
    """全部, 均 and 无 state a value; the rows give just that one."""
    words = []
    for name, _ in FROM_ROWS:
        item = given(found, xiaoping_2020().observations[name])
        if item.wording:
            words.append(item.wording)
            assert read_printed(item.wording, catalogue()[item.indicator]).value == item.value
    assert sorted(words) == [
        "全部完成", "全部完成整改", "全部脱贫", "全部通光纤", "均享受", "均已核查处理",
    ]  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_figure_that_no_ledger_carries_is_told_with_its_source(folder, found, name):
    item = folder.observations[name]
    assert item == xiaoping_2020().observations[name]
    assert item.source.document == "晓坪乡人民政府2020年度工作总结"
    assert item.source.start is not None
    if item.scenario is Scenario.ACTUAL:
        codes = {(o.indicator, is_of(o.period)) for o in found.added}
        assert (item.indicator, is_of(item.period)) not in codes


def test_the_file_of_published_figures_is_no_part_of_the_folder(folder):
    """What the ledgers give is kept beside it, to be held against the rows."""
    data = loads(read_text("samples/data/published_2020.json"), Dossier)
    assert {item.id for item in data.observations} == {name for name, _ in FROM_ROWS}
    assert not {item.id for item in data.observations} & {o.id for o in folder.observations}
    assert not {item.id for item in data.records} & {r.id for r in folder.words.records}


def test_forecasts_are_held_against_what_the_rows_give(found):
    """They are told, because they were made before the year was over; rows give the same."""
    (income,) = [m for m in found.matches if m.told.id == "income-rural"]
    assert (income.told.scenario, income.standing.value) == (Scenario.FORECAST, "same")


def test_an_estimate_is_told_and_the_rows_agree_with_it(found):
    (items,) = [m for m in found.matches if m.told.id == "isup-items"]
    assert (items.told.text, items.standing.value) == ("约800余条", "compatible")
    assert items.told.value.interval.contains(items.measured.value.amount)


def test_nobody_of_school_age_is_out_of_school_in_the_rows_either(folder):
    out = measure_township(folder, ["edu.school_age_out.persons"]).only
    assert (str(out.value), out.missing) == ("0人", 0)
