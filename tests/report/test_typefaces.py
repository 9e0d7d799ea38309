from __future__ import annotations

import pytest

from xiaoping.report import typefaces
from xiaoping.report.typefaces import FANG, HEI, KAI, LATIN, SONG, TITLE


@pytest.mark.parametrize("names", [FANG, HEI, KAI, LATIN, SONG, TITLE])
def test_each_part_has_stand_ins_and_names_none_twice(names):
    assert len(names) > 3
    assert len(set(names)) == len(names)


def test_no_stand_in_of_chinese_text_is_made_for_japanese_or_traditional_forms():
    for name in (*FANG, *HEI, *KAI, *SONG, *TITLE):
        assert not name.endswith((" JP", " TC", " HK", " KR"))


def test_the_public_names_are_listed_in_order():
    assert typefaces.__all__ == sorted(typefaces.__all__)
