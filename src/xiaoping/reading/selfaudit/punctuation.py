"""Punctuation: the rules of GB/T 15834 and 15835 that a pattern or a count can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Protocol, final

import attrs

from xiaoping.reading.selfaudit.finding import Found, Span
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.tables import read_table

__all__ = ["Sign", "check_punctuation", "signs"]

_COLUMNS: Final = ("code", "pattern", "better", "wrong", "source")
_CODES: Final = (
    "self.bracket-mark",
    "self.digit-mark",
    "self.document-number",
    "self.dots",
    "self.doubled-sign",
    "self.etc",
    "self.etc-dots",
    "self.full-width-digits",
    "self.half-brackets",
    "self.half-quotes",
    "self.half-width",
    "self.leading-zero",
    "self.listing-quotes",
    "self.range-percent",
    "self.range-sign",
    "self.range-years",
    "self.short-year",
    "self.zero-in-year",
)
"""The codes that the table of rules may have."""

_FULL: Final = str.maketrans(",;:?!.()", "，；：？！。（）")
_NARROW: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_STRENGTH: Final = "、，：；。？！"
_PAIRS: Final = {
    "”": "“",
    "’": "‘",
    "）": "（",
    "》": "《",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "』": "『",
}
_CLOSING: Final = {left: right for right, left in _PAIRS.items()}
_ENDS: Final = frozenset("，、,。！？；：…”）》—.!?;:|")
_LIST_MARK: Final = re.compile(
    r"(?:^|[。；：，、\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$"
)
_HEADING: Final = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章节条部])"
)
_SENTENCE: Final = re.compile(r"[，。；,;]")


class _Better(Protocol):
    def __call__(self, text: str) -> str: ...


def _strongest(text: str) -> str:
    return max(text, key=_STRENGTH.find)


def _document(text: str) -> str:
    digits = re.findall(r"\d+", text)
    return f"〔{digits[0]}〕{int(digits[1])}号"


_HOW: Final[Mapping[str, _Better]] = {
    "FULL": lambda text: text.translate(_FULL),
    "BRACKETS": lambda text: f"（{text[1:-1]}）",
    "QUOTES": lambda text: f"“{text[1:-1]}”",
    "NARROW": lambda text: text.translate(_NARROW),
    "STRONGEST": _strongest,
    "EMPTY": lambda _: "",
    "DROP": lambda text: text.translate(_FULL)[:-1],
    "POINT": lambda text: f"{text[:-1]}.",
    "RANGE": lambda text: re.sub("[-－–]", "～", text),
    "YEARS": lambda text: re.sub("[-－–]", "—", text),
    "PERCENT": lambda text: re.sub("[～—~－–-]", "%～", text),
    "NOUGHT": lambda text: text.replace("零", "〇"),
    "DOCUMENT": _document,
}


@final
@attrs.frozen(kw_only=True)
class Sign:
    """A rule that a pattern can tell, with what should stand there and its clause.

    >>> {sign.code: sign.instead("500-800元") for sign in signs()}["self.range-sign"]
    '500～800元'
    """

    code: str
    pattern: re.Pattern[str]
    better: str
    wrong: str
    source: str

    def instead(self, text: str) -> str:
        """Return what should stand in the place of some signs."""
        how = _HOW.get(self.better)
        return self.better if how is None else how(text)


@cache
def signs() -> tuple[Sign, ...]:
    """Return the table of rules.

    >>> signs()[0].instead(","), signs()[0].source
    ('，', 'GB/T 15834—2011 5.1.1')
    """
    return tuple(
        Sign(
            code=_CODES[_CODES.index(row["code"])],
            pattern=re.compile(row["pattern"], re.MULTILINE),
            better=row["better"],
            wrong=row["wrong"],
            source=row["source"],
        )
        for row in read_table("reading/selfaudit/data/punctuation.csv", _COLUMNS)
    )


def check_punctuation(paper: Paper) -> Iterator[Found]:
    """Yield what is against the rules of punctuation; each rule once, with all its places.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_punctuation(paper_of("贫困户606户,全部脱贫。"))
    >>> [(item.code, item.suggestion) for item in found]
    [('self.half-width', '，')]
    """
    text = paper.text
    for sign in signs():
        spans = [match.span() for match in sign.pattern.finditer(text)]
        if spans:
            start, end = spans[0]
            yield Found(
                code=sign.code,
                span=spans[0],
                more=tuple(spans[1:]),
                suggestion=sign.instead(text[start:end]) if sign.better else None,
                fields={"source": sign.source},
            )
    yield from _unpaired(text)
    yield from _stopless(paper)


def _unpaired(text: str) -> Iterator[Found]:
    """Yield quotation marks and brackets without a partner in their paragraph."""
    offset = 0
    for line in text.split("\n"):
        opened: list[int] = []
        for at, sign in enumerate(line):
            if sign in _CLOSING:
                opened.append(at)
            elif sign in _PAIRS:
                if opened and line[opened[-1]] == _PAIRS[sign]:
                    opened.pop()
                elif not _alone(line, at):
                    yield _partnerless(offset + at, _PAIRS[sign])
        for at in opened:
            yield _partnerless(offset + at, _CLOSING[line[at]])
        offset += len(line) + 1


def _partnerless(at: int, partner: str) -> Found:
    fields = {"partner": partner, "source": "GB/T 15834—2011 4.8、4.9"}
    return Found(code="self.unpaired", span=(at, at + 1), fields=fields)


def _alone(line: str, at: int) -> bool:
    """Say whether a closing sign may stand without a partner: 1）, ’ in a Latin word."""
    if line[at] == "’":
        return line[at - 1 : at].isascii() or line[at + 1 : at + 2].isascii()
    if line[at] != "）":
        return False
    return (
        _LIST_MARK.search(line[max(0, at - 5) : at]) is not None
        or "(" in line[max(0, at - 40) : at]
    )


def _stopless(paper: Paper) -> Iterator[Found]:
    """Yield paragraphs of sentences that end without a stop."""
    spans: list[Span] = []
    offset = 0
    tables = [(grid.start, grid.end) for grid in paper.grids]
    for line in paper.text.split("\n"):
        words = line.rstrip()
        end = offset + len(words)
        if _lacks_stop(words) and not any(start <= offset < stop for start, stop in tables):
            spans.append((end - 1, end))
        offset += len(line) + 1
    if spans:
        yield Found(
            code="self.no-stop",
            span=spans[0],
            more=tuple(spans[1:]),
            suggestion="。",
            fields={"source": "GB/T 15834—2011 4.1.3.1"},
        )


def _lacks_stop(words: str) -> bool:
    """Say whether a line is a paragraph of sentences without a stop at its end."""
    if len(words) < 30 or "|" in words or "\t" in words or words[-1] in _ENDS:
        return False
    if _HEADING.match(words) and len(words) < 60 and not _SENTENCE.search(words):
        return False
    # A heading or a title has no stop inside; a paragraph has.
    return "。" in words[:-1] or (len(words) > 60 and _SENTENCE.search(words) is not None)
