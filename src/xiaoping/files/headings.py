"""The heading of a column: which column of a ledger it names, in which unit, of which year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final, final

import attrs

from xiaoping.errors import UnitError
from xiaoping.measures.scales import split_scale
from xiaoping.measures.unit_catalogue import unit, unit_catalogue, units, units_by_word
from xiaoping.measures.units import Unit
from xiaoping.periods import FiveYearPlan

__all__ = ["Heading", "heading_key", "heading_of", "unit_in", "units_in", "units_told"]

_BLANKS: Final = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+|_x000D_|\\n")
_WIDE: Final = str.maketrans(
    "０１２３４５６７８９（）【】［］：／，．＊﹙﹚帐", "0123456789()[][]:/,.*()账"
)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_REQUIRED: Final = re.compile(r"^[*★]+|[*★]+$|[(\[](?:必填|选填|必填项|可不填)[)\]]")
_YEAR: Final = re.compile(r"^(1[89]\d\d|2[01]\d\d)年(?:度|末|底)?")
_YEAR_BEHIND: Final = re.compile(r"[(\[]?(1[89]\d\d|2[01]\d\d)年(?:度|末|底)?[)\]]?$")
_YEAR_ALONE: Final = re.compile(r"(1[89]\d\d|2[01]\d\d)")
_PLAN_END: Final = re.compile(
    r"^[“”\"'「]?(十[一二三四五六七八九]五)[“”\"'」]?(?:时期|规划)?期?末(?:年|值(?=$|[(\[]))?"
)
_PLAN: Final = re.compile(r"^[“”\"'「]?十[一二三四五六七八九]五[“”\"'」]?(?=(?:规划)?目标)")
_YEAR_WORDS: Final = re.compile(r"^([一二][〇零○一二三四五六七八九]{3})(?=年)")
_NUMERALS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMBERED: Final = re.compile(
    r"^(?:[a-z]\d{1,2}[a-z]?[.、]|\d{1,2}(?:、|[.](?=\D))|[一二三四五六七八九十]{1,3}[、.]"
    r"|[(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)](?=.))"
)
_HARMLESS: Final = re.compile(
    r"(?!.*(?:其中|不含|不包括|除|仅|均)).*(?:\d+位.*|是[/、或]?否.*|.*[/、或].*|.*(?:必填|选填|文本|格式|盖章|签字|签名|下拉|填写|如|例).*"
    r"|单位.*|[a-z_. ]+|全称|打√|画√)"
)
_UNIT_LABEL: Final = re.compile(
    r"单\s*位\s*(?:[:：]|为)\s*|金额\s*[:：]\s*"
    r"|(?:^|(?<=[\s(（,，;；、。]))(?:计量|金额|面积|土地|货币|收入|产量|数量)?单\s*位(?:\s+|(?=[^名负领地]))"
)
_BETWEEN_UNITS: Final = re.compile(r"[\s、,，;；()（）·和及或/]+|(?<!\d)\.")
_OF_WHAT: Final = re.compile(
    "^(?:(?:计量|金额)?单位[:：为]?|以|按|填写|填|人民币|面积|金额|收入|土地|耕地)(?=.)|(?<=.)(?:为单位|计)$"
)
_KINDS: Final = re.compile("其中|含|不包括|除|仅|均")
"""Words of a note that changes what the heading means: (不含林地, 亩) is another column."""
_TAIL_UNIT: Final = re.compile(r"[/:]([^/:]{1,5})$")


@final
@attrs.frozen(kw_only=True)
class Heading:
    r"""A heading, taken apart.

    Attributes:
        text: The heading on one line, as a message tells it.
        keys: What it may be known by, the most exact first.
        unit: The unit it tells; ``None`` for none.
        scale: The scale word of the unit, 万 of 万元.
        year: The year it begins with; ``None`` for none.
        several: The units of a bracket that tells more than one.

    >>> found = heading_of("2020年纯收入\n（ 万元）")
    >>> found.keys[-1], found.scale, found.unit.word, found.year
    ('纯收入', '万', '元', 2020)
    """

    text: str
    keys: tuple[str, ...]
    unit: Unit[Any] | None = None
    scale: str = ""
    year: int | None = None
    several: tuple[tuple[Unit[Any], str], ...] = ()


def heading_key(text: str) -> str:
    """Return what a heading is compared by: half-width, without blanks and brackets' form.

    >>> heading_key("户主 姓名")
    '户主姓名'
    """
    return _BLANKS.sub("", text.translate(_WIDE)).lower()


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Take a heading apart: a mark of the required, a year, a unit, a note in brackets.

    >>> heading_of("*1、耕地面积（亩）").keys
    ('1、耕地面积(亩)', '耕地面积(亩)', '耕地面积')
    """
    shown = _BLANKS.sub("", text)
    plain = heading_key(_REQUIRED.sub("", _BLANKS.sub("", text.translate(_WIDE))))
    keys = [plain]
    bare = _NUMBERED.sub("", plain)
    keys.append(bare)
    year, bare = _year_of(bare)
    keys.append(bare)
    item, scale, bare = _unit_of(bare)
    keys.append(bare)
    if year is None:
        # 收入(2020年)(元): the year stands before the unit.
        year, bare = _year_of(bare)
        keys.append(bare)
    if year is not None and not bare:
        keys.append("年")  # 2025年 alone is what a table of years has
    keys.append(_PLAN.sub("", bare))  # “十四五”目标 is the 目标 of its sheet
    # 户主(姓名) and 姓名(户主) are 户主姓名 to a reader; 人口(劳动力) is not 人口.
    keys.append(_BRACKETS.sub(r"\1", bare))
    if found := _BRACKETS.search(bare):
        keys.append(found[1] + bare[: found.start()] + bare[found.end() :])
    keys.append(_BRACKETS.sub(_without_harmless, bare))
    unique = tuple(dict.fromkeys(key for key in keys if key))
    several = next((u for b in _BRACKETS.finditer(plain) if (u := units_in(b[1]))), ())
    return Heading(text=shown, keys=unique, unit=item, scale=scale, year=year, several=several)


def _year_of(text: str) -> tuple[int | None, str]:
    """Return the year that a heading begins or ends with, and the heading without it."""
    alone = _YEAR_ALONE.fullmatch(text)
    if alone:
        return int(alone[1]), ""
    plan = _PLAN_END.match(text)
    if plan:
        return FiveYearPlan.from_zh(plan[1]).end.year, text[plan.end() :]
    words = _YEAR_WORDS.match(text)
    if words:
        text = words[1].translate(_NUMERALS) + text[words.end() :]
    for found in (_YEAR.match(text), _YEAR_BEHIND.search(text)):
        if found:
            return int(found[1]), text[: found.start()] + text[found.end() :]
    return None, text


def _without_harmless(found: re.Match[str]) -> str:
    """Return a note in brackets that changes what the heading means; other notes go."""
    return "" if _HARMLESS.fullmatch(found[1]) else found[0]


def _unit_of(text: str) -> tuple[Unit[Any] | None, str, str]:
    """Return the unit in brackets or behind a stroke, its scale, and the heading without it."""
    brackets = list(reversed(list(_BRACKETS.finditer(text))))
    for found in brackets:
        item, scale = unit_in(found[1])
        if item is not None:
            return item, scale, text[: found.start()] + text[found.end() :]
    for found in brackets:
        units = dict.fromkeys(_units_among(found[1]))
        if len(units) == 1 and not _KINDS.search(found[1]):
            ((item, scale),) = units
            return item, scale, text[: found.start()] + text[found.end() :]
    found_tail = _TAIL_UNIT.search(text)
    if found_tail:
        item, scale = unit_in(found_tail[1])
        if item is not None:
            return item, scale, text[: found_tail.start()]
    return None, "", text


_COMPOSED: Final = re.compile(r"[/每·*⋅•∙²³0-9^价()]")
"""What stands in a rate, a product, a power, or a unit of constant prices."""


@lru_cache(maxsize=1024)
def unit_in(word: str) -> tuple[Unit[Any] | None, str]:
    """Return the unit that a word names and its scale word; ``None`` if it names none.

    >>> unit_in("单位:万元")[1], unit_in("签字")[0]
    ('万', None)
    """
    plain = heading_key(word)
    plain = plain.removeprefix("单位").removeprefix(":")
    if not plain:
        return None, ""
    if plain[-1] not in _unit_ends():
        return None, ""
    for scale, rest in (("", plain), split_scale(plain)):
        if not (unit_catalogue().readings(rest) or _COMPOSED.search(rest)):
            continue  # what would be near a word that is no unit takes long to find
        try:
            return unit(rest), scale
        except UnitError:
            continue
    return None, ""


@cache
def _unit_ends() -> frozenset[str]:
    """Return the letters with which a unit may end, alone, in a rate or as a power."""
    words = (*units_by_word(), *(item.code for item in units()))
    return frozenset(heading_key(word)[-1] for word in words if heading_key(word)) | frozenset(
        "²³23价)"
    )


def units_told(texts: Iterable[str]) -> tuple[tuple[Unit[Any], str], ...]:
    """Return the units that lines above a table tell: 单位：亩、万元, 计量单位：公顷, （万元）.

    >>> [(item.word, scale) for item, scale in units_told(["填表单位：某村", "单位：亩 万元"])]
    [('亩', ''), ('元', '万')]
    >>> [(item.word, scale) for item, scale in units_told(["农户收入情况表（万元）"])]
    [('元', '万')]
    """
    found: dict[tuple[Unit[Any], str], None] = {}
    for text in texts:
        labels = list(_UNIT_LABEL.finditer(text))
        stretches = [text[one.end() : two.start()] for one, two in pairwise(labels)]
        stretches += [text[label.end() :] for label in labels[-1:]]
        if not labels:
            # The title of a table has its unit in brackets.
            inner = (bracket[1] for bracket in _BRACKETS.finditer(text.translate(_WIDE)))
            stretches += [told for told in inner if _is_of_units(told)]
        found.update(dict.fromkeys(u for told in stretches for u in _units_among(told)))
    return tuple(found)


def _units_among(text: str) -> list[tuple[Unit[Any], str]]:
    """Return the units that a text tells; other words, such as what they are of, go."""
    units = (unit_in(_OF_WHAT.sub("", word)) for word in _words(text))
    return [(item, scale) for item, scale in units if item is not None]


def _is_of_units(text: str) -> bool:
    return len(_units_among(text)) == len(_words(text))


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN_UNITS.split(text) if word]


def units_in(text: str) -> tuple[tuple[Unit[Any], str], ...]:
    """Return the units of a bracket that tells several: 亩、公顷.

    >>> [item.word for item, _ in units_in("亩、公顷")], units_in("亩"), units_in("是/否")
    (['亩', '公顷'], (), ())
    """
    units = tuple(dict.fromkeys(_units_among(text)))
    return units if len(units) > 1 and _is_of_units(text) else ()
