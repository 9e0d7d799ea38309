import pytest

from xiaoping.measures import scan
from xiaoping.reading.movement import movement


def moved(text, number=0):
    mentions = list(scan(text))
    mention = mentions[number]
    before = text[mentions[number - 1].end if number else 0 : mention.start]
    found = movement(mention, before, text[mention.end :])
    return found.role.value, found.direction.value if found.direction else None


@pytest.mark.parametrize(
    ("text", "role", "direction"),
    [
        ("收入增长8%", "rate", "up"),
        ("收入增长了约8%", "rate", "up"),
        ("收入下降8%", "rate", "down"),
        ("增幅达8%", "rate", "up"),
        ("保持8%的高速增长", "rate", "up"),
        ("增长-3.2%", "rate", "down"),
        ("增加5吨", "change", "up"),
        ("减少耕地5亩", "change", "down"),
        ("提高2个百分点", "change", "up"),
        ("比全县高2个百分点", "change", "up"),
        ("低2个百分点", "change", "down"),
        ("提高到5吨", "level", "up"),
        ("降至5%", "level", "down"),
        ("下降为5%", "level", "down"),
        ("提高到2023年的5吨", "level", "up"),
        ("新增5户", "level", None),
        ("自然增长率5%", "level", None),
        ("村长5人", "level", None),
        ("占总人口的5%", "share", None),
        ("占比5%", "share", None),
        ("5%的农户", "share", None),
        ("占地5亩", "level", None),
        ("完成年度计划的95%", "share", None),
        ("修路5公里", "level", None),
    ],
)
def test_words_right_at_a_figure_tell_how_it_moves(text, role, direction):
    assert moved(text) == (role, direction)


@pytest.mark.parametrize(
    "text", ["由5吨提高到7吨", "从5吨，增加到7吨", "较上年的5吨增长8%", "比5吨减少2吨"]
)
def test_a_figure_before_a_change_is_its_base(text):
    assert moved(text)[0] == "base"


def test_the_share_of_a_whole_is_no_base():
    assert moved("比重为64%，同比提高2个百分点")[0] == "share"
