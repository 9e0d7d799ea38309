"""The township of the sample, its villages and groups, with what is published of them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from xiaoping.codelists import codelist
from xiaoping.measures.numerals import chinese
from xiaoping.register import Township, Village, VillagerGroup
from xiaoping.samples import xiaoping_2020

__all__ = ["published", "sample_groups", "sample_township", "sample_villages"]

_CODE: Final = "431228223000"
_GROUPS: Final = (19, 14, 17, 15, 16, 18, 15, 13)


def published(name: str) -> Any:
    """Return the published value of an observation of the sample.

    >>> str(published("poor-persons"))
    '2059人'
    """
    return xiaoping_2020().observations[name].value


@cache
def sample_township() -> Township:
    """Return the township with the distance and the land that are published.

    >>> town = sample_township()
    >>> town.name, str(town.distance_to_county_seat), str(town.area), str(town.arable)
    ('晓坪乡', '12公里', '61.98平方公里', '16854.42亩')
    """
    return Township(
        code=_CODE,
        name=codelist("area_townships")[_CODE[:9]].zh,
        position=f"{codelist('area_path')['431228'].zh}西南部",
        distance_to_county_seat=published("dist-county"),
        area=published("area-total"),
        arable=published("area-arable"),
        forest=published("area-forest"),
    )


@cache
def sample_villages() -> tuple[Village, ...]:
    """Return the eight villages with what is published of every one of them.

    All have fibre and a service centre.  Which four were poor villages and had their grid
    upgraded is not published, so both stay unknown: no village is guessed to be poor.

    >>> [village.name for village in sample_villages()[:3]], sample_villages()[0].is_poor_village
    (['晓坪村', '青竹溪村', '兰水村'], None)
    """
    return tuple(
        Village(
            code=item.code,
            name=item.zh,
            fibre=True,
            service_centre=f"{item.zh}便民服务中心",
        )
        for item in codelist("area_villages").values()
    )


@cache
def sample_groups() -> tuple[VillagerGroup, ...]:
    """Return the 127 villager groups; how many a village has and their names are invented.

    >>> len(sample_groups()), sample_groups()[10].code, sample_groups()[10].name
    (127, '43122822320011', '第十一组')
    """
    return tuple(
        VillagerGroup(code=f"{village.code}{number:02d}", name=f"第{chinese(number)}组")
        for village, count in zip(sample_villages(), _GROUPS, strict=True)
        for number in range(1, count + 1)
    )
