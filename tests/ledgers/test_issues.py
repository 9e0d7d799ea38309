"""The ledgers of problems and of recommendations."""

import datetime

import pytest

from xiaoping.administration import Issue, Recommendation
from xiaoping.files.opening import read_book
from xiaoping.ledgers import (
    AMENDMENTS,
    ISSUES,
    RECOMMENDATIONS,
    apply_corrections,
    read_ledger,
    write_ledger,
)
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.occasion import occasion_text
from xiaoping.periods import Month
from xiaoping.programmes import Portfolio
from xiaoping.samples import sample_portfolio

MESSY = """2021年青溪乡问题整改清单,,,,,,,,,
序号,存在的问题,问题类型,产生原因,整改措施,责任单位,整改时限,是否解决,完成时间,相关指标
1,"办公经费不足，全年仅3.5万元",资金,1.财源单一；2.税收、非税收入少,争取上级支持,"财政所、党政办",2021年12月,否,,财政收入
2,年轻干部留不住,队伍建设,待遇偏低、住房困难,,党政办,,是,2021.6.30,
3,防汛物资缺乏,防汛,,,,,整改中,,
"""


def test_a_sheet_as_offices_keep_it_is_read_whole(guessed, codes):
    found = guessed(MESSY)
    assert found.kind is ISSUES
    assert not found.problems.errors
    first, second, third = found
    assert (first.category.value, first.status.value, first.addressees, first.indicators) == (
        "finance", "open", ("财政所", "党政办"), ("财政收入",),
    )  # fmt: skip
    assert first.causes == ("财源单一", "税收、非税收入少")
    assert second.causes == ("待遇偏低", "住房困难")
    assert (second.status.value, occasion_text(second.settled)) == ("settled", "2021-06-30")
    assert (third.category.value, third.status.value) == ("other", "in_hand")
    assert [str(row.raised) for row in found] == ["2021"] * 3
    told = [code for code, _ in codes(found)]
    assert "cell.other" in told
    assert first.due == Month(2021, 12)


def test_the_note_of_a_word_that_the_list_lacks_tells_where_it_counts(table):
    (problem,) = table("问题表述,问题类别\n防汛物资缺乏,防汛", ISSUES).problems
    assert "已归入“其他”" in problem.message("zh")
    assert "counts as other" in problem.message("en")


def test_a_row_without_a_number_is_called_by_its_title_or_its_words(table):
    found = table("问题名称,问题表述\n财力不足,财力单薄\n,人手不够\n只有名称,", ISSUES)
    assert [(row.id, row.title, row.text) for row in found] == [
        ("财力不足", "财力不足", "财力单薄"),
        ("人手不够", "", "人手不够"),
        ("只有名称", "", "只有名称"),
    ]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("人手不足,2020-05-01,已解决,2020-04-30", "issue.settled-before-raised", "D2"),
        ("人手不足,2020-05-01,整改中,2020-06-30", "issue.not-settled", "C2"),
        ("人手不足,去年,,", "cell.when", "B2"),
        ("人手不足,,不好说,", "cell.code", "C2"),
        ("联系13800001234,2020,,", "record.personal", "A2"),
    ],
)
def test_what_is_no_problem_is_told_at_its_cell_and_reading_goes_on(
    table, codes, row, code, cell
):
    found = table(f"问题表述,提出时间,状态,解决时间\n{row}\n财力单薄,2020,,", ISSUES)
    assert (code, cell) in codes(found)
    assert [item.text for item in found] == ["财力单薄"]
    told = next(problem for problem in found.problems if problem.code == code)
    assert told.message("zh") != told.message("en")
    assert "13800001234" not in f"{told.message('zh')}{told.message('en')}"


def test_a_problem_told_twice_is_told(table, codes):
    found = table("问题表述,责任单位\n人手不足,甲\n人手不足,乙", ISSUES)
    assert [code for code, _ in codes(found)].count("issue.twice") == 1


def test_a_village_is_looked_up_or_kept_as_a_term(table):
    (row,) = table("问题表述,村\n道路损毁,甲村", ISSUES)
    assert (row.area, row.names) == ("", ("甲村",))


def test_what_concerns_special_groups_stays_marked(tmp_path):
    rows = (Issue(id="w", text="特殊人群服务不足", sensitivity="aggregate_only"),)
    write_ledger(tmp_path / "问题台账.csv", rows, Issue)
    assert read_ledger(tmp_path / "问题台账.csv", Issue).values == rows


def test_recommendations_as_offices_keep_them(guessed):
    found = guessed(
        "意见建议汇总表,,,\n建议序号,意见建议,建议对象,对应问题\n"
        "1,请县里增加办公经费,县财政局,1\n2,增加招录名额,县委组织部,1、2\n"
    )
    assert found.kind is RECOMMENDATIONS
    assert [(row.id, row.addressee, row.addresses) for row in found] == [
        ("1", "县财政局", ("1",)),
        ("2", "县委组织部", ("1", "2")),
    ]


def test_what_was_told_of_a_problem_can_be_corrected(table):
    told = table(
        "台账,编号,栏目,原值,更正为,更正日期,依据\n"
        "问题台账,1,状态,未解决,已解决,2021-05-01,核查\n"
        "问题台账,1,原因,,财源单一；税收少,2021-05-02,核查\n"
        "问题台账,1,问题类别,其他,资金,2021-05-02,核查\n"
        "问题台账,1,责任单位,财政所,,2021-05-03,核查\n",
        AMENDMENTS,
        name="更正.csv",
    )
    problem = Issue(id="1", text="财力单薄", status="open", addressees=["财政所"])
    portfolio = Portfolio(as_of=datetime.date(2021, 12, 31), issues=[problem])
    after, amiss = apply_corrections(portfolio, told.values)
    assert not amiss
    assert after.issues == (
        Issue(
            id="1",
            text="财力单薄",
            status="settled",
            causes=["财源单一", "税收少"],
            category="finance",
        ),
    )


def test_a_wrong_word_for_what_it_was_is_told_in_the_words_of_the_list(table):
    told = table(
        "台账,编号,栏目,原值,更正为,更正日期,依据\n问题台账,1,状态,整改中,已解决,2021-05-01,核查\n",
        AMENDMENTS,
        name="更正.csv",
    )
    problem = Issue(id="1", text="财力单薄", status="open")
    portfolio = Portfolio(as_of=datetime.date(2021, 12, 31), issues=[problem])
    (fault,) = apply_corrections(portfolio, told.values)[1]
    assert "“状态”现在是“未解决”，不是所写的原值“整改中”" in fault.message("zh")


@pytest.mark.parametrize("part", ["issues", "recommendations"])
def test_what_is_written_reads_back(tmp_path, part):
    rows = sample_portfolio().rows(part)
    kind = {"issues": Issue, "recommendations": Recommendation}[part]
    for name in ("a.xlsx", "a.csv"):
        write_ledger(tmp_path / name, rows, kind)
        assert read_ledger(tmp_path / name, kind).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == part


TERMS = """问题清单,,,,
序号,存在的问题,整改时限,提出时间,状态
1,甲事未办,2021.6.30,2021.3.1,整改中
2,乙事未办,30天内,2021.3.1,未解决
3,丙事未办,2021年底,2021.3.1,未解决
4,丁事未办,30天,2021年3月,未解决
5,戊事未办,5个工作日,2021.3.1,未解决
6,己事未办,2021.2.1,2021.3.1,未解决
"""


def test_by_when_a_problem_must_be_settled_is_a_day_or_a_number_of_days(guessed):
    found = guessed(TERMS)
    dues = [occasion_text(row.due) for row in found if row.due]
    assert dues == ["2021-06-30", "2021-03-31", "2021"]
    told = {problem.where.row: problem for problem in found.problems.errors}
    assert {row: problem.code for row, problem in told.items()} == {
        6: "issue.due-unknown", 7: "issue.due-unknown",
        8: "issue.due-before-raised",
    }  # fmt: skip
    assert told[6].where.cell == "C6"
    assert "“30天”" in told[6].message("zh")
    assert "'5个工作日'" in told[7].message("en")


def test_the_term_is_written_and_read_back(tmp_path):
    rows = [Issue(id="1", text="甲事未办", raised=2021, due="2021-06-30")]
    path = tmp_path / "问题台账.xlsx"
    write_ledger(path, rows, ISSUES)
    assert read_ledger(path, Issue).values == tuple(rows)


KEPT = """青溪乡2021年度突出问题整改台账,,,,,
序号,问题描述,产生原因,整改措施,整改期限,整改情况
１,办公经费不足,①财源单一②税收少,争取资金,2021年6月底前,已完成
2,大厅面积偏小,,扩建,长期坚持,正在整改
3,窗口人员不足,,,2021年底前完成,已招录2人；已报请增编
合计,3个,,,,
"""


def test_what_was_done_and_how_far_it_is_stand_in_two_columns(guessed, codes):
    found = guessed(KEPT)
    assert [(str(row.due), row.status and row.status.value, row.measures) for row in found] == [
        ("2021-06", "settled", ("争取资金",)),
        ("None", "in_hand", ("扩建",)),
        ("2021", None, ("已招录2人", "已报请增编")),
    ]
    assert found.values[0].causes == ("财源单一", "税收少")
    assert not found.problems.errors
    assert "cell.no-term" in [code for code, _ in codes(found)]


def test_progress_that_says_another_status_than_the_status_is_kept_as_words(guessed):
    (row,) = guessed("问题编号,问题表述,状态,整改情况\n1,人手不足,未解决,已整改\n")
    assert (row.status.value, row.measures) == ("open", ("已整改",))


def test_a_tick_says_that_it_is_settled(guessed):
    found = guessed(
        "问题编号,问题表述,是否完成,完成日期\n1,甲事未办,√,2021.5.20\n2,乙事未办,×,\n"
    )
    assert [row.status.value for row in found] == ["settled", "open"]
    assert occasion_text(found.values[0].settled) == "2021-05-20"
