"""The ledgers of village centres and of rules of duty."""

import pytest

from xiaoping.administration import DutySystem, VillageCentre
from xiaoping.files.opening import read_book
from xiaoping.ledgers import DUTY_SYSTEMS, VILLAGE_CENTRES, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Month, Year
from xiaoping.samples import sample_portfolio


def test_a_messy_list_of_centres(table):
    found = table(
        "全乡村便民服务中心情况表,,,,\n村名,建成时间,代办员,每周开放天数,制度上墙\n"
        "甲村,2018年,2人,5天,已上墙\n乙村,2018.6,1,7,未上墙\n合计,,3,,\n",
        VILLAGE_CENTRES,
    )
    assert [(row.village, row.officers, row.days_open, row.is_posted) for row in found] == [
        ("甲村", 2, 5, True),
        ("乙村", 1, 7, False),
    ]
    assert found.values[0].opened == Year(2018)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("甲村,2,8,是", "village-centre.days", "C2"),
        (",2,5,是", "cell.required", "A2"),
        ("甲村,两三个,5,是", "cell.number", "B2"),
    ],
)
def test_what_is_no_centre_is_told_at_its_cell(table, codes, row, code, cell):
    text = f"村名,代办员人数,每周开放天数,制度上墙\n{row}\n乙村,1,5,是"
    found = table(text, VILLAGE_CENTRES)
    assert (code, cell) in codes(found)
    assert [centre.village for centre in found] == ["乙村"]


def test_two_centres_of_a_village_are_told(table):
    found = table("村名,代办员人数\n甲村,1\n甲村,2", VILLAGE_CENTRES)
    assert [p.code for p in found.problems] == ["village-centre.twice"]


def test_a_messy_list_of_rules(table):
    found = table(
        "政务服务中心工作制度上墙情况,,\n制度名称,制定时间,是否上墙\n"
        "首问责任制,2019年10月,是\nAB岗轮换制,,已上墙\n晨会制度,2020,尚未上墙\n",
        DUTY_SYSTEMS,
    )
    assert [(row.kind and row.kind.code, row.is_posted) for row in found] == [
        ("first_inquiry", True),
        ("ab_post", True),
        (None, False),
    ]
    assert found.values[0].adopted == Month(2019, 10)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_reads_back(tmp_path, ending):
    told = sample_portfolio()
    centres = (
        *told.village_centres,
        VillageCentre(name="示例服务站", days_open=7, closed=2019),
    )
    rules = (*told.duty_systems, DutySystem(name="晨会制度", kind="会议制度", ended=2020))
    for kind, rows in ((VILLAGE_CENTRES, centres), (DUTY_SYSTEMS, rules)):
        path = tmp_path / f"{kind.zh}.{ending}"
        write_ledger(path, rows, kind)
        assert read_ledger(path, kind).values == rows
        assert guess_kind(read_book(path)) is kind


def test_a_village_that_has_no_centre_yet_is_told_and_not_counted(table, codes):
    found = table(
        "村名,是否建成,便民服务中心名称,代办员人数\n甲村,√,,2\n乙村,×,乙村便民服务中心,0\n丙村,未建成,,\n丁村,是,,",
        VILLAGE_CENTRES,
    )
    assert [centre.village for centre in found] == ["甲村", "丁村"]
    assert codes(found) == [
        ("village-centre.not-built", "B3"),
        ("village-centre.not-built", "B4"),
    ]
    assert "没有计入" in found.problems[0].message("zh")
    assert "was not counted" in found.problems[0].message("en")


def test_a_centre_without_a_name_is_one_and_a_village_without_one_has_no_row(guessed):
    found = guessed("村,便民服务中心,代办员人数\n甲村,√,2\n乙村,乙村便民服务站,1\n丙村,无,\n")
    assert [(row.village, row.name) for row in found] == [
        ("甲村", ""),
        ("乙村", "乙村便民服务站"),
    ]
    (problem,) = found.problems.errors
    assert (problem.code, problem.where.cell) == ("cell.none-there", "B4")
    assert "删去这一行" in problem.message("zh")
    assert "Delete the row" in problem.message("en")
