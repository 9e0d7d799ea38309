import pytest

from xiaoping.errors import AbsentError, InvariantError
from xiaoping.programmes import PARTS, Disbursement
from xiaoping.programmes.parts import check_part, part_of


def test_every_part_is_found_by_its_class():
    assert {part_of(kind): kind for kind in PARTS.values()} == dict(PARTS)


def test_a_class_that_is_in_no_part_is_told_with_what_there_is():
    with pytest.raises(AbsentError, match="Disbursement"):
        part_of(int)


def test_a_part_that_does_not_exist_is_told_with_the_nearest():
    assert check_part("disbursements") is Disbursement
    with pytest.raises(InvariantError, match="disbursements"):
        check_part("disbursement")
