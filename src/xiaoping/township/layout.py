"""Where everything of a township's folder lies, by names that a clerk understands.

============  ==================================================================
设置.toml      whose folder it is, of which year, counted on which day
台账           ledgers, any number of files, also in folders of villages
数据           figures that no ledger holds, and published ones
指标           indicators of your own
成果           what is written: reports
填表对照.csv    what the headings of departments' forms mean, once it was decided
写法.csv       how measured figures are printed, where that is laid down
提纲.md        what the report says, in the township's own words
============  ==================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["BASES", "MAPPING", "OUTLINE", "PRINTING", "SETTINGS", "Found", "Layout", "Part"]

SETTINGS: Final = "设置.toml"
"""The name of the settings."""
MAPPING: Final = "填表对照.csv"
"""The name of the file that remembers what the headings of forms mean."""
PRINTING: Final = "写法.csv"
"""The name of the file that says how measured figures are printed."""
OUTLINE: Final = "提纲.md"
"""The name of the outline of the report; without it the standard outline is told along."""
BASES: Final = "上年"
"""The name, without its ending, of the files of figures that only growth is computed from."""


class Part(Enum):
    """The folders in a township's folder, by their names."""

    LEDGERS = "台账"
    DATA = "数据"
    DEFINITIONS = "指标"
    OUTPUT = "成果"


_ENDINGS: Final[Mapping[Part, frozenset[str]]] = {
    Part.LEDGERS: frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv"}),
    Part.DATA: frozenset({".csv", ".json"}),
    Part.DEFINITIONS: frozenset({".csv"}),
    Part.OUTPUT: frozenset(),
}
_OPEN_ELSEWHERE: Final = re.compile(r"~\$(.+)|\.~lock\.(.+)#|\.~(.+)")
_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})
_ANNOTATED: Final = re.compile(r"(.+)_检查\d*")


@final
@attrs.frozen
class Found:
    """The files of one part that are read, and what was left out.

    Attributes:
        files: The files, in the order of their names.
        problems: What is not read, and why.

    >>> Found().files
    ()
    """

    files: tuple[Path, ...] = ()
    problems: Problems = attrs.field(factory=Problems)


@final
@attrs.frozen
class Layout:
    """The places in a township's folder.

    Attributes:
        root: The folder.

    >>> Layout("青溪乡2021").settings.name, Layout("青溪乡2021").part(Part.LEDGERS).name
    ('设置.toml', '台账')
    """

    root: Path = attrs.field(converter=Path)

    @property
    def settings(self) -> Path:
        """The file of settings."""
        return self.root / SETTINGS

    @property
    def outline(self) -> Path:
        """The outline of the report, which need not be there."""
        return self.root / OUTLINE

    def part(self, part: Part) -> Path:
        """Return the folder of a part."""
        return self.root / part.value

    def name_of(self, path: Path) -> str:
        """Return how a file is told: by its path in the folder, with ``/`` on every system.

        >>> Layout("青溪乡2021").name_of(Path("青溪乡2021", "台账", "甲村.xlsx"))
        '台账/甲村.xlsx'
        """
        return path.relative_to(self.root).as_posix()

    def require(self) -> None:
        """Do nothing if the folder can be read.

        Raises:
            FileError: It is not there, or is no folder.

        >>> Layout("没有这个文件夹").require()
        Traceback (most recent call last):
        xiaoping.errors.FileError: There is no folder '没有这个文件夹'. ...
        """
        if not self.root.exists():
            folder, above = str(self.root), self.root.resolve().parent
            near = nearest(self.root.name, _names_in(above)) if above.is_dir() else ()
            raise fail(
                FileError, "township.absent", folder=folder, near=tuple(map(shown_id, near))
            )
        if not self.root.is_dir():
            raise fail(FileError, "township.no-folder", folder=str(self.root))

    def files(self, part: Part) -> Found:
        """Return the files of a part, also those in its folders; what is left out is told.

        Hidden files and what systems lay down are passed over.  A workbook that is open in
        a spreadsheet program is read as it was last saved, which is told, and so is a copy
        that ``xiaoping check --annotate`` has made of a ledger beside it, which is not read.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     ledgers = Path(folder, "台账")
        ...     ledgers.mkdir()
        ...     for name in ("户.xlsx", "~$户.xlsx", "户_检查.xlsx", "通知.docx"):
        ...         _ = (ledgers / name).write_bytes(b"")
        ...     found = Layout(folder).files(Part.LEDGERS)
        >>> [path.name for path in found.files], [problem.code for problem in found.problems]
        (['户.xlsx'], ['township.open', 'township.annotated', 'township.other-file'])
        """
        folder = self.part(part)
        if not folder.is_dir():
            return Found((), Problems(self._absent(part)))
        # Sorted by name, so that what is read and told is the same on every system.
        found = sorted(
            (path for path in folder.rglob("*") if not path.is_dir()),
            key=lambda path: path.relative_to(folder).parts,
        )
        files: list[Path] = []
        problems: list[Problem] = []
        for path in found:
            problem = self._left_out(path, part)
            if problem is not None:
                problems.append(problem)
            elif self._is_shown(path):
                files.append(path)
        return Found(tuple(files), Problems(problems))

    def _absent(self, part: Part) -> Iterator[Problem]:
        """Yield that a folder is not there, if the township has something under a near name."""
        near = [
            name
            for name in nearest(part.value, _names_in(self.root))
            if name not in {one.value for one in Part} and (self.root / name).is_dir()
        ]
        if near:
            fields = {"given": part.value, "near": [*map(shown_id, near)]}
            yield Problem("township.part", Location(file=near[0]), fields)

    def _is_shown(self, path: Path) -> bool:
        names = path.relative_to(self.root).parts
        hidden = any(name.startswith((".", "~$")) for name in names)
        return not hidden and path.name.casefold() not in _OF_SYSTEMS

    def _left_out(self, path: Path, part: Part) -> Problem | None:
        where = Location(file=self.name_of(path))
        lock = _OPEN_ELSEWHERE.fullmatch(path.name)
        if lock:
            name = next(group for group in lock.groups() if group)
            return Problem("township.open", where, {"given": shown_id(name)})
        if not self._is_shown(path):
            return None
        endings = _ENDINGS[part]
        if path.suffix.lower() not in endings:
            fields = {"given": path.suffix or "—", "expected": sorted(endings)}
            return Problem("township.other-file", where, fields)
        copy = _ANNOTATED.fullmatch(path.stem)
        if part is Part.LEDGERS and copy and any(_has_stem(path.parent, copy[1])):
            return Problem("township.annotated", where, {"given": shown_id(copy[1])})
        return None


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:  # a folder that may not be listed only costs the hint
        return []


def _has_stem(folder: Path, stem: str) -> Iterator[bool]:
    return (path.stem == stem for path in folder.iterdir())
