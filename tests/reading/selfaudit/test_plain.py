import json

from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit import (
    compare_papers,
    comparison_json,
    comparison_plain,
    comparison_text,
    self_audit,
    self_audit_json,
    self_audit_plain,
    self_audit_text,
)

TEXT = "全乡总人口3723户11441人。累计走访5000余户,财务帐目公开。"


def audit():
    return self_audit(document_from_text(TEXT, name="a.txt"))


def comparison():
    return compare_papers(
        document_from_text("全乡606户。", name="a.txt"),
        document_from_text("全乡607户。", name="b.txt"),
    )


def test_a_finding_is_plain_data_with_both_places_and_both_languages():
    plain = self_audit_plain(audit())
    assert plain["summary"] == {"contradiction": 1, "warning": 0, "note": 2}
    first = plain["findings"][0]
    assert first["weight"] == "contradiction"
    assert TEXT[first["start"] : first["end"]] == first["text"] == "5000余户"
    assert first["other"] == {"text": "3723户", "start": 5, "end": 10, "line": 1, "column": 6}
    assert first["suggestion"] == "5000余户次"
    assert set(first["message"]) == {"zh", "en"}
    assert plain["findings"][1]["other"] is None


def test_an_audit_is_json_of_its_kind():
    told = json.loads(self_audit_json(audit()))
    assert told["kind"] == "xiaoping.self-audit"


def test_a_terminal_is_told_the_counts_first():
    lines = self_audit_text(audit()).split("\n")
    assert lines[0] == "a.txt：矛盾1处，提醒0处，说明2处。"
    assert len(lines) == 4
    assert self_audit_text(audit(), "en").startswith(
        "a.txt: 1 contradictions, 0 warnings, 2 notes."
    )


def test_a_comparison_is_plain_data_json_and_text():
    plain = comparison_plain(comparison())
    assert plain["summary"]["changed"] == 1
    assert plain["figures"][0]["a"]["text"] == "606户"
    assert json.loads(comparison_json(comparison()))["kind"] == "xiaoping.paper-comparison"
    lines = comparison_text(comparison()).split("\n")
    assert lines[0].startswith("甲 a.txt 与 乙 b.txt：未变0，写法不同0，有变化1")
    assert comparison_text(comparison(), "en").startswith("A a.txt and B b.txt: 0 the same")
