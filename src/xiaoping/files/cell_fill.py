"""Fill empty cells of someone's own workbook, and leave all else as it is, byte for byte.

As with annotated copies, the parts that must change are edited as text and all others are
taken over.  What changes beside the cells: a workbook with formulas asks to be calculated
when it is opened, because totals over filled cells would else show their old values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.files.annotation import workbook_parts
from xiaoping.files.atomic import write_file
from xiaoping.files.cell_marks import SheetXml
from xiaoping.files.cell_numbers import cell_number
from xiaoping.files.markup_edit import (
    check_markup,
    children,
    edited,
    root,
    text_node,
    with_attribute,
)
from xiaoping.files.number_formats import format_kind, format_words
from xiaoping.files.package import Package
from xiaoping.files.raw import Limits
from xiaoping.files.sheet_plan import COLUMNS_AT_MOST, ROWS_AT_MOST
from xiaoping.files.style_sheet import StyleSheet, new_styles
from xiaoping.measures.numerals import Exact
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["CellFill", "CellForm", "cell_forms", "fill_xlsx"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_QUOTED: Final = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
_PLACES: Final = re.compile(r"[0#?](?:\.([0#?]+))?(?=[^0#?.,]|$)")
_DIVIDES: Final = re.compile(r"[0#?],+(?![0#?,])|[\\!]\.")
_BEFORE_CALCULATION: Final = frozenset(
    [
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews",
        "sheets", "functionGroups", "externalReferences", "definedNames",
    ]
)  # fmt: skip

_Place = tuple[int, int]


@final
@attrs.frozen(kw_only=True)
class CellFill:
    """What a cell shall hold.

    Attributes:
        sheet: The name on the tab of its sheet.
        row: Its row, from one.
        column: Its column, from one.
        value: A number, written as one; or a text, which never becomes a formula.

    >>> CellFill(sheet="表一", row=4, column=3, value=606).value
    606
    """

    sheet: str
    row: int
    column: int
    value: Exact | str

    def __attrs_post_init__(self) -> None:
        """Refuse a place that no sheet has."""
        if not (1 <= self.row <= ROWS_AT_MOST and 1 <= self.column <= COLUMNS_AT_MOST):
            place = {"sheet": self.sheet, "row": self.row, "column": self.column}
            raise fail(FileError, "workbook.mark-place", **place)


@final
@attrs.frozen(kw_only=True)
class CellForm:
    """What a cell is made for, as its style says.

    Attributes:
        code: The code of its number format; empty for none.
        is_locked: Whether the sheet is protected and the cell cannot be filled by hand.

    >>> form = CellForm(code='0.00"亩"')
    >>> form.decimals, form.words, form.is_percent, form.takes_numbers
    (2, '亩', False, True)
    >>> CellForm(code="0.0%").is_percent, CellForm(code="0!.0,").takes_numbers
    (True, False)
    """

    code: str = ""
    is_locked: bool = False

    @property
    def _first(self) -> str:
        return _QUOTED.sub("", self.code.split(";", maxsplit=1)[0])

    @property
    def decimals(self) -> int | None:
        """How many places it shows; none if as many as a number has."""
        found = _PLACES.search(self._first)
        return len(found[1] or "") if found else None

    @property
    def is_percent(self) -> bool:
        """Whether it shows 0.0086 as 0.86%."""
        return "%" in self._first

    @property
    def words(self) -> str:
        """What it prints beside a number, such as a unit; not the sign of a per cent."""
        return format_words(self.code).replace("%", "")

    @property
    def takes_numbers(self) -> bool:
        """Whether a number is shown as itself, not as a day or divided by a thousand."""
        divided = _DIVIDES.search(re.sub(r'"[^"]*"', "", self.code.split(";", maxsplit=1)[0]))
        return not format_kind(self.code) and not divided


def cell_forms(
    source: str | Path,
    cells: Mapping[str, Iterable[_Place]],
    *,
    limits: Limits | None = None,
) -> Mapping[tuple[str, int, int], CellForm]:
    """Return what cells of a workbook are made for.

    Args:
        source: The workbook (XLSX or XLSM).
        cells: Rows and columns, from one, by the names of the sheets.
        limits: What the source may hold, where that is more than is taken in any case.

    Raises:
        FileError: The source is no whole workbook, or a sheet is not in it.

    >>> import tempfile
    >>> from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
    >>> from xiaoping.files.workbook import write_book
    >>> columns = [ColumnPlan(heading="耕地", kind="decimal", decimals=2)]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "表.xlsx"
    ...     _ = write_book(path, [SheetPlan(name="表一", columns=columns, rows=[["1"]])])
    ...     cell_forms(path, {"表一": [(9, 9)]})["表一", 9, 9].decimals
    """
    editor = _Editor(Path(source), limits)
    with editor.guarded():
        return dict(editor.forms(cells))


def fill_xlsx(
    source: str | Path,
    target: str | Path,
    fills: Iterable[CellFill],
    *,
    limits: Limits | None = None,
) -> Problems:
    """Write a copy of a workbook in which cells are filled.

    A cell keeps its style; what stands in a filled cell is replaced, so whoever calls this
    gives cells that are empty.  Nothing else changes.

    Args:
        source: The workbook (XLSX or XLSM).
        target: The copy.
        fills: The cells.
        limits: What the source may hold, where that is more than is taken in any case.

    Returns:
        A warning if the source is signed: the copy's signature no longer holds.

    Raises:
        FileError: The source is no whole workbook, a sheet is not in it, a number has more
            digits than a spreadsheet keeps, or the target cannot be written.

    >>> import tempfile
    >>> from xiaoping.files.opening import read_book
    >>> from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
    >>> from xiaoping.files.workbook import write_book
    >>> columns = [ColumnPlan(heading="指标"), ColumnPlan(heading="本年", kind="integer")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     blank, filled = Path(folder) / "表.xlsx", Path(folder) / "表_已填.xlsx"
    ...     plan = SheetPlan(name="表一", columns=columns, rows=[["总户数", None]])
    ...     _ = write_book(blank, [plan])
    ...     _ = fill_xlsx(blank, filled, [CellFill(sheet="表一", row=2, column=2, value=3723)])
    ...     read_book(filled).sheets[0].rows[1]
    (2, ('总户数', Decimal('3723')))
    """
    editor = _Editor(Path(source), limits)
    with editor.guarded():
        editor.fill(tuple(fills))
        found = tuple(editor.finish())
    write_file(target, editor.package.save)
    return Problems(found)


@final
class _Guard:
    """Tells what an odd workbook makes fail as an error of its file."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        odd = isinstance(error, ValueError | LookupError | OverflowError)
        if odd and not isinstance(error, FileError):
            raise fail(FileError, "workbook.structure", file=self._file) from None


@final
class _Editor:
    """Fills a workbook, sheet by sheet."""

    def __init__(self, source: Path, limits: Limits | None) -> None:
        self.package = Package(source.name, workbook_parts(source, limits))
        self._has_formulas = False
        self._has_texts = False

    def guarded(self) -> _Guard:
        return _Guard(self.package.file)

    def _open(self) -> None:
        package = self.package
        self.book = package.workbook()
        self.styles_part = package.related(self.book, "styles")
        written = package.text(self.styles_part) if self.styles_part else new_styles("")
        self.styles = StyleSheet(written)

    def _part(self, sheet: str) -> str:
        sheets = self.package.sheets()
        if sheet not in sheets:
            near = nearest(sheet, sheets) or tuple(sheets)
            raise fail(
                FileError, "workbook.sheet-unknown",
                file=self.package.file, given=sheet, near=near,
            )  # fmt: skip
        return sheets[sheet]

    def forms(
        self, cells: Mapping[str, Iterable[_Place]]
    ) -> Iterator[tuple[tuple[str, int, int], CellForm]]:
        self._open()
        for name, places in cells.items():
            sheet = SheetXml(self.package.text(self._part(name)))
            protected = sheet.is_protected
            for (row, column), style in sheet.styles(places).items():
                form = CellForm(
                    code=self.styles.number_format(style),
                    is_locked=protected and self.styles.is_locked(style),
                )
                yield (name, row, column), form

    def fill(self, fills: Iterable[CellFill]) -> None:
        self._open()
        by_sheet: dict[str, dict[_Place, Exact | str]] = {}
        for item in fills:
            by_sheet.setdefault(item.sheet, {})[item.row, item.column] = item.value
        for name, values in by_sheet.items():
            self._fill_sheet(name, values)
        for part in self.package.sheets().values():
            self._has_formulas |= bool(re.search(r"<(?:\w+:)?f[\s>/]", self.package.text(part)))

    def _fill_sheet(self, name: str, values: Mapping[_Place, Exact | str]) -> None:
        part = self._part(name)

        def restyle(style: int, place: object) -> int:
            value = values[place]  # type: ignore[index]  # the places are given below
            if self.styles_part and isinstance(value, str) and value.startswith(_FORMULA):
                self._has_texts = True
                return self.styles.inert(style)
            return style

        sheet = SheetXml(self.package.text(part))
        made = sheet.restyled({place: place for place in values}, restyle)
        contents = {place: _content(value, name, place) for place, value in values.items()}
        self.package.write(part, SheetXml(made).filled(contents))

    def finish(self) -> Iterator[Problem]:
        package = self.package
        if self._has_texts and self.styles_part:
            package.write(self.styles_part, self.styles.xml())
        if self._has_formulas:
            package.write(self.book, _calculated(package.text(self.book)))
        for name in package.changed:
            # A copy that does not open helps nobody: what was changed is read again.
            check_markup(package.parts[name], file=package.file, part=name)
        if any(relation.kind == "origin" for relation in package.relations("")):
            yield Problem("workbook.signature", Location(file=package.file))


def _content(value: Exact | str, sheet: str, place: _Place) -> tuple[str, str]:
    """Return the type and the markup of a cell's content."""
    if isinstance(value, str):
        text = text_node(value).replace("{", "{{").replace("}", "}}")
        return "inlineStr", f'<{{p}}is><{{p}}t xml:space="preserve">{text}</{{p}}t></{{p}}is>'
    text, kept = cell_number(value)
    if kept is None:
        where = {"sheet": sheet, "row": place[0], "column": place[1]}
        raise fail(FileError, "workbook.number-long", **where, given=text)
    return "", f"<{{p}}v>{text}</{{p}}v>"


def _calculated(xml: str) -> str:
    """Return the main part of a workbook that asks to be calculated when it is opened."""
    outer = root(xml)
    at = outer.inside
    for item in children(xml, outer.inside, outer.inside_end):
        if item.name == "calcPr":
            tag = with_attribute(item.tag, "fullCalcOnLoad", "1")
            return edited(xml, [(item.start, item.start + len(item.tag), tag)])
        if item.name in _BEFORE_CALCULATION:
            at = item.end
    return edited(xml, [(at, at, f'<{outer.prefix}calcPr fullCalcOnLoad="1"/>')])
