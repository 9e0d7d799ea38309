import pytest

from xiaoping.areas import Area
from xiaoping.township.layout import Layout
from xiaoping.township.rolls import read_register
from xiaoping.township.settings import Settings

SETTINGS = Settings(area="990101203", name="青溪乡", year=2021)
VILLAGES = "村代码,村名\n990101203200,甲村\n990101203201,乙村\n"
GROUPS = "组代码,组名\n99010120320001,第一组\n"
HOMES = "户编号,村,组,户主姓名,人口,年纯收入（元）\n1,甲村,第一组,赵甲,2,30000\n"
PERSONS = "户编号,姓名,与户主关系\n1,赵甲,户主\n1,钱乙,妻\n"


def register(home, *areas):
    return read_register(Layout(home.root), SETTINGS, areas)


def told(found):
    return [(p.code, p.where.file) for p in found.problems]


def test_ledgers_of_all_kinds_become_one_roll_on_the_day(home):
    for name, text in (("村", VILLAGES), ("组", GROUPS), ("户", HOMES), ("人", PERSONS)):
        home.put(f"台账/{name}.csv", text)
    found = register(home)
    assert not found.problems
    (only,) = found.roll
    assert (only.area, len(only.members), only.persons) == ("99010120320001", 2, None)
    assert str(only.income_of(2021).net) == "30000元"
    assert str(found.roll.as_of) == "2021-12-31"
    assert [(f.name, f.kind, f.values) for f in found.files] == [
        ("台账/人.csv", "households", 1),
        ("台账/户.csv", "households", 1),
        ("台账/村.csv", "villages", 2),
        ("台账/组.csv", "groups", 1),
    ]


def test_a_household_with_a_fault_in_one_ledger_is_not_said_to_be_missing_there(home):
    home.put("台账/户.csv", HOMES.replace("甲村,第一组", ","))
    home.put("台账/人.csv", PERSONS.replace("1,钱乙,妻", "1,钱乙,邻居"))
    (problem,) = register(home).problems
    assert (problem.where.file, problem.where.row) == ("台账/人.csv", 3)


def test_every_village_may_keep_its_own_ledgers(home):
    home.put("台账/村.csv", VILLAGES)
    home.put("台账/甲村/户.csv", HOMES.replace("第一组", ""))
    home.put(
        "台账/乙村/户.csv",
        HOMES.replace("第一组", "").replace("甲村", "乙村").replace("\n1,", "\n2,"),
    )
    found = register(home)
    assert not found.problems
    assert [(h.id, h.area) for h in found.roll] == [
        ("2", "990101203201"),
        ("1", "990101203200"),
    ]


def test_households_numbered_anew_in_every_village_are_told_with_both_places(home):
    home.put("台账/甲村.csv", HOMES)
    home.put("台账/乙村.csv", HOMES.replace("甲村", "乙村").replace("赵甲", "李丁"))
    found = register(home)
    (problem,) = found.problems
    assert problem.text("zh").startswith(
        "台账/甲村.csv 第2行：户编号“1”已在“台账/乙村.csv 第2行”用于另一户（户主不同），这一户没有计入。"
    )
    assert len(found.roll) == 1


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(home):
    home.put("台账/a.xlsx", b"PK\x03\x04 broken")
    home.put("台账/b.csv", "")
    home.put("台账/c.csv", "通知,开会\n")
    home.put("台账/~$d.xlsx", b"")
    home.put("台账/e.csv", HOMES)
    found = register(home)
    assert len(found.roll) == 1
    assert {file for _, file in told(found)} == {
        "台账/a.xlsx",
        "台账/b.csv",
        "台账/c.csv",
        "台账/~$d.xlsx",
    }
    assert [file.kind for file in found.files] == ["households", "households"]


def test_a_copy_of_a_file_is_told_and_read_once(home):
    home.put("台账/户.csv", HOMES)
    home.put("台账/户 - 副本.csv", HOMES)
    found = register(home)
    assert told(found) == [("township.same-file", "台账/户.csv")]
    assert found.problems[0].fields["other"] == "台账/户 - 副本.csv"
    assert len(found.files) == 1


def test_a_ledger_saved_by_old_programs_is_read_and_told(home):
    home.put("台账/户.csv", HOMES.encode("gb18030"))
    found = register(home)
    assert len(found.roll) == 1
    assert told(found) == [("file.gb18030", "台账/户.csv")]


def test_a_template_is_still_to_be_filled_in(home):
    home.put("台账/户.csv", "户编号,户主姓名,人口\n")
    assert told(register(home)) == [("township.ledger-empty", "台账/户.csv")]


def test_villages_that_only_the_data_name_serve_to_look_up_names(home):
    home.put("台账/户.csv", HOMES)
    areas = (
        Area("990101203200", "甲村"),
        Area("990102200200", "甲村"),
        Area("990101203000", "青溪乡"),
    )
    (only,) = register(home, *areas).roll
    assert only.area == "990101203200"


def test_a_name_of_no_village_is_told_in_its_cell(home):
    home.put("台账/村.csv", VILLAGES)
    home.put("台账/户.csv", HOMES.replace("甲村", "丙村"))
    (problem,) = register(home).problems
    assert (problem.code, problem.where.cell) == ("ledger.area-absent", "B2")


def test_what_does_not_fit_in_the_roll_is_told_with_its_row(home):
    home.put("台账/村.csv", VILLAGES)
    home.put("台账/户.csv", "户编号,村组代码,户主姓名\n1,990101203209,赵甲\n2,,钱乙\n")
    found = [(p.code, p.where.file, p.where.row) for p in register(home).problems]
    assert found == [("roll.area", "台账/户.csv", 2), ("roll.placeless", "台账/户.csv", 3)]


def test_a_village_of_another_township_is_told(home):
    home.put("台账/村.csv", "村代码,村名\n990102200200,甲村\n")
    assert [p.code for p in register(home).problems] == ["roll.village"]


def test_a_number_of_a_person_that_stands_in_two_households_is_told(home):
    rows = "户编号,人员编号,姓名,与户主关系\n1,01,赵甲,户主\n2,01,钱乙,户主\n"
    home.put("台账/人.csv", rows)
    found = register(home)
    (problem,) = found.problems
    assert problem.text("zh").startswith(
        "台账/人.csv 第3行：人员编号“01”在“台账/人.csv 第2行”中已用于"
    )
    assert [person.id for person in found.roll.persons] == ["01", ""]


def test_persons_without_a_household_are_told_and_not_counted(home):
    home.put("台账/户.csv", "户编号,户主姓名,户主身份证号\n1,赵甲,990001198005040020\n")
    home.put(
        "台账/务工.csv",
        "姓名,身份证号,性别,务工情况\n赵甲,990001198005040020,女,农民\n钱乙,,男,农民\n",
    )
    found = register(home)
    assert [(p.code, p.where.row) for p in found.problems] == [("township.homeless", 3)]
    assert found.roll.household("1").head.work.zh == "农民"


def test_columns_that_no_ledger_has_are_remembered(home):
    home.put("台账/户.csv", "户编号,户主姓名,果树株数\n1,赵甲,7\n")
    assert register(home).files[0].unknown == ("果树株数",)


def test_without_settings_ledgers_are_checked_and_no_roll_is_made(home):
    home.put("台账/户.csv", HOMES.replace(",2,", ",约2,"))
    found = read_register(Layout(home.root), None)
    assert found.roll is None
    assert [p.where.cell for p in found.problems] == ["E2"]


@pytest.mark.parametrize("name", ["乡" * 80, "户 台账（定稿）#1,最终版"])
def test_long_and_odd_names_are_read(name, home):
    home.put(f"台账/{name}/{name}.csv", HOMES)
    assert len(register(home).roll) == 1
