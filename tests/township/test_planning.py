import pytest

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.atomic import write_text
from xiaoping.messages import fail
from xiaoping.township.layout import Layout
from xiaoping.township.planning import Planned, write_planned


def lacking(_path):
    raise fail(
        MissingExtraError,
        "extra.missing",
        given="XlsxWriter",
        command="pip install 'xiaoping[xlsx]'",
    )


def test_where_workbooks_cannot_be_written_a_csv_stands_in_and_is_told(tmp_path):
    plan = Planned(
        name="台账/村台账.xlsx", write=lacking, plain=lambda path: write_text(path, "村代码\n")
    )
    begun = write_planned(Layout(tmp_path), [plan])
    assert begun.written == ("台账/村台账.csv",)
    (told,) = begun.problems
    assert told.text("zh").startswith("台账/村台账.csv：没有安装写工作簿的组件")
    assert "pip install 'xiaoping[xlsx]'" in told.text("en")
    assert write_planned(Layout(tmp_path), [plan]).kept == ("台账/村台账.csv",)


def test_without_anything_to_stand_in_the_error_says_what_to_install(tmp_path):
    with pytest.raises(MissingExtraError, match="pip install"):
        write_planned(Layout(tmp_path), [Planned(name="a.xlsx", write=lacking)])


def test_what_was_broken_off_goes_on_where_it_stopped(tmp_path):
    (tmp_path / "数据").write_text("a file where a folder should be", encoding="utf-8")
    plan = [Planned.of_text(name, "…") for name in ("说明.txt", "数据/指标值.csv", "设置.toml")]
    with pytest.raises(FileError) as caught:
        write_planned(Layout(tmp_path), plan)
    assert caught.value.code in ("file.not-a-folder", "file.unwritable")
    assert not (tmp_path / "设置.toml").exists()
    (tmp_path / "数据").unlink()
    begun = write_planned(Layout(tmp_path), plan)
    assert (begun.written, begun.kept) == (("数据/指标值.csv", "设置.toml"), ("说明.txt",))
