"""How the parts of a section look: the style that was given, else what they need."""

import pytest

from xiaoping.errors import InvariantError
from xiaoping.report.embed.word_look import PARTS, Look, checked_parts, ordered

JC = {"jc": '<w:jc w:val="center"/>', "keepNext": "<w:keepNext/>"}


def test_a_part_without_a_style_takes_the_look_of_the_text_and_what_it_needs():
    look = Look(body="a", paragraph={"jc": "<w:jc/>", "spacing": "<w:spacing/>"})
    assert look.properties("caption", JC) == (
        '<w:pStyle w:val="a"/><w:keepNext/><w:spacing/><w:jc w:val="center"/>'
    )


def test_a_part_with_a_style_leaves_its_form_to_it():
    look = Look(styles={"caption": "c"}, paragraph={"spacing": "<w:spacing/>"})
    assert look.properties("caption", JC) == '<w:pStyle w:val="c"/><w:keepNext/>'
    assert Look(styles={"cell": "c"}).properties("cell", JC).endswith('center"/>')


def test_a_style_for_the_text_is_that_of_all_parts_without_one():
    look = Look(styles={"body": "b"}, body="a", paragraph={"spacing": "<w:spacing/>"})
    assert look.properties("note", {}) == '<w:pStyle w:val="b"/>'
    assert look.run_properties("note", strong=False) == ""


def test_runs_take_the_form_of_the_place_and_stress():
    look = Look(run={"sz": '<w:sz w:val="28"/>', "rFonts": "<w:rFonts/>"})
    assert look.run_properties("body", strong=True) == (
        '<w:rFonts/><w:b/><w:bCs/><w:sz w:val="28"/>'
    )


def test_a_style_that_numbers_itself_is_told_not_to():
    look = Look(styles={"heading1": "h"}, numbered=frozenset({"heading1"}))
    assert '<w:numId w:val="0"/>' in look.properties("heading1", {})


def test_properties_stand_in_the_order_of_the_schema():
    assert ordered({"outlineLvl": "3", "pStyle": "1", "ind": "2"}) == "123"


def test_every_part_is_known_and_no_other():
    assert checked_parts(dict.fromkeys(PARTS, "x"))
    with pytest.raises(InvariantError, match=r"no part 'captions'.*Near: caption"):
        checked_parts({"captions": "x"})
