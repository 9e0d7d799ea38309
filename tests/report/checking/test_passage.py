from __future__ import annotations

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.checking.passage import Passage, passages
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.tree import Figure, Paragraph, Section, Table, Text

HOMES = Figure(Observation("pop.households", "431228223000", Year(2020), parse("606户")))


def test_a_passage_knows_which_piece_each_character_is():
    passage = Passage("第1段", (Piece("共"), Piece("606户", Origin.FIGURE), Piece("。")))
    assert passage.text == "共606户。"
    assert [passage.piece(i).text for i in range(6)] == ["共", *["606户"] * 4, "。"]
    assert not passage.is_written(1, 5)
    assert passage.is_written(1, 6)
    assert passage.is_written(0, 2)
    assert passage.around(1, 2) == "共606户。"


def test_every_line_and_cell_is_a_passage():
    table = Table(
        title=(Text("户数"),), head=((Text("村"),), (Text("户"),)), rows=(((Text("甲"),), ()),)
    )
    part = Section((Text("概况"),), (Paragraph((Text("共"), HOMES)), table))
    assert [(item.place, item.text, item.is_heading) for item in passages(flow(part))] == [
        ("一、标题", "一、概况", True),
        ("一、第1段", "共606户", False),
        ("一、表1标题", "户数", True),
        ("一、表1第1行第1列", "村", False),
        ("一、表1第1行第2列", "户", False),
        ("一、表1第2行第1列", "甲", False),
    ]
