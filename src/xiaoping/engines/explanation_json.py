"""An explanation as plain data and as JSON, for machines that read it."""

from __future__ import annotations

from typing import Any

from xiaoping.engines.explanation import Explanation
from xiaoping.indicators.parameter import DatedParameter
from xiaoping.masks import shown_id
from xiaoping.serialization.envelope import dumps
from xiaoping.source import Source

__all__ = ["explanation_json", "explanation_plain"]


def explanation_plain(found: Explanation) -> dict[str, Any]:
    """Return an explanation as dicts, lists and texts; what does not apply is left out.

    >>> from xiaoping.engines import explain
    >>> from xiaoping.samples import xiaoping_2020
    >>> plain = explanation_plain(explain(xiaoping_2020().observations["poor-households"]))
    >>> plain["indicator"], plain["text"], "formula" in plain
    ('poverty.registered.households', '606户', False)
    """
    indicator = found.indicator
    told: dict[str, Any] = {
        "indicator": found.code,
        "name": {"zh": found.name_zh, "en": found.name_en},
        "area": found.area,
        "period": found.period,
        "breakdown": dict(found.breakdown),
        "text": found.text,
        "told": found.is_told,
        "cut": found.is_cut or None,
        "definition": "" if indicator is None else indicator.definition,
        "universe": "" if indicator is None else indicator.universe,
        "unit": "" if indicator is None else indicator.unit_code,
        "kind": "" if indicator is None else indicator.kind.value,
        "distinct": found.is_distinct or None,
        "formula": found.formula,
        "filled": found.filled,
        "words": {"zh": found.words_zh, "en": found.words_en} if found.words_zh else None,
        "missing": None
        if found.lack is None
        else {"zh": found.lack.text("zh"), "en": found.lack.text("en")},
        "rows": None
        if found.rows is None
        else {
            "entity": found.rows.entity,
            "seen": found.rows.seen,
            "counted": found.rows.rows,
            "unknown": found.rows.missing,
        },
        "parameters": [_parameter(item) for item in found.parameters],
        "sources": [_source(item) for item in found.sources],
        "parts": [explanation_plain(part) for part in found.parts],
    }
    return {name: value for name, value in told.items() if value not in ("", None, [], {})}


def explanation_json(found: Explanation) -> str:
    """Return an explanation as a JSON document of kind ``xiaoping.explanation``.

    >>> from xiaoping.engines import explain
    >>> from xiaoping.samples import xiaoping_2020
    >>> told = explanation_json(explain(xiaoping_2020().observations["poor-households"]))
    >>> '"kind": "xiaoping.explanation"' in told
    True
    """
    return dumps(explanation_plain(found), kind="xiaoping.explanation")


def _parameter(item: DatedParameter) -> dict[str, str]:
    return {
        "code": item.code,
        "value": str(item.quantity),
        "from": "" if item.valid_from is None else item.valid_from.isoformat(),
        "to": "" if item.valid_to is None else item.valid_to.isoformat(),
        "source": item.source,
    }


def _source(item: Source) -> dict[str, str]:
    told = {"document": shown_id(item.document), "sheet": shown_id(item.sheet)}
    told |= {"cell": item.cell, "section": item.section, "digest": item.digest}
    return {name: value for name, value in told.items() if value}
