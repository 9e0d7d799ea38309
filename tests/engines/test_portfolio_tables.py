"""A portfolio as tables: joined to the register, standing on a day, telling what never occurs."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.engines.tables import Table, Tables
from xiaoping.engines.told import Meeting, Telling
from xiaoping.indicators import Indicator
from xiaoping.measures import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.programmes import Disbursement, Portfolio
from xiaoping.register import Household, Person, Roll, Township, Village

DAY = datetime.date(2020, 12, 31)
A, B = "431228223204", "431228223207"
ROLL = Roll(
    as_of=DAY,
    households=tuple(
        Household(id=f"00{n}", area=area, members=(Person(relation="户主"),))
        for n, area in ((17, A), (18, f"{B}03"), (19, ""))
    ),
    villages=(Village(code=A, name="甲村"), Village(code=B, name="乙村")),
    township=Township(code="431228223000", name="某乡"),
)


def paid(household: str = "0017", amount: Any = 100, **told: Any) -> Disbursement:
    return Disbursement(
        **{"scheme": "医疗救助", "household": household, "amount": amount, "paid": 2020} | told
    )


def tables(
    *rows: Disbursement, roll: Roll | None = ROLL, as_of: datetime.date = DAY
) -> PortfolioTables:
    portfolio = Portfolio(as_of=as_of, disbursements=rows)
    return PortfolioTables(portfolio, None if roll is None else RollTables(roll))


def rows_of(found: PortfolioTables) -> Table:
    table = found.table("disbursement")
    assert table is not None
    return table


def total(formula: str, found: Any, at: Any = 2020, **options: Any) -> list[str]:
    item = Indicator(
        code="x.paid", zh="发放额", en="paid", kind="flow", formula=formula,
        unit_code="yuan" if formula.startswith("sum") else "household" if "distinct" in formula else "piece",
    )  # fmt: skip
    measured = measure(item, found, at=at, **{"area": "431228223000"} | options)
    return [f"{one.observation.text}" for one in measured]


def test_they_are_tables_that_tell_what_was_asked_and_what_occurs() -> None:
    found = tables(paid())
    assert isinstance(found, Tables)
    assert isinstance(found, Telling)
    assert isinstance(found, Meeting)
    assert repr(found) == "<PortfolioTables <Portfolio 2020-12-31: 1 rows>>"
    assert "disbursement" in found.entities


def test_a_payment_lies_where_it_says_or_where_its_household_lives() -> None:
    found = rows_of(
        tables(paid("0017"), paid("0018"), paid("0019"), paid("9999"), paid("0017", area=B))
    )
    assert list(found.areas) == [A, f"{B}03", "", "", B]
    assert found.parents == [0, 1, 2, None, 0]
    alone = rows_of(tables(paid("0017"), paid("0017", area=B), roll=None))
    assert list(alone.areas) == ["", B]
    assert alone.parents == [None, None]


def test_columns_are_read_once_and_households_reached_from_payments() -> None:
    found = tables(paid("0017"), paid("9999"))
    table = rows_of(found)
    assert table is rows_of(found)
    assert table.column("amount") is table.column("amount")
    assert len(table) == 2
    assert total(
        "sum(disbursement: amount where during(paid) and known(household.size))", found
    ) == ["100元"]


def test_payments_are_totalled_by_village_of_their_households() -> None:
    found = tables(paid("0017"), paid("0018", 30), paid("0017", "0.01万元"), paid("9999", 7))
    formula = "sum(disbursement: amount where during(paid))"
    assert total(formula, found, by="village") == ["200元", "30元"]
    assert total(formula, found) == ["237元"]


def test_an_earlier_year_is_measured_and_lies_where_the_households_live_now() -> None:
    found = tables(
        paid("0017", paid=datetime.date(2018, 5, 3)),
        paid("0018", 30, paid=2018),
        paid("0018", 7),
    )
    formula = "sum(disbursement: amount where during(paid))"
    assert total(formula, found, at=2018, by="village") == ["100元", "30元"]
    assert total(formula, found, at=2018) == ["130元"]
    assert total(formula, found, at=2020) == ["7元"]
    before = found.standing(Year(2018))
    assert (before.day, before.year) == (datetime.date(2018, 12, 31), 2018)
    assert before.table("household") is None
    assert not before.is_told("household", "size")
    assert rows_of(before) is rows_of(found)
    assert found.standing(Year(2020)) is found
    assert found.standing(parse_period("2020-Q2")).day == datetime.date(2020, 6, 30)


def test_what_was_paid_after_the_day_is_not_counted_nor_what_may_have_been() -> None:
    day = datetime.date
    found = tables(
        paid(paid=day(2020, 5, 3)),
        paid(amount=7, paid=day(2020, 7, 1)),
        paid(amount=1, paid=2020),
    )
    # of the year as a whole, written down at its end, nobody knows in which half it was
    half = found.standing(parse_period("2020-H1"))
    for word in ("happened", "during"):
        formula = f"sum(disbursement: amount where {word}(paid))"
        assert total(formula, half, "2020-H1") == ["100元"]
        assert total(formula, found, "2020") == ["108元"]
    # written down in the middle of the year, it was before then
    early = tables(
        paid(paid=day(2020, 5, 3)), paid(amount=1, paid=2020), roll=None, as_of=day(2020, 6, 30)
    )
    assert total("sum(disbursement: amount where during(paid))", early, "2020-H1") == ["101元"]
    assert early.kept == early.day == day(2020, 6, 30)


def test_a_scheme_that_of_another_year_alone_was_not_told() -> None:
    formula = "sum(disbursement: amount where scheme = '{}' and during(paid))"
    found = tables(paid(paid=2019), paid(scheme="产业奖补", amount=5))
    assert total(formula.format("产业奖补资金"), found) == ["5元"]
    assert total(formula.format("医疗救助"), found) == ["未掌握数据"]
    assert total(formula.format("医疗救助"), found, 2019) == ["100元"]
    (untold,) = measure(
        Indicator(code="x.t", zh="临时救助", en="relief", kind="flow", unit_code="yuan", formula=formula.format("临时救助")),
        found, at=2020, area="431228223000",
    )  # fmt: skip
    assert isinstance(untold.value, Missing)
    assert found.is_met("disbursement", "amount", frozenset())
    assert found.is_met("household", "kind", frozenset())


def test_a_name_that_of_another_year_alone_was_not_told() -> None:
    formula = "sum(disbursement: amount where scheme_name = '{}' and during(paid))"
    found = tables(paid(scheme="茶叶奖补", paid=2019))
    assert total(formula.format("茶叶奖补"), found, 2019) == ["100元"]
    assert total(formula.format("茶叶奖补"), found) == ["未掌握数据"]
    assert total(formula.format("蚕桑奖补"), found) == ["未掌握数据"]
    assert not found.is_met("disbursement", "scheme_name", frozenset({"蚕桑奖补"}))
    assert found.is_met("disbursement", "batch", frozenset({"第一批"}))


def test_without_a_register_there_are_no_households() -> None:
    found = tables(paid(area=A), roll=None, as_of=datetime.date(2020, 6, 30))
    assert (found.day, found.year) == (datetime.date(2020, 6, 30), 2020)
    assert found.table("household") is None
    assert not found.is_told("household", "size")
    assert found.homes == found.villages == {}


def test_the_register_is_told_as_it_is() -> None:
    found = tables(paid())
    assert found.table("household") is not None
    assert found.is_told("household", "size") is RollTables(ROLL).is_told("household", "size")
    assert found.villages == {A: 0, B: 1}
    assert found.is_told("disbursement", "amount")
    assert not found.is_told("disbursement", "fund")


def test_persons_without_a_household_leave_the_count_of_households_open() -> None:
    found = tables(paid("0017"), paid("", person="赵甲"), paid("0017"))
    item = Indicator(
        code="x.homes", zh="户", en="homes", kind="flow", unit_code="household",
        formula="distinct(disbursement: household_id where during(paid) and to_household)",
    )  # fmt: skip
    (one,) = measure(item, found, at=2020, area="431228223000")
    assert (one.observation.text, one.missing) == ("1户", 1)


@pytest.mark.parametrize("name", ["portfolio", "register", "on"])
def test_tables_are_values(name: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(tables(paid()), name, None)


def test_rows_are_found_by_their_numbers() -> None:
    found = tables(paid(id="DF-1"), paid(id="DF-2"))
    assert found.numbers("disbursement") == {"DF-1": 0, "DF-2": 1}


def test_a_register_of_a_later_day_loses_no_payment() -> None:
    late = paid(paid=datetime.date(2020, 7, 1))
    found = tables(late, as_of=datetime.date(2020, 6, 30))
    assert found.day == found.kept == DAY
    assert total("sum(disbursement: amount where during(paid))", found) == ["100元"]
