"""All formats say the same of a document: its title, who issued it, and when."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest

from xiaoping.report.flow import flow
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render.docx import to_docx
from xiaoping.report.render.properties import Properties, properties_of
from xiaoping.report.render.typst_source import to_typst
from xiaoping.report.render.xlsx import to_xlsx
from xiaoping.report.tree import Paragraph, Report, Signature, Text

DAY = dt.date(2020, 12, 9)


def told(node, **more):
    return properties_of(node, flow(node), **more)


@pytest.mark.parametrize(
    ("issuer", "signatures", "creator", "date"),
    [
        ("", (), "", None),
        ("某县", (Signature("某乡", DAY),), "某县", DAY),
        ("", (Signature("某\n乡"), Signature("某村", DAY)), "某 乡", DAY),
    ],
)
def test_the_report_and_its_signatures_tell_who_and_when(issuer, signatures, creator, date):
    report = Report(title=(Text("总结"),), blocks=signatures, issuer=issuer)
    assert told(report) == Properties(title="总结", creator=creator, date=date)


def test_a_title_of_the_callers_own_comes_first():
    line = Paragraph((Text("甲。"),))
    assert told(line, profile=ENGLISH) == Properties(title="甲。", lang="en")
    assert told(line, title="乙\n丙").title == "乙 丙"
    assert told(line, title="").title == ""


def test_every_format_names_who_signs():
    report = Report(title=(Text("总结"),), blocks=(Signature("某村"), Signature("某乡", DAY)))
    word = docx.Document(io.BytesIO(to_docx(report))).core_properties
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report))).properties
    assert (word.author, book.creator) == ("某村", "某村")
    assert word.created.date() == DAY
    assert '("某村", ), date: datetime(year: 2020, month: 12, day: 9)' in to_typst(report)
