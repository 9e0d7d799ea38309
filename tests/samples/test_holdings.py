"""Houses and land."""

from xiaoping.samples.places import published
from xiaoping.samples.plan import plan

SLOTS = plan(2020)


def test_nobody_lives_in_a_dangerous_house_at_the_end_of_the_year():
    assert not any(slot.housing.is_dangerous for slot in SLOTS)
    assert all(slot.housing.safe for slot in SLOTS)


def test_a_rebuilt_house_is_no_older_than_the_registration():
    rebuilt = [s for s in SLOTS if s.poor and s.housing.built >= s.poverty.entry_year]
    assert len(rebuilt) == published("house-rebuild").amount
    assert {slot.housing.structure.code for slot in rebuilt} == {"brick_concrete"}
    assert all(slot.housing.built <= 2020 for slot in rebuilt)


def test_most_households_have_land_in_tenths():
    with_land = [slot for slot in SLOTS if slot.land]
    assert 0.85 < len(with_land) / len(SLOTS) < 0.97
    assert all(plot.area.amount * 10 % 1 == 0 for slot in with_land for plot in slot.land)
