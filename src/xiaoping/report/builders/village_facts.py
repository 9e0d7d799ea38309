"""What a village says of itself, as observations: its counts, and yes and no in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xiaoping.indicators.observation import Observation
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit as _unit
from xiaoping.periods import Period
from xiaoping.register import Village

__all__ = ["village_facts"]


def village_facts(village: Village, period: Period) -> tuple[Observation, ...]:
    """Return what the row of a village tells, as observations of its own area.

    Yes and no are a count of one village or none, with words that say it.  What the row
    does not tell is not there.

    Args:
        village: The village.
        period: When it is so.

    >>> from xiaoping.periods import Year
    >>> told = Village(code="990101203201", name="甲村", groups=8, is_poor_village=True, exit_year=2018)
    >>> [(item.indicator, item.text) for item in village_facts(told, Year(2020))]
    [('adm.villager_groups', '8个村民小组'), ('poverty.villages', '建档立卡贫困村，已于2018年出列')]
    """
    return tuple(
        Observation(code, village.code, period, value, wording=wording)
        for code, value, wording in _rows(village)
    )


def _rows(village: Village) -> Iterator[tuple[str, Quantity[Any], str]]:
    counts = (
        ("pop.reported.households", village.households, "household"),
        ("pop.reported.persons", village.persons, "person"),
        ("adm.villager_groups", village.groups, "villager_group"),
        ("adm.village_cadres", village.cadres, "person"),
    )
    for code, count, unit in counts:
        if count is not None:
            yield code, Quantity(count, _unit(unit)), ""
    poor = "建档立卡贫困村"
    if village.exit_year is not None:
        poor += f"，已于{village.exit_year}年出列"
    flags = (
        ("poverty.villages", village.is_poor_village, poor, "非贫困村"),
        ("infra.fibre.villages", village.fibre, "已通光纤", "尚未通光纤"),
        ("infra.grid.villages", village.grid_upgraded, "农网改造已完成", "农网改造尚未完成"),
        ("svc.centre.villages", bool(village.service_centre) or None, "设有便民服务中心", ""),
    )
    for code, flag, yes, no in flags:
        if flag is not None:
            yield code, Quantity(int(flag), _unit("village")), yes if flag else no
