"""An explanation as text: what the figure means, and the tree that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xiaoping.engines.explanation import Explanation
from xiaoping.errors import Language
from xiaoping.masks import shown_id
from xiaoping.messages import wording

__all__ = ["explanation_text"]


def explanation_text(
    found: Explanation, lang: Language = "zh", *, names: Mapping[str, str] | None = None
) -> str:
    """Return an explanation as lines of text.

    Args:
        found: The explanation.
        lang: The language.
        names: The names of areas by code; a code without a name is told as it is.

    >>> from datetime import date
    >>> from xiaoping.engines import explain, measure
    >>> from xiaoping.register import Roll, Village
    >>> villages = [Village(code=f"43122822320{n}", name=n, fibre=f)
    ...             for n, f in (("4", True), ("7", None))]
    >>> roll = Roll(as_of=date(2020, 12, 31), villages=villages)
    >>> rate = measure("infra.fibre.coverage", roll, at=2020).only
    >>> print(explanation_text(explain(rate), "en").partition("made from")[2])
    :
      Village fibre coverage = 50%
      ├─ Villages with fibre = 1个村
      │  └─ count of village rows (has fibre broadband: yes) = 1个村 [2 rows, 1 counted, 1 unknown]
      └─ Administrative villages = 2个村
         └─ count of village rows = 2个村 [2 rows, 2 counted, 0 unknown]
    """
    return "\n".join(_lines(found, lang, names or {}))


def _lines(found: Explanation, lang: Language, names: Mapping[str, str]) -> Iterator[str]:
    def say(part: str, /, **fields: object) -> str:
        return wording(f"explain.{part}", lang, fields)

    area = names.get(found.area, found.area)
    yield say("head", name=found.name(lang), code=found.code, text=found.text)
    yield say("where", area=area, period=found.period)
    for name, code in found.breakdown:
        yield say("class", name=name, given=code)
    if found.indicator is not None:
        yield from _definition(found, lang)
    if found.is_distinct:
        yield wording("measure.distinct", lang, {})
    if found.formula:
        # Messages cut long facts; a formula is told whole.
        yield f"{say('formula')}{found.words(lang)}  [{found.formula}]"
        yield f"{say('filled')}{found.filled} = {found.text}"
    if found.lack is not None:
        yield say("lack", reason=found.lack.text(lang))
    for item in found.parameters:
        fields = {"name": item.zh if lang == "zh" else item.en, "value": str(item.quantity)}
        since = item.valid_from.isoformat() if item.valid_from else ""
        yield say("parameter", since=since, source=item.source, **fields)
    if found.parts:
        yield say("tree")
        yield f"  {_label(found, lang)}"
        yield from (f"  {line}" for line in _branches(found, lang))
    sources = tuple(dict.fromkeys(_sources(found)))
    if sources:
        yield say("sources")
        yield from (f"  {source}" for source in sources)


def _definition(found: Explanation, lang: Language) -> Iterator[str]:
    item = found.indicator
    assert item is not None  # noqa: S101 - the caller has looked
    told = {"definition": item.definition, "universe": item.universe}
    for name, given in told.items():
        if given:
            yield f"{wording(f'explain.{name}', lang, {})}{given}"
    if item.source:
        yield wording("explain.source", lang, {"given": item.source, "year": item.year})
    unit = item.unit.word or "1"
    kind = wording(f"explain.kind-{item.kind.value}", lang, {})
    yield wording("explain.unit", lang, {"unit": unit, "kind": kind})


def _branches(found: Explanation, lang: Language) -> Iterator[str]:
    for number, part in enumerate(found.parts, start=1):
        last = number == len(found.parts)
        yield f"{'└─' if last else '├─'} {_label(part, lang)}"
        for line in _branches(part, lang):
            yield f"{'   ' if last else '│  '}{line}"


def _label(found: Explanation, lang: Language) -> str:
    text = f"{found.name(lang)} = {found.text}"
    if found.rows is not None:
        counts = {
            "seen": found.rows.seen,
            "rows": found.rows.rows,
            "missing": found.rows.missing,
        }
        text += wording("explain.rows", lang, counts)
    elif found.is_cut:
        text += wording("explain.cut", lang, {})
    elif found.is_told:
        origin = shown_id(str(found.sources[0])) if found.sources else ""
        text += wording("explain.told", lang, {"source": origin or "—"})
    return text


def _sources(found: Explanation) -> Iterator[str]:
    for source in found.sources:
        mark = f"（{source.digest}）" if source.digest else ""
        yield f"{shown_id(str(source))}{mark}"
    for part in found.parts:
        yield from _sources(part)
