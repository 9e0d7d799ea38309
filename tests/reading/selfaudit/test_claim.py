import pytest

from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.statement import Role, Status


def claim(text):
    return paper_of(text).claims[0]


@pytest.mark.parametrize(
    ("text", "extent", "lenient"),
    [
        ("增长0.86%", "[0.00855, 0.00865)", "[0.00855, 0.0087)"),
        ("共606户", "[606, 606]", "[606, 606]"),
        ("走访5000余户", "[5001, 5999]", "[5001, 5999]"),
        ("收入9350万元", "[93495000, 93505000)", "[93495000, 93510000)"),
    ],
)
def test_a_figure_stands_for_all_that_is_printed_like_it(text, extent, lenient):
    assert (str(claim(text).extent), str(claim(text).lenient)) == (extent, lenient)


def test_persons_are_one_measure_whatever_their_word():
    assert claim("党员320名").measure == claim("党员320人").measure == "人"


def test_a_figure_of_an_unknown_unit_still_has_a_value():
    assert claim("安装路灯86盏").extent is not None


def test_an_approximating_word_makes_a_figure_inexact():
    assert not claim("约606户").is_exact
    assert claim("606户").is_exact


def test_roles_and_statuses_are_words():
    assert (Role.RATE, Status.PLAN) == ("rate", "plan")
