import json

from xiaoping.indicators import Findings, check
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization.findings import findings_json, findings_plain


def test_findings_are_plain_data_with_both_values_and_both_languages():
    found = check(xiaoping_2020().facts)
    plain = findings_plain(found, file="a.csv")
    assert plain["clean"] is True
    assert plain["rules"]["rules.no-start"] == 17
    visits = next(item for item in plain["findings"] if item["rule"] == "rules.visits")
    assert visits["keys"] == [str(key) for key in found.by_rule("rules.visits")[0].keys]
    assert (visits["left"], visits["right"]) == ("5000余户次", "3723户")
    assert set(visits["message"]) == set(visits["place"]) == {"zh", "en"}


def test_json_tells_of_each_file():
    document = json.loads(findings_json({"a.csv": Findings(), "b.csv": Findings()}))
    assert [file["file"] for file in document["data"]["files"]] == ["a.csv", "b.csv"]
