"""The objects of a PDF, opened by pypdf behind our limits and handed over as plain data.

pypdf follows the tables and streams of the file and unpacks them; what a page prints is
read by ourselves, so that its cost is known at every step.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, final

import attrs

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.pdf_canvas import IDENTITY, Budget, Canvas, Form, Matrix, Picture, Resources
from xiaoping.files.pdf_font import (
    Font,
    code_table,
    encoding_of,
    glyph_character,
    simple_table,
)
from xiaoping.files.raw import MEGABYTE
from xiaoping.messages import fail

__all__ = ["Sheet", "sheets_in"]

# What pypdf lets out when objects of a file are not what they should be.
_BROKEN: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # recursion
    TypeError,
    UnboundLocalError,
    ValueError,  # UnicodeDecodeError too
    struct.error,
    zlib.error,
)
_OLDEST: Final = "6.21.4"
_PAGES: Final = 3_000
_RATIO: Final = 40
_LEAST: Final = MEGABYTE
_GLYPHS: Final = 100_000
_GLYPHS_A_BYTE: Final = 8
_GLYPHS_AT_MOST: Final = 2_000_000
_MOST: Final = 32 * MEGABYTE
_TABLE: Final = 4 * MEGABYTE
_WIDTHS: Final = 70_000
_CODES: Final = 256
_BOX: Final = (0.0, 0.0, 595.0, 842.0)
_TURNS: Final[Mapping[int, Matrix]] = {
    0: IDENTITY,
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}


@final
@attrs.frozen
class Sheet:
    """A page whose operators have been followed.

    Attributes:
        canvas: What stands on it.
        box: What is seen of it: left, bottom, right, top.

    >>> Sheet(Canvas(Budget(file="a.pdf"))).box
    (0.0, 0.0, 595.0, 842.0)
    """

    canvas: Canvas = attrs.field(repr=False)
    box: tuple[float, float, float, float] = _BOX


def sheets_in(data: bytes, *, file: str) -> Iterator[Sheet]:
    """Yield the pages of a PDF, one after the other.

    Args:
        data: The file.
        file: Its name, for messages.

    Raises:
        FileError: It is broken, hostile, too large, or protected by a password.
        MissingExtraError: pypdf is not installed.

    >>> [*sheets_in(b"%PDF-1.7 cut off", file="a.pdf")]
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file 'a.pdf' is cut off or damaged. ...
    """
    guard = _Guard(_pypdf(), file, min(_MOST, max(_LEAST, _RATIO * len(data))))
    glyphs = min(_GLYPHS_AT_MOST, max(_GLYPHS, _GLYPHS_A_BYTE * len(data)))
    budget = Budget(file=file, content=guard.most, glyphs=glyphs)
    with guard.asking():
        pages = _pages(guard.pypdf, data, file)
    fonts: dict[int, Font] = {}
    for page in pages:
        with guard.asking():
            matrix = _TURNS.get(int(_number(page.get("/Rotate"))) % 360, IDENTITY)
            box = _turned(_box(page), matrix)
            contents = page.get_contents()
            content = contents.get_data() if contents is not None else b""
            named = _Named(_plain(page.get("/Resources")), guard, budget, fonts)
        canvas = Canvas(budget, matrix)
        canvas.run(content, named)
        yield Sheet(canvas, box)


@final
@attrs.frozen
class _Guard:
    """How pypdf is asked: within limits, and its errors told in our words."""

    pypdf: Any
    file: str
    most: int

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask pypdf for something; what it lets out is an error of the file."""
        most, errors = self.most, self.pypdf.errors
        try:
            with self.pypdf.apply_configuration(
                array_based_stream_maximum_output_length=most,
                flate_maximum_columns=65_536,
                flate_maximum_row_length=MEGABYTE,
                lzw_maximum_output_length=most,
                page_tree_maximum_entries=2 * _PAGES,
                run_length_maximum_output_length=most,
                stream_decoding_work_maximum_length=4 * most,
                stream_filters_maximum_length=4,
                zlib_maximum_output_length=most,
                zlib_maximum_recovery_input_length=MEGABYTE,
            ):
                yield
        except FileError:
            raise
        except errors.LimitReachedError:
            raise fail(FileError, "pdf-file.large", file=self.file) from None
        except errors.DependencyError:
            # Only the newer kinds of encryption ask for another library.
            raise fail(FileError, "pdf-file.password", file=self.file) from None
        except (errors.PyPdfError, *_BROKEN):
            raise fail(FileError, "pdf-file.broken", file=self.file) from None


def _pypdf() -> Any:
    try:
        import pypdf  # noqa: PLC0415 - an extra, and only PDF needs it
        import pypdf.errors  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "pypdf":
            raise
        raise _missing("pypdf") from error
    if not hasattr(pypdf, "apply_configuration"):
        # Older ones cannot be told how much they may unpack.
        raise _missing(f"pypdf>={_OLDEST}")
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        # Its remarks on odd files go to whoever asked for logs, not to the terminal.
        logger.addHandler(logging.NullHandler())
    return pypdf


def _missing(given: str) -> MissingExtraError:
    command = "pip install --upgrade 'xiaoping[read-pdf]'"
    return fail(MissingExtraError, "extra.missing", given=given, command=command)


def _pages(pypdf: Any, data: bytes, file: str) -> list[Any]:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False, root_object_recovery_limit=1_000)
    # Many files may be read by anybody and are only kept from being changed.
    if reader.is_encrypted and not reader.decrypt(""):
        raise fail(FileError, "pdf-file.password", file=file)
    count = len(reader.pages)
    if count > _PAGES:
        raise fail(FileError, "pdf-file.pages", file=file, given=count, most=_PAGES)
    return list(reader.pages)


def _box(page: Any) -> tuple[float, float, float, float]:
    for name in ("/CropBox", "/MediaBox"):
        edges = [_number(edge) for edge in _list(page.get(name))]
        if len(edges) == 4 and edges[0] != edges[2] and edges[1] != edges[3]:
            return edges[0], edges[1], edges[2], edges[3]
    return _BOX


def _turned(
    box: tuple[float, float, float, float], matrix: Matrix
) -> tuple[float, float, float, float]:
    a, b, c, d, _, _ = matrix
    x, y, x2, y2 = box
    xs, ys = (x * a + y * c, x2 * a + y2 * c), (x * b + y * d, x2 * b + y2 * d)
    return min(xs), min(ys), max(xs), max(ys)


@final
@attrs.define
class _Named:
    """The fonts and drawings that a content names."""

    source: Any
    guard: _Guard
    budget: Budget
    fonts: dict[int, Font]
    known: dict[str, Font | None] = attrs.field(factory=dict)
    drawn: dict[str, Form | Picture | None] = attrs.field(factory=dict)

    def font(self, name: str) -> Font | None:
        """Return the font of this name."""
        if name not in self.known:
            with self.guard.asking():
                self.known[name] = self._font(name)
        return self.known[name]

    def _font(self, name: str) -> Font | None:
        named = _plain(_get(self.source, "/Font"))
        raw = named.raw_get(name) if hasattr(named, "raw_get") and name in named else None
        number = getattr(raw, "idnum", None)
        if number is not None and number in self.fonts:
            return self.fonts[number]
        found = _plain(raw)
        if not isinstance(found, Mapping):
            return None
        font = _font(found)
        self.budget.spend(content=len(font.names) + len(font.widths))
        if number is not None:
            self.fonts[number] = font
        return font

    def drawing(self, name: str) -> Form | Picture | None:
        """Return the form or picture of this name."""
        if name not in self.drawn:
            with self.guard.asking():
                self.drawn[name] = self._drawing(name)
        return self.drawn[name]

    def _drawing(self, name: str) -> Form | Picture | None:
        found = _plain(_get(_plain(_get(self.source, "/XObject")), name))
        match _get(found, "/Subtype"):
            case "/Image":
                return Picture()
            case "/Form":
                return self._form(found)
            case _:
                return None

    def _form(self, found: Any) -> Form:
        inner = _plain(_get(found, "/Resources"))
        resources: Resources | None = (
            _Named(inner, self.guard, self.budget, self.fonts)
            if isinstance(inner, Mapping)
            else None
        )
        six = [_number(value) for value in _list(_get(found, "/Matrix"))]
        matrix = (six[0], six[1], six[2], six[3], six[4], six[5]) if len(six) == 6 else IDENTITY
        return Form(content=found.get_data(), matrix=matrix, resources=resources)


def _font(source: Mapping[str, Any]) -> Font:
    """Return what is said of a font."""
    table: dict[int, str] = {}
    lengths: tuple[int, ...] = ()
    told = _plain(source.get("/ToUnicode"))
    if hasattr(told, "get_data"):
        table, lengths = code_table(told.get_data()[:_TABLE])
    if source.get("/Subtype") == "/Type0":
        return _composite(source, table, lengths)
    names = _simple_names(source) | table
    first = int(_number(source.get("/FirstChar")))
    widths = dict(enumerate(map(_number, _list(source.get("/Widths"))[:_CODES]), start=first))
    missing = _number(_get(_plain(source.get("/FontDescriptor")), "/MissingWidth"))
    matrix = [_number(value) for value in _list(source.get("/FontMatrix"))]
    own = source.get("/Subtype") == "/Type3" and matrix and 0 < abs(matrix[0]) < 1
    return Font(
        names=names,
        widths=widths,
        width=missing or 500.0,
        scale=abs(matrix[0]) if own else 0.001,
    )


def _simple_names(source: Mapping[str, Any]) -> dict[int, str]:
    encoding = _plain(source.get("/Encoding"))
    if isinstance(encoding, str):
        return simple_table(encoding)
    symbolic = int(_number(_get(_plain(source.get("/FontDescriptor")), "/Flags"))) & 4
    base = _get(encoding, "/BaseEncoding")
    # A font of signs of its own, without a table, may print anything.
    names = {} if symbolic and base is None else simple_table(str(base))
    code = 0
    for item in _list(_get(encoding, "/Differences")):
        value = _plain(item)
        if isinstance(value, str):
            names[code] = glyph_character(value)
            code += 1
        else:
            code = int(_number(value))
    return names


def _composite(
    source: Mapping[str, Any], table: dict[int, str], lengths: tuple[int, ...]
) -> Font:
    inner = _plain(next(iter(_list(source.get("/DescendantFonts"))), None))
    named = _plain(source.get("/Encoding"))
    coding = encoding_of(named) if isinstance(named, str) else None
    codec, own = coding or ("", (2,))
    width = _get(inner, "/DW")
    # The numbers of a coded font's widths are not those of its codes.
    widths = {} if coding else dict(_wide(_list(_get(inner, "/W"))))
    if coding is not None:
        table = {}
    return Font(
        names=table,
        lengths=own if coding or (own == (2,) and not lengths) else lengths,
        codec=codec,
        widths=widths,
        width=_number(width) if width is not None else 1000.0,
    )


def _wide(values: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield code and width, of either form: ``c [w w]`` or ``c c w``."""
    left = _WIDTHS
    position = 0
    while position + 1 < len(values) and left > 0:
        first, second = int(_number(values[position])), _plain(values[position + 1])
        if isinstance(second, list):
            yield from enumerate(map(_number, second[:left]), start=first)
            left -= len(second)
            position += 2
            continue
        last = int(_number(second))
        width = _number(values[position + 2]) if position + 2 < len(values) else 0.0
        for code in range(first, min(last, first + left, 0xFFFF) + 1):
            yield code, width
        left -= max(1, last - first)
        position += 3


def _plain(value: Any) -> Any:
    """Return what a reference leads to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _get(source: Any, name: str) -> Any:
    return source.get(name) if isinstance(source, Mapping) else None


def _list(value: Any) -> list[Any]:
    found = _plain(value)
    return list(found) if isinstance(found, list) else []


def _number(value: Any) -> float:
    found = _plain(value)
    number = float(found) if isinstance(found, int | float) else 0.0
    return number if -1e9 < number < 1e9 else 0.0
