"""A ledger of corrections against a small portfolio."""

import datetime

import pytest

from xiaoping.errors import TextError
from xiaoping.ledgers import AMENDMENTS, Correction, apply_corrections
from xiaoping.problems import Location
from xiaoping.programmes import Disbursement, Portfolio, as_told_on, said

PART = "disbursements"
DAY = datetime.date(2021, 3, 5)
PAID = Disbursement(
    scheme="医疗救助",
    household="0017",
    person="赵甲",
    amount=12600,
    paid="2020-05-03",
    id="F-07",
)
PLAIN = Disbursement(scheme="产业奖补资金", household="0018", amount=600, paid=2020)
BEFORE = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[PAID, PLAIN])
AT = [Location(file="发放.xlsx", sheet="表1", row=row) for row in (3, 4)]


def row(field, before, after, number="F-07", **more):
    told = {"ledger": "兑付台账", "row": number, "document": "更正说明", "on": DAY, **more}
    return Correction(field=field, before=before, after=after, **told)


def applied(*rows, **more):
    places = [Location(file="更正.csv", row=2 + number) for number in range(len(rows))]
    after, problems = apply_corrections(BEFORE, rows, places, **more)
    return after, [(problem.code, problem.where.row) for problem in problems]


@pytest.mark.parametrize("before", ["12600", "1.26万元", "12600元", "１２６００"])
def test_what_a_cell_says_is_read_as_the_column_reads_it(before):
    after, problems = applied(row("发放金额", before, "0.13万元"))
    assert str(after.disbursements[0].amount) == "0.13万元"
    assert problems == []


def test_the_unit_of_the_heading_counts():
    after, problems = applied(row("金额（万元）", "1.26", "1.3"))
    assert after.disbursements[0].amount.to("元").amount == 13000
    assert problems == []


@pytest.mark.parametrize("word", ["兑付台账", "兑付", "disbursements", "ledger of payments"])
def test_a_ledger_is_known_by_any_of_its_names(word):
    assert applied(row("金额", "12600", "1", ledger=word))[1] == []


def test_rows_of_one_number_day_and_document_are_one_amendment():
    after, problems = applied(
        row("金额", "12600", "1260", reason="多写0"), row("发放日期", "2020.5.3", "2020年6月")
    )
    assert problems == []
    (one,) = after.amendments
    assert [change.field for change in one.changes] == ["amount", "paid"]
    assert one.reason == "多写0"


def test_an_amendment_is_made_whole_or_not_at_all():
    after, problems = applied(row("金额", "12600", "1260"), row("发放日期", "2019", "2020"))
    assert after.disbursements == BEFORE.disbursements
    assert problems == [("amendment.without", 2), ("amendment.before", 3)]


def test_what_cannot_be_made_is_left_out_and_the_rest_is_made():
    after, problems = applied(
        row("金额", "12600", "1260", "F-99"), row("金额", "12600", "1260")
    )
    assert str(after.disbursements[0].amount) == "1260元"
    assert problems == [("amendment.no-row", 2)]


def test_a_second_correction_of_a_cell_goes_on_from_the_first():
    rows = row("金额", "12600", "1260"), row("发放金额", "1260", "1300")
    after, problems = applied(*rows)
    assert problems == []
    assert len(after.amendments) == 2
    assert applied(rows[0], rows[0])[1] == [("amendment.before", 3)]


def test_corrections_are_made_in_the_order_of_their_days():
    late = row("金额", "1260", "1300", on=datetime.date(2021, 4, 1))
    after, problems = applied(late, row("金额", "12600", "1260"))
    assert problems == []
    assert str(after.disbursements[0].amount) == "1300元"
    assert str(as_told_on(after, DAY).disbursements[0].amount) == "1260元"


def test_a_row_is_taken_out():
    after, problems = applied(row("整行", "", "删除"))
    assert (after.disbursements, problems) == ((PLAIN,), [])


def test_forgotten_rows_are_added_with_a_number_or_without():
    told = [("整行", "补录"), ("帮扶项目", "医疗救助"), ("户编号", "0019"), ("金额", "500")]
    after, problems = applied(
        *(row(field, "", value, "F-09") for field, value in told),
        *(row(field, "", value, "") for field, value in told * 2),
    )
    assert problems == []
    assert [one.id for one in after.disbursements[2:]] == ["F-09", "", ""]
    assert {str(one.amount) for one in after.disbursements[2:]} == {"500元"}


def test_a_row_without_a_number_is_told_by_its_row_in_the_sheet():
    after, problems = applied(
        row("金额", "600", "900", "第4行"),
        row("金额", "900", "950", "4行", on=datetime.date(2021, 4, 1)),
        rows={PART: AT},
    )
    assert problems == []
    first, _, last = said(after, PART, row=PLAIN)
    assert (first.source.document, first.source.row) == ("发放.xlsx", 4)
    assert str(last.row.amount) == "950元"


def test_what_was_told_first_has_its_place_as_its_source():
    after, _ = applied(row("金额", "12600", "1260"), rows={PART: AT})
    assert str(said(after, PART, "F-07")[0].source) == "发放.xlsx，表1，第3行"


def test_a_row_of_the_sheet_can_be_taken_out_once():
    removal = row("整行", "", "作废", "第3行")
    later = row("整行", "", "作废", "第3行", on=datetime.date(2021, 4, 1))
    after, problems = applied(removal, later, rows={PART: AT})
    assert len(after.disbursements) == 1
    assert problems == [("amendment.no-place", 3)]


FAULTS = [
    (row("金额", "1", "2", ledger="户台账"), "amendment.kind", "没有可更正的台账", "no ledger"),
    (row("金钱", "1", "2"), "amendment.column", "相近的有：金额", "has no column"),
    (
        row("金额", "一堆", "2"),
        "amendment.cell",
        "“金额”的值不能读",
        "The value of '金额' cannot be read",
    ),
    (
        row("金额", "600", "2"),
        "amendment.before",
        "“金额”现在是“12600元”",
        "'金额' says '12600元' and not '600元'",
    ),
    (row("金额", "12600", "0"), "amendment.invalid", "不成立", "would not be valid"),
    (row("金额", "1", "2", "第9行"), "amendment.no-place", "里找不到“第9行”", "has no '第9行'"),
    (row("金额", "1", "2", ""), "amendment.target", "要写明是哪一行", "must tell its row"),
    (row("整行", "", "改一改"), "amendment.whole", "应填 删除 或 补录", "split it"),
    (
        row("整行", "", "补录", "F-09"),
        "amendment.incomplete",
        "没有：帮扶项目",
        "lacks 帮扶项目",
    ),
]


@pytest.mark.parametrize(("wrong", "code", "zh", "en"), FAULTS)
def test_what_cannot_be_made_is_told_at_its_row(wrong, code, zh, en):
    where = Location(file="更正.csv", row=7)
    after, (problem,) = apply_corrections(BEFORE, [wrong], [where])
    assert (problem.code, problem.where) == (code, where)
    assert zh in problem.message("zh")
    assert en in problem.message("en")
    assert after.disbursements == BEFORE.disbursements


def test_a_removal_with_a_change_is_refused_and_what_an_added_row_lacks_is_told():
    rows = row("整行", "", "删除"), row("金额", "12600", "1")
    assert applied(*rows)[1] == [("amendment.whole", 2), ("amendment.without", 3)]
    added = row("整行", "", "补录", "F-09"), row("帮扶项目", "", "医疗救助", "F-09")
    assert applied(*added)[1] == [("amendment.invalid", 2), ("amendment.without", 3)]


def test_a_row_that_was_left_with_its_fellow_is_told_so():
    rows = row("金额", "1", "2"), row("发放日期", "2020-05-03", "2020-05-04")
    _, problems = apply_corrections(BEFORE, rows)
    fellow = next(one for one in problems if one.code == "amendment.without")
    assert fellow.where.path == "amendments[1]"
    assert "与第1行同属一次更正" in fellow.message("zh")
    assert "one amendment with row 1" in fellow.message("en")


def test_no_message_tells_what_a_cell_says_of_a_person():
    number = "990001198005040020"
    wrong = [
        row("姓名", "钱乙", "孙丙"),
        row("身份证号", number, "孙丙", document="二"),
        row("赵甲", "", "", document="三"),
        row("金额", "孙丙", "1", document="四"),
        row("整行", "", "孙丙", document="五"),
        row("金额", "", "", ledger="孙丙", document="六"),
        row("金额", "1", "2", "孙丙", document="七"),
    ]
    _, problems = apply_corrections(BEFORE, wrong)
    assert len(problems) == len(wrong)
    told = "".join(
        one.text(lang) + repr(one.fields) for one in problems for lang in ("zh", "en")
    )
    assert not any(word in told for word in ("钱乙", "孙丙", "赵甲", number))


def test_what_is_no_correction_is_refused():
    with pytest.raises(TextError, match="'corrections' must be a Correction"):
        apply_corrections(BEFORE, ["F-07"])


def test_a_sheet_of_corrections_is_read_and_applied(table):
    ledger = table(
        """
更正台账,,,,,,,,
台账,编号,项目,原值,更正为,依据,更正日期,更正人,原因
兑付台账,F-07,金额,1.26万元,1260,更正说明,2021-03-05,赵甲,多写一个0
兑付台账,F-07,发放日期,2020-05-03,2020年6月,更正说明,2021-03-05,赵甲,
""",
        AMENDMENTS,
        name="更正.csv",
    )
    places = [Location(file=ledger.file, row=entry.row) for entry in ledger.entries]
    after, problems = apply_corrections(BEFORE, ledger.require_clean(), places)
    assert not problems
    assert str(after.disbursements[0].amount) == "1260元"
    assert after.amendments[0].by == "赵甲"
