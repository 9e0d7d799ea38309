import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.pdf_tokens import operators


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"1 0 0 -1 72.5 .5 cm", [("cm", [1.0, 0.0, 0.0, -1.0, 72.5, 0.5])]),
        (b"/F#31 12 Tf%remark\nBT", [("Tf", ["/F1", 12.0]), ("BT", [])]),
        (b"(a(b)\\)\\n\\101\\\nc) Tj", [("Tj", [b"a(b))\nAc"])]),
        (b"(a\r\nb\\\r\nc\\x) Tj", [("Tj", [b"a\nbcx"])]),
        (b"<01 2> Tj", [("Tj", [b"\x01\x20"])]),
        (b"[(a)-5[<02>]]TJ", [("TJ", [[b"a", -5.0, b"\x02"]])]),
        (
            b"/Artifact <</Type/Pagination/BBox[0 1]>> BDC",
            [("BDC", ["/Artifact", ["/Type", "/Pagination", "/BBox", 0.0, 1.0]])],
        ),
        (b"BI /W 9 ID x EI) EI Q", [("BI", []), ("ID", ["/W", 9.0]), ("Q", [])]),
        (b"BI ID x", [("BI", []), ("ID", [])]),
        (b"T* f* '", [("T*", []), ("f*", []), ("'", [])]),
        (b"(not closed", []),
        (b"] >> ) } 5 w", [("w", [5.0])]),
        (b"1-2 3e5 Tj", [("1-2", []), ("3e5", []), ("Tj", [])]),
    ],
)
def test_a_content_is_read_operator_by_operator(content, found):
    assert [*operators(content)] == found


@given(
    st.binary()
    | st.lists(st.sampled_from([b"(", b")", b"<", b"[", b"\\", b"1", b" Tj"])).map(b"".join)
)
def test_any_bytes_give_operators(content):
    for name, _ in operators(content):
        assert name


@pytest.mark.parametrize("piece", [b"(", b"<a", b"[", b"<<", b"(\\", b"BI ID ", b"/", b"%"])
def test_what_is_never_closed_takes_no_longer_than_its_length(piece):
    begun = time.perf_counter()
    for _ in operators(piece * 100_000):
        pass
    assert time.perf_counter() - begun < 20
