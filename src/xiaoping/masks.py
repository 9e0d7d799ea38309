"""The last line of defence: ids and mobile numbers inside the names of files, sheets, homes.

Messages are worded so that they quote nobody's number.  But a file, a sheet or a local id
may be named after one, and then every place that is told would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["masked", "shown_id"]

# A citizen id, or a mobile number, inside a text: people use both as local ids and names.
_CITIZEN: Final = re.compile(
    r"(?<!\d)\d{6}[-\s/.]?(?:(?:18|19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[-\s/.]?(\d{3}[\dXx]?)(?:\d[1-4])?(?![\dXx])",
    re.ASCII,
)
_WIDE: Final = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{5}(\d{4})(?!\d)", re.ASCII)
_SHORTEST: Final = 11
_PLACES: Final = frozenset({"file", "folder", "part", "path", "sheet"})
"""The facts of a message that are names which somebody has given: of files, folders, sheets."""


def shown_id(text: object) -> str:
    """Return what a message may tell of a local id: people use citizen ids as local ids.

    A citizen id or mobile number inside the text keeps its last three or four characters.

    >>> shown_id("0017001"), shown_id("户11010519491231002X"), shown_id("13800001234")
    ('0017001', '户**************002X', '*******1234')
    """
    if not isinstance(text, str):
        return type(text).__name__
    if len(text) < _SHORTEST:
        return text
    plain = text.translate(_WIDE)
    found = _MOBILE.sub(_tail, _CITIZEN.sub(_tail, plain))
    return text if found == plain else found


def masked(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a message, of which places are named without anybody's number.

    >>> masked({"file": "11010519491231002X.xlsx", "count": 3})
    {'file': '**************002X.xlsx', 'count': 3}
    """
    return {
        name: shown_id(value) if name in _PLACES and isinstance(value, str) else value
        for name, value in fields.items()
    }


def _tail(found: re.Match[str]) -> str:
    return "*" * (len(found[0]) - len(found[1])) + found[1]
