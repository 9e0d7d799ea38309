"""The printed forms of the sample stand byte for byte in every format of its report."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from xiaoping.files.visible_word import visible_word
from xiaoping.report import annual_report, to_docx, to_html, to_markdown, to_pdf, to_text
from xiaoping.report.flow import flow
from xiaoping.report.marks import marked
from xiaoping.samples import xiaoping_2020

REPORT = annual_report(xiaoping_2020()).report
FIGURES = {mark: piece.text for mark, piece in marked(flow(REPORT))}
PUBLISHED = Path(__file__).with_name("published_figures.csv")


def in_order(text: str) -> bool:
    """Say whether all figures stand in a text, one behind the other."""
    at = 0
    for figure in FIGURES.values():
        at = text.find(figure, at)
        if at < 0:
            return False
        at += len(figure)
    return True


def test_the_report_holds_the_printed_forms_that_were_published():
    rows = list(csv.DictReader(io.StringIO(PUBLISHED.read_text(encoding="utf-8"))))
    text = to_text(REPORT)
    assert len(rows) == 85
    assert [row["printed"] for row in rows if row["printed"] not in text] == []


def test_word_has_a_bookmark_around_each_printed_form():
    seen = visible_word(to_docx(REPORT))
    found = {
        mark.name.removeprefix("_xp_"): seen.text[mark.start : mark.end] for mark in seen.marks
    }
    assert found == FIGURES


def test_a_page_has_an_element_around_each_printed_form():
    page = html.fromstring(to_html(REPORT))
    found = {node.get("data-figure"): node.text_content() for node in page.iter("data")}
    assert found == FIGURES


@pytest.mark.parametrize("render", [to_text, to_markdown])
def test_text_and_markdown_have_the_printed_forms_in_their_order(render):
    assert in_order(render(REPORT).replace("\\", ""))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_pdf_has_the_printed_forms_in_their_order(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(to_pdf(REPORT))
    words = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    # What is between pages is the number of the page.
    words = re.sub(r"—\s*\d+\s*—\s*\f?", "", words)
    assert in_order(re.sub(r"\s+", "", words))
