"""Write the files of a folder that are not there yet, and none that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias, final

import attrs

from xiaoping.errors import MissingExtraError
from xiaoping.files.atomic import write_text
from xiaoping.problems import Location, Problem, Problems
from xiaoping.township.gaps import Gap
from xiaoping.township.layout import Layout

__all__ = ["Begun", "Planned", "Write", "write_planned"]

Write: TypeAlias = Callable[[Path], Problems | None]
"""What writes a file, whole or not at all."""


@final
@attrs.frozen(kw_only=True)
class Planned:
    """A file that is to be written.

    Attributes:
        name: Its path in the folder.
        write: What writes it.
        plain: What writes it as CSV where the library that writes workbooks is not installed.

    >>> Planned.of_text("说明.txt", "…").name
    '说明.txt'
    """

    name: str
    write: Write
    plain: Write | None = None

    @classmethod
    def of_text(cls, name: str, text: str) -> Planned:
        """Return a plan of a text file."""
        return cls(name=name, write=lambda path: write_text(path, text))

    @property
    def plain_name(self) -> str:
        """The path of the CSV that may stand in its place."""
        return Path(self.name).with_suffix(".csv").as_posix()


@final
@attrs.frozen(kw_only=True)
class Begun:
    """What came of beginning a folder.

    Attributes:
        layout: The folder.
        written: The files that were written, by their paths in the folder.
        kept: The files that were there already and are as they were.
        gaps: The figures of the year before that the new year has not yet.
        problems: What is to be known.

    >>> Begun(layout=Layout("青溪乡2021")).written
    ()
    """

    layout: Layout
    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: Problems = attrs.field(factory=Problems)


def write_planned(layout: Layout, planned: Iterable[Planned]) -> Begun:
    """Write the files that are not there, in their order.

    A fault leaves those before it, whole; beginning once more goes on from there.

    Raises:
        FileError: A file or folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("mine", encoding="utf-8")
    ...     begun = write_planned(
    ...         Layout(folder), [Planned.of_text("a.txt", "…"), Planned.of_text("b.txt", "…")])
    >>> begun.written, begun.kept
    (('b.txt',), ('a.txt',))
    """
    written: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    for item in planned:
        names = [item.name] if item.plain is None else [item.name, item.plain_name]
        there = [name for name in names if (layout.root / name).exists()]
        if there:
            kept += there
            continue
        name, told = _write(layout, item)
        written.append(name)
        problems += told
    return Begun(
        layout=layout, written=tuple(written), kept=tuple(kept), problems=Problems(problems)
    )


def _write(layout: Layout, item: Planned) -> tuple[str, Iterable[Problem]]:
    try:
        return item.name, item.write(layout.root / item.name) or ()
    except MissingExtraError as error:
        if item.plain is None:
            raise
        told = item.plain(layout.root / item.plain_name) or ()
        fields = {"command": error.details["command"]}
        note = Problem("township.plain", Location(file=item.plain_name), fields)
        return item.plain_name, (*told, note)
