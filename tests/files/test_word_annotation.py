import datetime as dt
import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from xiaoping.errors import FileError, InvariantError
from xiaoping.files import word_annotation
from xiaoping.files.visible_word import visible_word
from xiaoping.files.word_annotation import WordComment, commented
from xiaoping.messages import codes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{WORD}}}"


def run(text, properties=""):
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{told}<w:t>{text}</w:t></w:r>"


def says(start, end, *paragraphs, author="xiaoping"):
    return WordComment(start=start, end=end, paragraphs=paragraphs or ("批注",), author=author)


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def within(data):
    """What each comment of a document is on, read by another parser."""
    open_, words = set(), {}
    for event, element in etree.iterparse(io.BytesIO(part(data).encode()), ("start", "end")):
        name = element.tag.removeprefix(W)
        if event == "start" and name == "commentRangeStart":
            open_.add(element.get(f"{W}id"))
            words.setdefault(element.get(f"{W}id"), "")
        elif event == "start" and name == "commentRangeEnd":
            open_.remove(element.get(f"{W}id"))
        elif event == "end" and name in ("t", "tab") and element.getparent().tag == f"{W}r":
            for id_ in open_:
                words[id_] += (element.text or "") if name == "t" else " "
    assert not open_
    return words


def marked(data, *words):
    """A document with a comment on each of some of its words."""
    text = visible_word(data).text
    made = commented(
        data, [says(text.index(word), text.index(word) + len(word)) for word in words]
    )
    assert visible_word(made).text == text
    return made


def test_a_comment_stands_at_its_very_words(document):
    data = document(
        f"<w:p>{run('全乡共', '<w:b/>')}{run('606户2059人。', '<w:i/>')}</w:p>"
    ).read_bytes()
    made = marked(data, "606户", "共606")
    assert within(made) == {"0": "606户", "1": "共606"}
    assert part(made).count("<w:i/>") == 3
    found = docx.Document(io.BytesIO(made))
    assert [(c.comment_id, c.text, c.author, c.timestamp) for c in found.comments] == [
        (0, "批注", "xiaoping", None),
        (1, "批注", "xiaoping", None),
    ]
    # Without its comments the document holds the same words in the same formatting.
    assert [(r.text, r.bold) for r in found.paragraphs[0].runs if r.text] == [
        ("全乡", True), ("共", True), ("606", None), ("户", None), ("2059人。", None),
    ]  # fmt: skip


def test_everything_else_stays_byte_for_byte(document):
    body = f"<w:p  w:rsidR = '1'>{run('共')}<!-- 甲 --></w:p>\n<w:p>{run('606户')}</w:p>"
    data = document(body, **{"word/media/a.bin": b"\x00" * 999, "customXml/i.xml": "<a  />"})
    data = data.read_bytes()
    made = marked(data, "606户")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert new.testzip() is None
        assert new.namelist() == [*old.namelist(), "word/comments.xml"]
        touched = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert touched == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    stripped = part(made).replace(start, "").replace(end + reference, "")
    assert stripped == part(data)


def test_the_same_comments_give_the_same_bytes_and_no_clock_is_read(document):
    data = document(f"<w:p>{run('606户')}</w:p>").read_bytes()
    assert marked(data, "606户") == marked(data, "606户")
    assert "w:date" not in part(marked(data, "606户"), "word/comments.xml")
    dated = commented(data, [says(0, 4)], date=dt.datetime(2021, 3, 4, 5, 6, tzinfo=dt.UTC))
    assert 'w:date="2021-03-04T05:06:00Z"' in part(dated, "word/comments.xml")
    assert commented(data, []) == data


def test_comments_that_are_there_stay(document):
    data = document(f"<w:p>{run('共606户2059人')}</w:p>").read_bytes()
    twice = marked(marked(data, "606户"), "06户20", "2059人")
    assert within(twice) == {"0": "606户", "1": "06户20", "2": "2059人"}
    assert [c.comment_id for c in docx.Document(io.BytesIO(twice)).comments] == [0, 1, 2]
    assert part(twice, "[Content_Types].xml").count("comments.xml") == 1
    assert part(twice, "word/_rels/document.xml.rels").count("comments.xml") == 1


def test_a_part_of_comments_that_a_document_only_speaks_of_is_made(document):
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-office'
        'document.wordprocessingml.comments+xml"/></Types>'
    )
    told = f'<Relationship Id="x" Type="{RELATION}/comments" Target="comments.xml"/>'
    data = document(
        f"<w:p>{run('606户')}</w:p>", relations=told, **{"[Content_Types].xml": types}
    ).read_bytes()
    made = marked(data, "606户")
    assert part(made, "[Content_Types].xml") == types
    assert part(made, "word/_rels/document.xml.rels").count("comments") == 2  # kind and target
    assert "批注" in part(made, "word/comments.xml")


def test_the_host_s_own_styles_of_comments_are_used(document):
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a7"><w:name w:val="annotation text"/>'
        '</w:style><w:style w:styleId="a8"><w:name w:val="annotation reference"/></w:style>'
        "</w:styles>"
    )
    told = f'<Relationship Id="x" Type="{RELATION}/styles" Target="styles.xml"/>'
    data = document(
        f"<w:p>{run('606户')}</w:p>", relations=told, **{"word/styles.xml": styles}
    ).read_bytes()
    made = marked(data, "606户")
    assert '<w:pStyle w:val="a7"/>' in part(made, "word/comments.xml")
    assert '<w:rStyle w:val="a8"/></w:rPr><w:commentReference' in part(made)


def test_words_in_cells_links_controls_and_insertions_are_marked_at_their_place(document):
    body = (
        f"<w:p><w:hyperlink w:anchor='a'>{run('含606户')}</w:hyperlink>"
        f"<w:ins w:id='9' w:author='a'>{run('新5户')}</w:ins><w:del>{run('旧6户')}</w:del>"
        f"<w:sdt><w:sdtContent>{run('控7户')}</w:sdtContent></w:sdt></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('表8户')}</w:p></w:tc></w:tr></w:tbl>"
    )
    made = marked(document(body).read_bytes(), "606户", "5户", "7户", "8户")
    assert list(within(made).values()) == ["606户", "5户", "7户", "8户"]
    tree = etree.fromstring(part(made).encode())
    parents = [e.getparent().tag.removeprefix(W) for e in tree.iter(f"{W}commentRangeStart")]
    assert parents == ["hyperlink", "ins", "sdtContent", "p"]


def test_a_comment_on_words_of_several_runs_leaves_deleted_ones_between(document):
    body = f"<w:p>{run('共6')}<w:del>{run('9')}</w:del>{run('06')}{run('户')}<w:r><w:tab/><w:t>完</w:t></w:r></w:p>"
    made = marked(document(body).read_bytes(), "606户 ")
    assert within(made) == {"0": "6906户 "}  # what was deleted is in its range


def test_a_comment_may_span_paragraphs(document):
    body = f"<w:p>{run('甲606')}</w:p><w:p>{run('户乙')}</w:p>"
    assert within(marked(document(body).read_bytes(), "606\n户")) == {"0": "606户"}


BOX = (
    "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent>"
    "</mc:Choice><mc:Fallback><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def test_a_comment_on_a_text_box_stands_at_the_run_that_holds_it(document):
    body = BOX.format(run("甲"), run("含5户"), run("含5户"))
    made = marked(document(body).read_bytes(), "5户")
    text = part(made)
    assert text.index("</w:t></w:r><w:commentRangeStart") < text.index("<mc:AlternateContent")
    assert text.index("</mc:AlternateContent></w:r><w:commentRangeEnd") > 0
    assert text.count('w:id="0"') == 3


def test_a_comment_that_begins_in_a_text_box_ends_behind_it(document):
    body = BOX.format(run("甲"), run("含5户"), run("含5户"))
    seen = visible_word(document(body).read_bytes())
    assert seen.text == "含5户\n甲\n"
    made = commented(document(body).read_bytes(), [says(1, 5)])
    text = part(made)
    assert text.index("commentRangeStart") < text.index("commentRangeEnd")


def test_a_comment_on_a_footnote_stands_at_its_reference(document):
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1"><w:p>{run("含5户")}</w:p>'
        f'</w:footnote><w:footnote w:id="2"><w:p>{run("含7户")}</w:p></w:footnote></w:footnotes>'
    )
    body = f"<w:p>{run('共')}<w:r><w:t>606户</w:t><w:footnoteReference w:id='1'/></w:r>{run('完')}</w:p>"
    told = f'<Relationship Id="x" Type="{RELATION}/footnotes" Target="footnotes.xml"/>'
    data = document(body, relations=told, **{"word/footnotes.xml": notes}).read_bytes()
    made = marked(data, "5户", "7户")
    text = part(made)
    assert (
        "</w:t></w:r><w:commentRangeStart w:id=\"0\"/><w:r><w:footnoteReference w:id='1'/></w:r>"
        '<w:commentRangeEnd w:id="0"/>' in text
    )
    # Nothing in the text leads to the second note: its comment stands at the end.
    assert text.index("完") < text.index('<w:commentRangeStart w:id="1"/>')
    assert part(made, "word/footnotes.xml") == notes


def test_a_change_of_formatting_keeps_its_number_to_itself(document):
    changed = "<w:b/><w:rPrChange w:id='7' w:author='a'><w:rPr/></w:rPrChange>"
    made = marked(document(f"<w:p>{run('共606户', changed)}</w:p>").read_bytes(), "606")
    tree = etree.fromstring(part(made).encode())
    assert [e.get(f"{W}id") for e in tree.iter(f"{W}rPrChange")] == ["7", "8", "9"]


def test_a_strict_document_gets_strict_comments(document):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = document(f"<w:p>{run('606户')}</w:p>", space=strict).read_bytes()
    assert strict in part(marked(data, "606"), "word/comments.xml")


def test_words_of_a_comment_are_escaped_and_what_xml_cannot_hold_is_replaced(document):
    data = document(f"<w:p>{run('606户')}</w:p>").read_bytes()
    made = commented(data, [says(0, 4, "<b>&\x01\"'", "甲\n乙\ud800", author='a"<&')])
    (comment,) = docx.Document(io.BytesIO(made)).comments
    assert comment.text == "<b>&�\"'\n甲 乙�"
    assert comment.author == 'a"<&'


def test_a_comment_on_nothing_stands_at_the_nearest_words(document):
    data = document(f"<w:p>{run('甲')}</w:p><w:p>{run('乙')}</w:p>").read_bytes()
    assert within(commented(data, [says(0, 0), says(2, 2), says(4, 4)])) == {
        "0": "甲", "1": "乙", "2": "乙",
    }  # fmt: skip


def told(code, call):
    with pytest.raises((FileError, InvariantError)) as caught:
        call()
    assert caught.value.code == code
    return caught.value.message("zh") + caught.value.message("en")


def test_faults_are_told_with_what_to_do(document, monkeypatch):
    data = document(f"<w:p>{run('606户')}</w:p>").read_bytes()
    assert "请用同一文件重新审核" in told(
        "marking.place", lambda: commented(data, [says(0, 9)])
    )
    empty = document("").read_bytes()
    assert "没有段落" in told("marking.no-paragraph", lambda: commented(empty, [says(0, 0)]))
    monkeypatch.setattr(word_annotation, "MOST_COMMENTS", 1)
    two = [says(0, 1), says(1, 2)]
    assert "Mark fewer" in told("marking.too-many", lambda: commented(data, two))
    assert sum(code.startswith("marking.") for code in codes()) >= 3


PIECES = st.sampled_from(
    [
        run("共606户"),
        run("甲&amp;乙 ", "<w:b/>"),
        "<w:r><w:t>一</w:t><w:tab/><w:t>二三</w:t></w:r>",
        f"<w:hyperlink>{run('链接')}</w:hyperlink>",
        f"<w:ins>{run('新增')}{run('的')}</w:ins>",
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:r/>",
        run(""),
    ]
)
PARAGRAPH = st.lists(PIECES, max_size=5).map(lambda pieces: f"<w:p>{''.join(pieces)}</w:p>")
CELL = PARAGRAPH.map(
    lambda text: f"<w:tbl><w:tr><w:tc>{text}</w:tc><w:tc>{text}</w:tc></w:tr></w:tbl>"
)


@given(st.lists(PARAGRAPH | CELL, min_size=1, max_size=4), st.data())
def test_each_comment_is_on_exactly_the_words_it_was_made_for(write, blocks, data):
    source = write("".join(blocks))
    seen = visible_word(source)
    held = [i for s in seen.stretches for i in range(s.start, s.end)]
    if not held:
        return
    edge = st.sampled_from(held)
    spans = data.draw(st.lists(st.tuples(edge, edge).map(sorted), min_size=1, max_size=4))
    made = commented(source, [says(a, b + 1) for a, b in spans])
    assert visible_word(made).text == seen.text
    expected = ["".join(seen.text[i] for i in held if a <= i <= b) for a, b in spans]
    assert list(map(within(made).get, map(str, range(len(spans))))) == expected


@pytest.fixture(scope="module")
def write(make_word_parts):
    def make(body):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            for name, text in make_word_parts(body).items():
                file.writestr(name, text)
        return stream.getvalue()

    return make


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_shows_the_comments_and_the_same_words(document, tmp_path):
    body = f"<w:p>{run('全乡共605户2059人。')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('31户')}</w:p></w:tc></w:tr></w:tbl>"
    made = marked(document(body).read_bytes(), "605户", "31户")
    (tmp_path / "b.docx").write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "again",
         tmp_path / "b.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (tmp_path / "again" / "b.docx").read_bytes()
    assert sorted(within(again).values()) == ["31户", "605户"]
    assert visible_word(again).text == visible_word(made).text
