"""Cells that hold several things."""

from decimal import Decimal

import pytest

from xiaoping.administration import DocumentNumber
from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import DocumentNumberCell, DocumentsCell, Noted, PhrasesCell


def plain(found):
    return found.value if isinstance(found, Noted) else found


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("人员流动大", ("人员流动大",)),
        ("人员流动大、待遇偏低", ("人员流动大", "待遇偏低")),
        ("人员流动大；待遇低，留不住人；", ("人员流动大", "待遇低，留不住人")),
        ("电脑、打印机不会用；年龄偏大", ("电脑、打印机不会用", "年龄偏大")),
        ("电脑、打印机不会用；", ("电脑、打印机不会用",)),
        ("人员流动大\n电脑、打印机不会用", ("人员流动大", "电脑、打印机不会用")),
        ("1.财源单一2.5万元缺口", ("财源单一2.5万元缺口",)),
        ("1.财源单一。2.税收少。", ("财源单一", "税收少")),
        ("1、财源单一；2、税收、非税收入少", ("财源单一", "税收、非税收入少")),
        ("（1）财源单一（2）税收少", ("财源单一（2）税收少",)),
        ("一是财源单一；二是税收少。", ("财源单一", "税收少")),
        ("①财源单一", ("财源单一",)),
        ("开展“讲文明、除陋习”行动、走访", ("开展“讲文明、除陋习”行动", "走访")),
        ("改厕（含改水；改圈）、修路", ("改厕（含改水；改圈）", "修路")),
        ("改厕（含改水、修路", ("改厕（含改水", "修路")),
        (Decimal(3), ("3",)),
        ("", None),
        ("；", None),
    ],
)
def test_phrases_are_parted_by_the_strongest_mark_there_is(text, phrases):
    assert plain(PhrasesCell().read(text)) == phrases


@pytest.mark.parametrize(
    "text", ["财政所、党政办", "财政所，党政办", "财政所,党政办；", "财政所\n党政办"]
)
def test_names_are_parted_by_commas_too(text):
    assert plain(PhrasesCell(names=True).read(text)) == ("财政所", "党政办")


def test_what_stands_in_brackets_belongs_to_a_name():
    found = PhrasesCell(names=True).read("财政所（农经、统计），党政办(信访,综治)")
    assert found == ("财政所（农经、统计）", "党政办(信访,综治)")


@pytest.mark.parametrize("text", ["无", "/", "暂无"])
def test_a_sign_for_nothing_is_nothing(text):
    for cell in (PhrasesCell(), PhrasesCell(names=True), DocumentNumberCell(), DocumentsCell()):
        assert cell.read(text).code == "cell.placeholder"


def test_what_looks_like_a_formula_is_told_and_parted():
    found = PhrasesCell().read("-人员少；-待遇低")
    assert (found.code, found.value) == ("cell.formula-like", ("-人员少", "-待遇低"))


@pytest.mark.parametrize("cell", [PhrasesCell(), PhrasesCell(names=True)])
@pytest.mark.parametrize("phrases", [("甲",), ("甲", "乙"), ("甲", "乙", "丙丁")])
def test_what_is_written_reads_back(cell, phrases):
    assert cell.read(cell.show(phrases)) == phrases
    assert cell.show(()) is None


def test_a_single_phrase_with_a_pause_reads_back():
    cell = PhrasesCell()
    assert cell.read(cell.show(("电脑、打印机不会用",))) == ("电脑、打印机不会用",)


def test_the_number_of_a_document_is_put_right_and_told():
    cell = DocumentNumberCell()
    number = DocumentNumber("芷办", 2020, 10)
    assert cell.read("芷办〔2020〕10号") == number
    found = cell.read("芷办[2020]10号")
    assert (found.value, found.code) == (number, "cell.document-number")
    assert found.fields == {"found": "芷办[2020]10号", "number": "芷办〔2020〕10号"}
    assert cell.show(number) == "芷办〔2020〕10号"
    assert cell.read(None) is None


def test_the_number_of_an_order_is_kept_and_told():
    cell = DocumentNumberCell()
    found = cell.read("国务院令第743号")
    assert (found.value, found.code) == ("国务院令第743号", "cell.other-number")
    assert cell.show(found.value) == "国务院令第743号"


@pytest.mark.parametrize("text", ["王小明", "同上", "2020"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(XiaopingError):
        DocumentNumberCell().read(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("芷办〔2018〕5号", ("芷办〔2018〕5号",)),
        ("芷办[2018]5号、芷办（2019）6号", ("芷办〔2018〕5号", "芷办〔2019〕6号")),
        ("《甲、乙办法》；芷办〔2018〕5号", ("甲、乙办法", "芷办〔2018〕5号")),
        ("旧办法", ("旧办法",)),
        ("关于“改厕、改水”的通知、旧办法", ("关于“改厕、改水”的通知", "旧办法")),
    ],
)
def test_several_documents_stand_in_one_cell(text, names):
    found = DocumentsCell().read(text)
    assert plain(found) == names
    assert plain(DocumentsCell().read(DocumentsCell().show(names))) == names


def test_a_number_of_a_person_is_no_title():
    with pytest.raises(XiaopingError) as caught:
        DocumentsCell().read("990001198005040020")
    assert "990001198005040020" not in str(caught.value)
