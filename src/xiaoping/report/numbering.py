"""The numbers of headings: a pass over the tree, so that a section takes those of its place.

Tables and charts that have an identifier are numbered through (表1, 图1), attachments
through (附件1, or 附件 alone where there is one).  The levels of official documents,
outermost first (GB/T 9704-2012, 7.3.3; the fifth is usage): 一、 （一） 1. （1） ①.  Sections
take the level of their depth.  A run-in heading takes ``1.`` wherever the sections above it
leave that level free, so it stands well under a part as well as under a section; deeper, it
takes the next level.  English headings are 1., 1.1, 1.1.1, and run-in ones a), b).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

import attrs

from xiaoping.measures.numerals import chinese
from xiaoping.report.phrase import filled
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    Attachment,
    Block,
    Chart,
    Custom,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
)
from xiaoping.report.walk import Path, paths

__all__ = ["Path", "number_text", "numbers", "series_mark", "targets"]

_RUN_IN: Final = 2
_DEEPEST: Final = 4
_LETTERS: Final = -1
"""The key under which English run-in headings are counted."""

_CIRCLED: Final = (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50))


def numbers(
    node: Report | Block, *, first: int = 1, profile: Profile = OFFICIAL
) -> Mapping[Path, str]:
    """Return the number of every heading in ``node``, by the way to it.

    Args:
        node: A report or any block of one.
        first: The number that the first heading of ``node`` takes, for a section that
            is embedded behind others.
        profile: How the house words it.

    >>> from xiaoping.report.tree import Text
    >>> part = Section((Text("工作"),), (Section((Text("脱贫"),), ()), RunIn((), ())))
    >>> dict(numbers(Report(title=(), blocks=(part, part))))
    {(0,): '一、', (0, 0): '（一）', (0, 1): '1.', (1,): '二、', (1, 0): '（一）', (1, 1): '1.'}
    >>> from xiaoping.report.profile import ENGLISH
    >>> list(numbers(part, profile=ENGLISH).values())
    ['1. ', '1.1 ', 'a) ']
    """
    counts = dict.fromkeys((*range(_DEEPEST + 1), _LETTERS), first - 1)
    through = _Through(several=_several(node), profile=profile)
    if isinstance(node, Report):
        return dict(_inside(node.blocks, (), 0, counts, through))
    return {path[1:]: text for path, text in _inside((node,), (), 0, counts, through)}


def targets(
    node: Report | Block, known: Mapping[Path, str], *, profile: Profile = OFFICIAL
) -> Mapping[str, str]:
    """Return what a cross-reference prints, by the identifier it points at.

    Args:
        node: A report or any block of one.
        known: The numbers of its headings, as :func:`numbers` gives them.
        profile: How the house words it.

    >>> from xiaoping.report.tree import Text
    >>> part = Section((Text("工作"),), (Section((Text("脱贫"),), (), id="poverty"),), id="work")
    >>> dict(targets(part, numbers(part, first=3)))
    {'work': '第三部分', 'poverty': '第三部分（一）'}
    """
    found: dict[str, str] = {}
    blocks = node.blocks if isinstance(node, Report) else (node,)
    shift = 0 if isinstance(node, Report) else 1
    for path, block in paths(blocks):
        own = getattr(block, "id", "")
        if own and own not in found:
            here = path[shift:]
            heading = isinstance(block, Section)
            found[own] = _pointer(here, known, profile) if heading else known[here]
    return found


def _pointer(path: Path, known: Mapping[Path, str], profile: Profile) -> str:
    """Return the numbers that lead to a heading: 第三部分（一）2."""
    own = known[path]
    ways = [known[path[:end]] for end in range(len(path) + 1) if path[:end] in known]
    part = profile.words["label.part"]
    # Inside an attachment the numbers begin anew, so its label leads.
    if profile.lang == "en":
        labels = [f"{way}, " for way in ways if not way.endswith(" ")]
        return "".join(labels) + filled(part, n=own.rstrip(". "))
    return "".join(
        filled(part, n=way[:-1]) if way.endswith("、") else way.rstrip(".") for way in ways
    )


@attrs.define
class _Through:
    """The counts that run through the whole document."""

    several: bool
    profile: Profile
    tables: int = 0
    charts: int = 0
    attachments: int = 0

    def table(self) -> str:
        self.tables += 1
        return self.label("table", self.tables)

    def chart(self) -> str:
        self.charts += 1
        return self.label("chart", self.charts)

    def attachment(self) -> str:
        self.attachments += 1
        return self.label(
            "attachment" if self.several else "attachment-alone", self.attachments
        )

    def label(self, what: str, count: int) -> str:
        return filled(self.profile.words[f"label.{what}"], n=str(count))


def _several(node: Report | Block) -> bool:
    blocks = node.blocks if isinstance(node, Report) else (node,)
    return sum(isinstance(block, Attachment) for _, block in paths(blocks)) > 1


def _inside(
    blocks: tuple[Block, ...],
    path: Path,
    depth: int,
    counts: dict[int, int],
    through: _Through,
    *,
    above: str = "",
) -> Iterator[tuple[Path, str]]:
    """Number ``blocks``; ``counts`` holds the last number of each level under one heading.

    ``above`` is the number of that heading, which English numbers repeat.
    """
    for index, block in enumerate(blocks):
        here = (*path, index)
        match block:
            case Section():
                own = _next(depth, counts, through, above)
                yield here, own
                yield from _inside(block.blocks, here, depth + 1, {}, through, above=own)
            case RunIn():
                yield here, _next_run_in(depth, counts, through)
            case Attachment():
                yield here, through.attachment()
                yield from _inside(block.blocks, here, 0, {}, through)
            case Table():
                yield from ((here, through.table()),) if block.id else ()
            case Chart():
                yield from ((here, through.chart()),) if block.id else ()
            case Custom():
                # What prints in its place belongs to the heading above it.
                yield from _inside(block.fallback, here, depth, counts, through, above=above)
            case Paragraph() | Series() | Note() | Signature():
                pass
            case _:
                assert_never(block)


def _next(level: int, counts: dict[int, int], through: _Through, above: str) -> str:
    count = counts[level] = counts.get(level, 0) + 1
    if through.profile.lang == "zh":
        return number_text(level, count)
    return f"{above.rstrip('. ')}.{count} " if above else f"{count}. "


def _next_run_in(depth: int, counts: dict[int, int], through: _Through) -> str:
    if through.profile.lang == "zh":
        return _next(max(depth, _RUN_IN), counts, through, "")
    count = counts[_LETTERS] = counts.get(_LETTERS, 0) + 1
    return f"{_letters(count)}) "


def _letters(count: int) -> str:
    """Return a, b … z, aa, ab …, the ``count``-th of them."""
    text = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def number_text(level: int, count: int) -> str:
    """Return the number of the ``count``-th heading of a level, from zero for parts.

    Levels past the fifth repeat the fifth.

    >>> [number_text(level, 12) for level in range(5)]
    ['十二、', '（十二）', '12.', '（12）', '⑫']
    """
    match min(level, _DEEPEST):
        case 0:
            return f"{chinese(count)}、"
        case 1:
            return f"（{chinese(count)}）"
        case 2:
            return f"{count}."
        case 3:
            return f"（{count}）"
        case _:
            return _circled(count)


def _circled(count: int) -> str:
    for sign, low, high in _CIRCLED:
        if low <= count <= high:
            return chr(ord(sign) + count - low)
    return f"〔{count}〕"


def series_mark(count: int, profile: Profile = OFFICIAL) -> str:
    """Return the mark of the ``count``-th item of a series.

    >>> from xiaoping.report.profile import ENGLISH
    >>> series_mark(3), series_mark(3, ENGLISH)
    ('三是', 'Third, ')
    """
    if profile.lang == "zh":
        return f"{chinese(count)}是"
    if count <= len(_ORDINALS):
        return f"{_ORDINALS[count - 1]}, "
    ending = "th" if count // 10 % 10 == 1 else _ENDINGS.get(count % 10, "th")
    return f"{count}{ending}, "


_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


_ORDINALS: Final = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
    "Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth",
    "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth",
)  # fmt: skip
