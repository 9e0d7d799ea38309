"""Numbers of headings and series that skip or repeat: 一、三、; 一是…三是…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xiaoping.measures.numerals import parse_chinese
from xiaoping.reading.selfaudit.finding import Found
from xiaoping.reading.selfaudit.paper import Paper

__all__ = ["check_outline"]

_HAN: Final = "一二三四五六七八九十"
_LEVELS: Final = (
    re.compile(rf"[ \u3000]*(?P<number>[{_HAN}]{{1,3}})、"),
    re.compile(rf"[ \u3000]*（(?P<number>[{_HAN}]{{1,3}})）"),
    re.compile(r"[ \u3000]*(?P<number>\d{1,2})[.．、](?!\d)"),
)
_SERIES: Final = re.compile(rf"(?:^|(?<=[。；：，]))(?P<number>[{_HAN}]{{1,2}})是")


def check_outline(paper: Paper) -> Iterator[Found]:
    r"""Yield numbers that do not follow on the one before.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_outline(paper_of("一、农业\n三、工业"))
    >>> [(item.code, item.suggestion) for item in found]
    [('self.numbering', '二')]
    """
    last: list[tuple[int, int, int]] = [(0, 0, 0)] * len(_LEVELS)
    offset = 0
    for line in paper.flat.split("\n"):
        for level, pattern in enumerate(_LEVELS):
            match = pattern.match(line)
            if match is None:
                continue
            number = _value(match["number"])
            start, end = offset + match.start("number"), offset + match.end("number")
            before, left, right = last[level]
            if before and number not in (1, before + 1):
                yield _found(
                    (start, end), (left, right), before + 1, line[match.start("number") :]
                )
            last[level] = (number, start, end)
            last[level + 1 :] = [(0, 0, 0)] * (len(_LEVELS) - level - 1)
            break
        yield from _series(line, offset)
        offset += len(line) + 1


def _found(span: tuple[int, int], other: tuple[int, int], expected: int, words: str) -> Found:
    digits = words[:1].isdigit()
    better = str(expected) if digits else _han(expected)
    return Found(code="self.numbering", span=span, other=other, suggestion=better)


def _series(line: str, offset: int) -> Iterator[Found]:
    """Yield items of a series in a paragraph that skip one."""
    before: tuple[int, int, int] | None = None
    for match in _SERIES.finditer(line):
        number = _value(match["number"])
        start, end = offset + match.start("number"), offset + match.end("number")
        if before is not None and number not in (1, before[0] + 1):
            yield _found((start, end), before[1:], before[0] + 1, match["number"])
        if before is not None or number == 1:
            before = (number, start, end)


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    proper = len(text) == 1 or re.fullmatch(r"[二三四五六七八九]?十[一二三四五六七八九]?", text)
    return parse_chinese(text) if proper else 0


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones - 1]
    return f"{'' if tens == 1 else _HAN[tens - 1]}十{_HAN[ones - 1] if ones else ''}"
