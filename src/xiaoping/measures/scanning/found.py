"""A figure as it is read, before its neighbours are looked at."""

from __future__ import annotations

from typing import final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import Exact

__all__ = ["Found"]


@final
class Found:
    """A figure as it was read, before its neighbours are looked at.

    >>> Found(0, 1, 3, han=False).kind.value
    'bare'
    """

    __slots__ = (
        "after_words", "before_words", "end", "han", "high", "implied", "inner", "joint", "kind",
        "name", "noun", "parts", "scale", "start", "value", "word",
    )  # fmt: skip

    def __init__(self, start: int, end: int, value: Exact, *, han: bool) -> None:
        """Begin with a number."""
        self.start = start
        self.end = end
        self.value: Exact = value
        self.parts: tuple[Exact, ...] = ()
        self.high: Exact | None = None
        self.han = han
        self.scale = ""
        self.inner: tuple[str, ...] = ()
        self.before_words: tuple[str, ...] = ()
        self.after_words: tuple[str, ...] = ()
        self.kind = MentionKind.BARE
        self.name = ""
        self.word = ""
        self.noun = ""
        self.implied = False
        self.joint = ""
