import pytest

from xiaoping.errors import InvariantError
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading import Audit, Finding, Outcome, audit, document_from_text
from xiaoping.reading.remarks import Remark, counted, place_words, remarks_of, worth_telling
from xiaoping.samples import xiaoping_2020


def remarks(text, **options):
    paper = document_from_text(text)
    return remarks_of(audit(paper, xiaoping_2020()), paper, **options)


def test_a_contradiction_is_an_error_that_suggests_what_the_data_say():
    (remark,) = remarks("全乡建档立卡贫困户共605户2059人。")
    assert (remark.start, remark.end, remark.severity) == (10, 14, Severity.ERROR)
    assert (remark.code, remark.suggestion) == ("audit.differs", "606户")
    assert remark.heading() == "【错误】与数据不符"
    assert remark.heading("en") == "[error] contradicts the data"
    assert "在数据中是“606户”" in remark.text()
    assert "is '606户' there" in remark.text("en")
    assert remark.author == "xiaoping"


def test_nothing_is_suggested_where_more_than_digits_must_change():
    (share,) = remarks("全乡建档立卡贫困户共六百零五户2059人。")
    assert (share.code, share.suggestion) == ("audit.differs", None)
    (whole,) = (r for r in remarks("走访慰问5000户。") if r.code == "audit.exceeds")
    assert (whole.label(), whole.suggestion) == ("部分大于总体", None)


def test_what_agrees_is_told_only_if_everything_is_asked_for():
    text = "全乡建档立卡贫困户共606户2059人。2031年再看。"
    assert [r.label() for r in remarks(text)] == [wording("marking.period", "zh", {})]
    told = remarks(text, everything=True)
    assert [r.label() for r in told] == ["与数据一致", "与数据一致", "时间待核"]
    assert {r.severity for r in told} == {Severity.NOTE}
    found = audit(document_from_text(text), xiaoping_2020()).findings
    assert [worth_telling(f) for f in found] == [False, False, True]


def test_a_remark_has_a_place_in_the_text():
    for start, end in ((-1, 2), (3, 2)):
        with pytest.raises(InvariantError, match=f"begins at character {start}") as caught:
            Remark(
                start=start,
                end=end,
                severity=Severity.NOTE,
                code="x",
                title=("", ""),
                zh="",
                en="",
            )
        assert "请改正位置" in caught.value.message("zh")


def test_remarks_are_counted_by_severity_and_placed_by_line():
    assert counted(remarks("全乡建档立卡贫困户共605户2059人。")) == {
        Severity.ERROR: 1, Severity.WARNING: 0, Severity.NOTE: 0,
    }  # fmt: skip
    paper = document_from_text("甲\n乙丙")
    assert (place_words(paper, 3), place_words(paper, 3, "en")) == (
        "第2行第2字", "line 2, character 2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "code", "label"),
    [
        (Outcome.SAME, "marking.same", "as the data say"),
        (Outcome.ROUNDED, "marking.rounded", "agrees when rounded"),
        (Outcome.COMPATIBLE, "marking.compatible", "worded otherwise than the data"),
        (Outcome.CONTRADICTS, "marking.contradicts", "contradicts the data"),
        (Outcome.UNKNOWN, "marking.unknown", "nothing in the data"),
    ],
)
def test_every_outcome_has_a_label(outcome, code, label):
    finding = Finding(
        outcome=outcome,
        code="audit.same",
        kind="figure",
        text="甲",
        start=0,
        end=1,
        line=1,
        column=1,
    )
    paper = document_from_text("甲", name="a.txt")
    (found,) = remarks_of(Audit(document="a.txt", findings=(finding,)), paper, everything=True)
    assert found.title == (wording(code, "zh", {}), label)
    assert found.severity is finding.severity
