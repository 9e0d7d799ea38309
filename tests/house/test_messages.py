"""Every message is worded in both languages, is used, and has a test that triggers it."""

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from xiaoping.indicators import catalogue
from xiaoping.messages import codes, severity_of, template
from xiaoping.problems import Severity

ROOT = Path(__file__).parents[2]
FIELDS = Formatter()
UNSEEN = Path(__file__).with_name("unseen_messages.txt")


def fields(code, lang):
    return {name for _, name, _, _ in FIELDS.parse(template(code, lang)) if name}


@pytest.mark.parametrize("code", codes())
def test_a_message_has_both_wordings_and_a_known_severity(code):
    assert template(code, "zh")
    assert template(code, "en")
    assert Severity(severity_of(code))
    zh, en = fields(code, "zh"), fields(code, "en")
    tongues = {name.removesuffix("_zh").removesuffix("_en") for name in zh ^ en}
    assert all({f"{n}_zh", f"{n}_en"} <= zh | en for n in tongues), "fields differ"


def literals(folder):
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


# Codes that are put together from a family and a word: help texts, the words of formulas
# and of explanations, the reasons of a missing figure.
BUILT = (
    "cli.help-",
    "cli.indicators-",
    "described.",
    "explain.",
    "evaluation.",
    "township.match-",
    "cli.read-",
)


def test_every_code_that_the_source_names_exists_and_every_code_is_named():
    families = {code.partition(".")[0] for code in codes()}
    shape = re.compile(rf"({'|'.join(sorted(families))})\.[a-z][a-z0-9-]*[a-z0-9]")
    named = {text for text in literals("src") if shape.fullmatch(text)}
    known = set(codes())
    files = {
        text for text in named if text.endswith((".csv", ".py", ".txt", ".md", ".html", ".xml"))
    }
    built = {code for code in known if code.startswith(BUILT)}
    indicators = set(catalogue())  # a family and an indicator may begin alike
    assert named - files - known - indicators == set(), "no such message"
    assert known - named - built == set(), "never used"


def pieces(code):
    """The stretches of a wording by which it is known: five characters, or fourteen letters."""
    for lang, size in (("zh", 5), ("en", 14)):
        for literal, *_ in FIELDS.parse(template(code, lang)):
            yield from {literal[i : i + size] for i in range(len(literal) - size + 1)}


def test_nearly_every_message_is_looked_at_by_a_test():
    """A test names the code, or a piece of wording that no other message has.

    The list of those that none looks at is kept beside this file, and may only shrink.
    The words of the command line's own help and progress are left to its tests.
    """
    owners = Counter(piece for code in codes() for piece in set(pieces(code)))
    paths = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    # a wording in a regular expression is escaped
    text = "\n".join(path.read_text(encoding="utf-8").replace("\\", "") for path in paths)
    unseen = {
        code
        for code in codes()
        if not code.startswith("cli.")
        and not re.search(rf"{re.escape(code)}(?![\w-])", text)
        and not any(owners[piece] == 1 and piece in text for piece in pieces(code))
    }
    listed = set(UNSEEN.read_text(encoding="utf-8").split())
    assert unseen <= listed, "look at the message in the test that triggers it"
    assert listed <= unseen, "a test looks at these now: strike them from the list"
