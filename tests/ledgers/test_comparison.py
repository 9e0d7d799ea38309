"""What differs is told as values and as problems, and names nobody."""

from xiaoping.ledgers import HOUSEHOLDS
from xiaoping.ledgers.comparison_json import comparison_json

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


def changes(found):
    return [
        (c.name, c.where_before.cell, c.where_after.cell)
        for p in found.changed
        for c in p.changes
    ]


def test_who_is_in_one_only_is_told_with_the_name_masked(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,", f"{HEAD}\n1,赵甲,{A},3,15\n3,孙丙,,2,"
    )
    told = found.findings("b")
    assert [(p.code, p.where.file, p.where.row) for p in told] == [
        ("compare.only-here", "今年.csv", 3),
        ("compare.only-there", "今年.csv", None),
    ]
    assert "孙* 3" in str(told[0])
    assert "“去年.csv”（A3）里有，这里没有这户" in str(told[1])
    assert "孙丙" not in "".join(told.lines("zh") + told.lines("en"))


def test_a_note_that_differs_is_told_and_not_quoted(compared):
    found = compared(
        "户编号,户主姓名,备注\n1,赵甲,与钱乙合住", "户编号,户主姓名,备注\n1,赵甲,与孙丙合住"
    )
    text = "".join(found.findings().lines("zh")) + comparison_json(found)
    assert changes(found) == [("note", "C2", "C2")]
    assert "钱乙" not in text
    assert "孙丙" not in text


def test_a_person_in_another_household_is_told(compared):
    heading = "户编号,姓名,与户主关系,公民身份号码\n"
    heads = "1,赵甲,户主,990001198005040020\n2,孙丙,户主,990001196503080018\n"
    before = f"{heading}{heads}2,钱乙,妻,990001198205040025\n"
    after = f"{heading}1,赵甲,户主,990001198005040020\n1,钱乙,妻,990001198205040025\n2,孙丙,户主,990001196503080018\n"
    found = compared(before, after, HOUSEHOLDS)
    assert not found.is_same
    assert [(pair.a.row["home"], pair.b.row["home"]) for pair in found.moved] == [("2", "1")]
    assert [p.code for p in found.findings()] == ["compare.moved"]


def test_two_ledgers_are_the_same_only_if_nothing_differs_and_all_was_compared(compared):
    table = f"{HEAD}\n1,赵甲,{A},3,15"
    assert compared(table, table).is_same
    for other in ("", f"{HEAD}\n1,赵甲,{A},4,15", f"{HEAD}\n1,赵甲,{A},约3,15"):
        assert not compared(table, other or f"{HEAD}\n2,赵甲,{A},3,15").is_same


def test_what_one_ledger_has_alone_is_told_in_both(compared):
    found = compared("户编号,户主姓名\n1,赵甲", "户编号,户主姓名\n1,赵甲\n2,钱乙")
    told = {side: [(p.code, p.where.cell) for p in found.findings(side)] for side in "ab"}
    assert told == {"a": [("compare.only-there", "")], "b": [("compare.only-here", "A3")]}


def test_a_change_shows_ids_and_names_masked_and_amounts_in_full(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n1,赵乙,{B},3,16")
    shown = {c.name: (c.shown(c.before), c.shown(c.after)) for c in found.changed[0].changes}
    assert shown["arable"] == ("15亩", "16亩")
    assert shown["head_name"] == ("赵*", "赵*")
    assert not {A, B} & set(shown["head_id"])
