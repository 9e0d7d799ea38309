"""The completeness of disclosure (公开完整性): villages × kinds × quarters, each cell judged.

States stand in one array of bytes, a village after the other and in it a kind after the
other, so that counting a village, a kind or a quarter is counting bytes in a slice.
"""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import Final, final

import attrs

from xiaoping.administration.disclosure import KINDS, Disclosure
from xiaoping.administration.disclosure_checks import late_problem
from xiaoping.administration.disclosure_rule import Due, due_of
from xiaoping.codelists import codelist
from xiaoping.context import At, Context, Policy, places_of
from xiaoping.errors import InvariantError
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day, last_day
from xiaoping.periods import Quarter
from xiaoping.problems import Location, Problem, Problems

__all__ = [
    "DisclosureCell",
    "DisclosureMatrix",
    "DisclosureState",
    "DisclosureTally",
    "disclosure_matrix",
    "quarters_between",
]

_PART: Final = "disclosures"
_NONE: Final = -1
_QUARTERS: Final = 4


class DisclosureState(Enum):
    """How a village stands with one kind of disclosure for one quarter."""

    IN_TIME = "in_time"
    """Made public, and not late; nothing more is known to be wanted."""
    LATE = "late"
    """Made public after the last day in time."""
    UNDATED = "undated"
    """Made public, but whether in time is not known."""
    MISSING = "missing"
    """Due, over the last day, and not made public."""
    NOT_YET = "not_yet"
    """Due, not made public, and still in time."""
    NOT_REQUIRED = "not_required"
    """Not made public, and nothing asks for it."""

    @property
    def zh(self) -> str:
        """The word for it in Chinese."""
        return _WORDS[self][0]

    @property
    def en(self) -> str:
        """The word for it in English."""
        return _WORDS[self][1]

    @property
    def is_published(self) -> bool:
        """Whether it was made public, in time or not."""
        return self in _PUBLISHED


_STATES: Final = tuple(DisclosureState)
_CODE: Final = {state: number for number, state in enumerate(_STATES)}
_PUBLISHED: Final = frozenset(_STATES[:3])
_WORDS: Final = {
    DisclosureState.IN_TIME: ("按时", "in time"),
    DisclosureState.LATE: ("迟公开", "late"),
    DisclosureState.UNDATED: ("时间不明", "time not known"),
    DisclosureState.MISSING: ("缺", "missing"),
    DisclosureState.NOT_YET: ("未到期", "not yet due"),
    DisclosureState.NOT_REQUIRED: ("不要求", "not required"),
}
_IN_TIME, _LATE, _UNDATED, _MISSING, _NOT_YET, _NOT_REQUIRED = range(len(_STATES))


@final
@attrs.frozen(kw_only=True)
class DisclosureTally:
    """How many cells stand how, of a village, a kind, a quarter or all.

    Attributes:
        in_time: Made public and not late.
        late: Made public after the last day in time.
        undated: Made public, nobody knows whether in time.
        missing: Due and not made public.
        not_yet: Due, and still in time.
        not_required: Not made public, and not asked for.
        required: Those that were due, by the rule and over the last day: published or not.
        fulfilled: Those of them that were made public, late or not.

    >>> DisclosureTally(in_time=6, late=1, undated=0, missing=1, not_yet=2, not_required=0,
    ...                 required=8, fulfilled=7).published
    7
    """

    in_time: int
    late: int
    undated: int
    missing: int
    not_yet: int
    not_required: int
    required: int
    fulfilled: int

    @property
    def published(self) -> int:
        """How many were made public, in time or not."""
        return self.in_time + self.late + self.undated


@final
@attrs.frozen(kw_only=True)
class DisclosureCell:
    """One village, kind and quarter.

    Attributes:
        village: The code or name of the village.
        kind: The code of the kind.
        quarter: The quarter.
        state: How it stands.
        due: The last day in time; ``None`` if nothing sets one.
        published: When it was made public, as told by the row; ``None`` if it was not, or
            nobody knows when.
        row: The number of the row that tells it; ``None`` if none does.
        days: How many days it was late, or has been missing; at least so many where a month
            or year was told.

    >>> DisclosureCell(village="小冲村", kind="party", quarter=Quarter(2020, 1),
    ...                state=DisclosureState.NOT_REQUIRED).days
    0
    """

    village: str
    kind: str
    quarter: Quarter
    state: DisclosureState
    due: datetime.date | None = None
    published: Occasion | None = None
    row: int | None = None
    days: int = 0


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class DisclosureMatrix:
    """What was made public and what was not; see :func:`disclosure_matrix`.

    Attributes:
        villages: The names of the villages by their codes, or by themselves.
        kinds: The codes of the kinds; a word that the list lacks stands for itself.
        quarters: The quarters, from the first.
        as_of: The day on which it is looked at.
        rows: The rows it was made of.
        outside: The numbers of the rows of other villages, kinds or quarters.
        dues: What the rule says of each kind and quarter.
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
        published = None if number == _NONE else self.rows[number].published
        state = _STATES[self._states[place]]
        return DisclosureCell(
            village=self._codes[village],
            kind=self.kinds[kind],
            quarter=self.quarters[quarter],
            state=state,
            due=due.day,
            published=published,
            row=None if number == _NONE else number,
            days=self._days(state, due, published),
        )

    def _days(self, state: DisclosureState, due: Due, published: Occasion | None) -> int:
        if due.day is None:
            return 0
        if state is DisclosureState.LATE and published is not None:
            return (first_day(published) - due.day).days
        return (self.as_of - due.day).days if state is DisclosureState.MISSING else 0

    # ------------------------------------------------------------------ counts

    @property
    def tally(self) -> DisclosureTally:
        """How many cells stand how, of all."""
        return self._tally(slice(None), self._over * len(self.villages))

    def of_village(self, village: str) -> DisclosureTally:
        """Return how many cells of a village stand how."""
        wide = len(self.kinds) * len(self.quarters)
        start = self._places[0][village] * wide
        return self._tally(slice(start, start + wide), self._over)

    def of_kind(self, kind: str) -> DisclosureTally:
        """Return how many cells of a kind stand how."""
        tallies = [self.of(kind, quarter) for quarter in self.quarters]
        return _sum_of(tallies)

    def of_quarter(self, quarter: Quarter) -> DisclosureTally:
        """Return how many cells of a quarter stand how."""
        return _sum_of([self.of(kind, quarter) for kind in self.kinds])

    def of(self, kind: str, quarter: Quarter) -> DisclosureTally:
        """Return how many villages stand how with one kind for one quarter."""
        slot = self._slot(kind, quarter)
        wide = len(self.kinds) * len(self.quarters)
        return self._tally(slice(slot, None, wide), bytes([self._over[slot]]) * len(self.villages))

    @cached_property
    def _over(self) -> bytes:
        """Of the slots of one village, whether they are required and over the last day."""
        return bytes(
            due.is_required and due.day is not None and due.day < self.as_of
            for due in self.dues
        )

    def _tally(self, part: slice, over: bytes) -> DisclosureTally:
        states = self._states[part]
        counts = [states.count(number) for number in range(len(_STATES))]
        required = counts[_MISSING] + sum(
            is_over and state <= _UNDATED for is_over, state in zip(over, states, strict=True)
        )
        return DisclosureTally(
            in_time=counts[_IN_TIME],
            late=counts[_LATE],
            undated=counts[_UNDATED],
            missing=counts[_MISSING],
            not_yet=counts[_NOT_YET],
            not_required=counts[_NOT_REQUIRED],
            required=required,
            fulfilled=required - counts[_MISSING],
        )

    # ------------------------------------------------------------------ findings

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


_AMISS: Final = (_LATE, _MISSING)


def kind_words(kind: str) -> tuple[str, str]:
    """Return what a kind is called in Chinese and English; an unlisted word is itself.

    >>> kind_words("party")[0], kind_words("低保公示")
    ('党务公开', ('低保公示', '低保公示'))
    """
    known = codelist(KINDS)
    return (known[kind].zh, known[kind].en) if kind in known else (kind, kind)


def _sum_of(tallies: Iterable[DisclosureTally]) -> DisclosureTally:
    found = dict.fromkeys((field.name for field in attrs.fields(DisclosureTally)), 0)
    for tally in tallies:
        for name in found:
            found[name] += getattr(tally, name)
    return DisclosureTally(**found)


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Return the quarters from one to another, both included; none if the last comes first.

    >>> [str(quarter) for quarter in quarters_between(Quarter(2019, 4), Quarter(2020, 2))]
    ['2019-Q4', '2020-Q1', '2020-Q2']
    """
    start, end = (q.of * _QUARTERS + q.number - 1 for q in (first, last))
    return tuple(
        Quarter(number // _QUARTERS, number % _QUARTERS + 1) for number in range(start, end + 1)
    )


def disclosure_matrix(
    rows: Iterable[Disclosure],
    villages: Mapping[str, str] | Iterable[str] = (),
    quarters: Iterable[Quarter] = (),
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
        quarters: The quarters; by default from the first of a row to that of the day.
        kinds: The codes of the kinds; by default those of the rows.
        policy: The dated parameters of the rule, see
            :mod:`~xiaoping.administration.disclosure_rule`; without any, nothing is due.
        as_of: The day on which it is looked at.

    Raises:
        InvariantError: The day is none, or a parameter of the rule is of another unit.

    >>> from xiaoping.indicators import parameters
    >>> told = [Disclosure(kind="财务公开", village="小冲村", quarter=q, published=day)
    ...         for q, day in (("2019-Q4", "2020-01-10"), ("2020-Q1", "2020-08-01"))]
    >>> matrix = disclosure_matrix(told, policy=parameters(), as_of=datetime.date(2020, 12, 31))
    >>> [(str(cell.quarter), cell.state.zh) for cell in matrix]
    [('2019-Q4', '按时'), ('2020-Q1', '迟公开'), ('2020-Q2', '缺'), ('2020-Q3', '未到期'), ('2020-Q4', '未到期')]
    >>> [problem.code for problem in matrix.problems()]
    ['disclosure.late', 'disclosure.missing']
    """
    if type(as_of) is not datetime.date:
        raise fail(InvariantError, "disclosure.as-of", given=type(as_of).__name__)
    told = tuple(rows)
    names = _villages(told, villages)
    spans = tuple(dict.fromkeys(quarters)) or _quarters(told, as_of)
    sorts = tuple(dict.fromkeys(kinds)) or _kinds(told)
    context = Context() if policy is None else Context(policy=policy)
    dues = [due_of(kind, quarter, context) for kind in sorts for quarter in spans]
    numbers, outside = _placed(told, names, sorts, spans, as_of)
    return DisclosureMatrix(
        villages=names,
        kinds=sorts,
        quarters=spans,
        as_of=as_of,
        rows=told,
        outside=outside,
        dues=dues,
        states=_judged(told, numbers, dues, as_of),
        numbers=numbers,
    )


def _villages(
    rows: Sequence[Disclosure], given: Mapping[str, str] | Iterable[str]
) -> Mapping[str, str]:
    if isinstance(given, Mapping):
        found = dict(given)
    else:
        found = {code: code for code in given}
    if found:
        return found
    for row in rows:
        known = found.get(row.where)
        if known is None or known == row.area:
            found[row.where] = row.village or row.area
    return dict(sorted(found.items()))


def _kinds(rows: Sequence[Disclosure]) -> tuple[str, ...]:
    found = dict.fromkeys(row.sort for row in rows)
    listed = [code for code in codelist(KINDS) if code in found]
    return (*listed, *sorted(set(found) - set(listed)))


def _quarters(rows: Sequence[Disclosure], as_of: datetime.date) -> tuple[Quarter, ...]:
    told = [row.quarter for row in rows if row.quarter is not None]
    if not told:
        return ()
    now = Quarter(as_of.year, (as_of.month + 2) // 3)
    return quarters_between(min(told), max(now, *told))


def _placed(
    rows: Sequence[Disclosure],
    villages: Mapping[str, str],
    kinds: Sequence[str],
    quarters: Sequence[Quarter],
    as_of: datetime.date,
) -> tuple[array[int], tuple[int, ...]]:
    """Return the number of the row of each cell, and those of the rows that have none."""
    wide = len(kinds) * len(quarters)
    by_village = _village_places(villages, wide)
    by_kind = {kind: place * len(quarters) for place, kind in enumerate(kinds)}
    by_quarter = {(q.of, q.number): place for place, q in enumerate(quarters)}
    numbers = array("i", [_NONE]) * (len(villages) * wide)
    outside: list[int] = []
    later: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        quarter = row.quarter
        try:
            place = (
                by_village[row.area or row.village]
                + by_kind[row.sort]
                + by_quarter[quarter.of, quarter.number]  # type: ignore[union-attr]  # a row has one
            )
        except KeyError:
            outside.append(number)
            continue
        published = row.published
        if type(published) is datetime.date:
            if published > as_of:
                continue
        elif published is not None and first_day(published) > as_of:
            continue
        if numbers[place] == _NONE and not row.is_corrected:
            numbers[place] = number
        else:
            later.append((place, number))
    for place, number in later:
        held = numbers[place]
        if held == _NONE or _is_earlier(rows[number], rows[held]):
            numbers[place] = number
    return numbers, tuple(outside)


def _is_earlier(row: Disclosure, held: Disclosure) -> bool:
    """Say whether a row says better than another one when a statement was first out."""
    if row.is_corrected and not held.is_corrected:
        return False
    if row.published is None or held.published is None:
        return held.published is None and row.published is not None
    return last_day(row.published) < last_day(held.published)


def _village_places(villages: Mapping[str, str], wide: int) -> dict[str, int]:
    """Return where the cells of a village begin, by its code and by its names."""
    places: dict[str, int] = {}
    names: dict[str, list[int]] = {}
    for number, (code, name) in enumerate(villages.items()):
        places[code] = number * wide
        for word in {name, name.removesuffix("村"), f"{name.removesuffix('村')}村"}:
            names.setdefault(word, []).append(number * wide)
    # A name that two villages of a county share names neither.
    return {word: found[0] for word, found in names.items() if len(found) == 1} | places


def _judged(
    rows: Sequence[Disclosure],
    numbers: Sequence[int],
    dues: Sequence[Due],
    as_of: datetime.date,
) -> bytearray:
    absent = bytes(_absent(due, as_of) for due in dues)
    states = bytearray(absent * (len(numbers) // len(dues) if dues else 0))
    days = [due.day for due in dues]
    wide = len(dues)
    for place, number in enumerate(numbers):
        if number == _NONE:
            continue
        due = days[place % wide]
        published = rows[number].published
        if due is None:
            states[place] = _IN_TIME
        elif type(published) is datetime.date:
            states[place] = _LATE if published > due else _IN_TIME
        else:
            states[place] = _standing(published, due, as_of)
    return states


def _absent(due: Due, as_of: datetime.date) -> int:
    if not due.is_required or due.day is None:
        return _NOT_REQUIRED
    return _MISSING if due.day < as_of else _NOT_YET


def _standing(published: Occasion | None, due: datetime.date, as_of: datetime.date) -> int:
    """Judge what was made public at a time that is known as a month or year, or not at all."""
    if published is None:
        # By now it is out: where the last day is not over, it was in time.
        return _IN_TIME if as_of <= due else _UNDATED
    if min(last_day(published), as_of) <= due:
        return _IN_TIME
    return _LATE if first_day(published) > due else _UNDATED
