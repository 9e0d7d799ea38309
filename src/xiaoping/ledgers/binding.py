"""Which column of a sheet is which of the kind's; what is bound is told, what is not too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import attrs

from xiaoping.errors import nearest
from xiaoping.files.headings import heading_key, heading_of
from xiaoping.files.raw import cell_name
from xiaoping.ledgers.cells import WhenCell
from xiaoping.ledgers.column_names import is_slip, named_column, without_brackets
from xiaoping.ledgers.column_units import cell_in_unit
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.limit_cell import DueCell
from xiaoping.ledgers.people_of_campaigns import campaign_headings
from xiaoping.ledgers.table import Bound, Table
from xiaoping.ledgers.titles import titled_values
from xiaoping.occasion import first_day
from xiaoping.problems import Location, Problem
from xiaoping.sensitivity import quotable

__all__ = ["bind_columns"]

_TOLD_UNKNOWN: Final = 50
"""So many columns that are not known are told one by one, the others counted."""
_SERIALS: Final = frozenset({"序号", "编号", "行号", "no", "no.", "序", "顺序号"})


def bind_columns(
    blank: Table,
    texts: Sequence[str],
    file: str,
    told: Sequence[tuple[Any, str]],
    *,
    hints: bool,
) -> Table:
    """Return a table with its columns bound by their headings.

    Args:
        blank: Where the heading is, and what stands above it.
        texts: The heading of each column; of two rows with a line break between.
        file: The name of the file, for places; its words may tell what a title would.
        told: The units that the lines above the table tell, each with its scale.
        hints: Whether the problems name what is near, which takes most of the time.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> blank = Table(kind=HOUSEHOLDS, sheet="", row=1, last_row=1, bound=())
    >>> table = bind_columns(blank, ["户编号", "户主姓名", "是否党员"], "a.csv", (), hints=True)
    >>> table.names, [problem.code for problem in table.problems]
    (('id', 'head_name'), ['ledger.column-unknown'])
    """
    beside = _beside(texts, blank.kind)
    binding = _Binding(blank=blank, file=file, told=told, hints=hints, beside=beside)
    for index in () if blank.kind.forbidden else campaign_headings(texts):
        binding.refuse(index, texts[index], "ledger.column-campaign")
    for index, text in enumerate(texts):
        if text:
            binding.take(index, text)
    if binding.refused:
        # What else is amiss with a sheet that must not be read is of no use.
        return attrs.evolve(blank, problems=tuple(binding.refused), is_refused=True)
    binding.close()
    return attrs.evolve(
        blank,
        bound=tuple(binding.bound.values()),
        unknown=tuple(binding.unknown),
        twice=tuple(binding.twice),
        titled=binding.titled,
        problems=tuple(binding.problems),
    )


@attrs.define(kw_only=True)
class _Binding:
    """The columns of a table while its headings are taken one after the other."""

    blank: Table
    file: str
    told: Sequence[tuple[Any, str]]
    hints: bool
    beside: frozenset[int]
    bound: dict[str, Bound] = attrs.field(factory=dict)
    unknown: list[tuple[int, str]] = attrs.field(factory=list)
    twice: list[int] = attrs.field(factory=list)
    titled: dict[str, Any] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    refused: list[Problem] = attrs.field(factory=list)

    def take(self, index: int, text: str) -> None:
        """Bind a heading, or tell why it is none of the kind's."""
        kind = self.blank.kind
        plain = _plain(text)
        if kind.forbids(text):
            self.refuse(index, text, "ledger.column-forbidden")
            return
        found = None if index in self.beside else named_column(text, kind)
        if found is None:
            self.unknown.append((index, plain))
            if self.hints and len(self.unknown) <= _TOLD_UNKNOWN:
                self.problems += _unknown(plain, kind, self._at(index, plain))
            return
        column, heading = found
        name = f"{column.name}@{heading.year}" if heading.year else column.name
        where = self._at(index, heading.text)
        if name in self.bound:
            other = self.bound[name]
            fields = {
                "given": heading.text,
                "other": other.heading.text,
                "cell": cell_name(self.blank.last_row, other.index + 1),
            }
            self.problems.append(Problem("ledger.column-twice", where, fields))
            self.twice.append(index)
            return
        cell, notes = cell_in_unit(column, heading, self.told, where, kind)
        self.problems.extend(notes)
        self.bound[name] = Bound(
            column=column, index=index, heading=heading, cell=cell, name=name
        )

    def refuse(self, index: int, text: str, code: str) -> None:
        """Tell a heading that the sheet must not have: it is neither bound nor kept beside."""
        kind, plain = self.blank.kind, _plain(text)
        fields = {"given": plain, "kind_zh": kind.zh, "kind_en": kind.en}
        self.refused.append(Problem(code, self._at(index, plain), fields))

    def close(self) -> None:
        """Take what titles and headings tell of all rows, and tell what lacks."""
        kind, sheet = self.blank.kind, self.blank.sheet
        if len(self.unknown) > _TOLD_UNKNOWN:
            index, text = self.unknown[_TOLD_UNKNOWN]
            more = {"count": len(self.unknown) - _TOLD_UNKNOWN}
            where = self._at(index, text)
            self.problems.append(Problem("ledger.columns-unknown", where, more))
        where = Location(file=self.file, sheet=sheet, row=self.blank.last_row)
        absent = [name for name in kind.titled if name not in self.bound]
        headed = dict(_headed(kind, absent, self.bound))
        absent = [name for name in absent if name not in headed]
        texts = (*self.blank.above, sheet, self.file.rpartition("/")[2])
        self.titled = titled_values(kind, absent, texts)
        self._take_year(texts)
        self.problems += _titled(kind, self.titled, where, "ledger.from-title")
        self.problems += _titled(kind, headed, where, "ledger.from-heading")
        self.titled |= headed
        have = {*self.bound, *self.titled}
        self.problems += _lacking(kind, have, self.unknown if self.hints else (), where)

    def _take_year(self, texts: Sequence[str]) -> None:
        """Let columns of times know the year of the title, for cells such as 6月30日."""
        kind = self.blank.kind
        timed = (*kind.titled, *kind.year_of_title)
        names = [name for name in timed if name in self.bound]
        for name, when in titled_values(kind, names, texts).items():
            bound = self.bound[name]
            if isinstance(bound.cell, WhenCell | DueCell):
                cell = attrs.evolve(bound.cell, year=first_day(when).year)
                self.bound[name] = attrs.evolve(bound, cell=cell)

    def _at(self, index: int, text: str) -> Location:
        row = self.blank.last_row
        return Location(
            file=self.file,
            sheet=self.blank.sheet,
            row=row,
            column=text,
            cell=cell_name(row, index + 1),
        )


def _plain(text: str) -> str:
    return quotable(text.replace("\n", " ").strip())


def _beside(texts: Sequence[str], kind: LedgerKind[Any]) -> frozenset[int]:
    """Return the places of headings that give way to another one of the same column.

    Of the name of a person and that of the head of the household one is meant.
    """
    found: dict[str, list[tuple[int, bool]]] = {}
    for index, text in enumerate(texts):
        match = named_column(text, kind) if text else None
        if match is not None and match[0].lesser:
            column, heading = match
            lesser = {heading_key(word) for word in column.lesser}
            is_lesser = not lesser.isdisjoint(heading.keys)
            found.setdefault(column.name, []).append((index, is_lesser))
    return frozenset(
        index
        for places in found.values()
        for index, is_lesser in places
        if is_lesser and not all(lesser for _, lesser in places)
    )


def _unknown(text: str, kind: LedgerKind[Any], where: Location) -> Iterator[Problem]:
    keys = heading_of(text).keys or (text,)
    if _SERIALS.intersection(keys):
        return
    if any(key in map(heading_key, c.lesser) for c in kind.columns for key in keys):
        yield Problem("ledger.column-unknown", where, {"given": quotable(text)})
        return
    key = without_brackets(keys[-1]) or keys[-1]
    bare = without_brackets(keys[0])
    if bare in kind.by_key:
        key = bare
    near = tuple(
        dict.fromkeys(kind.by_key[word].heading for word in nearest(key, kind.by_key, most=2))
    )
    given = quotable(text)
    if near and (key in kind.by_key or is_slip(key, kind)):
        yield Problem("ledger.column-near", where, {"given": given, "near": near})
    elif kind.forbidden:
        yield Problem("ledger.column-dropped", where, {"given": given})
    else:
        yield Problem("ledger.column-unknown", where, {"given": given})


def _headed(
    kind: LedgerKind[Any], absent: Sequence[str], bound: Mapping[str, Bound]
) -> Iterator[tuple[str, Any]]:
    """Yield what the heading of a column tells of another that the sheet does not have."""
    for name in absent:
        beside = bound.get(kind.headed.get(name, ""))
        if beside is not None:
            yield from titled_values(kind, (name,), (beside.heading.text,)).items()


def _titled(
    kind: LedgerKind[Any], titled: Mapping[str, Any], where: Location, code: str
) -> Iterator[Problem]:
    """Yield what was read from a title or a heading, so that a clerk can see it."""
    for name, value in titled.items():
        column = kind.by_name[name]
        fields = {"column": column.heading, "found": str(column.cell.show(value))}
        yield Problem(code, where, fields)


def _lacking(
    kind: LedgerKind[Any],
    bound: Iterable[str],
    unknown: Sequence[tuple[int, str]],
    where: Location,
) -> Iterator[Problem]:
    have = {name.partition("@")[0] for name in bound}
    wanted = [(c.name,) for c in kind.columns if c.required]
    for names in chain(wanted, kind.any_of):
        if not have.intersection(names):
            headings = [kind.by_name[name].heading for name in names]
            others = [kind.by_name[names[0]].heading, *kind.by_name[names[0]].synonyms]
            fields = {
                "expected": headings,
                "near": nearest(headings[0], [quotable(text) for _, text in unknown]),
                "known": others[:6],
            }
            yield Problem("ledger.column-missing", where, fields)
