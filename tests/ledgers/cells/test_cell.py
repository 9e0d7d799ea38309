import datetime
from decimal import Decimal

import pytest

from xiaoping.codelists import coded, codelist
from xiaoping.errors import XiaopingError
from xiaoping.files.raw import Fault, Uncomputed
from xiaoping.identity import BankCard, CitizenId, Phone
from xiaoping.ledgers.cells import (
    CodeCell,
    CodesCell,
    DateCell,
    FlagCell,
    IdentityCell,
    KeyCell,
    NameCell,
    Noted,
    QuantityCell,
    TextCell,
    WholeCell,
    YearCell,
    cell_text,
)
from xiaoping.measures import quantity, unit
from xiaoping.messages import wording

MU = QuantityCell(unit("mu"))
YUAN = QuantityCell(unit("yuan"))
NET = QuantityCell(unit("yuan"), negative=True)
HECTARES = QuantityCell(unit("hectare"))
WAN = QuantityCell(unit("yuan"), scale="万")
SEX = CodeCell(("gb_sex",))
KIN = CodeCell(("gb_kin_2", "reg_relation", "gb_kin_1"))
DAY = datetime.date(2020, 12, 31)


@pytest.mark.parametrize(
    ("cell", "given", "value"),
    [
        (TextCell(), " 种植大户\u3000", "种植大户"),
        (TextCell(), Decimal("12.50"), "12.5"),
        (TextCell(), "-3", "-3"),
        (TextCell(), "", None),
        (NameCell(), "张\u3000三", "张三"),
        (NameCell(), "买买提·吐尔逊", "买买提·吐尔逊"),
        (NameCell(), "Ann Lee", "Ann Lee"),
        (NameCell(), "赵甲（虚构）", "赵甲（虚构）"),
        (NameCell(), "\u3000", None),
        (KeyCell(), "００１７ ００１", "0017001"),
        (KeyCell(), "上坪-3", "上坪-3"),
        (KeyCell(), "'0017", "0017"),
        (IdentityCell(Phone), "'13800001234", Phone("13800001234")),
        (WholeCell("人"), "４人", 4),
        (WholeCell("人"), "四人", 4),
        (WholeCell("人"), "1,204", 1204),
        (WholeCell("人"), Decimal("4.0"), 4),
        (WholeCell("人", scale="万"), "1.2", 12_000),
        (WholeCell("人", scale="万"), Decimal("1.2"), 12_000),
        (WholeCell("人"), " ", None),
        (MU, "１２．５", quantity("12.5亩")),
        (MU, "12.5 亩", quantity("12.5亩")),
        (MU, Decimal("0.58"), quantity("0.58亩")),
        (YUAN, "1,234.50", quantity("1234.5元")),
        (YUAN, "￥1,234.5", quantity("1234.5元")),
        (YUAN, "1234.5元", quantity("1234.5元")),
        (YUAN, "0.12万", quantity("1200元")),
        (YUAN, "三千元", quantity("3000元")),
        (YUAN, "+5", quantity("5元")),
        (NET, "-100", quantity("-100元")),
        (NET, Decimal(-100), quantity("-100元")),
        (WAN, "1.2", quantity("12000元")),
        (WAN, Decimal("1.2"), quantity("12000元")),
        (WAN, "3元", quantity("3元")),
        (DateCell(), DAY, DAY),
        (DateCell(), datetime.datetime(2020, 12, 31), DAY),  # noqa: DTZ001 - a cell has no zone
        (DateCell(), "2020年12月31日", DAY),
        (DateCell(), "", None),
        (YearCell(), "2014年度", 2014),
        (YearCell(), Decimal(2014), 2014),
        (YearCell(), None, None),
        (FlagCell(), "√", True),
        (FlagCell(), "✔\ufe0f", True),
        (FlagCell(), "有", True),
        (FlagCell(), "Y", True),
        (FlagCell(), Decimal(1), True),
        (FlagCell(), True, True),
        (FlagCell(), "×", False),
        (FlagCell(), Decimal(0), False),
        (FlagCell(), "", None),
        (FlagCell(yes=frozenset({"已参保"})), "已参保", True),
        (FlagCell(no=frozenset({"未参保"})), "未参保", False),
        (SEX, "男", coded("gb_sex", "1")),
        (SEX, "1", coded("gb_sex", "1")),
        (SEX, Decimal(1), coded("gb_sex", "1")),
        (SEX, "male", coded("gb_sex", "1")),
        (SEX, "gb_sex:1", coded("gb_sex", "1")),
        (CodesCell(("reg_cause",)), "因病、缺技术", (coded("reg_cause", "因病"), coded("reg_cause", "缺技术"))),
        (IdentityCell(Phone), "138 0000 1234", Phone("13800001234")),
        (IdentityCell(CitizenId), " 99000119800504008x ", CitizenId("99000119800504008X")),
        (IdentityCell(BankCard), "", None),
    ],
)  # fmt: skip
def test_what_people_type_has_one_meaning(cell, given, value):
    assert cell.read(given) == value


@pytest.mark.parametrize(
    ("cell", "given", "value", "code"),
    [
        (TextCell(), "=两户合住", "=两户合住", "cell.formula-like"),
        (NameCell(), "＋甲", "＋甲", "cell.formula-like"),
        (TextCell(), "上\u200b坪村", "上坪村", "cell.invisible"),
        (KeyCell(), Decimal(17001), "17001", "cell.key-number"),
        (KeyCell(), Decimal("9" * 15), "9" * 15, "cell.key-number"),
        (WholeCell("人"), "—", None, "cell.placeholder"),
        (MU, "/", None, "cell.placeholder"),
        (YUAN, "无", None, "cell.placeholder"),
        (DateCell(), "不详", None, "cell.placeholder"),
        (YearCell(), "-", None, "cell.placeholder"),
        (FlagCell(), "不详", None, "cell.placeholder"),
        (SEX, "未填", None, "cell.placeholder"),
        (CodesCell(("reg_cause",)), "/", None, "cell.placeholder"),
        (IdentityCell(Phone), "-", None, "cell.placeholder"),
        (MU, "1公顷", quantity("1公顷"), "cell.other-unit"),
        (DateCell(), "44927", datetime.date(2023, 1, 1), "cell.serial"),
        (DateCell(), Decimal(44927), datetime.date(2023, 1, 1), "cell.serial"),
        (DateCell(), datetime.datetime(2020, 12, 31, 8, 5), DAY, "cell.time"),  # noqa: DTZ001 - as above
        (CodeCell(("gb_kin_2",)), Decimal(2), coded("gb_kin_2", "02"), "cell.code-zeros"),
        (IdentityCell(CitizenId), "990001800504002", CitizenId("990001800504002"), "cell.id-old"),
        (IdentityCell(Phone), Decimal(13800001234), Phone("13800001234"), "cell.id-number"),
    ],
)  # fmt: skip
def test_what_was_understood_otherwise_is_noted(cell, given, value, code):
    found = cell.read(given)
    assert isinstance(found, Noted)
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("cell", "given", "code"),
    [
        (TextCell(), Fault("#REF!"), "cell.fault"),
        (MU, Fault("#DIV/0!"), "cell.fault"),
        (YUAN, Uncomputed(), "cell.uncomputed"),
        (IdentityCell(CitizenId), Uncomputed(), "cell.uncomputed"),
        (TextCell(), "\n" + "长" * 2001 + "\n", "cell.long"),
        (NameCell(), Decimal(3), "cell.name"),
        (NameCell(), "12-3", "cell.name"),
        (NameCell(), DAY, "cell.name"),
        (KeyCell(), Decimal("4.31228E+17"), "cell.key-float"),
        (KeyCell(), Decimal("9" * 16), "cell.key-float"),
        (KeyCell(), Decimal("3.5"), "cell.key-float"),
        (WholeCell("人"), "许多", "cell.number"),
        (WholeCell("人"), True, "cell.number"),
        (WholeCell("人"), "3亩", "cell.number"),
        (WholeCell("人"), "约3", "cell.approximate"),
        (WholeCell("人"), "3.5", "cell.whole"),
        (WholeCell("人"), Decimal("0.1"), "cell.whole"),
        (WholeCell("人"), "-1", "cell.least"),
        (WholeCell("人"), DAY, "cell.number-date"),
        (MU, DAY, "cell.number-date"),
        (MU, False, "cell.number"),
        (MU, "-1", "cell.negative"),
        (MU, Decimal(-1), "cell.negative"),
        (MU, "约3亩", "cell.approximate"),
        (MU, "3元", "cell.dimension"),
        (YUAN, "12%", "cell.dimension"),
        (YUAN, "1.2e3", "cell.number"),
        (YUAN, "(120)", "cell.number"),
        (YUAN, "1,23", "cell.number"),
        (YUAN, "-Infinity", "cell.number"),
        (YUAN, "１２．３．４", "cell.number"),
        (DateCell(), "元旦", "cell.date"),
        (DateCell(), True, "cell.date"),
        (DateCell(), datetime.time(8, 5), "cell.date"),
        (YearCell(), "14年", "cell.year"),
        (YearCell(), DAY, "cell.year"),
        (FlagCell(), "○", "cell.flag"),
        (FlagCell(), "2", "cell.flag"),
        (SEX, "男女", "cell.code"),
        (KIN, "02", "cell.code-ambiguous"),
        (CodesCell(("reg_cause",), most=2), "因病、因残、因学", "cell.many"),
        (IdentityCell(CitizenId), Decimal("4.31228E+17"), "identity.float"),
        (IdentityCell(CitizenId), DAY, "identity.text"),
        (IdentityCell(BankCard), Decimal(6200000000000001016), "identity.float"),
        (IdentityCell(BankCard), Decimal(6200000000000002), "identity.float"),
    ],
)
def test_what_has_no_meaning_or_two_is_refused(cell, given, code):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("code", "fields", "zh"),
    [
        ("identity.float", {"given": "9.9{5}A+99"}, "设为“文本”格式，再按证件原件重新录入"),
        ("cell.key-float", {"found": "9.9A+9"}, "请把这一列设为“文本”格式后重新录入"),
        ("cell.uncomputed", {}, "请用 Excel 或 WPS 打开并保存一次"),
    ],
)
def test_a_remedy_tells_what_to_do_in_the_spreadsheet(code, fields, zh):
    assert zh in wording(code, "zh", fields)


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        (MU, quantity("12.5亩"), Decimal("12.5")),
        (MU, quantity("1公顷"), Decimal(15)),
        (HECTARES, quantity("1亩"), "1亩"),
        (WAN, quantity("1200元"), Decimal("0.12")),
        (WholeCell("人"), 4, Decimal(4)),
        (YearCell(), 2014, Decimal(2014)),
        (FlagCell(), True, "是"),
        (FlagCell(), False, "否"),
        (DateCell(), DAY, DAY),
        (SEX, coded("gb_sex", "1"), "男性"),
        (TextCell(), "", None),
        (NameCell(), "赵甲", "赵甲"),
        (KeyCell(), "0017", "0017"),
        (KeyCell(), "'0017", "''0017"),
        (IdentityCell(Phone), Phone("13800001234"), "13800001234"),
        (CodesCell(("reg_cause",)), (coded("reg_cause", "因病"),), "因病"),
    ],
)
def test_a_value_is_shown_as_a_cell_that_reads_back(cell, value, shown):
    assert cell.show(value) == shown
    assert cell.show(None) is None
    if shown is not None:
        found = cell.read(shown)
        assert (found.value if isinstance(found, Noted) else found) == value


def test_an_entry_is_shown_by_a_word_that_means_it_alone():
    for name in KIN.lists:
        for code in codelist(name):
            entry = coded(name, code)
            assert KIN.read(KIN.show(entry)) == entry


def test_a_text_of_a_cell_is_what_a_person_sees():
    assert cell_text(cell=True) == "是"
    assert cell_text(DAY) == "2020-12-31"
    assert cell_text("\ufeff 甲\u00a0") == "甲"


@pytest.mark.parametrize(
    ("cell", "given", "code"),
    [
        (TextCell(), "同上", "cell.ditto"),
        (NameCell(), "同上", "cell.ditto"),
        (KeyCell(), "〃", "cell.ditto"),
        (CodeCell(("gb_sex",)), "同上", "cell.ditto"),
        (KeyCell(), "1.7002E+4", "cell.key-float"),
        (DateCell(), "2023-01-0513:20", "cell.date"),
    ],
)
def test_what_points_elsewhere_or_has_lost_its_form_is_refused(cell, given, code):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    assert caught.value.code == code


def test_a_bare_chinese_numeral_is_a_whole_number():
    assert WholeCell().read("三") == 3


def test_a_time_of_day_that_is_not_midnight_is_told():
    found = DateCell().read("2023-1-1 13:20")
    assert (found.value, found.code) == (datetime.date(2023, 1, 1), "cell.time")
    assert DateCell().read("2023-1-1 00:00:00") == datetime.date(2023, 1, 1)


@pytest.mark.parametrize(
    ("cell", "given", "code"),
    [
        (MU, "￥300", "cell.dimension"),
        (MU, "1 234", "cell.number-blank"),
        (WholeCell("人"), "2 .5", "cell.number-blank"),
    ],
)
def test_a_number_that_may_be_something_else_is_refused(cell, given, code):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    assert caught.value.code == code


def test_a_fraction_is_read_and_told():
    found = MU.read("1/3")
    assert (found.value, found.code) == (quantity("1亩") / 3, "cell.fraction")
