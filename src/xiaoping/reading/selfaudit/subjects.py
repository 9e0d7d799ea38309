"""Subjects of which an area has one value at a time: total population, arable land, output.

Two values of one of these, for one area and period, cannot both be true; of things that
happen many times (发放宣传单, 投入资金) they can, so those are no subjects here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, final

import attrs

from xiaoping.tables import read_table

__all__ = ["Subject", "subject_of", "subjects"]

_COLUMNS: Final = (
    "key",
    "measure",
    "names",
    "unique",
    "nature",
    "growth",
    "part_of",
    "zh",
    "en",
    "source",
)


@final
@attrs.frozen(kw_only=True)
class Subject:
    """What a paper can tell once for an area and a period.

    Attributes:
        key: Its short name.
        measure: What it is measured in (see :attr:`Claim.measure`).
        names: The words it is told with.
        unique: Those of the words that are told of an area and of nothing else, such as 总人口;
            the others (党员, 耕地) must stand beside a word for the whole area.
        is_stock: Whether it is told at a moment, and not over a period.
        growth: Whether its growth follows from its levels: ``nominal``, ``real`` (told at
            comparable prices or on a revised base, so that it need not), or empty.
        part_of: The key of its whole, if it can never be more than that.
        zh: Its name in Chinese.
        en: Its name in English.
        source: Who defines it.

    >>> subjects()["party-members"].unique, subjects()["gdp"].growth
    ((), 'real')
    """

    key: str
    measure: str
    names: tuple[str, ...]
    unique: tuple[str, ...]
    is_stock: bool
    growth: str
    part_of: str
    zh: str
    en: str
    source: str


@cache
def subjects() -> Mapping[str, Subject]:
    """Return the table of subjects by their keys.

    >>> subjects()["arable"].part_of
    'land'
    """
    return {
        row["key"]: Subject(
            key=row["key"],
            measure=row["measure"],
            names=tuple(row["names"].split("|")),
            unique=tuple(filter(None, row["unique"].split("|"))),
            is_stock=row["nature"] == "stock",
            growth=row["growth"],
            part_of=row["part_of"],
            zh=row["zh"],
            en=row["en"],
            source=row["source"],
        )
        for row in read_table("reading/selfaudit/data/subjects.csv", _COLUMNS)
    }


@cache
def _by_name() -> Mapping[tuple[str, str], str]:
    return {
        (name, subject.measure): subject.key
        for subject in subjects().values()
        for name in subject.names
    }


def subject_of(words: str, measure: str) -> str:
    """Return the key of the subject that some words are, or ``""``.

    >>> subject_of("总人口", "户"), subject_of("总人口", "人"), subject_of("种植面积", "area")
    ('households', 'population', '')
    """
    return _by_name().get((words, measure), "")
