from xiaoping.measures import scan
from xiaoping.reading.passage import passages


def found(text):
    return {p.mention.text: p for p in passages(text, scan(text))}


def test_a_figure_has_the_words_of_its_own_clause():
    p = found("全乡完成房屋修缮31户，实现危房改造48户。")
    assert p["31户"].near == "全乡完成房屋修缮"
    assert p["48户"].near == "实现危房改造"
    assert p["48户"].previous == "全乡完成房屋修缮"


def test_a_figure_without_words_of_its_own_has_those_before_it():
    p = found("发放扶持资金31户63人，总计1.26万元。")
    assert p["63人"].near.startswith("发放扶持资金")
    assert p["1.26万元"].near.startswith("发放扶持资金")


def test_a_noun_behind_a_measure_word_belongs_to_its_figure():
    p = found("辖8个行政村、127个村民小组")
    assert "行政村" not in p["127个"].near


def test_words_end_with_the_sentence():
    p = found("甲项目5户;乙项目6户。丙项目7户")
    assert (p["6户"].near, p["7户"].near) == ("乙项目", "丙项目")
    assert p["7户"].before == ""


def test_the_words_behind_end_with_the_clause():
    p = found("投入30万元资金,对集镇市场改造,效果好")
    assert p["30万元"].behind == "资金"
    assert p["30万元"].after == ",对集镇市场改造,效果好"


def test_the_year_told_last_is_the_figures_year():
    p = found("2019年完成222户，今年任务121户，比去年少。")
    assert p["222户"].period.when == (2019,)
    assert p["222户"].relative_year is None
    assert p["121户"].relative_year == 0


def test_a_comparison_with_last_year_is_not_last_year():
    assert found("较去年同期扩大40亩")["40亩"].relative_year is None
    assert found("去年完成40亩")["40亩"].relative_year == -1


def test_a_figure_knows_the_headings_it_stands_under():
    text = "一、完成情况\n(一)脱贫攻坚\n1.产业帮扶。发放5户\n二、问题\n一是缺人6人。二是缺钱7元"
    p = found(text)
    assert p["5户"].section == "一(一)1"
    assert p["5户"].headings == "完成情况\n脱贫攻坚\n产业帮扶"
    assert (p["6人"].section, p["7元"].section) == ("二一是", "二二是")


def test_paragraphs_with_two_blanks_behind_their_number_are_no_table():
    text = "1.  水利。安全饮水17人。\n\n2.  教育。在校学生12人，教师9人。\n"
    p = found(text)
    assert (p["12人"].near, p["9人"].near) == ("在校学生", "教师")
    assert not p["12人"].in_table


def test_a_table_set_with_blanks_keeps_its_head_over_a_drawn_rule():
    text = "  指标     单位   2023年\n  ------ ------ ------\n  总人口   人     17640\n"
    (p,) = passages(text, scan(text))
    assert (p.near, p.previous, p.mention.unit) == ("总人口", "2023年", "人")
    assert p.period.when == (2023,)


def test_what_stands_behind_a_mark_of_a_list_is_the_next_figures():
    text = "公开9期、村务公开6期、财务公开"
    found = [p.behind for p in passages(text, scan(text))]
    assert found == ["", "、财务公开"]
