from __future__ import annotations

import datetime

import pytest

from xiaoping.errors import AbsentError, DimensionError, DuplicateError, TextError
from xiaoping.periods import AsOf, Year
from xiaoping.register import Village
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.sensitivity import Profile


def test_a_figure_prevails_over_what_the_village_says_of_itself(make):
    told = make.figures(
        make.figure("pop.households", "甲", "301户"), households=300, persons=812
    )
    assert [item.text for item in told.of(make.codes["甲"])] == ["812人", "301户"]
    assert [item.text for item in told.of(make.codes["乙"])] == ["300户", "812人"]


def test_a_figure_of_an_earlier_year_does_not(make):
    told = make.figures(make.figure("pop.households", "甲", "301户", "2019"), households=300)
    assert [item.text for item in told.of(make.codes["甲"])] == ["300户", "301户"]


def test_an_unknown_village_is_told_with_what_is_near(make):
    with pytest.raises(AbsentError) as caught:
        make.figures().village("甲山村")
    assert caught.value.zh == (
        "没有“甲山村”这个村。有：甲村、乙村、丙村。相近的有：甲村。请写村名或12位代码。"
    )
    assert "There is no village '甲山村'." in caught.value.en


def test_a_village_of_another_township_is_unknown(make):
    with pytest.raises(AbsentError):
        make.figures().village(Village(code="990101204201", name="甲子村"))


def test_a_village_is_found_by_name_code_and_itself(make):
    told = make.figures()
    for given in ("乙村", make.codes["乙"], make.village("乙")):
        assert told.village(given).name == "乙村"


@pytest.mark.parametrize(
    "second",
    [Village(code="990101203201", name="新村"), Village(code="990101203209", name="甲村")],
)
def test_a_village_stands_once(make, second):
    with pytest.raises(DuplicateError) as caught:
        VillageFigures(year=Year(2020), villages=[make.village("甲"), second])
    assert f"村“{second.name}”（{second.code}）在第2行又出现一次" in caught.value.zh
    assert "stands a second time, as number 2" in caught.value.en


def test_a_figure_whose_unit_does_not_fit_is_refused_with_its_key(make):
    with pytest.raises(DimensionError) as caught:
        make.figures(make.figure("pop.persons", "甲", "812户"))
    assert caught.value.zh == (
        "pop.persons@2020/990101203201 的值“812户”与指标“总人口”的单位“人”量纲不同。"
        "请改正数值的单位或指标代码。"
    )
    assert "does not fit" in caught.value.en


def test_what_is_held_in_totals_only_is_barred_from_villages(make):
    clues = make.figure("lawful.clues", "甲", "5条")
    told = make.figures(clues, make.figure("lawful.clues", "乡", "50条"))
    assert told.of(make.codes["甲"]) == ()
    assert told.barred(make.codes["甲"]) == (clues,)
    assert [item.text for item in told.of(make.town)] == ["50条"]


def test_a_place_is_told_where_every_village_has_the_figure(make):
    rows = [
        make.figure("pop.persons", sign, f"{n}人")
        for sign, n in zip("甲乙丙", (5, 9, 9), strict=True)
    ]
    told = make.figures(*rows)
    assert [told.place_of(row, Profile.PUBLIC).place for row in rows] == [3, 1, 1]
    assert make.figures(*rows[:2]).place_of(rows[0], Profile.PUBLIC) is None


def test_a_place_is_not_told_where_one_figure_is_withheld(make):
    rows = [
        make.figure("medaid.households", sign, f"{n}户")
        for sign, n in zip("甲乙丙", (2, 9, 8), strict=True)
    ]
    told = make.figures(*rows)
    assert told.place_of(rows[1], Profile.PUBLIC) is None
    assert told.place_of(rows[1], Profile.FULL).place == 1


def test_a_series_holds_what_happened_by_year(make):
    rows = [
        make.figure("agri.grain.output", "甲", "300吨", "2018"),
        make.figure("agri.grain.output", "甲", "320吨", "2020"),
        make.figure("agri.grain.output", "甲", "400吨", "2021"),
        make.figure("agri.grain.output", "甲", "350吨", "2019", scenario="plan"),
    ]
    years = make.figures(*rows).series(make.codes["甲"])["agri.grain.output"]
    assert {year: item.text for year, item in years.items()} == {2018: "300吨", 2020: "320吨"}


def test_without_a_township_the_code_of_the_villages_tells_it(make):
    assert make.figures(town="").whole == make.town
    assert VillageFigures(year=Year(2020), villages=()).whole == ""


def test_the_year_is_a_year_and_no_day():
    with pytest.raises(TextError):
        VillageFigures(year=AsOf(datetime.date(2020, 12, 31)), villages=())
