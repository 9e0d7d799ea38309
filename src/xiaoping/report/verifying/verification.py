"""What comes of verifying an edited document: each figure, and each number typed by hand."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, final

import attrs

from xiaoping.errors import Language
from xiaoping.files.visible import Place
from xiaoping.messages import severity_of, wording
from xiaoping.problems import Problems, Severity
from xiaoping.serialization import dumps

__all__ = ["Checked", "Status", "Verification", "verification_json", "verification_plain"]

_KINDS: Final = {
    "period": ("时间", "period"),
    "area": ("地名", "area"),
    "citation": ("文号", "document number"),
    "reference": ("引用", "cross-reference"),
    "issuer": ("署名", "issuer"),
    "date": ("日期", "date"),
}


class Status(Enum):
    """What has become of a figure."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DELETED = "deleted"
    MOVED = "moved"
    UNLINKED = "unlinked"


@final
@attrs.frozen(kw_only=True)
class Checked:
    """One figure of the manifest, or one number of the document that is none of its figures.

    Attributes:
        status: What has become of it.
        code: The code of what is said of it, worded by :meth:`message`.
        kind: ``figure``; ``number`` for one typed by hand; else what the words are that were
            changed: ``period``, ``date``, ``area``, ``citation``, ``reference``, ``issuer``.
        mark: Its mark: f1, f2 …; empty for what is no figure.
        was: What was printed.
        now: What stands there now.
        place: Where it was printed, as the manifest says.
        found: Where it stands now in the document; ``None`` if it is gone.
        around: The words around it in the document.
        context: What it is about: indicator, area and period.
        before: Words beside it that were changed.
        after: What they were changed into.

    >>> item = Checked(status=Status.CHANGED, code="verify.changed", mark="f3", was="606户",
    ...                now="605户", place="一、第1段", context="建档立卡户数，2020")
    >>> print(item.text("en"))
    一、第1段 f3: '606户' was changed into '605户' (建档立卡户数，2020). ...
    """

    status: Status
    code: str
    kind: str = "figure"
    mark: str = ""
    was: str = ""
    now: str = ""
    place: str = ""
    found: Place | None = None
    around: str = ""
    context: str = ""
    before: str = ""
    after: str = ""

    @property
    def severity(self) -> Severity:
        """Errors and warnings make a document unclean; notes never do."""
        return Severity(severity_of(self.code))

    def message(self, lang: Language = "zh") -> str:
        """Return what has become of it and what to do, without the place."""
        kind_zh, kind_en = _KINDS.get(self.kind, (self.kind, self.kind))
        fields = {
            "was": self.was,
            "now": self.now,
            "around": self.around,
            "context": self.context or self.mark or self.place,
            "before": self.before,
            "after": self.after,
            "kind_zh": kind_zh,
            "kind_en": kind_en,
        }
        return wording(self.code, lang, fields)

    def text(self, lang: Language = "zh") -> str:
        """Return the place and the message in one line."""
        here = self.found.text(lang) if self.found is not None else self.place
        lead = " ".join(part for part in (here, self.mark) if part)
        return f"{lead}{'：' if lang == 'zh' else ': '}{self.message(lang)}"

    def __str__(self) -> str:
        """Return the Chinese line."""
        return self.text()


@final
@attrs.frozen(kw_only=True)
class Verification:
    """A document held against its manifest.

    Attributes:
        document: The name of the file.
        items: Every figure, in the order of the manifest; then other words that were changed;
            then the numbers that were typed by hand, in the order of the document.
        same_bytes: Whether the file is, byte for byte, the one that was written.
        problems: What a reader must know of the file, such as tracked changes.

    >>> Verification(document="a.docx", items=()).clean
    True
    """

    document: str
    items: tuple[Checked, ...] = attrs.field(repr=False)
    same_bytes: bool = False
    problems: Problems = attrs.field(factory=Problems)

    def of(self, status: Status, *, kind: str | None = None) -> tuple[Checked, ...]:
        """Return the items of one status, of one kind if it is given."""
        return tuple(
            item
            for item in self.items
            if item.status is status and (kind is None or item.kind == kind)
        )

    @property
    def figures(self) -> tuple[Checked, ...]:
        """The figures of the manifest."""
        return tuple(item for item in self.items if item.kind == "figure")

    @property
    def findings(self) -> tuple[Checked, ...]:
        """What somebody must look at."""
        return tuple(item for item in self.items if item.severity is not Severity.NOTE)

    @property
    def clean(self) -> bool:
        """Whether nobody has to look at anything."""
        return not self.findings

    @property
    def counts(self) -> dict[str, int]:
        """How many figures have which status, and how many numbers were typed by hand."""
        return {
            status.value: len(
                self.of(status, kind="number" if status is Status.UNLINKED else "figure")
            )
            for status in Status
        }


def verification_plain(found: Verification) -> dict[str, Any]:
    """Return a verification as dicts, lists and texts: a summary, then the items.

    >>> verification_plain(Verification(document="a.docx", items=()))["counts"]["changed"]
    0
    """
    return {
        "document": found.document,
        "clean": found.clean,
        "same_bytes": found.same_bytes,
        "counts": found.counts,
        "problems": [
            {
                "code": problem.code,
                "message": {"zh": problem.text("zh"), "en": problem.text("en")},
            }
            for problem in found.problems
        ],
        "items": [_plain(item) for item in found.items],
    }


def _plain(item: Checked) -> dict[str, Any]:
    return {
        "status": item.status.value,
        "severity": item.severity.value,
        "code": item.code,
        "kind": item.kind,
        "mark": item.mark,
        "was": item.was,
        "now": item.now,
        "place": item.place,
        "found": None
        if item.found is None
        else {"zh": item.found.text("zh"), "en": item.found.text("en")},
        "around": item.around,
        "context": item.context,
        "message": {"zh": item.message("zh"), "en": item.message("en")},
    }


def verification_json(found: Verification) -> str:
    """Return a verification as a JSON document of kind ``xiaoping.verification``.

    >>> '"kind": "xiaoping.verification"' in verification_json(
    ...     Verification(document="a.docx", items=()))
    True
    """
    return dumps(verification_plain(found), kind="xiaoping.verification")
