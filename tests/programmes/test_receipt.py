"""One receipt, as each profile shows it."""

import datetime

from xiaoping.periods import Year
from xiaoping.programmes.receipt import Receipt
from xiaoping.row import to_money
from xiaoping.sensitivity import Profile

PAID = Receipt(
    part="disbursements",
    what="产业奖补资金",
    household="0017",
    person="赵甲乙",
    organisation="赵甲家庭农场",
    area="99010120320107",
    when=datetime.date(2020, 5, 17),
    amount=to_money(1800),
    detail="第二批",
)


def test_the_full_profile_shows_it_as_it_is():
    assert PAID.seen_by(Profile.FULL) is PAID


def test_inside_the_office_the_number_is_shown_and_the_name_masked():
    seen = PAID.seen_by(Profile.INTERNAL)
    assert (seen.household, seen.person, str(seen.amount)) == ("0017", "赵**", "1800元")
    assert seen.when == datetime.date(2020, 5, 17)


def test_the_public_sees_village_year_masked_name_and_amount():
    seen = PAID.seen_by(Profile.PUBLIC)
    assert (seen.household, seen.organisation, seen.detail) == ("", "", "")
    assert (seen.person, seen.area, seen.when) == ("赵**", "990101203201", Year(2020))
    assert str(seen.amount) == "1800元"


def test_what_is_sensitive_has_no_amount_inside_the_office_but_counts_as_unpriced():
    told = Receipt(part="loans", what="小额信贷", amount=to_money(5), is_sensitive=True)
    seen = told.seen_by(Profile.INTERNAL)
    assert (seen.amount, seen.unpriced) == (None, 1)
    many = Receipt(
        part="disbursements", what="医疗救助", amount=to_money(5), is_sensitive=True, persons=9
    )
    assert str(many.seen_by(Profile.INTERNAL).amount) == "5元"


def test_a_word_of_ones_own_is_shown_where_names_are():
    told = Receipt(part="disbursements", what="赵甲乙慰问", is_own_word=True)
    assert [told.seen_by(profile).what for profile in Profile] == [
        "其他帮扶",
        "其他帮扶",
        "赵甲乙慰问",
    ]


def test_its_place_is_the_village_by_code_else_by_name():
    assert PAID.place == "990101203201"
    assert Receipt(part="toilets", what="改厕", village="甲村").place == "甲村"


def test_its_text_names_nobody():
    assert "赵甲乙" not in repr(PAID)
    card = "990000194912310029"
    assert card not in repr(Receipt(part="toilets", what="改厕", household=card))
