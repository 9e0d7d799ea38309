import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.verifying.alignment import align, tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("606户", ["606", "户"]),
        ("1,234.5万 元", ["1234.5", "万", "元"]),
        ("１２．５％", ["12.5", "%"]),
        ("“好”，", ['"', "好", '"', ","]),
        ("甲|乙\t丙\u3000丁", ["甲", "乙", "丙", "丁"]),
        ("GDP增长", ["GDP", "增", "长"]),
        ("①3.", ["①", "3", "."]),
        ("", []),
    ],
)
def test_tokens_say_what_is_read_however_it_is_written(text, keys):
    assert [token.key for token in tokens(text)] == keys
    assert all(text[t.start : t.end].strip() for t in tokens(text))


TEXTS = st.text(alphabet="甲乙丙0123，。 ", max_size=60)


@given(TEXTS)
def test_a_text_is_aligned_with_itself_word_by_word(text):
    found = align(text, text)
    assert list(found.to) == list(range(len(found.left)))
    assert all(other < 0 for other in found.moved)


@given(TEXTS, TEXTS)
def test_what_is_aligned_is_alike_in_order_and_taken_once(first, second):
    found = align(first, second)
    kept = [to for to in found.to if to >= 0]
    assert kept == sorted(set(kept))
    moved = [to for to in found.moved if to >= 0]
    assert len(set(moved)) == len(moved)
    assert not set(kept) & set(moved)
    for token, to, other in zip(found.left, found.to, found.moved, strict=True):
        for number in (to, other):
            if number >= 0:
                assert found.right[number].key == token.key


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_around_an_edit_stays_aligned(before, behind, new):
    found = align(f"始{before}#{behind}终", f"始{before}{new}{behind}终")
    assert found.to[0] == 0
    assert found.to[-1] == len(found.right) - 1


def test_long_texts_are_aligned_in_time_that_grows_with_their_length():
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret with it
    words = [chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(100_000)]
    edited = list(words)
    for _ in range(300):
        edited[chance.randrange(len(edited))] = "改"
    start = time.process_time()
    found = align("".join(words), "".join(edited))
    assert time.process_time() - start < 10
    assert sum(to >= 0 for to in found.to) > 99_000


def test_long_texts_of_few_words_do_not_take_forever():
    start = time.process_time()
    align("甲乙" * 10_000, "乙甲" * 9_000 + "丙")
    assert time.process_time() - start < 12


def test_parts_that_changed_places_are_found():
    one, other = "全乡修建水渠十二条。", "发放补贴三百万元，群众满意。"
    found = align(one + other, other + one)
    whole = [a if a >= 0 else b for a, b in zip(found.to, found.moved, strict=True)]
    assert sum(number >= 0 for number in whole) >= len(found.left) - 1
