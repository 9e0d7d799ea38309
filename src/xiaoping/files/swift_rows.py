"""The rows of a worksheet in the spelling of the usual writers, many at a time.

Excel, WPS, LibreOffice, openpyxl and xlsxwriter spell a cell in a handful of ways, and
most rows of a ledger are spelt alike.  The spelling of a row is learnt as one regular
expression whose ``split`` gives a whole column of texts at once.  Every byte must be
accounted for: what stands between two rows must be nothing, or rows that are read cell
by cell; anything else makes the whole sheet go to the careful parser, which also words
every error.  A law in the tests holds both readings together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from html import unescape
from itertools import repeat
from operator import lt
from typing import Final, final

import attrs

from xiaoping.files.cell_values import formula_kind, stored_number
from xiaoping.files.raw import Cell, FormulaKind, RawRow, column_letters, column_number
from xiaoping.files.shared_strings import swift_text
from xiaoping.files.worksheet import Gathered, not_shown

__all__ = ["SwiftRows", "UnusualError"]

_ATTRIBUTES: Final = r'((?: [a-zA-Z]+(?::dyDescent)?="[^"<>&]*")*)'
_HEAD: Final = re.compile(rf'\s*<row r="([1-9][0-9]{{0,8}})"{_ATTRIBUTES} ?(/?)>')
_EMPTY_ROW: Final = re.compile(rf'<row r="([1-9][0-9]{{0,8}})"{_ATTRIBUTES} ?/>')
_CELL: Final = re.compile(
    rf'<c r="([A-Z]{{1,3}})([1-9][0-9]*)"{_ATTRIBUTES} ?(?:/>|>'
    rf"(?:<f{_ATTRIBUTES} ?(?:/>|>([^<]*)</f>))?"
    r"(?:<v>([^<]*)</v>|(<v ?/>)|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)"
)
_FIELDS: Final = 8
_FORMULA: Final = rf"(<f{_ATTRIBUTES.replace('((', '(?:(')} ?(?:/>|>[^<]*</f>))"
_FORMULA_PARTS: Final = re.compile(rf"<f{_ATTRIBUTES} ?(?:/>|>([^<]*)</f>)")
_ATTRIBUTE: Final = re.compile(r' ([a-zA-Z:]+)="([^"]*)"')
_PLAIN: Final = re.compile(r"[0-9.\-]*")
_SAMPLE: Final = 40
_WIDEST_SHAPE: Final = 250
_LEARNT_AT_MOST: Final = 4
_KNOWN_AT_MOST: Final = 1000
_TEXTS_KNOWN_AT_MOST: Final = 20_000
_TEXTUAL: Final = ("inlineStr", "str")
_CELL_ATTRIBUTES: Final = {"s", "t", "cm", "vm", "ph"}
_ROW_ATTRIBUTES: Final = {
    "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel",
    "collapsed", "thickTop", "thickBot", "ph", "x14ac:dyDescent",
}  # fmt: skip


@final
class UnusualError(Exception):
    """The sheet is spelt in a way that only the careful parser understands.

    It never leaves this floor: whoever reads swiftly then reads carefully.

    >>> issubclass(UnusualError, ValueError)
    False
    """


@final
@attrs.frozen(kw_only=True)
class _Column:
    """How one column of a shape is spelt."""

    column: int
    attributes: str
    kind: str
    style: str
    inline: bool
    formula: bool

    def pattern(self) -> str:
        begin = f'<c r="{column_letters(self.column)}\\1"'
        attributes = re.escape(self.attributes)
        bare = re.escape(re.sub(r' t="[^"]*"', "", self.attributes))
        before, after = (_FORMULA if self.formula else "") + "<v>", "</v>"
        if self.inline:
            before, after = '<is><t(?: xml:space="preserve")?>', "</t></is>"
        return f"(?:{begin}(?:{attributes}>{before}([^<]*){after}</c>|{bare} ?/>))?+"


@final
@attrs.frozen(kw_only=True)
class _Shape:
    """The spelling that most rows share."""

    columns: tuple[_Column, ...]
    pattern: re.Pattern[str]
    stride: int


@final
@attrs.define
class SwiftRows:
    """Reads stretches of markup that hold whole rows.

    >>> from xiaoping.files.cell_values import CellValues
    >>> from xiaoping.files.worksheet import SheetPlace
    >>> place = SheetPlace(file="a.xlsx", sheet="农户", part="xl/worksheets/sheet1.xml")
    >>> swift = SwiftRows(Gathered(place, CellValues()))
    >>> swift.read(b'<row r="2"><c r="B2"><v>5</v></c></row>')
    [(2, (None, Decimal('5')))]
    """

    gathered: Gathered
    dialect: bool = False
    shape: _Shape | None = None
    learnt: int = 0
    shared: dict[str, FormulaKind] = attrs.field(factory=dict)
    rows_known: dict[str, bool] = attrs.field(factory=dict)
    cells_known: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    texts_known: dict[tuple[str, str], dict[str | None, Cell]] = attrs.field(factory=dict)

    def read(self, data: bytes) -> list[RawRow]:
        """Return the rows of a stretch that hold something.

        Args:
            data: Markup that begins before a row and ends behind one.

        Raises:
            UnusualError: It is spelt otherwise, or holds a fault.
        """
        text = swift_text(data)
        if text is None:
            raise UnusualError
        try:
            return self._read(text)
        except (ValueError, LookupError, InvalidOperation):
            # FileError is a ValueError: the careful parser finds it again, and words it.
            raise UnusualError from None

    def _read(self, text: str) -> list[RawRow]:
        if self.shape is None and self.learnt < _LEARNT_AT_MOST:
            self.learnt += 1
            self.shape = self._learn(text)
        rows = self._by_shape(self.shape, text) if self.shape else list(self._by_cell(text))
        numbers = [number for number, _ in rows]
        if not numbers:
            return rows
        rising = numbers[0] > self.gathered.row and all(map(lt, numbers, numbers[1:]))
        if not rising or numbers[-1] > self.gathered.place.limits.rows:
            raise UnusualError
        self.gathered.row = numbers[-1]
        return [row for row in rows if row[1]]

    def _by_shape(self, shape: _Shape, text: str) -> list[RawRow]:
        """Return the rows of a text, those of the shape by columns, the others by cells."""
        pieces = shape.pattern.split(text)
        gaps = pieces[:: shape.stride]
        odd = [index for index, gap in enumerate(gaps) if gap and not gap.isspace()]
        if len(odd) * 4 > len(gaps):
            self.shape = None
        rows = self._columns(shape, pieces) if len(gaps) > 1 else []
        if not odd:
            return rows
        mixed: list[RawRow] = []
        done = 0
        for index in odd:
            mixed += rows[done:index]
            mixed += self._by_cell(gaps[index])
            done = index
        return mixed + rows[done:]

    def _columns(self, shape: _Shape, pieces: list[str]) -> list[RawRow]:
        numbers = list(map(int, pieces[1 :: shape.stride]))
        extras = pieces[2 :: shape.stride]
        self._hide(numbers, extras)
        columns: list[Iterable[Cell]] = []
        index = 3
        for column in shape.columns:
            while len(columns) < column.column - 1:
                columns.append(repeat(None, len(numbers)))
            if column.formula:
                self._formulas(column, numbers, pieces[index :: shape.stride])
                index += 1
            last = self._column(column, pieces[index :: shape.stride])
            columns.append(last)
            index += 1
        rows = list(zip(numbers, zip(*columns, strict=True), strict=True))
        count = len(numbers) * len(columns)
        if None in last:
            rows = [(number, _trimmed(cells)) for number, cells in rows]
            count = sum([len(cells) for _, cells in rows])
        self.gathered.count(count, numbers[-1], len(columns))
        return rows

    def _column(self, column: _Column, texts: Sequence[str | None]) -> list[Cell]:
        """Return the cells of a column; an absent or blank one is ``None`` in the texts."""
        if column.formula and column.kind != "str" and "" in texts:
            raise UnusualError  # not calculated
        if column.kind == "s":
            return self._shared_texts(texts)
        if column.kind in _TEXTUAL:
            found = _plain_texts(texts, self.gathered.place.limits.cell_characters)
        elif column.kind == "n" and not self.gathered.values.kinds[int(column.style)]:
            found = _plain_numbers(texts)
        else:
            found = None
        return found if found is not None else self._known_texts(column, texts)

    def _known_texts(self, column: _Column, texts: Sequence[str | None]) -> list[Cell]:
        """Return the cells of a column whose texts are understood once each."""
        known = self.texts_known.setdefault((column.kind, column.style), {})
        if len(known) > _TEXTS_KNOWN_AT_MOST:
            known.clear()
        row, cell = self.gathered.row + 1, self.gathered.cell
        for text in set(texts).difference(known):
            content = unescape(text) if text else None
            known[text] = cell(row, column.column, column.kind, column.style, content)
        return list(map(known.__getitem__, texts))

    def _shared_texts(self, texts: Sequence[str | None]) -> list[Cell]:
        strings = self.gathered.values.strings
        given = [text for text in texts if text is not None] if None in texts else texts
        digits = "".join(given)  # type: ignore[arg-type]
        if digits and not (digits.isascii() and digits.isdigit()):
            raise UnusualError
        if given is texts:
            return list(map(strings.__getitem__, map(int, texts)))  # type: ignore[arg-type]
        return [None if text is None else strings[int(text)] for text in texts]

    def _by_cell(self, text: str) -> Iterator[RawRow]:
        """Yield every row of a text, also those that hold nothing."""
        *whole, end = text.split("</row>")
        for piece in whole:
            at = 0
            while True:
                number, at, closed = self._head(piece, at)
                if not closed:
                    break
                yield number, ()
            yield number, self._cells(number, piece[at:])
        yield from self._empty_rows(end)

    def _empty_rows(self, text: str) -> Iterator[RawRow]:
        """Yield the rows of a text that holds empty ones only."""
        pieces = _EMPTY_ROW.split(text)
        if any(map(str.strip, pieces[::3])):
            raise UnusualError
        numbers = list(map(int, pieces[1::3]))
        self._hide(numbers, pieces[2::3])
        yield from zip(numbers, repeat(()))

    def _head(self, text: str, at: int) -> tuple[int, int, bool]:
        """Return the number of the row that begins, where its cells do, and if it has none."""
        head = _HEAD.match(text, at)
        if head is None:
            raise UnusualError
        number = int(head[1])
        if self._hides(head[2]):
            self.gathered.hidden_rows.add(number)
        return number, head.end(), bool(head[3])

    def _hide(self, numbers: Sequence[int], extras: Sequence[str]) -> None:
        """Note the rows that are not shown, by what stands in their tags."""
        hidden = {extra for extra in set(extras) if self._hides(extra)}
        if hidden:
            self.gathered.hidden_rows.update(
                number for number, extra in zip(numbers, extras, strict=True) if extra in hidden
            )

    def _hides(self, text: str) -> bool:
        """Return whether what stands in the tag of a row behind its number hides it."""
        found = self.rows_known.get(text)
        if found is None:
            attributes = _attributes(text)
            if "x14ac:dyDescent" in attributes and not self.dialect:
                raise UnusualError
            if not attributes.keys() <= _ROW_ATTRIBUTES:
                raise UnusualError
            found = not_shown(attributes)
            if len(self.rows_known) < _KNOWN_AT_MOST:
                self.rows_known[text] = found
        return found

    def _cells(self, number: int, text: str) -> tuple[Cell, ...]:
        pieces = _CELL.split(text)
        if any(map(str.strip, pieces[:: _FIELDS + 1])):
            raise UnusualError
        digits = str(number)
        cells: list[Cell] = []
        last = 0
        for at in range(1, len(pieces), _FIELDS + 1):
            letters, row, attributes, f, formula, value, empty, inline = pieces[
                at : at + _FIELDS
            ]
            column = column_number(letters)
            if row != digits or column <= last or column > self.gathered.place.limits.columns:
                raise UnusualError
            last = column
            kind, style = self._typed(attributes)
            content = inline if inline is not None else "" if empty else value
            if inline is not None and kind != "inlineStr":
                raise UnusualError
            if content and "&" in content:
                content = unescape(content)
            if f is None:
                found = self.gathered.cell(number, column, kind, style, content)
            else:
                found = self.gathered.calculated(number, column, kind, style, content)
                self.gathered.formulas[number, column] = self._formula(f, formula)
            if found is not None:
                cells.extend([None] * (column - 1 - len(cells)))
                cells.append(found)
        self.gathered.count(last, number, last)
        return tuple(cells)

    def _typed(self, text: str) -> tuple[str, str]:
        """Return type and style from the attributes of a cell."""
        found = self.cells_known.get(text)
        if found is None:
            attributes = _attributes(text)
            if not attributes.keys() <= _CELL_ATTRIBUTES:
                raise UnusualError
            found = attributes.get("t", "n"), attributes.get("s", "0")
            if len(self.cells_known) < _KNOWN_AT_MOST:
                self.cells_known[text] = found
        return found

    def _formula(self, attributes: str, text: str | None) -> FormulaKind:
        """Return the kind of a formula; a shared one is told by its first cell."""
        text = unescape(text or "")
        group = _attributes(attributes).get("si", "") if attributes else ""
        if not text and group:
            return self.shared[group]
        kind = formula_kind(text)
        if group and self.shared.setdefault(group, kind) != kind:
            raise UnusualError
        return kind

    def _formulas(
        self, column: _Column, numbers: Sequence[int], texts: Sequence[str | None]
    ) -> None:
        """Note the formulas of a column."""
        given = [(number, text) for number, text in zip(numbers, texts, strict=True) if text]
        whole = "".join([text for _, text in given])
        if "[" not in whole and " si=" not in whole:
            places = zip([number for number, _ in given], repeat(column.column))
            self.gathered.formulas.update(zip(places, repeat("formula")))
            return
        for number, text in given:
            match = _FORMULA_PARTS.fullmatch(text)
            if match is None:
                raise UnusualError
            place = number, column.column
            self.gathered.formulas[place] = self._formula(match[1], match[2])

    def _learn(self, text: str) -> _Shape | None:
        """Return the spelling that most of the first rows share."""
        spellings: dict[int, Counter[tuple[str, bool, bool]]] = {}
        for row in text.split("</row>", _SAMPLE)[:_SAMPLE]:
            for cell in _CELL.finditer(row):
                letters, _, attributes, f, _, value, _, inline = cell.groups()
                column = spellings.setdefault(column_number(letters), Counter())
                if value is not None or inline is not None:
                    column[attributes, inline is not None, f is not None] += 1
                elif f is None:
                    column[attributes, False, False] += 0
        if not spellings or max(spellings) > _WIDEST_SHAPE:
            return None
        columns = []
        for number, found in sorted(spellings.items()):
            if found:
                ((spelling, _),) = found.most_common(1)
                columns.append(self._spelt(number, *spelling))
        if not columns:
            return None
        stride = 3 + len(columns) + sum(column.formula for column in columns)
        begin = rf'<row r="([1-9][0-9]{{0,8}})"{_ATTRIBUTES}>'
        pattern = begin + "".join(column.pattern() for column in columns) + "</row>"
        return _Shape(columns=tuple(columns), pattern=re.compile(pattern), stride=stride)

    def _spelt(self, column: int, attributes: str, inline: bool, formula: bool) -> _Column:  # noqa: FBT001 - the parts of a spelling
        kind, style = self._typed(attributes)
        self.gathered.cell(1, column, kind, style, None)  # there must be such a style
        if inline and (formula or kind != "inlineStr"):
            raise UnusualError
        return _Column(
            column=column, attributes=attributes, kind=kind, style=style,
            inline=inline, formula=formula,
        )  # fmt: skip


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    attributes = dict(found)
    if len(attributes) != len(found):
        raise UnusualError
    return attributes


def _plain_numbers(texts: Sequence[str | None]) -> list[Cell] | None:
    """Return the numbers of a column, if all are spelt without exponent and blanks."""
    unique = set(texts)
    unique.discard(None)
    if "" in unique or not _PLAIN.fullmatch("".join(unique)):  # type: ignore[arg-type]
        return None
    # What is short has no more digits than the spreadsheet shows.
    numbers: dict[str | None, Cell] = {
        text: Decimal(text) if len(text) <= 15 else stored_number(text)  # type: ignore[arg-type]
        for text in unique
    }
    numbers[None] = None
    return list(map(numbers.__getitem__, texts))


def _plain_texts(texts: Sequence[str | None], longest: int) -> list[Cell] | None:
    """Return the texts of a column, if all are short and nothing in them is escaped."""
    given: Sequence[str] = [text for text in texts if text]
    whole = "".join(given)
    if "&" in whole or "_x" in whole or (given and max(map(len, given)) > longest):
        return None
    return [text or None for text in texts]


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]
