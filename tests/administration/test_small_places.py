"""Texts that name a village or group, and words that are of villages in general."""

import pytest

from xiaoping.administration.small_places import names_small_place


@pytest.mark.parametrize(
    "text",
    [
        "小冲村", "小冲村返乡人数", "群众提供线索（小冲村）", "疫情防控-小冲村", "长塘村村委会", "长塘村村民委员会",
        "长塘村民委员会", "小冲村党支部", "小冲村卫生室", "小冲村3组", "第三村民小组", "小冲社区居委会", "大坪村、小冲村",
        "小 冲 村",
    ],
)  # fmt: skip
def test_a_village_is_found_wherever_it_stands(text):
    assert names_small_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "全村", "驻村工作队", "进村入户", "行政村", "农村人居环境", "村级卡点", "村规民约宣传", "乡村两级", "示范村创建",
        "14个村", "十四村", "社区矫正", "村医培训", "各村组", "村镇建设办", "甲乡（示例）", "派出所", "联村干部", "村民大会",
        "专项工作小组", "通村公路", "平安村创建", "",
    ],
)  # fmt: skip
def test_words_for_villages_in_general_name_none(text):
    assert not names_small_place(text)
