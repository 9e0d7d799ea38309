import pytest

from xiaoping.administration import area_book
from xiaoping.errors import AbsentError, DuplicateError, TextError


def test_the_lists_from_province_to_village_are_one_sound_book():
    book = area_book()
    assert len(book.areas) == 29
    assert not book.check()
    assert len(book.children_of("431228223000")) == 8
    assert book == area_book("area_path", "area_townships", "area_villages")


def test_only_lists_of_divisions_make_a_book():
    with pytest.raises(TextError, match="is no area code"):
        area_book("area_segments")
    with pytest.raises(AbsentError, match="no code list 'area_village'"):
        area_book("area_village")
    with pytest.raises(DuplicateError, match="stand twice"):
        area_book("area_path", "area_path")
