import pytest

from xiaoping.indicators import check_wording

FOUND = [
    ("车间吸纳在岗贫困户6人", ["rules.noun"], "贫困户6人"),
    ("低保户共35名", ["rules.noun"], "低保户共35名"),
    ("带动脱贫户约120余人", ["rules.noun"], "脱贫户约120余人"),
    ("全镇国民生产总值8亿元", ["rules.term"], "国民生产总值"),
    ("改种柑桔，柑橘丰收", ["rules.variants"], "柑桔"),
    ("修复堤水泵站", ["rules.term"], "堤水"),
]


@pytest.mark.parametrize(("text", "rules", "left"), FOUND)
def test_words_that_mislead_are_found_at_their_place(text, rules, left):
    found = check_wording(f"第一行。\n{text}。", file="稿.txt")
    assert [item.rule for item in found] == rules
    assert found[0].left == left
    assert (found[0].where.line, found[0].where.file) == (2, "稿.txt")
    line = f"{text}。"
    column = found[0].where.column
    assert line[column - 1 :].startswith(left)
    assert found[0].message("zh")
    assert found[0].message("en")


RIGHT = [
    "贫困户318户1042人",
    "每户3人以上",
    "户均3.1人",
    "走访农户1200户次",
    "贫困户6人次参加培训",
    "贫困户人口6人",
    "商户20人、用户30人",
    "地区生产总值8亿元",
    "柑桔200亩",
    "提水灌溉",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
def test_words_that_are_right_raise_nothing(text):
    assert check_wording(text) == ()


def test_the_messages_say_what_to_write():
    texts = "柑桔、柑橘；国民生产总值；贫困户6人"
    found = {item.rule: item.message("zh") for item in check_wording(texts)}
    assert "混用" in found["rules.variants"]
    assert "宜作“地区生产总值”" in found["rules.term"]
    assert "请改作“贫困户人口6人”" in found["rules.noun"]
