import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.flow import flow
from xiaoping.report.places import placed, spots
from xiaoping.report.render.facts import cells
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    Custom,
    Note,
    Paragraph,
    Report,
    Section,
    Signature,
    Table,
    Text,
)

WORDS = (Text("好"),)
TABLE = Table(title=WORDS, head=(WORDS,), rows=((WORDS,),), note=WORDS)


def numbered(name):
    return Table(title=WORDS, head=(WORDS,), rows=(), id=name)


REPORT = Report(
    title=WORDS,
    blocks=(
        Paragraph(WORDS),
        Section(WORDS, (Section(WORDS, (Paragraph(WORDS), TABLE, Note(WORDS))), TABLE)),
        Section(WORDS, (numbered("a"), Chart(kind=ChartKind.BAR, table=TABLE, id="c"))),
        Custom("acme.x", {}, (Paragraph(WORDS),)),
        Signature("乡", dt.date(2020, 12, 9)),
        Attachment(WORDS, (Paragraph(WORDS), Section(WORDS, (Paragraph(WORDS),)))),
        Attachment(WORDS, (TABLE,)),
    ),
)


def test_places_are_told_as_a_clerk_finds_them():
    assert [place for place, _ in spots(flow(REPORT))] == [
        "总标题",
        "第1段",
        "一、标题",
        "一、（一）标题",
        "一、（一）第1段",
        "一、（一）表1",
        "一、（一）第2段",
        "一、（一）表2",
        "二、标题",
        "二、表1",
        "二、图1",
        "二、第1段",
        "附件说明第1行",
        "附件说明第2行",
        "落款",
        "落款",
        "附件1标签",
        "附件1标题",
        "附件1第1段",
        "附件1一、标题",
        "附件1一、第1段",
        "附件2标签",
        "附件2标题",
        "附件2表1",
    ]


def test_cells_are_told_by_row_and_column():
    places = [place for place, _ in placed(flow(TABLE))]
    assert places == ["表1标题", "表1单位", "表1第1行第1列", "表1第2行第1列", "表1注"]


@given(st.permutations(REPORT.blocks))
def test_places_come_in_the_order_in_which_figures_are_counted(blocks):
    items = flow(Report(title=WORDS, blocks=tuple(blocks)))
    assert [cell for _, cell in placed(items)] == list(cells(items))
