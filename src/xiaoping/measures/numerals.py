"""Exact numbers and the ways Chinese text writes them.

Inside the library a number is an ``int`` or a ``Fraction``; ``Decimal`` and text come in
at the edge and leave at the edge.  A float is refused, because ``0.1`` is not one tenth;
a bool is refused, because a truth value is no count.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from xiaoping.errors import ExactnessError, TextError
from xiaoping.messages import fail

__all__ = [
    "DIGITS_AT_MOST",
    "FULL_WIDTH",
    "Exact",
    "Number",
    "chinese",
    "decimal_text",
    "exact",
    "financial",
    "half_up",
    "parse_chinese",
    "parse_number",
    "place_value",
    "places",
    "simplest",
]

Exact = int | Fraction
"""What a magnitude is inside the library."""

Number = int | Fraction | Decimal | str
"""What is accepted where an exact number is meant."""

DIGITS_AT_MOST: Final = 60
"""More digits than any figure of a country has: longer ones are refused at once."""

FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．，－＋％／−", "0123456789.,-+%/-")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8,
    "玖": 9,
}  # fmt: skip
_PRINTABLE: Final = 14000
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def exact(value: Number, *, name: str = "number") -> Exact:
    """Return ``value`` as an exact number, an ``int`` where it is whole.

    Args:
        value: An int, a Fraction, a finite Decimal, or text such as ``"290.92"``.
        name: What the number is, for the message.

    Raises:
        ExactnessError: A float, a bool, NaN or infinity.
        TextError: A text that is no number.

    >>> exact("290.92"), exact(Decimal("5.0"))
    (Fraction(7273, 25), 5)
    """
    if type(value) is int:
        return value
    if isinstance(value, Fraction):
        return simplest(value)
    if isinstance(value, str):
        return parse_number(value)
    if isinstance(value, Decimal) and value.is_finite() and _short(value):
        return simplest(Fraction(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    given = f"{type(value).__name__} {value!r}" if isinstance(value, float) else repr(value)
    raise fail(ExactnessError, "number.inexact", given=given, name=name)


def simplest(value: Exact) -> Exact:
    """Return a whole Fraction as an int; anything else as it is.

    >>> simplest(Fraction(4, 2))
    2
    """
    return value.numerator if value.denominator == 1 else value


def parse_number(text: str, most: int = DIGITS_AT_MOST) -> Exact:
    """Read a plain number: digits, an optional point, sign, thousands separators, ``p/q``.

    Full-width digits are read; separators must stand between groups of three.

    Args:
        text: The number.
        most: How many digits it may have; a figure of a report has at most 60.

    Raises:
        TextError: The text is no such number, or has more digits.

    >>> parse_number("16,854.42"), parse_number("２０５９"), parse_number("1/15")
    (Fraction(842721, 50), 2059, Fraction(1, 15))
    """
    plain = text.strip().translate(FULL_WIDTH)
    if sum(c.isdigit() for c in plain) > most:
        raise fail(TextError, "number.too-long", given=plain[:20], most=most)
    top, slash, bottom = plain.partition("/")
    value, divisor = _decimal(top), int(bottom) if bottom.isascii() and bottom.isdigit() else 0
    if value is None or (slash and not divisor):
        raise fail(TextError, "number.unreadable", given=text)
    return simplest(value / divisor if slash else value)


def _decimal(text: str) -> Fraction | None:
    sign = -1 if text[:1] == "-" else 1
    body = text[1:] if text[:1] in ("-", "+") else text
    whole, point, fraction = body.partition(".")
    groups = whole.split(",")
    digits = "".join(groups)
    if len(groups) > 1 and not (
        1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    ):
        return None
    if not (digits + fraction).isascii() or not digits.isdigit():
        return None
    if point and not fraction.isdigit():
        return None
    return sign * Fraction(int(digits + fraction), 10 ** len(fraction))


def half_up(value: Exact, decimals: int) -> Exact:
    """Round to ``decimals`` places, a half away from zero.

    >>> half_up(Fraction("2.675"), 2)
    Fraction(67, 25)
    """
    # In whole numbers, which are many times faster than fractions.
    up, down = (10**decimals, 1) if decimals >= 0 else (1, 10**-decimals)
    top, bottom = value.numerator * up, value.denominator * down
    rounded = (2 * abs(top) + bottom) // (2 * bottom) * down
    return simplest(Fraction(-rounded if top < 0 else rounded, up))


def decimal_text(
    value: Exact, decimals: int | None = None, *, grouping: bool = False, per: int = 1
) -> str:
    """Return ``value`` in digits, rounded half up to ``decimals`` places.

    Args:
        value: The number.
        decimals: How many places; ``None`` for as many as the number has.  A number
            without a finite decimal form is then written as ``p/q``.
        grouping: Whether thousands are grouped by commas.
        per: What is counted: 10000 for an amount that is told in 万.

    >>> decimal_text(Fraction(7273, 25)), decimal_text(5200, 2), decimal_text(Fraction(1, 3))
    ('290.92', '5200.00', '1/3')
    >>> decimal_text(2909200, 1, per=10000)
    '290.9'
    """
    top, bottom = value.numerator, value.denominator * per
    if decimals is None and bottom != 1:
        told = Fraction(top, bottom)
        decimals = places(told)
        if decimals is None:
            return f"{told.numerator}/{told.denominator}"
    # In whole numbers: a report of a thousand figures spends its time here.
    whole, rest = abs(top), 0
    if decimals or bottom != 1:
        power = 10 ** (decimals or 0)
        whole, rest = divmod((2 * whole * power + bottom) // (2 * bottom), power)
    if whole.bit_length() > _PRINTABLE:
        # Python itself refuses to write so many digits; an error must still name the value.
        return f"（{whole.bit_length() * 30103 // 100000 + 1}位左右的数）"
    sign = "-" if top < 0 and (whole or rest) else ""
    digits = f"{whole:,}" if grouping else str(whole)
    return f"{sign}{digits}.{rest:0{decimals}d}" if decimals else f"{sign}{digits}"


def places(value: Exact) -> int | None:
    """Return how many decimal places ``value`` has, or ``None`` if it never ends.

    >>> places(Fraction(7273, 25)), places(Fraction(1, 3))
    (2, None)
    """
    bottom, twos, fives = value.denominator, 0, 0
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    return max(twos, fives) if bottom == 1 else None


def place_value(value: Exact) -> Exact:
    """Return the place value of the last digit of ``value`` that is not zero.

    This is what 余 leaves open: 900余 lies below 1000, 1100余 below 1200.  A number without
    an end in decimals has its denominator for places: two thirds are known to a third.

    >>> place_value(900), place_value(1100), place_value(Fraction("1.25"))
    (100, 100, Fraction(1, 100))
    """
    ending = places(value)
    if ending is None:
        return Fraction(1, value.denominator)
    units = abs(value.numerator) * 10**ending // value.denominator
    step = Fraction(1, 10**ending)
    while units and units % 10 == 0:
        units, step = units // 10, step * 10
    return simplest(step)


def parse_chinese(text: str) -> int:
    """Read a whole number in Chinese numerals, ordinary or financial.

    Raises:
        TextError: The text is no such number.

    >>> parse_chinese("一千二百"), parse_chinese("壹仟贰佰"), parse_chinese("二〇二〇")
    (1200, 1200, 2020)
    >>> parse_chinese("十二万三千"), parse_chinese("两百五")
    (123000, 250)
    """
    if not text or len(text) > DIGITS_AT_MOST:
        raise fail(TextError, "number.unreadable", given=text[:40])
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    value = _large(text, 0)
    if value is None:
        raise fail(TextError, "number.unreadable", given=text)
    return value


def _large(text: str, outer: int) -> int | None:
    """Read a numeral with 亿 and 万; ``outer`` is the size of the word before it."""
    for word, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(word)
        if found and head.count(word) > (word == "亿"):
            return None
        if found:
            many = 1 if not head else _large(head, -1)
            rest = 0 if not tail else _large(tail, size if outer >= 0 else -1)
            fits = many is not None and many > 0 and rest is not None and rest < size
            return (
                many * size + rest if fits and many is not None and rest is not None else None
            )
    return _section(text, outer)


def _section(text: str, outer: int) -> int | None:
    """Read a numeral below 10000; its places fall.

    两百五 is 250 and 三万五 is 35000: at the very end of a number, a digit without its
    place word and without 零 before it takes the next place.  ``outer`` is −1 elsewhere.
    """
    total, digit, place, zero = 0, None, max(outer, 0), False
    for c in text:
        if c in _DIGITS:
            if digit:
                return None
            digit, zero = _DIGITS[c], zero or not _DIGITS[c]
        elif c in _TENS:
            if (place and _TENS[c] >= place) or (digit is None and c not in "十拾" and place):
                return None
            if digit == 0 and not (c in "十拾" and place):
                return None
            total += (digit or 1) * _TENS[c]  # 十 is ten, 一百零十五 a hundred and fifteen
            digit, place, zero = None, _TENS[c], False
        else:
            return None
    if digit == 0 and place:
        return None
    colloquial = place >= 100 and not zero
    if digit and colloquial and outer < 0:
        return None
    return total + (digit or 0) * (place // 10 if colloquial else 1)


def chinese(value: int) -> str:
    """Write a whole number in Chinese numerals.

    >>> chinese(6), chinese(20), chinese(127), chinese(10_005)
    ('六', '二十', '一百二十七', '一万零五')
    """
    if value < 0:
        return f"负{chinese(-value)}"
    words = _spelt(value)
    return words.removeprefix("一") if words.startswith("一十") else words


def financial(value: int) -> str:
    """Write a whole number in the numerals of cheques, which nobody can alter.

    >>> financial(1200), financial(12)
    ('壹仟贰佰', '壹拾贰')
    """
    if value < 0:
        return f"负{financial(-value)}"
    return _spelt(value).translate(_FINANCIAL)


def _spelt(value: int) -> str:
    if value < 10:
        return "零一二三四五六七八九"[value]
    words, rest = "", value
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if rest >= size:
            head, rest = divmod(rest, size)
            words += _spelt(head) + word
            if 0 < rest < size // 10:
                words += "零"
    return words + _below_myriad(rest) if rest else words


def _below_myriad(value: int) -> str:
    words, gap = "", False
    for word, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        elif words:
            gap = True
    return words


def _short(value: Decimal) -> bool:
    """Say whether a Decimal is of a size that a figure can have (``1e999999`` is not)."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) + len(value.as_tuple().digits) <= 90
