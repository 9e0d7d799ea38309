"""The constraints files speak of the versions that pyproject.toml speaks of."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
REQUIREMENT = re.compile(r"(?P<name>[\w-]+)(?:>=|==)(?P<version>[\w.]+)")


def required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"], project["optional-dependencies"]


def versions(lines):
    found = [REQUIREMENT.fullmatch(line) for line in lines if not line.startswith("#")]
    return {match["name"]: numbers(match["version"]) for match in found}


def numbers(version):
    parts = [int(part) for part in version.split(".")]
    return parts + [0] * (4 - len(parts))


def pinned(name):
    text = (ROOT / "constraints" / name).read_text(encoding="utf-8")
    return versions(text.splitlines())


def test_the_lowest_versions_are_those_that_are_promised():
    assert pinned("lowest.txt") == versions(required()[0])


def test_the_latest_versions_cover_all_that_is_installed_and_are_not_below_the_lowest():
    base, extras = required()
    floors = versions([*base, *(line for lines in extras.values() for line in lines)])
    latest = pinned("latest.txt")
    assert latest.keys() == floors.keys()
    assert all(latest[name] >= floor for name, floor in floors.items())
