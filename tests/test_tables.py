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
