import json

import attrs

from xiaoping.reading import audit, document_from_text
from xiaoping.reading.plain import audit_json, audit_plain, remarks_json, remarks_plain
from xiaoping.reading.remarks import Related, remarks_of
from xiaoping.samples import xiaoping_2020


def test_an_audit_is_plain_data_and_json_in_the_envelope():
    text = "全乡建档立卡贫困户共605户2059人，全部脱贫。"
    checked = audit(document_from_text(text, name="a.txt"), xiaoping_2020())
    plain = audit_plain(checked)
    assert plain["document"] == "a.txt"
    assert plain["clean"] is False
    assert plain["summary"]["contradicts"] == 1
    assert [f["kind"] for f in plain["findings"]] == ["figure", "figure", "implied"]
    document = json.loads(audit_json(checked))
    assert document == {"kind": "xiaoping.audit", "version": 1, "data": plain}
    assert set(plain["findings"][0]["message"]) == {"zh", "en"}


def test_remarks_are_told_beside_the_findings_with_place_and_suggestion():
    paper = document_from_text("总结\n全乡建档立卡贫困户共605户2059人。", name="a.txt")
    checked = audit(paper, xiaoping_2020())
    found = [
        attrs.evolve(remark, also=(Related(0, 2, "总结"),))
        for remark in remarks_of(checked, paper)
    ]
    document = json.loads(audit_json(checked, paper, found))
    assert document["data"]["remarks"] == remarks_plain(paper, found)
    (told,) = document["data"]["remarks"]
    assert told == {
        "start": 13,
        "end": 17,
        "text": "605户",
        "place": {"line": 2, "column": 11, "zh": "第2行第11字", "en": "line 2, character 11"},
        "severity": "error",
        "code": "audit.differs",
        "title": {"zh": "与数据不符", "en": "contradicts the data"},
        "message": {"zh": found[0].zh, "en": found[0].en},
        "also": [
            {
                "start": 0,
                "end": 2,
                "text": "总结",
                "place": {
                    "line": 1,
                    "column": 1,
                    "zh": "第1行第1字",
                    "en": "line 1, character 1",
                },
                "words": "总结",
            }
        ],
        "suggestion": "606户",
        "author": "xiaoping",
    }
    alone = json.loads(remarks_json(paper, found))
    assert alone["kind"] == "xiaoping.remarks"
    assert alone["data"] == {"document": "a.txt", "remarks": [told]}
