"""Which document governs on a day, and what follows from it."""

import datetime

import attrs
import pytest

from xiaoping.administration import Document, Force, Target, follows_from, governing
from xiaoping.administration.governing import ends_on

OLD = Document(number="某办〔2018〕5号", issued="2018-03-01")
DAY = datetime.date(2020, 6, 30)


def new(**fields):
    told = {"number": "某办〔2020〕10号", "issued": "2020-05-01", "supersedes": [OLD.key]}
    return Document(**(told | fields))


def on(year, month=6, day=30):
    return datetime.date(year, month, day)


@pytest.mark.parametrize(
    ("day", "force"),
    [
        (on(2017), Force.NOT_YET),
        (on(2018, 3, 1), Force.WHOLE),
        (on(2020, 4, 30), Force.WHOLE),
        (on(2020, 5, 1), Force.SUPERSEDED),
        (on(2030), Force.SUPERSEDED),
    ],
)
def test_a_document_governs_from_its_day_until_another_takes_its_place(day, force):
    assert governing([OLD, new()], OLD.number, day).force is force


def test_what_is_kept_of_it_governs_on():
    found = governing([OLD, new(keeps=["第三条"])], OLD, DAY)
    assert (found.force, found.kept, found.governs) == (Force.PART, ("第三条",), True)
    assert [item.key for item in found.by] == ["某办〔2020〕10号"]


def test_what_is_kept_of_another_one_is_not_kept_of_it():
    paper = new(supersedes=[OLD.key, "某办〔2017〕1号"], keeps=["某办〔2017〕1号第二条"])
    assert governing([OLD, paper], OLD, DAY).force is Force.SUPERSEDED
    assert governing([OLD, paper], "某办（2017）1号", DAY).kept == ("某办〔2017〕1号第二条",)


def test_a_later_document_that_keeps_nothing_ends_it():
    last = Document(number="某办〔2022〕1号", supersedes=[OLD.key])
    papers = [OLD, last, new(keeps=["第三条"])]
    assert governing(papers, OLD, DAY).force is Force.PART
    found = governing(papers, OLD, on(2022))
    assert [item.key for item in found.by] == ["某办〔2020〕10号", "某办〔2022〕1号"]
    assert (found.force, found.governs) == (Force.SUPERSEDED, False)


def test_it_governs_on_its_last_day_and_not_on_the_next():
    paper = attrs.evolve(OLD, until="2020年6月")
    assert governing([paper], paper, on(2020, 6, 30)).force is Force.WHOLE
    assert governing([paper], paper, on(2020, 7, 1)).force is Force.EXPIRED
    assert ends_on([paper], paper) == datetime.date(2020, 7, 1)


def test_a_document_that_nobody_wrote_down_may_be_superseded_and_is_not_known_otherwise():
    found = governing([new()], "某办[2018]5号", DAY)
    assert (found.document, found.force) == (None, Force.SUPERSEDED)
    other = governing([new()], "某办〔2016〕5号", DAY)
    assert (other.force, other.governs) == (Force.UNKNOWN, None)


def test_a_document_without_any_time_is_not_known_to_govern():
    paper = Document(title="《旧办法》")
    assert governing([paper], "旧办法", DAY).force is Force.UNKNOWN
    assert governing([paper, new(supersedes=["旧办法"])], "《旧办法》", DAY).governs is False


def test_every_standing_has_words_in_both_languages():
    assert (
        len({force.zh for force in Force}) == len({force.en for force in Force}) == len(Force)
    )


def test_the_end_of_a_document_is_its_own_or_that_of_the_first_that_keeps_nothing():
    papers = [
        OLD,
        new(),
        Document(number="某办〔2019〕1号", supersedes=[OLD.key], keeps=["二"]),
    ]
    assert ends_on(papers, OLD) == datetime.date(2020, 5, 1)
    assert ends_on(papers, papers[1]) is None


@attrs.frozen
class Row:
    title: str = ""
    document: str = ""
    basis: str = ""
    source: object = None
    moves: tuple = ()


def test_rows_follow_from_the_document_that_they_name_in_any_field():
    rows = {
        "tasks": [
            Row("甲", document="某办[2018]5号文件"),
            Row("乙", document="某办〔2018〕50号"),
        ],
        "parameters": [Row("丙", source="某办（2018）5号"), Row("丁", source=object())],
        "projects": [Row("戊", moves=(Row(document="某办〔2018〕5号"),)), Row("己", basis="—")],
        "documents": [Row("庚", document="某办〔2018〕5号")],
    }
    found = follows_from(rows, OLD)
    assert [(item.part, item.name, item.field) for item in found] == [
        ("tasks", "甲", "document"),
        ("parameters", "丙", "source"),
        ("projects", "戊", "moves"),
    ]


def test_a_row_without_a_name_has_none():
    (item,) = follows_from({"funds": [Row(document="某办〔2018〕5号")]}, OLD)
    assert item.name == ""


def test_rows_whose_moves_are_no_steps_are_asked_for_their_document_alone():
    paper = Document(number="某办〔2020〕1号")
    targets = (
        Target(title="改厕", value="100户", document="某办〔2020〕1号"),
        Target(title="柑橘面积", comparator="增加", value="500亩"),
    )
    found = follows_from({"targets": targets}, paper)
    assert [(item.part, item.name) for item in found] == [("targets", "改厕")]
