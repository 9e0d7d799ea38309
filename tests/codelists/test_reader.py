import re
from collections import Counter

import attrs
import pytest

from xiaoping.codelists import Code, CodeList, codelist, codelists
from xiaoping.errors import AbsentError, AmbiguousError, InvariantError, TextError
from xiaoping.periods import parse_period
from xiaoping.tables import read_table, read_text

COUNTS = {
    "assist_scheme": 24,
    "loan_status": 4,
    "loan_use": 14,
    "post_kind": 6,
    "support_kind": 7,
    "fund_source": 11,
    "house_method": 7,
    "house_work": 3,
    "measure_status": 5,
    "relocation_mode": 2,
    "school_stage": 6,
    "fund_stage": 4,
    "project_nature": 5,
    "project_stage": 7,
    "project_type": 17,
    "village_work": 9,
    "appointment_step": 7,
    "institution_kind": 7,
    "water_work": 6,
    "area_path": 3,
    "area_segments": 7,
    "area_township_ranges": 4,
    "area_townships": 18,
    "area_village_ranges": 6,
    "area_villages": 8,
    "crop": 45,
    "crop_season": 4,
    "currency": 5,
    "disability_grade": 4,
    "disability_kind": 7,
    "ext_ethnic": 2,
    "farmland_aspects": 8,
    "farmland_works": 11,
    "fyp": 15,
    "gb_education": 40,
    "gb_employment": 13,
    "gb_ethnic": 56,
    "gb_health_1": 4,
    "gb_health_2": 22,
    "gb_kin_1": 9,
    "gb_kin_2": 84,
    "gb_marital": 8,
    "gb_sex": 4,
    "house_grade": 4,
    "household_kind": 2,
    "housing_structure": 6,
    "idle_cause": 9,
    "land_kind": 6,
    "mon_cleared": 2,
    "mon_risk": 11,
    "mon_type": 3,
    "programme_status": 2,
    "comparator": 8,
    "target_nature": 2,
    "project_category": 8,
    "public_post": 7,
    "publicity_kind": 10,
    "issue_category": 11,
    "issue_severity": 3,
    "issue_status": 3,
    "service_channel": 6,
    "service_status": 7,
    "duty_kind": 6,
    "reg_attribute": 4,
    "reg_cause": 12,
    "reg_education": 6,
    "reg_exit_status": 4,
    "reg_health": 4,
    "reg_labour": 5,
    "reg_relation": 21,
    "reg_school": 16,
    "reg_standard": 3,
    "reg_workplace": 5,
    "road_surface": 5,
    "road_work": 5,
    "sdmx_conf_status": 11,
    "sdmx_decimals": 16,
    "sdmx_freq": 34,
    "sdmx_obs_status": 20,
    "sdmx_time_format": 21,
    "sdmx_time_period": 12,
    "sdmx_unit_mult": 31,
    "toilet_type": 6,
    "toilet_work": 2,
    "urban_rural_class": 7,
    "disclosure_kind": 4,
    "campaign_item": 11,
}
UNCONFIRMED = {
    "loan_status",
    "loan_use",
    "post_kind",
    "assist_scheme",
    "support_kind",
    "fund_source",
    "house_method",
    "house_work",
    "measure_status",
    "relocation_mode",
    "school_stage",
    "fund_stage",
    "project_nature",
    "project_stage",
    "project_type",
    "village_work",
    "appointment_step",
    "institution_kind",
    "water_work",
    "area_townships",
    "area_villages",
    "crop",
    "crop_season",
    "farmland_works",
    "house_grade",
    "housing_structure",
    "idle_cause",
    "land_kind",
    "mon_risk",
    "programme_status",
    "comparator",
    "target_nature",
    "project_category",
    "public_post",
    "publicity_kind",
    "issue_category",
    "issue_severity",
    "issue_status",
    "service_channel",
    "service_status",
    "duty_kind",
    "campaign_item",
    "disclosure_kind",
    "reg_workplace",
    "road_work",
    "sdmx_time_format",
    "sdmx_unit_mult",
    "toilet_work",
}


def test_a_list_has_as_many_codes_as_its_standard():
    assert {name: len(codelist(name)) for name in codelists()} == COUNTS


@pytest.mark.parametrize("name", codelists())
def test_every_list_loads_with_labels_and_a_standard(name):
    found = codelist(name)
    assert found.zh
    assert found.en
    assert found.standard
    assert found.source.startswith(found.standard)
    assert re.fullmatch(r"(\d{4})?", found.year)
    assert list(found) == [item.code for item in found.values()]
    for item in found.values():
        assert all(text == text.strip() != "" for text in (item.code, item.zh, item.en))
        assert found.by_label(item.zh) is found.by_label(item.en) is item


def test_what_two_copies_do_not_confirm_says_so_and_why():
    assert {name for name in codelists() if not codelist(name).verified} == UNCONFIRMED
    for name in UNCONFIRMED:
        assert codelist(name).source.endswith(
            "not every item is confirmed by two public copies"
        )
        assert re.search(r"cop(y|ies)|origin|no standard", codelist(name).note), name


def test_codes_that_no_standard_has_are_called_our_own():
    for name in ("mon_type", "toilet_type", "road_surface", "project_category"):
        assert "the codes are ours" in codelist(name).note


def test_the_index_names_standards_and_no_copies():
    text = read_text("codelists/data/index.csv")
    assert not re.search(r"code#|https?:|www\.|\.com|\.cn|github|snapshot", text)


@pytest.mark.parametrize(
    ("name", "code", "zh", "en"),
    [
        ("household_kind", "2", "集体户", "collective household"),
        ("disability_kind", "1", "视力残疾", "visual disability"),
        ("disability_grade", "1", "一级", "grade 1"),
        ("gb_sex", "2", "女性", "female"),
        ("gb_ethnic", "12", "侗族", "Dong"),
        ("gb_kin_2", "02", "户主", "head of household"),
        ("reg_relation", "01", "户主", "head"),
        ("reg_cause", "08", "缺劳力", "lack of labour"),
        ("sdmx_obs_status", "F", "预测值", "Forecast value"),
        ("sdmx_unit_mult", "4", "万", "Tens of thousands"),
        ("area_villages", "431228223206", "岩贝村", "Yanbei Village"),
        ("area_township_ranges", "001-099", "街道", "subdistrict"),
    ],
)
def test_a_known_code_has_its_labels(name, code, zh, en):
    item = codelist(name)[code]
    assert (item.zh, item.en) == (zh, en)
    assert attrs.astuple(item)[0] == code


def test_the_plans_of_the_list_are_those_of_the_periods():
    for item in codelist("fyp").values():
        assert parse_period(item.code).zh() == f"“{item.zh}”"


def test_hierarchy_goes_up_and_down_also_into_another_list():
    health = codelist("gb_health_2")
    assert "31" in {item.code for item in health.children_of("30")}
    assert [item.zh for item in health.broader("31")] == ["有慢性病"]
    assert health.broader("30") == ()
    assert [item.code for item in codelist("gb_kin_2").broader("22")] == ["2"]
    assert len(codelist("area_villages").children_of("431228223")) == 8
    with pytest.raises(AbsentError, match="has no code '39'"):
        health.broader("39")


def test_an_unknown_list_code_or_label_names_near_ones():
    with pytest.raises(AbsentError, match=r"no code list 'gb_sxe'\. Near: gb_sex"):
        codelist("gb_sxe")
    with pytest.raises(AbsentError, match=r"has no code '31'\. Near: .*Codes are text"):
        codelist("reg_cause")["31"]
    with pytest.raises(AbsentError, match="has no code '1'"):
        codelist("gb_sex")[1]
    with pytest.raises(AbsentError, match=r"has no label '女'\. Near: 女性"):
        codelist("gb_sex").by_label("女")
    with pytest.raises(AbsentError, match=r"no code list 'None'\. Near: "):
        codelist(None)
    with pytest.raises(AbsentError, match=r"has no label 'int'\. Near: "):
        codelist("gb_sex").by_label(13800001234)
    assert codelist("gb_sex").get("3") is None
    assert "3" not in codelist("gb_sex")


def test_a_list_is_read_once_shows_its_size_and_cannot_be_changed():
    sex = codelist("gb_sex")
    assert sex is codelist("gb_sex")
    assert repr(sex) == "<CodeList gb_sex: 4 codes>"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sex.zh = "别的"


@pytest.mark.parametrize("name", codelists())
def test_codes_labels_and_synonyms_resolve_to_their_entry(name):
    found = codelist(name)
    for item in found.values():
        assert found.resolve(item.code) is item
        assert found.resolve(item.zh) is found.resolve(f" {item.en.upper()} ") is item
    codes = Counter(label for label, _ in found.synonyms)
    for label, code in found.synonyms:
        assert codes[label] > 1 or found.resolve(label) is found[code]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("gb_sex", "男", "1"),
        ("gb_sex", "２", "2"),
        ("gb_ethnic", "汉", "01"),
        ("gb_ethnic", "侗 族", "12"),
        ("gb_kin_2", "之子", "20"),
        ("gb_kin_2", "\u3000长子\n", "22"),
        ("gb_kin_2", "妻子", "12"),
        ("reg_relation", "儿子", "03"),
        ("reg_relation", "长子", "03"),
        ("reg_relation", "丈夫", "02"),
        ("gb_education", "本科", "20"),
        ("gb_education", "大专", "30"),
        ("gb_education", "高中", "60"),
        ("reg_education", "本科", "大专及以上"),
        ("gb_health_1", "身体健康", "1"),
        ("gb_health_2", "良好", "10"),
        ("reg_labour", "弱(半)劳动力", "x_weak"),
        ("reg_workplace", "乡(镇)内务工", "01"),
        ("house_grade", "Ｄ级危房", "D"),
        ("disability_grade", "2级", "2"),
        ("land_kind", "旱地", "arable"),
    ],
)
def test_what_people_write_resolves_to_a_code(name, text, code):
    assert codelist(name).resolve(text).code == code


def test_what_fits_nothing_names_near_labels_chinese_first():
    kin = codelist("gb_kin_2")
    with pytest.raises(AbsentError, match="Near: 大儿子, 儿子, 大女儿") as absent:
        kin.resolve("大儿孑子")
    assert absent.value.code == "codelist.word"
    with pytest.raises(AbsentError, match=r"has no code, label or synonym '1'\. Near: 01"):
        codelist("reg_relation").resolve("1")
    for given in (1, None, "", " "):
        with pytest.raises(AbsentError, match="has no code, label or synonym"):
            kin.resolve(given)


def test_a_word_of_several_codes_is_told_with_the_codes():
    with pytest.raises(AmbiguousError, match="'媳妇' has several codes: 02, 05"):
        codelist("reg_relation").resolve("媳妇")
    with pytest.raises(AmbiguousError, match="'中专' has several codes: 41, 42, 43"):
        codelist("gb_education").resolve("中专")


def test_a_label_comes_before_a_synonym_and_a_code_before_both():
    found = made(Code("1", "甲", "a"), Code("2", "1", "b"), synonyms=(("甲", "2"), ("丙", "2")))
    assert found.resolve("甲").code == found.resolve("1").code == "1"
    assert found.resolve("丙").code == "2"
    with pytest.raises(
        InvariantError, match="synonym '丁' of the list x leads to the code '9'"
    ):
        made(Code("1", "甲", "a"), synonyms=(("丁", "9"),))


def test_every_synonym_is_of_a_list_and_stands_once():
    rows = read_table("codelists/data/synonyms.csv", ("list", "code", "label", "note"))
    assert {row["list"] for row in rows} <= set(codelists())
    pairs = [(row["list"], row["code"], row["label"]) for row in rows]
    assert len(set(pairs)) == len(pairs)
    labels = {(name, label) for name in codelists() for label in _labels(name)}
    assert not labels & {(row["list"], row["label"]) for row in rows}
    several = {
        key for key, n in Counter((row["list"], row["label"]) for row in rows).items() if n > 1
    }
    for row in rows:
        assert ("ambiguous" in row["note"]) == ((row["list"], row["label"]) in several)


def _labels(name):
    return (item.zh for item in codelist(name).values())


def made(*items, parents_in="x", synonyms=()):
    return CodeList(
        id="x", zh="", en="", standard="", year="", verified=False, source="", items=items,
        parents_in=parents_in, synonyms=synonyms,
    )  # fmt: skip


def test_a_faulty_list_is_refused_with_its_row():
    with pytest.raises(InvariantError, match=r"'1' stands twice in the list x \(row 3\)"):
        made(Code("1", "甲", "a"), Code("1", "乙", "b"))
    with pytest.raises(
        InvariantError, match=r"The parent '9' in row 2 of the list x is not there. Correct it"
    ):
        made(Code("1", "甲", "a", "9"))
    with pytest.raises(InvariantError, match=r"parent '7' in row 3 of the list x is not there"):
        made(Code("1", "甲", "a"), Code("2", "乙", "b", "7"), parents_in="gb_sex")
    with pytest.raises(InvariantError, match=r"parent '1' in row 3 of the list x is not there"):
        made(Code("1", "甲", "a"), Code("2", "乙", "b", "1"), parents_in="")
    with pytest.raises(InvariantError, match=r"'1' in row 2 of the list x run in a circle"):
        made(Code("1", "甲", "a", "2"), Code("2", "乙", "b", "1"))


def test_a_label_of_several_codes_is_not_chosen_silently():
    with pytest.raises(AmbiguousError, match="has several codes: 1, 2"):
        made(Code("1", "甲", "a"), Code("2", "甲", "b")).by_label("甲")


def test_a_list_keeps_its_entries_when_the_list_they_were_given_in_changes():
    items, synonyms = [Code("1", "甲", "a")], [("子", "1")]
    found = attrs.evolve(made(), items=items, synonyms=synonyms)
    items.append(Code("2", "乙", "b"))
    synonyms.append(("丑", "2"))
    assert list(found) == ["1"]
    assert len(found) == 1
    assert found.synonyms == (("子", "1"),)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"items": None}, "'items' of a code list must be tuple[Code]; 'NoneType' was given"),
        ({"items": "12"}, "'items' of a code list must be tuple[Code]; 'str' was given"),
        ({"items": ["1"]}, "'items' of a code list must be Code; 'str' was given"),
        ({"synonyms": None}, "must be tuple[tuple[str, str]]; 'NoneType' was given"),
        ({"synonyms": {"子": "1"}}, "must be tuple[tuple[str, str]]; 'dict' was given"),
        ({"synonyms": ["子1"]}, "must be tuple[str, str]; 'str' was given"),
        ({"synonyms": [("子", 1)]}, "must be tuple[str, str]; 'tuple' was given"),
    ],
)
def test_what_no_code_list_holds_is_told_by_its_type(fields, said):
    with pytest.raises(TextError) as caught:
        attrs.evolve(made(), **fields)
    assert caught.value.code == "codelist.kind"
    assert said in str(caught.value)


@pytest.mark.parametrize("text", [None, 2, ("2",), ["2"]])
def test_what_is_no_text_means_no_entry(text):
    assert codelist("gb_sex").meant(text) == ()
