from __future__ import annotations

import json
from pathlib import Path

from xiaoping.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "qingxi_2023.csv"


def folder_with_villages(tmp_path: Path) -> Path:
    folder = tmp_path / "青溪乡2021"
    main(["init", str(folder), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"])
    (folder / "台账" / "村台账.csv").write_text(
        "村代码,村名\n990101203201,甲村\n990101203202,乙村\n", encoding="utf-8"
    )
    rows = "".join(
        f"{number},{village},赵{number},3\n"
        for village, count in (("甲村", 5), ("乙村", 4))
        for number in range(
            100 if village == "甲村" else 200, (100 if village == "甲村" else 200) + count
        )
    )
    (folder / "台账" / "户台账.csv").write_text(
        "户编号,村,户主姓名,人口\n" + rows, encoding="utf-8"
    )
    return folder


def test_a_folder_gives_a_book_of_its_villages(tmp_path, capsys):
    folder = folder_with_villages(tmp_path)
    capsys.readouterr()
    assert main(["report", str(folder), "--villages", "--format", "txt"]) == 0
    said = capsys.readouterr().out
    assert "《青溪乡2021年村情概况》：2个村" in said
    text = (folder / "成果" / "villages.txt").read_text(encoding="utf-8")
    assert "甲村" in text
    assert "12人" in text or "12" in text
    assert "赵" not in text
    assert (folder / "成果" / "villages.manifest.json").is_file()


def test_gaps_are_counted_and_listed_if_asked_for(tmp_path, capsys):
    folder = folder_with_villages(tmp_path)
    capsys.readouterr()
    main(["report", str(folder), "--villages", "--format", "txt", "--lang", "en"])
    short = capsys.readouterr().out
    assert "gaps in all villages together" in short
    main(["report", str(folder), "--villages", "--format", "txt", "--lang", "en", "--all"])
    assert len(capsys.readouterr().out) > len(short) + 100


def test_data_without_a_village_are_refused(capsys, tmp_path):
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    data = tmp_path / "data.csv"
    data.write_text(
        "".join(line for line in lines if "口村" not in line and "坪村" not in line),
        encoding="utf-8",
    )
    assert main(["report", str(data), "--villages", "--out", str(tmp_path / "out")]) == 2
    assert "数据里没有村" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_data_set_that_knows_some_of_the_villages_tells_no_total_of_the_township(
    capsys, tmp_path
):
    told = main(
        ["report", str(EXAMPLE), "--villages", "--format", "md", "--out", str(tmp_path)]
    )
    said = capsys.readouterr().out
    assert "《青溪乡2023年村情概况》：2个村" in said
    assert "全乡有12个行政村，数据里只有2个" in said
    assert (told, "前后不一致" in said) == (0, False)
    assert "所列各村合计" in (tmp_path / "villages.md").read_text(encoding="utf-8")


def test_machines_read_how_the_book_stands_to_its_manifest_and_people_what_is_amiss(
    capsys, tmp_path
):
    data = tmp_path / "data.csv"
    told = EXAMPLE.read_text(encoding="utf-8").replace("12个行政村", "2个行政村")
    data.write_text(told, encoding="utf-8")
    wanted = ["report", str(data), "--villages", "--format", "md", "--out", str(tmp_path)]
    assert main([*wanted, "--json"]) == 1
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert document["kind"] == "xiaoping.verification"
    assert document["data"]["counts"]["unchanged"] == len(document["data"]["items"]) > 0
    assert "各村合计877户，全乡数是5218户" in said.err


def test_an_outline_is_not_passed_over_in_silence(capsys, tmp_path):
    wanted = ["report", "--villages", "--outline", "a.md", "--out", str(tmp_path / "out")]
    assert main(wanted) == 2
    assert "--outline 与 --villages 不能同时用" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
