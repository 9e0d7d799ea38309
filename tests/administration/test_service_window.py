"""Windows of a service centre."""

import pytest

from xiaoping.administration import ServiceWindow
from xiaoping.administration.service_window import bare_name
from xiaoping.errors import XiaopingError


@pytest.mark.parametrize("name", ["", " ", "“”"])
def test_a_window_has_a_name(name):
    with pytest.raises(XiaopingError, match="The window has no name") as caught:
        ServiceWindow(name=name)
    assert "没有写明窗口名称" in caught.value.zh


def test_a_window_does_not_close_before_it_opens():
    with pytest.raises(XiaopingError) as caught:
        ServiceWindow(name="甲窗口", opened=2020, closed=2019)
    assert caught.value.code == "row.order"


def test_a_window_is_called_by_its_number_and_its_name_without_quotes():
    assert ServiceWindow(name="“农业综合服务窗口”", id="3").called == ("3", "农业综合服务窗口")
    assert bare_name("「甲」") == "甲"
