import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators import Rule, catalogue, rules, rules_from_rows
from xiaoping.problems import Severity


def test_every_built_in_rule_is_proved_sourced_and_worded_twice():
    codes = [rule.code for rule in rules()]
    assert len(codes) == len(set(codes))
    for rule in rules():
        rule.bound(catalogue())
        assert rule.source
        assert rule.year.isdigit()
        assert rule.zh != rule.en


def row(**kwargs):
    return {
        "code": "own.rule",
        "severity": "error",
        "zh": "自定规则",
        "statement": "pop.persons >= 1人",
    } | kwargs


WRONG = [
    (row(code="Own"), "code", "is malformed"),
    (row(severity="fatal"), "severity", "Write error, warning or note"),
    (row(statement="pop.persons"), "statement", "expected is a comparison"),
    (row(statement="refused(pop.persons)"), "statement", "compares nothing"),
    (row(statement="pop.persons >= 1户"), "statement", "differ in dimension"),
    (row(statement="pop.person >= 1人"), "statement", "pop.persons"),
    (row(statement="pop.persons >= $no.such"), "statement", "no.such"),
]


@pytest.mark.parametrize(("cells", "column", "message"), WRONG)
def test_a_wrong_rule_is_told_with_row_and_column(cells, column, message):
    found, problems = rules_from_rows([(7, cells)], "规则.csv")
    assert found == ()
    assert [(p.where.row, p.where.column) for p in problems] == [(7, column)]
    assert message in problems[0].message("en")


def test_the_good_rows_of_a_table_are_kept_and_a_code_is_used_once():
    rows = [row(), row(zh="又一条"), row(code="other", severity="提醒", en="another")]
    found, problems = rules_from_rows(enumerate(rows, start=2))
    assert [(rule.code, rule.severity) for rule in found] == [
        ("own.rule", Severity.ERROR),
        ("other", Severity.WARNING),
    ]
    assert found[0].en == "自定规则"
    assert [(p.code, p.where.row) for p in problems] == [("rules.duplicate", 3)]
    assert "is used by two rules" in problems[0].message("en")


def test_a_rule_refuses_what_it_cannot_be():
    with pytest.raises(InvariantError, match="is malformed"):
        Rule(code="a b", severity="error", zh="甲", statement="a.b = 1")
    with pytest.raises(TextError):
        Rule(code="a", severity="error", zh="甲", statement="a.b")
