"""Problems and recommendations as a view."""

import datetime

from xiaoping.administration import Issue, Recommendation
from xiaoping.measures import Share, quantity
from xiaoping.programmes import Portfolio
from xiaoping.report.views import Label, issues_view, view_html, view_json
from xiaoping.report.views.view import cell_text

POOR = Issue(
    id="1",
    title="财力不足",
    text="财力单薄",
    category="finance",
    causes=["财源单一", "税收少"],
    addressees=["财政所"],
    status="open",
    raised=2020,
    indicators=["fiscal.revenue", "issue.open"],
)
DONE = Issue(id="2", text="人手不足", settled="2020-06-30")
ASKED = Recommendation(
    id="1", title="请上级扶持", text="加大扶持", addressee="上级", addresses=["1", "2"]
)
OTHER = Recommendation(id="2", text="整合资源", addressee="有关部门")
PORTFOLIO = Portfolio(
    as_of=datetime.date(2020, 12, 31), issues=[DONE, POOR], recommendations=[OTHER, ASKED]
)
VALUES = {
    "fiscal.revenue": (quantity("950万元"), quantity("1000万元")),
    "issue.open": (Share("0.5"), Share("0.4")),
}
NAMES = {"fiscal.revenue": Label("财政收入", "Fiscal revenue")}


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def view(**more):
    return issues_view(
        PORTFOLIO, values=lambda code: VALUES.get(code, (None, None)), names=NAMES, **more
    )


def test_every_problem_stands_with_what_is_asked_for_it_and_what_moved():
    first, second, third = texts(view())
    assert first == [
        "财力不足", "财力保障", "财源单一；税收少", "—", "2020", "—", "未解决", "财政所、上级",
        "请上级扶持", "财政收入950万元（比上期减少50万元）；issue.open50%（比上期增加10个百分点）",
    ]  # fmt: skip
    assert second[0] == "人手不足"
    assert second[6] == "已解决（2020-06-30）"
    assert third[0] == "（未对应问题）"
    assert third[7:9] == ["有关部门", "整合资源"]


def test_it_is_told_in_english_too():
    first, second, third = texts(view(), "en")
    assert first[1] == "finance"
    assert first[-1].startswith("Fiscal revenue 950万元 (down 50万元); issue.open 50%")
    assert second[6] == "settled (2020-06-30)"
    assert third[0] == "(for no problem)"
    assert view().note_en == "Problems on 2020-12-31: 2; settled: 1."


def test_the_note_tells_of_how_many_it_is_not_known():
    issues = [Issue(id="1", text="甲"), Issue(id="2", text="乙", status="in_hand")]
    found = issues_view(Portfolio(as_of=datetime.date(2020, 12, 31), issues=issues))
    assert found.note_zh == "截至2020-12-31，问题2个，已解决0个，1个未写明状态。"


def test_what_is_past_its_term_is_told_and_counted():
    issues = [
        Issue(id="1", text="甲", status="open", due="2020年6月"),
        Issue(id="2", text="乙", status="open", due="2021-06-30"),
        Issue(id="3", text="丙", due="2020-06-30", settled="2020-07-30"),
    ]
    found = issues_view(Portfolio(as_of=datetime.date(2020, 12, 31), issues=issues))
    assert [row[5] for row in texts(found)] == ["2020-06（已过）", "2021-06-30", "2020-06-30"]
    assert texts(found, "en")[0][5] == "2020-06 (overdue)"
    assert found.note_zh == "截至2020-12-31，问题3个，已解决1个，超过整改时限1个。"
    assert found.note_en == "Problems on 2020-12-31: 3; settled: 1; overdue: 1."


def test_what_was_settled_after_the_day_stands_on_it():
    later = Issue(id="1", text="甲", settled="2021-02-01")
    found = issues_view(Portfolio(as_of=datetime.date(2020, 12, 31), issues=[later]))
    assert texts(found)[0][6] == "未解决"
    assert found.note_zh == "截至2020-12-31，问题1个，已解决0个。"


def test_words_are_filled_where_slots_stand_in_them():
    rows = Portfolio(
        as_of=datetime.date(2020, 12, 31),
        issues=[Issue(id="1", text="空编{org.vacant}")],
        recommendations=[
            Recommendation(id="1", title="补足{org.vacant}", text="请补", addresses="1")
        ],
    )
    found = issues_view(rows, words=lambda row: row.text.replace("{org.vacant}", "7人"))
    (row,) = texts(found)
    assert (row[0], row[8]) == ("空编7人", "补足7人")


def test_what_did_not_move_is_as_before():
    same = issues_view(
        PORTFOLIO, values=lambda _: (quantity("5户"), quantity("5户")), names=NAMES
    )
    assert "财政收入5户（与上期持平）" in texts(same)[0][-1]


def test_a_page_and_json_are_made_of_it():
    assert "财力不足" in view_html(view())
    assert "财力不足" in view_json(view())


def test_without_rows_there_is_a_view_without_rows():
    empty = issues_view(Portfolio(as_of=datetime.date(2020, 12, 31)))
    assert (empty.rows, empty.note_zh) == ((), "截至2020-12-31，问题0个，已解决0个。")
