"""Remarks on a paper: what whoever mends it must look at, and where.

Every way of looking at a paper ends in the same remarks, and every way of showing them, on
a terminal, on a page or in the margin of a Word document, starts from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, final

import attrs

from xiaoping.errors import InvariantError, Language
from xiaoping.messages import fail, wording
from xiaoping.problems import Severity
from xiaoping.reading.audit import Audit, Finding
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document

__all__ = [
    "AUTHOR",
    "Related",
    "Remark",
    "counted",
    "place_words",
    "remarks_of",
    "worth_telling",
]

AUTHOR: Final = "xiaoping"
"""Who makes remarks, where nobody else is named."""

_LABELS: Final = {
    Outcome.SAME: "marking.same",
    Outcome.ROUNDED: "marking.rounded",
    Outcome.COMPATIBLE: "marking.compatible",
    Outcome.CONTRADICTS: "marking.contradicts",
    Outcome.UNKNOWN: "marking.unknown",
}
_FIGURE: Final = re.compile(r"[-−]?\d+(?:[.,]\d+)*")


@final
@attrs.frozen
class Related:
    """Another place of the same paper that a remark is about.

    Attributes:
        start: The offset of its first character in the document's text.
        end: The offset behind its last character.
        words: What stands there, as the remark tells it.

    >>> Related(12, 16, "606户").words
    '606户'
    """

    start: int
    end: int
    words: str


@final
@attrs.frozen(kw_only=True)
class Remark:
    """What is to be said of some words of a paper.

    Attributes:
        start: The offset of the first character in the document's text.
        end: The offset behind the last character; the same as ``start`` if something is
            missing at that place.
        severity: How grave it is.
        code: The stable code of the reason.
        title: What is wrong in a few words, in Chinese and in English.
        zh: What is wrong, what the data or the other place say, and what to do.
        en: The same in English.
        also: Other places of the paper that it is about.
        suggestion: What could stand there instead of the words; ``None`` if a person must
            decide.
        author: Who says it.

    Raises:
        InvariantError: It ends before it begins, or begins before the text does.

    >>> remark = Remark(start=9, end=13, severity=Severity.ERROR, code="audit.differs",
    ...                 title=("与数据不符", "contradicts the data"),
    ...                 zh="数据中是606户。", en="The data say 606户.", suggestion="606户")
    >>> remark.heading(), remark.heading("en")
    ('【错误】与数据不符', '[error] contradicts the data')
    """

    start: int
    end: int
    severity: Severity
    code: str
    title: tuple[str, str]
    zh: str
    en: str
    also: tuple[Related, ...] = ()
    suggestion: str | None = None
    author: str = AUTHOR

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise fail(
                InvariantError, "marking.order", code=self.code, start=self.start, end=self.end
            )

    def label(self, lang: Language = "zh") -> str:
        """Return what is wrong in a few words."""
        return self.title[lang == "en"]

    def heading(self, lang: Language = "zh") -> str:
        """Return how grave it is and what is wrong in a few words."""
        word = self.severity.word(lang)
        return (
            f"[{word}] {self.label(lang)}" if lang == "en" else f"【{word}】{self.label(lang)}"
        )

    def text(self, lang: Language = "zh") -> str:
        """Return what is wrong and what to do."""
        return self.en if lang == "en" else self.zh


def remarks_of(
    audit: Audit, document: Document, *, everything: bool = False
) -> tuple[Remark, ...]:
    """Return the findings of an audit as remarks, in the order of the text.

    Args:
        audit: The findings.
        document: What was audited.
        everything: Whether what agrees with the data, and numbers that may be no figures,
            are told as well.

    >>> from xiaoping.reading import audit, document_from_text
    >>> from xiaoping.samples import xiaoping_2020
    >>> paper = document_from_text("全乡建档立卡贫困户共605户2059人。")
    >>> for remark in remarks_of(audit(paper, xiaoping_2020()), paper):
    ...     print(remark.heading(), remark.suggestion)
    【错误】与数据不符 606户
    """
    return tuple(
        _remark(finding, document)
        for finding in audit.findings
        if everything or worth_telling(finding)
    )


def worth_telling(finding: Finding) -> bool:
    """Say whether somebody must look at a finding: it is neither confirmed nor a bare number.

    >>> from xiaoping.reading import audit, document_from_text
    >>> from xiaoping.samples import xiaoping_2020
    >>> paper = document_from_text("全乡建档立卡贫困户共605户2059人。")
    >>> [worth_telling(finding) for finding in audit(paper, xiaoping_2020()).findings]
    [True, False]
    """
    quiet = finding.outcome in (Outcome.SAME, Outcome.ROUNDED)
    return not quiet and not (finding.kind == "bare" and finding.severity is Severity.NOTE)


def _remark(finding: Finding, document: Document) -> Remark:
    label = _LABELS[finding.outcome]
    if finding.code == "audit.exceeds":
        label = "marking.exceeds"
    elif finding.kind == "period" and finding.outcome is Outcome.UNKNOWN:
        label = "marking.period"
    return Remark(
        start=finding.start,
        end=finding.end,
        severity=finding.severity,
        code=finding.code,
        title=(wording(label, "zh", {}), wording(label, "en", {})),
        zh=finding.message("zh"),
        en=finding.message("en"),
        suggestion=_suggestion(finding, document),
    )


def _suggestion(finding: Finding, document: Document) -> str | None:
    """Return what the data say, if nothing but the digits of the figure must change."""
    written = document.text[finding.start : finding.end]
    alike = written == finding.text and _FIGURE.sub("", written) == _FIGURE.sub(
        "", finding.data
    )
    differs = finding.code == "audit.differs" and finding.kind == "figure"
    return finding.data if differs and alike and _FIGURE.search(finding.data) else None


def counted(remarks: Iterable[Remark]) -> dict[Severity, int]:
    """Return how many remarks there are of each severity, the gravest first.

    >>> list(counted(()).values())
    [0, 0, 0]
    """
    counts = dict.fromkeys(Severity, 0)
    for remark in remarks:
        counts[remark.severity] += 1
    return counts


def place_words(document: Document, offset: int, lang: Language = "zh") -> str:
    r"""Return where a character stands, as a person finds it.

    >>> from xiaoping.reading import document_from_text
    >>> place_words(document_from_text("甲\n乙丙"), 3)
    '第2行第2字'
    """
    return document.place(offset).worded(lang)
