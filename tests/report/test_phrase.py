from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.measures import Missing, MissingReason, Transition
from xiaoping.report.changing import LEVEL, NO_COMPARISON
from xiaoping.report.phrase import check_phrases, filled, phrases

OFFICIAL = phrases((), "zh")
ENGLISH = phrases((), "en")


def test_official_documents_word_everything_in_both_languages():
    assert set(OFFICIAL) == set(ENGLISH)
    empty = {code for code, text in OFFICIAL.items() if not text}
    assert empty == {"sign.space", "sign.joint"}
    assert all(ENGLISH.values())


def test_the_official_words_are_those_of_the_values_themselves():
    assert {OFFICIAL[f"transition.{item.value}"]: item.zh for item in Transition} == {
        item.zh: item.zh for item in Transition
    }
    assert all(ENGLISH[f"transition.{item.value}"] == item.en for item in Transition)
    assert all(OFFICIAL[f"missing.{why.value}"] == str(Missing(why)) for why in MissingReason)
    assert (OFFICIAL["changed.level"], OFFICIAL["changed.none"]) == (LEVEL, NO_COMPARISON)


@pytest.mark.parametrize("house", ["bulletin", "plain"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_house_keeps_the_figure_of_every_phrase_and_words_no_other_code(house, lang):
    check_phrases(phrases((house,), lang).items())


def test_every_official_change_has_its_compared_one():
    changed = {code.partition(".")[2] for code in OFFICIAL if code.startswith("changed.")}
    compared = {code.partition(".")[2] for code in OFFICIAL if code.startswith("compared.")}
    assert changed - compared == {"none", "vague.up", "vague.down", "vague.level"}
    assert compared <= changed


def test_a_later_layer_prevails():
    mine = (("compared.level", "和{base}一样"),)
    assert phrases(("bulletin", mine), "zh")["compared.level"] == "和{base}一样"
    assert phrases((mine, "bulletin"), "zh")["compared.level"] == "与{base}持平"
    assert phrases(("bulletin", "official"), "zh") == OFFICIAL


@given(st.text(), st.text())
def test_what_is_put_in_is_never_read_as_a_field(base, value):
    made = filled("比{base}增长{value}", base=base, value=value)
    assert made == "比" + base + "增长" + value


def test_a_phrase_is_no_program():
    assert filled("{value.__class__}{0}", value="1") == "{value.__class__}{0}"


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        ("changed.rate.upp", "{value}", "没有代码为“changed.rate.upp”的固定用语。相近的有：changed.rate.up"),
        ("changed.rate.up", "增{valeu}", "固定用语 changed.rate.up 里不能有 {valeu}。可用的有：{value}。"),
        ("changed.rate.up", "增长", "固定用语 changed.rate.up 写成“增长”，就没有数字了。至少要有 {value}"),
        ("changed.times", "增长几倍", "至少要有 {factor}、{times} 之一"),
        ("label.table", "表", "至少要有 {n} 之一"),
    ],
)  # fmt: skip
def test_phrases_that_nothing_could_print_are_refused(code, text, message):
    with pytest.raises(TextError) as caught:
        check_phrases([(code, text)])
    assert message in caught.value.message("zh")


def test_english_messages_say_what_to_do():
    with pytest.raises(TextError, match=r"would lose its figure. Expected one of \{value\}"):
        check_phrases([("changed.rate.up", "up")])
    with pytest.raises(TextError, match=r"cannot hold \{x\}. Expected \{value\}. Correct it"):
        check_phrases([("changed.rate.up", "up {x}")])
