import pytest

from xiaoping.errors import FileError
from xiaoping.township.layout import Layout, Part


@pytest.fixture
def root(tmp_path):
    (tmp_path / "台账").mkdir()
    return tmp_path


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_ledgers_are_found_in_folders_of_villages_too_in_one_order(root):
    put(root / "台账", "乙村/户.xlsx", "甲村/户.CSV", "村.xls")
    layout = Layout(root)
    names = [layout.name_of(path) for path in layout.files(Part.LEDGERS).files]
    assert names == ["台账/乙村/户.xlsx", "台账/村.xls", "台账/甲村/户.CSV"]


def test_what_programs_and_systems_lay_down_is_no_ledger(root):
    put(
        root / "台账",
        ".~lock.户.xlsx#",
        ".~户.xlsx",
        "~$户.xlsx",
        "Thumbs.db",
        ".DS_Store",
        ".git/a.csv",
    )
    found = Layout(root).files(Part.LEDGERS)
    assert found.files == ()
    assert [(p.code, p.fields["given"]) for p in found.problems] == [
        ("township.open", "户.xlsx")
    ] * 3
    assert "最后一次保存的内容" in found.problems[0].message("zh")


def test_a_checked_copy_is_left_out_only_where_the_ledger_is_there(root):
    put(root / "台账", "户.csv", "户_检查.xlsx", "户_检查2.xlsx", "人_检查.xlsx")
    found = Layout(root).files(Part.LEDGERS)
    assert [path.name for path in found.files] == ["人_检查.xlsx", "户.csv"]
    assert [p.code for p in found.problems] == ["township.annotated", "township.annotated"]


def test_what_is_not_read_is_told_with_what_is(root):
    put(root / "台账", "户.docx")
    (told,) = Layout(root).files(Part.LEDGERS).problems
    assert told.text("zh").startswith("台账/户.docx：这种文件（.docx）不读取；能读的有：.csv、")


def test_a_folder_under_a_near_name_is_told_and_none_is_not(tmp_path):
    put(tmp_path, "台帐/户.csv")
    (told,) = Layout(tmp_path).files(Part.LEDGERS).problems
    assert (told.code, told.where.file) == ("township.part", "台帐")
    assert not Layout(tmp_path).files(Part.DATA).problems


def test_what_is_no_folder_is_told_with_near_names(tmp_path):
    put(tmp_path, "青溪乡2021/设置.toml")
    with pytest.raises(FileError) as caught:
        Layout(tmp_path / "青溪2021").require()
    assert (caught.value.code, caught.value.details["near"]) == (
        "township.absent",
        ("青溪乡2021",),
    )
    with pytest.raises(FileError) as caught:
        Layout(tmp_path / "青溪乡2021" / "设置.toml").require()
    assert caught.value.code == "township.no-folder"
