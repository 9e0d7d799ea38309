import random

from xiaoping.files.visible import Mark, Visible, visible_text
from xiaoping.report.edited import Edited, Region, Stand

WAS = "共606户2059人，修路81公里。"


def test_what_stands_as_it_stood_is_found():
    edited = Edited(WAS, visible_text("现共606户2059人，修路81公里。"))
    assert edited.stand(1, 5) == Stand(2, 6)
    assert edited.stand(0, 0) is None


def test_what_was_altered_has_no_stand_but_a_region():
    edited = Edited(WAS, visible_text("共605户2059人，修路81公里。"))
    assert edited.stand(1, 5) is None
    region = edited.region(1, 5)
    assert region.tight
    assert edited.stand_of(region) == Stand(1, 5)
    assert [mention.text for mention in edited.figures_in(region)] == ["605户"]
    assert edited.kept(1, 5) == Stand(4, 5)


def test_what_was_deleted_has_an_empty_region():
    edited = Edited(WAS, visible_text("共2059人，修路81公里。"))
    region = edited.region(1, 5)
    assert region.empty
    assert edited.figures_in(region) == []
    assert edited.kept(1, 5) is None


def test_a_region_of_other_text_is_wide():
    assert Region(0, 60, tight=True, size=3).wide
    assert not Region(0, 10, tight=True, size=3).wide


def test_marks_lose_their_prefix_and_those_without_words_are_none():
    seen = Visible(
        text="606户 5", marks=(Mark("_xp_f1", 0, 4), Mark("f2", 4, 5), Mark("_xp_f1", 5, 6))
    )
    assert Edited("606户", seen).marks == {"f1": Mark("_xp_f1", 0, 4)}


def test_new_words_are_told_from_old_ones():
    edited = Edited("共606户。", visible_text("共606户，5人。"))
    assert [edited.is_new(edited.text.index(c)) for c in ("6", "5", "人")] == [
        False,
        True,
        True,
    ]
    assert not edited.holds_words(1, 1)


def test_the_same_figure_in_another_style_is_the_same():
    edited = Edited("共1606户。", visible_text("共１,６０６ 户。"))
    assert edited.same("1606户", Stand(1, 8))
    assert edited.stand(1, 6) == Stand(1, 8)


def test_numbers_that_were_moved_carry_their_units():
    chance = random.Random(5)  # noqa: S311 - nothing is kept secret with it
    rows = [
        f"{name}村 {chance.randint(100, 999)}.5亩 {chance.randint(100, 999)}户 {chance.randint(9, 99)}人"
        for name in "一二三四五六七八九"
    ]
    was = "\n".join(rows)
    for at in range(1, len(rows)):
        others = [row for row in rows if row is not rows[at]]
        edited = Edited(was, visible_text("\n".join([rows[at], *others])))
        for row in rows:
            for figure in row.split()[1:]:
                start = was.index(figure)
                found = edited.stand(start, start + len(figure))
                assert found is not None, (rows[at], figure)
                assert edited.text[found.start : found.end] == figure
