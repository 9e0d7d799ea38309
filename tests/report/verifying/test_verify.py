from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xiaoping as xp
from xiaoping.errors import FileError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.tree import (
    AreaRef,
    Citation,
    Compound,
    Figure,
    Paragraph,
    PeriodRef,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.report.verifying.manifest import manifest
from xiaoping.report.verifying.verification import Status
from xiaoping.report.verifying.verify import manifest_beside, verify, verify_file

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def benchmark(name):
    """A program of the benchmarks as a module; those beside it are found as its siblings."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules.setdefault(name, module)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(BENCHMARKS))


MADE_UP = benchmark("made_up_reports")


def seen(text, code="pop.households", area="431228223000"):
    return Figure(Observation(code, area, Year(2020), parse(text)))


def row(name, *figures):
    return ((Text(name),), *((figure,) for figure in figures))


HOMES, PEOPLE = seen("606户"), seen("2059人", "pop.persons")
REPORT = Report(
    title=(AreaRef("431228223000", "晓坪乡"), PeriodRef(Year(2020)), Text("总结")),
    blocks=(
        Section(
            (Text("基本情况"),),
            (
                Paragraph(
                    (Text("全乡现有脱贫户"), Compound((HOMES, PEOPLE)), Text("，生活稳定。"))
                ),
                Paragraph(
                    (
                        Text("道路硬化同比增加"),
                        seen("81公里", "infra.road.hardened"),
                        Text("，落实"),
                        Citation("芷办〔2020〕10号"),
                        Text("文件，投入资金约"),
                        seen("290.92万元", "fund.paid"),
                        Text("，按期完工。"),
                    )
                ),
            ),
        ),
        Section(
            (Text("各村情况"),),
            (
                Table(
                    title=(Text("各村户数"),),
                    head=((Text("村"),), (Text("户数"),), (Text("人数"),)),
                    rows=(
                        row("甲村", seen("35户"), seen("120人", "pop.persons")),
                        row("乙村", seen("35户"), seen("98人", "pop.persons")),
                        row("丙村", seen("61户"), seen("240人", "pop.persons")),
                    ),
                ),
                Paragraph((Text("各村共修水渠"), seen("12处", "infra.canals"), Text("。"))),
            ),
        ),
    ),
)
MANIFEST = manifest(REPORT)
TEXTS = [figure.text for figure in MANIFEST.figures]
DOCX = next(w for w in MADE_UP.written_in(REPORT) if w.name == "DOCX")
BARE = next(w for w in MADE_UP.written_in(REPORT) if w.name == "DOCX without bookmarks")
BODY = "".join(
    part + (text if part is not None else "")
    for part, text in zip(DOCX.stretches, [*TEXTS, ""], strict=True)
)


def told(found):
    """What was found, without what stayed as it was."""
    return [
        (item.status.value, item.mark, item.was, item.now)
        for item in found.items
        if item.code != "verify.unchanged"
    ]


def edited(*changes, source=None):
    text = to_text(REPORT) if source is None else source
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def of_text(*changes):
    return verify(edited(*changes), MANIFEST)


def of_word(*changes):
    return verify(MADE_UP.docx_packed(edited(*changes, source=BODY)), MANIFEST, name="a.docx")


@pytest.mark.parametrize("written", MADE_UP.written_in(REPORT), ids=lambda w: w.name)
def test_a_document_that_nobody_touched_is_clean(written):
    found = verify(written.with_figures(TEXTS), MANIFEST, format=written.kind)
    assert told(found) == []
    assert found.clean
    assert len(found.figures) == len(TEXTS) == 11


@pytest.mark.parametrize("render", [to_text, to_markdown, to_html])
def test_the_sample_is_clean_in_every_format(render):
    report = xp.annual_report(xp.xiaoping_2020()).report
    kind = {"to_markdown": "markdown"}.get(render.__name__)
    found = verify(render(report), manifest(report), format=kind)
    assert told(found) == []
    assert found.counts == {
        "unchanged": 86, "changed": 0, "deleted": 0, "moved": 0, "unlinked": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        (("606户", "605户"), ("changed", "f1", "606户", "605户")),
        (("606户2059人", "605户"), ("changed", "f1", "606户", "605户")),
        (("81公里", "八十一公里"), ("changed", "f3", "81公里", "八十一公里")),
        (("290.92万元", "290.92亿元"), ("changed", "f4", "290.92万元", "290.92亿元")),
        (("290.92万元", "近三百万元"), ("changed", "f4", "290.92万元", "近三百万元")),
        (("约290.92万元", "290.92万元"), ("changed", "f4", "290.92万元", "290.92万元")),
        (("81公里", "81公里以上"), ("changed", "f3", "81公里", "81公里以上")),
        (("增加81公里", "减少81公里"), ("changed", "f3", "81公里", "81公里")),
        (("81公里", ""), ("deleted", "f3", "81公里", "")),
        (("〔2020〕10号", "〔2020〕11号"), ("changed", "", "芷办〔2020〕10号", "芷办〔2020〕11号")),
        (("2020年总结", "2021年总结"), ("changed", "", "2020年", "2021年")),
        (("晓坪乡2020", "大坪乡2020"), ("changed", "", "晓坪乡", "大坪乡")),
        (("按期完工", "3年完工"), ("unlinked", "", "", "3年")),
        (("按期完工", "三年完工"), ("unlinked", "", "", "三年")),
        (("按期完工", "惠及５０人"), ("unlinked", "", "", "５０人")),
    ],
)  # fmt: skip
def test_each_edit_is_told(change, told_of):
    assert told_of in told(of_text(change))
    source = edited(change, source=to_markdown(REPORT))
    assert told_of in told(verify(source, MANIFEST, format="markdown"))


@pytest.mark.parametrize(
    "change",
    [
        ("全乡现有脱贫户", "截至目前，全乡共有脱贫户"),
        ("生活稳定", "日子越过越好"),
        ("，", ","),
        ("81公里", "８１ 公里"),
        ("一、基本情况", "基本情况"),
        ("\n　　二、", "\n　　（新加的一段，没有数字。）\n　　二、"),
        ("各村户数", "各村户数统计表"),
    ],
)
def test_words_may_be_edited_freely(change):
    assert told(of_text(change)) == []


def test_parts_may_be_put_in_and_numbered_anew():
    found = of_text(
        ("　　二、", "　　二、主要做法\n　　1.抓得早。好。\n　　（2）抓得实。\n　　三、")
    )
    assert told(found) == []


def test_a_paragraph_that_was_moved_is_a_note():
    text = to_text(REPORT)
    lines = text.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "道路硬化" in line)
    found = verify("".join([*lines[:at], *lines[at + 1 :], lines[at]]), MANIFEST)
    assert told(found) == [
        ("moved", "f3", "81公里", "81公里"),
        ("moved", "f4", "290.92万元", "290.92万元"),
    ]
    assert found.clean
    assert "移到了别处" in found.of(Status.MOVED)[0].message()


def test_a_figure_that_was_moved_alone_is_a_warning():
    found = of_text(("12处", ""), ("按期完工", "共12处"))
    assert told(found) == [("moved", "f11", "12处", "12处")]
    assert [item.code for item in found.findings] == ["verify.moved-alone"]


def test_a_row_that_was_deleted_is_told_figure_by_figure():
    found = verify(edited(("乙村  35户  98人\n", "")), MANIFEST)
    assert [(s, now) for s, _, _, now in told(found)] == [("deleted", ""), ("deleted", "")]


def test_the_message_says_place_and_context_in_both_languages():
    (item,) = of_text(("606户", "605户")).findings
    assert item.place == "一、第1段"
    assert item.text("zh").startswith(
        "第4行 f1：“606户”改成了“605户”（总户数，晓坪乡，2020年）。请恢复原数"
    )
    assert item.text("en").startswith("line 4 f1: '606户' was changed into '605户'")
    (gone,) = of_text(("81公里", "")).findings
    assert gone.code == "verify.deleted"
    assert gone.text().startswith("一、第2段 f3：“81公里”删掉了")
    (typed,) = of_text(("按期完工", "3年完工")).findings
    assert "是手工写的数，没有出处" in typed.message()
    assert "typed by hand" in typed.message("en")
    around = of_text(("增加81公里", "减少81公里")).findings[0]
    assert "旁边的话由“增加”改成了“减少”" in around.message()
    added = of_text(("606户", "约606户")).findings[0]
    assert (added.code, added.before) == ("verify.around-added", "")
    assert added.message().startswith("“606户”旁边添了“约”，意思变了")
    assert added.message("en").startswith("'约' was put beside '606户'")
    gone = of_text(("约290.92万元", "290.92万元")).findings[0]
    assert gone.message().startswith("“290.92万元”旁边的“约”删掉了，意思变了")
    assert gone.message("en").startswith("'约' beside '290.92万元' was taken away")
    stretch = of_text(("2020年总结", "2021年总结")).findings[0]
    assert stretch.message("en") == "The period '2020年' was changed into '2021年'. Check it."
    notes = of_text(("芷办〔2020〕10号", "有关")).of(Status.DELETED)
    assert [item.code for item in notes] in (["verify.stretch-deleted"], [])


def test_places_in_a_document_are_paragraphs_and_cells():
    found = of_word(("240人", "241人"), ("606户", "605户"), ("按期完工", "3年完工"))
    assert [str(item.found) for item in found.findings] == ["第3段", "表1第4行第3列", "第4段"]


def test_bookmarks_tell_which_of_two_equal_rows_was_deleted():
    row = "<w:tr>" + BODY.split("<w:tr>")[2].partition("</w:tr>")[0] + "</w:tr>"
    assert "甲村" in row
    found = of_word((row, ""))
    assert told(found) == [("deleted", "f5", "35户", ""), ("deleted", "f6", "120人", "")]


def test_bookmarks_tell_that_two_figures_changed_places():
    def marked(number, text):
        start = BODY.index(f'<w:bookmarkStart w:id="{number}"')
        end = BODY.index(f'<w:bookmarkEnd w:id="{number}"/>') + len(
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
        assert text in BODY[start:end]
        return BODY[start:end]

    one, other = marked(6, "120人"), marked(8, "98人")
    changed = BODY.replace(one, "@").replace(other, one).replace("@", other)
    found = verify(MADE_UP.docx_packed(changed), MANIFEST)
    assert {item.mark for item in found.findings} == {"f6", "f8"}
    assert {item.status for item in found.findings} <= {Status.MOVED, Status.CHANGED}


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        # Typed in the middle, in runs of their own.
        ('<w:t xml:space="preserve">606户</w:t></w:r>',
         "<w:t>6</w:t></w:r><w:r><w:t>05户</w:t></w:r>", ("changed", "f1", "606户", "605户")),
        # The number typed anew before the bookmark, which holds the unit alone.
        ('<w:bookmarkStart w:id="1" w:name="_xp_f1"/><w:r><w:t xml:space="preserve">606户',
         ('<w:r><w:t>605</w:t></w:r><w:bookmarkStart w:id="1" w:name="_xp_f1"/><w:r>'
         '<w:t xml:space="preserve">户'), ("changed", "f1", "606户", "605户")),
        # A tracked change that nobody has accepted.
        ('<w:r><w:t xml:space="preserve">606户</w:t></w:r>',
         ("<w:del><w:r><w:delText>606户</w:delText></w:r></w:del><w:ins><w:r><w:t>605户</w:t></w:r>"
         "</w:ins>"), ("changed", "f1", "606户", "605户")),
        # The bookmark left empty.
        ('<w:r><w:t xml:space="preserve">606户</w:t></w:r>', "", ("deleted", "f1", "606户", "")),
        # The bookmark lost, the figure typed anew.
        ('<w:bookmarkStart w:id="1" w:name="_xp_f1"/><w:r><w:t xml:space="preserve">606户',
         '<w:r><w:t xml:space="preserve">660户', ("changed", "f1", "606户", "660户")),
    ],
)  # fmt: skip
def test_bookmarks_may_be_split_emptied_and_lost(old, new, told_of):
    assert told(of_word((old, new))) == [told_of]


def test_a_bookmark_that_was_dragged_over_a_whole_paragraph_does_no_harm():
    mark = '<w:bookmarkStart w:id="1" w:name="_xp_f1"/>'
    wide = BODY.replace(mark, "").replace("<w:p>", f"<w:p>{mark}", 1)
    assert told(verify(MADE_UP.docx_packed(wide), MANIFEST)) == []


def test_tracked_changes_are_told_as_a_note():
    found = of_word(
        ("按期完工", "</w:t></w:r><w:ins><w:r><w:t>如期</w:t></w:r></w:ins><w:r><w:t>")
    )
    assert [problem.code for problem in found.problems] == ["word.tracked"]
    assert found.clean


def test_marks_of_a_page_tell_which_of_two_equal_figures_is_left():
    written = next(w for w in MADE_UP.written_in(REPORT) if w.name == "HTML")
    page = written.with_figures(TEXTS)
    row = next(part for part in page.split("<tr>") if "甲村" in part)
    found = verify(page.replace(f"<tr>{row}", "", 1), MANIFEST)
    assert told(found) == [("deleted", "f5", "35户", ""), ("deleted", "f6", "120人", "")]


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
@pytest.mark.parametrize("into", ["docx:MS Word 2007 XML", "html:XHTML Writer File"])
def test_a_save_by_libreoffice_loses_no_figure(tmp_path, into):
    path = tmp_path / "report.docx"
    path.write_bytes(MADE_UP.docx_packed(edited(("606户", "605户"), source=BODY)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", into, "--outdir", tmp_path / "again", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (again,) = (tmp_path / "again").iterdir()
    assert told(verify_file(again, MANIFEST)) == [("changed", "f1", "606户", "605户")]


def test_a_file_is_read_by_its_ending(tmp_path):
    for name, data in {
        "a.txt": to_text(REPORT).encode("gb18030"),
        "a.md": to_markdown(REPORT).encode(),
        "a.html": to_html(REPORT).encode(),
        "a.docx": BARE.with_figures(TEXTS),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert verify_file(tmp_path / name, MANIFEST).clean
    with pytest.raises(FileError, match=r"Such a file as 'a\.odt' cannot be verified"):
        verify_file(tmp_path / "a.odt", MANIFEST)
    assert manifest_beside(tmp_path / "a.docx") == tmp_path / "a.manifest.json"


def test_a_file_that_was_written_with_the_manifest_is_known_by_its_bytes():
    data = to_text(REPORT).encode()
    made = manifest(REPORT, documents={"report.txt": data})
    assert verify(data, made).same_bytes
    assert not verify(data + b"\n", made).same_bytes


def test_other_text_altogether_is_all_deleted_and_all_typed():
    found = verify("某县今年新增12家企业，产值3.5亿元。", MANIFEST)
    assert found.counts["deleted"] + found.counts["changed"] + found.counts["moved"] == 11
    assert found.counts["unchanged"] == 0
    assert verify("", MANIFEST).counts["deleted"] == 11


@settings(max_examples=60)
@given(st.integers(0, 10), st.integers(1, 9), st.data())
def test_any_digit_of_any_figure_may_be_altered_and_is_told(at, shift, data):
    digits = [n for n, c in enumerate(TEXTS[at]) if c.isdecimal()]
    place = data.draw(st.sampled_from(digits))
    old = TEXTS[at]
    new = old[:place] + str((int(old[place]) + shift) % 10) + old[place + 1 :]
    for written in (DOCX, BARE):
        found = verify(written.with_figures([*TEXTS[:at], new, *TEXTS[at + 1 :]]), MANIFEST)
        assert ("changed", f"f{at + 1}", old, new) in told(found)


@settings(max_examples=60)
@given(st.text(max_size=40), st.integers(0, 300))
def test_any_text_may_be_put_anywhere(words, at):
    text = to_text(REPORT)
    found = verify(text[:at] + words + text[at:], MANIFEST)
    assert len(found.figures) == 11
    for item in found.items:
        assert item.text("zh")
        assert item.text("en")


def test_alterations_of_a_made_up_report_are_found_and_nothing_else():
    mutations = benchmark("report_mutations")
    count = mutations.Count()
    mutations.alter(MADE_UP.generated(3), count, every=29)
    assert sum(count.tried.values()) > 80
    assert count.rate() >= 0.99
    assert count.beside == []


def test_a_long_report_takes_time_in_proportion():
    section = REPORT.blocks[0]
    long = Report(title=REPORT.title, blocks=(section,) * 300)
    made = manifest(long)
    text = to_text(long).replace("606户", "605户", 1)
    start = time.process_time()
    found = verify(text, made)
    assert time.process_time() - start < 5
    assert [item.mark for item in found.findings] == ["f1"]
