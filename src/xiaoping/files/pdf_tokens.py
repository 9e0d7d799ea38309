"""The content of a PDF page, operator by operator; any bytes give some operators.

Every byte is looked at once, whatever is not closed ends with the content, and what
nests is flattened: operators of text and of lines take no nested operands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

__all__ = ["Operand", "operators"]

Operand: TypeAlias = "float | str | bytes | list[Operand]"
"""A number, a name with its slash, a string, or the members of an array or dictionary."""

_TOKEN: Final = re.compile(
    rb"[\x00\t\n\f\r ]+"
    rb"|%[^\r\n]*"
    rb"|(?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<begin><<|\[)"
    rb"|(?P<end>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>"
    rb"|(?P<literal>\()"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|."
    rb"",
    re.DOTALL,
)
_SIGN: Final = re.compile(rb"[()\\]")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))|\r\n?", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NUMBERED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_PICTURE_END: Final = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_DIGITS: Final = 20
_OPERANDS: Final = 100_000


def operators(data: bytes) -> Iterator[tuple[str, list[Operand]]]:
    r"""Yield the operators of a content stream with their operands.

    Args:
        data: The content, unpacked.

    >>> for name, operands in operators(b"BT /F1 12 Tf [(A\\)) -50 <0102>] TJ ET"):
    ...     print(name, operands)
    BT []
    Tf ['/F1', 12.0]
    TJ [[b'A)', -50.0, b'\x01\x02']]
    ET []
    """
    operands: list[Operand] = []
    inner: list[Operand] | None = None
    depth = position = 0
    while match := _TOKEN.match(data, position):
        position = match.end()
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "word" and depth == 0:
            word = match["word"].decode("latin-1")
            yield word, operands
            operands = []
            if word == "ID":
                position = _behind_picture(data, position)
        elif kind == "begin":
            depth += 1
            if depth == 1:
                inner = []
                operands.append(inner)
        elif kind == "end":
            depth = max(0, depth - 1)
            inner = inner if depth else None
        else:
            value, position = _value(data, match, position)
            if len(operands) < _OPERANDS:
                (operands if inner is None else inner).append(value)


def _value(data: bytes, match: re.Match[bytes], position: int) -> tuple[Operand, int]:
    match match.lastgroup:
        case "number":
            return float(match["number"][:_DIGITS]), position
        case "hex":
            digits = bytes(match["hex"]).translate(None, b"\x00\t\n\f\r ")
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), position
        case "literal":
            return _literal(data, position)
        case "name":
            return _name(match["name"]), position
        case _:
            return match[0].decode("latin-1"), position


def _name(name: bytes) -> str:
    plain = (
        _NUMBERED.sub(lambda m: bytes.fromhex(m[1].decode()), name) if b"#" in name else name
    )
    return plain.decode("utf-8", "replace")


def _literal(data: bytes, start: int) -> tuple[bytes, int]:
    """Return a string in brackets, whose brackets may nest, and where it ends."""
    depth, position = 1, start
    while sign := _SIGN.search(data, position):
        position = sign.end()
        if sign[0] == b"\\":
            position += 1
        else:
            depth += 1 if sign[0] == b"(" else -1
            if depth == 0:
                return _unescaped(data[start : position - 1]), position
    return _unescaped(data[start:]), len(data)


def _unescaped(words: bytes) -> bytes:
    return _ESCAPE.sub(_one, words) if b"\\" in words or b"\r" in words else words


def _one(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    if match[2]:
        return b""
    return _ESCAPED.get(match[3], match[3]) if match[3] else b"\n"


def _behind_picture(data: bytes, position: int) -> int:
    end = _PICTURE_END.search(data, position)
    return end.end() if end else len(data)
