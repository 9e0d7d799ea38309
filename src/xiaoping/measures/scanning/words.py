"""The words that running text is read with: units, measure words, fixed phrases.

They are the words of the unit catalogue and the lists of ``data/running_text.txt``; no word
stands in the code of the grammar that could stand in a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.unit_catalogue import units_by_word

__all__ = [
    "UnitWord",
    "fixed_phrases",
    "noun_at",
    "policy_nouns",
    "unit_at",
    "units_by_first",
    "word_list",
]

_KINDS: Final[Mapping[str, MentionKind]] = {
    "Length": MentionKind.LENGTH,
    "Surface": MentionKind.AREA,
    "Mass": MentionKind.MASS,
    "Volume": MentionKind.VOLUME,
    "Money": MentionKind.MONEY,
    "Power": MentionKind.POWER,
    "Duration": MentionKind.DURATION,
    "Calendar": MentionKind.DURATION,
    "Persons": MentionKind.COUNT,
    "Households": MentionKind.COUNT,
    "PersonTimes": MentionKind.COUNT,
    "HouseholdVisits": MentionKind.COUNT,
    "Villages": MentionKind.COUNT,
    "Counted": MentionKind.COUNT,
}
_PERCENT: Final = frozenset({"percent", "permille", "permyriad"})
_POINTS: Final = frozenset({"百分点", "个百分点"})
_RISKY: Final = frozenset(
    ("村", "组", "季", "刻", "圆", "口人", "BP", "bp", "百分之", "千分之", "万分之", "级", "年代",
     "世纪", "时辰", "安", "牛", "帕", "巴", "焦", "卡", "匹", "双", "号", "半年", "分地", "厘地",
     "人员", "位", "件数_个", "月", "农户", "家庭户", "元整", "圆整", *"dalsLWJKVANBb")
)  # fmt: skip
"""Words that a declared unit may be printed with, but that mean other things in prose."""

_LATIN = re.compile(r"[A-Za-zµμΩ℃℉°][A-Za-z0-9²³^·]*")


class UnitWord(NamedTuple):
    """A unit word behind a figure.

    Attributes:
        word: As printed.
        name: The Chinese name of the unit it stands for.
        kind: What is measured with it.
        end: The offset behind it.

    >>> unit_at("平方千米", 0).name
    '平方公里'
    """

    word: str
    name: str
    kind: MentionKind
    end: int


@cache
def word_list(section: str) -> tuple[str, ...]:
    """Return the words of one list of ``data/running_text.txt``, as they stand there.

    >>> "架次" in word_list("classifiers")
    True
    """
    return _lists()[section]


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    lines = files("xiaoping.measures").joinpath("data", "running_text.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in lines.splitlines():
        if line.startswith("["):
            here = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            here.extend(line.split())
    return {section: tuple(words) for section, words in found.items()}


@cache
def _known() -> Mapping[str, tuple[str, MentionKind]]:
    """Return what each unit word of running text stands for."""
    found: dict[str, tuple[str, MentionKind]] = {}
    for word, items in units_by_word().items():
        prose = [item for item in items if item.prose]
        if not prose or word in _RISKY:
            continue
        item = prose[0]
        if word != item.symbol and word not in item.aliases:
            continue  # 个行政村: the measure word and its noun are read apart
        kind = _KINDS.get(item.tag, MentionKind.OTHER)
        if word.startswith("个") and len(word) > 1 and kind is MentionKind.COUNT:
            continue  # likewise 个工日
        if item.code in _PERCENT:
            kind = MentionKind.PERCENT
        elif item.code == "times":
            kind = MentionKind.RATIO
        name = word if kind is MentionKind.COUNT else item.symbol
        found[word] = (name, kind)
    for word in (*word_list("classifiers"), *word_list("behind_digits")):
        found.setdefault(word, (word, MentionKind.COUNT))
    for entry in word_list("measures"):
        word, _, rest = entry.partition(":")
        name, _, kind_word = rest.rpartition("=")
        found[word] = (name or word, MentionKind(kind_word))
    for word in _POINTS:
        found[word] = ("百分点", MentionKind.POINTS)
    return found


@cache
def units_by_first() -> Mapping[str, tuple[str, ...]]:
    """Return the unit words by their first character, the longest first.

    >>> words = units_by_first()["公"]
    >>> len(words[0]) >= len(words[-1])
    True
    """
    found: dict[str, list[str]] = {}
    for word in _known():
        found.setdefault(word[0], []).append(word)
    return {
        first: tuple(sorted(words, key=len, reverse=True)) for first, words in found.items()
    }


_TIMES = re.compile(r"次(?![产要方日])")
_IN_BRACKETS = re.compile(
    r"[(（](套|次|处|座|个|户|组|头|居|社区|所|台|条|座次|辆|宗|起|件|名|人|只|羽|盏|株|根|座|场|家|间|栋|块|项|批|份|张)[)）]"
)
_PER = re.compile(r"\s?(?:[/／]|每)\s?")
_PER_MORE = re.compile(r"[·•/](?:年|月|天|日|人|户|次)(?![\u4e00-\u9fff]*/)")
_MONTHLY: Final[Mapping[str, tuple[str, ...]]] = {
    word: (word,) for word in ("月", "村", "组", "位", "s", "h", "d", "a", "L")
}
_PER_NAMES: Final[Mapping[str, str]] = {
    "s": "秒", "h": "小时", "d": "天", "a": "年", "kg": "公斤", "L": "升", "km": "公里",
    "方": "立方米", "平": "平方米", "度": "千瓦时", "日": "天", "立方": "立方米", "㎡": "平方米",
    "平米": "平方米", "m³": "立方米", "m²": "平方米",
}  # fmt: skip
_GOES_ON: Final[Mapping[str, str]] = {
    "方": "面案式法针便向位言程略剂",
    "平": "台安均整衡等稳时方",
    "分": "别管类布为之散工级公支析享",
    "升": "级至到学起值",
    "度": "假数过日电汛",
    "日": "常均报本照夜前",
    "部": "门分署队委长件位",
    "项": "目链",
    "条": "例",
    "名": "单录义称优牌誉额次列",
    "年": "级轻龄代均",
    "户": "籍外均口型主",
    "面": "积貌对向临",
    "克": "服扣",
    "角": "度色落",
    "里": "程面",
    "场": "地所馆镇",
    "层": "面次级",
    "节": "约点省能日水",
    "道": "路德理",
    "口": "粮号径岸",
    "孔": "子",
    "段": "落",
    "班": "子组级车",
    "门": "类户口诊",
    "期": "间望末",
    "元": "旦素首",
    "天": "然气津府山",
    "对": "接口标",
    "组": "织长成团建",
    "队": "伍员",
    "车": "辆站间祸道",
    "回": "复收访归",
    "位": "于置列居",
    "种": "植养子",
    "类": "型别似",
    "起": "来到点草步",
    "处": "理置罚于在级",
    "家": "庭长属禽畜园乡具电",
    "所": "有需在以属",
    "座": "谈",
    "本": "地土级村乡镇年月届次着",
    "份": "额",
    "间": "接",
    "包": "括村保抓联户干",
    "件": "事",
    "人": "民大才均社武防居工事行",
    "个": "体性人所",
    "周": "边围年",
    "米": "面粉",
    "块": "状",
    "头": "绪脑雁",
    "套": "路种",
    "站": "点",
    "支": "持部撑出付委",
    "张": "家贴",
    "双": "方",
    "节课": "",
}  # fmt: skip
"""Characters that make a longer word of a unit word: 3方面, 5部门, 2条例.

Behind a figure in digits only the first three lines and their like decide; a Chinese
numeral is read more strictly, because names begin like counts (三年级, 两个人大)."""

_DIGITS_TOO: Final = frozenset("方平分升度部项条克角段班") | {"年"}
_AFTER_DIGITS: Final[Mapping[str, str]] = {
    "年": "级代",
    "日": "",
    "项": "目",
    "部": "门分署队委长",
    "条": "例",
    "人": "民大代",
    "群": "众体",
    "户": "籍",
    "家": "庭",
    "车": "道",
    "出": "警动",
}


@cache
def _behind_digits() -> frozenset[str]:
    """Return the measure words that are read behind digits alone."""
    return frozenset(word_list("behind_digits"))


def unit_at(text: str, at: int, *, strict: bool = False) -> UnitWord | None:
    """Return the longest unit word that begins at an offset; ``None`` if none does.

    A rate is one word (元/月), and so is a measure word with another in brackets (台(套)) or
    with 次 (车次).

    Args:
        text: The text, digits and Latin letters in their narrow forms.
        at: The offset behind the figure.
        strict: Whether a word that goes on as another is refused for all words, as behind
            Chinese numerals.

    >>> unit_at("3平方千米", 1), unit_at("5方面", 1)
    (UnitWord(word='平方千米', name='平方公里', kind=<MentionKind.AREA: 'area'>, end=5), None)
    """
    first = text[at : at + 1]
    if first.isascii() or first in "µμΩ℃℉°":
        return _latin(text, at)
    known = _known()
    for word in units_by_first().get(first, ()):
        if text.startswith(word, at):
            end = at + len(word)
            behind = text[end : end + 1]
            if _goes_on(word, behind, strict=strict):
                continue
            name, kind = known[word]
            return _extended(text, UnitWord(word, name, kind, end))
    return None


def _goes_on(word: str, behind: str, *, strict: bool) -> bool:
    if strict:
        if word in _behind_digits():
            return True
        return bool(behind) and behind in _GOES_ON.get(word, "")
    if word in _AFTER_DIGITS:
        return bool(behind) and behind in _AFTER_DIGITS[word]
    return bool(behind) and word in _DIGITS_TOO and behind in _GOES_ON[word]


def _latin(text: str, at: int) -> UnitWord | None:
    if text.startswith("%", at):
        return UnitWord("%", "%", MentionKind.PERCENT, at + 1)
    match = _LATIN.match(text, at)
    if match is None:
        return None
    known = _known().get(match[0])
    if known is None:
        return None
    return _extended(text, UnitWord(match[0], *known, match.end()))


def _extended(text: str, found: UnitWord) -> UnitWord:
    """Return a unit word with what makes a rate or another measure word of it."""
    if found.kind is MentionKind.COUNT:
        bracket = _IN_BRACKETS.match(text, found.end)
        if bracket:
            return _joined(text, found, bracket.end())
        if (
            not found.word.endswith("次")
            and _TIMES.match(text, found.end)
            and len(found.word) == 1
        ):
            found = _joined(text, found, found.end + 1)
    per = _PER.match(text, found.end)
    if per is None:
        return found
    first = text[per.end() : per.end() + 1]
    if first in ("百", "千", "万") and (base := unit_at(text, per.end() + 1)) is not None:
        # 131元/百斤
        word = text[found.end - len(found.word) : base.end]
        return UnitWord(word, f"{found.name}/{first}{base.name}", found.kind, base.end)
    for word in (*units_by_first().get(first, ()), *_MONTHLY.get(first, ())):
        if text.startswith(word, per.end()) and word not in ("%", "‰"):
            if "每" in per[0] and word in ("年", "月", "天", "日", "人", "户"):
                return found  # 500元每人 may be 500元, 每人…: only a stroke is sure
            name = f"{found.name}/{_PER_NAMES.get(word, word)}"
            end = per.end() + len(word)
            further = _PER_MORE.match(text, end)
            if further:
                name, end = f"{name}{further[0]}", further.end()
            return UnitWord(text[found.end - len(found.word) : end], name, found.kind, end)
    return found


def _joined(text: str, found: UnitWord, end: int) -> UnitWord:
    word = text[found.end - len(found.word) : end]
    return UnitWord(word, word, found.kind, end)


def noun_at(text: str, end: int, word: str) -> str:
    """Return the longest noun of the catalogue behind a measure word.

    >>> noun_at("8个行政村", 2, "个")
    '行政村'
    """
    words = units_by_word()
    for size in range(min(8, len(text) - end), 0, -1):
        candidate = text[end : end + size]
        if word + candidate in words:
            return candidate
    return ""


@cache
def fixed_phrases() -> re.Pattern[str]:
    """Return a pattern of the phrases with numerals that count nothing.

    >>> fixed_phrases().search("以千方百计增收")[0]
    '千方百计'
    """
    words = sorted(word_list("idioms"), key=len, reverse=True)
    return re.compile(
        rf"(?<![一二两三四五六七八九十百千万亿0-9])(?:{'|'.join(map(re.escape, words))})"
    )


@cache
def policy_nouns() -> re.Pattern[str]:
    """Return a pattern of what stands behind 个 and 项 in the name of a policy.

    >>> policy_nouns().match("维护")[0]
    '维护'
    """
    words = sorted(word_list("policy"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
