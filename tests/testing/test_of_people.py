from datetime import date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from xiaoping import testing
from xiaoping.codelists import codelist
from xiaoping.testing.of_people import LAST, made_persons, other_relations

SEARCH = settings(
    max_examples=5000, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
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


@given(testing.citizen_ids(), testing.citizen_ids(old=True))
def test_ids_are_invented(new, old):
    assert new.is_invented
    assert old.is_invented
    assert old.is_old
    assert not new.is_old


@given(testing.citizen_ids(invented=False))
def test_an_id_may_be_of_any_county_if_asked_for(number):
    assert not number.is_invented


@pytest.mark.parametrize("old", [False, True])
def test_the_bounds_of_births_are_kept(old):
    low, high = date(1960, 2, 29), date(1961, 1, 1)
    numbers = testing.citizen_ids(old=old, min_birth=low, max_birth=high)

    @given(numbers, testing.persons(min_birth=low, max_birth=high))
    def bounded(number, person):
        assert low <= number.birth <= high
        assert person.birth is None or low <= person.birth <= high

    bounded()
    assert find(numbers, lambda number: number.birth == low, settings=SEARCH)


@given(testing.bank_cards(min_digits=16, max_digits=19))
def test_a_card_keeps_its_length_and_begins_as_no_card_does(card):
    text = card.reveal("to test")
    assert 16 <= len(text) <= 19
    assert text.startswith("00")


def test_numbers_have_every_form():
    cards = {"checked": lambda c: c.passes_check, "unchecked": lambda c: not c.passes_check}
    assert lacking(testing.bank_cards(), cards) == []
    phones = {
        "mobile": lambda phone: phone.masked.startswith("138"),
        "landline": lambda phone: set(phone.masked) == {"*"},
    }
    assert lacking(testing.phones(), phones) == []
    grades = {
        f"{kind}{grade}": lambda c, k=kind, g=grade: (c.kind_code, c.grade_code) == (k, g)
        for kind in "17"
        for grade in "14"
    }
    assert lacking(testing.disability_certificates(), grades) == []


def test_every_entry_of_the_lists_is_drawn():
    found = set()

    @settings(max_examples=500)
    @given(testing.coded_values("gb_sex", "house_grade"))
    def draw(value):
        found.add(str(value))

    draw()
    assert found == {
        f"{name}:{code}" for name in ("gb_sex", "house_grade") for code in codelist(name)
    }


def test_persons_are_of_every_kind():
    wanted = {
        "with an id": lambda p: p.citizen_id is not None,
        "with a certificate": lambda p: p.certificate is not None,
        "without an id": lambda p: p.citizen_id is None and p.birth is not None,
        "of whom nothing is known": lambda p: (p.sex, p.birth, p.health) == (None, None, None),
        "not insured": lambda p: p.medical_insured is False,
        "with a card": lambda p: p.bank_card is not None,
    }
    assert lacking(testing.persons(), wanted) == []


@given(testing.persons(id="p7", relation="户主"), testing.persons())
def test_id_and_relation_are_kept_and_names_are_plainly_invented(head, other):
    assert head.id == "p7"
    assert head.is_head
    assert not other.is_head
    assert set(head.name[1:]) <= set("甲乙丙丁戊己庚辛壬癸")


@given(
    other_relations(),
    made_persons(
        st.just("x"), st.just("妻"), st.nothing() | testing.citizen_ids(), st.just(LAST)
    ),
)
def test_parts_of_ones_own_are_taken(relation, person):
    assert relation.code not in ("01", "02")
    assert person.relation.zh == "妻"
