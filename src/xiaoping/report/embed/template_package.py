"""The parts of a Word template, opened as if its maker were hostile, and written back.

Only the parts that hold text are read and changed; every other part keeps its bytes.  What
would run or be fetched when somebody opens the document is refused: macros, and parts
outside of the file.  Links to click on may lead anywhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.archive import archive_in
from xiaoping.files.compound import SIGNATURE
from xiaoping.files.markup_edit import check_markup
from xiaoping.files.package import Package
from xiaoping.files.raw import MEGABYTE, Limits
from xiaoping.files.text import size_text
from xiaoping.messages import extra_error, fail

__all__ = ["MAIN", "TemplatePackage", "TemplateStory", "open_template"]

MAIN: Final = "document"
"""The kind of the part that holds the text itself."""

_LIMITS: Final = Limits(file_bytes=64 * MEGABYTE)
_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(\w+)(\.main)?\+xml"
)
_KINDS: Final = (MAIN, "header", "footer", "footnotes", "endnotes")
_BROKEN: Final = frozenset({"book.cut-off", "book.damaged", "book.part-missing"})
_UNSAFE: Final = {
    "book.ratio": ("解开后会膨胀得极大", "it unpacks to a bomb"),
    "book.unpacked": ("解开后太大", "it unpacks to too much"),
    "book.overlap": ("有部分互相重叠", "parts of it overlap"),
    "book.part-name": ("有部分指向文件之外", "the name of a part leads outside of it"),
    "book.part-twice": ("同一部分出现了两次", "a part stands twice"),
    "book.part-locked": (
        "有部分被压缩软件加了密码",
        "a part is encrypted by a packing program",
    ),
    "book.method": ("用了少见的压缩方法", "it is packed by an unusual method"),
    "book.parts": ("部分太多", "it has too many parts"),
    "workbook.doctype": ("带有实体定义", "it declares entities"),
}
_LOCAL_FILE: Final = re.compile(r"(?i)(?:file:///)?[a-z]:[\\/]|(?![a-z]+:|\\\\|//)")


@final
@attrs.frozen
class TemplateStory:
    """A part that holds text.

    Attributes:
        name: The name of the part.
        kind: ``document``, ``header``, ``footer``, ``footnotes`` or ``endnotes``.
        root: Its root element.

    >>> TemplateStory("word/header1.xml", "header", None).kind
    'header'
    """

    name: str
    kind: str
    root: Any


@final
@attrs.frozen
class TemplatePackage:
    """A Word template, opened; see :func:`open_template`.

    Attributes:
        file: Its name, for messages.
        parts: All parts, by name, in their order.
        stories: Those that hold text: the document first, then headers, footers and notes.

    >>> TemplatePackage("a.docx", {}, ()).file
    'a.docx'
    """

    file: str
    parts: Mapping[str, bytes] = attrs.field(repr=False)
    stories: tuple[TemplateStory, ...]

    def saved(self) -> bytes:
        """Return the file, with the stories as they are now and all else byte for byte."""
        from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 - an extra

        parts = dict(self.parts)
        for story in self.stories:
            parts[story.name] = serialize_part_xml(story.root)
        stream = io.BytesIO()
        Package(self.file, parts).save(stream)
        return stream.getvalue()


def open_template(data: bytes, file: str = "") -> TemplatePackage:
    """Return a Word template, checked.

    Args:
        data: The file.
        file: Its name, for messages.

    Raises:
        FileError: It is of another kind, broken or hostile, has macros, or would fetch
            something from outside of the file.
        MissingExtraError: python-docx is not installed.

    >>> open_template(b"%PDF-1.7", "a.docx")
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file 'a.docx' is no Word document (DOCX). ...
    """
    if len(data) > _LIMITS.file_bytes:
        raise fail(FileError, "template.large", file=file, most=size_text(_LIMITS.file_bytes))
    if data.startswith(SIGNATURE):
        raise fail(FileError, "template.old", file=file)
    if not data.startswith(b"PK"):
        raise fail(FileError, "template.kind", file=file)
    parts = _parts(data, file)
    kinds = _kinds(parts, file)
    _refuse_outside(parts, file)
    stories = [
        TemplateStory(name, kind, _root(parts[name], name, file))
        for name, kind in kinds.items()
        if kind in _KINDS
    ]
    stories.sort(key=lambda story: (_KINDS.index(story.kind), _natural(story.name)))
    return TemplatePackage(file, parts, tuple(stories))


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    try:
        archive = archive_in(io.BytesIO(data), _LIMITS, file=file)
        return {part.name: b"".join(archive.chunks(part)) for part in archive.parts.values()}
    except FileError as error:
        raise _worded(error, file) from None


def _worded(error: FileError, file: str) -> FileError:
    """Return an error of archives in the words of documents."""
    if error.code in _UNSAFE:
        zh, en = _UNSAFE[error.code]
        return fail(FileError, "template.unsafe", file=file, reason_zh=zh, reason_en=en)
    return fail(FileError, "template.broken", file=file)


def _kinds(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """Return the kinds of the parts that are told to be of a Word document."""
    if _TYPES not in parts:
        raise fail(FileError, "template.broken", file=file)
    found: dict[str, str] = {}
    names = {name.casefold(): name for name in parts}
    for item in _root(parts[_TYPES], _TYPES, file):
        told = item.get("ContentType", "")
        name = names.get(item.get("PartName", "").lstrip("/").casefold())
        if "macroEnabled" in told or "vbaProject" in told:
            raise fail(FileError, "template.macro", file=file)
        kind = _TYPE.fullmatch(told)
        if kind and name is not None:
            found[name] = kind[1]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise fail(FileError, "template.macro", file=file)
    if MAIN not in found.values():
        raise fail(FileError, "template.kind", file=file)
    return found


def _refuse_outside(parts: Mapping[str, bytes], file: str) -> None:
    """Refuse what would be fetched when the document is opened."""
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        for target in _outside(_root(data, name, file)):
            raise fail(FileError, "template.outside", file=file, part=name, given=target)


def _outside(relations: Any) -> Iterator[str]:
    for item in relations:
        if item.get("TargetMode") != "External":
            continue
        kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
        # Word notes the template that a document was begun from; it looks for it on the
        # same machine only.
        own = kind == "attachedTemplate" and _LOCAL_FILE.match(target)
        if kind != "hyperlink" and not own:
            yield target


def _root(data: bytes, name: str, file: str) -> Any:
    """Return the root element of a part, which declares no entities."""
    try:
        check_markup(data, file=file, part=name)
    except FileError as error:
        raise _worded(error, file) from None
    try:
        from docx.oxml.parser import parse_xml  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise extra_error(error, "docx", "docx") from error
    try:
        return parse_xml(data)
    except SyntaxError:  # what lxml raises, for markup that is nested too deeply
        raise fail(FileError, "template.broken", file=file) from None


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which header2 comes before header10."""
    return tuple(
        (int(piece), "") if piece.isdigit() else (0, piece)
        for piece in re.split(r"([0-9]{1,9})", name)
    )
