"""The completeness of disclosure (公开完整性): villages × kinds × quarters, each cell judged."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.administration.disclosure import KINDS, Disclosure, to_quarter
from xiaoping.administration.disclosure_checks import late_problem
from xiaoping.administration.disclosure_judging import (
    NO_ROW,
    judged,
    kinds_of,
    placed,
    quarters_of,
    villages_of,
)
from xiaoping.administration.disclosure_rule import Due, due_of
from xiaoping.administration.disclosure_state import (
    STATES,
    DisclosureCell,
    DisclosureState,
    DisclosureTally,
    kind_words,
    sum_of_tallies,
)
from xiaoping.codelists import Coded, codelist
from xiaoping.context import At, Context, Policy, places_of
from xiaoping.errors import InvariantError
from xiaoping.fields import each, wrong_kind
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day
from xiaoping.periods import Quarter
from xiaoping.problems import Location, Problem, Problems
from xiaoping.row import OTHER, open_entry

__all__ = ["DisclosureMatrix", "disclosure_matrix"]

_PART: Final = "disclosures"
_IN_TIME, _LATE, _UNDATED, _MISSING, _NOT_YET, _NOT_REQUIRED = range(len(STATES))
_AMISS: Final = (_LATE, _MISSING)
_IS_PUBLIC: Final = bytes(number <= _UNDATED for number in range(256))
"""Turns the number of a state into whether it is published."""


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class DisclosureMatrix:
    """What was made public and what was not; see :func:`disclosure_matrix`.

    Iterating yields its cells: by village, then by kind, then by quarter.

    Attributes:
        villages: The names of the villages by their codes, or by themselves.
        kinds: The codes of the kinds; a word that the list lacks stands for itself.
        quarters: The quarters, from the first.
        as_of: The day on which it is looked at.
        rows: The rows it was made of.
        outside: The numbers of the rows of other villages, kinds or quarters.
        dues: What the rule says of each kind and quarter.

    >>> told = [Disclosure(kind="党务公开", village="小冲村", quarter="2020-Q4", published="2020-12-25")]
    >>> matrix = disclosure_matrix(told, as_of=datetime.date(2020, 12, 31))
    >>> matrix, matrix.tally.published, matrix.cell("小冲村", "party", Quarter(2020, 4)).state.zh
    (<DisclosureMatrix 1 villages × 1 kinds × 1 quarters>, 1, '按时')
    """

    villages: Mapping[str, str]
    kinds: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    as_of: datetime.date
    rows: Sequence[Disclosure]
    outside: tuple[int, ...]
    dues: Sequence[Due]
    _states: bytearray
    _numbers: array[int]

    def __repr__(self) -> str:
        """Return how large it is."""
        size = f"{len(self.villages)} villages × {len(self.kinds)} kinds"
        return f"<DisclosureMatrix {size} × {len(self.quarters)} quarters>"

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(self.villages)

    def cell(self, village: str, kind: str, quarter: Quarter) -> DisclosureCell:
        """Return one cell.

        Raises:
            KeyError: There is no such village, kind or quarter in it.
        """
        places = self._places
        of_village = places[0][village] * len(self.kinds) * len(self.quarters)
        return self._cell(of_village + self._slot(kind, quarter))

    def __iter__(self) -> Iterator[DisclosureCell]:
        """Iterate over the cells: by village, then by kind, then by quarter."""
        return map(self._cell, range(len(self._states)))

    def __len__(self) -> int:
        """Return how many cells there are."""
        return len(self._states)

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int], dict[Quarter, int]]:
        return (
            {code: n for n, code in enumerate(self._codes)},
            {kind: n for n, kind in enumerate(self.kinds)},
            {quarter: n for n, quarter in enumerate(self.quarters)},
        )

    def _slot(self, kind: str, quarter: Quarter) -> int:
        _, kinds, quarters = self._places
        return kinds[kind] * len(self.quarters) + quarters[quarter]

    def _cell(self, place: int) -> DisclosureCell:
        wide = len(self.quarters)
        village, slot = divmod(place, len(self.kinds) * wide)
        kind, quarter = divmod(slot, wide)
        due = self.dues[slot]
        number = self._numbers[place]
        published = None if number == NO_ROW else self.rows[number].published
        state = STATES[self._states[place]]
        return DisclosureCell(
            village=self._codes[village],
            kind=self.kinds[kind],
            quarter=self.quarters[quarter],
            state=state,
            due=due.day,
            published=published,
            row=None if number == NO_ROW else number,
            days=self._days(state, due, published),
        )

    def _days(self, state: DisclosureState, due: Due, published: Occasion | None) -> int:
        if due.day is None:
            return 0
        if state is DisclosureState.LATE and published is not None:
            return (first_day(published) - due.day).days
        return (self.as_of - due.day).days if state is DisclosureState.MISSING else 0

    @property
    def tally(self) -> DisclosureTally:
        """How many cells stand how, of all."""
        return self._tally(slice(None))

    def of_village(self, village: str) -> DisclosureTally:
        """Return how many cells of a village stand how.

        Raises:
            KeyError: There is no such village in it.
        """
        wide = len(self.kinds) * len(self.quarters)
        start = self._places[0][village] * wide
        return self._tally(slice(start, start + wide))

    def of_kind(self, kind: str) -> DisclosureTally:
        """Return how many cells of a kind stand how.

        Raises:
            KeyError: There is no such kind in it.
        """
        return sum_of_tallies([self.of(kind, quarter) for quarter in self.quarters])

    def of_quarter(self, quarter: Quarter) -> DisclosureTally:
        """Return how many cells of a quarter stand how.

        Raises:
            KeyError: There is no such quarter in it.
        """
        return sum_of_tallies([self.of(kind, quarter) for kind in self.kinds])

    def of(self, kind: str, quarter: Quarter) -> DisclosureTally:
        """Return how many villages stand how with one kind for one quarter.

        Raises:
            KeyError: There is no such kind or quarter in it.
        """
        slot = self._slot(kind, quarter)
        wide = len(self.kinds) * len(self.quarters)
        return self._tally(slice(slot, None, wide))

    @cached_property
    def _fulfilled(self) -> bytes:
        """Of every cell, whether it was due by now and was made public, late or not."""
        over = bytes(
            due.is_required and due.day is not None and due.day < self.as_of
            for due in self.dues
        )
        public = self._states.translate(_IS_PUBLIC)
        both = int.from_bytes(over * len(self.villages)) & int.from_bytes(public)
        return both.to_bytes(len(public))

    def _tally(self, part: slice) -> DisclosureTally:
        states = self._states[part]
        counts = [states.count(number) for number in range(len(STATES))]
        fulfilled = self._fulfilled[part].count(1)
        return DisclosureTally(
            in_time=counts[_IN_TIME],
            late=counts[_LATE],
            undated=counts[_UNDATED],
            missing=counts[_MISSING],
            not_yet=counts[_NOT_YET],
            not_required=counts[_NOT_REQUIRED],
            required=fulfilled + counts[_MISSING],
            fulfilled=fulfilled,
        )

    @property
    def amiss(self) -> tuple[DisclosureCell, ...]:
        """The cells that are missing or late, in their order."""
        states = self._states
        return tuple(
            self._cell(place) for place in range(len(states)) if states[place] in _AMISS
        )

    def problems(self, at: At | None = None) -> Problems:
        """Return what is missing and what was late, with village and quarter named.

        Args:
            at: The places of the rows; by default their numbers.
        """
        where = at or places_of(_PART)
        return Problems(self._problem(cell, where) for cell in self.amiss)

    def _problem(self, cell: DisclosureCell, at: At) -> Problem:
        if cell.row is not None:
            due = self.dues[self._slot(cell.kind, cell.quarter)]
            return next(late_problem(self.rows[cell.row], due, at(cell.row)))
        name = self.villages[cell.village]
        zh, en = kind_words(cell.kind)
        fields = {
            "village": name,
            "kind_zh": zh,
            "kind_en": en,
            "quarter_zh": cell.quarter.zh(),
            "quarter_en": str(cell.quarter),
            "due": str(cell.due),
            "days": cell.days,
        }
        path = f"{_PART}/{cell.village}/{cell.kind}/{cell.quarter}"
        return Problem("disclosure.missing", Location(path=path), fields)


def disclosure_matrix(
    rows: Iterable[Disclosure],
    villages: Mapping[str, str] | Iterable[str] = (),
    quarters: Iterable[Quarter | str] = (),
    kinds: Iterable[str] = (),
    policy: Policy | None = None,
    *,
    as_of: datetime.date,
) -> DisclosureMatrix:
    """Return what every village made public of every kind for every quarter.

    A row is of a village of the register by its code, else by its name.  Of two rows of one
    cell the earlier says whether it was in time; one that corrects another one counts only
    where it stands alone.  What was made public after the day has not happened.

    Args:
        rows: The disclosures.
        villages: The villages of the register, as names by codes or as codes; a village
            that was merged into another one is what the register says.  Those of the rows
            if there are none.
        quarters: The quarters, or texts that tell them; by default from the first of a row to that of the day.
        kinds: The codes of the kinds, or their names; by default those of the rows.
        policy: The dated parameters of the rule, see
            :mod:`~xiaoping.administration.disclosure_rule`; without any, nothing is due.
        as_of: The day on which it is looked at.

    Raises:
        TextError: What should be several of something is a single text, or of another type.
        InvariantError: The day is none, or a parameter of the rule is of another unit.

    >>> from xiaoping.indicators import parameters
    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter=q, published=day)
    ...         for q, day in (("2019-Q4", "2020-01-10"), ("2020-Q1", "2020-08-01"))]
    >>> matrix = disclosure_matrix(told, policy=parameters(), as_of=datetime.date(2020, 12, 31))
    >>> [(str(cell.quarter), cell.state.zh) for cell in matrix]
    [('2019-Q4', '按时'), ('2020-Q1', '迟公开'), ('2020-Q2', '未公开'), ('2020-Q3', '未到期'), ('2020-Q4', '未到期')]
    >>> [problem.code for problem in matrix.problems()]
    ['disclosure.late', 'disclosure.missing']
    """
    if type(as_of) is not datetime.date:
        raise fail(InvariantError, "disclosure.as-of", given=type(as_of).__name__)
    told = each("rows", rows, Disclosure)
    if not isinstance(villages, Mapping):
        villages = each("villages", villages, str)
    names = villages_of(told, villages)
    asked = each("kinds", kinds, str)
    spans = tuple(dict.fromkeys(_quarters(quarters))) or quarters_of(told, as_of)
    sorts = tuple(dict.fromkeys(map(_sort, asked))) or kinds_of(told)
    context = Context() if policy is None else Context(policy=policy)
    # A word that the list lacks is due as other kinds are, as its rows are checked.
    rules = [kind if kind in codelist(KINDS) else OTHER for kind in sorts]
    dues = [due_of(rule, quarter, context) for rule in rules for quarter in spans]
    numbers, outside = placed(told, names, sorts, spans, as_of)
    return DisclosureMatrix(
        villages=names,
        kinds=sorts,
        quarters=spans,
        as_of=as_of,
        rows=told,
        outside=outside,
        dues=dues,
        states=judged(told, numbers, dues, as_of),
        numbers=numbers,
    )


def _quarters(given: Iterable[Quarter | str]) -> Iterator[Quarter]:
    for item in (given,) if isinstance(given, str) else given:
        quarter = to_quarter(item)
        if quarter is None:
            raise wrong_kind("quarters", item, Quarter.__name__)
        yield quarter


def _sort(kind: str) -> str:
    """Return the code of a kind that was asked for by its code or name; another word is itself."""
    found = open_entry("kinds", kind, KINDS)
    return found.code if isinstance(found, Coded) else str(found)
