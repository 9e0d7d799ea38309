"""The word lists by which running text is understood; they are data, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from xiaoping.tables import read_table, read_text

__all__ = ["either", "listed", "tabled"]


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of a list, one a line, longest first.

    >>> listed("now_words")[0]
    '到目前为止'
    """
    lines = read_text(f"reading/data/{name}.txt").splitlines()
    words = {line for line in map(str.strip, lines) if line and not line.startswith("#")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def tabled(name: str, *columns: str) -> Mapping[str, tuple[str, ...]]:
    """Return the rows of a table by their first column, longest words first.

    >>> tabled("relative_years", "word", "offset")["去年"]
    ('-1',)
    """
    rows = read_table(f"reading/data/{name}.csv", columns)
    found = {row[columns[0]]: tuple(row[c] for c in columns[1:]) for row in rows}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first.

    >>> either(["增", "增长"])
    '(?:增长|增)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
