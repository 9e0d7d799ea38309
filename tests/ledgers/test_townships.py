from fractions import Fraction

import pytest

from xiaoping.errors import InvariantError
from xiaoping.ledgers import TOWNSHIPS, check_ledger, read_ledger, write_ledger
from xiaoping.measures import quantity
from xiaoping.register import Township

WHOLE = Township(
    code="431228223000",
    name="晓坪乡",
    position="县境东北部",
    distance_to_county_seat="38公里",
    area="102.5平方公里",
    arable="1.2万亩",
    forest="6000公顷",
)


@pytest.mark.parametrize("name", ["乡镇.xlsx", "乡镇.csv"])
def test_what_is_written_is_read_back(tmp_path, name):
    write_ledger(tmp_path / name, [WHOLE, Township(code="431228200000", name="甲乡")], Township)
    read = read_ledger(tmp_path / name, Township).require_clean()
    assert list(read) == [WHOLE, Township(code="431228200000", name="甲乡")]


def test_a_sheet_as_offices_keep_it_is_read(table):
    ledger = table(
        """
某县乡镇基本情况统计表,,,,,
序号,区划代码,乡镇,区域面积（公顷）,耕地（万亩）,距县城（公里）
1,431228223000,晓坪乡,10250,1.2,38
2,431228200000,甲乡,,,
""",
        TOWNSHIPS,
        name="统计表.csv",
    )
    first, second = ledger.values
    assert (first.area, first.arable) == (WHOLE.area, WHOLE.arable)
    assert second.area is None
    assert {problem.code for problem in ledger.problems} <= {"ledger.unit-other"}


UPRIGHT = """
晓坪乡基本情况,,
项目,单位,数值
乡镇名称,,晓坪乡
区划代码,,431228223000
国土面积,平方公里,102.5
耕地面积,亩,12000
林地面积,公顷,6000
距县城,公里,38
地理位置,,县境东北部
制表：乡统计站,,
"""


def test_a_sheet_of_labels_and_values_is_one_township(table):
    ledger = table(UPRIGHT, TOWNSHIPS, name="乡情.csv")
    assert ledger.values == (WHOLE,)
    assert (ledger.entries[0].row, ledger.entries[0].last_row) == (3, 9)
    assert not ledger.problems.errors


def test_a_sheet_of_labels_is_recognised(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("项目,数值\n乡镇代码,431228223000\n乡镇名称,晓坪乡\n", encoding="utf-8")
    ledger = check_ledger(path)
    assert ledger.kind is TOWNSHIPS
    assert [one.name for one in ledger] == ["晓坪乡"]


@pytest.mark.parametrize(
    ("old", "new", "code", "cell"),
    [
        ("12000", "一万多", "cell.approximate", "C6"),
        ("431228223000", "4312282230", "area.length", "C4"),
        ("公里,38", "公里,-38", "cell.negative", "C8"),
        ("12000", "12000000", "register.land", "C5"),
        ("耕地面积,亩", "耕地面积,人", "ledger.unit", "A6"),
    ],
)
def test_a_fault_is_told_at_its_cell(table, old, new, code, cell):
    ledger = table(UPRIGHT.replace(old, new), TOWNSHIPS, name="乡情.csv")
    assert ledger.values == ()
    assert (code, cell) in [(one.code, one.where.cell) for one in ledger.problems]


@pytest.mark.parametrize(
    "text",
    [
        "项目,2019年,2020年\n乡镇名称,晓坪乡,晓坪乡\n区划代码,431228223000,431228223000",
        "项目,数值\n户数,300\n人口,1200",
    ],
)
def test_a_list_with_several_values_or_of_something_else_is_not_guessed(table, text):
    ledger = table(text, TOWNSHIPS, name="乡情.csv")
    assert ledger.values == ()
    assert ledger.problems.errors


@pytest.mark.parametrize("arable", ["2000公顷", "30000亩", "20平方公里"])
def test_land_adds_up_whatever_the_units_are(arable):
    square = {"code": "431228223000", "name": "晓坪乡", "area": "100平方公里"}
    full = Township(**square, arable=arable, forest="80平方公里")
    assert full.arable + full.forest == full.area == quantity("10000公顷")
    assert (full.arable + quantity("12万亩")).to("亩").amount == 150000
    with pytest.raises(InvariantError) as caught:
        Township(**square, arable=arable, forest=full.forest + quantity(Fraction(1, 100), "亩"))
    assert caught.value.code == "register.land"


def test_land_that_is_more_than_the_area_is_told_at_its_columns(table):
    ledger = table(
        """
乡镇代码,乡镇名称,区域面积（平方公里）,耕地面积（亩）,林地面积（公顷）
431228223000,晓坪乡,100,30000,8000.1
""",
        TOWNSHIPS,
        name="a.csv",
    )
    (fault,) = ledger.problems.errors
    assert (fault.code, fault.where.cell) == ("register.land", "C2")
