"""What the ledgers of a folder tell has been reached of targets."""

import pytest

from xiaoping.administration import Target
from xiaoping.measures import Share
from xiaoping.township.reached import better_of, reached_of


def test_what_was_reached_is_measured_from_the_ledgers(planned):
    reached, better = reached_of(planned), better_of(planned)
    plan = planned.portfolio.plans[1]
    rate, *_ = (
        t for t in planned.portfolio.targets if t.indicator == "medins.participation_rate"
    )
    assert isinstance(reached(rate.within(plan)), Share)
    assert better(rate) is True
    citrus = Target(indicator="agri.citrus.area_added", comparator="增加", start=2020)
    assert reached(citrus).amount > 0
    # Before its first day nothing has come together.
    assert reached(citrus.within(plan)) is not None
    late = Target(indicator="agri.citrus.area_added", start=2021)
    assert reached(late) is None


@pytest.mark.parametrize(
    "target",
    [
        Target(title="没有的指标"),
        Target(indicator="econ.gdp"),
        Target(indicator="land.arable", value="5户"),
        Target(indicator="land.arable", village="甲村"),
        Target(indicator="toilet.household_built", area="431228223299"),
    ],
    ids=["unknown", "no formula", "other dimension", "a village", "another area"],
)
def test_what_no_ledger_tells_is_not_known(planned, target):
    assert reached_of(planned)(target) is None
