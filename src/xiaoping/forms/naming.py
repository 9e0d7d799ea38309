"""Which indicator a heading or label of a form means: for certain, or perhaps.

For certain is only a name that is exactly the Chinese name of one indicator, and that
nothing above it narrows.  Everything else is a proposal with its reason: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, final

import attrs

from xiaoping.errors import nearest
from xiaoping.files.headings import heading_key, heading_of, unit_in
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.definition import Indicator

__all__ = ["Candidate", "Naming", "Reason", "Vocabulary"]

Reason = Literal["exact", "upper", "part", "term", "within", "near"]

MOST: Final = 5
"""So many candidates are proposed; of more, a heading says too little to choose by."""
_SHORTEST: Final = 2
_NEUTRAL: Final = re.compile(
    r"(?:基本|主要|综合|农村|农业|农林牧渔业|社会|经济|人口|户数|户口|土地|种植业|畜牧业|林业|渔业|工业|财政"
    r"|金融|教育|文化|卫生|医疗|交通|道路|基础设施|公共服务|党建|组织|行政|区划|民生|社会保障|生态|环境"
    r"|安全生产|生产|资源|及|和|与|、|[(（][^()（）]*[)）])*"
    r"(?:情况|状况|指标|概况|数据|统计|建设|发展|部分|类)*"
)
"""What may stand above a name without changing what it means."""
_ENDING: Final = re.compile("(?:情况|状况|指标|概况|数据|统计)+$")
_SOME_ONLY: Final = re.compile(
    "(?:贫困|脱贫|监测|低保|五保|特困|搬迁|移民|残疾|留守|少数民族|流动|外来|返乡|务工|独生子女|计生|退役|优抚|孤寡|空巢|老年"
    "|困难|重点|规模以上|规上|建档立卡|易地扶贫搬迁|种粮|养殖|承包|新型|示范|参保|在校|留学|农村)+"
    "(?:户|人口|人员|人|对象|家庭|群众|劳动力|老人|儿童|妇女|学生|企业|单位|大户|村|军人)"
)
"""Whom a title may be about, if not about all."""


@final
@attrs.frozen(kw_only=True)
class Candidate:
    """An indicator that a heading may mean.

    Attributes:
        code: Its code.
        zh: Its Chinese name.
        reason: Why: the name is the same (``exact``); it is, but stands below another
            heading (``upper``) or is a part of something else (``part``); reports speak of
            it so (``term``); one name holds the other (``within``); the names look alike
            (``near``).

    >>> Candidate(code="pop.households", zh="总户数", reason="near").word()
    '名称相近'
    """

    code: str
    zh: str
    reason: Reason

    def word(self, lang: str = "zh") -> str:
        """Return the reason in words."""
        return _WORDS[self.reason][lang != "zh"]

    def text(self, lang: str = "zh") -> str:
        """Return the candidate as a message tells it.

        >>> Candidate(code="pop.households", zh="总户数", reason="near").text("en")
        '总户数 pop.households (a similar name)'
        """
        if lang == "zh":
            return f"{self.zh} {self.code}（{self.word()}）"
        return f"{self.zh} {self.code} ({self.word('en')})"


_WORDS: Final = {
    "exact": ("名称相同", "the same name"),
    "upper": (
        "名称相同，但上级栏目可能另有限定",
        "the same name, under a heading that may narrow it",
    ),
    "part": ("名称相同，但写明是其中一部分", "the same name, but told as a part of another"),
    "term": ("报告中这样说", "reports call it so"),
    "within": ("名称相含", "one name holds the other"),
    "near": ("名称相近", "a similar name"),
}


@final
@attrs.frozen(kw_only=True)
class Naming:
    """What a heading means.

    Attributes:
        certain: The code of the indicator, where there is no doubt; else empty.
        candidates: What it may mean, the likeliest first; none where it is certain.

    >>> Naming().certain
    ''
    """

    certain: str = ""
    candidates: tuple[Candidate, ...] = ()


@final
class Vocabulary:
    """The names and terms of a catalogue.

    >>> from xiaoping.indicators import catalogue
    >>> names = Vocabulary(catalogue())
    >>> names.naming("总户数（户）").certain
    'pop.households'
    >>> [c.code for c in names.naming("贫困户", unit="人").candidates]
    ['poverty.registered.persons']
    """

    def __init__(self, indicators: IndicatorCatalogue) -> None:
        """Sort the indicators by their names and terms."""
        self.indicators = indicators
        self._by_name: dict[str, list[Indicator]] = {}
        self._by_term: dict[str, list[Indicator]] = {}
        for item in indicators.values():
            self._by_name.setdefault(heading_key(item.zh), []).append(item)
            for term in item.terms:
                self._by_term.setdefault(heading_key(term), []).append(item)

    def coded(self, text: str) -> str:
        """Return the code that a text is, or whose exact Chinese name it is; else nothing.

        >>> from xiaoping.indicators import catalogue
        >>> Vocabulary(catalogue()).coded("耕地面积")
        'land.arable'
        """
        if text in self.indicators:
            return text
        found = self._by_name.get(heading_key(text), [])
        return found[0].code if len(found) == 1 else ""

    def is_known(self, text: str) -> bool:
        """Say whether a text is a name or a term of an indicator.

        >>> from xiaoping.indicators import catalogue
        >>> Vocabulary(catalogue()).is_known("贫困户（户）")
        True
        """
        keys = heading_of(text).keys
        return any(key in self._by_name or key in self._by_term for key in keys)

    def is_name(self, text: str) -> bool:
        """Say whether a text is exactly the name of an indicator, number and unit aside.

        >>> from xiaoping.indicators import catalogue
        >>> names = Vocabulary(catalogue())
        >>> names.is_name("1.总户数（户）"), names.is_name("贫困户")
        (True, False)
        """
        return any(key in self._by_name for key in heading_of(text).keys)

    def naming(
        self,
        text: str,
        *,
        upper: Sequence[str] = (),
        whole: str | None = None,
        unit: str = "",
        title: str = "",
    ) -> Naming:
        """Return what a heading or label means.

        Args:
            text: The heading, without what stands above it.
            upper: What stands above it, the uppermost first.
            whole: The code of what it is told to be a part of; empty if that is not known,
                ``None`` if it is told to be a part of nothing.
            unit: The unit that the form tells, which only sorts candidates out.
            title: The title of the form, which may be about some only: 贫困户情况表.
        """
        keys = heading_of(text).keys
        exact = _unique(item for key in keys for item in self._by_name.get(key, ()))
        above = [*(item for item in upper if not _is_neutral(item)), *_SOME_ONLY.findall(title)]
        narrowed = exact and any(not _holds(exact[0], item) for item in above)
        if len(exact) == 1 and not narrowed and self._is_whole(exact[0], whole):
            return Naming(certain=exact[0].code)
        found: dict[str, Candidate] = {}
        for reason, items in self._possible(keys, upper, exact, part=whole is not None):
            for item in items:
                found.setdefault(
                    item.code, Candidate(code=item.code, zh=item.zh, reason=reason)
                )
        fitting = [c for c in found.values() if self._fits(c.code, unit)]
        return Naming(candidates=tuple((fitting or [*found.values()])[:MOST]))

    def _is_whole(self, item: Indicator, whole: str | None) -> bool:
        """Say whether an indicator is always a part of what it is told to be a part of."""
        return whole is None or whole in self._wholes(item)

    def _wholes(self, item: Indicator) -> Iterator[str]:
        while item.whole:
            yield item.whole
            item = self.indicators[item.whole]

    def _possible(
        self,
        keys: Sequence[str],
        upper: Sequence[str],
        exact: Sequence[Indicator],
        *,
        part: bool,
    ) -> Iterator[tuple[Reason, Iterable[Indicator]]]:
        """Yield indicators in the order of how likely they are meant, with the reason."""
        above = heading_of("".join(upper[-1:])).keys
        joined = [f"{a}{key}" for a in above[-1:] for key in keys[-1:]]
        yield "term", (item for key in joined for item in self._by_name.get(key, ()))
        yield "part" if part else "upper", exact
        yield "term", (i for key in (*joined, *keys) for i in self._by_term.get(key, ()))
        names = [key for key in (*joined, *keys) if len(key) >= _SHORTEST]
        for key in joined:
            yield "near", self._near(key)
        yield "within", self._within(names)
        for key in names[-1:]:
            yield "near", self._near(key)

    def _near(self, key: str) -> Iterator[Indicator]:
        return (item for name in nearest(key, self._by_name) for item in self._by_name[name])

    def _within(self, keys: Sequence[str]) -> Iterator[Indicator]:
        for name, items in self._by_name.items():
            if any(
                (key in name or name in key) and _alike(len(key), len(name)) for key in keys
            ):
                yield from items

    def _fits(self, code: str, word: str) -> bool:
        """Say whether a unit of the form may be that of an indicator."""
        if not word:
            return True
        own = self.indicators[code].unit
        item, _ = unit_in(word)
        return own.prints_as(word) or (item is not None and item.dimension == own.dimension)


def _holds(item: Indicator, text: str) -> bool:
    """Say whether what stands above a name is told by the name itself."""
    keys = heading_of(text).keys
    bare = _ENDING.sub("", keys[-1]) if keys else ""
    return bool(bare) and any(bare in heading_key(name) for name in (item.zh, *item.terms))


def _alike(one: int, other: int) -> bool:
    """Say whether the shorter name is at least half of the longer."""
    return 2 * min(one, other) >= max(one, other)


def _is_neutral(text: str) -> bool:
    keys = heading_of(text).keys
    return not keys or any(_NEUTRAL.fullmatch(key) for key in keys)


def _unique(items: Iterable[Indicator]) -> list[Indicator]:
    return list({item.code: item for item in items}.values())
