"""A view: rows that a person asks for, as data that is printed, embedded or drawn later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import Language
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.occasion import Occasion, occasion_text
from xiaoping.periods import Half, Month, Quarter, Year
from xiaoping.report.tree import Table, Text

__all__ = ["Cell", "Label", "View", "ViewColumn", "cell_text", "table_of"]


@final
@attrs.frozen
class Label:
    """Words in both languages.

    Attributes:
        zh: The words in Chinese.
        en: The words in English.

    >>> cell_text(Label("合计", "total"), "en")
    'total'
    """

    zh: str
    en: str


Cell: TypeAlias = (
    str
    | int
    | Quantity[Any]
    | Approximate[Any]
    | Share
    | Occasion
    | Coded
    | Label
    | Missing
    | bool
    | None
)
"""What a cell of a view may hold; ``None`` is unknown and printed as —."""

_UNKNOWN: Final = "—"
_RATE_PLACES: Final = 1


@final
@attrs.frozen
class ViewColumn:
    """A column of a view.

    Attributes:
        name: Its name, the same in every language.
        zh: Its heading in Chinese.
        en: Its heading in English.

    >>> ViewColumn("amount", "金额", "Amount").heading("en")
    'Amount'
    """

    name: str
    zh: str
    en: str

    def heading(self, lang: Language = "zh") -> str:
        """Return the heading in a language."""
        return self.zh if lang == "zh" else self.en


def _columns(given: Iterable[ViewColumn]) -> tuple[ViewColumn, ...]:
    return tuple(given)


def _row(given: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(given)


def _rows(given: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(map(tuple, given))


@final
@attrs.frozen(kw_only=True)
class View:
    """Rows under headings, with a title.

    Attributes:
        id: The word that names it, such as ``money``.
        title_zh: Its title in Chinese.
        title_en: Its title in English.
        columns: The columns.
        rows: The rows, each with a cell for every column.
        total: A last row that sums the others up; empty for none.
        note_zh: What a reader must know, in Chinese.
        note_en: The same in English.

    >>> from xiaoping.measures import quantity
    >>> view = View(id="money", title_zh="资金", title_en="Money",
    ...             columns=[ViewColumn("source", "来源", "Source"), ViewColumn("paid", "已支付", "Paid")],
    ...             rows=[["中央", quantity("30万元")], ["县级", None]])
    >>> [[cell_text(cell) for cell in row] for row in view.rows]
    [['中央', '30万元'], ['县级', '—']]
    """

    id: str
    title_zh: str
    title_en: str
    columns: tuple[ViewColumn, ...] = attrs.field(converter=_columns)
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(converter=_rows)
    total: tuple[Cell, ...] = attrs.field(default=(), converter=_row)
    note_zh: str = ""
    note_en: str = ""

    def title(self, lang: Language = "zh") -> str:
        """Return the title in a language."""
        return self.title_zh if lang == "zh" else self.title_en

    def note(self, lang: Language = "zh") -> str:
        """Return the note in a language."""
        return self.note_zh if lang == "zh" else self.note_en

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers, which stand to the right.

        >>> View(id="a", title_zh="甲", title_en="A", columns=[ViewColumn("n", "户数", "Number")],
        ...      rows=[[3], [None]]).numeric
        (True,)
        """
        rows = (*self.rows, self.total) if self.total else self.rows
        if not rows:
            return tuple(False for _ in self.columns)
        return tuple(_is_number(column) for column in zip(*rows, strict=True))

    def texts(self, lang: Language = "zh") -> list[list[str]]:
        """Return headings and rows as texts, such as a CSV has them."""
        lines: list[list[str]] = [[column.heading(lang) for column in self.columns]]
        rows = (*self.rows, self.total) if self.total else self.rows
        return lines + [[cell_text(cell, lang) for cell in row] for row in rows]


def _is_number(cells: Sequence[Cell]) -> bool:
    """Say whether a column holds numbers; a word such as 超过100% may stand among them."""
    numbers = [
        cell
        for cell in cells
        if isinstance(cell, int | Quantity | Share | Approximate) and not isinstance(cell, bool)
    ]
    known = [cell for cell in cells if cell is not None and not isinstance(cell, Label)]
    return bool(numbers) and len(numbers) == len(known)


def cell_text(cell: Cell, lang: Language = "zh") -> str:
    """Return what a cell shows; an endless rate has one place, an unknown cell is —.

    >>> from xiaoping.measures import Share
    >>> cell_text(Share("0.99912")), cell_text(None), cell_text(date(2020, 5, 3)), cell_text(True, "en")
    ('99.9%', '—', '2020-05-03', 'yes')
    """
    match cell:
        case None | Missing():
            return _UNKNOWN
        case bool():
            words = ("否", "是") if lang == "zh" else ("no", "yes")
            return words[cell]
        case int():
            return decimal_text(cell)
        case Share() | GrowthRate() | PercentagePoints():
            exact_at = (Fraction(cell.figure) * 10**_RATE_PLACES).denominator == 1
            return str(cell if exact_at else cell.displayed(decimals=_RATE_PLACES))
        case Coded() | Label():
            return cell.zh if lang == "zh" else cell.en
        case "":
            return _UNKNOWN
        case date() | Year() | Half() | Quarter() | Month():
            return occasion_text(cell)
        case _:
            return str(cell)


def table_of(view: View, lang: Language = "zh") -> Table:
    """Return a view as a table of a report, to be put into any section.

    >>> from xiaoping.report import to_text
    >>> view = View(id="a", title_zh="任务", title_en="Tasks",
    ...             columns=[ViewColumn("task", "任务", "Task"), ViewColumn("rate", "完成率", "Rate")],
    ...             rows=[["改厕", Share(1)]])
    >>> print(to_text(table_of(view)))
    任务
    任务  完成率
    改厕  100%
    <BLANKLINE>
    """
    head, *rows = view.texts(lang)
    note = view.note(lang)
    return Table(
        title=(Text(view.title(lang)),),
        head=tuple((Text(text),) for text in head),
        rows=tuple(tuple((Text(text),) for text in row) for row in rows),
        note=(Text(note),) if note else (),
    )
