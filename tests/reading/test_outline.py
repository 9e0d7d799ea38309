import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.visible import Heading as Marked
from xiaoping.reading import outline_of


def told(text, marked=()):
    return [(h.level, h.number, h.title) for h in outline_of(text, marked=marked).headings]


def test_five_levels_stand_under_each_other():
    text = (
        "一、总体情况\n（一）脱贫攻坚\n1.产业帮扶。共5户。\n（1）养殖。一是扩大规模，共6头。\n"
        "（2）种植\n2．就业\n(二)环境\n二、问题\n"
    )
    assert told(text) == [
        (1, "一", "总体情况"), (2, "(一)", "脱贫攻坚"), (3, "1", "产业帮扶"), (4, "(1)", "养殖"),
        (5, "一是", "扩大规模"), (4, "(2)", "种植"), (3, "2", "就业"), (2, "(二)", "环境"), (1, "二", "问题"),
    ]  # fmt: skip
    outline = outline_of(text)
    assert outline.path_at(text.index("6头")) == "一(一)1(1)一是"
    assert outline.titles_at(text.index("就业")) == ("总体情况", "脱贫攻坚", "就业")
    assert outline.path_at(text.index("问题")) == "二"


@pytest.mark.parametrize(
    "text",
    [
        "3.5公里道路",
        "1.8万余人",
        "3.5 公里道路",
        "12.5 个百分点",
        "2020.5.3前",
        "一、二产业增加值",
        "一、二、三组共5户",
        "一、二季度",
        "（一）至（三）项",
        "（2020）10号",
        "5、10公里",
        "十是",
        "1.",
        "第一，抓生产",
        "第一章的内容",
        "第二部分是",
        "一、地区生产总值|亿元|93.5",
        "一、地区生产总值  亿元  93.5",
        "万一是假的",
        "2.3 没有前一节",
    ],
)
def test_figures_lists_and_rows_are_no_headings(text):
    assert told(f"前言\n{text}\n后语")[1:] == []
    assert not [h for h in outline_of(text).headings if h.number != "十是"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("  一、 工作。共5户", ("一", "工作")),
        ("十二、其他", ("十二", "其他")),
        ("一、二三产业融合发展", ("一", "二三产业融合发展")),
        ("（十一）其他", ("(十一)", "其他")),
        ("1、增收：共5户", ("1", "增收")),
        ("3. 增收", ("3", "增收")),
        ("1）增收", ("1)", "增收")),
        ("①增收", ("①", "增收")),
        ("第一章 总则", ("第一章", "总则")),
        ("第二部分　工作", ("第二部分", "工作")),
        ("1.1 总体情况", ("1.1", "总体情况")),
        ("一是增收，共5户", ("一是", "增收")),
        ("一、" + "长" * 90, ("一", "长" * 60)),
    ],
)
def test_a_number_at_the_head_of_a_line_makes_a_heading(text, heading):
    (found,) = outline_of(text).headings
    assert (found.number, found.title) == heading


def test_numbers_with_points_count_on():
    assert [h.number for h in outline_of("1.1 甲\n1.2 乙\n1.2.1 丙\n1.3 丁\n3.5 戊").headings] == [
        "1.1", "1.2", "1.2.1", "1.3",
    ]  # fmt: skip
    assert [h.level for h in outline_of("1.1 甲\n1.2 乙\n1.2.1 丙\n1.3 丁").headings] == [
        1,
        1,
        2,
        1,
    ]


def test_points_of_a_paragraph_end_with_it():
    text = "（一）改革\n共做三事：一是甲5户；二是乙6户，三是丙7户。\n此外8户。"
    outline = outline_of(text)
    paths = [outline.path_at(text.index(word)) for word in ("5户", "6户", "7户", "8户")]
    assert paths == ["(一)一是", "(一)二是", "(一)三是", "(一)"]


def test_a_point_that_is_a_line_of_its_own_goes_on():
    text = "一是甲\n共5户。\n二是" + "很长的一段话，" * 9 + "6户。\n此外7户。"
    outline = outline_of(text)
    assert [outline.path_at(text.index(w)) for w in ("5户", "6户", "7户")] == [
        "一是",
        "二是",
        "",
    ]


def test_what_a_file_marks_is_a_heading_without_a_number_too():
    text = "工作总结\n工作\n5户\n（一）脱贫\n6户\n问题\n7户"
    marked = [Marked(0, 0), Marked(5, 1), Marked(text.index("问题"), 1)]
    outline = outline_of(text, marked=marked)
    assert outline.title == "工作总结"
    assert [outline.titles_at(text.index(w)) for w in ("5户", "6户", "7户")] == [
        ("工作",),
        ("工作", "脱贫"),
        ("问题",),
    ]


def test_a_number_that_the_program_prints_counts_as_words_do():
    text = "工作\n脱贫\n共5户"
    marked = [Marked(0, None, "一、"), Marked(3, 2, "（一）")]
    outline = outline_of(text, marked=marked)
    assert outline.path_at(text.index("5户")) == "一(一)"
    assert [(h.start, h.end, h.title) for h in outline.headings] == [
        (0, 2, "工作"),
        (3, 5, "脱贫"),
    ]


def test_the_highest_of_several_is_no_title():
    assert outline_of("甲\n乙", marked=[Marked(0, 1), Marked(2, 1)]).title == ""
    assert outline_of("一、甲\n乙", marked=[Marked(0, 1), Marked(5, 2)]).title == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "一、",
                "（二）",
                "3.",
                "（4）",
                "一是",
                "\n",
                "。",
                "|",
                "1.2 ",
                "第一章",
                "①",
                "户",
                " ",
                "5",
            ]
        )
    ).map("".join),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from([None, 0, 1, 2]))),
)
def test_headings_of_any_text_lie_in_it_and_in_order(text, marked):
    outline = outline_of(
        text, marked=[Marked(*entry) for entry in sorted(marked, key=lambda e: e[0])]
    )
    starts = [heading.start for heading in outline.headings]
    assert starts == sorted(starts)
    for heading in outline.headings:
        assert 0 <= heading.start <= heading.end <= len(text)
        assert heading in outline.at(heading.start)
        assert len(outline.at(heading.start)) == heading.level
