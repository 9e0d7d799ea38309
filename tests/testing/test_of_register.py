from datetime import date

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import NoSuchExample

from xiaoping import testing

draws = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
SEARCH = settings(
    max_examples=1000, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)


def lacking(strategy, wanted):
    """Return the names of what a strategy never draws."""

    def drawn(like):
        try:
            find(strategy, like, settings=SEARCH)
        except NoSuchExample:
            return False
        return True

    return [name for name, like in wanted.items() if not drawn(like)]


@draws
@given(
    testing.households(
        id="x", area="990001200200", min_members=2, max_members=3, complete=True
    ),
    testing.households(complete=False, max_members=1, as_of=date(2016, 1, 1)),
)
def test_the_bounds_of_households_are_kept(whole, part):
    assert whole.id == "x"
    assert whole.area == "990001200200"
    assert 2 <= len(whole.members) <= 3
    assert whole.is_complete
    assert not part.is_complete
    days = [person.birth for person in part.members if person.birth]
    days += [record.identified for record in part.monitoring if record.identified]
    assert all(day <= date(2016, 1, 1) for day in days)


def test_households_are_of_every_kind():
    wanted = {
        "poor": lambda home: home.is_registered_poor(),
        "out of poverty and watched": lambda home: (
            home.poverty is not None
            and home.monitoring
            and home.monitoring[0].type.code == "unstable"
        ),
        "marginal": lambda home: home.monitoring and home.monitoring[0].type.code == "marginal",
        "closed": lambda home: home.monitoring and not home.monitoring[0].is_open,
        "with income": lambda home: any(item.net is not None for item in home.incomes),
        "two years": lambda home: len(home.incomes) == 2,
        "with land": lambda home: home.land_of() is not None,
        "in a dangerous house": lambda home: home.housing and home.housing.is_dangerous,
        "many": lambda home: len(home.members) == 5,
        "not all listed": lambda home: not home.is_complete,
    }
    assert lacking(testing.households(), wanted) == []


@draws
@given(testing.rolls(min_households=1, max_households=2, max_members=2, complete=True))
def test_the_bounds_of_rolls_are_kept_and_everything_fits(roll):
    assert 1 <= len(roll) <= 2
    assert all(len(home.members) <= 2 and home.is_complete for home in roll)
    assert roll.check().errors == ()
    assert all(home.area.startswith("990001200") for home in roll)
    numbers = [person.citizen_id for person in roll.persons if person.citizen_id]
    assert len(set(numbers)) == len(numbers)
    assert all(number.is_invented for number in numbers)


def test_rolls_are_of_every_kind():
    wanted = {
        "empty": lambda roll: not len(roll),
        "several villages": lambda roll: len(roll.villages) > 1,
        "in a group": lambda roll: any(len(home.area) == 14 for home in roll),
        "several": lambda roll: len(roll) == 4,
    }
    assert lacking(testing.rolls(), wanted) == []


@draws
@given(
    testing.villages(township="990001300000"),
    testing.villager_groups(village="990001200201"),
    testing.poverty_records(max_year=2016),
    testing.monitoring_records("sudden", as_of=date(2018, 1, 1)),
    testing.income_statements(year=2019),
)
def test_arguments_are_kept(village, group, poverty, watched, income):
    assert village.township == "990001300000"
    assert group.village == "990001200201"
    assert poverty.entry_year <= 2016
    assert poverty.exit_year is None or poverty.exit_year <= 2016
    assert watched.type.code == "sudden"
    assert watched.removed is None or watched.removed <= date(2018, 1, 1)
    assert income.year == 2019


@draws
@given(testing.townships(), testing.villages(), testing.villager_groups())
def test_areas_have_codes_that_are_not_given_out(township, village, group):
    assert {area.code[:2] for area in (township, village, group)} == {"99"}
