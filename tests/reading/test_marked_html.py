import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.visible_html import visible_html
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading import document_from_text
from xiaoping.reading.marked_html import marked_html
from xiaoping.reading.remarks import Related, Remark

TEXT = (
    "2020年工作总结\n一、基本情况\n全乡共605户2059人，其中3732户。\n村|户数\n甲村|31户\n合计|\n"
)


def remark(start, end, severity=Severity.ERROR, **more):
    given = {"code": "x", "title": ("不符", "differs"), "zh": "应改。", "en": "Mend it."}
    return Remark(start=start, end=end, severity=severity, **(given | more))


def on(words, text=TEXT, **more):
    start = text.index(words)
    return remark(start, start + len(words), **more)


def page(*remarks, text=TEXT, lang="zh", name="总结.txt"):
    return marked_html(document_from_text(text, name=name), remarks, lang=lang)


class Marks(HTMLParser):
    """The words under each mark, and whether all elements are closed in order."""

    def __init__(self, source):
        super().__init__()
        self.open, self.words, self.ids, self.links = [], {}, [], []
        self.feed(source)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href", "").startswith("#"):
            self.links.append(given["href"][1:])
        if tag not in ("meta", "input"):
            self.open.append((tag, given.get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for tag, name in self.open:
            if tag == "mark":
                self.words[name] = self.words.get(name, "") + data


def test_the_words_of_a_remark_are_marked_and_it_stands_beside_them():
    made = page(on("605户", suggestion="606户"))
    assert (
        '共<mark class="xm-error" id="m1">605户</mark><a class="xm-ref xm-error" href="#r1"'
        in made
    )
    assert 'aria-label="1 【错误】不符">1</a>2059人' in made
    assert made.index("605户</mark>") < made.index('id="r1"') < made.index("<table>")
    assert "建议改为 <ins>606户</ins>" in made
    assert "共1处需要看：错误1，提醒0，说明0。" in made
    assert '<h2 class="xm-text xm-title">2020年工作总结</h2>' in made
    assert '<h3 class="xm-text">一、基本情况</h3>' in made
    assert "<title>总结.txt　核对标注</title>" in made


def test_a_page_speaks_english_around_the_text():
    made = page(on("605户", suggestion="606户"), lang="en", name="")
    assert '<html lang="en">' in made
    assert "1 places to look at: 1 errors" in made
    assert "Suggested <ins>606户</ins>" in made
    assert f">{wording('marking.page-unnamed', 'en', {})}: marked up</title>" in made


def test_the_words_around_the_text_are_those_of_the_catalogue():
    also = (Related(0, 4, "2020"),)
    for lang in ("zh", "en"):
        made = page(on("605户", also=also, suggestion="606户"), lang=lang)
        for code in (
            "marking.page-show", "marking.page-list", "marking.page-text", "marking.page-back",
            "marking.page-skip", "marking.page-instead", "marking.page-also",
            "marking.page-legend",
        ):  # fmt: skip
            assert wording(code, lang, {}) in made, code


def test_a_page_without_remarks_says_so():
    made = page()
    assert "没有需要改的地方。" in made
    assert "<input" not in made
    assert "<mark" not in made


def test_cells_stand_in_a_table_and_their_marks_within_them():
    made = page(on("31户"))
    assert '<th scope="col">村</th><th scope="col" class="xm-number">户数</th>' in made
    assert '<td class="xm-number"><mark class="xm-error" id="m1">31户</mark>' in made
    assert '<td>合计</td><td class="xm-number"></td>' in made


def test_remarks_that_overlap_are_both_marked():
    made = page(
        on("共605", severity=Severity.WARNING), on("05户2059", severity=Severity.NOTE), on("05")
    )
    parts = Marks(made)
    assert parts.words == {"xm-warning": "共605", "xm-note": "05户2059", "xm-error": "05"}
    assert len(parts.ids) == len(set(parts.ids))
    assert set(parts.links) <= set(parts.ids)


def test_a_remark_over_several_blocks_is_marked_in_each_and_told_once():
    made = page(on("3732户。\n村|户"))
    assert Marks(made).words == {"xm-error": "3732户。村户"}
    assert made.count('id="r1"') == made.count('id="m1"') == made.count('class="xm-ref') == 1


@pytest.mark.parametrize("at", [0, TEXT.index("\n"), TEXT.index("|"), len(TEXT)])
def test_a_remark_on_nothing_has_its_place_all_the_same(at):
    made = page(remark(at, at))
    parts = Marks(made)
    assert {"m1", "r1"} <= set(parts.ids)
    assert made.count('class="xm-ref') == 1


def test_the_other_places_of_a_remark_lead_there():
    also = (Related(TEXT.index("3732户"), TEXT.index("3732户") + 5, "3732户"),)
    made = page(on("605户", also=also))
    assert '<span class="xm-other" id="a1-1">3732户</span>' in made
    assert '另见 <a href="#a1-1">第3行第16字</a> <q>3732户</q>' in made


def test_nothing_of_a_text_or_a_remark_becomes_markup():
    text = "<script>alert(1)</script>&amp;\x00\u202e\"'605户"
    made = page(
        on("605户", text, zh="<img src=x>", suggestion="<b>", title=("<i>", ""), author="<u>"),
        text=text,
        name="<a>.txt",
    )
    assert not re.search(r"<(?:script|img|i|u|a)>|<b></b>", made)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;��&quot;&#x27;" in made
    assert "&lt;a&gt;.txt" in made


def test_a_page_needs_no_network_and_no_script():
    made = page(on("605户"))
    assert "default-src 'none'" in made
    assert not re.search(r"<script|<link|src=|url\(|@import|https?:", made)


def test_the_boxes_to_tick_come_before_what_they_choose():
    made = page(on("605户"))
    for severity in Severity:
        box = made.index(f'type="checkbox" id="show-{severity.value}" checked')
        assert box < made.index(f'for="show-{severity.value}"')
        assert f"#show-{severity.value}:not(:checked)" in made


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_word_is_seen_against_its_ground_by_day_and_by_night():
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", page(), re.DOTALL)[:2]
    )
    for colours in (light, light | dark):
        for kind in ("error", "warning", "note"):
            own, ground = colours[kind], colours[f"{kind}-ground"]
            for back in (ground, colours["paper"], colours["desk"]):
                assert contrast(own, back) >= 4.5, (kind, back)
            assert contrast(colours["ink"], ground) >= 4.5
        for word in ("soft", "ink", "good"):
            assert contrast(colours[word], colours["paper"]) >= 4.5, word
        assert contrast(colours["soft"], colours["desk"]) >= 4.5


TEXTS = st.text(alphabet="甲乙6户。\n|一、<&", max_size=50)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 12)), max_size=6))
def test_whatever_overlaps_the_page_is_well_formed_and_keeps_every_word(text, spans):
    remarks = [
        remark(min(a, len(text)), min(a + n, len(text)), [*Severity][n % 3]) for a, n in spans
    ]
    made = page(*remarks, text=text)
    parts = Marks(made)
    assert len(parts.ids) == len(set(parts.ids))
    assert set(parts.links) <= set(parts.ids)
    body = made[made.index("<main") :]
    body = re.sub(r'<div class="xm-notes">.*?</section>\n</div>', "", body, flags=re.DOTALL)
    body = re.sub(r'<a class="xm-ref.*?</a>', "", body)
    bare = str.maketrans("", "", "|\n ")
    assert visible_html(body).text.translate(bare) == text.translate(bare)


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_no_page_is_wider_than_a_phone(tmp_path):
    wide = "指标|" + "|".join(f"20{n}年" for n in range(10, 30))
    text = TEXT + wide + "\n" + wide + "\n" + "甲" * 500 + "A" * 300
    probe = "<script>document.title = document.documentElement.scrollWidth</script></body>"
    made = page(on("605户"), on("20"), text=text).replace("</body>", probe)
    made = re.sub(r"<meta http-equiv[^>]*>", "", made)
    (tmp_path / "a.html").write_text(made, encoding="utf-8")
    said = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=500,900",
         f"--user-data-dir={tmp_path}/profile", "--dump-dom", f"file://{tmp_path}/a.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert int(re.search(rb"<title>(\d+)", said.stdout)[1]) <= 500
