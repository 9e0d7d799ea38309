import pickle

from xiaoping.indicators import Finding, Findings, check
from xiaoping.problems import Location, Severity
from xiaoping.samples import xiaoping_2020


def test_a_finding_tells_its_place_and_its_reason_in_both_languages():
    found = check(xiaoping_2020().facts).by_rule("rules.visits")[0]
    place = "covid.household_visits@2020/431228223000、pop.households@@2020-12-31/431228223000"
    assert found.place("zh") == place
    assert str(found) == found.text("zh")
    assert found.text("zh").startswith(f"{place}：累计走访户次“5000余户次”多于")
    assert found.text("en").startswith(place.replace("、", ", ") + ": ")
    assert pickle.loads(pickle.dumps(found)) == found


def test_findings_are_a_sequence_that_knows_what_is_grave():
    note = Finding(rule="a", code="rules.no-start", severity="note")
    warning = Finding(
        rule="b", code="rules.noun", severity="warning", where=Location(file="x", line=2)
    )
    error = Finding(rule="c", code="rules.share", severity=Severity.ERROR)
    found = Findings([note, warning, error])
    assert len(found) == 3
    assert found[0] is note
    assert found[1:] == (warning, error)
    assert list(found) == [note, warning, error]
    assert found.errors == (error,)
    assert found.of("warning") == (warning,)
    assert found.by_rule("b") == (warning,)
    assert not found.clean
    assert not Findings([warning]).clean
    assert Findings([note]).clean
    assert warning.place("zh") == "x 第2行"
