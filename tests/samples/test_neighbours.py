from xiaoping.samples import sample_roll
from xiaoping.samples.neighbours import member, workers
from xiaoping.samples.plan import plan
from xiaoping.samples.support import household_id


def test_a_member_is_the_one_of_the_register():
    roll = sample_roll()
    for number, place in list(workers(plan(2020)))[::97]:
        assert roll.household(household_id(number)).members[place] == member(
            2020, number, place
        )


def test_another_seed_has_other_people():
    assert member(2020, 5, 0) != member(2021, 5, 0)


def test_one_who_can_work_is_named_of_each_registered_household_at_most():
    slots = plan(2020)
    found = list(workers(slots))
    assert len({number for number, _ in found}) == len(found)
    assert all(slots[number].poor for number, _ in found)
