import pytest

from xiaoping.reading.selfaudit.calendar import check_calendar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018至2020年五年间", ["self.years"]),
        ("2018—2020年，两年", []),
        ("2018—2020年三年行动", []),
        ("2016年到2020年五年", []),
        ("“十三五”（2016—2021年）期间", ["self.plan-years"]),
        ("“十四五”（2021—2025年）期间", []),
        ("2020年2月30日", ["self.day"]),
        ("2021年2月29日", ["self.day"]),
        ("2月29日", []),
        ("13月1日", ["self.day"]),
    ],
)
def test_the_calendar_is_held_to(codes, text, expected):
    assert codes(check_calendar, text) == expected


def test_the_years_of_a_plan_are_suggested(audited):
    (found,) = audited("“十三五”（2016—2021年）期间，新建道路。")
    assert found.suggestion == "2016—2020"
