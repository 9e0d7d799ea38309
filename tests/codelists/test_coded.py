import copy
import pickle

import attrs
import pytest

from xiaoping.codelists import Coded, coded, codelist, codelists
from xiaoping.errors import AbsentError, AmbiguousError, TextError


def test_a_coded_value_knows_its_entry_and_labels():
    head = Coded("gb_kin_2", "02")
    assert (head.zh, head.en) == ("户主", "head of household")
    assert head.entry is codelist("gb_kin_2")["02"]
    assert repr(head) == "<Coded gb_kin_2:02 户主>"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        head.code = "01"


def test_equal_are_codes_of_the_same_list_only():
    assert Coded("gb_kin_2", "02") == coded("gb_kin_2", "户主")
    assert Coded("gb_kin_2", "02") != Coded("reg_relation", "02")
    assert len({Coded("gb_kin_2", "02"), coded("gb_kin_2", "02")}) == 1


def test_a_code_that_does_not_exist_cannot_be_made():
    with pytest.raises(AbsentError, match="has no code '03'"):
        Coded("gb_kin_2", "03")
    with pytest.raises(AbsentError, match=r"no code list 'gb_kin'\. Near: "):
        Coded("gb_kin", "02")
    for text in (2, "2", "长孑"):
        with pytest.raises(AbsentError, match="has no code, label or synonym"):
            coded("gb_kin_2", text)


@pytest.mark.parametrize("name", codelists())
def test_the_canonical_text_leads_back_and_so_does_a_pickle(name):
    for code in codelist(name):
        value = Coded(name, code)
        assert Coded.parse(str(value)) == value
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(copy.copy(value)) == hash(value)


def test_a_text_without_a_list_is_no_coded_value():
    with pytest.raises(TextError, match="such as gb_kin_2:02") as text:
        Coded.parse("02")
    assert text.value.code == "codelist.text"


@pytest.mark.parametrize(
    ("value", "code", "inside"),
    [
        ("gb_education:71", "71", True),
        ("gb_education:71", "70", True),
        ("gb_education:70", "71", False),
        ("gb_education:71", "80", False),
        ("gb_kin_2:22", "2", True),
        ("gb_kin_2:22", "20", False),
        ("area_villages:431228223206", "43", True),
        ("area_villages:431228223206", "431228100", False),
    ],
)
def test_a_code_lies_within_itself_and_what_is_above(value, code, inside):
    assert Coded.parse(value).within(code) is inside


@pytest.mark.parametrize("value", ["gb_education:71", "gb_kin_2:22", "gb_sex:1"])
def test_nothing_lies_within_a_code_that_is_not_there(value):
    with pytest.raises(AbsentError, match="has no code '77777'"):
        Coded.parse(value).within("77777")


def test_only_an_exact_counterpart_is_taken():
    assert coded("reg_relation", "户主").to("gb_kin_2") == Coded("gb_kin_2", "02")
    assert coded("gb_kin_2", "配偶").to("gb_kin_1").code == "1"
    head = coded("reg_relation", "户主")
    assert head.to("reg_relation") is head
    with pytest.raises(AmbiguousError, match=r"Broader: 03 之子. Narrower: .none") as inexact:
        coded("gb_kin_2", "长子").to("reg_relation")
    assert inexact.value.code == "codelist.inexact"
    assert "范围更窄的有：（无）" in inexact.value.message("zh")
    with pytest.raises(AmbiguousError, match="Narrower: 1 健康或良好, 2 一般或较弱"):
        coded("reg_health", "健康").to("gb_health_1")
    with pytest.raises(
        AbsentError, match=r"'学龄前儿童' of the list .* no counterpart"
    ) as unfit:
        coded("reg_education", "学龄前儿童").to("gb_education")
    assert unfit.value.code == "codelist.unfit"
    with pytest.raises(AbsentError, match="no code list 'None'"):
        head.to(None)
    with pytest.raises(AbsentError, match="no crosswalk from the list gb_sex"):
        coded("gb_sex", "女").to("gb_kin_1")
