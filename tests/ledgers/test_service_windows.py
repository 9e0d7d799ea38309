"""The ledgers of windows and of who handles what at them."""

import pytest

from xiaoping.administration import ServicePost, ServiceWindow
from xiaoping.files.opening import read_book
from xiaoping.ledgers import SERVICE_POSTS, WINDOWS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Month
from xiaoping.samples import sample_portfolio


def test_a_messy_list_of_windows(table):
    found = table(
        "某乡政务服务中心窗口设置一览表,,,\n序号,窗口名称,所属中心,设立时间\n"
        "1,“党群综合服务窗口”,政务服务中心,2019年10月\n2,社会事务服务窗口,政务服务中心,2019.10\n",
        WINDOWS,
    )
    assert [(row.called, row.opened) for row in found] == [
        (("党群综合服务窗口",), Month(2019, 10)),
        (("社会事务服务窗口",), Month(2019, 10)),
    ]
    assert not found.problems.errors


def test_a_messy_list_of_posts(table):
    found = table(
        "某乡政务服务中心AB岗工作安排表,,,,\n办理窗口,业务事项,A岗责任人,B岗责任人,承诺时限（工作日）\n"
        "社会事务服务窗口,医保参保登记,赵 甲,钱乙丑,5\n社会事务服务窗口,低保申请,钱乙丑,赵甲,20个工作日\n"
        "农业综合服务窗口,检疫申报,孙丙,李丁,即办\n",
        SERVICE_POSTS,
    )
    assert [(row.business, row.officer_a, str(row.limit)) for row in found] == [
        ("医保参保登记", "赵甲", "5个工作日"),
        ("低保申请", "钱乙丑", "20个工作日"),
        ("检疫申报", "孙丙", "即办"),
    ]
    assert not found.problems.errors


HEAD = "窗口名称,业务类型,A岗,B岗,承诺办结时限\n"


@pytest.mark.parametrize(
    ("row", "code", "cell", "told"),
    [
        ("1号,低保,赵甲,赵甲,即办", "service-post.same-officer", "D2", ("AB岗须由两人担任", "Two persons are needed")),
        ("1号,,赵甲,钱乙,即办", "cell.required", "B2", ("", "")),
        ("1号,低保,赵甲,钱乙,5", "time-limit.unreadable", "E2", ("连同单位写，如 5个工作日", "Write it with its unit")),
    ],
)  # fmt: skip
def test_what_is_no_post_is_told_at_its_cell(table, row, code, cell, told):
    found = table(f"{HEAD}{row}\n2号,医保,孙丙,李丁,即办", SERVICE_POSTS)
    (problem,) = found.problems.errors
    assert (problem.code, problem.where.cell) == (code, cell)
    assert told[0] in problem.message("zh")
    assert told[1] in problem.message("en")
    assert [post.business for post in found] == ["医保"], "reading goes on"


def test_a_business_without_a_window_is_told_at_its_row_and_kept(table):
    found = table(f"{HEAD},低保,赵甲,钱乙,即办\n2号,医保,孙丙,,即办", SERVICE_POSTS)
    assert [(p.code, p.where.row) for p in found.problems] == [
        ("service-post.no-window", 2),
        ("service-post.no-standin", 3),
    ]
    assert len(found) == 2


def test_a_bare_number_has_the_unit_that_the_heading_tells(table):
    for heading, shown in (("承诺办结时限（天）", "7天"), ("承诺时限(工作日)", "7个工作日")):
        (row,) = table(f"窗口,业务,A岗,B岗,{heading}\n1,低保,赵甲,钱乙,7", SERVICE_POSTS)
        assert str(row.limit) == shown


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_reads_back(tmp_path, ending):
    told = sample_portfolio()
    windows = (*told.windows, ServiceWindow(name="旧窗口", opened=2016, closed="2019-05"))
    posts = (*told.service_posts, ServicePost(business="低保", window="9", legal_limit="30天"))
    for kind, rows in ((WINDOWS, windows), (SERVICE_POSTS, posts)):
        path = tmp_path / f"{kind.zh}.{ending}"
        write_ledger(path, rows, kind)
        assert read_ledger(path, kind).values == rows
        assert guess_kind(read_book(path)) is kind


_PARTED = [
    ["青溪乡政务服务中心AB岗一览表"],
    ["窗口", "事项名称", "A岗", None, "B岗", None, "承诺办结时限"],
    [None, None, "姓名", "联系电话", "姓名", "联系电话", "（工作日）"],
    ["党群窗口", "党员转接", "赵甲", "13800001111", "钱乙", None, 3],
    [None, "低保申请", "孙丙", None, "李丁", None, "即办"],
]


@pytest.mark.parametrize(
    "merged",
    [
        ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:A5"),
        ("A1:G1", "C2:D2", "E2:F2", "A4:A5"),
        ("A4:A5",),
    ],
)
def test_officers_may_stand_beside_their_telephones_below_one_heading(workbook, merged):
    found = read_ledger(workbook(AB岗=_PARTED, merged=merged), SERVICE_POSTS)
    assert [(p.window, p.mains, p.standins, str(p.limit)) for p in found] == [
        ("党群窗口", ("赵甲",), ("钱乙",), "3个工作日"),
        ("党群窗口", ("孙丙",), ("李丁",), "即办"),
    ]
    assert {p.code for p in found.problems} == {"ledger.column-unknown"}
    assert "13800001111" not in str([p.message("zh") for p in found.problems])


def test_a_total_that_counts_businesses_is_none(table):
    found = table(f"{HEAD}1号,低保,赵甲,钱乙,即办\n合计,1项,,,", SERVICE_POSTS)
    assert ([post.business for post in found], len(found.problems)) == (["低保"], 0)
