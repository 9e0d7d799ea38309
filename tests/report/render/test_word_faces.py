"""Faces: the Chinese one for all that Chinese text holds, with what stands in for it."""

from fractions import Fraction

from lxml import etree

from xiaoping.report.render.word_faces import face, font_table, size
from xiaoping.report.render.word_page import OFFICIAL_FORM, PageForm

SPACE = 'xmlns:w="urn:w"'


def attributes(xml):
    element = etree.fromstring(xml.replace("<w:rFonts", f"<w:rFonts {SPACE}"))
    return {etree.QName(name).localname: value for name, value in element.attrib.items()}


def test_quotation_marks_are_chinese_and_digits_are_those_told():
    told = attributes(face(("仿宋_GB2312", "FangSong"), ("Times New Roman",)))
    assert told == {
        "ascii": "Times New Roman", "hAnsi": "仿宋_GB2312",
        "eastAsia": "仿宋_GB2312", "cs": "Times New Roman",
    }  # fmt: skip
    assert set(attributes(face(("黑体",))).values()) == {"黑体"}


def test_a_hostile_face_stays_a_name():
    assert attributes(face(('"><w:evil/>',)))["ascii"] == '"><w:evil/>'


def test_sizes_are_told_in_half_points():
    assert 'w:val="21"' in size(Fraction(21, 2))


def test_each_face_is_listed_once_with_its_alternates():
    fonts = etree.fromstring(f"<w:fonts {SPACE}>{font_table(OFFICIAL_FORM)}</w:fonts>")
    names = [font.get("{urn:w}name") for font in fonts]
    assert names == [
        "方正小标宋简体",
        "仿宋_GB2312",
        "黑体",
        "楷体_GB2312",
        "宋体",
        "Times New Roman",
    ]
    other = fonts.find("{urn:w}font[2]/{urn:w}altName").get("{urn:w}val")
    assert other.split(",")[1] == "FangSong"
    plain = PageForm(title=("甲",), text=("甲",), first=("甲",), second=("甲",), small=("甲",))
    assert font_table(plain).count("<w:font ") == 2
