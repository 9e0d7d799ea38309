"""Templates print sections and figures, and nothing in them becomes markup or code."""

from __future__ import annotations

import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import InvariantError, SlotError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.embed.jinja import Markup, filters, install
from xiaoping.report.render import stylesheet, to_html, to_markdown, to_text
from xiaoping.report.tree import Paragraph, Section, Text

jinja2 = pytest.importorskip("jinja2")
sandbox = pytest.importorskip("jinja2.sandbox")

GDP = Observation("econ.gdp", "990001200000", Year(2020), quantity("9350万元"))
DATA = DataSet((GDP,))
PART = Section((Text("工作<b>"),), (Paragraph((Text("{{ 7*7 }}&"),)),))


def environment(*, autoescape=True, kind=jinja2.Environment):
    found = kind(autoescape=autoescape)
    install(found)
    return found


def rendered(template, *, autoescape=True, kind=jinja2.Environment, **given):
    made = environment(autoescape=autoescape, kind=kind).from_string(template)
    return made.render(part=PART, data=DATA, **given)


def test_a_page_takes_a_section_as_it_is_and_escapes_the_rest():
    page = rendered("<p>{{ name }}</p>{{ part | xp_html(heading_offset=2) }}", name="<i>")
    assert page == f"<p>&lt;i&gt;</p>{to_html(PART, fragment=True, heading_offset=2)}"
    assert "{{ 7*7 }}&amp;" in page


def test_a_node_prints_itself_without_a_filter():
    assert rendered("{{ part }}") == to_html(PART, fragment=True)


def test_other_formats_are_escaped_where_html_is_written():
    assert rendered("{{ part | xp_text }}", autoescape=False) == to_text(PART)
    assert rendered("{{ part | xp_markdown(first=2) }}", autoescape=False) == to_markdown(
        PART, first=2
    )
    assert "&lt;b&gt;" in rendered("{{ part | xp_text }}")


def test_a_figure_is_an_element_in_html_and_words_elsewhere():
    html = rendered("共{{ data | figure('econ.gdp') }}。")
    assert html.startswith('共<data class="xp-figure" value="93500000" data-unit="yuan"')
    assert html.endswith(">9350万元</data>。")
    assert rendered("共{{ data | figure('econ.gdp') }}。", autoescape=False) == "共9350万元。"
    assert rendered("{{ data | figure('econ.gdp@2019|<b>') }}") == "&lt;b&gt;"


def test_a_figure_may_be_told_its_year_and_area():
    more = DataSet((GDP, Observation("econ.gdp", "990001200200", Year(2019), quantity("1元"))))
    template = "{{ more | figure('econ.gdp', area='990001200200', year=2019) }}"
    assert rendered(template, autoescape=False, more=more) == "1元"


def test_an_error_names_the_slot():
    with pytest.raises(SlotError, match=r"\{econ\.gdp@2019\} has no data"):
        rendered("共{{ data | figure('econ.gdp@2019') }}。")


def test_only_nodes_are_printed_as_nodes():
    with pytest.raises(InvariantError) as caught:
        rendered("{{ '全乡' | xp_html }}")
    assert str(caught.value) == (
        "xp_html takes a report, a section or a block (Report, Section, Table …), "
        "and was given str. Pass such a node."
    )
    assert caught.value.zh.startswith("xp_html需要报告、章节或其中一块")


def test_what_is_made_of_the_markup_is_escaped_again():
    assert rendered("{{ (part | xp_html).upper() }}").startswith("&lt;ARTICLE")
    joined = rendered("{{ (part | xp_html) ~ name }}", name="<i>")
    assert joined.endswith("</article>\n&lt;i&gt;")


def test_the_head_of_a_page_gets_the_style_sheet():
    assert rendered("{{ xp_stylesheet() }}") == stylesheet()
    assert "<" not in stylesheet()


@given(testing.sections())
def test_no_words_reach_the_template_as_markup_or_code(section):
    shown = environment().from_string("{{ part | xp_html }}").render(part=section)
    assert shown == to_html(section, fragment=True)


@pytest.mark.parametrize(
    "reach",
    [
        "{{ part.__class__.x }}",
        "{{ part.to_html.__globals__.x }}",
        "{{ (data | figure('econ.gdp')).__class__.__mro__.x }}",
        "{{ '{0.__class__.x}'.format(part) }}",
        "{{ (part | xp_html).__init__.x }}",
    ],
)
def test_a_sandboxed_author_reaches_no_inside(reach):
    with pytest.raises(jinja2.exceptions.SecurityError):
        rendered(reach, kind=sandbox.SandboxedEnvironment)


def test_a_slot_runs_no_code():
    with pytest.raises(SlotError):
        rendered('{{ data | figure(\'__import__("os").system("true")\') }}')


def test_markup_is_a_text_that_says_it_is_html():
    assert Markup("<p>") == "<p>"
    assert Markup("<p>").__html__() == "<p>"
    assert set(filters()) == {"figure", "xp_html", "xp_markdown", "xp_text"}
