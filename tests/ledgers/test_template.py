import datetime

import pytest

from xiaoping.errors import FileError
from xiaoping.ledgers import KINDS, read_ledger, write_template
from xiaoping.register import Household

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def headings(sheet):
    """The row and the columns of the heading, by what they are called."""
    for row in sheet.iter_rows(min_row=1, max_row=8):
        texts = {
            str(cell.value).strip("*＊ ").partition("（")[0]: cell for cell in row if cell.value
        }
        if len(texts) > 2:
            return texts
    raise AssertionError


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("name", list(KINDS))
def test_an_empty_template_reads_as_an_empty_ledger(tmp_path, name, everything):
    path = tmp_path / "模板.xlsx"
    write_template(path, name, everything=everything)
    ledger = read_ledger(path, KINDS[name])
    assert ledger.entries == ()
    codes = [(p.code, p.where.sheet) for p in ledger.problems]
    assert ("ledger.no-rows", KINDS[name].zh) in codes
    assert {code for code, _ in codes} == {
        "ledger.no-rows",
        "ledger.example-row",
        "ledger.sheet-other",
    }
    assert ledger.tables[0].is_whole
    if everything and name != "households":
        assert len(ledger.tables[0].bound) == len(KINDS[name].columns)


def test_a_template_that_was_filled_in_reads_as_what_was_typed(tmp_path):
    path = tmp_path / "户台账.xlsx"
    write_template(path, "households")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = headings(sheet)
    first = max(cell.row for cell in columns.values()) + 2
    typed = [
        {"户编号": "0001", "村": "小冲村", "姓名": "赵甲", "与户主关系": "户主",
         "公民身份号码": "990001198005040020", "性别": "女性", "出生日期": datetime.date(1980, 5, 4),
         "民族": "侗族", "耕地面积": 3.5, "是否建档立卡户": "否"},
        {"户编号": "0001", "姓名": "钱乙", "与户主关系": "配偶", "是否参加医疗保险": "是"},
        {"户编号": "0002", "姓名": "孙丙", "与户主关系": "户主", "备注": "单人户"},
    ]  # fmt: skip
    for offset, row in enumerate(typed):
        for heading, value in row.items():
            sheet.cell(first + offset, columns[heading].column, value)
    book.save(path)
    ledger = read_ledger(path, Household)
    assert ledger.problems.errors == ()
    first_home, second = ledger.values
    assert (first_home.id, second.id, second.note) == ("0001", "0002", "单人户")
    assert [person.name for person in first_home.members] == ["赵甲", "钱乙"]
    assert str(first_home.land_of("耕地")) == "3.5亩"
    assert first_home.head.birth == datetime.date(1980, 5, 4)
    assert first_home.members[1].medical_insured is True
    assert first_home.poverty is None


def test_ids_are_text_codes_have_lists_and_columns_are_explained(tmp_path):
    path = tmp_path / "户台账.xlsx"
    write_template(path, Household)
    book = openpyxl.load_workbook(path)
    sheet, explained = book.worksheets[0], book["填写说明"]
    columns = headings(sheet)
    formats = {
        heading: sheet.column_dimensions[cell.column_letter].number_format
        for heading, cell in columns.items()
    }
    for heading in ("户编号", "公民身份号码", "联系电话"):
        assert formats[heading] == "@"
    assert "yy" in formats["出生日期"]
    assert len(sheet.data_validations.dataValidation) >= 5
    texts = {str(cell) for line in explained.iter_rows(values_only=True) for cell in line}
    assert {"户编号", "耕地面积（亩）", "从下拉列表中选", "是"} <= texts
    assert any("前面的0不能丢" in text for text in texts)


@pytest.mark.parametrize("name", ["模板.csv", "模板.xlsm", "模板"])
def test_only_a_workbook_can_be_a_template(tmp_path, name):
    with pytest.raises(FileError) as caught:
        write_template(tmp_path / name, "villages")
    assert caught.value.code == "ledger.template-format"
    assert list(tmp_path.iterdir()) == []
