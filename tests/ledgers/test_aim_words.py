"""What plans write around the numbers of targets, in the cells of the ledger."""

import pytest

from xiaoping.files.row_kinds import RowKind, RowSorter
from xiaoping.ledgers import TARGETS, read_ledger
from xiaoping.measures import quantity
from xiaoping.periods import Year

HEAD = "指标名称,单位,目标值\n"


@pytest.mark.parametrize(
    ("cell", "unit", "comparator", "value"),
    [
        ("≥95%", "", "at_least", "95%"),
        ("95％以上", "", "at_least", "95%"),
        ("不低于95", "%", "at_least", "95%"),
        (">=95", "%", "at_least", "95%"),
        ("不超过10", "起", "at_most", "10起"),
        ("控制在3%以内", "", "at_most", "3%"),
        ("降低到3", "%", "at_most", "3%"),
        ("保持在90%以上", "", "at_least", "90%"),
        ("提高到95%", "", "eq", "95%"),
        ("增长8%", "万元", "increase", "8%"),
        ("提高2个百分点", "%", "increase", "2个百分点"),
        ("下降13.5%", "", "decrease", "13.5%"),
        ("年均增长7%", "元", "increase_yearly", "7%"),
        ("累计300", "户", "eq", "300户"),
        ("300（户）", "", None, "300户"),
        ("[300]", "户", None, "300户"),
        ("七个村", "", None, "7个村"),
    ],
)
def test_words_around_a_number_are_the_comparator(table, cell, unit, comparator, value):
    (row,) = table(f'{HEAD}甲,{unit},"{cell}"', TARGETS)
    assert (row.comparator and row.comparator.code) == comparator
    assert row.value == quantity(value) if "点" not in value else str(row.value) == value


def test_the_nature_may_stand_in_the_cell(table):
    (row,) = table(f"{HEAD}甲,,100%（约束性）", TARGETS)
    assert (str(row.value), row.nature.code, row.comparator) == ("100%", "binding", None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("7%左右", "cell.aim-vague"),
        ("年均增长7%左右", "cell.aim-vague"),
        ("年均8%", "cell.aim"),
        ("80-85", "cell.aim"),
        ("95%（力争98%）", "cell.aim"),
        ("增长3%以内", "cell.aim"),
        ("零增长", "cell.aim"),
        ("赵某某", "cell.aim"),
        ("不低于", "cell.aim"),
        ("-3%", "cell.negative"),
    ],
)
def test_what_is_vague_or_means_two_things_is_refused_at_its_cell(table, codes, cell, code):
    found = table(f"{HEAD}甲,%,{cell}", TARGETS)
    assert (code, "C2") in codes(found)
    assert "赵" not in "".join(p.message("zh") for p in found.problems)
    assert not found.values


@pytest.mark.parametrize(
    ("cell", "comparator"), [("持续提升", "increase"), ("稳步下降", "decrease"), ("完成上级下达任务", None)]
)  # fmt: skip
def test_words_alone_are_an_unquantified_target_and_are_kept(table, cell, comparator):
    found = table(f"{HEAD}甲,,{cell}", TARGETS)
    (row,) = found
    assert (row.comparator and row.comparator.code, row.is_quantified) == (comparator, False)
    assert cell in row.note
    assert [p.code for p in found.problems] == ["cell.aim-words"]


def test_more_than_is_read_as_at_least_and_told(table):
    found = table(f"{HEAD}甲,%,＞95", TARGETS)
    assert found.values[0].comparator.code == "at_least"
    assert [p.code for p in found.problems] == ["cell.aim-strict"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("指标名称,目标方向,目标值\n甲,达到,提高5%", "target.words-differ"),
        ("指标名称,指标属性,目标值\n甲,预期性,95%（约束性）", "target.words-differ"),
        ("指标名称,单位,2020年,2021年,2025年\n甲,户,10,增长8%,20", "target.milestone-moves"),
        ("指标名称,单位,2020年,2025年\n甲,%,≥85,95", "target.baseline-words"),
        ("指标名称,单位,2020年,年均增长[累计]\n甲,元,12000,8", "target.pace-unit"),
    ],
)
def test_words_that_contradict_one_another_are_refused(table, text, code):
    found = table(text, TARGETS)
    assert [p.code for p in found.problems] == [code]


def test_what_an_only_year_tells_to_move_by_is_the_value(table):
    (row,) = table("指标名称,单位,2020年,“十四五”末目标\n甲,万元,50,增长8%", TARGETS)
    assert (row.deadline, str(row.aim), row.milestones) == (Year(2025), "54万元", {})


def test_the_official_table_of_a_plan(guessed):
    found = guessed(
        "“十四五”时期经济社会发展主要指标,,,,,,\n"
        "序号,指标,单位,“十三五”末,2025年,年均增长[累计],属性\n一,经济发展,,,,,\n"
        "1,收入,元,100,—,10%,预期性\n2,能耗降低,%,—,—,[13.5],约束性\n"
        "二,民生福祉,,,,,\n3,参保率,%,97.4,100,[2.6],约束性\n注：[ ]内为五年累计数。,,,,,,\n"
    )
    income, energy, insured = found
    assert (income.comparator.code, income.baseline_year) == ("increase_yearly", 2020)
    assert (energy.comparator.code, str(energy.value)) == ("decrease", "13.5%")
    assert (str(insured.value), insured.note) == ("100%", "年均增长[累计]：[2.6]")
    assert [p.code for p in found.problems if p.code == "ledger.lone-cell"] != []


@pytest.mark.parametrize("name", ["2021,2022,2025", "2021年,2022年,2025年"])
def test_years_in_digits_alone_are_columns_of_years(table, name):
    (row,) = table(f"指标名称,单位,现状,{name}\n甲,%,85,87,89,95", TARGETS)
    assert dict(row.milestones) == {2021: quantity("87%"), 2022: quantity("89%")}
    assert (row.value, row.deadline) == (quantity("95%"), Year(2025))


@pytest.mark.parametrize(
    ("text", "deadline"),
    [("2025年底", "2025"), ("2025年6月底前", "2025-06"), ("“十四五”末", "2025"), ("十四五", "2025")],
)  # fmt: skip
def test_deadlines_as_offices_write_them(table, text, deadline):
    (row,) = table(f"指标名称,目标值,完成时限\n甲,7户,{text}", TARGETS)
    assert str(row.deadline) == deadline


def test_a_total_below_the_villages_is_no_target(table):
    found = table(
        "村名,指标名称,目标值\n甲村,改厕,30户\n乙村,改厕,40户\n合计,改厕,70户", TARGETS
    )
    assert [row.village for row in found] == ["甲村", "乙村"]


def test_a_section_needs_a_number_in_chinese_and_a_title_alone():
    sorter = RowSorter(
        frozenset(), set(), must=frozenset({1}), first=0, width=4, has_sections=True
    )
    kinds = [
        sorter.kind_of(cells)
        for cells in (("（一）", "民生", None), ("一", "参保", "%"), ("1", "品牌", None))
    ]
    assert kinds == [RowKind.LONE, RowKind.DATA, RowKind.DATA]


def test_a_rate_that_is_only_shown_as_one_is_not_read_as_another(workbook):
    rows = [
        ("指标名称", "单位", "2020年", "2025年"),
        ("普及率", "%", 0.85, 0.95),
        ("改厕", "户", 3, 5),
    ]

    def shown(book):
        for cell in book["指标"][2][2:]:
            cell.number_format = "0.0%"
        for cell in book["指标"][3][2:]:
            cell.number_format = '0"户"'

    found = read_ledger(workbook(name="指标.xlsx", change=shown, 指标=rows), TARGETS)
    assert [(p.code, p.where.cell) for p in found.problems.errors] == [
        ("cell.shown-unit", "C2"),
        ("cell.shown-unit", "D2"),
    ]
    assert [str(row.value) for row in found] == ["5户"]


def test_a_move_that_must_be_a_level_is_told(table):
    found = table(
        "指标名称,目标方向,单位,基期值,目标值\n甲,提高,%,85,95\n乙,提高,%,85,10", TARGETS
    )
    (problem,) = found.problems
    assert (problem.code, problem.where.row) == ("target.by-or-to", 2)
    assert "从85%起算就是180%" in problem.message("zh")
    assert "increase by 95%" in problem.message("en")
