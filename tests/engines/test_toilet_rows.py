"""Works on toilets as rows."""

import datetime

from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Share, quantity
from xiaoping.programmes import Portfolio, ToiletWork

AREA = "431228223204"
ROWS = (
    ToiletWork(household="1", area=AREA, kind="改建", finished="2020-05", accepted="2020-06",
               subsidy=1000, is_harmless=True),
    ToiletWork(household="2", area=AREA, kind="新建", finished="2020-08-01", is_harmless=False),
    ToiletWork(household="3", area=AREA, kind="新建", started=2020),
    ToiletWork(households=12, area=AREA, finished=2020, accepted=2020, is_harmless=True),
    ToiletWork(household="4", area=AREA, finished=2019, accepted="2020-01-03"),
)  # fmt: skip
TABLES = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31), toilets=ROWS))


def value(code, at=2020):
    return measure(code, TABLES, at=at).only.value


def test_rows_of_one_household_and_of_many_are_counted_together():
    assert value("toilet.household_built") == quantity("14户")
    assert value("toilet.household_built", 2019) == quantity("1户")
    assert value("toilet.accepted.households") == quantity("14户")


def test_what_is_not_finished_is_not_built_and_not_unknown_either():
    found = measure("toilet.household_built", TABLES, at=2020).only
    assert found.missing == 0


def test_kinds_and_treatment_are_parts_of_what_was_built():
    assert value("toilet.rebuilt.households") == quantity("1户")
    assert value("toilet.new.households") == quantity("1户")
    assert value("toilet.harmless.households") == quantity("13户")
    assert value("toilet.subsidy.amount") == quantity("1000元")


def test_the_rate_of_acceptance_weighs_rows_by_their_households():
    assert value("toilet.acceptance_rate") == Share.of(quantity("13户"), quantity("14户"))
