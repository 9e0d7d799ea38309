import pytest

from xiaoping.ledgers import ATTENDANCES, TRAININGS, check_ledger, write_ledger
from xiaoping.programmes import TrainingAttendance, TrainingSession
from xiaoping.samples import sample_portfolio


def test_a_messy_sheet_reads_right(guessed):
    text = (
        "2020年贫困劳动力培训情况统计表,,,,\n"
        "序号,培训时间,培训内容,培训地点,参训人次\n"
        "1,2020.5.12,柑橘栽培,小冲村村部,180人次\n"
        "2,2020年6月,家政服务,乡政府,175\n"
        "合计,,,,355\n"
    )
    ledger = guessed(text)
    assert ledger.kind is TRAININGS
    first, second = ledger
    assert (first.topic, first.attendances, first.held.isoformat()) == (
        "柑橘栽培",
        180,
        "2020-05-12",
    )
    assert (second.place, second.attendances, str(second.held)) == ("乡政府", 175, "2020-06")


def test_a_roster_is_known(guessed):
    ledger = guessed("培训编号,村,姓名,身份证号\n01,小冲村,赵甲,")
    assert ledger.kind is ATTENDANCES
    assert tuple(ledger) == (TrainingAttendance(session="01", village="小冲村", person="赵甲"),)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("柑橘栽培,2020,3,4", "training.more-persons", "D2"),
        (",2020,3,4", "cell.required", "A2"),
        ("柑橘栽培,昨天,3,2", "cell.when", "B2"),
    ],
)
def test_what_no_session_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    assert (code, cell) in codes(
        table(f"培训内容,培训日期,培训人次,培训人数\n{row}", TRAININGS)
    )


def test_a_roster_without_a_person_is_told_at_its_cell(table, codes):
    text = "培训编号,村,姓名,身份证号\n01,小冲村,,"
    assert codes(table(text, ATTENDANCES)) == [("cell.required", "C2")]


def test_who_stands_twice_on_a_roster_is_told(table):
    ledger = table("培训编号,户编号,姓名\n01,1,赵甲\n01,1,赵甲", ATTENDANCES)
    assert {problem.code for problem in ledger.problems} == {"training.roster-twice"}


def test_a_session_told_twice_is_told(table):
    ledger = table("培训内容,培训日期,村\n柑橘,2020,兰水村\n柑橘,2020,兰水村", TRAININGS)
    assert {problem.code for problem in ledger.problems} == {"training.twice"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (TRAININGS, TrainingSession(id="01", topic="柑橘栽培", hours="90分钟", persons=3)),
        (ATTENDANCES, TrainingAttendance(session="01", household="0017", person="赵甲")),
    ],
)
def test_a_value_becomes_a_row_and_back(kind, value):
    assert kind.build(list(kind.rows(value))) == value


@pytest.mark.parametrize(
    ("kind", "part"), [(TRAININGS, "trainings"), (ATTENDANCES, "attendances")]
)
def test_the_rows_of_the_sample_are_written_and_read_back(tmp_path, kind, part):
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    rows = sample_portfolio().rows(part)
    path = tmp_path / "a.xlsx"
    write_ledger(path, rows, kind)
    ledger = check_ledger(path)
    assert ledger.kind is kind
    assert tuple(ledger) == rows
    assert not ledger.problems
