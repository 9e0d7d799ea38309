import pytest

from xiaoping.errors import FileError
from xiaoping.forms.mapping import (
    Decision,
    FormMapping,
    MappingRow,
    read_mapping,
    write_mapping,
)
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.times import FormTime
from xiaoping.indicators import Scenario, catalogue
from xiaoping.periods import parse_period

HEAD = "表,栏目,指标,时期,单位,情景,状态,候选\n"


@pytest.fixture
def mapping(tmp_path):
    def read(text):
        path = tmp_path / "填表对照.csv"
        path.write_text(text, encoding="utf-8")
        return read_mapping(path, Vocabulary(catalogue()))

    return read


def test_what_a_clerk_writes_is_understood(mapping):
    found, problems = mapping(
        HEAD + "甲表,户,pop.households,,户,,采用,\n甲表,户数,总户数,上年,,,采用,\n"
        "甲表,产值,econ.gdp,2020,万元,预计,按文字,\n甲表,电话,,,,,不填,\n甲表,其他,,,,,,x\n"
        "乙表,年末户数,总户数,@2020-12-31,,,待定,\n"
    )
    assert len(problems) == 0
    rows = found.rows
    assert [row.indicator for row in rows] == [
        "pop.households", "pop.households", "econ.gdp", "", "", "pop.households",
    ]  # fmt: skip
    assert [row.decision.value for row in rows] == [
        "采用", "采用", "按文字", "不填", "待定", "待定",
    ]  # fmt: skip
    assert rows[1].time == FormTime(years=-1, word="year")
    assert rows[5].time.period == parse_period("@2020-12-31")
    assert rows[2].scenario is Scenario.FORECAST
    assert [row.is_taken for row in rows] == [True, True, True, False, False, False]
    assert found.find("甲表", "产值") is rows[2]
    assert found.find("乙表", "产值") is None


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("甲表,户,pop.housholds,,,,采用,", "form.mapping-indicator", "指标"),
        ("甲表,户,贫困户,,,,待定,", "form.mapping-indicator", "指标"),
        ("甲表,户,,,,,采用,", "form.mapping-empty", "指标"),
        ("甲表,户,总户数,,,,好,", "form.mapping-status", "状态"),
        ("甲表,户,总户数,明天,,,采用,", "period.unreadable", "时期"),
        ("甲表,户,总户数,,,大概,采用,", "observation.scenario", "情景"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_cell(mapping, row, code, column):
    _, problems = mapping(HEAD + row + "\n")
    assert [(p.code, p.where.row, p.where.column) for p in problems] == [(code, 2, column)]
    assert problems.errors


def test_near_indicators_are_named(mapping):
    _, problems = mapping(HEAD + "甲表,户,pop.housholds,,,,采用,\n")
    assert "pop.households" in problems[0].message("zh")
    assert "写的指标“pop.housholds”不在目录中" in problems[0].message("zh")


def test_a_heading_decided_twice_is_told(mapping):
    _, problems = mapping(HEAD + "甲表,户,总户数,,,,采用,\n甲表,户,总人口,,,,采用,\n")
    assert [(p.code, p.where.row, p.fields["row"]) for p in problems] == [
        ("form.mapping-twice", 3, 2)
    ]


def test_a_table_without_its_columns_is_no_mapping(mapping):
    _, problems = mapping("表,栏目,状态\n甲表,户,采用\n")
    assert [p.code for p in problems] == ["form.mapping-heading"]
    assert "缺少列：指标" in problems[0].message("zh")
    with pytest.raises(FileError):
        mapping('表,栏目,指标,状态\n甲表,"户\n')


def test_other_columns_and_rows_are_written_as_they_were(mapping, tmp_path):
    text = "备注,表,栏目,指标,状态\n问过统计站,甲表,户,总户数,采用\n,乙表,电话,,不填\n"
    found, _ = mapping(text)
    new = MappingRow(form="甲表", field="=x", decision="待定", candidates="总户数；总人口")
    again = MappingRow(form="甲表", field="户", indicator="pop.persons", decision="采用")
    path = tmp_path / "b.csv"
    write_mapping(path, found.extended([new, again, new]))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "备注,表,栏目,指标,状态,时期,单位,情景,候选"
    assert lines[1] == "问过统计站,甲表,户,总户数,采用,,,,"
    assert lines[2] == ",乙表,电话,,不填,,,,"
    # a name that begins like a formula is written inert
    assert lines[3] == ",甲表,'=x,,待定,,,,总户数；总人口"
    assert len(lines) == 4
    reread, problems = read_mapping(path, Vocabulary(catalogue()))
    assert len(problems) == 0
    assert reread.find("甲表", "=x").decision is Decision.PENDING


def test_a_mapping_that_is_not_there_is_empty(tmp_path):
    found, problems = read_mapping(tmp_path / "none.csv", Vocabulary(catalogue()))
    assert (found, len(problems)) == (FormMapping(), 0)
