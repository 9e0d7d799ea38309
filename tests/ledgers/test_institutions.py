import pytest

from xiaoping.administration import Institution
from xiaoping.files.opening import read_book
from xiaoping.ledgers import INSTITUTIONS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind

ROWS = (
    Institution(
        id="JG-1", name="党政综合办公室", kind="内设机构", duties="文电会务", quota=6, filled=5,
        administrative_quota=5, administrative_filled=4, career_quota=0, career_filled=0,
        worker_quota=1, worker_filled=1, seconded_out=1, seconded_in=0, off_quota=2,
        premises="一楼", is_housed=True, set_up="2020-03", document="芷编发〔2020〕3号",
        programme="institutional-reform", area="431228223000", note="示例",
    ),
    Institution(name="供销社", kind="供销社", quota=3, filled=4, abolished=2019, is_housed=False),
    Institution(name="农业综合服务中心", career_quota=8, career_filled=6),
)  # fmt: skip


@pytest.mark.parametrize("name", ["机构.xlsx", "机构.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=INSTITUTIONS).errors == ()
    ledger = read_ledger(path, INSTITUTIONS)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_sheet_with_merged_headings_a_title_and_totals_is_read(workbook):
    path = workbook(
        name="统计表.xlsx",
        merged=("A1:M1", "D3:G3", "H3:K3"),
        Sheet1=[
            ["晓坪乡机构编制使用情况统计表"],
            ["填报单位：党政办", *[None] * 10, "截至2020年12月"],
            ["序号", "机构名称", "机构性质", "核定编制数", None, None, None,
             "实有人数", None, None, None, "空编数", "备注"],
            [None, None, None, *["小计", "行政编制", "事业编制", "工勤编制"] * 2],
            [1, "党政综合办公室", "行政", 6, 5, 0, 1, 5, 4, 0, 1, 1, None],
            [2, "农业综合服务中心", "公益一类", "8人", 0, 8, 0, "８", 0, 8, 0, 0, None],
            [3, "综合行政执法大队", None, 7, 0, 7, 0, 8, 0, 8, 0, -1, "超编"],
            ["合计", 3, None, 21, 5, 15, 1, 21, 4, 16, 1, 0, None],
        ],
    )  # fmt: skip
    assert guess_kind(read_book(path)) is INSTITUTIONS
    ledger = read_ledger(path, INSTITUTIONS)
    assert [p.code for p in ledger.problems] == ["institution.over-quota"]
    assert [(p.where.row, p.where.file) for p in ledger.problems] == [(7, "统计表.xlsx")]
    first, second, third = ledger.values
    assert (str(first.quota), str(first.administrative_quota), str(first.administrative_filled)) == (
        "6人", "5人", "4人",
    )  # fmt: skip
    assert [row.told_kind.code for row in ledger] == ["office", "centre", "brigade"]
    assert (str(second.career_filled), str(third.over_quota)) == ("8人", "1人")


@pytest.mark.parametrize("upper", ["实有在编人数", "在编人数", "实有人数", "现有人数", "实有"])
def test_parts_below_what_is_filled_are_filled_posts(workbook, upper):
    path = workbook(
        name="编制.xlsx",
        merged=("A1:A2", "B1:C1", "D1:E1"),
        Sheet1=[
            ["单位", "编制", None, upper, None],
            [None, "行政", "事业", "行政", "事业"],
            ["党政办", 5, 0, 4, 0],
        ],
    )
    (row,) = read_ledger(path, INSTITUTIONS).values
    assert (str(row.administrative_quota), str(row.administrative_filled)) == ("5人", "4人")


def test_a_list_of_bare_names_tells_kinds_and_rooms(guessed):
    ledger = guessed(
        "序号,机构,办公地点,办公场所是否到位\n"
        "1,党政办,一楼,已到位\n2,党群服务中心,二楼,√\n3,综合行政执法大队,,未到位",
        name="六办三中心一大队.csv",
    )
    assert ledger.kind is INSTITUTIONS
    assert [row.told_kind.code for row in ledger] == ["office", "centre", "brigade"]
    assert [row.is_housed for row in ledger] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("党政办,6,1", "5人"),
        ("党政办,6,0", "6人"),
        ("党政办,6,-2", "8人"),
        ("党政办,,1", "None"),
    ],
)
def test_the_quota_and_what_is_vacant_tell_what_is_filled(table, line, filled):
    (row,) = table(f"机构名称,核编数,空编\n{line}", INSTITUTIONS).values
    assert str(row.filled) == filled


HEADING = "机构名称,机构类别,核定编制,实有在编人数,行政编制,事业编制,工勤编制,借出人数,空编数,成立时间,撤销时间"


@pytest.mark.parametrize(
    ("line", "place", "zh", "en"),
    [
        (",内设机构,5", ("cell.required", "A2"), "必填", "must be filled"),
        (
            "党政办,,5,4,3,1,2",
            ("institution.quota-sum", "C2"),
            "行政、事业、工勤编制加起来是6人，核定编制是5人。请核对",
            "come to 6人, and the quota is 5人. Check",
        ),
        (
            "党政办,,5,4,6",
            ("institution.quota-part", "E2"),
            "“行政编制”6人，多于核定编制5人",
            "'行政编制' is 6人, more than the whole quota of 5人",
        ),
        ("党政办,,5,4,,,,5", ("institution.seconded", "H2"), "借出5人", "5人 are lent out"),
        (
            "党政办,,5,4,,,,,2",
            ("institution.vacant", "I2"),
            "空编数写的是2人，核定编制减实有在编是1人",
            "2人 vacant posts are told; the quota less what is filled comes to 1人",
        ),
        (
            "党政办,,5,,,,,,6",
            ("institution.vacant-quota", "I2"),
            "空编6人，多于核定编制5人",
            "6人 posts are told to be vacant, and the quota is 5人",
        ),
        ("党政办,,5,4,,,,,,2020年,2019年", ("row.order", "K2"), "早于", "is before"),
        ("党政办,,5.5,4", ("cell.whole", "C2"), "不是整数", "no whole number"),
        ("党政办,,五名半,4", ("cell.number", "C2"), "", ""),
        ("党政办,,-5,4", ("cell.least", "C2"), "", ""),
    ],
)
def test_what_no_institution_can_be_is_told_at_its_cell(table, line, place, zh, en):
    good = "经济发展办公室,内设机构,3,3"
    ledger = table(f"{HEADING}\n{line}\n{good}", INSTITUTIONS)
    (problem,) = ledger.problems
    assert (problem.code, problem.where.cell) == place
    assert zh in problem.message()
    assert en in problem.message("en")
    # The next row is read all the same.
    assert [row.name for row in ledger] == ["经济发展办公室"]


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        ("党政办,,3,5\n经发办,,3,3", "institution.over-quota", 2),
        ("党政办,内设机构\n党政办,,3,3", "institution.twice", 3),
        ("农技站,站所\n农技站,其他", "institution.other-kind", 3),
        ("党群服务中心,内设机构\n党政办,内设机构", "institution.kind-name", 2),
    ],
)
def test_what_rows_are_to_each_other_is_told_at_its_row(table, lines, code, row):
    ledger = table(f"{HEADING}\n{lines}", INSTITUTIONS)
    assert [(p.code, p.where.row) for p in ledger.problems] == [(code, row)]
    assert len(ledger) == 2


def test_counts_beside_kinds_and_persons_counted_by_names_are_read(table):
    found = table(
        "机构类别,机构名称,编制数,实有人数\n内设机构（6个）,党政综合办公室,5名,4人\n综合执法,综合执法队,12,3位\n",
        INSTITUTIONS,
    )
    assert [(row.told_kind.code, str(row.all_quota), str(row.all_filled)) for row in found] == [
        ("office", "5人", "4人"),
        ("brigade", "12人", "3人"),
    ]
    assert not found.problems
