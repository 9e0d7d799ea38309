from __future__ import annotations

import datetime

import pytest

from xiaoping.administration import (
    Achievement,
    DocumentNumber,
    DocumentReference,
    Goal,
    Heading,
    WindowNote,
)
from xiaoping.areas import Area, Place
from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError, AmbiguousError, SlotError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import GrowthRate, Share, parse
from xiaoping.measures.missing import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.problems import Location
from xiaoping.report.resolve import DossierResolver, find_observation
from xiaoping.report.slot import parse_slot
from xiaoping.report.tree import ChangeRef, Figure
from xiaoping.report.wording import words

TOWN = "431228223000"
WHERE = Location(file="a.md", line=3, column=5)


def row(text, value, **more):
    """An observation as ``code@period/area``; the year 2020 and the township if left out."""
    code, _, rest = text.partition("@")
    period, _, area = rest.partition("#")
    parsed = parse(value) if isinstance(value, str) else value
    return Observation(code, area or TOWN, parse_period(period or "2020"), parsed, **more)


def dossier(*rows, year=2020, **more):
    return Dossier(area=TOWN, year=Year(year), observations=DataSet(rows), **more)


def found(slot, *rows, **more):
    return find_observation(parse_slot(slot), dossier(*rows, **more)).text


def printed(slot, *rows, **more):
    inlines = DossierResolver.of(dossier(*rows, **more)).inlines(parse_slot(slot), WHERE)
    return None if inlines is None else "".join(words(inline) for inline in inlines)


@pytest.mark.parametrize("period", ["2020", "@2020-12-31", "..2020-12-09", "@2020-06-30"])
def test_a_bare_slot_takes_the_figure_of_the_year(period):
    assert found("adm.villages", row(f"adm.villages@{period}", "8个行政村")) == "8个行政村"


@pytest.mark.parametrize(
    "period", ["2019", "2020-Q4", "2018/2020", "FYP13", "2016-12..", "<2021-01-01"]
)
def test_a_bare_slot_takes_no_figure_of_another_span(period):
    with pytest.raises(AbsentError):
        found("adm.villages", row(f"adm.villages@{period}", "8个行政村"))


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("econ.gdp@Y", "2元"),
        ("econ.gdp@Y-1", "1元"),
        ("econ.gdp@2019", "1元"),
        ("econ.gdp@..Y", "3元"),
        ("econ.gdp@=Y", "4元"),
        ("econ.gdp@P", "5元"),
        ("econ.gdp@FYP14", "6元"),
        ("econ.gdp/431228223204", "7元"),
        ("econ.gdp@Y/431228223204", "7元"),
        ("econ.gdp@Y:plan", "8元"),
        ("econ.gdp:task", "9元"),
    ],
)
def test_a_slot_says_which_figure_it_means(slot, value):
    rows = (
        row("econ.gdp@2019", "1元"),
        row("econ.gdp", "2元"),
        row("econ.gdp@..2020-12-09", "3元"),
        row("econ.gdp@@2020-12-31", "4元"),
        row("econ.gdp@FYP13", "5元"),
        row("econ.gdp@FYP14", "6元"),
        row("econ.gdp@2020#431228223204", "7元"),
        row("econ.gdp", "8元", scenario="plan"),
        row("econ.gdp@2018/2020", "9元", scenario="task"),
        row("econ.gdp", "99元", breakdown=(("industry", "A"),)),
    )
    assert found(slot, *rows) == value


def test_a_plan_of_the_year_comes_before_one_that_follows():
    later = row("econ.gdp@FYP14", "6元", scenario="plan")
    assert found("econ.gdp:plan", later) == "6元"
    assert found("econ.gdp:plan", later, row("econ.gdp", "2元", scenario="plan")) == "2元"


def test_a_plan_that_is_over_is_no_plan_of_the_year():
    with pytest.raises(AbsentError):
        found("econ.gdp:plan", row("econ.gdp@2018", "6元", scenario="plan"))


def test_an_actual_figure_comes_before_its_forecast():
    forecast = row("econ.gdp", "9350万元", scenario="forecast")
    assert found("econ.gdp", forecast) == "9350万元"
    assert found("econ.gdp", forecast, row("econ.gdp", "9300万元")) == "9300万元"


def test_several_answers_are_listed_with_the_way_to_tell_them_apart():
    rows = (row("econ.gdp", "2元"), row("econ.gdp@..2020-12-09", "3元"))
    with pytest.raises(AmbiguousError) as caught:
        printed("econ.gdp", *rows)
    assert caught.value.zh == (
        "a.md 第3行 第5字：空位 {econ.gdp} 对应多个数据：econ.gdp@2020/431228223000 = 2元、"
        "econ.gdp@..2020-12-09/431228223000 = 3元。应只有一个。请写明 @时期、/地区 或形式，"
        "例如 {econ.gdp@2020}、{econ.gdp@..2020-12-09}。"
    )
    assert "such as {econ.gdp@2020}, {econ.gdp@..2020-12-09}." in str(caught.value)


def test_an_absent_figure_is_told_with_what_there_is():
    data = dossier(row("econ.gdp@2019", "2元"), row("econ.gdp.yoy", GrowthRate.percent(1)))
    with pytest.raises(AbsentError) as caught:
        find_observation(parse_slot("econ.gdp"), data)
    assert "econ.gdp@2020/431228223000" in caught.value.zh
    assert "该指标现有：econ.gdp@2019/431228223000 = 2元。" in caught.value.zh
    assert "相近的指标：econ.gdp.yoy。" in caught.value.zh
    assert "Enter the figure" in str(caught.value)


def test_an_unknown_code_is_an_error_even_where_data_are_optional():
    with pytest.raises(SlotError) as caught:
        printed("econ.gpd|无")
    assert caught.value.code == "slot.unknown-code"
    assert "econ.gdp" in caught.value.details["near"]
    assert "加入自己的指标目录" in caught.value.zh
    assert "add the indicator to your catalogue" in str(caught.value)


def test_a_code_of_the_data_is_known_without_a_catalogue():
    assert printed("local.bees", row("local.bees", "3户")) == "3户"


def test_a_missing_value_is_no_data_and_says_why():
    missing = row("econ.gdp", Missing("not_collected"))
    assert printed("econ.gdp", missing) is None
    resolver = DossierResolver.of(dossier(missing))
    error = resolver.absent(parse_slot("econ.gdp"), WHERE)
    assert error.code == "slot.missing"
    assert "无统计任务" in error.zh
    assert "Expected a figure" in str(error)


def test_a_missing_figure_of_the_year_is_not_replaced_by_one_of_a_quarter():
    rows = (row("econ.gdp", Missing("suppressed")), row("econ.gdp@2020-Q4", "2元"))
    assert printed("econ.gdp", *rows) is None


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("poverty.registered.persons", "全部脱贫"),
        ("poverty.registered.persons:wording", "全部脱贫"),
        ("poverty.registered.persons:figure", None),
        ("poverty.registered.persons:status", "预计"),
        ("poverty.registered.persons:period", "2020年"),
        ("adm.villages:name", "行政村数"),
        ("adm.villages:status", None),
        ("@P+1", "“十四五”"),
        ("@Y-1", "2019年"),
        ("@2016-12..", "2016年12月以来"),
        ("@D", None),
        ("/", "晓坪乡"),
        ("/place:market", "集镇"),
        ("/431228223204", None),
        ("*goal", None),
    ],
)
def test_each_form_prints_what_it_names(slot, text):
    exits = row("poverty.registered.persons", "2059人", wording="全部脱贫", scenario="forecast")
    areas, places = (Area(TOWN, "晓坪乡"),), (Place("place:market", "集镇"),)
    assert printed(slot, exits, areas=areas, places=places) == text


def test_the_own_area_has_a_generic_name_where_none_is_known():
    assert printed("/") == "本乡"


def test_a_change_is_the_observed_one():
    rate = row("econ.gdp.yoy", GrowthRate.percent("0.86"))
    resolver = DossierResolver.of(dossier(rate, row("econ.gdp", "2元")))
    assert resolver.inlines(parse_slot("econ.gdp:yoy"), WHERE) == (ChangeRef(rate),)


@pytest.mark.parametrize(
    ("now", "before"),
    [("2020", "2019"), ("@2020-12-31", "@2019-12-31"), ("@2020-02-29", "@2019-02-28")],
)
def test_a_change_is_computed_from_the_year_before(now, before):
    later, earlier = row(f"econ.gdp@{now}", "5200元"), row(f"econ.gdp@{before}", "4800元")
    resolver = DossierResolver.of(dossier(later, earlier))
    change = resolver.inlines(parse_slot("econ.gdp:yoy"), WHERE)
    assert change == (ChangeRef(later, earlier),)


@pytest.mark.parametrize("before", ["4800人", Share.percent(5), Missing("unknown"), None])
def test_levels_that_do_not_compare_give_no_change(before):
    earlier = () if before is None else (row("econ.gdp@2019", before),)
    assert printed("econ.gdp:yoy", row("econ.gdp", "5200元"), *earlier) is None


def test_a_cumulative_figure_has_no_year_before():
    rows = (row("econ.gdp@..2020-12-09", "2元"), row("econ.gdp@..2019-12-09", "1元"))
    assert printed("econ.gdp:yoy", *rows) is None


def test_a_rate_is_itself_a_change():
    assert printed("econ.gdp.yoy:yoy", row("econ.gdp.yoy", GrowthRate.percent(-2))) == "下降2%"


RECORDS = (
    Goal(id="g1", title="农业", text="到{@P+1}末稳定发展", programme="plan145/agri"),
    Achievement(id="a1", text="乡村面貌改善。"),
    Goal(id="g2", text="持续向好", programme=""),
    Heading(id="h1", text="打好攻坚战。", programme="x"),
    WindowNote(id="w1", text="综合窗口"),
    WindowNote(id="w2", text="农业窗口"),
    DocumentReference(
        id="d1", text="根据{#}精神", number=DocumentNumber("某办", 2020, 10), programme="x"
    ),
)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("*goal", "到“十四五”末稳定发展。持续向好。"),
        ("*goal:plan145/**", "到“十四五”末稳定发展。"),
        ("*goal:-", "持续向好。"),
        ("*goal:y", None),
        ("*achievement", "乡村面貌改善。"),
        ("*heading:x", "打好攻坚战。"),
        ("*window", "综合窗口、农业窗口。"),
        ("*document", "根据某办〔2020〕10号精神。"),
    ],
)
def test_records_are_told_in_their_order_and_closed(slot, text):
    assert printed(slot, records=RECORDS) == text


@pytest.mark.parametrize(
    ("text", "code", "zh", "en"),
    [
        ("做{*goal}", "slot.records-inside", "不能用在这里", "cannot stand here"),
        ("做{#}", "slot.number", "没有文号可印", "no document number"),
        ("做{adm.villages}", "slot.absent", "没有数据", "has no data"),
        ("做{adm", "slot.unclosed", "没有闭合", "is not closed"),
    ],
)
def test_a_fault_in_a_record_names_the_record(text, code, zh, en):
    with pytest.raises(SlotError) as caught:
        printed("*achievement", records=(Achievement(id="a1", text=text),))
    assert caught.value.code == code
    assert caught.value.details["where"] == Location(path="a1.text", column=2)
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_an_unknown_kind_of_record_is_told_with_the_known_ones():
    with pytest.raises(SlotError) as caught:
        printed("*gaol|无")
    assert caught.value.code == "slot.kind"
    assert "相近的有：goal" in caught.value.zh
    assert "Near: goal" in str(caught.value)


def test_a_heading_takes_one_record():
    several = (Heading(id="h1", text="甲"), Heading(id="h2", text="乙"))
    with pytest.raises(AmbiguousError) as caught:
        printed("*heading", records=several)
    assert "对应多条记录：h1、h2" in caught.value.zh
    assert "several records: h1, h2" in str(caught.value)


@pytest.mark.parametrize(
    ("slot", "code", "zh", "en"),
    [
        ("@D", "slot.no-period", "没有可印的时期", "no period to print"),
        ("/place:markt", "slot.no-area", "相近的有：place:market", "Near: place:market"),
        ("*goal:y", "slot.no-records", "现有项目：plan145/agri、-", "belong to: plan145/agri"),
        ("#", "slot.number", "没有文号可印", "no document number"),
    ],
)
def test_what_is_required_and_absent_is_explained(slot, code, zh, en):
    places = (Place("place:market", "集镇"),)
    resolver = DossierResolver.of(dossier(records=RECORDS, places=places))
    error = resolver.absent(parse_slot(slot), WHERE)
    assert error.code == code
    assert error.zh.startswith("a.md 第3行 第5字：")
    assert zh in error.zh
    assert en in error.en


def test_the_date_of_the_report_is_a_period():
    assert printed("@D", date=datetime.date(2020, 12, 9)) == "2020年12月9日"


def test_another_year_finds_its_own_figures():
    rows = (row("adm.villages@2023", "8个行政村"), row("adm.villages", "9个行政村"))
    assert printed("adm.villages", *rows, year=2023) == "8个行政村"
    assert printed("@P", year=2023) == "“十四五”"


def test_a_figure_is_the_observation_itself():
    one = row("adm.villages", "8个行政村")
    resolver = DossierResolver.of(dossier(one))
    assert resolver.inlines(parse_slot("adm.villages"), WHERE) == (Figure(one),)
