"""The figure in front of a unit: digits, Chinese numerals, and mixtures of both.

Read are ``3723``, ``16,854.42``, ``1/15``, ``3万4000``, ``1亿2000万``, ``一千二百``,
``壹仟贰佰``, ``十二点五万``, ``两百五``, ``半``, ``两个半`` and ``三分之二``; and the vague
ones, which stand for everything between two numbers: ``几十``, ``十几``, ``数百``,
``三四百``, ``十七八``.  A figure that could be read in two ways is not read: in ``3万5`` the
last digit may be five or five thousand.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.measures.numerals import (
    DIGITS_AT_MOST,
    FULL_WIDTH,
    Exact,
    parse_chinese,
    parse_number,
    simplest,
)
from xiaoping.measures.scales import SCALE_WORD, SCALES
from xiaoping.messages import fail

__all__ = ["Figure", "figure_at", "figure_value"]

HAN_DIGITS: Final = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN_TENS: Final = "十百千拾佰仟"
_ARABIC = re.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+(?![\d,，])|\d+)(?:\.\d+)?")
_SCALE = re.compile(SCALE_WORD)
_PLACE = re.compile(f"{SCALE_WORD}|千|百")
_HAN_RUN = re.compile(rf"负?[{HAN_DIGITS}{_HAN_TENS}万亿点几数半]+")
_PART_OF = re.compile(rf"(\d+|[{HAN_DIGITS}{_HAN_TENS}万亿]+)分之")
_PAIR = re.compile(
    rf"(?<![{HAN_DIGITS}])([一两二三四五六七八])([二三四五六七八九])(?=$|[十百千万亿])"
)
_HAN_SCALE = re.compile(r"(.*?)(万亿|万|亿)")
_PLACES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ALSO_PAIRS: Final = ("三五",)


@final
@attrs.frozen(kw_only=True)
class Figure:
    """A figure as it stands in a text.

    Attributes:
        text: What is printed, full-width digits made narrow, without the scale word.
        scale: The scale word behind it; empty if it has none, or is not its own scale.
        value: The number it means, scale word included; the low end of a vague figure.
        high: The high end of a vague figure.
        end: The offset behind it, scale word included.
        arabic: Whether it is written in Arabic digits.

    >>> figure_at("十二点五万元", 0).value, figure_at("几十户", 0).high
    (125000, 90)
    """

    text: str
    scale: str
    value: Exact
    high: Exact | None = None
    end: int
    arabic: bool


def figure_value(text: str) -> Exact:
    """Return the number that a whole figure, scale word included, means.

    Raises:
        TextError: It is no figure, or a vague one.

    >>> figure_value("3万4000"), figure_value("三分之二"), figure_value("壹仟贰佰")
    (34000, Fraction(2, 3), 1200)
    """
    found = figure_at(text, 0)
    if found is None or found.end != len(text) or found.high is not None:
        raise fail(TextError, "number.unreadable", given=text[:40])
    return found.value


def figure_at(text: str, start: int) -> Figure | None:
    """Return the figure that begins at ``start``; ``None`` if none does.

    Raises:
        TextError: One begins there, and cannot be read without a guess.

    >>> found = figure_at("共三四百户", 1)
    >>> found.value, found.high, found.end
    (300, 400, 4)
    """
    first = text[start : start + 1].translate(FULL_WIDTH)
    if not first:
        return None
    if (part := _PART_OF.match(text, start)) is not None:
        return _fraction(text, start, part)
    if first == "负" and text[start + 1 : start + 2].translate(FULL_WIDTH).isdigit():
        found = _arabic(text, start + 1)
        return found and attrs.evolve(found, text="负" + found.text, value=-found.value)
    if first in "+-" or first.isdigit():
        return _arabic(text, start)
    run = _HAN_RUN.match(text, start)
    return _han(text, start, run.end()) if run else None


def _fraction(text: str, start: int, part: re.Match[str]) -> Figure | None:
    bottom = _plain(part[1])
    top = None if _PART_OF.match(text, part.end()) else figure_at(text, part.end())
    if top is None or top.high is not None or top.scale or not bottom:
        return None
    value = simplest(Fraction(top.value) / bottom)
    return Figure(text=text[start : top.end], scale="", value=value, end=top.end, arabic=False)


def _plain(text: str) -> Exact:
    return int(text) if text.isdigit() and text.isascii() else parse_chinese(text)


def _arabic(text: str, start: int) -> Figure | None:
    narrow = text.translate(FULL_WIDTH)
    match = _ARABIC.match(narrow, start)
    if match is None:
        return None
    end, value = match.end(), parse_number(match[0])
    over = re.compile(r"/(\d+)").match(narrow, end)
    if over is not None:
        if not int(over[1][:DIGITS_AT_MOST]):
            raise fail(TextError, "number.unreadable", given=text[start : over.end()][:40])
        value = parse_number(match[0] + over[0])
        return Figure(
            text=narrow[start : over.end()], scale="", value=value, end=over.end(), arabic=True
        )
    scale = _SCALE.match(narrow, end)
    if scale is None:
        return Figure(text=narrow[start:end], scale="", value=value, end=end, arabic=True)
    if narrow[scale.end() : scale.end() + 1].isdigit():
        return _composite(narrow, start, value, scale)
    return Figure(
        text=narrow[start:end],
        scale=scale[0],
        value=simplest(value * SCALES[scale[0]]),
        end=scale.end(),
        arabic=True,
    )


def _composite(text: str, start: int, first: Exact, scale: re.Match[str]) -> Figure:
    """Read 3万4000 and 1亿2000万: parts of falling scale, each below the one before."""
    size = SCALES[scale[0]]
    value: Exact = (-first if first < 0 else first) * size
    end, last = scale.end(), ""
    while (part := re.compile(r"\d+").match(text, end)) is not None:
        behind = _PLACE.match(text, part.end())
        if behind and int(part[0][:DIGITS_AT_MOST]) * SCALES[behind[0]] >= size > 1000:
            behind = None if behind[0] in "百千" else behind  # 1万2000千瓦 are kilowatts
        here = SCALES[behind[0]] if behind else 1
        amount = int(part[0][:DIGITS_AT_MOST]) * here
        bare_digit = behind is None and len(part[0]) < 2
        if amount >= size or bare_digit or not isinstance(first, int):
            raise fail(TextError, "number.unreadable", given=text[start : part.end()][:40])
        value, size, last = value + amount, here, behind[0] if behind else ""
        end = behind.end() if behind else part.end()
        if behind is None:
            break
    sign = -1 if text[start] == "-" else 1
    shown = text[start : end - len(last)]
    return Figure(text=shown, scale=last, value=sign * value, end=end, arabic=True)


def _han(text: str, start: int, end: int) -> Figure | None:
    """Read the longest stretch of numerals that is a figure; the rest may be a unit."""
    if end - start > DIGITS_AT_MOST:
        raise fail(
            TextError, "number.too-long", given=text[start : start + 20], most=DIGITS_AT_MOST
        )
    for stop in range(end, start, -1):
        if text.startswith(("百分点", "千分点"), stop - 1):
            continue  # 一百分点 is one point, not a hundred
        found = _han_figure(text, start, stop)
        if found is not None:
            return found
    return None


def _han_figure(text: str, start: int, end: int) -> Figure | None:
    run = text[start:end]
    body = run.removeprefix("负")
    sign = -1 if body != run else 1
    ends = _han_ends(body)
    if ends is None:
        return None
    low, high = ends
    half = text.startswith("个半", end) and not text.startswith("个半年", end)
    if low == high and half and isinstance(low, int):
        low, high, end, run = *(low + Fraction(1, 2),) * 2, end + 2, run + "个半"
    if sign < 0:
        low, high = -high, -low
    scale = _HAN_SCALE.fullmatch(run)
    shown, word = (scale[1], scale[2]) if scale and scale[1] else (run, "")
    return Figure(
        text=shown,
        scale=word,
        value=low,
        high=None if low == high else high,
        end=end,
        arabic=False,
    )


def _han_ends(body: str) -> tuple[Exact, Exact] | None:
    """Return the two ends of a run of numerals; the same twice if it is definite."""
    if body in ("半", "一半", "半数"):
        return Fraction(1, 2), Fraction(1, 2)
    if not body or "半" in body:
        return None
    if body[0] == "数" and len(body) > 1 and body[1] in "十百千万亿":
        body = "几" + body[1:]
    if "数" in body:
        return None
    if body.count("几") == 1:
        return _some(*body.split("几"))
    # Behind the point digits stand one by one: 一点二三 is no range.
    pair = None if "点" in body else _PAIR.search(body)
    if pair and (_value(pair[2]) == _value(pair[1]) + 1 or pair[0] in _ALSO_PAIRS):
        head, tail = body[: pair.start()], body[pair.end() :]
        return _both(head + pair[1] + tail, head + pair[2] + tail)
    return _both(body, body)


def _some(head: str, tail: str) -> tuple[Exact, Exact] | None:
    """Return the ends of a numeral with 几 between ``head`` and ``tail``.

    几十 begins at twenty and 十几 at eleven; 二百几 is anything above 200 and below 300.
    """
    if not head or (head[-1] in _PLACES and tail and tail[0] in "十百千"):
        return _both(f"{head}二{tail}", f"{head}九{tail}")
    scale = SCALES.get(tail)
    base = _definite(head)
    if scale is None or tail in ("百", "千") or head[-1] not in _PLACES or base is None:
        return None
    return (base + 1) * scale, (base + _PLACES[head[-1]] - 1) * scale


def _both(low: str, high: str) -> tuple[Exact, Exact] | None:
    first, second = _definite(low), _definite(high)
    return None if first is None or second is None else (first, second)


def _definite(body: str) -> Exact | None:
    if "几" in body:
        return None
    whole, point, rest = body.partition("点")
    try:
        if not point:
            digits_only = len(body) > 1 and all(c in HAN_DIGITS for c in body)
            # 三四五 is a list, 二八 an age; a number digit by digit is long or has a zero.
            listed = digits_only and len(body) < 4 and not set(body) & set("〇零")
            return None if listed or (digits_only and "两" in body) else parse_chinese(body)
        scale = _HAN_SCALE.fullmatch(rest)
        digits, word = (scale[1], scale[2]) if scale else (rest, "")
        if not whole or not digits or any(c not in HAN_DIGITS for c in digits):
            return None
        value = parse_chinese(whole) + Fraction(parse_chinese(digits), 10 ** len(digits))
        return simplest(value * SCALES[word])
    except TextError:
        return None


def _value(numeral: str) -> int:
    return parse_chinese(numeral)
