import pickle

import pytest

from xiaoping.administration import RECORD_TYPES, Achievement, Issue, Link, LinkKind
from xiaoping.errors import InvariantError, TextError


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_kind_of_record_is_a_value_with_a_tag_of_its_own(kind):
    record = kind(id="x", text="事实", links=(Link("part_of", "y"),))
    assert record == pickle.loads(pickle.dumps(record))
    assert record.links[0].kind is LinkKind.PART_OF
    with pytest.raises(AttributeError):
        record.text = "别的"


def test_tags_are_unique():
    assert len({kind.tag for kind in RECORD_TYPES}) == len(RECORD_TYPES)


@pytest.mark.parametrize(("id_", "text"), [("", "事实"), ("x", ""), ("x", "  ")])
def test_a_record_has_a_handle_and_words(id_, text):
    with pytest.raises(InvariantError, match="lacks its id or its text"):
        Achievement(id=id_, text=text)


def test_the_only_sensitivity_of_a_record_is_aggregate_only():
    assert Achievement(id="x", text="事实", sensitivity="aggregate_only")
    with pytest.raises(InvariantError, match="has the sensitivity 'secret'"):
        Achievement(id="x", text="事实", sensitivity="secret")


def test_no_record_has_a_field_for_a_person():
    names = {field for kind in RECORD_TYPES for field in kind.__slots__}
    assert not names & {"person", "persons", "citizen_id", "phone", "card"}


def test_a_link_is_of_a_known_kind_and_names_its_target():
    with pytest.raises(InvariantError, match="Near: part_of") as caught:
        Link("partof", "y")
    assert "相近的有：part_of" in caught.value.message("zh")
    with pytest.raises(InvariantError, match="has no target"):
        Link("part_of", "")


@pytest.mark.parametrize("number", ["11010519491231002X", "110105491231002", "13800138000"])
@pytest.mark.parametrize("field", ["text", "title", "note"])
def test_a_number_that_names_a_person_is_refused_and_not_told_again(number, field):
    words = {"id": "x", "text": "事实"} | {field: f"联系人{number}。"}
    with pytest.raises(InvariantError, match="citizen id or a mobile phone") as caught:
        Achievement(**words)
    assert number not in str(caught.value) + caught.value.message("zh")


def test_names_and_causes_are_looked_at_too():
    with pytest.raises(InvariantError, match="citizen id"):
        Issue(id="x", text="事实", causes=("13800138000",))


@pytest.mark.parametrize(
    "text", ["{/431228223204}养殖基地", "{econ.gdp/431228223204}", "12345热线"]
)
def test_codes_in_slots_and_short_numbers_name_nobody(text):
    assert Achievement(id="x", text=text)


def test_every_wording_of_a_record_pickles():
    record = Achievement(id="x", text="事实")
    assert pickle.loads(pickle.dumps(record)) == record
    with pytest.raises(InvariantError) as caught:
        Link("partof", "y")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_without_a_target_is_told_with_its_kind(kind):
    with pytest.raises(InvariantError) as caught:
        Link(kind, "")
    assert (caught.value.code, caught.value.details) == ("record.target", {"kind": kind.value})
    assert "没有指明对象" in caught.value.zh


@pytest.mark.parametrize("field", ["text", "title", "area", "programme", "note", "sensitivity"])
def test_words_of_a_record_are_text(field):
    words = {"id": "x", "text": "事实"} | {field: 5}
    with pytest.raises(TextError, match=f"'{field}' must be a str") as caught:
        Achievement(**words)
    assert field in caught.value.zh


def test_a_source_is_a_source():
    with pytest.raises(TextError, match="'source' must be a Source"):
        Achievement(id="x", text="事实", source="工作总结")


def test_no_error_of_a_record_tells_a_number_that_names_a_person():
    number = "11010519491231002X"
    for words in (
        {"id": number, "text": ""},
        {"id": number, "text": "事实", "sensitivity": number},
        {"id": "x", "text": "事实", "sensitivity": number},
    ):
        with pytest.raises(InvariantError) as caught:
            Achievement(**words)
        assert number not in str(caught.value) + caught.value.zh
    with pytest.raises(InvariantError) as caught:
        Link(number, "y")
    assert number not in str(caught.value) + caught.value.zh
