from __future__ import annotations

from itertools import combinations, pairwise

from xiaoping.report.charts.style import OFFICE, contrast, ink_on, shade


def test_words_are_legible_on_paper_and_on_every_ground():
    assert contrast(OFFICE.ink, OFFICE.paper) > 7
    assert contrast(OFFICE.faint, OFFICE.paper) > 4.5
    grounds = [*(paint.colour for paint in OFFICE.paints), *OFFICE.ramp]
    assert all(contrast(ink_on(ground, OFFICE), ground) > 4.5 for ground in grounds)


def test_series_differ_in_shade_beside_each_other_and_in_form_everywhere():
    shades = [shade(paint.colour) for paint in OFFICE.paints]
    assert all(abs(one - other) > 0.1 for one, other in pairwise(shades))
    forms = [(p.hatch, p.marker, p.dash) for p in OFFICE.paints]
    assert all(
        one[0] != other[0] and one[2] != other[2] for one, other in combinations(forms, 2)
    )


def test_the_ramp_of_a_map_becomes_darker_by_steps_that_grey_print_shows():
    shades = [shade(colour) for colour in OFFICE.ramp]
    assert all(one - other > 0.15 for one, other in pairwise(shades))


def test_a_ninth_series_begins_anew():
    assert OFFICE.paint(8) == OFFICE.paint(0)


def test_a_picture_is_as_wide_as_the_text_of_an_official_page():
    assert round(OFFICE.width / 72 * 25.4) == 156
