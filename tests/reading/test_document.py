import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.reading import document_from_text, format_of


def test_a_format_is_told_by_the_ending():
    assert [format_of(n) for n in ("a.txt", "b.MD", "c.html", "d.htm")] == [
        "text",
        "markdown",
        "html",
        "html",
    ]
    with pytest.raises(FileError, match=r"format of the file 'a\.odt' is not known"):
        format_of("a.odt")


def place_of(source, kind, words):
    document = document_from_text(source, kind)
    return document.place(document.text.index(words))


@pytest.mark.parametrize(
    ("source", "kind", "words", "place"),
    [
        ("一\n二606户", "text", "606户", (2, 2)),
        ("一\r\n二606户", "text", "606户", (2, 2)),
        ("# 标题\n\n共**606**户", "markdown", "606户", (3, 4)),
        ("| 户数 | 606户 |\n|---|---|\n", "markdown", "606户", (1, 8)),
        ("<html>\n<p>共\n  <b>606</b>户</p>", "html", "606", (3, 6)),
        ("<p>甲 &amp; 乙606户</p>", "html", "乙", (1, 4)),
    ],
)
def test_every_character_knows_its_place(source, kind, words, place):
    line, column = place_of(source, kind, words)
    assert line == place[0]
    if "&" not in source:
        assert column == place[1]


def test_a_place_says_paragraph_cell_or_line():
    page = document_from_text("<p>共606户</p><table><tr><td>甲<td>5户</table>", "html")
    assert str(page.place(page.text.index("606"))) == "第1段第2字"
    assert str(page.place(page.text.index("5户"))) == "表1第1行第2列"
    text = document_from_text("一\n二606户")
    assert str(text.place(text.text.index("606"))) == "第2行第2字"
    table = document_from_text("前文\n\n| 村 | 户数 |\n|---|---|\n| 甲 | 31 |\n", "markdown")
    assert str(table.place(table.text.index("31"))) == "表1第2行第2列"
    assert str(table.place(1)) == "第1行第2字"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("# 总结\n\n## 工作\n\n1. 脱贫\n\n共606户", "markdown"),
        ("<h1>总结</h1><h2>工作</h2><p>1. 脱贫</p><p>共606户</p>", "html"),
    ],
)
def test_marked_headings_are_those_of_the_outline(source, kind):
    document = document_from_text(source, kind)
    assert document.outline.title == "总结"
    assert document.outline.titles_at(document.text.index("606")) == ("工作", "脱贫")


def test_marks_of_markdown_are_taken_away_and_words_stay():
    text = document_from_text("## （一）标题\n\n- 一是**好**，~~坏~~\\*\n> 引", "markdown").text
    assert text == "（一）标题\n\n一是好，坏*\n引"


def test_hidden_parts_of_a_page_are_no_words():
    source = (
        "<head><title>5户</title><style>p{width:5px}</style></head><script>6</script>"
        "<nav>7户</nav><p>8户<span role=tooltip>9户</span></p><p hidden>10户</p><p>11户</p>"
    )
    assert document_from_text(source, "html").text.split() == ["8户", "11户"]


def test_blocks_and_cells_keep_figures_apart():
    source = "<table><tr><td>31户</td><td>63人</td></tr></table><p>5<br>6</p>"
    assert document_from_text(source, "html").text.split("\n")[:1] == ["31户|63人"]
    assert "5\n6" in document_from_text(source, "html").text


@given(st.text(), st.sampled_from(["text", "markdown", "html"]))
def test_any_source_is_a_document_whose_places_lie_in_it(source, kind):
    document = document_from_text(source, kind)
    lines = source.count("\n") + source.count("\r") + 1
    for offset in range(len(document.text)):
        line, column = document.place(offset)
        assert 1 <= line <= lines
        assert column >= 1
