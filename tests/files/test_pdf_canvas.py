import pytest

from xiaoping.errors import FileError
from xiaoping.files.pdf_canvas import Budget, Canvas, Form, Picture, Rule, upright
from xiaoping.files.pdf_font import Font

FONT = Font(names={n: chr(n) for n in range(128)}, width=500.0)


class Named:
    def __init__(self, **drawings):
        self.drawings = drawings

    def font(self, name):
        return FONT if name == "/F1" else None

    def drawing(self, name):
        return self.drawings.get(name[1:])


def drawn(content, **drawings):
    canvas = Canvas(Budget(file="a.pdf"))
    canvas.run(content, Named(**drawings))
    return canvas


def shown(canvas, quarters=0):
    return [(g.text, round(g.x, 2), round(g.y, 2), g.size) for g in canvas.glyphs[quarters]]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"BT /F1 10 Tf 72 700 Td (12) Tj ET", [("1", 72, 700, 10), ("2", 77, 700, 10)]),
        (b"BT /F1 10 Tf [(1) -1000 (2)] TJ ET", [("1", 0, 0, 10), ("2", 15, 0, 10)]),
        (b"BT /F1 10 Tf 1 Tc 2 Tw ( 1) Tj ET", [(" ", 0, 0, 10), ("1", 8, 0, 10)]),
        (b"BT /F1 10 Tf 200 Tz (12) Tj ET", [("1", 0, 0, 10), ("2", 10, 0, 10)]),
        (b"BT /F1 10 Tf 12 TL (1) Tj T* (2) Tj ET", [("1", 0, 0, 10), ("2", 0, -12, 10)]),
        (b"BT /F1 10 Tf 5 -12 TD (1) Tj (2) ' ET", [("1", 5, -12, 10), ("2", 5, -24, 10)]),
        (b'BT /F1 10 Tf 9 TL 0 1 (12) " ET', [("1", 0, -9, 10), ("2", 6, -9, 10)]),
        (b"BT /F1 10 Tf 3 Ts (1) Tj ET", [("1", 0, 3, 10)]),
        (b"2 0 0 2 5 5 cm BT /F1 10 Tf (1) Tj ET", [("1", 5, 5, 20)]),
        (b"q 2 0 0 2 0 0 cm Q BT /F1 10 Tf (1) Tj ET", [("1", 0, 0, 10)]),
        (b"1 0 0 -1 7 9 cm BT /F1 10 Tf 1 0 0 -1 0 0 Tm (1) Tj ET", [("1", 7, 9, 10)]),
        (b"/Artifact <</Type/Pagination>> BDC BT /F1 9 Tf (3) Tj ET EMC", []),
        (b"/P <<>> BDC BT /F1 9 Tf (1) Tj ET EMC", [("1", 0, 0, 9)]),
        (b"BT /F1 0 Tf (1) Tj 1e9 Tj Td ' Tf TJ \" ET Q EMC Do cm", []),
    ],
)  # fmt: skip
def test_characters_stand_where_the_operators_put_them(content, found):
    assert shown(drawn(content)) == found


def test_writing_that_is_turned_is_kept_apart_and_slanted_writing_is_a_stamp():
    canvas = drawn(b"BT /F1 10 Tf 0 1 -1 0 50 60 Tm (1) Tj 1 1 -1 1 0 0 Tm (2) Tj ET")
    assert shown(canvas, 1) == [("1", 60, -50, 10)]
    assert canvas.slanted == 1
    assert [upright(n, 3, 5) for n in range(4)] == [(3, 5), (5, -3), (-3, -5), (-5, 3)]


def test_lines_are_strokes_and_thin_bars():
    canvas = drawn(
        b"0 0 m 90 0 l S 5 0 m 5 40 l 60 40 l s 0 10 80 .5 re f 9 9 m 50 50 l S "
        b"0 0 50 50 re f 0 0 m 9 9 9 9 90 0 c S 0 0 m 90 0 l n"
    )
    assert canvas.rules[:3] == [Rule(0, 0, 90, 0), Rule(5, 0, 5, 40), Rule(5, 40, 60, 40)]
    assert canvas.rules[-1] == Rule(0, 10.25, 80, 10.25)


def test_drawings_by_name_are_followed_and_pictures_counted():
    form = Form(content=b"BT /F1 10 Tf (1) Tj ET", matrix=(1, 0, 0, 1, 20, 30))
    canvas = drawn(b"/A Do /B Do BI ID x EI", A=form, B=Picture())
    assert shown(canvas) == [("1", 20, 30, 10)]
    assert canvas.pictures == 2


def test_a_drawing_that_draws_itself_ends():
    assert shown(drawn(b"/A Do", A=Form(content=b"/A Do BT /F1 9 Tf (1) Tj ET")))


def test_what_asks_for_too_much_is_refused():
    many = Form(content=b"/A Do " * 10)
    with pytest.raises(FileError, match="far more than a report") as caught:
        drawn(b"/A Do", A=many)
    assert caught.value.code == "pdf-file.large"
