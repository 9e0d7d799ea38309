"""The parts of a workbook and how they refer to each other, open to careful changes."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import BinaryIO, Final, final
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

import attrs

from xiaoping.errors import FileError
from xiaoping.files.markup_edit import (
    attribute,
    attributes,
    children,
    edited,
    element,
    inside_end,
    root,
    xml_text,
)
from xiaoping.messages import fail

__all__ = ["Package", "Relation"]

TYPES: Final = "[Content_Types].xml"
_RELATION_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_TYPES: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SMALL: Final = 1_000_000
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@final
@attrs.frozen(kw_only=True)
class Relation:
    """One part leading to another.

    Attributes:
        id: Its id, within the part it leads from.
        kind: The last word of its type, such as ``comments``.
        target: The name of the part it leads to.

    >>> Relation(id="rId1", kind="styles", target="xl/styles.xml").kind
    'styles'
    """

    id: str
    kind: str
    target: str


@final
class Package:
    """A workbook as parts by name.

    Args:
        file: The name of the file, for messages.
        parts: The parts; changes are made in this mapping.

    >>> package = Package("a.xlsx", {})
    >>> package.text("xl/workbook.xml")
    Traceback (most recent call last):
    xiaoping.errors.FileError: 'a.xlsx' is no whole workbook: it lacks 'xl/workbook.xml'...
    """

    def __init__(self, file: str, parts: dict[str, bytes]) -> None:
        """Keep the parts; see the class."""
        self.file = file
        self.parts = parts
        self._texts: dict[str, str] = {}
        self._changed: set[str] = set()

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the parts that were written anew."""
        return tuple(sorted(self._changed))

    def find(self, name: str) -> str | None:
        """Return a part's name as it is written here, capitals or not."""
        if name in self.parts:
            return name
        return next((part for part in self.parts if part.lower() == name.lower()), None)

    def text(self, name: str) -> str:
        """Return a part as text.

        Raises:
            FileError: It is not there or is no XML.
        """
        found = self.find(name)
        if found is None:
            raise fail(FileError, "workbook.part", file=self.file, part=name)
        if found in self._texts:
            return self._texts[found]
        text = xml_text(self.parts[found], file=self.file, part=found)
        self._keep(found, text)
        return text

    def write(self, name: str, text: str) -> None:
        """Let a part have another text; a new part needs a type as well."""
        name = self.find(name) or name
        self._keep(name, text)
        self._changed.add(name)
        self.parts[name] = text.encode()

    def _keep(self, name: str, text: str) -> None:
        """Keep the text of a small part; a large one is read again rather than held twice."""
        self._texts.pop(name, None)
        if len(text) < _SMALL:
            self._texts[name] = text

    def add(self, name: str, text: str, content_type: str) -> None:
        """Add a part with its type."""
        self.write(name, text)
        xml = self.text(TYPES)
        types = root(xml)
        override = (
            f"<{types.prefix}Override PartName={quoteattr('/' + name)} "
            f"ContentType={quoteattr(content_type)}/>"
        )
        self.write(TYPES, edited(xml, [inside_end(types, override)]))

    def free_name(self, pattern: str) -> str:
        """Return a name that no part has; ``{}`` in the pattern becomes a number.

        >>> Package("a.xlsx", {"xl/comments1.xml": b""}).free_name("xl/comments{}.xml")
        'xl/comments2.xml'
        """
        number = 1
        while self.find(pattern.format(number)) is not None:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return where a part leads, external links left out; "" is the package itself."""
        rels = self.find(_rels_name(part))
        if rels is None:
            return ()
        xml = self.text(rels)
        outer = root(xml)
        found = []
        for item in children(xml, outer.inside, outer.inside_end):
            given = attributes(item.tag)
            if given.get("TargetMode") == "External":
                continue
            target = _resolved(part, given.get("Target", ""))
            kind = given.get("Type", "").rpartition("/")[2]
            found.append(
                Relation(id=given.get("Id", ""), kind=kind, target=self.find(target) or target)
            )
        return tuple(found)

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part leads to, if it is there."""
        targets = (r.target for r in self.relations(part) if r.kind == kind)
        return next((target for target in targets if target in self.parts), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part lead to another; return the id."""
        name = _rels_name(part)
        if self.find(name) is None:
            self.write(name, f'{_HEAD}<Relationships xmlns="{_RELATIONS}"/>')
        xml = self.text(name)
        outer = root(xml)
        ids = {
            attribute(item.tag, "Id") for item in children(xml, outer.inside, outer.inside_end)
        }
        number = 1
        while f"rId{number}" in ids:
            number += 1
        addition = (
            f'<{outer.prefix}Relationship Id="rId{number}" '
            f'Type="{self.relation_types()}/{kind}" Target={quoteattr("/" + target)}/>'
        )
        self.write(name, edited(xml, [inside_end(outer, addition)]))
        return f"rId{number}"

    def workbook(self) -> str:
        """Return the name of the main part.

        Raises:
            FileError: There is none.
        """
        found = self.related("", "officeDocument")
        if found is None:
            raise fail(FileError, "workbook.part", file=self.file, part="xl/workbook.xml")
        return found

    def relation_types(self) -> str:
        """Return how types of relations begin here: there is a strict and a usual way."""
        strict = _STRICT_TYPES in self.text(_rels_name(""))
        return _STRICT_TYPES if strict else _RELATION_TYPES

    def sheets(self) -> dict[str, str]:
        """Return the parts of the worksheets by the names on their tabs."""
        book = self.workbook()
        xml = self.text(book)
        listed = element(xml, "sheets")
        if listed is None:
            raise fail(FileError, "workbook.part", file=self.file, part="sheets")
        targets = {r.id: r.target for r in self.relations(book) if r.kind == "worksheet"}
        return {
            attribute(item.tag, "name") or "": targets[attribute(item.tag, "id") or ""]
            for item in children(xml, listed.inside, listed.inside_end)
            if attribute(item.tag, "id") in targets
        }

    def save(self, stream: BinaryIO) -> None:
        """Write all parts, in the order they came."""
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in self.parts.items():
                entry = zipfile.ZipInfo(name)  # without a clock: the same parts, the same bytes
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    target = re.sub(r"\\", "/", unquote(target)).partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
