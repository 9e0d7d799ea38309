"""Documents as a view."""

import datetime

import pytest

from xiaoping.administration import Document
from xiaoping.indicators import DatedParameter
from xiaoping.programmes import FundMovement, Portfolio, Programme, Project, Task
from xiaoping.report.views import documents_view
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2020, 12, 31)
OLD = Document(number="某办〔2018〕5号", title="旧办法", issued="2018-03-01")
NEW = Document(
    number="某办〔2020〕10号",
    title="新办法",
    issuer="某办",
    issued="2020-05-01",
    supersedes=[OLD.key],
    keeps=["第三条"],
)
TASKS = [Task(title=f"任务{n}", document="某办[2020]10号") for n in range(7)]
PORTFOLIO = Portfolio(
    as_of=DAY,
    documents=[OLD, NEW],
    tasks=TASKS,
    programmes=[Programme(code="toilet-revolution", zh="厕所革命", document="某办〔2018〕5号")],
    projects=[Project(name="道路").advance("入库", 2020, document="某办〔2020〕10号文件")],
)
CAP = DatedParameter(
    code="loan.cap", zh="贷款上限", en="cap of a loan", value=50000,
    unit_code="yuan/household", source="某办〔2018〕5号",
)  # fmt: skip


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_a_document_tells_how_it_stands_by_what_and_what_follows():
    old, new = texts(documents_view(PORTFOLIO, parameters=[CAP]))
    assert old == [
        "某办〔2018〕5号", "旧办法", "—", "2018-03-01", "部分有效", "某办〔2020〕10号", "第三条",
        "专项工作：厕所革命；标准：贷款上限",
    ]  # fmt: skip
    assert new[4:] == [
        "有效", "—", "—",
        "任务：任务0、任务1、任务2、任务3、任务4等7项；项目：道路",
    ]  # fmt: skip


def test_it_is_told_in_english_too():
    old, new = texts(documents_view(PORTFOLIO), "en")
    assert old[4] == "in force in part"
    assert new[-1].endswith("任务4 and more, 7 in all; projects: 道路")


@pytest.mark.parametrize(
    ("year", "words"), [(2017, ["尚未施行", "尚未施行"]), (2019, ["有效", "尚未施行"])]
)
def test_it_stands_as_on_the_day_that_is_asked_for(year, words):
    view = documents_view(PORTFOLIO, datetime.date(year, 6, 30))
    assert [row[4] for row in texts(view)] == words
    assert str(year) in view.note_zh


def test_rows_without_names_are_counted():
    money = FundMovement(stage="支付", amount=5, project="P1", document="某办〔2020〕10号")
    paid = Portfolio(as_of=DAY, documents=[NEW], funds=[money, money])
    assert texts(documents_view(paid))[0][-1] == "资金2行"
    assert texts(documents_view(paid), "en")[0][-1] == "money: 2 rows"
