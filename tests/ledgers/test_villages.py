import pytest

from xiaoping.ledgers import GROUPS, VILLAGES, read_ledger
from xiaoping.register import Village, VillagerGroup


def test_villages_and_groups_are_read(table):
    (village,) = table(
        "村代码,村名,户数（户）,人口（人）,是否贫困村,退出年度,是否通光纤,村干部\n431228223204,小冲村,三百户,1204,是,2018,已通,5",
        VILLAGES,
    )
    assert village == Village(
        code="431228223204", name="小冲村", households=300, persons=1204, is_poor_village=True,
        exit_year=2018, fibre=True, cadres=5,
    )  # fmt: skip
    (group,) = table("组代码,组名,户数\n43122822320403,第三组,30", GROUPS)
    assert group == VillagerGroup(code="43122822320403", name="第三组", households=30)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("431228223204,小冲村,否,2018", "register.village-exit", "D2"),
        ("431228,小冲村,,", "register.level", "A2"),
        ("43122822,小冲村,,", "area.length", "A2"),
        (",小冲村,,", "cell.required", "A2"),
        ("431228223204,,,", "cell.required", "B2"),
    ],
)
def test_what_no_village_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    assert codes(table(f"村代码,村名,是否贫困村,退出年度\n{row}", VILLAGES)) == [(code, cell)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (
            VILLAGES,
            Village(code="431228223204", name="小冲村", service_centre="村部", fibre=False),
        ),
        (GROUPS, VillagerGroup(code="43122822320403", name="第三组")),
    ],
)
def test_a_value_becomes_a_row_and_back(kind, value):
    assert kind.build(list(kind.rows(value))) == value


def test_the_year_of_incomes_is_nothing_to_a_ledger_that_has_none(table):
    (village,) = table("村代码,村名\n431228223204,小冲村", VILLAGES, year=2021)
    assert village.name == "小冲村"


def test_a_service_centre_is_named_or_ticked_and_none_is_none(tmp_path):
    path = tmp_path / "村台账.csv"
    told = zip("甲乙丙丁戊", ("有", "无", "√", "×", "戊村服务站"), strict=True)
    rows = [f"99010120320{n},{name}村,{word}" for n, (name, word) in enumerate(told)]
    path.write_text("\n".join(["村代码,村名,便民服务中心", *rows]), encoding="utf-8")
    assert [village.service_centre for village in read_ledger(path, Village)] == [
        "便民服务中心", "", "便民服务中心", "", "戊村服务站",
    ]  # fmt: skip
