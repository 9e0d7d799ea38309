"""How an embedded section looks: in the host's own styles wherever there is a choice.

The parts of a section that may be given a style of the host's are told in :data:`PARTS`.
A part without one takes the look of the text at its place, and what little it needs beside
that (a heading is bold and has an outline level) is put on the paragraph itself, so that
no style of the host is touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

import attrs

from xiaoping.errors import InvariantError, nearest
from xiaoping.messages import fail

__all__ = ["PARTS", "Look", "checked_parts", "joined", "ordered"]

PARTS: Final = (
    "title",
    *(f"heading{level}" for level in range(1, 10)),
    "body",
    "note",
    "caption",
    "unit",
    "cell",
    "table",
    "attached",
    "attachment",
    "issuer",
    "date",
)
"""The parts of a section that may be given a style: ``table`` one of tables, the others one
of paragraphs.  ``attached`` is the list of attachments, ``attachment`` the label of one."""

_PARAGRAPH: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "kinsoku"),
    *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc"),
    *("textAlignment", "outlineLvl"),
)
"""The properties of a paragraph that are written, in the order of the schema."""

_RUN: Final = ("rFonts", "b", "bCs", "spacing", "w", "kern", "sz", "szCs", "lang")
"""Those of a run."""


@final
@attrs.frozen(kw_only=True)
class Look:
    """What the paragraphs, runs and tables of an embedded section are made of.

    Attributes:
        styles: The identifier of the style of each part that was given one.
        body: The identifier of the style of the text at the place; empty for the default.
        paragraph: Further properties of the text at the place, by name.
        run: Those of its runs.
        indents: Whether the text at the place brings an indent of its own.
        size: The size of its letters in half points.
        numbered: The parts whose style numbers itself.
        width: How wide the text is, in twips.
        height: How high it is on a page, in twips.

    >>> Look(styles={"note": "n"}).properties("note", {})
    '<w:pStyle w:val="n"/>'
    """

    styles: Mapping[str, str] = attrs.field(factory=dict)
    body: str = ""
    paragraph: Mapping[str, str] = attrs.field(factory=dict)
    run: Mapping[str, str] = attrs.field(factory=dict)
    indents: bool = False
    size: int = 21
    numbered: frozenset[str] = frozenset()
    width: int = 8306
    height: int = 13958

    def properties(self, part: str, own: Mapping[str, str]) -> str:
        """Return the inside of ``w:pPr`` of a paragraph.

        Args:
            part: What the paragraph is.
            own: What it needs if no style was given for it; ``keepNext``,
                ``pageBreakBefore`` and ``outlineLvl`` always.

        >>> Look(body="a1").properties("issuer", {"jc": '<w:jc w:val="right"/>'})
        '<w:pStyle w:val="a1"/><w:jc w:val="right"/>'
        """
        style = self.styles.get(part, "")
        if not style:
            style = self.styles.get("body", self.body)
            plain = {} if "body" in self.styles else self.paragraph
            told = {**plain, **own}
        else:
            kept = (*_KEPT, "jc") if part == "cell" else _KEPT
            told = {name: xml for name, xml in own.items() if name in kept}
        if style:
            told["pStyle"] = f'<w:pStyle w:val="{style}"/>'
        if part in self.numbered:
            told["numPr"] = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        return ordered(told)

    def run_properties(self, part: str, *, strong: bool) -> str:
        """Return the inside of ``w:rPr`` of a run.

        >>> Look().run_properties("body", strong=True)
        '<w:b/><w:bCs/>'
        """
        styled = part in self.styles or "body" in self.styles
        told = {} if styled else dict(self.run)
        if strong:
            told |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
        return joined(told, _RUN)


_KEPT: Final = ("keepNext", "pageBreakBefore", "outlineLvl")


def ordered(told: Mapping[str, str]) -> str:
    """Return properties of a paragraph in the order that the schema asks for.

    >>> ordered({"jc": "<w:jc/>", "keepNext": "<w:keepNext/>"})
    '<w:keepNext/><w:jc/>'
    """
    return joined(told, _PARAGRAPH)


def joined(told: Mapping[str, str], order: tuple[str, ...]) -> str:
    """Return the properties that are told, in an order.

    >>> joined({"sz": "2", "b": "1"}, ("b", "sz"))
    '12'
    """
    return "".join(told[name] for name in order if name in told)


def checked_parts(styles: Mapping[str, str]) -> Mapping[str, str]:
    """Return names of styles by part, and refuse a part that does not exist.

    Raises:
        InvariantError: There is no such part; the parts and the nearest ones are told.

    >>> checked_parts({"heading1": "标题 1"})
    {'heading1': '标题 1'}
    """
    for part in styles:
        if part not in PARTS:
            near = nearest(part, PARTS)
            raise fail(InvariantError, "embed.part", given=part, known=PARTS, near=near)
    return styles
