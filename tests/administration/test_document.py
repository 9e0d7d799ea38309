import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import DocumentNumber
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
