import json
from pathlib import Path

from xiaoping.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "qingxi_2023.csv"


def write(folder, text, name="data.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_main_job_writes_its_formats_and_checks_its_figures(tmp_path, capsys):
    assert main(["report", "--out", str(tmp_path / "out")]) == 0
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == [
        "report.docx", "report.html", "report.manifest.json", "report.md", "report.txt",
    ]  # fmt: skip
    said = capsys.readouterr()
    assert "《晓坪乡人民政府2020年度工作总结》" in said.out
    assert "矛盾0，查无对应0" in said.out
    assert said.err == ""


def test_another_townships_report_needs_no_change_of_code(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", str(EXAMPLE), "--out", str(out)]) == 0
    text = (out / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("青溪乡人民政府2023年度工作总结")
    assert "5218户17640人" in text
    assert "晓坪" not in text
    for name in ("report.txt", "report.md", "report.html", "report.docx"):
        assert main(["audit", str(out / name), "--data", str(EXAMPLE)]) == 0
    capsys.readouterr()


def test_each_slot_that_cannot_be_filled_is_told_with_its_reason(tmp_path, capsys):
    outline = write(tmp_path, "# 总结\n\n{pop.person}。\n\n{pop.births}。", "a.md")
    assert main(["report", "--outline", outline, "--out", str(tmp_path / "out")]) == 2
    first, *each = capsys.readouterr().err.splitlines()
    assert "提纲共有2处填不上" in first
    assert len(each) == 2
    assert "a.md 第3行 第1字：空位 {pop.person}" in each[0]
    assert "相近的有：pop.persons" in each[0]
    assert "空位 {pop.births} 没有数据" in each[1]
    assert not (tmp_path / "out").exists()


def test_what_is_not_written_is_told_to_the_end(tmp_path, capsys):
    out = tmp_path / ("深" * 60)
    out.mkdir()
    (out / "report.docx").write_bytes(b"old")
    (out / ".~lock.report.docx#").write_bytes(b"")
    (out / "report.html").mkdir()
    assert main(["report", "--out", str(out)]) == 2
    html, word = capsys.readouterr().err.splitlines()
    assert html.startswith("未能写出 html：")
    assert "写不进去：同名的是一个文件夹。" in html
    assert word.startswith("未能写出 docx：")
    assert word.endswith("请删除“.~lock.report.docx#”后再试，或换一个文件名保存。")


def test_the_report_answers_for_the_shares_that_its_outline_computes(tmp_path, capsys):
    words = "占{poverty.registered.persons:占比(pop.persons)}，另有99户。"
    outline = write(tmp_path, f"# 总结\n\n{words}", "a.md")
    assert main(["report", "--outline", outline, "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().out
    assert "18.0%" not in said
    assert "“99户”在数据中找不到对应的指标" in said


def test_what_is_doubtful_in_an_outline_is_told_and_the_report_written(tmp_path, capsys):
    outline = write(tmp_path, "# 总结\n\n## 一、概况\n\n全乡共有{pop.households}。", "a.md")
    assert main(["report", "--outline", outline, "--out", str(tmp_path / "out")]) == 0
    assert "a.md 第3行 第1字：标题“一、概况”自己写了序号" in capsys.readouterr().err


def test_one_format_is_written_if_one_is_asked_for(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", "--out", str(out), "--format", "md", "--format", "txt"]) == 0
    names = sorted(p.name for p in out.iterdir())
    assert names == ["report.manifest.json", "report.md", "report.txt"]
    capsys.readouterr()


def test_a_slot_without_data_is_told_with_line_and_slot(tmp_path, capsys):
    outline = write(tmp_path, "# 总结\n\n## 人口\n\n共{pop.resident.persons}。\n", "o.md")
    out = tmp_path / "out"
    assert main(["report", "--outline", outline, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "第5行" in said
    assert "{pop.resident.persons}" in said
    assert not out.exists()


def test_a_faulty_outline_is_told_with_all_its_faults(tmp_path, capsys):
    outline = write(
        tmp_path, "# 总结\n\n共{pop.households\n\n#### \n\n又{econ.gdp:快}。\n", "o.md"
    )
    assert main(["report", "--outline", outline, "--out", str(tmp_path / "out")]) == 2
    assert len(capsys.readouterr().err.splitlines()) >= 3


def test_an_output_folder_that_is_a_file_is_refused(tmp_path, capsys):
    path = write(tmp_path, "x", "out")
    assert main(["report", "--out", path]) == 2
    assert "不是文件夹" in capsys.readouterr().err


def test_words_of_a_ledger_print_what_other_ledgers_give_and_nothing_is_dropped_in_silence(
    tmp_path, capsys
):
    folder = tmp_path / "青溪乡2021"
    main(["init", str(folder), "--area", "990101203000", "--name", "青溪乡", "--year", "2021"])
    for name, text in {
        "机构台账": "机构名称,核定编制,实有在编人数\n党政综合办公室,8,6\n",
        "问题台账": "问题编号,问题表述\n1,年末仍空编{org.vacant}\n",
        "文件台账": "文号,报告表述\n青政办发〔2021〕3号,落实{#}文件要求\n",
    }.items():
        (folder / "台账" / f"{name}.csv").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["report", str(folder), "--format", "txt"]) == 0
    assert "没有给它们留位置" not in capsys.readouterr().out
    text = (folder / "成果" / "report.txt").read_text(encoding="utf-8")
    assert "年末仍空编2人。" in text
    assert "落实青政办发〔2021〕3号文件要求。" in text
    assert main(["view", "issues", str(folder)]) == 0
    assert "年末仍空编2人" in capsys.readouterr().out
    outline = tmp_path / "提纲.md"
    outline.write_text("# {/}{@Y}工作总结\n\n{*issue}\n", encoding="utf-8")
    assert main(["report", str(folder), "--format", "txt", "--outline", str(outline)]) == 0
    assert "没有写入的文字记录1条：青政办发〔2021〕3号。" in capsys.readouterr().out


def test_an_english_house_takes_the_english_outline_and_counts_what_it_leaves_out(
    tmp_path, capsys
):
    out = tmp_path / "out"
    wanted = ["report", "--house", "english", "--out", str(out), "--lang", "en"]
    assert main([*wanted, "--format", "txt"]) == 0
    said = capsys.readouterr().out
    assert "'晓坪乡: Annual report for 2020'" in said
    assert "63 narrative records, which are the words of the township, are not printed" in said
    assert "85 figures: 85 as the manifest has them" in said
    assert "problem-general" not in said
    assert "8 villages" in (out / "report.txt").read_text(encoding="utf-8")
    assert main([*wanted, "--format", "txt", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["kind"] == "xiaoping.verification"
    assert document["data"]["counts"]["unchanged"] == 85


def test_an_outline_of_ones_own_stays_in_an_english_house(tmp_path, capsys):
    outline = write(tmp_path, "# 总结\n\n{/}辖{adm.villages}。\n", "o.md")
    out = tmp_path / "out"
    wanted = ["report", "--outline", outline, "--house", "english", "--out", str(out)]
    assert main([*wanted, "--format", "txt"]) == 0
    assert "晓坪乡辖8 villages。" in (out / "report.txt").read_text(encoding="utf-8")
    assert "在数据中" not in capsys.readouterr().out
