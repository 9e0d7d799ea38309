"""Edit XML as text, so that all that is not edited stays as it was, byte for byte.

The text is read once by a real parser, which refuses what is not well-formed and every
document type; after that, tags can be found by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr, unescape

import attrs

from xiaoping.errors import FileError
from xiaoping.messages import fail

__all__ = [
    "Element",
    "attribute",
    "attributes",
    "check_markup",
    "children",
    "edited",
    "element",
    "inside_end",
    "root",
    "text_node",
    "with_attribute",
    "xml_text",
]

SKIPPED: Final = r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
INSIDE: Final = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
"""What stands between the name of a tag and its end."""

_TAG: Final = re.compile(rf"{SKIPPED}|<(/?)([^\s/>!?\"'<]+)({INSIDE})>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""([^\s=/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARATION: Final = re.compile(r"^<\?xml\s.*?\?>", re.DOTALL)
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}


@final
@attrs.frozen(kw_only=True)
class Element:
    """Where an element stands in a text.

    Attributes:
        name: Its name, without a prefix.
        start: Where its first tag begins.
        inside: Where its content begins.
        inside_end: Where its content ends.
        end: Where it ends.
        tag: Its first tag.

    >>> root("<a><b/></a>").inside
    3
    """

    name: str
    start: int
    inside: int
    inside_end: int
    end: int
    tag: str

    @property
    def prefix(self) -> str:
        """The prefix of its name, with the colon; empty if it has none."""
        written = re.split(r"[\s/>]", self.tag[1:], maxsplit=1)[0]
        head, colon, _ = written.rpartition(":")
        return head + colon

    @property
    def is_empty(self) -> bool:
        """Whether it is a single tag, without content."""
        return self.tag.endswith("/>")


def xml_text(data: bytes, *, file: str, part: str) -> str:
    r"""Return XML as text; it is well-formed and has no document type.

    Args:
        data: The bytes, in UTF-8 or UTF-16.
        file: The file they are from, for the message.
        part: The part of it.

    Raises:
        FileError: It is not well-formed or has a document type.

    >>> xml_text(b"<a>\xe4\xb9\xa1</a>", file="a.xlsx", part="b.xml")
    '<a>乡</a>'
    """
    check_markup(data, file=file, part=part)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        named = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = named[1].decode("ascii") if named else "utf-8"
        if encoding.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data.decode("utf-8").removeprefix("\ufeff")
        try:
            text = data.decode(encoding)
        except (LookupError, UnicodeDecodeError) as error:
            raise _broken(file, part, error) from None
    # It is written back in UTF-8.
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1)


def check_markup(data: bytes, *, file: str, part: str) -> None:
    """Refuse what is not well-formed XML or has a document type; see :func:`xml_text`.

    >>> check_markup(b"<!DOCTYPE a><a/>", file="a.xlsx", part="b.xml")
    Traceback (most recent call last):
    xiaoping.errors.FileError: The part 'b.xml' of 'a.xlsx' declares a document type...
    """
    parser = expat.ParserCreate()

    def refuse(*_type: object) -> None:
        raise fail(FileError, "workbook.doctype", file=file, part=part)

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes no names
    except FileError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _broken(file, part, error) from None


def _broken(file: str, part: str, error: Exception) -> FileError:
    line = getattr(error, "lineno", 1)
    return fail(FileError, "workbook.markup", file=file, part=part, line=line)


def root(xml: str) -> Element:
    """Return the outermost element.

    >>> root('<?xml version="1.0"?><x:a p="1"/>').prefix
    'x:'
    """
    for match in _TAG.finditer(xml):
        if match[2]:
            if match[3].endswith("/"):
                return _element(match, match.end(), match.end())
            inside_end = xml.rindex("</")
            return _element(match, inside_end, xml.index(">", inside_end) + 1)
    raise ValueError(xml[:20])


def _element(match: re.Match[str], inside_end: int, end: int) -> Element:
    return Element(
        name=match[2].rpartition(":")[2],
        start=match.start(),
        inside=match.end(),
        inside_end=inside_end,
        end=end,
        tag=match[0],
    )


def children(xml: str, start: int, end: int) -> Iterator[Element]:
    """Yield the elements that stand directly between two places, in order.

    >>> [e.name for e in children("<a><b><c/></b><d/></a>", 3, 18)]
    ['b', 'd']
    """
    depth = 0
    opened: re.Match[str] | None = None
    for match in _TAG.finditer(xml, start, end):
        if not match[2]:
            continue
        if match[1]:
            depth -= 1
            if depth == 0 and opened is not None:
                yield _element(opened, match.start(), match.end())
        elif match[3].endswith("/"):
            if depth == 0:
                yield _element(match, match.end(), match.end())
        else:
            if depth == 0:
                opened = match
            depth += 1


def element(xml: str, name: str, within: Element | None = None) -> Element | None:
    """Return the first element of a name directly in another, by default in the root.

    >>> element("<a><b/></a>", "b").start
    3
    """
    outer = within or root(xml)
    inner = children(xml, outer.inside, outer.inside_end)
    return next((found for found in inner if found.name == name), None)


def attributes(tag: str) -> Mapping[str, str]:
    """Return the attributes of a tag as they are meant.

    >>> attributes('<a b="1 &amp; 2"/>')
    {'b': '1 & 2'}
    """
    return {name: unescape(value[1:-1], _ENTITIES) for name, value in _ATTRIBUTE.findall(tag)}


def attribute(tag: str, name: str) -> str | None:
    """Return one attribute of a tag, under whatever prefix, or nothing.

    >>> attribute('<sheet name="户" r:id="rId1"/>', "id")
    'rId1'
    """
    found = attributes(tag)
    if name in found:
        return found[name]
    return next((value for key, value in found.items() if key.endswith(f":{name}")), None)


def with_attribute(tag: str, name: str, value: str | None) -> str:
    """Return a tag with an attribute set, or without it.

    >>> with_attribute('<c r="A1" s="2"/>', "s", "7"), with_attribute("<c>", "s", "7")
    ('<c r="A1" s="7"/>', '<c s="7">')
    """
    found = re.search(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""", tag)
    written = "" if value is None else f" {name}={quoteattr(value)}"
    if found:
        return tag[: found.start()] + written + tag[found.end() :]
    close = len(tag) - (2 if tag.endswith("/>") else 1)
    return tag[:close].rstrip() + written + tag[close:]


def inside_end(outer: Element, addition: str) -> tuple[int, int, str]:
    """Return the edit that puts something at the end of an element's content.

    >>> edited("<a/>", [inside_end(root("<a/>"), "<b/>")])
    '<a><b/></a>'
    """
    if outer.is_empty:
        written = f"{outer.prefix}{outer.name}"
        opened = outer.tag[:-2].rstrip() + ">"
        return outer.start, outer.end, f"{opened}{addition}</{written}>"
    return outer.inside_end, outer.inside_end, addition


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text in which stretches are replaced; they do not overlap.

    >>> edited("abcd", [(3, 4, "D"), (1, 1, "-")])
    'a-bcD'
    """
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def text_node(text: str) -> str:
    r"""Return a text as it stands in a part of a workbook: what XML cannot hold is escaped.

    >>> text_node("a<b\x01"), text_node("_x0001_")
    ('a&lt;b_x0001_', '_x005F_x0001_')
    """
    return escape(_ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
