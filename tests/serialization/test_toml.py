import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.serialization.toml import read_toml, toml_value


def written(folder, data):
    path = folder / "设置.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('area = "1"\nname = 青溪乡\n', 2, 8, "值的写法不对"),
        ("year = 2021\nyear = 2022\n", 2, 12, "同一项写了两次"),
        ("year 2021\n", 1, 6, "名称后面缺少等号"),
        ("year = 2021 2022\n", 1, 13, "一项写完后还有内容"),
        ("= 2021\n", 1, 1, "这不是一项设置"),
        ("name = “青溪乡”\n", 1, 8, "值的写法不对"),
        ('year = 2021\nname = "青溪乡', 2, 1, "文字没有结束的引号"),
    ],
)
def test_what_is_no_toml_is_told_with_line_column_and_reason(
    text, line, column, reason, tmp_path
):
    with pytest.raises(FileError) as caught:
        read_toml(written(tmp_path, text))
    told = caught.value
    assert (told.code, told.details["line"]) == ("file.toml", line)
    assert told.details["column"] in (
        column,
        column + 1,
    )  # Pythons count the end of a line apart
    assert f"第{line}行" in told.message("zh")
    assert reason in told.message("zh")


def test_a_file_saved_by_an_old_editor_is_read_and_told(tmp_path):
    found = read_toml(written(tmp_path, 'name = "青溪乡"\n'.encode("gb18030")))
    assert found.values == {"name": "青溪乡"}
    assert [problem.code for problem in found.problems] == ["file.gb18030"]


def test_a_mark_of_the_encoding_and_windows_lines_do_no_harm(tmp_path):
    found = read_toml(written(tmp_path, '\ufeff# 设置\r\nname = "青溪乡"\r\n'))
    assert (found.values, found.where("name").line) == ({"name": "青溪乡"}, 2)
    assert found.where("year").line is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_that_is_written_reads_back_as_it_was(text):
    assert tomllib.loads(f"name = {toml_value(text)}") == {"name": text}


@given(st.dates() | st.integers(-(2**63), 2**63 - 1))
def test_days_and_whole_numbers_that_are_written_read_back(value):
    assert tomllib.loads(f"value = {toml_value(value)}") == {"value": value}


def test_a_day_is_written_as_a_day():
    assert toml_value(datetime.date(2021, 12, 31)) == "2021-12-31"
