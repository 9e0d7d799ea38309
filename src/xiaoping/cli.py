"""The command line: a thin shell over the public API.

Exit codes: 0 clean, 1 findings, 2 cannot run, 130 interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn

from xiaoping.dossier import Dossier
from xiaoping.errors import Language, XiaopingError
from xiaoping.files.atomic import replace_all
from xiaoping.files.text import read_text_file
from xiaoping.indicators.definition import Indicator
from xiaoping.messages import wording
from xiaoping.problems import ProblemError, ProblemGroup, Problems, Severity
from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import document_from_text
from xiaoping.reading.files import read_document
from xiaoping.report.builders.annual import AnnualReport, annual_report
from xiaoping.report.outline import Outline, read_outline
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.serialization.sources import read_catalogue, read_source

__all__ = ["main"]

CLEAN, FINDINGS, CANNOT, INTERRUPTED = 0, 1, 2, 130
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        # Files tell their own errors: this one is of our output, such as a full disk.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
    for name, run in (("report", _report), ("audit", _audit)):
        command = commands.add_parser(
            name,
            help=help_of(name),
            description=help_of(name),
            epilog=help_of(f"{name}-examples"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        if name == "report":
            command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("source"))
            command.add_argument("--out", default="out", metavar="DIR", help=help_of("out"))
            command.add_argument(
                "--format",
                action="append",
                choices=[*_FORMATS, "all"],
                help=help_of("format"),
            )
            command.add_argument("--outline", metavar="FILE", help=help_of("outline"))
        else:
            command.add_argument("file", metavar="FILE", help=help_of("file"))
            command.add_argument("--data", metavar="SOURCE", help=help_of("source"))
            command.add_argument("--all", action="store_true", help=help_of("all"))
        command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
        command.add_argument("--area", default="", metavar="CODE", help=help_of("area"))
        command.add_argument("--year", type=int, metavar="YEAR", help=help_of("year"))
        command.add_argument("--json", action="store_true", help=help_of("json"))
        command.add_argument("--lang", choices=["zh", "en"], default="zh", help=help_of("lang"))
    return parser


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
        folder = Path(options.out)
        replace_all(folder, texts)
    with _step("cli.step-audit", lang):
        checked = audit(document_from_text(to_text(written.report), name="report"), dossier)
    if options.json:
        print(_audit_json(checked))
    else:
        _print_report(written, dossier, checked, [folder / name for name in texts], lang)
    return CLEAN if checked.clean else FINDINGS


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
    grave = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "·"}
    for finding in checked.findings:
        if everything or _worth_telling(finding):
            place = wording("cli.place", lang, {"line": finding.line, "column": finding.column})
            print(f"  {grave[finding.severity]} {place} {finding.message(lang)}")


def _worth_telling(finding: Finding) -> bool:
    quiet = finding.outcome in (Outcome.SAME, Outcome.ROUNDED)
    return not quiet and not (finding.kind == "bare" and finding.severity is Severity.NOTE)


# ---------------------------------------------------------------------------- shared


def _dossier(source: str | None, options: argparse.Namespace, lang: Language) -> Dossier:
    more = _indicators(options.catalogue, lang)
    if source is None:
        from xiaoping.samples import xiaoping_2020  # noqa: PLC0415 - only when asked for

        return xiaoping_2020()
    reading = read_source(source, indicators=more, area=options.area, year=options.year)
    _tell(reading.problems, lang)
    if reading.dossier is None:
        raise _StopError([])
    return reading.dossier


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
