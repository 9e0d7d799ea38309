import sys

import pytest

from xiaoping.errors import FileError, InvariantError, TextError
from xiaoping.township import begin_sample, begin_township, read_township


def names(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


@pytest.fixture(params=["with what writes workbooks", "without it"])
def ending(request, monkeypatch):
    pytest.importorskip("xlsxwriter.exceptions")
    if request.param == "without it":
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        return ".csv"
    return ".xlsx"


def test_a_new_folder_reads_without_an_error_and_says_what_is_empty(tmp_path, ending):
    root = tmp_path / "青溪乡2021"
    begun = begin_township(root, area="990101203", name="青溪乡", year=2021)
    assert names(root) == sorted(begun.written)
    assert {f"台账/{kind}台账{ending}" for kind in ("户", "村", "村民小组")} <= set(
        begun.written
    )
    folder = read_township(root)
    assert not folder.problems.errors
    told = sorted({(p.code, p.where.file.partition("/")[0]) for p in folder.problems})
    assert told == [("township.data-empty", "数据"), ("township.ledger-empty", "台账")]
    assert (folder.settings.name, folder.settings.year.year, len(folder.roll)) == (
        "青溪乡",
        2021,
        0,
    )


def test_beginning_again_changes_nothing(tmp_path, ending):
    first = begin_township(tmp_path, area="990101203", name="青溪乡", year=2021)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    again = begin_township(tmp_path, area="990101204", name="别处", year=1999)
    assert again.written == ()
    assert set(again.kept) <= set(first.written)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before
    assert ending in {path.suffix for path in (tmp_path / "台账").iterdir()}


def test_to_a_folder_that_is_used_only_what_lacks_is_added(tmp_path):
    for name in ("台账/小冲村.csv", "数据/经济.csv", "说明.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine", encoding="utf-8")
    begun = begin_township(tmp_path)
    assert begun.written == ("指标/指标目录.csv", "提纲.md", "设置.toml")
    assert begun.kept == ("说明.txt",)
    assert (tmp_path / "说明.txt").read_text(encoding="utf-8") == "mine"


def test_what_is_not_told_is_asked_for_when_the_folder_is_read(tmp_path):
    begin_township(tmp_path)
    told = [p for p in read_township(tmp_path).problems if p.code == "township.setting-absent"]
    assert [p.fields["given"] for p in told] == ["area", "name", "year"]
    assert told[0].message("zh").startswith("设置“area”没有填（统计用区划代码")


def test_the_name_of_a_code_that_is_listed_is_known(tmp_path):
    begin_township(tmp_path, area="431228223000", year=2021)
    assert read_township(tmp_path).settings.name == "晓坪乡"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"area": "4312"}, InvariantError),
        ({"area": "431228223204"}, InvariantError),
        ({"area": "乡"}, TextError),
        ({"year": 0}, TextError),
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_written(given, error, tmp_path):
    with pytest.raises(error):
        begin_township(tmp_path / "新", **given)
    assert not (tmp_path / "新").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(FileError):
        begin_township(tmp_path / "文件")
    with pytest.raises(FileError):
        begin_sample(tmp_path / "文件" / "示例")


def test_the_sample_is_copied_byte_for_byte_and_reads_as_itself(tmp_path):
    begun = begin_sample(tmp_path / "示例")
    from xiaoping.samples import sample_folder  # noqa: PLC0415 - only this test compares with it

    for name in begun.written:
        assert (tmp_path / "示例" / name).read_bytes() == (sample_folder() / name).read_bytes()
    assert "虚构" in (tmp_path / "示例" / "说明.txt").read_text(encoding="utf-8")
    assert begin_sample(tmp_path / "示例").written == ()
