import json

import pytest

import xiaoping as xp
from xiaoping.cli import main
from xiaoping.report.render import to_html, to_text
from xiaoping.report.verifying.manifest import dumps_manifest, manifest


@pytest.fixture
def report(tmp_path):
    """A function that writes the sample's report, edited, with its manifest beside it."""
    tree = xp.annual_report(xp.xiaoping_2020()).report

    def write(old="", new="", *, name="report.txt", render=to_text):
        data = render(tree)
        made = manifest(tree, documents={name: data.encode()})
        stem = name.partition(".")[0]
        (tmp_path / f"{stem}.manifest.json").write_text(dumps_manifest(made), encoding="utf-8")
        text = data.replace(old, new, 1) if old else data
        (tmp_path / name).write_bytes(text.encode())
        return str(tmp_path / name)

    return write


def test_a_report_as_it_was_written_is_clean(report, capsys):
    assert main(["verify", report()]) == 0
    said = capsys.readouterr().out
    assert "report.manifest.json" in said
    assert "报告的数字86处：未改动86，改动0，删除0，移动0；另有手工写的数0处。" in said
    assert "与生成时完全一样" in said


def test_what_was_changed_is_told_and_ends_with_1(report, capsys):
    assert main(["verify", report("11441人", "11414人，外出3000人")]) == 1
    said = capsys.readouterr().out
    assert "✗ 第3行 f5：“11441人”改成了“11414人”（总人口，晓坪乡，2020年底）" in said
    assert "? 第3行：“3000人”" in said
    assert "改动1" in said
    assert "未改动的" not in said


def test_everything_is_listed_when_asked_for_in_english_too(report, capsys):
    assert main(["verify", report(name="a.html", render=to_html), "--all", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.count("was not changed") == 86
    assert "86 figures of the report: 86 unchanged" in said


def test_machines_read_json(report, capsys):
    assert main(["verify", report("9350万元", "9350亿元"), "--json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    assert plain["kind"] == "xiaoping.verification"
    assert plain["data"]["counts"]["changed"] == 1
    (item,) = [i for i in plain["data"]["items"] if i["status"] == "changed"]
    assert (item["mark"], item["now"]) == ("f9", "9350亿元")


def test_a_manifest_elsewhere_is_named(report, tmp_path, capsys):
    path = report()
    (tmp_path / "终稿.txt").write_text(to_text(xp.annual_report(xp.xiaoping_2020()).report))
    assert main(["verify", str(tmp_path / "终稿.txt")]) == 2
    assert "找不到“终稿.txt”的清单“终稿.manifest.json”" in capsys.readouterr().err
    made = path.replace("report.txt", "report.manifest.json")
    assert main(["verify", str(tmp_path / "终稿.txt"), "--manifest", made]) == 0
    capsys.readouterr()


def test_what_cannot_be_read_ends_with_2(report, tmp_path, capsys):
    path = report()
    assert main(["verify", str(tmp_path / "reprt.txt")]) == 2
    assert "report.txt" in capsys.readouterr().err
    made = tmp_path / "report.manifest.json"
    made.write_text(
        made.read_text(encoding="utf-8").replace("11441人", "11442人"), encoding="utf-8"
    )
    assert main(["verify", path]) == 2
    assert "被改动过" in capsys.readouterr().err
    whole = dumps_manifest(manifest(xp.annual_report(xp.xiaoping_2020()).report))
    made.write_text("{}", encoding="utf-8")
    assert main(["verify", path]) == 2
    assert "不是本软件的数据文件" in capsys.readouterr().err
    assert main(["verify", path, "--manifest", str(tmp_path / "no.json")]) == 2
    made.write_text(whole, encoding="utf-8")
    (tmp_path / "report.odt").write_bytes(b"PK")
    assert main(["verify", str(tmp_path / "report.odt")]) == 2
    assert "能核验的文件以 .docx、.html、.md、.pdf、.txt 结尾" in capsys.readouterr().err


def test_a_report_under_another_name_is_told_what_manifests_are_there(report, tmp_path, capsys):
    path = report()
    (tmp_path / "终稿.txt").write_bytes((tmp_path / path).read_bytes())
    assert main(["verify", str(tmp_path / "终稿.txt")]) == 2
    said = capsys.readouterr().err
    assert "找不到“终稿.txt”的清单“终稿.manifest.json”" in said
    assert "同一文件夹里的清单有：report.manifest.json" in said
