from xiaoping.files.visible import Mark, Visible, visible_text
from xiaoping.report.verifying.edited import Edited, Stand
from xiaoping.report.verifying.followed import Followed
from xiaoping.report.verifying.manifest import Manifest, PrintedFigure

WAS = "甲村35户，乙村35户，丙村61户。"


def figures(*places):
    return tuple(
        PrintedFigure(mark=f"f{n}", text=WAS[a:b], start=a, end=b, place="", indicator="a.b")
        for n, (a, b) in enumerate(places, start=1)
    )


MADE = Manifest(
    title="", profile="official", text=WAS, figures=figures((2, 5), (8, 11), (14, 17))
)


def followed(text, *marks):
    return Followed(MADE, Edited(WAS, Visible(text=text, marks=marks)))


def test_figures_in_place_are_whole():
    found = followed(WAS)
    assert found.whole == {"f1", "f2", "f3"}
    assert found.stands["f3"] == Stand(14, 17)


def test_marks_decide_which_of_two_equal_ones_is_left():
    text = "乙村35户，丙村61户。"
    assert followed(text).stands["f1"] is None
    cells = "35户|61户"
    plain, marked = followed(cells), followed(cells, Mark("_xp_f2", 0, 3), Mark("_xp_f3", 4, 7))
    assert plain.stands["f1"] == Stand(0, 3)
    assert (marked.stands["f1"], marked.stands["f2"]) == (None, Stand(0, 3))


def test_a_figure_that_stands_elsewhere_is_found_if_only_it_can_be_meant():
    found = followed("另有61户，甲村35户，乙村35户，丙村。")
    assert found.stands["f3"] == Stand(2, 5, moved=True, alone=True)
    twice = followed("61户、61户，甲村35户，乙村35户，丙村。")
    assert twice.stands["f3"] is None


def test_figures_that_all_changed_are_paired_in_their_order():
    found = followed("甲村36户，乙村37户，丙村62户。")
    assert [found.stands[mark] for mark in ("f1", "f2", "f3")] == [
        Stand(2, 5), Stand(8, 11), Stand(14, 17),
    ]  # fmt: skip
    assert found.whole == set()


def test_an_empty_document_has_none():
    found = Followed(MADE, Edited(WAS, visible_text("")))
    assert set(found.stands.values()) == {None}
