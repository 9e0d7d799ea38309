"""What is counted against what is listed: 5个窗口，分别为“…”“…”; 三项工作：一是…二是…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xiaoping.measures.numerals import parse_chinese
from xiaoping.reading.selfaudit.finding import Found
from xiaoping.reading.selfaudit.paper import Paper

__all__ = ["check_listing"]

_HAN: Final = "一二三四五六七八九十"
_NUMBER: Final = rf"(?P<number>\d{{1,2}}|[两{_HAN}]{{1,3}})"
_QUOTED: Final = re.compile(
    rf"(?<![\d.第{_HAN}]){_NUMBER}(?:个|项|类|大|种|块|支)(?P<noun>[^，。；：、“”\d]{{0,8}})[，：]?(?:分别[为是]|即|包括有?|[为是]|：)"
    r"(?P<list>“[^“”\n]{1,24}”(?:[、，和及与]?“[^“”\n]{1,24}”){1,40})(?P<after>等?)"
)
_NAMED: Final = re.compile(
    rf"(?P<list>(?:[\u4e00-\u9fff]{{1,4}}(?P<kind>村|社区|组)[、和]){{1,20}}[\u4e00-\u9fff]{{1,4}}(?P=kind))"
    rf"(?P<after>等?){_NUMBER}个(?:行政|贫困|示范|重点)?(?P=kind)"
)
_SHORT: Final = re.compile(
    rf"(?:^|(?<=[，。；：在对了]))(?P<list>(?:[\u4e00-\u9fff]{{2,4}}、){{1,20}}[\u4e00-\u9fff]{{2,4}})等{_NUMBER}个(?:行政|贫困|示范|重点)?(?:村|社区)"
)
_ANNOUNCED: Final = re.compile(
    rf"(?<![\d.第{_HAN}]){_NUMBER}(?:个方面|项工作|项措施|项任务|个问题|项重点工作|大工程|个重点|点意见|点建议|方面(?:的?(?:工作|问题|措施))?)"
    r"[^。；\n：一]{0,12}[：。](?=一是|一要)"
)
_SERIES: Final = re.compile(rf"(?:^|(?<=[。；：，\n]))([{_HAN}]{{1,2}})[是要](?![一-龥]?[、])")


def check_listing(paper: Paper) -> Iterator[Found]:
    """Yield numbers of things that are not the number of things listed.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_listing(paper_of("设3个窗口，分别为“党群服务”“社会事务”。"))
    >>> [(item.code, item.fields["listed"]) for item in found]
    [('self.listing', 2)]
    """
    yield from _quoted(paper.flat)
    yield from _names(paper.flat)
    yield from _series(paper.flat)


def _quoted(text: str) -> Iterator[Found]:
    for match in _QUOTED.finditer(text):
        yield from _told(match, match["list"].count("“"))


def _names(text: str) -> Iterator[Found]:
    for match in _NAMED.finditer(text):
        yield from _told(match, len(re.split("[、和]", match["list"])))
    for match in _SHORT.finditer(text):
        yield from _told(match, match["list"].count("、") + 1, etc=True)


def _told(match: re.Match[str], listed: int, *, etc: bool = False) -> Iterator[Found]:
    """Yield a number that is not that of the list; 等 leaves it open above."""
    number = _value(match["number"])
    open_end = etc or match.groupdict().get("after") == "等"
    # A等5个 with five names is usual, and with two as well; with six it is wrong.
    if number is None or number == listed or (open_end and listed < number):
        return
    yield Found(
        code="self.listing",
        span=match.span("number"),
        other=match.span("list"),
        fields={"listed": listed},
    )


def _value(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text == "两":
        return 2
    # Two numerals in a row are no number: 一二, 三五.
    if len(text) > 1 and "十" not in text:
        return None
    return parse_chinese(text) if text.count("十") <= 1 else None


def _series(text: str) -> Iterator[Found]:
    """Yield 抓好三项工作：一是…二是… with another number of items in the paragraph."""
    for match in _ANNOUNCED.finditer(text):
        stop = text.find("\n", match.end())
        stop = min(len(text) if stop < 0 else stop, match.end() + 4000)
        marks = list(_SERIES.finditer(text, match.end(), stop))
        orders = [_value(m[1]) for m in marks]
        run = 0
        while run < len(orders) and orders[run] == run + 1:
            run += 1
        number = _value(match["number"])
        again = run < len(orders) and orders[run] == 1
        if number is None or run < 2 or number == run or (again and run > number):
            continue
        yield Found(
            code="self.series",
            span=match.span("number"),
            other=(marks[0].start(), marks[run - 1].end()),
            fields={"listed": run},
        )
