"""Counts so small that they tell of a single household, and what is withheld with them.

In a village of which one household got medical aid, the amount is the household's own, and
everybody knows whose.  What is few is not told, nor the money that went with it, nor a rate
or an average of which it is a part; and where the villages of a township are added up, no sum may tell
by subtraction what was withheld.

Note:
    A figure that is the difference of two others in the same table (registered less out of
    poverty) is not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.observation import Key, Observation
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import dimension_of, extent
from xiaoping.programmes.receipts import FEWEST
from xiaoping.sensitivity import Profile

__all__ = ["FEWEST", "OF_PEOPLE", "is_few", "too_few"]

OF_PEOPLE: Final = frozenset(
    {"pop", "poverty", "monitor", "welfare", "medaid", "medins", "pension", "health", "edu"}
    | {"labour", "housing", "relocation", "assist", "loan", "employ", "income", "support"}
)
"""The families of indicators that tell how somebody lives: of few of them nothing is told.

What is built, or who holds an office, is public in whatever number.
"""

_TOLD_TOGETHER: Final = frozenset(
    {"households", "persons", "amount", "value", "subsidy", "balance", "contributions"}
    | {"per_household", "per_person", "subsidy_per_household", "net", "net_pc"}
)
"""The last words of codes that tell of one and the same households."""
_COUNTS: Final = frozenset({"households", "persons"})
_SUMS: Final = frozenset({Kind.STOCK, Kind.FLOW})


def is_few(observation: Observation, fewest: int = FEWEST) -> bool:
    """Say whether a figure counts people or households of whom there are too few to tell.

    None at all is told: it is nobody's.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> def of(code, text):
    ...     return Observation(code, "990101203201", Year(2020), quantity(text))
    >>> is_few(of("medaid.households", "2户")), is_few(of("medaid.households", "0户"))
    (True, False)
    >>> is_few(of("toilet.household_built", "2户"))
    False
    """
    value = observation.value
    if observation.indicator.partition(".")[0] not in OF_PEOPLE:
        return False
    if dimension_of(value) not in _counting():
        return False
    # 不足三户 is few as well: what it may come to at most is.
    found = extent(value)
    return found is not None and found.high is not None and 0 < found.high < fewest


def too_few(
    observations: Iterable[Observation],
    areas: Sequence[str],
    *,
    catalogue: IndicatorCatalogue,
    audience: Profile = Profile.PUBLIC,
    fewest: int = FEWEST,
) -> frozenset[Key]:
    """Return the keys of what must not be told, because it tells of single households.

    Args:
        observations: The figures.
        areas: The codes of the villages, which together are the township whose total is told.
        catalogue: The indicators, for rates and their parts.
        audience: For whom it is; who sees everything is not kept from this.
        fewest: The least number of households that may be told of.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> rows = [Observation(code, area, Year(2020), quantity(text)) for code, area, text in (
    ...     ("medaid.households", "990101203201", "1户"), ("medaid.amount", "990101203201", "5000元"),
    ...     ("medaid.households", "990101203202", "9户"), ("medaid.households", "990101203203", "4户"))]
    >>> codes = ["990101203201", "990101203202", "990101203203"]
    >>> sorted(str(key) for key in too_few(rows, codes, catalogue=catalogue()))
    ['medaid.amount@2020/990101203201', 'medaid.households@2020/990101203201', 'medaid.households@2020/990101203203']
    """
    if audience is Profile.FULL:
        return frozenset()
    known = frozenset(areas)
    rows = [item for item in observations if item.area in known]
    hidden = {item.key for item in rows if is_few(item, fewest)}
    if not hidden:
        return frozenset()
    by_key = {item.key: item for item in rows}
    hidden |= set(_beside(hidden, by_key, fewest))
    hidden |= set(_with_them(rows, hidden))
    sums = {key for key in hidden if _adds_up(key, catalogue)}
    hidden |= set(_beside(sums, by_key, 0))
    # Last, as every step before may have taken a part of a rate away.
    hidden |= set(_rates(rows, hidden, catalogue))
    return frozenset(hidden)


def _with_them(rows: Sequence[Observation], hidden: Collection[Key]) -> Iterator[Key]:
    """Yield what tells of the same households as a count that is withheld.

    The households may be counted on a day and the money summed up over the year, or the
    money be parted by its source and the households not: they are the same households
    all the same, unless those who got just that money are counted, too.
    """
    groups = {_group(key) for key in hidden if _counts(key)}
    few, own = _words(hidden, _of_year), _words((item.key for item in rows), _group)
    for item in rows:
        key = item.key
        if _last(key) in _TOLD_TOGETHER:
            counted = few[_of_year(key)] <= own[_group(key)]
            if _group(key) in groups or not counted:
                yield key


def _rates(
    rows: Sequence[Observation], hidden: Collection[Key], catalogue: IndicatorCatalogue
) -> Iterator[Key]:
    """Yield the rates and averages of which either part is withheld.

    3.2 persons a household are sixteen of five, and with the township's totals the rest of
    them is told, too.
    """
    # A rate of the year may be made of counts of a day in it.
    parts = {(key.indicator, *_place(key)) for key in hidden}
    for item in rows:
        definition = catalogue.get(item.indicator)
        if definition is None:
            continue
        of = (definition.numerator, definition.denominator)
        if any((part, *_place(item.key)) in parts for part in of if part):
            yield item.key


def _place(key: Key) -> tuple[object, ...]:
    end = key.period.end
    return key.area, key.scenario, key.breakdown, end and end.year


def _beside(
    hidden: Iterable[Key], by_key: Mapping[Key, Observation], fewest: int
) -> Iterator[Key]:
    """Yield what is withheld of other villages, so that no total gives the first away.

    What is withheld must come to as many as may be told of, in two villages at least; of
    money two villages are enough.
    """
    few: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key in hidden:
        few[(key.indicator, *_when(key))].append(key)
    alike: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key, item in by_key.items():
        if (key.indicator, *_when(key)) in few and _amount(item) > 0:
            alike[(key.indicator, *_when(key))].append(key)
    for group, own in few.items():
        taken, total = list(own), sum(_amount(by_key[key]) for key in own)
        rest = sorted(
            (key for key in alike[group] if key not in set(own)),
            key=lambda key: (_amount(by_key[key]), key.area),
        )
        for key in rest:
            if len(taken) > 1 and total >= fewest:
                break
            taken.append(key)
            total += _amount(by_key[key])
            yield key


def _amount(item: Observation) -> Fraction:
    return Fraction(item.value.amount) if isinstance(item.value, Quantity) else Fraction(0)


def _when(key: Key) -> tuple[object, ...]:
    return key.period, key.scenario, key.breakdown


def _words(
    keys: Iterable[Key], group: Callable[[Key], tuple[object, ...]]
) -> Mapping[tuple[object, ...], set[str]]:
    """Return what is counted, households or persons, by group."""
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for key in keys:
        if _counts(key):
            found[group(key)].add(_last(key))
    return found


def _group(key: Key) -> tuple[object, ...]:
    return _stem(key.indicator), key.area, *_when(key)


def _of_year(key: Key) -> tuple[object, ...]:
    end = key.period.end
    return _stem(key.indicator), key.area, end and end.year


def _stem(code: str) -> str:
    return code.rpartition(".")[0]


def _last(key: Key) -> str:
    return key.indicator.rpartition(".")[2]


def _counts(key: Key) -> bool:
    return _last(key) in _COUNTS


def _adds_up(key: Key, catalogue: IndicatorCatalogue) -> bool:
    definition = catalogue.get(key.indicator)
    return definition is None or definition.kind in _SUMS


def _counting() -> tuple[object, ...]:
    return unit("household").dimension, unit("person").dimension
