import datetime
from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.programmes import Move, Project
from xiaoping.programmes.project import project_numbers


def test_words_of_a_library_become_entries_and_amounts():
    project = Project(
        name="甲村道路硬化", category="乡村建设", type="通组公路", nature="新建", scale="36万元",
        sources={"中央资金": "20万元", "县级配套资金": 160000},
    )  # fmt: skip
    assert project.type.code == "hardening"
    assert project.nature.code == "new"
    assert list(project.sources) == ["central", "county"]
    assert project.told_sources == project.scale == project.funds == quantity("36万元")


def test_a_type_that_the_list_lacks_is_kept():
    assert Project(name="茶园", type="茶叶基地").type == "茶叶基地"


def test_money_of_sources_that_the_list_lacks_is_added_up_under_other():
    project = Project(name="茶园", sources={"村集体": 100, "其他资金": 50, "中央资金": None})
    assert dict(project.sources) == {"other": quantity("150元")}
    assert project.funds == quantity("150元")
    assert Project(name="茶园").funds is None


def test_sources_are_told_alike_in_whatever_order_they_are_given():
    one = Project(name="茶园", sources={"county": 1, "central": 2})
    other = Project(name="茶园", sources={"central": 2, "county": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert list(one.sources) == list(other.sources)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_project_has_a_name(name):
    with pytest.raises(InvariantError) as told:
        Project(name=name)
    assert told.value.code == "project.no-name"


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ({"households": 3, "persons": 2}, "households"),
        ({"poor_households": 4, "households": 3}, "poor_households"),
        ({"poor_persons": 5, "persons": 4}, "poor_persons"),
        ({"poor_households": 5, "poor_persons": 4}, "poor_households"),
    ],
)
def test_a_part_of_the_beneficiaries_is_not_more_than_their_whole(counts, field):
    with pytest.raises(InvariantError) as told:
        Project(name="沟渠", **counts)
    assert told.value.code == "project.part"
    assert told.value.details["field"] == field
    assert "部分不能大于总体" in told.value.zh


def test_no_more_households_are_named_than_benefit():
    with pytest.raises(InvariantError) as told:
        Project(name="沟渠", households=1, household_ids=["0001", "0002"])
    assert told.value.code == "project.named"
    assert "0001" not in told.value.zh


def test_those_named_are_counted_where_no_count_is_told():
    project = Project(name="沟渠", household_ids=["0001", "0002", "0001"])
    assert project.beneficiaries == 2
    assert Project(name="沟渠", households=5, household_ids=["0001"]).beneficiaries == 5
    assert Project(name="沟渠").beneficiaries is None


def test_ids_of_households_are_not_printed():
    assert "0017001" not in repr(Project(name="沟渠", household_ids=["0017001"]))


@pytest.mark.parametrize("field", ["household_ids", "areas", "moves", "sources"])
def test_a_bare_text_is_no_list(field):
    with pytest.raises(TextError):
        Project(name="沟渠", **{field: "0001"})


def test_it_does_not_end_before_it_begins():
    with pytest.raises(InvariantError) as told:
        Project(name="沟渠", planned_start="2020年5月", planned_end="2020年4月")
    assert told.value.code == "row.order"


def test_a_project_of_several_villages_lies_in_their_township():
    assert Project(name="沟渠", areas=["431228223204"]).area == "431228223204"
    assert Project(name="沟渠", areas=["431228223204", "431228223207"]).area == "431228223000"
    assert Project(name="沟渠", areas=["431228223204", "431228224204"]).area == ""
    assert Project(name="沟渠").area == ""


def test_it_is_moved_on_step_by_step_and_the_old_one_stays_as_it_was():
    planned = Project(name="沟渠").advance(
        "列入计划", "2020年3月", document="芷乡振〔2020〕3号"
    )
    begun = planned.advance("开工", datetime.date(2020, 5, 6))
    assert planned.stage.code == "planned"
    assert begun.moves[0].document == "芷乡振〔2020〕3号"
    assert begun.reached("实施") == datetime.date(2020, 5, 6)
    assert begun.reached("竣工") is None
    with pytest.raises(InvariantError) as told:
        begun.advance("竣工", "2020年4月")
    assert told.value.code == "project.order"


def test_what_is_accepted_was_finished_and_what_was_dropped_was_not():
    assert Project(name="沟渠", moves=[Move(stage="验收")]).is_finished
    dropped = Project(name="沟渠", moves=[Move(stage="实施"), Move(stage="出库")])
    assert (dropped.is_finished, dropped.is_dropped) == (False, True)
    assert not Project(name="沟渠").is_finished


def test_rows_call_a_project_by_its_number_or_a_name_that_only_it_has():
    projects = [
        Project(name="沟渠", id="P1"),
        Project(name="沟渠", id="P2"),
        Project(name="农网", id="P3"),
        Project(name="P1"),
    ]
    assert project_numbers(projects) == {"P1": 0, "P2": 1, "P3": 2, "农网": 2}


def test_money_is_exact():
    project = Project(
        name="沟渠", sources={"central": Fraction(1, 3), "county": Fraction(2, 3)}
    )
    assert project.told_sources == quantity("1元")
