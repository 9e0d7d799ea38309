import pytest

from xiaoping.cli import main
from xiaoping.messages import wording
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import dumps

HEAD = "指标,地区,地区名称,时期,情景,值\n"

GOOD = "pop.households,990101203000,青溪乡,@2023-12-31,,5218户\n"


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空文件"),
        (b"PK\x03\x04xlsx", "不是文本文件"),
        ((HEAD + GOOD).encode("utf-16"), "是 UTF-16 编码"),
        (HEAD.encode() + b"\xff\xfe\xfd\xff\n", "不是有效的 UTF-8"),
        ((HEAD + GOOD + GOOD).encode(), "与第2行重复"),
        ((HEAD + GOOD.replace("pop", "pip")).encode(), "没有指标“pip.households”"),
        ((HEAD + GOOD.replace("户\n", "石子\n")).encode(), "单位是"),
        (dumps(xiaoping_2020())[:3000].encode(), "JSON 有误"),
        (b'{"kind": "xiaoping.dossier", "version": 9, "data": {}}', "只认识版本 1"),
    ],
)
def test_bad_input_is_told_and_leaves_the_output_folder_alone(data, said, tmp_path, capsys):
    source = tmp_path / "data.csv"
    source.write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.txt").write_text("旧", encoding="utf-8")
    assert main(["report", str(source), "--out", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert [p.name for p in out.iterdir()] == ["report.txt"]
    assert (out / "report.txt").read_text(encoding="utf-8") == "旧"


def test_a_users_catalogue_is_used(tmp_path, capsys):
    catalogue = write(
        tmp_path, "code,zh,en,unit,kind\nagri.tea.area,茶园面积,Tea,mu,stock\n", "c.csv"
    )
    rows = GOOD + "agri.tea.area,990101203000,青溪乡,@2023-12-31,,1200亩\n"
    source = write(tmp_path, HEAD + rows)
    out = tmp_path / "out"
    assert main(["report", source, "--catalogue", catalogue, "--out", str(out)]) == 0
    assert "茶园面积1200亩" in (out / "report.txt").read_text(encoding="utf-8")
    capsys.readouterr()


def test_errors_of_a_data_set_are_counted(tmp_path, capsys):
    source = write(tmp_path, HEAD + GOOD.replace("pop", "pip") + GOOD.replace("户\n", "石子\n"))
    assert main(["report", source, "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == wording("cli.problems", "zh", {"count": len(lines) - 1})
    assert len(lines) == 3
