import datetime

from xiaoping.areas import Area
from xiaoping.areas.history import History

EVE = datetime.date(2016, 5, 31)
MORNING = datetime.date(2016, 6, 1)
OLD = Area("431228223301", "甲村", valid_to=EVE)
NEW = Area("431228223301", "乙村", valid_from=MORNING, predecessors=("431228223302",))
PART = Area("431228223302", "丙村", valid_to=EVE)


def test_versions_of_a_code_stand_oldest_first():
    assert History((NEW, OLD)).versions == {"431228223301": (OLD, NEW)}


def test_a_version_follows_its_own_code_without_a_gap_and_what_it_names():
    history = History((NEW, OLD, PART))
    assert set(history.before(NEW)) == {OLD, PART}
    assert history.after(OLD) == history.after(PART) == (NEW,)
    assert history.before(OLD) == ()
    assert history.lacking(NEW) == ()
    assert History((NEW, OLD)).lacking(NEW) == ("431228223302",)


def test_a_gap_with_other_predecessors_makes_it_another_area():
    anew = Area(
        "431228223301",
        "丁村",
        valid_from=datetime.date(2020, 1, 1),
        predecessors=("431228223302",),
    )
    assert History((OLD, anew, PART)).before(anew) == (PART,)


def test_the_last_day_of_the_calendar_has_no_day_after():
    last = Area("431228223301", "甲村", valid_to=datetime.date.max)
    (change,) = History((last,)).changes()
    assert change.day is None


def test_two_versions_on_one_day_overlap():
    late = Area("431228223301", "乙村", valid_from=EVE)
    assert History((OLD, late, PART)).overlapping() == ("431228223301",)
    assert History((OLD, NEW, PART)).overlapping() == ()
