"""What invented people learn, do and are fit for, by the stage of life they are in."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Final, NamedTuple

from xiaoping.codelists import Coded, coded

__all__ = ["CHOICES", "Profile", "profiles", "stage_of"]

CHOICES: Final = 32
"""So many profiles a stage has; frequent ones stand several times."""

_TERM_BEGINS: Final = (9, 1)
_SCHOOL_YEAR: Final = 2020
_GRADES: Final = {
    12: "grade7", 13: "grade8", 14: "grade9", 15: "senior1", 16: "senior2", 17: "senior3",
}  # fmt: skip


class Profile(NamedTuple):
    """What is drawn together, so that a child is not a cadre and a pupil no labourer.

    >>> profiles("grade7", poor=False)[0].schooling.zh
    '七年级'
    """

    education: Coded
    schooling: Coded
    health: Coded
    labour: Coded
    work: Coded | None
    pension: bool


# stage: (weight of 32, education, schooling, health, labour, work, pension)
# The compulsory grades have no line that is not at school: the sample has no drop-outs.
_LINES: Final = {
    "infant": ((32, "学龄前儿童", "01", "01", "04", "", False),),
    "preschool": ((32, "学龄前儿童", "02", "01", "04", "", False),),
    "primary": ((31, "小学", "03", "01", "04", "", False),
                (1, "小学", "03", "04", "04", "", False)),
    "grade7": ((32, "初中", "04", "01", "04", "", False),),
    "grade8": ((32, "初中", "05", "01", "04", "", False),),
    "grade9": ((32, "初中", "06", "01", "04", "", False),),
    "senior1": ((19, "高中", "07", "01", "04", "", False),
                (13, "高中", "10", "01", "04", "", False)),
    "senior2": ((17, "高中", "08", "01", "04", "", False),
                (11, "高中", "11", "01", "04", "", False),
                (4, "初中", "01", "01", "01", "away", False)),
    "senior3": ((16, "高中", "09", "01", "04", "", False),
                (9, "高中", "12", "01", "04", "", False),
                (7, "初中", "01", "01", "01", "away", False)),
    "youth": ((12, "大专及以上", "16", "01", "04", "", False),
              (13, "初中", "01", "01", "01", "away", True),
              (7, "高中", "01", "01", "02", "away", True)),
    "young": ((6, "大专及以上", "01", "01", "02", "away", True),
              (7, "高中", "01", "01", "02", "away", True),
              (10, "初中", "01", "01", "01", "away", True),
              (6, "初中", "01", "01", "01", "farm", True),
              (2, "初中", "01", "02", "01", "farm", False),
              (1, "小学", "01", "04", "03", "", True)),
    "middle": ((3, "高中", "01", "01", "02", "away", True),
               (8, "初中", "01", "01", "01", "away", True),
               (9, "初中", "01", "01", "01", "farm", True),
               (7, "小学", "01", "01", "01", "farm", True),
               (3, "小学", "01", "02", "01", "farm", True),
               (1, "小学", "01", "03", "x_weak", "farm", True),
               (1, "小学", "01", "04", "03", "", True)),
    "senior": ((2, "高中", "01", "01", "x_weak", "farm", True),
               (7, "初中", "01", "01", "x_weak", "farm", True),
               (12, "小学", "01", "01", "x_weak", "farm", True),
               (6, "小学", "01", "02", "x_weak", "farm", True),
               (3, "文盲或半文盲", "01", "02", "04", "", True),
               (1, "小学", "01", "03", "03", "", True),
               (1, "文盲或半文盲", "01", "04", "03", "", True)),
    "old": ((14, "小学", "01", "01", "04", "", True),
            (8, "小学", "01", "02", "04", "", True),
            (7, "文盲或半文盲", "01", "02", "04", "", True),
            (1, "文盲或半文盲", "01", "03", "03", "", True),
            (2, "文盲或半文盲", "01", "04", "03", "", True)),
}  # fmt: skip

_AWAY: Final = ("01", "02", "03", "03", "04", "04", "04")


def stage_of(birth: datetime.date) -> str:
    """Return the stage of life of who was born on a day, in the school year of 2020.

    A child goes to school in the year in which it is six before the term begins.

    Source: 中华人民共和国义务教育法 (2018), article 11.

    >>> stage_of(datetime.date(2014, 8, 31)), stage_of(datetime.date(2014, 9, 1))
    ('primary', 'preschool')
    """
    late = (birth.month, birth.day) >= _TERM_BEGINS
    years = _SCHOOL_YEAR - birth.year - late
    if years in _GRADES:
        return _GRADES[years]
    ends = ((3, "infant"), (6, "preschool"), (12, "primary"), (22, "youth"), (35, "young"),
            (60, "middle"), (72, "senior"))  # fmt: skip
    return next((name for end, name in ends if years < end), "old")


@cache
def profiles(stage: str, *, poor: bool) -> tuple[Profile, ...]:
    """Return the profiles of a stage, frequent ones several times.

    Work away from home is not drawn for registered households: who of them works where
    is published, and the plan of the register places exactly those.

    >>> [len(profiles("middle", poor=poor)) for poor in (False, True)]
    [32, 32]
    """
    found = [
        Profile(
            coded("reg_education", education),
            coded("reg_school", schooling),
            coded("reg_health", health),
            coded("reg_labour", labour),
            _work(work, turn, poor=poor),
            pension,
        )
        for weight, education, schooling, health, labour, work, pension in _LINES[stage]
        for turn in range(weight)
    ]
    assert len(found) == CHOICES, stage  # noqa: S101 - the table above
    return tuple(found)


def _work(word: str, turn: int, *, poor: bool) -> Coded | None:
    if not word:
        return None
    if word == "away" and not poor:
        return coded("reg_workplace", _AWAY[turn % len(_AWAY)])
    return coded("gb_employment", "27")
