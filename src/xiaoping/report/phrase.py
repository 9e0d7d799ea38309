"""The fixed phrases of the houses: 增长{value}, 与{base}持平, 截至{date}累计{value}.

A phrase is a text with named fields in braces, and the fields are put in as they are: no
phrase is a program.  What a house does not word is worded as official documents do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from xiaoping.errors import Language, TextError, nearest
from xiaoping.messages import fail
from xiaoping.tables import read_table

__all__ = ["BASE", "Layer", "check_phrases", "filled", "phrases"]

BASE: Final = "official"
"""The house whose phrases are complete."""

Layer = str | tuple[tuple[str, str], ...]
"""The name of a house of the table, or phrases of one's own by their codes."""

_COLUMNS: Final = ("code", "house", "zh", "en")
_TABLE: Final = "report/data/phrases.csv"
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_NEEDED: Final = (frozenset({"value"}), frozenset({"times", "factor"}), frozenset({"n"}))
"""Of each of these a phrase keeps one, where the official one has any: the figure."""


def phrases(layers: Iterable[Layer], lang: Language) -> Mapping[str, str]:
    """Return the phrases of a house by code; a later layer prevails over an earlier one.

    Args:
        layers: Names of houses and phrases of one's own, the weakest first.
        lang: The language.

    >>> phrases((), "zh")["compared.rate.up"], phrases(("bulletin",), "zh")["compared.rate.up"]
    ('增长{value}', '比{base}增长{value}')
    """
    found = dict(_of(BASE, lang))
    for layer in layers:
        found.update(_of(layer, lang) if isinstance(layer, str) else layer)
    return MappingProxyType(found)


def filled(phrase: str, **fields: str) -> str:
    """Return a phrase with its fields put in; braces in what is put in stay as they are.

    >>> filled("比{base}增长{value}", base="上年", value="0.9%")
    '比上年增长0.9%'
    """
    if len(fields) == 1:
        # One field cannot be taken for another, and most phrases have one.
        ((name, text),) = fields.items()
        return phrase.replace(f"{{{name}}}", text)
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), phrase)


def check_phrases(given: Iterable[tuple[str, str]]) -> None:
    """Refuse phrases that nothing would print, and those that would lose the figure.

    Raises:
        TextError: There is no phrase of this code, it has a field that is never filled,
            or it leaves out the one that holds the figure.

    >>> check_phrases([("changed.rate.up", "上升{value}")])
    """
    known = _of(BASE, "zh")
    for code, phrase in given:
        if code not in known:
            near = nearest(code, known)
            raise fail(TextError, "profile.phrase", given=code, near=near)
        fields, allowed = frozenset(_FIELD.findall(phrase)), _fields(code)
        if not fields <= allowed:
            told = tuple(sorted(f"{{{name}}}" for name in fields - allowed))
            fit = tuple(sorted(f"{{{name}}}" for name in allowed))
            raise fail(TextError, "profile.phrase-field", given=told, code=code, known=fit)
        for needed in _NEEDED:
            kept = needed & allowed
            if kept and not kept & fields:
                fit = tuple(sorted(f"{{{name}}}" for name in kept))
                raise fail(
                    TextError, "profile.phrase-figure", given=phrase, code=code, known=fit
                )


def _of(house: str, lang: Language) -> Mapping[str, str]:
    return _table()[house, lang]


@cache
def _table() -> Mapping[tuple[str, Language], Mapping[str, str]]:
    found: dict[tuple[str, Language], dict[str, str]] = {}
    languages: tuple[Language, ...] = ("zh", "en")
    for row in read_table(_TABLE, _COLUMNS):
        for lang in languages:
            known = found.setdefault((row["house"], lang), {})
            if row[lang] or row["house"] == BASE:
                known[row["code"]] = row[lang]
    return found


@cache
def _fields(code: str) -> frozenset[str]:
    """Return the fields that a phrase may have: those that any house has in it."""
    texts = (known.get(code, "") for known in _table().values())
    return frozenset(name for text in texts for name in _FIELD.findall(text))
