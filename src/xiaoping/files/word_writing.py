"""The words of a DOCX while they are gathered: paragraphs, cells and bookmarks as they come."""

from __future__ import annotations

from typing import Final, Literal, final

import attrs

from xiaoping.files.visible import Heading, Mark, Place, Stretch, Visible
from xiaoping.problems import Problems

__all__ = ["Edge", "Origin", "Style", "Writing"]

_BAR: Final = "|"


@final
@attrs.frozen
class Edge:
    """Where a bookmark begins or ends.

    Attributes:
        id: The number that ties its two edges.
        name: Its name; empty at its end.

    >>> Edge("3", "_xp_f1").name
    '_xp_f1'
    """

    id: str
    name: str = ""


@final
@attrs.frozen
class Origin:
    """Where the words that come next stand in the markup.

    Attributes:
        part: The name of the part.
        element: Which of its elements holds them, counted by first tags from nought.
        at: Which of the element's characters is the first of them.

    >>> Origin("word/document.xml", 7).at
    0
    """

    part: str
    element: int
    at: int = 0


@final
@attrs.frozen
class Style:
    """What a paragraph is, by its style: a heading, or numbered by Word.

    Attributes:
        level: The level of the heading; nought is the title.
        number: The number that Word prints before it and that is none of its words.

    >>> Style(1, "一、").number
    '一、'
    """

    level: int | None = None
    number: str = ""


@attrs.frozen
class _Break:
    """Where a paragraph of a cell ends and the next one begins."""


Item = str | Edge | Origin | Style | _Break


@attrs.define
class _Box:
    """What holds paragraphs: a cell or a text box."""

    kind: str
    items: list[Item] = attrs.field(factory=list)
    carried: list[Item] = attrs.field(factory=list)


@attrs.define
class _Grid:
    """A table: its number and the row that was read last."""

    number: int
    row: int = 0


@final
@attrs.define
class Writing:
    r"""Words in order; a paragraph goes into the innermost cell that is open, or is a line.

    A paragraph whose mark was deleted runs on into the next one.  The rows of a table
    inside a cell stand below the row of that cell, as a table of their own.

    >>> writing = Writing()
    >>> writing.add_paragraph(["共", Edge("0", "f1"), "606户", Edge("0")], runs_on=False)
    >>> seen = writing.visible(Problems())
    >>> seen.text, seen.marks
    ('共606户\n', (Mark(name='f1', start=1, end=5),))
    """

    items: list[Item | Place] = attrs.field(factory=list)
    boxes: list[_Box] = attrs.field(factory=list)
    rows: list[list[_Box]] = attrs.field(factory=list)
    grids: list[_Grid] = attrs.field(factory=list)
    below: list[Item | Place] = attrs.field(factory=list)
    carried: list[Item] = attrs.field(factory=list)
    referred: list[tuple[str, str]] = attrs.field(factory=list)
    dropped: list[tuple[str, str]] = attrs.field(factory=list)
    notes: list[tuple[str, str]] = attrs.field(factory=list)
    note: Place | None = None
    paragraphs: int = 0
    tables: int = 0
    textboxes: int = 0
    far: int = 0

    def add_edge(self, edge: Edge) -> None:
        """Put a bookmark's edge between two paragraphs."""
        (self.boxes[-1].items if self.boxes else self.items).append(edge)

    def add_paragraph(
        self, items: list[Item], *, runs_on: bool, style: Style | None = None
    ) -> None:
        """Add a paragraph."""
        carried = self.boxes[-1].carried if self.boxes else self.carried
        whole = [*carried, *items]
        carried.clear()
        if runs_on:
            carried.extend(whole)
        elif self._in_cell():
            # The paragraphs of a cell are told apart by a blank, as its lines are.
            held = self.boxes[-1].items
            gap: list[Item] = [_Break()] if _says(held) and _says(whole) else []
            held.extend((*gap, *(_on_one_line(item) for item in whole)))
        else:
            self._line([style, *whole] if style is not None else whole)

    def _in_cell(self) -> bool:
        return any(box.kind == "cell" for box in self.boxes)

    def _line(self, items: list[Item]) -> None:
        if not _says(items):
            self.items.extend(item for item in items if isinstance(item, Edge))
            return
        self.items.extend((self._place(), *items, "\n"))

    def _place(self) -> Place:
        if self.boxes:
            return Place("textbox", self.textboxes)
        if self.note is not None:
            return self.note
        self.paragraphs += 1
        return Place("paragraph", self.paragraphs)

    def refer(self, kind: str, id_: str, *, seen: bool) -> None:
        """Note that the text refers to a note; the order of that is the notes' numbering."""
        (self.referred if seen else self.dropped).append((kind, id_))

    def begin_note(self, kind: Literal["footnote", "endnote"], id_: str) -> bool:
        """Begin a footnote or endnote; say whether it is one that a reader sees."""
        key = (kind, id_)
        if key in self.dropped and key not in self.referred:
            return False
        self.notes.append(key)
        mine = [other for other in dict.fromkeys(self.referred) if other[0] == kind]
        rest = [other for other in self.notes if other[0] == kind and other not in mine]
        self.note = Place(kind, [*mine, *rest].index(key) + 1)
        return True

    def end_note(self) -> None:
        """End it."""
        self.note = None

    def begin_box(self, kind: str) -> None:
        """Begin a cell or a text box."""
        if kind == "text" and not self._in_cell():
            self.textboxes += 1
        self.boxes.append(_Box(kind))

    def end_box(self) -> None:
        """End it: a cell goes to its row, the words of a text box in a cell to that cell."""
        box = self.boxes[-1]
        if box.carried and not (box.kind == "cell" and self.rows):
            self.add_paragraph([], runs_on=False)
        self.boxes.pop()
        left = [*box.carried, *box.items]
        if box.kind == "cell" and self.rows:
            self.rows[-1].append(attrs.evolve(box, items=left, carried=[]))
        elif left:
            self.add_paragraph(left, runs_on=False)

    def begin_table(self) -> None:
        """Begin a table."""
        self.tables += 1
        self.grids.append(_Grid(self.tables))

    def end_table(self) -> None:
        """End it."""
        if self.grids:
            self.grids.pop()

    def begin_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def skip_columns(self, count: int) -> None:
        """Leave out columns that a cell covers beside its own, or that a row leaves out."""
        if self.rows:
            self.rows[-1].extend(_Box("cell") for _ in range(count))

    def drop_cell(self) -> None:
        """Take back the last cell of the row: it was deleted."""
        if self.rows and self.rows[-1]:
            self.rows[-1].pop()

    def end_row(self, *, dropped: bool) -> None:
        """End a row; a row that was deleted leaves nothing."""
        cells = self.rows.pop()
        if dropped:
            return
        if not self.grids:
            self.grids.append(_Grid(0))
        grid = self.grids[-1]
        grid.row += 1
        made: list[Item | Place] = []
        alone = len(cells) == 1
        for column, cell in enumerate(cells, start=1):
            bar: list[Item] = [_BAR] if column > 1 else []
            # A cell that fills the table is a frame: its paragraphs stay paragraphs.
            inside = [_unframed(item) for item in cell.items] if alone else cell.items
            made.extend((*bar, Place("cell", grid.number, grid.row, column), *inside))
        made.append("\n")
        if self._in_cell():
            self.below.extend(made)
            return
        below, self.below = self.below, []
        if not below or any(_says(cell.items) for cell in cells):
            self.items.extend(made)
        else:
            self.items.extend(item for item in made if isinstance(item, Edge))
        self.items.extend(below)

    def visible(self, problems: Problems) -> Visible:
        """Return everything that was gathered."""
        if self.carried:
            self.add_paragraph([], runs_on=False)
        seen = _Seen()
        for item in self.items:
            match item:
                case Place():
                    seen.places.append((seen.length, item))
                case Edge():
                    seen.mark(item)
                case Origin():
                    seen.origin = item
                case Style(level=level, number=number):
                    seen.headings.append(Heading(seen.length, level, number))
                case _Break():
                    seen.put(" ")
                case str():
                    seen.say(item)
        return seen.visible(problems)


@attrs.define
class _Seen:
    """The words of a document as far as they are gathered, and what is known of them."""

    parts: list[str] = attrs.field(factory=list)
    places: list[tuple[int, Place]] = attrs.field(factory=list)
    begun: dict[str, tuple[str, int]] = attrs.field(factory=dict)
    marks: list[Mark] = attrs.field(factory=list)
    stretches: list[Stretch] = attrs.field(factory=list)
    headings: list[Heading] = attrs.field(factory=list)
    anchors: list[tuple[int, int, int]] = attrs.field(factory=lambda: [(0, 1, 1)])
    origin: Origin | None = None
    length: int = 0
    line: int = 1

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def say(self, words: str) -> None:
        """Take words, and where they stand in the markup."""
        if self.origin is not None:
            part, element, at = self.origin.part, self.origin.element, self.origin.at
            self.stretches.append(Stretch(self.length, len(words), part, element, at))
        # What nobody wrote, such as the bar between cells, has none.
        self.origin = None
        self.put(words)
        if words == "\n":
            self.line += 1
            self.anchors.append((self.length, self.line, 1))

    def mark(self, edge: Edge) -> None:
        """Begin a bookmark, or end one that has begun."""
        if edge.name:
            self.begun[edge.id] = (edge.name, self.length)
            return
        name, start = self.begun.pop(edge.id, ("", 0))
        if name:
            self.marks.append(Mark(name, start, self.length))

    def visible(self, problems: Problems) -> Visible:
        return Visible(
            text="".join(self.parts),
            anchors=tuple(self.anchors),
            places=tuple(self.places),
            marks=tuple(sorted(self.marks, key=lambda mark: (mark.start, mark.end))),
            stretches=tuple(self.stretches),
            headings=tuple(self.headings),
            problems=problems,
        )


def _says(items: list[Item]) -> bool:
    return any(isinstance(item, str) and item.strip() for item in items)


def _on_one_line(item: Item) -> Item:
    return item.replace("\n", " ") if isinstance(item, str) else item


def _unframed(item: Item) -> Item:
    return "\n" if isinstance(item, _Break) else item
