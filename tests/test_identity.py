import copy
import logging
import pickle
import re
import traceback
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import TextError, XiaopingError
from xiaoping.identity import SecretText
from xiaoping.register import BankCard, CitizenId, DisabilityCertificate, Phone

OFFICIAL = ("11010519491231002X", "440524188001010014")
EXAMPLES = [
    CitizenId(OFFICIAL[0]),
    CitizenId("990000491231002"),
    DisabilityCertificate(f"{OFFICIAL[0]}42"),
    BankCard("0062020000000000016"),
    Phone("13800001234"),
    Phone("00021234567"),
]


def plain(value):
    return value.reveal("to compare in a test")


@pytest.mark.parametrize("text", OFFICIAL)
def test_the_examples_of_the_standard_are_ids(text):
    assert plain(CitizenId(text)) == text
    assert CitizenId.parse(text) == CitizenId(text)


def test_an_id_tells_birth_sex_and_address():
    first, second = map(CitizenId, OFFICIAL)
    assert (first.birth, first.sex_code, first.address) == (date(1949, 12, 31), "2", "110105")
    assert (second.birth, second.sex_code) == (date(1880, 1, 1), "1")
    assert not first.is_invented
    assert not first.is_old
    assert CitizenId("990001198005040020").is_invented


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u3000194912310\u200b02Ｘ",
        "'11010519491231002X",
        "‘11010519491231002X’",
    ],
)
def test_an_id_is_read_as_people_type_it(typed):
    assert CitizenId.parse(typed) == CitizenId(OFFICIAL[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11010519491231002", "identity.length"),
        ("11010519491231002X1", "identity.length"),
        ("", "identity.length"),
        ("\u3000 ", "identity.length"),
        ("张三", "identity.length"),
        ("4.31228E+17", "identity.float"),
        ("４.31228199001011e17", "identity.float"),
        ("A1010519491231002X", "identity.characters"),
        ("01010519491231002X", "identity.characters"),
        ("11010519491231002Y", "identity.characters"),
        ("1101051949X231002X", "identity.characters"),
        ("٣١٠١٠٥١٩٤٩١٢٣١٠٠٢٩", "identity.characters"),
        ("99000049123100A", "identity.characters"),
        ("090000491231002", "identity.characters"),
        ("110105194913310020", "identity.birth"),
        ("990000190002290011", "identity.birth"),
        ("110105179912310020", "identity.birth"),
        ("110105220012310020", "identity.birth"),
        ("990000491331002", "identity.birth"),
        ("110105194912310021", "identity.check"),
        ("110105194912310022", "identity.check"),
    ],
)
def test_what_is_no_id_is_refused_by_name(text, code):
    with pytest.raises(TextError) as caught:
        CitizenId.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize("kind", [CitizenId, DisabilityCertificate, BankCard, Phone])
@pytest.mark.parametrize("given", [110105194912310021, 4.3e17, None, b"110105", ["1"]])
def test_a_number_that_is_no_text_is_refused(kind, given):
    with pytest.raises(TextError) as caught:
        kind.parse(given)
    assert caught.value.code == "identity.text"
    with pytest.raises(TextError):
        kind(given)


def test_the_constructor_takes_the_number_as_it_is_defined_only():
    for text in ("11010519491231002x", " 11010519491231002X", "1101051949123100 2"):
        with pytest.raises(TextError):
            CitizenId(text)


def test_an_id_is_made_of_its_parts():
    made = CitizenId.of_parts("110105", date(1949, 12, 31), 2)
    assert plain(made) == OFFICIAL[0]


@pytest.mark.parametrize(
    ("address", "sequence"),
    [("99000", 1), ("9900001", 1), ("990000", 1000), ("990000", -1), ("99000A", 1), ("", 1)],
)
def test_parts_that_make_no_id_are_refused(address, sequence):
    with pytest.raises(TextError) as caught:
        CitizenId.of_parts(address, date(1980, 5, 4), sequence)
    assert caught.value.code == "identity.parts"


@pytest.mark.parametrize(
    ("ask", "code", "given"),
    [
        (lambda: CitizenId.of_parts(990001, date(1980, 5, 4), 12), "register.kind", "int"),
        (lambda: CitizenId.of_parts("990001", "1980-05-04", 12), "register.date", "str"),
        (lambda: CitizenId.of_parts("990001", None, 12), "register.date", "NoneType"),
        (lambda: CitizenId.of_parts("990001", date(1980, 5, 4), "12"), "register.kind", "str"),
        (lambda: CitizenId.of_parts("990001", date(1980, 5, 4), 1.5), "register.kind", "float"),
        (lambda: EXAMPLES[0].is_same_person_as(None), "register.kind", "NoneType"),
        (lambda: EXAMPLES[0].is_same_person_as(OFFICIAL[0]), "register.kind", "str"),
    ],
)
def test_a_part_of_another_type_is_told_by_its_type_alone(ask, code, given):
    with pytest.raises(TextError) as caught:
        ask()
    assert caught.value.code == code
    assert f"'{given}' was given" in str(caught.value)
    assert "1980" not in str(caught.value) + caught.value.zh


def test_a_sequence_of_four_digits_never_passes_for_three_and_a_check_digit():
    for sequence in range(1000, 1100):
        with pytest.raises(TextError):
            CitizenId.of_parts("990001", date(1980, 5, 4), sequence)


def test_an_old_id_keeps_its_form_until_it_is_upgraded():
    old = CitizenId.parse("110105 491231 002")
    assert old.is_old
    assert old.birth == date(1949, 12, 31)
    assert old.sex_code == "2"
    assert plain(old) == "110105491231002"
    new = CitizenId(OFFICIAL[0])
    assert old.upgraded() == new
    assert new.upgraded() is new
    assert old != new
    assert old.is_same_person_as(new)
    assert new.is_same_person_as(old)
    assert not old.is_same_person_as(CitizenId(OFFICIAL[1]))


@given(testing.citizen_ids(), st.integers(0, 16), st.integers(1, 9))
def test_any_other_digit_breaks_an_id(number, place, step):
    text = plain(number)
    other = str((int(text[place]) + step) % 10)
    with pytest.raises(TextError):
        CitizenId(text[:place] + other + text[place + 1 :])


@given(testing.citizen_ids(), st.integers(0, 16))
def test_a_swap_of_neighbours_breaks_an_id(number, place):
    text = plain(number)
    left, right = text[place], text[place + 1]
    swapped = text[:place] + right + left + text[place + 2 :]
    if left == right:
        assert swapped == text
    else:
        with pytest.raises(TextError):
            CitizenId(swapped)


@given(testing.citizen_ids(), st.sampled_from("0123456789X"))
def test_every_check_digit_but_one_is_wrong(number, last):
    text = plain(number)
    if last == text[17]:
        assert CitizenId(text[:17] + last) == number
    else:
        with pytest.raises(TextError) as caught:
            CitizenId(text[:17] + last)
        assert caught.value.code == "identity.check"


def test_a_certificate_holds_the_id_the_kind_and_the_grade():
    certificate = DisabilityCertificate.parse(" 11010519491231002x 42")
    assert certificate.citizen_id == CitizenId(OFFICIAL[0])
    assert (certificate.kind_code, certificate.grade_code) == ("4", "2")
    assert certificate.masked == "**************002X"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11010519491231002X", "identity.certificate"),
        ("", "identity.certificate"),
        ("11010519491231002X423", "identity.certificate"),
        ("11010519491231002X82", "identity.grade"),
        ("11010519491231002X02", "identity.grade"),
        ("11010519491231002X45", "identity.grade"),
        ("11010519491231002X40", "identity.grade"),
        ("11010519491231003X42", "identity.check"),
    ],
)
def test_what_is_no_certificate_is_refused_by_name(text, code):
    with pytest.raises(TextError) as caught:
        DisabilityCertificate.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("6222 0200 0000 0000 016", "6222020000000000016"),
        ("6222-0200-0000－0000－016", "6222020000000000016"),
        ("８１０1２３456789", "810123456789"),
        ("0" * 32, "0" * 32),
    ],
)
def test_a_card_is_read_as_people_type_it(typed, text):
    assert plain(BankCard.parse(typed)) == text


@pytest.mark.parametrize(
    "text", ["", "12345678901", "1" * 33, "62220200000000000x6", "户主本人卡"]
)
def test_what_is_no_card_is_refused(text):
    with pytest.raises(TextError) as caught:
        BankCard.parse(text)
    assert caught.value.code == "identity.card"


def test_a_card_that_became_a_float_is_refused():
    with pytest.raises(TextError) as caught:
        BankCard.parse("6.22202E+18")
    assert caught.value.code == "identity.float"


def test_a_card_tells_whether_it_passes_the_check_of_cards():
    assert BankCard("4111111111111111").passes_check
    assert not BankCard("4111111111111112").passes_check


@pytest.mark.parametrize(
    ("typed", "text", "masked"),
    [
        ("138 0000 1234", "13800001234", "138****1234"),
        ("+86 138-0000-1234", "13800001234", "138****1234"),
        ("8613800001234", "13800001234", "138****1234"),
        ("0745—6821234", "07456821234", "***********"),
        ("6821234", "6821234", "*******"),
        ("86821234", "86821234", "********"),
    ],
)
def test_a_phone_is_read_as_people_type_it(typed, text, masked):
    phone = Phone.parse(typed)
    assert plain(phone) == text
    assert phone.masked == masked


@pytest.mark.parametrize("text", ["", "1380000123", "12800001234", "138000012345", "无"])
def test_what_is_no_phone_is_refused(text):
    with pytest.raises(TextError) as caught:
        Phone.parse(text)
    assert caught.value.code == "identity.phone"


def leaks(text, number):
    """Return whether a text tells more of a number than its last four characters."""
    digits = re.sub(r"\D", "", number)
    runs = {digits[i : i + 5] for i in range(len(digits) - 4)}
    return any(run in re.sub(r"[\s-]", "", text) for run in runs)


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: type(value).__name__)
def test_every_way_of_showing_a_number_is_masked(value, caplog):
    number = plain(value)
    logger = logging.getLogger("a-clerk's-program")
    with caplog.at_level(logging.INFO):
        logger.info("paid to %s, %r", value, value)
        logger.info(f"paid to {value}")  # noqa: G004 - people do write it so
    shown = [
        repr(value), str(value), f"{value}", f"{value!r}", f"{value:>40}", "%s" % value,  # noqa: UP031
        "{}".format(value), format(value, "*^50"), repr([value]), repr({"card": value}),  # noqa: UP032
        caplog.text,
    ]  # fmt: skip
    for text in shown:
        assert not leaks(text, number), text
        assert value.masked in text
    assert f"{value:>40}" == value.masked.rjust(40)


@given(st.one_of(testing.citizen_ids(), testing.citizen_ids(old=True)))
def test_the_mask_of_an_id_never_shows_any_of_the_birth_date(number):
    shown = len(number.masked) - number.masked.count("*")
    assert shown <= (3 if number.is_old else 4)
    assert number.masked[: -shown or None] == "*" * (len(plain(number)) - shown)


WRONG = [
    (CitizenId, "110105194912310021"),
    (CitizenId, "11010519491231002"),
    (CitizenId, "110105194913310020"),
    (CitizenId, "11010519491231002Y"),
    (CitizenId, "1.10105194912310E+17"),
    (DisabilityCertificate, "11010519491231002X45"),
    (DisabilityCertificate, "11010519491231002142"),
    (DisabilityCertificate, "1101051949123100214"),
    (BankCard, "62220200000000000x6"),
    (BankCard, "62220200000"),
    (Phone, "12800001234"),
]


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_an_error_tells_nothing_of_the_number_anywhere(kind, text):
    try:
        kind.parse(text)
    except TextError as error:
        caught = error
        printed = traceback.format_exc()
    again = pickle.loads(pickle.dumps(caught))
    assert again.code == caught.code
    for place in (
        str(caught), repr(caught), caught.message("zh"), repr(dict(caught.details)), printed,
        repr(again), pickle.dumps(caught).decode("latin-1"), repr(caught.__context__),
        repr(caught.__cause__),
    ):  # fmt: skip
        assert not leaks(place, text)


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_number_is_a_value(value):
    for again in (
        pickle.loads(pickle.dumps(value)),
        copy.copy(value),
        copy.deepcopy(value),
        type(value).parse(plain(value)),
    ):
        assert again == value
        assert hash(again) == hash(value)
        assert type(again) is type(value)
    assert value != plain(value)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value._text = "1"


def test_numbers_of_two_kinds_are_never_equal_nor_in_order():
    digits = "440524188001010014"
    assert BankCard(digits) != CitizenId(digits)
    with pytest.raises(TypeError):
        assert CitizenId(OFFICIAL[0]) < CitizenId(OFFICIAL[1])


@pytest.mark.parametrize("purpose", ["", "  ", None])
def test_a_number_is_revealed_for_a_purpose_only(purpose):
    with pytest.raises(TextError) as caught:
        CitizenId(OFFICIAL[0]).reveal(purpose)
    assert caught.value.code == "identity.purpose"
    assert not leaks(str(caught.value), OFFICIAL[0])


def test_what_the_numbers_share_shows_stars():
    assert str(SecretText("12345")) == "*****"
    assert issubclass(TextError, XiaopingError)


def test_a_number_that_is_not_finished_has_a_repr():
    blank = CitizenId.__new__(CitizenId)
    assert repr(blank) == "<CitizenId NoneType>"
    object.__setattr__(blank, "_text", 990001198005040020)
    assert repr(blank) == "<CitizenId int>"
