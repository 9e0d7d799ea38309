from xiaoping.problems import Severity
from xiaoping.reading.marked_text import Marked, clean
from xiaoping.reading.remarks import Remark


def remark(start, end):
    return Remark(
        start=start, end=end, severity=Severity.NOTE, code="x", title=("", ""), zh="", en=""
    )


def test_each_remark_begins_in_one_stretch_and_its_marks_go_on_in_the_next():
    marked = Marked.of("甲乙丙丁戊", [(0, 2), (3, 5)], [remark(1, 4), remark(2, 2)], "zh")
    assert [marked.beginning_in(s) for s in marked.stretches] == [[1, 2], ()]
    assert marked.html((3, 5)).startswith('<mark class="xm-note">丁</mark><a class="xm-ref')
    assert '<mark class="xm-note" id="m1">乙</mark>' in marked.html((0, 2))
    assert '<mark class="xm-note" id="m2"></mark>' in marked.html((0, 2))


def test_words_that_are_long_are_shortened_and_never_markup():
    marked = Marked.of("<" * 40, [(0, 40)], [remark(0, 40)], "zh")
    assert marked.words(1) == "&lt;" * 23 + "…"
    assert clean("a\tb\nc\u2067") == "a\tb\nc�"
