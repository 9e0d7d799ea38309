import pytest

from xiaoping.errors import TextError
from xiaoping.programmes import Programme


def test_a_part_knows_the_programme_it_belongs_to():
    assert Programme(code="poverty-alleviation/basic-security", zh="基本保障").parent == (
        "poverty-alleviation"
    )
    assert Programme(code="agriculture", zh="农业").parent == ""


@pytest.mark.parametrize("code", ["", "Agri", "农业", "a//b", "/a", "a/"])
def test_a_malformed_code_is_refused(code):
    with pytest.raises(TextError, match=r"programme code .* is malformed"):
        Programme(code=code, zh="农业")
