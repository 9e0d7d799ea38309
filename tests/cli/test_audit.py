"""What ``xiaoping audit`` tells of the figures of a text."""

import json

from xiaoping.cli import main
from xiaoping.messages import wording


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
