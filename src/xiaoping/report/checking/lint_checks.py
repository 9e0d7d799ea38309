"""The rules of the lint that look at the pieces of a passage, or at the whole report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.measures.numerals import decimal_text
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.reader import parse
from xiaoping.report.changing import base_words, is_year_on_year
from xiaoping.report.checking.passage import Found, Passage
from xiaoping.report.pieces import Origin
from xiaoping.report.tree import ChangeRef
from xiaoping.tables import read_table

__all__ = ["CHECKS", "Term", "mixed_percent", "terms"]

_PARTNERS: Final = {
    "”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "】": "【", "〕": "〔", "」": "「", "』": "『",
}  # fmt: skip
_CLOSING: Final = {open_: close for close, open_ in _PARTNERS.items()}
_LIST_MARK: Final = re.compile(r"(?:^|[。；：，、])\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})$")
_VERB: Final = re.compile(r"(?P<first>增长|下降|增加|减少|提高|降低|上升|回落)了?$")
_SPELT: Final = re.compile(r"百分之(?!百)[零一二三四五六七八九十百点]+")
_ENDS: Final = "。；，、：.;,"
_COLUMNS: Final = ("pattern", "better", "zh", "en", "wrong", "right", "source", "year")


def _unbalanced(passage: Passage) -> Iterator[Found]:
    """Find quotation marks and brackets without a partner in their line."""
    open_: list[int] = []
    text = passage.text
    for offset, sign in enumerate(text):
        if sign in _CLOSING:
            open_.append(offset)
        elif sign in _PARTNERS:
            if open_ and text[open_[-1]] == _PARTNERS[sign]:
                open_.pop()
            elif not _alone(text, offset):
                yield Found(start=offset, end=offset + 1, better=_PARTNERS[sign])
    for offset in open_:
        yield Found(start=offset, end=offset + 1, better=_CLOSING[text[offset]])


def _alone(text: str, offset: int) -> bool:
    """Say whether a closing sign may stand without a partner: 1）, and Xi’an."""
    if text[offset] == "’":
        return text[offset - 1 : offset].isascii() and text[offset + 1 : offset + 2].isascii()
    return text[offset] == "）" and _LIST_MARK.search(text[:offset]) is not None


def _two_verbs(passage: Passage) -> Iterator[Found]:
    """Find a verb right before a change that brings its own."""
    for index, (start, piece) in enumerate(zip(passage.starts, passage.pieces, strict=True)):
        if piece.origin is not Origin.CHANGE or piece.text[:1].isdecimal() or not index:
            continue
        before = passage.pieces[index - 1]
        found = _VERB.search(before.text)
        if before.origin is Origin.LITERAL and found:
            begin = start - len(found[0])
            told = {"first": found["first"]}
            yield Found(start=begin, end=start + len(piece.text), better=piece.text, told=told)


def _not_year_on_year(passage: Passage) -> Iterator[Found]:
    """Find 同比 before a change that is not over the same period of the year before."""
    for start, piece in zip(passage.starts, passage.pieces, strict=True):
        node = piece.node
        if not isinstance(node, ChangeRef) or not passage.text[:start].endswith("同比"):
            continue
        if node.before is not None and not is_year_on_year(node):
            told = {"base": base_words(node)}
            yield Found(start=start - 2, end=start + len(piece.text), told=told)


def _heading_end(passage: Passage) -> Iterator[Found]:
    """Find a heading or title that ends in a stop."""
    end = len(passage.text)
    if passage.is_heading and passage.text[-1:] in _ENDS and end > 1:
        yield Found(start=end - 1, end=end)


Check = Callable[[Passage], Iterator[Found]]

CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("lint.two-verbs", _two_verbs),
    ("lint.not-year-on-year", _not_year_on_year),
    ("lint.unbalanced", _unbalanced),
    ("lint.heading-end", _heading_end),
)
"""What no pattern can tell, by the code of its message."""


def mixed_percent(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Found]]:
    """Yield percentages in words where the rest of a report has them with %; not 百分之百.

    >>> from xiaoping.report.pieces import Piece
    >>> one, two = (Passage("第1段", (Piece(text),)) for text in ("增长百分之三点五", "增长8%"))
    >>> [found.better for _, found in mixed_percent((one, two))]
    ['3.5%']
    """
    if not any("%" in passage.text for passage in passages):
        return
    for passage in passages:
        for match in _SPELT.finditer(passage.text):
            better = _percent(match[0])
            yield passage, Found(start=match.start(), end=match.end(), better=better)


def _percent(text: str) -> str:
    """Return a percentage in words in digits; the sign alone where it cannot be read."""
    try:
        value = parse(text)
    except XiaopingError:
        return "%"
    if isinstance(value, Quantity) and value.unit.code == "percent":
        return f"{decimal_text(value.amount)}%"
    return "%"


@final
@attrs.frozen(kw_only=True)
class Term:
    """A word that is out of use, or not the one of the law or the standard.

    Attributes:
        pattern: Where it stands.
        better: The word to write.
        zh: Why, in Chinese.
        en: Why, in English.
        wrong: An example.
        right: The example, put right.
        source: Where that is laid down, and since when.

    >>> terms()[0].source
    'GF 1001—2001《第一批异形词整理表》：账本—帐本（2001）'
    """

    pattern: re.Pattern[str]
    better: str
    zh: str
    en: str
    wrong: str
    right: str
    source: str

    def find(self, passage: Passage) -> Iterator[Found]:
        """Find it in a passage."""
        told = {"why_zh": f"{self.zh}（{self.source}）", "why_en": self.en}
        for match in self.pattern.finditer(passage.text):
            yield Found(start=match.start(), end=match.end(), better=self.better, told=told)


@cache
def terms() -> tuple[Term, ...]:
    """Return the words that are out of use, from the library's table.

    >>> len(terms()) > 10
    True
    """
    return tuple(
        Term(
            pattern=re.compile(row["pattern"]),
            better=row["better"],
            zh=row["zh"],
            en=row["en"],
            wrong=row["wrong"],
            right=row["right"],
            source=f"{row['source']}（{row['year']}）",
        )
        for row in read_table("report/data/terms.csv", _COLUMNS)
    )
