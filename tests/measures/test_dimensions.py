from xiaoping.measures import units
from xiaoping.measures.dimensions import TAGS


def test_every_unit_of_the_catalogue_has_a_static_tag():
    assert {item.tag for item in units()} <= set(TAGS)


def test_a_tag_other_than_the_open_ones_names_one_dimension():
    many = {"Money", "Counted"}
    for name in set(TAGS) - many:
        assert len({item.dimension for item in units() if item.tag == name}) <= 1, name
