"""What a check of a data set found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import final, overload

import attrs

from xiaoping.errors import Language
from xiaoping.indicators.observation import Key
from xiaoping.messages import wording
from xiaoping.problems import Location, Severity

__all__ = ["Finding", "Findings"]


@final
@attrs.frozen(kw_only=True)
class Finding:
    """Figures that do not go together, or that a reader must know something about.

    Attributes:
        rule: The code of the rule.
        code: The code of the reason, worded by :meth:`message`.
        severity: How grave it is; notes never change an exit code.
        keys: The observations, the one that is most likely wrong first.
        where: The place in a text, for findings about words.
        left: What was held, as it is printed.
        right: What it was held against.
        fields: The facts that the reason is worded from.

    >>> found = Finding(rule="rules.no-start", code="rules.no-start", severity="note",
    ...                 keys=(Key.parse("loan.micro.amount@..2020-12-31/431228223000"),),
    ...                 left="900余万元", fields={"name_zh": "小额信贷发放额", "name_en": "loans",
    ...                 "left": "900余万元"})
    >>> print(found.text("zh"))
    loan.micro.amount@..2020-12-31/431228223000：小额信贷发放额“900余万元”是累计数，没有写明起点。...
    """

    rule: str
    code: str
    severity: Severity = attrs.field(converter=Severity)
    keys: tuple[Key, ...] = ()
    where: Location = attrs.field(factory=Location)
    left: str = ""
    right: str = ""
    fields: Mapping[str, object] = attrs.field(factory=dict, repr=False)

    def place(self, lang: Language = "zh") -> str:
        """Return where it is: the keys, or the place in a text."""
        joint = "、" if lang == "zh" else ", "
        return joint.join(map(str, self.keys)) or self.where.text(lang)

    def message(self, lang: Language = "zh") -> str:
        """Return what is wrong and what to do, without the place."""
        return wording(self.code, lang, self.fields)

    def text(self, lang: Language = "zh") -> str:
        """Return the place and the message in one line."""
        joint = "：" if lang == "zh" else ": "
        return f"{self.place(lang)}{joint}{self.message(lang)}"

    def __str__(self) -> str:
        """Return the Chinese line."""
        return self.text("zh")


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@final
@attrs.frozen
class Findings(Sequence[Finding]):
    """Findings in the order of the data.

    >>> bool(Findings()), Findings().clean
    (False, True)
    """

    items: tuple[Finding, ...] = attrs.field(default=(), converter=_findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        """Return one finding, or some as a tuple."""
        return self.items[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over them in order."""
        return iter(self.items)

    def of(self, severity: Severity | str) -> tuple[Finding, ...]:
        """Return those of one severity."""
        wanted = Severity(severity)
        return tuple(item for item in self.items if item.severity is wanted)

    def by_rule(self, rule: str) -> tuple[Finding, ...]:
        """Return those of one rule."""
        return tuple(item for item in self.items if item.rule == rule)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those that cannot be true together."""
        return self.of(Severity.ERROR)

    @property
    def clean(self) -> bool:
        """Whether there is no error and no warning."""
        return all(item.severity is Severity.NOTE for item in self.items)
