"""Houses, relocation and education aid are measured over their rows."""

import datetime

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.missing import Missing
from xiaoping.periods import CumulativeTo
from xiaoping.programmes import EducationAid, HousingWork, Portfolio, Relocation, SiteMeasure
from xiaoping.register import Household, Person, PovertyRecord, Roll

DAY = datetime.date(2020, 12, 31)


def value(code, at=2020, **parts):
    """The figure of an indicator over some rows."""
    tables = PortfolioTables(Portfolio(as_of=DAY, **parts))
    return measure(code, tables, at=at, area="431228223000").only.value


def works(*rows):
    return {"housing_works": tuple(HousingWork(**row) for row in rows)}


WORKS = works(
    {"kind": "危改", "household": "1", "finished": 2019, "subsidy": 30000, "accepted": 2020},
    {"kind": "危改", "household": "2", "finished": "2020-05-01", "subsidy": 20000},
    {"kind": "修缮", "household": "3", "accepted": "2020-08", "subsidy": 500},
    {"kind": "修缮", "household": "3", "finished": "2020-09"},
    {"kind": "危改", "household": "4", "started": "2020-10"},
)


@pytest.mark.parametrize(
    ("code", "at", "shown"),
    [
        ("housing.dangerous_rebuild.households", 2020, "1户"),
        ("housing.dangerous_rebuild.households", 2019, "1户"),
        ("housing.dangerous_rebuild.households", CumulativeTo(date=DAY), "2户"),
        ("housing.repair.households", 2020, "1户"),
        ("housing.dangerous_rebuild.accepted.households", 2020, "1户"),
        ("housing.dangerous_rebuild.started.households", 2020, "1户"),
        ("housing.dangerous_rebuild.subsidy", 2020, "20000元"),
        ("housing.dangerous_rebuild.subsidy_per_household", 2020, "20000元/户"),
    ],
)
def test_houses_count_in_the_period_in_which_they_were_done(code, at, shown):
    assert str(value(code, at, **WORKS)) == shown


def test_a_ledger_of_rebuilding_alone_does_not_say_that_nothing_was_repaired():
    rows = works({"kind": "危改", "household": "1", "finished": 2020})
    assert isinstance(value("housing.repair.households", **rows), Missing)


def test_what_a_word_of_one_s_own_calls_a_work_is_no_rebuilding():
    rows = works(
        {"kind": "屋顶补漏", "household": "1", "finished": 2020},
        {"kind": "危改", "household": "2", "finished": 2020},
    )
    assert str(value("housing.dangerous_rebuild.households", **rows)) == "1户"


MOVES = {
    "relocations": (
        Relocation(
            household="1", persons=4, mode="集中", moved=2018, old_removed=2019,
            floor_area=100, garden="0.2亩", working=2,
        ),
        Relocation(
            household="2", persons=2, mode="分散", moved="2020-03", is_old_removed=False,
            floor_area=60, garden=0, working=0,
        ),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "at", "shown"),
    [
        ("relocation.households", 2020, "2户"),
        ("relocation.households", 2019, "1户"),
        ("relocation.persons", 2020, "6人"),
        ("relocation.concentrated.households", 2020, "1户"),
        ("relocation.dispersed.households", 2020, "1户"),
        ("relocation.moved.households", 2020, "1户"),
        ("relocation.old_removed.households", 2020, "1户"),
        ("relocation.old_removed_rate", 2020, "50%"),
        ("relocation.oversize.households", 2020, "1户"),
        ("relocation.garden.area", 2020, "0.2亩"),
        ("relocation.working.persons", 2020, "2人"),
    ],
)
def test_relocated_are_those_who_have_moved_in_by_the_day(code, at, shown):
    assert str(value(code, at, **MOVES)) == shown


def test_floor_area_a_person_is_that_of_all_who_moved():
    assert str(value("relocation.area_pc", **MOVES).amount) == "80/3"


def test_measures_of_a_site_are_those_that_were_not_dropped():
    rows = tuple(
        SiteMeasure(site="甲安置点", number=number, text=f"第{number}条", status=word)
        for number, word in enumerate(("长期坚持", "已完成", "已停止"), start=1)
    )
    assert str(value("relocation.measures", site_measures=rows)) == "2条措施"
    assert str(value("relocation.measures.done", site_measures=rows)) == "1条措施"


def aid(student, scheme="雨露计划", **more):
    return EducationAid(household="1", student=student, scheme=scheme, **{"term": 2020, **more})


AIDS = {
    "education_aids": (
        aid("甲", is_eligible=True, amount=1500, term="2020年春"),
        aid("甲", is_eligible=True, amount=1500, term="2020年秋"),
        aid("甲", "寄宿生补助", is_eligible=True, is_covered=False),
        aid("乙", "寄宿生补助", is_eligible=True, is_covered=False),
        aid("丙", "寄宿生补助", is_eligible=False, is_covered=False),
        aid("丁", "寄宿生补助", is_eligible=True, amount=625, term=2019),
    )
}


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("edu.aid.eligible.persons", "2人"),
        ("edu.aid.covered.persons", "1人"),
        ("edu.aid_coverage", "50%"),
        ("edu.aid.persons", "1人"),
        ("edu.aid.uncovered.persons", "2人次"),
        ("edu.aid.amount", "3000元"),
        ("edu.aid.per_person", "3000元/人"),
        ("edu.aid.rain_dew.persons", "1人"),
        ("edu.aid.boarding.persons", "0人"),
    ],
)
def test_a_pupil_is_counted_once_whatever_the_terms_and_schemes(code, shown):
    assert str(value(code, **AIDS)) == shown


def test_a_scheme_that_never_occurs_was_not_told():
    assert isinstance(value("edu.aid.preschool.persons", **AIDS), Missing)


def test_a_term_is_within_its_year_and_not_certainly_within_a_quarter():
    rows = {"education_aids": (aid("甲", is_covered=True, term="2020年春"),)}
    assert str(value("edu.aid.persons", 2020, **rows)) == "1人"
    assert isinstance(value("edu.aid.persons", "2020-Q2", **rows), Missing)


def home(number, helper, exit_year=2019):
    record = PovertyRecord(entry_year=2014, exit_year=exit_year, helper=helper)
    members = (Person(relation="户主"),)
    return Household(id=number, members=members, persons=3, poverty=record)


def helped(*homes):
    tables = RollTables(Roll(as_of=DAY, households=homes))
    codes = ("poverty.helped.households", "poverty.unhelped.households", "poverty.helped_rate")
    return [measure(code, tables, at=2020, area="431228223000").only.value for code in codes]


def test_who_has_no_helper_is_counted_once_anybody_has_one():
    plain = Household(id="3", members=(Person(relation="户主"),))
    found = helped(home("1", "钱丁"), home("2", ""), home("4", ""), plain)
    assert [str(item) for item in found[:2]] == ["1户", "2户"]
    assert found[2].value * 3 == 1


def test_a_register_that_names_no_helper_was_not_asked_for_any():
    assert all(isinstance(item, Missing) for item in helped(home("1", ""), home("2", "")))
