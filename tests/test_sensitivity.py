import datetime

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
    shape_of,
    tagged,
    untagged,
)


@pytest.mark.parametrize("mask", [mask_citizen_id, mask_card, mask_phone, mask_name])
def test_nothing_masked_is_nothing(mask):
    assert mask(None) == ""
    assert mask("  ") == ""


@given(st.text(alphabet="0123456789Xx １２张三-\u200b", max_size=24))
def test_a_mask_never_shows_more_than_it_may_and_is_never_longer(text):
    for mask, shown in ((mask_citizen_id, 4), (mask_card, 4), (mask_phone, 7), (mask_name, 1)):
        masked = mask(text)
        assert len(masked) <= len(text)
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


def test_of_an_old_id_no_digit_of_the_birth_day_shows():
    assert mask_citizen_id("990000491231002") == "************002"


def test_a_new_id_that_a_spreadsheet_cut_to_15_digits_is_masked_whole():
    for cut in ("990000194912310", "990000201012310", "９９００００１９４９１２３１０"):
        assert mask_citizen_id(cut) == "*" * 15


def test_a_disability_certificate_is_masked_like_the_id_it_is_made_from():
    masked = mask_citizen_id("99000019491231002X41")
    assert masked == mask_citizen_id("99000019491231002X") == "**************002X"


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        (mask_citizen_id, "出生1949年12月31日，男"),
        (mask_citizen_id, "138-0000-1234，张三丰的"),
        (mask_citizen_id, "4.31228194912E+17"),
        (mask_card, "某村三组张三丰家的地址在此"),
        (mask_card, "张三丰13800001234"),
        (mask_phone, "07451234567"),
        (mask_phone, "１３８００００１２３４"),
    ],
)
def test_text_of_another_kind_in_an_identity_field_is_masked_whole(mask, text):
    assert set(mask(text)) == {"*"}


def test_blanks_hyphens_and_unprintable_characters_hide_nothing_and_show_nothing():
    assert mask_card("6222-0000 0000-1234") == "************1234"
    assert mask_citizen_id("990000 19491231 002X\u200b") == "**************002X"
    assert mask_name("\u200b张三") == "张*"


@given(
    st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)),
    st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True),
    st.sampled_from(["", "41"]),
)
def test_only_what_stands_behind_the_birth_date_of_an_id_shows(birth, tail, grade):
    new = f"990000{birth:%Y%m%d}{tail}{grade}"
    old = f"990000{birth:%y%m%d}{tail[:3]}"
    assert mask_citizen_id(new) == "*" * 14 + tail
    assert mask_citizen_id(old) in ("*" * 12 + tail[:3], "*" * 15)


def test_full_width_digits_are_masked_like_any_others():
    assert mask_citizen_id("９９００００１９４９１２３１００２Ｘ") == "**************002X"
    assert mask_card("６２２２０００００００１２３４") == "***********1234"


def test_a_shape_tells_of_the_first_two_hundred_characters_only():
    assert shape_of("张" * 199 + "1") == "字{199}9"
    assert shape_of("张" * 200 + "1") == shape_of("张" * 5000) == "字{200}"
