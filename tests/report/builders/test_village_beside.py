from __future__ import annotations

import pytest

from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.report.builders.village_beside import beside, share_in, township_name
from xiaoping.report.tree import Text
from xiaoping.report.wording import words
from xiaoping.sensitivity import Profile


def told(make, *rows, **more):
    made = make.figures(*rows, **more)
    own = [item for item in rows if item.area == make.codes["甲"]]
    return [
        "".join(words(inline) for inline in found.inlines)
        for found in beside(own, made, Profile.PUBLIC)
    ]


def test_a_part_is_told_as_a_share_of_the_township(make):
    rows = make.figure("pop.persons", "甲", "812人"), make.figure("pop.persons", "乡", "4060人")
    assert told(make, *rows) == ["总人口占某乡的20.0%。"]


def test_the_place_among_the_villages_is_told_in_words(make):
    rows = [
        make.figure("pop.persons", s, f"{n}人")
        for s, n in zip("甲乙丙", (812, 900, 700), strict=True)
    ]
    rows.append(make.figure("pop.persons", "乡", "2412人"))
    assert told(make, *rows) == ["总人口占某乡的33.7%，在三个村中居第二位。"]
    assert told(make, *rows[:3]) == ["总人口在三个村中居第二位。"]


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        ("13000元/人", "高于某乡平均水平（12000元/人）"),
        ("11000元/人", "低于某乡平均水平（12000元/人）"),
        ("12000元/人", "与某乡平均水平持平"),
        ("约12000元/人", "与某乡平均水平相当"),
    ],
)
def test_what_does_not_add_up_is_told_beside_the_average(make, mine, said):
    code = "econ.rural_disposable_income_pc"
    rows = make.figure(code, "甲", mine), make.figure(code, "乡", "12000元/人")
    assert told(make, *rows) == [f"农村居民人均可支配收入{said}。"]


def test_nothing_to_compare_is_no_sentence(make):
    assert told(make, make.figure("pop.persons", "甲", "812人")) == []
    missing = make.figure("pop.persons", "甲", Missing(MissingReason.UNKNOWN))
    assert told(make, missing, make.figure("pop.persons", "乡", "4060人")) == []


def test_a_part_that_is_more_than_its_whole_has_no_share(make):
    rows = make.figure("pop.persons", "甲", "812人"), make.figure("pop.persons", "乡", "80人")
    assert share_in(rows[0], make.figures(*rows)) is None


def test_a_figure_of_another_time_is_not_compared(make):
    rows = (
        make.figure("pop.persons", "甲", "812人"),
        make.figure("pop.persons", "乡", "4060人", "2019"),
    )
    assert told(make, *rows) == []


def test_a_township_without_a_name_is_the_whole(make):
    assert township_name(make.figures(town="")) == Text("全乡")


def test_what_is_planned_or_foreseen_is_not_compared(make):
    for scenario in ("plan", "task", "forecast"):
        rows = [make.figure("pop.persons", s, "9人", scenario=scenario) for s in "甲乙丙乡"]
        assert told(make, *rows) == []


def test_of_several_days_of_a_year_the_last_is_compared(make):
    rows = [
        make.figure("pop.persons", area, f"{n}人", f"@2020-{day}")
        for day, counts in (("12-31", (5, 10)), ("06-30", (4, 10)))
        for area, n in zip("甲乡", counts, strict=True)
    ]
    assert told(make, *rows) == ["总人口占某乡的50.0%。"]
