import pytest

from xiaoping.reading.subject import (
    Subject,
    areas_named,
    completed,
    listed_subjects,
    subject_of,
)


@pytest.mark.parametrize(
    ("own", "behind", "words", "verb"),
    [
        ("全镇累计发放小额信贷", "，", "发放小额信贷", "发放"),
        ("2023年，全县实现地区生产总值", "，", "地区生产总值", "实现"),
        ("粮食产量达到", "", "粮食产量", "达到"),
        ("共有", "党员，", "党员", "共有"),
        ("新建", "村级活动场所，", "新建村级活动场所", "新建"),
        ("", "的农网改造", "农网改造", ""),
        ("，同比", "", "", ""),
        ("，较上年", "", "", ""),
        ("按可比价格计算，", "", "", ""),
        ("（", "）", "", ""),
    ],
)
def test_a_subject_is_what_is_left_of_the_reports_own_words(own, behind, words, verb):
    found = subject_of(own, behind)
    assert (found.words, found.verb) == (words, verb)


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ("全乡完成", ("全乡",)),
        ("我镇完成", ("我镇",)),
        ("石桥村、柳林村分别", ("石桥村", "柳林村")),
        ("全社会固定资产投资", ()),
        ("转移农村劳动力", ()),
        ("行政村", ()),
        ("常住人口城镇化率", ()),
    ],
)
def test_places_are_named_and_what_only_ends_like_one_is_not(words, areas):
    assert areas_named(words) == areas


@pytest.mark.parametrize(
    ("before", "own", "words"),
    [
        ("排查隐患", "已整改", "整改隐患"),
        ("受理信访件", "办结", "办结信访件"),
        ("种植辣椒", "产量", "辣椒产量"),
        ("粮食播种面积", "产量", "粮食产量"),
        ("新增就业", "安置点", "安置点"),
    ],
)
def test_a_verb_alone_speaks_of_what_was_told_before(before, own, words):
    told = completed(subject_of(own, ""), subject_of(before, ""), listed=False)
    assert told.words == words


def test_a_list_of_names_is_handed_out_only_if_it_is_as_long_as_that_of_figures():
    assert listed_subjects("粮食、油料产量", 2) == ("粮食产量", "油料产量")
    assert listed_subjects("粮食、油料产量", 3) == ()
    assert listed_subjects("户数和人数", 2) == ("户数", "人数")


def test_the_longest_verb_is_left_out_whatever_the_hash():
    for words in ("建设公路", "建公路", "新建公路"):
        own = completed(subject_of("，已完工", ""), Subject(words), listed=False)
        assert own.words == "完工公路"
