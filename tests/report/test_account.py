from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xiaoping as xp
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.account import Ground, account
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.tree import (
    AreaRef,
    Citation,
    CrossRef,
    Figure,
    Paragraph,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Table,
    Text,
)
from xiaoping.report.verifying.manifest import manifest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def made_up_reports():
    """The reports of the benchmarks."""
    path = BENCHMARKS / "made_up_reports.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, module)
    spec.loader.exec_module(module)
    return module


MADE_UP = made_up_reports()
HOMES = Figure(Observation("pop.households", "43", Year(2020), parse("606户")))
REPORT = Report(
    title=(PeriodRef(Year(2020)), Text("总结")),
    blocks=(
        Section(
            (Text("基本情况"),),
            (
                RunIn((Text("户数"),), (Text("共"), HOMES, Text("，见"), CrossRef("t"))),
                Paragraph(
                    (
                        Citation("某办〔2020〕10号"),
                        Text("要求建成5G基站，落实〔2019〕3号，"),
                        AreaRef("1", "3组"),
                        Text("修路12公里。"),
                    )
                ),
                Table(title=(), head=((Text("村"),),), rows=(((HOMES,),),), id="t"),
            ),
        ),
    ),
)
GROUNDS = [
    ("2020", "date"),
    ("1", "heading"),
    ("606", "figure"),
    ("1", "reference"),
    ("2020", "document"),
    ("10", "document"),
    ("5", "allowed"),
    ("2019", "allowed"),
    ("3", "allowed"),
    ("3", "name"),
    ("12", "naked"),
    ("1", "heading"),
    ("606", "figure"),
]


@pytest.mark.parametrize(
    ("document", "format"),
    [(None, None), (to_text(REPORT), None), (to_markdown(REPORT), "markdown"), (to_html(REPORT), None)],
)  # fmt: skip
def test_every_digit_has_its_ground_in_every_format(document, format):  # noqa: A002 - as the function names it
    found = account(REPORT, document, format=format)
    assert [(digits.text, digits.ground.value) for digits in found] == GROUNDS


def test_digits_of_a_document_that_the_report_does_not_say_are_naked():
    found = account(REPORT, to_text(REPORT).replace("共606户", "共606户，新增9户"))
    (naked,) = [d for d in found if d.ground is Ground.NAKED and d.piece is None]
    assert (naked.text, str(naked.place)) == ("9", "第4行")


def test_page_numbers_are_of_the_paper():
    found = account(REPORT, to_text(REPORT) + "— 12 —\n")
    assert (found[-1].text, found[-1].ground) == ("12", Ground.PAGE)


def test_a_caller_may_allow_other_words():
    node = Paragraph((Text("推行1331工程"),))
    assert account(node)[0].ground is Ground.NAKED
    assert account(node, allowed=["1331工程"])[0].ground is Ground.ALLOWED


def grounds(report, written):
    texts = [figure.text for figure in manifest(report).figures]
    return account(report, written.with_figures(texts), format=written.kind)


def test_nothing_is_left_over_of_the_sample_in_any_format():
    report = xp.annual_report(xp.xiaoping_2020()).report
    for written in MADE_UP.written_in(report):
        found = grounds(report, written)
        assert [d for d in found if d.ground is Ground.NAKED] == [], written.name
        assert len(found) > 90


@settings(max_examples=12)
@given(st.integers(0, 10_000))
def test_nothing_is_left_over_of_made_up_reports_in_any_format(seed):
    report = MADE_UP.generated(seed)
    for written in MADE_UP.written_in(report):
        assert all(d.ground is not Ground.NAKED for d in grounds(report, written))
