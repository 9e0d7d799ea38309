"""A view as a page of HTML."""

from xiaoping.measures import quantity
from xiaoping.report.views import View, ViewColumn, view_html
from xiaoping.report.views.picture import Bar, bars_svg

VIEW = View(
    id="money",
    title_zh="资金",
    title_en="Money",
    columns=[ViewColumn("source", "来源", "Source"), ViewColumn("paid", "支付", "Paid")],
    rows=[["<b>", quantity("3元")]],
    note_zh="说明。",
)
PICTURE = bars_svg("资金", [Bar(label="县级", parts=[("支付", 3)])])


def test_the_pictures_stand_above_the_table():
    page = view_html(VIEW, [PICTURE, PICTURE])
    assert page.count("<svg") == 2
    assert page.index("<svg") < page.index("<table>")
    assert "<caption>资金</caption>" in page


def test_the_page_needs_no_network_and_runs_nothing():
    page = view_html(VIEW, [PICTURE])
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace(
        "http-equiv", ""
    )


def test_what_a_cell_holds_stays_text():
    assert "<b>" not in view_html(VIEW)


def test_columns_of_numbers_stand_to_the_right():
    assert "td:nth-child(2)" in view_html(VIEW)
    assert "nth-child(1)" not in view_html(VIEW)


def test_an_english_page_says_so():
    page = view_html(VIEW, [PICTURE], "en")
    assert '<html lang="en">' in page
    assert "<title>Money</title>" in page
    assert "Skip to the table" in page
    assert page.index("<svg") < page.index("<table>")


def test_a_fragment_has_no_page_around_it():
    made = view_html(VIEW, [PICTURE], fragment=True)
    assert made.startswith("<article")
    assert "<svg" in made
