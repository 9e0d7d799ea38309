import pytest

from xiaoping.ledgers import POSTS, check_ledger, write_ledger
from xiaoping.programmes import EmploymentPost
from xiaoping.samples import sample_portfolio


def test_a_title_tells_the_kind_and_the_year(table):
    text = (
        "2020年小冲村公益性岗位人员花名册,,,\n"
        "序号,姓名,岗位,月工资（元）\n"
        "1,赵甲,护林员,800\n"
        "2,钱乙,水库看守员,800\n"
    )
    ledger = table(text, POSTS)
    first, second = ledger
    assert (first.kind.zh, str(first.began), first.duty.zh) == (
        "公益性岗位",
        "2020",
        "生态护林员",
    )
    assert (second.duty, str(second.wage)) == ("水库看守员", "800元")


def test_a_sheet_of_work_away_is_known(guessed):
    text = (
        "转移就业台账,,,,\n"
        "姓名,户编号,务工企业,务工地点,外出务工时间\n"
        "赵甲,0017,电子厂,广东东莞,2020年3月\n"
    )
    ledger = guessed(text)
    assert ledger.kind is POSTS
    (post,) = ledger
    assert (post.kind.code, post.household, str(post.began)) == ("transfer", "0017", "2020-03")


def test_a_row_may_tell_how_many(table):
    (post,) = table("就业去向,就业人数,年度\n新增转移就业,139人,2020", POSTS)
    assert (post.kind.code, post.count, post.is_many) == ("transfer", 139, True)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (",赵甲,,,", "cell.required", "A2"),
        ("公益岗,,,2020,", "cell.required", "B2"),
        ("公益岗,赵甲,3,,", "post.many", "C2"),
        ("公益岗,赵甲,,2020-05-03,2020-05-02", "row.order", "E2"),
    ],
)
def test_what_no_post_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    heading = "就业去向,姓名,人数,上岗日期,离岗日期"
    assert (code, cell) in codes(table(f"{heading}\n{row}", POSTS))


def test_a_post_of_nobody_is_told_where_a_person_is_due(table, codes):
    text = "就业去向,姓名,身份证号,上岗日期\n公益岗,,,2020"
    assert codes(table(text, POSTS)) == [("cell.required", "B2")]


def test_two_posts_at_one_time_are_told_at_the_second(table, codes):
    text = "就业去向,姓名,户编号,上岗日期\n特岗,赵甲,1,2019\n特岗,赵甲,1,2020"
    assert codes(table(text, POSTS)) == [("post.overlap", "")]


def test_a_post_becomes_a_row_and_back():
    post = EmploymentPost(kind="以工代赈", persons=7, wage="0.2万元", began=2020)
    assert POSTS.build(list(POSTS.rows(post))) == post


def test_the_posts_of_the_sample_are_written_and_read_back(tmp_path):
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    posts = sample_portfolio().posts
    path = tmp_path / "a.xlsx"
    write_ledger(path, posts, POSTS)
    ledger = check_ledger(path)
    assert ledger.kind is POSTS
    assert tuple(ledger) == posts
    assert not ledger.problems
