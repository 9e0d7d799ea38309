"""Terms that are not those of statistics, and approximating words said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, final

import attrs

from xiaoping.reading.selfaudit.finding import Found
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.tables import read_table

__all__ = ["Term", "check_terms", "terms"]

_COLUMNS: Final = (
    "pattern",
    "better",
    "weight",
    "since",
    "zh",
    "en",
    "wrong",
    "right",
    "source",
)
_NATION: Final = re.compile(r"(?:全国|我国|中国|世界|国家)[^。\n]{0,12}$")
_REGIONS: Final = frozenset("村乡镇区县市州省")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年)")


@final
@attrs.frozen(kw_only=True)
class Term:
    """A pattern of words that should not stand in a paper.

    Attributes:
        pattern: What it finds, in a text with full-width signs.
        better: What should stand there, if one thing is certain.
        weight: Whether it is a ``warning`` or a ``note``.
        since: The first year of a paper that it holds for.
        zh: Why, in Chinese.
        en: Why, in English.
        wrong: An example.
        right: The example put right, if that is certain.
        source: Where that is laid down.

    >>> [term.since for term in terms() if term.better == "农村居民人均可支配收入"]
    [2014]
    """

    pattern: re.Pattern[str]
    better: str
    weight: str
    since: int | None
    zh: str
    en: str
    wrong: str
    right: str
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """Return the table of terms.

    >>> terms()[0].better
    '地区生产总值'
    """
    return tuple(
        Term(
            pattern=re.compile(row["pattern"]),
            better=row["better"],
            weight=row["weight"],
            since=int(row["since"]) if row["since"] else None,
            zh=row["zh"],
            en=row["en"],
            wrong=row["wrong"],
            right=row["right"],
            source=row["source"],
        )
        for row in read_table("reading/selfaudit/data/terms.csv", _COLUMNS)
    )


def check_terms(paper: Paper) -> Iterator[Found]:
    """Yield terms that are not those of statistics; each term once, with all its places.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> (found,) = check_terms(paper_of("全乡实现国民生产总值9350万元。"))
    >>> found.code, found.suggestion
    ('self.term', '地区生产总值')
    """
    year = paper.year or max((int(y) for y in _YEAR.findall(paper.flat[:4000])), default=None)
    for term in terms():
        if term.since is not None and (year is None or year < term.since):
            continue
        spans = [
            match.span()
            for match in term.pattern.finditer(paper.flat)
            if not (term.better == "地区生产总值" and _of_nation(paper, match.start()))
        ]
        if spans:
            yield Found(
                code="self.term" if term.weight == "warning" else "self.term-note",
                span=spans[0],
                more=tuple(spans[1:]),
                suggestion=term.better or None,
                fields={
                    "why_zh": term.zh,
                    "why_en": term.en,
                    "source": term.source,
                    "write_zh": f"宜作“{term.better}”" if term.better else "请改写",
                    "write_en": f"write '{term.better}'" if term.better else "reword it",
                },
            )


def _of_nation(paper: Paper, start: int) -> bool:
    """Say whether a product is that of the nation, or of no area that the paper tells."""
    near = paper.flat[max(0, start - 16) : start]
    return paper.own[1] not in _REGIONS or _NATION.search(near) is not None
