import pytest

from xiaoping.reading.selfaudit.sizes import check_sizes

WHOLE = "全乡辖8个行政村，总人口3723户11441人，国土面积61.98平方公里。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计走访5000余户。", ["self.visits"]),
        ("惠及群众12000人。", ["self.visits-people"]),
        ("贫困户606户205人。", ["self.people"]),
        ("贫困户606户20590人。", ["self.family"]),
        ("全乡耕地面积16.8万亩。", ["self.part"]),
        ("全乡9个行政村通电。", ["self.villages"]),
        ("全乡7个行政村均已通电。", ["self.villages-some"]),
        ("全乡4个村实施项目。", ["self.villages-all"]),
        ("复垦12.4公顷（286亩）。", ["self.gloss"]),
        ("道路81公里，合172华里。", []),
        ("贫困户4.8户。", ["self.fraction"]),
    ],
)
def test_sizes_that_cannot_be_are_found(codes, text, expected):
    assert codes(check_sizes, WHOLE + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "累计走访5000余户次。",
        "累计走访3000余户。",
        "全县走访5000余户。",
        "种植户3800户。",
        "贫困户606户2059人。",
        "带动120户、30人就业。",
        "涉及全县163个行政村。",
        "全乡8个行政村均已通电。",
        "全乡9个村（社区）通电。",
        "面积61.98平方公里（约9.3万亩）。",
        "复垦12.4公顷（186亩）。",
        "面积61.98平方公里（其中耕地16854亩）。",
        "户均4.8人，平均每户0.5个岗位。",
    ],
)
def test_sizes_that_can_be_are_left_alone(codes, text):
    assert codes(check_sizes, WHOLE + text) == []


def test_there_are_no_more_households_than_persons(codes):
    assert codes(check_sizes, "全乡总户数4620户，总人口1648人。") == ["self.people"]


def test_visits_are_suggested(audited):
    (found,) = audited(WHOLE + "累计走访5000余户。")
    assert found.suggestion == "5000余户次"
    assert "write '5000余户次'" in found.message("en")


def test_a_size_in_two_units_is_told_in_the_second(audited):
    (found,) = audited("复垦12.4公顷（286亩）。")
    assert "“12.4公顷”换算后是186亩" in found.message("zh")
