"""The ledger of what campaigns counted."""

import pytest

from xiaoping.administration import CampaignCount
from xiaoping.ledgers import CAMPAIGN_COUNTS, PUBLICITY, read_ledger, write_ledger
from xiaoping.samples import sample_portfolio

NAME, NUMBER = "欧阳示例", "990001198005040020"


def shown(ledger):
    """Everything that a ledger can show of its cells."""
    told = [p.text() + p.text("en") + repr(p) for p in ledger.problems]
    return "".join([*told, repr(ledger.entries), repr(ledger.values), repr(ledger.tables)])


def test_a_sheet_of_totals_is_read_with_its_units(table):
    found = table(
        "2020年疫情防控工作统计表,,,\n专项工作,统计事项,数量,单位\n"
        "疫情防控,宣传专栏,46,个\n疫情防控,印发资料,1.1,万份\n疫情防控,走访,300户,\n疫情防控,卡点,8,\n",
        CAMPAIGN_COUNTS,
        name="统计.csv",
    )
    assert [(row.code, str(row.count), str(row.held)) for row in found.values] == [
        ("boards", "46个宣传专栏", "2020"),
        ("materials", "11000份", "2020"),
        ("visits", "300户次", "2020"),
        ("checkpoints", "8处", "2020"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "姓名", "身份证号", "公民身份号码", "线索人", "举报人", "返乡人员姓名", "返乡人员 姓名", "联系电话",
        "手机号码", "家庭住址", "户主", "性别", "被举报人", "证件号码", "返芷人员", "返泸人员", "体温",
    ],
)  # fmt: skip
def test_a_sheet_with_a_column_about_people_is_refused_and_nothing_of_it_is_kept(
    table, heading
):
    found = table(
        f"专项工作,统计事项,统计数,统计时间,{heading},来自\n扫黑除恶,群众提供线索,3,2020-05,{NAME},{NUMBER}\n",
        CAMPAIGN_COUNTS,
    )
    (problem,) = found.problems
    assert (problem.code, problem.where.cell) == ("ledger.column-forbidden", "E1")
    assert "请删去这类列，一个事项一行，只填合计数" in problem.message("zh")
    assert "Delete such columns and enter one row an item" in problem.message("en")
    assert (found.values, found.entries) == ((), ())
    assert NAME not in shown(found)
    assert NUMBER not in shown(found)


def test_a_list_of_returnees_is_refused_whatever_kind_nobody_named(guessed):
    found = guessed(
        f"返乡人员花名册,,,\n姓名,身份证号,从何地返回,返回时间\n{NAME},{NUMBER},武汉,2020-01-20\n"
    )
    assert found.kind is CAMPAIGN_COUNTS
    assert [problem.code for problem in found.problems] == ["ledger.column-forbidden"] * 2
    assert found.entries == ()
    assert NAME not in shown(found)


def test_a_list_of_persons_that_speaks_of_no_campaign_stays_one(guessed):
    found = guessed(f"村名,姓名,身份证号,性别\n甲村,{NAME},{NUMBER},女\n")
    assert found.kind.id == "persons"
    assert not PUBLICITY.forbids("姓名")


def test_two_rows_of_a_heading_are_looked_at_together(table):
    found = table(
        f"统计事项,统计数,返乡人员,\n,,姓名,电话\n返乡人数,1,{NAME},13800001234\n",
        CAMPAIGN_COUNTS,
    )
    assert {problem.code for problem in found.problems} == {"ledger.column-forbidden"}
    assert NAME not in shown(found)


@pytest.mark.parametrize("heading", ["村（社区）", "村(居)", "行政村", "村名"])
def test_a_column_of_villages_is_known_by_every_name_that_other_ledgers_know(
    table, codes, heading
):
    found = table(f"{heading},统计事项,统计数,单位\n甲村,宣传资料,5,份\n", CAMPAIGN_COUNTS)
    assert codes(found) == [("campaign.below-township", "A2")]
    assert found.values == ()


def test_a_count_of_a_village_is_refused_at_its_cell_and_reading_goes_on(table, codes):
    head = "专项工作,村,统计事项,统计数,统计时间"
    found = table(
        f"{head}\n扫黑除恶,小冲村,群众提供线索,3,2020-05\n扫黑除恶,全乡,群众提供线索,5,2020-06\n",
        CAMPAIGN_COUNTS,
    )
    assert codes(found) == [("campaign.below-township", "B2")]
    assert [str(row.count) for row in found.values] == ["5条"]
    (problem,) = found.problems
    assert "只报全乡一行" in problem.message("zh")
    assert "enter one row for the township" in problem.message("en")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("群众提供线索,3,户,990001200000,", "campaign.unit", "B2"),
        ("群众提供线索,2.5,条,,", "campaign.count", "B2"),
        ("法律讲座,2,,,", "campaign.no-unit", "B2"),
        ("群众提供线索,-1,,,", "cell.negative", "B2"),
        ("群众提供线索,3,,990001200200,", "campaign.below-township", "D2"),
        (",3,条,,", "cell.required", "A2"),
        ("群众提供线索,3,条,,联系13812345678", "campaign.person", "E2"),
    ],
)
def test_what_is_no_count_is_told_at_its_cell(table, codes, row, code, cell):
    found = table(
        f"统计事项,统计数,单位,区划代码,备注\n{row}\n宣传专栏,1,个,,\n", CAMPAIGN_COUNTS
    )
    assert (code, cell) in codes(found)
    assert [value.code for value in found.values] == ["boards"]
    assert "13812345678" not in shown(found)


def test_the_rows_of_the_sample_read_back(tmp_path):
    rows = sample_portfolio().campaign_counts
    for name in ("统计.csv", "统计.xlsx"):
        write_ledger(tmp_path / name, rows, CAMPAIGN_COUNTS)
        found = read_ledger(tmp_path / name, CampaignCount)
        assert found.values == rows
        assert not found.problems.errors


@pytest.mark.parametrize("heading", ["来自", "责任领导", "去向"])
def test_nothing_beside_the_totals_is_kept(table, heading):
    found = table(
        f"统计事项,统计数,统计时间,{heading}\n返乡人数,1,2020-02,{NAME}\n", CAMPAIGN_COUNTS
    )
    assert [str(row.count) for row in found.values] == ["1人"]
    (problem,) = found.problems
    assert problem.code == "ledger.column-dropped"
    assert "内容也没有保留" in problem.message("zh")
    assert "nothing of it is kept" in problem.message("en")
    assert found.entries[0].extras == {}
    assert NAME not in shown(found)


@pytest.mark.parametrize("heading", ["返乡人", "对象", "户编号", "来信人"])
def test_other_words_for_somebody_are_refused_too(table, heading):
    found = table(
        f"统计事项,统计数,统计时间,{heading}\n返乡人数,1,2020-02,{NAME}\n", CAMPAIGN_COUNTS
    )
    assert {problem.code for problem in found.problems} == {"ledger.column-forbidden"}
    assert found.entries == ()
