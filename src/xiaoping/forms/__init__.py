"""Forms as departments send them: blank workbooks, read, mapped to indicators and filled."""

from xiaoping.forms.filled import FilledCell, FilledForm, FilledSheet, Proposal
from xiaoping.forms.filling import fill_form
from xiaoping.forms.layout import Ask, Blank, FormSheet, read_form_sheets
from xiaoping.forms.mapping import (
    Decision,
    FormMapping,
    MappingRow,
    read_mapping,
    write_mapping,
)
from xiaoping.forms.naming import Candidate, Naming, Vocabulary
from xiaoping.forms.plain import form_json
from xiaoping.forms.times import FormTime, period_in, time_of

__all__ = [
    "Ask",
    "Blank",
    "Candidate",
    "Decision",
    "FilledCell",
    "FilledForm",
    "FilledSheet",
    "FormMapping",
    "FormSheet",
    "FormTime",
    "MappingRow",
    "Naming",
    "Proposal",
    "Vocabulary",
    "fill_form",
    "form_json",
    "period_in",
    "read_form_sheets",
    "read_mapping",
    "time_of",
    "write_mapping",
]
