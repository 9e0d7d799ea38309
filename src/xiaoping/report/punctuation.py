"""Tidy the punctuation of a sentence from which parts have vanished.

The rules are local, so one pass from left to right is enough: every sign is weighed
against what stands before it.  Figures, periods and names are never touched.

Chinese signs are weighed wherever they stand.  Half-width signs and spaces are weighed only
where two texts meet, which is where a group may have vanished: inside one text ``1,234.5``
and ``e.g., it`` are as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from xiaoping.report.tree import Compound, Figure, Inline, Text

__all__ = ["closed", "ended", "opened", "settled", "tidy"]

# Where two signs meet, the stronger one stays.
_RANK: Final = {sign: rank for rank, sign in enumerate("、，；：。！？")}
_PAIRS: Final = {
    "）": "（", "】": "【", "〕": "〔", "”": "“", "’": "‘", "》": "《", "〉": "〈", "』": "『", "」": "「",
}  # fmt: skip
_OPENING: Final = frozenset(_PAIRS.values())
_BRACKETS: Final = frozenset("（【〔")
_WEAK: Final = frozenset("、，；：")
_SIGNS: Final = "".join((*_RANK, *_PAIRS, *sorted(_OPENING)))
_TOKENS: Final = re.compile(f"[{_SIGNS}]|[^{_SIGNS}]+")
_FULL: Final = frozenset("。！？…：.!?:")
_QUOTES: Final = "”’》）】〕』」\"')"

_HALF: Final = {sign: rank for rank, sign in enumerate(",;:.!?")}
_HALF_WEAK: Final = frozenset(",;:")
_HALF_STOPS: Final = frozenset(".!?")
_LEADING: Final = re.compile(r" *([,;:.!?])(?= |\Z)")
_UNFINISHED: Final = frozenset("，、；,;")
_LOOSE: Final = frozenset("。；，、：.;,:")
_LATIN: Final = re.compile("[A-Za-z]")
_WIDE: Final = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

Token = str | Inline


def tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines without leading or doubled signs, empty brackets and edge spaces.

    Texts that meet are joined; figures that meet become a compound.  What holds nothing
    but signs vanishes.

    >>> tidy((Text("，全乡（），"), Text("；稳步推进，。")))
    (Text(text='全乡；稳步推进。'),)
    >>> tidy((Text("，"), Text("。")))
    ()
    >>> tidy((Text("There are "), Text(", 12 cadres"), Text(", "), Text(".")))
    (Text(text='There are 12 cadres.'),)
    """
    kept: list[Token] = []
    for token in _tokens(inlines):
        _push(kept, token)
    while kept and isinstance(kept[-1], str) and not kept[-1].strip():
        kept.pop()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return _compounded(_joined(kept))


def _tokens(inlines: Iterable[Inline]) -> Iterable[Token]:
    for inline in _met(inlines):
        if isinstance(inline, Text):
            yield from _TOKENS.findall(inline.text)
        elif isinstance(inline, Compound):
            yield from inline.figures
        else:
            yield inline


def _met(inlines: Iterable[Inline]) -> list[Inline]:
    """Return inlines with neighbouring texts as one, their half-width signs weighed."""
    given = [inline for inline in inlines if inline != Text("")]
    found: list[Inline] = []
    for inline in given:
        last = found[-1] if found else None
        if not isinstance(inline, Text):
            found.append(inline)
        elif isinstance(last, Text):
            found[-1] = Text(_meeting(last.text, inline.text, first=len(found) == 1))
        else:
            # What stands alone, as in a cell, is meant.
            alone = found or len(given) == 1
            found.append(inline if alone else Text(_begun(inline.text)))
    return found


def _meeting(left: str, right: str, *, first: bool) -> str:
    """Return two texts that meet; ``first`` if nothing stands before them."""
    sign = _LEADING.match(right)
    body = left.rstrip(" ")
    if sign is None:
        spaced = left != body or (first and not body)
        return left + (right.lstrip(" ") if spaced else right)
    rest = right[sign.end() :]
    if not body:
        # Behind a figure the sign is its own; at the very beginning it has lost its words.
        return _begun(right) if first else right.lstrip(" ")
    last = body[-1]
    if last in _HALF:
        return _stronger(body, sign[1], rest)
    if sign[1] in _HALF_WEAK and (last == "(" or left != body):
        return left + rest.lstrip(" ")
    return body + sign[1] + rest


def _stronger(body: str, sign: str, rest: str) -> str:
    """Return a text that ends in a sign, met by another: the stronger one stays."""
    last = body[-1]
    if _HALF[sign] > _HALF[last]:
        return body[:-1] + sign + rest
    return body + (_capital(rest) if last in _HALF_STOPS else rest)


def _begun(text: str) -> str:
    """Return the beginning of a sentence without the signs of what vanished before it."""
    while (sign := _LEADING.match(text)) is not None:
        text = _capital(text[sign.end() :].lstrip(" "))
    return text


def _capital(text: str) -> str:
    """Return a text whose first letter, behind spaces, is a capital."""
    start = len(text) - len(text.lstrip(" "))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _push(kept: list[Token], token: Token) -> None:
    """Put a token behind what is kept, as the signs at the seam ask for."""
    last = kept[-1] if kept else None
    if not isinstance(token, str):
        kept.append(token)
    elif token in _RANK:
        _push_sign(kept, last, token)
    elif token in _PAIRS:
        _push_closing(kept, token)
    elif last is not None or token.strip():
        kept.append(token if last is not None else token.lstrip())


def _push_sign(kept: list[Token], last: Token | None, sign: str) -> None:
    if last is None or last in _BRACKETS:
        return
    if not isinstance(last, str) or last not in _RANK:
        kept.append(sign)
    elif _RANK[sign] > _RANK[last]:
        kept[-1] = sign


def _push_closing(kept: list[Token], sign: str) -> None:
    if sign in "）】〕" and kept and kept[-1] in _WEAK:
        kept.pop()
    if kept and kept[-1] == _PAIRS[sign]:
        kept.pop()
    else:
        kept.append(sign)


def _joined(tokens: Iterable[Token]) -> list[Inline]:
    """Return tokens with neighbouring texts as one."""
    found: list[Inline] = []
    words: list[str] = []
    for token in tokens:
        if isinstance(token, str | Text):
            words.append(token if isinstance(token, str) else token.text)
            continue
        if words:
            found.append(Text("".join(words)))
            words = []
        found.append(token)
    if words:
        found.append(Text("".join(words)))
    return [inline for inline in found if inline != Text("")]


def _compounded(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Figure) and isinstance(last, Figure | Compound):
            before = last.figures if isinstance(last, Compound) else (last,)
            found[-1] = Compound((*before, inline))
        else:
            found.append(inline)
    return tuple(found)


def ended(inlines: tuple[Inline, ...]) -> str:
    """Return the sign that ends a sentence, inside closing quotes too; empty for none.

    >>> ended((Text("他说：“好。”"),))
    '。'
    """
    last = inlines[-1] if inlines else None
    text = last.text.rstrip(_QUOTES) if isinstance(last, Text) else ""
    sign = text[-1:]
    return sign if sign in _RANK or sign in _HALF or sign == "…" else ""


def closed(inlines: tuple[Inline, ...], *, semicolon: bool = False) -> tuple[Inline, ...]:
    """Return a sentence that ends in a full stop, unless it already ends.

    The full stop is that of its words: 。 but for a sentence in Latin letters alone.

    Args:
        inlines: The sentence; an empty one stays empty.
        semicolon: Whether a semicolon may end it, as between the items of a series.

    >>> closed((Text("稳步推进，"),))
    (Text(text='稳步推进。'),)
    """
    sign = ended(inlines)
    if not inlines or sign in _FULL or (semicolon and sign in ("；", ";")):
        return inlines
    last = inlines[-1]
    if isinstance(last, Text) and last.text[-1:] in _HALF_WEAK:
        inlines = (*inlines[:-1], Text(last.text[:-1].rstrip(" ")))
    return tidy((*inlines, Text(_stop(inlines))))


def _stop(inlines: Iterable[Inline]) -> str:
    """Return the full stop that goes with the words of a sentence."""
    text = "".join(inline.text for inline in inlines if isinstance(inline, Text))
    return "." if _LATIN.search(text) and not _WIDE.search(text) else "。"


def settled(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a paragraph that does not end in a comma or semicolon; what follows is gone.

    >>> settled((Text("稳步推进；"),)), settled((Text("县人民政府"),))
    ((Text(text='稳步推进。'),), (Text(text='县人民政府'),))
    """
    return closed(inlines) if ended(inlines) in _UNFINISHED else inlines


def opened(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading: a sentence without its full stop.

    >>> opened((Text("巩固成果。"),))
    (Text(text='巩固成果'),)
    """
    last = inlines[-1] if inlines else None
    if not isinstance(last, Text) or last.text[-1:] not in _LOOSE:
        return inlines
    return tidy((*inlines[:-1], Text(last.text[:-1])))
