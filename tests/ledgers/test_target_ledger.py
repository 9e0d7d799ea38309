"""The ledger of targets."""

import pytest

from xiaoping.administration import Target
from xiaoping.ledgers import TARGETS, read_ledger, write_ledger, write_template
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.samples import sample_portfolio

ROWS = (
    Target(title="自来水普及率", comparator="提高到", value="95%", baseline="85%", baseline_year=2020,
           start=2021, deadline=2025, milestones={2021: "87%", 2023: "91%"}, nature="预期性"),
    Target(title="集体收入", comparator="增长", value="8%", baseline="50.5万元"),
    Target(title="参保率", comparator="提高", value="2个百分点", baseline="95%"),
    Target(title="改厕", milestones={2021: "100户", 2022: "200户"}, village="甲村"),
    Target(indicator="infra.channel.villages", plan="P14", goal="农-1", value="7个村"),
    Target(title="土地", value="1公顷", baseline="10亩", deadline="2025-06-30", start="2021年第二季度"),
    Target(title="品牌", comparator="提升", document="县发〔2021〕3号", note="不量化"),
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("rows", [ROWS, sample_portfolio().targets], ids=["made", "sample"])
def test_what_is_written_reads_back(tmp_path, suffix, rows):
    path = tmp_path / f"规划指标台账{suffix}"
    write_ledger(path, rows, TARGETS)
    ledger = read_ledger(path, TARGETS)
    assert ledger.values == rows
    assert not list(ledger.problems)


def test_a_column_of_a_year_has_its_year_in_the_heading(tmp_path):
    path = tmp_path / "指标.csv"
    write_ledger(path, ROWS[:1], TARGETS)
    head = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert [name for name in head if name.startswith("20")] == ["2021年目标", "2023年目标"]


@pytest.mark.parametrize(
    "text",
    [
        "指标名称,单位,基期值,目标值,2023年目标\n普及率,%,85,95,91",
        "指标名称,基期值,目标值,2023年目标\n普及率,85%,95%,91%",
        "主要指标,现状值（%）,规划目标值（%）,2023年计划（%）\n普及率,85,95,91",
        "单位：%,,,\n指标,基数,目标数,2023年度目标\n普及率,85,95,91",
    ],
)
def test_units_stand_in_the_cell_the_column_the_heading_or_above(table, text):
    (row,) = table(text, TARGETS)
    assert (row.baseline, row.value) == (quantity("85%"), quantity("95%"))
    assert row.milestones == {2023: quantity("91%")}


def test_headings_with_years_tell_when_it_began_and_ends(table):
    (row,) = table(
        "十四五主要指标,,,,,\n指标名称,单位,2020年基期值,2023年目标值,2025年目标值,属性\n"
        "普及率,%,85,91,95,预期性",
        TARGETS,
    )
    assert (row.baseline, row.baseline_year) == (quantity("85%"), 2020)
    assert (row.value, row.deadline) == (quantity("95%"), Year(2025))
    assert row.milestones == {2023: quantity("91%")}


def test_years_alone_are_the_headings_of_official_tables(guessed):
    found = guessed(
        "“十四五”经济社会发展主要指标,,,,\n指标,单位,2020年,2025年,属性\n"
        "自来水普及率,%,85,95,预期性\n耕地保有量,亩,16854.42,16854,约束性\n"
    )
    one, two = found
    assert found.kind.id == "targets"
    assert (one.baseline, one.baseline_year, one.value) == (
        quantity("85%"),
        2020,
        quantity("95%"),
    )
    assert (two.value, two.deadline) == (quantity("16854亩"), Year(2025))
    assert two.nature.zh == "约束性"


def test_years_below_a_merged_heading_are_milestones(table):
    (row,) = table(
        "指标名称,计量单位,2020年实绩,年度目标,,\n,,,2021年,2022年,2025年\n厕所普及率,%,80,82,85,95",
        TARGETS,
    )
    assert dict(row.milestones) == {
        2021: quantity("82%"), 2022: quantity("85%"), 2025: quantity("95%"),
    }  # fmt: skip
    assert (row.aim, row.due.year) == (quantity("95%"), 2025)


HEAD = "指标名称,目标方向,单位,目标值,起始时间,完成时限,2026年目标,基期值,基期年\n"


@pytest.mark.parametrize(
    ("row", "told", "words"),
    [
        (
            "沟渠,达到,,7,,,,,",
            ("target.no-unit", "D2"),
            ("只有数字，没有单位", "is a bare number"),
        ),
        (
            "沟渠,达到,个村,7,2025,2021,,,",
            ("target.deadline", "F2"),
            ("早于起始时间", "before its start"),
        ),
        (
            "沟渠,达到,个村,7,2021,2025,8,,",
            ("target.milestone-year", "G2"),
            ("2026年", "of 2026"),
        ),
        (
            "沟渠,达到,个村,7,2021,2025,,3户,",
            ("target.unit-differs", "C2"),
            ("不是同一种量", "unit of the row"),
        ),
        (
            "沟渠,达到,,7个村,2021,2025,,3户,",
            ("target.dimension", "D2"),
            ("同一条路径", "make no path"),
        ),
        (
            "沟渠,达到,个村,7,2021,2025,,3,2025",
            ("target.baseline-year", "I2"),
            ("基期年2025", "is of 2025"),
        ),
        ("沟渠,大概,个村,7,,,,,", ("cell.code", "B2"), ("", "")),
        ("沟渠,达到,个村,-7,,,,,", ("cell.negative", "D2"), ("", "")),
        (",达到,个村,7,,,,,", ("cell.required", "A2"), ("", "")),
    ],
)
def test_what_is_no_target_is_told_at_its_cell_and_reading_goes_on(
    table, codes, row, told, words
):
    (code, _), (zh, en) = told, words
    found = table(f"{HEAD}{row}\n改厕,达到,户,300,2021,2025,,,", TARGETS)
    assert told in codes(found)
    (problem,) = [p for p in found.problems if p.code == code]
    assert zh in problem.message("zh")
    assert en in problem.message("en")
    assert [target.title for target in found] == ["改厕"]


def test_a_figure_of_no_year_in_a_column_of_years_is_that_of_the_end(table):
    (row,) = table("指标名称,单位,年度目标\n改厕,户,300", TARGETS)
    assert row.value == quantity("300户")


def test_an_unquantified_target_is_one(table):
    (row,) = table("指标名称,目标方向,目标值\n柑橘面积,进一步扩大,", TARGETS)
    assert (row.comparator.code, row.is_quantified) == ("increase", False)


def test_the_template_asks_for_the_years(tmp_path):
    path = tmp_path / "指标.xlsx"
    write_template(path, "targets")
    assert not list(read_ledger(path, TARGETS).problems.errors)


@pytest.mark.parametrize(
    ("headings", "cells", "milestones"),
    [
        ("2020年,2023年,2025年目标值", "85,90,95", {2023: "90%"}),
        ("2020年,2022年,2023年,2025年目标值", "85,88,90,95", {2022: "88%", 2023: "90%"}),
        ("2020年基期值,2020年,2023年,2025年目标值", "85,85,90,95", {2023: "90%"}),
        ("2020年,2023年,2023年目标,2025年目标值", "85,90,90,95", {2023: "90%"}),
        ("2020年,2025年,2025年目标值", "85,95,95", {}),
    ],
)
def test_bare_years_between_the_first_and_the_end_are_milestones(
    table, headings, cells, milestones
):
    (row,) = table(f"指标名称,单位,{headings}\n普及率,%,{cells}", TARGETS).values
    assert (str(row.baseline), row.baseline_year, str(row.value)) == ("85%", 2020, "95%")
    assert {year: str(value) for year, value in row.milestones.items()} == milestones


@pytest.mark.parametrize(
    ("headings", "cells", "cell", "other"),
    [
        ("2020年,2023年,2023年目标,2025年目标值", "85,90,91,95", "E2", "2023年"),
        (
            "2020年基期值,2023年目标值,2023年目标,2025年目标值",
            "80,88,89,95",
            "E2",
            "2023年目标值",
        ),
        ("2020年基期值,2025年,2025年目标值", "80,90,95", "D2", "2025年目标值"),
        ("2020年基期值,2020年,2025年目标值", "80,85,95", "D2", "2020年基期值"),
        ("2020年,目标值,目标", "80,95,96", "E2", "目标值"),
        ("2020年,目标,目标值", "80,95,96", "E2", "目标"),
    ],
)
def test_of_one_year_two_columns_tell_the_same(table, headings, cells, cell, other):
    found = table(f"指标名称,单位,{headings}\n普及率,%,{cells}", TARGETS)
    (problem,) = found.problems
    assert (problem.code, problem.where.cell) == ("row.columns-differ", cell)
    assert problem.fields["other"] == other
    assert found.values == ()
