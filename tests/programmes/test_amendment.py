import datetime
import pickle

import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.programmes import Amendment, Disbursement, FieldChange
from xiaoping.sensitivity import untagged
from xiaoping.source import Source

DAY = datetime.date(2021, 3, 5)
ROW = Disbursement(scheme="医疗救助", household="0017", amount=1800, id="F-07")


def amendment(**given):
    told = {"part": "disbursements", "recorded_on": DAY, "source": "更正说明", **given}
    return Amendment(**told)


def test_a_title_is_a_source_and_pairs_are_changes():
    one = amendment(id="F-07", changes={"amount": (1800, 1300)})
    assert one.source == Source(document="更正说明")
    assert one.changes == (FieldChange("amount", 1800, 1300),)
    assert one == amendment(id="F-07", changes=[FieldChange("amount", 1800, 1300)])


def test_what_a_person_said_and_who_recorded_it_is_never_shown():
    one = amendment(
        id="F-07", changes={"person": ("赵甲", "赵乙")}, by="钱丙", reason="赵甲已迁出"
    )
    assert not any(word in repr(one) for word in ("赵甲", "赵乙", "钱丙"))
    assert "医疗救助" not in repr(amendment(added=ROW))


def test_every_field_is_tagged():
    assert untagged(Amendment) == untagged(FieldChange) == ()


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"id": "F-07"}, "的一条更正只能是改几项", "exactly one of the three"),
        (
            {"id": "F-07", "changes": {"amount": (1, 2)}, "removes": True},
            "的一条更正只能是改几项",
            "exactly one of the three",
        ),
        ({"removes": True}, "要写明是哪一行", "must tell its row by 'id' or by 'row'"),
        ({"removes": True, "id": "F-07", "row": ROW}, "二者只填一个", "one of them"),
        ({"added": ROW, "id": "F-07"}, "补录的不填", "an added row needs neither"),
        ({"id": "F-07", "removes": True, "source": " "}, "没有写明依据", "tells no source"),
        ({"id": "F-07", "changes": {"amount": 1300}}, "要写成", "must be a pair"),
    ],
)
def test_what_is_no_amendment_is_refused(given, zh, en):
    with pytest.raises(InvariantError) as caught:
        amendment(**given)
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).zh == caught.value.zh


@pytest.mark.parametrize(
    "given",
    [
        {"id": "F-07", "removes": True, "recorded_on": "2021-03-05"},
        {"id": "F-07", "removes": True, "source": 7},
        {"id": "F-07", "changes": [("amount", 1, 2)]},
        {"id": 7, "removes": True},
    ],
)
def test_values_of_another_type_are_refused(given):
    with pytest.raises(TextError):
        amendment(**given)
