import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.sensitivity import (
    Profile,
    Sensitivity,
    mask_card,
    mask_citizen_id,
    mask_name,
    mask_phone,
    sensitivity_of,
    tagged,
    untagged,
)


@pytest.mark.parametrize("mask", [mask_citizen_id, mask_card, mask_phone, mask_name])
def test_nothing_masked_is_nothing(mask):
    assert mask(None) == ""
    assert mask("  ") == ""


@given(st.text(alphabet="0123456789Xx １２张三", max_size=24))
def test_a_mask_never_shows_more_than_it_may_and_keeps_the_length(text):
    plain = "".join(text.split())
    for mask, shown in ((mask_citizen_id, 4), (mask_card, 4), (mask_phone, 7), (mask_name, 1)):
        masked = mask(text)
        assert len(masked) == len(plain)
        assert len(masked) - masked.count("*") <= shown


@given(
    st.from_regex(r"99\d{4}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d)\d{3}[\dX]", fullmatch=True)
)
def test_the_birth_date_of_an_id_never_shows(text):
    assert mask_citizen_id(text)[:14] == "*" * 14


def test_what_has_not_the_form_is_masked_whole():
    assert mask_citizen_id("123456") == "******"
    assert mask_phone("1380000123") == "**********"
    assert mask_card("1234") == "****"


def test_a_wider_profile_shows_no_less():
    for sensitivity in Sensitivity:
        shown = [profile.shows(sensitivity) for profile in Profile]
        assert shown == sorted(shown)


def test_what_is_aggregate_only_is_never_shown_for_a_person():
    assert not any(profile.shows(Sensitivity.AGGREGATE_ONLY) for profile in Profile)


def test_untagged_fields_are_found():
    @attrs.frozen
    class Person:
        name: str = attrs.field(metadata=tagged(Sensitivity.PERSONAL))
        note: str = ""

    assert dict(sensitivity_of(Person)) == {"name": Sensitivity.PERSONAL}
    assert untagged(Person) == ("note",)
