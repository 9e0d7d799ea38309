"""What every kind of ledger keeps to, whichever there are."""

from collections import defaultdict

import pytest

from xiaoping.cli import arguments
from xiaoping.files.headings import heading_key, heading_of
from xiaoping.files.opening import read_book
from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import KINDS, check_ledger, write_template
from xiaoping.ledgers.guessing import fit_of, guess_kind
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.ledgers.template import how_to_fill
from xiaoping.ledgers.titles import is_named
from xiaoping.problems import Severity

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
NAMED = [(kind, word) for kind in KINDS.values() for word in kind.words]


def columns_of(kind, *, everything=False):
    """The columns of the template of a kind."""
    if kind.core and not everything:
        return [kind.column(name) for name in kind.core]
    # Where rows are persons, the head is one of them.
    heads = {"head_name", "head_id"} if kind.grouped_if else set()
    return [column for column in kind.columns if column.name not in heads]


def book_of(columns, *rows, title=""):
    """A sheet with these columns and rows, and perhaps a title; its name tells nothing."""
    lines = [*([(title,)] if title else []), tuple(column.title for column in columns), *rows]
    sheet = RawSheet(name="Sheet1", rows=tuple(enumerate(lines, start=1)))
    return RawBook(name="a.xlsx", kind="xlsx", sheets=(sheet,))


def test_the_command_line_knows_every_kind_in_their_order():
    assert {name: kind.zh for name, kind in KINDS.items()} == arguments.KINDS
    assert list(KINDS) == list(arguments.KINDS)


@every_kind
@pytest.mark.parametrize("everything", [False, True], ids=["core", "all"])
def test_a_template_is_recognised_as_its_own_kind_and_has_no_fault(tmp_path, kind, everything):
    path = tmp_path / "a.xlsx"
    write_template(path, kind, everything=everything)
    assert guess_kind(read_book(path)) is kind
    ledger = check_ledger(path)
    assert ledger.kind is kind
    assert [problem.code for problem in ledger.problems.errors] == []
    assert len(ledger) == 0


@every_kind
@pytest.mark.parametrize("everything", [False, True], ids=["core", "all"])
def test_the_columns_of_a_kind_are_no_other_kind_even_without_a_title(kind, everything):
    book = book_of(columns_of(kind, everything=everything))
    assert guess_kind(book) is kind
    assert fit_of(book.sheets[0], book.name).is_whole


@every_kind
def test_a_heading_means_one_column(kind):
    owners = defaultdict(set)
    for column in kind.columns:
        for word in (column.heading, *column.synonyms, column.name, column.en):
            owners[heading_key(word)].add(column.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@every_kind
def test_a_heading_is_written_as_it_is_read(kind):
    for column in kind.columns:
        assert any(kind.by_key.get(key) is column for key in heading_of(column.title).keys)
        assert len(column.synonyms) == len(set(column.synonyms))
        assert column.heading not in column.synonyms
        assert all(word == word.strip() and word for word in column.synonyms)


@every_kind
def test_every_name_that_a_kind_speaks_of_is_one_of_its_columns(kind):
    spoken = {name for names in kind.any_of for name in names}
    spoken |= {name for names in kind.places.values() for name in names}
    spoken |= {*kind.core, *kind.grouped_if, *kind.titled}
    spoken |= {kind.grouped_by} - {""}
    assert {name.partition("@")[0] for name in spoken} <= set(kind.by_name)
    needed = {column.name for column in kind.columns if column.required} - set(kind.titled)
    assert needed <= set(kind.core or kind.by_name)


@every_kind
def test_a_template_shows_and_explains_what_must_be_filled(kind):
    for column in kind.columns:
        assert how_to_fill(column)
        assert column.example or not column.required, column.name


@every_kind
@pytest.mark.parametrize("everything", [False, True], ids=["core", "all"])
def test_the_example_row_is_a_value(kind, everything):
    columns = columns_of(kind, everything=everything)
    examples = tuple(column.example or None for column in columns)
    ledger = ledger_of_book(book_of(columns, examples), kind)
    told = [
        (problem.code, problem.where.column)
        for problem in ledger.problems
        if problem.severity is not Severity.NOTE
    ]
    assert told == []
    assert len(ledger) == 1


@every_kind
def test_what_the_example_row_says_is_written_as_it_was_read(kind):
    columns = columns_of(kind, everything=True)
    examples = tuple(column.example or None for column in columns)
    value = ledger_of_book(book_of(columns, examples), kind).values[0]
    (row,) = kind.rows(value)
    shown = {
        column.name: column.cell.show(row[column.name])
        for column in columns
        if row.get(column.name) is not None
    }
    cells = tuple(shown.get(column.name) for column in columns)
    assert ledger_of_book(book_of(columns, cells), kind).values == (value,)


@pytest.mark.parametrize(("kind", "word"), NAMED, ids=[f"{k.id}-{w}" for k, w in NAMED])
def test_a_title_with_a_word_of_the_kind_speaks_for_it(kind, word):
    title = f"2020年某乡{word}表"
    assert is_named(kind, [title])
    columns = columns_of(kind)
    plain, named = (fit_of(book_of(columns, title=t).sheets[0], "a.xlsx") for t in ("", title))
    assert named.kind == kind.id
    assert named.score > plain.score


def test_the_names_of_the_kinds_are_different():
    assert len({kind.zh for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.en for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.type for kind in KINDS.values()}) == len(KINDS)
