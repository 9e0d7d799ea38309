"""An entry tells where it was read, and shows nothing of what was read."""

from xiaoping.ledgers import HOUSEHOLDS


def test_an_entry_shows_its_place_only(table):
    ledger = table(
        "户编号,户主姓名,户主身份证号\n1,赵甲,990001198005040020\n2,钱乙,99000119800504002"
    )
    assert [repr(entry) for entry in ledger.entries] == [
        "<Entry Household  2>",
        "<Entry no value  3>",
    ]


def test_an_entry_tells_which_cells_were_not_read(table):
    (entry,) = table("户编号,户主姓名,人口,耕地面积（亩）\n1,赵甲,许多,3").entries
    assert entry.value is None
    assert entry.unread == {(2, "persons")}
    assert entry.cells[0]["persons"] is None
    assert entry.cells[0]["head_name"] == "赵甲"


def test_an_entry_has_the_rows_of_its_household_and_what_nobody_reads(table):
    text = "户编号,姓名,与户主关系,代办人\n1,赵甲,户主,\n\n,钱乙,妻,孙丙\n小计\n2,李丁,户主,"
    entries = table(text, HOUSEHOLDS).entries
    assert [(entry.row, entry.last_row, entry.numbers) for entry in entries] == [
        (2, 4, (2, 4)),
        (6, 6, (6,)),
    ]
    assert [entry.extras for entry in entries] == [{"代办人": "孙丙"}, {}]
