import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.programmes import Cooperative
from xiaoping.programmes.cooperative import is_unified_code

# The first is the example of GB 32100-2015; the others are invented, with an address part
# that no county has.
CODES = ("91350100M000100Y43", "93990000MA00000015", "99990000MA0000001J")
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def refused(**fields):
    with pytest.raises(InvariantError) as caught:
        Cooperative(**{"name": "示例种植专业合作社"} | fields)
    return caught.value


@pytest.mark.parametrize("code", CODES)
def test_a_unified_code_carries_its_own_check(code):
    assert is_unified_code(code)
    assert Cooperative(name="示例", code=code).code == code


@given(st.sampled_from(CODES), st.integers(0, 17), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_unified_code(wrong) is (wrong == code)


@pytest.mark.parametrize("text", ["", "9135", "91350100m000100y43", "9135010OM000100Y43"])
def test_what_has_other_signs_or_another_length_is_no_code(text):
    assert not is_unified_code(text)


@pytest.mark.parametrize(
    ("fields", "code", "zh", "en"),
    [
        ({"name": " "}, "cooperative.no-name", "没有写明合作社的名称", "has no name"),
        (
            {"code": "93990000MA00000016"}, "cooperative.code",
            "“93990000MA00000016”不是统一社会信用代码", "is no unified social credit code",
        ),
        (
            {"member_households": 5, "poor_households": 6}, "cooperative.poor",
            "成员户5户，其中建档立卡户却有6户", "6 of them are registered as poor",
        ),
        (
            {"members": 5, "member_households": 6}, "cooperative.members",
            "成员5个，其中成员户却有6户", "5 members and 6 member households",
        ),
        ({"founded": 2020, "dissolved": 2019}, "row.order", "早于", "is before"),
    ],
)  # fmt: skip
def test_what_no_cooperative_can_be_is_refused_in_both_languages(fields, code, zh, en):
    error = refused(**fields)
    assert error.code == code
    assert zh in error.message("zh")
    assert en in error.message("en")


def test_a_part_may_be_the_whole_and_what_is_unknown_is_not_compared():
    assert Cooperative(name="示例", members=5, member_households=5, poor_households=5)
    assert Cooperative(name="示例", poor_households=5)


@pytest.mark.parametrize("field", ["members", "member_households", "driven_households"])
def test_a_count_is_a_whole_number_of_at_least_zero(field):
    assert refused(**{field: -1}).code == "register.count"
