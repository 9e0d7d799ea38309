from datetime import date
from decimal import Decimal
from fractions import Fraction

from xiaoping.files.markup_edit import xml_text
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
from xiaoping.files.style_sheet import StyleSheet, new_styles
from xiaoping.files.summary_sheet import sheet_xml
from xiaoping.problems import Severity


def written(**plan):
    plan = SheetPlan(name="表", **plan)
    return xml_text(
        sheet_xml(plan, StyleSheet(new_styles("m")), "m").encode(), file="a", part="b"
    )


def test_every_value_stands_there_as_text():
    row = [None, "<甲>", True, 3, Fraction(1, 2), Decimal("1.10"), date(2020, 12, 31)]
    xml = written(columns=[], rows=[row])
    for text in ("&lt;甲&gt;", "是", "3", "0.5", "1.10", "2020-12-31"):
        assert f">{text}</t>" in xml
    assert xml.count("<c ") == 6


def test_title_notes_heading_marks_and_links_have_their_places():
    xml = written(
        columns=[ColumnPlan(heading="甲"), ColumnPlan(heading="乙", width=20)],
        rows=[["一", "二" * 30]],
        title="题",
        notes=["注"],
        marks={(0, 0): (Severity.ERROR, "")},
        links={(0, 1): "'户'!A1"},
    )
    assert '<pane ySplit="3" topLeftCell="A4"' in xml
    assert """<hyperlink ref="B4" location="'户'!A1"/>""" in xml
    assert '<col min="2" max="2" width="20" customWidth="1"/>' in xml
    assert '<row r="4" ht="60" customHeight="1">' in xml
    assert "<cols>" not in written(columns=[], rows=[])
