import pytest

from xiaoping.errors import FileError
from xiaoping.indicators import Indicator
from xiaoping.township import read_township
from xiaoping.township.layout import Layout
from xiaoping.township.reading import read_settings

GDP = "指标,地区,地区名称,时期,值\necon.gdp,990101203000,青溪乡,2021,4.9亿元\n"


def told(folder):
    return [(p.code, p.where.text()) for p in folder.problems]


def test_an_empty_folder_lacks_its_settings_and_is_read_all_the_same(tmp_path):
    folder = read_township(tmp_path)
    assert (folder.settings, folder.roll, len(folder.observations)) == (None, None, 0)
    (problem,) = folder.problems
    assert problem.code == "township.settings-absent"
    assert "xiaoping init" in problem.message("zh")


def test_settings_under_another_name_are_told(home):
    home.put("设置.toml", "")
    (home.root / "设置.toml").rename(home.root / "设置 (1).toml")
    (problem,) = read_township(home.root).problems
    assert (problem.code, problem.fields["near"]) == (
        "township.settings-absent",
        ["设置 (1).toml"],
    )


def test_of_two_settings_the_one_of_the_right_name_is_read_and_the_other_told(home):
    home.put("设置 - 副本.toml", "year = 1999")
    folder = read_township(home.root)
    assert folder.settings.year.year == 2021
    assert told(folder) == [("township.settings-twice", "设置 - 副本.toml")]


def test_settings_that_are_no_toml_keep_the_ledgers_from_nothing(home):
    home.put("设置.toml", "name = 青溪乡")
    home.put("台账/户.csv", "户编号,户主姓名,人口\n1,赵甲,约4\n")
    folder = read_township(home.root)
    assert told(folder) == [
        ("file.toml", "设置.toml"),
        ("cell.approximate", "台账/户.csv 第2行 人口（C2）"),
    ]


def test_a_wrong_code_is_told_with_its_line(home):
    home.put("设置.toml", 'name = "青溪乡"\nyear = 2021\narea = "990101203200"\n')
    assert told(read_township(home.root)) == [("township.level", "设置.toml 第3行 area")]


def test_figures_of_another_township_and_year_are_told(home):
    home.put("数据/a.csv", GDP.replace("990101203000", "990101204000").replace("2021", "2020"))
    found = read_township(home.root).problems
    assert [p.code for p in found] == ["township.other-area", "township.other-year"]
    assert "有的是：990101204000" in found[0].message("zh")
    assert "they hold those of 2020" in found[1].message("en")


def test_a_plan_of_five_years_is_no_figure_of_its_last_year(home):
    home.put("数据/a.csv", GDP.replace("2021", "FYP14"))
    (problem,) = read_township(home.root).problems
    assert (problem.code, problem.fields["held"]) == ("township.other-year", [])


def test_the_dossier_is_about_the_township_of_the_settings(home):
    home.put("数据/a.csv", GDP)
    home.put("台账/村.csv", "村代码,村名\n990101203200,甲村\n")
    dossier = read_township(home.root).dossier()
    assert (dossier.area, dossier.year.year, dossier.issuer) == (
        "990101203000",
        2021,
        "青溪乡人民政府",
    )
    assert [(a.name, a.invented) for a in dossier.areas] == [("青溪乡", True), ("甲村", True)]


def test_definitions_that_are_given_are_known_in_the_data(home):
    tea = Indicator(
        code="tea.area", zh="茶园面积", en="Tea gardens", unit_code="mu", kind="stock"
    )
    home.put("数据/a.csv", GDP + "tea.area,990101203000,,@2021-12-31,30亩\n")
    assert not read_township(home.root, indicators=[tea]).problems


def test_no_folder_at_all_is_an_error(tmp_path):
    with pytest.raises(FileError, match="There is no folder"):
        read_township(tmp_path / "没有")


def test_settings_are_read_with_a_proof_of_what_stood_there(home):
    _, (source,), _ = read_settings(Layout(home.root))
    assert (source.kind, source.values, len(source.digest)) == ("settings", 3, 16)


def test_a_number_of_a_person_in_a_name_of_a_file_is_told_nowhere(home):
    number = "990001198005040020"
    names = [f"台账/{number}.csv", f"台账/{number} - 副本.csv", f"台账/~${number}.xlsx"]
    for name in names:
        home.put(name, "户编号,户主姓名,人口\n1,赵甲,约4\n")
    home.put(f"台账/{number}_检查.xlsx", "")
    home.put(f"台账/{number}.docx", "")
    for name, value in (("a", "4.9"), ("b", "5.0")):
        home.put(f"数据/{name}{number}.csv", GDP.replace("4.9", value))
    home.put(f"设置{number}.toml", "")
    folder = read_township(home.root)
    told = [p.text(lang) for p in folder.problems for lang in ("zh", "en")]
    assert len(told) >= 2 * 7
    assert number not in "".join(told)
    assert number not in repr(folder.files)
