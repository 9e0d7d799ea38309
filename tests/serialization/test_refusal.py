import pytest
from cattrs.errors import BaseValidationError

from xiaoping.errors import EnvelopeError
from xiaoping.indicators import Observation
from xiaoping.serialization import make_converter
from xiaoping.serialization.refusal import problems_of, refuse


def test_a_refusal_is_an_error_of_the_envelope():
    error = refuse("envelope.absent", given="unit")
    assert isinstance(error, EnvelopeError)
    assert str(error) == "The field 'unit' is missing. Add it."


def test_each_fault_keeps_its_own_wording_and_gets_its_path():
    data = [
        {
            "indicator": "a.b",
            "area": "43",
            "period": "2020",
            "value": {"value": "x", "unit": "mu"},
        },
        {"indicator": 5, "area": "43", "period": "2020", "value": {"missing": "unknown"}},
        {"indicator": "a.b", "area": "43", "period": "2020", "value": {}, "odd": 1},
    ]
    with pytest.raises(BaseValidationError) as caught:
        make_converter().structure(data, list[Observation])
    found = [(p.where.path, p.code) for p in problems_of(caught.value, "a.json")]
    assert ("[0].value", "number.unreadable") in found
    assert ("[1].indicator", "envelope.type") in found
    assert ("[2].value", "envelope.absent") in found
    assert ("[2]", "envelope.extra") in found


def test_an_unforeseen_fault_is_told_without_its_value():
    (problem,) = problems_of(RuntimeError("431228199001011234"))
    assert problem.code == "envelope.invalid"
    assert "4312" not in problem.text("zh")
