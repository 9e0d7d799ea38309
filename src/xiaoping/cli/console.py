"""What every command says alike, and how it stops."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Problems, Severity

__all__ = [
    "CANNOT",
    "CLEAN",
    "FINDINGS",
    "INTERRUPTED",
    "SIGNS",
    "StopError",
    "coloured",
    "free",
    "is_among",
    "say_error",
    "spare_inputs",
    "step",
    "tell",
    "window",
]

CLEAN, FINDINGS, CANNOT, INTERRUPTED = 0, 1, 2, 130
"""The exit codes."""

SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "·"}
"""What stands in front of a finding."""


class StopError(Exception):
    """The command cannot run; what to say has been collected."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


_under_way: list[str] = []
"""The step that a terminal shows."""


def say_error(line: str) -> None:
    """Print a line where errors go; a step that is shown there makes room."""
    for text in _under_way:
        _wipe(text)
    _under_way.clear()
    print(line, file=sys.stderr)


def _wipe(text: str) -> None:
    # Chinese characters take two columns.
    print("\r" + " " * (2 * len(text)) + "\r", end="", flush=True, file=sys.stderr)


def tell(problems: Problems, lang: Language) -> None:
    """Print problems; errors first in the count, all in the order of their places."""
    for line in problems.lines(lang):
        say_error(line)
    if problems.errors:
        say_error(wording("cli.problems", lang, {"count": len(problems.errors)}))


@contextlib.contextmanager
def step(code: str, lang: Language) -> Iterator[None]:
    """Show what is being done while it is done, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    text = wording(code, lang, {})
    print(text, end="", flush=True, file=sys.stderr)
    _under_way.append(text)
    try:
        yield
    finally:
        if _under_way:
            _wipe(_under_way.pop())


def coloured() -> bool:
    """Say whether what is printed may be coloured: on a terminal, if nobody forbids it.

    Source: https://no-color.org.  An older window of Windows shows the codes themselves.
    """
    forbidden = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    shows = sys.platform != "win32" or "WT_SESSION" in os.environ
    return sys.stdout.isatty() and shows and not forbidden


def window() -> int | None:
    """Return the columns of the window; ``None`` where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def free(target: Path, inputs: Sequence[str]) -> Path:
    """Return the first name beside ``target`` at which no file is: nobody's marks are lost."""
    number, free = 1, target
    while free.exists() or is_among(free, inputs):
        number += 1
        free = target.with_stem(f"{target.stem}{number}")
    return free


def spare_inputs(outputs: Sequence[str], inputs: Sequence[str], lang: Language) -> None:
    """Refuse to write over a file that is read."""
    for output in outputs:
        if is_among(Path(output), inputs):
            raise StopError([wording("cli.output-is-input", lang, {"file": output})])


def is_among(output: Path, inputs: Sequence[str]) -> bool:
    """Say whether a file is one of those that are read, under whatever name."""
    for file in map(Path, inputs):
        there = output.exists() and file.exists()
        if output.samefile(file) if there else output.resolve() == file.resolve():
            return True
    return False
