import datetime

import pytest

from xiaoping.administration import Appointment
from xiaoping.files.opening import read_book
from xiaoping.ledgers import APPOINTMENTS, INSTITUTIONS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind

ROWS = (
    Appointment(
        id="RM-01", institution="JG-1", post="主任", is_head=True, officer="赵甲",
        reviewed="2020-03", reported="2020-03-10", rechecked="2020-04", filed="2020-04",
        approved="2020-04-20", appointed="2020-04-28", ended=2021, document="晓政发〔2020〕8号",
        issuer="晓坪乡", note="示例",
    ),
    Appointment(institution="农业综合服务中心", post="副主任", is_head=False),
)  # fmt: skip
HEADING = "任职机构,任职人员,是否主要负责人,乡镇审查时间,上报时间,批复时间,任职时间,免职时间"


@pytest.mark.parametrize("name", ["任免.xlsx", "任免.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=APPOINTMENTS).errors == ()
    ledger = read_ledger(path, APPOINTMENTS)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_messy_sheet_whose_title_says_that_all_are_heads_is_read(workbook):
    path = workbook(
        name="名单.xlsx",
        merged=("A1:K1",),
        Sheet1=[
            ["晓坪乡各部门主要负责人任命情况表"],
            ["序号", "部门", "姓名", "职务", "党委会研究时间", "上报时间", "复审", "备案",
             "批复时间", "任命时间", "任命文件"],
            [1, "党政办", "赵甲", "主任", "2020年3月", "2020.3.10", "2020年4月", "2020年4月",
             "2020-4-20", "2020年4月28日", "晓政发〔2020〕8号"],
            [2, "经发办", "钱乙", "主任", "2020年3月", *[None] * 6],
        ],
    )  # fmt: skip
    assert guess_kind(read_book(path)) is APPOINTMENTS
    ledger = read_ledger(path, APPOINTMENTS)
    assert [p.code for p in ledger.problems] == ["ledger.from-title"]
    assert [(row.stage.zh, row.is_head) for row in ledger] == [
        ("任命", True),
        ("乡镇审查", True),
    ]


@pytest.mark.parametrize(
    ("heading", "is_head"),
    [("主要负责人", True), ("负责人姓名", True), ("非主要负责人", None), ("任职人员", None)],
)
def test_the_heading_of_the_names_may_tell_that_they_are_heads(table, heading, is_head):
    ledger = table(f"机构,职务,{heading}\n党政办,主任,赵甲", APPOINTMENTS, name="表.csv")
    assert [row.is_head for row in ledger] == [is_head]


@pytest.mark.parametrize(
    ("word", "is_head"),
    [("正职", True), ("主要负责人", True), ("是", True), ("副职", False), ("", None)],
)
def test_a_cell_says_who_is_the_head_in_the_words_of_offices(table, word, is_head):
    ledger = table(f"机构,姓名,是否正职\n党政办,赵甲,{word}", APPOINTMENTS)
    assert [row.is_head for row in ledger] == [is_head]


def test_a_list_of_institutions_with_their_officers_is_one_of_appointments(guessed):
    ledger = guessed("机构名称,主要负责人,职务,任职时间\n党政办,赵甲,主任,2020年3月")
    assert ledger.kind is APPOINTMENTS
    other = guessed("机构名称,核定编制,实有人数\n党政办,6,5")
    assert other.kind is INSTITUTIONS


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",赵甲", "cell.required", "A2"),
        ("党政办,,是", "cell.required", "B2"),
        ("党政办,赵甲,是,2020年3月,2020年2月", "row.order", "E2"),
        ("党政办,赵甲,是,2020年3月,,,2020年2月", "row.order", "G2"),
        ("党政办,赵甲,也许", "cell.flag", "C2"),
    ],
)
def test_what_no_appointment_can_be_is_told_at_its_cell(table, codes, line, code, cell):
    ledger = table(f"{HEADING}\n{line}\n经发办,钱乙", APPOINTMENTS)
    assert codes(ledger) == [(code, cell)]
    assert [row.institution for row in ledger] == ["经发办"]


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        (
            "党政办,赵甲,是,2019,,2019,2019\n党政办,钱乙,是,2020,,2020,2020",
            "appointment.two-heads",
            3,
        ),
        ("党政办,赵甲,是,2019,,,2019\n经发办,钱乙", "appointment.step-left-out", 2),
        ("党政办,赵甲,是\n党政办,赵甲,是", "appointment.same", 3),
    ],
)
def test_what_rows_are_to_each_other_is_told_at_its_row(table, lines, code, row):
    ledger = table(f"{HEADING}\n{lines}", APPOINTMENTS)
    assert [(p.code, p.where.row) for p in ledger.problems] == [(code, row)]
    assert len(ledger) == 2


def test_no_name_is_told_with_a_problem(table):
    ledger = table(f"{HEADING}\n党政办,欧阳示例,是,2020年3月,2020年2月", APPOINTMENTS)
    told = "".join(p.message(lang) for p in ledger.problems for lang in ("zh", "en"))
    assert told
    assert "欧阳示例" not in told


def test_the_step_that_is_lacking_is_told_at_its_own_cell(table):
    head = "任职机构,职务,乡镇党委会研究时间,上级复审备案,批复时间,任命时间\n"
    found = table(
        f"2020年中层任免情况表\n{head}党政办,主任,3月5日,4月2日,,4月28日\n", APPOINTMENTS
    )
    (row,) = found
    assert (row.reviewed, row.filed) == (datetime.date(2020, 3, 5), datetime.date(2020, 4, 2))
    lacking = [p.where.cell for p in found.problems if p.code == "appointment.step-left-out"]
    assert lacking == ["E3"]
