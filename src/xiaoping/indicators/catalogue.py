"""Catalogues of indicators: the built-in one, and those that users hold and extend.

A catalogue is a value.  Whoever needs more indicators makes a larger catalogue and passes
it on; nothing is registered globally.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final, Self, TypeVar, final, overload

import attrs

from xiaoping.errors import (
    AbsentError,
    DimensionError,
    DuplicateError,
    InvariantError,
    TextError,
    XiaopingError,
    nearest,
)
from xiaoping.indicators.binding import Bound, Meaning, bind
from xiaoping.indicators.definition import Direction, Indicator
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import references
from xiaoping.indicators.parameter import Parameters, parameters
from xiaoping.indicators.schema import Schema, schema
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.tables import read_table

__all__ = [
    "CATALOGUE_COLUMNS",
    "MOST_FAULTS",
    "NEEDED_COLUMNS",
    "IndicatorCatalogue",
    "catalogue",
    "catalogue_from_rows",
    "wholes_in_a_circle",
]

CATALOGUE_COLUMNS: Final = (
    "code", "zh", "en", "unit", "kind", "whole", "numerator", "denominator", "formula",
    "terms", "decimals", "direction", "sensitivity", "universe", "definition", "source",
    "year", "from", "to",
)  # fmt: skip
"""The columns of a catalogue in CSV; ``terms`` are separated by semicolons."""

T = TypeVar("T")

MOST_FAULTS: Final = 200
"""Behind so many wrong formulas of one table the rest is not looked at: names like a wrong
one are looked for each time, and a table of nothing but mistakes would take minutes."""

NEEDED_COLUMNS: Final = ("code", "zh", "en", "unit", "kind")
"""Those that a user's catalogue cannot be read without."""


def _indicators(items: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(items)


@final
@attrs.frozen(slots=False)
class IndicatorCatalogue(Mapping[str, Indicator]):
    """Indicators by code, with the entity types and parameters that their formulas name.

    Attributes:
        indicators: The definitions.
        own_schema: The entity types; the built-in ones if ``None``.
        own_parameters: The dated parameters; the built-in ones if ``None``.

    >>> built_in = catalogue()
    >>> built_in["econ.gdp"].unit.word
    '元'
    >>> built_in["econ.gpd"]
    Traceback (most recent call last):
        ...
    xiaoping.errors.AbsentError: There is no indicator 'econ.gpd' ...
    """

    items_: tuple[Indicator, ...] = attrs.field(converter=_indicators, alias="indicators")
    own_schema: Schema | None = None
    own_parameters: Parameters | None = None
    _bound: dict[str, Bound] = attrs.field(init=False, factory=dict, eq=False, repr=False)
    """Working memory: formulas that were bound, by code."""

    def __attrs_post_init__(self) -> None:
        """Refuse a code that is defined twice, and a whole that is not there or in itself."""
        if len(self._by_code) != len(self.items_):
            codes = [item.code for item in self.items_]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise fail(DuplicateError, "indicator.duplicate", given=twice)
        for item in self.items_:
            if item.whole and item.whole not in self._by_code:
                raise self._no_whole(item)
        for code in wholes_in_a_circle({i.code: i.whole for i in self.items_ if i.whole}):
            raise _in_itself(self[code])

    def _no_whole(self, item: Indicator) -> InvariantError:
        return fail(
            InvariantError,
            "indicator.whole",
            code=item.code,
            whole=item.whole,
            near=nearest(item.whole, self._by_code),
        )

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {item.code: item for item in self.items_}

    def __getitem__(self, code: str) -> Indicator:
        """Return the indicator of ``code``.

        Raises:
            AbsentError: There is none; near codes are named.
        """
        found = self._by_code.get(code)
        if found is None:
            near = nearest(code, self._by_code)
            raise fail(AbsentError, "indicator.unknown", given=code, near=near)
        return found

    @overload
    def get(self, key: str, default: None = None, /) -> Indicator | None: ...
    @overload
    def get(self, key: str, default: Indicator | T, /) -> Indicator | T: ...
    def get(self, key: str, default: Indicator | T | None = None, /) -> Indicator | T | None:
        """Return the indicator of ``key``, or ``default`` without looking for near codes.

        >>> catalogue().get("econ.gpd") is None
        True
        """
        return self._by_code.get(key, default)

    def __contains__(self, code: object) -> bool:
        """Say whether there is an indicator of this code."""
        return code in self._by_code

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes, in the catalogue's order."""
        return iter(self._by_code)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_code)

    def extended(
        self,
        more: Iterable[Indicator] = (),
        *,
        schema: Schema | None = None,
        parameters: Parameters | None = None,
    ) -> Self:
        """Return a catalogue that has these indicators too; their formulas are proved.

        Args:
            more: The definitions.
            schema: Entity types to take instead of this catalogue's.
            parameters: Parameters to take instead of this catalogue's.

        Raises:
            DuplicateError: A code is defined in both.
            XiaopingError: A formula names what is not there, or its unit is wrong; see
                :meth:`bound`.
        """
        new = tuple(more)
        larger = type(self)(
            (*self.items_, *new), schema or self.own_schema, parameters or self.own_parameters
        )
        for item in new:
            larger.bound(item.code)
        return larger

    @cached_property
    def schema(self) -> Schema:
        """The entity types that formulas name."""
        return self.own_schema or schema()

    @cached_property
    def parameters(self) -> Parameters:
        """The dated parameters that formulas name."""
        return self.own_parameters or parameters()

    @cached_property
    def meanings(self) -> Mapping[str, Meaning]:
        """The unit and kind of each indicator, as formulas and rules need them."""
        return {item.code: Meaning(item.unit, item.kind) for item in self.items_}

    def bound(self, code: str) -> Bound | None:
        """Return the formula of an indicator, bound and proved; ``None`` if it has none.

        Raises:
            AbsentError: A name is not known; near ones are told.
            DimensionError: Values of two dimensions are added or compared, or the formula's
                unit is not the indicator's.
            InvariantError: The definition needs itself, or its kind does not fit.

        >>> catalogue().bound("infra.fibre.coverage").references
        ('infra.fibre.villages', 'adm.villages')
        """
        known = self._bound.get(code)
        if known is not None or self[code].figure is None:
            return known
        self._check_circle(code)
        found = self._proved(self[code])
        self._bound[code] = found
        return found

    def _proved(self, item: Indicator) -> Bound:
        figure = item.figure
        assert figure is not None  # noqa: S101 - asked for those with a formula only
        found = bind(figure, self.meanings, self.schema, self.parameters)
        if found.unit.dimension != item.unit.dimension:
            raise fail(
                DimensionError,
                "indicator.unit",
                code=item.code,
                unit=item.unit.word,
                proved=found.unit.word or "1",
            )
        if item.kind not in found.kinds:
            raise fail(
                InvariantError,
                "indicator.kind",
                code=item.code,
                kind=item.kind.value,
                proved=sorted(kind.value for kind in found.kinds),
            )
        return found

    @cached_property
    def _circles(self) -> Mapping[str, tuple[str, ...]]:
        """The circle that each code is in or leads into, if any; walked without recursion."""
        found: dict[str, tuple[str, ...]] = {}
        done: set[str] = set()
        for start in self._by_code:
            path: list[str] = []
            waiting: list[tuple[str, Iterator[str]]] = []
            here: str | None = start
            while here is not None or waiting:
                if here is not None and here in path:
                    circle = (*path[path.index(here) :], here)
                    found.update(dict.fromkeys(path, circle))
                elif here is not None and here not in done and here in self._by_code:
                    path.append(here)
                    waiting.append((here, self._needed(here)))
                elif here in found:
                    found.update(dict.fromkeys(path, found[here]))
                here = next(waiting[-1][1], None) if waiting else None
                if here is None and waiting:
                    done.add(waiting.pop()[0])
                    path.pop()
        return found

    def _needed(self, code: str) -> Iterator[str]:
        figure = self._by_code[code].figure
        return iter(()) if figure is None else references(figure)

    def _check_circle(self, code: str) -> None:
        """Refuse a definition that needs itself, by however many steps."""
        circle = self._circles.get(code)
        if circle is not None:
            raise fail(InvariantError, "indicator.circle", given=" → ".join(circle))

    def prove(self) -> Problems:
        """Return everything that is wrong with the formulas; the place is the code.

        >>> len(catalogue().prove())
        0
        """
        return Problems(
            Problem.of(error, Location(path=code))
            for code in self
            for error in self._faults(code)
        )

    def _faults(
        self, code: str, whole: str = "", circles: frozenset[str] = frozenset()
    ) -> Iterator[XiaopingError]:
        try:
            self.bound(code)
        except XiaopingError as error:
            yield error
        if whole and whole not in self:
            yield self._no_whole(attrs.evolve(self[code], whole=whole))
        elif code in circles:
            yield _in_itself(attrs.evolve(self[code], whole=whole))

    def name(self, code: str) -> str:
        """Return the Chinese name of ``code``, or the code itself if it is not here."""
        found = self._by_code.get(code)
        return found.zh if found else code


def wholes_in_a_circle(wholes: Mapping[str, str]) -> frozenset[str]:
    """Return the codes that are, by however many steps, a part of themselves.

    >>> sorted(wholes_in_a_circle({"a.b": "a.c", "a.c": "a.b", "a.d": "a.b", "a.e": "a.f"}))
    ['a.b', 'a.c']
    """
    found: set[str] = set()
    done: set[str] = set()
    for start in wholes:
        path: dict[str, int] = {}
        here = start
        while here in wholes and here not in done and here not in path:
            path[here] = len(path)
            here = wholes[here]
        if here in path:
            found.update(tuple(path)[path[here] :])
        done.update(path)
    return frozenset(found)


def _in_itself(item: Indicator) -> InvariantError:
    return fail(InvariantError, "indicator.in-itself", code=item.code, whole=item.whole)


@cache
def catalogue() -> IndicatorCatalogue:
    """Return the built-in catalogue, read once.

    >>> catalogue()["land.arable"].whole
    'land.area'
    """
    rows = read_table("indicators/data/indicators.csv", CATALOGUE_COLUMNS)
    return IndicatorCatalogue(_indicator(row) for row in rows)


def catalogue_from_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    file: str = "",
    *,
    known: IndicatorCatalogue | None = None,
) -> tuple[tuple[Indicator, ...], Problems]:
    """Return the indicators of a user's table, with the problems of its rows.

    Every formula is proved against the rows themselves and what is known already: a wrong
    unit, half of a rate, a circle or an unknown column is told with row and column.  Rows that
    rest on a row with an error are left out, too, and told.  A rate without any parts is
    kept and told as a warning: it can be published, but neither worked out nor totalled.

    Args:
        rows: Row numbers and rows, by the headings of :data:`CATALOGUE_COLUMNS`.
        file: The name of the file, for the places of problems.
        known: What the formulas may refer to; the built-in catalogue if ``None``.

    >>> row = {"code": "toilet.gap", "zh": "无卫生厕所户数", "en": "without", "unit": "person",
    ...        "kind": "stock", "formula": "pop.households - toilet.sanitary.households"}
    >>> found, problems = catalogue_from_rows([(2, row)], "指标.csv")
    >>> found, str(problems[0].where), problems[0].code
    ((), '指标.csv 第2行 unit', 'indicator.unit')
    """
    base = known or catalogue()
    table = _UserTable(file, base)
    for number, row in rows:
        table.read(number, row)
    table.prove()
    return tuple(item for _, item in table.kept.values()), Problems(table.problems)


@attrs.define
class _UserTable:
    """The rows of a user's catalogue that hold so far, and what was wrong with others."""

    file: str
    base: IndicatorCatalogue
    kept: dict[str, tuple[int, Indicator]] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def read(self, number: int, row: Mapping[str, str]) -> None:
        try:
            item = _users(row)
            item.unit  # noqa: B018 - a wrong unit is told here, with its row
        except XiaopingError as error:
            self._tell(number, error)
        else:
            if item.code in self.base or item.code in self.kept:
                self._tell(
                    number, fail(DuplicateError, "indicator.duplicate", given=(item.code,))
                )
            else:
                self.kept[item.code] = (number, item)
                self._tell_partless(number, item)

    def _tell_partless(self, number: int, item: Indicator) -> None:
        """Tell a rate that nothing can work out or add up: it may be meant so."""
        if item.kind is Kind.RATIO and item.figure is None:
            where = Location(file=self.file, row=number, column="denominator")
            self.problems.append(Problem("indicator.no-parts", where, {"code": item.code}))

    def prove(self) -> None:
        """Prove every formula against all rows, then drop what rests on a row that fell."""
        mine = (attrs.evolve(item, whole="") for _, item in self.kept.values())
        base = self.base
        both = IndicatorCatalogue((*base.items_, *mine), base.own_schema, base.own_parameters)
        every = (*base.items_, *(item for _, item in self.kept.values()))
        circles = wholes_in_a_circle({item.code: item.whole for item in every if item.whole})
        fallen: list[str] = []
        for code, (number, item) in tuple(self.kept.items()):
            if len(fallen) >= MOST_FAULTS:
                self._leave(code, number, fallen)
                continue
            for fault in both._faults(code, item.whole, circles):  # noqa: SLF001 - a catalogue of this module
                self._tell(number, fault)
                fallen.append(code)
        self._drop(fallen)

    def _leave(self, code: str, number: int, fallen: list[str]) -> None:
        """Leave out a row behind too many faults, unproved; the first of them is told."""
        if self.problems[-1].code != "indicator.many-faults":
            where = Location(file=self.file, row=number)
            self.problems.append(Problem("indicator.many-faults", where, {"most": MOST_FAULTS}))
        fallen.append(code)

    def _drop(self, fallen: list[str]) -> None:
        users: dict[str, list[str]] = {}
        for code, (_, item) in self.kept.items():
            for needed in _named(item):
                users.setdefault(needed, []).append(code)
        for code in fallen:
            self.kept.pop(code, None)
        while fallen:
            code = fallen.pop()
            for user in users.get(code, ()):
                if user in self.kept:
                    number, _ = self.kept.pop(user)
                    fallen.append(user)
                    self._tell(
                        number, fail(AbsentError, "binding.indicator", given=code, near=())
                    )

    def _tell(self, number: int, error: XiaopingError) -> None:
        self.problems.append(Problem.of(error, _place(self.file, number, error)))


def _named(item: Indicator) -> Iterator[str]:
    """Yield the codes that a definition names."""
    if item.whole:
        yield item.whole
    if item.figure is not None:
        yield from references(item.figure)


_COLUMN_OF: Final = {
    "indicator.code": "code",
    "indicator.unit": "unit",
    "indicator.kind": "kind",
    "indicator.half": "denominator",
    "indicator.span": "to",
    "indicator.duplicate": "code",
    "indicator.whole": "whole",
    "indicator.in-itself": "whole",
    "display.decimals": "decimals",
    "unit": "unit",
}


def _place(file: str, row: int, error: XiaopingError) -> Location:
    """Return the cell that an error is about, as far as its code tells."""
    family = error.code.partition(".")[0]
    if error.code == "indicator.cell":
        return Location(file=file, row=row, column=str(error.details["column"]))
    known = _COLUMN_OF.get(error.code) or _COLUMN_OF.get(family)
    of_formula = family in ("formula", "binding", "schema", "parameter", "number", "reading")
    column = known or ("formula" if of_formula or error.code == "indicator.circle" else "")
    return Location(file=file, row=row, column=column)


def _users(row: Mapping[str, str]) -> Indicator:
    """Return the indicator of a user's row, which must say what every definition needs."""
    for column, near in zip(NEEDED_COLUMNS, _EXAMPLE, strict=True):
        if not (row.get(column) or "").strip():
            raise fail(TextError, "indicator.cell", column=column, given="", expected=(near,))
    return _indicator(row)


_EXAMPLE: Final = (
    "poverty.registered.households",
    "脱贫户数",
    "households",
    "household",
    "stock",
)


def _indicator(row: Mapping[str, str]) -> Indicator:
    return Indicator(
        code=row["code"],
        zh=row["zh"],
        en=row["en"],
        unit_code=row["unit"],
        kind=_cell(row, "kind", Kind, [kind.value for kind in Kind]),
        whole=row.get("whole", ""),
        terms=row.get("terms", ""),
        decimals=_cell(row, "decimals", _digits, ["0", "1", "2"])
        if row.get("decimals")
        else None,
        direction=_cell(row, "direction", Direction, [way.value for way in Direction])
        if row.get("direction")
        else Direction.NONE,
        sensitivity=row.get("sensitivity", ""),
        universe=row.get("universe", ""),
        definition=row.get("definition", ""),
        numerator=row.get("numerator", ""),
        denominator=row.get("denominator", ""),
        formula=row.get("formula", ""),
        source=row.get("source", ""),
        year=row.get("year", ""),
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
    )


def _digits(text: str) -> int:
    if text.isascii() and text.removeprefix("-").isdigit():
        return int(text)
    raise ValueError(text)


def _day(row: Mapping[str, str], column: str) -> datetime.date | None:
    if not row.get(column):
        return None
    return _cell(row, column, datetime.date.fromisoformat, ["2020-12-31"])


def _cell(
    row: Mapping[str, str], column: str, read: Callable[[str], T], expected: Iterable[str]
) -> T:
    try:
        return read(row[column])
    except ValueError:
        raise fail(
            TextError,
            "indicator.cell",
            column=column,
            given=row[column],
            expected=tuple(expected),
        ) from None
