"""What a figure of a report says: of what, when, where, and how it stands to others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never, final

import attrs

from xiaoping.indicators.observation import Scenario
from xiaoping.measures.mention import Mention
from xiaoping.periods import Period

__all__ = [
    "Candidate",
    "Direction",
    "Link",
    "LinkKind",
    "Role",
    "Statement",
    "Status",
    "Told",
    "told_change",
]


class Status(StrEnum):
    """Whether a figure is of what is, what was done, or what is hoped for.

    STOCK is a level at a point in time (现有, 总人口), ACTUAL what was done or came about in
    a period, CUMULATIVE what was done up to a day (累计, 截至), FORECAST what is expected
    (预计), TASK what was handed down (任务), TARGET what is aimed at (力争, 确保), PLAN what
    is intended (计划, 拟).

    >>> Status("stock").scenario.value, Status.TASK.scenario.value
    ('actual', 'task')
    """

    STOCK = "stock"
    ACTUAL = "actual"
    CUMULATIVE = "cumulative"
    FORECAST = "forecast"
    TASK = "task"
    TARGET = "target"
    PLAN = "plan"

    @property
    def scenario(self) -> Scenario:
        """The scenario that an observation of it has in a data set.

        >>> Status.CUMULATIVE.scenario.value, Status.TARGET.scenario.value
        ('actual', 'plan')
        """
        match self:
            case Status.STOCK | Status.ACTUAL | Status.CUMULATIVE:
                return Scenario.ACTUAL
            case Status.FORECAST:
                return Scenario.FORECAST
            case Status.TASK:
                return Scenario.TASK
            case Status.TARGET | Status.PLAN:
                return Scenario.PLAN
            case _:
                assert_never(self)


class Direction(StrEnum):
    """Which way what a figure tells of has moved.

    >>> from xiaoping.reading.understand import understand
    >>> [s.direction.value for s in understand("收入增长8%，支出下降3%")]
    ['up', 'down']
    """

    UP = "up"
    DOWN = "down"


class Role(StrEnum):
    """What a figure is in its sentence.

    LEVEL is how much there is, BASE how much there was before (由A提高到B), CHANGE by how
    much it moved (增加5吨, 提高2个百分点), RATE by what share of the base (增长8%), SHARE what
    part of a whole it is (占65%), PART one of the parts of a figure told before (其中).

    >>> from xiaoping.reading.understand import understand
    >>> [s.role.value for s in understand("产量由5吨提高到7吨，增长40%")]
    ['base', 'level', 'rate']
    """

    LEVEL = "level"
    BASE = "base"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    PART = "part"

    @property
    def moves(self) -> bool:
        """Whether it tells by how much something moved.

        >>> Role.RATE.moves, Role.BASE.moves
        (True, False)
        """
        return self in (Role.CHANGE, Role.RATE)


class LinkKind(StrEnum):
    """How one figure of a text stands to another.

    OF_WHICH: it is a part of the other (其中).  PAIR: both count the same thing in two units
    (606户2059人).  BASE: the other is what it started from.  CHANGE_OF: it tells by how much
    the other moved.  SHARE_OF: it is the share of another figure that it belongs to.
    SERIES: both stand in one list, with 分别 or without.

    >>> from xiaoping.reading.understand import understand
    >>> [link.kind.value for s in understand("低保户60户90人，其中新增5户") for link in s.links]
    ['pair', 'of_which']
    """

    OF_WHICH = "of_which"
    PAIR = "pair"
    BASE = "base"
    CHANGE_OF = "change_of"
    SHARE_OF = "share_of"
    SERIES = "series"


@final
@attrs.frozen
class Link:
    """A link to another statement of the same text.

    Attributes:
        kind: How this one stands to the other.
        target: The index of the other among the statements of the text.

    >>> Link(LinkKind.PAIR, 0).target
    0
    """

    kind: LinkKind
    target: int


@final
@attrs.frozen
class Candidate:
    """An indicator that a figure may be about.

    Attributes:
        indicator: Its code.
        score: How well unit, words and verb fit.
        reasons: Which words told it, in Chinese.

    >>> from xiaoping.reading.understand import understand
    >>> (found,) = understand("化解矛盾纠纷46起")
    >>> [c.indicator for c in found.candidates][:2]
    ['gov.disputes_settled', 'gov.disputes_mediated']
    """

    indicator: str
    score: float
    reasons: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Statement:
    """A figure of a text, and what the text says it is about.

    Attributes:
        mention: The figure, at its place.
        subject: The words that say what is measured, in the report's own words; a figure
            without words of its own has those of the figure it belongs to.
        verb: The verb that stands by it, such as 发放 or 增长; empty if there is none.
        period: When; ``None`` where neither the text nor the report's year tells.
        period_words: The words that told it; empty if it is the report's own year.
        status: Whether it is a level, was done, is expected, or is aimed at.
        area: The place as it is named (全乡, 甲村); empty if none is.
        area_code: The code of that place, where areas with their names were given.
        relation: What the words right at the figure compare with or hope for: ``yoy``,
            ``growth``, ``vs_baseline``, ``cumulative``, ``target``, or ``None``.
        direction: Which way it moved, if the text says that it did.
        role: What it is in its sentence.
        links: How it stands to other figures.
        indicator: The code of the indicator in the catalogue; ``None`` if none fits.
        score: How well that indicator fits; 0 if none does.
        reasons: Which words told it, in Chinese.
        candidates: The three indicators that fit best, best first.
        section: The numbers of the headings it stands under, such as 一(三)5.

    >>> from xiaoping.reading.understand import understand
    >>> (found,) = understand("去年，全镇发展党员18名。", year=2023)
    >>> found.subject, str(found.period), found.status.value, found.area, found.indicator
    ('发展党员', '2022', 'actual', '全镇', 'party.members_new')
    """

    mention: Mention
    subject: str
    verb: str = ""
    period: Period | None = None
    period_words: str = ""
    status: Status = Status.ACTUAL
    area: str = ""
    area_code: str | None = None
    relation: str | None = None
    direction: Direction | None = None
    role: Role = Role.LEVEL
    links: tuple[Link, ...] = ()
    indicator: str | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    section: str = ""

    def linked(self, kind: LinkKind) -> tuple[int, ...]:
        """Return the indices of the statements it is linked to in one way."""
        return tuple(link.target for link in self.links if link.kind is kind)


@final
@attrs.frozen(kw_only=True)
class Told:
    """What a sentence about a change gives; ``None`` where it is silent.

    Attributes:
        level: What is reached.
        base: What it started from.
        change: By how much it moved, in its own unit or in percentage points.
        rate: By what share of the base it moved.

    >>> Told().level is None
    True
    """

    level: Statement | None = None
    base: Statement | None = None
    change: Statement | None = None
    rate: Statement | None = None


def told_change(statements: Sequence[Statement], index: int) -> Told:
    """Return level, base, change and rate of what a statement speaks of.

    Args:
        statements: All statements of the text.
        index: Which of them; any of the four leads to all.

    >>> from xiaoping.reading.understand import understand
    >>> found = understand("茶园面积由2万亩增加到2.5万亩，增长25%。")
    >>> told = told_change(found, 2)
    >>> [s.mention.text for s in (told.base, told.level, told.rate)], told.change
    (['2万亩', '2.5万亩', '25%'], None)
    """
    here = statements[index]
    start = next(iter(here.linked(LinkKind.CHANGE_OF)), None)
    level = statements[start] if start is not None else here
    if level.role is Role.BASE:
        level = next(
            (s for s in statements[index : index + 4] if index in s.linked(LinkKind.BASE)),
            level,
        )
    at = _index(statements, level)
    # What belongs together stands together: a few figures to either side are enough.
    around = statements[max(0, at - 4) : at + 5]
    moves = [s for s in around if at in s.linked(LinkKind.CHANGE_OF)]
    if level.role.moves and not moves:
        moves = [level]
    base = next(iter(level.linked(LinkKind.BASE)), None)
    if base is None:
        bases = [target for move in moves for target in move.linked(LinkKind.BASE)]
        base = bases[0] if bases else None
    return Told(
        level=level if level.role not in (Role.CHANGE, Role.RATE, Role.BASE) else None,
        base=statements[base] if base is not None else None,
        change=next((s for s in moves if s.role is Role.CHANGE), None),
        rate=next((s for s in moves if s.role is Role.RATE), None),
    )


def _index(statements: Sequence[Statement], one: Statement) -> int:
    low, high = 0, len(statements)
    while low < high:
        middle = (low + high) // 2
        if statements[middle].mention.start < one.mention.start:
            low = middle + 1
        else:
            high = middle
    return low
