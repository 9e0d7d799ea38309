"""The life of a project: its stages, which may follow which, and the moves that were told.

A county's project library knows a project from its being stored to its being handed over.
A ledger seldom has a day for every step: a stage that was passed without one has an unknown
day, which is no error.  Who moves a project on takes one step at a time.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, Given, check_day, chosen
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, happened, is_after, occasion_text
from xiaoping.row import a_text, to_when

__all__ = [
    "DROPPED",
    "NEXT",
    "STAGE_LIST",
    "STEPS",
    "Move",
    "check_moves",
    "furthest",
    "rank",
    "refuse_leap",
    "step",
]

STAGE_LIST: Final = "project_stage"
"""The code list of stages."""

STEPS: Final = ("stored", "planned", "under_way", "finished", "accepted", "handed_over")
"""The steps of a project that is carried out, in their order."""

DROPPED: Final = "dropped"

NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "": STEPS,
    "stored": ("planned", DROPPED),
    "planned": ("under_way", DROPPED),
    "under_way": ("finished", DROPPED),
    "finished": ("accepted",),
    "accepted": ("handed_over",),
    "handed_over": (),
    DROPPED: (),
}
"""The stages that a project may be moved to, by the one it is in; empty for none yet.

What is built is not dropped any more, and nothing follows being handed over or dropped.
"""


def step(given: Given) -> Coded:
    """Return a stage by its code, its label or a word that offices use for it.

    Raises:
        InvariantError: There is none.

    >>> step("在建").code
    'under_way'
    """
    found = chosen("stage", given, STAGE_LIST)
    if found is None:
        raise fail(InvariantError, "project.no-stage")
    return found


def rank(stage: Coded | None) -> int:
    """Return how far a stage is; being dropped is beyond all others, none yet below.

    >>> rank(step("竣工")) > rank(step("实施")) > rank(None)
    True
    """
    if stage is None:
        return -1
    return len(STEPS) if stage.code == DROPPED else STEPS.index(stage.code)


@final
@attrs.frozen(kw_only=True)
class Move:
    """A step in the life of a project: it came to a stage (项目进度).

    Attributes:
        stage: The stage it came to (project_stage).
        when: When: a day, or the month or year where no more is known; ``None`` for a step
            that was taken on an unknown day.
        document: The document it is based on: a plan, a report of acceptance.
        by: Who decided or reported it.
        note: What else was told.

    Raises:
        InvariantError: There is no such stage.

    >>> move = Move(stage="竣工", when="2020年9月")
    >>> move.stage.code, str(move.when)
    ('finished', '2020-09')
    """

    stage: Coded = attrs.field(converter=step, metadata=INTERNAL)
    when: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    document: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    by: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)


def check_moves(moves: Sequence[Move]) -> None:
    """Refuse moves that no project can have made.

    Stages come in their order, each once, and their days as well; a stage that is not told
    was passed on an unknown day.

    Raises:
        InvariantError: A stage is told twice, or before one that comes earlier; a day is
            before that of an earlier step; something follows where the project was dropped,
            or it was dropped after it was finished.

    >>> check_moves([Move(stage="入库", when=2019), Move(stage="竣工", when=2020)])
    >>> check_moves([Move(stage="竣工", when=2020), Move(stage="验收", when=2019)])
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: 'accepted' (2019) is before 'finished' (2020). ...
    """
    for place, move in enumerate(moves):
        for before in moves[:place]:
            if rank(before.stage) >= rank(move.stage):
                raise fail(
                    InvariantError,
                    "project.steps",
                    field=move.stage.code,
                    **_named("given", move.stage),
                    **_named("first", before.stage),
                )
            if move.stage.code == DROPPED and rank(before.stage) >= STEPS.index("finished"):
                raise fail(
                    InvariantError,
                    "project.built",
                    field=DROPPED,
                    **_named("first", before.stage),
                )
            if before.when is not None and is_after(before.when, move.when):
                assert move.when is not None  # noqa: S101 - nothing is after what is unknown
                raise fail(
                    InvariantError,
                    "project.order",
                    field=move.stage.code,
                    given=occasion_text(move.when),
                    other=occasion_text(before.when),
                    **_named("step", move.stage),
                    **_named("first", before.stage),
                )


def _named(name: str, stage: Coded) -> dict[str, str]:
    return {f"{name}_zh": stage.zh, f"{name}_en": stage.en}


def refuse_leap(here: Coded | None, stage: Coded) -> None:
    """Refuse a stage that does not follow the one a project is in; see :data:`NEXT`.

    Raises:
        InvariantError: It does not; what does is told.

    >>> refuse_leap(step("列入计划"), step("实施"))
    """
    allowed = NEXT["" if here is None else here.code]
    if stage.code in allowed:
        return
    if here is None or not allowed:
        told = _named("here", here or stage)
        raise fail(InvariantError, "project.over" if here else "project.first", **told)
    entries = [Coded(STAGE_LIST, code) for code in allowed]
    raise fail(
        InvariantError,
        "project.leap",
        **_named("given", stage),
        **_named("here", here),
        allowed_zh=[item.zh for item in entries],
        allowed_en=[item.en for item in entries],
    )


def furthest(moves: Sequence[Move], day: datetime.date) -> Coded | None:
    """Return the stage that moves had led to by a day; ``None`` before the first one.

    A step without a day counts once the one before it had been taken, as a step of a year
    counts once the year has begun.

    >>> moves = [Move(stage="列入计划", when=2019), Move(stage="实施"), Move(stage="竣工", when=2021)]
    >>> furthest(moves, datetime.date(2020, 6, 30)).zh
    '实施'
    """
    check_day("day", day)
    found: Coded | None = None
    for move in moves:
        if move.when is not None and not happened(move.when, day):
            break
        found = move.stage
    return found
