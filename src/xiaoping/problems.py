"""Problems: what batch work collects instead of stopping at the first fault.

A reader of a file returns what it could read together with the problems it met; the
caller decides whether to go on.  Constructors of values raise instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Self, overload

import attrs

from xiaoping.errors import Language, XiaopingError
from xiaoping.masks import masked, shown_id
from xiaoping.messages import severity_of, wording

__all__ = ["Location", "Problem", "ProblemError", "ProblemGroup", "Problems", "Severity"]

LISTED = 200
_COUNTED = frozenset({"ledger.more-errors", "ledger.more-warnings"})


_WORDS = {"error": "错误", "warning": "提醒", "note": "说明"}


class Severity(Enum):
    """How grave a problem is.

    Only errors and contradictions change an exit code; notes never do.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def word(self, lang: Language = "zh") -> str:
        """Return the word for it.

        >>> Severity.WARNING.word(), Severity.WARNING.word("en")
        ('提醒', 'warning')
        """
        return _WORDS[self.value] if lang == "zh" else str(self.value)


def _column(given: str | int) -> str | int:
    return shown_id(given) if isinstance(given, str) else given


@attrs.frozen(kw_only=True)
class Location:
    """A place in an input, as precise as the reader knows it.

    A file or sheet that is named after a citizen id or a mobile number is named masked.

    Attributes:
        file: The name of the file, as the user gave it.
        sheet: The sheet of a workbook.
        line: The line of a text, from one.
        row: The row of a table, from one, heading included.
        column: The heading of a table's column, or the character's place in the line.
        cell: The name of a cell, such as ``"C2"``.
        path: The path inside a structured document, such as ``"户[17].birth"``.
        path_en: The path in English, where it is told in words of Chinese.

    >>> str(Location(file="a.csv", row=3, column="value"))
    'a.csv 第3行 value'
    >>> Location(sheet="户台账", row=2, column="人口", cell="F2").text("en")
    '户台账 row 2 人口 (F2)'
    """

    file: str = attrs.field(default="", converter=shown_id)
    sheet: str = attrs.field(default="", converter=shown_id)
    line: int | None = None
    row: int | None = None
    column: str | int = attrs.field(default="", converter=_column)
    cell: str = ""
    path: str = attrs.field(default="", converter=shown_id)
    path_en: str = attrs.field(default="", converter=shown_id)

    def __str__(self) -> str:
        """Return the place in Chinese; see :meth:`text`."""
        return self.text("zh")

    def text(self, lang: Language = "zh") -> str:
        """Return the place as a person reads it, in Chinese or English."""
        chinese = lang == "zh"
        number = self.line if self.line is not None else self.row
        parts = [self.file, self.sheet]
        if number is not None:
            kind = "line" if self.line is not None else "row"
            parts.append(f"第{number}行" if chinese else f"{kind} {number}")
        if isinstance(self.column, int):
            parts.append(f"第{self.column}字" if chinese else f"character {self.column}")
        elif self.cell and self.column:
            parts.append(
                f"{self.column}（{self.cell}）" if chinese else f"{self.column} ({self.cell})"
            )
        else:
            parts.append(self.column or self.cell)
        parts.append(self.path if chinese else self.path_en or self.path)
        return " ".join(part for part in parts if part)


@attrs.frozen
class Problem:
    """One fault of an input: where it is, what it is, what to do.

    Attributes:
        code: The stable code; its wording is in ``xiaoping.messages``.
        where: The place.
        fields: The facts that the wording is filled from.

    >>> p = Problem("indicator.unknown", Location(file="a.csv", row=3),
    ...             {"given": "econ.gpd", "near": ("econ.gdp",)})
    >>> p.severity.value
    'error'
    """

    code: str
    where: Location = Location()
    fields: Mapping[str, object] = attrs.field(factory=dict, converter=masked)

    @classmethod
    def of(cls, error: XiaopingError, where: Location) -> Self:
        """Return an error as a problem with a place."""
        return cls(error.code, where, error.details)

    @property
    def severity(self) -> Severity:
        """How grave it is, as the catalogue of messages says."""
        return Severity(severity_of(self.code))

    def message(self, lang: Language = "zh") -> str:
        """Return what is wrong and what to do, without the place."""
        return wording(self.code, lang, self.fields)

    def text(self, lang: Language = "zh") -> str:
        """Return the place and the message in one line."""
        place = self.where.text(lang)
        joint = "：" if lang == "zh" else ": "
        return f"{place}{joint}{self.message(lang)}" if place else self.message(lang)

    def __str__(self) -> str:
        """Return the Chinese line."""
        return self.text("zh")


class ProblemError(XiaopingError, ValueError):
    """One problem as an exception, inside a :class:`ProblemGroup`."""


class ProblemGroup(ExceptionGroup[ProblemError]):
    """All errors of one input, raised together by ``require_clean()``."""


def _problems(items: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(items)


@attrs.frozen
class Problems(Sequence[Problem]):
    """The problems of one input, in the order of their places.

    >>> bool(Problems()), len(Problems())
    (False, 0)
    """

    items: tuple[Problem, ...] = attrs.field(default=(), converter=_problems)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Problem, ...]: ...
    def __getitem__(self, index: int | slice) -> Problem | tuple[Problem, ...]:
        """Return one problem, or some as a tuple."""
        return self.items[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)

    def __iter__(self) -> Iterator[Problem]:
        """Iterate over them in order."""
        return iter(self.items)

    def __add__(self, other: Iterable[Problem]) -> Problems:
        """Return both lists of problems, one behind the other."""
        return Problems((*self.items, *other))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that keep the input from being used."""
        return tuple(p for p in self.items if p.severity is Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Return how many there are of a severity, those that were only counted included.

        >>> Problems().count(Severity.ERROR)
        0
        """
        found = [problem for problem in self.items if problem.severity is severity]
        more = (item.fields["count"] for item in found if item.code in _COUNTED)
        # The problem that counts stands for as many as it tells of, not for itself.
        return len(found) + sum(int(str(count)) - 1 for count in more)

    @property
    def listed(self) -> tuple[Problem, ...]:
        """The first 200, in their order; where there are more, the gravest of them."""
        if len(self.items) <= LISTED:
            return self.items
        grave = list(Severity)
        order = sorted(
            range(len(self.items)), key=lambda i: grave.index(self.items[i].severity)
        )
        return tuple(self.items[i] for i in sorted(order[:LISTED]))

    def lines(self, lang: Language = "zh") -> tuple[str, ...]:
        """Return one line a problem; past 200 the rest is only counted."""
        shown = [problem.text(lang) for problem in self.listed]
        rest = len(self.items) - LISTED
        if rest > 0:
            shown.append(wording("problems.more", lang, {"count": rest}))
        return tuple(shown)

    def require_clean(self) -> None:
        """Do nothing if there is no error; else raise all errors together.

        Raises:
            ProblemGroup: One :class:`ProblemError` for every error.
        """
        if not self.errors:
            return
        leaves = [
            ProblemError(p.code, p.text("zh"), p.text("en"), p.fields) for p in self.errors
        ]
        raise ProblemGroup(wording("problems.found", "en", {"count": len(leaves)}), leaves)
