"""Write the generated pages of docs/reference: problem codes, units, indicators, ledgers.

    python tools/make_reference.py

A test compares the committed pages with what this would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from xiaoping.indicators import catalogue, rules
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
    indicator_rows = [
        (f"`{i.code}`", i.zh, i.en, i.unit.word, i.kind.value, i.whole and f"`{i.whole}`")
        for i in catalogue().values()
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
            "find an indicator's code; whole is the indicator it is always a part of",
            table(("code", "指标", "English", "单位", "kind", "whole"), indicator_rows),
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
