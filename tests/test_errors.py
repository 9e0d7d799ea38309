"""Every error crosses processes whole and speaks both languages."""

import copy
import pickle

import pytest

from xiaoping import errors
from xiaoping.messages import fail

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.XiaopingError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_pickles_and_copies_whole(kind):
    error = fail(kind, "unit.unknown", given="田", near=("亩",))
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is kind
        assert (twin.code, twin.zh, twin.en) == (error.code, error.zh, error.en)
        assert dict(twin.details) == dict(error.details)
        assert str(twin) == error.en == error.message("en")
        assert error.message("zh") == error.zh


def test_every_family_is_the_builtin_that_its_user_expects():
    expected = {
        errors.ExactnessError: TypeError,
        errors.DimensionError: TypeError,
        errors.UndecidedError: TypeError,
        errors.UnitError: ValueError,
        errors.TextError: ValueError,
        errors.InvariantError: ValueError,
        errors.DuplicateError: ValueError,
        errors.AbsentError: KeyError,
        errors.AmbiguousError: LookupError,
        errors.SlotError: ValueError,
        errors.MissingExtraError: ImportError,
        errors.FileError: ValueError,
        errors.EnvelopeError: ValueError,
    }
    for kind, builtin in expected.items():
        assert issubclass(kind, builtin)
    assert set(expected) | {errors.XiaopingError} == set(KINDS)


def test_the_details_of_an_error_cannot_be_changed():
    error = fail(errors.UnitError, "unit.unknown", given="田", near=())
    with pytest.raises(TypeError):
        error.details["given"] = "亩"


def test_near_words_come_best_first():
    assert errors.nearest("econ.gpd", ["econ.gdp", "pop.persons"]) == ("econ.gdp",)
    assert errors.nearest("x", []) == ()


def test_what_is_no_text_is_near_to_what_it_is_written_like():
    assert errors.nearest(2019, ["2018", "econ.gdp"]) == ("2018",)
    assert errors.nearest(None, ["econ.gdp"]) == ()
