"""The page that lists every command says what the command line takes, and says it once."""

import re
from pathlib import Path

import pytest

from xiaoping.cli.arguments import GROUPINGS, VIEWS, make_parser
from xiaoping.cli.view_kinds import VIEWS as VIEW_KINDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
TEXT = PAGE.read_text(encoding="utf-8")
SYNOPSIS = TEXT.split("```text\n")[1].split("```")[0]
(COMMANDS,) = (
    action.choices for action in make_parser("en")._actions if isinstance(action.choices, dict)
)


def told_of(command):
    """Return what the page tells of a command, which may be used in two ways."""
    told = re.split(r"^xiaoping ", SYNOPSIS, flags=re.MULTILINE)
    return [part for part in told if part.split(maxsplit=1)[:1] == [command]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_told_and_no_other(command):
    known = {
        option
        for action in COMMANDS[command]._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    told = [set(re.findall(r"--[a-z]+", part)) for part in told_of(command)]
    assert set().union(*told) == known - {"--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_is_told_twice_of_one_use(command):
    for part in told_of(command):
        options = re.findall(r"--[a-z]+", part)
        assert sorted(options) == sorted(set(options))


def test_views_and_what_they_are_added_up_by_are_those_of_the_command_line():
    (part,) = told_of("view")
    assert part.split()[1].split("|") == list(VIEWS)
    assert re.search(r"--by ([a-z|]+)", part)[1].split("|") == list(GROUPINGS)


def test_the_views_with_pictures_are_those_that_the_page_names():
    (line,) = (line for line in TEXT.splitlines() if "`svg` draws" in line)
    named = re.search(r"`svg` draws (.+?), and", line)[1]
    words = {"timeline": "time lines", "plan": "plans"}
    drawn = [words.get(name, name) for name, kind in VIEW_KINDS.items() if kind.draw]
    assert re.split(r", | and ", named) == drawn


def test_every_exit_code_has_one_row():
    codes = re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)
    assert codes == ["0", "1", "2", "130"]
