"""XML from a hostile maker: no declarations of entities, no depth, no endless tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.parsers import expat

from xiaoping.errors import FileError
from xiaoping.files.archive import Archive, Part
from xiaoping.files.raw import Limits
from xiaoping.files.text import size_text
from xiaoping.messages import fail

__all__ = ["Markup", "elements", "local"]

_KNOWN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
_RELATION: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


class Markup:
    """A parser of one part that hands over elements by their local names.

    Elements of the vocabularies of spreadsheets, transitional or strict, have their local
    name; those of other vocabularies keep the address of theirs, so they are never taken
    for one of ours.  The same goes for attributes; the id of a relation is ``r:id``.

    Args:
        file: The file, as its errors name it.
        part: The part.
        limits: How deep it may be, and how long one tag.

    >>> markup = Markup("a.xlsx", "xl/workbook.xml", Limits())
    >>> for event in markup.feed(b'<sheets><sheet name="x"/></sheets>'):
    ...     print(event)
    ('', 'sheets', {})
    ('sheets', 'sheet', {'name': 'x'})
    """

    def __init__(self, file: str, part: str, limits: Limits) -> None:
        self.file = file
        self.part = part
        self.limits = limits
        self.path: list[str] = [""]
        self._begun: list[tuple[str, str, Mapping[str, str]]] = []
        self._fed = 0
        self.parser = _guarded(self)
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def feed(self, data: bytes) -> list[tuple[str, str, Mapping[str, str]]]:
        """Read on, and return what began: parent, name and attributes of each element.

        Raises:
            FileError: It is not well-formed, declares a DTD, or passes a limit.
        """
        self.parse(data)
        begun, self._begun = self._begun, []
        return begun

    def parse(self, data: bytes, *, last: bool = False) -> None:
        """Read on; with ``last`` the part must be whole."""
        try:
            self.parser.Parse(data, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if isinstance(error, FileError):
                raise
            # LookupError and ValueError: an encoding that expat does not know.
            raise self.broken() from None
        self._fed += len(data)
        if self._fed - max(self.parser.CurrentByteIndex, 0) > self.limits.token_bytes:
            most = size_text(self.limits.token_bytes)
            raise fail(FileError, "book.token", file=self.file, part=self.part, most=most)

    def broken(self) -> FileError:
        """Return the error that the part is not well-formed where the parser stands."""
        line = self.parser.CurrentLineNumber
        return fail(FileError, "book.xml", file=self.file, part=self.part, line=line)

    def enter(self, name: str) -> str:
        """Go one level down, and return the name of the parent."""
        path = self.path
        if len(path) > self.limits.depth:
            most = self.limits.depth
            raise fail(FileError, "book.deep", file=self.file, part=self.part, most=most)
        parent = path[-1]
        path.append(name)
        return parent

    def refuse(self, *_: object) -> None:
        """Refuse a declaration of entities.

        Raises:
            FileError: Always.
        """
        raise fail(FileError, "book.dtd", file=self.file, part=self.part)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        parent = self.enter(name)
        self._begun.append((parent, name, {local(k): v for k, v in attributes.items()}))

    def _end(self, _: str) -> None:
        self.path.pop()


def _guarded(markup: Markup) -> expat.XMLParserType:
    """Return a parser that declares nothing and resolves nothing."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = markup.refuse
    parser.EntityDeclHandler = markup.refuse
    # Expat puts off long tags by itself only in its newer versions; ours are bounded.
    settle = getattr(parser, "SetReparseDeferralEnabled", None)
    if settle is not None:
        settle(False)  # noqa: FBT003 - the parser's own signature
    return parser


def local(name: str) -> str:
    """Return the local name of what belongs to a spreadsheet, the whole name of the rest.

    >>> local("http://purl.oclc.org/ooxml/spreadsheetml/main row"), local("urn:x row")
    ('row', 'urn:x row')
    """
    space, joint, plain = name.rpartition(" ")
    if not joint or space in _KNOWN:
        return plain
    return f"r:{plain}" if space in _RELATION else name


def elements(
    archive: Archive, part: Part, limits: Limits
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield parent, name and attributes of every element of a part, in order.

    Raises:
        FileError: The part is damaged, not well-formed, or passes a limit.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from xiaoping.files.archive import open_archive
    >>> from zipfile import ZipFile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         file.writestr("xl/a.xml", "<a><b c='1'/></a>")
    ...     with open_archive(path, Limits()) as archive:
    ...         part = archive.part("xl/a.xml")
    ...         print(*elements(archive, part, Limits()))
    ('', 'a', {}) ('a', 'b', {'c': '1'})
    """
    markup = Markup(archive.file, part.name, limits)
    yield from _all(markup, archive.chunks(part, 64 * 1024))


def _all(
    markup: Markup, chunks: Iterable[bytes]
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for chunk in chunks:
        yield from markup.feed(chunk)
    markup.parse(b"", last=True)
