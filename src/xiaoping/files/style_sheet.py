"""The styles of a workbook: clones of styles that are there, coloured; a few of our own."""

from __future__ import annotations

from typing import Final, final

from xiaoping.files.markup_edit import (
    Element,
    attribute,
    children,
    edited,
    element,
    inside_end,
    root,
    with_attribute,
)
from xiaoping.files.sheet_style import FILLS
from xiaoping.problems import Severity

__all__ = ["StyleSheet", "new_styles"]

_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_FIRST: Final = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="宋体"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": (
        "<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",
    ),
    "cellStyleXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
# Source: ECMA-376 part 1, 18.8.30 (numFmt), the ids that print plain numbers.
_BUILT_IN: Final = {
    "0": "", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "49": "@",
}  # fmt: skip
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def new_styles(namespace: str) -> str:
    """Return the styles of a workbook that has none, in the namespace of its parts.

    >>> len(StyleSheet(new_styles("urn:x")).items("fills"))
    2
    """
    usual = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
    return (
        f'{_HEAD}<styleSheet xmlns="{namespace}">'
        f'<cellStyles count="1">{usual}</cellStyles></styleSheet>'
    )


@final
class StyleSheet:
    """The styles of a workbook as text, to which styles are added and none is changed.

    >>> styles = StyleSheet(new_styles("urn:x"))
    >>> styles.marked(0, Severity.ERROR), styles.marked(0, Severity.ERROR)
    (1, 1)
    >>> "FFFFC7CE" in styles.xml()
    True
    """

    def __init__(self, xml: str) -> None:
        """Take the styles apart; see the class."""
        self._xml = xml
        self._prefix = root(xml).prefix
        self._known: dict[str, list[str]] = {}
        self._given: dict[str, int] = {}
        self._marked: dict[tuple[int, Severity], int] = {}

    def items(self, group: str) -> list[str]:
        """Return the entries of a group, such as ``fills``; new ones are added here."""
        if group not in self._known:
            found = element(self._xml, group)
            inner = children(self._xml, found.inside, found.inside_end) if found else ()
            written = [self._xml[item.start : item.end] for item in inner]
            self._given[group] = len(written)
            self._known[group] = written or [
                entry.format(p=self._prefix) for entry in _FIRST[group]
            ]
        return self._known[group]

    def marked(self, style: int, severity: Severity) -> int:
        """Return the style that is like another, but coloured for a severity."""
        key = (style, severity)
        if key not in self._marked:
            styles = self.items("cellXfs")
            clone = styles[style] if style < len(styles) else styles[0]
            end = clone.index(">") + 1
            tag = with_attribute(clone[:end], "fillId", str(self._fill(FILLS[severity])))
            tag = with_attribute(tag, "applyFill", "1")
            self._marked[key] = self._place("cellXfs", tag + clone[end:])
        return self._marked[key]

    def number_format(self, style: int) -> str:
        """Return the code by which a style prints numbers; empty if no special one.

        >>> StyleSheet(new_styles("urn:x")).number_format(0)
        ''
        """
        number = attribute(self._tag_of(style), "numFmtId") or "0"
        if number in _BUILT_IN:
            return _BUILT_IN[number]
        group = element(self._xml, "numFmts")
        inner = children(self._xml, group.inside, group.inside_end) if group else ()
        codes = {attribute(item.tag, "numFmtId"): item.tag for item in inner}
        return (attribute(codes[number], "formatCode") or "") if number in codes else ""

    def is_locked(self, style: int) -> bool:
        """Say whether a style locks its cells, where the sheet is protected.

        >>> StyleSheet(new_styles("urn:x")).is_locked(0)
        True
        """
        styles = self.items("cellXfs")
        entry = styles[style] if style < len(styles) else styles[0]
        found = element(entry, "protection")
        return found is None or attribute(found.tag, "locked") not in ("0", "false")

    def inert(self, style: int) -> int:
        """Return the style that is like another, but whose texts are never formulas."""
        styles = self.items("cellXfs")
        clone = styles[style] if style < len(styles) else styles[0]
        end = clone.index(">") + 1
        return self._place(
            "cellXfs", with_attribute(clone[:end], "quotePrefix", "1") + clone[end:]
        )

    def _tag_of(self, style: int) -> str:
        styles = self.items("cellXfs")
        return root(styles[style] if style < len(styles) else styles[0]).tag

    def added(self, *, font: str = "", fill: str = "", alignment: str = "") -> int:
        """Return a style of our own for the sheet that lists the marks.

        Args:
            font: What stands in the font, such as ``<{p}b/>``; ``{p}`` is the prefix.
            fill: The colour, in six digits; none for no fill.
            alignment: The attributes of the alignment.
        """
        p = self._prefix
        whole = f'<{p}font>{font.format(p=p)}<{p}name val="宋体"/></{p}font>'
        fill_id = self._fill(fill) if fill else 0
        self.items("borders")
        self.items("cellStyleXfs")
        return self._place(
            "cellXfs",
            f'<{p}xf numFmtId="49" fontId="{self._place("fonts", whole)}" fillId="{fill_id}" '
            f'borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
            f'applyAlignment="1"><{p}alignment {alignment}/></{p}xf>',
        )

    def _fill(self, colour: str) -> int:
        p = self._prefix
        return self._place(
            "fills",
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{colour}"/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>',
        )

    def _place(self, group: str, entry: str) -> int:
        """Return the place of an entry, added if it is not there."""
        entries = self.items(group)
        if entry not in entries:
            entries.append(entry)
        return entries.index(entry)

    def xml(self) -> str:
        """Return the styles with all that was added."""
        if "cellXfs" in self._known:
            # A style refers to the others by their places: all must be there.
            for group in _FIRST:
                self.items(group)
        grown = (g for g in _ORDER if len(self._known.get(g, ())) > self._given.get(g, 0))
        edits = [self._edit(group) for group in grown]
        outer = root(self._xml)
        if outer.is_empty:
            return edited(self._xml, [inside_end(outer, "".join(e[2] for e in edits))])
        return edited(self._xml, edits)

    def _edit(self, group: str) -> tuple[int, int, str]:
        found = element(self._xml, group)
        entries = self.items(group)
        p = self._prefix
        if found is None:
            whole = f'<{p}{group} count="{len(entries)}">{"".join(entries)}</{p}{group}>'
            at = self._place_of(group)
            return at, at, whole
        tag = with_attribute(found.tag, "count", str(len(entries)))
        added = "".join(entries[self._given[group] :])
        if found.is_empty:
            opened = tag[:-2].rstrip()
            return found.start, found.end, f"{opened}>{added}</{p}{group}>"
        body = self._xml[found.inside : found.inside_end]
        return found.start, found.inside_end, f"{tag}{body}{added}"

    def _place_of(self, group: str) -> int:
        """Return where a missing group belongs: behind the groups that come before it."""
        outer = root(self._xml)
        before = _ORDER[: _ORDER.index(group)]
        at = outer.inside
        item: Element
        for item in children(self._xml, outer.inside, outer.inside_end):
            if item.name in before:
                at = item.end
        return at
