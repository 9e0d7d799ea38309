from __future__ import annotations

import io

import docx
import pytest

from xiaoping.cli import main


def template(folder, *paragraphs, name="通报.docx"):
    host = docx.Document()
    for text in paragraphs:
        host.add_paragraph(text)
    path = folder / name
    host.save(path)
    return path


def test_a_template_is_filled_and_what_was_edited_in_it_later_is_told(tmp_path, capsys):
    path = template(tmp_path, "全乡共有{pop.households}{pop.persons}。")
    assert main(["fill", str(path)]) == 0
    assert "数字2处" in capsys.readouterr().out
    filled = tmp_path / "通报_已填.docx"
    assert docx.Document(filled).paragraphs[0].text == "全乡共有3723户11441人。"
    assert main(["verify", str(filled), "--all"]) == 0
    assert "未改动2" in capsys.readouterr().out
    capsys.readouterr()
    data = io.BytesIO(filled.read_bytes())
    edited = docx.Document(data)
    for run in edited.paragraphs[0].runs:
        run.text = run.text.replace("3723", "3732")
    edited.save(filled)
    assert main(["verify", str(filled)]) == 1
    assert "3732户" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_slot_without_data_is_told_with_its_place_and_nothing_is_written(
    tmp_path, capsys, lang
):
    path = template(tmp_path, "总结", "又{econ.gpd}。")
    assert main(["fill", str(path), "--lang", lang]) == 2
    said = capsys.readouterr().err
    assert "{econ.gpd}" in said
    assert {"zh": "第2段", "en": "paragraph 2"}[lang] in said
    assert [found.name for found in tmp_path.iterdir()] == ["通报.docx"]


def test_a_template_is_never_written_over(tmp_path, capsys):
    path = template(tmp_path, "{pop.persons}")
    assert main(["fill", str(path), "--out", str(path)]) == 2
    assert capsys.readouterr().err
