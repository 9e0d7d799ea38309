import pytest

from xiaoping.reading.standing import heading_status, standing
from xiaoping.reading.statement import Status


@pytest.mark.parametrize(
    ("clause", "behind", "status"),
    [
        ("预计收入", "", Status.FORECAST),
        ("力争收入", "", Status.TARGET),
        ("计划新建", "", Status.PLAN),
        ("累计发放", "", Status.CUMULATIVE),
        ("县下达造林任务", "", Status.TASK),
        ("完成造林任务", "", None),
        ("县下达造林任务为", "", Status.TASK),
        ("县下达", "的造林任务", Status.TASK),
        ("占年度计划的", "", None),
        ("完成规划编制", "", None),
        ("雨露计划补助", "", None),
        ("争取资金", "", None),
        ("修路", "", None),
    ],
)
def test_words_of_status_are_told_from_those_that_only_look_alike(clause, behind, status):
    assert standing(clause, clause, clause, behind).status is status


def test_a_forecast_governs_its_sentence_and_a_cumulation_its_clause():
    assert standing("收入", "收入", "预计全年，收入", "").status is Status.FORECAST
    assert standing("收入", "收入", "累计发放5万元，收入", "").status is None


def test_what_is_done_is_no_longer_planned():
    assert standing("已完成", "已完成", "计划投资，目前已完成", "").status is None


@pytest.mark.parametrize(
    ("headings", "status"),
    [
        ("2024年工作计划", Status.PLAN),
        ("奋斗目标", Status.TARGET),
        ("目标任务完成情况", Status.ACTUAL),
        ("下一步打算\n农业", Status.PLAN),
        ("2023年工作总结\n下一步打算", Status.PLAN),
        ("农业", None),
    ],
)
def test_the_nearest_heading_that_tells_a_status_gives_it(headings, status):
    assert heading_status(headings) is status
