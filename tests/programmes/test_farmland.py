import pytest

from xiaoping.errors import InvariantError
from xiaoping.programmes import FarmlandStatement


@pytest.mark.parametrize(
    ("fields", "code", "zh", "en"),
    [
        ({"year": None}, "farmland.no-year", "没有写明年份", "No year is told"),
        ({"year": 20}, "register.year", "20", "20"),
        ({"village": ""}, "farmland.no-place", "是哪个村或乡镇", "No village or township"),
        ({"arable": None}, "farmland.nothing", "没有任何面积", "tells no land at all"),
        (
            {"basic": 2001}, "farmland.basic",
            "永久基本农田2001亩大于耕地2000亩", "2001亩 of permanent basic farmland",
        ),
        (
            {"high_standard": "134公顷"}, "farmland.high-standard",
            "高标准农田134公顷大于耕地2000亩", "134公顷 of high-standard farmland and",
        ),
        (
            {"high_standard": 100, "built": 101}, "farmland.built",
            "当年新建高标准农田101亩大于年末高标准农田100亩", "101亩 of high-standard farmland were built",
        ),
    ],
)  # fmt: skip
def test_what_no_statement_can_be_is_refused_in_both_languages(fields, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        FarmlandStatement(**{"year": 2020, "village": "甲村", "arable": 2000} | fields)
    assert caught.value.code == code
    assert zh in caught.value.message("zh")
    assert en in caught.value.message("en")


def test_all_arable_land_may_be_basic_farmland_and_a_part_may_stand_alone():
    assert FarmlandStatement(year=2020, village="甲村", arable=2000, basic=2000)
    assert FarmlandStatement(year=2020, area="431228223204", basic=1800, built=30)
