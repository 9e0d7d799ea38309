"""The rows of a ledger of corrections, applied to a portfolio.

Rows of one ledger, number, day and document are one amendment: all of it is made, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import attrs

from xiaoping.errors import AbsentError, InvariantError, XiaopingError, nearest
from xiaoping.fields import each
from xiaoping.files.headings import heading_key, heading_of
from xiaoping.ledgers.cells import CellType, Noted, QuantityCell
from xiaoping.ledgers.corrections import Correction
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.kinds import KINDS
from xiaoping.ledgers.quoting import told_fields, told_word
from xiaoping.ledgers.rebuilding import cell_name, is_of_field, rebuilt_changes
from xiaoping.messages import fail, wording
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes.amendment import Amendment
from xiaoping.programmes.draft import Draft, number_of
from xiaoping.programmes.parts import PARTS, part_of
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.sensitivity import shape_of
from xiaoping.source import Source

__all__ = ["apply_corrections"]

_WHOLE: Final = frozenset({"整行", "全行", "整条", "本行", "整条记录"})
_REMOVED: Final = frozenset({"删除", "作废", "注销", "取消", "剔除"})
_ADDED: Final = frozenset({"补录", "新增", "补登", "增加", "漏登补录"})
_ALL: Final = "整行"
_ROW: Final = re.compile(r"第?\s*(\d{1,7})\s*行")


class _Told(NamedTuple):
    """A correction, with its number among those given."""

    number: int
    row: Correction


class _Fault(Exception):  # noqa: N818 - it never leaves this module
    """What keeps an amendment from being made, and the correction that it is of."""

    def __init__(self, number: int, problem: Problem) -> None:
        super().__init__(problem.code)
        self.number = number
        self.problem = problem


def apply_corrections(
    portfolio: Portfolio,
    corrections: Sequence[Correction],
    places: Sequence[Location] = (),
    *,
    rows: Mapping[str, Sequence[Location]] | None = None,
) -> tuple[Portfolio, Problems]:
    """Return a portfolio with corrections made, and what could not be made, each at its row.

    What cannot be made is told and left out; the rest is made.  Cells are read as those of
    the column that they correct: 1.26万元 and 12600 are one.

    Args:
        portfolio: What is corrected.
        corrections: The values of a ledger of corrections.
        places: Where each of them stands; by default their numbers.
        rows: Where the rows of the portfolio stand, by its parts, in their order: the
            source of what was told first, and the rows that a correction names by 第12行.

    >>> import datetime
    >>> from xiaoping.programmes import Disbursement
    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=12600, id="F-07")
    >>> before = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> wrong = Correction(ledger="兑付台账", row="F-07", field="发放金额", before="1.26万元",
    ...                    after="1260", document="更正说明", on=datetime.date(2021, 3, 5))
    >>> after, problems = apply_corrections(before, [wrong])
    >>> str(after.disbursements[0].amount), len(problems)
    ('1260元', 0)
    """
    told = each("corrections", corrections, Correction)
    at = places or tuple(Location(path=f"amendments[{number}]") for number in range(len(told)))
    maker = _Maker(portfolio, at, rows or {})
    found = [pair for group in _groups(told) for pair in maker.make(group)]
    problems = (problem for _, problem in sorted(found, key=lambda pair: pair[0]))
    return maker.draft.portfolio(), Problems(problems)


def _groups(told: Sequence[Correction]) -> list[list[_Told]]:
    """Return the rows of each amendment, in the order of the days.

    A second correction of one cell is an amendment of its own, and so is every forgotten
    row: it begins with 整行, and the rows without a number that follow are of it.
    """
    found: list[list[_Told]] = []
    last: dict[object, list[_Told]] = {}
    fields: dict[int, set[str]] = {}
    for number, row in enumerate(told):
        key = (row.ledger, row.row, row.on, row.document)
        group, name = last.get(key), _field_key(row)
        if group is None or name in fields[id(group)]:
            group = last[key] = []
            fields[id(group)] = set()
            found.append(group)
        group.append(_Told(number, row))
        fields[id(group)].add(name)
    return sorted(found, key=lambda group: group[0].row.on)


def _field_key(row: Correction) -> str:
    """Return what a column is known by, whichever of its headings a correction tells."""
    if row.field in _WHOLE:
        return _ALL
    try:
        return _column(_kind(row.ledger), row.field)[0].name
    except AbsentError:
        return heading_key(row.field)


class _Maker:
    """Makes amendments of corrections and applies them."""

    def __init__(
        self,
        portfolio: Portfolio,
        at: Sequence[Location],
        rows: Mapping[str, Sequence[Location]],
    ) -> None:
        self.draft = Draft(portfolio)
        self._at = at
        self._rows = {
            part: places
            for part, places in rows.items()
            if part in PARTS and len(places) == len(portfolio.rows(part))
        }
        self._first = {part: tuple(portfolio.rows(part)) for part in self._rows}
        self._places: dict[str, dict[str, int]] = {}
        self._now: dict[tuple[str, int], Any] = {}

    def make(self, group: Sequence[_Told]) -> Iterator[tuple[int, Problem]]:
        """Make one amendment; yield what keeps it from being made, and of which correction."""
        try:
            self._make(group)
        except _Fault as fault:
            yield fault.number, fault.problem
            place = self._at[fault.number]
            row = place.row if place.row is not None else fault.number + 1
            for number, _ in group:
                if number != fault.number:
                    where = self._at[number]
                    yield number, Problem("amendment.without", where, {"row": row})

    def _make(self, group: Sequence[_Told]) -> None:
        first = group[0]
        kind: LedgerKind[Any] = self._told(first, _kind, first.row.ledger)
        part = part_of(kind.type)
        whole = next((item for item in group if item.row.field in _WHOLE), None)
        told: dict[str, Any] = {
            "part": part,
            "recorded_on": first.row.on,
            "source": first.row.document,
            "by": first.row.by,
            "reason": "；".join(dict.fromkeys(i.row.reason for i in group if i.row.reason)),
        }
        place: int | None = None
        if whole is not None and whole.row.after in _ADDED:
            told["added"] = self._added(kind, group)
        else:
            place = self._target(kind, part, first, told)
            if whole is not None:
                self._told(whole, _check_removal, whole.row, kind, len(group))
                told["removes"] = True
            else:
                told["changes"] = self._changes(kind, group, self._found(part, told))
        self._apply(group, kind, told)
        if place is not None:
            self._now[part, place] = self._after(self._row(part, place))

    def _row(self, part: str, place: int) -> Any:
        return self._now.get((part, place), self._first[part][place])

    def _after(self, row: Any) -> object:
        last = self.draft.done[-1]
        told = {change.field: (change.before, change.after) for change in last.changes}
        return None if last.removes else _changed(row, told)

    def _apply(
        self, group: Sequence[_Told], kind: LedgerKind[Any], told: Mapping[str, Any]
    ) -> None:
        try:
            self.draft.amend(Amendment(**told))
        except XiaopingError as error:
            names = kind.columns_of(error)
            item = next((i for i in group if _field_key(i.row) in names), group[0])
            problem = Problem(error.code, self._at[item.number], _fields(kind, error))
            raise _Fault(item.number, problem) from None

    def _told(self, item: _Told, make: Callable[..., Any], *given: Any) -> Any:
        """Return what is made of a correction; an error is a fault at its row."""
        try:
            return make(*given)
        except XiaopingError as error:
            problem = Problem.of(error, self._at[item.number])
            raise _Fault(item.number, problem) from None

    def _found(self, part: str, told: Mapping[str, Any]) -> object:
        """Return the row that is meant, as it stands; ``None`` where it is not one."""
        if "row" in told:
            return told["row"]
        found = [row for row in self.draft.rows(part) if number_of(row) == told["id"]]
        return found[0] if len(found) == 1 else None

    def _changes(
        self, kind: LedgerKind[Any], group: Sequence[_Told], row: object
    ) -> Mapping[str, tuple[object, object]]:
        found: dict[str, tuple[object, object]] = {}
        for item in group:
            column, cell = self._told(item, _column, kind, item.row.field)
            pair = tuple(
                self._told(item, _read, column, cell, text)
                for text in (item.row.before, item.row.after)
            )
            name = cell_name(kind, column, item.row.field, row)
            if row is None or all(is_of_field(kind, row, name, value) for value in pair):
                found[name] = pair[0], pair[1]
            else:
                # What the corrections before it have changed stands in the row already.
                now = self._told(item, _changed, row, found)
                more = self._told(item, rebuilt_changes, kind, now, name, pair, item.row.field)
                for field, (before, after) in more.items():
                    found[field] = found.get(field, (before,))[0], after
        return found

    def _added(self, kind: LedgerKind[Any], group: Sequence[_Told]) -> object:
        told: dict[str, object] = {}
        for item in group:
            if item.row.field in _WHOLE:
                continue
            column, cell = self._told(item, _column, kind, item.row.field)
            told[column.name] = self._told(item, _read, column, cell, item.row.after)
        number = group[0].row.row
        if number and "id" in kind.by_name:
            told.setdefault("id", number)
        return self._told(group[0], _built, kind, told)

    def _target(
        self, kind: LedgerKind[Any], part: str, first: _Told, told: dict[str, Any]
    ) -> int | None:
        """Tell the row that is meant, and where it was told; return its place, if known."""
        number = first.row.row
        by_place = _ROW.fullmatch(number)
        if by_place:
            row_number = int(by_place[1])
            place = self._told(first, self._placed, kind, part, number, row_number)
            row = self._row(part, place)
            told |= {"id": number_of(row)} if number_of(row) else {"row": row}
        else:
            place = self._numbered(part).get(number)
            told["id"] = number
        if place is None:
            return None
        where = self._rows[part][place]
        if where.file:
            told["earlier"] = Source(document=where.file, sheet=where.sheet, row=where.row)
        return int(place)

    def _placed(self, kind: LedgerKind[Any], part: str, text: str, row: int) -> int:
        at = self._rows.get(part, ())
        found = [number for number, place in enumerate(at) if place.row == row]
        if len(found) != 1 or self._row(part, found[0]) is None:
            raise fail(InvariantError, "amendment.no-place", kind=kind.zh, given=text)
        return found[0]

    def _numbered(self, part: str) -> Mapping[str, int]:
        if part not in self._places:
            rows = self._first.get(part, ())
            self._places[part] = {number_of(row): n for n, row in enumerate(rows)}
        return self._places[part]


def _changed(row: Any, changes: Mapping[str, tuple[object, object]]) -> Any:
    """Return a row with what its fields hold after some changes."""
    return attrs.evolve(row, **{field: after for field, (_, after) in changes.items()})


def _kind(word: str) -> LedgerKind[Any]:
    """Return the kind of a ledger whose rows a portfolio holds, by any of its names."""
    known = {kind.zh: kind for kind in KINDS.values() if kind.type in PARTS.values()}
    names = {heading_key(zh): kind for zh, kind in known.items()}
    names |= {heading_key(kind.id): kind for kind in known.values()}
    names |= {heading_key(kind.en): kind for kind in known.values()}
    names |= {heading_key(zh.removesuffix("台账")): kind for zh, kind in known.items()}
    found = names.get(heading_key(word))
    if found is None:
        near = nearest(word, known)
        told = told_word(word, known)
        raise fail(AbsentError, "amendment.kind", given=told, near=near, known=list(known))
    return found


def _column(kind: LedgerKind[Any], heading: str) -> tuple[Column, CellType]:
    """Return the column of a heading, and how its cells are read; the heading may tell a unit."""
    told = heading_of(heading)
    for key in (heading_key(heading), *told.keys):
        column = kind.by_key.get(key)
        if column is None:
            continue
        cell = column.cell
        if isinstance(cell, QuantityCell) and told.unit is not None:
            cell = attrs.evolve(cell, unit=told.unit, scale=told.scale)
        return column, cell
    headings = [column.heading for column in kind.columns]
    near, word = nearest(heading, headings), told_word(heading, headings)
    raise fail(AbsentError, "amendment.column", given=word, kind=kind.zh, near=near)


def _fields(kind: LedgerKind[Any], error: XiaopingError) -> dict[str, object]:
    """Return the fields of an error in the words of the ledger."""
    is_safe = error.code == "amendment.before"  # it tells shapes of what is held close
    fields = dict(error.details) if is_safe else told_fields(error.details)
    if "part" in fields:
        fields["part"] = kind.zh
    column = kind.by_name.get(str(fields.get("field")))
    return fields if column is None else {**fields, "field": column.heading}


def _read(column: Column, cell: CellType, text: str) -> object:
    try:
        found = cell.read(text or None)
    except XiaopingError as error:
        fields = told_fields(error.details)
        if cell.secret and "found" in fields:
            fields["found"] = shape_of(fields["found"])
        zh, en = (wording(error.code, lang, fields) for lang in ("zh", "en"))
        raise fail(
            InvariantError, "amendment.cell", column=column.heading, fault_zh=zh, fault_en=en
        ) from None
    return found.value if isinstance(found, Noted) else found


def _built(kind: LedgerKind[Any], told: Mapping[str, object]) -> object:
    """Return a row of its cells.

    Raises:
        InvariantError: A column that every row must have is not told, or it is no valid row.
    """
    lacking = [c.heading for c in kind.columns if c.required and told.get(c.name) is None]
    if lacking:
        raise fail(InvariantError, "amendment.incomplete", kind=kind.zh, columns=lacking)
    try:
        return kind.build((told,))
    except XiaopingError as error:
        raise fail(
            InvariantError, "amendment.invalid", fault_zh=error.zh, fault_en=error.en
        ) from None


def _check_removal(row: Correction, kind: LedgerKind[Any], count: int) -> None:
    """Refuse what is neither a removal nor an addition, or comes with changes of cells."""
    if row.after not in _REMOVED or count > 1:
        raise fail(
            InvariantError,
            "amendment.whole",
            kind=kind.zh,
            given=told_word(row.after, _REMOVED | _ADDED),
        )
