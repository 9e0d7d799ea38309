from hypothesis import given
from hypothesis import strategies as st

from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.statement import Status

TITLE = "青溪乡2020年工作总结\n"


def found(text):
    return {claim.text: claim for claim in paper_of(TITLE + text).claims}


def test_a_subject_is_known_by_its_words_exactly():
    told = found("全乡总人口3723户11441人。安置点总人口386人。")
    assert told["3723户"].key == "households"
    assert told["11441人"].key == "population"
    assert told["386人"].key == ""


def test_a_general_word_is_anchored_only_by_the_whole_area():
    assert found("全乡党员320名。")["320名"].anchored
    assert not found("镇机关设办公室3个，党员45名。")["45名"].anchored
    assert found("全乡总人口3723户11441人，党员320名。")["320名"].anchored


def test_a_unique_word_is_anchored_unless_another_area_is_told():
    assert found("总人口11441人。")["11441人"].anchored
    assert not found("长塘村总人口1203人。")["1203人"].anchored
    assert not found("集镇安置点共98户，总人口386人。")["386人"].anchored
    assert not found("原总人口12000人。")["12000人"].anchored


def test_households_behind_the_villages_are_all_of_them():
    told = found("全乡下辖9个行政村，118个村民小组，3965户13820人。")
    assert [told[text].key for text in ("9个", "118个", "3965户", "13820人")] == [
        "villages",
        "groups",
        "households",
        "population",
    ]


def test_what_has_been_done_is_no_plan():
    assert found("下达任务260户，实际完成268户。")["268户"].status is Status.ACTUAL


def test_a_part_of_a_known_whole_is_a_subject_and_a_part_of_a_part_is_none():
    told = found("国土面积86.5平方公里，其中耕地21300亩。贫困户606户，其中低保户212户。")
    assert told["21300亩"].key == "arable"
    assert told["212户"].key == ""
    assert told["212户"].of_which


def test_a_list_behind_of_which_may_go_on_behind_a_semicolon():
    told = found("其中，第一产业增加值3亿元，增长4%；第二产业增加值5亿元；财政收入2亿元。")
    assert told["5亿元"].of_which
    assert not told["2亿元"].of_which


def test_the_total_of_a_table_and_its_years_are_subjects():
    told = found("|村|总人口（人）|\n|甲村|12|\n|乙村|13|\n|合计|25|\n")
    assert (told["25"].key, told["25"].area) == ("population", "乡")
    assert (told["12"].key, told["12"].area) == ("", "甲村")
    table = "|指标|单位|2020年|2019年|\n|总人口|人|25|24|\n"
    assert [(c.key, c.period) for c in paper_of(TITLE + table).claims[-2:]] == [
        ("population", "2020"),
        ("population", "2019"),
    ]


def test_a_sentence_without_end_is_cut_to_pieces():
    paper = paper_of("甲村1户、" * 200)
    assert max(len(claims) for claims in paper.sentences) == 60


@given(st.text())
def test_no_text_raises_and_claims_stand_where_they_say(text):
    for claim in paper_of(text).claims:
        assert text[claim.start : claim.end] == claim.text
