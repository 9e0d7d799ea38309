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
from xiaoping.measures.scanning.contexts import meant_by_context
from xiaoping.measures.scanning.counted import counts
from xiaoping.measures.scanning.dates import date_at, han_date_at
from xiaoping.measures.scanning.digits import digits_at
from xiaoping.measures.scanning.figure import han_at, tail
from xiaoping.measures.scanning.found import Found
from xiaoping.measures.scanning.names import Names, list_mark_at, name_at
from xiaoping.measures.scanning.ordinals import ordinal_at
from xiaoping.measures.scanning.outer import before, behind, folded, of_a_part
from xiaoping.measures.scanning.ranges import range_behind
from xiaoping.measures.scanning.ratios import (
    doubling_at,
    fraction_at,
    han_proportion_at,
    percent_at,
    proportion_at,
)
from xiaoping.measures.scanning.series import share
from xiaoping.measures.scanning.words import noun_at, word_list

__all__ = ["NARROW", "scan"]

_TRADITIONAL: Final = (
    "萬万億亿個个畝亩餘余兩两幾几數数戶户噸吨處处條条項项約约過过達达間间頭头隻只臺台輛辆張张筆笔場场課课節节組组"
    "層层棟栋塊块種种類类門门號号鄉乡鎮镇縣县歲岁週周時时鐘钟點点頃顷圓圆錢钱貳贰陸陆佔占於于為为從从對对雙双開开"
    "內内學学隊队劑剂針针盞盏檔档冊册釐厘幣币發发連连續续單单計计僅仅將将滿满減减長长後后"
)
NARROW: Final = str.maketrans(
    _TRADITIONAL[::2]
    + "０１２３４５６７８９．％／－＋﹪ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    _TRADITIONAL[1::2] + "0123456789.%/-+%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
)
"""Full-width digits, letters and signs in their narrow forms, and the traditional characters
that figures are written with in their simplified ones: one character each."""

_OPENS = re.compile(
    r"[0-9A-Za-z第〔(（一二两三四五六七八九十百千万亿半几数零〇壹贰叁肆伍陆柒捌玖拾佰仟負负№]|\.(?=\d)|个半(?=小时|月|钟头)"
)
_MINUS = re.compile(r"(?:^|[^\w\-−]|[\u4e00-\u9fff])[-−]$")
_PLUS = re.compile(r"(?:^|[\u4e00-\u9fff，,（(：:])\+$")
_PLUS_INSIDE = re.compile(r"(?<=.)\+")
_WEIGHED: Final = frozenset(
    {MentionKind.MONEY, MentionKind.AREA, MentionKind.MASS, MentionKind.PERCENT}
)
_RANKS: Final = frozenset(("名", "位"))
_FIRST_OF = re.compile(r"(?:^|[^目日此之以年提面])前$|[末尾]$")
_BEHIND_NOUN: Final = ("以上", "以下", "以内", "左右", "上下", "及以上")
_SCALES_FIRST: Final = frozenset("百千万亿半")
_DIGITS_ON = re.compile(r"[^0-9A-Za-z,，.]|[,，.](?![0-9A-Za-z])")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMERALS = re.compile(
    r"[一二两三四五六七八九十百千万亿半几数零〇壹贰叁肆伍陆柒捌玖拾佰仟点负]+"
)
_LONGEST: Final = 30
_BELOW_ZERO: Final = "零下"


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
                self.last = found.end
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
        digits = _YEAR.search(self.plain, at, end)
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
        whole = proportion_at(plain, at) or self._fraction(at)
        if whole is not None:
            return whole, whole.end
        passed = name_at(plain, at)
        if passed and (when is None or not when.when):
            return None, passed
        if when is not None:
            return when, when.end
        return self._number(at)

    def _fraction(self, at: int) -> Found | None:
        part = fraction_at(self.plain, at)
        if part is not None:
            part.before_words = self._before(part)
            word = behind(self.plain, part.end, unit="")
            part.after_words = (word,) if word else ()
        return part

    def _number(self, at: int) -> tuple[Found | Mention | None, int]:
        plain = self.plain
        read = digits_at(plain, at)
        if read is None:
            return None, _past_digits(plain, at)
        start, value = at, read[0]
        if at - 1 != self.last:  # a dash right behind a figure is no minus sign
            head = max(0, at - 2)
            if _MINUS.search(plain, head, at):
                start, value = at - 1, -value
            elif _PLUS.search(plain, head, at):
                start = at - 1
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
        if first == "负" and at and plain[at - 1] in word_list("not_minus"):
            return None, at + 1  # 减负3.4万元 is no minus
        proportion = han_proportion_at(plain, at)
        if proportion is not None:
            return proportion, proportion.end
        if first == "个":
            return self._finished(Found(at, at + 2, Fraction(3, 2), han=True))
        run = _NUMERALS.match(plain, at)
        if run is not None and run.end() - at > _LONGEST:
            return None, run.end()  # numerals without end are no number
        found = han_at(plain, at)
        if found is None:
            return None, at + 1
        if doubling_at(plain, found):
            found.before_words = self._before(found)
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
        if found.word in _RANKS and _FIRST_OF.search(
            plain, max(0, found.start - 2), found.start
        ):
            return None, found.end  # 前三名 are no three persons
        if found.name == "年" and plain.startswith("一遇", found.end):
            return None, found.end  # 20~30年一遇 is a grade of floods
        word = behind(plain, found.end, unit=found.name) or self._behind_noun(found)
        found.after_words = (word,) if word else ()
        meant_by_context(plain, found)
        if found.han and not counts(plain, found):
            waits = (
                not found.name
                and not found.scale
                and plain[found.end : found.end + 1] in ("、", "和")
            )
            if waits and ranged is False:
                return found, found.end
            return None, max(number_end, low_end) if found.name and not ranged else number_end
        if found.before_words == ("上",) and plain[found.start - 1 : found.start] == "上":
            # 上百 is one word, like 数百.
            found.start -= 1
            found.before_words, found.inner = (), ("上", *found.inner)
        return found, found.end

    def _behind_noun(self, found: Found) -> str:
        """Return the approximating word behind the noun of a measure word: 600条措施左右."""
        if found.kind is not MentionKind.COUNT or len(found.word) != 1:
            return ""
        found.noun = noun_at(self.plain, found.end, found.word)
        end = found.end + len(found.noun)
        if not found.noun or not self.plain.startswith(_BEHIND_NOUN, end):
            return ""
        return behind(self.plain, end, unit=found.name)

    def _before(self, found: Found) -> tuple[str, ...]:
        plain = self.plain
        first = plain[found.start : found.start + 1]
        word = before(
            plain,
            found.start,
            scale_first=first in _SCALES_FIRST or first in "几数",
            weighed=found.kind in _WEIGHED,
        )
        if not word and (found.name == "成" or not found.name) and found.han:
            word = of_a_part(plain, found.start)
        return (word,) if word else ()

    # ------------------------------------------------------------------ its mention

    def _mention(self, found: Found) -> Mention:
        text, plain, start, end = self.text, self.plain, found.start, found.end
        words = (*found.before_words, *found.inner, *found.after_words)
        # A set that holds no number, such as 不足0户, says nothing: its word is left out.
        noun = found.noun
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
                    _PLUS_INSIDE.sub("余", plain[start:end]),
                    found.word if found.implied else "",
                    noun if found.after_words else "",
                    *found.after_words,
                )
            ),
        )


def _past_digits(plain: str, at: int) -> int:
    """Return the offset behind digits that are too long to be a number."""
    end = _DIGITS_ON.search(plain, at + 1)
    return end.start() if end else len(plain)


def _is_small(found: Found) -> bool:
    """Say whether a Chinese numeral without a unit only waited for a neighbour's unit."""
    return isinstance(found.value, int) and found.value < 10_000


def _kind(found: Found) -> MentionKind:
    if found.kind is MentionKind.BARE and isinstance(found.value, Fraction) and found.han:
        return MentionKind.RATIO  # 三分之二, 一半, 过半
    return found.kind
