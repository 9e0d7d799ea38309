import pytest

from xiaoping.reading.selfaudit.subjects import subject_of, subjects


@pytest.mark.parametrize("subject", subjects().values(), ids=lambda subject: subject.key)
def test_a_subject_has_names_in_both_languages_and_a_source(subject):
    assert subject.names
    assert all((subject.zh, subject.en, subject.source, subject.measure))
    assert subject.growth in ("", "nominal", "real")


@pytest.mark.parametrize("subject", subjects().values(), ids=lambda subject: subject.key)
def test_a_part_is_measured_like_its_whole(subject):
    if subject.part_of:
        assert subjects()[subject.part_of].measure == subject.measure


def test_unique_names_are_among_the_names():
    for subject in subjects().values():
        assert set(filter(None, subject.unique)) <= set(subject.names)


def test_no_name_is_two_subjects_of_one_measure():
    told = [(name, s.measure) for s in subjects().values() for name in s.names]
    assert len(told) == len(set(told))


def test_words_are_a_subject_only_if_they_are_its_name_exactly():
    assert subject_of("总人口", "户") == "households"
    assert subject_of("安置点总人口", "户") == ""
