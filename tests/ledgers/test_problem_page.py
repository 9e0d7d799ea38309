from xiaoping.ledgers.problem_page import problems_html


def test_a_page_lists_the_problems_with_their_places(table):
    page = problems_html([table("户编号,户主姓名,人口\n1,赵甲,3.5\n2,钱乙,2")])
    assert page.startswith("<!DOCTYPE html>")
    for part in (
        "户台账.csv",
        "<td>2</td><td>人口</td><td>C2</td>",
        "不是整数",
        "<code>cell.whole</code>",
    ):
        assert part in page
    assert "赵甲" not in page
    english = problems_html([table("户编号,户主姓名\n1,")], lang="en")
    assert "must be filled" in english
    assert '<html lang="en">' in english


def test_two_hundred_are_listed_and_the_rest_counted(table):
    rows = "\n".join(f"{n},赵甲,3.5" for n in range(250))
    page = problems_html([table(f"户编号,户主姓名,人口\n{rows}")])
    assert page.count("<code>cell.whole</code>") == 200
    assert "50" in page.rpartition("</table>")[2]


def test_what_a_file_holds_cannot_become_markup(table):
    page = problems_html(
        [table("户编号,户主姓名,<script>x</script>\n1,赵甲,2", name="a&b.csv")]
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "a&amp;b.csv" in page
    assert "default-src 'none'" in page


def test_a_clean_ledger_says_so(table):
    page = problems_html([table("户编号,户主姓名\n1,赵甲")])
    assert '<p class="good">' in page
    assert "<table>" not in page


def test_characters_that_are_not_seen_become_visible(table):
    page = problems_html(
        [table("户编号,户主姓名,自设\u202e列\u200b\n1,赵甲,2", name="户\u202e台账.csv")]
    )
    assert "户\\u202e台账.csv" in page
    assert "自设\\u202e列" in page
    assert not {"\u202e", "\u200b"} & set(page)
