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


@pytest.mark.parametrize("field", ["code", "zh", "en", "document", "lead", "note"])
@pytest.mark.parametrize("wrong", [5, None, b"x", ["农业"]])
def test_what_is_no_text_is_refused(field, wrong):
    with pytest.raises(TextError, match=f"'{field}' must be a str"):
        Programme(**{"code": "agriculture", "zh": "农业", field: wrong})
