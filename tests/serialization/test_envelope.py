import json
import subprocess
import sys

import pytest

from xiaoping.dossier import Dossier
from xiaoping.errors import EnvelopeError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.problems import ProblemGroup
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization import KINDS, dumps, loads


def envelope(data="[]", kind='"xiaoping.dataset"', version="1"):
    return f'{{"kind": {kind}, "version": {version}, "data": {data}}}'


def test_the_sample_comes_back_whole_and_byte_for_byte():
    sample = xiaoping_2020()
    text = dumps(sample)
    assert loads(text, Dossier) == sample
    assert dumps(loads(text)) == text


def test_a_document_says_kind_version_and_data():
    item = Observation("econ.gdp", "431228223000", Year(2020), parse("9350万元"))
    document = json.loads(dumps(DataSet([item])))
    assert set(document) == {"kind", "version", "data"}
    assert document["kind"] == "xiaoping.dataset"
    assert document["data"][0]["period"] == "2020"
    assert loads(dumps(item)) == item


def test_every_process_writes_the_same_bytes():
    code = (
        "from xiaoping.samples import xiaoping_2020; from xiaoping.serialization import dumps;"
        "import hashlib; print(hashlib.sha256(dumps(xiaoping_2020()).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"))
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "envelope.json"),
        ('{"kind": "xiaoping.dataset"', "envelope.json"),
        ("[]", "envelope.shape"),
        ('{"kind": "x"}', "envelope.shape"),
        (envelope(version="2"), "envelope.version"),
        (envelope(version='"1"'), "envelope.version"),
        (envelope(kind='"xiaoping.datset"'), "envelope.kind"),
        (envelope(data='[{"a": 1, "a": 2}]'), "envelope.twice"),
        (envelope(data="[NaN]"), "envelope.number"),
        (envelope(data="[1.5]"), "envelope.number"),
        (envelope(data="[1e400]"), "envelope.number"),
        (envelope(data="[" + "9" * 5000 + "]"), "envelope.number"),
        ("[" * 200_000, "envelope.deep"),
    ],
)
def test_a_broken_document_is_refused_with_its_reason(text, code):
    with pytest.raises(EnvelopeError) as caught:
        loads(text)
    assert caught.value.code == code
    assert caught.value.zh != caught.value.en


def test_a_kind_that_was_not_expected_is_refused_by_name():
    with pytest.raises(EnvelopeError, match=r"is of kind 'xiaoping\.dataset'; expected here"):
        loads(envelope(), Dossier)


def test_every_fault_of_the_data_is_told_with_its_path():
    good = {
        "indicator": "econ.gdp",
        "area": "431228223000",
        "period": "2020",
        "value": {"value": "5", "unit": "yuan"},
    }
    faulty = [
        good,
        good | {"period": "2020年"},
        good | {"value": {"value": "5", "unit": "yuna"}},
        good | {"periood": "2020"},
        {k: v for k, v in good.items() if k != "area"},
    ]
    with pytest.raises(ProblemGroup) as caught:
        loads(envelope(json.dumps(faulty)), file="a.json")
    said = [str(error) for error in caught.value.exceptions]
    assert len(said) == 4
    assert said[0].startswith("a.json [1].period: '2020年' is no period")
    assert "[2].value" in said[1]
    assert "unknown fields: periood" in said[2]
    assert "The field 'area' is missing" in said[3]


def test_a_value_without_a_kind_is_refused():
    with pytest.raises(EnvelopeError, match="The type int has no kind"):
        dumps(5)


def test_every_kind_is_documented_by_its_type():
    assert set(KINDS) >= {"xiaoping.dossier", "xiaoping.dataset", "xiaoping.indicators"}
