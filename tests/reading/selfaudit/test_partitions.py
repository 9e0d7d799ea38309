import pytest

from xiaoping.reading.selfaudit.partitions import partitions


@pytest.mark.parametrize("partition", partitions(), ids=lambda p: p.parts[0][0])
def test_a_partition_has_two_parts_or_more_and_says_whether_they_are_all(partition):
    assert len(partition.parts) > 1
    assert partition.complete in ("yes", "usually", "no")


def test_the_parts_of_a_partition_have_no_word_in_common():
    for partition in partitions():
        words = [word for part in partition.parts for word in part]
        assert len(words) == len(set(words))
