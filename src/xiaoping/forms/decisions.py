"""What each heading of a form is taken for: by a person's decision, by its name, or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from xiaoping.forms.layout import Ask, FormSheet
from xiaoping.forms.mapping import Decision, FormMapping, MappingRow
from xiaoping.forms.naming import Candidate, Naming, Vocabulary

__all__ = ["Decided", "decide"]


@final
@attrs.frozen(kw_only=True)
class Decided:
    """What is asked, and what it is taken for.

    Attributes:
        ask: What is asked.
        row: The decision: of a person, or ours where the name is exact.
        candidates: What it may mean, where nothing was decided.
        is_new: Whether the mapping does not have the row yet.

    >>> from xiaoping.problems import Location
    >>> row = MappingRow(form="甲表", field="户", decision="待定")
    >>> Decided(ask=Ask(name="户", text="户", where=Location()), row=row).row.is_taken
    False
    """

    ask: Ask
    row: MappingRow
    candidates: tuple[Candidate, ...] = ()
    is_new: bool = False


def decide(sheet: FormSheet, mapping: FormMapping, names: Vocabulary) -> tuple[Decided, ...]:
    """Return what every heading of a sheet is taken for, in the order of its asks.

    A decision of the mapping counts first.  Without one, the exact name of an indicator is
    taken; all else waits for a person.

    >>> from xiaoping.areas import AreaBook
    >>> from xiaoping.files.raw import RawSheet
    >>> from xiaoping.forms.layout import read_form_sheets
    >>> from xiaoping.indicators import catalogue
    >>> rows = ((1, ("指标名称", "本年")), (2, ("总户数",)), (3, ("贫困户",)))
    >>> (sheet,) = read_form_sheets(RawSheet(name="表一", rows=rows), AreaBook())
    >>> for found in decide(sheet, FormMapping(), Vocabulary(catalogue())):
    ...     print(found.row.decision.value, found.row.indicator, bool(found.candidates))
    采用 pop.households False
    待定  True
    """
    found: list[Decided] = []
    for ask in sheet.asks:
        row = mapping.find(sheet.head.name, ask.name)
        naming = names.naming(
            ask.text,
            upper=ask.upper,
            whole=_whole(ask, found),
            unit=ask.unit,
            title=sheet.head.title,
        )
        if row is not None:
            open_ = row.decision is Decision.PENDING
            candidates = _candidates(naming, names) if open_ else ()
            found.append(Decided(ask=ask, row=row, candidates=candidates))
        else:
            row = _proposed(sheet.head.name, ask, naming)
            candidates = () if row.is_taken else naming.candidates
            found.append(Decided(ask=ask, row=row, candidates=candidates, is_new=True))
    return tuple(found)


def _candidates(naming: Naming, names: Vocabulary) -> tuple[Candidate, ...]:
    """Return candidates for what a person left open, the exact name among them."""
    if not naming.certain:
        return naming.candidates
    zh = names.indicators[naming.certain].zh
    return (Candidate(code=naming.certain, zh=zh, reason="exact"),)


def _proposed(form: str, ask: Ask, naming: Naming) -> MappingRow:
    only = naming.candidates[0].code if len(naming.candidates) == 1 else ""
    return MappingRow(
        form=form,
        field=ask.name,
        indicator=naming.certain or only,
        decision=Decision.ACCEPTED if naming.certain else Decision.PENDING,
        candidates="；".join(candidate.text() for candidate in naming.candidates),
    )


def _whole(ask: Ask, before: Iterable[Decided]) -> str | None:
    """Return the code of what an ask is told to be a part of, as far as it is known."""
    if ask.whole is None:
        return None
    codes = [d.row.indicator for d in before if d.ask.text == ask.whole and d.row.is_taken]
    return codes[-1] if codes else ""
