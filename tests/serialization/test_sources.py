from pathlib import Path

import pytest

from xiaoping.errors import AbsentError, FileError
from xiaoping.problems import ProblemGroup
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import dumps
from xiaoping.serialization.sources import (
    about,
    is_source,
    read_catalogue,
    read_figures,
    read_rules,
    read_source,
)

HEAD = "指标,地区,时期,情景,值\n"
GOOD = "pop.households,990101203000,@2023-12-31,,5218户\n"


def write(folder, text, name="data.csv"):
    path = Path(folder) / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_data_set_is_read_with_source_and_row(tmp_path):
    dossier = read_source(write(tmp_path, HEAD + GOOD)).require_clean()
    (item,) = dossier.observations
    assert item.text == "5218户"
    assert (item.source.document, item.source.row) == ("data.csv", 2)
    assert (dossier.area, dossier.year.value) == ("990101203000", 2023)


def test_headings_may_be_english_and_in_any_order(tmp_path):
    text = "value,period,AREA,indicator\n5218户,@2023-12-31,990101203000,pop.households\n"
    dossier = read_source(write(tmp_path, text)).require_clean()
    assert dossier.observations.one("pop.households").scenario.value == "actual"


def test_excels_own_encodings_are_read(tmp_path):
    for data in ((HEAD + GOOD).encode("gb18030"), (HEAD + GOOD).encode("utf-8-sig")):
        reading = read_source(write(tmp_path, data.replace(b"\n", b"\r\n")))
        assert reading.require_clean().observations


def test_the_area_that_contains_the_others_is_the_reports(tmp_path):
    village = GOOD.replace("990101203000", "990101203201").replace("5218", "400")
    dossier = read_source(write(tmp_path, HEAD + village + GOOD)).require_clean()
    assert dossier.area == "990101203000"


def test_areas_that_no_one_contains_must_be_told_apart(tmp_path):
    other = GOOD.replace("990101203000", "990101204000")
    path = write(tmp_path, HEAD + GOOD + other)
    (problem,) = read_source(path).problems
    assert problem.code == "source.area"
    assert read_source(path, area="990101204000").require_clean().area == "990101204000"


def test_the_year_is_the_last_that_happened(tmp_path):
    rows = GOOD + "econ.gdp,990101203000,2025,计划,5亿元\n"
    assert read_source(write(tmp_path, HEAD + rows)).require_clean().year.value == 2023
    plan = write(tmp_path, HEAD + "econ.gdp,990101203000,2025,计划,5亿元\n")
    assert [p.code for p in read_source(plan).problems] == ["source.year"]
    assert read_source(plan, year=2025).require_clean().year.value == 2025


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("pop.housholds,990101203000,2023,,5户", "indicator.unknown", "指标"),
        ("pop.households,99010120300,2023,,5户", "area.length", "地区"),
        ("pop.households,990101203000,2023年,,5户", "period.unreadable", "时期"),
        ("pop.households,990101203000,2023,预期,5户", "observation.scenario", "情景"),
        ("pop.households,990101203000,2023,,5人", "unit.mismatch", "值"),
        ("pop.households,990101203000,2023,,", "indicator.empty-value", "值"),
        ("pop.households,990101203000,2023,,很多", "indicator.value", "值"),
    ],
)
def test_a_faulty_cell_is_told_by_row_and_column(tmp_path, row, code, column):
    reading = read_source(write(tmp_path, HEAD + GOOD + row + "\n"))
    assert reading.dossier is None
    (problem,) = reading.problems
    assert (problem.code, problem.where.row, problem.where.column) == (code, 3, column)
    assert problem.text("zh").startswith(f"data.csv 第3行 {column}：")
    with pytest.raises(ProblemGroup):
        reading.require_clean()


def test_all_faults_are_told_in_one_pass(tmp_path):
    rows = "".join(f"pop.households,990101203000,20{n:02d},,{n}人\n" for n in range(10, 99))
    assert len(read_source(write(tmp_path, HEAD + rows)).problems) == 89


def test_a_repeated_key_names_both_rows_and_values(tmp_path):
    text = HEAD + GOOD + GOOD.replace("5218", "5219")
    (problem,) = read_source(write(tmp_path, text)).problems
    assert problem.code == "source.duplicate"
    assert "与第2行重复" in problem.text("zh")
    assert "5218户" in problem.text("zh")
    assert "5219户" in problem.text("zh")


def test_a_heading_without_a_needed_column_is_told(tmp_path):
    (problem,) = read_source(write(tmp_path, "指标,地区,值\nx,y,z\n")).problems
    assert problem.code == "source.heading"
    assert "时期" in problem.text("zh")


def test_unknown_columns_are_left_out_with_a_warning(tmp_path):
    text = HEAD.replace("值", "值,填表人") + GOOD.strip() + ",某\n"
    reading = read_source(write(tmp_path, text))
    assert [p.code for p in reading.problems] == ["source.column"]
    assert reading.require_clean().observations


def test_a_heading_alone_is_no_data(tmp_path):
    assert [p.code for p in read_source(write(tmp_path, HEAD)).problems] == ["source.empty"]


def test_a_dossier_in_json_is_a_source(tmp_path):
    path = write(tmp_path, dumps(xiaoping_2020()), "d.json")
    assert read_source(path).require_clean() == xiaoping_2020()


def test_a_data_set_in_json_is_a_source(tmp_path):
    path = write(tmp_path, dumps(xiaoping_2020().observations), "d.json")
    dossier = read_source(path).require_clean()
    assert dossier.observations == xiaoping_2020().observations
    assert dossier.year.value == 2020


def test_a_broken_json_is_a_problem_with_a_place(tmp_path):
    path = write(tmp_path, dumps(xiaoping_2020())[:5000], "d.json")
    (problem,) = read_source(path).problems
    assert problem.code == "envelope.json"
    assert "文件可能不完整" in problem.text("zh")


def test_what_is_no_text_is_an_error(tmp_path):
    with pytest.raises(FileError, match="is no text file"):
        read_source(write(tmp_path, b"PK\x03\x04rest"))
    with pytest.raises(FileError, match="There is no file"):
        read_source(tmp_path / "nothing.csv")


def test_a_users_catalogue_serves_a_users_data(tmp_path):
    mine = write(
        tmp_path,
        "code,zh,en,unit,kind\nagri.tea.area,茶园面积,Tea area,mu,stock\n",
        "catalogue.csv",
    )
    found, problems = read_catalogue(mine)
    assert not problems
    row = "agri.tea.area,990101203000,@2023-12-31,,1200亩\n"
    path = write(tmp_path, HEAD + row)
    assert read_source(path).problems[0].code == "indicator.unknown"
    assert read_source(path, indicators=found).require_clean().observations


def test_invented_codes_are_marked(tmp_path):
    text = HEAD.replace("值", "值,地区名称") + GOOD.strip() + ",青溪乡\n"
    dossier = read_source(write(tmp_path, text)).require_clean()
    assert dossier.areas[0].invented
    assert dossier.issuer == "青溪乡人民政府"


@pytest.mark.parametrize(
    ("asked", "code", "held"),
    [
        ({"area": "990203102000"}, "source.absent-area", "990101203000"),
        ({"year": 1999}, "source.absent-year", "2023"),
    ],
)
def test_an_area_or_year_that_the_data_do_not_hold_is_told_with_those_they_do(
    tmp_path, asked, code, held
):
    for path in (
        write(tmp_path, HEAD + GOOD),
        write(tmp_path, dumps(read_source(write(tmp_path, HEAD + GOOD)).dossier), "a.json"),
    ):
        reading = read_source(path, **asked)
        (problem,) = reading.problems
        assert reading.dossier is None
        assert problem.code == code
        assert held in problem.message("zh")


def test_a_village_has_a_committee_and_a_subdistrict_an_office(tmp_path):
    for name, issuer in (
        ("双河村", "双河村村民委员会"),
        ("东门街道", "东门街道办事处"),
        ("青溪乡", "青溪乡人民政府"),
    ):
        text = f"指标,地区,地区名称,时期,值\npop.households,990101203000,{name},2023,5户\n"
        assert read_source(write(tmp_path, text)).require_clean().issuer == issuer


def test_a_catalogue_without_needed_columns_is_told(tmp_path):
    found, problems = read_catalogue(write(tmp_path, "foo,bar\n1,2\n"))
    (problem,) = problems
    assert found == ()
    assert problem.code == "indicator.heading"
    assert "code" in problem.message("zh")


def test_a_bare_number_has_the_unit_of_its_own_column(tmp_path):
    text = (
        "指标,地区,时期,值,单位\n"
        "pop.households,990101203000,@2023-12-31,5218,户\n"
        "econ.gdp,990101203000,2023,0.93,亿元\n"
        "pop.births,990101203000,2023,156人,\n"
        "pop.deaths,990101203000,2023,90人,人\n"
    )
    data = read_source(write(tmp_path, text)).require_clean().observations
    assert sorted(o.text for o in data) == ["0.93亿元", "156人", "5218户", "90人"]
    wrong = text.replace("5218,户", "5218,亩")
    (problem,) = read_source(write(tmp_path, wrong)).problems
    assert problem.code == "unit.mismatch"
    assert problem.where.column == "值"


def test_a_negative_number_of_things_is_refused_with_its_row(tmp_path):
    (problem,) = read_source(write(tmp_path, HEAD + GOOD.replace("5218", "-5"))).problems
    assert problem.code == "indicator.negative"
    assert "总户数" in problem.message("zh")


SOURCES = [
    ("指标,地区,时期,值\n", "a.csv", True),
    ("value,note,period,area,indicator\n1,2,3,4,5\n", "a.csv", True),
    ('{"kind": "xiaoping.dataset"}', "a.json", True),
    ("指标,地区,值\n", "a.csv", False),
    ("户编号,户主姓名\n1,甲\n", "a.csv", False),
    ("指标,地区,时期,值\n", "a.xlsx", False),
    ("", "a.csv", False),
]


@pytest.mark.parametrize(("text", "name", "expected"), SOURCES)
def test_a_source_is_known_by_how_it_begins(text, name, expected, tmp_path):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert is_source(path) is expected
    assert not is_source(tmp_path / "none.csv")


def test_rules_are_read_from_a_table_with_their_problems(tmp_path):
    path = tmp_path / "规则.csv"
    path.write_text(
        "code,severity,zh,statement\n"
        "few,warning,每户至少一人,number(pop.persons) >= number(pop.households)\n"
        "odd,error,户不能比人,pop.persons >= pop.households\n",
        encoding="utf-8",
    )
    found, problems = read_rules(path)
    assert [rule.code for rule in found] == ["few"]
    assert [(p.where.row, p.where.column) for p in problems] == [(3, "statement")]
    path.write_text("code,zh\n", encoding="utf-8")
    found, problems = read_rules(path)
    assert found == ()
    assert problems[0].code == "source.rules"
    assert "lacks the columns severity, statement" in problems[0].message("en")


def test_figures_of_any_areas_are_read_together(tmp_path):
    other = GOOD.replace("990101203000", "120101203000")
    found = read_figures(write(tmp_path, HEAD + GOOD + other))
    assert [item.area for item in found.observations] == ["990101203000", "120101203000"]
    assert (found.dossier, tuple(found.problems)) == (None, ())


def test_a_document_gives_all_that_it_tells(tmp_path):
    found = read_figures(write(tmp_path, dumps(xiaoping_2020()), "a.json"))
    assert found.dossier == xiaoping_2020()
    assert len(found.observations) == 85


def test_a_dossier_may_be_about_another_year_that_its_data_hold():
    assert about(xiaoping_2020()) == xiaoping_2020()
    assert about(xiaoping_2020(), year=2019).year.value == 2019
    with pytest.raises(AbsentError):
        about(xiaoping_2020(), area="990101203000")
