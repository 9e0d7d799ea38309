"""What one figure of a paper claims: of what, when, where, and in which role.

The checks of a paper against itself look at claims alone, so that whoever understands a
text better can hand them better claims.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.numerals import simplest
from xiaoping.measures.value import extent, printed_extent
from xiaoping.reading.statement import Role, Status

__all__ = ["Claim"]

_PHYSICAL: Final = frozenset(
    {
        MentionKind.MONEY,
        MentionKind.AREA,
        MentionKind.LENGTH,
        MentionKind.MASS,
        MentionKind.VOLUME,
        MentionKind.POWER,
        MentionKind.PERCENT,
        MentionKind.POINTS,
    }
)
_PERSONS: Final = frozenset({"人", "名", "口", "位"})


@final
@attrs.frozen(kw_only=True)
class Claim:
    """One figure and what the words around it say that it is.

    Attributes:
        index: Its number among the claims of the paper.
        mention: The figure.
        lead: The words of its clause before it, without fillers and without the area.
        key: The subject of the table of subjects that these words are, or ``""``.
        anchored: Whether the subject is told of the whole area beyond doubt.
        role: Whether it is a level or what became of one.
        status: Whether it is reached, expected, wanted or summed up.
        period: The period as a text: ``2020``, ``2020上半年``, ``十三五``; empty if none is
            told in its paragraph before it.
        told: Whether the period stands in its own sentence, or none in its paragraph.
        area: The level of the paper's own area (乡) or the name of another; empty if none.
        scoped: Whether the area stands in its own clause.
        section: The numbers of the headings above it.
        sentence: The number of its sentence.
        borrowed: Whether it has no words of its own, but those of the figure before it.
        of_which: Whether 其中 stands before it in its sentence.
        cell: Grid, row and column, for a figure of a table.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> (one, two) = paper_of("全乡建档立卡贫困户共606户2059人。").claims
    >>> one.lead, one.key, one.area, two.borrowed
    ('建档立卡贫困户', 'poor', '乡', True)
    """

    index: int
    mention: Mention
    lead: str = ""
    key: str = ""
    anchored: bool = False
    role: Role = Role.LEVEL
    status: Status = Status.ACTUAL
    period: str = ""
    told: bool = True
    area: str = ""
    scoped: bool = False
    section: str = ""
    sentence: int = 0
    borrowed: bool = False
    of_which: bool = False
    cell: tuple[int, int, int] | None = None

    @property
    def start(self) -> int:
        """The offset of the figure."""
        return self.mention.start

    @property
    def end(self) -> int:
        """The offset behind the figure."""
        return self.mention.end

    @property
    def text(self) -> str:
        """The figure as printed."""
        return self.mention.text

    @property
    def measure(self) -> str:
        """What it is measured in: figures of one measure may be compared.

        >>> from xiaoping.reading.selfaudit.paper import paper_of
        >>> [claim.measure for claim in paper_of("党员320名，面积3亩，收入5元。").claims]
        ['人', 'area', 'money']
        """
        mention = self.mention
        if mention.kind in _PHYSICAL:
            return mention.kind.value
        return "人" if mention.unit in _PERSONS else mention.unit

    @property
    def is_exact(self) -> bool:
        """Whether it has no approximating word and is no range."""
        return self.mention.approx is None and self.mention.value_high is None

    @cached_property
    def extent(self) -> Interval | None:
        """The numbers it can stand for, rounding allowed for, in base units.

        >>> from xiaoping.reading.selfaudit.paper import paper_of
        >>> [str(claim.extent) for claim in paper_of("增长0.86%，走访5000余户。").claims]
        ['[0.00855, 0.00865)', '[5001, 5999]']
        """
        value = self.mention.quantity
        if value is not None:
            return printed_extent(value)
        return _bare(self.mention)

    @property
    def shown(self) -> Interval | None:
        """The number as printed, in base units: what computed values are told from.

        >>> from xiaoping.reading.selfaudit.paper import paper_of
        >>> str(paper_of("增长0.86%").claims[0].shown)
        '[0.0086, 0.0086]'
        """
        value = self.mention.quantity
        return self.extent if value is None else extent(value)

    @cached_property
    def lenient(self) -> Interval | None:
        """The same, also if it was cut off instead of rounded.

        No contradiction is claimed where only the manner of rounding differs.
        """
        value, strict = self.mention.quantity, self.extent
        if value is None or strict is None or isinstance(value, Approximate):
            return strict
        point = extent(value)
        if point is None or strict.low is None or strict.high is None or strict.is_point:
            return strict
        half = simplest(Fraction(strict.high - strict.low) / 2)
        if point.low is not None and point.low < 0:
            return Interval(simplest(strict.low - half), strict.high, low_open=True)
        return Interval(strict.low, simplest(strict.high + half), high_open=True)


def _bare(mention: Mention) -> Interval | None:
    """Return the set of a figure whose unit is none of the catalogue."""
    value = mention.value
    if not isinstance(value, int | Fraction) or mention.approx is not None:
        return None
    high = value if mention.value_high is None else mention.value_high
    return Interval(value, high) if high >= value else None
