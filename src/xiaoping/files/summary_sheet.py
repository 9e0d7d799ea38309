"""A sheet of plain texts with links, as the XML of a workbook that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self, final
from xml.sax.saxutils import quoteattr

import attrs

from xiaoping.files.markup_edit import text_node
from xiaoping.files.sheet_plan import Cell, SheetPlan, cell_name, text_width
from xiaoping.files.sheet_style import text_lines
from xiaoping.files.style_sheet import StyleSheet
from xiaoping.measures.numerals import decimal_text

__all__ = ["sheet_xml"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS: Final = (8, 60)
_LINE_HEIGHT: Final = 15
_PAGE: Final = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
)


def sheet_xml(plan: SheetPlan, styles: StyleSheet, namespace: str) -> str:
    """Return a plan as the XML of a sheet; every value stands there as text.

    Args:
        plan: The sheet; its marks colour cells, its links lead to other cells.
        styles: The styles of the workbook; the few that are needed are added.
        namespace: The namespace of the workbook's parts.

    >>> from xiaoping.files.sheet_plan import ColumnPlan
    >>> from xiaoping.files.style_sheet import new_styles
    >>> plan = SheetPlan(name="表", columns=[ColumnPlan(heading="甲")], rows=[["=1"]])
    >>> '<t xml:space="preserve">=1</t>' in sheet_xml(plan, StyleSheet(new_styles("u")), "u")
    True
    """
    looks = _Looks.of(styles)
    rows = [tuple(_shown(cell) for cell in row) for row in plan.rows]
    widths = _widths(plan, rows)
    top = [(plan.title, looks.title)] if plan.title else []
    top += [(note, looks.note) for note in plan.notes]
    lines = [_row(number, [line], []) for number, line in enumerate(top, 1)]
    if plan.columns:
        headings = [(column.title, looks.heading) for column in plan.columns]
        lines.append(_row(plan.heading_row + 1, headings, widths))
    for index, row in enumerate(rows):
        cells = [
            (text, _style(plan, (index, column), styles, looks))
            for column, text in enumerate(row)
        ]
        lines.append(_row(plan.first_row + index + 1, cells, widths))
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{namespace}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'{_view(plan)}<sheetFormatPr defaultRowHeight="{_LINE_HEIGHT}"/>'
        f"{_within('cols', columns)}<sheetData>{''.join(lines)}</sheetData>"
        f"{_within('hyperlinks', _links(plan))}{_PAGE}</worksheet>"
    )


@final
@attrs.frozen(kw_only=True)
class _Looks:
    """The styles of the sheet, by their places among the styles of the workbook."""

    title: int
    note: int
    plain: int
    heading: int
    link: int

    @classmethod
    def of(cls, styles: StyleSheet) -> Self:
        middle, wrapped = 'vertical="center"', 'vertical="center" wrapText="1"'
        return cls(
            title=styles.added(font='<{p}b/><{p}sz val="14"/>', alignment=middle),
            note=styles.added(font='<{p}sz val="10"/>', alignment=middle),
            plain=styles.added(font='<{p}sz val="11"/>', alignment=wrapped),
            heading=styles.added(
                font='<{p}b/><{p}sz val="11"/>',
                fill="D9E1F2",
                alignment=f'horizontal="center" {wrapped}',
            ),
            link=styles.added(
                font='<{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/>', alignment=middle
            ),
        )


def _style(plan: SheetPlan, place: tuple[int, int], styles: StyleSheet, looks: _Looks) -> int:
    if place in plan.links:
        return looks.link
    if place in plan.marks:
        return styles.marked(looks.plain, plan.marks[place][0])
    return looks.plain


def _links(plan: SheetPlan) -> str:
    return "".join(
        f'<hyperlink ref="{cell_name(plan.first_row + row + 1, column + 1)}" '
        f"location={quoteattr(target)}/>"
        for (row, column), target in sorted(plan.links.items())
    )


def _within(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>" if content else ""


def _view(plan: SheetPlan) -> str:
    if not plan.columns:
        return ""
    split = plan.heading_row + 1
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{split}" '
        f'topLeftCell="A{split + 1}" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
    )


def _row(number: int, cells: Sequence[tuple[str, int]], widths: Sequence[int]) -> str:
    lines = max(
        (
            text_lines(text, width)
            for (text, _), width in zip(cells, widths, strict=False)
            if width
        ),
        default=1,
    )
    height = f' ht="{_LINE_HEIGHT * min(lines, 27)}" customHeight="1"' if lines > 1 else ""
    written = "".join(
        f'<c r="{cell_name(number, column)}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{text_node(text)}</t></is></c>'
        for column, (text, style) in enumerate(cells, 1)
        if text
    )
    return f'<row r="{number}"{height}>{written}</row>'


def _widths(plan: SheetPlan, rows: Sequence[Sequence[str]]) -> list[int]:
    least, most = _WIDTHS
    found = [column.width or text_width(column.title) + 2 for column in plan.columns]
    for row in rows:
        for column, text in enumerate(row[: len(found)]):
            if plan.columns[column].width is None:
                found[column] = max(found[column], text_width(text) + 2)
    return [min(max(width, least), most) for width in found]


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "是" if cell else "否"
        case int() | Fraction():
            return decimal_text(cell)
        case Decimal():
            return str(cell)
        case date():
            return cell.isoformat()
