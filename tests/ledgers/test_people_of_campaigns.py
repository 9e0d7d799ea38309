"""Lists of persons that campaigns keep are read under no title, and as no kind of ledger."""

import pytest

from xiaoping.ledgers import CAMPAIGN_COUNTS, PERSONS, POSTS
from xiaoping.ledgers.people_of_campaigns import campaign_headings

NAME, NUMBER = "欧阳示例", "990001198005040020"


def shown(ledger):
    """Everything that a ledger can show of its cells."""
    told = [p.text() + p.text("en") + repr(p) for p in ledger.problems]
    return "".join([*told, repr(ledger.entries), repr(ledger.values), repr(ledger.tables)])


SHEETS = [
    f"名单,,,\n姓名,身份证号,从何地返回,返回时间\n{NAME},{NUMBER},武汉,2020-01-20\n",
    f"外出人员情况,,,\n序号,姓名,体温,联系电话\n1,{NAME},36.5,13800001234\n",
    f"姓名,性别,罪名,矫正期限\n{NAME},女,盗窃,2年\n",
    f"姓名,性别,村,隔离地点,核酸结果\n{NAME},女,甲村,乡卫生院,阴性\n",
    f"居家隔离台账,,,\n隔离对象,姓名,开始时间,结束时间\n{NAME},{NAME},2020-01-20,2020-02-03\n",
    f"姓名,性别,健康码,行程\n{NAME},女,绿,武汉\n",
]


@pytest.mark.parametrize("text", SHEETS)
def test_a_list_under_another_title_is_taken_for_what_it_is_and_refused(guessed, text):
    found = guessed(text)
    assert found.kind is CAMPAIGN_COUNTS
    assert {problem.code for problem in found.problems} == {"ledger.column-forbidden"}
    assert found.entries == ()
    assert NAME not in shown(found)
    assert NUMBER not in shown(found)


@pytest.mark.parametrize("kind", [PERSONS, POSTS])
@pytest.mark.parametrize("text", SHEETS)
def test_it_is_refused_by_whoever_names_another_kind(table, text, kind):
    found = table(text, kind)
    codes = {problem.code for problem in found.problems}
    assert "ledger.column-campaign" in codes or codes == {"ledger.no-heading"}
    assert found.entries == ()
    assert NAME not in shown(found)
    (first, *_) = found.problems
    if first.code == "ledger.column-campaign":
        assert "人数、条数等合计填专项工作统计台账" in first.message("zh")
        assert "enter totals in the ledger of counts of campaigns" in first.message("en")


@pytest.mark.parametrize(
    "headings",
    [
        ["村", "隔离点数", "卡点数"],
        ["姓名", "性别", "健康状况", "务工地", "返乡时间"],
        ["姓名", "岗位", "发放金额"],
    ],
)
def test_what_names_nobody_or_tells_of_work_alone_is_left(headings):
    assert campaign_headings(headings) == ()
