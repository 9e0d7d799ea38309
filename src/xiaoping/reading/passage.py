"""What stands around a figure: its sentence, its neighbours, the headings above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs

from xiaoping.measures.reader import Mention, MentionKind, scan
from xiaoping.reading.outline import Outline, outline_of

__all__ = ["Passage", "passages"]

_SENTENCE_END = re.compile(r"[。！？；;\n]")
_CLAUSE_END = re.compile(r"[，。！？；：,;:|（）()\n]")
_PART_END = re.compile(r"[，,：:|]")
_BASE_BEFORE = re.compile(r"(?:由|从)(?:上年的|去年的)?$")
_LAST_YEARS = re.compile(r"[比较](?:上年|去年)(?:同期)?的$")
_BASE_BEHIND = re.compile(
    r"(?:[^，。；\d]{0,5})"
    r"(?:(?:提高|增加|上升|增长|扩大|下降|降低|减少|降|增|升)?[到至]|(?:调整|压减|优化|合并)[到至为])"
)
_THIS_YEAR = re.compile(
    r"(?<![较比])(?P<this>今年|本年|当年|目前)|(?<![较比])(?P<last>去年|上年)"
)
_REACH: Final = 300
"""How many characters around a figure are looked at."""

_FILLER: Final = re.compile(
    r"[\s，,、；;：:“”\"|]|累计|总计|共计|合计|分别|达到|其中|以及|全乡|全镇|全县|我乡|我镇"
    r"|目前|现有|共有|[共计达为有至到及和约近超了的]"
)


@final
@attrs.frozen(kw_only=True)
class Passage:
    """The surroundings of one figure.

    Attributes:
        mention: The figure.
        near: The last clause of words between the figure before (or the sentence's start)
            and this one; a figure that follows another without words of its own
            (606户2059人) has those of the first.
        behind: The words behind it, to the end of the clause or the next figure.
        previous: What was ``near`` for the figure before it that had words of its own.
        before: All words of its sentence before ``near``.
        after: The words behind ``behind``, to the end of the sentence or the next figure.
        headings: The headings it stands under, joined.
        section: The path of the headings' numbers, such as 一(三)5.
        period: The year or date told last before it in the paragraph.
        told_here: Whether ``period`` stands in its own sentence.
        relative_year: 0 if 今年 or 目前 was told last instead; −1 for 去年, and for the base
            of a change (由A提高到B).
        follows: Whether another figure stands before it in its sentence.
        ordinal: How many figures before it share its words (分别为1530人、986人).
        in_table: Whether it stands in a cell of a table.
    """

    mention: Mention
    near: str
    behind: str
    previous: str
    before: str
    after: str
    headings: str
    section: str
    period: Mention | None = None
    told_here: bool = False
    relative_year: int | None = None
    follows: bool = False
    ordinal: int = 0
    in_table: bool = False


def passages(
    text: str, mentions: Iterable[Mention], *, outline: Outline | None = None
) -> tuple[Passage, ...]:
    """Return the passage of every figure, in order.  Years and dates only serve as context.

    Args:
        text: The text.
        mentions: What stands in it.
        outline: Its headings; told by their numbers alone if not given.

    >>> from xiaoping.measures.reader import scan
    >>> text = "全乡建档立卡贫困户共606户2059人"
    >>> [p.near for p in passages(text, scan(text))]
    ['全乡建档立卡贫困户共', '全乡建档立卡贫困户共']
    """
    everything = tuple(mentions)
    outline = outline_of(text) if outline is None else outline
    tables = _Tables(text)
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    found: list[Passage] = []
    index = seen = ordinal = 0
    last: Mention | None = None
    chain = previous = ""
    period: Mention | None = None
    start = 0
    for number, mention in enumerate(everything):
        while ends[index + 1] <= mention.start and index + 2 < len(ends):
            index += 1
        if ends[index] != start:
            if "\n" in text[start : ends[index]]:
                period = None
            start, last, chain, previous, ordinal = ends[index], None, "", "", 0
        if mention.kind.of_time:
            period = mention if mention.when else period
            continue
        stop = ends[index + 1]
        cell = tables.at(mention.start)
        if cell is not None:
            found.append(_in_table(mention, cell, outline))
            continue
        opening = last.end + len(last.noun) if last else start
        # A sentence without end must not make the work quadratic.
        opening = max(opening, mention.start - _REACH)
        between = text[opening : mention.start]
        earlier, near = _last_clause(
            _without_periods(between, opening, everything[seen:number])
        )
        if len(_FILLER.sub("", near)) < 2 and chain:
            # A figure without words of its own has those of the figure before it.
            near = chain + between
            ordinal += 1
        else:
            previous, chain, ordinal = chain, near, 0
        behind, after = _behind(text, mention, stop, everything[number + 1 : number + 2])
        found.append(
            Passage(
                mention=mention,
                near=near,
                behind=behind,
                previous=previous,
                before=text[max(start, opening - _REACH) : opening] + earlier,
                after=after,
                headings="\n".join(outline.titles_at(mention.start)),
                section=outline.path_at(mention.start),
                period=period,
                told_here=period is not None and period.start >= start,
                relative_year=-1
                if _is_base(text, start, mention)
                else _relative(
                    text[max(period.end if period else 0, start, opening) : mention.start]
                ),
                follows=last is not None,
                ordinal=ordinal,
            )
        )
        last, seen = mention, number
    return tuple(found)


def _without_periods(between: str, offset: int, mentions: Sequence[Mention]) -> str:
    """Return the words between two figures without the years and dates among them."""
    for mention in mentions:
        if mention.start >= offset + len(between):
            break
        if mention.start >= offset and mention.kind.of_time:
            between = between.replace(mention.text, "")
    return between


@attrs.frozen
class _Cell:
    """A cell of a table: what its column and row are headed with, and its caption."""

    column: str
    row: str
    caption: str
    unit: str = ""


def _is_base(text: str, start: int, mention: Mention) -> bool:
    """Say whether a figure is what a change starts from: 由A提高到B, 比上年的A增长."""
    before = text[max(start, mention.start - 8) : mention.start]
    if _LAST_YEARS.search(before):
        return True
    return bool(_BASE_BEFORE.search(before) and _BASE_BEHIND.match(text, mention.end))


def _in_table(mention: Mention, cell: _Cell, outline: Outline) -> Passage:
    """Return the passage of a figure in a table: its column tells what it is."""
    period = _period_of(cell)
    plain = _without_periods(cell.column, 0, tuple(scan(cell.column)))
    # A column that is only of a year says nothing of what is counted: the row does.
    told = len(_FILLER.sub("", _EMPTY_HEAD.sub("", plain))) > 1
    return Passage(
        mention=_with_unit_of(cell, mention),
        period=period,
        told_here=period is not None,
        near=cell.column if told else cell.row,
        behind="",
        previous=cell.row if told else cell.column,
        before=f"{cell.caption}\n{cell.row}",
        after="",
        headings="\n".join(outline.titles_at(mention.start)),
        section=outline.path_at(mention.start),
        in_table=True,
    )


def _with_unit_of(cell: _Cell, mention: Mention) -> Mention:
    """Return a bare number of a table as a quantity if the table tells its unit.

    The unit stands in a column of its own, in brackets behind the head of the column or
    row, or in the caption (单位：人).
    """
    if mention.kind is not MentionKind.BARE:
        return mention
    heads = (m[1] for head in (cell.column, cell.row) for m in _IN_BRACKETS.finditer(head))
    caption = _CAPTION_UNIT.search(cell.caption)
    for word in (cell.unit, *heads, caption[1] if caption else ""):
        whole = mention.text + word
        found = next(iter(scan(whole)), None) if word else None
        if found is not None and found.kind.measured and found.text == whole:
            return attrs.evolve(
                found, start=mention.start, end=mention.end, text=mention.text, noun=""
            )
    return mention


def _period_of(cell: _Cell) -> Mention | None:
    """Return the year or date a cell is of: its column's, its row's or the caption's."""
    for words in (cell.column, cell.row, cell.caption):
        for mention in scan(words):
            if mention.kind.of_time and mention.when:
                return mention
    return None


def _last_clause(between: str) -> tuple[str, str]:
    """Split off the last clause that has words of its own."""
    parts = [0, *(match.end() for match in _PART_END.finditer(between))]
    for cut in reversed(parts):
        if len(_FILLER.sub("", between[cut:])) > 1:
            return between[:cut], between[cut:]
    return "", between


def _relative(words: str) -> int | None:
    """Return 0 if this year was told last, −1 for last year, ``None`` if neither."""
    told = None
    for match in _THIS_YEAR.finditer(words):
        told = 0 if match["this"] else -1
    return told


def _behind(
    text: str, mention: Mention, stop: int, following: Sequence[Mention]
) -> tuple[str, str]:
    """Return the words to the end of the clause, and those to the end of the sentence."""
    end = min([stop, mention.end + _REACH, *(other.start for other in following)])
    clause = _CLAUSE_END.search(text, mention.end, end)
    middle = clause.start() if clause else end
    listed = text.find("、", mention.end, middle)
    if listed >= 0 and any(other.start == end for other in following):
        middle = (
            listed  # 公开9期、村务公开6期: what stands behind the mark is the next figure's
        )
    # Words of another clause that lead to a next figure are that figure's own.
    leads_on = clause is not None and any(other.start <= end for other in following)
    return text[mention.end : middle], "" if leads_on else text[middle:end]


_CELL = re.compile(r"[^|\t ](?:[^|\t\n]*?[^|\t ])??(?=[ \t]*(?:\||\t|  |$))")
# Words may stand two blanks behind the number of their paragraph, or apart in a sentence.
_PROSE = re.compile(r"[。！？；]")
_FRAMES: Final = frozenset("|:+ \t")
_RULES: Final = _FRAMES | frozenset("-=─━═")
_EMPTY_HEAD = re.compile(
    r"本年|上年|去年|本期|同期|数值|数量|数据|合计|总计|指标|单位|完成|情况"
)
_YEAR_HEAD = re.compile(r"(?:19|20)\d\d年?")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]")
_CAPTION_UNIT = re.compile(r"单位[:：]\s*([^\s)）|，,]{1,8})")


@attrs.frozen
class _Field:
    """The stretch of a line that a cell takes, and its words."""

    start: int
    end: int
    words: str


def _fields(line: str) -> list[_Field]:
    """Return the cells of a line; between bars an empty one counts, too."""
    if "|" not in line and "\t" not in line and _PROSE.search(line):
        return [_Field(0, len(line), line.strip())]
    if "|" not in line:
        return [_Field(m.start(), m.end(), m[0].strip()) for m in _CELL.finditer(line)]
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if end - start > 1 and line[start] == line[end - 1] == "|":
        start, end = start + 1, end - 1  # a frame around the row
    edges = [
        start - 1,
        *(m.start() for m in re.finditer(r"\|", line[:end]) if m.start() >= start),
    ]
    return [
        _Field(left + 1, right, line[left + 1 : right].strip())
        for left, right in zip(edges, [*edges[1:], end], strict=True)
    ]


def _is_head(cells: list[_Field]) -> bool:
    """Say whether a row has no figure but years: it heads the rows below it."""
    return not any(re.search(r"\d", _YEAR_HEAD.sub("", cell.words)) for cell in cells)


class _Tables:
    """The tables of a text: lines whose cells stand apart by bars, tabs or two blanks."""

    def __init__(self, text: str) -> None:
        self._rows: list[tuple[int, int, list[_Field], list[str], str]] = []
        head: list[str] = []
        caption = before = ""
        apart = False
        for start, line in _lines(text):
            if not line.strip():
                # What may follow a blank line is another table, or rows under their head.
                apart = bool(self._rows)
                continue
            if head and _RULES.issuperset(line) and not _FRAMES.issuperset(line):
                continue  # drawn under the head of a table
            cells = _fields(line)
            # A paragraph that opens with two full-width blanks has one cell.
            if len(cells) < 2:
                head, before = [], line.strip()
            elif len(cells) != len(head) or (apart and _is_head(cells)):
                head, caption = [cell.words for cell in cells], before
            else:
                self._rows.append((start, start + len(line), cells, head, caption))
            apart = False

    def at(self, offset: int) -> _Cell | None:
        """Return the cell that holds the character at ``offset``, if any."""
        index = bisect_right(self._rows, offset, key=lambda row: row[0]) - 1
        if index < 0 or offset >= self._rows[index][1]:
            return None
        start, _, cells, head, caption = self._rows[index]
        for column, cell in enumerate(cells):
            if start + cell.start <= offset < start + cell.end:
                unit = next(
                    (c.words for c, h in zip(cells, head, strict=True) if "单位" in h), ""
                )
                return _Cell(head[column], cells[0].words if column else "", caption, unit)
        return None


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
