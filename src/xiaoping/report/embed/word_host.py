"""What a host's document brings along: its styles, its bookmarks, how wide its text is.

It is read and never changed.  Elements are those of python-docx; nothing here imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError, nearest
from xiaoping.messages import fail
from xiaoping.report.embed.word_look import Look, checked_parts
from xiaoping.report.marks import BOOKMARK
from xiaoping.report.render.word_text import escaped

__all__ = ["NAMESPACE", "Host", "local", "named"]

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_SHOWN: Final = {
    "正文": "normal",
    "标题": "title",
    "副标题": "subtitle",
    "题注": "caption",
    "列表段落": "list paragraph",
    "正文文本": "body text",
    "正文首行缩进": "body text first indent",
    "网格型": "table grid",
    "普通表格": "normal table",
    "无间隔": "no spacing",
    **{f"标题 {level}": f"heading {level}" for level in range(1, 10)},
    **{f"标题{level}": f"heading {level}" for level in range(1, 10)},
}
"""Names of built-in styles as a Chinese Word shows them; in the file they are English."""

_FROM_PLACE: Final = (
    *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc"),
    "textAlignment",
)
_FROM_RUN: Final = ("rFonts", "spacing", "w", "kern", "sz", "szCs", "lang")
_SIZE: Final = 20
"""The size of letters where nothing says any, in half points: what Word takes then."""

_A4: Final = {"w": "11906", "h": "16838"}
"""The size of a page that tells none, in twips."""

_MIDDLE: Final = re.compile('"(?:center|right|end)"')
_DEEPEST: Final = 12
"""So many styles may stand on one another; a ring of styles is no document of Word's."""


def named(name: str) -> str:
    """Return the full name of an element or attribute.

    >>> named("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{NAMESPACE}}}{name}"


def local(element: Any) -> str:
    """Return the name of an element without its name space; empty for a comment.

    >>> from types import SimpleNamespace
    >>> local(SimpleNamespace(tag=named("tbl")))
    'tbl'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@final
@attrs.frozen(slots=False)
class Host:
    """The document that ``part`` belongs to.

    Attributes:
        part: The part that a section goes into: the text, or a header.

    >>> import docx
    >>> host = Host(docx.Document().part)
    >>> host.taken(), host.look({"heading1": "标题 1"}).styles
    ((-1, 0), {'heading1': 'Heading1'})
    """

    part: Any

    @cached_property
    def _styles(self) -> Mapping[str, Any]:
        """The styles by identifier; none if the document has no part for them."""
        main = self.part.package.main_document_part
        for relation in main.rels.values():
            if relation.reltype.endswith("/styles"):
                found = relation.target_part.element.findall(named("style"))
                return {style.get(named("styleId"), ""): style for style in found}
        return {}

    def look(self, styles: Mapping[str, str] | None, place: Any = None) -> Look:
        """Return the look of a section.

        Args:
            styles: The names of styles by part; a part without one looks like the place.
            place: The paragraph whose look the text takes; ``None`` for the default style.

        Raises:
            InvariantError: The host has no such style, or there is no such part.
        """
        given = checked_parts(styles or {})
        known = {
            part: self._identifier(name, "table" if part == "table" else "paragraph")
            for part, name in given.items()
        }
        body = self._body(place)
        chain = [*self._chain(known.get("body", body))]
        width, height = self._page()
        direct = {} if self._is_heading(place) else _leaves(place, "pPr", _FROM_PLACE)
        run = {} if self._is_heading(place) else self._run(place)
        if "body" in known:
            direct, run = {}, {}
        if _MIDDLE.search(direct.get("jc", "")):
            # A placeholder that was centred says nothing of running text.
            del direct["jc"]
        return Look(
            styles=known,
            body=body,
            paragraph=direct,
            run=run,
            indents="ind" in direct
            or any(_under(style, "pPr", "ind") is not None for style in chain),
            size=_size(run.get("sz", "")) or self._size(chain),
            numbered=frozenset(p for p, name in known.items() if self._is_numbered(name)),
            width=_cell_width(place) or width,
            height=height,
        )

    def _identifier(self, name: str, kind: str) -> str:
        """Return the identifier of a style, by its name in the file or in a Chinese Word."""
        names = {
            _value(style, "name").lower(): identifier
            for identifier, style in self._styles.items()
            if style.get(named("type")) == kind
        }
        found = names.get(name.lower()) or names.get(_SHOWN.get(name, ""))
        if found is None:
            near = nearest(name, names)
            told = {"given": name, "known": tuple(sorted(names)), "near": near}
            raise fail(InvariantError, "embed.style", **told)
        return escaped(found)

    def _body(self, place: Any) -> str:
        """Return the style of the place; what follows it, if that is one of headings."""
        if place is None:
            return ""
        own = _under(place, "pPr", "pStyle")
        found = "" if own is None else own.get(named("val"), "")
        style = self._styles.get(found)
        if style is None:
            return ""
        if not self._is_heading(place):
            return escaped(found)
        follows = _value(style, "next")
        return escaped(follows) if follows != found else ""

    def _is_heading(self, place: Any) -> bool:
        """Say whether a paragraph is a heading or a title, whose look is not that of text."""
        if place is None:
            return False
        if _under(place, "pPr", "outlineLvl") is not None:
            return True
        own = _under(place, "pPr", "pStyle")
        found = "" if own is None else own.get(named("val"), "")
        chain = [*self._chain(found)]
        outlined = any(_under(style, "pPr", "outlineLvl") is not None for style in chain)
        return outlined or any(_value(style, "name").lower() == "title" for style in chain)

    def _is_numbered(self, identifier: str) -> bool:
        chain = self._chain(identifier)
        return any(_under(style, "pPr", "numPr") is not None for style in chain)

    def _chain(self, identifier: str) -> Iterator[Any]:
        """Yield a style and those it stands on; the default one if it has no name."""
        if not identifier:
            identifier = next(
                (
                    name
                    for name, style in self._styles.items()
                    if style.get(named("type")) == "paragraph"
                    and style.get(named("default")) in ("1", "true")
                ),
                "",
            )
        for _ in range(_DEEPEST):
            style = self._styles.get(identifier)
            if style is None:
                return
            yield style
            identifier = _value(style, "basedOn")

    def _size(self, chain: list[Any]) -> int:
        for style in chain:
            found = _under(style, "rPr", "sz")
            if found is not None:
                return int(found.get(named("val"), _SIZE))
        for style in self._styles.values():
            default = style.getparent().find(f"{named('docDefaults')}//{named('sz')}")
            return _SIZE if default is None else int(default.get(named("val"), _SIZE))
        return _SIZE

    def _run(self, place: Any) -> dict[str, str]:
        """Return the form of the first words of the place."""
        if place is None:
            return {}
        for run in place.iter(named("r")):
            if run.find(named("t")) is not None:
                return _leaves(run, "rPr", _FROM_RUN)
        return {}

    def _page(self) -> tuple[int, int]:
        """Return how wide and how high the text is: the page without its margins."""
        body = self.part.package.main_document_part.element
        for page in body.iter(named("sectPr")):
            size, margins = page.find(named("pgSz")), page.find(named("pgMar"))
            if size is not None and margins is not None:
                left, right, top, foot = (
                    int(margins.get(named(side), "0"))
                    for side in ("left", "right", "top", "bottom")
                )
                width, height = (
                    int(size.get(named(side), known)) for side, known in _A4.items()
                )
                # A margin above or below that holds whatever the header takes is negative.
                return max(width - left - right, 1), max(height - abs(top) - abs(foot), 1)
        return Look().width, Look().height

    def taken(self) -> tuple[int, int]:
        """Return the highest identifier of a bookmark, and the highest mark of a figure.

        Headers, footers and notes are looked at too: identifiers are one for all of them.
        """
        found = [edge for part in self.part.package.iter_parts() for edge in _bookmarks(part)]
        numbers = [int(number) for number, _ in found if number.isdecimal()]
        marks = [int(mark[1]) for _, name in found if (mark := _MARK.fullmatch(name))]
        return max(numbers, default=-1), max(marks, default=0)


_MARK: Final = re.compile(rf"{BOOKMARK}f(\d+)")
_START: Final = re.compile(rb"<w:bookmarkStart\b[^>]*>")
_ATTRIBUTE: Final = re.compile(rb'\bw:(id|name)\s*=\s*["\']([^"\']*)')


def _bookmarks(part: Any) -> Iterator[tuple[str, str]]:
    """Yield the identifiers and names of the bookmarks of one part."""
    root = getattr(part, "element", None)
    if root is not None:
        for start in root.iter(named("bookmarkStart")):
            yield start.get(named("id"), ""), start.get(named("name"), "")
    elif "wordprocessingml" in part.content_type:
        for start in _START.findall(part.blob):
            told = {key: value.decode("utf-8") for key, value in _ATTRIBUTE.findall(start)}
            yield told.get(b"id", ""), told.get(b"name", "")


def _under(element: Any, *names: str) -> Any:
    for name in names:
        if element is None:
            return None
        element = element.find(named(name))
    return element


def _value(element: Any, name: str) -> str:
    found = element.find(named(name))
    return "" if found is None else str(found.get(named("val"), ""))


def _cell_width(place: Any) -> int:
    """Return how wide the text is in the cell of the place; 0 if that tells no width."""
    for cell in () if place is None else place.iterancestors(named("tc")):
        width = _under(cell, "tcPr", "tcW")
        if width is not None and width.get(named("type")) == "dxa":
            return max(int(width.get(named("w"), "0")), 1)
    return 0


def _size(sz: str) -> int:
    found = re.search(r'w:val="(\d+)"', sz)
    return int(found[1]) if found else 0


def _leaves(element: Any, holder: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return the properties that are one element each, as text."""
    properties = None if element is None else element.find(named(holder))
    if properties is None:
        return {}
    return {
        local(child): _leaf(child)
        for child in properties
        if local(child) in names and child.tag == named(local(child))
    }


def _leaf(element: Any) -> str:
    own = "".join(
        f' w:{name.rpartition("}")[2]}="{escaped(value)}"'
        for name, value in element.attrib.items()
        if name.startswith(f"{{{NAMESPACE}}}")
    )
    return f"<w:{local(element)}{own}/>"
