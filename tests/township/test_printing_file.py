"""The file 写法.csv: every slip is told with its row, in both languages."""

import pytest

from xiaoping.indicators import Indicator
from xiaoping.township import Layout, When
from xiaoping.township.printing_file import read_printings

HEAD = "指标,时期,数级,小数,概数,数字,单位,说法\n"


def read(tmp_path, rows, head=HEAD, own=()):
    (tmp_path / "写法.csv").write_text(head + rows, encoding="utf-8")
    return read_printings(Layout(tmp_path), own)


def test_most_folders_have_none(tmp_path):
    printings, files, problems = read_printings(Layout(tmp_path))
    assert (printings.items, files, list(problems)) == ((), (), [])


def test_each_row_is_one_figure(tmp_path):
    rows = "loan.micro.amount,累计,万,,百万,,,\nadm.villages,,,,,,个行政村,\nedu.dropouts,本年,,,,,,无失学辍学学生\n"
    printings, (file,), problems = read(tmp_path, rows)
    assert not problems
    assert (file.name, file.kind, file.values) == ("写法.csv", "printing", 3)
    assert printings.find("loan.micro.amount", When.CUMULATIVE).display.floor == "百万"
    assert printings.find("adm.villages", When.YEAR).surface == "个行政村"


def test_columns_may_be_left_out(tmp_path):
    printings, _, problems = read(tmp_path, "econ.gdp\n", head="指标\n")
    assert not problems
    assert printings.items[0].when is When.YEAR


def test_definitions_of_the_folder_count(tmp_path):
    own = Indicator(code="tea.area", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    printings, _, problems = read(tmp_path, "tea.area,,,,百,,,\n", own=[own])
    assert not problems
    assert printings.items[0].code == "tea.area"


@pytest.mark.parametrize(
    ("row", "code", "zh", "en"),
    [
        (
            "econ.gpd,,,,,,,",
            "township.printing-code",
            "没有指标“econ.gpd”",
            "no indicator 'econ.gpd'",
        ),
        (
            "econ.gdp,去年,,,,,,",
            "township.printing-when",
            "时期“去年”不认识",
            "The period '去年'",
        ),
        (
            "econ.gdp,,,两位,,,,",
            "township.printing-places",
            "小数位数“两位”不是整数",
            "no number of places",
        ),
        (
            "econ.gdp,,十,,,,,",
            "township.printing-scale",
            "数级“十”不认识",
            "in the column 数级",
        ),
        ("econ.gdp,,,,,罗马,,", "township.printing-numerals", "数字“罗马”不认识", "Write 中文"),
        (
            "econ.gdp,,,,,,亩,",
            "township.printing-unit",
            "不是这个指标的单位（元）",
            "print the unit",
        ),
        ("econ.gdp,,,2,百,,,", "display.floor-alone", "写成概数（百余）", "cut down to 百"),
        ("econ.gdp,,,,,,,很多", "indicator.value", "", ""),
    ],
)
def test_a_slip_is_told_with_its_row(tmp_path, row, code, zh, en):
    printings, _, problems = read(tmp_path, f"adm.villages\n{row}\n")
    assert [p.code for p in problems] == [code]
    assert problems[0].where.row == 3
    assert zh in problems[0].message("zh")
    assert en in problems[0].message("en")
    assert [item.code for item in printings.items] == ["adm.villages"]


def test_one_figure_is_laid_down_once(tmp_path):
    _, _, problems = read(tmp_path, "econ.gdp\necon.gdp,本年\n")
    assert [p.code for p in problems] == ["township.printing-twice"]
    assert "写了两次" in problems[0].message("zh")
    assert "has two rows for 本年" in problems[0].message("en")


def test_a_file_of_something_else_is_told(tmp_path):
    _, _, problems = read(tmp_path, "1,2\n", head="表,栏目\n")
    assert [p.code for p in problems] == ["township.printing-heading"]
    assert "写法.csv 的表头" in problems[0].message("zh")
    assert "The heading of 写法.csv" in problems[0].message("en")
