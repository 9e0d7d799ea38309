import re

import pytest

from xiaoping.reading.words import either, listed, tabled
from xiaoping.tables import package_path


@pytest.mark.parametrize("path", sorted(package_path("reading/data").glob("*.txt")))
def test_no_list_names_a_word_twice(path):
    lines = [w for w in path.read_text(encoding="utf-8").splitlines() if w and w[0] != "#"]
    assert len(lines) == len(set(lines)) == len(listed(path.stem))


@pytest.mark.parametrize("path", sorted(package_path("reading/data").glob("*.csv")))
def test_no_table_tells_a_word_twice(path):
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    assert len(tabled(path.stem, *heading.split(","))) == len(rows)


def test_the_longest_word_is_found_first():
    assert re.match(either({"增", "增长", "增长率"}), "增长率")[0] == "增长率"
