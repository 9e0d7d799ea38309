"""Reports as data: a tree whose figures are observations, and what can be made of it.

What not every report needs loads when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from xiaoping.report.accountability import figures, naked_digits, trace
from xiaoping.report.builders import AnnualReport, annual_report
from xiaoping.report.outline import Outline, read_outline, standard_outline
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN, Profile, profile_of
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.sentence import say, section
from xiaoping.report.tree import Report, Section

if TYPE_CHECKING:
    from xiaoping.report.builders.built import BuiltSection
    from xiaoping.report.builders.household_type import household_type_profile
    from xiaoping.report.builders.lines import line_section
    from xiaoping.report.builders.programme import programme_profile
    from xiaoping.report.builders.project import project_profile
    from xiaoping.report.builders.village import village_profile
    from xiaoping.report.builders.village_book import village_book
    from xiaoping.report.builders.village_figures import VillageFigures
    from xiaoping.report.charts import Pictures, to_png, to_svg
    from xiaoping.report.checking.checks import check_report
    from xiaoping.report.checking.lint import lint
    from xiaoping.report.excerpt import excerpt
    from xiaoping.report.plain import dumps_node, loads_node
    from xiaoping.report.render.docx import to_docx
    from xiaoping.report.render.pdf import to_pdf
    from xiaoping.report.render.word_page import OFFICIAL_FORM, PageForm
    from xiaoping.report.render.xlsx import to_xlsx
    from xiaoping.report.verifying.manifest import dumps_manifest, loads_manifest, manifest
    from xiaoping.report.verifying.verify import verify, verify_file

_HOMES = {
    "xiaoping.report.builders.built": ("BuiltSection",),
    "xiaoping.report.builders.household_type": ("household_type_profile",),
    "xiaoping.report.builders.lines": ("line_section",),
    "xiaoping.report.builders.programme": ("programme_profile",),
    "xiaoping.report.builders.project": ("project_profile",),
    "xiaoping.report.builders.village": ("village_profile",),
    "xiaoping.report.builders.village_book": ("village_book",),
    "xiaoping.report.builders.village_figures": ("VillageFigures",),
    "xiaoping.report.charts": ("Pictures", "to_png", "to_svg"),
    "xiaoping.report.checking.checks": ("check_report",),
    "xiaoping.report.checking.lint": ("lint",),
    "xiaoping.report.excerpt": ("excerpt",),
    "xiaoping.report.plain": ("dumps_node", "loads_node"),
    "xiaoping.report.render.docx": ("to_docx",),
    "xiaoping.report.render.pdf": ("to_pdf",),
    "xiaoping.report.render.word_page": ("OFFICIAL_FORM", "PageForm"),
    "xiaoping.report.render.xlsx": ("to_xlsx",),
    "xiaoping.report.verifying.manifest": ("dumps_manifest", "loads_manifest", "manifest"),
    "xiaoping.report.verifying.verify": ("verify", "verify_file"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BULLETIN",
    "ENGLISH",
    "OFFICIAL",
    "OFFICIAL_FORM",
    "PLAIN",
    "AnnualReport",
    "BuiltSection",
    "Outline",
    "PageForm",
    "Pictures",
    "Profile",
    "Report",
    "Section",
    "VillageFigures",
    "annual_report",
    "check_report",
    "dumps_manifest",
    "dumps_node",
    "excerpt",
    "figures",
    "household_type_profile",
    "line_section",
    "lint",
    "loads_manifest",
    "loads_node",
    "manifest",
    "naked_digits",
    "profile_of",
    "programme_profile",
    "project_profile",
    "read_outline",
    "say",
    "section",
    "standard_outline",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_png",
    "to_svg",
    "to_text",
    "to_xlsx",
    "trace",
    "verify",
    "verify_file",
    "village_book",
    "village_profile",
]


def __getattr__(name: str) -> object:
    """Load a name from its home, once."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'xiaoping.report' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
