"""Counts so small that they tell of a single household, and what is withheld with them.

In a village of which one household got medical aid, the amount is the household's own, and
everybody knows whose.  What is few is not told, nor the money that went with it, nor a rate
of which it is the part; and where the villages of a township are added up, no sum may tell
by subtraction what was withheld.

Note:
    A figure that is the difference of two others in the same table (registered less out of
    poverty) is not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Key, Observation
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
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
    if not isinstance(value, Quantity) or value.unit.dimension not in _counting():
        return False
    return 0 < value.amount < fewest


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
    groups = {(_stem(key.indicator), key.area, *_when(key)) for key in hidden if _counts(key)}
    parts = {(key.indicator, key.area, *_when(key)) for key in hidden}
    for item in rows:
        key = item.key
        with_them = _together(key) and (_stem(key.indicator), key.area, *_when(key)) in groups
        definition = catalogue.get(key.indicator)
        part = definition.numerator if definition else ""
        if with_them or (part and (part, key.area, *_when(key)) in parts):
            hidden.add(key)
    return frozenset(hidden)


def _beside(
    hidden: Iterable[Key], by_key: Mapping[Key, Observation], fewest: int
) -> Iterator[Key]:
    """Yield what is withheld of other villages, so that no total gives the first away.

    What is withheld must come to as many as may be told of, in two villages at least.
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


def _stem(code: str) -> str:
    return code.rpartition(".")[0]


def _counts(key: Key) -> bool:
    return key.indicator.rpartition(".")[2] in _COUNTS


def _together(key: Key) -> bool:
    return key.indicator.rpartition(".")[2] in _TOLD_TOGETHER


def _counting() -> tuple[object, ...]:
    return unit("household").dimension, unit("person").dimension
