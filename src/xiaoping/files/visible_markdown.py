"""What is seen of Markdown: its marks are taken away, what they mark stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from xiaoping.files.visible import Heading, Place, Visible, visible_text

__all__ = ["visible_markdown"]

_MARKS: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*{1,3}|(?<![\w])_{1,3}|_{1,3}(?![\w])|~~|`+"
    r"|(?m:^)[ \t]*(?:(?P<level>#{1,6})[ \t]+|>[ \t]?|[-*+][ \t]+)"
    r"|(?m:^)[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$"
    r"|<!--.*?-->|</?[a-zA-Z][^>\n]*>"
    r"|\[\^[^\]\n]+\]:?"
)
_RULE: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*(?:\||$))+[ \t]*")


def visible_markdown(source: str) -> Visible:
    r"""Return what is seen of Markdown.

    >>> visible_markdown("**606**户\\*").text
    '606户*'
    """
    whole = visible_text(source)
    words, position = _Kept(whole), 0
    headings: list[Heading] = []
    for match in _MARKS.finditer(whole.text):
        words.keep(position, match.start())
        position = match.end()
        if match["escaped"]:
            words.keep(position - 1, position)
        if match["level"]:
            headings.append(Heading(words.length, len(match["level"])))
    words.keep(position, len(whole.text))
    text = "".join(words.parts)
    return Visible(
        text=text,
        anchors=tuple(words.anchors) or ((0, 1, 1),),
        places=tuple(_places(whole.text, text)),
        headings=tuple(headings),
    )


def _places(source: str, text: str) -> Iterator[tuple[int, Place]]:
    """Yield the cells of tables, and the lines around them; nothing if there is no table.

    A line of the source stays a line: what is taken away lies within it.
    """
    lines = source.split("\n")
    heads = {n for n, line in enumerate(lines[1:]) if "|" in line and _RULE.fullmatch(line)}
    start = table = row = 0
    for number, line in enumerate(text.split("\n") if heads else ()):
        if number in heads and "|" in lines[number]:
            table, row = table + 1, 0
        elif "|" not in lines[number]:
            row = -1
        if table and row >= 0 and line.strip() and number - 1 not in heads:
            row += 1
            yield from _cells(line, start, table, row)
        else:
            yield start, Place("line", number + 1)
        start += len(line) + 1


def _cells(line: str, start: int, table: int, row: int) -> Iterator[tuple[int, Place]]:
    first = len(line) - len(line.lstrip())
    edges = [first if line[first] == "|" else -1]
    edges += [match.start() for match in re.finditer(r"\|", line) if match.start() != edges[0]]
    if len(edges) > 1 and not line[edges[-1] + 1 :].strip():
        edges.pop()
    for column, edge in enumerate(edges, start=1):
        yield start + edge + 1 if column > 1 else start, Place("cell", table, row, column)


@attrs.define
class _Kept:
    """Stretches of a source that stay, with an anchor for each of their lines."""

    whole: Visible
    parts: list[str] = attrs.field(factory=list)
    anchors: list[tuple[int, int, int]] = attrs.field(factory=list)
    length: int = 0

    def keep(self, start: int, end: int) -> None:
        for line in self.whole.text[start:end].splitlines(keepends=True):
            self.anchors.append((self.length, *self.whole.line(start)))
            self.parts.append(line)
            self.length += len(line)
            start += len(line)
