import json
import shutil
from fractions import Fraction

import pytest

from xiaoping.cli import main
from xiaoping.samples import sample_folder, sample_villages
from xiaoping.township import measure_township, read_township

HEAD = "指标,地区,地区名称,时期,情景,值\n"
GOOD = "pop.households,990101203000,青溪乡,@2023-12-31,,5218户\n"


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


FORM = [
    ["2020年社会经济基本情况表"],
    ["指标名称", "计量单位", "本年", "上年"],
    ["总户数", "户"],
    ["贫困户", "户"],
]


def form_of(folder, rows=FORM, name="表.xlsx"):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def test_a_form_is_filled_beside_itself_and_what_waits_is_told(tmp_path, capsys):
    source = form_of(tmp_path)
    kept = source.read_bytes()
    assert main(["fill", str(source)]) == 1
    said = capsys.readouterr()
    assert "工作表“Sheet”（社会经济基本情况表）：晓坪乡，2020年，填写1格。" in said.out
    assert "+ C3 总户数 3723" in said.out
    assert "栏目“贫困户”可能是：建档立卡贫困户数 poverty.registered.households" in said.out
    assert "数据里没有“2019年总户数”" in said.out
    assert said.err == ""
    assert source.read_bytes() == kept
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["填表对照.csv", "表.xlsx", "表_已填.xlsx"]
    # a second run writes beside the first
    main(["fill", str(source)])
    assert (tmp_path / "表_已填2.xlsx").exists()
    assert "表_已填2.xlsx" in capsys.readouterr().out


def test_a_form_that_is_filled_whole_is_clean(tmp_path, capsys):
    source = form_of(tmp_path, [["指标名称", "计量单位", "2020年末"], ["总户数", "户"]])
    target, mapping = tmp_path / "b.xlsx", tmp_path / "m.csv"
    options = ["--out", str(target), "--mapping", str(mapping), "--lang", "en"]
    assert main(["fill", str(source), *options]) == 0
    said = capsys.readouterr().out
    assert "1 cells filled" in said
    assert target.exists()
    assert mapping.exists()


def test_a_form_is_filled_from_ones_own_data_for_an_area_and_a_year(tmp_path, capsys):
    text = HEAD + GOOD + "pop.households,990101203201,上坪村,@2022-12-31,,512户\n"
    data = write(tmp_path, text)
    source = form_of(tmp_path, [["指标名称", "本年"], ["总户数"]])
    options = ["--data", data, "--area", "990101203201", "--year", "2022", "--json"]
    assert main(["fill", str(source), *options]) == 0
    told = json.loads(capsys.readouterr().out)["data"]
    assert [cell["text"] for cell in told["cells"]] == ["512"]
    assert told["sheets"][0]["period"] == "2022"
    assert (tmp_path / "填表对照.csv").exists()


@pytest.mark.parametrize("out", ["表.xlsx", "填表对照.csv", "data.csv"])
def test_filling_writes_over_no_file_it_reads(tmp_path, capsys, out):
    source, data = form_of(tmp_path), write(tmp_path, HEAD + GOOD)
    kept = source.read_bytes()
    arguments = ["fill", str(source), "--data", data, "--out", str(tmp_path / out)]
    assert main(arguments) == 2
    assert "是要读的文件，不能写在它上面" in capsys.readouterr().err
    assert source.read_bytes() == kept


def test_what_cannot_be_filled_at_all_says_so(tmp_path, capsys):
    for name, text, told in (
        ("表.csv", "指标,本年\n总户数,\n", "填表只能用 xlsx"),
        ("没有.xlsx", None, "没有.xlsx"),
    ):
        if text is not None:
            write(tmp_path, text, name)
        assert main(["fill", str(tmp_path / name)]) == 2
        assert told in capsys.readouterr().err
    source = form_of(tmp_path)
    write(tmp_path, "表,栏目,指标,状态\n甲表,户,没有的,采用\n", "填表对照.csv")
    assert main(["fill", str(source)]) == 2
    assert "填表对照.csv 第2行 指标" in capsys.readouterr().err
    assert not (tmp_path / "表_已填.xlsx").exists()


def test_a_form_filled_from_a_folder_keeps_its_decisions_there(tmp_path, capsys):
    root = tmp_path / "青溪乡2023"
    main(["init", str(root), "--area", "990101203000", "--name", "青溪乡", "--year", "2023"])
    write(root / "数据", HEAD + GOOD, "人口.csv")
    source = form_of(
        tmp_path, [["指标名称", "计量单位", "本年"], ["总户数", "户"], ["某户", "户"]]
    )
    main(["fill", str(source), "--data", str(root)])
    assert "+ C2 总户数 5218" in capsys.readouterr().out
    assert (root / "填表对照.csv").is_file()
    assert main(["report", str(root)]) == 0
    assert "填表对照" not in capsys.readouterr().err
    new = tmp_path / "青溪乡2024"
    assert main(["init", str(new), "--from", str(root)]) == 0
    kept = (root / "填表对照.csv").read_bytes()
    assert (new / "填表对照.csv").read_bytes() == kept


def test_a_column_of_last_year_is_filled_from_the_bases_of_a_folder(tmp_path, capsys):
    root = tmp_path / "青溪乡2021"
    main(["init", str(root), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"])
    for year, name, value in ((2020, "上年", "4亿元"), (2021, "经济", "5亿元")):
        rows = f"{HEAD}econ.gdp,990101203000,青溪乡,{year},,{value}\n"
        (root / "数据" / f"{name}.csv").write_text(rows, encoding="utf-8")
    rows = [["指标名称", "计量单位", "2020年", "2021年"], ["国民生产总值", "万元"]]
    capsys.readouterr()
    assert main(["fill", str(form_of(tmp_path, rows)), "--data", str(root)]) == 0
    said = capsys.readouterr().out
    assert "+ C2 国民生产总值 40000" in said
    assert "+ D2 国民生产总值 50000" in said


@pytest.fixture
def reporting(tmp_path):
    """A copy of the sample that reports whatever its ledgers give."""
    root = tmp_path / "晓坪乡2020"
    shutil.copytree(sample_folder(), root)
    settings = root / "设置.toml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace('measured = "listed"', 'measured = "report"'), "utf-8")
    return root


def test_a_departments_form_by_village_is_filled_from_the_ledgers(reporting, tmp_path, capsys):
    openpyxl = pytest.importorskip("openpyxl")
    names = [village.name for village in sample_villages()]
    heads = ["村名", "小额信贷余额（万元）", "改(新)建农村户用厕所户数"]
    form = [["2020年小额信贷和改厕情况表"], heads, *([name] for name in names)]
    filled = tmp_path / "填.xlsx"
    source = form_of(tmp_path, form)
    assert main(["fill", str(source), "--data", str(reporting), "--out", str(filled)]) == 0
    assert "填写16格" in capsys.readouterr().out
    rows = [*openpyxl.load_workbook(filled).active.iter_rows(min_row=3, values_only=True)]
    assert [row[0] for row in rows] == names
    folder = read_township(reporting)
    whole = measure_township(folder, ["loan.micro.balance", "toilet.household_built"])
    balance, built = (item.value.amount for item in whole)
    assert sum(Fraction(str(row[1])) for row in rows) * 10000 == balance
    assert sum(row[2] for row in rows) == built == 121
