"""How the inlines of a heading, a paragraph or a cell become pieces of visible text.

Text from outside is cleaned here: line breaks and other control characters become a
space or vanish, so that no name can break a line, and runs of spaces become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, assert_never

import attrs

from xiaoping.errors import DimensionError, TextError, nearest
from xiaoping.messages import fail
from xiaoping.report.pieces import Cell, Origin, Piece
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Citation,
    Compound,
    CrossRef,
    Emphasis,
    Figure,
    Inline,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Text,
)
from xiaoping.report.wording import (
    change_words,
    figure_words,
    period_words,
    range_words,
    ratio_words,
    share_words,
    unlike,
    words,
)

__all__ = ["InlineReader", "clean", "pieces", "trimmed"]

_BREAK: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FOUL: Final = re.compile(rf"  |[\x00-\x1f\x7f-\x9f\u2028\u2029]|{_UNSEEN.pattern}")
_EDGE: Final = " \u3000\u00a0"
_COMPARED: Final = re.compile(
    r"""(?:
      [同环]比 | 年均
    | [比较] (?=[上去前同年“\d一二三四五六七八九十])
      (?=[^，。；：、]{0,12}(?:[年季月日周期末底初时]|五”)) [^，。；：、]{0,12}
    | (?:[年季月日周期末底初时]|五”) [^，。；：、]{0,6} 相比 (?:，?[^，。；：、]{0,12})
    | \byear[ -]on[ -]year
    | \b(?:from|over|against|compared[ ](?:with|to))[ ](?:[a-z]+[ ]){0,6}
      (?:year|half|quarter|month|period|\d{4}) (?:[ ](?:before|earlier|ago))?
    )[，,]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that tell what a change behind them is compared with, and so when that was."""


def pieces(
    inlines: Iterable[Inline], *, strong: bool = False, profile: Profile = OFFICIAL
) -> Cell:
    r"""Return inlines as pieces, cleaned, without space at either end.

    >>> from xiaoping.report.tree import Text
    >>> [piece.text for piece in pieces((Text(" 全乡\n"), Text(" 8个村\t")))]
    ['全乡 ', '8个村']
    """
    return InlineReader(targets={}, profile=profile).pieces(inlines, strong=strong)


def clean(text: str) -> str:
    r"""Return text that stays on one line and shows all it holds.

    >>> clean("甲\r\n乙\u202e丙")
    '甲 乙丙'
    """
    # Nearly all texts are printable, which is known sooner than what would be wrong.
    if (text.isprintable() and "  " not in text) or _FOUL.search(text) is None:
        return text
    return _UNSEEN.sub("", _BREAK.sub(" ", text))


@attrs.frozen(kw_only=True)
class InlineReader:
    """Puts inlines into words as one house does; pointers find their targets.

    Attributes:
        targets: The printed number of each identifier that may be pointed at.
        profile: How the house words it.

    >>> from xiaoping.report.tree import CrossRef, Text
    >>> reader = InlineReader(targets={"t1": "表1"}, profile=OFFICIAL)
    >>> [piece.text for piece in reader.pieces((Text("见"), CrossRef("t1")))]
    ['见', '表1']
    """

    targets: Mapping[str, str]
    profile: Profile

    def pieces(self, inlines: Iterable[Inline], *, strong: bool = False) -> Cell:
        """Return inlines as pieces, cleaned, without space at either end."""
        return trimmed(self._worded(tuple(inlines), strong))

    def _worded(self, inlines: tuple[Inline, ...], strong: bool) -> list[Piece]:  # noqa: FBT001 - one private flag
        # A list and not a generator, which costs more than the words of most cells.
        found: list[Piece] = []
        for number, inline in enumerate(inlines):
            match inline:
                case Text():
                    found.append(Piece(clean(inline.text), Origin.LITERAL, None, strong))
                case Figure():
                    text = figure_words(
                        inline.observation, self.profile, qualified=inline.qualified
                    )
                    found.append(Piece(clean(text), Origin.FIGURE, inline, strong))
                case Compound():
                    found += self._compound(inline, strong)
                case Emphasis():
                    found += self._worded(inline.inlines, strong=True)
                case Range():
                    _refuse_unlike(inline)
                    found += self._span(inline, strong)
                case ChangeRef():
                    _refuse_unlike(inline)
                    known = self.profile.compares and self._compared(
                        inlines[max(number - 2, 0) : number]
                    )
                    text = change_words(inline, self.profile, told=known)
                    found.append(Piece(clean(text), Origin.CHANGE, inline, strong))
                case _:
                    found.append(self._referring(inline, strong))
        return found

    def _span(self, inline: Range, strong: bool) -> Iterator[Piece]:  # noqa: FBT001 - one private flag
        """Yield both ends of a range and what stands between them."""
        low, high = range_words(inline, self.profile)
        yield Piece(clean(low), Origin.FIGURE, inline.low, strong)
        yield Piece(self.profile.words["range.to"], Origin.LITERAL, None, strong)
        yield Piece(clean(high), Origin.FIGURE, inline.high, strong)

    def _compared(self, before: tuple[Inline, ...]) -> bool:
        """Say whether the words before a change tell what it is compared with: 同比, 比上年."""
        text = "".join(words(inline, self.profile) for inline in before)
        return _COMPARED.search(text) is not None

    def _compound(self, inline: Compound, strong: bool) -> Iterator[Piece]:  # noqa: FBT001 - one private flag
        """Yield figures that are joined: by nothing in Chinese, 606户2059人."""
        joint = self.profile.words["sign.joint"]
        for count, figure in enumerate(inline.figures):
            if joint and count:
                yield Piece(joint, Origin.LITERAL, None, strong)
            yield from self._worded((figure,), strong)

    def _referring(
        self,
        inline: ShareRef | RatioRef | PeriodRef | AreaRef | Citation | CrossRef,
        strong: bool,  # noqa: FBT001 - one private flag
    ) -> Piece:
        """Return an inline that is worded as one piece."""
        match inline:
            case ShareRef():
                _refuse_unlike(inline)
                text = share_words(inline, self.profile)
                return Piece(clean(text), Origin.SHARE, inline, strong)
            case RatioRef():
                _refuse_unlike(inline)
                text = ratio_words(inline, self.profile)
                return Piece(clean(text), Origin.RATIO, inline, strong)
            case PeriodRef():
                text = period_words(inline.period, self.profile)
                return Piece(clean(text), Origin.PERIOD, inline, strong)
            case AreaRef():
                return Piece(clean(inline.name), Origin.AREA, inline, strong)
            case Citation():
                return Piece(clean(inline.number), Origin.CITATION, None, strong)
            case CrossRef():
                return Piece(clean(self._pointer(inline)), Origin.REFERENCE, inline, strong)
            case _:
                assert_never(inline)

    def _pointer(self, ref: CrossRef) -> str:
        """Return the number of what a cross-reference points at."""
        found = self.targets.get(ref.target) or ref.words
        if not found:
            near = nearest(ref.target, self.targets)
            known = tuple(self.targets)
            raise fail(TextError, "render.target", given=ref.target, known=known, near=near)
        return found


def _refuse_unlike(inline: Inline) -> None:
    """Refuse two figures of which nothing can be told together, naming both."""
    pair = unlike(inline)
    if pair is not None:
        left, right = pair
        told = {"left": left.text, "left_key": str(left.key), "right": right.text}
        raise fail(DimensionError, "render.unlike", right_key=str(right.key), **told)


def trimmed(found: Sequence[Piece]) -> Cell:
    """Drop space at both ends and between two pieces that both have it, and empty pieces.

    >>> [piece.text for piece in trimmed((Piece(" 全乡 "), Piece(" 8个村 ")))]
    ['全乡 ', '8个村']
    """
    for piece in found:
        text = piece.text
        if not text or text[0] in _EDGE or text[-1] in _EDGE:
            return _trimmed_one_by_one(found)
    return tuple(found)


def _trimmed_one_by_one(found: Sequence[Piece]) -> Cell:
    kept: list[Piece] = []
    for piece in found:
        text = piece.text
        if text[:1] in _EDGE and (not kept or kept[-1].text[-1] == " "):
            text = text.lstrip(_EDGE if not kept else " ")
        if text:
            kept.append(piece if text is piece.text else attrs.evolve(piece, text=text))
    while kept and kept[-1].text[-1] in _EDGE:
        last = kept.pop()
        text = last.text.rstrip(_EDGE)
        if text:
            kept.append(attrs.evolve(last, text=text))
    return tuple(kept)
