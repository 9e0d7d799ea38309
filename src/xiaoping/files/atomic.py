"""Write files so that after any fault the old file or the new one is there, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from xiaoping.errors import FileError
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons

__all__ = ["replace_all", "write_bytes", "write_file", "write_text"]

_OWNER_MARKS: Final = (
    # Office and WPS put "~$" in front, and in place of two characters of a long name.
    ("~${name}", "{office} / WPS"),
    ("~${tail}", "{office} / WPS"),
    (".~lock.{name}#", "LibreOffice"),
    (".~{name}", "WPS"),
)
_OFFICE: Final = {".docx": "Word", ".doc": "Word"}
"""Which program of Office has a file open; Excel if it is not told here."""
_NAME_KEPT_WHOLE: Final = 6
"""A name of fewer characters is kept whole behind the mark of Excel."""


def write_text(path: str | Path, text: str) -> None:
    r"""Write one text file in UTF-8; see :func:`replace_all`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "a.txt", "乡\n")
    ...     (Path(folder) / "a.txt").read_bytes()
    b'\xe4\xb9\xa1\n'
    """
    path = Path(path)
    replace_all(path.parent, {path.name: text})


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write one file of bytes; see :func:`write_file`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(Path(folder) / "a.bin", b"old")
    ...     write_bytes(Path(folder) / "a.bin", b"new")
    ...     (Path(folder) / "a.bin").read_bytes()
    b'new'
    """
    write_file(path, lambda stream: stream.write(data))


def write_file(path: str | Path, fill: Callable[[BinaryIO], object]) -> None:
    """Let ``fill`` write a file, which takes the place of the old one when it is whole.

    What is written goes into a draft beside the target.  A fault in ``fill``, a full disk
    or an interruption leaves the old file as it was, and no draft behind.

    A workbook that is open in a spreadsheet program is told by the file which that
    program lays beside it, and is left alone: elsewhere than on Windows it could be
    replaced, and the program would later save its own state over ours, unseen.

    Args:
        path: The file; its folder is made if it is not there.
        fill: Writes into the stream it is given; the stream can seek.

    Raises:
        FileError: The target is open elsewhere, or it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     target = Path(folder) / "户台账.xlsx"
    ...     _ = target.write_bytes(b"")
    ...     _ = (Path(folder) / "~$户台账.xlsx").write_bytes(b"")
    ...     write_bytes(target, b"")
    Traceback (most recent call last):
    xiaoping.errors.FileError: ...is open in Excel / WPS: beside it lies...
    """
    target = _led_to(Path(path))
    _make_folder(target.parent)
    _refuse_open(target)
    draft = _draft(target, fill)
    try:
        _refuse_open(target)
        _replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _led_to(target: Path) -> Path:
    """Return what a link leads to: that is written, not the link."""
    return target.resolve() if target.is_symlink() else target


def _refuse_open(target: Path) -> None:
    """Refuse a target beside which an office program has laid its mark."""
    if not target.is_file():
        return
    name = target.name
    tail = name[2:] if len(target.stem) > _NAME_KEPT_WHOLE else name
    for mark, program in _OWNER_MARKS:
        beside = target.with_name(mark.format(name=name, tail=tail))
        try:
            there = beside.is_file()
        except OSError:  # the longer name is longer than the system allows
            continue
        if there:
            raise fail(
                FileError,
                "file.in-use",
                file=str(target),
                given=program.format(office=_OFFICE.get(target.suffix.lower(), "Excel")),
                mark=beside.name,
            )


def replace_all(folder: str | Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    r"""Write several text files into a folder, so that none is half-written.

    All texts are first written beside their targets and flushed to the disk; only then
    each takes the place of its target.  A fault leaves every old file as it was, also one
    whose place had been taken already.

    Args:
        folder: The folder; it is made if it is not there.
        texts: The names of the files and what to write, in UTF-8 with ``\n``.

    Returns:
        The paths that were written.

    Raises:
        FileError: The folder cannot be made or written, or a target is open elsewhere.
    """
    folder = Path(folder)
    _make_folder(folder)
    drafts: list[tuple[Path, Path]] = []
    try:
        for name, text in texts.items():
            # A lone surrogate has no bytes; it prints as a question mark.
            data = text.encode("utf-8", "replace")
            target = _led_to(folder / name)
            drafts.append((_draft(target, _filler(data)), target))
        _replace_together(drafts)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    _flush_folder(folder)
    return tuple(target for _, target in drafts)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise fail(FileError, "file.not-a-folder", file=str(folder)) from None
    except OSError as error:
        raise _refused(folder, error) from None


def _filler(data: bytes) -> Callable[[BinaryIO], object]:
    return lambda stream: stream.write(data)


def _draft(target: Path, fill: Callable[[BinaryIO], object]) -> Path:
    """Let a file be written beside its target and flush it to the disk."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        # A device or a pipe, such as /dev/null, would be gone.
        raise _refused(target, OSError(errno.EINVAL, "it is a device or a pipe"))
    draft = _beside(target.parent)
    try:
        with draft.open("xb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if target.is_file():
            # Who could not read the old file shall not read the new one.
            draft.chmod(target.stat().st_mode & 0o777)
    except BaseException as error:
        # Also when the user interrupts: nothing half-written stays behind.
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refused(target, error) from None
        raise
    return draft


def _beside(folder: Path) -> Path:
    """Return a new hidden name in the folder; short, as the target's may be at the limit."""
    return folder / f".xiaoping-{os.urandom(8).hex()}.tmp"


def _replace_together(drafts: Sequence[tuple[Path, Path]]) -> None:
    """Let every draft take its target's place, or none of them."""
    backups: dict[Path, Path] = {}
    taken: list[Path] = []
    try:
        # One replacement is all or nothing by itself.
        for _, target in drafts if len(drafts) > 1 else ():
            if target.exists():
                backups[target] = _beside(target.parent)
                _back_up(target, backups[target])
        for draft, target in drafts:
            _replace(draft, target)
            taken.append(target)
    except BaseException:
        for target in taken:
            with contextlib.suppress(OSError):
                if target in backups:
                    backups[target].replace(target)
                else:
                    target.unlink(missing_ok=True)
        raise
    finally:
        for backup in backups.values():
            backup.unlink(missing_ok=True)


def _back_up(target: Path, backup: Path) -> None:
    """Give a file a second name, or copy it where the file system has no second names."""
    try:
        backup.hardlink_to(target)
    except OSError:
        try:
            shutil.copy2(target, backup)
        except OSError as error:
            raise _refused(target, error) from None


def _replace(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except PermissionError:
        # On Windows a file that is open in Excel or a browser cannot be replaced.
        raise fail(FileError, "file.locked", file=str(target)) from None
    except OSError as error:
        raise _refused(target, error) from None


def _refused(path: Path, error: OSError) -> FileError:
    return fail(FileError, "file.unwritable", file=str(path), **reasons(error))


def _flush_folder(folder: Path) -> None:
    """Flush the names to the disk, where the system can; the files themselves are there."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
