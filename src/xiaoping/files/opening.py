"""Open a spreadsheet whatever its name says: its content decides what it is."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, Literal, TypeAlias, final

import attrs

from xiaoping.errors import FileError, nearest
from xiaoping.files.compound import SIGNATURE, streams_in
from xiaoping.files.delimited import delimited_rows, read_delimited, spelling_of
from xiaoping.files.raw import DEFAULT_LIMITS, Limits, RawBook, RawRow, Run
from xiaoping.files.text import open_file, size_text
from xiaoping.files.xls import read_xls
from xiaoping.files.xlsx import begins_in_1904, open_workbook, read_xlsx
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["RawStream", "kind_of", "read_book", "stream_book", "stream_rows"]

Kind: TypeAlias = Literal["xlsx", "xls", "csv"]

_HEAD: Final = 8 * 1024
_OLD_STREAMS: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_UNFIT: Final = (
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"\x1f\x8b", "gzip 压缩文件", "a gzip archive"),
    (b"7z\xbc\xaf", "7z 压缩文件", "a 7z archive"),
    (b"Rar!", "RAR 压缩文件", "a RAR archive"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
    (b"SQLite format 3", "SQLite 数据库", "an SQLite database"),
)
_MARKUP: Final = re.compile(
    rb"\s*<(?:!doctype|html|head|body|table|meta|style|div|script|!--|\?xml)", re.IGNORECASE
)
_SUFFIXES: Final[dict[Kind, tuple[str, ...]]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm", ""),
    "xls": (".xls", ".xlt", ".et", ".ett", ""),
    "csv": (".csv", ".txt", ".tsv", ".tab", ""),
}
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ett")


def read_book(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> RawBook:
    r"""Read a spreadsheet: XLSX, XLS (with the extra ``xls``) or CSV, by its content.

    Args:
        path: The file.
        limits: What it may hold.

    Raises:
        FileError: It is of another kind, broken, hostile or too large; the message names
            the place and says what to do.
        MissingExtraError: It is XLS, and xlrd is not installed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主,人口\n（虚构）,4\n", encoding="utf-8")
    ...     print(read_book(path).sheets[0].rows)
    ((1, ('户主', '人口')), (2, ('（虚构）', '4')))
    """
    path = Path(path)
    kind = kind_of(path, limits=limits)
    if kind == "csv":
        return read_delimited(path, limits)
    book = read_xlsx(path, limits) if kind == "xlsx" else read_xls(path, limits)
    return attrs.evolve(book, problems=book.problems + _misnamed(path, kind))


def stream_rows(
    path: str | Path, *, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[RawRow]:
    r"""Yield the rows of one sheet that hold something, without keeping them.

    Of a CSV the encoding is proved before the first row.  Of a workbook the shared texts
    are kept, and damage behind a row is met only when its place is reached; of what
    :func:`read_book` tells as problems only that is told which is known before the first
    row, by :func:`stream_book`.  XLS cannot be streamed: it is read whole.

    Args:
        path: The file.
        sheet: The name of the sheet; the first that is shown if not given.
        limits: What it may hold.

    Raises:
        FileError: As :func:`read_book`; also when there is no such sheet.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主,人口\n\n（虚构）,4\n", encoding="utf-8")
    ...     print(*stream_rows(path))
    (1, ('户主', '人口')) (3, ('（虚构）', '4'))
    """
    with closing(stream_book(path, sheet=sheet, limits=limits).rows) as rows:
        yield from rows


@final
@attrs.frozen(kw_only=True)
class RawStream:
    """A spreadsheet that is read row by row.

    Attributes:
        kind: What the file is.
        rows: The rows of one sheet; closing it closes the file.
        problems: What is known of the file before its first row.
        from_1904: Whether bare numbers of days count from 1904.
        words: What the formats of cells print beside numbers, as in
            :class:`~xiaoping.files.raw.Marks`; it grows as rows are taken.

    >>> RawStream(kind="csv", rows=(row for row in ())).from_1904
    False
    """

    kind: Kind
    rows: Generator[RawRow, None, None]
    problems: Problems = attrs.field(factory=Problems)
    from_1904: bool = False
    words: Mapping[int, Sequence[Run]] = attrs.field(factory=dict)


def stream_book(
    path: str | Path, *, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> RawStream:
    r"""Open a spreadsheet to be read row by row; see :func:`stream_rows`.

    Raises:
        FileError: As :func:`stream_rows`; what stands in the rows is met when they are taken.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主;人口\n（虚构）;4\n", encoding="utf-8")
    ...     stream = stream_book(path)
    ...     print([problem.code for problem in stream.problems], len(list(stream.rows)))
    ['book.separator'] 2
    """
    path = Path(path)
    kind = kind_of(path, limits=limits)
    if kind == "csv":
        if sheet is not None:
            raise fail(
                FileError, "book.absent-sheet", file=str(path), given=shown_id(sheet), near=()
            )
        spelling = spelling_of(path, limits)
        rows = delimited_rows(path, spelling, limits)
        return RawStream(kind=kind, rows=rows, problems=spelling.problems)
    if kind == "xls":
        book = read_xls(path, limits)
        return RawStream(
            kind=kind,
            rows=_rows_of(book, path, sheet),
            problems=book.problems + _misnamed(path, kind),
            from_1904=book.from_1904,
        )
    words: dict[int, list[Run]] = {}
    return RawStream(
        kind=kind,
        rows=_rows_in(path, sheet, limits, words),
        words=words,
        problems=Problems(_misnamed(path, kind)),
        from_1904=begins_in_1904(path, limits),
    )


def _rows_in(
    path: Path, sheet: str | None, limits: Limits, words: dict[int, list[Run]]
) -> Generator[RawRow, None, None]:
    with open_workbook(path, limits) as book:
        for gathered, rows in book.batches(book.tab(sheet)):
            words.update(gathered.words)
            yield from rows


def _misnamed(path: Path, kind: Kind) -> Iterator[Problem]:
    if path.suffix.lower() not in _SUFFIXES[kind]:
        yield Problem(
            "book.misnamed", Location(file=path.name), {"file": path.name, "kind": kind}
        )


def _rows_of(book: RawBook, path: Path, name: str | None) -> Generator[RawRow, None, None]:
    shown = [s for s in book.sheets if (s.name == name if name is not None else not s.hidden)]
    if not shown and name is not None:
        near = list(map(shown_id, nearest(name, [sheet.name for sheet in book.sheets])))
        raise fail(
            FileError, "book.absent-sheet", file=str(path), given=shown_id(name), near=near
        )
    yield from (shown or book.sheets)[0].rows


def kind_of(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Kind:
    r"""Return what a spreadsheet is, by its content.

    Raises:
        FileError: It is none that can be read; the message says how to save it as one.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主,人口\n", encoding="utf-8")
    ...     print(kind_of(path))
    csv
    """
    path = Path(path)
    with open_file(path) as stream:
        head = stream.read(_HEAD)
        size = stream.seek(0, 2)
    if size > limits.file_bytes:
        most = size_text(limits.file_bytes)
        raise fail(FileError, "file.large", file=str(path), most=most)
    if not head.strip(b" \t\r\n\xef\xbb\xbf") and size <= _HEAD:
        raise fail(FileError, "file.empty", file=str(path))
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(SIGNATURE):
        return _old(path)
    if head.startswith(_OLD_STREAMS):
        return "xls"
    _refuse_unfit(path, head)
    return "csv"


def _refuse_unfit(path: Path, head: bytes) -> None:
    for magic, zh, en in _UNFIT:
        if head.startswith(magic):
            raise fail(FileError, "book.unfit", file=str(path), kind_zh=zh, kind_en=en)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(plain):
        html = b"urn:schemas-microsoft-com:office:spreadsheet" not in plain
        kind = "HTML" if html else "XML"
        raise fail(FileError, "book.markup", file=str(path), kind=kind)
    if plain.lstrip().lower().startswith(b"mime-version:"):
        raise fail(FileError, "book.markup", file=str(path), kind="MHTML")
    if path.suffix.lower() in _WORKBOOKS:
        if b"\x00" in head:
            raise fail(
                FileError, "book.unfit",
                file=str(path), kind_zh="认不出的文件，可能已损坏",
                kind_en="of no known kind, perhaps damaged",
            )  # fmt: skip
        raise fail(FileError, "book.suffix", file=str(path))


def _old(path: Path) -> Kind:
    """Return what a file of the old Office is, by the names of its streams."""
    with open_file(path) as stream:
        data = stream.read()
    try:
        names = set(streams_in(data))
    except ValueError:
        raise fail(FileError, "book.xls", file=str(path)) from None
    if "EncryptedPackage" in names:
        raise fail(FileError, "book.password", file=str(path))
    if names & {"Workbook", "Book"}:
        return "xls"
    word, slides = "WordDocument" in names, "PowerPoint Document" in names
    kind = "doc/wps" if word else "ppt/dps" if slides else "OLE2"
    raise fail(FileError, "book.kind", file=str(path), kind=kind)
