import pytest

from xiaoping.reading.understand import understand


def statuses(text, year=2023):
    return [s.status.value for s in understand(text, year=year)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("建立扶贫车间5个", ["actual"]),
        ("现有扶贫车间5个", ["stock"]),
        ("脱贫户56户", ["stock"]),
        ("实施危房改造56户", ["actual"]),
        ("截至目前，全乡共硬化道路56公里", ["cumulative"]),
        ("目前全乡8个村已通光纤", ["stock"]),
        ("截至2022年底，个体工商户共有860户", ["stock"]),
        ("全乡三年计划", ["plan"]),
        ("2025年，修路5公里", ["plan"]),
        ("到2025年，修路5公里", ["target"]),
        ("预计收入5万元、6万元", ["forecast", "forecast"]),
        ("计划脱贫5户6人", ["plan", "plan"]),
        ("比上年增加5公里", ["actual"]),
    ],
)
def test_the_status_of_a_figure(text, status):
    assert statuses(text) == status


def test_under_a_heading_of_plans_figures_are_planned():
    assert statuses("二、2024年工作计划\n修路5公里。\n三、基本情况\n修桥6座。") == [
        "plan",
        "actual",
    ]


def test_what_is_built_upon_has_been_done_whatever_is_planned():
    text = "2020年工作总结\n三、2021年工作打算\n以为期三年的专项行动成果为基础，新建桥梁7座。\n"
    basis, planned = understand(text, year=2020)
    assert (basis.status.value, basis.period) == ("actual", None)
    assert (planned.status.value, str(planned.period)) == ("plan", "2021")
