"""Two papers side by side: which figures stayed, changed, disagree, or stand in one alone.

Figures are matched by subject, unit, period and area, and then by their order; words that
were rewritten are matched where the figures around them leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Location
from xiaoping.reading.document import Document
from xiaoping.reading.selfaudit.claim import Claim
from xiaoping.reading.selfaudit.pairing import matched, out_of_order
from xiaoping.reading.selfaudit.paper import Paper, paper_of
from xiaoping.reading.selfaudit.sets import differ
from xiaoping.reading.statement import Status

__all__ = ["Change", "FigureChange", "PaperComparison", "PaperFigure", "compare_papers"]


class Change(Enum):
    """What became of a figure from one paper to the other.

    >>> from xiaoping.reading.document import document_from_text
    >>> texts = ("改厕9户，修路约80公里。", "改厕8户，修路81公里。")
    >>> found = compare_papers(*(document_from_text(text) for text in texts))
    >>> [figure.change for figure in found.figures]
    [<Change.CHANGED: 'changed'>, <Change.REWORDED: 'reworded'>]
    """

    SAME = "same"
    REWORDED = "reworded"
    CHANGED = "changed"
    DISAGREES = "disagrees"
    ONLY_A = "only_a"
    ONLY_B = "only_b"


_CODES: Final = {
    Change.SAME: "paper.same",
    Change.REWORDED: "paper.reworded",
    Change.CHANGED: "paper.changed",
    Change.DISAGREES: "paper.disagrees",
    Change.ONLY_A: "paper.only-a",
    Change.ONLY_B: "paper.only-b",
}


@final
@attrs.frozen(kw_only=True)
class PaperFigure:
    """A figure of one of the papers, and its place.

    Attributes:
        text: The figure as printed.
        start: Its offset in the document's text.
        end: The offset behind it.
        line: Its line in the file, from one.
        column: Its column in that line, from one.
        section: The numbers of the headings above it.
        period: The period told of it.

    >>> str(PaperFigure(text="9户", start=2, end=4, line=1, column=3).place)
    '第1行 第3字'
    """

    text: str
    start: int
    end: int
    line: int
    column: int
    section: str = ""
    period: str = ""

    @property
    def place(self) -> Location:
        """Its line and column."""
        return Location(line=self.line, column=self.column)


@final
@attrs.frozen(kw_only=True)
class FigureChange:
    """One figure in both papers, or in one.

    Attributes:
        change: What became of it.
        subject: The words it is told with.
        a: The figure in the first paper.
        b: The figure in the second.
        moved: Whether it stands elsewhere in the order of the figures that both have.

    >>> from xiaoping.reading.document import document_from_text
    >>> one, two = document_from_text("改厕9户。"), document_from_text("改厕8户。")
    >>> print(compare_papers(one, two).figures[0].message("en"))
    '改厕' changed: '9户' (A line 1 character 3, no period told), '8户' (B line 1 character 3, no period told).
    """

    change: Change
    subject: str
    a: PaperFigure | None = None
    b: PaperFigure | None = None
    moved: bool = False

    def message(self, lang: Language = "zh") -> str:
        """Return what became of the figure, with both values and places."""
        fields = {
            "subject": self.subject or wording("paper.no-words", lang, {}),
            "a": self.a.text if self.a else "",
            "b": self.b.text if self.b else "",
            "at_a": self.a.place if self.a else "",
            "at_b": self.b.place if self.b else "",
            "period_a": (self.a.period if self.a else "")
            or wording("paper.no-period", lang, {}),
            "period_b": (self.b.period if self.b else "")
            or wording("paper.no-period", lang, {}),
        }
        told = wording(_CODES[self.change], lang, fields)
        return told + wording("paper.moved", lang, fields) if self.moved else told


@final
@attrs.frozen(kw_only=True)
class PaperComparison:
    """The figures of two papers side by side, in the order of the second paper.

    Attributes:
        a: The name of the first file.
        b: The name of the second.
        figures: What became of each; those of the first alone stand where they were.

    >>> from xiaoping.reading.document import document_from_text
    >>> one, two = document_from_text("改厕9户。"), document_from_text("改厕9户，修路3公里。")
    >>> compare_papers(one, two).counts()["only_b"]
    1
    """

    a: str
    b: str
    figures: tuple[FigureChange, ...]

    def of(self, change: Change) -> tuple[FigureChange, ...]:
        """Return the figures of one outcome."""
        return tuple(figure for figure in self.figures if figure.change is change)

    @property
    def is_same(self) -> bool:
        """Whether both papers tell the same figures."""
        return all(figure.change is Change.SAME for figure in self.figures)

    def counts(self) -> dict[str, int]:
        """Return how many figures there are of each outcome, and how many moved."""
        told = {change.value: len(self.of(change)) for change in Change}
        return {**told, "moved": sum(1 for figure in self.figures if figure.moved)}

    def lines(self, lang: Language = "zh", *, everything: bool = False) -> tuple[str, ...]:
        """Return one line for each figure that is not the same, as a terminal prints it.

        Args:
            lang: The language.
            everything: Whether figures that stayed are told, too.
        """
        return tuple(
            figure.message(lang)
            for figure in self.figures
            if everything or figure.change is not Change.SAME or figure.moved
        )


def compare_papers(a: Document, b: Document) -> PaperComparison:
    """Compare the figures of two papers: two drafts, or the reports of two years.

    Figures disagree if both papers tell one subject of one area and period with values that
    cannot both be true; they changed if the period is not told or is another.

    >>> from xiaoping.reading.document import document_from_text
    >>> one = document_from_text("2020年，全乡总人口11441人，硬化道路81公里。")
    >>> two = document_from_text("2020年，全乡总人口11414人，硬化道路81公里，路灯9盏。")
    >>> [(f.change.value, f.subject) for f in compare_papers(one, two).figures]
    [('disagrees', '总人口'), ('same', '硬化道路'), ('only_b', '路灯')]
    """
    first, second = paper_of(a.text), paper_of(b.text)
    pairs = matched(first.claims, second.claims)
    moved = out_of_order(pairs)
    found = [
        FigureChange(
            change=_judged(first.claims[i], second.claims[j], first, second),
            subject=second.claims[j].lead or first.claims[i].lead,
            a=_figure(first.claims[i], a),
            b=_figure(second.claims[j], b),
            moved=(i, j) in moved,
        )
        for i, j in pairs
    ]
    placed = [(j, 1, change) for (_, j), change in zip(pairs, found, strict=True)]
    placed += [(at, 0, change) for at, change in _only_a(first, pairs, a)]
    seen = {j for _, j in pairs}
    placed += [
        (
            claim.index,
            1,
            FigureChange(change=Change.ONLY_B, subject=claim.lead, b=_figure(claim, b)),
        )
        for claim in second.claims
        if claim.index not in seen
    ]
    ordered = sorted(placed, key=lambda item: item[:2])
    return PaperComparison(a=a.name, b=b.name, figures=tuple(item[2] for item in ordered))


def _figure(claim: Claim, document: Document) -> PaperFigure:
    line, column = document.place(claim.start)
    return PaperFigure(
        text=claim.text,
        start=claim.start,
        end=claim.end,
        line=line,
        column=column,
        section=claim.section,
        period=claim.period,
    )


def _only_a(
    first: Paper, pairs: Sequence[tuple[int, int]], document: Document
) -> Iterator[tuple[int, FigureChange]]:
    """Yield the figures of the first paper alone, with the place they had in the order."""
    partner = dict(pairs)
    at = -1
    for claim in first.claims:
        if claim.index in partner:
            at = partner[claim.index]
        else:
            figure = _figure(claim, document)
            yield at + 1, FigureChange(change=Change.ONLY_A, subject=claim.lead, a=figure)


def _judged(left: Claim, right: Claim, first: Paper, second: Paper) -> Change:
    """Return what became of a figure that both papers have."""
    if (
        left.mention.value == right.mention.value
        and left.mention.approx == right.mention.approx
    ):
        high = left.mention.value_high == right.mention.value_high
        return Change.SAME if high and left.text == right.text else Change.REWORDED
    mine, theirs = left.extent, right.extent
    if mine is not None and theirs is not None and mine.meets(theirs):
        return Change.REWORDED
    certain = differ(left, right) and _is_one_thing(left, right, first, second)
    return Change.DISAGREES if certain else Change.CHANGED


def _is_one_thing(left: Claim, right: Claim, first: Paper, second: Paper) -> bool:
    """Say whether two figures are of one subject, period, area and status beyond doubt."""
    if not left.key or left.key != right.key or not (left.anchored and right.anchored):
        return False
    same_area = first.own[0] == second.own[0]
    status = left.status is right.status and left.status is not Status.CUMULATIVE
    mine, theirs = _period(left, first), _period(right, second)
    return same_area and status and bool(mine) and mine == theirs


def _period(claim: Claim, paper: Paper) -> str:
    """Return the period of a figure: its own, or the year of its paper."""
    return claim.period if claim.told and claim.period else str(paper.year or "")
