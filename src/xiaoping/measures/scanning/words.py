"""The words that running text is read with: units, measure words, fixed phrases.

They are the words of the unit catalogue and the lists of ``data/running_text.txt``, which a
new word is added to; what stands in the code is what a rule is about.
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


@cache
def _behind_digits() -> frozenset[str]:
    """Return the measure words that are read behind digits alone."""
    return frozenset(word_list("behind_digits"))


@cache
def _longer(section: str) -> Mapping[str, str]:
    """Return the characters that make a longer word of a unit word, by the unit word."""
    found = (entry.partition(":") for entry in word_list(section))
    return {word: behind for word, _, behind in found}


@cache
def _in_brackets() -> re.Pattern[str]:
    words = sorted(word_list("in_brackets"), key=len, reverse=True)
    return re.compile(rf"[(（](?:{'|'.join(words)})[)）]")


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
    """Say whether a unit word is the beginning of another word."""
    if strict and word in _behind_digits():
        return True
    section = "goes_on" if strict else "goes_on_behind_digits"
    return bool(behind) and behind in _longer(section).get(word, "")


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
        bracket = _in_brackets().match(text, found.end)
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
