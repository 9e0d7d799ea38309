import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import COOPERATIVES, KINDS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.programmes import Cooperative

ROWS = (
    Cooperative(
        id="H-01", name="示例种植专业合作社", code="93990000MA00000015", industry="柑橘种植",
        village="甲村", area="431228223204", founded="2018-05-20", members=12,
        member_households=11, poor_households=5, driven_households=40, capital="50万元",
        output_value=1263000, is_demonstration=True, note="县级",
    ),
    Cooperative(name="示例养殖专业合作社", founded=2015, dissolved="2019-06", is_demonstration=False),
)  # fmt: skip


@pytest.mark.parametrize("name", ["合作社.xlsx", "合作社.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=COOPERATIVES).errors == ()
    ledger = read_ledger(path, COOPERATIVES)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_template_is_known_as_its_own_kind(tmp_path):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "模板.xlsx"
    write_template(path, "cooperatives")
    assert guess_kind(read_book(path)) is KINDS["cooperatives"]


def test_a_messy_sheet_is_read_with_its_units_and_without_its_totals(workbook):
    path = workbook(
        name="合作社.xlsx",
        merged=("A1:G1",),
        名册=[
            ["乙乡农民专业合作社名册"],
            ["序号", "专业合作社名称", "所在村", "登记时间", "社员数", "注册资金（万元）", "是否为示范社"],
            [1, "示例种植专业合作社", "甲村", "2018年5月", "12人", 50, "√"],
            [2, "示例养殖专业合作社", "乙村", 2015, 6, "30000元", "否"],
            ["合计", 2, None, None, 18, 53, None],
        ],
    )  # fmt: skip
    book = read_book(path)
    assert guess_kind(book) is COOPERATIVES
    ledger = read_ledger(path, COOPERATIVES)
    assert ledger.problems.errors == ()
    first, second = ledger.values
    assert (first.members, str(first.capital.to("元")), first.is_demonstration) == (
        12, "500000元", True,
    )  # fmt: skip
    assert (str(second.founded), str(second.capital)) == ("2015", "30000元")


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",,5,", "cell.required", "A2"),
        ("示例,93990000MA00000016,,", "cooperative.code", "B2"),
        ("示例,,5,6", "cooperative.poor", "D2"),
        ("示例,,五户半,", "cell.number", "C2"),
    ],
)
def test_what_no_cooperative_can_be_is_told_at_its_cell(table, codes, line, code, cell):
    heading = "合作社名称,统一社会信用代码,成员户数,其中建档立卡户"
    assert codes(table(f"{heading}\n{line}", COOPERATIVES)) == [(code, cell)]


def test_a_cooperative_that_stands_twice_is_told(table):
    ledger = table("合作社名称,成员数\n示例,6\n示例,7", COOPERATIVES)
    assert [(p.code, p.where.row) for p in ledger.problems] == [("cooperative.twice", 3)]
