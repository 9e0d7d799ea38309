"""Service centres of villages."""

import pytest

from xiaoping.administration import VillageCentre
from xiaoping.errors import XiaopingError


def test_a_centre_is_somewhere():
    with pytest.raises(XiaopingError, match="of which village the centre is") as caught:
        VillageCentre(officers=2)
    assert "是哪个村的便民服务中心" in caught.value.zh


@pytest.mark.parametrize("days", [0, 8])
def test_a_week_has_seven_days(days):
    with pytest.raises(XiaopingError, match=f"open on {days} days a week") as caught:
        VillageCentre(village="甲村", days_open=days)
    assert "应是1到7" in caught.value.zh


@pytest.mark.parametrize("code", ["990001200000", "99000120020001"])
def test_a_centre_is_of_a_village(code):
    with pytest.raises(XiaopingError) as caught:
        VillageCentre(area=code)
    assert caught.value.code == "register.level"
