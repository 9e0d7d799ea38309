"""A section in somebody else's Word document, whose styles and numbering stay untouched.

``append_to``, ``insert_after`` and ``replace`` put it into a document of python-docx;
``for_docxtpl`` gives what ``{{p section }}`` in a template of docxtpl prints.  By default
the text looks like the text at its place; ``styles`` names styles of the host's instead::

    replace(section, placeholder, styles={"heading1": "标题 1", "table": "网格型"})

Each printed figure is a hidden bookmark, so that it can be found again later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack, final

import attrs

from xiaoping.messages import extra_error
from xiaoping.report.embed.jinja import checked
from xiaoping.report.embed.word_host import NAMESPACE, Host, local, named
from xiaoping.report.embed.word_look import Look
from xiaoping.report.embed.word_markup import Markup
from xiaoping.report.embed.word_picture import drawing
from xiaoping.report.embed.word_styles import PREFIXED, add_styles
from xiaoping.report.flow import flow
from xiaoping.report.marks import marks
from xiaoping.report.pieces import Picture, Rendering
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Block, Chart, Report

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = [
    "PREFIXED",
    "Inserted",
    "Options",
    "Printed",
    "append_to",
    "for_docxtpl",
    "insert_after",
    "replace",
]


class Options(TypedDict, total=False):
    """What every way into a Word document can be told, all of it by keyword.

    Attributes:
        first: The number of the section's first heading.
        heading_offset: By how many levels all headings are lowered.
        styles: Names of the host's styles by part (see
            :data:`xiaoping.report.embed.word_look.PARTS`), as they stand in the file or as
            a Chinese Word shows them; :data:`PREFIXED` to add styles ``xp …`` in the
            official form, the one thing that changes the styles of the host.
        like: The paragraph whose look the text takes.
        pictures: Draws a chart as PNG, such as :meth:`xiaoping.report.charts.Pictures.png`;
            without it, or if it returns no bytes, the table of the chart stands alone.
        custom: Functions that make the WordprocessingML of third parties' nodes, by kind;
            what they return is trusted.
        profile: How the house words it.

    >>> Options(first=3, styles={"heading1": "标题 1"})["first"]
    3
    """

    first: int
    heading_offset: int
    styles: Mapping[str, str]
    like: Paragraph | None
    pictures: Callable[[Chart], bytes | None] | None
    custom: Mapping[str, Rendering] | None
    profile: Profile


@final
@attrs.frozen
class Inserted:
    """What was put in.

    Attributes:
        bookmarks: The name of the bookmark of each figure, by its mark (f1, f2 …).

    >>> Inserted({"f1": "_xp_f4"}).bookmarks["f1"]
    '_xp_f4'
    """

    bookmarks: Mapping[str, str]


@final
@attrs.frozen
class Printed:
    """A section as the text that docxtpl puts in the place of ``{{p … }}``.

    Attributes:
        xml: The paragraphs and tables.
        bookmarks: The name of the bookmark of each figure, by its mark (f1, f2 …).

    >>> str(Printed("<w:p/>", {}))
    '<w:p/>'
    """

    xml: str
    bookmarks: Mapping[str, str]

    def __str__(self) -> str:
        """Return what a template without autoescape prints."""
        return self.xml

    def __html__(self) -> str:
        """Return what one with autoescape prints: every word in it is escaped already."""
        return self.xml


def append_to(
    node: Report | Block, document: Document | BlockItemContainer, **options: Unpack[Options]
) -> Inserted:
    """Put a node at the end of a document, or of a cell or header of one.

    Args:
        node: A report or any block of one.
        document: The document of python-docx, or a cell or header of one.
        options: See :class:`Options`.

    Raises:
        InvariantError: It is no node, or the host has no such style.
        MissingExtraError: python-docx is not installed.

    >>> import docx
    >>> from xiaoping.report.tree import Section, Text
    >>> document = docx.Document()
    >>> append_to(Section((Text("工作"),), ()), document, first=2).bookmarks
    {}
    >>> document.paragraphs[-1].text
    '二、工作'
    """
    body = _story(document)
    known = [child for child in body if local(child) != "sectPr"]
    made = _made({"": node}, document.part, options)
    empty = [child for child in known if local(body) == "tc" and not "".join(child.itertext())]
    elements = _parsed(made.blocks[""])
    _settle(elements, before=known[-1] if known else None, body=body)
    for element in empty if len(empty) == len(known) and elements else ():
        body.remove(element)
    return Inserted(made.bookmarks[""])


def insert_after(
    node: Report | Block, paragraph: Paragraph, **options: Unpack[Options]
) -> Inserted:
    """Put a node behind a paragraph; the text looks like that of the paragraph.

    Behind a heading the text looks like what the style of the heading is followed by.

    Args:
        node: A report or any block of one.
        paragraph: The paragraph of python-docx.
        options: See :class:`Options`.

    Raises:
        InvariantError: It is no node, or the host has no such style.
        MissingExtraError: python-docx is not installed.

    >>> import docx
    >>> from xiaoping.report.tree import Section, Text
    >>> document = docx.Document()
    >>> place = document.add_heading("概况", 1)
    >>> _ = insert_after(Section((Text("工作"),), ()), place)
    >>> [(line.text, line.style.name) for line in document.paragraphs]
    [('概况', 'Heading 1'), ('一、工作', 'Normal')]
    """
    place = _element(paragraph)
    made = _made({"": node}, paragraph.part, {"like": paragraph, **options})
    _settle(_parsed(made.blocks[""]), before=place, body=place.getparent())
    return Inserted(made.bookmarks[""])


def replace(node: Report | Block, paragraph: Paragraph, **options: Unpack[Options]) -> Inserted:
    """Put a node in the place of a paragraph; the text looks like that of the paragraph.

    A page break of the host that ends in the paragraph stays, and so do its bookmarks.

    Args:
        node: A report or any block of one.
        paragraph: The paragraph of python-docx.
        options: See :class:`Options`.

    Raises:
        InvariantError: It is no node, or the host has no such style.
        MissingExtraError: python-docx is not installed.

    >>> import docx
    >>> from xiaoping.report.tree import Section, Text
    >>> document = docx.Document()
    >>> _ = replace(Section((Text("工作"),), ()), document.add_paragraph("（此处）"))
    >>> [line.text for line in document.paragraphs]
    ['一、工作']
    """
    place = _element(paragraph)
    made = _made({"": node}, paragraph.part, {"like": paragraph, **options})
    elements = _parsed(made.blocks[""])
    for edge in [child for child in place if local(child) in _EDGES]:
        elements.insert(len(elements) if local(edge).endswith("End") else 0, edge)
    if _ends_section(place) or not any(local(element) in ("p", "tbl") for element in elements):
        for child in [child for child in place if local(child) != "pPr"]:
            place.remove(child)
        for element in elements:
            place.addprevious(element)
    else:
        _settle(elements, before=place, body=place.getparent())
        place.getparent().remove(place)
    return Inserted(made.bookmarks[""])


def for_docxtpl(
    nodes: Mapping[str, Report | Block], template: Any, **options: Unpack[Options]
) -> dict[str, Printed]:
    """Return what a template of docxtpl prints for each node, by the name it has there.

    In the template, ``{{p progress }}`` stands in a paragraph of its own, which the section
    takes the place of.  All sections of one template are given together, so that no two
    figures have the same bookmark.

    Args:
        nodes: The reports or blocks, by the names that the template knows them by.
        template: The ``DocxTemplate``.
        options: See :class:`Options`.

    Raises:
        InvariantError: One is no node, or the host has no such style.

    >>> import docx
    >>> from types import SimpleNamespace
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> template = SimpleNamespace(get_docx=docx.Document)
    >>> printed = for_docxtpl({"part": Paragraph((Text("甲<乙"),))}, template)["part"]
    >>> "甲&lt;乙" in str(printed)
    True
    """
    made = _made(nodes, template.get_docx().part, options)
    return {
        # docxtpl looks for braces in what was printed, so that none may stand there.
        name: Printed("".join(blocks).translate(_BRACES), made.bookmarks[name])
        for name, blocks in made.blocks.items()
    }


_BRACES: Final = str.maketrans({"{": "&#123;", "}": "&#125;"})
_EDGES: Final = frozenset({"bookmarkStart", "bookmarkEnd"})


@attrs.frozen
class _Made:
    blocks: Mapping[str, list[str]]
    bookmarks: Mapping[str, Mapping[str, str]]


def _made(nodes: Mapping[str, Report | Block], part: Any, options: Options) -> _Made:
    """Write the nodes for a host; the bookmarks of one continue those of the other."""
    host = Host(part)
    like, styles = options.get("like"), options.get("styles") or {}
    flows = {
        name: flow(
            checked(node, "xiaoping.report.embed.word"),
            first=options.get("first", 1),
            profile=options.get("profile", OFFICIAL),
        )
        for name, node in nodes.items()
    }
    if styles is PREFIXED:
        add_styles(part)
    look = host.look(styles, None if like is None else _element(like))
    draw = _Drawing(part, look, options.get("pictures"))
    taken = host.taken()
    blocks, bookmarks = {}, {}
    for name, items in flows.items():
        known = marks(items)
        markup = Markup(
            look=look,
            marks=known,
            taken=taken,
            offset=options.get("heading_offset", 0),
            picture=draw.picture,
            custom=options.get("custom") or {},
        )
        blocks[name] = [*markup.blocks(items)]
        bookmarks[name] = {mark: markup.name(mark) for mark in known.values()}
        taken = taken[0] + len(known), taken[1] + len(known)
    return _Made(blocks, bookmarks)


class _Drawing:
    """Draws charts, each with an identifier of its own."""

    def __init__(
        self, part: Any, look: Look, pictures: Callable[[Chart], bytes | None] | None
    ) -> None:
        self.part, self.look, self.pictures = part, look, pictures
        self.numbers = count(part.next_id)

    def picture(self, item: Picture) -> str:
        png = None if self.pictures is None else self.pictures(item.node)
        if not png:
            return ""
        return drawing(
            self.part,
            png,
            alt=item.alt,
            number=next(self.numbers),
            width=self.look.width,
            height=self.look.height,
        )


def _parsed(blocks: Iterable[str]) -> list[Any]:
    """Return elements of python-docx."""
    try:
        from docx.oxml import parse_xml  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise extra_error(error, "docx", "docx") from error
    return [*parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{"".join(blocks)}</w:body>')]


def _settle(elements: list[Any], *, before: Any, body: Any) -> None:
    """Put elements behind ``before``, with a paragraph wherever two tables would touch."""
    first, last = (elements[0], elements[-1]) if elements else (None, None)
    follows = _after(before, body)
    if first is not None and _is_table(first) and before is not None and _is_table(before):
        elements.insert(0, _paragraph())
    if last is not None and _is_table(last):
        alone = local(body) == "tc" and follows is None
        if alone or (follows is not None and _is_table(follows)):
            elements.append(_paragraph())
    for element in elements:
        if before is None:
            body.insert(0, element)
        else:
            before.addnext(element)
        before = element


def _after(before: Any, body: Any) -> Any:
    found = before.getnext() if before is not None else next(iter(body), None)
    return None if found is None or local(found) == "sectPr" else found


def _paragraph() -> Any:
    return _parsed(["<w:p/>"])[0]


def _is_table(element: Any) -> bool:
    return local(element) == "tbl"


def _ends_section(place: Any) -> bool:
    return place.find(f"{named('pPr')}/{named('sectPr')}") is not None


def _story(document: Document | BlockItemContainer) -> Any:
    root = getattr(document, "element", None)
    return root.body if root is not None else _element(document)


def _element(proxy: Any) -> Any:
    return proxy._element  # noqa: SLF001 - python-docx has no other way to it
