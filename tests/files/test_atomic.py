import os
from pathlib import Path

import pytest

from xiaoping.errors import FileError
from xiaoping.files.atomic import replace_all, write_bytes, write_file, write_text


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in Path(folder).iterdir()}


def test_several_files_are_written_together_into_a_new_folder(tmp_path):
    out = tmp_path / "深" / "输出"
    paths = replace_all(out, {"a.txt": "甲\n", "b.md": "乙"})
    assert contents(out) == {"a.txt": "甲\n", "b.md": "乙"}
    assert [p.name for p in paths] == ["a.txt", "b.md"]
    assert (out / "a.txt").read_bytes() == "甲\n".encode()


def test_one_file_is_replaced_whole(tmp_path):
    write_text(tmp_path / "a.txt", "旧的很长")
    write_text(tmp_path / "a.txt", "新")
    assert contents(tmp_path) == {"a.txt": "新"}


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_fault_at_any_step_leaves_the_old_files_whole(tmp_path, monkeypatch, step):
    old = {"a.txt": "旧甲", "b.txt": "旧乙"}
    replace_all(tmp_path, old)

    def fault(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    target = {
        "open": "pathlib.Path.open",
        "fsync": "os.fsync",
        "replace": "pathlib.Path.replace",
    }
    monkeypatch.setattr(target[step], fault)
    with pytest.raises(FileError, match="No space left on device"):
        replace_all(tmp_path, {"a.txt": "新甲", "b.txt": "新乙"})
    monkeypatch.undo()
    assert contents(tmp_path) == old


def test_a_file_that_is_open_elsewhere_is_told_and_left(tmp_path, monkeypatch):
    write_text(tmp_path / "a.txt", "旧")

    def locked(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileError, match="is open in another program"):
        write_text(tmp_path / "a.txt", "新")
    monkeypatch.undo()
    assert contents(tmp_path) == {"a.txt": "旧"}


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    write_text(tmp_path / "out", "x")
    with pytest.raises(FileError, match="exists and is no folder"):
        replace_all(tmp_path / "out", {"a.txt": "x"})
    with pytest.raises(FileError, match=r"cannot be written|is no folder"):
        replace_all(tmp_path / "out" / "deeper", {"a.txt": "x"})


def test_a_fault_between_two_files_leaves_both_as_they_were(tmp_path, monkeypatch):
    replace_all(tmp_path, {"a.txt": "旧甲", "b.txt": "旧乙"})
    honest = Path.replace

    def second_fails(draft, target):
        if Path(target).name == "b.txt":
            raise OSError(5, "Input/output error")
        return honest(draft, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(FileError, match=r"b\.txt' cannot be written: Input/output error"):
        replace_all(tmp_path, {"a.txt": "新甲", "b.txt": "新乙"})
    monkeypatch.undo()
    assert contents(tmp_path) == {"a.txt": "旧甲", "b.txt": "旧乙"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, MemoryError])
def test_a_stop_before_the_files_change_places_leaves_the_old_and_no_draft(
    tmp_path, monkeypatch, stop
):
    write_text(tmp_path / "a.txt", "旧")

    def stopped(*_arguments, **_options):
        raise stop

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(stop):
        write_text(tmp_path / "a.txt", "新")
    monkeypatch.undo()
    assert contents(tmp_path) == {"a.txt": "旧"}


def test_a_refusal_to_write_says_what_to_do_in_chinese(tmp_path):
    (tmp_path / "成册.txt").mkdir()
    with pytest.raises(FileError) as caught:
        write_text(tmp_path / "成册.txt", "x")
    assert caught.value.code == "file.unwritable"
    assert caught.value.zh.endswith("请检查文件夹权限和磁盘空间。")
    assert list(tmp_path.iterdir()) == [tmp_path / "成册.txt"]
    write_text(tmp_path / "out", "x")
    with pytest.raises(FileError) as caught:
        replace_all(tmp_path / "out", {"a.txt": "x"})
    assert "已存在，但不是文件夹。请换一个输出文件夹。" in caught.value.zh


def test_a_file_that_is_open_elsewhere_is_told_in_chinese(tmp_path, monkeypatch):
    def locked(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileError) as caught:
        write_text(tmp_path / "a.txt", "新")
    assert caught.value.code == "file.locked"
    assert "正被别的程序打开，这个文件保持原样。请关闭它再试。" in caught.value.zh


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize(
    "fault", [PermissionError(), OSError(5, "broken"), KeyboardInterrupt()]
)
def test_a_fault_midway_puts_back_what_had_been_replaced(tmp_path, monkeypatch, fault, links):
    old = {"a.txt": "旧甲", "c.txt": "旧丙"}
    replace_all(tmp_path, old)
    replace = Path.replace

    def faulty(draft, target):
        if target.name == "c.txt":
            raise fault
        return replace(draft, target)

    def no_links(*_arguments):
        raise OSError(95, "not supported")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(Path, "replace", faulty)
    with pytest.raises((FileError, KeyboardInterrupt)):
        replace_all(tmp_path, {"a.txt": "新甲", "b.txt": "新乙", "c.txt": "新丙"})
    assert contents(tmp_path) == old


def test_a_target_that_is_a_folder_is_refused_before_anything_is_replaced(tmp_path):
    write_text(tmp_path / "a.txt", "旧")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(FileError, match=r"b\.txt' cannot be written"):
        replace_all(tmp_path, {"a.txt": "新", "b.txt": "新"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_a_file_stays_as_it_was(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, "旧")
    path.chmod(0o600)
    write_text(path, "新")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_name_as_long_as_the_system_allows_is_written(tmp_path):
    name = "村" * 83 + ".txt"  # 253 bytes of the usual 255
    assert write_text(tmp_path / name, "x") is None
    assert contents(tmp_path) == {name: "x"}


def test_a_file_is_filled_through_a_stream_that_can_seek(tmp_path):
    def fill(stream):
        stream.write(b"12345")
        stream.seek(1)
        stream.write(b"x")

    write_file(tmp_path / "新" / "a.bin", fill)
    assert (tmp_path / "新" / "a.bin").read_bytes() == b"1x345"


@pytest.mark.parametrize("stop", [ValueError("x"), KeyboardInterrupt(), MemoryError()])
def test_a_fault_while_filling_leaves_the_old_file_and_no_draft(tmp_path, stop):
    write_bytes(tmp_path / "a.bin", b"old")

    def fill(stream):
        stream.write(b"half")
        raise stop

    with pytest.raises(type(stop)):
        write_file(tmp_path / "a.bin", fill)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


MARKS = [
    ("户台账.xlsx", "~$户台账.xlsx"),
    ("二〇二〇年户台账.xlsx", "~$二〇年户台账.xlsx"),
    ("户台账.xlsx", ".~lock.户台账.xlsx#"),
]


@pytest.mark.parametrize(("name", "mark"), MARKS)
def test_a_workbook_that_is_open_in_a_spreadsheet_program_is_left_alone(tmp_path, name, mark):
    target = tmp_path / name
    target.write_bytes(b"old")
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(FileError) as caught:
        write_bytes(target, b"new")
    assert caught.value.code == "file.in-use"
    assert f"请删除“{mark}”后再试，或换一个文件名保存。" in caught.value.zh
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, mark])
    assert target.read_bytes() == b"old"
    (tmp_path / mark).unlink()
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_document_is_open_in_a_word_processor_and_no_spreadsheet_program(tmp_path):
    (tmp_path / "总结.docx").write_bytes(b"old")
    (tmp_path / "~$总结.docx").write_bytes(b"")
    with pytest.raises(FileError, match="is open in Word / WPS"):
        write_bytes(tmp_path / "总结.docx", b"new")


def test_a_workbook_that_is_opened_while_the_draft_is_written_is_left_alone(tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(FileError, match="is open in LibreOffice"):
        write_file(target, lambda _stream: (tmp_path / ".~lock.a.xlsx#").write_bytes(b""))
    assert contents(tmp_path) == {"a.xlsx": "old", ".~lock.a.xlsx#": ""}


def test_a_mark_left_behind_without_its_file_keeps_nobody_from_writing(tmp_path):
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    write_bytes(tmp_path / "a.xlsx", b"new")
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"


def test_bytes_for_a_file_that_is_locked_are_told_and_the_old_stay(tmp_path, monkeypatch):
    write_bytes(tmp_path / "a.xlsx", b"old")

    def locked(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileError) as caught:
        write_bytes(tmp_path / "a.xlsx", b"new")
    assert caught.value.code == "file.locked"
    monkeypatch.undo()
    assert contents(tmp_path) == {"a.xlsx": "old"}


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path):
    target, link = tmp_path / "户.csv", tmp_path / "链接.csv"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links are not allowed here")
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_is_open_in_wps_is_left_alone(tmp_path):
    target = tmp_path / "户.xlsx"
    target.write_bytes(b"old")
    (tmp_path / ".~户.xlsx").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        write_bytes(target, b"new")
    assert (caught.value.code, target.read_bytes()) == ("file.in-use", b"old")


def test_only_a_long_name_loses_two_characters_behind_the_mark_of_excel(tmp_path):
    (tmp_path / "~$户台账甲.xlsx").write_bytes(b"")
    short, long = tmp_path / "晓坪户台账甲.xlsx", tmp_path / "晓坪村户台账甲.xlsx"
    for target in (short, long):
        target.write_bytes(b"old")
    write_bytes(short, b"new")
    assert short.read_bytes() == b"new", "the mark is of another file"
    (tmp_path / "~$村户台账甲.xlsx").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        write_bytes(long, b"new")
    assert (caught.value.code, caught.value.details["mark"]) == (
        "file.in-use",
        "~$村户台账甲.xlsx",
    )


def test_what_a_link_leads_to_is_written_whoever_writes(tmp_path):
    (tmp_path / "far").mkdir()
    real = tmp_path / "far" / "a.txt"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "a.txt"
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "a.html")
    for write in (write_text, lambda path, text: write_bytes(path, text.encode())):
        with pytest.raises(FileError, match="a device or a pipe") as caught:
            write(tmp_path / "a.html", "页")
        assert "不是普通文件" in caught.value.message("zh")
    assert (tmp_path / "a.html").is_fifo()
    assert [item.name for item in tmp_path.iterdir()] == ["a.html"]
