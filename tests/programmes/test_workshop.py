import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.programmes import Portfolio, Workshop

DAY = datetime.date(2020, 12, 31)


def told(*workshops):
    found = Portfolio(as_of=DAY, workshops=workshops).check()
    return [(p.code, p.where.path) for p in found]


def test_a_workshop_has_a_name():
    with pytest.raises(InvariantError) as caught:
        Workshop(operator="合作社")
    assert caught.value.code == "workshop.name"
    assert "车间名称" in caught.value.message("zh")
    assert "has no name" in caught.value.message("en")


def test_a_workshop_does_not_close_before_it_opens():
    with pytest.raises(InvariantError, match="closed"):
        Workshop(name="甲", opened=2020, closed=2019)


def test_one_workshop_told_twice_is_found():
    one = Workshop(name="甲", village="小冲村")
    assert told(one, one) == [("workshop.twice", "workshops[1]")]
    (found,) = Portfolio(as_of=DAY, workshops=[one, one]).check()
    assert "workshops[0]" in found.message("zh")
    assert "Name or number" in found.message("en")
    assert told(Workshop(name="甲", id="1"), Workshop(name="乙", id="1")) == [
        ("workshop.twice", "workshops[1]")
    ]


def test_workshops_of_one_name_in_two_villages_are_two():
    assert (
        told(Workshop(name="甲", village="小冲村"), Workshop(name="甲", village="兰水村")) == []
    )
