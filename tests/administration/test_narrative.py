import pytest

from xiaoping.administration import Frequency, Mechanism
from xiaoping.errors import InvariantError


def test_a_frequency_is_a_code_of_sdmx_or_none():
    assert Mechanism(id="x", text="按季公开", frequency="Q").frequency is Frequency.QUARTERLY
    assert Mechanism(id="x", text="公开").frequency is Frequency.NONE
    with pytest.raises(InvariantError, match="often"):
        Mechanism(id="x", text="公开", frequency="often")
