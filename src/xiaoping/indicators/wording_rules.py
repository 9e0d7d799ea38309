"""Rules about words: terms that are out of use, two forms of one word, nouns of another unit.

These look at text, line by line; what a figure *is* they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from xiaoping.indicators.finding import Finding
from xiaoping.indicators.general_rules import found_at
from xiaoping.indicators.room import Room
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import dimension_of
from xiaoping.messages import severity_of
from xiaoping.problems import Location
from xiaoping.tables import read_table

__all__ = ["WORDS", "check_wording", "counted_in"]

_TERM_COLUMNS: Final = ("kind", "word", "better", "zh", "en", "source", "year")
_NOUN_COLUMNS: Final = ("noun", "unit", "source", "year")

_NOUN: Final = re.compile(
    # 贫困户6人, but not 贫困户606户2059人 nor 每户3人: the noun stands bare before the persons.
    r"(?P<noun>[一-鿿]{1,2}(?<![每全各用总大客商账门开落])户)(?:共|约|近|计|有|达)?"
    r"(?P<number>\d+(?:\.\d+)?(?:余|多)?)(?P<unit>人|名)(?!次|均|口)"
)


@cache
def _terms() -> tuple[Mapping[str, str], ...]:
    return read_table("indicators/data/terms.csv", _TERM_COLUMNS)


@cache
def _nouns() -> tuple[Mapping[str, str], ...]:
    return read_table("indicators/data/nouns.csv", _NOUN_COLUMNS)


def check_wording(text: str, *, file: str = "") -> tuple[Finding, ...]:
    """Return what is to be said of the words of a text, in its order.

    Found are terms that are out of use, two forms of one word in one text, and nouns of
    households that are counted in persons.

    Args:
        text: The text.
        file: The name of its file, for the places.

    >>> for item in check_wording("车间吸纳在岗贫困户6人。"):
    ...     print(item.text("en"))
    line 1 character 7: '贫困户6人': the noun counts households, the unit persons. ...
    """
    found = [*_of_nouns(text, file), *_of_terms(text, file), *_of_variants(text, file)]
    return tuple(sorted(found, key=_order))


def _order(item: Finding) -> tuple[int, int, str]:
    return item.where.line or 0, int(item.where.column or 0), item.code


def _of_nouns(text: str, file: str) -> Iterator[Finding]:
    for match in _NOUN.finditer(text):
        better = match.group().replace("户", "户人口", 1)
        yield _word("rules.noun", text, match.start(), file, left=match.group(), right=better)


def _of_terms(text: str, file: str) -> Iterator[Finding]:
    for row in _terms():
        if row["kind"] == "term":
            for match in re.finditer(re.escape(row["word"]), text):
                yield _word("rules.term", text, match.start(), file, **_fields(row))


def _of_variants(text: str, file: str) -> Iterator[Finding]:
    for row in _terms():
        if row["kind"] == "variants" and row["word"] in text and row["better"] in text:
            yield _word("rules.variants", text, text.index(row["word"]), file, **_fields(row))


def _fields(row: Mapping[str, str]) -> dict[str, str]:
    names = {"left": "word", "right": "better", "why_zh": "zh", "why_en": "en"}
    return {name: row[column] for name, column in names.items()}


def _word(code: str, text: str, start: int, file: str, **fields: str) -> Finding:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Finding(
        rule=code,
        code=code,
        severity=severity_of(code),
        where=Location(file=file, line=line, column=column),
        left=fields["left"],
        right=fields["right"],
        fields=fields,
    )


def counted_in(room: Room) -> Iterator[Finding]:
    """Yield a note where a thing is counted in households that goes by persons or times.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.samples import xiaoping_2020
    >>> room = Room.of(xiaoping_2020().observations, catalogue(), catalogue().parameters)
    >>> [(item.left, item.right) for item in counted_in(room)]
    [('606户', '人')]
    """
    for item in room.figures.data:
        indicator = room.indicator(item)
        if indicator is None or dimension_of(item.value) != (("household", 1),):
            continue
        row = next((row for row in _nouns() if row["noun"] in indicator.zh), None)
        if row is not None:
            yield found_at(
                "rules.counted-in",
                item,
                left=item.text,
                right=unit(row["unit"]).word,
                noun=row["noun"],
                unit=indicator.unit.word,
                **room.names(item),
            )


WORDS: Final = (counted_in,)
"""The rules of this module that look at figures."""
