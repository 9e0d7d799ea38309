from xiaoping.cli.arguments import GROUPINGS
from xiaoping.cli.arguments import VIEWS as NAMES
from xiaoping.cli.view_kinds import VIEWS


def test_the_command_line_knows_every_view_by_its_name():
    """The command line names them without importing what makes them."""
    assert tuple(VIEWS) == tuple(NAMES)


def test_rows_are_added_up_by_what_the_command_line_knows():
    told = [grouping for kind in VIEWS.values() for grouping in kind.groupings]
    assert set(told) == set(GROUPINGS)


def test_a_view_that_may_be_grouped_says_so_and_only_such_a_view():
    for name, kind in VIEWS.items():
        assert bool(kind.groupings) == ("by" in kind.options), name
