from hypothesis import given
from hypothesis import strategies as st

from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading import document_from_text
from xiaoping.reading.remark_lines import columns_of, remark_lines, wrapped
from xiaoping.reading.remarks import Related, Remark

TEXT = "总结\n一、情况\n（一）脱贫\n全乡共605户2059人。另有3户。\n二、打算\n计划新增5户。\n"


def on(words, severity=Severity.ERROR, text=TEXT, **more):
    start = text.index(words)
    given = {"code": "x", "title": ("不符", "differs"), "zh": "应改。", "en": "Mend it."}
    return Remark(start=start, end=start + len(words), severity=severity, **(given | more))


def lines(*remarks, text=TEXT, **options):
    return list(remark_lines(document_from_text(text), remarks, **options))


def test_remarks_stand_under_the_headings_of_their_section():
    assert lines(on("5户。"), on("605户", suggestion="606户"), on("总结")) == [
        "（标题之前）",
        "  ✗ 第1行第1字 不符",
        "      【总结】",
        "      应改。",
        "一、情况 › （一）脱贫",
        "  ✗ 第4行第4字 不符",
        "      全乡共【605户】2059人",
        "      应改。",
        "      建议改为：606户",
        "二、打算",
        "  ✗ 第6行第5字 不符",
        "      计划新增【5户。】",
        "      应改。",
    ]


def test_lines_speak_english_and_name_the_other_place():
    also = (Related(TEXT.index("3户"), TEXT.index("3户") + 2, "3户"),)
    told = lines(on("605户", Severity.WARNING, also=also), lang="en")
    assert told[1] == "  ? line 4, character 4: differs"
    fields = {"place": "line 4, character 16", "words": "3户"}
    assert told[-1].strip() == wording("marking.also", "en", fields)
    assert told[3:] == ["      Mend it.", "      See also line 4, character 16: '3户'"]


def test_words_are_coloured_and_underlined_only_where_that_is_wanted():
    told = lines(on("605户", Severity.NOTE), colour=True)
    assert told[1].startswith("  \x1b[1;36m·\x1b[0m ")
    assert told[2] == "      全乡共\x1b[1;4;36m605户\x1b[0m2059人"
    assert not any("\x1b" in line for line in lines(on("605户")))


def test_a_document_cannot_steer_the_terminal():
    text = "甲\x1b[2J605户\x07\u202e"
    told = lines(on("605户", text=text, zh="a\x1bb\rc"), text=text)
    assert "      甲�[2J【605户】��" in told
    assert "      a�b c" in told


def test_a_long_clause_is_cut_around_the_words():
    text = "甲" * 200 + "605户" + "乙" * 200
    told = lines(on("605户", text=text), text=text, width=60)
    assert told[2].strip().startswith("…甲甲")
    assert told[2].strip().endswith("乙乙…")
    assert "【605户】" in told[2]
    assert columns_of(told[2]) <= 60
    whole = lines(on("甲" * 200, text=text), text=text, width=60)
    assert columns_of(whole[2]) <= 60


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket():
    assert wrapped("“605户”与数据不符：数据是“606户”。请改正。", 16) == (
        "“605户”与数据不",
        "符：数据是“606",
        "户”。请改正。",
    )
    assert wrapped("The data say 'six hundred' there.", 16) == (
        "The data say",
        "'six hundred'",
        "there.",
    )
    assert wrapped("不折行", None) == ("不折行",)


@given(st.text(alphabet="甲6户，。“”（） a'", max_size=60), st.integers(8, 40))
def test_wrapping_loses_no_word_and_fits_where_it_can(text, room):
    told = wrapped(text, room)
    assert "".join("".join(told).split()) == "".join(text.split())
    for line in told:
        assert columns_of(line) <= room or len(line.split()) == 1
