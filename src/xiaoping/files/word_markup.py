"""The markup of a DOCX, element by element, as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

import attrs

from xiaoping.files.markup import Markup
from xiaoping.files.raw import Limits
from xiaoping.files.word_styles import WordStyles
from xiaoping.files.word_writing import Edge, Item, Origin, Style, Writing

__all__ = ["WordMarkup"]

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_CHOICES: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_UNSEEN: Final = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "pPrChange",
        "rPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "sectPrChange",
        "tblGridChange",
        "numberingChange",
        "sectPr",
    ]
) | {"mc:Fallback"}
"""What a reader does not see, or sees a second time."""

_SIGNS: Final = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_FURNITURE: Final = frozenset({"TOC", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
"""Fields that tell pages; all others show words of the text."""

_REFERENCES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OFF: Final = ("0", "false", "off")
_MOST_COLUMNS: Final = 63
"""More columns than Word lets a table have."""


@attrs.define
class _Field:
    """A field: what it is told to show, and whether what follows is what it shows."""

    code: str = ""
    showing: bool = False

    @property
    def furniture(self) -> bool:
        return bool({word.upper() for word in self.code.split()[:1]} & _FURNITURE)


@final
class WordMarkup(Markup):
    r"""The parser of one part of a document; the words go to a :class:`Writing`.

    >>> space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    >>> writing = Writing()
    >>> markup = WordMarkup("a.docx", "word/document.xml", Limits(), writing)
    >>> markup.parse(f'<w:p xmlns:w="{space}"><w:r><w:t>606户</w:t></w:r></w:p>'.encode())
    >>> [item for item in writing.items if isinstance(item, str)]
    ['606户', '\n']
    """

    def __init__(
        self,
        file: str,
        part: str,
        limits: Limits,
        writing: Writing,
        styles: WordStyles | None = None,
    ) -> None:
        super().__init__(file, part, limits)
        self.writing = writing
        self.styles = styles or WordStyles()
        self.tracked = 0
        self._paragraphs: list[list[Item]] = []
        self._looks: list[dict[str, str]] = []
        self._runs_on: list[bool] = []
        self._dropped: list[bool] = []
        self._cells: list[tuple[int, bool]] = []
        self._fields: list[_Field] = []
        self._unseen = 0
        self._hidden = False
        self._contents = 0
        self._code = False
        self._element = -1
        self._told = 0
        self.parser.CharacterDataHandler = self._characters

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._element, self._told = self._element + 1, 0
        name = _local(name)
        parent = self.enter(name)
        given = {_local(key): value for key, value in attributes.items()}
        if name in _CHANGES:
            self.tracked += 1
            if self._changes(parent, name):
                return
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            if name in _REFERENCES:
                self.writing.refer(_REFERENCES[name], given.get("id", ""), seen=False)
            self._code = name == "instrText" and self._unseen == 1
            return
        self._open(parent, name, given)

    def _changes(self, parent: str, name: str) -> bool:
        """Note a deletion that is a property of a paragraph, row or cell; else say no."""
        if name not in ("del", "moveFrom", "cellDel", "ins", "moveTo", "cellIns"):
            return False
        if parent == "rPr" and self.path[-3:-2] == ["pPr"]:
            if name in ("del", "moveFrom") and self._runs_on and not self._unseen:
                self._runs_on[-1] = True
        elif parent == "trPr":
            if name == "del" and self._dropped and not self._unseen:
                self._dropped[-1] = True
        elif parent == "tcPr":
            if name == "cellDel" and self._cells and not self._unseen:
                self._cells[-1] = (self._cells[-1][0], True)
        else:
            return False
        # It holds nothing; the count of unseen elements must stay even.
        self._unseen += bool(self._unseen)
        return True

    def _open(self, parent: str, name: str, given: Mapping[str, str]) -> None:  # noqa: C901 - one case an element
        match name:
            case "p":
                self._paragraphs.append([])
                self._looks.append({})
                self._runs_on.append(False)
            case "tbl":
                self.writing.begin_table()
            case "tr":
                self.writing.begin_row()
                self._dropped.append(False)
            case "tc":
                self.writing.begin_box("cell")
                self._cells.append((1, False))
            case "txbxContent":
                self.writing.begin_box("text")
            case "gridSpan" | "gridBefore":
                self._span(name, given)
            case "r":
                self._hidden = False
            case "vanish":
                on = given.get("val", "").lower() not in _OFF
                self._hidden = self._hidden or (on and self.path[-3:-2] == ["r"])
            case "bookmarkStart":
                self._edge(Edge(given.get("id", ""), given.get("name", "")))
            case "bookmarkEnd":
                self._edge(Edge(given.get("id", "")))
            case _:
                self._fill(parent, name, given)

    def _fill(self, parent: str, name: str, given: Mapping[str, str]) -> None:
        match name:
            case "fldChar":
                self._field(given.get("fldCharType", ""))
            case "fldSimple":
                self._fields.append(_Field(given.get("instr", ""), showing=True))
            case "docPartGallery" if given.get("val", "") == "Table of Contents":
                self._contents = self._contents or self._depth_of("sdt")
            case "altChunk" | "subDoc":
                self.writing.far += 1
            case "br" if parent == "r" and given.get("type", "textWrapping") == "textWrapping":
                self._say("\n")
            case "tab" | "ptab" | "cr" | "noBreakHyphen" if parent == "r":
                self._say(_SIGNS[name])
            case _:
                self._tell(parent, name, given)

    def _tell(self, parent: str, name: str, given: Mapping[str, str]) -> None:
        match name:
            case "footnote" | "endnote":
                # The line between the text and its notes is no note.
                seen = given.get("type", "normal") == "normal"
                if not (seen and self.writing.begin_note(name, given.get("id", ""))):
                    self._contents = self._contents or len(self.path) - 1
            case "footnoteReference" | "endnoteReference":
                self.writing.refer(_REFERENCES[name], given.get("id", ""), seen=True)
            case "pStyle" | "outlineLvl" if parent == "pPr":
                self._look(name, given)
            case "numId" | "ilvl" if parent == "numPr":
                self._look(name, given)
            case _:
                pass

    def _end(self, name: str) -> None:
        depth = len(self.path) - 1
        super()._end(name)
        name = _local(name)
        if self._unseen:
            self._unseen -= 1
            self._code = False
            return
        if self._contents and depth == self._contents:
            self._contents = 0
        self._close(name)

    def _close(self, name: str) -> None:
        match name:
            case "p" if self._paragraphs:
                items, runs_on = self._paragraphs.pop(), self._runs_on.pop()
                style = self._style(self._looks.pop())
                self.writing.add_paragraph(items, runs_on=runs_on, style=style)
            case "tbl":
                self.writing.end_table()
            case "tr" if self._dropped:
                self.writing.end_row(dropped=self._dropped.pop())
            case "tc" if self._cells:
                self._close_cell()
            case "txbxContent":
                self.writing.end_box()
            case "footnote" | "endnote":
                self.writing.end_note()
            case "fldSimple" if self._fields:
                self._fields.pop()
            case "r":
                self._hidden = False
            case _:
                pass

    def _close_cell(self) -> None:
        columns, dropped = self._cells.pop()
        self.writing.end_box()
        if dropped:
            self.writing.drop_cell()
        else:
            self.writing.skip_columns(columns - 1)

    def _characters(self, data: str) -> None:
        if self._code and self._fields and not self._fields[-1].showing:
            self._fields[-1].code += data
        elif not self._unseen and self.path[-1] in ("t", "m:t"):
            self._say(data)

    def _say(self, text: str) -> None:
        seen = not (self._hidden or self._contents) and all(
            field.showing and not field.furniture for field in self._fields
        )
        if seen and self._paragraphs:
            origin = Origin(self.part, self._element, self._told)
            self._paragraphs[-1].extend((origin, text))
        self._told += len(text)

    def _look(self, name: str, given: Mapping[str, str]) -> None:
        """Note what the innermost paragraph says of its looks."""
        if self._looks:
            self._looks[-1].setdefault(name, given.get("val", ""))

    def _style(self, look: Mapping[str, str]) -> Style | None:
        """Return what a paragraph is; an empty one is counted like the others."""
        level, number = self.styles.level(look), self.styles.number(look)
        return None if level is None and not number else Style(level, number)

    def _edge(self, edge: Edge) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(edge)
        else:
            self.writing.add_edge(edge)

    def _field(self, kind: str) -> None:
        match kind:
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1] = attrs.evolve(self._fields[-1], showing=True)
            case "end" if self._fields:
                self._fields.pop()
            case _:
                pass

    def _span(self, name: str, given: Mapping[str, str]) -> None:
        text = given.get("val", "1")
        count = min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdecimal() else 1
        if name == "gridBefore":
            self.writing.skip_columns(count)
        elif self._cells:
            self._cells[-1] = (count, self._cells[-1][1])

    def _depth_of(self, name: str) -> int:
        return max((at for at, here in enumerate(self.path) if here == name), default=0)


def _local(name: str) -> str:
    """Return the local name of what belongs to documents; the rest keeps a sign of its own."""
    space, joint, plain = name.rpartition(" ")
    if not joint or space in _WORD:
        return plain
    if space in _MATH:
        return f"m:{plain}"
    return f"mc:{plain}" if space == _CHOICES else f"?:{plain}"
