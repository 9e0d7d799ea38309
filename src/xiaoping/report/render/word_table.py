"""Tables of WordprocessingML: title above, unit at the top right, notes below.

Widths of columns are reckoned from the words, so that Word, WPS and LibreOffice set a table
alike.  A table that is too wide for the text block is set in smaller type; one that is too
wide still gets a landscape page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.report.marks import is_numeric
from xiaoping.report.pieces import Cell, Grid
from xiaoping.report.render.column_widths import half_characters
from xiaoping.report.render.head_lines import narrowest
from xiaoping.report.render.word_faces import STRONG
from xiaoping.report.render.word_page import PageForm, twips
from xiaoping.report.render.word_styles import cell_style
from xiaoping.report.render.word_text import escaped, paragraph, runs, told

__all__ = ["Setting", "grid_xml", "set_grid"]

_COLUMNS_AT_MOST: Final = 63
"""Word refuses to open a table of more.  Source: Word specifications and limits."""
_FREE: Final = 160
"""What the margins of a cell take, in twips; see ``word_styles``."""
_SHORT: Final = 16
"""Words up to so many half characters stand on one line, in the middle of their cells."""
_MANY: Final = 20
"""A column of longer words need not be wider than this."""
_FEW: Final = 8
"""The head of a column of figures may break into lines of so many half characters."""
_SLACK: Final = 1
"""Some programs put a little room between Chinese characters and digits."""


@final
@attrs.frozen(kw_only=True)
class Setting:
    """How a table is set.

    Attributes:
        widths: Of the columns, in twips.
        step: Which of the sizes of type; 0 is the largest.
        landscape: Whether it stands on a page of its own that is turned.
        kinds: How the cells of each column are set: Cell, Middle or Number.

    >>> Setting(widths=(4000, 4844), step=0, landscape=False, kinds=("Cell", "Number")).step
    0
    """

    widths: tuple[int, ...]
    step: int
    landscape: bool
    kinds: tuple[str, ...]


@final
@attrs.frozen
class _Need:
    """How wide a column wants to be, in half characters: at the least, and at best.

    ``head`` is the head that may break into lines, and ``figures`` how wide what stands below
    it is; a column of words has room for its head.
    """

    least: int
    best: int
    head: str = ""
    figures: int = 0


def set_grid(grid: Grid, form: PageForm) -> Setting:
    """Return how a table is set on pages of this form.

    Raises:
        TextError: It has more columns than Word allows.

    >>> from xiaoping.report.pieces import Piece
    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> head = ((Piece("村"),), (Piece("户数"),))
    >>> set_grid(Grid(title=(), head=head, rows=()), OFFICIAL_FORM).step
    0
    """
    if len(grid.head) > _COLUMNS_AT_MOST:
        raise fail(
            TextError, "docx.columns",
            table=told(grid.title), given=len(grid.head), most=_COLUMNS_AT_MOST,
        )  # fmt: skip
    columns = list(zip(*grid.rows, strict=True)) or [()] * len(grid.head)
    wide = [[_width(cell) for cell in column] for column in columns]
    numeric = [is_numeric(column) for column in columns]
    needs = [
        _need("".join([piece.text for piece in head]), found, right)
        for head, found, right in zip(grid.head, wide, numeric, strict=True)
    ]
    kinds = tuple(
        "Number" if right else "Middle" if max(found, default=0) <= _SHORT else "Cell"
        for found, right in zip(wide, numeric, strict=True)
    )
    upright, turned = twips(form.text_width), twips(form.text_height)
    sizes = [int(10 * points) for points in form.table_sizes]
    step = next((n for n, half in enumerate(sizes) if _fits(needs, half, upright)), None)
    if step is not None:
        widths = _shared(needs, sizes[step], upright)
        return Setting(widths=widths, step=step, landscape=False, kinds=kinds)
    last = len(sizes) - 1
    step = next((n for n, half in enumerate(sizes) if _fits(needs, half, turned)), last)
    widths = _shared(needs, sizes[step], turned)
    return Setting(widths=widths, step=step, landscape=True, kinds=kinds)


def grid_xml(grid: Grid, setting: Setting, marks: Mapping[int, str]) -> str:
    """Return a table with its title, unit and note, the head repeated on every page.

    >>> from xiaoping.report.pieces import Piece
    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> grid = Grid(title=(Piece("各村户数"),), head=((Piece("村"),),), rows=())
    >>> grid_xml(grid, set_grid(grid, OFFICIAL_FORM), {}).count("<w:tblHeader/>")
    1
    """
    parts = []
    if grid.title:
        parts.append(paragraph("XpTableTitle", runs(grid.title, marks)))
    if grid.unit:
        parts.append(paragraph("XpUnit", runs(grid.unit, marks)))
    parts.append(_table(grid, setting, marks))
    if grid.note:
        parts.append(paragraph("XpTableNote", runs(grid.note, marks)))
    return "".join(parts)


def _table(grid: Grid, setting: Setting, marks: Mapping[int, str]) -> str:
    title = told(grid.title)
    named = f'<w:tblCaption w:val="{escaped(title)}"/>' if title else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in setting.widths)
    heads = [_cell(width, "Head", setting.step, keep=True) for width in setting.widths]
    loose, kept = (
        [
            _cell(width, kind, setting.step, keep=keep)
            for width, kind in zip(setting.widths, setting.kinds, strict=True)
        ]
        for keep in (False, True)
    )
    last = len(grid.rows) - 1
    rows = [
        _row(
            row,
            kept if _is_kept(number, last) else loose,
            marks,
            STRONG if number == grid.total_row else "",
        )
        for number, row in enumerate(grid.rows)
    ]
    head = f"{_HEAD_ROW}{_row(grid.head, heads, marks, '')[len(_ROW) :]}"
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="XpTable"/>'
        f'<w:tblW w:w="{sum(setting.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _is_kept(number: int, last: int) -> bool:
    """Say whether a row stays on the page of the next one.

    Small tables are kept whole; of others neither the first row nor the last, which may be
    the total, stands alone.  More would leave pages half empty.
    """
    return number < last and (last < _WHOLE or number in (0, last - 1))


_WHOLE: Final = 6
_HEIGHT: Final = '<w:trHeight w:val="454" w:hRule="atLeast"/>'
_ROW: Final = f"<w:tr><w:trPr><w:cantSplit/>{_HEIGHT}</w:trPr>"
_HEAD_ROW: Final = f"<w:tr><w:trPr><w:cantSplit/>{_HEIGHT}<w:tblHeader/></w:trPr>"


def _row(
    row: tuple[Cell, ...], opened: Sequence[str], marks: Mapping[int, str], look: str
) -> str:
    inside = [
        f"{start}{runs(cell, marks, look, strong=not look)}</w:p></w:tc>"
        for start, cell in zip(opened, row, strict=True)
    ]
    return f"{_ROW}{''.join(inside)}</w:tr>"


def _cell(width: int, kind: str, step: int, *, keep: bool = False) -> str:
    """Return the opening of a cell and its paragraph."""
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{cell_style(kind, step)}"/>{kept}</w:pPr>'
    )


def _width(cell: Cell) -> int:
    return sum([half_characters(piece.text) for piece in cell])


def _need(text: str, found: Sequence[int], numeric: bool) -> _Need:  # noqa: FBT001 - one private flag
    """Return what a column needs: figures stand on one line, words may take a few."""
    head, longest = half_characters(text), max(found, default=0)
    best = max(head, longest, 2)
    if numeric:
        # A head may take a few lines, but not break after each character.
        least = max(longest, min(head, max(_FEW, -(-head // 3))))
        return _Need(least + _SLACK, best + _SLACK, text, longest)
    least = min(best, max(_SHORT, min(-(-best // 3), _MANY)))
    return _Need(least + 2 * _SLACK, best + 2 * _SLACK)


def _fits(needs: Sequence[_Need], half: int, width: int) -> bool:
    return sum(need.least * half + _FREE for need in needs) <= width


def _shared(needs: Sequence[_Need], half: int, width: int) -> tuple[int, ...]:
    """Share the width of the page among the columns; together they fill it."""
    room = width - _FREE * len(needs)
    least = [need.least * half for need in needs]
    best = [need.best * half for need in needs]
    if sum(best) <= room:
        widths = [share * room // sum(best) for share in best]
    elif sum(least) <= room:
        more, wanted = room - sum(least), sum(best) - sum(least)
        widths = [
            low + (high - low) * more // wanted for low, high in zip(least, best, strict=True)
        ]
        widths = _evened(needs, widths, half)
    else:
        widths = [share * max(room, 0) // sum(least) for share in least]
    return tuple(share + _FREE for share in widths)


def _evened(needs: Sequence[_Need], widths: Sequence[int], half: int) -> list[int]:
    """Return widths in which no head that breaks leaves its last character alone.

    Columns of such heads are no wider than their lines ask for.  What that frees makes as
    many of them as it can wide enough for the whole head; the rest goes to those that are.
    """
    found, best = list(widths), [need.best * half for need in needs]
    broken = [n for n, need in enumerate(needs) if need.head and widths[n] < best[n]]
    for n in broken:
        room = widths[n] // half - _SLACK
        found[n] = (narrowest(needs[n].head, room, needs[n].figures) + _SLACK) * half
    free = sum(widths) - sum(found)
    for n in sorted(broken, key=lambda n: best[n] - found[n]):
        if best[n] - found[n] <= free:
            free -= best[n] - found[n]
            found[n] = best[n]
            broken.remove(n)
    whole = [n for n in range(len(needs)) if n not in broken]
    if not whole:
        return list(widths)
    each, more = divmod(free, len(whole))
    for n in whole:
        found[n] += each
    found[whole[0]] += more
    return found
