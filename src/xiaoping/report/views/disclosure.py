"""What villages made public and what they did not: the matrix at a glance, and what to chase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, get_args

from xiaoping.administration import (
    DisclosureCell,
    DisclosureMatrix,
    DisclosureState,
    DisclosureTally,
)
from xiaoping.administration.disclosure_state import kind_words
from xiaoping.errors import InvariantError, Language
from xiaoping.measures.dimensions import Counted
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.periods import Quarter
from xiaoping.report.views.matrix_picture import MatrixBlock, Square, matrix_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn

__all__ = ["By", "disclosure_picture", "disclosure_view"]

By = Literal["village", "kind", "quarter", "finding"]
"""What a row of the view is."""

_NAMED: Final = 10
"""So many of what is missing and of what was late are named in the note."""

_MARKS: Final[Mapping[DisclosureState, tuple[str, str, str]]] = {
    DisclosureState.IN_TIME: ("√", "√", "#38761d"),
    DisclosureState.LATE: ("迟", "L", "#f6b26b"),
    DisclosureState.UNDATED: ("?", "?", "#d9c8f0"),
    DisclosureState.MISSING: ("缺", "M", "#cc0000"),
    DisclosureState.NOT_YET: ("待", "W", "#cfe2f3"),
    DisclosureState.NOT_REQUIRED: ("·", "·", "#eef2f6"),
}
"""The letter of a state in Chinese and English, and its colour."""

_LETTERS: Final = {
    "finance": ("财", "F"),
    "party": ("党", "P"),
    "village": ("村", "V"),
    "other": ("他", "O"),
}
_QUIET: Final = frozenset({DisclosureState.IN_TIME, DisclosureState.NOT_REQUIRED})
_TOTALS: Final = (
    ViewColumn("published", "已公开", "Published"),
    ViewColumn("required", "到期应公开", "Due by now"),
    ViewColumn("fulfilled", "其中已公开", "Of these published"),
    ViewColumn("late", "迟公开", "Late"),
    ViewColumn("missing", "缺", "Missing"),
    ViewColumn("completeness", "完成率", "Completeness"),
)
_TOTAL: Final = Label("合计", "total")


def disclosure_view(matrix: DisclosureMatrix, *, by: By = "village") -> View:
    """Return what was made public, with what is missing and late.

    A row is a village with one cell a quarter.  √ says that every kind was in time; else the
    cell names the kinds that were not, such as 党缺.  Behind it stand how many of all were
    published, how many were due by now and how many of these were published, late and missing.

    Args:
        matrix: What was made public.
        by: ``village``; ``kind``, a row a kind and village; ``quarter``, a row a quarter; or
            ``finding``, a row for each that is missing or late.

    Raises:
        InvariantError: There are no such rows.

    >>> import datetime
    >>> from xiaoping.administration import Disclosure, disclosure_matrix
    >>> from xiaoping.indicators import parameters
    >>> from xiaoping.report.views.view import cell_text
    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q1", published="2020-04-10")]
    >>> matrix = disclosure_matrix(told, policy=parameters(), as_of=datetime.date(2020, 12, 31))
    >>> [cell_text(cell) for cell in disclosure_view(matrix).rows[0]]
    ['小冲村', '√', '缺', '待', '待', '1', '2', '1', '0', '1', '50%']
    """
    match by:
        case "kind":
            columns, rows = _by_kind(matrix)
        case "quarter":
            columns, rows = _by_quarter(matrix)
        case "finding":
            columns, rows = _by_finding(matrix)
        case "village":
            columns, rows = _by_village(matrix)
        case _:
            told = {"given": by, "view": "disclosure", "known": get_args(By)}
            raise fail(InvariantError, "view.by", **told)
    if not len(matrix):
        rows = []
    zh, en = _note(matrix)
    return View(
        id="disclosure",
        title_zh="公开情况",
        title_en="Disclosure",
        columns=columns,
        rows=rows,
        total=_total(matrix, by) if rows else (),
        note_zh=zh,
        note_en=en,
    )


_Made = tuple[Sequence[ViewColumn], Sequence[Sequence[Cell]]]


def _by_village(matrix: DisclosureMatrix) -> _Made:
    columns = (ViewColumn("village", "村", "Village"), *_quarters(matrix), *_TOTALS)
    rows = [
        (
            name,
            *(_mark(matrix, village, matrix.kinds, quarter) for quarter in matrix.quarters),
            *_totals(matrix.of_village(village)),
        )
        for village, name in matrix.villages.items()
    ]
    return columns, rows


def _by_kind(matrix: DisclosureMatrix) -> _Made:
    head = (ViewColumn("kind", "类别", "Kind"), ViewColumn("village", "村", "Village"))
    rows: list[Sequence[Cell]] = []
    for kind in matrix.kinds:
        for village, name in matrix.villages.items():
            marks = [_mark(matrix, village, (kind,), quarter) for quarter in matrix.quarters]
            rows.append((Label(*kind_words(kind)), name, *marks))
    return (*head, *_quarters(matrix)), rows


def _by_quarter(matrix: DisclosureMatrix) -> _Made:
    columns = (ViewColumn("quarter", "季度", "Quarter"), *_TOTALS)
    return columns, [
        (quarter, *_totals(matrix.of_quarter(quarter))) for quarter in matrix.quarters
    ]


def _by_finding(matrix: DisclosureMatrix) -> _Made:
    columns = (
        ViewColumn("village", "村", "Village"),
        ViewColumn("kind", "类别", "Kind"),
        ViewColumn("quarter", "季度", "Quarter"),
        ViewColumn("state", "情况", "State"),
        ViewColumn("due", "最迟公开", "Due"),
        ViewColumn("published", "公开时间", "Published"),
        ViewColumn("days", "迟或欠", "Late or missing for"),
    )
    return columns, [
        (
            matrix.villages[cell.village],
            Label(*kind_words(cell.kind)),
            cell.quarter,
            Label(cell.state.zh, cell.state.en),
            cell.due,
            cell.published,
            Label(f"{cell.days}天", f"{cell.days} days"),
        )
        for cell in matrix.amiss
    ]


def _quarters(matrix: DisclosureMatrix) -> Iterator[ViewColumn]:
    for quarter in matrix.quarters:
        short = f"{quarter.of % 100:02d}Q{quarter.number}"
        yield ViewColumn(str(quarter), short, short)


def _mark(
    matrix: DisclosureMatrix, village: str, kinds: Sequence[str], quarter: Quarter
) -> Cell:
    """Return what is to be said of a village and quarter: √, or the kinds that are not in time."""
    states = {kind: matrix.cell(village, kind, quarter).state for kind in kinds}
    loud = {kind: state for kind, state in states.items() if state not in _QUIET}
    if not loud:
        done = DisclosureState.IN_TIME in states.values()
        return _MARKS[DisclosureState.IN_TIME][0] if done else None
    wanted = {s for s in states.values() if s is not DisclosureState.NOT_REQUIRED}
    if len(wanted) == 1:
        mark = _MARKS[wanted.pop()]
        return Label(mark[0], mark[1])
    parts = [(_letters(kind), _MARKS[state]) for kind, state in loud.items()]
    return Label(
        "".join(letter[0] + mark[0] for letter, mark in parts),
        " ".join(letter[1] + mark[1] for letter, mark in parts),
    )


def _letters(kind: str) -> tuple[str, str]:
    return _LETTERS.get(kind, (kind[:1], kind[:1]))


def _totals(tally: DisclosureTally) -> tuple[Cell, ...]:
    done = None
    if tally.required:
        issue = unit("issue", Counted)
        done = Share.of(Quantity(tally.fulfilled, issue), Quantity(tally.required, issue))
    return tally.published, tally.required, tally.fulfilled, tally.late, tally.missing, done


def _total(matrix: DisclosureMatrix, by: By) -> tuple[Cell, ...]:
    match by:
        case "village":
            parts = [_of(matrix.of_quarter(quarter)) for quarter in matrix.quarters]
            return (_TOTAL, *parts, *_totals(matrix.tally))
        case "kind":
            parts = [_of(matrix.of_quarter(quarter)) for quarter in matrix.quarters]
            return (_TOTAL, None, *parts)
        case "quarter":
            return (_TOTAL, *_totals(matrix.tally))
        case _:
            return ()


def _of(tally: DisclosureTally) -> str:
    """Return how many were published of those that were or should be."""
    return f"{tally.published}/{tally.published + tally.missing + tally.not_yet}"


def _note(matrix: DisclosureMatrix) -> tuple[str, str]:
    day = matrix.as_of.isoformat()
    if not len(matrix):
        zh = f"截至{day}，没有可列的公开记录。请补公开台账，或核对村、类别和季度。"
        return (
            zh,
            f"As of {day}. No disclosure to list: add the ledger, or check what was asked for.",
        )
    zh = f"截至{day}。√按时，迟 迟公开，缺 未公开，待 未到期，? 时间不明，— 不要求。"
    en = f"As of {day}. √ in time, L late, M missing, W not yet due, ? time not known, — not asked for."
    kinds = [(_letters(kind), kind_words(kind)) for kind in matrix.kinds]
    if len(kinds) > 1:
        zh += "".join(f"{letter[0]}={word[0]}，" for letter, word in kinds)[:-1] + "。"
        en += " " + ", ".join(f"{letter[1]} = {word[1]}" for letter, word in kinds) + "."
    for state in (DisclosureState.MISSING, DisclosureState.LATE):
        cells = [cell for cell in matrix.amiss if cell.state is state]
        if cells:
            zh += f"{state.zh}{len(cells)}期：{_named(matrix, cells, 'zh')}。"
            en += f" {state.en.capitalize()}, {len(cells)}: {_named(matrix, cells, 'en')}."
    if matrix.outside:
        zh += f"另有{len(matrix.outside)}行不是这些村、类别或季度的，未列入。"
        en += f" Rows of other villages, kinds or quarters, not listed: {len(matrix.outside)}."
    return zh, en


def _named(matrix: DisclosureMatrix, cells: Sequence[DisclosureCell], lang: Language) -> str:
    words = [_told(matrix, cell, lang) for cell in cells[:_NAMED]]
    more = len(cells) - len(words)
    if lang == "zh":
        return "、".join(words) + (f"，等{len(cells)}期" if more else "")
    return ", ".join(words) + (f" and {more} more" if more else "")


def _told(matrix: DisclosureMatrix, cell: DisclosureCell, lang: Language) -> str:
    name, words = matrix.villages[cell.village], kind_words(cell.kind)
    if lang == "zh":
        late = f"迟{cell.days}天" if cell.state is DisclosureState.LATE else ""
        return f"{name}{cell.quarter.zh()}{words[0]}{late}"
    late = f" ({cell.days} days)" if cell.state is DisclosureState.LATE else ""
    return f"{name} {cell.quarter} {words[1]}{late}"


def disclosure_picture(matrix: DisclosureMatrix, lang: Language = "zh") -> str:
    """Return the matrix as a picture: a block a kind, a row a village, a square a quarter.

    Every square has a letter beside its colour; what is missing or late tells its days where
    it is pointed at.  Behind a row stands how many were published of those wanted.

    Args:
        matrix: What was made public.
        lang: The language.

    >>> import datetime
    >>> from xiaoping.administration import Disclosure, disclosure_matrix
    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter="2020-Q4", published="2020-12-25")]
    >>> matrix = disclosure_matrix(told, as_of=datetime.date(2020, 12, 31))
    >>> "小冲村" in disclosure_picture(matrix)
    True
    """
    columns = [(str(quarter.of), str(quarter.number)) for quarter in matrix.quarters]
    blocks = [
        MatrixBlock(label=kind_words(kind)[lang == "en"], rows=_block_rows(matrix, kind, lang))
        for kind in matrix.kinds
    ]
    occurring = dict.fromkeys(cell.state for cell in matrix)
    legend = [_square(state, lang) for state in DisclosureState if state in occurring]
    title = ("公开情况", "Disclosure")[lang == "en"] + f" {matrix.as_of.isoformat()}"
    return matrix_svg(title, columns, blocks, legend)


def _block_rows(
    matrix: DisclosureMatrix, kind: str, lang: Language
) -> Iterable[tuple[str, Sequence[Square], str]]:
    for village, name in matrix.villages.items():
        cells = [matrix.cell(village, kind, quarter) for quarter in matrix.quarters]
        published = sum(cell.state.is_published for cell in cells)
        wanted = sum(cell.state is not DisclosureState.NOT_REQUIRED for cell in cells)
        squares = [
            _square(cell.state, lang, _told(matrix, cell, lang) if cell.days else "")
            for cell in cells
        ]
        yield name, squares, f"{published}/{wanted}"


def _square(state: DisclosureState, lang: Language, told: str = "") -> Square:
    zh, en, colour = _MARKS[state]
    if lang == "zh":
        return Square(zh, colour, state.zh, told)
    return Square(en, colour, state.en, told)
