import datetime

import pytest

from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.engines.work_rows import WORK_ROWS
from xiaoping.measures.missing import Missing
from xiaoping.periods import parse_period
from xiaoping.programmes import (
    EmploymentPost,
    Portfolio,
    TrainingAttendance,
    TrainingSession,
    Workshop,
)

TOWN = "431228223000"
DAY = datetime.date(2020, 12, 31)


def tables(**parts):
    return PortfolioTables(Portfolio(as_of=DAY, **parts))


def value(code, at=2020, **parts):
    found = measure(code, tables(**parts), at=at, area=TOWN).only
    return found.value if isinstance(found.value, Missing) else str(found.value)


def post(person="赵甲", **more):
    return EmploymentPost(
        **{"kind": "扶贫车间就业", "household": "1", "person": person, **more}
    )


def test_who_took_up_a_post_counts_once_and_rows_of_many_as_they_tell():
    posts = [
        post(kind="转移就业", began="2020-02-01", ended="2020-05-01"),
        post(kind="转移就业", began="2020-06-01"),
        post(kind="转移就业", began=2019),
        EmploymentPost(kind="转移就业", persons=7, began=2020),
        post(kind="工业园就业", began=2020),
    ]
    assert value("employ.transfer_new.persons", posts=posts) == "8人"
    assert value("employ.industrial_park.persons", posts=posts) == "1人"
    assert value("employ.transfer.on_duty", posts=posts) == "8人"


@pytest.mark.parametrize(
    ("more", "on_duty"),
    [
        ({"began": 2019}, "1人"),
        ({"began": 2020}, "1人"),
        ({"began": 2019, "ended": "2020-12-31"}, "0人"),
        ({"began": 2019, "ended": 2020}, "0人"),
        ({"began": 2019, "ended": 2021}, "1人"),
        ({"began": 2021}, "0人"),
    ],
)
def test_who_left_no_more_is_in_the_workshop(more, on_duty):
    assert value("employ.workshop.persons", posts=[post(**more)]) == on_duty


def test_a_ledger_without_ends_of_posts_has_people_in_them():
    posts = [post("赵甲", began=2019), post("钱乙", began=2020)]
    assert value("employ.workshop.persons", posts=posts) == "2人"
    assert value("employ.workshop.persons", posts=posts, at=2019) == "1人"


def test_a_kind_that_no_row_tells_is_not_zero():
    assert isinstance(value("employ.special_post.persons", posts=[post(began=2020)]), Missing)


def test_a_person_whom_nothing_tells_apart_is_missing_and_not_guessed():
    posts = [post(began=2020), EmploymentPost(kind="扶贫车间就业", person="钱乙", began=2020)]
    found = measure("employ.workshop.persons", tables(posts=posts), at=2020, area=TOWN).only
    assert str(found.value) == "1人"
    assert found.missing == 1


def test_columns_of_posts_keep_words_that_lists_do_not_have():
    table = tables(posts=[post(kind="以工代赈", duty="看水库", wage="0.2万元")]).table("post")
    assert [entry.code for entry in (*table.column("kind"), *table.column("duty"))] == [
        "other"
    ] * 2
    assert (table.column("kind_name"), table.column("duty_name")) == (["以工代赈"], ["看水库"])
    assert table.column("wage") == [2000]
    assert table.column("until") == [datetime.date.max]


SESSIONS = (
    TrainingSession(id="1", topic="柑橘栽培", held="2020-05-12", attendances=3),
    TrainingSession(id="2", topic="家政服务", held="2020-09-12", attendances=2),
    TrainingSession(
        id="3", topic="党员培训", held=2020, attendances=9, is_for_registered=False
    ),
    TrainingSession(id="4", topic="柑橘栽培", held=2019, attendances=5),
)
ROSTER = tuple(
    TrainingAttendance(session=session, household="1", person=name)
    for session, names in (("1", "甲乙丙"), ("2", "甲丁"), ("3", "戊"), ("4", "己"))
    for name in names
)


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        ("training.sessions", "2次"),
        ("training.attendances", "5人次"),
        ("training.persons", "4人"),
        ("training.per_session", "2.5人次/次"),
    ],
)
def test_sessions_for_registered_labour_come_to_figures(code, figure):
    assert value(code, trainings=SESSIONS, attendances=ROSTER) == figure


def test_a_quarter_counts_what_was_held_in_it():
    assert (
        value("training.attendances", at=parse_period("2020-Q2"), trainings=SESSIONS[:2])
        == "3人次"
    )


def test_without_a_roster_nobody_knows_how_many_persons():
    assert isinstance(value("training.persons", trainings=SESSIONS), Missing)


def test_a_row_of_a_roster_knows_its_session():
    table = tables(trainings=SESSIONS, attendances=ROSTER).table("attendance")
    assert list(table.parents) == [0, 0, 0, 1, 1, 2, 3]


def test_workshops_that_work_are_counted_with_what_they_can_employ():
    workshops = [
        Workshop(name="甲", opened=2019, capacity=20),
        Workshop(name="乙", opened=2018, closed=2020, capacity=30),
        Workshop(name="丙", opened=2021, capacity=40),
    ]
    assert value("employ.workshops", workshops=workshops) == "1个扶贫车间"
    assert value("employ.workshop.capacity", workshops=workshops) == "20人"
    assert value("employ.workshops", workshops=workshops, at=2019) == "2个扶贫车间"


def test_every_kind_of_row_has_its_part():
    parts = {rows.part for rows in WORK_ROWS.values()}
    assert parts == {"posts", "trainings", "attendances", "workshops"}
