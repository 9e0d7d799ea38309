"""What rows are held against: a register, dated limits, the places of rows."""

from __future__ import annotations

import datetime

from xiaoping.context import places_of
from xiaoping.identity import CitizenId
from xiaoping.indicators import DatedParameter, Parameters, parameters
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Context
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)
ONE, TWO, THREE = (
    CitizenId.of_parts("990001", datetime.date(1980, 5, n), 2) for n in (1, 2, 3)
)
ROLL = Roll(
    as_of=DAY,
    households=(
        Household(
            id="0017",
            members=(
                Person(relation="户主", name="赵甲", citizen_id=ONE),
                Person(relation="配偶", name="钱乙", citizen_id=TWO),
            ),
        ),
        Household(id="0018", persons=3, members=(Person(relation="户主", name="孙丙"),)),
        Household(id="0019", members=(Person(relation="户主", name="李丁"),)),
    ),
)
RATE = Parameters(
    [
        DatedParameter(
            code="tea.rate", zh="茶叶奖补标准", en="tea rate", value=200, unit_code="yuan/household",
            valid_from=datetime.date(2020, 1, 1), valid_to=DAY,
        )
    ]
)  # fmt: skip


def strangers(*rows: tuple[str, CitizenId | None, str], roll: Roll = ROLL) -> list[Problem]:
    found = Context(register=roll).strangers(
        ((number, *row) for number, row in enumerate(rows)), places_of("rows")
    )
    return list(found)


def test_rows_without_places_are_placed_by_their_number() -> None:
    told = Context(places={"disbursements": [Location(file="a.csv", row=3)]})
    assert told.at("disbursements")(0) == Location(file="a.csv", row=3)
    assert told.at("loans")(2).path == "loans[2]"


def test_a_limit_is_that_of_the_day_and_one_that_nobody_set_is_none() -> None:
    context = Context(policy=RATE)
    limit = context.limit("tea.rate", DAY)
    assert str(limit) == "200元/户"
    assert context.limit("tea.rate", datetime.date(2021, 1, 1)) is None
    assert context.limit("tea.rate", None) is None
    assert context.limit("no.such.rate", DAY) is None
    assert context.limit("", DAY) is None
    assert Context().limit("tea.rate", DAY) is None
    assert "no.such.rate" not in parameters()


def test_a_household_is_looked_up_where_there_is_a_register() -> None:
    assert Context(register=ROLL).home("0017") is ROLL.household("0017")
    assert Context(register=ROLL).home("9999") is None
    assert Context(register=ROLL).home("") is None
    assert Context().home("0017") is None


def test_a_household_that_is_not_registered_is_told_with_those_near() -> None:
    (found,) = strangers(("0071", None, ""))
    assert (found.code, found.where.path) == ("support.unknown-household", "rows[0]")
    assert "户编号“0071”不在户台账中；相近的有：" in found.message("zh")
    assert "0017" in found.message("zh")
    assert "The household '0071' is not in the register" in found.message("en")


def test_an_id_that_may_be_of_a_person_is_masked() -> None:
    (found,) = strangers(("990001198005040020", None, ""))
    assert "990001198005040020" not in found.message("zh")


def test_a_person_who_is_not_of_the_household_is_told_without_a_name() -> None:
    found = strangers(
        ("0017", TWO, ""), ("0017", THREE, ""), ("0017", None, "周己"), ("0019", ONE, "赵甲")
    )
    assert [problem.where.path for problem in found] == ["rows[1]", "rows[2]", "rows[3]"]
    assert {problem.code for problem in found} == {"support.unknown-person"}
    assert found[1].message("zh").startswith("户“0017”里没有这个人")
    assert found[1].message("en").startswith("Household '0017' has no such person")
    assert "周己" not in str(found)


def test_a_household_that_lists_only_its_head_may_have_anybody() -> None:
    assert strangers(("0018", None, "周己"), ("0018", THREE, "")) == []
    assert strangers(("0019", None, "李丁"), ("0019", THREE, "李丁")) == []


def test_without_a_register_or_with_one_that_nobody_wrote_nothing_is_looked_up() -> None:
    row = (0, "0071", None, "周己")
    assert list(Context().strangers([row], places_of("rows"))) == []
    assert strangers(("0071", None, ""), roll=Roll(as_of=DAY)) == []


def test_only_the_first_unknown_households_have_near_ones() -> None:
    found = strangers(*((f"00{n}", None, "") for n in range(100, 150)), ("00100", None, ""))
    assert [bool(problem.fields["near"]) for problem in found] == [
        *[True] * 20,
        *[False] * 30,
        True,
    ]
    assert "相近的有：" in found[30].message("zh")
