from xiaoping.measures import scan
from xiaoping.reading.passage import passages
from xiaoping.reading.setting import settings


def found(text):
    return list(settings(text, passages(text, scan(text))))


def test_a_list_is_joined_and_a_pair_is_glued():
    flags = [(s.joined, s.glued) for s in found("修路5公里、6公里，帮扶7户8人")]
    assert flags == [(False, False), (True, False), (False, False), (False, True)]


def test_own_words_stand_behind_the_figure_before_and_the_last_comma():
    assert [s.own for s in found("今年，修路5公里，修桥6座")] == ["修路", "修桥"]


def test_a_sentence_ends_with_a_semicolon_and_may_go_on():
    _, second = found("修路5公里；修桥6座。")
    assert (second.first, second.goes_on) == (True, True)
    assert found("修路5公里。修桥6座。")[1].goes_on is False


def test_the_words_of_a_sentence_without_end_are_cut():
    text = "路" * 5000 + "5公里" + "桥" * 5000
    (one,) = found(text)
    assert len(one.sentence) < 300
    assert len(one.behind) < 300
