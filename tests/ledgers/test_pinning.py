"""The cells that problems between rows are told at."""

import pytest

from xiaoping.ledgers import KINDS, check_ledgers
from xiaoping.messages import codes as codes_of_messages
from xiaoping.township import begin_township, read_township

POSTS = "业务类型,窗口名称,A岗,B岗\n户口登记,1号,赵甲,钱乙\n低保,,孙丙,李丁\n医保,1号,,\n医保,1号,孙丙,\n"
ITEMS = "事项编号,业务类型,受理时间,办理状态,办结时间,办结时限\n1,低保,2020-5-6,已办结,,\n2,低保,,已办结,2020-5-9,\n3,低保,2020-5-6,办理中,,\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (POSTS, [("service-post.no-window", "B3"), ("service-post.no-officer", "C4"),
                 ("service-post.no-standin", "D5"), ("service-post.twice", "A5")]),
        (ITEMS, [("service-item.no-closed", "E2"), ("service-item.no-received", "C3"),
                 ("service-item.no-due", "F4")]),
        ("窗口名称,窗口编号,所属中心\n甲窗口,1,中心\n甲窗口,2,中心\n", [("service-window.twice", "A3")]),
        ("机构名称,核定编制,实有在编人数\n党建办公室,3,4\n党建办公室,3,3\n",
         [("institution.over-quota", "C2"), ("institution.twice", "A3")]),
        ("任职机构,职务,任职人员,是否主要负责人,任职时间\n党建办,主任,赵甲,是,2020\n党建办,主任,钱乙,是,2020\n",
         [("appointment.two-heads", "D3")]),
        ("村,便民服务中心,代办员人数\n甲村,中心,1\n甲村,服务站,1\n", [("village-centre.twice", "A3")]),
        ("制度名称,是否上墙\n首问责任制,是\n首问责任制,是\n", [("duty-system.twice", "A3")]),
    ],
)  # fmt: skip
def test_what_is_amiss_between_rows_is_told_at_its_cell(guessed, codes, text, told):
    assert codes(guessed(text)) == told


def test_a_problem_stays_at_its_row_where_no_column_tells_of_it(guessed):
    (problem,) = guessed("机构名称,核定编制,机构类别\n党建办公室,3,中心\n").problems
    assert problem.where.cell == "C2"
    (problem,) = guessed("业务类型,A岗,B岗\n低保,赵甲,钱乙\n").problems
    assert (problem.code, problem.where.cell) == ("service-post.no-window", "A2")


def test_sheets_of_one_book_have_columns_of_their_own(workbook):
    path = workbook(
        一中心=[["窗口名称", "业务类型", "A岗", "B岗"], ["1号", "低保", "赵甲", None]],
        二中心=[["A岗", "B岗", "业务类型", "窗口名称"], ["赵甲", "钱乙", "医保", None]],
    )
    (ledger,) = check_ledgers(path)
    assert [(p.where.sheet, p.where.cell) for p in ledger.problems] == [
        ("一中心", "D2"),
        ("二中心", "D2"),
    ]


def test_a_folder_tells_the_cell_of_what_is_amiss_between_two_ledgers(tmp_path):
    begin_township(tmp_path / "乡", area="990101203000", name="青溪乡", year=2020)
    held = tmp_path / "乡" / "台账"
    held.joinpath("窗口.csv").write_text("窗口编号,窗口名称\n1,甲窗口\n", encoding="utf-8")
    held.joinpath("岗位.csv").write_text(
        "业务类型,A岗,B岗,窗口名称\n低保,赵甲,钱乙,乙窗\n", encoding="utf-8"
    )
    told = {p.code: p.where.text("en") for p in read_township(tmp_path / "乡").problems}
    assert told["service-post.unknown-window"] == "台账/岗位.csv row 2 窗口名称 (D2)"
    assert told["service-window.no-business"] == "台账/窗口.csv row 2 窗口名称 (B2)"


def test_where_a_row_stood_first_is_told_in_the_language_of_the_message(guessed):
    (problem,) = guessed("制度名称,是否上墙\n首问责任制,是\n首问责任制,是\n").problems
    assert "与台账.csv 第2行是同一单位" in problem.message("zh")
    assert "as in 台账.csv row 2." in problem.message("en")


_GOVERNMENT = (
    ("appointment", "appointments"), ("institution", "institutions"), ("service-post", "service_posts"),
    ("service-item", "service_items"), ("service-window", "windows"), ("village-centre", "village_centres"),
    ("duty-system", "duty_systems"), ("campaign", "campaign_counts"),
    ("document", "documents"), ("issue", "issues"), ("recommendation", "recommendations"),
    ("plan", "plans"), ("goal", "goals"),
)  # fmt: skip
_BY_FIELD = {
    *("institution.whole", "institution.quota-part", "institution.filled-part"),
    *("issue.twice", "recommendation.twice", "service-window.twice", "campaign.person"),
}
"""Codes whose problem tells the column itself."""
_ELSEWHERE = {"document.superseded-basis", "issue.unknown-indicator"}
"""Codes of problems that no ledger tells by itself."""


@pytest.mark.parametrize(("family", "kind"), _GOVERNMENT)
def test_every_problem_of_a_ledger_of_government_knows_its_columns(family, kind):
    told = {code for code in codes_of_messages() if code.partition(".")[0] == family}
    held = KINDS[kind]
    assert told - _BY_FIELD - _ELSEWHERE - held.places.keys() == set()
    assert {name for names in held.places.values() for name in names} <= held.by_name.keys()
