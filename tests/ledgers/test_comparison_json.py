"""A comparison as data has places and masked values."""

import json

from xiaoping.ledgers.comparison_json import comparison_json

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


def test_a_comparison_as_data_names_nobody(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,", f"{HEAD}\n1,赵甲,{B},4,15\n3,孙丙,,2,"
    )
    document = json.loads(comparison_json(found))
    assert document["kind"] == "xiaoping.comparison"
    assert document["data"]["same"] == 0
    text = comparison_json(found) + repr(found.changed) + repr(found.only_a)
    for secret in (A, B, "赵甲", "钱乙", "孙丙"):
        assert secret not in text


def test_what_differs_in_a_likely_pair_and_what_stands_twice_is_data_too(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,{B},2,8\n2,钱乙,{B},2,8",
        f"{HEAD}\n01,赵甲,{A},4,15\n2,钱乙,{B},2,8",
    )
    data = json.loads(comparison_json(found))["data"]
    (likely,) = data["likely"]
    assert likely["reason"] == "head"
    assert [(c["name"], c["before"], c["after"]) for c in likely["changes"]] == [
        ("id", "1", "01"),
        ("persons", "3", "4"),
    ]
    (repeated,) = data["repeated"]
    rows = (repeated["side"], repeated["record"]["row"], repeated["first"]["row"])
    assert rows == ("a", 4, 3)
