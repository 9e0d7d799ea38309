"""Run a command, and tell what keeps it from running in the language that was asked for."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xiaoping.cli.arguments import make_parser
from xiaoping.cli.console import CANNOT, CLEAN, INTERRUPTED, StopError, say_error
from xiaoping.errors import Language, XiaopingError
from xiaoping.messages import wording
from xiaoping.problems import ProblemError, ProblemGroup, Problems

__all__ = ["main"]

_COLLECTED_AFTER = 200_000
"""New values between two collections; the default of 700 costs a folder a tenth of its time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    >>> main(["audit", "no-such-file.txt"])
    2
    """
    _speak_anywhere()
    arguments = sys.argv[1:] if argv is None else list(argv)
    lang: Language = "en" if "en" in _values_of("--lang", arguments) else "zh"
    try:
        options = make_parser(lang).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        with _collecting_seldom():
            code: int = options.run(options, lang)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say_error(wording("cli.interrupted", lang, {}))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        _silence_output()
        return CLEAN
    except OSError as error:
        # Files tell their own errors: this one is of our output, such as a full disk.
        _silence_output()
        say_error(wording("cli.output", lang, {"reason": error.strerror or ""}))
        return CANNOT
    except StopError as stop:
        for line in stop.lines:
            say_error(line)
        return CANNOT
    except ProblemGroup as group:
        for leaf in group.exceptions:
            say_error(leaf.message(lang) if isinstance(leaf, ProblemError) else str(leaf))
        return CANNOT
    except XiaopingError as error:
        say_error(wording("cli.error", lang, {}) + error.message(lang))
        _say_each(error, lang)
        return CANNOT
    return code


def _say_each(error: XiaopingError, lang: Language) -> None:
    """Say what an error that stands for several is made of: each with its own reason."""
    problems = error.details.get("problems")
    if isinstance(problems, Problems):
        for line in problems.lines(lang):
            say_error(line)


@contextlib.contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for circular garbage less often: a command makes many values and keeps them."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
