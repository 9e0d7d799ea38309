import pytest

from xiaoping.forms import fill_form
from xiaoping.forms.card import card_fields
from xiaoping.forms.naming import Vocabulary
from xiaoping.forms.sheet_cells import SheetCells
from xiaoping.indicators import catalogue

CARD = """
2020年村基本情况卡|||||
村名|上坪村||村支书||
总户数||户|总人口（人）||
耕地面积|||||公顷
贫困户||户|联系电话||
填表人：某某|||||
"""


@pytest.fixture
def fields(raw):
    def find(text, **options):
        known = Vocabulary(catalogue()).is_known
        return card_fields(SheetCells(raw(text, **options)), known)

    return find


def test_labels_of_a_card_have_the_cell_beside_them(fields):
    found = fields(CARD, merged=["A1:F1", "B4:E4"])
    told = [(item.text, item.column, item.unit) for item in found if item.is_known]
    assert told == [
        ("总户数", 2, "户"), ("总人口（人）", 5, "人"), ("耕地面积", 2, "公顷"), ("贫困户", 2, "户"),
    ]  # fmt: skip
    others = {item.text for item in found if not item.is_known}
    assert others == {"村名", "村支书", "联系电话"}


@pytest.mark.parametrize(
    "text",
    ["填表说明\n一、总户数按年末数填报。\n二、总人口按常住人口填报。", "总户数|", "通知"],
)
def test_a_sheet_of_notes_is_no_card(fields, text):
    assert fields(text) == ()


def test_a_card_is_filled_like_a_table(blank, data, tmp_path):
    source = blank(CARD, merged=["A1:F1", "B4:E4"])
    found = fill_form(source, data, target=tmp_path / "b.xlsx")
    assert found.sheets[0].area == "990101203201"
    assert {cell.where.cell: cell.answer.text for cell in found.cells} == {
        "B3": "512", "E3": "1650", "B4": "100",
    }  # fmt: skip
    codes = [(problem.code, problem.where.cell) for problem in found.problems]
    assert ("form.proposed", "A5") in codes
    (card,) = (problem for problem in found.problems if problem.code == "form.card")
    assert "村支书" in card.message("zh")
    assert not found.is_whole
