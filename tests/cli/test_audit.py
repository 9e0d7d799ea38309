"""What ``xiaoping audit`` tells of the figures of a text."""

import json

import attrs
import docx
import pytest

import xiaoping.cli.audit as command
from xiaoping.cli import main
from xiaoping.messages import wording
from xiaoping.problems import Location, Problem, Problems
from xiaoping.reading import read_document


def write(folder, text):
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_altered_figure_is_told_with_place_and_both_values(tmp_path, capsys):
    main(["report", "--out", str(tmp_path), "--format", "txt"])
    path = tmp_path / "report.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("16854.42亩", "16845.42亩"), encoding="utf-8")
    capsys.readouterr()
    assert main(["audit", str(path)]) == 1
    said = capsys.readouterr().out
    assert "矛盾1" in said
    assert "“16845.42亩”与数据不符：耕地面积在数据中是“16854.42亩”" in said


def test_findings_are_printed_as_json_in_the_envelope(tmp_path, capsys):
    path = write(tmp_path, "全乡建档立卡贫困户共605户2059人。")
    assert main(["audit", path, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.audit"
    assert document["data"]["clean"] is False
    first = document["data"]["findings"][0]
    assert (first["outcome"], first["text"], first["data"]) == ("contradicts", "605户", "606户")
    assert (first["line"], first["column"]) == (1, 11)


def test_an_audit_tells_the_file_and_the_places_of_its_findings(tmp_path, capsys):
    path = write(tmp_path, "总结\n全乡建档立卡贫困户共605户2059人。")
    for lang in ("zh", "en"):
        assert main(["audit", path, "--lang", lang]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == wording("cli.audit", lang, {"file": path})
        place = wording("cli.place", lang, {"line": 2, "column": 11})
        assert [line for line in lines if line.startswith(f"  ✗ {place} ")]


PAPER = "总结\n一、脱贫\n全乡建档立卡贫困户共605户2059人。"


def test_findings_stand_under_their_headings_with_their_clause(tmp_path, capsys):
    assert main(["audit", write(tmp_path, PAPER)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:] == [
        "一、脱贫",
        "  ✗ 第3行第11字 与数据不符",
        "      全乡建档立卡贫困户共【605户】2059人",
        "      “605户”与数据不符：建档立卡贫困户数在数据中是“606户”。请核对后改正报告或数据。",
        "      建议改为：606户",
    ]


def test_a_page_and_a_document_with_comments_are_written_and_named(tmp_path, capsys):
    made = docx.Document()
    for text in PAPER.split("\n"):
        made.add_paragraph(text)
    made.save(tmp_path / "a.docx")
    page, commented = tmp_path / "标注.html", tmp_path / "批注.docx"
    options = ["--html", str(page), "--comments", str(commented)]
    assert main(["audit", str(tmp_path / "a.docx"), *options]) == 1
    said = capsys.readouterr().out
    assert f"写出 {page}" in said
    assert f"写出 {commented}" in said
    assert ">605户</mark>" in page.read_text(encoding="utf-8")
    (comment,) = docx.Document(commented).comments
    assert comment.text.startswith("【错误】与数据不符")


def test_json_is_all_that_is_printed_and_tells_the_remarks(tmp_path, capsys):
    page = tmp_path / "a.html"
    assert main(["audit", write(tmp_path, PAPER), "--json", "--html", str(page)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [r["suggestion"] for r in document["data"]["remarks"]] == ["606户"]
    assert page.exists()


def test_comments_of_what_is_no_docx_are_refused_before_the_work(tmp_path, capsys):
    out = tmp_path / "b.docx"
    assert main(["audit", write(tmp_path, PAPER), "--comments", str(out)]) == 2
    said = capsys.readouterr()
    assert "请改用 --html" in said.err
    assert not said.out
    assert not out.exists()


def test_the_paper_itself_is_not_written_over(tmp_path, capsys):
    path = write(tmp_path, PAPER)
    assert main(["audit", path, "--html", path]) == 2
    assert path in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == PAPER


def test_what_a_reader_must_know_of_the_file_is_told(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_bytes("全乡建档立卡贫困户共606户2059人。".encode("gb18030"))
    page = tmp_path / "a.html"
    for lang in ("zh", "en"):
        told = wording("file.gb18030", lang, {"file": "a.txt"})
        assert main(["audit", str(path), "--lang", lang, "--html", str(page)]) == 0
        assert f"  · {told}" in capsys.readouterr().out.splitlines()
        assert told.replace("'", "&#x27;") in page.read_text(encoding="utf-8")
    assert main(["audit", str(path), "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["data"]["problems"]
    assert (problem["severity"], problem["code"]) == ("note", "file.gb18030")
    assert problem["message"]["zh"] == wording("file.gb18030", "zh", {"file": "a.txt"})


def test_a_paper_of_which_pages_were_not_read_is_not_clean(tmp_path, capsys, monkeypatch):
    fields = {"file": "a.pdf", "pages": (2,), "count": 1}
    scan = Problem("pdf-file.pages-scanned", Location(file="a.pdf"), fields)

    def read(path):
        return attrs.evolve(read_document(path), problems=Problems((scan,)))

    monkeypatch.setattr(command, "read_document", read)
    path = write(tmp_path, "全乡建档立卡贫困户共606户2059人。")
    assert main(["audit", path]) == 1
    assert "  ? “a.pdf”有1页是图片（第2页）" in capsys.readouterr().out
    assert main(["audit", path, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["data"]["clean"] is False


@pytest.mark.parametrize("name", ["audit", "verify"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_all_formats_that_are_read(name, lang):
    told = wording(f"cli.help-{name}", lang, {})
    assert all(kind in told for kind in ("docx", "pdf", "txt", "md", "html"))


def test_neither_the_data_nor_the_catalogue_is_written_over(tmp_path, capsys):
    data = tmp_path / "data.csv"
    data.write_text("指标", encoding="utf-8")
    for option in ("--data", "--catalogue"):
        arguments = ["audit", write(tmp_path, PAPER), option, str(data), "--html", str(data)]
        assert main(arguments) == 2
        assert (
            wording("cli.output-is-input", "zh", {"file": str(data)}) in capsys.readouterr().err
        )
    assert data.read_text(encoding="utf-8") == "指标"


def test_page_and_comments_are_not_written_over_one_another(tmp_path, capsys):
    docx.Document().save(tmp_path / "a.docx")
    out = str(tmp_path / "b.docx")
    for lang in ("zh", "en"):
        arguments = ["audit", str(tmp_path / "a.docx"), "--html", out, "--comments", out]
        assert main([*arguments, "--lang", lang]) == 2
        assert wording("cli.output-twice", lang, {"file": out}) in capsys.readouterr().err


def test_a_paper_without_words_is_not_clean(tmp_path, capsys):
    docx.Document().save(tmp_path / "a.docx")
    (tmp_path / "b.html").write_text("<div id='app'></div><script>1</script>", encoding="utf-8")
    for name in ("a.docx", "b.html"):
        path = str(tmp_path / name)
        for lang in ("zh", "en"):
            assert main(["audit", path, "--lang", lang]) == 2
            told = wording("report-file.no-words", lang, {"file": path})
            assert told in capsys.readouterr().err
