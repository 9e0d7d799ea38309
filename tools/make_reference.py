"""Write the generated pages of docs/reference.

Problem codes, units, indicators, entity types, parameters, ledgers.

    python tools/make_reference.py

A test compares the committed pages with what this would write.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from xiaoping.indicators import EntityType, Indicator, catalogue, rules, schema
from xiaoping.indicators.parameter import parameters
from xiaoping.ledgers import KINDS
from xiaoping.ledgers.template import how_to_fill
from xiaoping.measures import units
from xiaoping.messages import codes, severity_of, template

OF_WRITTEN_RULES = {
    "rules.violated",
    "rules.undecided",
    "rules.severity",
    "rules.code",
    "rules.duplicate",
    "rules.refusal",
}
"""What is said of written rules themselves."""

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table; bars in cells are escaped."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row in rows:
        cells = [cell.replace("|", "\\|") for cell in row]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    problem_rows = [
        (f"`{code}`", severity_of(code), template(code, "zh"), template(code, "en"))
        for code in codes()
        if not code.startswith("cli.")
    ]
    unit_rows = [
        (
            f"`{u.code}`",
            u.word,
            u.english[1],
            "、".join(u.aliases),
            "、".join(u.shared),
            f"{u.factor}，起点 {u.offset}" if u.offset else str(u.factor),
            "·".join(f"{base}^{n}" if n != 1 else base for base, n in u.dimension),
            u.tag,
            u.source,
            u.year,
        )
        for u in units()
    ]
    return {
        "problem-codes.md": page(
            "Problem codes",
            "look up a code that a problem or an error carries; words in braces are filled in",
            table(("code", "severity", "中文", "English"), problem_rows),
        ),
        "units.md": page(
            "Units",
            "find a unit's code, words, exact factor in base units, dimension and source;"
            " words under 有歧义 are understood only where the dimension is known",
            table(
                (
                    "code",
                    "单位",
                    "English",
                    "别名",
                    "有歧义",
                    "factor",
                    "dimension",
                    "tag",
                    "source",
                    "year",
                ),
                unit_rows,
            ),
        ),
        "indicators.md": page(
            "Indicators",
            "find an indicator's code, what it counts and over whom, how it is computed, and"
            " what defines it; one without a formula is published and cannot be derived;"
            " whole is the indicator it is always a part of",
            indicator_lines(),
        ),
        "entity-types.md": page(
            "Entity types",
            "find what a formula may ask of the rows of the register: the types, their columns,"
            " units and code lists; a column of a parent is reached through its name, as in"
            " `household.size` of a person",
            entity_lines(),
        ),
        "parameters.md": page(
            "Parameters",
            "find the dated values that formulas name behind `$`, the days on which each holds,"
            " what sets it and which indicators need it",
            parameter_lines(),
        ),
        "rules.md": page(
            "Rules",
            "find what a data set is checked for: rules that follow from the catalogue and"
            " from relations, and rules that are written down with their source",
            rule_lines(),
        ),
        "ledgers.md": page(
            "Ledgers",
            "find the columns of each kind of ledger, the headings they are known by,"
            " and how they are filled in",
            ledger_lines(),
        ),
    }


def rule_lines() -> list[str]:
    """Return a table of what is found without a written rule, and one of the written rules."""
    general = [
        (f"`{code}`", severity_of(code), template(code, "zh"), template(code, "en"))
        for code in codes()
        if code.startswith("rules.") and code not in OF_WRITTEN_RULES
    ]
    written = [
        (f"`{r.code}`", r.severity.value, r.zh, r.en, f"`{r.statement}`", r.source, r.year)
        for r in rules()
    ]
    return [
        "## That follow from the catalogue, from relations and from words",
        "",
        *table(("code", "severity", "中文", "English"), general),
        "",
        "## That are written down",
        "",
        *table(("code", "severity", "规则", "rule", "statement", "source", "year"), written),
    ]


def indicator_lines() -> list[str]:
    """Return a table of indicators for each family."""
    head = ("code", "指标", "English", "单位", "kind", "whole", "computed as", "统计范围")
    lines: list[str] = []
    for family, items in groupby(catalogue().values(), key=lambda i: i.code.partition(".")[0]):
        rows = [indicator_row(item) for item in items]
        lines += [f"## {family}", "", *table((*head, "定义", "source", "holds"), rows), ""]
    return lines[:-1]


def indicator_row(item: Indicator) -> tuple[str, ...]:
    """Return the cells of an indicator."""
    return (
        f"`{item.code}`",
        item.zh,
        item.en,
        item.unit.word,
        item.kind.value,
        item.whole and f"`{item.whole}`",
        f"`{item.formula or item.figure}`" if item.figure is not None else "",
        item.universe,
        item.definition,
        f"{item.source}（{item.year}）",
        span(item.valid_from, item.valid_to),
    )


def span(start: datetime.date | None, end: datetime.date | None) -> str:
    """Return the days between two as they are written in a period; empty for all days.

    >>> span(datetime.date(2020, 3, 20), None)
    '2020-03-20..'
    """
    return f"{start or ''}..{end or ''}" if start or end else ""


def entity_lines() -> list[str]:
    """Return a table of columns for each entity type."""
    lines: list[str] = []
    for item in schema().values():
        lines += [f"## {item.zh} (`{item.code}`)", "", entity_sentence(item), ""]
        rows = [
            (
                f"`{c.name}`",
                c.zh,
                c.en,
                c.kind.value,
                c.unit.word if c.unit_code else "",
                "、".join(f"`{name}`" for name in c.lists),
                c.note,
            )
            for c in item.columns
        ]
        head = ("column", "中文", "English", "kind", "单位", "code lists", "note")
        lines += [*table(head, rows), ""]
    return lines[:-1]


def entity_sentence(item: EntityType) -> str:
    """Return what the rows of a type are counted in and belong to."""
    belongs = f" and belongs to a `{item.parent}`" if item.parent else ""
    return f"A row is one {item.en}: it counts as 1{item.unit.word}{belongs}."


def parameter_lines() -> list[str]:
    """Return a table of the spans of all parameters."""
    book = catalogue()
    needed: dict[str, list[str]] = {}
    for code in book:
        bound = book.bound(code)
        for parameter in bound.parameters if bound else ():
            needed.setdefault(parameter, []).append(f"`{code}`")
    rows = [
        (
            f"`${code}`",
            item.zh,
            item.en,
            str(item.quantity),
            span(item.valid_from, item.valid_to),
            f"{item.source}（{item.year}）",
            "、".join(needed.get(code, ())),
        )
        for code, spans in sorted(parameters().items())
        for item in spans
    ]
    return table(("code", "参数", "English", "value", "holds", "source", "needed by"), rows)


def ledger_lines() -> list[str]:
    """Return a table of columns for each kind of ledger."""
    lines: list[str] = []
    head = ("column", "列名", "也认作", "怎样填", "must", "held")
    for kind in KINDS.values():
        lines += [f"## {kind.zh} (`{kind.id}`)", ""]
        rows = [
            (
                f"`{column.name}`",
                column.title,
                "、".join(column.synonyms),
                how_to_fill(column),
                "yes" if column.required else "",
                column.sensitivity.value,
            )
            for column in kind.columns
        ]
        lines += [*table(head, rows), ""]
    return lines[:-1]


def page(title: str, purpose: str, lines: Sequence[str]) -> str:
    """Return a page that opens with what the reader will be able to do."""
    head = [f"# {title}", "", f"On this page you {purpose}.", "Generated; do not edit.", ""]
    return "\n".join([*head, *lines]) + "\n"


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(name, len(text.splitlines()), "lines")


if __name__ == "__main__":
    main()
