import pickle

import pytest

from xiaoping.administration import RECORD_TYPES, Achievement, Link, LinkKind
from xiaoping.errors import InvariantError


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
