"""Programmes: the lines of work a township reports on."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.messages import fail

__all__ = ["Programme"]

_CODE: Final = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*")


@final
@attrs.frozen(kw_only=True)
class Programme:
    """A line of work (专项工作).

    Attributes:
        code: The code; parts of a programme stand behind a stroke.
        zh: The name in Chinese.
        en: The name in English.
        document: The document it is based on.
        lead: Who leads it.
        note: What a reader must know.

    >>> Programme(code="poverty-alleviation/basic-security", zh="基本保障").parent
    'poverty-alleviation'
    """

    code: str = attrs.field()
    zh: str
    en: str = ""
    document: str = ""
    lead: str = ""
    note: str = ""

    @code.validator
    def _formed(self, _attribute: object, value: str) -> None:
        if not _CODE.fullmatch(value):
            raise fail(TextError, "programme.code", given=value)

    @property
    def parent(self) -> str:
        """The code of the programme it is a part of; empty for none."""
        return self.code.rpartition("/")[0]
