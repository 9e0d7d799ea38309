"""The ledger of education aid."""

import pytest

from xiaoping.ledgers import EDUCATION_AIDS, check_ledger, write_ledger
from xiaoping.measures import quantity
from xiaoping.periods import Half
from xiaoping.programmes import EducationAid
from xiaoping.register import CitizenId

NUMBER = "990001198005040020"
ROWS = (
    EducationAid(
        scheme="rain_dew",
        household="0017",
        student="赵乙",
        citizen_id=CitizenId(NUMBER),
        id="J01",
        school="某职业学校",
        stage="vocational",
        is_eligible=True,
        is_covered=True,
        amount=1500,
        term="2020-H1",
        paid="2020-05-03",
        area="431228223204",
        village="小冲村",
        group="第三组",
        note="已核",
    ),
    EducationAid(scheme="乡贤奖学金", student="钱丙", household="0018", is_covered=False),
)


def test_what_is_written_reads_back(tmp_path):
    path = tmp_path / "台账.xlsx"
    write_ledger(path, ROWS, EDUCATION_AIDS)
    ledger = check_ledger(path)
    assert ledger.kind is EDUCATION_AIDS
    assert tuple(ledger) == ROWS
    assert ledger.problems.errors == ()


def test_a_sheet_as_offices_keep_it_is_read(workbook):
    rows = [
        ["某乡雨露计划资助学生花名册"],
        [
            "序号",
            "村",
            "户编号",
            "学生姓名",
            "身份证号",
            "学校名称",
            "学段",
            "是否享受",
            "资助标准（元）",
            "学期",
        ],
        [
            1,
            "甲村",
            "0017",
            "赵乙",
            NUMBER,
            "某职业学校",
            "中专",
            "已享受",
            "1500元",
            "2020年春季学期",
        ],
        [2, "甲村", "0018", "钱丙", "", "某技校", "技工学校", "未享受", "", "2020年秋"],
        ["合计", "", "", "", "", "", "", "", 1500, ""],
    ]
    ledger = check_ledger(workbook(name="台账.xlsx", 表=rows))
    assert ledger.kind is EDUCATION_AIDS
    first, second = ledger
    assert (first.scheme.code, first.stage.code, first.term) == (
        "rain_dew",
        "vocational",
        Half(2020, 1),
    )
    assert first.amount == quantity("1500元")
    assert (first.covered, second.covered) == (True, False)
    assert (second.stage.code, second.term, second.amount) == (
        "vocational",
        Half(2020, 2),
        None,
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("雨露计划,0017,赵乙,否,1500,2020", "security.aid-uncovered", "E2"),
        ("雨露计划,0017,赵乙,是,0,2020", "support.amount", "E2"),
        (",0017,赵乙,是,1500,2020", "cell.required", "A2"),
        ("雨露计划,0017,,是,1500,2020", "cell.required", "C2"),
        ("雨露计划,0017,赵乙,是,1500,去年", "cell.when", "F2"),
        ("雨露计划,0017,赵乙,大概,1500,2020", "cell.flag", "D2"),
    ],
)
def test_what_is_nobodys_claim_is_told_at_its_cell(table, codes, row, code, cell):
    heading = "资助项目,户编号,学生姓名,是否享受,资助金额（元）,资助学期"
    assert codes(table(f"{heading}\n{row}", EDUCATION_AIDS)) == [(code, cell)]


def test_aid_told_twice_for_a_term_is_told_by_the_ledger_alone(table):
    heading = "资助项目,户编号,学生姓名,资助学期"
    rows = "雨露计划,0017,赵乙,2020年春季\n雨露计划,0017,赵乙,2020年秋季\n雨露计划,0017,赵乙,2020年上半年"
    ledger = table(f"{heading}\n{rows}", EDUCATION_AIDS)
    assert [(p.code, p.where.row) for p in ledger.problems] == [("security.aid-twice", 4)]
