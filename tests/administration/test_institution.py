import pytest

from xiaoping.administration import Institution, InstitutionKind
from xiaoping.errors import InvariantError


def test_the_kind_of_an_institution_is_one_of_a_closed_list():
    assert Institution(id="x", text="设办公室", kind="office").kind is InstitutionKind.OFFICE
    with pytest.raises(
        InvariantError, match=r"field kind of a record is 'centr'.*Near: centre"
    ):
        Institution(id="x", text="设办公室", kind="centr")
