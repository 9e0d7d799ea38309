import pytest

from xiaoping.reading.selfaudit.spelling import check_spelling, likenesses, variants


@pytest.mark.parametrize("variant", variants(), ids=lambda variant: variant.better)
def test_a_variant_finds_its_example(variant):
    assert variant.pattern.search(variant.wrong)
    assert not variant.pattern.search(variant.better)
    assert variant.source
    assert not variant.beside or variant.beside in variant.wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("种植柑橘，加工柑桔。", ["self.spelling"]),
        ("种植柑桔，加工柑桔。", []),
        ("财务帐目公开。", ["self.spelling"]),
        ("搭起帐篷。", []),
        ("晓坪村通水，晓坪村通电，晓坪村通路，晓平村通网。", ["self.place-name"]),
        ("大坪村通水，大坪村通电，大坪村通路，小坪村通网。", []),
        ("辖8个行政村，八个行政村通电。", ["self.numerals"]),
        ("增长3%，下降百分之五。", ["self.percent-mixed"]),
        ("下降百分之五。", []),
        ("发放补贴3万元、慰问金500元。", ["self.money-mixed"]),
        ("发放补贴3万元，人均500元。", []),
    ],
)
def test_one_thing_written_in_two_ways_is_found(codes, text, expected):
    assert codes(check_spelling, text) == expected


def test_the_usual_form_is_suggested(audited):
    (found,) = audited("种植柑橘，加工柑桔。")
    assert (found.suggestion, found.other_text, found.weight) == ("柑橘", "柑橘", "note")


def test_likeness_goes_both_ways():
    assert all(a in likenesses()[b] for a, others in likenesses().items() for b in others)
