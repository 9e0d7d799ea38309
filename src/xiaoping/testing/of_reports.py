"""Strategies for the trees of reports: every node, every inline, words of any kind.

A tree that is drawn can be rendered as it is: what is compared measures the same, rows are
as wide as their head, identifiers stand once, and a cross-reference that points at nothing
brings its words along.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, Literal

import attrs

from xiaoping.measures.ratio import GrowthRate, Share
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    Block,
    ChangeRef,
    Chart,
    ChartKind,
    Citation,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Inline,
    Note,
    Paragraph,
    PeriodRef,
    Range,
    RatioRef,
    Report,
    RunIn,
    Section,
    Series,
    ShareRef,
    Signature,
    Table,
    Text,
)
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_observations import (
    AREAS,
    PERIODS,
    UNITS,
    amounts,
    observations,
    words,
)

__all__ = ["blocks", "inlines", "reports", "sections"]

_IDS: Final = ("n1", "work", "表一", "n 4", '"><b>', "n6", "第 七", "n8")
_KINDS: Final = ("acme.map", "acme.seal", "<b>")
_DEEPEST: Final = 3
_CITED: Final = ("某办〔2020〕10号", "某政办发〔2019〕3号")


def reports(*, hostile: bool = True) -> SearchStrategy[Report]:
    """Draw whole reports: parts and paragraphs, then a signature, then attachments.

    Args:
        hostile: Whether the words are of any kind: see :func:`words`.

    >>> from hypothesis import find
    >>> found = find(reports(), lambda report: len(report.blocks) > 1)
    >>> len(found.blocks)
    2
    """
    return _reports(hostile)


def sections(*, hostile: bool = True) -> SearchStrategy[Section]:
    """Draw sections, with sections, tables, charts and third parties' nodes in them.

    Args:
        hostile: Whether the words are of any kind: see :func:`words`.

    >>> from hypothesis import find
    >>> found = find(sections(), lambda one: any(isinstance(b, Section) for b in one.blocks))
    >>> len(found.blocks)
    1
    """
    return _sections(hostile)


def blocks(kind: type[Block] | None = None, *, hostile: bool = True) -> SearchStrategy[Block]:
    """Draw any block of a report.

    Args:
        kind: The class of the block; any if not given.
        hostile: Whether the words are of any kind: see :func:`words`.

    >>> from hypothesis import find
    >>> len(find(blocks(Table), lambda table: len(table.rows) > 1).rows)
    2
    """
    return _blocks(kind, hostile)


def inlines(*, hostile: bool = True) -> SearchStrategy[tuple[Inline, ...]]:
    """Draw running text; its cross-references bring their words along.

    Args:
        hostile: Whether the words are of any kind: see :func:`words`.

    >>> from hypothesis import find
    >>> len(find(inlines(hostile=False), lambda line: len(line) > 1))
    2
    """
    return _inlines(hostile)


@st.composite
def _reports(draw: st.DrawFn, hostile: bool) -> Report:  # noqa: FBT001 - one private flag
    pen = _Pen(draw, hostile=hostile)
    inside = pen.some(lambda: pen.block(1), 4)
    signed = [pen.signature()] if draw(st.booleans()) else []
    attached = pen.some(pen.attachment, 2)
    return Report(
        title=pen.line(),
        blocks=(*inside, *signed, *attached),
        issuer=pen.word(),
        names=draw(st.dictionaries(st.sampled_from(AREAS), words(hostile=hostile), max_size=2)),
    )


@st.composite
def _sections(draw: st.DrawFn, hostile: bool) -> Section:  # noqa: FBT001
    return _Pen(draw, hostile=hostile).section(1)


@st.composite
def _blocks(draw: st.DrawFn, kind: type[Block] | None, hostile: bool) -> Block:  # noqa: FBT001
    pen = _Pen(draw, hostile=hostile)
    made = [*pen.makers(1).items(), (Attachment, pen.attachment), (Signature, pen.signature)]
    if kind is None:
        return draw(st.sampled_from(made))[1]()
    return dict(made)[kind]()


@st.composite
def _inlines(draw: st.DrawFn, hostile: bool) -> tuple[Inline, ...]:  # noqa: FBT001
    return _Pen(draw, hostile=hostile).line()


@attrs.define
class _Pen:
    """Draws one tree; ``named`` counts the identifiers that are given away."""

    draw: st.DrawFn
    hostile: bool = attrs.field(kw_only=True)
    named: int = attrs.field(default=0, init=False)

    def word(self) -> str:
        return self.draw(words(hostile=self.hostile))

    def id(self) -> str:
        if self.named == len(_IDS) or not self.draw(st.booleans()):
            return ""
        self.named += 1
        return _IDS[self.named - 1]

    def some(self, make: Callable[[], Any], most: int, least: int = 0) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(least, most))))

    def makers(self, depth: int) -> dict[type[Block], Callable[[], Block]]:
        """Return what makes each block that may stand at ``depth``."""
        made: dict[type[Block], Callable[[], Block]] = {
            Paragraph: lambda: Paragraph(self.line()),
            RunIn: lambda: RunIn(self.line(), self.line()),
            Series: self.series,
            Table: self.table,
            Chart: self.chart,
            Note: lambda: Note(self.line()),
        }
        if depth <= _DEEPEST:
            made[Section] = lambda: self.section(depth)
            made[Custom] = lambda: self.custom(depth)
        return made

    def block(self, depth: int) -> Block:
        return self.draw(st.sampled_from([*self.makers(depth).values()]))()

    def section(self, depth: int) -> Section:
        inside = self.some(lambda: self.block(depth + 1), 3)
        return Section(self.line(), inside, self.id())

    def custom(self, depth: int) -> Custom:
        data = self.draw(
            st.dictionaries(
                st.sampled_from(("scale", "<b>")), words(hostile=self.hostile), max_size=2
            )
        )
        kind = self.draw(st.sampled_from(_KINDS))
        return Custom(kind, data, self.some(lambda: self.block(depth + 1), 2))

    def series(self) -> Series:
        return Series(self.some(self.line, 3), self.line(), self.draw(st.booleans()))

    def signature(self) -> Signature:
        return Signature(self.word(), self.draw(st.none() | st.dates()))

    def attachment(self) -> Attachment:
        return Attachment(self.line(), self.some(lambda: self.block(1), 2), self.id())

    def table(self) -> Table:
        width = self.draw(st.integers(0, 3))
        return Table(
            title=self.line(),
            head=tuple(self.line() for _ in range(width)),
            rows=self.some(lambda: tuple(self.line() for _ in range(width)), 3),
            note=self.line(),
            unit=(Text(f"单位：{self.draw(st.sampled_from(UNITS))}"),)
            if self.draw(st.booleans())
            else (),
            id=self.id(),
            total=self.draw(st.sampled_from(("", "first", "last"))),
        )

    def chart(self) -> Chart:
        kind = self.draw(st.sampled_from(ChartKind))
        columns = self.draw(st.integers(2 if kind is ChartKind.PROGRESS else 1, 3))
        values = amounts(self.draw(st.sampled_from(UNITS)))
        areas = self.draw(st.lists(st.sampled_from(AREAS), max_size=4, unique=True))
        rows = tuple(
            ((AreaRef(code, self.word()),), *(self.drawn(code, values) for _ in range(columns)))
            for code in areas
        )
        places = {code: (index % 2, index // 2) for index, code in enumerate(areas)}
        return Chart(
            kind=kind,
            table=Table(
                title=self.line(),
                head=tuple(self.line() for _ in range(columns + 1)),
                rows=rows,
            ),
            columns=self.drawn_columns(columns) if kind is not ChartKind.PROGRESS else (),
            places=places if kind is ChartKind.MAP else {},
            alt=self.draw(st.just("") | words(hostile=self.hostile)),
            id=self.id(),
        )

    def drawn_columns(self, many: int) -> tuple[int, ...]:
        every = st.permutations(range(1, many + 1))
        chosen = st.tuples(every, st.integers(1, many)).map(lambda pair: pair[0][: pair[1]])
        return self.draw(st.just(()) | chosen.map(tuple))

    def drawn(self, area: str, values: SearchStrategy[Any]) -> tuple[Inline, ...]:
        """Return a cell of a chart: a figure of the area of its row, or none."""
        if self.draw(st.integers(0, 9)) == 9:
            return ()
        found = self.draw(_observed(values, hostile=self.hostile))
        return (Figure(attrs.evolve(found, area=area, wording="")),)

    def line(self) -> tuple[Inline, ...]:
        return self.some(lambda: self.inline(2), 3)

    def inline(self, depth: int) -> Inline:
        made: tuple[Callable[[], Inline], ...] = (
            lambda: Text(self.word()),
            lambda: self.draw(_single(hostile=self.hostile)),
            self.pair,
            self.pointer,
        )
        if depth:
            made += (lambda: Emphasis(self.some(lambda: self.inline(depth - 1), 2)),)
        return self.draw(st.sampled_from(made))()

    def pair(self) -> Inline:
        """Return what tells of two figures that measure the same."""
        unit = unit_of(self.draw(st.sampled_from(UNITS)))
        values = self.draw(st.sampled_from((amounts(unit), _SHARES)))
        one, other = (self.draw(_observed(values, hostile=self.hostile)) for _ in range(2))
        decimals = self.draw(st.integers(0, 2))
        form, share = self.draw(_FORMS), self.draw(_SHARE_FORMS)
        made: tuple[Callable[[], Inline], ...] = (
            lambda: ChangeRef(one, other, decimals=decimals),
            lambda: ShareRef(one, other, form=share, decimals=decimals),
            lambda: RatioRef(one, other, form=form, decimals=decimals),
            lambda: Range(Figure(one), Figure(other)),
        )
        return self.draw(st.sampled_from(made))()

    def pointer(self) -> CrossRef:
        """Return a cross-reference; it needs no words if its target stands already."""
        place = self.draw(st.integers(0, len(_IDS) - 1))
        own = self.draw(st.booleans()) and place < self.named
        return CrossRef(_IDS[place], "" if own else "有关附件")


_FORMS: Final[SearchStrategy[Literal["times", "to_one"]]] = st.sampled_from(("times", "to_one"))
_SHARE_FORMS: Final[SearchStrategy[Literal["percent", "all", "each"]]] = st.sampled_from(
    ("percent", "all", "each")
)
_SHARES: Final = st.integers(0, 100).map(Share.percent)
_RATES: Final = st.integers(-500, 500).map(lambda n: GrowthRate.percent(n, decimals=1))


@cache
def _observed(values: SearchStrategy[Any], *, hostile: bool) -> SearchStrategy[Any]:
    return observations(value=values, hostile=hostile)


@cache
def _single(*, hostile: bool) -> SearchStrategy[Inline]:
    """Return what draws the inlines that stand for themselves."""
    figures = st.builds(Figure, observations(hostile=hostile), qualified=st.booleans())
    told = words(hostile=hostile)
    return st.one_of(
        figures,
        st.builds(ChangeRef, observations(value=_RATES, hostile=hostile)),
        st.builds(Compound, st.lists(figures, max_size=3).map(tuple)),
        st.builds(PeriodRef, st.sampled_from(PERIODS)),
        st.builds(AreaRef, st.sampled_from(AREAS), told),
        st.builds(Citation, st.sampled_from(_CITED) | told),
    )
