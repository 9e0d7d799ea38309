"""The township, its villages and groups."""

from collections import Counter

from xiaoping.codelists import codelist
from xiaoping.samples import sample_groups, sample_township, sample_villages
from xiaoping.samples.places import published


def test_villages_are_those_of_the_code_list():
    assert {v.code: v.name for v in sample_villages()} == {
        item.code: item.zh for item in codelist("area_villages").values()
    }
    assert {v.township for v in sample_villages()} == {sample_township().code}


def test_groups_lie_in_the_villages_and_are_as_many_as_published():
    groups = sample_groups()
    assert len(groups) == published("villager-groups").amount
    counts = Counter(group.village for group in groups)
    assert set(counts) == {village.code for village in sample_villages()}
    assert len(set(counts.values())) > 4
    assert groups[0].name == "第一组"


def test_the_township_lies_in_its_county():
    assert sample_township().position == "芷江侗族自治县西南部"
