from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping.programmes import Disbursement, Portfolio
from xiaoping.register import Household, IncomeStatement, Person, PovertyRecord, Roll, Village
from xiaoping.report.accountability import figures, naked_digits
from xiaoping.report.builders.household_type import household_type_profile
from xiaoping.report.builders.household_types import HOUSEHOLD_TYPES
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.testing import rolls

DAY = datetime.date(2020, 12, 31)
VILLAGES = [Village(code=f"99010120320{n}", name=f"{'甲乙丙'[n - 1]}村") for n in (1, 2, 3)]
POOR = PovertyRecord(entry_year=2014, exit_year=2018)


def home(number, village=1, *, poor=True, net=None, persons=3):
    return Household(
        id=f"H{number}",
        area=f"99010120320{village}",
        members=(Person(name=f"赵{number}", relation="户主"),),
        persons=persons,
        poverty=POOR if poor else None,
        incomes=() if net is None else (IncomeStatement(year=2020, net=net),),
    )


def built(homes, *paid, kind="脱贫户", audience="public", **more):
    roll = Roll(as_of=DAY, households=homes, villages=VILLAGES)
    told = Portfolio(as_of=DAY, disbursements=paid)
    return household_type_profile(kind, roll, told, audience=audience, **more)


def lines(made):
    return [line.strip() for line in to_text(made.section).splitlines() if line.strip()]


def given_to(number, amount, scheme="产业奖补", paid=2020, **more):
    return Disbursement(scheme=scheme, household=f"H{number}", amount=amount, paid=paid, **more)


def test_a_portrait_tells_of_the_type_and_of_no_household():
    homes = [home(n, 1 + n % 3, net=15000) for n in range(9)]
    homes += [home(n, poor=False, net=30000) for n in range(9, 12)]
    made = built(homes, *(given_to(n, 1000) for n in range(5)))
    assert lines(made) == [
        "一、脱贫户",
        (
            "脱贫户指建档立卡户中已经脱贫、没有返贫的农户。"
            "截至2020年底，全乡共有此类农户9户27人，占全部农户的75.0%。"
            "2020年人均纯收入5000元，为全部农户平均水平的0.80倍。"
        ),
        "表1　2020年底各村脱贫户",
        "村名  户数（户）  人数（人）",
        "甲村  3           9",
        "乙村  3           9",
        "丙村  3           9",
        "合计  9           27",
        "表2　2020年脱贫户得到的帮扶",
        "帮扶项目      受益户数（户）  兑付金额（元）",
        "产业奖补资金  5               5000",
    ]
    assert not made.missing
    assert not naked_digits(made.section)


def test_income_per_head_is_that_of_persons_and_not_of_households():
    homes = [
        home(1, net=30000, persons=3),
        home(2, net=5000, persons=1),
        home(3, net=25000, persons=8),
    ]
    assert "人均纯收入5000元" in to_text(built(homes).section)


def test_how_many_incomes_are_unknown_is_said():
    homes = [home(n, net=9000 if n < 4 else None) for n in range(9)]
    (note,) = built(homes).missing
    assert note.message("zh") == "“脱贫户”的“农民人均纯收入”只合计已填的数：5项没有填。请补录。"


def test_of_few_households_nothing_is_told_and_that_is_said():
    homes = [home(1, net=987654), home(2), home(3, poor=False)]
    made = built(homes, given_to(1, 54321))
    assert lines(made) == [
        "一、脱贫户",
        (
            "脱贫户指建档立卡户中已经脱贫、没有返贫的农户。"
            "全乡脱贫户不足三户，不公布户数、收入和帮扶情况。"
        ),
    ]
    assert {note.code for note in made.left_out} == {"portrait.few"}
    assert "2户6人" in to_text(built(homes, audience="full").section)


def test_the_least_number_may_be_set_higher():
    homes = [home(n) for n in range(9)]
    assert "不足十户" in to_text(built(homes, fewest=10).section)


def test_the_income_of_few_is_withheld_where_the_type_is_told():
    homes = [home(1, net=987654), home(2), home(3), home(4)]
    made = built(homes)
    assert "纯收入" not in to_text(made.section)
    assert [note.fields["code"] for note in made.left_out] == ["econ.rural_net_income_pc"]


def test_the_average_of_all_does_not_tell_the_income_of_the_few_others():
    homes = [home(n, net=15000) for n in range(6)]
    for others, said in ((2, False), (3, True)):
        rest = [home(n, poor=False, net=30000) for n in range(6, 6 + others)]
        made = built([*homes, *rest])
        assert "人均纯收入5000元" in to_text(made.section)
        assert ("全部农户平均水平" in to_text(made.section)) is said
        assert [note.fields["code"] for note in made.left_out] == ["与平均之比"] * (not said)
    assert "全部农户平均水平" in to_text(built([*homes, *rest[:1]], audience="full").section)


def test_few_households_of_a_village_cannot_be_reckoned_from_the_sum():
    homes = [
        home(1, 1),
        *(home(n, 2) for n in range(2, 8)),
        *(home(n, 3) for n in range(8, 12)),
    ]
    assert lines(built(homes))[4:9] == [
        "甲村  *           *",
        "乙村  6           18",
        "丙村  *           *",
        "合计  11          33",
        "注：“*”表示涉及农户不足三户或据此可以推算，不予公布。",
    ]


def test_aid_to_few_is_a_star_and_aids_are_not_added_up():
    homes = [home(n) for n in range(9)]
    paid = [given_to(1, 54321, "医疗救助"), *(given_to(n, 1000) for n in range(5))]
    text = to_text(built(homes, *paid).section)
    assert "54321" not in text
    table = text[text.index("得到的帮扶") :]
    assert "医疗救助      *" in table
    assert "合计" not in table


def test_a_household_that_is_paid_twice_is_counted_once():
    homes = [home(n) for n in range(4)]
    paid = [given_to(n, 1000) for n in (1, 1, 2, 3)]
    assert lines(built(homes, *paid))[-1].split() == ["产业奖补资金", "3", "4000"]


def test_what_was_paid_in_another_year_is_not_told():
    homes = [home(n) for n in range(4)]
    paid = [given_to(n, 1000, paid=2019) for n in range(4)]
    assert "帮扶" not in to_text(built(homes, *paid).section)


def test_words_of_a_ledgers_own_are_other_help_to_the_public():
    homes = [home(n) for n in range(4)]
    paid = [given_to(n, 1000, "赵甲肾病捐助") for n in range(4)]
    assert "赵甲" not in to_text(built(homes, *paid).section)
    assert "其他帮扶" in to_text(built(homes, *paid).section)


def test_a_type_that_nobody_is_of_has_no_section_and_says_so():
    made = built([home(1, poor=False)])
    assert made.section is None
    assert made.missing[0].message("zh") == (
        "户台账里没有“脱贫户”，这一部分没有写。若有遗漏，请补录。"
    )
    assert "The register has no 'households out of poverty'" in made.missing[0].message("en")


def test_without_payments_nothing_is_said_of_them():
    roll = Roll(as_of=DAY, households=[home(n) for n in range(4)])
    assert "帮扶" not in to_text(household_type_profile("脱贫户", roll).section)


def details(roll):
    """What a register keeps of persons and households that no output may bear."""
    for item in roll.households:
        kept = [item.bank_card, item.phone]
        for person in item.members:
            kept += [person.citizen_id, person.bank_card, person.phone]
        yield from (value.reveal("test of privacy") for value in kept if value is not None)


@settings(max_examples=25, deadline=None)
@given(rolls(min_households=3, max_households=8), st.sampled_from(HOUSEHOLD_TYPES))
def test_no_format_for_the_public_bears_a_personal_detail(make, roll, kind):
    made = household_type_profile(kind, roll).section
    if made is None:
        return
    told = [form(made) for form in (to_text, to_markdown, to_html)]
    told.append(make.unpacked(to_docx(made)))
    for detail in details(roll):
        assert not any(detail in text for text in told)
    assert not naked_digits(made)


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.integers(1, 9)), max_size=12))
def test_no_count_below_the_least_is_printed(rows):
    homes = [
        home(number, village, poor=poor, persons=persons, net=persons * 7919)
        for number, (village, poor, persons) in enumerate(rows)
    ]
    made = built(homes).section
    for item in figures(made) if made is not None else ():
        if item.indicator == "pop.households":
            assert not 0 < item.value.amount < 3 or not item.breakdown
