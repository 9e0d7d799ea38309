"""The page as a value: whatever is asked for fits, or is refused."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.report.render.word_page import OFFICIAL_FORM, PageForm, section_properties, twips


def test_the_official_page_holds_22_lines_of_28_characters():
    form = OFFICIAL_FORM
    assert (form.text_width, form.text_height) == (156, 225)
    assert (form.line_pitch, form.character, form.narrower) == (579, 315, -5)
    assert form.title_characters == 20


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_as_many_lines_and_characters_fit_as_were_asked_for_and_not_one_more(
    lines, characters, top, left
):
    try:
        form = PageForm(lines=lines, characters=characters, top=top, left=left)
    except InvariantError:
        assume(False)  # noqa: FBT003 - hypothesis
    height, width = twips(form.text_height), twips(form.text_width)
    assert lines * form.line_pitch <= height < (lines + 1) * (form.line_pitch + 1)
    assert characters * form.character <= width < (characters + 1) * (form.character + 1)


@pytest.mark.parametrize(
    "odd", [{"lines": 0}, {"characters": -1}, {"lines": 500}, {"left": 180}, {"text_size": 0}]
)
def test_a_page_that_cannot_be_set_is_refused(odd):
    with pytest.raises(InvariantError, match="The page cannot be set") as caught:
        PageForm(**odd)
    assert caught.value.code == "docx.form"
    assert caught.value.zh.startswith("版面排不成：纸张210×297毫米，其中版心")


def test_a_turned_page_has_its_head_at_the_binding_edge():
    told = section_properties(OFFICIAL_FORM, landscape=True)
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="landscape"/>', told)
    assert size.groups() == ("16838", "11906")
    top, right, bottom, left = (twips(length) for length in (28, 37, 26, 35))
    assert f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"' in told
