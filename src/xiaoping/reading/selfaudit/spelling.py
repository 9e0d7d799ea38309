"""One thing written in two ways: 柑橘 and 柑桔, 青溪 and 清溪, 8个村 and 八个村."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, final

import attrs

from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.finding import Found, Span
from xiaoping.reading.selfaudit.paper import Paper
from xiaoping.tables import read_table

__all__ = ["Variant", "check_spelling", "likenesses", "variants"]

_COLUMNS: Final = ("pattern", "better", "beside", "zh", "en", "wrong", "source")
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2}(?:村|乡|镇|社区)")
_RARE, _OFTEN = 1, 3
_COUNTED: Final = frozenset({"个", "户", "人", "项", "次", "名", "家", "所", "座"})
_SPELT: Final = re.compile(r"百分之(?!百)[零一二三四五六七八九十百点]+")


@final
@attrs.frozen(kw_only=True)
class Variant:
    """A form that is written otherwise: always, or where the other form stands beside it.

    >>> [variant.better for variant in variants() if variant.beside == "柑橘"]
    ['柑橘']
    """

    pattern: re.Pattern[str]
    better: str
    beside: str
    zh: str
    en: str
    wrong: str
    source: str


@cache
def variants() -> tuple[Variant, ...]:
    """Return the table of forms.

    >>> {variant.better for variant in variants()} >= {"账", "柑橘"}
    True
    """
    return tuple(
        Variant(
            pattern=re.compile(row["pattern"]),
            better=row["better"],
            beside=row["beside"],
            zh=row["zh"],
            en=row["en"],
            wrong=row["wrong"],
            source=row["source"],
        )
        for row in read_table("reading/selfaudit/data/variants.csv", _COLUMNS)
    )


@cache
def likenesses() -> Mapping[str, frozenset[str]]:
    """Return for each character of place names those that are mistaken for it.

    >>> "平" in likenesses()["坪"]
    True
    """
    found: dict[str, set[str]] = {}
    for row in read_table("reading/selfaudit/data/likenesses.csv", ("a", "b", "why", "source")):
        found.setdefault(row["a"], set()).add(row["b"])
        found.setdefault(row["b"], set()).add(row["a"])
    return {sign: frozenset(others) for sign, others in found.items()}


def check_spelling(paper: Paper) -> Iterator[Found]:
    """Yield words, names and numbers that a paper writes in two ways.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> [found.suggestion for found in check_spelling(paper_of("种植柑橘，加工柑桔"))]
    ['柑橘']
    """
    yield from _forms(paper.text)
    yield from _places(paper.text)
    yield from _numerals(paper)
    yield from _percent(paper.text)
    yield from _money(paper)


def _forms(text: str) -> Iterator[Found]:
    for variant in variants():
        if variant.beside and variant.beside not in text:
            continue
        spans = [match.span() for match in variant.pattern.finditer(text)]
        if spans:
            other = text.find(variant.beside) if variant.beside else -1
            yield Found(
                code="self.spelling",
                span=spans[0],
                other=(other, other + len(variant.beside)) if other >= 0 else None,
                more=tuple(spans[1:]),
                suggestion=variant.better,
                fields={"why_zh": variant.zh, "why_en": variant.en, "source": variant.source},
            )


def _places(text: str) -> Iterator[Found]:
    """Yield names of places that differ from a frequent one in a character like its own."""
    spans: dict[str, list[Span]] = {}
    for match in _overlapping(text):
        spans.setdefault(match[1], []).append(match[0])
    often = Counter({name: len(found) for name, found in spans.items()})
    for name, count in often.items():
        if count > _RARE:
            continue
        for at, sign in enumerate(name[:2]):
            for like in sorted(likenesses().get(sign, ())):
                other = name[:at] + like + name[at + 1 :]
                if often.get(other, 0) >= _OFTEN:
                    yield Found(
                        code="self.place-name",
                        span=spans[name][0],
                        other=spans[other][0],
                        suggestion=other,
                        fields={"often": often[other]},
                    )


def _overlapping(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every two characters before 村, 乡 or 镇: names have no boundary of their own."""
    for match in re.finditer("村|乡|镇|社区", text):
        start = match.start() - 2
        words = text[max(0, start) : match.end()]
        if start >= 0 and _PLACE.fullmatch(words):
            yield (start, match.end()), words


def _numerals(paper: Paper) -> Iterator[Found]:
    """Yield 8个村 beside 八个村: one count of one thing in two kinds of numerals."""
    found: dict[tuple[object, str, str], dict[bool, list[Claim]]] = {}
    for claim in paper.prose:
        mention = claim.mention
        if mention.unit in _COUNTED and mention.noun and claim.is_exact:
            key = (mention.value, mention.unit, mention.noun)
            digits = claim.text[:1].isdigit()
            found.setdefault(key, {}).setdefault(digits, []).append(claim)
    for forms in found.values():
        if len(forms) == 2:
            spelt, (first, *_) = forms[False], forms[True]
            yield Found(
                code="self.numerals",
                span=(spelt[0].start, spelt[0].end),
                other=(first.start, first.end),
                more=_spans(spelt[1:]),
                suggestion=first.text,
            )


def _spans(claims: Sequence[Claim]) -> tuple[Span, ...]:
    return tuple((claim.start, claim.end) for claim in claims)


def _percent(text: str) -> Iterator[Found]:
    """Yield 百分之三 in a paper that has % elsewhere."""
    sign = text.find("%")
    spans = [match.span() for match in _SPELT.finditer(text)]
    if sign > 0 and spans:
        yield Found(
            code="self.percent-mixed",
            span=spans[0],
            other=(sign - 1, sign + 1),
            more=tuple(spans[1:]),
        )


def _money(paper: Paper) -> Iterator[Found]:
    """Yield lists of money with 万元 and 元 in turn."""
    for claims in paper.sentences:
        for left, right in itertools.pairwise(claims):
            if left.measure != "money" or right.measure != "money":
                continue
            words = paper.between(left, right)
            listed = words.startswith("、") and len(words) < 16 and "，" not in words
            scales = {claim.mention.surface_unit or "元" for claim in (left, right)}
            if listed and scales == {"元", "万元"}:
                yield Found(
                    code="self.money-mixed",
                    span=(right.start, right.end),
                    other=(left.start, left.end),
                )
