import pytest

from xiaoping.codelists import Code, CodeList, codelist, codelists
from xiaoping.errors import AbsentError, AmbiguousError, InvariantError

COUNTS = {
    "gb_sex": 4,
    "gb_marital": 8,
    "gb_health_1": 4,
    "gb_health_2": 22,
    "gb_employment": 13,
    "gb_kin_1": 9,
    "gb_kin_2": 84,
    "gb_ethnic": 56,
    "gb_education": 40,
    "sdmx_obs_status": 20,
    "sdmx_conf_status": 11,
    "sdmx_freq": 34,
    "reg_cause": 12,
    "area_townships": 18,
    "area_villages": 8,
}


@pytest.mark.parametrize("name", codelists())
def test_every_list_loads_with_labels_and_a_standard(name):
    found = codelist(name)
    assert found.standard
    assert found.source
    assert all(item.zh and item.en and item.code for item in found.values())
    assert all(found.by_label(item.zh) for item in found.values() if name != "area_segments")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_a_list_has_as_many_codes_as_its_standard(name, count):
    assert len(codelist(name)) == count


def test_known_codes_have_their_labels():
    assert codelist("gb_ethnic")["12"].zh == "侗族"
    assert codelist("gb_kin_2")["02"].zh == "户主"
    assert codelist("sdmx_obs_status")["F"].zh
    assert codelist("area_villages")["431228223206"].zh.startswith("岩贝")


def test_hierarchy_goes_up_and_down_also_into_another_list():
    health = codelist("gb_health_2")
    assert "31" in {item.code for item in health.children_of("30")}
    assert [item.code for item in codelist("gb_kin_2").broader("22")] == ["2"]


def test_an_unknown_list_code_or_label_names_near_ones():
    with pytest.raises(AbsentError, match=r"no code list 'gb_sxe'\. Near: gb_sex"):
        codelist("gb_sxe")
    with pytest.raises(AbsentError, match="has no code '3'"):
        codelist("gb_sex")["3"]
    with pytest.raises(AbsentError, match="has no label '女'"):
        codelist("gb_sex").by_label("女")
    assert codelist("gb_sex").get("3") is None


def made(*items):
    return CodeList(
        id="x", zh="", en="", standard="", year="", verified=False, source="", items=items,
        parents_in="x",
    )  # fmt: skip


def test_a_faulty_list_is_refused_with_its_row():
    with pytest.raises(InvariantError, match=r"'1' stands twice .*row 3"):
        made(Code("1", "甲", "a"), Code("1", "乙", "b"))
    with pytest.raises(InvariantError, match=r"parent '9' in row 2"):
        made(Code("1", "甲", "a", "9"))
    with pytest.raises(AmbiguousError, match="has several codes: 1, 2"):
        made(Code("1", "甲", "a"), Code("2", "甲", "b")).by_label("甲")
