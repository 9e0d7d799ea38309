import pytest

from xiaoping.files.sheet_plan import ColumnPlan
from xiaoping.files.sheet_style import FILLS, Look, comment_lines, comment_size, look_of
from xiaoping.problems import Severity


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        (Look(), "@"),
        (Look(kind="yes_no"), "@"),
        (Look(kind="integer"), "0"),
        (Look(kind="decimal"), "General"),
        (Look(kind="decimal", decimals=2), "0.00"),
        (Look(kind="decimal", decimals=0), "0"),
        (Look(kind="date"), "yyyy-mm-dd"),
        (Look(kind="date").for_text("85年", inert=False), "@"),
        (Look().for_text("长" * 256, inert=False), "General"),
    ],
)
def test_the_format_follows_the_kind_and_a_text_stays_text(look, shown):
    assert look.properties()["num_format"] == shown


def test_only_what_is_a_date_or_a_yes_stands_in_the_middle():
    assert Look(kind="date").properties()["align"] == "center"
    assert "align" not in Look(kind="date").for_text("85年", inert=False).properties()


def test_marks_links_and_inert_texts_are_seen_in_the_format():
    look = Look().marked(Severity.ERROR).as_link().for_text("=1", inert=True)
    found = look.properties()
    assert found["bg_color"] == f"#{FILLS[Severity.ERROR]}"
    assert found["quote_prefix"]
    assert found["underline"]


def test_a_required_heading_is_red_and_an_example_grey():
    required = Look.heading(ColumnPlan(heading="甲", required=True)).properties()
    assert required["font_color"] == "#C00000"
    assert Look().as_example().properties()["italic"]
    assert not look_of(ColumnPlan(heading="甲", lengths=(18,))).wrap


def test_a_box_grows_with_its_text_up_to_a_screen():
    sizes = [comment_size("甲" * count)[1] for count in (1, 100, 1000, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[2] == sizes[3] < 600
    assert comment_lines("甲" * 19) == 2
