"""A portfolio while it is amended: rows in lists, and what was done, so that it is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError, XiaopingError, nearest
from xiaoping.fields import check_given
from xiaoping.masks import shown_id
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.programmes.amendment import Amendment, FieldChange
from xiaoping.programmes.parts import PARTS, check_part
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.sensitivity import Sensitivity, quotable, sensitivity_of, shape_of

__all__ = ["Draft", "number_of"]

_OPEN: Final = (Sensitivity.PUBLIC, Sensitivity.INTERNAL)
_NOTHING: Final = (None, "", ())


def number_of(row: object) -> str:
    """Return the number of a row; empty if it has none.

    >>> from xiaoping.programmes import Disbursement
    >>> number_of(Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07"))
    'F-07'
    """
    return str(getattr(row, "id", ""))


@final
class Draft:
    """A portfolio whose rows change; only those of the parts that are touched are copied.

    Args:
        portfolio: What it begins with; it stays as it is.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07")
    >>> draft = Draft(Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid]))
    >>> draft.amend(Amendment(part="disbursements", id="F-07", changes={"amount": (1800, 1300)},
    ...                       recorded_on=datetime.date(2021, 3, 5), source="更正说明"))
    >>> str(draft.portfolio().disbursements[0].amount)
    '1300元'
    """

    def __init__(self, portfolio: Portfolio) -> None:
        """Copy nothing yet."""
        check_given("portfolio", portfolio, Portfolio)
        self._portfolio = portfolio
        self._rows: dict[str, list[Any]] = {}
        self._numbers: dict[str, dict[str, list[int]]] = {}
        self._done: list[Amendment] = list(portfolio.amendments)

    @property
    def done(self) -> tuple[Amendment, ...]:
        """The amendments that stand, oldest first."""
        return tuple(self._done)

    def rows(self, part: str) -> list[Any]:
        """Return the rows of a part as they stand."""
        if part not in self._rows:
            check_part(part)
            self._rows[part] = list(self._portfolio.rows(part))
        return self._rows[part]

    def portfolio(self) -> Portfolio:
        """Return the portfolio as it stands."""
        changed: dict[str, Any] = {part: tuple(rows) for part, rows in self._rows.items()}
        return attrs.evolve(self._portfolio, amendments=self.done, **changed)

    def amend(self, amendment: Amendment) -> None:
        """Amend a row; what was recorded later is done again upon it.

        Raises:
            InvariantError: It does not fit the rows as they stood on its day, or what was
                recorded later does not fit upon it.  The draft stays as it was.
        """
        check_given("amendment", amendment, Amendment)
        if not self._done or self._done[-1].recorded_on <= amendment.recorded_on:
            self._apply(amendment)
            return
        before = {part: list(rows) for part, rows in self._rows.items()}, list(self._done)
        later = []
        while self._done and self._done[-1].recorded_on > amendment.recorded_on:
            later.append(self.undo())
        try:
            self._apply(amendment)
            self._redo(reversed(later))
        except XiaopingError:
            self._rows, self._done = before
            self._numbers.clear()
            raise

    def _redo(self, later: Iterable[Amendment]) -> None:
        for item in later:
            try:
                self._apply(item)
            except XiaopingError as error:
                raise fail(
                    InvariantError,
                    "amendment.later",
                    day=item.recorded_on,
                    fault_zh=error.zh,
                    fault_en=error.en,
                ) from error

    def undo(self) -> Amendment:
        """Undo the last amendment, exactly, and return it.

        Raises:
            InvariantError: There is none.
        """
        if not self._done:
            raise fail(InvariantError, "amendment.none")
        last = self._done[-1]
        rows, place = self.rows(last.part), last.position
        if place is None or place >= len(rows) + last.removes:
            raise fail(InvariantError, "amendment.unrecorded")
        self._done.pop()
        if last.added is not None:
            del rows[place]
        elif last.removes:
            rows.insert(place, last.removed)
        else:
            told = {change.field: change.before for change in last.changes}
            rows[place] = attrs.evolve(rows[place], **told)
        self._numbers.pop(last.part, None)
        return last

    def _apply(self, given: Amendment) -> None:
        kind = check_part(given.part)
        rows = self.rows(given.part)
        if given.added is not None:
            check_given("added", given.added, kind)
            self._check_free(given.part, number_of(given.added))
            applied = attrs.evolve(given, position=len(rows))
            rows.append(given.added)
        else:
            place = self._place(given)
            applied = self._applied(given, place)
        if self._renumbers(applied):
            self._numbers.pop(given.part, None)
        self._done.append(applied)

    def _applied(self, given: Amendment, place: int) -> Amendment:
        rows = self.rows(given.part)
        row = rows[place]
        if given.removes:
            del rows[place]
            return attrs.evolve(given, position=place, removed=row)
        for change in given.changes:
            _check_before(given.part, row, change)
        new = _valid(
            lambda: attrs.evolve(row, **{c.field: _after(row, c) for c in given.changes})
        )
        if number_of(new) != number_of(row):
            self._check_free(given.part, number_of(new))
        told = []
        for change in given.changes:
            pair = getattr(row, change.field), getattr(new, change.field)
            if pair[0] == pair[1]:
                raise fail(InvariantError, "amendment.no-change", field=change.field)
            told.append(FieldChange(change.field, *pair))
        rows[place] = new
        return attrs.evolve(given, position=place, changes=told)

    @staticmethod
    def _renumbers(applied: Amendment) -> bool:
        """Say whether rows are no longer found where they were by their numbers."""
        return not applied.changes or any(change.field == "id" for change in applied.changes)

    def _place(self, given: Amendment) -> int:
        if given.id:
            found = self._by_number(given.part).get(given.id, [])
        else:
            check_given("row", given.row, PARTS[given.part])
            found = [n for n, row in enumerate(self.rows(given.part)) if row == given.row][-1:]
        if len(found) == 1:
            return found[0]
        told: dict[str, Any] = {"part": given.part, "given": shown_id(given.id)}
        if found:
            raise fail(InvariantError, "amendment.several-rows", **told, count=len(found))
        if not given.id:
            raise fail(InvariantError, "amendment.no-such-row", part=given.part)
        near = [shown_id(item) for item in nearest(given.id, self._by_number(given.part))]
        raise fail(InvariantError, "amendment.no-row", **told, near=near)

    def _by_number(self, part: str) -> dict[str, list[int]]:
        found = self._numbers.get(part)
        if found is None:
            found = self._numbers[part] = {}
            for place, row in enumerate(self.rows(part)):
                if number_of(row):
                    found.setdefault(number_of(row), []).append(place)
        return found

    def _check_free(self, part: str, number: str) -> None:
        if number and number in self._by_number(part):
            raise fail(InvariantError, "amendment.taken", part=part, given=shown_id(number))


def _valid(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except XiaopingError as error:
        raise fail(
            InvariantError, "amendment.invalid", fault_zh=error.zh, fault_en=error.en
        ) from error


def _after(row: Any, change: FieldChange) -> object:
    """Return what a field is to hold; an emptied cell is what it holds where nothing is told."""
    if change.after is not None:
        return change.after
    default = attrs.fields_dict(type(row))[change.field].default
    return default if default in _NOTHING else None


def _check_before(part: str, row: Any, change: FieldChange) -> None:
    """Refuse a field that is not there, and one that does not say what it is said to say."""
    fields = {field.name: field for field in attrs.fields(type(row)) if field.init}
    field = fields.get(change.field)
    if field is None:
        near = nearest(change.field, fields)
        told = quotable(change.field)
        raise fail(InvariantError, "amendment.no-field", part=part, field=told, near=near)
    found = getattr(row, change.field)
    if change.before in _NOTHING and found in _NOTHING:
        return  # an empty cell, whatever the field holds where nothing is told
    convert = field.converter or (lambda given: given)
    given = _valid(lambda: convert(change.before))
    if given == found or (given in _NOTHING and found in _NOTHING):
        return
    tag = sensitivity_of(type(row)).get(change.field)
    raise fail(
        InvariantError,
        "amendment.before",
        field=change.field,
        found=_shown(found, tag),
        given=_shown(given, tag),
    )


def _shown(value: object, tag: Sensitivity | None) -> str:
    """Return what an error tells of a value: of what is held close no more than a figure."""
    if value in _NOTHING:
        return "—"
    text = getattr(value, "zh", None) or str(value)
    is_figure = isinstance(value, Quantity) and tag is Sensitivity.PERSONAL
    return quotable(text) if tag in _OPEN or is_figure else shape_of(text)
