import tempfile
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings

from xiaoping.errors import FileError, XiaopingError
from xiaoping.indicators import DataSet, Observation
from xiaoping.ledgers import read_ledger, write_ledger
from xiaoping.measures import Display, Missing, Quantity, quantity
from xiaoping.periods import Year, parse_period
from xiaoping.problems import ProblemGroup
from xiaoping.programmes import PARTS
from xiaoping.register import Household
from xiaoping.samples import sample_folder, xiaoping_2020
from xiaoping.testing import households
from xiaoping.township import (
    When,
    compare_measured,
    continue_township,
    measure_township,
    read_township,
)
from xiaoping.township.continuing import GAPS

HEAD = "指标,地区,地区名称,时期,情景,值,编号\n"
GDP = "econ.gdp,990101203000,青溪乡,2021,,4.9亿元,gdp\n"
TASK = "econ.gdp,990101203000,青溪乡,2022,任务,5.2亿元,\n"
HOMES = (
    "户编号,村,户主姓名,人口,2020年年纯收入（元）,2021年年纯收入（元）,2021年工资性收入（元）,果树\n"
    "1,甲村,赵甲,4,20000,30000,10000,7\n"
)
AREA = "990101203000"


@pytest.fixture
def last(home):
    home.put("数据/经济.csv", HEAD + GDP + TASK)
    home.put("台账/村.csv", "村代码,村名,户数,人口,村干部人数\n990101203200,甲村,1,4,5\n")
    home.put("台账/户.csv", HOMES)
    home.put("指标/茶.csv", "code,zh,en,unit,kind\ntea.area,茶园面积,Tea gardens,mu,stock\n")
    home.put("指标/表样/农业.csv", "门类,页\n1,2\n")
    return home


def go_on(home, tmp_path, **more):
    new = tmp_path / "青溪乡2022"
    return continue_township(new, read_township(home.root), **more), read_township(new)


def test_settings_areas_people_and_definitions_go_on(last, tmp_path):
    begun, folder = go_on(last, tmp_path)
    assert not folder.problems.errors
    assert (folder.settings.year.year, str(folder.settings.as_of)) == (2022, "2022-12-31")
    (village,) = folder.roll.villages
    assert (village.name, village.cadres, village.households, village.persons) == (
        "甲村",
        5,
        None,
        None,
    )
    (only,) = folder.roll
    assert (only.area, only.head.name, only.persons) == ("990101203200", "赵甲", 4)
    assert [item.code for item in folder.indicators] == ["tea.area"]
    copied = begun.layout.root / "指标" / "表样" / "农业.csv"
    assert copied.read_bytes() == (last.root / "指标" / "表样" / "农业.csv").read_bytes()


def test_incomes_of_last_year_are_bases_in_columns_of_that_year(last, tmp_path):
    begun, folder = go_on(last, tmp_path)
    (only,) = folder.roll
    assert [(i.year, str(i.net), str(i.wage)) for i in only.incomes] == [
        (2021, "30000元", "10000元")
    ]
    name = next(name for name in begun.written if name.startswith("台账/户台账"))
    ledger = read_ledger(begun.layout.root / name, Household)
    headings = {bound.name for table in ledger.tables for bound in table.bound}
    assert {"net@2021", "net@2022", "wage@2021", "wage@2022"} <= headings
    assert "net@2020" not in headings


def test_last_years_figures_become_bases_and_what_was_set_for_later_is_kept(last, tmp_path):
    _, folder = go_on(last, tmp_path)
    (base,) = folder.bases
    assert (base.text, base.period, base.id) == ("4.9亿元", Year(2021), "")
    (task,) = folder.observations
    assert (task.text, task.scenario.value) == ("5.2亿元", "task")


def test_what_is_to_be_given_is_told_and_listed(last, tmp_path):
    begun, _ = go_on(last, tmp_path)
    assert [(str(gap.key), gap.last.text) for gap in begun.gaps] == [
        (f"econ.gdp@2022/{AREA}", "4.9亿元")
    ]
    text = (begun.layout.root / GAPS).read_text(encoding="utf-8-sig")
    assert text.splitlines()[1] == f"econ.gdp,{AREA},青溪乡,2022,,国民生产总值，上年4.9亿元"


def test_the_list_of_gaps_is_a_data_set_once_it_is_filled_in(last, tmp_path):
    begun, _ = go_on(last, tmp_path)
    text = (begun.layout.root / GAPS).read_text(encoding="utf-8-sig")
    filled = text.replace("2022,,", "2022,5.1亿元,")
    (begun.layout.root / "数据" / "本年.csv").write_text(filled, encoding="utf-8")
    folder = read_township(begun.layout.root)
    assert not folder.problems.errors
    assert folder.observations[f"econ.gdp@2022/{AREA}"].text == "5.1亿元"
    again = continue_township(begun.layout.root, read_township(last.root))
    assert (again.gaps, again.written) == ((), ())


def test_what_can_be_measured_is_a_base_and_no_gap(last, tmp_path):
    def count(folder):
        day = parse_period(f"@{folder.settings.as_of}")
        return DataSet(
            [Observation("pop.households", AREA, day, quantity(f"{len(folder.roll)}户"))]
        )

    last.put("数据/户.csv", HEAD + f"pop.households,{AREA},青溪乡,@2021-12-31,,1户,\n")
    begun, folder = go_on(last, tmp_path, measure=count)
    assert "pop.households" in folder.bases.indicators
    assert [gap.key.indicator for gap in begun.gaps] == ["econ.gdp"]


def test_figures_that_no_row_can_hold_are_kept_all_the_same(last, tmp_path):
    value = Quantity(Fraction(15600, 7), "元/人", Display(decimals=0))
    odd = Observation("econ.rural_net_income_pc", AREA, Year(2021), value)

    def measure(folder):
        return DataSet([odd] if folder.settings.year.year == 2021 else [])

    begun, folder = go_on(last, tmp_path, measure=measure)
    assert {"数据/上年.csv", "数据/上年.json"} <= set(begun.written)
    assert folder.bases.one("econ.rural_net_income_pc").value == odd.value


def test_what_was_left_behind_is_told(last, tmp_path):
    begun, _ = go_on(last, tmp_path)
    (told,) = [p for p in begun.problems if p.code == "township.columns-left"]
    assert told.text("zh").startswith("台账/户.csv：这些自加的列没有结转：果树。")


def test_records_in_words_told_of_last_year(tmp_path):
    begun = continue_township(tmp_path / "2021", read_township(sample_folder()))
    (told,) = begun.problems
    assert (told.code, told.fields["count"]) == ("township.records-left", 52)
    folder = read_township(tmp_path / "2021")
    assert not folder.problems.errors
    assert len(folder.roll) == 3723
    assert folder.words.programmes == xiaoping_2020().programmes
    assert folder.words.places == xiaoping_2020().places


def test_a_folder_with_errors_is_not_carried_over(last, tmp_path):
    last.put("台账/户.csv", HOMES.replace(",4,", ",约4,"))
    with pytest.raises(ProblemGroup):
        go_on(last, tmp_path)
    assert not (tmp_path / "青溪乡2022").exists()


def test_a_year_is_not_carried_into_its_own_folder(last):
    with pytest.raises(FileError, match="is the folder of the year before"):
        continue_township(last.root, read_township(last.root))


def test_an_empty_year_goes_on_with_templates(home, tmp_path):
    begun, folder = go_on(home, tmp_path)
    assert not folder.problems.errors
    assert begun.gaps == ()
    assert {p.code for p in folder.problems} == {"township.ledger-empty"}


def bare(home):
    return attrs.evolve(home, incomes=[item for item in home.incomes if item.year == 2021])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(households())
def test_whoever_is_in_a_ledger_goes_on_as_he_is(one):
    """What a folder's ledgers can hold of a household, the next year's folder holds too."""
    with tempfile.TemporaryDirectory() as parent:
        old, new = Path(parent, "2021"), Path(parent, "2022")
        (old / "台账").mkdir(parents=True)
        settings_file = f'area = "{AREA}"\nname = "青溪乡"\nyear = 2021\n'
        (old / "设置.toml").write_text(settings_file, encoding="utf-8")
        try:
            write_ledger(old / "台账" / "户.csv", [one], Household)
        except XiaopingError:
            assume(False)  # noqa: FBT003 - a row cannot hold it
        last = read_township(old)
        assume(not last.problems.errors)  # such as a birth after the day of the roll
        continue_township(new, last)
        assert [*map(bare, last.roll)] == [*map(bare, read_township(new).roll)]


def test_the_profile_of_the_township_goes_on(last, tmp_path):
    last.put("台账/基本情况.csv", f"乡镇代码,乡镇名称,耕地面积（亩）\n{AREA},青溪乡,900\n")
    begun, folder = go_on(last, tmp_path)
    assert "台账/乡镇基本情况.xlsx" in begun.written
    assert folder.roll.township == read_township(last.root).roll.township
    assert str(folder.roll.township.arable) == "900亩"


@pytest.fixture(scope="module")
def sample_goes_on(tmp_path_factory):
    """The sample, carried over with all of its ledgers as the command line does it."""
    folder = read_township(sample_folder())
    new = tmp_path_factory.mktemp("next") / "2021"
    begun = continue_township(new, folder, measure=lambda it: compare_measured(it).observations)
    return folder, begun, read_township(new)


def test_every_row_of_what_the_sample_did_goes_on(sample_goes_on):
    folder, _, new = sample_goes_on
    for part in PARTS:
        assert new.portfolio.rows(part) == folder.portfolio.rows(part), part
    assert new.roll.township == folder.roll.township
    assert new.printings == folder.printings
    assert [p.code for p in new.words.programmes] == [p.code for p in folder.words.programmes]
    # What a goal calls the next plan is another one by now; the clerk is asked to reword it.
    assert {problem.code for problem in new.problems} <= {"goal.other-plan"}


def test_what_the_rows_gave_last_year_is_what_growth_of_the_new_year_starts_from(
    sample_goes_on,
):
    *_, new = sample_goes_on
    bases = {(o.indicator, str(o.period)): o.value for o in new.bases}
    built = bases["toilet.household_built", "2020"]
    assert str(built) == "121户"
    again = measure_township(new, ["toilet.household_built"], at=parse_period("2020")).only
    assert again.value == built


def test_no_figure_of_a_ledger_is_a_gap_of_the_sample(sample_goes_on):
    folder, begun, _ = sample_goes_on
    gaps = {gap.key.indicator for gap in begun.gaps}
    assert gaps <= set(folder.observations.indicators)
    assert not gaps & folder.printings.codes(When.YEAR)


def test_targets_of_a_plan_stand_in_its_ledger_alone(last, tmp_path):
    last.put("台账/规划台账.csv", "规划编号,规划名称,规划期\nP14,甲规划,2021-2025年\n")
    last.put(
        "台账/规划指标台账.csv",
        "所属规划,指标代码,指标名称,目标方向,单位,目标值\nP14,land.retained,耕地保有量,不低于,亩,48\n",
    )
    _, folder = go_on(last, tmp_path, measure=lambda f: compare_measured(f).observations)
    assert [str(row.value) for row in folder.portfolio.targets] == ["48亩"]
    assert "land.retained" not in folder.observations.indicators
    assert "land.retained" in compare_measured(folder).observations.indicators


def test_what_nobody_handed_on_in_the_new_year_is_not_known_to_be_none(last, tmp_path):
    last.put(
        "台账/办件台账.csv",
        "事项编号,业务类型,受理时间,代转时间,办理状态\n1,低保申请,2021-05-06,2021-05-07,办理中\n",
    )
    _, folder = go_on(last, tmp_path)
    assert isinstance(measure_township(folder, ["svc.items_handed_on"]).only.value, Missing)
    assert str(measure_township(folder, ["svc.items_open"]).only.value) == "1件"
