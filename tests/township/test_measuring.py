"""What the ledgers of a folder give, beside what its data say."""

import pytest

from xiaoping.indicators import DataSet
from xiaoping.problems import ProblemGroup, Severity
from xiaoping.samples import sample_folder
from xiaoping.township import (
    Standing,
    begin_township,
    compare_measured,
    measure_township,
    read_township,
)

AREA = "990101203000"
HEAD = "指标,地区,时期,情景,值\n"
LEDGER = "户编号,户主姓名,人口,村名,建档立卡户\n1,赵甲,4,甲村,是\n2,钱乙,3,甲村,否\n3,孙丙,5,乙村,否\n"
VILLAGES = "村代码,村名\n990101203201,甲村\n990101203202,乙村\n"


@pytest.fixture
def folder(tmp_path):
    begin_township(tmp_path, area=AREA, name="青溪乡", year=2021)
    for path in (tmp_path / "台账").iterdir():
        path.unlink()
    (tmp_path / "台账" / "户.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "台账" / "村.csv").write_text(VILLAGES, encoding="utf-8")
    return tmp_path


def with_data(root, rows):
    (root / "数据" / "年报.csv").write_text(HEAD + rows, encoding="utf-8")
    return read_township(root)


def test_what_only_the_ledgers_give_is_reported(folder):
    found = compare_measured(read_township(folder))
    assert found.observations[f"pop.persons@@2021-12-31/{AREA}"].text == "12人"
    assert found.matches == ()
    assert f"poverty.registered.households@@2021-12-31/{AREA}" in found.observations


def test_figures_of_undecided_rows_are_left_out_and_told(folder):
    ledger = LEDGER.replace("建档立卡户", "住房安全").replace("乙村,否", "乙村,")
    (folder / "台账" / "户.csv").write_text(ledger, encoding="utf-8")
    found = compare_measured(read_township(folder))
    left = {item.indicator.code: item.missing for item in found.incomplete}
    assert left["housing.safe.households"] == 1
    assert f"housing.safe.households@@2021-12-31/{AREA}" not in found.observations


def test_what_both_tell_is_compared_and_the_data_stand_for_themselves(folder):
    read = with_data(
        folder,
        f"pop.households,{AREA},@2021-12-31,,3户\n"
        f"pop.persons,{AREA},@2021-12-31,,13人\n"
        f"poverty.registered.persons,{AREA},@2021-12-31,,约4人\n",
    )
    found = compare_measured(read)
    standings = {m.told.indicator: m.standing for m in found.matches}
    assert standings == {
        "pop.households": Standing.SAME,
        "pop.persons": Standing.DIFFERS,
        "poverty.registered.persons": Standing.COMPATIBLE,
    }
    (match,) = found.differing
    assert match.severity is Severity.ERROR
    assert "台账算得12人（0条未填），数据为13人" in match.message("zh")
    assert "the ledgers give 12人 (0 rows unknown), the data say 13人" in match.message("en")
    assert found.observations[f"pop.persons@@2021-12-31/{AREA}"].text == "13人"


def test_every_standing_is_told_in_words(folder):
    read = with_data(
        folder,
        f"pop.households,{AREA},@2021-12-31,,3户\n"
        f"poverty.registered.persons,{AREA},@2021-12-31,,约4人\n"
        f"pop.children.share,{AREA},@2021-12-31,,1%\n"
        f"poverty.registered.share,{AREA},@2021-12-31,,33.3%\n",
    )
    told = {m.standing: m.message("zh") for m in compare_measured(read).matches}
    assert "台账算得3户，与数据一致" in told[Standing.SAME]
    assert "台账算得4人，数据为约4人，两者相容" in told[Standing.COMPATIBLE]
    assert "四舍五入后与数据33.3%一致" in told[Standing.ROUNDED]


def test_a_forecast_that_differs_is_a_note(folder):
    read = with_data(folder, f"pop.persons,{AREA},@2021-12-31,预计,13人\n")
    found = compare_measured(read)
    assert [m.standing for m in found.matches] == [Standing.DIFFERS]
    assert found.differing == ()


def test_villages_are_compared_where_the_data_tell_any(folder):
    read = with_data(
        folder,
        f"pop.persons,{AREA},@2021-12-31,,12人\npop.persons,990101203201,@2021-12-31,,8人\n",
    )
    (match,) = compare_measured(read).differing
    assert (match.told.area, str(match.measured.value)) == ("990101203201", "7人")


def test_ledgers_may_be_for_comparing_only(folder):
    path = folder / "设置.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# measured = ", 'measured = "compare"'), encoding="utf-8")
    found = compare_measured(read_township(folder))
    assert (found.added, found.observations) == ((), DataSet())


def test_figures_of_the_data_and_of_last_year_serve_what_no_ledger_gives(folder):
    (folder / "数据" / "上年.csv").write_text(
        HEAD + f"econ.gdp,{AREA},2020,,4亿元\n", encoding="utf-8"
    )
    read = with_data(folder, f"econ.gdp,{AREA},2021,,5亿元\n")
    rate = measure_township(read, ["econ.gdp.yoy"]).only
    assert str(rate.value) == "25%"
    assert not rate.is_of_rows


def test_sources_are_the_files_with_their_digests(folder):
    found = measure_township(read_township(folder), ["pop.persons"]).only
    (source,) = found.frame.now.sources["household"]
    assert source.document == "台账/户.csv"
    assert len(source.digest) == 16


def test_a_folder_with_errors_is_not_measured(folder):
    (folder / "台账" / "户.csv").write_text(LEDGER.replace(",4,", ",许多,"), encoding="utf-8")
    with pytest.raises(ProblemGroup):
        measure_township(read_township(folder))


def test_the_sample_agrees_with_its_published_figures():
    found = compare_measured(read_township(sample_folder()))
    assert {match.told.indicator: match.standing for match in found.matches} == {
        "econ.rural_net_income_pc": Standing.SAME,
        "isup.items": Standing.COMPATIBLE,  # an estimate, 约
    }
    assert all(item.source for item in found.added)


def test_growth_of_what_is_told_is_worked_out_on_last_years_bases(folder):
    rows = f"econ.gdp,{AREA},2020,,4亿元\nincome.net,{AREA},2020,,20000元\n"
    (folder / "数据" / "上年.csv").write_text(HEAD + rows, encoding="utf-8")
    ledger = "户编号,户主姓名,人口,2021年年纯收入（元）\n1,赵甲,4,30000\n"
    (folder / "台账" / "户.csv").write_text(ledger, encoding="utf-8")
    read = with_data(folder, f"econ.gdp,{AREA},2021,,5亿元\n")
    found = compare_measured(read, wanted={"econ.gdp", "econ.gdp.yoy", "income.net.yoy"})
    assert {o.indicator: o.text for o in found.added} == {
        "econ.gdp.yoy": "25%",
        "income.net.yoy": "50%",
    }
    assert compare_measured(read, wanted={"econ.gdp"}).added == ()


def test_a_contradiction_is_told_with_the_name_in_either_language(folder):
    read = with_data(folder, f"pop.households,{AREA},@2021-12-31,,4户\n")
    (match,) = compare_measured(read).differing
    assert "“总户数”" in match.message("zh")
    assert "'Total households'" in match.message("en")


def test_of_a_folder_that_lists_its_figures_no_village_is_reported():
    """The sample lists published totals; what its villages have is invented."""
    asked = ["loan.micro.amount", "toilet.household_built"]
    found = compare_measured(read_township(sample_folder()), wanted=asked, villages=True)
    areas = {item.area for item in found.added}
    assert areas == {"431228223000"}


PAID = """帮扶项目,户编号,金额（元）,发放日期
产业奖补资金,1,12800,2020年11月
产业奖补资金,1,6000,2021-05-20
"""
AMOUNT = "assist.industry_award.amount"


@pytest.mark.parametrize(
    ("printing", "measured", "printed"),
    [
        ("", "report", ["6000元"]),
        ("累计,万", "report", ["1.88万元"]),
        ("本年,万\n" + AMOUNT + ",累计,万", "report", ["0.6万元", "1.88万元"]),
        ("累计,万", "listed", ["1.88万元"]),
        ("", "listed", []),
        ("累计,万", "compare", []),
    ],
)
def test_what_is_laid_down_says_which_period_is_printed(folder, printing, measured, printed):
    (folder / "台账" / "兑付.csv").write_text(PAID, encoding="utf-8")
    with (folder / "设置.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'measured = "{measured}"\n')
    if printing:
        rows = f"指标,时期,数级\n{AMOUNT},{printing}\n"
        (folder / "写法.csv").write_text(rows, encoding="utf-8")
    found = compare_measured(read_township(folder), wanted=[AMOUNT])
    assert [item.text for item in found.added] == printed


def test_what_the_data_tell_as_accumulated_stands_in_the_place_of_the_year(folder):
    """A sentence has room for one of both; the year's stays to be asked for."""
    (folder / "台账" / "兑付.csv").write_text(PAID, encoding="utf-8")
    read = with_data(folder, f"{AMOUNT},{AREA},..2021-12-31,,18800元\n")
    found = compare_measured(read, wanted=[AMOUNT])
    assert found.added == ()
    assert [(match.told.text, match.standing) for match in found.matches] == [
        ("18800元", Standing.SAME)
    ]
    of_year = measure_township(read, [AMOUNT]).only
    assert str(of_year.value) == "6000元"
