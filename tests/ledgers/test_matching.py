"""Records are matched by their keys, and by what a slip leaves alike."""

import datetime

import pytest

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import PERSONS, compare_ledgers
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.register import CitizenId

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
FAR = "990001195001010023"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (f"1,赵甲,户主,{A},", f"1,赵甲,户主,{SLIP},", "compare.id-slip"),
        (f"1,赵甲,户主,{A},1980-05-04", "1,赵甲,户主,,1980-05-04", "compare.same-birth"),
        (f"1,赵甲,户主,{A},", "1,赵甲,户主,,", "compare.same-home"),
        (f"1,赵甲,户主,{A},", f"2,赵甲,户主,{A},", "compare.head"),
    ],
)
def test_one_person_or_household_told_two_ways_is_likely_one(compared, a, b, code):
    head = "户编号,姓名,与户主关系,公民身份号码,出生日期\n"
    found = compared(head + a, head + b)
    assert code in [problem.code for problem in found.findings()]
    assert (found.only_a, found.only_b) == ((), ())


def test_of_thousands_of_one_name_the_slip_is_found():
    def rows(slipped):
        for number in range(2000):
            birth = datetime.date(1950 + number % 50, 1 + number % 12, 1 + number % 28)
            address = "990001" if (number, slipped) != (1999, True) else "990002"
            yield (
                number + 2,
                ("赵甲", CitizenId.of_parts(address, birth, number % 1000).reveal("a test")),
            )

    def told(slipped, skip):
        found = [row for row in rows(slipped) if not skip <= row[0] < 2000]
        sheet = RawSheet(name="", rows=((1, ("姓名", "公民身份号码")), *found))
        return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), PERSONS)

    found = compare_ledgers(told(slipped=False, skip=1001), told(slipped=True, skip=1001))
    assert [(item.reason, item.a.number, item.b.number) for item in found.likely] == [
        ("id-slip", 2001, 2001)
    ]


def test_a_key_that_one_side_has_twice_matches_nobody(compared):
    heading = "姓名,公民身份号码\n"
    found = compared(f"{heading}赵甲,{A}\n赵甲,{A}", f"{heading}赵甲,{A}", PERSONS)
    assert (found.same, len(found.only_a), len(found.only_b)) == (0, 2, 1)


def test_two_that_are_as_close_are_not_taken_for_one(compared):
    heading = "姓名,公民身份号码\n"
    found = compared(f"{heading}赵甲,{A}\n赵甲,{FAR}", f"{heading}赵甲,{SLIP}", PERSONS)
    assert [likely.a.key.reveal("a test") for likely in found.likely] == [A]
    near = "990001198005040063"
    found = compared(f"{heading}赵甲,{A}\n赵甲,{near}", f"{heading}赵甲,{SLIP}", PERSONS)
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 2, 1)
    heading = "姓名,出生日期\n"
    found = compared(
        f"{heading}赵甲,1980-05-04\n赵甲,1980-05-04", f"{heading}赵甲,1980-05-04", PERSONS
    )
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 2, 1)
