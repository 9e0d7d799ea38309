"""Ordinals that rank, and names with 第."""

import pytest

from xiaoping.measures.scanning.ordinals import ordinal_at


@pytest.mark.parametrize(
    ("text", "at", "shown", "value"),
    [
        ("茶叶产量全省第一，", 6, "第一", 1),
        ("连续第四年被评为", 2, "第四年", 4),
        ("排名第12位", 2, "第12位", 12),
        ("由第十二上升到", 1, "第十二", 12),
    ],
)
def test_a_rank_is_an_ordinal(text, at, shown, value):
    mention, end = ordinal_at(text, text, at)
    assert (mention.text, mention.value, end) == (shown, value, at + len(shown))


@pytest.mark.parametrize(
    "text", ["第一产业", "第三方", "第一书记", "第5条第2款", "第一批", "第"]
)
def test_a_name_with_an_ordinal_is_passed_over(text):
    mention, end = ordinal_at(text, text, 0)
    assert mention is None
    assert end > 0
