import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import DocumentNumber, numbers_in
from xiaoping.administration.document import as_template, to_any_number, to_number
from xiaoping.errors import InvariantError, TextError


@given(st.sampled_from(["芷办", "湘财农"]), st.integers(1949, 2099), st.integers(1, 999))
def test_a_document_number_reads_back(organ, year, serial):
    number = DocumentNumber(organ, year, serial)
    assert DocumentNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    "text",
    ["芷办[2020]10号", "芷办〔2020〕010号", "〔2020〕10号", "芷办〔２０２０〕10号", "10号", ""],
)
def test_what_is_no_document_number_is_refused(text):
    with pytest.raises(TextError, match="is no document number"):
        DocumentNumber.parse(text)


@pytest.mark.parametrize(
    "parts", [("", 2020, 10), ("芷办", 20, 10), ("芷办", 2020, 0), ("zb", 2020, 1)]
)
def test_parts_that_would_not_read_back_are_refused(parts):
    with pytest.raises(InvariantError, match="is no document number"):
        DocumentNumber(*parts)


@pytest.mark.parametrize(
    "typed",
    [
        "芷办[2020]10号",
        "芷办（2020）10号",
        "芷办(2020) 10号",
        "芷办【2020】10号",
        "芷办［２０２０］１０号",
        "芷办〔2020〕第010号",
        "芷办〔2020年〕10号",
        " 芷办〔2020〕10 ",
    ],
)
def test_a_number_is_known_in_whatever_brackets_and_width_it_was_typed(typed):
    assert str(to_number(typed)) == "芷办〔2020〕10号"


@pytest.mark.parametrize(
    "text",
    [
        "芷办2020-10号",
        "国务院令第743号",
        "〔2020〕10号",
        "芷办〔2020〕零号",
        "x" * 500,
        "芷办〔3020〕1号",
    ],
)
def test_what_is_no_number_in_any_brackets_is_refused_in_both_languages(text):
    with pytest.raises(TextError, match="is no document number") as caught:
        to_number(text)
    assert "不是发文字号" in caught.value.zh


def test_a_number_that_may_name_a_person_is_not_quoted():
    with pytest.raises(TextError) as caught:
        to_number("990001198005040020")
    assert "990001198005040020" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["国务院令第743号", "2021年第5号", "县人民政府公告2021年第3号"]
)
def test_orders_and_public_notices_keep_the_number_they_have(text):
    assert to_any_number(text) == text


@pytest.mark.parametrize("text", ["王小明", "第{x}号", "990001198005040020", "10号"])
def test_nothing_else_is_a_number(text):
    with pytest.raises(TextError):
        to_any_number(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "根据芷办[2020]10号和湘政发〔2019〕3号文件",
            ["芷办〔2020〕10号", "湘政发〔2019〕3号"],
        ),
        ("我乡落实芷办（2020）10号、芷办〔2020〕10号", ["芷办〔2020〕10号"]),
        ("呼和政发〔2020〕1号", ["呼和政发〔2020〕1号"]),
        ("完成改造（2020）10户", []),
        ("", []),
    ],
)
def test_a_sentence_names_the_numbers_that_stand_in_it(text, numbers):
    assert [str(number) for number in numbers_in(text)] == numbers


def test_words_of_a_ledger_print_their_brackets_and_are_no_template():
    assert as_template("经费不足[见附表]，按芷办[2020]10号") == (
        "经费不足[[见附表]]，按芷办〔2020〕10号"
    )
    assert as_template("见附表}") == "见附表}}"
    assert as_template("到{@Y}年底[，达到{econ.gdp}]") == "到{@Y}年底[，达到{econ.gdp}]"
