import pytest

from xiaoping.administration import (
    Frequency,
    InstitutionKind,
    InstitutionNote,
    Mechanism,
    TargetPlan,
)
from xiaoping.errors import InvariantError
from xiaoping.measures import parse


def test_a_frequency_is_a_code_of_sdmx_or_none():
    assert Mechanism(id="x", text="按季公开", frequency="Q").frequency is Frequency.QUARTERLY
    assert Mechanism(id="x", text="公开").frequency is Frequency.NONE
    with pytest.raises(InvariantError, match="often"):
        Mechanism(id="x", text="公开", frequency="often")


def test_the_kind_of_an_institution_is_one_of_a_closed_list():
    assert (
        InstitutionNote(id="x", text="设办公室", kind="office").kind is InstitutionKind.OFFICE
    )
    with pytest.raises(
        InvariantError, match=r"field kind of a record is 'centr'.*Near: centre"
    ):
        InstitutionNote(id="x", text="设办公室", kind="centr")


def test_a_plan_holds_its_duration_as_a_value():
    plan = TargetPlan(id="x", text="三年计划", duration=parse("三年"))
    assert str(plan.duration) == "三年"
