"""Cells of what is to be reached."""

from decimal import Decimal

import pytest

from xiaoping.errors import TextError
from xiaoping.ledgers.cells import Aim, AimCell, Noted
from xiaoping.measures import quantity, unit


@pytest.mark.parametrize("given", [Decimal("12.5"), "12.5", "１２．５"])
def test_a_number_without_words_is_read_as_it_is(given):
    assert AimCell().read(given) == Decimal("12.5")
    assert AimCell(unit("mu")).read(given) == quantity("12.5亩")


@pytest.mark.parametrize("given", [None, "", "  "])
def test_an_empty_cell_is_missing(given):
    assert AimCell().read(given) is None


def test_a_sign_for_nothing_is_told():
    found = AimCell().read("—")
    assert isinstance(found, Noted)
    assert (found.value, found.code) == (None, "cell.placeholder")


@pytest.mark.parametrize("given", [Decimal(-3), "-3", "－3"])
def test_below_nothing_is_a_decrease_where_it_may_be(given):
    assert AimCell(signed=True).read(given) == Aim(amount=3, comparator="decrease")
    with pytest.raises(TextError) as caught:
        AimCell().read(given)
    assert caught.value.code == "cell.negative"


@pytest.mark.parametrize("text", ["同上", "是", "大约5户", "不多于几户", "≥≤5"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(TextError):
        AimCell().read(text)


@pytest.mark.parametrize("text", ["不低于95%", "提高2个百分点", "持续提升", "年均提高7%"])
def test_what_is_shown_reads_back(text):
    found = AimCell().read(text)
    aim = found.value if isinstance(found, Noted) else found
    again = AimCell().read(AimCell().show(aim))
    assert (again.value if isinstance(again, Noted) else again) == aim
