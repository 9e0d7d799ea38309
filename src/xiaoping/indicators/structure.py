"""Parts of a total: their shares, shares that print to 100 %, and who made it grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.change import Change
from xiaoping.indicators.disjoint import refuse_nested
from xiaoping.indicators.observation import Key, Observation
from xiaoping.indicators.sums import total_of
from xiaoping.measures.allocation import allocate
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints, Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = [
    "Contribution",
    "Structure",
    "StructureRow",
    "contributions",
    "rounded_shares",
    "structure",
]

_NONE: Final = Missing(MissingReason.NOT_APPLICABLE)


@final
@attrs.frozen
class StructureRow:
    """One part of a total and its share of it.

    >>> from xiaoping.measures import quantity
    >>> key = Key.parse("land.arable@@2020-12-31/431228223000")
    >>> str(StructureRow(key, quantity("16854.42亩"), Share.percent("18.13")).share)
    '18.13%'
    """

    key: Key
    value: Quantity[Any] | Missing
    share: Share | Missing


@final
@attrs.frozen(kw_only=True)
class Structure:
    """The parts of a total, in the order they were given.

    Attributes:
        rows: The parts with their shares; the share of a missing part is missing.
        whole: The total.
        rest: The share of what no known part covers; zero where the parts are all.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import parse_period
    >>> arable, forest, land = (
    ...     Observation(f"land.{k}", "431228223000", parse_period("@2020-12-31"), quantity(v))
    ...     for k, v in (("arable", "16854.42亩"), ("forest", "65416亩"), ("area", "61.98平方公里")))
    >>> found = structure([arable, forest], land)
    >>> print(*(row.share.displayed(decimals=2) for row in found.rows), found.rest.displayed(decimals=2))
    18.13% 70.36% 11.51%
    """

    rows: tuple[StructureRow, ...]
    whole: Quantity[Any]
    rest: Share

    @property
    def shares(self) -> tuple[Share | Missing, ...]:
        """The shares of the parts, in their order."""
        return tuple(row.share for row in self.rows)


def structure(parts: Iterable[Observation], whole: Observation | None = None) -> Structure:
    """Return what share each part has in a total (构成).

    Exact: without a missing part the shares and the rest add up to exactly one.

    Args:
        parts: The parts, in their order: areas, categories or groups.
        whole: The total; the sum of the parts if it is not given.

    Raises:
        InvariantError: A part is missing and no total is given; a part is negative or
            approximate or a rate; the parts exceed the total; the total is zero.
        DimensionError: They measure different things.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> kinds = [Observation("econ.gdp", "431228223000", Year(2020), quantity(v), breakdown=(("sector", s),))
    ...          for s, v in (("1", "5160万元"), ("2", "1240万元"), ("3", "2950万元"))]
    >>> shares = structure(kinds).shares
    >>> print(shares[0], sum(share.value for share in shares))
    10320/187% 1
    """
    items = list(parts)
    amounts = [_level(item) for item in items]
    covered = _covered(items)
    total = _total(items, covered, whole)
    if total.amount <= 0:
        raise fail(InvariantError, "change.whole-zero", whole=str(total))
    rows = [
        StructureRow(
            item.key, amount, amount if isinstance(amount, Missing) else Share.of(amount, total)
        )
        for item, amount in zip(items, amounts, strict=True)
    ]
    part = Share.of(covered, total) if isinstance(covered, Quantity) else Share(0)
    if part.value > 1:
        raise fail(InvariantError, "change.parts-exceed", given=str(covered), whole=str(total))
    return Structure(rows=tuple(rows), whole=total, rest=part.complement)


def _covered(items: Sequence[Observation]) -> Value:
    """Return what the known parts come to, if none of them shares anything with another."""
    if not items:
        raise fail(InvariantError, "change.parts-missing", missing=())
    refuse_nested(item.area for item in items)
    found = total_of(items[0].key, items)
    if found.overlapping:
        raise fail(InvariantError, "change.parts-overlap", given=str(found.value))
    return found.value


def _level(item: Observation) -> Quantity[Any] | Missing:
    value = item.value
    if isinstance(value, Missing):
        return value
    if not isinstance(value, Quantity):
        raise fail(InvariantError, "change.rates", given=str(item))
    if value.amount < 0:
        raise fail(InvariantError, "change.part-negative", given=str(item))
    return value


def _total(
    items: Sequence[Observation], covered: Value, whole: Observation | None
) -> Quantity[Any]:
    total = covered if whole is None else whole.value
    if isinstance(total, Quantity) and (whole or not any(item.missing for item in items)):
        return total
    if whole is not None and not whole.missing:
        raise fail(InvariantError, "change.rates", given=str(whole))
    missing = [str(item.key) for item in (*items, *filter(None, [whole])) if item.missing]
    raise fail(InvariantError, "change.parts-missing", missing=missing)


def rounded_shares(shares: Sequence[Share], *, decimals: int = 1) -> tuple[Share, ...]:
    """Return shares that are printed with so many places and add up to 100 % as printed.

    By largest remainders: each share is cut off, and the places that are left over go to
    those that lost most.  So a printed share may differ from its own rounding by one in
    the last place.

    Args:
        shares: Shares that make up one whole, exactly.
        decimals: How many places of per cent.

    Raises:
        InvariantError: They do not add up to the whole.

    >>> thirds = [Share(Fraction(1, 3))] * 3
    >>> print(*rounded_shares(thirds))
    33.4% 33.3% 33.3%
    """
    values = [Fraction(share.value) for share in shares]
    total = sum(values, Fraction(0))
    if total != 1:
        raise fail(InvariantError, "change.not-whole", given=str(Share(simplest(total))))
    percent = unit("percent")
    step = Quantity[Any](Fraction(1, 10**decimals), percent)
    dealt = allocate(Quantity[Any](100, percent), values, smallest=step)
    return tuple(Share.percent(part.amount, decimals=decimals) for part in dealt)


@final
@attrs.frozen(kw_only=True)
class Contribution:
    """What one part did for the change of the total.

    Attributes:
        key: The key of the part.
        difference: What the part has changed by.
        rate: Its share in the change of the total (贡献率), below zero if it went the
            other way; missing where the total has not changed.
        pull: By how many points of the growth of the total it accounts for (拉动); missing
            where the total was not above zero.

    >>> Contribution(key=Key.parse("econ.gdp@2020/43"), difference=Quantity(5, "元"),
    ...              rate=Share.percent(40), pull=PercentagePoints.percent("0.8")).pull
    <PercentagePoints 0.8个百分点>
    """

    key: Key
    difference: Quantity[Any] | Missing
    rate: Share | Missing
    pull: PercentagePoints | Missing


def contributions(
    parts: Iterable[Change], whole: Change | None = None
) -> tuple[Contribution, ...]:
    """Return what each part contributed to the change of the total.

    Exact: where the parts make up the total, the rates add up to 100 % and the pulls to
    the growth of the total.

    Args:
        parts: The changes of the parts, over one span.
        whole: The change of the total; that of the sum of the parts if it is not given.

    Raises:
        InvariantError: The changes are over several spans, of approximate figures, or of
            rates; a part is missing and no total is given.
        DimensionError: They measure different things.

    >>> from xiaoping.indicators.change import change_between
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> rows = (("1", "5000万元", "5160万元"), ("2", "1300万元", "1240万元"), ("3", "2850万元", "2950万元"))
    >>> sectors = [change_between(*(Observation("econ.gdp", "431228223000", Year(y), quantity(v),
    ...                             breakdown=(("sector", s),)) for y, v in ((2020, now), (2019, old))))
    ...            for s, old, now in rows]
    >>> print(*(one.rate for one in contributions(sectors)))
    80% -30% 50%
    >>> print(contributions(sectors)[0].pull.displayed(decimals=2))
    1.75个百分点
    """
    items = list(parts)
    spans = {(str(one.key.period), str(one.base)) for one in (*items, *filter(None, [whole]))}
    if len(spans) > 1:
        given = sorted(f"{base}→{now}" for now, base in spans)
        raise fail(InvariantError, "change.bases", given=given)
    refuse_nested(one.key.area for one in items)
    levels = [_levels(one) for one in items]
    now, before = _total_levels(items, whole)
    return tuple(
        _contribution(one, pair, now, before) for one, pair in zip(items, levels, strict=True)
    )


_Levels = tuple[Quantity[Any], Quantity[Any]]


def _total_levels(items: Sequence[Change], whole: Change | None) -> _Levels:
    """Return both levels of the total: those that are told, or the sums of the parts."""
    sources = items if whole is None else [whole]
    levels = [(one.key, _levels(one)) for one in sources]
    known = [pair for _, pair in levels if not isinstance(pair, Missing)]
    if not known or len(known) < len(levels):
        missing = [str(key) for key, pair in levels if isinstance(pair, Missing)]
        raise fail(InvariantError, "change.parts-missing", missing=missing)
    now, before = ([pair[side] for pair in known] for side in (0, 1))
    return sum(now[1:], now[0]), sum(before[1:], before[0])


def _levels(one: Change) -> _Levels | Missing:
    """Return both levels, or why one is missing."""
    for value in (one.now, one.before):
        if isinstance(value, Missing):
            return value
    if isinstance(one.now, Quantity) and isinstance(one.before, Quantity):
        return one.now, one.before
    raise fail(InvariantError, "change.rates", given=f"{one.key}: {one.before} → {one.now}")


def _contribution(
    one: Change, pair: _Levels | Missing, now: Quantity[Any], before: Quantity[Any]
) -> Contribution:
    if isinstance(pair, Missing):
        return Contribution(key=one.key, difference=pair, rate=pair, pull=pair)
    moved, all_moved = pair[0] - pair[1], now - before
    return Contribution(
        key=one.key,
        difference=moved,
        rate=Share.of(moved, all_moved) if all_moved else _NONE,
        pull=PercentagePoints(Share.of(moved, before).value) if before.amount > 0 else _NONE,
    )
