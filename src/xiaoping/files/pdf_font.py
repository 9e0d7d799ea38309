"""What the codes of a PDF's fonts mean: the characters they print and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, final

import attrs

__all__ = ["UNKNOWN", "Font", "code_table", "encoding_of", "glyph_character", "simple_table"]

UNKNOWN: Final = "\ufffd"
"""What stands for a code of which the file does not say what character it prints."""

_ENTRIES: Final = 140_000
_EDGE: Final = re.compile(rb"(begin|end)(bfchar|bfrange|codespacerange)")
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_CODECS: Final = {
    "UCS2": "utf-16-be",
    "UTF16": "utf-16-be",
    "GBK": "gbk",
    "GB": "gbk",
    "GBpc": "gbk",
    "GBKp": "gbk",
    "GBK2K": "gb18030",
    "ETen": "cp950",
    "B5pc": "cp950",
}
_NAMES: Final = dict(
    zip(
        [
            "space",
            "exclam",
            "quotedbl",
            "numbersign",
            "dollar",
            "percent",
            "ampersand",
            "quotesingle",
            "parenleft",
            "parenright",
            "asterisk",
            "plus",
            "comma",
            "hyphen",
            "period",
            "slash",
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "colon",
            "semicolon",
            "less",
            "equal",
            "greater",
            "question",
            "at",
            "bracketleft",
            "backslash",
            "bracketright",
            "asciicircum",
            "underscore",
            "grave",
            "braceleft",
            "bar",
            "braceright",
            "asciitilde",
            "bullet",
            "endash",
            "emdash",
            "periodcentered",
            "degree",
            "multiply",
            "divide",
            "plusminus",
            "mu",
            "onesuperior",
            "twosuperior",
            "threesuperior",
            "quoteleft",
            "quoteright",
            "quotedblleft",
            "quotedblright",
            "ellipsis",
            "perthousand",
            "minus",
            "section",
            "guillemotleft",
            "guillemotright",
        ],
        " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~•–—·°×÷±µ¹²³‘’“”…‰−§«»",
        strict=True,
    )
)


@final
@attrs.frozen(kw_only=True)
class Font:
    r"""A font of a PDF.

    Attributes:
        names: What each code prints, as far as the file says it.
        lengths: How many bytes a code may have, shortest first.
        codec: The coding of a code that ``names`` does not hold, if its bytes are text.
        widths: The width of a code, in thousandths of the size.
        width: That of all others.
        scale: By how much a width is multiplied to be a part of the size.

    >>> font = Font(names={1: "6", 2: "户"}, lengths=(1,), widths={2: 1000.0}, width=500.0)
    >>> [*font.decode(b"\x01\x02")]
    [('6', 0.5, False), ('户', 1.0, False)]
    """

    names: Mapping[int, str] = attrs.field(repr=False)
    lengths: tuple[int, ...] = (1,)
    codec: str = ""
    widths: Mapping[int, float] = attrs.field(factory=dict, repr=False)
    width: float = 1000.0
    scale: float = 0.001

    def decode(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """Yield what each code prints, its width, and whether it is a blank of one byte."""
        position = 0
        if self.lengths in ((1,), (2,)):
            length = self.lengths[0]
            for position in range(0, len(data) - length + 1, length):
                code = int.from_bytes(data[position : position + length])
                yield self._one(code, data[position : position + length])
            return
        while position < len(data):
            raw = self._next(data, position)
            yield self._one(int.from_bytes(raw), raw)
            position += len(raw)

    def _next(self, data: bytes, position: int) -> bytes:
        if self.codec and not self.names:
            # GBK and its like: a byte below 0x81 stands alone, others lead a second.
            length = 1 if data[position] < 0x81 else 2
            if self.codec == "gb18030" and data[position + 1 : position + 2].isdigit():
                length = 4 if length == 2 else 1
            return data[position : position + length]
        for length in self.lengths:
            raw = data[position : position + length]
            if int.from_bytes(raw) in self.names:
                return raw
        return data[position : position + self.lengths[-1]]

    def _one(self, code: int, raw: bytes) -> tuple[str, float, bool]:
        text = self.names.get(code)
        if text is None:
            text = raw.decode(self.codec, "replace") if self.codec else UNKNOWN
        width = self.widths.get(code)
        if width is None:
            width = 500.0 if self.codec and text.isascii() else self.width
        return text, width * self.scale, raw == b" "


def code_table(data: bytes) -> tuple[dict[int, str], tuple[int, ...]]:
    r"""Return what a table of codes (ToUnicode) says, and the lengths of the codes.

    >>> code_table(b"1 beginbfchar <01> <6237> endbfchar")
    ({1: '户'}, (1,))
    >>> code_table(b"1 beginbfrange <0001> <0002> <0035> endbfrange")[0]
    {1: '5', 2: '6'}
    """
    table = _Table()
    declared: set[int] = set()
    for kind, tokens in _blocks(data):
        match kind:
            case b"bfchar":
                for source, target in zip(tokens[::2], tokens[1::2], strict=False):
                    table.enter(source, _text(target))
            case b"bfrange":
                table.enter_ranges(tokens)
            case _:
                declared |= {len(t) // 2 for t in tokens if b"[" not in t and t}
    found = table.lengths or declared or {2}
    return table.names, tuple(sorted(n for n in found if 0 < n <= 4)) or (2,)


def _blocks(data: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the kind and the members of each block of a table."""
    kind, start = b"", 0
    for edge in _EDGE.finditer(data):
        if edge[1] == b"begin":
            kind, start = edge[2], edge.end()
        elif edge[2] == kind:
            yield (
                kind,
                [
                    token[0] if token[1] is None else token[1].translate(None, b" \t\r\n\f\v")
                    for token in _HEX.finditer(data, start, edge.start())
                ],
            )
            kind = b""


@attrs.define
class _Table:
    """A table while it is filled; how often it may be written to is bounded."""

    names: dict[int, str] = attrs.field(factory=dict)
    lengths: set[int] = attrs.field(factory=set)
    left: int = _ENTRIES

    def enter(self, source: bytes, text: str, offset: int = 0) -> None:
        """Note what a code prints."""
        self.left -= 1
        if self.left > 0 and source and source not in (b"[", b"]"):
            self.names[_number(source) + offset] = text
            self.lengths.add((len(source) + 1) // 2)

    def enter_ranges(self, tokens: list[bytes]) -> None:
        """Note what ranges of codes print: first, last, and one target or one for each."""
        position = 0
        while position + 2 < len(tokens) and self.left > 0:
            low, high, target = tokens[position : position + 3]
            count = _number(high) - _number(low) + 1
            position += 3
            if target == b"[":
                start = position
                while position < len(tokens) and tokens[position] != b"]":
                    position += 1
                for offset, word in enumerate(tokens[start:position][: max(0, count)]):
                    self.enter(low, _text(word), offset)
                position += 1
                continue
            text = _text(target)
            first = ord(text[-1])
            for offset in range(max(0, min(count, self.left, 0x110000 - first))):
                self.enter(low, text[:-1] + chr(first + offset), offset)


def _number(digits: bytes) -> int:
    return int(digits[:8], 16) if digits and digits not in (b"[", b"]") else 0


def _text(digits: bytes) -> str:
    """Return the characters of a target; a surrogate without its other half is unknown."""
    if digits in (b"[", b"]"):
        return UNKNOWN
    raw = bytes.fromhex((digits[:128] + b"0" * (len(digits[:128]) % 2)).decode())
    text = raw.decode("utf-16-be" if len(raw) > 1 else "latin-1", "replace")
    return text.replace("\x00", "") or UNKNOWN


def encoding_of(name: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the coding that one of the named tables of Chinese fonts stands for.

    >>> encoding_of("/UniGB-UCS2-H"), encoding_of("/GBK-EUC-H")
    (('utf-16-be', (2,)), ('gbk', (1, 2)))
    """
    parts = name.strip("/").split("-")
    keys = parts[1:2] if parts[0].startswith("Uni") else parts[:1]
    codec = _CODECS.get(keys[0]) if keys else None
    if codec is None:
        return None
    return codec, (2,) if codec == "utf-16-be" else (1, 2)


def glyph_character(name: str) -> str:
    """Return the character that a glyph's name stands for, or the unknown one.

    >>> glyph_character("six"), glyph_character("uni6237"), glyph_character("A")
    ('6', '户', 'A')
    """
    name = name.lstrip("/").partition(".")[0]
    if name in _NAMES:
        return _NAMES[name]
    if len(name) == 1:
        return name
    digits = name[3:7] if name.startswith("uni") else name[1:] if name.startswith("u") else ""
    if 4 <= len(digits) <= 6 and all(c in "0123456789abcdefABCDEF" for c in digits):
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else UNKNOWN
    return UNKNOWN


def simple_table(base: str) -> dict[int, str]:
    """Return what the 256 codes of a simple font print in one of the named encodings.

    >>> simple_table("/WinAnsiEncoding")[0x36]
    '6'
    """
    codec = "mac_roman" if base == "/MacRomanEncoding" else "cp1252"
    text = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    return {code: " " if char.isspace() else char for code, char in text.items()}
