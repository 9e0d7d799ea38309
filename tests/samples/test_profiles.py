"""What people of a stage of life learn and do."""

from datetime import date

import pytest

from xiaoping.samples.profiles import CHOICES, profiles, stage_of

STAGES = (
    "infant", "preschool", "primary", "grade7", "grade8", "grade9", "senior1", "senior2",
    "senior3", "youth", "young", "middle", "senior", "old",
)  # fmt: skip


@pytest.mark.parametrize(
    ("birth", "stage"),
    [
        (date(2018, 1, 5), "infant"),
        (date(2017, 8, 31), "preschool"),
        (date(2014, 8, 31), "primary"),
        (date(2008, 8, 31), "grade7"),
        (date(2005, 9, 1), "grade9"),
        (date(2005, 8, 31), "senior1"),
        (date(2002, 2, 28), "youth"),
        (date(1990, 2, 28), "young"),
        (date(1970, 2, 28), "middle"),
        (date(1950, 2, 28), "senior"),
        (date(1930, 2, 28), "old"),
    ],
)
def test_the_stage_of_a_day_of_birth(birth, stage):
    assert stage_of(birth) == stage


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_profiles(stage):
    assert len(profiles(stage, poor=False)) == len(profiles(stage, poor=True)) == CHOICES


@pytest.mark.parametrize("stage", [s for s in STAGES if s.startswith(("primary", "grade"))])
def test_no_child_of_compulsory_age_is_out_of_school(stage):
    assert "非在校生" not in {p.schooling.zh for p in profiles(stage, poor=True)}


def test_work_away_is_not_drawn_for_registered_households():
    lists = {p.work.list_id for stage in STAGES for p in profiles(stage, poor=True) if p.work}
    assert lists == {"gb_employment"}
