"""House profiles: how one house words and prints the same figures differently from another.

A profile is a value that is passed to whatever renders; it holds no data and no text of a
report.
"""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.errors import Language

__all__ = ["OFFICIAL", "Profile"]


@final
@attrs.frozen(kw_only=True)
class Profile:
    """How a house words its reports.

    Attributes:
        id: Its name.
        lang: The language of what is worded here.

    >>> OFFICIAL.lang
    'zh'
    """

    id: str
    lang: Language = "zh"


OFFICIAL: Final = Profile(id="official")
"""The form of official documents (公文), in Chinese."""
