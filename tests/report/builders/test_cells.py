from __future__ import annotations

from xiaoping.indicators import Observation
from xiaoping.measures import parse
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.periods import Year
from xiaoping.report.builders.cells import NONE, figure_cell, headed, unit_of, withheld_note
from xiaoping.report.tree import Figure, Text


def of(value, **more):
    parsed = parse(value) if isinstance(value, str) else value
    return Observation("adm.villages", "990101203000", Year(2020), parsed, **more)


def test_no_figure_is_a_dash_and_never_empty():
    assert figure_cell(None) == NONE
    assert figure_cell(of(Missing(MissingReason.UNKNOWN))) == NONE
    assert figure_cell(of("8个行政村")) == (Figure(of("8个行政村")),)


def test_a_column_of_one_unit_tells_it_in_its_heading():
    assert headed("村数", [of("8个行政村"), None]) == (Text("村数（个）"),)
    assert headed("工期", [of("8个月"), of("3个月")]) == (Text("工期（个月）"),)
    assert headed("金额", [of("8万元"), of("3万元")]) == (Text("金额（万元）"),)
    assert headed("金额", [of("8万元"), of("3元")]) == (Text("金额"),)
    assert headed("村数", []) == (Text("村数"),)


def test_a_figure_in_words_has_no_unit_for_a_heading():
    assert unit_of([of("8万元"), of("8万元", wording="全部完成")]) == ""


def test_the_note_on_stars_says_how_few():
    assert "不足五户" in withheld_note(5)[0].text
