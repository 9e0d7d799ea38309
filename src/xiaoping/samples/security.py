"""Houses made safe, measures of a site and education aid; the totals are the published ones.

No amounts are published of them, so none are in the rows; and no relocated household, as
only the number of measures is a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, Final

from xiaoping.codelists import Coded
from xiaoping.periods import Year
from xiaoping.programmes import EducationAid, HousingWork, SiteMeasure
from xiaoping.register import Household
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.places import published, sample_township
from xiaoping.samples.slots import Slot, below
from xiaoping.samples.support import household_id

__all__ = ["draw_education_aids", "draw_housing_works", "draw_site_measures"]

_YEAR: Final = 2020
_FIRST_REPAIR: Final = 2016
_INVENTED: Final = "虚构示例"
_SITE: Final = "relocation-site"
"""The record that names the site and what was done there."""

_MEASURES: Final = (
    "（虚构）每季度召开一次住户会",
    "（虚构）设公共晾晒场",
    "（虚构）建住户登记册，按月更新",
    "（虚构）设求职登记点",
    "（虚构）每年办两期技能班",
    "（虚构）介绍住户到附近企业上班",
    "（虚构）开发保洁岗位",
    "（虚构）设儿童看护角",
    "（虚构）协助转学手续",
    "（虚构）每年组织一次体检",
    "（虚构）协助医保关系转接",
    "（虚构）独居老人每周探访",
    "（虚构）设图书角",
    "（虚构）每月检查一次消防设施",
    "（虚构）垃圾定点投放、每日清运",
    "（虚构）公共部位维修登记与回访",
    "（虚构）协助办理不动产登记",
    "（虚构）设意见箱，每月答复",
)

# The scheme that a pupil of each schooling is entitled to, and the stage.
_DUE: Final = (
    (("02",), "preschool", "preschool"),
    (("03",), "boarding", "primary"),
    (("04", "05", "06"), "boarding", "junior"),
    (("07", "08", "09"), "senior_grant", "senior"),
    (("10", "11", "12"), "rain_dew", "vocational"),
    (("13", "14", "15"), "rain_dew", "college"),
    (("16",), "college_grant", "college"),
)
_SCHEMES: Final = {code: (scheme, stage) for codes, scheme, stage in _DUE for code in codes}


def _of(slots: Sequence[Slot], number: int) -> dict[str, Any]:
    slot = slots[number]
    return {"household": household_id(number), "village": slot.village, "area": slot.area[:12]}


def draw_housing_works(slots: Sequence[Slot], rng: Random) -> tuple[HousingWork, ...]:
    """Return the works on the houses that a plan says were rebuilt or repaired.

    A rebuilt house is finished in the year in which the register says it was built.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_housing_works(plan(2020), Random(2020))
    >>> len(rows), {row.kind.zh for row in rows} == {"房屋修缮", "危房改造"}
    (79, True)
    """
    works = []
    for number, slot in enumerate(slots):
        house, poverty = slot.housing, slot.poverty
        if house is None or poverty is None or house.grade is None:
            continue
        entry = poverty.entry_year or _FIRST_REPAIR
        if house.built is not None and house.built >= entry:
            work = HousingWork(
                kind="rebuild",
                method="in_place" if below(rng, 4) else "elsewhere",
                grade="D" if below(rng, 3) else "C",
                finished=Year(house.built),
                floor_area=house.floor_area,
                is_safe_after=house.safe,
                **_of(slots, number),
            )
            works.append(work)
        elif house.grade.code == "B":
            first = max(_FIRST_REPAIR, entry)
            work = HousingWork(
                kind="repair",
                method="reinforce",
                finished=Year(first + below(rng, _YEAR + 1 - first)),
                is_safe_after=house.safe,
                **_of(slots, number),
            )
            works.append(work)
    return tuple(works)


def draw_site_measures(slots: Sequence[Slot], rng: Random) -> tuple[SiteMeasure, ...]:
    """Return as many measures of the resettlement site as are published.

    Those that the report names come first; the texts of the others are invented.

    >>> rows = draw_site_measures((), Random(2020))
    >>> len(rows), rows[0].text, rows[-1].number
    (20, '管委会', 20)
    """
    del slots, rng  # a site has no households in the rows, and nothing of it is drawn
    town = sample_township()
    count = published("relocation-measures").amount
    (told,) = (row for row in xiaoping_2020().records if row.id == _SITE)
    site, *named = told.names
    texts = zip(range(1, count + 1), (*named, *_MEASURES), strict=True)
    return tuple(
        SiteMeasure(
            site=site,
            number=number,
            text=text,
            area=town.code,
            note="" if text in named else _INVENTED,
        )
        for number, text in texts
    )


def draw_education_aids(homes: Iterable[Household]) -> tuple[EducationAid, ...]:
    """Return the aid of every pupil of a registered household: all are entitled, and got it.

    >>> from xiaoping.samples import sample_households
    >>> rows = draw_education_aids(sample_households(100))
    >>> all(row.is_eligible and row.covered for row in rows), rows[0].amount is None
    (True, True)
    """
    return tuple(
        EducationAid(
            scheme=due[0],
            stage=due[1],
            household=home.id,
            student=person.name,
            citizen_id=person.citizen_id,
            is_eligible=True,
            is_covered=True,
            term=Year(_YEAR),
            village=home.village,
            area=home.area[:12],
        )
        for home in homes
        if home.is_registered_poor()
        for person in home.members
        if (due := _due(person.schooling)) is not None
    )


def _due(schooling: Coded | None) -> tuple[str, str] | None:
    return None if schooling is None else _SCHEMES.get(schooling.code)
