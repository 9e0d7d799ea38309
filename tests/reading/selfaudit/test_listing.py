import pytest

from xiaoping.reading.selfaudit.listing import check_listing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现设置5个窗口，分别为“党群”、“社会”、“农业”、“财政”。", ["self.listing"]),
        ("甲坪村、乙塘村、丙岩村4个村实施项目。", ["self.listing"]),
        ("在长塘、岩背、大坪等2个村实施项目。", ["self.listing"]),
        ("抓好三项工作：一是抓班子。二是抓队伍。三是抓阵地。四是抓作风。", ["self.series"]),
    ],
)
def test_a_number_that_is_not_that_of_the_list_is_found(codes, text, expected):
    assert codes(check_listing, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "现设置4个窗口，分别为“党群”、“社会”、“农业”、“财政”。",
        "落实5项政策，包括“雨露计划”“小额信贷”等。",
        "在长塘、岩背等4个村实施项目。",
        "甲坪村、乙塘村等6个村实施项目。",
        "甲坪村、乙塘村、丙岩村3个村实施项目。",
        "抓好三项工作：一是抓班子。二是抓队伍。三是抓阵地。",
        "存在三个方面问题。\n一是人少。二是钱少。",
        "第3个窗口为“党群”“社会”“农业”“财政”。",
    ],
)
def test_a_number_that_goes_with_its_list_is_left_alone(codes, text):
    assert codes(check_listing, text) == []
