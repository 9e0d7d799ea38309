from xiaoping.context import places_of
from xiaoping.programmes import AbandonedPlot, Context
from xiaoping.programmes.abandoned_checks import check_abandoned_plots
from xiaoping.register import ContractedLand, Household, Person, Roll


def told(rows, context=None):
    found = check_abandoned_plots(rows, context or Context(), places_of("a"))
    return [(problem.code, problem.where.path) for problem in found]


def plot(**fields):
    return AbandonedPlot(**{"idle": 2, "found": 2020} | fields)


def test_a_plot_has_one_number_and_two_without_one_may_be_alike():
    assert told([plot(id="1"), plot(id="1")]) == [("abandoned.number", "a[1]")]
    assert told([plot(), plot()]) == []
    (problem,) = check_abandoned_plots([plot(id="1"), plot(id="1")], Context(), places_of("a"))
    assert problem.message("zh").startswith("编号与a[0]相同")
    assert problem.message("en").startswith("The number is that of a[0]")


def test_one_place_told_twice_is_told():
    twice = [("abandoned.same", "a[1]")]
    assert told([plot(site="大坪"), plot(site="大坪")]) == twice
    assert told([plot(household="1"), plot(household="1")]) == twice
    assert told([plot(site="大坪"), plot(site="大坪", idle=3)]) == []
    assert told([plot(site="大坪"), plot(site="大坪", found=2021)]) == []
    (problem,) = check_abandoned_plots([plot(site="大坪")] * 2, Context(), places_of("a"))
    assert "与a[0]的地点、承包户、面积和排查时间都相同" in problem.text("zh")
    assert "Place, contractor, area and day are those of a[0]" in problem.text("en")


def test_a_household_leaves_no_more_than_the_arable_land_it_has(day):
    home = Household(
        id="0017",
        members=(Person(relation="户主"),),
        land=(ContractedLand(area=3, kind="耕地"), ContractedLand(area=9, kind="林地")),
    )
    context = Context(register=Roll(as_of=day, households=[home]))
    rows = [plot(household="0017", site="大坪"), plot(household="0017", site="小坪")]
    assert told(rows, context) == [("abandoned.more-than-land", "a[1]")]
    assert told(rows[:1], context) == []
    assert told([rows[0], plot(household="0017", found=2019)], context) == []
    assert told([plot(household="0018")], context) == [("support.unknown-household", "a[0]")]
    (problem,) = check_abandoned_plots(rows, context, places_of("a"))
    assert "2020年抛荒合计4亩，承包耕地只有3亩" in problem.text("zh")
    assert "left 4亩 untilled in 2020 and has contracted 3亩" in problem.text("en")
