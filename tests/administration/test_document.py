import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import DocumentNumber
from xiaoping.errors import TextError


@given(st.sampled_from(["芷办", "湘财农"]), st.integers(1949, 2099), st.integers(1, 999))
def test_a_document_number_reads_back(organ, year, serial):
    number = DocumentNumber(organ, year, serial)
    assert DocumentNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    "text", ["芷办[2020]10号", "芷办〔2020〕010号", "〔2020〕10号", "10号", ""]
)
def test_what_is_no_document_number_is_refused(text):
    with pytest.raises(TextError, match="is no document number"):
        DocumentNumber.parse(text)
