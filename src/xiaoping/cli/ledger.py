"""The commands ``check``, ``compare`` and ``template``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiaoping.areas import Area, AreaBook
from xiaoping.cli.console import (
    CANNOT,
    CLEAN,
    FINDINGS,
    SIGNS,
    StopError,
    free,
    say_error,
    spare_inputs,
    step,
    tell,
)
from xiaoping.cli.paper import are_papers, run_compare_papers
from xiaoping.errors import Language
from xiaoping.files.atomic import write_text
from xiaoping.messages import wording
from xiaoping.problems import LISTED, Problems, Severity

if TYPE_CHECKING:
    from xiaoping.ledgers.comparison import Comparison
    from xiaoping.ledgers.kind import LedgerKind
    from xiaoping.ledgers.ledger import Ledger

__all__ = ["run_check", "run_compare", "run_template"]


def run_check(options: argparse.Namespace, lang: Language) -> int:
    """Check data sets and ledgers, print what is wrong, write annotated copies of ledgers."""
    from xiaoping.serialization.sources import is_source  # noqa: PLC0415 - only check asks

    data = [file for file in options.files if Path(file).is_dir() or is_source(file)]
    codes = [CLEAN]
    if data:
        from xiaoping.cli.data import check_data  # noqa: PLC0415 - ledgers need no rules

        codes.append(check_data(data, options, lang))
    options.files = [file for file in options.files if file not in data]
    if options.files:
        codes.append(_check_ledgers(options, lang))
    return max(codes)


def _check_ledgers(options: argparse.Namespace, lang: Language) -> int:
    from xiaoping.ledgers.checking import (  # noqa: PLC0415 - the ledgers load only here
        check_ledger,
        check_ledgers,
        problems_json,
    )

    kind = None if options.kind is None else _kind_of(options.kind)
    with step("cli.step-read", lang):
        areas = None if options.villages is None else _villages(options.villages, lang)
        # One file may hold several ledgers: what is in none of the sheets of one is in another.
        files = [
            check_ledgers(file, areas=areas, year=options.year)
            if kind is None
            else (check_ledger(file, kind, areas=areas, year=options.year),)
            for file in options.files
        ]
    ledgers = [ledger for found in files for ledger in found]
    inputs = [*options.files, *([options.villages] if options.villages else [])]
    spare_inputs([options.html] if options.html else [], inputs, lang)
    if options.html:
        from xiaoping.ledgers.problem_page import problems_html  # noqa: PLC0415 - only --html needs it

        write_text(options.html, problems_html(ledgers, lang=lang))
    copies = _annotated(options, files, inputs, lang) if options.annotate else []
    if options.json:
        print(problems_json(ledgers))
    else:
        for ledger in ledgers:
            _print_ledger(ledger, lang)
        for path in [*copies, *([Path(options.html)] if options.html else [])]:
            size = path.stat().st_size
            print(wording("cli.written", lang, {"path": str(path), "size": size}))
    if any(not ledger.tables for ledger in ledgers):
        return CANNOT
    return FINDINGS if any(ledger.problems.errors for ledger in ledgers) else CLEAN


def _print_ledger(ledger: Ledger[Any], lang: Language) -> None:
    kind = ledger.kind.zh if lang == "zh" else ledger.kind.en
    fields: dict[str, object] = {
        "values": len(ledger),
        "errors": ledger.problems.count(Severity.ERROR),
        "warnings": ledger.problems.count(Severity.WARNING),
        "notes": ledger.problems.count(Severity.NOTE),
    }
    print(f"{ledger.file}（{kind}）" if lang == "zh" else f"{ledger.file} ({kind})")
    print(f"  {wording('cli.check-counts', lang, fields)}")
    for problem in ledger.problems.listed:
        print(f"  {SIGNS[problem.severity]} {problem.text(lang)}")
    rest = len(ledger.problems) - LISTED
    if rest > 0:
        print(f"  {wording('problems.more', lang, {'count': rest})}")


def _annotated(
    options: argparse.Namespace,
    files: Sequence[Sequence[Ledger[Any]]],
    inputs: Sequence[str],
    lang: Language,
) -> list[Path]:
    """Write the annotated copies beside the files, or into one folder; a clean file gets none."""
    from xiaoping.ledgers.checking import annotate_ledger  # noqa: PLC0415 - only --annotate needs it

    written: list[Path] = []
    for file, ledgers in zip(options.files, files, strict=True):
        problems = Problems(problem for ledger in ledgers for problem in ledger.problems)
        if not any(ledger.tables for ledger in ledgers) or not problems:
            continue
        source = Path(file)
        folder = Path(options.out) if options.out else source.parent
        ending = source.suffix.lower() if source.suffix.lower() == ".xlsm" else ".xlsx"
        target = free(folder / f"{source.stem}_检查{ending}", inputs)
        tell(annotate_ledger(source, target, problems), lang)
        written.append(target)
    return written


def _villages(path: str, lang: Language) -> AreaBook:
    """Return the villages and groups of a workbook as areas to look names up in."""
    from xiaoping.ledgers import GROUPS, VILLAGES, read_ledger  # noqa: PLC0415 - only --villages needs it

    villages = read_ledger(path, VILLAGES)
    tell(Problems(villages.problems.errors), lang)
    if villages.problems.errors:
        raise StopError([])
    groups = read_ledger(path, GROUPS)
    if groups.tables and groups.problems.errors:
        tell(Problems(groups.problems.errors), lang)
        raise StopError([])
    found = [Area(item.code, item.name) for item in villages.values]
    found += [Area(item.code, item.name) for item in groups.values]
    return AreaBook(tuple(found))


def run_compare(options: argparse.Namespace, lang: Language) -> int:
    """Compare two ledgers, or the figures of two papers, and print what differs."""
    if are_papers(options.a, options.b):
        return run_compare_papers(options, lang)
    from xiaoping.ledgers.checking import annotate_ledger, check_ledger  # noqa: PLC0415 - the ledgers load only here
    from xiaoping.ledgers.compare import compare_ledgers  # noqa: PLC0415 - as above
    from xiaoping.ledgers.comparison_json import comparison_json  # noqa: PLC0415 - as above

    kind = None if options.kind is None else _kind_of(options.kind)
    with step("cli.step-read", lang):
        first = check_ledger(options.a, kind, year=options.year)
        second = check_ledger(options.b, kind, year=options.year)
        if first.kind is not second.kind and "persons" in (first.kind.id, second.kind.id):
            # A list of persons beside a ledger of households: both are read as persons.
            kind = _kind_of("persons")
            first, second = (check_ledger(file, kind) for file in (options.a, options.b))
    for ledger in (first, second):
        if not ledger.tables:
            raise StopError(ledger.problems.lines(lang))
        if ledger.problems.errors:
            fields = {"file": ledger.file, "count": len(ledger.problems.errors)}
            say_error(wording("cli.compare-faulty", lang, fields))
    found = compare_ledgers(first, second)
    if options.annotate:
        spare_inputs([options.annotate], [options.a, options.b], lang)
        tell(annotate_ledger(options.b, options.annotate, found.findings("b")), lang)
    if options.json:
        print(comparison_json(found))
    else:
        _print_comparison(found, lang)
        if options.annotate:
            path = Path(options.annotate)
            fields = {"path": str(path), "size": path.stat().st_size}
            print(wording("cli.written", lang, fields))
    return CLEAN if found.is_same else FINDINGS


def _print_comparison(found: Comparison, lang: Language) -> None:
    fields: dict[str, object] = {
        "a": found.a.file,
        "b": found.b.file,
        "same": found.same,
        "changed": len(found.changed),
        "only_a": len(found.only_a),
        "only_b": len(found.only_b),
        "likely": len(found.likely),
    }
    print(wording("cli.compare-counts", lang, fields))
    if found.moved or found.unread:
        more = {"moved": len(found.moved), "unread": found.unread}
        print(wording("cli.compare-more", lang, more))
    if found.repeated:
        print(wording("cli.compare-repeated", lang, {"repeated": len(found.repeated)}))
    if any(table.is_grouped for table in found.a.tables):
        print(wording("cli.compare-units", lang, {}))
    if found.left_out:
        print(wording("cli.compare-left-out", lang, {"columns": found.left_out}))
    for line in found.findings("b").lines(lang):
        print(f"  {line}")


def run_template(options: argparse.Namespace, lang: Language) -> int:
    """Write an empty ledger to fill in."""
    from xiaoping.ledgers.template import write_template  # noqa: PLC0415 - the ledgers load only here

    path = Path(options.out)
    if not path.suffix:
        path = path.with_name(f"{path.name}.xlsx")
    if path.exists() and not options.force:
        raise StopError([wording("cli.template-exists", lang, {"file": str(path)})])
    write_template(path, options.kind, everything=options.all)
    print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))
    return CLEAN


def _kind_of(name: str) -> LedgerKind[Any]:
    from xiaoping.ledgers.ledger import ledger_kind  # noqa: PLC0415 - the ledgers load only here

    return ledger_kind(name)
