"""Wordings are filled from the facts of a case and read well whatever the facts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import AbsentError, TextError
from xiaoping.messages import codes, fail, severity_of, template, wording
from xiaoping.problems import Location


def test_an_error_carries_both_wordings_and_its_facts():
    error = fail(AbsentError, "codelist.unknown", given="gb_sxe", near=("gb_sex",))
    assert isinstance(error, KeyError)
    assert error.zh == "没有代码表“gb_sxe”。相近的有：gb_sex。请用 codelists() 查看全部。"
    assert error.en == "There is no code list 'gb_sxe'. Near: gb_sex. See codelists() for all."
    assert dict(error.details) == {"given": "gb_sxe", "near": ("gb_sex",)}


def test_several_facts_are_joined_as_each_language_joins_them():
    fields = {"given": "a", "near": ["甲", "乙"]}
    assert "相近的有：甲、乙。" in wording("codelist.unknown", "zh", fields)
    assert "Near: 甲, 乙." in wording("codelist.unknown", "en", fields)


@pytest.mark.parametrize(
    ("lang", "none"), [("zh", "相近的有：（无）。"), ("en", "Near: (none).")]
)
def test_nothing_near_is_told_as_nothing(lang, none):
    assert none in wording("codelist.unknown", lang, {"given": "a", "near": ()})


def test_each_of_several_places_is_told_in_the_language_of_the_message():
    places = (Location(line=2, column=3), Location(line=4))
    fields = {"count": 2, "given": places}
    assert "：第2行 第3字、第4行。" in wording("outline.several", "zh", fields)
    assert ": line 2 character 3, line 4." in wording("outline.several", "en", fields)


def test_braces_in_a_fact_are_not_filled_again():
    error = fail(TextError, "period.unreadable", given="{near}{0}", near=())
    assert "{near}{0}" in error.zh
    assert "{near}{0}" in error.en


@given(st.text(max_size=3000))
def test_any_fact_is_worded_briefly_and_on_one_readable_line(text):
    for lang in ("zh", "en"):
        said = wording("codelist.unknown", lang, {"given": text, "near": ()})
        assert said.isprintable()
        assert len(said) < 200 + 6 * 120


def test_a_template_is_the_wording_before_it_is_filled():
    assert template("codelist.labels", "en").startswith("The label '{given}' has several codes")
    assert severity_of("codelist.labels") == "error"
    assert severity_of("file.gb18030") == "note"


def test_codes_are_sorted_and_each_stands_in_the_file_of_its_family():
    found = codes()
    assert list(found) == sorted(set(found))
    assert {"file.missing", "codelist.circle", "period.order"} <= set(found)
    with pytest.raises(KeyError):
        template("codelist.no-such", "zh")
