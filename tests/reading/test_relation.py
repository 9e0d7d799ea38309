import pytest

from xiaoping.reading.understand import understand_plain


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("收入5万元，同比增长8%", [None, "yoy"]),
        ("收入5万元，增长8%", [None, "growth"]),
        ("收入比2016年增长8%", ["vs_baseline"]),
        ("比“十二五”末提高8个百分点", ["vs_baseline"]),
        ("气温较常年偏高1℃", ["vs_baseline"]),
        ("存款比年初增加5万元", [None]),
        ("比上年增加5公里，增长8%", ["yoy", "growth"]),
        ("同比下降24.8%、39.1%", ["yoy", "yoy"]),
        ("较去年同期的355起，下降101起", [None, "yoy"]),
        ("累计发放5户6万元", ["cumulative", "cumulative"]),
        ("计划脱贫5户6人", ["target", None]),
        ("完成年度计划的95%", [None]),
        ("增加5公里", [None]),
        ("户均增收5元", [None]),
        ("与去年同期相比，增长12%", ["yoy"]),
    ],
)
def test_words_right_at_a_figure_tell_what_it_is_compared_with(text, relations):
    measured = [
        d for d in understand_plain(text) if d["kind"] not in ("year", "date", "ordinal")
    ]
    assert [d["relation"] for d in measured] == relations
