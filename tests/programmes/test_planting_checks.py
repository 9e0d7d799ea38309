import pytest

from xiaoping.context import places_of
from xiaoping.programmes import Context, Planting
from xiaoping.programmes.planting_checks import check_plantings
from xiaoping.register import ContractedLand, Household, Person, Roll

VILLAGE = "431228223204"


def told(rows, context=None):
    found = check_plantings(rows, context or Context(), places_of("p"))
    return [(problem.code, problem.where.path) for problem in found]


def row(crop="柑橘", **fields):
    return Planting(**{"crop": crop, "when": 2020, "area": VILLAGE, "planted": 50} | fields)


def roll(day, *land):
    home = Household(
        id="0017",
        area=f"{VILLAGE}03",
        members=(Person(relation="户主", name="赵甲"),),
        land=tuple(ContractedLand(area=area, kind=kind) for area, kind in land),
    )
    return Context(register=Roll(as_of=day, households=[home]))


def test_rows_that_differ_in_variety_season_year_place_or_grower_are_different():
    rows = [
        row(variety="黄金贡柚"),
        row(variety="红美人"),
        row(when=2019),
        row("油菜", season="秋冬种"),
        row("油菜", season="春夏种"),
        row(area="431228223207"),
    ]
    assert told(rows) == []


def test_the_same_told_again_is_one_row_too_many():
    assert told([row(), row(planted=60)]) == [("planting.twice", "p[1]")]
    (problem,) = check_plantings([row(), row()], Context(), places_of("p"))
    assert "与p[0]的作物、品种" in problem.text("zh")
    assert "are those of p[0]: the land counts twice" in problem.text("en")


def test_day_and_year_of_one_year_are_the_same_planting():
    assert told([row(), row(when="2020-03-05")]) == [("planting.twice", "p[1]")]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({"crop": "水果"}, {"crop": "黄桃"}),
        ({}, {"variety": "红美人"}),
        ({}, {"household": "0017"}),
        ({}, {"grower": "示例合作社"}),
        ({"area": "431228223000"}, {}),
        ({"area": "", "village": "甲村"}, {"area": "", "village": "甲村", "group": "一组"}),
    ],
)
def test_a_part_beside_its_whole_is_told_in_either_order(whole, part):
    rows = [row(**whole), row(**part)]
    assert told(rows) == [("planting.within", "p[1]")]
    assert told(rows[::-1]) == [("planting.within", "p[0]")]


def test_a_part_is_named_with_its_whole():
    (problem,) = check_plantings([row("水果"), row("黄桃")], Context(), places_of("p"))
    assert "“黄桃”可能已含在p[0]的“水果”里" in problem.text("zh")
    assert "'黄桃' of this row may be part of '水果'" in problem.text("en")


def test_a_row_that_tells_another_figure_is_no_part():
    assert told([row(), row(variety="红美人", planted=None, improved=20)]) == []


def test_a_crop_that_the_list_does_not_have_is_its_own():
    assert told([row("罗汉果"), row("其他作物"), row("罗汉果", variety="青皮")]) == [
        ("planting.within", "p[2]")
    ]


def test_what_was_added_in_several_rows_is_not_more_than_all_that_is_planted():
    rows = [row(variety="甲"), row(variety="乙", planted=None, added=60, improved=70)]
    assert told(rows) == [("planting.parts-added", "p[1]"), ("planting.parts-improved", "p[1]")]
    fits = [row(variety="甲"), row(variety="乙", planted=None, added=50)]
    assert told(fits) == told([row(), row(variety="乙", when=2019, added=50)]) == []
    problems = list(check_plantings(rows, Context(), places_of("p")))
    assert "新增合计60亩，种植合计只有50亩" in problems[0].text("zh")
    assert "60亩 added in all, 50亩 planted in all" in problems[0].text("en")
    assert "品种改良合计70亩，种植合计只有50亩" in problems[1].text("zh")
    assert "70亩 improved in all" in problems[1].text("en")


def test_a_household_grows_no_more_in_a_season_than_the_land_it_has(day):
    context = roll(day, (4, "耕地"), (3, "林地"))
    fields = {"household": "0017", "area": ""}
    fits = [
        row("油茶", planted=3, **fields),
        row("水稻", planted=4, season="春夏种", **fields),
        row("油菜", planted=4, season="秋冬种", **fields),
    ]
    assert told(fits, context) == []
    more = [*fits, row("蔬菜", planted="0.5亩", season="秋冬种", **fields)]
    assert told(more, context) == [("planting.more-than-land", "p[3]")]
    (problem,) = check_plantings(more, context, places_of("p"))
    assert "2020年同一季种植合计7.5亩，承包地只有7亩" in problem.text("zh")
    assert "grew 7.5亩 in one season of 2020 and has contracted 7亩" in problem.text("en")
    assert told([row(household="0017")], roll(day)) == []


def test_a_household_lies_in_the_place_that_the_register_tells(day):
    rows = [row(), row(household="0017", area="")]
    assert told(rows, roll(day)) == [("planting.within", "p[1]")]
    assert told(rows) == []


def test_growers_that_nobody_registered_are_told(day):
    context = roll(day)
    assert told([row(household="0018", area="")], context) == [
        ("support.unknown-household", "p[0]")
    ]
    assert told([row(household="0017", person="钱乙")], context) == [
        ("support.unknown-person", "p[0]")
    ]


def test_land_that_was_sown_twice_in_a_year_counts_twice():
    spring = row("蔬菜", planted=None, sown=5, when="2020-03")
    autumn = row("蔬菜", planted=None, sown=4, when="2020-09")
    assert told([spring, autumn]) == []
    assert told([spring, autumn, autumn]) == [("planting.twice", "p[2]")]
    assert told([spring, row("蔬菜", planted=None, sown=5)]) == [("planting.twice", "p[1]")]


def test_an_orchard_of_one_year_stands_once_whatever_the_month():
    months = [row(sown=5, when=month) for month in ("2020-03", "2020-09")]
    assert told(months) == [("planting.twice", "p[1]")]
