import pytest

from xiaoping.reading.selfaudit.growth import check_growth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入由4800元提高到5200元，增长9.33%。", ["self.growth"]),
        ("收入从4800元增加到5200元，增加500元。", ["self.difference"]),
        ("收入由4800元提高到5200元，增加400元，增长9%。", ["self.growth"]),
        ("参保率由95%提高到98%，提高6个百分点。", ["self.difference"]),
        ("参保率由95%提高到98%，提高3%。", ["self.points"]),
        ("参保率由95%提高到98%，提高8%。", ["self.difference"]),
        ("收入由5200元提高到4800元。", ["self.direction"]),
        ("火情由5起下降到2起，减少4起。", ["self.difference"]),
        ("火情由5起下降到2起，下降70%。", ["self.growth"]),
        ("产值由36万元提高到128万元，增长3.6倍。", ["self.growth-times"]),
        ("产值由2015年的2.36亿元增加到2020年的3.31亿元，年均增长12%。", ["self.growth-mean"]),
        ("支出4126万元，比上年增加218万元，增长6.6%。", ["self.change-rate"]),
        ("产值4126万元，比上年增加218万元，增长6.6%。", ["self.change-rate-real"]),
        ("火情2起，比上年减少3起，下降50%。", ["self.change-rate"]),
        ("收入5200元，比上年的4800元增长9.33%。", ["self.growth"]),
        ("收入23.6万元，比2019年的18.4万元增加5.2万元，增长38%。", ["self.growth"]),
        ("贫困户由1286户减少到365户，下降71.5%。", ["self.growth"]),
        ("收入由4800元提高到5204元，增长8.4%。", []),
        ("收入由48000元提高到52020元，增长8.3%。", ["self.rounding"]),
        (
            "2020年，农村居民人均可支配收入5200元，比上年增长9.33%。2019年，农村居民人均可支配收入4800元。",
            ["self.growth"],
        ),
        (
            "2020年，全乡地区生产总值9350万元，同比增长5%。2019年，全乡地区生产总值9270万元。",
            ["self.growth-real"],
        ),
    ],
)
def test_a_change_that_does_not_follow_from_its_levels_is_found(codes, text, expected):
    assert codes(check_growth, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收入由4800元提高到5200元，增长8.33%。",
        "收入由4800元提高到5200元，增长8.3%，增加400元。",
        "收入由4800元提高到5200元，实际增长6.2%。2019年参保率95%。",
        "收入由4800元提高到5200元，增长6.2%（扣除价格因素）。",
        "收入由2015年的300万元增加到2020年的500万元，同比增长12%。",
        "参保率由95%提高到98%，提高3个百分点。",
        "支出4126万元，比上年增加218万元，增长5.6%。",
        "火情2起，比上年减少3起，下降60%。",
        "贫困发生率由18.3%下降到0.4%，年均下降3.6个百分点。",
        "收入由约4800元提高到5200余元，增长10%。",
        "产值由36万元提高到128万元，增长2.6倍。",
        "产值由36万元提高到128万元，投入增长30%。",
        "地区生产总值9350万元，按可比价计算增长5%。2019年地区生产总值9270万元。2020年，地区生产总值9350万元，比上年增长5%。",
    ],
)
def test_a_change_that_follows_or_is_of_something_else_is_left_alone(codes, text):
    assert codes(check_growth, text) == []


def test_percentage_points_are_suggested_where_the_difference_is_meant(audited):
    (found,) = audited("参保率由95%提高到98%，提高3%。")
    assert found.suggestion == "3个百分点"
    assert found.message("zh").startswith("“3%”宜作“3个百分点”：由“95%”到“98%”")
    assert "the relative change is 3.16%" in found.message("en")


def test_a_rate_is_told_as_it_should_be(audited):
    (found,) = audited("收入由4800元提高到5200元，增长9.33%。")
    assert "变动应为8.33%，这里写作“9.33%”" in found.message("zh")
