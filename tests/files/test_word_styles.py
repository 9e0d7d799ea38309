import pytest

from xiaoping.files.visible_word import read_word
from xiaoping.files.word_styles import WordStyles

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "".join(
    f'<Relationship Id="r{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
    for kind in ("styles", "numbering")
)
STYLES = """
<w:style w:styleId="a"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="own"/><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="3"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/>
  <w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="4"><w:name w:val="y"/><w:basedOn w:val="4"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
"""


def paragraph(text, *, style="", list_="", depth=0):
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_:
        told += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{told}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def headings(document):
    def read(*paragraphs, styles=STYLES, numbering=NUMBERING):
        seen = read_word(
            document(
                "".join(paragraphs),
                relations=RELATIONS,
                **{
                    "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
                    "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
                },
            )
        )
        return [(seen.text[h.start : h.start + 1], h.level, h.number) for h in seen.headings]

    return read


def test_a_style_says_the_level_itself_or_by_what_it_is_based_on(headings):
    found = headings(
        *(paragraph(t, style=s) for t, s in zip("甲乙丙丁戊", "a124x", strict=True))
    )
    assert found == [("甲", 0, ""), ("乙", 1, ""), ("丙", 1, "")]


def test_numbers_that_word_prints_are_counted_as_word_counts(headings):
    found = headings(
        paragraph("甲", list_="1"), paragraph("乙", list_="1", depth=1),
        paragraph("丙", list_="1", depth=1), paragraph("丁", list_="1", depth=2),
        paragraph("戊", list_="1"), paragraph("己", list_="1", depth=1),
        paragraph("庚", list_="2"), paragraph("辛", list_="2"),
    )  # fmt: skip
    assert [number for _, _, number in found] == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "一、", "二、",
    ]  # fmt: skip


def test_a_number_may_come_from_the_style(headings):
    assert headings(paragraph("甲", style="3"), paragraph("乙", style="3")) == [
        ("甲", 3, "一、"),
        ("乙", 3, "二、"),
    ]


def test_signs_and_unknown_lists_number_nothing(headings):
    assert headings(paragraph("甲", list_="3"), paragraph("乙", list_="9")) == [
        ("甲", None, "x")
    ]
    assert headings(paragraph("丙", list_="3", depth=1)) == [("丙", None, "①")]


def test_without_lists_there_is_no_number():
    assert WordStyles().number({"numId": "1"}) == ""


@pytest.mark.parametrize(
    ("start", "number"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (120, "120")],
)
def test_chinese_numbers_reach_to_ninety_nine(headings, start, number):
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert headings(paragraph("甲", list_="1"), numbering=numbering) == [("甲", None, number)]


def test_odd_parts_do_no_harm(headings):
    odd = (
        '<w:lvl/><w:num/><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="x"/></w:abstractNum>'
    )
    assert (
        headings(paragraph("甲", list_="1", style="4"), numbering=odd, styles="<w:style/>")
        == []
    )
