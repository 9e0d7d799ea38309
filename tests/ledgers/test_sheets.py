from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.ledgers.sheets import sheets_by_kind

VILLAGES = ("村代码", "村名", "户数"), ("431228223204", "小冲村", "300")
GROUPS = ("组代码", "组名"), ("43122822320401", "第一组")
HOMES = ("户编号", "户主姓名", "人口"), ("0001", "赵甲", "4")
NUMBERLESS = ("户主姓名", "人口", "耕地面积"), ("赵甲", "4", "3")
WORDS = ("列名", "怎样填"), ("户编号", "按文本录入")


def sheet(name, rows, *, hidden=False):
    return RawSheet(name=name, rows=tuple(enumerate(rows, start=1)), hidden=hidden)


def parted(*sheets):
    parts = sheets_by_kind(RawBook(name="台账.xlsx", kind="xlsx", sheets=sheets))
    return [(kind.id, [s.name for s in part.sheets]) for kind, part in parts]


def read(*sheets):
    parts = sheets_by_kind(RawBook(name="台账.xlsx", kind="xlsx", sheets=sheets))
    return [ledger_of_book(part, kind) for kind, part in parts]


def test_every_kind_of_a_workbook_is_a_part_of_its_own():
    found = parted(
        sheet("村", VILLAGES), sheet("户甲", HOMES), sheet("组", GROUPS), sheet("户乙", HOMES)
    )
    assert found == [("villages", ["村"]), ("households", ["户甲", "户乙"]), ("groups", ["组"])]


def test_a_sheet_that_is_no_ledger_is_told_once():
    ledgers = read(sheet("填写说明", WORDS), sheet("村", VILLAGES), sheet("户", HOMES))
    told = [problem for ledger in ledgers for problem in ledger.problems]
    assert [(p.code, p.fields["given"]) for p in told] == [("ledger.sheet-other", "填写说明")]
    assert [len(ledger) for ledger in ledgers] == [1, 1]


def test_a_hidden_sheet_is_told_also_where_no_other_is_of_its_kind():
    ledgers = read(
        sheet("村", VILLAGES),
        sheet("户", HOMES, hidden=True),
        sheet("旧村", VILLAGES, hidden=True),
    )
    assert [ledger.kind.id for ledger in ledgers] == ["villages"]
    told = [p for p in ledgers[0].problems if p.code == "ledger.sheet-hidden"]
    assert sorted(p.fields["given"] for p in told) == ["户", "旧村"]


def test_a_ledger_without_its_numbers_is_told_beside_a_whole_one_of_another_kind():
    villages, homes = read(sheet("村", VILLAGES), sheet("户", NUMBERLESS))
    assert (villages.kind.id, homes.kind.id) == ("villages", "households")
    assert homes.problems.errors


def test_a_book_without_any_ledger_is_read_as_what_it_is_guessed_to_be():
    assert parted(sheet("通知", (("关于开会的通知",),))) == [("households", ["通知"])]
