"""How the cells of a written workbook look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, final

import attrs

from xiaoping.files.sheet_plan import Cell, ColumnKind, ColumnPlan, text_width
from xiaoping.problems import Severity

__all__ = [
    "FILLS",
    "Look",
    "column_width",
    "comment_lines",
    "comment_size",
    "look_of",
    "text_lines",
]

FILLS: Final = MappingProxyType(
    {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "DDEBF7"}
)
"""The colours of marked cells: light red, light yellow, light blue."""

COMMENT: Final = MappingProxyType(
    {"author": "台账检查", "font_name": "宋体", "font_size": 10, "color": "#FFFFE1"}
)
_LINE: Final = 36
"""As many letters as a line of a comment holds; a Chinese character is two."""
_LINES_AT_MOST: Final = 24
_LINE_HEIGHT: Final = 18
_LETTER_WIDTH: Final = 7
_LONG: Final = 255
_WIDTHS: Final = (8, 42)

Part = Literal["title", "note", "heading", "required", "body", "example", "run", "strong"]


@final
@attrs.frozen(kw_only=True)
class Look:
    """The look of a cell, from which its format is made.

    >>> Look(kind="date").properties()["num_format"]
    'yyyy-mm-dd'
    """

    part: Part = "body"
    kind: ColumnKind = "text"
    decimals: int | None = None
    wrap: bool = False
    text: bool = False
    inert: bool = False
    long: bool = False
    link: bool = False
    mark: Severity | None = None

    @classmethod
    def heading(cls, column: ColumnPlan) -> Look:
        """Return the look of a column's heading."""
        return cls(part="required" if column.required else "heading")

    def as_example(self) -> Look:
        """Return the look of the same cell in an example row."""
        return attrs.evolve(self, part="example")

    def as_link(self) -> Look:
        """Return the look of the same cell as one that leads elsewhere."""
        return attrs.evolve(self, link=True)

    def marked(self, severity: Severity) -> Look:
        """Return the look of the same cell, coloured."""
        return attrs.evolve(self, mark=severity)

    def of_kind(self, kind: ColumnKind) -> Look:
        """Return the look of the same cell holding something of another kind."""
        return attrs.evolve(self, kind=kind)

    def for_text(self, text: str, *, inert: bool) -> Look:
        """Return the look of the same cell holding a text."""
        # Older programs show #### for a long text in a cell whose format is text.
        return attrs.evolve(self, text=True, inert=inert, long=len(text) > _LONG)

    def properties(self) -> dict[str, Any]:
        """Return the properties of the format, as XlsxWriter names them."""
        found: dict[str, Any] = {**_PARTS[self.part], "num_format": self._number_format()}
        # A text among dates stands at the left, where it is seen to be none.
        centred = self.kind == "yes_no" or (self.kind == "date" and not self.text)
        if centred and self.part in ("body", "example"):
            found["align"] = "center"
        if self.wrap:
            found["text_wrap"] = True
        if self.inert:
            found["quote_prefix"] = True
        if self.link:
            found |= {"font_color": "#0563C1", "underline": 1}
        if self.mark is not None:
            found["bg_color"] = f"#{FILLS[self.mark]}"
        return found

    def _number_format(self) -> str:
        if self.text:
            return "General" if self.long else "@"
        match self.kind:
            case "date":
                return "yyyy-mm-dd"
            case "integer":
                return "0"
            case "decimal" if self.decimals is not None:
                return f"0.{'0' * self.decimals}" if self.decimals else "0"
            case "decimal":
                return "General"
            case _:
                return "@"


_GRID: Final = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
_HEADING: Final = {
    **_GRID,
    "bold": True,
    "align": "center",
    "text_wrap": True,
    "bg_color": "#D9E1F2",
}
_PARTS: Final = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "note": {"font_color": "#595959", "valign": "vcenter", "text_wrap": True},
    "heading": _HEADING,
    "required": {**_HEADING, "font_color": "#C00000"},
    "body": _GRID,
    "run": {},
    "strong": {"bold": True, "font_color": "#C00000"},
    "example": {**_GRID, "italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"},
}


def look_of(column: ColumnPlan) -> Look:
    """Return the look of the cells of a column.

    >>> look_of(ColumnPlan(heading="备注")).wrap
    True
    """
    wrap = column.kind == "text" and not column.lengths
    return Look(kind=column.kind, decimals=column.decimals, wrap=wrap)


def comment_lines(text: str) -> int:
    r"""Return how many lines of a comment a text fills.

    >>> comment_lines("出生日期与身份证号不符。\n请核对。")
    2
    """
    return sum(-(-max(text_width(line), 1) // _LINE) for line in text.split("\n"))


def comment_size(text: str) -> tuple[int, int]:
    """Return the width and the height of a comment's box, in pixels.

    >>> comment_size("请核对。")
    (272, 56)
    """
    lines = min(comment_lines(text), _LINES_AT_MOST)
    return _LINE * _LETTER_WIDTH + 20, max(lines + 1, 3) * _LINE_HEIGHT + 2


def column_width(plan: ColumnPlan, cells: Iterable[Cell]) -> int:
    """Return the width of a column in which its heading, choices and cells can be read.

    >>> column_width(ColumnPlan(heading="身份证号"), ["990000198001010010"])
    20
    """
    if plan.width is not None:
        return plan.width
    least, most = _WIDTHS
    # The button of the filter lies over the end of the heading.
    widths = [text_width(plan.title) + 4, *(text_width(c) + 2 for c in plan.choices)]
    widths += [length + 2 for length in plan.lengths]
    if plan.kind == "date":
        widths.append(12)
    widths += [_shown_width(cell) + 2 for cell in cells if cell is not None]
    return min(max(least, *widths), most)


def _shown_width(cell: Cell) -> int:
    match cell:
        case bool():
            return 2
        case str():
            return text_width(cell)
        case date():
            return 10
        case int():
            return len(str(cell)) if abs(cell) < 10**20 else 20
        case _:
            return 12


def text_lines(text: str, width: int) -> int:
    """Return how many lines a text fills in a column of a width.

    >>> text_lines("两户合住，已分户", 9), text_lines("", 9)
    (2, 1)
    """
    if 2 * len(text) <= width and "\n" not in text:
        return 1  # nearly every cell
    return sum(-(-text_width(line) // max(width - 1, 1)) or 1 for line in text.split("\n"))
