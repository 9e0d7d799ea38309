"""What figures of other people's reports are about, and the laws of the reading."""

from pathlib import Path

import pytest

from xiaoping.reading.understand import understand, understand_plain

TABLE = Path(__file__).with_name("understood.txt").read_text(encoding="utf-8")


def cases():
    found = []
    for line in TABLE.splitlines():
        if line.startswith("@ "):
            year, _, sentence = line[2:].partition(" ")
            found.append((sentence, None if year == "-" else int(year), []))
        elif line and not line.startswith("#"):
            found[-1][2].append([cell.strip() for cell in line.split("|")])
    return [pytest.param(*case, id=case[0][:24]) for case in found]


def told(statement):
    relation = statement.relation or "-"
    direction = statement.direction.value if statement.direction else "-"
    return [
        statement.mention.text,
        str(statement.period) if statement.period else "-",
        statement.status.value,
        f"{relation} {direction}",
        statement.role.value,
        " ".join(f"{link.kind.value}:{link.target}" for link in statement.links) or "-",
        statement.indicator or "-",
    ]


def agrees(expected, found):
    words, others = expected.split(), found.split()
    if "*" not in words:
        return words == others
    return words == ["*"] or all(a in ("*", b) for a, b in zip(words, others, strict=True))


@pytest.mark.parametrize(("sentence", "year", "rows"), cases())
def test_a_figure_is_told_what_it_is_about(sentence, year, rows):
    found = [told(s) for s in understand(sentence, year=year)]
    wrong = [
        (row, given)
        for row, given in zip(rows, found, strict=True)
        if not all(map(agrees, row, given))
    ]
    assert not wrong
