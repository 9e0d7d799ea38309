"""Records are matched by their keys, and by what a slip leaves alike."""

import datetime
import time

import pytest

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, compare_ledgers
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.register import CitizenId

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
FAR = "990001195001010023"
OTHER = "990001197501010010"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"
PEOPLE = "户编号,姓名,与户主关系,公民身份号码\n"


def codes(found):
    return [problem.code for problem in found.findings()]


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


def test_who_stands_twice_on_one_side_is_matched_once_and_told(compared):
    heading = "姓名,公民身份号码,文化程度\n"
    twice, once = f"{heading}赵甲,{A},小学\n赵甲,{A},小学", f"{heading}赵甲,{A},小学"
    found = compared(twice, once, PERSONS)
    assert (found.same, found.only_a, found.only_b, found.likely) == (1, (), (), ())
    assert [(r.side, r.record.number, r.first.number) for r in found.repeated] == [("a", 3, 2)]
    assert codes(found) == ["compare.repeated-there"]
    found = compared(once, twice, PERSONS)
    assert codes(found) == ["compare.repeated"]
    assert "今年.csv 第3行 A3：赵*：与第2行重复，这里比“去年.csv”多列了一次" in str(
        found.findings()[0]
    )
    found = compared(twice.replace(A, SLIP), once, PERSONS)
    assert codes(found) == ["compare.id-slip", "compare.repeated-there"]


def test_of_one_id_on_several_rows_those_of_the_same_cells_are_matched_first(compared):
    heading = "姓名,公民身份号码,文化程度\n"
    a = f"{heading}赵甲,{A},小学\n赵甲,{A},初中"
    assert compared(a, f"{heading}赵甲,{A},初中\n赵甲,{A},小学", PERSONS).is_same
    found = compared(a, f"{heading}赵甲,{A},初中", PERSONS)
    assert (found.same, [r.record.number for r in found.repeated]) == (1, [2])
    found = compared(a, f"{heading}赵甲,{A},高中", PERSONS)
    assert ([p.a.number for p in found.changed], len(found.repeated)) == ([2], 1)


def test_a_number_that_two_households_have_is_told_by_the_head(compared):
    a = f"{HEAD}\n1,赵甲,{A},3,15\n1,钱乙,{B},2,8"
    found = compared(a, f"{HEAD}\n1,钱乙,{B},2,8\n1,赵甲,{A},4,15")
    assert (found.same, len(found.changed), found.only_a) == (1, 1, ())
    found = compared(a, f"{HEAD}\n1,钱乙,{B},2,8")
    assert ([r.number for r in found.only_a], found.repeated, found.same) == ([2], (), 1)
    twice = f"{HEAD}\n1,赵甲,{A},3,15\n1,赵甲,{A},3,15"
    found = compared(twice, f"{HEAD}\n1,赵甲,{A},3,15")
    assert (found.same, len(found.repeated), found.only_a) == (1, 1, ())


def test_two_that_are_as_close_are_not_taken_for_one(compared):
    heading = "姓名,公民身份号码\n"
    found = compared(f"{heading}赵甲,{A}\n赵甲,{FAR}", f"{heading}赵甲,{SLIP}", PERSONS)
    assert [likely.a.key.reveal("a test") for likely in found.likely] == [A]
    near = "990001198005040063"
    found = compared(f"{heading}赵甲,{A}\n赵甲,{near}", f"{heading}赵甲,{SLIP}", PERSONS)
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 2, 1)
    heading = "姓名,出生日期,文化程度\n"
    found = compared(
        f"{heading}赵甲,1980-05-04,小学\n赵甲,1980-05-04,初中",
        f"{heading}赵甲,1980-05-04,高中",
        PERSONS,
    )
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 2, 1)


def test_records_without_an_id_that_are_alike_in_every_cell_are_the_same(compared):
    people = "姓名,性别,联系电话\n李四,男,13800138000\n王五,女,\n"
    found = compared(people, people, PERSONS)
    assert (found.is_same, found.same) == (True, 2)
    homes = "户编号,姓名,与户主关系\n1,赵甲,户主\n,赵丙,子\n"
    found = compared(homes, homes)
    assert (found.is_same, found.same, found.likely) == (True, 3, ())
    found = compared(people, people.replace("女", "男"), PERSONS)
    assert (found.same, len(found.only_a), len(found.only_b)) == (1, 1, 1)


def test_rows_without_an_id_that_stand_several_times_are_matched_one_to_one(compared):
    heading = "姓名,出生日期\n"
    row = "赵甲,1980-05-04\n"
    assert compared(heading + 3 * row, heading + 3 * row, PERSONS).same == 3
    found = compared(heading + 3 * row, heading + 2 * row, PERSONS)
    assert (found.same, len(found.repeated), found.only_a, found.only_b) == (2, 1, (), ())


def test_nobody_is_chosen_among_several_ids_where_the_other_list_has_none(compared):
    a = f"姓名,公民身份号码,性别\n赵甲,{A},女\n赵甲,{SLIP},女\n钱乙,{B},男"
    found = compared(a, "姓名,性别\n赵甲,女\n钱乙,男", PERSONS)
    assert (found.same, len(found.only_a), len(found.only_b)) == (1, 2, 1)


def test_ledgers_that_share_no_column_have_nobody_in_common(compared):
    found = compared("户主姓名,人口\n赵甲,3", "村,耕地面积（亩）\n甲村,15")
    assert (found.same, len(found.only_a), len(found.only_b)) == (0, 1, 1)


def test_twenty_thousand_households_are_matched_in_a_moment():
    def told(shift):
        rows = [("户编号", "户主姓名", "户主身份证号", "耕地面积（亩）")]
        for number in range(20_000):
            birth = datetime.date(1930 + number // 1000, 1, 1)
            head = CitizenId.of_parts("990001", birth, number % 1000).reveal("a test")
            rows.append((str(number + shift), "赵甲", head, str(number % 90)))
        sheet = RawSheet(name="", rows=tuple(enumerate(rows, start=1)))
        return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)

    ledgers = told(0), told(1)
    started = time.process_time()
    found = compare_ledgers(*ledgers)
    assert {likely.reason for likely in found.likely} == {"head"}
    assert len(found.likely) == 20_000
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        # Numbers that were swapped.
        (f"1,赵甲,{A},4,15\n2,钱乙,{FAR},3,8", f"1,钱乙,{FAR},3,8\n2,赵甲,{A},4,15", (0, ["head"] * 2, 0)),
        # One has gone, and its number was given to another.
        (f"1,赵甲,{A},4,15\n2,钱乙,{FAR},3,8", f"1,孙丙,{OTHER},2,9\n2,钱乙,{FAR},3,8", (1, [], 2)),
        # The numbers were moved on by one.
        (f"1,赵甲,{A},4,15\n2,钱乙,{FAR},3,8", f"2,赵甲,{A},4,15\n3,钱乙,{FAR},3,8", (0, ["head"] * 2, 0)),
        # Nothing but the number is known of either.
        (f"1,赵甲,{A},,", f"1,孙丙,{OTHER},,", (0, [], 2)),
        # Land of zero connects nobody.
        (f"1,赵甲,{A},4,0", f"1,孙丙,{OTHER},4,0", (0, [], 2)),
    ],
)  # fmt: skip
def test_a_number_given_to_another_household_does_not_make_them_one(compared, a, b, told):
    found = compared(f"{HEAD}\n{a}", f"{HEAD}\n{b}")
    assert found.changed == ()
    reasons = [item.reason for item in found.likely]
    assert (found.same, reasons, len(found.only_a + found.only_b)) == told


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        # The head has died; the land is the same.
        (f"1,赵甲,{A},4,15", f"1,孙丙,{OTHER},3,15", ["head_name", "head_id", "persons"]),
        # The id of the head was corrected by a digit, or the name stands.
        (f"1,赵甲,{A},4,15", f"1,赵佳,{SLIP},4,16", ["head_name", "head_id", "arable"]),
        (f"1,赵甲,{A},4,15", f"1,赵甲,{OTHER},5,16", ["head_id", "persons", "arable"]),
        # No id tells that it is another.
        (f"1,赵甲,{A},4,15", "1,孙丙,,3,9", ["head_name", "head_id", "persons", "arable"]),
        ("1,赵甲,,4,15", "1,孙丙,,3,9", ["head_name", "persons", "arable"]),
    ],
)
def test_a_changed_head_is_told_as_a_change_of_the_household(compared, a, b, names):
    found = compared(f"{HEAD}\n{a}", f"{HEAD}\n{b}")
    assert [change.name for pair in found.changed for change in pair.changes] == names
    assert (found.only_a, found.only_b, found.likely) == ((), (), ())


def test_a_slip_in_the_heads_id_is_found_under_another_number(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},4,15", f"{HEAD}\n01,赵甲,{SLIP},4,16")
    assert [(i.reason, i.a.unit) for i in found.likely] == [("id-slip", "household")]
    assert codes(found) == ["compare.id-slip", "compare.differs", "compare.differs"]
    assert "里有户主同名的户，身份号码只差一位或颠倒一位，很可能是同一户" in str(
        found.findings()[0]
    )
    found = compared(f"{HEAD}\n1,赵甲,{A},4,15", f"{HEAD}\n01,赵乙,{SLIP},4,16")
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 1, 1)


def test_a_household_whose_head_has_died_is_known_by_its_members(compared):
    a = f"{PEOPLE}1,赵甲,户主,{FAR}\n1,钱乙,妻,{A}\n1,赵丁,子,{OTHER}"
    found = compared(a, f"{PEOPLE}1,钱乙,户主,{A}\n1,赵丁,子,{OTHER}")
    assert [record.number for record in found.only_a] == [2]
    assert (found.only_b, found.likely, found.moved) == ((), (), ())
    # A name connects where one of the two has no id.
    found = compared(a, f"{PEOPLE}1,孙丙,户主,{B}\n1,赵丁,子,")
    assert [likely.reason for likely in found.likely] == ["same-home"]


def test_households_of_one_number_that_share_no_member_are_two(compared):
    a = f"{PEOPLE}1,赵甲,户主,{A}\n1,赵丁,子,{FAR}\n2,钱乙,户主,{B}"
    found = compared(
        a, f"{PEOPLE}1,孙丙,户主,{OTHER}\n1,赵丁,子,990001201001010013\n2,钱乙,户主,{B}"
    )
    told = [(r.number, r.unit) for r in found.only_a + found.only_b if r.unit == "household"]
    assert told == [(2, "household"), (2, "household")]
    # Whoever of the two heads is found elsewhere has not gone.
    found = compared(a, f"{PEOPLE}1,钱乙,户主,{B}\n2,孙丙,户主,{OTHER}")
    assert [(item.reason, item.a.number) for item in found.likely] == [("head", 4)]
    assert (found.only_a[0].number, found.only_a[0].unit) == (2, "household")
    assert (found.only_b[0].number, found.only_b[0].unit) == (3, "household")


UNREAD = "990001198005040021"


@pytest.mark.parametrize(
    ("heading", "a", "b"),
    [
        ("姓名,公民身份号码", f"赵甲,{A}", f"赵甲,{UNREAD}"),
        ("姓名,公民身份号码", f"赵甲,{UNREAD}", f"赵甲,{A}"),
        ("姓名,公民身份号码,出生日期", f"赵甲,{A},", f"赵甲,{UNREAD},1980-05-04"),
        ("姓名,公民身份号码,性别,联系电话", f"赵甲,{A},女,13800138000", f"赵甲,{UNREAD},女,"),
    ],
)
def test_a_person_whose_id_could_not_be_read_is_likely_the_one_of_that_name(
    compared, heading, a, b
):
    rest = f"\n钱乙,{B}" + "," * (heading.count(",") - 1)
    found = compared(f"{heading}\n{a}{rest}", f"{heading}\n{b}{rest}", PERSONS)
    assert [item.reason for item in found.likely] == ["id-unread"]
    assert (found.only_a, found.only_b, found.same, found.unread) == ((), (), 1, 1)
    assert "compare.id-unread" in codes(found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"赵甲,{A},,", f"赵甲,{UNREAD},1990-01-01,"),  # another birth
        (f"赵甲,{A},,女", f"赵甲,{UNREAD},,男"),  # another sex
        (f"赵甲,{A},,\n赵甲,{FAR},,", f"赵甲,{UNREAD},,"),  # two of the name
    ],
)
def test_an_id_that_could_not_be_read_is_not_anybodys(compared, a, b):
    heading = "姓名,公民身份号码,出生日期,性别\n"
    found = compared(heading + a, heading + b, PERSONS)
    assert (found.likely, len(found.only_b)) == ((), 1)


def test_a_member_or_a_head_whose_id_could_not_be_read_is_likely_one(compared):
    a = f"{PEOPLE}1,赵甲,户主,{A}\n1,钱乙,妻,{FAR}"
    found = compared(a, a.replace(A, UNREAD))
    assert [(i.reason, i.a.unit) for i in found.likely] == [("id-unread", "person")]
    assert (found.only_a, found.only_b, found.same, found.unread) == ((), (), 2, 1)
    a = f"{HEAD}\n1,赵甲,{A},4,15"
    found = compared(a, f"{HEAD}\n001,赵甲,{UNREAD},5,15")
    assert [(i.reason, i.a.unit) for i in found.likely] == [("id-unread", "household")]
    assert [change.name for change in found.likely[0].changes] == ["id", "persons"]
    found = compared(a, f"{HEAD}\n1,赵甲,{UNREAD},5,15")
    assert (len(found.changed), found.likely, found.unread) == (1, (), 1)


def test_heads_of_one_name_in_two_villages_are_not_taken_for_one(compared):
    heading = "户编号,村,户主姓名,户主身份证号\n"
    found = compared(f"{heading}1,甲村,赵甲,{A}", f"{heading}2,乙村,赵甲,{UNREAD}")
    assert (found.likely, len(found.only_a), len(found.only_b)) == ((), 1, 1)


def test_an_id_that_was_left_empty_is_supplied_where_all_else_agrees(compared):
    heading = "姓名,公民身份号码,联系电话\n"
    found = compared(
        f"民族,{heading}汉族,赵甲,,13800138000\n汉族,钱乙,,",
        f"{heading}赵甲,{A},13800138000\n钱乙,{B},",
        PERSONS,
    )
    assert [(i.reason, i.a.number) for i in found.likely] == [("id-missing", 2)]
    # Of 钱乙 nothing but the name is told.
    assert ([r.number for r in found.only_a], codes(found)[-1]) == ([3], "compare.only-there")
    assert "compare.id-missing" in codes(found)


def test_households_without_ids_that_were_numbered_anew_are_likely_the_same(compared):
    heading = "户编号,户主姓名,人口,耕地面积（亩）\n"
    a = f"{heading}1,赵甲,4,15\n2,钱乙,3,8\n3,孙丙,,"
    found = compared(a, f"{heading}1,钱乙,3,8\n2,赵甲,4,15\n4,孙丙,,")
    assert [(i.reason, i.a.number, i.b.number) for i in found.likely] == [
        ("same-cells", 2, 3),
        ("same-cells", 3, 2),
    ]
    # Of 孙丙 nothing but the name is told.
    assert ([r.number for r in found.only_a], [r.number for r in found.only_b]) == ([4], [4])
    assert codes(found).count("compare.same-cells") == 2
    assert "compare.differs" not in codes(found)
    # The number is kept where another cell differs too.
    found = compared(a, f"{heading}1,赵甲,4,16\n2,钱乙,3,8\n3,孙丙,,")
    assert (found.same, [p.a.number for p in found.changed], found.likely) == (2, [2], ())


def test_households_of_members_without_ids_keep_them_under_another_number(compared):
    heading = "户编号,姓名,与户主关系\n"
    a = f"{heading}1,赵甲,户主\n1,赵丙,子\n2,赵甲,户主\n2,赵丁,女"
    found = compared(a, f"{heading}01,赵甲,户主\n01,赵丙,子\n02,赵甲,户主\n02,赵丁,女")
    assert [(i.reason, i.a.unit) for i in found.likely] == [("same-cells", "household")] * 2
    assert (found.same, found.only_a, found.only_b, found.moved) == (4, (), (), ())


def test_a_row_of_a_household_that_stands_apart_is_no_new_household(compared):
    before = (
        f"户编号,姓名,与户主关系,公民身份号码\n1,赵甲,户主,{A}\n1,钱乙,妻,{FAR}\n2,孙丙,户主,\n"
    )
    found = compared(before, before + f"1,钱乙,妻,{FAR}\n")
    assert (found.only_a, found.only_b, found.likely) == ((), (), ())
    told = sorted({problem.code for problem in found.findings()})
    assert told == ["compare.repeated"]
    assert {problem.where.row for problem in found.findings()} == {5}
