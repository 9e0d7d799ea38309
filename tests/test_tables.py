import pytest

from xiaoping import tables
from xiaoping.errors import FileError


def test_a_table_is_read_with_its_heading_checked():
    rows = tables.read_table("codelists/data/gb_sex.csv", ("code", "parent", "zh", "en"))
    assert rows[1]["zh"] == "男性"
    with pytest.raises(FileError, match="row 1, is faulty: heading"):
        tables.read_table("codelists/data/gb_sex.csv", ("code", "zh"))


def test_a_row_of_another_width_is_told_by_its_number(tmp_path, monkeypatch):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n3\n", encoding="utf-8")
    monkeypatch.setattr(tables, "_ROOT", tmp_path)
    with pytest.raises(FileError, match="row 3, is faulty: 1 cells, expected 2"):
        tables.read_table("x.csv", ("a", "b"))


def test_an_empty_table_and_one_in_error_say_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "x.csv").write_text("", encoding="utf-8")
    monkeypatch.setattr(tables, "_ROOT", tmp_path)
    with pytest.raises(FileError) as caught:
        tables.read_table("x.csv", ("a", "b"))
    assert caught.value.code == "package.table"
    assert caught.value.zh.startswith("软件包内的数据表 x.csv 第1行有误：")
    assert caught.value.zh.endswith("请重新安装本软件包。")
    assert dict(caught.value.details) == {"table": "x.csv", "row": 1}


def test_a_table_keeps_quoted_commas_and_blanks_as_they_are(tmp_path, monkeypatch):
    (tmp_path / "x.csv").write_text('a,b\n"1,2", 3 \n', encoding="utf-8")
    monkeypatch.setattr(tables, "_ROOT", tmp_path)
    assert tables.read_table("x.csv", ("a", "b")) == ({"a": "1,2", "b": " 3 "},)
