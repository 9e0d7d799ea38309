"""What the title of a table tells of all its rows: a scheme, a kind of post, a year.

Offices write what is the same in every row above the table: 2020年产业奖补资金发放表 has
neither a column for the scheme nor one for the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import TextError
from xiaoping.ledgers.cells import (
    CellType,
    CodeCell,
    FlagCell,
    OpenCell,
    PeriodCell,
    QuarterCell,
    WhenCell,
    YearCell,
)
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.limit_cell import DueCell
from xiaoping.occasion import Occasion, first_day, parse_occasion
from xiaoping.periods import Quarter, Year

__all__ = ["is_named", "titled_values"]

_WHEN: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d年(?:\d\d?月|度?[上下]半年|度?第?[1-4一二三四]季度?)?+)"
    r"(?!度?\d|[^\W\d]?[-—–~～至到及和、]+第?[\d一二三四])"
)
"""A year or a part of one; a full day is that of the table, and a span of months is none."""
_FROM: Final = re.compile(r"((?:19|20)\d\d)年?度?[-—–~～至到及和、/]+$")
"""A year with which a span of years begins."""
_OF_TABLE: Final = re.compile(
    r"(?:填|制表|编制|打印|统计(?![表（(])|截[至止]|审核|公示)[^，,；;。|]*$"
)
"""What stands before the time when a table was written."""
_KEPT: Final = re.compile(r"[至止到]\s*(?:19|20)\d\d年|累计|历年")
"""A title of a ledger of many years tells until when it was kept, not when things happened."""
_PEOPLE: Final = r"(?!户|对象|人员|家庭|学生|老人|儿童)"
"""Behind a label it names who got something, not what: 低保户 got no 低保 thereby."""
_GIVEN: Final = frozenset({"assist_scheme"})
"""The lists of what is given; a post is what its people have."""
_SIGNED: Final = r"\s*[(（]?(?:[:：]|签|盖)"
"""What stands behind whoever answers for the table: 负责人（签字）."""
_LEAST: Final = 2
"""Shorter labels occur in titles by chance."""


def titled_values(
    kind: LedgerKind[Any], names: Sequence[str], texts: Iterable[str]
) -> dict[str, Any]:
    """Return what titles tell of some columns of a kind; what has two meanings is left out.

    Args:
        kind: The kind of ledger.
        names: The columns that the sheet does not have.
        texts: The lines above the table, the names of the sheet and of the file.

    >>> from xiaoping.ledgers.disbursements import DISBURSEMENTS
    >>> found = titled_values(DISBURSEMENTS, ("scheme", "paid"), ["2020年产业奖补资金发放表"])
    >>> found["scheme"].code, str(found["paid"])
    ('industry_award', '2020')
    """
    told = [text for text in texts if text]
    found: dict[str, Any] = {}
    for name in names:
        for text in told:
            values = set(_meant(kind.by_name[name].cell, text))
            if len(values) == 1:
                found[name] = values.pop()
                break
    return found


def _meant(cell: CellType, text: str) -> Iterator[Any]:
    if isinstance(cell, WhenCell | DueCell):
        yield from () if _KEPT.search(text) else _times(text)
    elif isinstance(cell, QuarterCell):
        yield from _quarters(text)
    elif isinstance(cell, PeriodCell):
        yield from (Year(first_day(when).year) for when in _times(text))
    elif isinstance(cell, YearCell):
        yield from (first_day(when).year for when in _times(text))
    elif isinstance(cell, OpenCell):
        yield from _labels_in(cell.list_id, text)
    elif isinstance(cell, CodeCell):
        yield from _labels_in(cell.lists[0], text)
    elif isinstance(cell, FlagCell) and _says_yes(cell, text):
        yield True


def _says_yes(cell: FlagCell, text: str) -> bool:
    """Say whether one of the words that mean yes in a column stands in a text.

    Within a word that means no it does not count, nor where somebody is to sign.
    """
    for word in sorted(cell.no, key=len, reverse=True):
        text = text.replace(word, "\n")
    words = "|".join(map(re.escape, sorted(cell.yes, key=len, reverse=True)))
    return bool(words) and re.search(f"(?:{words})(?!{_SIGNED})", text) is not None


def _times(text: str) -> Iterator[Occasion]:
    for found in _WHEN.finditer(text):
        before = text[: found.start()]
        if _OF_TABLE.search(before):
            continue
        first = _FROM.search(before)
        if first is not None:
            yield Year(int(first[1]))
        with suppress(TextError):  # there is no thirteenth month
            yield parse_occasion(found[1])


def _quarters(text: str) -> Iterator[Quarter]:
    """Yield the quarters of a text: none of them is the day on which a table was written."""
    for found in _WHEN.finditer(text):
        with suppress(TextError):
            when = parse_occasion(found[1])
            if isinstance(when, Quarter):
                yield when


def _labels_in(list_id: str, text: str) -> Iterator[Coded]:
    """Yield the entries whose label stands in a text, the longest labels first.

    A label within a longer one that stands there tells nothing of its own.
    """
    book = codelist(list_id)
    labels = [(item.zh, item.code) for item in book.values()]
    labels += [(word, code) for word, code in book.synonyms]
    rest = text
    for label, code in sorted(labels, key=lambda pair: -len(pair[0])):
        if len(label) < _LEAST or label not in rest:
            continue
        whom = _PEOPLE if list_id in _GIVEN else ""
        rest, count = re.subn(re.escape(label) + whom, "\n", rest)
        if count:
            yield Coded(list_id, code)


def is_named(kind: LedgerKind[Any], texts: Iterable[str]) -> bool:
    """Say whether a title has one of the words by which a kind is known.

    >>> from xiaoping.ledgers.disbursements import DISBURSEMENTS
    >>> is_named(DISBURSEMENTS, ["2020年产业奖补资金发放表"])
    True
    """
    told = tuple(texts)
    return any(word in text for word in kind.words for text in told)
