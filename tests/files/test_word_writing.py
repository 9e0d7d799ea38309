from xiaoping.files.visible import Mark
from xiaoping.files.word_writing import Edge, Writing
from xiaoping.problems import Problems


def test_a_paragraph_without_its_mark_runs_on():
    writing = Writing()
    writing.add_paragraph(["全乡"], runs_on=True)
    writing.add_paragraph(["606户"], runs_on=False)
    writing.add_paragraph(["完"], runs_on=True)
    seen = writing.visible(Problems())
    assert seen.text == "全乡606户\n完\n"
    assert [str(place) for _, place in seen.places] == ["第1段", "第2段"]


def test_a_bookmark_may_span_paragraphs_and_an_edge_without_the_other_is_none():
    writing = Writing()
    writing.add_edge(Edge("1", "f1"))
    writing.add_paragraph(["甲", Edge("9", "f9")], runs_on=False)
    writing.add_paragraph(["乙", Edge("1"), Edge("7")], runs_on=False)
    assert writing.visible(Problems()).marks == (Mark("f1", 0, 3),)


def test_paragraphs_without_words_are_not_counted():
    writing = Writing()
    writing.add_paragraph([" "], runs_on=False)
    writing.add_paragraph([Edge("1", "f1"), Edge("1")], runs_on=False)
    writing.add_paragraph(["甲"], runs_on=False)
    seen = writing.visible(Problems())
    assert (seen.text, str(seen.place(0))) == ("甲\n", "第1段")
    assert seen.marks == (Mark("f1", 0, 0),)
