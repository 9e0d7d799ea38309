"""One figure in running text: its number, the words inside it, its scale word and unit.

The grammar is a straight line: number, 余, scale word, 余, unit, words behind; a dash and a
second figure make a range.  Whether a Chinese numeral counts something or belongs to a name
is told in :mod:`~xiaoping.measures.scanning.counted`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.measures.figures import figure_at
from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import DIGITS_AT_MOST, Exact, simplest
from xiaoping.measures.scales import SCALES
from xiaoping.measures.scanning.words import UnitWord, unit_at

__all__ = ["Found", "digits_at", "han_at", "tail"]

_BLANKS: Final = " \u00a0\u3000\t"
_NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3}){1,8}(?![\d,，])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_BROKEN = re.compile(
    r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:\.\d+)?|\d+ ?\.[ \n]?\d+(?: \d+)?|(?:\d[ \u00a0]){1,5}\d(?:\.\d+)?"
    r"|\d+[ \u00a0]\d+(?:\.\d+)?)(?!\d|[. \u00a0]\d)"
)
_INNER = re.compile(r"[余多来几](?!年生|项式|则)|\+(?![\dA-Za-z一二三])")
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百")
_OWN: Final = (
    "千瓦",
    "千米",
    "千克",
    "千伏",
    "千卡",
    "千焦",
    "千帕",
    "千赫",
    "千牛",
    "百帕",
    "百分",
)
_HALF = re.compile(r"半(?![年个天小月以数上下日成])")
_HALVED: Final = frozenset("年亩里米斤倍尺天")
_IN_UNIT = re.compile(
    r"(?:个(?P<inner>[多余来几半])|(?<=个半))(?P<unit>月|小时|钟头|星期|季度|世纪)"
)
_JIAO = re.compile(
    r"(?P<jiao>[\d一二三四五六七八九])[角毛](?:(?P<fen>[\d一二三四五六七八九])分)?(?![度色落])"
)
_TENTHS = re.compile(
    r"成(?P<half>[一二三四五六七八九半](?![成十百千万个名户年家项次是]))?"
    r"(?![立为员本果功效就绩都长熟套品交型群片线网势行倍不了])"
)
_DIGITS: Final[Mapping[str, int]] = {c: i for i, c in enumerate("零一二三四五六七八九")}
_VAGUE = re.compile(r"(?P<word>[几数])(?P<ten>[十百千]?)(?P<scale>[万亿]?)")
_SOME = re.compile(r"(?P<head>.*[十百千万])几(?P<place>[十百千]?)(?P<scale>[万亿]?)")
_ONE_OR_TWO = re.compile(r"一两(?=[个十百千万亿年天户人名次家处间台])")
_PARTS = re.compile(r"(?P<digits>\d+(?:\.\d+)?)(?P<scale>[亿万千百])零?")
_LAST_PART = re.compile(
    r"(?P<digits>\d+(?:\.\d+)?)(?P<scale>千万|百万|[万千百](?![瓦米克伏卡分]))?"
)
_FEN_OF_MU = re.compile(r"([\d一二三四五六七八九])分(?:地)?(?![别之管类布钱])")
_SPOKEN: Final = "个亿"
_CENTS = re.compile(r"([\d一二三四五六七八九])分(?![别之管类布])")
_KUAI = re.compile(r"([\d一二三四五六七八九])[毛]?(?![\d十百千万亿个户名家年月.])")


_DASH_OR_INNER = re.compile(r"[余多来几]|(?:[—–~～-]|至|到)\d")


@final
class Found:
    """A figure as it was read, before its neighbours are looked at.

    >>> Found(0, 1, 3, han=False).kind.value
    'bare'
    """

    __slots__ = (
        "after_words", "before_words", "end", "han", "high", "implied", "inner", "joint", "kind",
        "name", "noun", "parts", "scale", "start", "value", "word",
    )  # fmt: skip

    def __init__(self, start: int, end: int, value: Exact, *, han: bool) -> None:
        """Begin with a number."""
        self.start = start
        self.end = end
        self.value: Exact = value
        self.parts: tuple[Exact, ...] = ()
        self.high: Exact | None = None
        self.han = han
        self.scale = ""
        self.inner: tuple[str, ...] = ()
        self.before_words: tuple[str, ...] = ()
        self.after_words: tuple[str, ...] = ()
        self.kind = MentionKind.BARE
        self.name = ""
        self.word = ""
        self.noun = ""
        self.implied = False
        self.joint = ""


def digits_at(plain: str, at: int) -> tuple[Exact, int] | None:
    """Return the number in digits that begins here, and the offset behind it.

    A number that a PDF has broken by blanks is one where a unit follows it: 3 723 户.

    >>> digits_at("共290.92万元", 1), digits_at("共3 723 户", 1)
    ((Fraction(7273, 25), 7), (3723, 6))
    """
    match = _NUMBER.match(plain, at)
    if match is None or match.end() - at > DIGITS_AT_MOST:
        return None
    shown, end = match[0], match.end()
    if plain[end : end + 1] in _BLANKS_IN_NUMBERS or (
        plain[end : end + 1] == "." and plain[end + 1 : end + 2] in (" ", "\n")
    ):
        broken = _broken(plain, at)
        if broken is not None:
            shown, end = broken
    return _number(shown), end


_BLANKS_IN_NUMBERS: Final = (" ", "\u00a0")


def _broken(plain: str, at: int) -> tuple[str, int] | None:
    """Return a number that blanks have broken, without them; ``None`` if it is not one."""
    match = _BROKEN.match(plain, at)
    before = plain[at - 1 : at]
    if match is None or not before or not "\u4e00" <= before <= "\u9fff":
        return None
    end = match.end()
    behind = end
    while plain[behind : behind + 1] in _BLANKS_IN_NUMBERS and behind < len(plain):
        behind += 1
    first = match[0].split(" ")[0]
    year = len(first) == 4 and first[:2] in ("19", "20") and "." not in match[0]
    scale = _SCALE.match(plain, behind)
    if year or (scale is None and unit_at(plain, behind) is None):
        return None
    return "".join(match[0].split()), end


def _number(shown: str) -> Exact:
    whole, _, places = shown.replace(",", "").replace("，", "").partition(".")
    top = int(whole + places or "0")
    return simplest(Fraction(top, 10 ** len(places))) if places else top


def han_at(plain: str, at: int) -> Found | None:
    """Return the Chinese numeral that begins here, as far as it is one figure.

    >>> found = han_at("数十名", 0)
    >>> found.value, found.high, found.inner
    (10, 99, ('数',))
    """
    try:
        if _ONE_OR_TWO.match(plain, at):
            figure = figure_at("一二" + plain[at + 2 : at + 20], 0)
            figure = figure and attrs.evolve(figure, end=figure.end + at)
        else:
            figure = figure_at(plain, at)
    except TextError:
        return None
    if figure is None or figure.end - at > DIGITS_AT_MOST:
        return None
    shown = plain[at : figure.end]
    found = Found(at, figure.end, figure.value, han=True)
    found.high, found.scale = figure.high, figure.scale
    if shown in SCALES and shown not in ("百", "千"):
        found.scale = shown  # 万余亩 is ten thousand of them
    vague = _VAGUE.fullmatch(shown)
    if vague is not None:
        if not vague["ten"] and not vague["scale"]:
            return None  # 几个 and 数个 give no number
        step = SCALES[vague["ten"]] if vague["ten"] not in ("十", "") else 10
        size = SCALES[vague["scale"]]
        # 数十万 has two digits before 万: 10万 to 99万; 数万 five digits: 10000 to 99999.
        low, high = (
            (step * size, (step * 10 - 1) * size) if vague["ten"] else (size, size * 10 - 1)
        )
        found.value, found.high, found.inner = low, high, (vague["word"],)
        found.scale = vague["scale"]
    some = _SOME.fullmatch(shown)
    if some is not None and some["head"][0] not in "几数":
        base = han_at(some["head"], 0)
        if base is not None and base.high is None:
            found.value, found.high = base.value * SCALES[some["scale"]], None
            found.inner, found.scale = ("几",), some["scale"]
    return found


def tail(plain: str, found: Found) -> None:
    """Read what stands behind the number: 余, a scale word, a unit, a half.

    >>> found = Found(0, 3, 956, han=False)
    >>> tail("956万余元", found)
    >>> found.value, found.name, found.inner, found.end
    (9560000, '元', ('余',), 6)
    """
    if not found.han:
        _compound(plain, found)
    _scaled(plain, found)
    if plain.startswith(_SPOKEN, found.end) and not found.scale:
        found.value, found.scale = simplest(found.value * SCALES["亿"]), "亿"
        found.end += len("个亿")
    at = found.end
    while plain[at : at + 1] and plain[at] in _BLANKS and at - found.end < 2:
        at += 1
    if plain.startswith(("\n%", "\n‰"), at):
        at += 1  # a line cannot begin so
    if _tenths(plain, found) or _month_and_more(plain, found, at):
        return
    unit = unit_at(plain, at, strict=found.han) or _place(plain, found)
    if unit is not None:
        _with_unit(plain, found, unit)


_PLACES = re.compile(
    r"(?P<sure>省份|[省市县乡镇](?![级道委政府长直城内管人立属区辖志里上下场际土民妇企贤镇村街]))"
    r"|(?P<word>[区村镇乡市县省])(?P<list>\d|[、和]\d)?"
)
_GOVERNED = re.compile(
    r"(?:辖|辖有|覆盖|涉及|遍及|惠及|分布在|分布于|涵盖|横跨|连接|通往|途经)(?:全省|全市|全县|全国)?$"
)


def _place(plain: str, found: Found) -> UnitWord | None:
    """Return a division that is counted without a measure word: 辖12村, 8市35个县."""
    match = None if found.han else _PLACES.match(plain, found.end)
    if match is None:
        return None
    if match["sure"]:
        return UnitWord(match["sure"], match["sure"], MentionKind.COUNT, match.end())
    governed = _GOVERNED.search(plain, max(0, found.start - 6), found.start)
    if not match["list"] and not governed:
        return None
    return UnitWord(match["word"], match["word"], MentionKind.COUNT, match.end("word"))


def _compound(plain: str, found: Found) -> None:
    """Take 12万5千 and 1亿2000万 as the one number that they are."""
    part = _PARTS.match(plain, found.start)
    if part is None or part.end("digits") != found.end or plain.startswith(_OWN, found.end):
        return
    if not plain[part.end() : part.end() + 1].isdigit():
        return
    value: Exact = 0
    size, end, scale = 10**18, found.start, ""
    while (
        part is not None
        and SCALES[part["scale"]] < size
        and plain[part.end() : part.end() + 1].isdigit()
    ):
        size = SCALES[part["scale"]]
        value, end = value + Fraction(part["digits"]) * size, part.end()
        part = _PARTS.match(plain, end)
    last = _LAST_PART.match(plain, end)
    if last is None or len(last["digits"]) > 12:
        return
    scale = last["scale"] or ""
    rest = Fraction(last["digits"]) * SCALES[scale]
    if rest >= size or (not scale and len(last["digits"]) < 2):
        return  # 3万5 may be 30005 or 35000
    found.value = simplest(value + rest)
    found.end, found.scale = last.end(), scale


def _scaled(plain: str, found: Found) -> None:
    at = found.end
    inner = _INNER.match(plain, at + (plain[at : at + 1] in _BLANKS_IN_NUMBERS))
    if inner is not None and found.high is None:
        found.inner = (*found.inner, _said(inner))
        at = inner.end()
    if not found.han or inner is not None:
        while plain[at : at + 1] == " " and _SCALE.match(plain, at + 1):
            at += 1
        at = _scale(plain, found, at)
    if inner is None and found.high is None:
        later = _INNER.match(plain, at)
        if later is not None and (found.scale or found.han):
            found.inner = (*found.inner, _said(later))
            at = later.end()
            if found.scale in ("百", "千"):
                at = _scale(plain, found, at, again=True)  # 1千余万元
    found.end = at


def _said(inner: re.Match[str]) -> str:
    """Return the word inside a figure; 5万+人次 says 5万余人次."""
    return "余" if inner[0] == "+" else inner[0]


def _scale(plain: str, found: Found, at: int, *, again: bool = False) -> int:
    scale = _SCALE.match(plain, at)
    if (
        scale is None
        or plain.startswith(_OWN, at)
        or (found.scale and not again and not found.han)
    ):
        return at
    word = scale[0]
    if word in ("百", "千") and not _DASH_OR_INNER.match(plain, scale.end()):
        behind = scale.end()
        if unit_at(plain, behind + (plain[behind : behind + 1] == " ")) is None:
            return at
    found.value = simplest(found.value * SCALES[word])
    found.scale += word
    return scale.end()


def _tenths(plain: str, found: Found) -> bool:
    """Read 三成, 六成五, 一成多 as tenths."""
    match = _TENTHS.match(plain, found.end)
    if match is None or found.scale:
        return False
    if not 0 < found.value < 10:
        return False
    if match["half"]:
        part = Fraction(1, 2) if match["half"] == "半" else Fraction(_DIGITS[match["half"]], 10)
        found.value += part
    found.name, found.word, found.kind = "成", "成", MentionKind.RATIO
    found.end = match.end()
    if plain[found.end : found.end + 1] in ("多", "余") and found.high is None:
        found.inner = (*found.inner, plain[found.end])
        found.end += 1
    return True


def _month_and_more(plain: str, found: Found, at: int) -> bool:
    """Read 3个多月, whose word stands inside the unit."""
    match = _IN_UNIT.match(plain, at)
    if match is None:
        return False
    if match["inner"] == "半" and isinstance(found.value, int):
        found.value += Fraction(1, 2)
    elif match["inner"]:
        found.inner = (*found.inner, match["inner"])
    unit = match["unit"]
    found.name = "个月" if unit == "月" else {"钟头": "小时", "星期": "周"}.get(unit, unit)
    found.word, found.kind = f"个{unit}", MentionKind.DURATION
    found.end = match.end()
    return True


def _with_unit(plain: str, found: Found, unit: UnitWord) -> None:
    found.word, found.name, found.kind, found.end = unit
    if not found.scale and not found.inner and found.high is None:
        if unit.word in ("元", "块"):
            _with_jiao(plain, found)
        elif unit.word in ("角", "毛"):
            _with_cents(plain, found)
        elif unit.word == "亩":
            _with_fen(plain, found)
    if unit.word[-1] in _HALVED and found.high is None and not found.inner and not found.scale:
        half = _HALF.match(plain, found.end)
        if half is not None and isinstance(found.value, int):
            found.value += Fraction(1, 2)
            found.end = half.end()


def _with_jiao(plain: str, found: Found) -> None:
    """Read 三元五角 and 12元5角3分 as one amount."""
    match = _JIAO.match(plain, found.end)
    if match is None:
        tenth = _KUAI.match(plain, found.end) if found.word == "块" else None
        if tenth is not None:
            found.value += Fraction(_digit(tenth[1]), 10)
            found.end, found.name, found.kind = tenth.end(), "元", MentionKind.MONEY
        return
    cents = 10 * _digit(match["jiao"]) + (_digit(match["fen"]) if match["fen"] else 0)
    found.value = simplest(found.value + Fraction(cents, 100))
    found.end, found.name, found.kind, found.word = match.end(), "元", MentionKind.MONEY, "元"


def _with_cents(plain: str, found: Found) -> None:
    """Read 五角六分 as 0.56 yuan: ten 角 are one 元."""
    match = _CENTS.match(plain, found.end)
    if match is not None:
        found.value = Fraction(found.value) / 10 + Fraction(_digit(match[1]), 100)
        found.end, found.name, found.word = match.end(), "元", "元"


def _with_fen(plain: str, found: Found) -> None:
    """Read 一亩二分 as 1.2 mu: ten 分 are one 亩."""
    match = _FEN_OF_MU.match(plain, found.end)
    if match is not None and isinstance(found.value, int):
        found.value += Fraction(_digit(match[1]), 10)
        found.end = match.end()


def _digit(char: str) -> int:
    return _DIGITS[char] if char in _DIGITS else int(char)
