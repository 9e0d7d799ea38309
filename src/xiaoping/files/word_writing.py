"""The words of a DOCX while they are gathered: paragraphs, cells and bookmarks as they come."""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.files.visible import Mark, Place, Stretch, Visible
from xiaoping.problems import Problems

__all__ = ["Edge", "Origin", "Writing"]

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


Item = str | Edge | Origin


@attrs.define
class _Box:
    """What holds paragraphs: the body, a cell, a text box."""

    kind: str
    items: list[Item] = attrs.field(factory=list)
    carried: list[Item] = attrs.field(factory=list)


@final
@attrs.define
class Writing:
    r"""Words in order; a paragraph goes into the innermost box that is open.

    A paragraph whose mark was deleted runs on into the next one.

    >>> writing = Writing()
    >>> writing.add_paragraph(["共", Edge("0", "f1"), "606户", Edge("0")], runs_on=False)
    >>> seen = writing.visible(Problems())
    >>> seen.text, seen.marks
    ('共606户\n', (Mark(name='f1', start=1, end=5),))
    """

    items: list[Item | Place] = attrs.field(factory=list)
    boxes: list[_Box] = attrs.field(factory=list)
    rows: list[list[_Box]] = attrs.field(factory=list)
    carried: list[Item] = attrs.field(factory=list)
    paragraphs: int = 0
    tables: int = 0
    row: int = 0
    depth: int = 0
    notes: bool = False
    note: int = 0
    far: int = 0

    def add_edge(self, edge: Edge) -> None:
        """Put a bookmark's edge between two paragraphs."""
        (self.boxes[-1].items if self.boxes else self.items).append(edge)

    def add_paragraph(self, items: list[Item], *, runs_on: bool) -> None:
        """Add a paragraph."""
        carried = self.boxes[-1].carried if self.boxes else self.carried
        whole = [*carried, *items]
        carried.clear()
        if runs_on:
            carried.extend(whole)
        elif self.boxes:
            # The paragraphs of a cell are told apart by a blank, as its lines are.
            held = self.boxes[-1].items
            gap: list[Item] = [" "] if _says(held) and _says(whole) else []
            held.extend((*gap, *(_on_one_line(item) for item in whole)))
        else:
            self._line(whole)

    def _line(self, items: list[Item]) -> None:
        if not _says(items):
            self.items.extend(item for item in items if isinstance(item, Edge))
            return
        if self.notes:
            self.note += 1
            place = Place("note", self.note)
        else:
            self.paragraphs += 1
            place = Place("paragraph", self.paragraphs)
        self.items.extend((place, *items, "\n"))

    def begin_box(self, kind: str) -> None:
        """Begin a cell or a text box."""
        self.boxes.append(_Box(kind))

    def end_box(self) -> None:
        """End it: a cell goes to its row, the words of a text box are a paragraph."""
        box = self.boxes.pop()
        left = [*box.carried, *box.items]
        if box.kind == "cell" and self.rows:
            self.rows[-1].append(attrs.evolve(box, items=left, carried=[]))
        elif left:
            self.add_paragraph(left, runs_on=False)

    def begin_table(self) -> None:
        """Begin a table; one inside a cell belongs to the cell."""
        self.depth += 1
        if self.depth == 1 and not self.boxes:
            self.tables, self.row = self.tables + 1, 0

    def end_table(self) -> None:
        """End it."""
        self.depth -= 1

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
        if self.boxes:
            words: list[Item] = [item for cell in cells for item in (*cell.items, " ")]
            self.add_paragraph(words, runs_on=False)
            return
        self.row += 1
        for column, cell in enumerate(cells, start=1):
            bar: list[Item] = [_BAR] if column > 1 else []
            place = Place("cell", self.tables, self.row, column)
            self.items.extend((*bar, place, *cell.items))
        self.items.append("\n")

    def visible(self, problems: Problems) -> Visible:
        """Return everything that was gathered."""
        if self.carried:
            self.add_paragraph([], runs_on=False)
        parts: list[str] = []
        places: list[tuple[int, Place]] = []
        begun: dict[str, tuple[str, int]] = {}
        marks: list[Mark] = []
        stretches: list[Stretch] = []
        origin: Origin | None = None
        anchors = [(0, 1, 1)]
        length, line = 0, 1
        for item in self.items:
            match item:
                case Place():
                    places.append((length, item))
                case Edge(id=id_, name=""):
                    name, start = begun.pop(id_, ("", 0))
                    marks.extend([Mark(name, start, length)] if name else ())
                case Edge(id=id_, name=name):
                    begun[id_] = (name, length)
                case Origin():
                    origin = item
                case str():
                    if origin is not None:
                        stretches.append(
                            Stretch(length, len(item), origin.part, origin.element, origin.at)
                        )
                    # What nobody wrote, such as the bar between cells, has none.
                    origin = None
                    parts.append(item)
                    length += len(item)
                    if item == "\n":
                        line += 1
                        anchors.append((length, line, 1))
        return Visible(
            text="".join(parts),
            anchors=tuple(anchors),
            places=tuple(places),
            marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
            stretches=tuple(stretches),
            problems=problems,
        )


def _says(items: list[Item]) -> bool:
    return any(isinstance(item, str) and item.strip() for item in items)


def _on_one_line(item: Item) -> Item:
    return item.replace("\n", " ") if isinstance(item, str) else item
