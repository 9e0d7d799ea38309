"""The comments of a worksheet: texts in one part, boxes in another; those there are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, final
from xml.sax.saxutils import unescape

import attrs

from xiaoping.files.cell_marks import Geometry
from xiaoping.files.markup_edit import (
    Element,
    attribute,
    children,
    edited,
    element,
    inside_end,
    root,
    text_node,
    with_attribute,
)
from xiaoping.files.sheet_plan import COLUMNS_AT_MOST, ROWS_AT_MOST, cell_name
from xiaoping.files.sheet_style import COMMENT, comment_size

__all__ = ["Noted", "highest_shape", "new_boxes", "new_comments", "with_boxes", "with_comments"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHAPE_IDS: Final = re.compile(r"_x0000_s([0-9]{1,9})")
_SAID: Final = re.compile(r"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)<")
_BOX: Final = re.compile(
    r"<(?P<p>[\w.-]+):ClientData\b[^>]*>(?:(?!</(?P=p):ClientData>).)*</(?P=p):ClientData>",
    re.DOTALL,
)
_OURS: Final = text_node(str(COMMENT["author"]))
_BLOCK: Final = 1024
"""Ids of shapes are given out in blocks of so many."""
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}


@final
@attrs.frozen(kw_only=True)
class Noted:
    """A worksheet's comments after some were added.

    Attributes:
        xml: The part.
        boxless: The cells that had no comment before, and so have no box.
        threads: The cells whose comment is a conversation, which the newest programs show
            in place of the text.
        texts: All that the comments of the cells say now, as far as their boxes go.

    >>> with_comments(new_comments("urn:x"), {}).threads
    ()
    """

    xml: str
    boxless: tuple[tuple[int, int], ...]
    threads: tuple[tuple[int, int], ...]
    texts: Mapping[tuple[int, int], str]


def new_comments(namespace: str) -> str:
    """Return a part of comments without any, in the namespace of the workbook.

    >>> with_comments(new_comments("urn:x"), {(2, 3): "请核对"}).boxless
    ((2, 3),)
    """
    return (
        f'{_HEAD}<comments xmlns="{namespace}"><authors></authors>'
        "<commentList></commentList></comments>"
    )


def with_comments(xml: str, texts: Mapping[tuple[int, int], str]) -> Noted:
    """Return the comments with texts added; what stands in a comment stays before ours.

    A comment that is ours alone is replaced, so that a copy that is checked again does
    not say everything twice.

    Args:
        xml: The part.
        texts: What to say, by row and column, from one.

    >>> once = with_comments(new_comments("urn:x"), {(1, 1): "甲"})
    >>> twice = with_comments(once.xml, {(1, 1): "乙"})
    >>> twice.boxless, "甲" in twice.xml
    ((), False)
    """
    outer = root(xml)
    p = outer.prefix
    authors = element(xml, "authors")
    listed = element(xml, "commentList")
    if authors is None or listed is None:
        raise ValueError("comments")
    names = [
        xml[a.inside : a.inside_end] for a in children(xml, authors.inside, authors.inside_end)
    ]
    edits: list[tuple[int, int, str]] = []
    if _OURS not in names:
        edits.append(inside_end(authors, f"<{p}author>{_OURS}</{p}author>"))
        names.append(_OURS)
    left = {cell_name(*cell): (cell, text) for cell, text in texts.items()}
    threads: list[tuple[int, int]] = []
    whole = dict(texts)
    for comment in children(xml, listed.inside, listed.inside_end):
        reference = (attribute(comment.tag, "ref") or "").replace("$", "").upper()
        if reference not in left:
            continue
        cell, text = left.pop(reference)
        number = attribute(comment.tag, "authorId") or ""
        name = names[int(number)] if number.isdigit() and int(number) < len(names) else ""
        if name.startswith("tc="):
            threads.append(cell)
        edits += _said(xml, comment, text, alone=name == _OURS)
        if name != _OURS:
            said = xml[comment.inside : comment.inside_end]
            whole[cell] = "".join(unescape(t) for t in _SAID.findall(said)) + f"\n{text}"
    added = (
        f'<{p}comment ref="{reference}" authorId="{names.index(_OURS)}">'
        f"<{p}text>{_run(p, text)}</{p}text></{p}comment>"
        for reference, (_, text) in left.items()
    )
    edits += [inside_end(listed, "".join(added))] if left else []
    boxless = tuple(cell for cell, _ in left.values())
    return Noted(xml=edited(xml, edits), boxless=boxless, threads=tuple(threads), texts=whole)


def _run(p: str, text: str) -> str:
    return (
        f'<{p}r><{p}rPr><{p}sz val="10"/><{p}color indexed="81"/><{p}rFont val="宋体"/>'
        f'<{p}family val="3"/><{p}charset val="134"/></{p}rPr>'
        f'<{p}t xml:space="preserve">{text_node(text)}</{p}t></{p}r>'
    )


def _said(
    xml: str, comment: Element, text: str, *, alone: bool
) -> Iterator[tuple[int, int, str]]:
    """Yield the edits by which a comment says a text, after what it says."""
    p = comment.prefix
    there = element(xml, "text", comment)
    if there is None:
        yield inside_end(comment, f"<{p}text>{_run(p, text)}</{p}text>")
        return
    if alone:
        whole = f"<{p}text>{_run(p, text)}</{p}text>"
        yield there.start, there.end, whole
        return
    if text_node(text) in xml[there.inside : there.inside_end]:
        return
    for item in children(xml, there.inside, there.inside_end):
        if item.name == "t":  # a plain text, which cannot stand beside runs
            old = xml[item.start : item.end]
            if "xml:space" not in item.tag:
                kept = with_attribute(item.tag, "xml:space", "preserve")
                old = kept + old[len(item.tag) :]
            yield item.start, item.end, f"<{p}r>{old}</{p}r>"
    yield inside_end(there, _run(p, f"\n{text}"))


def new_boxes() -> str:
    """Return a drawing without boxes.

    >>> new_boxes().startswith("<xml")
    True
    """
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    return (
        f'<xml {spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
        "</o:shapelayout></xml>"
    )


def with_boxes(
    xml: str,
    cells: Sequence[tuple[int, int]],
    texts: Mapping[tuple[int, int], str],
    *,
    geometry: Geometry,
    taken: int,
) -> tuple[str, int]:
    """Return the drawing with a box for each cell, big enough for its text.

    Args:
        xml: The drawing; it need not be well-formed, as programs write it carelessly.
        cells: The cells, by row and column, from one.
        texts: The text of each.
        geometry: How high the rows and how wide the columns are.
        taken: The highest number of a shape that is used in the workbook.

    Returns:
        The drawing and the highest number that is used now.

    Raises:
        ValueError: It is no such drawing.

    >>> xml, highest = with_boxes(new_boxes(), [(1, 1)], {(1, 1): "甲"},
    ...                            geometry=Geometry(), taken=1024)
    >>> 'data="2"' in xml, highest
    (True, 2049)
    """
    edits = list(_grown(xml, texts.keys() - set(cells), texts, geometry))
    end = xml.rfind("</xml>")
    opened = re.search(r"<xml\b[^>]*>", xml)
    if not cells:
        return edited(xml, edits), taken
    if end < 0 or opened is None:
        raise ValueError("vml")
    first = (taken // _BLOCK + 1) * _BLOCK + 1
    shapes = [
        _box(first + index, *cell, texts[cell], geometry) for index, cell in enumerate(cells)
    ]
    if 'id="_x0000_t202"' not in xml:
        shapes.insert(0, _SHAPE_TYPE)
    highest = first + len(cells) - 1
    edits += [
        (opened.start(), opened.end(), _declaring(opened[0])),
        (end, end, "".join(shapes)),
        *_reserved(xml, first, highest),
    ]
    return edited(xml, edits), highest


def _declaring(tag: str) -> str:
    """Return the outermost tag of a drawing with the prefixes that our boxes use."""
    for name, space in _SPACES.items():
        if f"xmlns:{name}=" not in tag:
            tag = with_attribute(tag, f"xmlns:{name}", space)
    return tag


def _reserved(xml: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield the edit that notes which blocks of numbers a drawing uses."""
    blocks = ",".join(map(str, range(first // _BLOCK, last // _BLOCK + 1)))
    ids = re.search(r"""(<[\w.-]+:idmap\b[^>]*?\bdata=["'])([^"']*)""", xml)
    if ids:
        joint = "," if ids[2] else ""
        yield ids.start(), ids.end(), f"{ids[1]}{ids[2]}{joint}{blocks}"


def highest_shape(drawings: Iterator[str]) -> int:
    """Return the highest number of a shape in any drawing of a workbook.

    >>> highest_shape(iter(['<v:shape id="_x0000_s1025">', ""]))
    1025
    """
    numbers = (int(found[1]) for xml in drawings for found in _SHAPE_IDS.finditer(xml))
    return max(numbers, default=0)


def _box(number: int, row: int, column: int, text: str, geometry: Geometry) -> str:
    """Return a box that hangs to the right of its cell."""
    wide, high = comment_size(text)
    anchor = _anchor(row, column, text, geometry)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:80pt;margin-top:2pt;width:{wide * 3 // 4}pt;height:{high * 3 // 4}pt;"
        f'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _grown(
    xml: str,
    cells: Iterable[tuple[int, int]],
    texts: Mapping[tuple[int, int], str],
    geometry: Geometry,
) -> Iterator[tuple[int, int, str]]:
    """Yield the edits by which boxes that are there become big enough for their texts."""
    wanted = set(cells)
    for box in _BOX.finditer(xml) if wanted else ():
        row, column = (
            re.search(rf":{name}>\s*([0-9]{{1,7}})\s*<", box[0]) for name in ("Row", "Column")
        )
        anchor = re.search(r":Anchor>([^<]*)<", box[0])
        cell = (int(row[1]) + 1, int(column[1]) + 1) if row and column else (0, 0)
        if anchor and cell in wanted:
            start, end = (box.start() + place for place in anchor.span(1))
            yield start, end, _anchor(*cell, texts[cell], geometry)


def _anchor(row: int, column: int, text: str, geometry: Geometry) -> str:
    """Return between which rows and columns the box of a cell's comment stands."""
    wide, high = comment_size(text)
    left, into_left = geometry.across(column, 15)
    right, into_right = geometry.across(column, 15 + wide)
    above = max(row - 1, 1)
    into_above = 0 if row == 1 else min(8, geometry.rows.get(above, geometry.row) - 1)
    below, into_below = geometry.down(above, max(into_above, 0) + high)
    if right > COLUMNS_AT_MOST:  # at the edge of the sheet the box hangs inwards
        left, right = COLUMNS_AT_MOST - 4, COLUMNS_AT_MOST
    if below > ROWS_AT_MOST:
        above, below = ROWS_AT_MOST - 8, ROWS_AT_MOST
    start = (left - 1, into_left, above - 1, max(into_above, 0))
    end = (right - 1, into_right, below - 1, into_below)
    return ", ".join(map(str, (*start, *end)))
