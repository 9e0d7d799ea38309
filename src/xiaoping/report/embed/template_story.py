"""The blocks of a Word template: paragraphs, rows and directives, each at its place.

A place is told as a clerk finds it: 第3段 is the third paragraph with words outside of
tables, 第1个表第2行第3列 the third cell of a row, 页眉 a header.  Directives stand in
paragraphs of their own; among rows, in a row of their own or at the front of a row that is
repeated by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from xiaoping.errors import SlotError
from xiaoping.problems import Problem
from xiaoping.report.directive import (
    DEEPEST,
    Directive,
    Else,
    End,
    If,
    Loop,
    directive_at,
    is_closing,
    is_directive,
    parse_directive,
    refuse_directives,
    stand_in,
)
from xiaoping.report.embed.template_package import MAIN, TemplateStory
from xiaoping.report.embed.template_paragraph import cut, local, text_of, w
from xiaoping.report.slot import HEADING, NAMES, CrossSlot, FigureSlot, RecordSlot
from xiaoping.report.slot_fault import problem_of, slot_error
from xiaoping.report.template import Group, Hole, Origin, Part, Template, Words, parse_template

__all__ = ["Branch", "Container", "Leaf", "Place", "Sentence", "Span", "StoryReader"]

_STORIES: Final = {
    MAIN: ("", ""),
    "header": ("页眉 ", "header, "),
    "footer": ("页脚 ", "footer, "),
    "footnotes": ("脚注 ", "footnote, "),
    "endnotes": ("尾注 ", "endnote, "),
}
_BLOCKS: Final = ("p", "tbl", "tr")


@attrs.frozen
class Place:
    """A place in the words of both languages.

    >>> Place("页眉 ", "header, ").then("第1段", "paragraph 1")
    Place(zh='页眉 第1段', en='header, paragraph 1')
    """

    zh: str = ""
    en: str = ""

    def then(self, zh: str, en: str) -> Place:
        """Return a place inside of this one."""
        return Place(f"{self.zh}{zh}", f"{self.en}{', ' if self.en[-1:].isalnum() else ''}{en}")


@attrs.frozen(eq=False)
class Sentence:
    """The words of a paragraph with slots.

    Attributes:
        template: Its words.
        repeat: The records for each of which the paragraph stands once, if it is so.
        is_cell: Whether it is a cell of a table that holds slots alone.

    >>> Sentence(parse_template("全乡{a.b}")).is_cell
    False
    """

    template: Template
    repeat: RecordSlot | None = None
    is_cell: bool = False


@attrs.define
class _Count:
    """How many paragraphs, tables and rows have been seen."""

    paragraphs: int = 0
    tables: int = 0
    rows: int = 0


@attrs.frozen(eq=False)
class Leaf:
    """A paragraph, a table, a row, or what else may stand among them.

    Attributes:
        node: The element.
        place: Its place.
        sentence: The slots of a paragraph, if it has any.
        inside: What it holds: rows, cells, text boxes, the content of a control.
        seen: Of a control: what was counted before it.

    >>> Leaf(None, Place()).inside
    ()
    """

    node: Any
    place: Place
    sentence: Sentence | None = None
    inside: tuple[Container, ...] = ()
    seen: _Count | None = None


@attrs.frozen(eq=False)
class Branch:
    """A loop, or a branch of a choice, and what it holds.

    >>> Branch(Else(), ()).items
    ()
    """

    head: Loop | If | Else
    items: tuple[Leaf | Span, ...]


@attrs.frozen(eq=False)
class Span:
    """What a directive repeats or chooses: one branch for a loop, several for a choice.

    >>> len(Span((Branch(Else(), ()),)).branches)
    1
    """

    branches: tuple[Branch, ...]


@attrs.frozen(eq=False)
class Container:
    """An element whose children are blocks, rows or cells.

    Attributes:
        node: The element.
        items: Its children, in order, as directives group them.
        directives: The elements of the directives, which vanish.

    >>> Container(None, ()).directives
    ()
    """

    node: Any
    items: tuple[Leaf | Span, ...]
    directives: tuple[Any, ...] = ()


@attrs.define
class _Open:
    """A directive whose end has not come yet; the container itself has none."""

    head: Loop | If | Else | None
    origin: Origin
    text: str = ""
    branches: list[Branch] = attrs.field(factory=list)
    items: list[Leaf | Span] = attrs.field(factory=list)


@attrs.define
class StoryReader:
    """Reads the parts of a template; ``problems`` collects what is wrong.

    Attributes:
        file: The name of the file, for the places of problems.
        problems: What is wrong.

    >>> from xiaoping.report.embed.template_paragraph import element
    >>> reader = StoryReader("a.docx")
    >>> reader.leaf(element("p"), Place()).sentence, reader.problems
    (None, [])
    """

    file: str = ""
    problems: list[Problem] = attrs.field(factory=list)

    def story(self, story: TemplateStory) -> tuple[Container, ...]:
        """Return the containers of a part: its body, or each of its notes."""
        zh, en = _STORIES[story.kind]
        if story.kind == MAIN:
            body = story.root.find(w("body"))
            return () if body is None else (self._container(body, Place(zh, en), _Count()),)
        if story.kind in ("header", "footer"):
            return (self._container(story.root, Place(zh, en), _Count()),)
        count = _Count()
        return tuple(self._container(note, Place(zh, en), count) for note in story.root)

    def leaf(
        self, node: Any, place: Place, *, in_cell: bool = False, seen: _Count | None = None
    ) -> Leaf:
        """Return what an element holds; a copy is read as the original was."""
        match local(node):
            case "p":
                sentence = self._sentence(node, place, in_cell=in_cell)
                return Leaf(node, place, sentence, self._boxes(node, place))
            case "tbl":
                return Leaf(node, place, None, (self._rows(node, place, _Count()),))
            case "tr":
                return Leaf(node, place, None, tuple(self._cells(node, place)))
            case "sdt":
                return self._control(node, place, attrs.evolve(seen or _Count()))
            case _:
                return Leaf(node, place)

    def _container(self, node: Any, place: Place, count: _Count) -> Container:
        """Read blocks; ``count`` numbers them."""
        in_cell = local(node) == "tc"
        opened = [_Open(None, self._origin(place))]
        gone: list[Any] = []
        alone = in_cell and sum(bool(_words(child)) for child in node) <= 1
        for child in node:
            name, text = local(child), _words(child)
            if name == "p" and text:
                count.paragraphs += 1
                number = count.paragraphs
                here = place if alone else place.then(f"第{number}段", f"paragraph {number}")
                if is_directive(text):
                    gone.append(child)
                    self._directed(text, here, opened)
                    continue
                opened[-1].items.append(self.leaf(child, here, in_cell=in_cell))
            elif name == "tbl":
                count.tables += 1
                here = place.then(f"第{count.tables}个表", f"table {count.tables}")
                opened[-1].items.append(self.leaf(child, here))
            elif name == "sdt":
                opened[-1].items.append(self._control(child, place, count))
            else:
                opened[-1].items.append(self.leaf(child, place))
        return self._closed(node, opened, gone)

    def _control(self, node: Any, place: Place, count: _Count) -> Leaf:
        """Read a content control, which may stand around blocks or around rows."""
        content, seen = node.find(w("sdtContent")), attrs.evolve(count)
        if content is None:
            return Leaf(node, place)
        rows = content.find(w("tr")) is not None
        inside = (self._rows if rows else self._container)(content, place, count)
        return Leaf(node, place, None, (inside,), seen)

    def _boxes(self, paragraph: Any, place: Place) -> tuple[Container, ...]:
        """Return the text boxes in a paragraph, not those inside of others."""
        found = [
            box
            for box in paragraph.iter(w("txbxContent"))
            if next((up for up in box.iterancestors(w("p"))), None) is paragraph
        ]
        here = place.then("的文本框", "text box")
        return tuple(self._container(box, here, _Count()) for box in found)

    def _rows(self, table: Any, place: Place, count: _Count) -> Container:
        opened = [_Open(None, self._origin(place))]
        gone: list[Any] = []
        for child in table:
            if local(child) == "sdt":
                opened[-1].items.append(self._control(child, place, count))
                continue
            if local(child) != "tr":
                opened[-1].items.append(Leaf(child, place))
                continue
            count.rows += 1
            here = place.then(f"第{count.rows}行", f"row {count.rows}")
            texts = [_cell_words(cell) for cell in _cells_of(child)]
            if texts and is_directive(texts[0]) and not any(texts[1:]):
                gone.append(child)
                self._directed(texts[0], here, opened)
                continue
            self._row(child, here, opened)
        return self._closed(table, opened, gone)

    def _row(self, row: Any, place: Place, opened: list[_Open]) -> None:
        """Read a row, which a directive at its front may repeat or choose by itself."""
        head = self._leading(row, place)
        leaf = self.leaf(row, place)
        if head is None:
            opened[-1].items.append(leaf)
        else:
            opened[-1].items.append(Span((Branch(head, (leaf,)),)))

    def _leading(self, row: Any, place: Place) -> Loop | If | None:
        """Take the directive from the front of a row's first cell."""
        cell = next(_cells_of(row), None)
        paragraphs = [] if cell is None else cell.findall(w("p"))
        first = next((item for item in paragraphs if _words(item)), None)
        found = None if first is None else directive_at(_words(first))
        if cell is None or first is None or found is None:
            return None
        others = [_words(item) for item in paragraphs if item is not first]
        if any(is_closing(text, alone=True) for text in others):
            return None  # the directive repeats paragraphs of the cell
        head = self._directive(found[0], place.then("第1列", "column 1"))
        text, _ = text_of(first)
        start = text.index(found[0])
        end = start + len(found[0])
        cut(first, start, end + len(text[end:]) - len(text[end:].lstrip()))
        if not _words(first) and any(others):
            cell.remove(first)
        if isinstance(head, Loop | If):
            return head
        if head is not None:
            self._fault("directive.stray", place, found[0])
        return None

    def _cells(self, row: Any, place: Place) -> Iterator[Container]:
        for number, cell in enumerate(_cells_of(row), start=1):
            here = place.then(f"第{number}列", f"column {number}")
            yield self._container(cell, here, _Count())

    def _directed(self, text: str, place: Place, opened: list[_Open]) -> None:
        """Open, part or close a directive."""
        head, last = self._directive(text, place), opened[-1]
        match head:
            case None if not is_closing(text):
                # Its {完} and {否则} are its own: they are told of nothing.
                opened.append(_Open(stand_in(), self._origin(place), text))
            case None:
                pass
            case Loop() | If(otherwise=False):
                self._begin(head, text, place, opened)
            case If() | Else() if isinstance(last.head, If):
                last.branches.append(Branch(last.head, tuple(last.items)))
                last.head, last.items = head, []
            case End() if last.head is not None:
                opened.pop()
                self._end(last, opened)
            case _:
                self._fault("directive.stray", place, text)

    def _begin(self, head: Loop | If, text: str, place: Place, opened: list[_Open]) -> None:
        if len(opened) > DEEPEST:
            self._fault("directive.depth", place, text, limit=DEEPEST)
        same = isinstance(head, Loop) and any(
            isinstance(item.head, Loop) and item.head.over is head.over for item in opened
        )
        if same:
            self._fault("directive.again", place, text)
        opened.append(_Open(head, self._origin(place), text))

    def _end(self, done: _Open, opened: list[_Open]) -> None:
        assert done.head is not None  # noqa: S101 - the container itself is never closed
        branches = (*done.branches, Branch(done.head, tuple(done.items)))
        if not any(branch.items for branch in branches):
            where = done.origin.at(0)
            error = slot_error(SlotError, "directive.empty", where, slot=done.text)
            self.problems.append(problem_of(error))
        opened[-1].items.append(Span(branches))

    def _closed(self, node: Any, opened: list[_Open], gone: Sequence[Any]) -> Container:
        while len(opened) > 1:
            done = opened.pop()
            where = done.origin.at(0)
            error = slot_error(SlotError, "directive.open", where, slot=done.text)
            self.problems.append(problem_of(error))
            self._end(done, opened)
        return Container(node, tuple(opened[0].items), tuple(gone))

    def _directive(self, text: str, place: Place) -> Directive | None:
        try:
            return parse_directive(text, self._origin(place))
        except SlotError as error:
            self.problems.append(problem_of(error))
            return None

    def _sentence(self, paragraph: Any, place: Place, *, in_cell: bool) -> Sentence | None:
        """Return the words of a paragraph; ``None`` without slots, or with a fault."""
        text, _ = text_of(paragraph)
        if not any(sign in text for sign in "{}｛"):
            return None
        origin = self._origin(place)
        try:
            code = "template.row" if in_cell else "directive.inline"
            refuse_directives(text, origin, code=code)
            template = parse_template(text, origin)
            for hole in template.holes():
                if isinstance(hole.slot, CrossSlot):
                    raise slot_error(SlotError, "slot.cross", hole.where, slot=hole.slot.told)
        except SlotError as error:
            self.problems.append(problem_of(error))
            return None
        return _sentence(template, in_cell=in_cell)

    def _origin(self, place: Place) -> Origin:
        return Origin(file=self.file, path=place.zh, path_en=place.en)

    def _fault(self, code: str, place: Place, text: str, **fields: object) -> None:
        where = self._origin(place).at(0)
        error = slot_error(SlotError, code, where, slot=text, **fields)
        self.problems.append(problem_of(error))


def _sentence(template: Template, *, in_cell: bool) -> Sentence:
    """Return words as they are filled: records that stand alone may be none or several."""
    parts = [part for part in template.parts if not _is_space(part)]
    only = parts[0].slot if len(parts) == 1 and isinstance(parts[0], Hole) else None
    if isinstance(only, RecordSlot):
        alone = Template(
            tuple(Group((p,)) if isinstance(p, Hole) else p for p in template.parts)
        )
        repeats = only.kind not in (HEADING, NAMES)
        return Sentence(alone, only if repeats else None)
    asks = any(isinstance(hole.slot, FigureSlot | RecordSlot) for hole in template.holes())
    return Sentence(template, None, is_cell=in_cell and asks and not _says(template.parts))


def _is_space(part: Part) -> bool:
    return isinstance(part, Words) and part.text.isspace()


def _says(parts: Sequence[Part]) -> bool:
    """Say whether there are words beside the slots."""
    return any(
        any(map(str.isalnum, part.text))
        if isinstance(part, Words)
        else isinstance(part, Group) and _says(part.parts)
        for part in parts
    )


def _words(node: Any) -> str:
    return text_of(node)[0].strip() if local(node) == "p" else ""


def _cells_of(row: Any) -> Iterator[Any]:
    """Yield the cells of a row, those in content controls too."""
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in ("sdt", "sdtContent"):
            yield from _cells_of(child)


def _cell_words(cell: Any) -> str:
    """Return the words of a cell, those of tables in it too."""
    found = (_words(paragraph) for paragraph in cell.iter(w("p")))
    return "".join(found)
