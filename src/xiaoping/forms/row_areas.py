"""Which area a row of a form is about, by its name or code; exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import final

from xiaoping.areas import Area, AreaBook, Place, area_code
from xiaoping.errors import XiaopingError, nearest
from xiaoping.files.row_kinds import RowKind, kind_of_row

__all__ = ["RowAreas", "is_total"]


@final
class RowAreas:
    """Finds areas by what rows call them.

    Args:
        book: The areas.

    >>> areas = RowAreas(AreaBook((Area("431228223204", "小冲村"),)))
    >>> areas.code_of(["小 冲 村"]), areas.code_of(["小冲"]), areas.code_of(["大冲村"])
    ('431228223204', '431228223204', '')
    """

    def __init__(self, book: AreaBook) -> None:
        """Take a book; see the class."""
        self._book = book

    def is_name(self, text: str) -> bool:
        """Say whether a text is the name of one area."""
        return bool(self._named(text))

    def code_of(self, cells: Iterable[object]) -> str:
        """Return the code of the area that cells of a row name; empty if they name none.

        A code counts before a name; a name may lack 村 or 社区 if that leaves it the only one.
        """
        names = list(cells)
        codes = (self._coded(cell) for cell in names)
        return next((code for code in codes if code), "") or next(
            (code for cell in names if (code := self._named(str(cell)))), ""
        )

    def code_within(self, text: str) -> str:
        """Return the code of the area whose name a text begins with, the longest one.

        >>> RowAreas(AreaBook((Area("990101203000", "青溪乡"),))).code_within("青溪乡人民政府")
        '990101203000'
        """
        plain = "".join(text.split())
        ends = range(len(plain), 1, -1)
        return next((code for end in ends if (code := self._named(plain[:end]))), "")

    def near(self, text: str) -> tuple[str, ...]:
        """Return names that look like a text."""
        return nearest(text, [item.name for item in self._book])

    def _coded(self, cell: object) -> str:
        text = str(int(cell)) if isinstance(cell, Decimal) and cell == int(cell) else str(cell)
        try:
            code = area_code("".join(text.split()))
        except XiaopingError:
            return ""
        return code if self._book.find(code) is not None else ""

    def _named(self, text: str) -> str:
        plain = "".join(text.split())
        found = {
            item.code if isinstance(item, Area) else item.id
            for name in (plain, f"{plain}村", f"{plain}社区")
            if plain and self._book.has_name(name) and (item := self._find(name)) is not None
        }
        return found.pop() if len(found) == 1 else ""

    def _find(self, name: str) -> Area | Place | None:
        try:
            return self._book.named(name)
        except XiaopingError:
            return None


def is_total(cell: object) -> bool:
    """Say whether a row that a cell begins is a total of others.

    >>> is_total("合 计"), is_total("全乡合计"), is_total("小冲村")
    (True, True, False)
    """
    if not isinstance(cell, str):
        return False
    return kind_of_row((cell,), frozenset()) in (RowKind.TOTAL, RowKind.SUBTOTAL)
