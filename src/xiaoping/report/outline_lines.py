"""The lines of an outline, in chunks that belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from xiaoping.report.directive import is_closing, is_directive

__all__ = ["Chunks", "SourceLine", "heads", "marks", "rows", "spoken", "titles", "until"]

_COMMENT: Final = "<!--"
_COMMENT_END: Final = "-->"
_LANG: Final = re.compile(r"<!--\s*lang\s*[:：]\s*(.*?)\s*-->")
_ITEM: Final = re.compile(r"([-*])(?:[ \t]+(.*))?")
_TITLE: Final = re.compile(r"(?:表|table)\s*[：:]", re.IGNORECASE)


@attrs.frozen
class SourceLine:
    """A line that is neither blank nor a comment, without its indent.

    Attributes:
        number: Its number in the file.
        indent: How many signs stand before it.
        text: What stands on it.

    >>> SourceLine(3, 2, "甲").text
    '甲'
    """

    number: int
    indent: int
    text: str


@attrs.define
class Chunks:
    r"""The chunks of a text: blank lines, headings and directives part them.

    A directive is a chunk of its own, but between the rows of a table, which it repeats.

    Attributes:
        faults: Comments that are not closed or have words behind them, by their lines.

    >>> chunks = Chunks()
    >>> [[line.text for line in chunk] for chunk in chunks.of("甲\n乙\n\n{每个村}\n丙\n{完}")]
    [['甲', '乙'], ['{每个村}'], ['丙'], ['{完}']]
    """

    faults: list[tuple[int, str]] = attrs.field(factory=list)

    def of(self, text: str) -> Iterator[list[SourceLine]]:
        """Yield the chunks of a text, the title of a table with its rows."""
        waiting: list[SourceLine] = []
        for chunk in self._parted(text):
            if waiting and not rows(chunk[0]):
                yield waiting
                waiting = []
            if titles(chunk[0]) and not any(map(rows, chunk)):
                waiting = chunk
                continue
            yield [*waiting, *chunk]
            waiting = []
        if waiting:
            yield waiting

    def _parted(self, text: str) -> Iterator[list[SourceLine]]:
        chunk: list[SourceLine] = []
        for line in self._lines(text):
            if line is None:
                if chunk:
                    yield chunk
                chunk = []
                continue
            if chunk and (heads(line) or _parts(chunk, line)):
                yield chunk
                chunk = []
            chunk.append(line)
        if chunk:
            yield chunk

    def _lines(self, text: str) -> Iterator[SourceLine | None]:
        """Yield the lines, ``None`` for a blank one; comments are left out."""
        comment = 0
        for number, raw in enumerate(_split(text), start=1):
            line = raw.strip()
            if comment or line.startswith(_COMMENT):
                comment = comment or number
                _, end, after = line.partition(_COMMENT_END)
                if end and after.strip():
                    self.faults.append((number, after.strip()))
                comment = 0 if end else comment
            elif line:
                yield SourceLine(number, len(raw) - len(raw.lstrip()), line)
            else:
                yield None
        if comment:
            self.faults.append((comment, _COMMENT))


def _parts(chunk: list[SourceLine], line: SourceLine) -> bool:
    """Say whether a directive parts a line from the chunk before it."""
    if not any(map(rows, chunk)):
        return is_directive(line.text) or is_directive(chunk[-1].text)
    # Between rows directives stay, but one that ends what began before the table.
    return is_closing(line.text) and sum(_opened(item) for item in chunk) <= 0


def _opened(line: SourceLine) -> int:
    """Return 1 for a line or row that opens a directive, -1 for one that closes it."""
    text = line.text.strip("| \t")
    if not is_directive(text):
        return 0
    return -1 if is_closing(text, alone=True) else 0 if is_closing(text) else 1


def _split(text: str) -> list[str]:
    """Split at line ends only, not at every sign that Unicode calls a line break."""
    return re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))


def spoken(text: str) -> tuple[int, str] | None:
    r"""Return the language that the first line of a text declares, with that line's number.

    >>> spoken("<!-- lang: en -->\n# Report"), spoken("# 总结")
    ((1, 'en'), None)
    """
    for number, raw in enumerate(_split(text), start=1):
        if raw.strip():
            found = _LANG.fullmatch(raw.strip())
            return (number, found[1]) if found else None
    return None


def marks(line: SourceLine) -> bool:
    """Say whether a line opens an item of a series.

    >>> marks(SourceLine(1, 0, "- 甲"))
    True
    """
    return _ITEM.fullmatch(line.text) is not None


def heads(line: SourceLine) -> bool:
    """Say whether a line is meant as a heading.

    >>> heads(SourceLine(1, 0, "## 甲"))
    True
    """
    return line.text.startswith("#")


def rows(line: SourceLine) -> bool:
    """Say whether a line is a row of a table.

    >>> rows(SourceLine(1, 0, "| 甲 | 乙 |"))
    True
    """
    return line.text.startswith("|")


def titles(line: SourceLine) -> bool:
    """Say whether a line is the title of a table.

    >>> titles(SourceLine(1, 0, "表：各村情况"))
    True
    """
    return _TITLE.match(line.text) is not None


def until(lines: list[SourceLine], stop: Callable[[SourceLine], bool]) -> int:
    """Return how many lines stand before the first that stops.

    >>> until([SourceLine(1, 0, "甲"), SourceLine(2, 0, "- 乙")], marks)
    1
    """
    return next((i for i, line in enumerate(lines) if stop(line)), len(lines))
