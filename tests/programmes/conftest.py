import datetime

import pytest


@pytest.fixture
def day():
    return datetime.date(2020, 12, 31)
