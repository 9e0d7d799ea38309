"""What comes of filling a form: cells, proposals, what is left to do."""

from __future__ import annotations

from typing import final

import attrs

from xiaoping.forms.mapping import FormMapping
from xiaoping.forms.naming import Candidate
from xiaoping.indicators.form import Form
from xiaoping.indicators.form_filling import Answer, Filling
from xiaoping.measures.numerals import Exact
from xiaoping.problems import Location, Problem, Problems, Severity

__all__ = ["FilledCell", "FilledForm", "FilledSheet", "Proposal"]


@final
@attrs.frozen(kw_only=True)
class FilledCell:
    """A cell that is filled.

    Attributes:
        sheet: The name of its sheet.
        where: Its place, as messages tell it.
        row: Its row, from one.
        column: Its column, from one.
        answer: What it is filled with.
        value: What stands in the cell: of a cell that shows per cents, the plain fraction.

    >>> from xiaoping.indicators import Key
    >>> from xiaoping.indicators.form import FormField
    >>> from xiaoping.periods import Year
    >>> field = FormField(label="总户数", indicator="pop.households", unit="户")
    >>> key = Key("pop.households", "431228223000", Year(2020))
    >>> answer = Answer(form="甲表", field=field, key=key)
    >>> FilledCell(sheet="表一", where=Location(), row=4, column=3, answer=answer, value=1).value
    1
    """

    sheet: str
    where: Location
    row: int
    column: int
    answer: Answer
    value: Exact | str


@final
@attrs.frozen(kw_only=True)
class Proposal:
    """A heading that nobody has decided about, with what it may mean.

    Attributes:
        form: The form.
        field: The heading, with what stands above it.
        where: Its place.
        candidates: What it may mean, the likeliest first.
        cells: How many empty cells wait for the decision.

    >>> Proposal(form="甲表", field="户", where=Location(), candidates=(), cells=2).problem.code
    'form.unknown'
    """

    form: str
    field: str
    where: Location
    candidates: tuple[Candidate, ...]
    cells: int

    @property
    def problem(self) -> Problem:
        """The same as a problem, to be listed among others."""
        fields = {
            "given": self.field,
            "count": self.cells,
            "near_zh": [candidate.text("zh") for candidate in self.candidates],
            "near_en": [candidate.text("en") for candidate in self.candidates],
        }
        code = "form.proposed" if self.candidates else "form.unknown"
        return Problem(code, self.where, fields)


@final
@attrs.frozen(kw_only=True)
class FilledSheet:
    """A sheet of a workbook, as a form.

    Attributes:
        sheet: The name on its tab.
        form: What it asks for, as far as that is known.
        area: The code of the area it is filled for.

    >>> from xiaoping.periods import Year
    >>> FilledSheet(sheet="表一", form=Form(code="甲表", period=Year(2020), fields=()),
    ...             area="431228223000").form.code
    '甲表'
    """

    sheet: str
    form: Form
    area: str


@final
@attrs.frozen(kw_only=True)
class FilledForm:
    """What came of filling a workbook.

    Attributes:
        file: The name of the file.
        sheets: Its sheets that ask for something.
        filling: The answers to all that it asks for and that is known what it means.
        cells: The cells that are filled.
        proposals: The headings that wait for a decision.
        problems: Everything a person must see to or know, the proposals included.
        mapping: All decisions, with those that were new.

    >>> FilledForm(file="a.xlsx", sheets=(), filling=Filling(answers=()), cells=(),
    ...            proposals=(), problems=Problems(), mapping=FormMapping()).is_whole
    True
    """

    file: str
    sheets: tuple[FilledSheet, ...]
    filling: Filling
    cells: tuple[FilledCell, ...]
    proposals: tuple[Proposal, ...]
    problems: Problems
    mapping: FormMapping

    @property
    def forms(self) -> tuple[Form, ...]:
        """What the sheets ask for, to be looked through together with other forms."""
        return tuple(sheet.form for sheet in self.sheets)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do: what remains are notes."""
        return all(problem.severity is Severity.NOTE for problem in self.problems)
