"""Hold a statement against the figures of one place: it holds, is violated, or neither."""

from __future__ import annotations

from enum import Enum
from typing import Any, assert_never, final

import attrs

from xiaoping.errors import Language, XiaopingError
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.deriving import slot_of
from xiaoping.indicators.evaluation import Lack, Worth
from xiaoping.indicators.figures import Slot
from xiaoping.indicators.nodes import Comparator
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.parameter import Parameters
from xiaoping.indicators.room import Room
from xiaoping.indicators.statement import Refusal, parse_statement
from xiaoping.indicators.statement_binding import BoundStatement, bind_expression
from xiaoping.measures.interval import Interval, Truth, at_most, below
from xiaoping.periods import Period

__all__ = ["Judgement", "Outcome", "compared", "judge", "judged"]


class Outcome(Enum):
    """What came of holding a statement against figures."""

    HOLDS = "holds"
    VIOLATED = "violated"
    UNDECIDED = "undecided"
    REFUSED = "refused"


@final
@attrs.frozen(kw_only=True)
class Judgement:
    """What came of holding a statement against the figures of one place.

    Attributes:
        outcome: Whether it holds, is violated, is undecided because figures are approximate
            or rounded, or is refused because a figure is missing or must not be added.
        used: The observations that were read.
        left: What the left side comes to, in base units, if it could be worked out: as the
            figures stand, or all that is printed like them where it holds for all of that.
        right: What the right side comes to.
        lack: Why it was refused.
        refusal: The error of a sum that was rightly refused.

    >>> from xiaoping.samples import xiaoping_2020
    >>> data = xiaoping_2020().observations
    >>> found = judge("land.arable + land.forest <= land.area", data)
    >>> found.outcome.value, [item.id for item in found.used]
    ('holds', ['area-arable', 'area-forest', 'area-total'])
    """

    outcome: Outcome
    used: tuple[Observation, ...] = ()
    left: Interval | None = None
    right: Interval | None = None
    lack: Lack | None = None
    refusal: XiaopingError | None = None

    def reason(self, lang: Language = "zh") -> str:
        """Return why nothing could be said, or why a sum was refused; empty if neither."""
        if self.lack is not None:
            return self.lack.text(lang)
        return "" if self.refusal is None else self.refusal.message(lang)


def judge(
    statement: str,
    data: DataSet,
    *,
    area: str | None = None,
    period: Period | str | None = None,
    catalogue: IndicatorCatalogue | None = None,
    parameters: Parameters | None = None,
) -> Judgement:
    """Hold a statement against a data set.

    Printed figures stand for everything that rounds to them: a statement is violated only
    if no such numbers fulfil it.

    Args:
        statement: The text, as :mod:`xiaoping.indicators.statement` reads it.
        data: The figures.
        area: Where; the only area of the data if ``None``.
        period: When; the latest year of the data if ``None``.
        catalogue: The indicators; the built-in ones if ``None``.
        parameters: The dated parameters; the catalogue's if ``None``.

    Raises:
        XiaopingError: The statement cannot be read or its units do not go together.

    >>> from xiaoping.samples import xiaoping_2020
    >>> data = xiaoping_2020().observations
    >>> judge("'microloan-cum' >= 950万元", data).outcome.value
    'undecided'
    >>> judge("refused(pop.households + pop.persons)", data).reason("en")
    "In the formula, 'pop.households' (户) and 'pop.persons' (人) differ in dimension ..."
    """
    book = catalogue or built_in()
    room = Room.of(data, book, parameters or book.parameters)
    parsed = parse_statement(statement)
    slot = slot_of(data, area, period)
    if isinstance(parsed, Refusal):
        return _refusal(parsed, room, slot)
    return judged(room.bound(parsed), room, slot)


def _refusal(statement: Refusal, room: Room, slot: Slot | None) -> Judgement:
    try:
        bound, _ = bind_expression(
            statement.figure, room.known, room.catalogue.schema, room.parameters
        )
    except XiaopingError as error:
        return Judgement(outcome=Outcome.HOLDS, refusal=error)
    working = room.working(slot, printed=True)
    worth = working.worth(bound)
    used = tuple(working.used.values())
    if not isinstance(worth, Lack):
        return Judgement(outcome=Outcome.VIOLATED, used=used, left=worth)
    rightly = worth.code.startswith("statement.")
    outcome = Outcome.HOLDS if rightly else Outcome.REFUSED
    return Judgement(outcome=outcome, used=used, lack=worth)


def judged(statement: BoundStatement, room: Room, slot: Slot | None) -> Judgement:
    """Hold a bound statement against one slot.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.indicators.statement import parse_statement
    >>> room = Room.of(DataSet(), catalogue(), catalogue().parameters)
    >>> statement = room.bound(parse_statement("pop.persons >= 1人"))
    >>> judged(statement, room, None).reason("en")
    "There is no figure of 'pop.persons' for . Add it or give the rows of that time."
    """
    wide = room.working(slot, printed=True)
    left, right = wide.worth(statement.left), wide.worth(statement.right)
    used = tuple(wide.used.values())
    lack = next((side for side in (left, right) if isinstance(side, Lack)), None)
    if lack is not None:
        return Judgement(outcome=Outcome.REFUSED, used=used, lack=lack)
    truth = _truth(statement, left, right)
    sides = left, right
    if truth.value is not True:
        narrow = room.working(slot, printed=False)
        sides = narrow.worth(statement.left), narrow.worth(statement.right)
    if truth.value is None and _truth(statement, *sides).value:
        # What the figures themselves fulfil holds, whatever they were rounded from.
        truth = Truth(value=True)
    outcome = {True: Outcome.HOLDS, False: Outcome.VIOLATED, None: Outcome.UNDECIDED}
    return Judgement(
        outcome=outcome[truth.value],
        used=used,
        left=sides[0] if isinstance(sides[0], Interval) else None,
        right=sides[1] if isinstance(sides[1], Interval) else None,
    )


def _truth(statement: BoundStatement, left: Worth, right: Worth) -> Truth:
    if isinstance(left, Lack) or isinstance(right, Lack):
        return Truth(value=None)
    return compared(statement.comparator, left, right, statement.within)


def compared(sign: Comparator, left: Interval, right: Interval, within: Any = 0) -> Truth:
    """Say how two sets stand to each other; equals may be ``within`` apart.

    >>> compared("=", Interval.point(5), Interval(4, 6)).value is None
    True
    >>> compared("=", Interval.point(5), Interval.point(6), within=1)
    Truth(value=True)
    """
    match sign:
        case "=":
            return _equal(left, right, within)
        case "!=":
            same = _equal(left, right, within).value
            return Truth(value=None if same is None else not same)
        case "<=":
            return at_most(left, right)
        case ">=":
            return at_most(right, left)
        case "<":
            return below(left, right)
        case ">":
            return below(right, left)
        case _:
            assert_never(sign)


def _equal(left: Interval, right: Interval, within: Any) -> Truth:
    around = right + Interval(-within, within) if within else right
    if not left.meets(around):
        return Truth(value=False)
    sure = left.is_point and right.is_point
    return Truth(value=True if sure else None)
