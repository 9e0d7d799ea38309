import pytest

from xiaoping.errors import InvariantError, TextError
from xiaoping.identity import CitizenId
from xiaoping.programmes import TrainingAttendance, TrainingSession

NUMBER = "990000198001010012"


def refusal(cls, **more):
    with pytest.raises(InvariantError) as caught:
        cls(**more)
    return caught.value


def test_a_session_is_told_as_offices_write_it():
    session = TrainingSession(
        topic="柑橘栽培", held="2020年5月", attendances=180, hours="8小时"
    )
    assert (str(session.held), str(session.hours), session.persons) == (
        "2020-05",
        "8小时",
        None,
    )
    assert TrainingSession(topic="柑橘栽培", hours=8).hours == session.hours


def test_a_session_of_nothing_is_none():
    error = refusal(TrainingSession, attendances=180)
    assert error.code == "training.nothing"
    assert "培训内容" in error.message("zh")
    assert "what was taught" in error.message("en")
    assert TrainingSession(id="1").topic == ""


def test_more_persons_than_attendances_are_refused():
    error = refusal(TrainingSession, id="1", attendances=3, persons=4)
    assert error.code == "training.more-persons"
    assert "4人" in error.message("zh")
    assert "only 3 times" in error.message("en")
    assert TrainingSession(id="1", attendances=3, persons=3).persons == 3


def test_an_attendance_is_of_a_session_and_a_person():
    error = refusal(TrainingAttendance, person="赵甲")
    assert error.code == "training.no-session"
    assert "哪一次培训" in error.message("zh")
    assert "Which session" in error.message("en")
    error = refusal(TrainingAttendance, session="1", household="0017")
    assert error.code == "training.nobody"
    assert "签到没有写明人员" in error.message("zh")
    assert "names nobody" in error.message("en")


def test_a_person_is_known_by_the_number_before_the_name():
    number = CitizenId(NUMBER)
    one = TrainingAttendance(session="1", household="0017", person="赵甲", citizen_id=number)
    assert one.person_key == TrainingAttendance(session="2", citizen_id=number).person_key
    assert TrainingAttendance(session="1", person="赵甲").person_key is None
    with pytest.raises(TextError):
        TrainingAttendance(session="1", citizen_id=NUMBER)


def test_who_attended_is_not_shown():
    row = TrainingAttendance(
        session="1", household="0017", person="赵甲", citizen_id=CitizenId(NUMBER)
    )
    for secret in ("赵甲", NUMBER):
        assert secret not in repr(row)
