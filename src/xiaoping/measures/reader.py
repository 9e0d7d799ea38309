"""The one reader of numbers with units: ``parse`` a whole text, ``scan`` a running one.

Neither is an expression parser: a number, its approximating words, a scale word and a
unit word are taken in this order, and nothing else is understood.  A text that does not
fit is an error with its place, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, final

import attrs

from xiaoping.errors import InvariantError, TextError, UnitError
from xiaoping.measures.display import Display
from xiaoping.measures.figures import figure_at
from xiaoping.measures.numerals import (
    DIGITS_AT_MOST,
    Exact,
    parse_chinese,
    parse_number,
)
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.scales import SCALE_WORD, SCALES
from xiaoping.measures.unit_catalogue import (
    UnitCatalogue,
    unit,
    unit_catalogue,
    units_by_word,
)
from xiaoping.measures.units import Unit

if TYPE_CHECKING:
    from xiaoping.measures.value import Value

__all__ = ["Mention", "MentionKind", "parse", "parse_implied", "scan"]

_HAN_DIGIT = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_BEFORE = (
    "不超过|不低于|不少于|大约|大概|约为|将近|接近|超过|突破|不足|不到|至少|至多|约|近|超|逾"
)
_BEHIND = "以上|以下|以内|左右|上下|有余"
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．％／", "0123456789.%/")
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:[:：∶︰]\d+(?:\.\d+)?)+")
_SIGNED = re.compile(r"(?:^|[^\w\-−]|[\u4e00-\u9fff])[-−]$")


class MentionKind(Enum):
    """What a stretch of text that holds a number turned out to be."""

    QUANTITY = "quantity"
    POINTS = "points"
    RANGE = "range"
    BARE = "bare"
    YEAR = "year"
    DATE = "date"


@final
@attrs.frozen(kw_only=True)
class Mention:
    """A figure found in running text, at its exact place.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last character.
        text: What stands there; ``source[start:end] == text``.
        kind: What it is.
        value: The value, if it is a quantity, an approximation or points.
        high: The upper value of a range.
        word: The unit word as printed; empty for a bare number.
        noun: The noun behind a measure word, if one of the catalogue's stands there.
        when: For years and dates, year, month and day as far as they are printed.

    >>> mention = next(scan("全乡8个行政村"))
    >>> mention.text, mention.noun, mention.value.unit.code
    ('8个', '行政村', 'village')
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    value: Value | None = None
    high: Value | None = None
    word: str = ""
    noun: str = ""
    when: tuple[int, ...] = ()


def parse(
    text: str,
    unit_expected: Unit[Any] | None = None,
    *,
    tag: type[Any] | None = None,
    units: UnitCatalogue | None = None,
) -> Value:
    """Read a whole text as one value: 290.92万元, 900余万元, 0.86%, 2个百分点.

    Args:
        text: The text, as printed.
        unit_expected: The unit it must have; its printed word may then be any that the
            unit may be printed with (4个贫困村 for ``village``, 5200元 for 元/人).
        tag: The dimension it must be of; it tells the meaning of 分, 度, 方 ….
        units: The catalogue to look units up in; the library's own if none is given.

    Returns:
        A Quantity, an Approximate (几十户, 15—25亩, 约800余条), or PercentagePoints.  Per
        cent are a Quantity in the unit ``percent``: whether they are a share or a growth
        rate, only the indicator knows.

    Raises:
        TextError: The text is no figure; ``details`` tell where reading stopped.
        UnitError: Its unit is unknown, ambiguous, missing, or not the expected one.

    >>> str(parse("约800余条")), parse("１２公里").unit.code
    ('约800余条', 'kilometre')
    >>> parse("8个", unit("village")).unit.code, str(parse("三四十户").interval)
    ('village', '[30, 40]')
    """
    from xiaoping.measures.parsing import Parser  # noqa: PLC0415 - it is most of the work

    return Parser(text, unit_expected, tag, units or unit_catalogue()).value()


_WHOLE = re.compile(r"(?:均|全部|全|都|皆|已全部|已全)\S*|\S*(?:全覆盖|全部完成|全部\S+)")
_NONE = re.compile(r"(?:无|没有|零|未发生)\S+")
_EACH = re.compile(r"一(\S)一\S+")


def parse_implied(text: str, expected: Unit[Any]) -> Quantity[Any] | None:
    """Read words that state a value without a figure, for a known unit.

    全部…, 均… are one hundred per cent of a unit in per cent; 无… is a measured zero;
    一人一… is one for each.  Anything else is ``None``: nothing is guessed.

    >>> parse_implied("全部脱贫", unit("%")).amount
    100
    >>> parse_implied("无失学辍学学生", unit("人")).amount
    0
    """
    if expected.code == "percent" and _WHOLE.fullmatch(text):
        return Quantity(100, expected)
    if _NONE.fullmatch(text):
        return Quantity(0, expected)
    each = _EACH.fullmatch(text)
    if each and "/" in expected.code and expected.code.endswith(unit(each[1]).code):
        return Quantity(1, expected)
    return None


_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:度|底|末|初|前|来)?(?:(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?)?"
    r"|(?P<first>(?:19|20)\d\d)年?(?=\s*(?:—+|–|-|~|～|至|到)\s*(?:19|20)\d\d年)"
    r"|(?P<iso>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12]\d|3[01]))?(?![\d-])"
)
_FIGURE = re.compile(
    rf"(?P<number>{_ARABIC})(?P<gap>[ \u00a0]?)"
    rf"(?P<inner>[余多来](?!次))?(?P<scale>{SCALE_WORD})?(?P<after>[余多来])?"
)
_HAN_FIGURE = re.compile(
    rf"(?P<number>[二两三四五六七八九十][{_HAN_DIGIT}]*)(?P<inner>[余多])?(?P<scale>{SCALE_WORD})?"
    r"(?P<after>[余多])?"
)
_SKIP = re.compile(
    r"〔\d+〕\s*\d*号?"  # 芷办〔2020〕10号
    r"|\d+世纪(?:\d+年代)?|\d+年代"
    r"|\d+(?:国道|省道|县道|乡道)"
    r"|\d{1,2}[:：]\d\d(?![:：.\d])"  # a time of day
    r"|\d+(?:-\d+)+(?!\d)(?=[^\d%％万亿户人亩元个公年月日℃.]|$)"  # a file number, a phone
    r"|第\s*\d+[\w]?"  # 第3号
    r"|(?m:^)[ \t\u3000]*[(（]?\d{1,2}[.、．)）](?!\d)"  # 1. at the head of a line
    r"|(?<=\n\u3000\u3000)\d{1,2}[.、．](?!\d)"  # and behind the indent of a paragraph
    r"|(?<=[。；;：:])\d{1,2}[.、．](?!\d)"  # a run-in number inside a line
    r"|\d+号|[A-Za-z]+[-]?\d[\w.]*"  # 10号, GB9704
)
_BEFORE_END = re.compile(rf"(?:{_BEFORE})\s*$")
_BEHIND_START = re.compile(_BEHIND)
_DASH = re.compile(r"\s*(?:—+|–|-|~|～|至|到)\s*")
_HAN_UNITS = frozenset(
    ("年", "个月", "天", "小时", "支", "户", "人", "名", "人次", "户次", "次", "亩", "公里", "元", "台",
     "辆", "家", "所", "项", "张", "份", "处", "座")
)  # fmt: skip


def scan(text: str) -> Iterator[Mention]:
    """Find every figure, year and date in running text, in order, without overlap.

    List numbers, document numbers, ordinals and names with digits are passed over; so are
    Chinese numerals in names and slogans as far as their form tells them (“二十条”,
    四级干部).  A figure without a unit comes back as :attr:`MentionKind.BARE`.

    >>> [m.text for m in scan("2020年，全乡贫困户606户2059人，发放贷款900余万元。")]
    ['2020年', '606户', '2059人', '900余万元']
    """
    plain = text.translate(_FULL_WIDTH)
    position, end = 0, len(plain)
    starts = re.compile(rf"[\d〔第(（A-Za-z{_HAN_DIGIT[2:]}]")
    while position < end:
        hit = starts.search(plain, position)
        if hit is None:
            return
        position = hit.start()
        if skipped := _SKIP.match(plain, position):
            year = _YEAR.match(plain, position)
            if year is None:
                position = max(skipped.end(), position + 1)
                continue
        mention = _mention_at(plain, text, position)
        if mention is None:
            position = _past_word(plain, position)
            continue
        yield mention
        position = mention.end


def _past_word(plain: str, position: int) -> int:
    """Return where to go on after a character that opened no figure."""
    end = position + 1
    if plain[position].isascii() and plain[position].isalnum():
        while end < len(plain) and plain[end].isascii() and plain[end].isalnum():
            end += 1
    return end


def _mention_at(plain: str, text: str, at: int) -> Mention | None:
    first = plain[at]
    if first.isdigit():
        return _year(plain, text, at) or _proportion(text, at) or _figure(plain, text, at)
    if first in _HAN_DIGIT:
        return _han_figure(plain, text, at)
    return None


def _year(plain: str, text: str, at: int) -> Mention | None:
    match = _YEAR.match(plain, at)
    if match is None:
        return None
    parts = (
        match["year"] or match["first"] or match["iso"],
        match["month"] or match["m"],
        match["day"] or match["d"],
    )
    when = tuple(int(part) for part in parts if part)
    whole = len(when) > 1 or match["iso"] or match["first"]
    end = match.end() if whole else at + len("2020年")
    kind = MentionKind.YEAR if len(when) == 1 else MentionKind.DATE
    return Mention(start=at, end=end, text=text[at:end], kind=kind, when=when)


def _proportion(text: str, at: int) -> Mention | None:
    """Return a proportion such as 12:60:28 as one bare mention: it has no single value."""
    match = _RATIO.match(text, at)
    if match is None:
        return None
    return Mention(start=at, end=match.end(), text=match[0], kind=MentionKind.BARE)


def _figure(plain: str, text: str, at: int) -> Mention | None:
    match = _FIGURE.match(plain, at)
    if (
        match is None
        or len(match["number"]) > DIGITS_AT_MOST
        or not match["number"][0].isascii()
    ):
        return None  # digits of other scripts are no figures of a Chinese report
    amount = parse_number(match["number"])
    if _SIGNED.search(plain, max(0, at - 2), at):
        mention = _with_unit(plain, text, at, match, -amount, numerals="arabic")
        return mention and attrs.evolve(mention, start=at - 1, text=text[at - 1 : mention.end])
    return _with_unit(plain, text, at, match, amount, numerals="arabic")


def _han_figure(plain: str, text: str, at: int) -> Mention | None:
    """Read 三年, 四支队伍; pass over names, slogans, ordinals and list marks."""
    match = _HAN_FIGURE.match(plain, at)
    if match is None or len(match["number"]) > 12:
        return None
    before = plain[at - 1] if at else ""
    word = _unit_word(plain, match.end())
    if word not in _HAN_UNITS or (before and before in f"“‘《第点几数{_HAN_DIGIT}"):
        return None
    behind = plain[match.end() + len(word) :][:1]
    if behind and behind in f"{_HAN_DIGIT}”":
        return None
    try:
        figure = figure_at(plain, at)
        if figure is not None and figure.high is not None:
            return _vague(plain, text, at, figure.end)
        amount = parse_chinese(match["number"])
    except TextError:
        return None
    return _with_unit(plain, text, at, match, amount, numerals="chinese")


def _vague(plain: str, text: str, at: int, behind_number: int) -> Mention | None:
    """Read 三四十户 and 二三万元 as the sets they are, as ``parse`` does."""
    word = _unit_word(plain, behind_number)
    end = behind_number + len(word)
    outer_before, outer_behind = _outer(plain, at, end)
    noun = _noun(plain, end, word)
    try:
        value = parse(f"{outer_before}{plain[at:end]}{outer_behind}", _unit_of(word, noun))
    except (TextError, UnitError, InvariantError):
        return None
    return _told(text, at, end, value=value, word=word, noun=noun)


def _told(text: str, at: int, end: int, *, value: Value, word: str, noun: str) -> Mention:
    """Return the mention of a quantity."""
    return Mention(
        start=at,
        end=end,
        text=text[at:end],
        kind=MentionKind.QUANTITY,
        value=value,
        word=word,
        noun=noun,
    )


def _outer(plain: str, at: int, end: int) -> tuple[str, str]:
    """Return the approximating words before and behind a figure with its unit."""
    before = _BEFORE_END.search(plain, max(0, at - 4), at)
    behind = _BEHIND_START.match(plain, end)
    approximates = before is not None and _approximates(plain, at)
    return before[0].strip() if before and approximates else "", behind[0] if behind else ""


def _with_unit(
    plain: str,
    text: str,
    at: int,
    match: re.Match[str],
    amount: Exact,
    *,
    numerals: Literal["arabic", "chinese"],
) -> Mention | None:
    number, scale = match["number"], match["scale"] or ""
    inner = tuple(match[part] for part in ("inner", "after") if match[part])
    behind_number = match.end()
    while plain[behind_number : behind_number + 1] in (" ", "\u00a0") and behind_number < len(
        plain
    ):
        behind_number += 1
    word = _unit_word(plain, behind_number)
    if not word:
        return _without_unit(plain, text, at, match, amount)
    end = behind_number + len(word)
    outer_before, outer_behind = _outer(plain, at, end)
    words = tuple(w for w in (outer_before, *inner, outer_behind) if w)
    display = Display(
        scale=scale,
        decimals=len(number.partition(".")[2]) if numerals == "arabic" else None,
        numerals=numerals,
    )
    if word in ("百分点", "个百分点"):
        from xiaoping.measures.ratio import PercentagePoints  # noqa: PLC0415 - most have none

        points = PercentagePoints(Fraction(amount) / 100, display=display)
        return Mention(
            start=at,
            end=end,
            text=text[at:end],
            kind=MentionKind.POINTS,
            value=points,
            word=word,
        )
    noun = _noun(plain, end, word)
    found = _unit_of(word, noun)
    surface = "" if word == found.word else word
    base = Quantity[Any](amount * SCALES[scale], found, display, surface=surface)
    value: Value = base
    if words:
        from xiaoping.measures.approximation import (  # noqa: PLC0415 - as above
            Approximate,
            combine,
        )

        after = bool(match["after"])
        # A report may print two words that contradict each other; the nearer one is kept.
        kept = words if combine(words) else (words[:1] if outer_before else words[-1:])
        try:
            value = Approximate(base, kept, after_scale=after)
        except InvariantError:
            return None  # 不足0户 says nothing
    return _told(text, at, end, value=value, word=word, noun=noun)


def _without_unit(
    plain: str, text: str, at: int, match: re.Match[str], amount: Exact
) -> Mention | None:
    """Return the low end of a range whose unit stands behind its high end, or a bare number."""
    dash = _DASH.match(plain, match.end())
    if dash and plain[dash.end() : dash.end() + 1].isdigit():
        upper = _figure(plain, text, dash.end())
        if upper is not None and isinstance(upper.value, Quantity):
            low = Quantity[Any](
                amount * SCALES[match["scale"] or upper.value.display.scale],
                upper.value.unit,
                upper.value.display,
                surface=upper.value.surface,
            )
            return Mention(
                start=at,
                end=upper.end,
                text=text[at : upper.end],
                kind=MentionKind.RANGE,
                value=low,
                high=upper.value,
                word=upper.word,
                noun=upper.noun,
            )
    if plain[at] in _HAN_DIGIT:
        return None
    end = match.end()
    value = Quantity[Any](
        amount * SCALES[match["scale"] or ""], unit("1"), Display(scale=match["scale"] or "")
    )
    return Mention(start=at, end=end, text=text[at:end], kind=MentionKind.BARE, value=value)


def _approximates(plain: str, at: int) -> bool:
    """Say whether the word before a figure approximates it, and does not belong elsewhere.

    节约500元 saves 500 yuan; 附近3户 are three neighbours.
    """
    head = plain[:at].rstrip()[-2:]
    return head not in ("节约", "附近", "靠近", "大约定") and not head.endswith("最近")


@cache
def _longest() -> int:
    return max(len(word) for word in _words())


@cache
def _prose() -> dict[str, tuple[Unit[Any], ...]]:
    """Return the words that mean a unit wherever they stand behind a figure."""
    return {
        word: tuple(item for item in found if item.prose)
        for word, found in units_by_word().items()
        if any(item.prose for item in found) and word not in _RISKY
    }


_RISKY: Final = frozenset(
    ("村", "组", "平方", "季", "刻", "圆", "口人", "BP", "bp", "百分之", "千分之", "万分之",
     *"mtgshdalLWJKVANBb")
)  # fmt: skip
"""Words that a declared unit may be printed with, but that mean other things in prose."""


@cache
def _words() -> frozenset[str]:
    """Return every unit word that may stand behind a figure; nouns are looked up apart."""
    bare = {item.symbol for found in _prose().values() for item in found}
    return frozenset(bare | set(_prose()) | {"百分点", "个百分点"} | _rates()) - {""}


@cache
def _rates() -> frozenset[str]:
    """Return the rates that reports print with a stroke."""
    return frozenset(
        ("元/人", "元/户", "元/亩", "元/月", "元/公斤", "元/斤", "公斤/亩", "斤/亩", "吨/天", "人/户",
         "人/平方公里")
    )  # fmt: skip


def _unit_word(plain: str, at: int) -> str:
    words = _words()
    for size in range(min(_longest(), len(plain) - at), 0, -1):
        word = plain[at : at + size]
        if word in words:
            shortened = _measure_word(word)
            # 年级, 人民: a unit word that goes on as another word is none.
            following = plain[at + len(shortened) : at + len(shortened) + 1]
            return "" if following and shortened + following in _NOT_UNITS else shortened
    return ""


_NOT_UNITS = frozenset(
    ("年级", "年轻", "年龄", "人民", "人大", "人员", "人才", "次要", "个人", "户外", "条例", "项目",
     "项链", "日常", "日本", "月份")
)  # fmt: skip


def _measure_word(word: str) -> str:
    """Return the unit word without the noun it was matched with: 个行政村 gives 个."""
    found = units_by_word().get(word, ())
    if found and found[0].counts and word not in found[0].aliases:
        return found[0].symbol
    return word


def _noun(plain: str, end: int, word: str) -> str:
    """Return the longest noun of the catalogue behind a measure word."""
    for size in range(min(8, len(plain) - end), 0, -1):
        candidate = plain[end : end + size]
        if word + candidate in units_by_word():
            return candidate
    return ""


def _unit_of(word: str, noun: str) -> Unit[Any]:
    found = units_by_word().get(word + noun) or units_by_word().get(word)
    return found[0] if found else unit(word)
