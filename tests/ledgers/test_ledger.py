import gc
import logging
import pickle
import traceback
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.areas import Area, AreaBook
from xiaoping.errors import AbsentError, FileError, InvariantError, XiaopingError
from xiaoping.files.raw import Limits, RawBook, RawSheet
from xiaoping.ledgers import (
    GROUPS,
    HOUSEHOLDS,
    KINDS,
    PERSONS,
    VILLAGES,
    ledger_kind,
    read_ledger,
    reading,
    stream_ledger,
    write_ledger,
)
from xiaoping.ledgers.checking import check_ledger, problems_json
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.ledgers.problem_page import problems_html
from xiaoping.problems import ProblemGroup, Severity
from xiaoping.register import Household, Person, Village, VillagerGroup

HEAD = ["户编号", "户主姓名", "人口"]


def test_a_kind_is_known_by_its_class_or_name():
    classes = (Household, Person, Village, VillagerGroup)
    for cls, kind in zip(classes, (HOUSEHOLDS, PERSONS, VILLAGES, GROUPS), strict=True):
        assert ledger_kind(cls) is ledger_kind(kind.id) is ledger_kind(kind) is kind
    assert [ledger_kind(name).id for name in KINDS] == list(KINDS)


def test_a_kind_that_is_not_known_names_those_that_are():
    with pytest.raises(AbsentError) as caught:
        ledger_kind("houshold")
    assert caught.value.code == "ledger.kind"
    assert "households" in caught.value.zh


def test_every_visible_sheet_that_is_a_ledger_is_read(workbook):
    def hide(book):
        book["旧表"].sheet_state = "hidden"

    path = workbook(
        封面=[["小冲村"]],
        上坪村=[HEAD, ["0001", "赵甲", 1]],
        下坪村=[["下坪村户台账"], HEAD, ["0002", "钱乙", 2]],
        说明=[["列名", "怎样填"], ["户编号", "按文本录入"]],
        旧表=[HEAD, ["0009", "孙丙", 9]],
        change=hide,
    )
    ledger = read_ledger(path, Household)
    assert [home.id for home in ledger] == ["0001", "0002"]
    assert [table.sheet for table in ledger.tables] == ["上坪村", "下坪村"]
    found = sorted((p.code, p.where.sheet) for p in ledger.problems)
    assert found == [
        ("ledger.sheet-hidden", "旧表"),
        ("ledger.sheet-other", "封面"),
        ("ledger.sheet-other", "说明"),
    ]
    assert [home.id for home in read_ledger(path, Household, sheet="旧表")] == ["0009"]


def test_a_sheet_like_the_others_but_for_one_heading_is_not_left_out(workbook):
    path = workbook(
        上坪村=[HEAD, ["0001", "赵甲", 1]],
        下坪村=[["户编码号", "户主姓名", "人口"], ["0002", "钱乙", 2]],
    )
    ledger = read_ledger(path, Household)
    assert [home.id for home in ledger] == ["0001"]
    (problem,) = ledger.problems.errors
    assert (problem.code, problem.where.sheet) == ("ledger.column-missing", "下坪村")


def test_a_person_who_stands_in_two_sheets_is_told(workbook):
    heading = ["户编号", "户主姓名", "户主身份证号"]
    number = "990001198005040020"
    path = workbook(甲=[heading, ["1", "赵甲", number]], 乙=[heading, ["2", "赵甲", number]])
    ledger = read_ledger(path, Household)
    (problem,) = ledger.problems.errors
    assert (problem.code, problem.where.sheet) == ("ledger.person-twice", "乙")
    assert "甲!C2" in str(problem)


def test_a_sheet_that_is_not_there_names_those_that_are(workbook):
    ledger = read_ledger(workbook(农户=[HEAD, ["1", "赵甲", 1]]), Household, sheet="农护")
    assert [p.code for p in ledger.problems] == ["ledger.sheet-absent", "ledger.no-heading"]
    assert "这个文件有：农户" in str(ledger.problems[0])


def test_a_table_without_a_heading_names_what_was_expected(table):
    ledger = table("0001,赵甲,4\n0002,钱乙,5")
    (problem,) = ledger.problems
    assert problem.code == "ledger.no-heading"
    assert "表头应有：户编号" in str(problem)
    assert "赵甲" not in str(problem)
    assert (ledger.values, ledger.tables) == ((), ())


def test_a_heading_with_nothing_below_is_told(table, codes):
    assert codes(table("户编号,户主姓名\n")) == [("ledger.no-rows", "")]


def test_a_fault_of_the_file_is_a_problem_with_its_place(tmp_path):
    ledger = read_ledger(tmp_path / "无.csv", Household)
    assert [p.code for p in ledger.problems] == ["file.missing"]
    path = tmp_path / "大.csv"
    path.write_text("户编号,户主姓名\n" + "1,赵甲\n" * 9, encoding="utf-8")
    ledger = read_ledger(path, Household, limits=Limits(rows=5))
    assert [p.code for p in ledger.problems] == ["book.rows"]
    assert check_ledger(tmp_path / "无.csv").problems[0].code == "file.missing"


def test_a_ledger_shows_how_large_it_is_and_nobody_in_it(table):
    ledger = table("户编号,户主姓名\n1,赵甲")
    assert repr(ledger) == "<Ledger households 户台账.csv: 1 entries, 0 problems>"
    assert (len(ledger), [home.id for home in ledger]) == (1, ["1"])


ROWS = "\n".join(f"{n:04},赵甲,{n % 9 or '许多'}" for n in range(1, 5000))


def test_a_stream_gives_what_reading_gives(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"户台账\n户编号,户主姓名,人口\n{ROWS}\n合计,,\n", encoding="utf-8")
    stream = stream_ledger(path, Household)
    found = [entry.value for entry in stream]
    ledger = read_ledger(path, Household)
    assert tuple(value for value in found if value is not None) == ledger.values
    assert sorted(map(str, stream.problems)) == sorted(map(str, ledger.problems))
    assert (stream.kind, stream.file) == (HOUSEHOLDS, "a.csv")


def test_a_stream_without_a_heading_is_refused_at_once(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(InvariantError) as caught:
        stream_ledger(path, Household)
    assert caught.value.code == "ledger.no-heading"


ids = st.sampled_from(
    ("990001198005040020", "990001800504002", "99000119800504008X", "990001198005040021")
)
cards = st.integers(10**15, 10**19 - 1).map(str)
phones = st.integers(13 * 10**9, 19 * 10**9 - 1).map(str) | st.sampled_from(
    ("0745-1234567", "010-1234567", "0101234567")
)
names = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from("赵钱孙李周吴郑王冯陈欧阳黎白高三万") | st.just("买买提·"),
    st.text("甲乙丙丁戊明华秀英建国平安成", min_size=2, max_size=3),
)
secrets = ids | cards | phones | names
numbers = (cards | st.just("13800001234") | st.just("990001198005040020")).map(Decimal)
COLUMNS = [
    "户编号", "村", "组", "村组代码", "户类型", "姓名", "与户主关系", "公民身份号码", "残疾人证号", "性别",
    "出生日期", "民族", "文化程度", "健康状况", "是否参加医疗保险", "联系电话", "银行卡号", "家庭人口",
    "耕地面积（亩）", "2020年纯收入（元）", "收入年度", "住房面积（平方米）", "危房等级", "是否贫困户",
    "主要致贫原因", "其他致贫原因", "脱贫年度", "帮扶责任人", "监测识别时间", "返贫致贫风险", "备注", "其他",
]  # fmt: skip


@given(
    st.lists(
        st.lists(
            secrets | numbers | st.just("户主"), min_size=len(COLUMNS), max_size=len(COLUMNS)
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(list(KINDS.values())),
)
def test_nobody_is_named_in_any_message_page_log_traceback_or_pickle(rows, kind):
    table = [COLUMNS, *rows, ["合计", *rows[0][1:]]]
    sheet = RawSheet(name="农户", rows=tuple((n, tuple(r)) for n, r in enumerate(table, 1)))
    book = RawBook(name="户台账.xlsx", kind="xlsx", sheets=(sheet,))
    ledger = ledger_of_book(book, kind)
    shown = [repr(ledger), repr(ledger.entries), problems_json([ledger])]
    shown += [problems_html([ledger], lang=lang) for lang in ("zh", "en")]
    shown += [
        str(problem) + problem.text("en") + str(dict(problem.fields))
        for problem in ledger.problems
    ]
    try:
        ledger.require_clean()
    except ProblemGroup as error:
        shown.append("".join(traceback.format_exception(error)))
        record = logging.LogRecord("a", 40, "b", 1, "%s", (error,), None)
        shown.append(logging.Formatter().format(record))
        shown.append(str(pickle.loads(pickle.dumps(error)).exceptions))
        shown.append(pickle.dumps(error).decode("utf-8", "replace"))
    for secret in {str(cell) for row in rows for cell in row} - {"户主"}:
        assert [line for text in shown for line in text.splitlines() if secret in line] == []


def test_a_stream_reads_what_its_caller_allows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("户编号,户主姓名\n" + "1,赵甲\n" * 3, encoding="utf-8")
    with pytest.raises(FileError):
        list(stream_ledger(path, Household, limits=Limits(file_bytes=10)))
    wide = stream_ledger(path, Household, limits=Limits(file_bytes=1 << 30))
    assert sum(1 for _ in wide) == 3


def test_the_problems_of_a_file_are_kept_up_to_a_number_over_all_its_sheets():
    rows = tuple((n, (str(n), "赵甲", "三点五")) for n in range(2, 1002))
    sheets = tuple(
        RawSheet(name=f"表{n}", rows=((1, ("户编号", "户主姓名", "人口")), *rows))
        for n in range(12)
    )
    ledger = ledger_of_book(RawBook(name="a.xlsx", kind="xlsx", sheets=sheets), HOUSEHOLDS)
    assert 5000 <= len(ledger.problems) < 5100
    assert ledger.problems.count(Severity.ERROR) > 12_000


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_the_caller_had_it(table, is_on):
    before = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        assert len(table("户编号,户主姓名\n1,赵甲")) == 1
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if before else gc.disable)()


def test_a_stream_reads_the_sheet_that_is_asked_for(workbook):
    path = workbook(
        上坪村=[HEAD, ["0001", "赵甲", 1]],
        下坪村=[["下坪村户台账"], HEAD, ["0002", "钱乙", "许多"], ["0003", "孙丙", 3]],
    )
    assert [entry.value.id for entry in stream_ledger(path, Household)] == ["0001"]
    stream = stream_ledger(path, Household, sheet="下坪村")
    assert [(entry.sheet, entry.row) for entry in stream] == [("下坪村", 3), ("下坪村", 4)]
    assert [(p.code, p.where.sheet, p.where.cell) for p in stream.problems] == [
        ("cell.number", "下坪村", "C3")
    ]
    with pytest.raises(FileError) as caught:
        stream_ledger(path, Household, sheet="上坪寸")
    assert caught.value.code == "book.absent-sheet"


def test_a_stream_looks_villages_up_and_dates_incomes(tmp_path):
    path = tmp_path / "a.csv"
    rows = "1,赵甲,小冲村,5\n2,钱乙,大冲村,6\n"
    path.write_text(f"户编号,户主姓名,村,纯收入（元）\n{rows}", encoding="utf-8")
    areas = AreaBook((Area("990001200201", "小冲村"),))
    stream = stream_ledger(path, Household, areas=areas, year=2020)
    first, second = (entry.value for entry in stream)
    assert (first.area, second) == ("990001200201", None)
    assert [income.year for income in first.incomes] == [2020]
    assert [(p.code, p.where.cell) for p in stream.problems] == [("ledger.area-absent", "C3")]
    plain = [entry.value for entry in stream_ledger(path, Household)]
    assert [(home.area, home.incomes[0].year) for home in plain] == [("", None), ("", None)]


def test_a_stream_holds_few_batches_back_for_totals(tmp_path, monkeypatch):
    held = []

    class Watched(reading.Totals):
        def add(self, columns):
            super().add(columns)
            held.append(len(self._pending))

    monkeypatch.setattr(reading, "Totals", Watched)
    monkeypatch.setattr(reading, "BATCH", 10)
    path = tmp_path / "a.csv"
    rows = "".join(f"{n},赵甲,1\n" for n in range(300))
    path.write_text(f"户编号,户主姓名,人口\n{rows}合计,,300\n", encoding="utf-8")
    stream = stream_ledger(path, Household)
    assert sum(1 for _ in stream) == 300
    assert (len(stream.problems), len(held)) == (0, 32)
    assert max(held) < 10


def test_a_stream_tells_what_is_known_of_the_file(tmp_path):
    path = tmp_path / "户.csv"
    path.write_bytes("户编号;户主姓名\n1;赵甲\n".encode("gb18030"))
    stream = stream_ledger(path, HOUSEHOLDS)
    assert [entry.value.id for entry in stream] == ["1"]
    assert [problem.code for problem in stream.problems] == ["file.gb18030", "book.separator"]


def test_a_csv_has_no_sheets_to_choose_from(tmp_path):
    path = tmp_path / "户.csv"
    path.write_text("户编号,户主姓名\n1,赵甲\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        stream_ledger(path, HOUSEHOLDS, sheet="没有")
    assert caught.value.code == "book.absent-sheet"


@pytest.mark.parametrize("name", ["户.csv", "户.xlsx"])
def test_a_stream_that_is_left_early_lets_go_of_its_file(tmp_path, monkeypatch, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    homes = [
        Household(id=str(n), members=(Person(name="赵甲", relation="户主"),))
        for n in range(5000)
    ]
    write_ledger(path, homes, HOUSEHOLDS)
    opened = []
    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *a, **k: opened.append(real(self, *a, **k)) or opened[-1]
    )
    with stream_ledger(path, HOUSEHOLDS) as stream:
        assert next(iter(stream)).value.id == "0"
    assert opened
    assert all(file.closed for file in opened)


@pytest.mark.parametrize("read", [read_ledger, stream_ledger, check_ledger])
@pytest.mark.parametrize("wrong", [{"areas": [Area("990001200201", "小冲村")]}, {"limits": 5}])
def test_a_wrong_argument_is_told_before_the_file_is_opened(tmp_path, read, wrong):
    with pytest.raises(XiaopingError) as caught:
        read(tmp_path / "nowhere.csv", HOUSEHOLDS, **wrong)
    assert caught.value.code == "register.kind"
    assert caught.value.details["field"] in wrong
