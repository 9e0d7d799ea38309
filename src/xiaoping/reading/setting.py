"""What stands around each figure, cut at its commas, sentence and the figures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.reading.passage import Passage

__all__ = ["Setting", "settings"]

_SENTENCE: Final = re.compile(r"[。！？；;\n]")
_CLAUSE: Final = re.compile(r"[，,：:（(）)|]")
_JOINED: Final = re.compile(r"[\s、和与及以]+|[，,]?(?:以及|和|与|及)")
_REACH: Final = 240


@final
@attrs.frozen
class Setting:
    """The words around a figure.

    Attributes:
        between: All words between the figure before in its sentence, or the sentence's
            start, and this one; the noun of the figure before is left out.
        clause: Those from the last comma or bracket on; figures before it may stand in it.
        sentence: Those from the start of its sentence on, figures and all.
        behind: Those behind it, to the end of the sentence.
        first: Whether it is the first figure of its sentence.
        joined: Whether only 、 or 和 stands between it and the figure before.
        glued: Whether nothing does: 606户2059人.
        goes_on: Whether its sentence goes on after a semicolon.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.passage import passages
    >>> text = "修路5公里、6公里；修桥7座"
    >>> found = settings(text, passages(text, scan(text)))
    >>> [(s.own, s.joined, s.goes_on) for s in found]
    [('修路', False, False), ('、', True, False), ('修桥', False, True)]
    """

    between: str
    clause: str
    sentence: str
    behind: str
    first: bool
    joined: bool
    glued: bool
    goes_on: bool

    @property
    def own(self) -> str:
        """The words of its own clause, behind the figure before."""
        return min(self.between, self.clause, key=len)


def settings(text: str, passages: Sequence[Passage]) -> Iterator[Setting]:
    """Yield the setting of every figure.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.passage import passages
    >>> text = "全乡共606户2059人，其中男1000人、女1059人"
    >>> found = list(settings(text, passages(text, scan(text))))
    >>> [(s.between, s.joined, s.glued) for s in found][1:3]
    [('', False, True), ('，其中男', False, False)]
    """
    ends = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text) + 1]
    index, start, last = 0, 0, -1
    for passage in passages:
        mention = passage.mention
        while ends[index + 1] <= mention.start:
            index += 1
        first = ends[index] != start or last < 0
        if first:
            start = ends[index]
        opening = start if first else last
        low = max(opening, mention.start - _REACH)
        between = text[low : mention.start]
        begin = max(start, mention.start - _REACH)
        sentence = text[begin : mention.start]
        marks = list(_CLAUSE.finditer(sentence))
        stop = min(ends[index + 1], mention.end + _REACH, len(text))
        yield Setting(
            between,
            sentence[marks[-1].end() :] if marks else sentence,
            sentence,
            text[mention.end : stop],
            first,
            not first and _JOINED.fullmatch(between) is not None,
            not first and not between.strip(),
            text[start - 1 : start] in (";", "；"),
        )
        last = mention.end + len(mention.noun)
