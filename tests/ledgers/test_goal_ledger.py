"""The ledger of goals."""

import pytest

from xiaoping.administration import Goal
from xiaoping.ledgers import GOALS, read_ledger, write_ledger
from xiaoping.samples import sample_portfolio

HEAD = "目标编号,所属规划,上级目标,目标名称,目标内容,相关指标,拟建项目\n"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_reads_back(tmp_path, suffix):
    path = tmp_path / f"规划目标台账{suffix}"
    goals = sample_portfolio().goals
    write_ledger(path, goals, GOALS)
    ledger = read_ledger(path, GOALS)
    assert ledger.values == goals
    # Codes of areas in slots are no numbers of persons.
    assert not list(ledger.problems)


def test_several_indicators_and_projects_stand_in_one_cell(table):
    (goal,) = table(
        f"{HEAD}农-1,P14,,种好柑橘,扩大面积,柑橘种植扩大面积、柑橘品种改良面积,选果厂；加工厂",
        GOALS,
    )
    assert goal.indicators == ("柑橘种植扩大面积", "柑橘品种改良面积")
    assert goal.planned_projects == ("选果厂", "加工厂")


def test_slots_stay_as_they_are(table):
    (goal,) = table(f"{HEAD}a,P14,,,到{{@P+1}}末建成{{/431228223204}}基地,,", GOALS)
    assert goal.text == "到{@P+1}末建成{/431228223204}基地"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (",P14,,种好柑橘,扩大面积,,", "种好柑橘"),
        (",P14,,,扩大柑橘种植面积,,", "扩大柑橘种植面积"),
    ],
)
def test_a_goal_without_a_number_is_called_by_its_title_or_its_words(table, row, name):
    assert table(HEAD + row, GOALS).values[0].id == name


@pytest.mark.parametrize(
    ("row", "told", "zh"),
    [
        ("a,P14,a,种好柑橘,扩大面积,,", ("goal.own-part", "C2"), "写的是它自己"),
        ("a,P14,,种好柑橘,,,", ("cell.required", "E2"), "必填"),
        ("a,P14,,种好柑橘,联系13800138000,,", ("record.personal", "E2"), "手机号码"),
    ],
)
def test_what_is_no_goal_is_told_at_its_cell_and_reading_goes_on(table, codes, row, told, zh):
    code, _ = told
    found = table(f"{HEAD}{row}\nb,P14,,改厕,改造厕所,,", GOALS)
    assert told in codes(found)
    (problem,) = [p for p in found.problems if p.code == code]
    assert zh in problem.message("zh")
    assert "13800138000" not in problem.message("zh") + problem.message("en")
    assert [goal.id for goal in found] == ["b"]


def test_what_only_totals_may_tell_of_is_marked(table):
    text = "目标编号,目标名称,目标内容,敏感标记\na,甲,做好服务,仅限汇总\nb,乙,做好服务,aggregate_only\n"
    assert [goal.sensitivity for goal in table(text, GOALS)] == ["aggregate_only"] * 2
    wrong = table(text + "c,丙,做好服务,保密", GOALS)
    assert [(p.code, p.where.cell) for p in wrong.problems.errors] == [
        ("record.sensitivity", "D4")
    ]


def test_a_name_with_a_mark_in_quotes_stays_whole(tmp_path):
    goals = (
        Goal(id="a", text="乡风", names=("“讲文明、除陋习”行动", "彩礼")),
        Goal(id="b", text="乡风", names=("甲、乙",), planned_projects=("甲；乙", "丙")[1:]),
    )
    write_ledger(tmp_path / "目标.csv", goals, GOALS)
    assert read_ledger(tmp_path / "目标.csv", GOALS).values == goals


def test_a_sheet_of_goals_is_known(guessed):
    found = guessed(
        "规划目标分解表,,,\n领域,目标名称,具体目标,支撑项目\n农业,种好柑橘,扩面积,选果厂\n"
    )
    assert (found.kind.id, found.values[0].facet) == ("goals", "农业")
