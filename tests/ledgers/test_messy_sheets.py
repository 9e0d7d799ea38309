"""Sheets as township offices keep them: what once was read wrongly, or not at all."""

from fractions import Fraction

import pytest

from xiaoping.codelists import codelist
from xiaoping.ledgers import check_ledgers


def read(tmp_path, text, name="台账.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (ledger,) = check_ledgers(path)
    return ledger


def codes(ledger):
    return [problem.code for problem in ledger.problems]


def test_every_sheet_of_a_file_is_checked_as_what_it_is(workbook):
    path = workbook(
        name="汇总.xlsx",
        奖补=[
            ("2020年产业奖补资金发放表",),
            ("村", "户主姓名", "奖补金额（元）"),
            ("甲村", "赵甲", 600),
        ],
        贷款=[("借款人", "贷款金额（元）", "放款日期"), ("赵甲", 50000, "2020-01-01")],
    )
    assert [(x.kind.id, len(x)) for x in check_ledgers(path)] == [
        ("disbursements", 1),
        ("loans", 1),
    ]


def test_a_list_of_names_is_no_ledger_of_toilets_because_its_title_has_a_year(tmp_path):
    ledger = read(tmp_path, "2020年鸡苗发放登记表,,\n村,组,姓名\n甲村,一组,赵甲\n")
    assert ledger.kind.id != "toilets"


@pytest.mark.parametrize(
    ("heading", "stage"),
    [
        ("下达金额", "allocated"),
        ("支付金额", "paid"),
        ("合同金额", "committed"),
        ("退回金额", "returned"),
    ],
)
def test_the_heading_of_the_money_tells_the_stage_before_a_title_does(tmp_path, heading, stage):
    ledger = read(
        tmp_path,
        f"2020年项目资金拨付台账,,\n日期,项目名称,{heading}（元）\n2020-01-05,甲村路,300000\n",
    )
    assert [row.stage.code for row in ledger] == [stage]
    found = next(p for p in ledger.problems if p.code == "ledger.from-heading")
    assert "另一列的列名写的是" in found.message("zh")
    assert "the heading of another one says" in found.message("en")


def test_the_whole_below_the_heading_of_a_group_is_the_column_of_the_group(workbook):
    path = workbook(
        name="项目库.xlsx",
        项目库=[
            ("项目名称", "实施地点", "投资规模（万元）", None, None),
            (None, None, "小计", "中央", "县级"),
            ("甲村路", "甲村", 30, 20, 10),
        ],
    )
    (ledger,) = check_ledgers(path)
    (project,) = ledger
    assert project.scale.amount == 300000
    assert [str(money) for money in project.sources.values()] == ["20万元", "10万元"]


def test_beside_the_name_of_a_person_that_of_the_head_is_left_out_and_told(tmp_path):
    for heading in ("姓名,户主", "户主姓名,姓名"):
        cells = "赵小甲,赵甲" if heading.startswith("姓名") else "赵甲,赵小甲"
        ledger = read(
            tmp_path, f"2020年劳动力转移就业台账,,\n村,{heading},务工单位\n甲村,{cells},某厂\n"
        )
        assert ledger.kind.id == "posts"
        assert [row.person for row in ledger] == ["赵小甲"]
        assert "ledger.column-twice" not in codes(ledger)
        assert "ledger.column-unknown" in codes(ledger)


def test_two_names_of_equal_right_are_still_one_column_too_many(tmp_path):
    ledger = read(tmp_path, "借款人,姓名,贷款金额（元）\n赵甲,钱乙,5\n")
    assert "ledger.column-twice" in codes(ledger)


def test_dates_out_of_order_are_told_by_the_headings_of_the_sheet(tmp_path):
    ledger = read(
        tmp_path, "改厕户,厕所类型,开工日期,竣工日期\n赵甲,三格式化粪池,2020-05,2020-04\n"
    )
    (problem,) = ledger.problems.errors
    assert problem.code == "row.order"
    assert problem.message("zh").startswith("“竣工日期”（2020-04）早于“开工日期”（2020-05）")


def test_the_name_of_the_line_of_work_tells_not_how_a_toilet_was_made(tmp_path):
    ledger = read(tmp_path, "村,户主,厕所类型\n甲村,赵甲,三格式\n", name="改厕台账.csv")
    assert [row.kind for row in ledger] == [None]


def test_a_signature_in_a_column_that_tells_whose_a_row_is_makes_no_row(tmp_path):
    ledger = read(
        tmp_path,
        "序号,项目名称,实施地点,资金规模（万元）\n1,甲村路,甲村,3\n制表人：赵甲,,审核人：钱乙,\n",
    )
    assert len(ledger.entries) == 1
    assert not ledger.problems.errors


def test_a_sheet_without_a_heading_is_told_as_what_its_title_names(tmp_path):
    ledger = read(tmp_path, "2020年秋冬种面积统计表,,\n村名,油菜,绿肥\n甲村,10,5\n")
    assert ledger.kind.id == "plantings"
    assert codes(ledger) == ["ledger.no-heading"]


@pytest.mark.parametrize(
    ("list_id", "word", "code"),
    [
        ("toilet_type", "三格式化粪池", "three_chamber"),
        ("publicity_kind", "悬挂横幅", "banner"),
        ("publicity_kind", "张贴标语", "slogan"),
        ("assist_scheme", "住院救助", "medical_aid"),
    ],
)
def test_words_that_offices_use_are_known(list_id, word, code):
    assert [entry.code for entry in codelist(list_id).meant(word)] == [code]


def test_units_in_headings_of_two_rows_are_those_of_the_amounts(tmp_path):
    ledger = read(tmp_path, "2020年种植面积统计表,,\n村,作物,种植面积（公顷）\n甲村,柑橘,1.5\n")
    assert [row.planted.to("亩").magnitude for row in ledger] == [Fraction("22.5")]


def test_a_ledger_by_itself_is_held_against_the_limits_of_its_days(tmp_path):
    heading = "贷款编号,户编号,借款人,贷款金额（元）,发放日期\n"
    ledger = read(
        tmp_path, heading + "D1,0001,赵甲,60000,2019-06-01\nD2,0002,钱乙,50000,2019-06-01\n"
    )
    assert [(p.code, p.where.row) for p in ledger.problems] == [("loan.cap", 2)]
    assert len(ledger) == 2


def test_both_amounts_of_a_part_that_is_larger_are_told(tmp_path):
    ledger = read(tmp_path, "户编号,抛荒面积（亩）,整改面积（亩）\n0001,2,3\n")
    (problem,) = ledger.problems.errors
    assert "3亩大于抛荒面积2亩" in problem.message("zh")


def test_the_whole_is_told_by_its_heading_as_the_part_is(tmp_path):
    ledger = read(tmp_path, "项目名称,村,受益户数,其中脱贫户数\n甲路,甲村,5,9\n")
    (problem,) = ledger.problems.errors
    assert problem.message("zh").startswith("“其中脱贫户数”（9）多于“受益户数”（5）")
