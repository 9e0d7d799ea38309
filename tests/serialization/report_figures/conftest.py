"""A few rows of a report, as a clerk would see them."""

from fractions import Fraction

import pytest

from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.reported import (
    FigureLink,
    OtherNumber,
    ReportFigure,
    ReportFigures,
)
from xiaoping.periods import Year


@pytest.fixture
def known():
    return catalogue()


@pytest.fixture
def figures():
    """Four rows: settled, settled, suggested, unknown."""
    sentence = "2020年全乡建档立卡贫困户606户2059人，走访5000余户，三年完成。"
    shared = {
        "sentence": sentence,
        "section": "一(一)",
        "source": "总结.docx",
        "period": Year(2020),
    }
    return ReportFigures(
        (
            ReportFigure(
                number=1, text="606户", value="606户", unit="户", at=sentence.index("606") + 1,
                indicator="poverty.registered.households", score=Fraction(149, 100),
                reasons=("名称：建档", "用语：贫困户"), **shared,
            ),
            ReportFigure(
                number=2, text="2059人", value="2059人", unit="人", at=sentence.index("2059") + 1,
                indicator="poverty.registered.persons", links=(FigureLink("pair", 1),), **shared,
            ),
            ReportFigure(
                number=3, text="5000余户", value="5000余户", unit="户",
                at=sentence.index("5000") + 1, suggested="housing.repair.households",
                doubt="字词相符不够", **shared,
            ),
            ReportFigure(number=4, text="三年", value="三年", unit="年", scenario="plan", **shared),
        ),
        (OtherNumber(kind="year", text="2020年", place="第1段第1字"),),
    )  # fmt: skip
