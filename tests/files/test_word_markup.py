import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.raw import Limits
from xiaoping.files.visible import Heading
from xiaoping.files.word_markup import WordMarkup
from xiaoping.files.word_writing import Writing
from xiaoping.problems import Problems

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def seen_of(body):
    writing = Writing()
    markup = WordMarkup("a.docx", "word/document.xml", Limits(), writing)
    names = (
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:x="urn:x"'
    )
    markup.parse(f"<w:body {names}>{body}</w:body>".encode(), last=True)
    return writing.visible(Problems()), markup.tracked


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code, shown):
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return sign.format("begin") + told + sign.format("separate") + shown + sign.format("end")


DELETED_MARK = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
NOT_HIDDEN = '<w:vanish w:val="0"/>'
TWO_WIDE, TOO_WIDE = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="99999999999"/>'
GONE = f"<w:del>{run('9人')}</w:del>"
TEXT_BOX = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('6')}{run('06')}{run('户')}</w:p>", "606户\n"),
        (f"<w:p>{run('甲')}<w:del>{run('9')}</w:del><w:ins>{run('8')}</w:ins></w:p>", "甲8\n"),
        (f"<w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del>{run('甲')}</w:p>", "甲\n"),
        (f"<w:p><w:moveFrom>{run('9')}</w:moveFrom><w:moveTo>{run('8')}</w:moveTo></w:p>", "8\n"),
        (f"<w:p>{DELETED_MARK}{run('甲')}</w:p><w:p>{run('乙')}</w:p>", "甲乙\n"),
        (
            (f"<w:p><w:del><w:r><w:rPr><w:ins w:id='1'/></w:rPr><w:delText>9</w:delText></w:r>"
            f"</w:del>{run('甲')}</w:p>"),
            "甲\n",
        ),
        (f"<w:p>{run('9', '<w:vanish/>')}{run('甲')}</w:p>", "甲\n"),
        (f"<w:p>{run('9', NOT_HIDDEN)}</w:p>", "9\n"),
        (f"<w:p>{run('甲')}{field('PAGE', run('3'))}</w:p>", "甲\n"),
        (f"<w:p>{run('甲')}{field('REF _xp', run('3'))}</w:p>", "甲3\n"),
        (f"<w:p>{field('TOC x', run('一、'))}{run('甲')}</w:p>", "甲\n"),
        (f"<w:p>{field('REF x', field('PAGE', run('7')) + run('3'))}</w:p>", "3\n"),
        (f"<w:p><w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>{run('甲')}</w:p>", "甲\n"),
        (f"<w:p><w:fldSimple w:instr='REF a'>{run('3')}</w:fldSimple></w:p>", "3\n"),
        (("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t>"
         "</w:r></w:p>"), "甲 乙\n"),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/></w:r></w:p>", "甲\n乙\n"),
        ("<w:p><w:r><w:t>3</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>5</w:t></w:r></w:p>", "3-5\n"),
        (f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('5')}</w:smartTag></w:p>",
         "甲5\n"),
        (f"<w:sdt><w:sdtContent><w:p>{run('甲')}</w:p></w:sdtContent></w:sdt>", "甲\n"),
        (
            ("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            f"</w:docPartObj></w:sdtPr><w:sdtContent><w:p>{run('一、3')}</w:p></w:sdtContent>"
            f"</w:sdt><w:p>{run('甲')}</w:p>"),
            "甲\n",
        ),
        (
            (f"<w:p>{run('甲')}<w:r><mc:AlternateContent><mc:Choice>{TEXT_BOX.format(run('5户'))}"
            f"</mc:Choice><mc:Fallback>{TEXT_BOX.format(run('5户'))}</mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('乙')}</w:p>"),
            "5户\n甲乙\n",
        ),
        ("<w:p><m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath></w:p>", "x=5\n"),
        (("<w:p><x:t>9</x:t><w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase><w:r>"
         "<w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"), "甲\n"),
        ("<w:t>9</w:t>", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(body, text):
    assert seen_of(body)[0].text == text


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (f"<w:tr>{cell('甲')}{cell('5')}</w:tr>", "甲|5\n"),
        (f"<w:tr>{cell('甲')}{cell('')}{cell('5')}</w:tr>", "甲||5\n"),
        (f"<w:tr>{cell('甲', TWO_WIDE)}{cell('5')}</w:tr>", "甲||5\n"),
        (f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('5')}</w:tr>", "|5\n"),
        (f"<w:tr><w:trPr><w:del/></w:trPr>{cell('9')}</w:tr><w:tr>{cell('5')}</w:tr>", "5\n"),
        (f"<w:tr>{cell('9', '<w:cellDel/>')}{cell('5')}</w:tr>", "5\n"),
        (
            f"<w:tr><w:tc><w:p>{run('甲')}</w:p><w:p>{run('5')}</w:p></w:tc>{cell('')}</w:tr>",
            "甲 5|\n",
        ),
        # A cell that fills its row is a frame around paragraphs.
        (f"<w:tr><w:tc><w:p>{run('甲')}</w:p><w:p>{run('5')}</w:p></w:tc></w:tr>", "甲\n5\n"),
        (
            f"<w:tr><w:tc><w:tbl><w:tr>{cell('甲')}{cell('5')}</w:tr></w:tbl><w:p/></w:tc></w:tr>",
            "甲|5\n",
        ),
        (f"<w:tr>{cell('5', TOO_WIDE)}</w:tr>", "5" + "|" * 62 + "\n"),
    ],
)
def test_tables_are_read_row_by_row(rows, text):
    seen, _ = seen_of(f"<w:tbl>{rows}</w:tbl>")
    assert seen.text == text
    at = text.find("5")
    assert seen.place(at).kind == "cell"


def test_cells_know_their_row_and_column():
    table = f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr>{cell('丙')}{cell('5户')}</w:tr></w:tbl>"
    seen, _ = seen_of(f"<w:p>{run('前')}</w:p>{table}<w:p>{run('后')}</w:p>{table}")
    places = [str(seen.place(seen.text.rindex(word))) for word in ("前", "后", "5户")]
    assert places == ["第1段", "第2段", "表2第2行第2列"]


def test_tracked_changes_are_counted():
    assert seen_of(f"<w:p>{run('甲')}</w:p>")[1] == 0
    assert seen_of(f"<w:p><w:ins>{run('8')}</w:ins><w:del>{run('9')}</w:del></w:p>")[1] == 2


def test_bookmarks_wrap_the_words_between_their_edges():
    mark = '<w:bookmarkStart w:id="{0}" w:name="_xp_f{0}"/>{1}<w:bookmarkEnd w:id="{0}"/>'
    seen, _ = seen_of(
        f"<w:p>{run('共')}{mark.format(1, run('606') + run('户'))}"
        f"{mark.format(2, GONE)}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{mark.format(3, run('5户'))}</w:p></w:tc></w:tr></w:tbl>"
    )
    found = {mark.name: seen.text[mark.start : mark.end] for mark in seen.marks}
    assert found == {"_xp_f1": "606户", "_xp_f2": "", "_xp_f3": "5户"}


def note(kind, number, words):
    return f"<w:{kind} w:id='{number}'><w:p>{run(words)}</w:p></w:{kind}>"


def places(seen, *words):
    return [str(seen.place(seen.text.index(word))) for word in words]


def test_notes_are_numbered_as_the_text_refers_to_them():
    refer = "<w:r><w:{}Reference w:id='{}'/></w:r>"
    body = (
        f"<w:p>{run('甲')}{refer.format('footnote', 7)}{refer.format('endnote', 2)}"
        f"{refer.format('footnote', 3)}<w:del>{refer.format('footnote', 4)}</w:del></w:p>"
    )
    notes = (
        note("footnote", 3, "二注3户")
        + note("footnote", 7, "一注7户")
        + note("footnote", 4, "9户")
    )
    seen, _ = seen_of(body + notes + note("endnote", 2, "尾2户") + note("footnote", 8, "旁8户"))
    assert "9户" not in seen.text
    assert places(seen, "甲", "3户", "7户", "2户", "8户") == [
        "第1段",
        "脚注2",
        "脚注1",
        "尾注1",
        "脚注3",
    ]


def test_text_boxes_are_counted_and_their_tables_are_tables():
    box = f"<w:txbxContent><w:p>{run('框甲')}</w:p><w:p>{run('框5户')}</w:p></w:txbxContent>"
    table = f"<w:tbl><w:tr>{cell('村')}{cell('31户')}</w:tr></w:tbl>"
    second = f"<w:txbxContent>{table}<w:p>{run('框6户')}</w:p></w:txbxContent>"
    seen, _ = seen_of(f"<w:p>{run('正文')}<w:r>{box}</w:r><w:r>{second}</w:r></w:p>")
    assert seen.text == "框甲\n框5户\n村|31户\n框6户\n正文\n"
    assert places(seen, "5户", "31户", "6户", "正文") == [
        "文本框1",
        "表1第1行第2列",
        "文本框2",
        "第1段",
    ]
    inside, _ = seen_of(
        f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}<w:r>{box}</w:r></w:p></w:tc>{cell('5')}</w:tr></w:tbl>"
    )
    assert inside.text == "框甲 框5户 甲|5\n"


def test_a_table_inside_a_cell_stands_below_its_row():
    inner = f"<w:tbl><w:tr>{cell('村')}{cell('户数')}</w:tr><w:tr>{cell('甲')}{cell('31')}</w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr><w:tc><w:p>{run('分村')}</w:p>{inner}<w:p/></w:tc>{cell('606')}</w:tr>"
        f"<w:tr>{cell('乙')}{cell('7')}</w:tr></w:tbl>"
    )
    seen, _ = seen_of(outer)
    assert seen.text == "分村|606\n村|户数\n甲|31\n乙|7\n"
    assert places(seen, "606", "31", "7") == ["表1第1行第2列", "表2第2行第2列", "表1第2行第2列"]


def test_a_control_around_cells_and_rows_changes_nothing():
    row = f"<w:sdt><w:sdtContent><w:tr>{cell('甲')}<w:sdt><w:sdtContent>{cell('5户')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    assert seen_of(f"<w:tbl>{row}</w:tbl>")[0].text == "甲|5户\n"


def test_a_paragraph_may_say_that_it_is_a_heading():
    level = "<w:pPr><w:outlineLvl w:val='{}'/></w:pPr>"
    seen, _ = seen_of(
        f"<w:p>{level.format(1)}{run('工作')}</w:p><w:p>{level.format(9)}{run('正文')}</w:p>"
        f"<w:p>{level.format(0)}</w:p>"
    )
    assert seen.headings == (Heading(0, 2),)


TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "txbxContent", "footnote", "endnote", "sdt", "del", "ins",
    "pPr", "rPr", "moveFrom", "fldSimple",
)  # fmt: skip
ALONE = (
    "<w:footnoteReference w:id='1'/>", "<w:gridSpan w:val='3'/>", "<w:outlineLvl w:val='1'/>",
    "<w:bookmarkStart w:id='1' w:name='a'/>", "<w:bookmarkEnd w:id='1'/>", "<w:br/>", "<w:del/>",
    "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='end'/>", "606户",
    "<w:numPr><w:numId w:val='1'/></w:numPr>", "<w:cellDel/>", "<w:gridBefore w:val='2'/>",
)  # fmt: skip
TREES = st.recursive(
    st.sampled_from(ALONE),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: f"<w:{made[0]} w:id='1'>{''.join(made[1])}</w:{made[0]}>"
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=5))
def test_any_nesting_is_read_and_places_lie_in_the_text(trees):
    seen, _ = seen_of("".join(trees))
    starts = [start for start, _ in seen.places]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(seen.text) for start in starts)
    assert all(0 <= mark.start <= mark.end <= len(seen.text) for mark in seen.marks)
    assert seen.anchors[-1][1] == seen.text.count("\n") + 1
