"""Records of a report that the ledgers of a folder tell."""

import json

import pytest

from xiaoping.administration import Issue, Recommendation
from xiaoping.dossier import Dossier
from xiaoping.report import naked_digits, to_text
from xiaoping.report.builders import annual_report
from xiaoping.serialization.envelope import dumps, loads
from xiaoping.township import continue_township, read_township

ISSUES = (
    "问题编号,问题名称,问题表述,状态,解决时间,相关指标\n"
    "1,财力不足,办公经费全年仅3.5万元[见附表],未解决,,财政收入\n"
    "2,人手不足,年轻干部留不住,已解决,2021-06-30,\n"
)
ASKED = (
    "建议编号,建议内容,建议对象,针对问题\n1,请县里增加办公经费,县财政局,1\n"
    "2,请增加招录名额,县委组织部,人手不足\n"
)
PAPERS = (
    "文号,报告表述,专项工作,成文日期,废止的文件\n"
    "青政办发[2021]3号,落实青政办发[2021]3号文件要求,推进复耕,2021-03-01,青政办发〔2019〕7号\n"
    "青政办发〔2019〕7号,落实{#},推进复耕,2019-03-01,\n"
)
LINES = "工作代码,工作名称\nrecultivation,推进复耕\n"


def document(*records):
    return json.dumps(
        {
            "kind": "xiaoping.dossier",
            "version": 1,
            "data": {
                "area": "990101203000",
                "year": "2021",
                "observations": [],
                "records": list(records),
            },
        },
        ensure_ascii=False,
    )


@pytest.fixture
def told(home):
    home.put("台账/问题台账.csv", ISSUES)
    home.put("台账/建议台账.csv", ASKED)
    home.put("台账/文件台账.csv", PAPERS)
    home.put("台账/专项工作台账.csv", LINES)
    return home


def codes(folder):
    return [problem.code for problem in folder.problems]


def text_of(folder):
    return to_text(annual_report(folder.dossier()).report)


def test_the_parts_of_a_report_are_written_from_rows(told):
    folder = read_township(told.root)
    assert not folder.problems.errors
    text = text_of(folder)
    for words in (
        "财力不足",
        "办公经费全年仅3.5万元[见附表]。",
        "请县里增加办公经费。",
        "落实青政办发〔2021〕3号文件要求",
    ):
        assert words in text
    # what was settled, what was asked for it, and what was superseded
    for words in ("年轻干部留不住", "招录名额", "2019"):
        assert words not in text


def test_every_record_of_a_row_tells_its_file_and_row(told):
    records = read_township(told.root).dossier().records
    assert [(item.id, str(item.source)) for item in records] == [
        ("1", "台账/问题台账.csv，第2行"),
        ("recommendation-1", "台账/建议台账.csv，第2行"),
        ("青政办发〔2021〕3号", "台账/文件台账.csv，第2行"),
    ]
    assert records[-1].programme == "recultivation"


def test_a_bare_digit_of_a_cell_is_printed_and_told_by_the_pass_on_digits(told):
    report = annual_report(read_township(told.root).dossier()).report
    assert [problem.fields["given"] for problem in naked_digits(report)] == ["3.5"]


def test_a_row_stands_for_the_record_of_the_same_kind_and_id_and_that_is_told(told):
    told.put(
        "数据/文字.json",
        document(
            {"record": "issue", "id": "1", "text": "财力单薄"},
            {"record": "goal", "id": "2", "text": "扩大种植"},
            {"record": "recommendation", "id": "r", "text": "加大扶持", "addresses": "1"},
        ),
    )
    folder = read_township(told.root)
    records = folder.dossier().records
    assert [item.id for item in records] == [
        "1",
        "2",
        "r",
        "recommendation-1",
        "青政办发〔2021〕3号",
    ]
    assert records[0].title == "财力不足"
    (problem,) = [p for p in folder.problems if p.code == "township.record-twice"]
    assert (problem.where.file, problem.where.row) == ("台账/问题台账.csv", 2)
    assert "在数据（数据/文字.json）里也有" in problem.message("zh")
    assert "told in the data (数据/文字.json) too" in problem.message("en")


def test_what_its_row_says_was_settled_is_not_told_by_the_data(told):
    told.put("数据/文字.json", document({"record": "issue", "id": "2", "text": "人手很少"}))
    folder = read_township(told.root)
    assert codes(folder).count("township.record-twice") == 1
    assert "2" not in [item.id for item in folder.dossier().records]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("到{@Y年底", "slot.unclosed"),
        ("达到{fiscal.revenu}", "slot.unknown-code"),
        ("见{附件}", "slot.unknown-code"),
        ("到{@Y}年底[，好", "slot.group-unclosed"),
    ],
)
def test_words_that_no_report_can_be_written_from_are_told_at_their_row(home, words, code):
    home.put("台账/问题台账.csv", f"问题编号,问题表述\n1,{words}\n")
    folder = read_township(home.root)
    (error,) = folder.problems.errors
    assert error.code == code
    assert (error.where.file, error.where.row) == ("台账/问题台账.csv", 2)


def test_an_indicator_that_no_catalogue_has_is_told_at_its_row(told):
    told.put("台账/问题台账.csv", ISSUES.replace("财政收入", "财政收人"))
    (problem,) = [
        p for p in read_township(told.root).problems if p.code == "issue.unknown-indicator"
    ]
    assert problem.where.row == 2
    assert problem.fields["near"][0] == "财政收入"


def test_an_indicator_of_the_folders_own_is_known(told):
    told.put("指标/茶.csv", "code,zh,en,unit,kind\ntea.area,茶园面积,Tea gardens,mu,stock\n")
    told.put("台账/问题台账.csv", ISSUES.replace("财政收入", "茶园面积、tea.area"))
    assert "issue.unknown-indicator" not in codes(read_township(told.root))


def test_a_new_year_begins_with_the_problems_that_stand_and_the_documents_that_govern(
    told, tmp_path
):
    new = tmp_path / "青溪乡2022"
    continue_township(new, read_township(told.root))
    folder = read_township(new)
    assert not folder.problems.errors
    # The ledgers are kept with all their rows; what is told is what stands.
    assert [row.id for row in folder.portfolio.issues] == ["1", "2"]
    records = folder.dossier().records
    assert [item.id for item in records if isinstance(item, Issue)] == ["1"]
    assert [item.addresses for item in records if isinstance(item, Recommendation)] == [("1",)]
    assert "落实青政办发〔2021〕3号文件要求" in text_of(folder)


def test_a_dossier_with_rows_reads_back(told):
    dossier = read_township(told.root).dossier()
    assert loads(dumps(dossier), Dossier).records == dossier.records
