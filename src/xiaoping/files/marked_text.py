"""A text for a cell of which a stretch is marked, as a reader marks a figure in its sentence."""

from __future__ import annotations

import re
from typing import Final, Self, TypeVar, final

__all__ = ["MarkedText"]

T = TypeVar("T")
_PLAIN_ONLY: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What has to be spelt otherwise in a workbook, which runs of a text are not."""


@final
class MarkedText(str):
    """A text of which a stretch is printed bold and red in its cell; else a text like others.

    Args:
        text: The text.
        start: The first marked character, from zero.
        end: Behind the last one.

    >>> text = MarkedText("共606户", 1, 5)
    >>> text, text.markable, text.runs("plain", "strong")
    ('共606户', True, ['plain', '共', 'strong', '606户'])
    """

    __slots__ = ("end", "start")

    start: int
    end: int

    def __new__(cls, text: str, start: int = 0, end: int = 0) -> Self:
        """Return the text with its mark."""
        made = super().__new__(cls, text)
        made.start, made.end = start, end
        return made

    @property
    def markable(self) -> bool:
        """Whether a stretch of it can be marked: never all of it, nor what is not plain."""
        marked = self[self.start : self.end]
        return bool(marked) and len(marked) < len(self) and not _PLAIN_ONLY.search(self)

    def runs(self, plain: T, strong: T) -> list[T | str]:
        """Return looks and pieces in turn, each look before its piece; none is empty.

        Args:
            plain: The look of what is not marked.
            strong: The look of the mark.
        """
        pieces = (
            (plain, str(self[: self.start])),
            (strong, str(self[self.start : self.end])),
            (plain, str(self[self.end :])),
        )
        return [part for look, text in pieces if text for part in (look, text)]
