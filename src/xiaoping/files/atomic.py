"""Write files so that after any fault the old file or the new one is there, whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from xiaoping.errors import FileError
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons

__all__ = ["replace_all", "write_text"]


def write_text(path: str | Path, text: str) -> None:
    """Write one text file in UTF-8; see :func:`replace_all`."""
    path = Path(path)
    replace_all(path.parent, {path.name: text})


def replace_all(folder: str | Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    r"""Write several text files into a folder, so that none is half-written.

    All texts are first written beside their targets and flushed to the disk; only then
    each takes the place of its target.  A fault before leaves every old file as it was.

    Args:
        folder: The folder; it is made if it is not there.
        texts: The names of the files and what to write, in UTF-8 with ``\n``.

    Returns:
        The paths that were written.

    Raises:
        FileError: The folder cannot be made or written, or a target is open elsewhere.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise fail(FileError, "file.not-a-folder", file=str(folder)) from None
    except OSError as error:
        raise _refused(folder, error) from None
    drafts: list[tuple[Path, Path]] = []
    try:
        for name, text in texts.items():
            drafts.append((_draft(folder, name, text), folder / name))
        for draft, target in drafts:
            _replace(draft, target)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    _flush_folder(folder)
    return tuple(target for _, target in drafts)


def _draft(folder: Path, name: str, text: str) -> Path:
    """Write a text beside its target and flush it to the disk."""
    # A lone surrogate has no bytes; it prints as a question mark.
    data = text.encode("utf-8", "replace")
    draft = None
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes private files; a report is for others to read.
        Path(draft).chmod(0o644)
    except BaseException as error:
        # Also when the user interrupts: nothing half-written stays behind.
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refused(folder / name, error) from None
        raise
    return Path(draft)


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
    """Flush the names to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
