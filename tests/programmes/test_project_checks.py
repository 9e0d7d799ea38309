import datetime

import pytest

from xiaoping.context import places_of
from xiaoping.programmes import Context, Move, Portfolio, Project, ProjectOutput
from xiaoping.programmes.project_checks import check_outputs, check_projects, late_steps
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)


def roll(*sizes):
    homes = tuple(
        Household(
            id=f"{number:04d}",
            members=(
                Person(relation="户主"),
                *(Person(relation="子") for _ in range(size - 1)),
            ),
        )
        for number, size in enumerate(sizes, start=1)
    )
    return Roll(as_of=DAY, households=homes)


def found(*projects, register=None, day=DAY):
    problems = check_projects(projects, Context(register=register), places_of("projects"), day)
    return [(problem.code, problem.where.path) for problem in problems]


def test_a_project_that_fits_has_no_problem():
    project = Project(
        name="沟渠", id="P1", scale=3, sources={"central": 1, "county": 2}, planned_end=2020,
        households=2, persons=4, household_ids=["0001"], moves=[Move(stage="竣工", when=2020)],
    )  # fmt: skip
    assert found(project, register=roll(3, 1)) == []


def test_sources_that_do_not_add_up_are_told_with_the_gap():
    project = Project(name="沟渠", scale="30万元", sources={"central": "28万元"})
    (problem,) = check_projects([project], Context(), places_of("projects"))
    assert problem.code == "project.sources"
    assert "相差2万元" in problem.text("zh")
    assert "the gap is 2万元" in problem.text("en")


def test_a_scale_without_sources_or_sources_without_a_scale_are_no_fault():
    assert (
        found(Project(name="沟渠", scale=30), Project(name="农网", sources={"central": 1}))
        == []
    )


def test_two_projects_have_two_numbers():
    assert found(Project(name="沟渠", id="P1"), Project(name="农网", id="P1")) == [
        ("project.again", "projects[1]")
    ]


def test_one_project_told_twice_is_told():
    row = {"name": "沟渠", "type": "沟渠", "village": "甲村", "planned_start": 2020}
    assert found(Project(**row), Project(**row | {"village": "乙村"}), Project(**row)) == [
        ("project.same", "projects[2]")
    ]
    moved = [Project(name="沟渠", moves=[Move(stage="入库", when=y)]) for y in (2019, 2020)]
    assert found(*moved) == []


@pytest.mark.parametrize(
    ("counts", "told"), [({"households": 3}, "3户"), ({"persons": 5}, "5人")]
)
def test_more_beneficiaries_than_the_register_has_are_told(counts, told):
    project = Project(name="沟渠", **counts)
    assert found(project, register=roll(3, 1)) == [("project.beneficiaries", "projects[0]")]
    assert found(project) == []
    context = Context(register=roll(3, 1))
    (problem,) = check_projects([project], context, places_of("projects"))
    assert told in problem.text()


def test_a_household_that_is_not_registered_is_told():
    project = Project(name="沟渠", household_ids=["0001", "0009"])
    assert found(project, register=roll(3, 1)) == [("support.unknown-household", "projects[0]")]
    assert found(project) == []


def test_a_plan_that_has_passed_is_told_and_one_that_may_still_be_kept_is_not():
    assert found(Project(name="沟渠", planned_end=2019)) == [("project.behind", "projects[0]")]
    assert found(Project(name="沟渠", planned_end=2020)) == []
    assert found(Project(name="沟渠", planned_end=2019), day=None) == []
    (problem,) = check_projects(
        [Project(name="沟渠", planned_end="2020年9月")], Context(), places_of("projects"), DAY
    )
    assert "计划2020-09“竣工”，到2020-12-31仍未到这一步" in problem.text("zh")
    assert "was not on 2020-12-31" in problem.text("en")


@pytest.mark.parametrize(
    ("moves", "late"),
    [
        ((), ["finished"]),
        ((("列入计划", 2019),), ["under_way", "finished"]),
        ((("实施", 2020),), ["finished"]),
        ((("竣工", 2020),), []),
        ((("竣工", 2021),), ["finished"]),
        ((("列入计划", 2019), ("出库", 2020)), []),
    ],
)
def test_the_steps_that_are_late_are_those_not_taken_by_the_day(moves, late):
    project = Project(
        name="沟渠", planned_start="2020年3月", planned_end="2020年9月",
        moves=[Move(stage=stage, when=when) for stage, when in moves],
    )  # fmt: skip
    assert [stage.code for stage, _ in late_steps(project, DAY)] == late


def outputs(*rows, projects=()):
    problems = check_outputs(rows, projects, places_of("outputs"))
    return [(problem.code, problem.where.path) for problem in problems]


def test_an_output_of_no_known_project_is_told_with_near_ones():
    made = ProjectOutput(kind="沟渠", actual="2公里", project="P12")
    (problem,) = check_outputs([made], [Project(name="沟渠", id="P11")], places_of("outputs"))
    assert problem.code == "project.unknown"
    assert "P11" in problem.text("zh")
    assert "Near: P11" in problem.text("en")
    assert outputs(made) == []


def test_a_name_that_two_projects_have_is_known():
    projects = [Project(name="沟渠", id="P1"), Project(name="沟渠", id="P2")]
    made = ProjectOutput(kind="沟渠", actual="2公里", project_name="沟渠")
    assert outputs(made, projects=projects) == []


def test_what_is_made_before_work_began_or_too_little_is_told():
    planned = Project(name="沟渠", id="P1", moves=[Move(stage="列入计划")])
    done = Project(name="农网", id="P2", moves=[Move(stage="竣工")])
    early = ProjectOutput(kind="沟渠", actual="2公里", project="P1")
    none = ProjectOutput(kind="沟渠", planned="2公里", actual="0公里", project="P1")
    short = ProjectOutput(kind="台区", planned="3个", actual="2个", project_name="农网")
    enough = ProjectOutput(kind="台区", planned="3个", actual="3个", project="P2")
    assert outputs(early, none, short, enough, projects=[planned, done]) == [
        ("project.output-early", "outputs[0]"),
        ("project.output-short", "outputs[2]"),
    ]


def test_a_portfolio_checks_its_projects_on_its_own_day():
    portfolio = Portfolio(
        as_of=DAY,
        projects=[Project(name="沟渠", id="P1", planned_end=2019)],
        outputs=[ProjectOutput(kind="沟渠", planned="2公里", project="P2")],
    )
    assert [problem.code for problem in portfolio.check()] == [
        "project.behind",
        "project.unknown",
    ]


def test_an_output_told_twice_is_told():
    lamps = ProjectOutput(kind="路灯", planned="20盏", actual="20盏", project="P1")
    other = ProjectOutput(kind="路灯", planned="20盏", actual="20盏", project="P1", id="2")
    road = Project(name="路灯", id="P1")
    assert list(check_outputs([lamps, other], [road], places_of("outputs"))) == []
    (problem,) = check_outputs([lamps, lamps], [road], places_of("outputs"))
    assert (problem.code, problem.where.path) == ("project.output-same", "outputs[1]")
    assert "与outputs[0]相同" in problem.text("zh")
    assert "are those of outputs[0]" in problem.text("en")
