"""What sessions of training and their rosters must be to each other and to the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.masks import shown_id
from xiaoping.problems import Problem
from xiaoping.programmes.training import TrainingAttendance, TrainingSession

__all__ = ["check_attendances", "check_rosters", "check_trainings"]


def check_trainings(rows: Sequence[TrainingSession], at: At) -> Iterator[Problem]:
    """Yield sessions that are told twice.

    Args:
        rows: All sessions that are known.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [TrainingSession(id="1", topic="柑橘栽培", held="2020-05-12")] * 2
    >>> [problem.code for problem in check_trainings(rows, places_of("trainings"))]
    ['training.twice']
    """
    known: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        told = (row.topic, row.held, row.place, row.area or row.village, row.id)
        keys = [("id", row.id)] if row.id else [told] if row.held is not None else []
        for key in keys:
            first = known.setdefault(key, number)
            if first != number:
                yield Problem("training.twice", at(number), {"first": at(first)})


def check_attendances(
    rows: Sequence[TrainingAttendance], context: Context, at: At
) -> Iterator[Problem]:
    """Yield persons who are twice on the roster of a session, or in no register.

    Args:
        rows: All attendances that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [TrainingAttendance(session="1", household="0017", person="赵甲")] * 2
    >>> [p.code for p in check_attendances(rows, Context(), places_of("attendances"))]
    ['training.roster-twice']
    """
    known: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        if row.person_key is not None:
            first = known.setdefault((row.session, row.person_key), number)
            if first != number:
                yield Problem("training.roster-twice", at(number), {"first": at(first)})
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )


def check_rosters(
    sessions: Sequence[TrainingSession],
    roster: Sequence[TrainingAttendance],
    context: Context,
    session_at: At,
    at: At,
) -> Iterator[Problem]:
    """Yield what the rosters tell otherwise than the sessions.

    Args:
        sessions: All sessions that are known; without any, nothing is looked up.
        roster: All attendances that are known.
        context: The register.
        session_at: The places of the sessions.
        at: The places of the attendances.

    >>> from xiaoping.context import places_of
    >>> sessions = [TrainingSession(id="1", topic="柑橘栽培", attendances=2)]
    >>> roster = [TrainingAttendance(session="1", household="0017", person="赵甲")]
    >>> found = check_rosters(sessions, roster, Context(), places_of("s"), places_of("r"))
    >>> [(problem.code, problem.where.path) for problem in found]
    [('training.roster', 's[0]')]
    """
    known = {row.id: row for row in sessions if row.id}
    of_session: dict[str, list[TrainingAttendance]] = defaultdict(list)
    for number, row in enumerate(roster):
        of_session[row.session].append(row)
        session = known.get(row.session)
        if session is None:
            if sessions:
                near = nearest(row.session, known)
                fields = {"session": row.session, "near": near}
                yield Problem("training.unknown-session", at(number), fields)
            continue
        home = context.home(row.household)
        if session.is_for_registered and home is not None and not home.is_registered_poor():
            fields = {"household": shown_id(row.household)}
            yield Problem("training.not-registered", at(number), fields)
    for number, session in enumerate(sessions):
        yield from _unlike(session, of_session, session_at, number)


def _unlike(
    session: TrainingSession,
    of_session: Mapping[str, Sequence[TrainingAttendance]],
    at: At,
    number: int,
) -> Iterator[Problem]:
    rows = of_session.get(session.id, ()) if session.id else ()
    if not rows:
        return
    if session.attendances is not None and session.attendances != len(rows):
        fields = {"given": session.attendances, "found": len(rows)}
        yield Problem("training.roster", at(number), fields)
    keys = {row.person_key for row in rows}
    if session.persons is not None and None not in keys and session.persons != len(keys):
        fields = {"given": session.persons, "found": len(keys)}
        yield Problem("training.roster-persons", at(number), fields)
