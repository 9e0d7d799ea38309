"""What documents are to each other, and what is based on them."""

import datetime

import pytest

from xiaoping.administration import Appointment, Document, Institution, Plan, Target
from xiaoping.administration.document_checks import check_documents
from xiaoping.context import Context, places_of
from xiaoping.programmes import Portfolio, Programme, Project, Task
from xiaoping.programmes.stages import Move

OLD = Document(number="某办〔2018〕5号", issued="2018-03-01")


def told(*rows):
    found = check_documents(rows, Context(), places_of("documents"))
    return [(problem.code, problem.where.path) for problem in found]


def test_documents_that_fit_have_no_problem():
    assert told(OLD, Document(number="某办〔2020〕10号", supersedes=[OLD.key])) == []


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([OLD, Document(number="某办(2018)5号")], "document.twice", 1),
        ([Document(title="甲"), Document(title="《甲》")], "document.twice", 1),
        ([Document(title="甲", issued="2020-03-01", effective="2020-01-01")], "document.retroactive", 0),
        ([Document(title="甲", supersedes=["某办〔2018〕6号"]), OLD], "document.unknown", 0),
        ([Document(number="某办〔2017〕1号", supersedes=[OLD.key]), OLD], "document.supersedes-later", 0),
        ([Document(title="甲", keeps=["第三条"])], "document.keeps-of-nothing", 0),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_row(rows, code, row):
    assert (code, f"documents[{row}]") in told(*rows)


def test_a_circle_is_told_once_with_all_that_are_in_it():
    rows = [
        Document(title="甲", supersedes=["乙"]),
        Document(title="乙", supersedes=["丙"]),
        Document(title="丙", supersedes=["甲"]),
        Document(title="丁", supersedes=["甲"]),
    ]
    found = list(check_documents(rows, Context(), places_of("documents")))
    assert [(p.code, p.where.path) for p in found] == [("document.circle", "documents[0]")]
    assert "甲 → 乙 → 丙 → 甲" in found[0].message("zh")
    assert "supersede each other in a circle" in found[0].message("en")


def test_the_nearest_number_is_told_of_one_that_is_not_there():
    rows = [OLD, Document(number="某办〔2020〕10号", supersedes=["某办〔2018〕6号"])]
    (problem,) = check_documents(rows, Context(), places_of("documents"))
    assert problem.fields["near"] == ("某办〔2018〕5号",)
    assert problem.severity.value == "note"


NEW = Document(number="某办〔2020〕10号", effective="2020-05-01", supersedes=[OLD.key])


def based(period, *documents, basis="某办[2018]5号"):
    portfolio = Portfolio(
        as_of=datetime.date(2021, 12, 31),
        tasks=[Task(title="改厕", period=period, document=basis)],
        documents=documents,
    )
    return [p for p in portfolio.check() if p.code == "document.superseded-basis"]


def test_a_task_of_a_time_after_its_document_was_superseded_is_told_the_new_one():
    (problem,) = based(2021, OLD, NEW)
    assert (problem.where.path, problem.fields["by"]) == ("tasks[0]", "某办〔2020〕10号")
    assert "自2020-05-01起已被“某办〔2020〕10号”取代" in problem.message("zh")
    assert "was superseded by" in problem.message("en")


def test_a_task_that_began_before_that_is_none():
    assert based(2020, OLD, NEW) == []
    assert based("2020-Q2", OLD, NEW) == []
    assert len(based("2020-Q3", OLD, NEW)) == 1
    assert based(None, OLD, NEW) == []


def test_nor_is_one_whose_document_is_kept_in_part_or_governs():
    kept = Document(number="某办〔2020〕10号", supersedes=[OLD.key], keeps=["任务数"])
    assert based(2021, OLD, kept) == []
    assert based(2021, OLD) == []
    assert based(2021) == []
    assert based(2021, OLD, NEW, basis="某办〔2020〕10号") == []


def test_the_old_document_need_not_be_in_the_ledger():
    assert len(based(2021, NEW)) == 1


@pytest.mark.parametrize(
    ("part", "early", "late"),
    [
        ("institutions", Institution(name="甲办", set_up="2020-04-30", document=OLD.key),
         Institution(name="甲办", set_up="2020-05-01", document=OLD.key)),
        ("appointments", Appointment(institution="甲办", appointed="2020-04", document=OLD.key),
         Appointment(institution="甲办", appointed="2020-06", document=OLD.key)),
        ("programmes", Programme(code="gaice", zh="改厕", en="", begun=2019, document=OLD.key),
         Programme(code="gaice", zh="改厕", en="", begun=2021, document=OLD.key)),
        ("plans", Plan(id="P", title="甲规划", period=2021, adopted="2020-01", document=OLD.key),
         Plan(id="P", title="甲规划", period=2021, document=OLD.key)),
        ("targets", Target(id="T", title="改厕", comparator="达到", start=2020, document=OLD.key),
         Target(id="T", title="改厕", comparator="达到", start=2021, document=OLD.key)),
        ("projects", Project(name="沟渠", moves=[Move(stage="竣工", when=2019, document=OLD.key)]),
         Project(name="沟渠", moves=[Move(stage="竣工", when=2021, document=OLD.key)])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_whatever_names_a_document_is_held_against_the_time_of_its_own(part, early, late):
    def found(row):
        rows = Portfolio(
            as_of=datetime.date(2021, 12, 31), documents=[OLD, NEW], **{part: [row]}
        )
        return [p for p in rows.check() if p.code == "document.superseded-basis"]

    assert found(early) == []
    (problem,) = found(late)
    assert problem.where.path == f"{part}[0]"


def test_a_long_row_of_documents_has_no_circle_and_is_checked_fast():
    rows = [
        Document(number=f"某办〔2020〕{n + 1}号", supersedes=[f"某办〔2020〕{n}号"] * (n > 0))
        for n in range(400)
    ]
    assert told(*rows) == []
    last = Document(number="某办〔2020〕1号", supersedes=["某办〔2020〕400号"])
    assert [code for code, _ in told(last, *rows[1:])].count("document.circle") == 1
