"""The command line: a thin shell over the public API.

Exit codes: 0 clean, 1 findings, 2 cannot run, 130 interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from xiaoping.areas import Area, AreaBook
from xiaoping.dossier import Dossier
from xiaoping.errors import Language, XiaopingError
from xiaoping.files.atomic import replace_all, write_text
from xiaoping.files.text import read_text_file
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.messages import wording
from xiaoping.problems import LISTED, ProblemError, ProblemGroup, Problems, Severity
from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import document_from_text
from xiaoping.reading.files import read_document
from xiaoping.report.builders.annual import AnnualReport, annual_report
from xiaoping.report.outline import Outline, read_outline
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.serialization.sources import read_catalogue, read_source

if TYPE_CHECKING:
    from xiaoping.ledgers.comparison import Comparison
    from xiaoping.ledgers.kind import LedgerKind
    from xiaoping.ledgers.ledger import Ledger
    from xiaoping.township import Begun, TownshipFolder

__all__ = ["main"]

CLEAN, FINDINGS, CANNOT, INTERRUPTED = 0, 1, 2, 130
_KINDS: Final = ("households", "persons", "villages", "groups")
_SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "·"}
_FORMATS: Final = {"html": "report.html", "md": "report.md", "txt": "report.txt"}


class _StopError(Exception):
    """The command cannot run; what to say has been collected."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    >>> main(["audit", "no-such-file.txt"])
    2
    """
    _speak_anywhere()
    arguments = sys.argv[1:] if argv is None else list(argv)
    lang: Language = "en" if "en" in _values_of("--lang", arguments) else "zh"
    try:
        options = _parser(lang).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        code: int = options.run(options, lang)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say_error(wording("cli.interrupted", lang, {}))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        _silence_output()
        return CLEAN
    except OSError as error:
        # Files tell their own errors: this one is of our output, such as a full disk.
        _silence_output()
        _say_error(wording("cli.output", lang, {"reason": error.strerror or ""}))
        return CANNOT
    except _StopError as stop:
        for line in stop.lines:
            _say_error(line)
        return CANNOT
    except ProblemGroup as group:
        for leaf in group.exceptions:
            _say_error(leaf.message(lang) if isinstance(leaf, ProblemError) else str(leaf))
        return CANNOT
    except XiaopingError as error:
        _say_error(wording("cli.error", lang, {}) + error.message(lang))
        return CANNOT
    return code


def _silence_output() -> None:
    """Let what is still in the buffer go nowhere, or the interpreter complains at its end."""
    # A caller may have put something of its own in the place of the output.
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_anywhere() -> None:
    """Let Chinese be printed on consoles that cannot show all of it."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams have it


def _values_of(option: str, arguments: Sequence[str]) -> list[str]:
    following = [b for a, b in pairwise(arguments) if a == option]
    inline = [a.partition("=")[2] for a in arguments if a.startswith(f"{option}=")]
    return following + inline


def _say_error(line: str) -> None:
    print(line, file=sys.stderr)


# ------------------------------------------------------------------------ arguments


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in the chosen language."""

    lang: Language = "zh"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        fields = {"message": message, "program": self.prog}
        self.exit(CANNOT, wording("cli.usage", self.lang, fields) + "\n")


def _parser(lang: Language) -> argparse.ArgumentParser:
    def help_of(name: str) -> str:
        return wording(f"cli.help-{name}", lang, {}).replace("\\n", "\n")

    _Parser.lang = lang
    parser = _Parser(
        prog="xiaoping",
        description=help_of("program"),
        epilog=help_of("program-examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, run, fill in (
        ("report", _report, _report_arguments),
        ("audit", _audit, _audit_arguments),
        ("check", _check, _check_arguments),
        ("compare", _compare, _compare_arguments),
        ("template", _template, _template_arguments),
        ("init", _init, _init_arguments),
    ):
        command = commands.add_parser(
            name,
            help=help_of(name),
            description=help_of(name),
            epilog=help_of(f"{name}-examples"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        fill(command, help_of)
        command.add_argument("--lang", choices=["zh", "en"], default="zh", help=help_of("lang"))
    return parser


_Help = Callable[[str], str]


def _report_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("source"))
    command.add_argument("--out", metavar="DIR", help=help_of("out"))
    command.add_argument(
        "--format", action="append", choices=[*_FORMATS, "all"], help=help_of("format")
    )
    command.add_argument("--outline", metavar="FILE", help=help_of("outline"))
    _source_arguments(command, help_of)


def _audit_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("file", metavar="FILE", help=help_of("file"))
    command.add_argument("--data", metavar="SOURCE", help=help_of("source"))
    command.add_argument("--all", action="store_true", help=help_of("all"))
    _source_arguments(command, help_of)


def _source_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("area"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("year"))
    command.add_argument("--json", action="store_true", help=help_of("json"))


def _check_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help=help_of("ledger"))
    command.add_argument("--annotate", action="store_true", help=help_of("annotate"))
    command.add_argument("--out", metavar="DIR", help=help_of("annotate-out"))
    command.add_argument("--html", metavar="FILE", help=help_of("html"))
    command.add_argument("--villages", metavar="FILE", help=help_of("villages"))
    _ledger_arguments(command, help_of)


def _compare_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("a", metavar="A", help=help_of("compare-a"))
    command.add_argument("b", metavar="B", help=help_of("compare-b"))
    command.add_argument("--annotate", metavar="FILE", help=help_of("compare-annotate"))
    _ledger_arguments(command, help_of)


def _ledger_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("--kind", choices=list(_KINDS), help=help_of("kind"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("income-year"))
    command.add_argument("--json", action="store_true", help=help_of("json"))


def _template_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("kind", choices=list(_KINDS), metavar="KIND", help=help_of("kind"))
    command.add_argument("--out", required=True, metavar="FILE", help=help_of("template-out"))
    command.add_argument("--all", action="store_true", help=help_of("template-all"))
    command.add_argument("--force", action="store_true", help=help_of("force"))


def _init_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("folder", metavar="DIR", help=help_of("init-folder"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("init-area"))
    command.add_argument("--name", default="", metavar="NAME", help=help_of("init-name"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("init-year"))
    start = command.add_mutually_exclusive_group()
    start.add_argument("--from", dest="last", metavar="LAST", help=help_of("init-from"))
    start.add_argument("--sample", action="store_true", help=help_of("init-sample"))


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only --version asks

    return f"xiaoping {version('xiaoping')}"


# ---------------------------------------------------------------------------- report


def _report(options: argparse.Namespace, lang: Language) -> int:
    with _step("cli.step-read", lang):
        dossier = _dossier(options.source, options, lang)
        outline = _outline(options.outline, lang)
    with _step("cli.step-write", lang):
        written = annual_report(dossier, outline)
        texts = _rendered(written, dossier, options.format or ["all"])
        folder = _output(options)
        replace_all(folder, texts)
    with _step("cli.step-audit", lang):
        checked = audit(document_from_text(to_text(written.report), name="report"), dossier)
    if options.json:
        print(_audit_json(checked))
    else:
        _print_report(written, dossier, checked, [folder / name for name in texts], lang)
    return CLEAN if checked.clean else FINDINGS


def _output(options: argparse.Namespace) -> Path:
    """Return the folder of what is written: a township's own, or the one that is named."""
    if options.out is None and options.source is not None and Path(options.source).is_dir():
        from xiaoping.township import Layout, Part  # noqa: PLC0415 - only a folder has a layout

        return Layout(options.source).part(Part.OUTPUT)
    return Path(options.out or "out")


def _rendered(written: AnnualReport, dossier: Dossier, formats: list[str]) -> dict[str, str]:
    wanted = list(_FORMATS) if "all" in formats else list(dict.fromkeys(formats))
    renderers = {
        "html": lambda: to_html(written.report, catalogue=dossier.catalogue),
        "md": lambda: to_markdown(written.report),
        "txt": lambda: to_text(written.report),
    }
    return {_FORMATS[name]: renderers[name]() for name in wanted}


def _print_report(
    written: AnnualReport, dossier: Dossier, checked: Audit, files: list[Path], lang: Language
) -> None:
    title = to_text(written.report).partition("\n")[0]
    data = dossier.observations
    fields: dict[str, object] = {
        "title": title,
        "observations": len(data),
        "indicators": len(data.indicators),
        "records": len(dossier.records),
        "printed": len(written.printed),
    }
    print(wording("cli.report", lang, fields))
    for path in files:
        print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))
    _print_counts(checked, lang)
    _print_findings(checked, lang, everything=False)


def _outline(path: str | None, lang: Language) -> Outline | None:
    if path is None:
        return None
    outline, problems = read_outline(read_text_file(Path(path)).text, name=Path(path).name)
    if problems.errors:
        raise _StopError(problems.lines(lang))
    return outline


# ----------------------------------------------------------------------------- audit


def _audit(options: argparse.Namespace, lang: Language) -> int:
    with _step("cli.step-read", lang):
        document = read_document(options.file)
        dossier = _dossier(options.data, options, lang)
    with _step("cli.step-audit", lang):
        checked = audit(document, dossier)
    if options.json:
        print(_audit_json(checked))
    else:
        print(wording("cli.audit", lang, {"file": options.file}))
        _print_counts(checked, lang)
        _print_findings(checked, lang, everything=options.all)
    return CLEAN if checked.clean else FINDINGS


def _audit_json(checked: Audit) -> str:
    from xiaoping.reading.plain import audit_json  # noqa: PLC0415 - only --json needs it

    return audit_json(checked)


def _print_counts(checked: Audit, lang: Language) -> None:
    counts = {outcome.value: len(checked.of(outcome)) for outcome in Outcome}
    implied = sum(1 for f in checked.findings if f.kind == "implied")
    periods = sum(1 for f in checked.findings if f.kind == "period")
    fields = {**counts, "figures": len(checked.figures), "implied": implied, "periods": periods}
    print(wording("cli.counts", lang, fields))


def _print_findings(checked: Audit, lang: Language, *, everything: bool) -> None:
    for finding in checked.findings:
        if everything or _worth_telling(finding):
            place = wording("cli.place", lang, {"line": finding.line, "column": finding.column})
            print(f"  {_SIGNS[finding.severity]} {place} {finding.message(lang)}")


def _worth_telling(finding: Finding) -> bool:
    quiet = finding.outcome in (Outcome.SAME, Outcome.ROUNDED)
    return not quiet and not (finding.kind == "bare" and finding.severity is Severity.NOTE)


# ---------------------------------------------------------------------------- ledgers


def _check(options: argparse.Namespace, lang: Language) -> int:
    from xiaoping.ledgers.checking import check_ledger, problems_json  # noqa: PLC0415 - the ledgers load only here

    kind = None if options.kind is None else _kind_of(options.kind)
    with _step("cli.step-read", lang):
        areas = None if options.villages is None else _villages(options.villages, lang)
        ledgers = [
            check_ledger(file, kind, areas=areas, year=options.year) for file in options.files
        ]
    inputs = [*options.files, *([options.villages] if options.villages else [])]
    _spare_inputs([options.html] if options.html else [], inputs, lang)
    if options.html:
        from xiaoping.ledgers.problem_page import problems_html  # noqa: PLC0415 - only --html needs it

        write_text(options.html, problems_html(ledgers, lang=lang))
    copies = _annotated(options, ledgers, inputs, lang) if options.annotate else []
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
        print(f"  {_SIGNS[problem.severity]} {problem.text(lang)}")
    rest = len(ledger.problems) - LISTED
    if rest > 0:
        print(f"  {wording('problems.more', lang, {'count': rest})}")


def _annotated(
    options: argparse.Namespace,
    ledgers: Sequence[Ledger[Any]],
    inputs: Sequence[str],
    lang: Language,
) -> list[Path]:
    """Write the annotated copies beside the files, or into one folder; a clean file gets none."""
    from xiaoping.ledgers.checking import annotate_ledger  # noqa: PLC0415 - only --annotate needs it

    written: list[Path] = []
    for file, ledger in zip(options.files, ledgers, strict=True):
        if not ledger.tables or not ledger.problems:
            continue
        source = Path(file)
        folder = Path(options.out) if options.out else source.parent
        ending = source.suffix.lower() if source.suffix.lower() == ".xlsm" else ".xlsx"
        target = _free(folder / f"{source.stem}_检查{ending}", inputs)
        _tell(annotate_ledger(source, target, ledger), lang)
        written.append(target)
    return written


def _free(target: Path, inputs: Sequence[str]) -> Path:
    """Return the first name beside ``target`` at which no file is: nobody's marks are lost."""
    number, free = 1, target
    while free.exists() or _is_among(free, inputs):
        number += 1
        free = target.with_stem(f"{target.stem}{number}")
    return free


def _spare_inputs(outputs: Sequence[str], inputs: Sequence[str], lang: Language) -> None:
    """Refuse to write over a file that is read."""
    for output in outputs:
        if _is_among(Path(output), inputs):
            raise _StopError([wording("cli.output-is-input", lang, {"file": output})])


def _is_among(output: Path, inputs: Sequence[str]) -> bool:
    """Say whether a file is one of those that are read, under whatever name."""
    for file in map(Path, inputs):
        there = output.exists() and file.exists()
        if output.samefile(file) if there else output.resolve() == file.resolve():
            return True
    return False


def _villages(path: str, lang: Language) -> AreaBook:
    """Return the villages and groups of a workbook as areas to look names up in."""
    from xiaoping.ledgers import GROUPS, VILLAGES, read_ledger  # noqa: PLC0415 - only --villages needs it

    villages = read_ledger(path, VILLAGES)
    _tell(Problems(villages.problems.errors), lang)
    if villages.problems.errors:
        raise _StopError([])
    groups = read_ledger(path, GROUPS)
    if groups.tables and groups.problems.errors:
        _tell(Problems(groups.problems.errors), lang)
        raise _StopError([])
    found = [Area(item.code, item.name) for item in villages.values]
    found += [Area(item.code, item.name) for item in groups.values]
    return AreaBook(tuple(found))


def _compare(options: argparse.Namespace, lang: Language) -> int:
    from xiaoping.ledgers.checking import annotate_ledger, check_ledger  # noqa: PLC0415 - the ledgers load only here
    from xiaoping.ledgers.compare import compare_ledgers  # noqa: PLC0415 - as above
    from xiaoping.ledgers.comparison_json import comparison_json  # noqa: PLC0415 - as above

    kind = None if options.kind is None else _kind_of(options.kind)
    with _step("cli.step-read", lang):
        first = check_ledger(options.a, kind, year=options.year)
        second = check_ledger(options.b, kind, year=options.year)
        if first.kind is not second.kind and "persons" in (first.kind.id, second.kind.id):
            # A list of persons beside a ledger of households: both are read as persons.
            kind = _kind_of("persons")
            first, second = (check_ledger(file, kind) for file in (options.a, options.b))
    for ledger in (first, second):
        if not ledger.tables:
            raise _StopError(ledger.problems.lines(lang))
        if ledger.problems.errors:
            fields = {"file": ledger.file, "count": len(ledger.problems.errors)}
            _say_error(wording("cli.compare-faulty", lang, fields))
    found = compare_ledgers(first, second)
    if options.annotate:
        _spare_inputs([options.annotate], [options.a, options.b], lang)
        _tell(annotate_ledger(options.b, options.annotate, found.findings("b")), lang)
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


def _template(options: argparse.Namespace, lang: Language) -> int:
    from xiaoping.ledgers.template import write_template  # noqa: PLC0415 - the ledgers load only here

    path = Path(options.out)
    if not path.suffix:
        path = path.with_name(f"{path.name}.xlsx")
    if path.exists() and not options.force:
        raise _StopError([wording("cli.template-exists", lang, {"file": str(path)})])
    write_template(path, options.kind, everything=options.all)
    print(wording("cli.written", lang, {"path": str(path), "size": path.stat().st_size}))
    return CLEAN


def _init(options: argparse.Namespace, lang: Language) -> int:
    from xiaoping.township import begin_sample, begin_township, continue_township  # noqa: PLC0415 - the ledgers load only here

    if (options.last or options.sample) and (options.area or options.name or options.year):
        raise _StopError([wording("cli.init-alone", lang, {})])
    if options.last:
        with _step("cli.step-read", lang):
            last = _folder(options.last, (), lang)
        begun = continue_township(options.folder, last)
    elif options.sample:
        begun = begin_sample(options.folder)
    else:
        begun = begin_township(
            options.folder, area=options.area, name=options.name, year=options.year
        )
    _print_begun(begun, lang)
    return CLEAN


def _print_begun(begun: Begun, lang: Language) -> None:
    from xiaoping.township.continuing import GAPS  # noqa: PLC0415 - the ledgers load only here

    folder = begun.layout.root
    print(wording("cli.init", lang, {"folder": str(folder), "count": len(begun.written)}))
    for name in begun.written:
        path = folder / name
        fields: dict[str, object] = {"path": str(path), "size": path.stat().st_size}
        print(wording("cli.written", lang, fields))
    for name in begun.kept:
        print(wording("cli.init-kept", lang, {"path": str(folder / name)}))
    for problem in begun.problems:
        print(f"  {_SIGNS[problem.severity]} {problem.text(lang)}")
    if begun.gaps:
        print(wording("cli.init-gaps", lang, {"count": len(begun.gaps), "file": GAPS}))
    for gap in begun.gaps[:LISTED]:
        told = {"name": catalogue().name(gap.key.indicator), "period": gap.key.period}
        print(wording("cli.init-gap", lang, {**told, "last": gap.last.text}))
    print(wording("cli.init-next", lang, {"folder": str(folder)}))


def _kind_of(name: str) -> LedgerKind[Any]:
    from xiaoping.ledgers.ledger import ledger_kind  # noqa: PLC0415 - the ledgers load only here

    return ledger_kind(name)


# ---------------------------------------------------------------------------- shared


def _dossier(source: str | None, options: argparse.Namespace, lang: Language) -> Dossier:
    more = _indicators(options.catalogue, lang)
    if source is None or Path(source).is_dir():
        folder = _folder(source, more, lang)
        return folder.dossier(area=options.area, year=options.year)
    reading = read_source(source, indicators=more, area=options.area, year=options.year)
    _tell(reading.problems, lang)
    if reading.dossier is None:
        raise _StopError([])
    return reading.dossier


def _folder(
    source: str | None, indicators: tuple[Indicator, ...], lang: Language
) -> TownshipFolder:
    """Return a township's folder, the sample's if none is named; it has no errors."""
    from xiaoping.samples import sample_folder  # noqa: PLC0415 - only when asked for
    from xiaoping.township import read_township  # noqa: PLC0415 - the ledgers load only here

    path = sample_folder() if source is None else Path(source)
    folder = read_township(path, indicators=indicators)
    _tell(folder.problems, lang)
    if folder.problems.errors:
        raise _StopError([])
    return folder


def _indicators(path: str | None, lang: Language) -> tuple[Indicator, ...]:
    if path is None:
        return ()
    found, problems = read_catalogue(path)
    _tell(problems, lang)
    if problems.errors:
        raise _StopError([])
    return found


def _tell(problems: Problems, lang: Language) -> None:
    """Print problems; errors first in the count, all in the order of their places."""
    for line in problems.lines(lang):
        _say_error(line)
    if problems.errors:
        _say_error(wording("cli.problems", lang, {"count": len(problems.errors)}))


@contextlib.contextmanager
def _step(code: str, lang: Language) -> Iterator[None]:
    """Show what is being done while it is done, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    text = wording(code, lang, {})
    print(text, end="", flush=True, file=sys.stderr)
    try:
        yield
    finally:
        # Chinese characters take two columns.
        print("\r" + " " * (2 * len(text)) + "\r", end="", flush=True, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
