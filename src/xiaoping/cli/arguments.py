"""The commands and what may stand behind them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, NoReturn

from xiaoping.cli.console import CANNOT
from xiaoping.errors import Language
from xiaoping.messages import wording

__all__ = ["FORMATS", "GROUPINGS", "KINDS", "VIEWS", "make_parser"]

KINDS: Final[dict[str, str]] = {
    "households": "户台账",
    "persons": "人员台账",
    "villages": "村台账",
    "groups": "村民小组台账",
    "townships": "乡镇基本情况",
    "disbursements": "兑付台账",
    "loans": "小额信贷台账",
    "posts": "就业台账",
    "trainings": "培训台账",
    "attendances": "培训签到表",
    "workshops": "扶贫车间台账",
    "programmes": "专项工作台账",
    "tasks": "任务台账",
    "toilets": "改厕台账",
    "publicity": "宣传台账",
    "plantings": "种植台账",
    "cooperatives": "农民专业合作社台账",
    "abandoned_plots": "抛荒地台账",
    "farmland": "耕地台账",
    "housing": "住房改造台账",
    "relocations": "易地搬迁台账",
    "site_measures": "安置点后续帮扶措施台账",
    "education_aids": "教育资助台账",
    "projects": "项目台账",
    "outputs": "项目产出台账",
    "funds": "资金台账",
    "roads": "道路台账",
    "water_works": "水利台账",
    "village_works": "村级工程台账",
    "institutions": "机构台账",
    "appointments": "任免台账",
    "issues": "问题台账",
    "recommendations": "建议台账",
    "documents": "文件台账",
    "windows": "政务服务窗口台账",
    "service_posts": "AB岗台账",
    "service_items": "办件台账",
    "village_centres": "村便民服务中心台账",
    "duty_systems": "工作制度台账",
    "disclosures": "公开台账",
    "campaign_counts": "专项工作统计台账",
    "plans": "规划台账",
    "goals": "规划目标台账",
    "targets": "规划指标台账",
    "amendments": "更正台账",
}
"""The kinds of ledgers and what they are called: the library is not loaded to tell them."""

FORMATS: Final = ("html", "md", "txt", "docx", "pdf", "xlsx")
"""The formats of a report."""


VIEWS: Final = (
    "progress",
    "behind",
    "money",
    "timeline",
    "receipts",
    "poverty",
    "staffing",
    "windows",
    "overdue",
    "disclosure",
    "targets",
    "plan",
    "issues",
    "documents",
)
"""The views that may be asked for."""

GROUPINGS: Final = (
    "row", "household", "scheme", "year", "cause", "helper", "village", "kind", "quarter", "finding",
)  # fmt: skip
"""What the rows of a view may be added up by."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in the chosen language."""

    lang: Language = "zh"

    def parse_args(self, *given: Any, **more: Any) -> Any:
        """Return the options; a source or a code may also stand behind an option.

        argparse takes positionals of one run only: ``explain CODE --area A SOURCE`` would
        leave the source over.
        """
        options, rest = self.parse_known_args(*given, **more)
        for text in rest:
            if text.startswith("-") or not _takes(options, text):
                self.error(f"unrecognized arguments: {' '.join(rest)}")
        return options

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        fields = {"message": message, "program": self.prog}
        self.exit(CANNOT, wording("cli.usage", self.lang, fields) + "\n")


def _takes(options: argparse.Namespace, text: str) -> bool:
    """Say whether a command has room for one more text, and put it there."""
    if getattr(options, "source", "") is None:
        options.source = text
        return True
    if hasattr(options, "codes"):
        options.codes.append(text)
        return True
    return False


def make_parser(lang: Language) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with its help in a language.

    >>> make_parser("en").parse_args(["template", "villages", "--out", "a.xlsx"]).kind
    'villages'
    """

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
    for name, home, add in (
        ("report", "report", _report_arguments),
        ("audit", "audit", _audit_arguments),
        ("read", "read", _read_arguments),
        ("verify", "verify", _verify_arguments),
        ("check", "ledger", _check_arguments),
        ("compare", "ledger", _compare_arguments),
        ("template", "ledger", _template_arguments),
        ("init", "folder", _init_arguments),
        ("indicators", "indicator", _indicators_arguments),
        ("explain", "indicator", _explain_arguments),
        ("fill", "form", _fill_arguments),
        ("view", "view", _view_arguments),
    ):
        command = commands.add_parser(
            name,
            help=help_of(name),
            description=help_of(name),
            epilog=help_of(f"{name}-examples"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=_lazy(home, f"run_{name}"))
        add(command, help_of)
        command.add_argument("--lang", choices=["zh", "en"], default="zh", help=help_of("lang"))
    return parser


def _lazy(home: str, name: str) -> Callable[[argparse.Namespace, Language], int]:
    """Return a command whose module loads when it is run: each needs other parts."""

    def run(options: argparse.Namespace, lang: Language) -> int:
        command: Any = getattr(import_module(f"xiaoping.cli.{home}"), name)
        code: int = command(options, lang)
        return code

    return run


_Help = Callable[[str], str]


def _report_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("source"))
    command.add_argument("--out", metavar="DIR", help=help_of("out"))
    command.add_argument(
        "--format", action="append", choices=[*FORMATS, "all"], help=help_of("format")
    )
    command.add_argument("--outline", metavar="FILE", help=help_of("outline"))
    command.add_argument("--villages", action="store_true", help=help_of("report-villages"))
    command.add_argument("--all", action="store_true", help=help_of("report-all"))
    command.add_argument("--house", default="", metavar="HOUSE", help=help_of("house"))
    _source_arguments(command, help_of)


def _audit_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("file", metavar="FILE", help=help_of("file"))
    against = command.add_mutually_exclusive_group()
    against.add_argument("--data", metavar="SOURCE", help=help_of("source"))
    against.add_argument("--alone", action="store_true", help=help_of("audit-alone"))
    command.add_argument("--html", metavar="FILE", help=help_of("audit-html"))
    command.add_argument("--comments", metavar="FILE", help=help_of("audit-comments"))
    command.add_argument("--all", action="store_true", help=help_of("all"))
    _source_arguments(command, help_of)


def _read_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("file", metavar="FILE", help=help_of("read-file"))
    command.add_argument("--out", action="append", metavar="FILE", help=help_of("read-out"))
    command.add_argument("--force", action="store_true", help=help_of("force"))
    command.add_argument("--all", action="store_true", help=help_of("read-all"))
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("read-area"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("read-year"))
    command.add_argument("--json", action="store_true", help=help_of("read-json"))


def _verify_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("file", metavar="FILE", help=help_of("verify-file"))
    command.add_argument("--manifest", metavar="FILE", help=help_of("manifest"))
    command.add_argument("--all", action="store_true", help=help_of("verify-all"))
    command.add_argument("--json", action="store_true", help=help_of("json"))


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
    command.add_argument("--rules", metavar="FILE", help=help_of("rules"))
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("area"))
    _ledger_arguments(command, help_of)


def _compare_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("a", metavar="A", help=help_of("compare-a"))
    command.add_argument("b", metavar="B", help=help_of("compare-b"))
    command.add_argument("--annotate", metavar="FILE", help=help_of("compare-annotate"))
    _ledger_arguments(command, help_of)


def _ledger_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument(
        "--kind", type=_kind, choices=list(KINDS), metavar="KIND", help=_kinds(help_of)
    )
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("income-year"))
    command.add_argument("--json", action="store_true", help=help_of("json"))


def _kinds(help_of: _Help) -> str:
    return help_of("kind") + "、".join(f"{name} {zh}" for name, zh in KINDS.items())


def _kind(text: str) -> str:
    """Return the id of a kind that is named by its id or by what it is called."""
    return next((name for name, zh in KINDS.items() if zh == text), text)


def _template_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument(
        "kind", type=_kind, choices=list(KINDS), metavar="KIND", help=_kinds(help_of)
    )
    command.add_argument("--out", required=True, metavar="FILE", help=help_of("template-out"))
    command.add_argument("--all", action="store_true", help=help_of("template-all"))
    command.add_argument("--force", action="store_true", help=help_of("force"))


def _fill_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("form", metavar="FORM", help=help_of("form"))
    command.add_argument("--data", metavar="SOURCE", help=help_of("source"))
    command.add_argument("--mapping", metavar="FILE", help=help_of("mapping"))
    command.add_argument("--out", metavar="FILE", help=help_of("fill-out"))
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("fill-area"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("fill-year"))
    command.add_argument("--json", action="store_true", help=help_of("fill-json"))


def _init_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("folder", metavar="DIR", help=help_of("init-folder"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("init-area"))
    command.add_argument("--name", default="", metavar="NAME", help=help_of("init-name"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("init-year"))
    start = command.add_mutually_exclusive_group()
    start.add_argument("--from", dest="last", metavar="LAST", help=help_of("init-from"))
    start.add_argument("--sample", action="store_true", help=help_of("init-sample"))


def _indicators_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("source"))
    command.add_argument("codes", nargs="*", metavar="CODE", help=help_of("indicators-codes"))
    command.add_argument(
        "--by", choices=["township", "village", "group"], help=help_of("indicators-by")
    )
    command.add_argument(
        "--split", action="append", default=[], metavar="COLUMN", help=help_of("split")
    )
    command.add_argument(
        "--format", choices=["table", "csv", "json", "xlsx"], default="table",
        help=help_of("indicators-format"),
    )  # fmt: skip
    command.add_argument("--out", metavar="FILE", help=help_of("indicators-out"))
    command.add_argument("--all", action="store_true", help=help_of("indicators-all"))
    command.add_argument("--at", default="", metavar="PERIOD", help=help_of("at"))
    _picking_arguments(command, help_of)


def _explain_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("code", metavar="CODE", help=help_of("explain-code"))
    command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("source"))
    command.add_argument("--svg", metavar="FILE", help=help_of("explain-svg"))
    command.add_argument("--json", action="store_true", help=help_of("json"))
    command.add_argument("--at", default="", metavar="PERIOD", help=help_of("at"))
    _picking_arguments(command, help_of)


def _view_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("name", metavar="NAME", choices=VIEWS, help=help_of("view-name"))
    command.add_argument("source", nargs="?", metavar="SOURCE", help=help_of("view-source"))
    for name, metavar in (
        ("project", "PROJECT"),
        ("programme", "PROGRAMME"),
        ("household", "HOUSEHOLD"),
        ("scheme", "SCHEME"),
        ("plan", "PLAN"),
    ):
        command.add_argument(
            f"--{name}", default="", metavar=metavar, help=help_of(f"view-{name}")
        )
    command.add_argument("--by", choices=GROUPINGS, help=help_of("view-by"))
    command.add_argument(
        "--profile", choices=["public", "internal", "full"], default="public",
        help=help_of("view-profile"),
    )  # fmt: skip
    command.add_argument(
        "--format", choices=["text", "csv", "html", "svg", "xlsx", "json"],
        help=help_of("view-format"),
    )  # fmt: skip
    command.add_argument("--out", metavar="FILE", help=help_of("view-out"))
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--json", action="store_true", help=help_of("view-json"))


def _picking_arguments(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument("--catalogue", metavar="FILE", help=help_of("catalogue"))
    command.add_argument("--area", default="", metavar="CODE", help=help_of("area"))
    command.add_argument("--year", type=int, metavar="YEAR", help=help_of("year"))


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only --version asks

    return f"xiaoping {version('xiaoping')}"
