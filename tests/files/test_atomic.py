from pathlib import Path

import pytest

from xiaoping.errors import FileError
from xiaoping.files.atomic import replace_all, write_text


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


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_a_fault_at_any_step_leaves_the_old_files_whole(tmp_path, monkeypatch, step):
    old = {"a.txt": "旧甲", "b.txt": "旧乙"}
    replace_all(tmp_path, old)

    def fault(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    target = {
        "mkstemp": "tempfile.mkstemp",
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
