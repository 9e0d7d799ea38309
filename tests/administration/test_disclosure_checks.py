"""What disclosures must be to each other and to the rule."""

import datetime

from xiaoping.administration import Disclosure
from xiaoping.administration.disclosure_checks import check_disclosures
from xiaoping.context import Context, places_of
from xiaoping.indicators import DatedParameter, parameters

VILLAGE = "990001200200"
LAW = Context(policy=parameters())


def told(published="2020-10-12", **fields):
    given = {"kind": "财务公开", "area": VILLAGE, "village": "小冲村", "quarter": "2020-Q3"}
    return Disclosure(**{**given, "published": published, **fields})


def found(*rows, context=LAW):
    at = places_of("disclosures")
    return [(p.code, p.where.path) for p in check_disclosures(rows, context, at)]


def test_the_same_quarter_twice_names_the_first_place():
    rows = told(), told(kind="党务公开"), told(quarter="2020-Q4"), told(items=3)
    (problem,) = check_disclosures(rows, LAW, places_of("disclosures"))
    assert (problem.code, problem.where.path) == ("disclosure.twice", "disclosures[3]")
    assert "小冲村2020年第三季度的财务公开与disclosures[0]重复" in problem.message("zh")
    assert "Delete a row" in problem.message("en")


def test_one_that_corrects_another_is_not_twice_nor_late():
    assert found(told(), told("2021-08-01", is_corrected=True)) == []
    assert found(told(is_corrected=True), told(is_corrected=True)) == []
    assert found(told(is_corrected=False), told()) == [("disclosure.twice", "disclosures[1]")]


def test_late_tells_the_last_day_and_the_days():
    (problem,) = check_disclosures([told("2021-01-10")], LAW, places_of("disclosures"))
    assert problem.code == "disclosure.late"
    assert "应不晚于2020-12-31，迟了10天" in problem.message("zh")
    assert "10 days after the last day in time (2020-12-31)" in problem.message("en")
    assert problem.fields["village"] == "小冲村"


def test_only_what_was_certainly_late_is_late():
    assert (
        found(
            told("2020-12-31"), told("2020", quarter="2020-Q2"), told(None, area="990001200201")
        )
        == []
    )
    assert found(told("2020-12", quarter="2020-Q2")) == [("disclosure.late", "disclosures[0]")]
    assert found(told("2021-08-01"), context=Context()) == []
    assert found(told("2021-08-01", kind="党务公开")) == []


def test_a_rule_of_another_unit_is_told_once_and_checking_goes_on():
    own = DatedParameter(
        code="disclosure.within", zh="期限", en="time", value=3, unit_code="household"
    )
    rule = Context(policy=parameters().extended([own]))
    rows = told(), told(quarter="2020-Q2"), told()
    assert found(*rows, context=rule) == [
        ("disclosure.rule-unit", "disclosures[0]"),
        ("disclosure.twice", "disclosures[2]"),
    ]


def test_a_number_in_place_of_a_village_is_not_quoted():
    number = "990001198005040020"
    rows = [told(village=number, area="")] * 2
    (problem,) = check_disclosures(rows, LAW, places_of("disclosures"))
    assert number not in problem.text() + problem.text("en") + repr(problem)


def test_days_are_reckoned_over_the_end_of_a_year():
    (problem,) = check_disclosures(
        [told(datetime.date(2021, 4, 2), quarter="2020-Q4")], LAW, places_of("disclosures")
    )
    assert (problem.fields["due"], problem.fields["days"]) == ("2021-03-31", 2)
