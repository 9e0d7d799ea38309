import pytest

from xiaoping.files.word_anchor import gap_at, note_of, reference_to
from xiaoping.files.word_tree import word_tree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = f'xmlns:w="{WORD}" xmlns:m="urn:math" xmlns:mc="urn:choice"'
RUN = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"


def cut(body, at, *, ends=False, words=0):
    """The body with a bar where the gap before a character of some words is."""
    xml = f"<w:body {SPACES}>{body}</w:body>"
    tree = word_tree(xml)
    number = [n for n, name in enumerate(tree.names) if name in ("t", "tab", ":m:t")][words]
    gap = gap_at(tree, number, at, ends=ends)
    whole = f"{xml[: gap.at]}{gap.before}|{gap.after}{xml[gap.at :]}"
    return whole.removeprefix(f"<w:body {SPACES}>").removesuffix("</w:body>")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, "<w:p>|<w:r><w:rPr><w:b/></w:rPr><w:t>606户</w:t></w:r></w:p>"),
        (
            3,
            (
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>606</w:t></w:r>|"
                '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">户</w:t></w:r></w:p>'
            ),
        ),
        (4, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>606户</w:t></w:r>|</w:p>"),
    ],
)
def test_a_run_is_divided_only_where_the_gap_is_within_it(at, expected):
    assert cut(f"<w:p>{RUN.format('606户')}</w:p>", at, ends=bool(at)) == expected


@pytest.mark.parametrize(
    ("raw", "at", "left", "right"),
    [
        ("A&amp;B", 2, "A&amp;", "B"),
        ("甲&#x4e59;丙", 2, "甲&#x4e59;", "丙"),
        ("6<!-- 9 -->06", 2, "6<!-- 9 -->0", "6"),
        ("6<?x 9?>06", 2, "6<?x 9?>0", "6"),
        ("6\r\n6", 2, "6\r\n", "6"),
        ("𠮷6户", 2, "𠮷6", "户"),
        ("a<![CDATA[b<c]]>d", 2, "a<![CDATA[b]]>", "<![CDATA[<c]]>d"),
        ("a<![CDATA[b<c]]>d", 4, "a<![CDATA[b<c]]>", "d"),
    ],
)
def test_characters_are_counted_as_a_parser_does(raw, at, left, right):
    assert cut(f"<w:p><w:r><w:t>{raw}</w:t></w:r></w:p>", at) == (
        f"<w:p><w:r><w:t>{left}</w:t></w:r>|"
        f'<w:r><w:t xml:space="preserve">{right}</w:t></w:r></w:p>'
    )


def test_a_run_of_several_pieces_is_divided_between_them():
    body = "<w:p><w:r w:rsidR='1'><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>"
    assert cut(body, 0, words=2) == (
        "<w:p><w:r w:rsidR='1'><w:t>甲</w:t><w:tab/></w:r>|<w:r w:rsidR='1'><w:t>乙</w:t></w:r></w:p>"
    )
    assert cut(body, 1, ends=True, words=1) == cut(body, 0, words=2)
    assert cut(body, 0, words=1) == (
        "<w:p><w:r w:rsidR='1'><w:t>甲</w:t></w:r>|<w:r w:rsidR='1'><w:tab/><w:t>乙</w:t></w:r></w:p>"
    )


@pytest.mark.parametrize(
    "opening",
    [
        "<w:hyperlink r='1'>{}</w:hyperlink>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:ins w:id='1'><w:hyperlink>{}</w:hyperlink></w:ins>",
    ],
)
def test_what_may_hold_the_edge_of_a_comment_is_entered(opening):
    plain = "<w:r><w:t>606户</w:t></w:r>"
    divided = '<w:r><w:t>606</w:t></w:r>|<w:r><w:t xml:space="preserve">户</w:t></w:r>'
    got = cut(f"<w:p>{opening.format(plain)}</w:p>", 3)
    assert got == f"<w:p>{opening.format(divided)}</w:p>"


@pytest.mark.parametrize(
    "unit",
    [
        "<w:fldSimple w:instr='REF a'><w:r><w:t>606</w:t></w:r></w:fldSimple>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>606</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:r><w:t>606</w:t></w:r></w:sdtContent></w:sdt>",
        "<m:oMath><m:r><m:t>606</m:t></m:r></m:oMath>",
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>606</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>606</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<mc:AlternateContent><mc:Choice><w:r><w:t>606</w:t></w:r></mc:Choice></mc:AlternateContent>",
    ],
)
def test_what_nobody_may_divide_is_taken_as_a_whole(unit):
    body = f"<w:p>{RUN.format('共')}{unit}</w:p>"
    assert cut(body, 1, words=1) == f"<w:p>{RUN.format('共')}|{unit}</w:p>"
    assert cut(body, 1, words=1, ends=True) == f"<w:p>{RUN.format('共')}{unit}|</w:p>"


def test_what_stands_in_no_paragraph_has_no_place():
    tree = word_tree(f"<w:body {SPACES}><w:t>606</w:t><w:p/></w:body>")
    assert gap_at(tree, 1, 0, ends=False) is None
    assert gap_at(tree, 2, 0, ends=False) is None


def test_a_reference_that_was_deleted_is_the_last_to_be_taken():
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    tree = word_tree(
        f"<w:p {SPACES}><w:del>{reference.format(1)}{reference.format(2)}</w:del>"
        f"{reference.format(1)}</w:p>"
    )
    places = [reference_to(tree, "footnoteReference", id_) for id_ in ("1", "2", "3")]
    assert places == [7, 5, None]


def test_a_note_is_known_by_the_element_around_it():
    tree = word_tree(
        f'<w:endnotes {SPACES}><w:endnote w:id="3"><w:p><w:r><w:t/></w:r></w:p></w:endnote>'
        "<w:p/></w:endnotes>"
    )
    assert note_of(tree, 4) == ("endnoteReference", "3")
    assert note_of(tree, 5) == ("", "")
