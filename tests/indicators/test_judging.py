import pytest

from xiaoping.indicators import judge
from xiaoping.indicators.judging import compared
from xiaoping.measures import Interval

LINES = [
    "edu.pupils@2023 = 900余人",
    "edu.teachers@2023 = 60人",
    "a medaid.amount@2023 = 1.3万元",
    "b fiscal.tax@2023 = 0.7万元",
    "c agri.subsidy.amount@2023 = 0.7万元",
    "s pop.persons@@2023-12-31 = 2000人 >of_which:t",
    "t pop.persons@@2022-12-31 = 3000人",
]

CASES = [
    ("edu.pupils > 900人", "holds"),
    ("edu.pupils > 999人", "violated"),
    ("edu.pupils > 950人", "undecided"),
    ("edu.pupils < 901人", "violated"),
    ("edu.pupils < 1000人", "holds"),
    ("edu.pupils >= 901人", "holds"),
    ("edu.pupils <= 900人", "violated"),
    ("edu.pupils = 950人", "undecided"),
    ("edu.pupils = 1000人", "violated"),
    ("edu.pupils = 1000人 within 1人", "undecided"),
    ("edu.pupils != 1000人", "holds"),
    ("edu.pupils != 950人", "undecided"),
    ("edu.teachers = 60人", "holds"),
    ("edu.teachers != 60人", "violated"),
    ("edu.teachers = 61人 within 1人", "holds"),
    # what is rounded may add up, and what adds up as it is printed does
    ("'b' + 'c' = 'a'", "undecided"),
    ("'b' + 'c' = 1.4万元", "holds"),
    ("'b' + 'c' = 1.6万元", "violated"),
    ("'a' <= 'b' + 'c'", "holds"),
    ("edu.schools >= 1所", "refused"),
    ("'s' + 't' >= 1人", "refused"),
    ("refused('s' + 't')", "holds"),
    ("refused(edu.pupils + 1亩)", "holds"),
    ("refused(edu.pupils + edu.teachers)", "violated"),
    ("refused(edu.schools + 1所)", "refused"),
]


@pytest.mark.parametrize(("statement", "outcome"), CASES)
def test_a_statement_is_held_against_what_figures_may_be(statement, outcome, data_of):
    found = judge(statement, data_of(LINES))
    assert found.outcome.value == outcome
    assert bool(found.reason("en")) == (found.lack is not None or found.refusal is not None)


def test_both_sides_are_told_as_the_figures_stand(data_of):
    found = judge("'b' + 'c' = 1.6万元", data_of(LINES))
    assert str(found.left) == "[14000, 14000]"
    assert str(found.right) == "[16000, 16000]"
    assert [item.id for item in found.used] == ["b", "c"]


def test_bare_sets_compare_as_well():
    half = Interval(0, 1, high_open=True)
    assert compared("<", half, Interval.point(1)).value is True
    assert compared("!=", half, Interval.point(1)).value is True
    assert compared("=", half, Interval.point(1), within=1).value is None
