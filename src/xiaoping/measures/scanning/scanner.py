"""Find every figure, year, date and ordinal in running text, from left to right, once.

At each character that may open a figure the tables are asked in a fixed order: names that
count nothing, dates, proportions, then number, scale word and unit.  What a figure shares
with its neighbours is settled at the end of each stretch.  The work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, final

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.numerals import simplest
from xiaoping.measures.scanning.counted import counts
from xiaoping.measures.scanning.dates import date_at, han_date_at
from xiaoping.measures.scanning.figure import Found, digits_at, han_at, tail
from xiaoping.measures.scanning.names import Names, list_mark_at, name_at
from xiaoping.measures.scanning.ordinals import ordinal_at
from xiaoping.measures.scanning.outer import before, behind, folded, of_a_part
from xiaoping.measures.scanning.ranges import range_behind
from xiaoping.measures.scanning.ratios import (
    doubling_at,
    han_proportion_at,
    percent_at,
    proportion_at,
)
from xiaoping.measures.scanning.series import share
from xiaoping.measures.scanning.words import noun_at

__all__ = ["NARROW", "scan"]

NARROW: Final = str.maketrans(
    "０１２３４５６７８９．％／－＋﹪ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "0123456789.%/-+%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
)
"""Full-width digits, letters and signs, and their narrow forms: one character each."""

_OPENS = re.compile(
    r"[0-9A-Za-z第〔(（一二两三四五六七八九十百千万亿半几数零〇壹贰叁肆伍陆柒捌玖拾佰仟負负№]|\.(?=\d)|个半(?=小时|月|钟头)"
)
_SIGN = re.compile(r"(?:^|[^\w\-−]|[\u4e00-\u9fff])[-−]$")
_SCALES_FIRST: Final = frozenset("百千万亿半")
_BELOW_ZERO = "零下"


def scan(text: str) -> Iterator[Mention]:
    """Find every figure, year, date and ordinal in running text, in order, without overlap.

    List numbers, document numbers, roads, phones, slogans and policy names are passed over;
    a figure without a unit comes back as :attr:`MentionKind.BARE`.

    >>> [m.text for m in scan("2020年，全乡贫困户606户2059人，发放贷款900余万元。")]
    ['2020年', '606户', '2059人', '900余万元']
    >>> [m.text for m in scan("落实“六办三中心”，近三年新增约2.1万余亩，节约500元")]
    ['三年', '2.1万余亩', '500元']
    """
    plain = text.translate(NARROW)
    reader = _Reader(text, plain)
    yield from reader.mentions()


@final
class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain
        self.names = Names(plain)
        self.waiting: list[Found] = []
        self.last = -1

    def mentions(self) -> Iterator[Mention]:
        position, plain = 0, self.plain
        while (hit := _OPENS.search(plain, position)) is not None:
            at = hit.start()
            found, position = self._at(at)
            if found is not None:
                self.last = found.end  # a dash right behind a figure is no minus sign
            if isinstance(found, Found):
                if self.waiting and found.start - self.waiting[-1].end > 2:
                    yield from self._told()
                self.waiting.append(found)
            elif found is not None:
                yield from self._told()
                yield found
        yield from self._told()

    def _told(self) -> Iterator[Mention]:
        """Yield what waited for its neighbours."""
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        if len(waiting) > 1:
            share(self.plain, waiting)
        for found in waiting:
            if not (found.kind is MentionKind.BARE and found.han and _is_small(found)):
                yield self._mention(found)

    # ------------------------------------------------------------------ one position

    def _at(self, at: int) -> tuple[Found | Mention | None, int]:
        """Return what begins at an offset, and where to go on."""
        plain = self.plain
        first = plain[at]
        named = self.names.end_at(at)
        if first.isdigit() or first == ".":
            return self._digits(at, named)
        if named:
            return None, self._past_name(at, named)
        if first.isascii() or first == "№":
            return None, list_mark_at(plain, at) or name_at(plain, at) or self._past_word(at)
        if first == "第":
            return ordinal_at(plain, self.text, at)
        if first in "〔（":
            return None, name_at(plain, at) or at + 1
        return self._han(at)

    def _past_name(self, at: int, end: int) -> int:
        """Return where to go on in a name: a year in it is still read."""
        digits = re.compile(r"(?:19|20)\d\d年").search(self.plain, at, end)
        return digits.start() if digits and digits.start() > at else end

    def _past_word(self, at: int) -> int:
        plain, end = self.plain, at + 1
        if plain[at].isalnum():
            while end < len(plain) and plain[end].isascii() and plain[end].isalnum():
                end += 1
        return end

    def _digits(self, at: int, named: int) -> tuple[Found | Mention | None, int]:
        plain = self.plain
        if at and plain[at - 1].isascii() and plain[at - 1].isdigit():
            return None, self._past_word(at)
        when = date_at(plain, self.text, at)
        if named:
            if when is not None and when.when and when.end <= named:
                return when, when.end
            return None, self._past_name(at, named)
        proportion = proportion_at(plain, at)
        if proportion is not None:
            return proportion, proportion.end
        passed = name_at(plain, at)
        if passed and (when is None or not when.when):
            return None, passed
        if when is not None:
            return when, when.end
        read = digits_at(plain, at)
        if read is None:
            return None, self._past_word(at)
        start, value = at, read[0]
        if at - 1 != self.last and _SIGN.search(plain, max(0, at - 2), at):
            start, value = at - 1, -value
        return self._finished(Found(start, read[1], value, han=False))

    def _han(self, at: int) -> tuple[Found | Mention | None, int]:
        plain = self.plain
        when = han_date_at(plain, self.text, at)
        if when is not None:
            return when, when.end
        below = plain.startswith(_BELOW_ZERO, at)
        if below:
            return self._below_zero(at)
        percent = percent_at(plain, at)
        if percent is not None:
            return self._finished(percent)
        first = plain[at]
        proportion = han_proportion_at(plain, at)
        if proportion is not None:
            return proportion, proportion.end
        if first == "个":
            return self._finished(Found(at, at + 2, Fraction(3, 2), han=True))
        found = han_at(plain, at)
        if found is None:
            return None, at + 1
        if doubling_at(plain, found):
            found.before_words = self._before(found)
            found.after_words = ("多",) if plain[found.end : found.end + 1] == "多" else ()
            return found, found.end
        return self._finished(found)

    def _below_zero(self, at: int) -> tuple[Found | Mention | None, int]:
        read = digits_at(self.plain, at + 2)
        number = han_at(self.plain, at + 2) if read is None else None
        if read is not None:
            found = Found(at, read[1], -read[0], han=False)
        elif number is not None:
            found = Found(at, number.end, -number.value, han=False)
        else:
            return None, at + 2
        return self._finished(found)

    # ------------------------------------------------------------------ one figure

    def _finished(self, found: Found) -> tuple[Found | Mention | None, int]:
        """Read on behind a number, judge it, and take the words outside it."""
        plain = self.plain
        number_end = found.end
        if found.kind is not MentionKind.PERCENT:
            tail(plain, found)
        found.before_words = self._before(found)
        low_end = found.end
        ranged = range_behind(plain, found)
        word = behind(plain, found.end, unit=found.name)
        found.after_words = (word,) if word else ()
        if found.name == "千瓦时" and found.word == "度":
            _degrees(plain, found)
        elif found.word == "块" and found.kind is MentionKind.COUNT:
            _pieces_of_money(plain, found)
        if found.han and not counts(plain, found):
            waits = (
                not found.name
                and not found.scale
                and plain[found.end : found.end + 1] in ("、", "和")
            )
            if waits and ranged is False:
                return found, found.end
            return None, max(number_end, low_end) if found.name and not ranged else number_end
        return found, found.end

    def _before(self, found: Found) -> tuple[str, ...]:
        plain = self.plain
        first = plain[found.start : found.start + 1]
        word = before(plain, found.start, scale_first=first in _SCALES_FIRST or first in "几数")
        if not word and (found.name == "成" or not found.name) and found.han:
            word = of_a_part(plain, found.start)
        return (word,) if word else ()

    # ------------------------------------------------------------------ its mention

    def _mention(self, found: Found) -> Mention:
        text, plain, start, end = self.text, self.plain, found.start, found.end
        words = (*found.before_words, *found.inner, *found.after_words)
        # A set that holds no number, such as 不足0户, says nothing: its word is left out.
        noun = ""
        if found.kind is MentionKind.COUNT and len(found.word) == 1:
            noun = noun_at(plain, end, found.word)
        shown = found.word if found.name else ""
        surface: str | None = f"{found.scale}{shown}"
        if surface == found.name or not shown:
            surface = None
        return Mention(
            start=start,
            end=end,
            text=text[start:end],
            kind=_kind(found),
            value=found.parts or simplest(found.value),
            value_high=None if found.high is None else simplest(found.high),
            unit=found.name,
            surface_unit=surface,
            approx=folded(words),
            implied=found.implied,
            word=found.word,
            noun=noun,
            printed="".join(
                (
                    *found.before_words,
                    plain[start:end],
                    found.word if found.implied else "",
                    *found.after_words,
                )
            ),
        )


_WARM = re.compile(
    r"(?:气温|温度|体温|高温|低温|水温|室温|地温|度温|最高|最低)[^，。；\d]{0,6}$"
)
_STEEP = re.compile(r"(?:以上|以下)?(?:的)?(?:坡|陡|斜)")


def _degrees(plain: str, found: Found) -> None:
    """Tell degrees of heat and of a slope from the 度 of electricity."""
    if _WARM.search(plain, max(0, found.start - 12), found.start):
        found.name, found.kind = "℃", MentionKind.OTHER
    elif _STEEP.match(plain, found.end) or plain[
        max(0, found.start - 3) : found.start
    ].endswith(("坡度", "坡", "角度", "坡度为")):
        found.name, found.kind = "度", MentionKind.OTHER


_PAID = re.compile(
    r"[价费资钱款薪酬挣赚卖付补奖罚收花租金贵跌涨降][^，。；\d]{0,6}$|每[人户月天次斤亩份个张吨]{1,2}$"
)
_NO_NOUN = re.compile(r"[，。；、,.;:：）)！!？?\s]|$|[左以][右上下]")


def _pieces_of_money(plain: str, found: Found) -> None:
    """Tell 五块 that are paid from 五块 boards."""
    paid = _PAID.search(plain, max(0, found.start - 10), found.start)
    if paid and _NO_NOUN.match(plain, found.end):
        found.name, found.kind = "元", MentionKind.MONEY


def _is_small(found: Found) -> bool:
    """Say whether a Chinese numeral without a unit only waited for a neighbour's unit."""
    return isinstance(found.value, int) and found.value < 10_000


def _kind(found: Found) -> MentionKind:
    if found.kind is MentionKind.BARE and isinstance(found.value, Fraction) and found.han:
        return MentionKind.RATIO  # 三分之二, 一半, 过半
    return found.kind
