"""Posts, training and the workshop of the invented people; the totals are the published ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import Any, Final

from xiaoping.codelists import Coded
from xiaoping.programmes import EmploymentPost, TrainingAttendance, TrainingSession, Workshop
from xiaoping.register import Person
from xiaoping.samples.births import AS_OF
from xiaoping.samples.neighbours import member, workers
from xiaoping.samples.places import published, sample_villages
from xiaoping.samples.slots import Slot, below, shares, shuffled
from xiaoping.samples.support import household_id

__all__ = ["draw_attendances", "draw_posts", "draw_trainings", "draw_workshops"]

_WELFARE: Final = frozenset({"cleaner", "ranger"})
_AWAY: Final = frozenset({"02", "03", "04"})
_PARK, _WORKSHOP = "02", "01"
_WAGES: Final = {"special": 500, "public_welfare": 800, "park": 2800, "workshop": 1800}
_TOPICS: Final = ("柑橘栽培", "家政服务", "养殖技术", "电商基础")
_NAME: Final = "扶贫车间（示例）"


def draw_posts(slots: Sequence[Slot], rng: Random, seed: int) -> tuple[EmploymentPost, ...]:
    """Return the posts of those to whom the plan gives work.

    Who works in the industrial park also counts as newly away, so that there are more rows
    than persons; the workshop gave its work a year before.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_posts(plan(2020), Random(2020), 2020)
    >>> len(rows), len({row.person_key for row in rows})
    (273, 236)
    """
    return tuple(_posts(slots, rng, seed))


def _posts(slots: Sequence[Slot], rng: Random, seed: int) -> Iterator[EmploymentPost]:
    for number, slot in enumerate(slots):
        for place, post in enumerate(slot.posts):
            for kind in () if post is None else _kinds(post):
                person = member(seed, number, place)
                year = AS_OF.year - 1 if kind == "workshop" else AS_OF.year
                yield EmploymentPost(
                    kind=kind,
                    household=household_id(number),
                    person=person.name,
                    citizen_id=person.citizen_id,
                    began=datetime.date(year, 1 + below(rng, 9), 1 + below(rng, 28)),
                    wage=_WAGES.get(kind),
                    area=slot.area[:12],
                    village=slot.village,
                    group=slot.group,
                    **_place(kind, slot, post),
                )


def _kinds(post: Coded) -> tuple[str, ...]:
    if post.list_id == "public_post":
        return ("public_welfare",) if post.code in _WELFARE else ("special",)
    if post.code == _WORKSHOP:
        return ("workshop",)
    return ("transfer", "park") if post.code == _PARK else ("transfer",)


def _place(kind: str, slot: Slot, post: Coded | None) -> dict[str, Any]:
    """Return what a row tells of the place of a kind of work, and of what is done there."""
    if kind in ("special", "public_welfare"):
        return {
            "duty": post,
            "workplace": slot.village,
            "employer": f"{slot.village}村民委员会",
        }
    if kind == "workshop":
        return {"employer": _NAME}
    if kind == "park":
        return {"workplace": "罗旧工业园"}
    return {} if post is None else {"workplace": post.zh}


def _attended(rng: Random) -> list[int]:
    """Return the attendances of each session; together as many as the published words allow."""
    bounds = published("training-attendances").interval
    total = bounds.low + below(rng, bounds.high - bounds.low + 1)
    sessions = published("training-sessions").amount
    return shares(total, [90 + below(rng, 20) for _ in range(sessions)])


@cache
def _sessions(seed: int) -> tuple[TrainingSession, ...]:
    rng = Random(f"{seed}/sessions")  # noqa: S311 - invented, no secret
    villages = shuffled(sample_villages(), rng)
    return tuple(
        TrainingSession(
            id=f"{AS_OF.year}-{turn + 1}",
            topic=_TOPICS[turn % len(_TOPICS)],
            held=datetime.date(AS_OF.year, 4 + 2 * turn % 8, 1 + below(rng, 28)),
            place=f"{village.name}村部",
            organiser="乡人民政府",
            is_for_registered=True,
            attendances=count,
            hours=8,
            area=village.code,
            village=village.name,
        )
        for turn, (count, village) in enumerate(zip(_attended(rng), villages, strict=False))
    )


def draw_trainings(
    slots: Sequence[Slot], rng: Random, seed: int
) -> tuple[TrainingSession, ...]:
    """Return the published number of sessions, with attendances that the words allow.

    >>> rows = draw_trainings((), Random(2020), 2020)
    >>> len(rows), 700 < sum(row.attendances for row in rows) < 800
    (4, True)
    """
    del slots, rng
    return _sessions(seed)


def draw_attendances(
    slots: Sequence[Slot], rng: Random, seed: int
) -> tuple[TrainingAttendance, ...]:
    """Return rosters of the sessions: members of registered households who can work.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_attendances(plan(2020), Random(2020), 2020)
    >>> len(rows) == sum(row.attendances for row in draw_trainings((), Random(2020), 2020))
    True
    """
    everyone = list(workers(slots))
    return tuple(
        _attendance(session, number, slots[number], member(seed, number, place))
        for session in _sessions(seed)
        for number, place in shuffled(everyone, rng)[: session.attendances]
    )


def _attendance(
    session: TrainingSession, number: int, slot: Slot, person: Person
) -> TrainingAttendance:
    return TrainingAttendance(
        session=session.id,
        household=household_id(number),
        person=person.name,
        citizen_id=person.citizen_id,
        village=slot.village,
        group=slot.group,
    )


def draw_workshops(slots: Sequence[Slot], rng: Random) -> tuple[Workshop, ...]:
    """Return as many workshops as are published; which village one is in is invented.

    >>> len(draw_workshops((), Random(2020)))
    1
    """
    del slots
    villages = shuffled(sample_villages(), rng)[: published("workshops").amount]
    return tuple(
        Workshop(
            id=f"CJ{turn + 1}",
            name=_NAME,
            industry="手工制品加工",
            opened=AS_OF.year - 2,
            capacity=20,
            area=village.code,
            village=village.name,
        )
        for turn, village in enumerate(villages)
    )
