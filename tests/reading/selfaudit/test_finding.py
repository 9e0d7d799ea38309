from xiaoping.problems import Severity
from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit.finding import Found, at, placed
from xiaoping.reading.selfaudit.paper import paper_of

TEXT = "全乡606户。\n只有205人。"


def test_a_finding_tells_both_places():
    one, two = paper_of(TEXT).claims
    found = placed(at("self.people", two, one), document_from_text(TEXT))
    assert (found.line, found.column, found.text) == (2, 3, "205人")
    assert (found.other_line, found.other_column, found.other_text) == (1, 3, "606户")
    assert found.message("zh") == "“606户”只有“205人”：人数少于户数。请核对两数。"


def test_a_contradiction_is_an_error_and_a_term_is_none():
    document = document_from_text("国民生产总值")
    people = placed(Found(code="self.people", span=(0, 2)), document)
    assert (people.severity, people.weight) == (Severity.ERROR, "contradiction")
    term = placed(Found(code="self.doubled-sign", span=(0, 2), suggestion=""), document)
    assert (term.weight, term.suggestion, term.other_start) == ("warning", "", None)


def test_a_number_of_a_person_is_told_masked():
    text = "身份证号11010519491231002X。"
    found = placed(
        Found(code="self.listing", span=(4, 22), fields={"listed": 1}), document_from_text(text)
    )
    assert found.text == "11010519491231002X"
    assert "11010519491231002X" not in found.message()
