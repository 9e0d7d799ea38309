"""The sample register: every published total that the rows can tell comes out of them."""

import itertools
import os
import subprocess
import sys
from datetime import date

import pytest

from xiaoping.errors import InvariantError
from xiaoping.measures import Quantity, Share, growth
from xiaoping.samples import (
    sample_groups,
    sample_households,
    sample_roll,
    sample_villages,
    xiaoping_2020,
)

FACTS = xiaoping_2020().observations
ROLL = sample_roll()
POOR = [home for home in ROLL if home.is_registered_poor()]
PEOPLE = list(ROLL.persons)
OURS = [person for home in POOR for person in home.members]
SPECIAL = {"road_keeper", "river_keeper", "water_keeper", "security"}
WELFARE = {"cleaner", "ranger"}


def households(found):
    return Quantity(sum(map(bool, found)), "户")


def persons(found):
    return Quantity(sum(map(bool, found)), "人")


def posts(codes):
    return persons(p.work and (p.work.list_id, p.work.code) in codes for p in PEOPLE)


def places(*codes):
    """Registered persons by where they work."""
    return persons(
        p.work and p.work.list_id == "reg_workplace" and p.work.code in codes for p in OURS
    )


def income(year):
    total = sum((home.income_of(year).net for home in ROLL), Quantity(0, "元"))
    return total / ROLL.person_count


def rebuilt(home):
    return home.housing.built >= home.poverty.entry_year


def at_school_age(person):
    age = person.age_on(date(2020, 8, 31))  # none for who was born after it
    return age is not None and 6 <= age <= 15


COUNTED = {
    "villages": lambda: Quantity(len(ROLL.villages), "个行政村"),
    "villager-groups": lambda: Quantity(len({home.area for home in ROLL}), "个村民小组"),
    "households-total": lambda: ROLL.household_count,
    "population-total": lambda: ROLL.person_count,
    "dist-county": lambda: ROLL.township.distance_to_county_seat,
    "area-total": lambda: ROLL.township.area,
    "area-arable": lambda: ROLL.township.arable,
    "area-forest": lambda: ROLL.township.forest,
    "income-rural": lambda: income(2020),
    "poor-households": lambda: households(POOR),
    "poor-persons": lambda: persons(OURS),
    "poverty-exit-rate": lambda: Share.of(
        households(home.poverty.is_out_by(2020) for home in POOR), households(POOR)
    ),
    "jobs-special-post": lambda: posts({("public_post", code) for code in SPECIAL}),
    "jobs-public-welfare": lambda: posts({("public_post", code) for code in WELFARE}),
    "jobs-transfer-new": lambda: places("02", "03", "04"),
    "jobs-luojiu-park": lambda: places("02"),
    "workshop-persons": lambda: places("01"),
    "house-repair": lambda: households(home.housing.grade.code == "B" for home in POOR),
    "house-rebuild": lambda: households(rebuilt(home) for home in POOR),
    "medins-proxy-households": lambda: households(
        all(person.medical_insured for person in home.members) for home in POOR
    ),
    "dropouts": lambda: persons(
        at_school_age(p) and p.schooling.code not in {f"{n:02d}" for n in range(2, 17)}
        for p in PEOPLE
    ),
    "fibre-villages": lambda: Quantity(sum(v.fibre for v in ROLL.villages), "个行政村"),
    "village-service-centers": lambda: Quantity(
        sum(bool(v.service_centre) for v in ROLL.villages),
        FACTS["village-service-centers"].value.unit,
    ),
}


# Of everything else that is published, why the rows do not tell it.
NOT_IN_THE_ROWS = {
    "told by two rolls or by several classes, in a test of its own": (
        "income-rural-growth", "toilet-2019", "toilet-2020-done",
    ),
    "a task, a plan, or the ratio to one": (
        "toilet-2020-task", "toilet-2020-rate", "goal-channel-villages", "goal-medins-rate",
    ),
    "loans, awards, assistance and aid, which no class of the register holds": (
        "industry-award-households", "industry-award-amount", "key-industry-households",
        "key-industry-persons", "key-industry-amount", "microloan-cum",
        "microloan-2020-persons", "microloan-2020-amount", "coop-goods-2020",
        "med-aid-households", "med-aid-amount", "edu-aid-coverage",
    ),
    "which villages they are is not published": (
        "poor-villages", "grid-villages", "irrigation-villages",
    ),
    "a total that is never put on persons": (
        "covid-visits", "covid-returnee-households", "covid-returnee-persons",
        "covid-team-per-person", "sb-clues", "sb-clues-rate", "isup-villages", "isup-items",
    ),
    "of the township, its offices, fields, roads or events, not of households or persons": (
        "gdp", "gdp-growth", "training-sessions", "training-attendances", "workshops",
        "relocation-measures", "org-offices", "org-centers", "org-brigade", "service-windows",
        "window-staff", "citrus-expand", "citrus-improve", "peach-expand", "abandoned-found",
        "abandoned-fixed", "abandoned-rate", "autumn-winter-sown", "market-posters",
        "market-leaflets", "market-upgrade-fund", "road-hardened", "road-gravel",
        "road-tractor", "irrigation-area", "fibre-rate", "covid-boards", "covid-materials",
        "covid-team-count", "covid-cadre-levels", "covid-monitor-hours", "sb-duration",
    ),
}  # fmt: skip


def test_every_published_figure_is_counted_or_said_why_not():
    named = [*COUNTED, *itertools.chain.from_iterable(NOT_IN_THE_ROWS.values())]
    assert sorted(named) == sorted(observation.id for observation in FACTS.observations)


@pytest.mark.parametrize("name", COUNTED)
def test_a_published_total_is_the_total_of_the_rows(name):
    assert COUNTED[name]() == FACTS[name].value


def test_income_grew_by_what_is_published():
    found = growth(income(2020), income(2019))
    assert found.value != FACTS["income-rural-growth"].value.value, "4800 grows by a twelfth"
    assert round(found.value * 10_000) == FACTS["income-rural-growth"].value.value * 10_000


def test_the_toilets_of_both_years_are_there():
    both = FACTS["toilet-2019"].value + FACTS["toilet-2020-done"].value
    assert households(home.housing.toilet for home in ROLL) == both


def test_land_is_held_within_what_the_township_has():
    for kind, whole in (("耕地", ROLL.township.arable), ("林地", ROLL.township.forest)):
        held = [home.land_of(kind) for home in ROLL]
        total = sum((area for area in held if area is not None), Quantity(0, "亩"))
        assert whole / 2 < total < whole


def test_which_villages_were_poor_is_not_guessed():
    assert {village.is_poor_village for village in ROLL.villages} == {None}
    assert {village.grid_upgraded for village in ROLL.villages} == {None}


def test_the_roll_fits_together():
    assert not ROLL.check()
    assert ROLL.township.name == "晓坪乡"
    assert [v.name for v in ROLL.villages] == [v.name for v in sample_villages()]


def test_no_group_is_empty_and_none_are_alike():
    sizes = [group.households for group in ROLL.groups]
    assert len(sizes) == len(sample_groups())
    assert min(sizes) >= 5
    assert len(set(sizes)) > 25
    assert len({village.households for village in ROLL.villages}) == 8


def test_another_seed_gives_other_people_with_the_same_totals():
    other = sample_roll(seed=7)
    assert other.households[0] != ROLL.households[0]
    assert other.person_count == ROLL.person_count
    poor = [home for home in other if home.is_registered_poor()]
    assert households(poor) == FACTS["poor-households"].value
    assert persons(p for home in poor for p in home.members) == FACTS["poor-persons"].value
    assert not other.check()


@pytest.mark.parametrize("count", [0, 1, 127, 500, 4000])
def test_a_roll_of_another_size_fits_together_too(count):
    roll = sample_roll(count)
    assert len(roll) == count
    assert not roll.check()
    if count >= 127:
        assert all(group.households for group in roll.groups)


def test_a_household_does_not_depend_on_how_many_are_asked_for():
    many = list(sample_households(700))
    assert list(sample_households(3)) == many[:3]
    assert list(sample_households(190, start=510)) == many[510:]
    assert list(sample_households(2, start=5_000_000)) == list(
        itertools.islice(sample_households(start=4_999_999), 1, 3)
    )


def test_each_cycle_of_the_stream_has_the_totals():
    count = len(ROLL)
    cycle = list(sample_households(count, start=10 * count))
    assert sum(len(home.members) for home in cycle) == len(PEOPLE)
    assert sum(home.is_registered_poor() for home in cycle) == len(POOR)


def test_the_stream_is_the_same_whatever_the_hash_seed():
    """And the same as it was when this was written, on any machine."""
    program = (
        "import hashlib; from xiaoping.samples import sample_households\n"
        "lines = [f'{h.id} {h.area} {p.id} {p.name} {p.birth} {p.relation} {p.work} '\n"
        "         f'{p.citizen_id.reveal(\"test\")} {h.incomes[1].net.amount}'\n"
        "         for h in sample_households(600) for p in h.members]\n"
        "print(hashlib.sha256(chr(10).join(lines).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "41")
    }
    assert found == {"8fc5b0f2ed7266d8f08191c207a954a00bca69a17f02e9add6c9e74ce5eb660b"}


@pytest.mark.parametrize(
    "arguments",
    [{"households": -1}, {"start": -1}, {"seed": -1}, {"households": True}, {"seed": "7"}],
)
def test_numbers_are_whole_and_not_negative(arguments):
    with pytest.raises(InvariantError) as caught:
        sample_households(**arguments)
    assert caught.value.code == "sample.number"
    (name,) = arguments
    assert str(caught.value).startswith(f"'{name}' must be a whole number of at least 0;")
    # What is said fits each of the three numbers.
    assert "Give a whole number, such as 2020" in str(caught.value)
    assert "户数" not in caught.value.message("zh")


def test_no_more_than_have_ids_of_their_own():
    last = next(sample_households(1, start=63_999_999))
    assert last.id == "64000000"
    with pytest.raises(InvariantError, match="proven to differ") as caught:
        sample_households(2, start=63_999_999)
    assert caught.value.code == "sample.many"
