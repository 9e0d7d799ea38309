import pytest

from xiaoping.files.cell_checks import ChoiceLists, check_of
from xiaoping.files.sheet_plan import ColumnPlan


def check(**plan):
    return check_of(ColumnPlan(heading="甲", **plan), 3, 2, ChoiceLists())


@pytest.mark.parametrize(
    ("plan", "rule", "said"),
    [
        ({"choices": ("男", "女")}, "list", "“甲”只能填：男、女。"),
        ({"kind": "yes_no"}, "list", "“甲”只能填：是、否。"),
        ({"kind": "date"}, "date", "“甲”要填日期，如 2020-12-31。"),
        ({"kind": "integer"}, "integer", "“甲”要填整数。"),
        ({"kind": "decimal", "unit": "亩"}, "decimal", "（单位：亩，不用写单位）"),
        ({"lengths": (15, 18)}, "custom", "“甲”应为15、18位。"),
    ],
)
def test_a_check_says_in_chinese_what_is_wanted(plan, rule, said):
    found = check(**plan)
    assert found["validate"] == rule
    assert said in found["error_message"]
    assert found["ignore_blank"]


def test_a_length_is_checked_in_the_cell_itself():
    assert check(lengths=(15, 18))["value"] == "=OR(LEN(B3)=15,LEN(B3)=18)"


def test_a_column_that_takes_anything_has_no_check_but_may_have_a_prompt():
    assert check() is None
    assert check(prompt="照抄。")["input_message"] == "照抄。"
    assert check(required=True)["validate"] == "any"
    assert check(required=True, prompt="照抄")["input_message"] == "必填。照抄。"


@pytest.mark.parametrize("choices", [["甲" * 100, "乙" * 155], ["甲,乙"], ["甲 "], ['"甲"']])
def test_choices_that_cannot_stand_in_a_check_go_to_a_list_of_their_own(choices):
    lists = ChoiceLists()
    assert lists.source(choices) == "=list_1" == lists.source(choices)
    assert lists.source(["x," * 2]) == "=list_2"
    assert lists.columns()[0] == ("list_1", tuple(choices))


def test_words_are_cut_to_what_a_check_may_say():
    found = check_of(
        ColumnPlan(heading="长" * 40, prompt="长" * 300, kind="date"), 1, 1, ChoiceLists()
    )
    assert len(found["input_title"]) == 32
    assert len(found["input_message"]) == 255
    assert len(found["error_message"]) <= 255
