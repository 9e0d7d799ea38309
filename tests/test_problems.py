import pytest

from xiaoping.errors import UnitError
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, ProblemGroup, Problems, Severity


def problem(code="unit.unknown", **fields):
    return Problem(
        code, Location(file="a.csv", row=3, column="值"), {"given": "田", "near": ()} | fields
    )


def test_a_problem_tells_place_fault_and_remedy_in_both_languages():
    assert problem().text("zh").startswith("a.csv 第3行 值：没有计量单位“田”")
    assert problem().text("en").startswith("a.csv row 3 值: There is no unit '田'")
    assert str(problem()) == problem().text("zh")


def test_a_place_in_a_text_is_told_by_line_and_character():
    place = Location(file="a.md", line=2, column=7)
    assert (place.text("zh"), place.text("en")) == (
        "a.md 第2行 第7字",
        "a.md line 2 character 7",
    )
    assert str(Location()) == ""


def test_an_error_becomes_a_problem_with_a_place():
    error = fail(UnitError, "unit.unknown", given="田", near=("亩",))
    found = Problem.of(error, Location(file="a.csv"))
    assert found.severity is Severity.ERROR
    assert found.message("en") == str(error)


def test_only_errors_keep_an_input_from_being_used():
    notes = Problems([problem("file.gb18030", file="a.csv")])
    notes.require_clean()
    assert notes.errors == ()
    with pytest.raises(ProblemGroup, match="2 errors were found") as caught:
        (notes + (problem(), problem())).require_clean()  # noqa: RUF005 - its own addition
    assert [e.code for e in caught.value.exceptions] == ["unit.unknown", "unit.unknown"]


def test_at_most_two_hundred_are_listed_and_the_rest_counted():
    lines = Problems([problem()] * 250).lines("zh")
    assert len(lines) == 201
    assert lines[-1] == "另有50处问题未列出。"


def test_problems_are_a_sequence():
    many = Problems([problem(), problem(given="畦")])
    assert many[1].fields["given"] == "畦"
    assert many[:1] == (many[0],)
    assert list(many) == [many[0], many[1]]


def test_control_characters_in_a_message_become_visible():
    assert "\\u001b" in problem(given="\x1b[31m").message("zh")
    assert len(problem(given="长" * 5000).message("zh")) < 300


def test_of_many_problems_the_gravest_are_listed_in_their_order():
    notes = [Problem("ledger.note-row", Location(row=row), {}) for row in range(300)]
    error = Problem("cell.uncomputed", Location(row=300), {})
    many = Problems([*notes, error])
    assert (len(many.listed), many.listed[-1]) == (200, error)
    assert [item.where.row for item in many.listed[:3]] == [0, 1, 2]


def test_what_was_only_counted_is_counted():
    more = Problem("ledger.more-errors", Location(), {"count": 7})
    assert Problems([more]).count(Severity.ERROR) == 7
