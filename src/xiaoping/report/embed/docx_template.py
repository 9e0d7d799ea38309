"""Fill a Word template of one's own: the same slots, groups, loops and conditions.

A template is a document that a clerk has written in Word or WPS, with ``{pop.persons}``,
``[，同比{econ.gdp:同比}]``, ``{每个村}`` … ``{完}`` and ``{如果 …}`` … ``{完}`` in it as in an
outline.  Styles, numbering, sections, pictures and every part that holds no text stay byte
for byte as they are.  A paragraph from which everything has vanished is taken out; one that
keeps words stays.  A cell of a table that is only a slot prints a dash where there are no
data, as in the tables of outlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import chain
from typing import Any, Final, final

import attrs

from xiaoping.dossier import Dossier
from xiaoping.errors import AmbiguousError, SlotError
from xiaoping.problems import Problems
from xiaoping.report.builders.writer import OutlineWriter
from xiaoping.report.directive import If, Loop
from xiaoping.report.embed.template_package import TemplatePackage, open_template
from xiaoping.report.embed.template_paragraph import (
    Atom,
    Marker,
    element,
    is_bare,
    local,
    text_of,
    tidied,
    w,
    write,
)
from xiaoping.report.embed.template_story import (
    Container,
    Leaf,
    Sentence,
    Span,
    StoryReader,
)
from xiaoping.report.marks import BOOKMARK
from xiaoping.report.pieces import Piece
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.punctuation import closed
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.sentence import filled
from xiaoping.report.slot import RecordSlot
from xiaoping.report.slot_fault import slot_error
from xiaoping.report.template import Group, Hole, Template, Words
from xiaoping.report.tree import Inline, Text

__all__ = ["FilledDocx", "check_docx_template", "fill_docx"]

_OWN: Final = re.compile(rf"{BOOKMARK}f[0-9]+")
_ELEMENTS_AT_MOST: Final = 2_000_000
_RANGES: Final = frozenset(
    {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"}
)
_HOLDERS: Final = frozenset({"tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"})
_SPACE_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NAMED: Final = _RANGES | {"commentReference"}
_NONE: Final = (Text("—"),)
_DIGITS: Final = 12


@final
@attrs.frozen(kw_only=True)
class FilledDocx:
    """A Word template, filled.

    Attributes:
        document: The document.
        figures: Each printed figure with its mark, in reading order, as ``report.marks`` has
            them; the bookmark ``_xp_f1`` stands around the figure of the mark ``f1``.
        problems: What is worth telling of the loops.

    >>> FilledDocx(document=b"PK", figures=())
    FilledDocx(problems=Problems(items=()))
    """

    document: bytes = attrs.field(repr=False)
    figures: tuple[tuple[str, Piece], ...] = attrs.field(repr=False)
    problems: Problems = attrs.field(factory=Problems)


def fill_docx(
    template: bytes, dossier: Dossier, *, profile: Profile = OFFICIAL, name: str = ""
) -> FilledDocx:
    """Return a Word template, filled with the data of a dossier.

    The same template and dossier give the same bytes.

    Args:
        template: The template, a DOCX.
        dossier: The data.
        profile: How the house words it.
        name: The name of the file, for messages.

    Raises:
        FileError: It is no DOCX, is broken, has macros, or would fetch something from outside.
        ProblemGroup: Slots or directives of it are malformed; each is told with its place.
        SlotError: A slot has no data, or a condition cannot be told.  If there are several,
            one error tells of all of them.
        AmbiguousError: A slot has several answers.
        MissingExtraError: python-docx is not installed.

    >>> import io, docx
    >>> from xiaoping.samples import xiaoping_2020
    >>> host, stream = docx.Document(), io.BytesIO()
    >>> _ = host.add_paragraph("全乡共有{pop.households}{pop.persons}。")
    >>> host.save(stream)
    >>> made = fill_docx(stream.getvalue(), xiaoping_2020())
    >>> docx.Document(io.BytesIO(made.document)).paragraphs[0].text
    '全乡共有3723户11441人。'
    >>> [(mark, piece.text) for mark, piece in made.figures]
    [('f1', '3723户'), ('f2', '11441人')]
    """
    package = open_template(template, name)
    _without_own(package)
    reader = StoryReader(name)
    stories = [container for story in package.stories for container in reader.story(story)]
    Problems(reader.problems).require_clean()
    named = (hole.slot for hole in _holes(stories) if isinstance(hole.slot, RecordSlot))
    writer = OutlineWriter(DossierResolver.of(dossier, named=named, lang=profile.lang))
    filler = _Filler(writer, StoryReader(name), profile, _Shared(package))
    for container in stories:
        filler.container(container)
    writer.require_clean("template.several")
    _number(package)
    figures = tuple(filler.shared.figures)
    return FilledDocx(
        document=package.saved(), figures=figures, problems=Problems(writer.problems)
    )


def check_docx_template(template: bytes, *, name: str = "") -> Problems:
    """Return what is wrong with the slots and directives of a Word template.

    Args:
        template: The template, a DOCX.
        name: The name of the file, for messages.

    Raises:
        FileError: It is no DOCX, is broken, has macros, or would fetch something from outside.
        MissingExtraError: python-docx is not installed.

    >>> import io, docx
    >>> host, stream = docx.Document(), io.BytesIO()
    >>> _ = host.add_paragraph("全乡辖{adm.villages。")
    >>> host.save(stream)
    >>> print(check_docx_template(stream.getvalue())[0].text("en"))
    paragraph 1 character 4: The brace at '{adm.villages。' is not closed. ...
    """
    package = open_template(template, name)
    reader = StoryReader(name)
    for story in package.stories:
        reader.story(story)
    return Problems(reader.problems)


def _holes(containers: Iterable[Container]) -> Iterator[Hole]:
    """Yield the slots of all paragraphs."""
    for container in containers:
        for leaf in _leaves(container.items):
            if leaf.sentence is not None:
                yield from leaf.sentence.template.holes()
            yield from _holes(leaf.inside)


def _leaves(items: Iterable[Leaf | Span]) -> Iterator[Leaf]:
    for item in items:
        if isinstance(item, Leaf):
            yield item
        else:
            yield from chain.from_iterable(_leaves(branch.items) for branch in item.branches)


@attrs.define
class _Shared:
    """What all turns share: the figures so far, and how much was copied."""

    package: TemplatePackage
    figures: list[tuple[str, Piece]] = attrs.field(factory=list)
    copied: int = 0

    def mark(self, piece: Piece) -> str:
        name = f"f{len(self.figures) + 1}"
        self.figures.append((name, piece))
        return f"{BOOKMARK}{name}"


@attrs.frozen
class _Filler:
    """Fills containers for one turn."""

    writer: OutlineWriter
    reader: StoryReader
    profile: Profile
    shared: _Shared

    def container(self, container: Container) -> None:
        """Fill what an element holds, and take its directives away."""
        node = container.node
        for directive in container.directives:
            _remove(directive)
        for item in container.items:
            if isinstance(item, Leaf):
                self.leaf(item)
            else:
                self.span(item, node)
        if local(node) == "tbl" and next(node.iter(w("tr")), None) is None:
            _remove(node)
        elif local(node) in _HOLDERS and (not len(node) or local(node[-1]) != "p"):
            node.append(_empty())

    def leaf(self, leaf: Leaf) -> None:
        """Fill a paragraph and what is inside of it, or inside of anything else."""
        for container in leaf.inside:
            if local(leaf.node) != "p":
                self.container(container)
        if leaf.sentence is not None:
            self.paragraph(leaf.node, leaf.sentence)
        for container in leaf.inside:
            if local(leaf.node) == "p":
                self.container(container)

    def span(self, span: Span, parent: Any) -> None:
        """Write the turns of a loop, or the branch that holds, in place of what stands there."""
        first = next(_leaves(chain.from_iterable(b.items for b in span.branches))).node
        anchor = _empty()
        first.addprevious(anchor)
        for item in _leaves(chain.from_iterable(b.items for b in span.branches)):
            item.node.getparent().remove(item.node)
        self.write(span, anchor, again=False)
        parent.remove(anchor)

    def write(self, span: Span, anchor: Any, *, again: bool) -> None:
        """Write a span before ``anchor``; ``again`` if it was written before."""
        for number, (filler, items) in enumerate(self.chosen(span)):
            for item in items:
                if isinstance(item, Span):
                    filler.write(item, anchor, again=again or number > 0)
                    continue
                node = self.copy(item, span, again=again or number > 0)
                anchor.addprevious(node)
                in_cell = local(anchor.getparent()) == "tc"
                read = filler.reader.leaf(node, item.place, in_cell=in_cell, seen=item.seen)
                filler.leaf(read)

    def chosen(self, span: Span) -> Iterator[tuple[_Filler, tuple[Leaf | Span, ...]]]:
        """Yield who writes which blocks: once for each turn, or the branch that holds."""
        for branch in span.branches:
            head = branch.head
            if isinstance(head, Loop):
                for writer in self.writer.turns(head):
                    yield attrs.evolve(self, writer=writer), branch.items
                return
            holds = self.writer.holds(head) if isinstance(head, If) else True
            if holds is not False:
                yield from ((self, branch.items),) if holds else ()
                return

    def copy(self, leaf: Leaf, span: Span, *, again: bool) -> Any:
        """Return a copy of an element, which names nothing that was named before."""
        node = deepcopy(leaf.node)
        self.shared.copied += sum(1 for _ in node.iter())
        if self.shared.copied > _ELEMENTS_AT_MOST:
            head = span.branches[0].head
            told = {
                "slot": head.told if isinstance(head, Loop) else str(head),
                "limit": _ELEMENTS_AT_MOST,
            }
            raise slot_error(SlotError, "directive.too-many", head.place, **told)
        if again:
            _rename(node)
        return node

    def paragraph(self, node: Any, sentence: Sentence) -> None:
        """Fill a paragraph; once for each record if it is so."""
        told = self.records(sentence.repeat)
        for inlines in told[:-1]:
            copy = deepcopy(node)
            node.addprevious(copy)
            _rename(copy)
            self.printed(copy, sentence.template, inlines)
        if told:
            self.printed(node, sentence.template, told[-1])
            return
        template = sentence.template
        asked = Template((Group(template.parts),)) if sentence.is_cell else template
        try:
            found = filled(asked, self.writer.resolver)
        except (SlotError, AmbiguousError) as error:
            self.writer.failed(error)
            return
        atoms = tidied(template, found)
        if any(not isinstance(what, str) or not what.isspace() for what, _ in atoms):
            self.put(node, atoms)
        elif sentence.is_cell:
            self.printed(node, template, _NONE)
        else:
            self.vanish(node)

    def records(self, slot: RecordSlot | None) -> tuple[tuple[Inline, ...], ...]:
        """Return records, each in one paragraph: its title, if it has one, and its text."""
        found = () if slot is None else self.writer.records(slot)
        heads = [self.writer.head(record) for record in found]
        return tuple((*closed(head.title), *head.body) for head in heads)

    def printed(self, node: Any, template: Template, inlines: Iterable[Inline]) -> None:
        """Print inlines where the first slot of a paragraph stands, space around it kept."""
        hole = next(template.holes())
        there: list[tuple[Inline, Words | Hole]] = [(inline, hole) for inline in inlines]
        for part in template.parts:
            if isinstance(part, Words) and part.text.isspace():
                place = 0 if part.source(0) < hole.at else len(there)
                there.insert(place, (Text(part.text), part))
        self.put(node, tidied(Template(()), there))

    def put(self, node: Any, atoms: list[Atom]) -> None:
        # Where the same words stand a second time, they have no marks.
        twice = any(up.tag == _FALLBACK for up in node.iterancestors())
        mark: Marker = _unmarked if twice else self.shared.mark
        write(text_of(node)[1], atoms, profile=self.profile, mark=mark)

    def vanish(self, node: Any) -> None:
        """Take a paragraph away, or its words where it must stay."""
        last = local(node.getparent()) in _HOLDERS and node.getnext() is None
        before = node.getprevious()
        alone = last and (before is None or local(before) != "p")
        if alone or not is_bare(node):
            self.put(node, [])
        else:
            _remove(node)


def _unmarked(_piece: Piece) -> str:
    return ""


def _empty() -> Any:
    return element("p")


def _remove(node: Any) -> None:
    """Take an element away; what began or ended in it still does so there."""
    for item in list(node.iter()):
        if local(item) in _RANGES:
            node.addprevious(item)
    node.getparent().remove(node)


def _rename(node: Any) -> None:
    """Make a copy name nothing that was named before."""
    for item in list(node.iter()):
        for key in [key for key in item.attrib if key.startswith(_SPACE_2010)]:
            del item.attrib[key]
        if local(item) in _NAMED and item is not node:
            item.getparent().remove(item)


def _without_own(package: TemplatePackage) -> None:
    """Take away the bookmarks of figures of an earlier filling."""
    for story in package.stories:
        starts = [
            item
            for item in story.root.iter(w("bookmarkStart"))
            if _OWN.fullmatch(item.get(w("name"), ""))
        ]
        gone = {item.get(w("id")) for item in starts}
        ends = [item for item in story.root.iter(w("bookmarkEnd")) if item.get(w("id")) in gone]
        for item in (*starts, *ends):
            item.getparent().remove(item)


def _number(package: TemplatePackage) -> None:
    """Give new bookmarks and copied drawings numbers that nothing else has."""
    roots = [story.root for story in package.stories]
    marks = [item for root in roots for item in root.iter(w("bookmarkStart"), w("bookmarkEnd"))]
    used = [int(item.get(w("id"))) for item in marks if _is_number(item.get(w("id")))]
    number = max(used, default=0)
    for item in marks:
        if item.get(w("id")) == "":
            # A new bookmark ends before the next one begins.
            number += local(item) == "bookmarkStart"
            item.set(w("id"), str(number))
    drawings = [item for root in roots for item in root.iter(_DRAWN)]
    seen: set[str] = set()
    highest = max((int(d.get("id")) for d in drawings if _is_number(d.get("id"))), default=0)
    for item in drawings:
        if item.get("id") in seen:
            highest += 1
            item.set("id", str(highest))
        seen.add(item.get("id"))


def _is_number(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit() and len(text) < _DIGITS
