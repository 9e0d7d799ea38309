"""The words and signs of a formula, with their places.

What a Chinese keyboard types is understood: full-width brackets, signs and quotes mean
the plain ones.  Nothing here is ever handed to Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.messages import fail

__all__ = ["LONGEST", "Token", "tokens"]

LONGEST: Final = 2_000
"""A longer formula is refused: a definition that long can be checked by nobody."""

_PLAIN: Final = str.maketrans(
    "（）＝＜＞，：＋＊／＄＠×÷−－　％．０１２３４５６７８９",
    "()=<>,:+*/$@*/-- %.0123456789",
)
_SIGNS: Final = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "<>": "!="}
_QUOTES: Final = {"'": "'", '"': '"', "‘": "’", "“": "”"}
_TOKEN: Final = re.compile(
    r"""
    (?P<blank>\s+)
    |(?P<day>@\d{4}-\d{2}-\d{2})
    |(?P<number>\d+(?:\.\d+)?(?:[%‰㎡]|[一-鿿][一-鿿·²³]*(?:/[一-鿿]+)?)?)
    |(?P<parameter>\$[a-z][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*)
    |(?P<name>[a-z][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*)
    |(?P<sign><=|>=|!=|==|<>|[≥≤≠=<>+\-*/(),:])
    """,
    re.VERBOSE | re.ASCII,
)


@final
@attrs.frozen
class Token:
    """A word or sign.

    Attributes:
        kind: ``name``, ``number``, ``label``, ``day``, ``parameter``, ``sign`` or ``end``.
        text: What it says; a label without its quotes.
        place: Where it begins, from 1.

    >>> tokens("size>=3人")[2]
    Token(kind='number', text='3人', place=7)
    """

    kind: str
    text: str
    place: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and signs of a formula; the last one is its end.

    A number and the unit behind it are one word.

    Raises:
        TextError: The text is too long, or has a sign that no formula has.

    >>> [token.text for token in tokens("count(household where size ≥ 3人)")]
    ['count', '(', 'household', 'where', 'size', '>=', '3人', ')', '']
    """
    if len(text) > LONGEST:
        raise fail(TextError, "formula.long", given=len(text), most=LONGEST)
    return (*_read(text), Token("end", "", len(text) + 1))


def _read(text: str) -> Iterator[Token]:
    plain = text.translate(_PLAIN)
    place = 0
    while place < len(text):
        quote = _QUOTES.get(text[place])
        if quote is not None:
            end = text.find(quote, place + 1)
            if end < 0:
                raise fail(TextError, "formula.quote", given=text[place:][:20], place=place + 1)
            yield Token("label", text[place + 1 : end], place + 1)
            place = end + 1
            continue
        match = _TOKEN.match(plain, place)
        if match is None:
            raise fail(TextError, "formula.sign", given=text[place], place=place + 1)
        kind = str(match.lastgroup)
        if kind != "blank":
            word = match.group()
            yield Token(kind, _SIGNS.get(word, word) if kind == "sign" else word, place + 1)
        place = match.end()
