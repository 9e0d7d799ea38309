"""Data sets: observations by key, pleasant in scripts, with nothing lost or doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, final

import attrs

from xiaoping.errors import AbsentError, AmbiguousError, DuplicateError, nearest
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.measures.quantity import identical
from xiaoping.messages import fail
from xiaoping.periods import Period, parse_period, period_order

__all__ = ["Conflict", "DataSet", "Merge", "Pivot"]

Axis = Literal["indicator", "area", "period", "scenario"]


@final
@attrs.frozen
class Conflict:
    """One key under which two data sets have different values; see :meth:`DataSet.merge`."""

    key: Key
    left: Observation
    right: Observation

    def __str__(self) -> str:
        """Return the key and both values."""
        return f"{self.key}: {self.left.text} ≠ {self.right.text}"


@final
@attrs.frozen
class Merge:
    """What came of a merge: the data set, and what was in conflict (the left was kept)."""

    dataset: DataSet
    conflicts: tuple[Conflict, ...]


@final
@attrs.frozen
class Pivot:
    """A table of observations: rows and columns are values of two axes.

    Attributes:
        rows: The labels of the rows, in order.
        columns: The labels of the columns, in order.
        cells: The observation of each (row, column) that has one.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Observation]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the printed values, row by row; an empty text where there is none."""
        return tuple(
            tuple(
                self.cells[row, column].text if (row, column) in self.cells else ""
                for column in self.columns
            )
            for row in self.rows
        )


def _observations(items: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(items)


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class DataSet:
    """Observations, each under its own key, in the order they were given.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> data = DataSet(
    ...     Observation("toilet.household_built", "431228223000", Year(y), quantity(v))
    ...     for y, v in ((2019, "222户"), (2020, "121户"))
    ... )
    >>> data["toilet.household_built@2019/431228223000"].text
    '222户'
    >>> [o.text for o in data.series("toilet.household_built")]
    ['222户', '121户']
    """

    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)

    def __attrs_post_init__(self) -> None:
        """Refuse a key or an id that is used twice."""
        if len(self._by_key) == len(self.observations) == len(self._ids):
            return
        seen: dict[object, Observation] = {}
        for item in self.observations:
            for handle in (item.key, item.id or item.key):
                other = seen.setdefault(handle, item)
                if other is not item:
                    raise fail(
                        DuplicateError,
                        "dataset.duplicate",
                        key=str(handle),
                        left=other.text,
                        right=item.text,
                    )

    @cached_property
    def _by_key(self) -> Mapping[Key, Observation]:
        return {item.key: item for item in self.observations}

    @cached_property
    def _ids(self) -> Mapping[str | Key, Observation]:
        return {item.id or item.key: item for item in self.observations}

    @cached_property
    def _by_indicator(self) -> Mapping[str, tuple[Observation, ...]]:
        found: dict[str, list[Observation]] = {}
        for item in self.observations:
            found.setdefault(item.indicator, []).append(item)
        return {code: tuple(items) for code, items in found.items()}

    def __len__(self) -> int:
        """Return how many observations there are."""
        return len(self.observations)

    def __iter__(self) -> Iterator[Observation]:
        """Iterate over the observations in their order."""
        return iter(self.observations)

    def __contains__(self, key: object) -> bool:
        """Say whether there is an observation under this key or canonical key text."""
        return (Key.parse(key) if isinstance(key, str) and "@" in key else key) in self._by_key

    def __getitem__(self, key: Key | str) -> Observation:
        """Return the observation of a key, of a key's text, or of an id.

        Raises:
            AbsentError: There is none.
        """
        if isinstance(key, str) and key in self._ids:
            return self._ids[key]
        wanted = Key.parse(key) if isinstance(key, str) and "@" in key else key
        if isinstance(wanted, Key) and wanted in self._by_key:
            return self._by_key[wanted]
        known = [str(name) for name in (*self._ids, *self._by_key)]
        near = nearest(str(key), known)
        raise fail(AbsentError, "dataset.absent", given=str(key), near=near)

    def __eq__(self, other: object) -> bool:
        """Equal: the same observations under the same keys, in any order."""
        return self._by_key == other._by_key if isinstance(other, DataSet) else NotImplemented

    def __hash__(self) -> int:
        """Hash the keys."""
        return hash(frozenset(self._by_key))

    def __repr__(self) -> str:
        """Return how much there is, never the values."""
        codes = len(self._by_indicator)
        return f"<DataSet: {len(self)} observations of {codes} indicators>"

    @property
    def indicators(self) -> tuple[str, ...]:
        """The codes that occur, in the order of their first observation."""
        return tuple(self._by_indicator)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that occur, in the order of their first observation."""
        return tuple(dict.fromkeys(item.area for item in self.observations))

    def select(
        self,
        indicator: str | Iterable[str] | None = None,
        *,
        area: str | None = None,
        period: Period | str | None = None,
        scenario: Scenario | str | None = None,
        programme: str | None = None,
    ) -> DataSet:
        """Return the observations that agree with everything that is given.

        Args:
            indicator: A code, several codes, or a prefix that ends in a dot.
            area: The code of an area.
            period: A period or its canonical text.
            scenario: A scenario or its name.
            programme: The code of a programme.

        An empty data set if there is none.
        """
        when = parse_period(period) if isinstance(period, str) else period
        which = Scenario(scenario) if scenario is not None else None
        return DataSet(
            item
            for item in self._of(indicator)
            if (area is None or item.area == area)
            and (when is None or item.period == when)
            and (which is None or item.scenario is which)
            and (programme is None or item.programme == programme)
        )

    def _of(self, indicator: str | Iterable[str] | None) -> Iterable[Observation]:
        if indicator is None:
            return self.observations
        if isinstance(indicator, str):
            if indicator.endswith("."):
                return (i for i in self.observations if i.indicator.startswith(indicator))
            return self._by_indicator.get(indicator, ())
        wanted = frozenset(indicator)
        return (item for item in self.observations if item.indicator in wanted)

    def filter(self, keep: Callable[[Observation], bool]) -> DataSet:
        """Return the observations for which ``keep`` is true."""
        return DataSet(item for item in self.observations if keep(item))

    def one(
        self,
        indicator: str,
        *,
        area: str | None = None,
        period: Period | str | None = None,
        scenario: Scenario | str | None = None,
    ) -> Observation:
        """Return the only observation that agrees with what is given.

        Raises:
            AbsentError: There is none.
            AmbiguousError: There are several; their keys are named.
        """
        found = self.select(indicator, area=area, period=period, scenario=scenario)
        if len(found) == 1:
            return found.observations[0]
        if found:
            keys = tuple(str(item.key) for item in found)
            raise fail(AmbiguousError, "dataset.ambiguous", given=indicator, keys=keys)
        here = tuple(str(item.key) for item in self._of(indicator))
        near = here or nearest(indicator, self._by_indicator)
        raise fail(AbsentError, "dataset.absent", given=indicator, near=near)

    def series(
        self,
        indicator: str,
        *,
        area: str | None = None,
        scenario: Scenario | str | None = None,
    ) -> tuple[Observation, ...]:
        """Return the observations of one indicator in the order of their periods.

        Raises:
            AmbiguousError: They are of several areas or breakdowns: say which area.
        """
        found = self.select(indicator, area=area, scenario=scenario)
        if len({(item.area, item.breakdown) for item in found}) > 1:
            keys = tuple(str(item.key) for item in found)
            raise fail(AmbiguousError, "dataset.ambiguous", given=indicator, keys=keys)
        return tuple(sorted(found, key=lambda item: period_order(item.period)))

    def latest(
        self,
        indicator: str,
        *,
        area: str | None = None,
        scenario: Scenario | str | None = None,
    ) -> Observation:
        """Return the observation whose period ends last.

        Raises:
            AbsentError: There is none.
        """
        found = self.series(indicator, area=area, scenario=scenario)
        if not found:
            near = nearest(indicator, self._by_indicator)
            raise fail(AbsentError, "dataset.absent", given=indicator, near=near)
        return found[-1]

    def pivot(self, rows: Axis = "area", columns: Axis = "indicator") -> Pivot:
        """Return the observations as a table of two axes.

        Raises:
            AmbiguousError: Two observations fall into one cell: select first.
        """
        cells: dict[tuple[str, str], Observation] = {}
        for item in self.observations:
            place = (_label(item, rows), _label(item, columns))
            if place in cells:
                keys = (str(cells[place].key), str(item.key))
                raise fail(
                    AmbiguousError, "dataset.ambiguous", given="/".join(place), keys=keys
                )
            cells[place] = item
        return Pivot(
            tuple(dict.fromkeys(row for row, _ in cells)),
            tuple(dict.fromkeys(column for _, column in cells)),
            cells,
        )

    def merge(self, other: DataSet) -> Merge:
        """Return both data sets as one; where they differ, this one's value is kept.

        Equal values under one key are no conflict, however they are printed.
        """
        conflicts = tuple(
            Conflict(item.key, self._by_key[item.key], item)
            for item in other
            if item.key in self._by_key and not _agree(self._by_key[item.key], item)
        )
        new = (item for item in other if item.key not in self._by_key)
        return Merge(DataSet((*self.observations, *new)), conflicts)


def _label(item: Observation, axis: Axis) -> str:
    return item.scenario.value if axis == "scenario" else str(getattr(item, axis))


def _agree(left: Observation, right: Observation) -> bool:
    return left.value == right.value or identical(left.value, right.value)
