"""The time line of a project."""

import datetime
from xml.etree import ElementTree

import pytest

from xiaoping.programmes import Portfolio, Project, ProjectOutput
from xiaoping.programmes.stages import Move
from xiaoping.report.views import timeline_picture, timeline_view
from xiaoping.report.views.view import cell_text

ROAD = Project(
    name="道路",
    id="P1",
    planned_start="2020年5月",
    planned_end="2020年9月",
    moves=[
        Move(stage="列入计划", when="2020-03-16", document="计划〔2020〕3号"),
        Move(stage="竣工", when="2020年11月"),
    ],
)


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_each_stage_is_planned_against_actual():
    rows = texts(timeline_view(ROAD))
    assert [row[0] for row in rows] == [
        "入库储备",
        "列入计划",
        "实施",
        "竣工",
        "验收",
        "移交管护",
    ]
    assert rows[1] == ["列入计划", "—", "2020-03-16", "是", "—", "计划〔2020〕3号"]
    assert rows[2] == ["实施", "2020-05", "—", "是", "—", "—"]
    assert rows[3] == ["竣工", "2020-09", "2020-11", "是", "是", "—"]
    assert rows[4][3] == "否"


def test_the_note_tells_its_outputs():
    output = ProjectOutput(kind="路面", planned="3公里", actual="2.8公里", project="P1")
    told = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ROAD], outputs=[output])
    view = timeline_view(ROAD, told)
    assert view.note() == "产出：路面计划3公里，实际2.8公里。"
    assert view.note("en").startswith("Outputs: 路面 planned 3")
    assert timeline_view(ROAD).note() == ""


@pytest.mark.parametrize(("lang", "word"), [("zh", "（日期不明）"), ("en", "(day unknown)")])
def test_the_picture_has_a_lane_for_every_stage(lang, word):
    picture = timeline_picture(timeline_view(ROAD), lang, today=datetime.date(2020, 12, 31))
    ElementTree.fromstring(picture)  # noqa: S314 - our own picture
    for text in ("2020-03-16", "2020-11", "2020-12-31", word):
        assert text in picture
