"""Views as data, and what their cells show."""

from datetime import date
from fractions import Fraction

import pytest

from xiaoping.codelists import Coded
from xiaoping.measures import Share, quantity
from xiaoping.periods import Month
from xiaoping.report import to_html, to_text
from xiaoping.report.views import Label, View, ViewColumn, table_of
from xiaoping.report.views.view import cell_text

VIEW = View(
    id="money",
    title_zh="资金",
    title_en="Money",
    columns=[ViewColumn("source", "来源", "Source"), ViewColumn("paid", "支付", "Paid")],
    rows=[["县级", quantity("3元")], ["自筹", None]],
    total=["合计", None],
    note_zh="说明。",
    note_en="Note.",
)


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (None, "—", "—"),
        ("", "—", "—"),
        (0, "0", "0"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (Share(Fraction(2, 3)), "66.7%", "66.7%"),
        (date(2020, 5, 3), "2020-05-03", "2020-05-03"),
        (Month(2020, 5), "2020-05", "2020-05"),
        (quantity("1.5万元"), "1.5万元", "1.5万元"),
        (Coded("fund_stage", "paid"), "支付", "paid"),
        (Label("合计", "Total"), "合计", "Total"),
    ],
)
def test_a_cell_shows_its_value_and_what_is_unknown_is_a_dash(cell, zh, en):
    assert (cell_text(cell, "zh"), cell_text(cell, "en")) == (zh, en)


def test_headings_titles_and_notes_are_in_both_languages():
    assert VIEW.texts("zh") == [["来源", "支付"], ["县级", "3元"], ["自筹", "—"], ["合计", "—"]]
    assert VIEW.texts("en")[0] == ["Source", "Paid"]
    assert (VIEW.title("en"), VIEW.note("en"), VIEW.note()) == ("Money", "Note.", "说明。")


def test_a_column_of_numbers_is_known_by_its_cells():
    assert VIEW.numeric == (False, True)
    assert View(id="a", title_zh="", title_en="", columns=VIEW.columns, rows=[]).numeric == (
        False,
        False,
    )


def test_a_view_is_a_table_of_a_report():
    table = table_of(VIEW)
    assert "县级  3元" in to_text(table)
    assert "<caption>资金</caption>" in to_html(table, fragment=True)
