import datetime

import pytest

from xiaoping.programmes import Context, Portfolio, TrainingAttendance, TrainingSession
from xiaoping.register import Household, Person, PovertyRecord, Roll

DAY = datetime.date(2020, 12, 31)


def home(number, poverty=None):
    people = (Person(relation="户主", name="赵甲"),)
    return Household(id=number, members=people, poverty=poverty)


REGISTER = Roll(
    as_of=DAY, households=(home("0017", PovertyRecord(entry_year=2014)), home("0018"))
)


def session(**more):
    return TrainingSession(**{"id": "1", "topic": "柑橘栽培", **more})


def row(number="0017", **more):
    return TrainingAttendance(**{"session": "1", "household": number, "person": "赵甲", **more})


def found(sessions=(), roster=(), register=None):
    portfolio = Portfolio(as_of=DAY, trainings=tuple(sessions), attendances=tuple(roster))
    return list(portfolio.check(Context(register=register)))


def told(sessions=(), roster=(), register=None):
    return [(p.code, p.where.path) for p in found(sessions, roster, register)]


def test_a_session_told_twice_is_found():
    (problem,) = found([session(), session(topic="养殖")])
    assert (problem.code, problem.where.path) == ("training.twice", "trainings[1]")
    assert "trainings[0]" in problem.message("zh")
    assert "told twice" in problem.message("en")
    same = session(id="", held="2020-05-12")
    assert told([same, same]) == [("training.twice", "trainings[1]")]


def test_two_sessions_are_two():
    assert told([session(), session(id="2")]) == []
    assert told([session(id=""), session(id="")]) == []
    days = [session(id="", held=day) for day in ("2020-05-12", "2020-05-13")]
    assert told(days) == []


def test_a_person_is_once_on_a_roster():
    (problem,) = found([session()], [row(), row()])
    assert (problem.code, problem.where.path) == ("training.roster-twice", "attendances[1]")
    assert "attendances[0]" in problem.message("zh")
    assert "roster of this session twice" in problem.message("en")
    assert told([session(), session(id="2")], [row(), row(session="2")]) == []


def test_a_roster_of_no_session_is_told():
    (problem,) = found([session()], [row(session="11")])
    assert (problem.code, problem.where.path) == ("training.unknown-session", "attendances[0]")
    assert "“11”" in problem.message("zh")
    assert "Near: 1" in problem.message("en")
    assert told([], [row(session="11")]) == []


@pytest.mark.parametrize(
    ("attendances", "fits"), [(2, True), (None, True), (1, False), (3, False)]
)
def test_a_roster_has_as_many_rows_as_attendances_are_told(attendances, fits):
    problems = found([session(attendances=attendances)], [row(), row("0018")])
    assert [p.where.path for p in problems] == ([] if fits else ["trainings[0]"])
    for problem in problems:
        assert problem.code == "training.roster"
        assert f"{attendances}人次" in problem.message("zh")
        assert "2 rows" in problem.message("en")


def test_a_roster_has_as_many_persons_as_are_told():
    (problem,) = found([session(persons=1)], [row(), row("0018")])
    assert problem.code == "training.roster-persons"
    assert "2个不同的人" in problem.message("zh")
    assert "2 different ones" in problem.message("en")
    nameless = row("", person="孙丙")
    assert told([session(persons=1)], [row(), nameless]) == []


def test_a_session_without_a_roster_is_fine():
    assert told([session(attendances=180), session(id="", held=2020, attendances=9)]) == []


def test_who_is_not_in_the_register_is_told():
    assert told([session()], [row("0099")], REGISTER) == [
        ("support.unknown-household", "attendances[0]")
    ]
    assert told([session()], [row(person="孙丙")], REGISTER) == [
        ("support.unknown-person", "attendances[0]")
    ]


def test_training_for_registered_labour_is_for_registered_households():
    poor = session(is_for_registered=True)
    (problem,) = found([poor], [row(), row("0018")], REGISTER)
    assert (problem.code, problem.where.path) == ("training.not-registered", "attendances[1]")
    assert "贫困劳动力" in problem.message("zh")
    assert "not registered as poor" in problem.message("en")
    assert told([session()], [row("0018")], REGISTER) == []
