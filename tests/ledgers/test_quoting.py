import pytest

from xiaoping.ledgers.quoting import (
    told_fault,
    told_fields,
    told_flag,
    told_key,
    told_number,
    told_place,
    told_word,
)

NAMES = (
    "赵甲",
    "张三丰",
    "欧阳静",
    "买买提·吐尔逊",
    "Zhang San",
    "王小明（户主）",
    "孙丙",
    "三妹",
    "王小明1",
    "Zhang3",
)
NUMBERS = (
    "990001198005040020",
    "13800001234",
    "0745-1234567",
    "0101234567",
    "622200000000 0001016",
)
LABELS = ("汉族", "白族", "孙子", "女儿", "初中", "大专及以上")


@pytest.mark.parametrize("text", [*NAMES, *NUMBERS])
def test_what_may_name_a_person_is_not_quoted_wherever_it_stands(text):
    for shown in (
        told_number(text),
        told_flag(text),
        told_word(text, LABELS),
        told_key(text),
        told_place(text),
        told_fault(text),
        told_fault(f"#{text}"),
        str(told_fields({"household": text, "given": text})),
    ):
        assert text not in shown


@pytest.mark.parametrize(
    ("tell", "text"),
    [
        (told_number, "约3000元"),
        (told_number, "1.2e3"),
        (told_number, "2023年13月"),
        (told_flag, "○"),
        (told_key, "上坪村-0017"),
        (told_key, "HH-0017"),
        (told_place, "小冲村三组"),
        (told_fault, "#DIV/0!"),
    ],
)
def test_what_is_plainly_of_the_column_is_quoted(tell, text):
    assert tell(text) == text


def test_a_word_near_a_label_is_quoted():
    assert told_word("大专以上", LABELS) == "大专以上"
    assert told_word("99", LABELS) == "99"
    assert told_word("白洁", LABELS) == "字字"


def test_what_is_longer_than_a_number_or_a_place_is_told_by_its_shape():
    assert told_number("约" * 40) == "约" * 40
    assert told_number("约" * 41) == "字{41}"
    assert told_place("坪" * 19 + "村") == "坪" * 19 + "村"
    assert told_place("坪" * 20 + "村") == "字{21}"


@pytest.mark.parametrize("text", [*NAMES, *NUMBERS, "万千百", "万一"])
@pytest.mark.parametrize("key", ["given", "found", "name", "household"])
def test_fields_of_an_error_quote_amounts_and_name_nobody(key, text):
    assert told_fields({key: text})[key] != text
    assert told_fields({"given": "60000元"}) == {"given": "60000元"}
