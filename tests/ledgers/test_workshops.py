import pytest

from xiaoping.ledgers import WORKSHOPS, check_ledger, write_ledger
from xiaoping.programmes import Workshop
from xiaoping.samples import sample_portfolio


def test_a_messy_sheet_reads_right(guessed):
    text = (
        "就业帮扶车间统计表,,,,\n"
        "序号,行政村,扶贫车间名称,经营企业,可吸纳就业人数\n"
        "1,小冲村,小冲服装车间,某公司,20人\n"
    )
    ledger = guessed(text)
    assert ledger.kind is WORKSHOPS
    (workshop,) = ledger
    assert workshop == Workshop(
        name="小冲服装车间", village="小冲村", operator="某公司", capacity=20
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [(",2019,", "cell.required", "A2"), ("甲,2020,2019", "row.order", "C2")],
)
def test_what_no_workshop_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    assert (code, cell) in codes(table(f"车间名称,投产日期,停产日期\n{row}", WORKSHOPS))


def test_a_workshop_told_twice_is_told(table):
    ledger = table("车间名称,村\n甲,小冲村\n甲,小冲村", WORKSHOPS)
    assert {problem.code for problem in ledger.problems} == {"workshop.twice"}


def test_a_workshop_becomes_a_row_and_back():
    workshop = Workshop(name="甲", opened=2019, closed="2020-06", capacity=20)
    assert WORKSHOPS.build(list(WORKSHOPS.rows(workshop))) == workshop


def test_the_workshops_of_the_sample_are_written_and_read_back(tmp_path):
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    rows = sample_portfolio().workshops
    path = tmp_path / "a.xlsx"
    write_ledger(path, rows, WORKSHOPS)
    ledger = check_ledger(path)
    assert ledger.kind is WORKSHOPS
    assert tuple(ledger) == rows
