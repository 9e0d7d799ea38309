"""What an audit of a paper alone found, as remarks."""

from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit import self_audit, self_remarks


def test_a_finding_is_a_remark_with_both_places_and_its_mend():
    found = self_remarks(self_audit(document_from_text("总人口3723户。走访5000余户。")))
    (remark,) = found
    assert (remark.severity, remark.code) == (Severity.ERROR, "self.visits")
    assert remark.also[0].words == "3723户"
    assert remark.suggestion == "5000余户次"
    assert remark.label("en") == "contradicts itself"


def test_a_way_of_writing_is_a_note():
    labels = {
        remark.label()
        for remark in self_remarks(
            self_audit(document_from_text("全乡脱贫,606户。2月30日开会。"))
        )
    }
    assert labels == {
        wording("marking.self-note", "zh", {}),
        wording("marking.self-warning", "zh", {}),
    }
    assert labels == {"写法", "请看一看"}


def test_cells_of_several_rows_are_told_by_the_first_and_the_last():
    table = "| 村 | 人口（人） |\n| --- | --- |\n| 甲村 | 1210 |\n| 乙村 | 1005 |\n| 合计 | 2315 |\n"
    (remark,) = self_remarks(self_audit(document_from_text(table, "markdown")))
    assert remark.also[0].words == "1210……1005"
