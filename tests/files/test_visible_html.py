import pytest

from xiaoping.files.visible import Mark
from xiaoping.files.visible_html import visible_html


def test_marks_are_the_elements_that_name_a_figure():
    seen = visible_html(
        "<p>共<data data-figure='f1'>606<data>户</data></data>、<data data-figure='f2'></data>"
        "<data>9</data></p>"
    )
    assert seen.text == "共606户、9\n"
    assert seen.marks == (Mark("f1", 1, 5), Mark("f2", 6, 6))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("总结", "第1段"),
        ("甲段", "第2段"),
        ("各村", "第3段"),
        ("户数", "表1第1行第2列"),
        ("31户", "表1第2行第2列"),
        ("乙段", "第4段"),
        ("9户", "表2第1行第1列"),
    ],
)
def test_paragraphs_and_cells_are_counted_as_a_person_counts_them(words, place):
    seen = visible_html(
        "<h1>总结</h1><p>甲<b>段</b></p><table><caption>各村</caption>"
        "<tr><th>村</th><th>户数</th></tr><tr><td></td><td>31户</td></tr></table>"
        "<div><p>乙段</p></div><table><tr><td>9户</td></tr></table>"
    )
    assert str(seen.place(seen.text.index(words))) == place


def test_marks_in_hidden_parts_do_not_count():
    seen = visible_html("<nav><data data-figure='f1'>9户</data></nav><p>好</p>")
    assert (seen.text, seen.marks) == ("好\n", ())


def test_markup_that_never_ends_is_read_as_far_as_it_goes():
    assert visible_html("<p><data data-figure='f1'>606户").text == "606户"


def test_headings_are_marked_with_their_level():
    seen = visible_html("<h1>总结</h1><p>5户</p><h2>一、<b>工作</b></h2><h3></h3><p>6户</p>")
    assert [(h.level, seen.text[h.start : h.start + 2]) for h in seen.headings] == [
        (1, "总结"),
        (2, "一、"),
    ]
