"""A picture keeps its shape, and its words are no markup."""

from types import SimpleNamespace

from xiaoping.report.embed.word_picture import drawing


def part(width, height, dpi):
    image = SimpleNamespace(px_width=width, px_height=height, horz_dpi=dpi, vert_dpi=dpi)
    return SimpleNamespace(get_or_add_image=lambda _: ("rId9", image))


def test_a_small_picture_keeps_its_size():
    made = drawing(part(200, 100, 200), b"", alt="", number=3, width=9000, height=9000)
    assert '<wp:extent cx="914400" cy="457200"/>' in made
    assert 'r:embed="rId9"' in made
    assert 'docPr id="3"' in made


def test_a_large_one_is_made_as_wide_as_the_text():
    made = drawing(part(4000, 1000, 0), b"", alt="", number=3, width=1000, height=9000)
    assert '<wp:extent cx="635000" cy="158750"/>' in made


def test_its_words_are_escaped():
    assert 'descr="&lt;b&gt;&quot;&amp;"' in drawing(
        part(1, 1, 72), b"", alt='<b>"&', number=1, width=1, height=1
    )


def test_a_tall_one_ends_on_its_page():
    made = drawing(part(1000, 4000, 100), b"", alt="", number=3, width=9000, height=10000)
    assert f'cx="{9000 * 635 // 4}" cy="{9000 * 635}"' in made
