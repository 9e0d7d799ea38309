"""The other ledgers of a folder: read as one portfolio, checked against the register."""

import pytest

from xiaoping.measures.missing import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.township import (
    compare_measured,
    continue_township,
    measure_township,
    read_township,
)

SETTINGS = 'area = "990101203000"\nname = "青溪乡"\nyear = 2021\n'
HOMES = "户编号,村,户主姓名,人口,是否建档立卡户\n1,甲村,赵甲,4,是\n2,乙村,钱乙,3,是\n3,甲村,孙丙,2,否\n"
VILLAGES = "村代码,村名\n990101203201,甲村\n990101203202,乙村\n"
PAID = (
    "户编号,户主姓名,帮扶项目,金额（元）,发放日期\n"
    "1,赵甲,产业奖补,1000,2020-05-01\n1,赵甲,产业奖补,2000,2021-05-01\n2,钱乙,产业奖补,500,2021年6月\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "设置.toml").write_text(SETTINGS, encoding="utf-8")
    ledgers = tmp_path / "台账"
    ledgers.mkdir()
    for name, text in (("户.csv", HOMES), ("村.csv", VILLAGES), ("兑付.csv", PAID)):
        (ledgers / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_payments_are_joined_to_households_and_measured_of_any_period(folder):
    read = read_township(folder)
    assert not read.problems.errors
    codes = ["assist.industry_award.households", "assist.industry_award.amount"]

    def told(at):
        return [str(item.value) for item in measure_township(read, codes, at=at)]

    assert told(Year(2021)) == ["2户", "2500元"]
    assert told(Year(2020)) == ["1户", "1000元"]
    assert told(parse_period("..2021-12-31")) == ["2户", "3500元"]


def test_a_payment_lies_in_the_village_of_its_household(folder):
    found = measure_township(
        read_township(folder), ["assist.industry_award.amount"], by="village"
    )
    assert [(item.cell.area, str(item.value)) for item in found] == [
        ("990101203201", "2000元"),
        ("990101203202", "500元"),
    ]


def test_a_scheme_that_no_ledger_tells_of_is_missing_and_not_zero(folder):
    found = measure_township(read_township(folder), ["medaid.amount"]).only
    assert isinstance(found.value, Missing)


def test_growth_is_computed_from_the_rows_of_last_year(folder):
    (folder / "指标").mkdir()
    (folder / "指标" / "目录.csv").write_text(
        "code,zh,en,unit,kind,formula\n"
        "own.award.yoy,奖补同比增长,Growth of awards,percent,growth,growth(assist.industry_award.amount)\n",
        encoding="utf-8",
    )
    found = measure_township(read_township(folder), ["own.award.yoy"]).only
    assert str(found.value) == "150%"


def test_what_does_not_fit_is_told_with_file_and_row_and_the_rest_is_read(folder):
    (folder / "台账" / "医疗救助.csv").write_text(
        "户编号,姓名,帮扶项目,金额（元）,发放日期\n9,李丁,医疗救助,800,2021-03-01\n3,周戊,医疗救助,900,2021-03-02\n",
        encoding="utf-8",
    )
    read = read_township(folder)
    told = [(p.code, p.where.text()) for p in read.problems if p.code.startswith("support.")]
    assert told == [("support.unknown-household", "台账/医疗救助.csv 第2行")]
    assert len(read.portfolio.disbursements) == 5


def test_two_ledgers_that_pay_one_thing_are_told_with_both_places(folder):
    (folder / "台账" / "重复.csv").write_text(
        "户编号,户主姓名,帮扶项目,金额（元）,发放日期\n1,赵甲,产业奖补,2000,2021-05-01\n",
        encoding="utf-8",
    )
    told = [p for p in read_township(folder).problems if p.code == "support.same"]
    assert [p.where.file for p in told] == ["台账/重复.csv"]
    assert "台账/兑付.csv 第3行" in told[0].message("zh")


def test_a_rate_of_the_folder_is_held_against_its_payments(folder):
    (folder / "指标").mkdir()
    (folder / "指标" / "标准.csv").write_text(
        "code,zh,en,value,unit,from,to,source,year\n"
        "support.key_industry.rate,标准,rate,200,yuan/person,2021-01-01,2021-12-31,青政发〔2021〕3号,2021\n",
        encoding="utf-8",
    )
    (folder / "台账" / "重点.csv").write_text(
        "户编号,姓名,帮扶项目,享受人数,金额（元）,发放日期\n1,赵甲,重点产业帮扶,3,600,2021-03-01\n2,钱乙,重点产业帮扶,3,500,2021-03-01\n",
        encoding="utf-8",
    )
    told = [p for p in read_township(folder).problems if p.code == "support.rate"]
    assert [p.where.text() for p in told] == ["台账/重点.csv 第3行"]
    assert "200元/人" in told[0].message("zh")


def test_figures_are_reported_of_the_period_that_is_asked_for(folder):
    found = compare_measured(read_township(folder))
    told = {str(item.key): item.text for item in found.added}
    assert told["assist.industry_award.amount@2021/990101203000"] == "2500元"
    assert "assist.industry_award.amount@..2021-12-31/990101203000" not in told


def test_what_the_data_say_of_another_period_is_compared(folder):
    (folder / "数据").mkdir()
    (folder / "数据" / "累计.csv").write_text(
        "指标,地区,时期,值\nassist.industry_award.amount,990101203000,..2021-12-31,0.36万元\n",
        encoding="utf-8",
    )
    found = compare_measured(read_township(folder))
    assert [m.told.text for m in found.differing] == ["0.36万元"]


def test_only_what_is_listed_is_reported_where_the_settings_say_so(folder):
    (folder / "设置.toml").write_text(SETTINGS + 'measured = "listed"\n', encoding="utf-8")
    (folder / "写法.csv").write_text(
        "指标,时期,数级,小数\nassist.industry_award.amount,累计,万,2\n", encoding="utf-8"
    )
    found = compare_measured(read_township(folder))
    assert [(str(o.period), o.text) for o in found.added] == [("..2021-12-31", "0.35万元")]


def test_the_rows_go_on_into_the_next_year(folder, tmp_path):
    pytest.importorskip("xlsxwriter")
    read = read_township(folder)
    new = tmp_path / "2022"
    continue_township(new, read)
    carried = read_township(new)
    assert carried.portfolio.disbursements == read.portfolio.disbursements


def test_sources_name_the_ledger(folder):
    found = measure_township(read_township(folder), ["assist.industry_award.amount"]).only
    documents = {s.document for s in found.frame.now.sources["disbursement"]}
    assert documents == {"台账/兑付.csv"}
